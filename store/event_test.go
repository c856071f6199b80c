package store_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
)

// listen collects a project's events.
func listen(p *store.Project) (events <-chan store.Event, cancel func()) {
	ch := make(chan store.Event, 1000)
	return ch, p.Subscribe(func(e store.Event) { ch <- e })
}

func next(t *testing.T, events <-chan store.Event) store.Event {
	t.Helper()
	select {
	case e := <-events:
		return e
	case <-time.After(20 * time.Second):
		t.Fatal("no event came")
		return store.Event{}
	}
}

func TestEventsComeInOrderAfterCommit(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	events, cancel := listen(p)
	a := tag(t, d, "claim", anna, "kills")
	first := apply(t, p, created(anna, a))
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	must[store.Event](t)(p.Redo(ctx, anna.ID))
	_, err := p.Apply(ctx, created(anna, a)) // refused: no event
	if !errors.Is(err, store.ErrConflict) {
		t.Fatal(err)
	}
	var kinds []string
	for i := range 3 {
		e := next(t, events)
		kinds = append(kinds, e.Kind)
		if e.Seq != first.Seq+int64(i) || e.External || e.Bulk {
			t.Errorf("event %d = %+v", i, e)
		}
	}
	if !slices.Equal(kinds, []string{"do", "undo", "redo"}) {
		t.Errorf("kinds = %v", kinds)
	}
	cancel()
	apply(t, p, created(anna, tag(t, d, "quote", anna, "closed")))
	p.Close()
	if len(events) != 0 {
		t.Errorf("%d events after the end, or of a refused change", len(events))
	}
}

func TestEventsOfAnotherProcess(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	other := must[*store.Project](t)(store.Open(p.Path()))
	defer other.Close()
	events, cancel := listen(p)
	defer cancel()
	his := tag(t, d, "claim", tomas, "kills")
	apply(t, other, created(tomas, his))
	e := next(t, events)
	if !e.External || len(e.Change.Created) != 1 || !corpus.Equal(e.Change.Created[0], his) || e.Change.Author != tomas.ID {
		t.Errorf("event of another process = %+v", e)
	}
	must[store.Event](t)(other.Undo(ctx, tomas.ID))
	// One's own write finds the other's on the way and tells it first.
	apply(t, p, created(anna, tag(t, d, "quote", anna, "closed")))
	if e := next(t, events); !e.External || e.Kind != "undo" || len(e.Change.Deleted) != 1 {
		t.Errorf("undo of another process = %+v", e)
	}
	if e := next(t, events); e.External || len(e.Change.Created) != 1 {
		t.Errorf("own change = %+v", e)
	}
}

func TestEventOfManyRecordsIsBulk(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, strings.Repeat(ferry, 20))
	events, cancel := listen(p)
	defer cancel()
	ix := corpus.NewIndex(d.Text)
	c := corpus.Change{Author: anna.ID, Cause: "many"}
	for i := range 1200 {
		a := must[corpus.Annotation](t)(corpus.NewAnnotation(d.ID, ix, "claim", anna.ID, corpus.Fragments{{Start: i, End: i + 2}}, time.Now()))
		c.Created = append(c.Created, a)
	}
	apply(t, p, c)
	first := corpus.RefOf(c.Created[0])
	if e := next(t, events); !e.Bulk || !e.Change.Empty() || e.First == nil || corpus.RefOf(e.First) != first {
		t.Errorf("event of 1200 records: bulk %v, %d records, the first %+v", e.Bulk, len(e.Change.Created), e.First)
	}
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	if e := next(t, events); !e.Bulk || e.Kind != "undo" || e.First == nil || corpus.RefOf(e.First) != first {
		t.Errorf("its undo = %+v, the first %+v", e.Kind, e.First)
	}
	if n := len(must[[]corpus.Annotation](t)(p.Annotations(ctx, d.ID))); n != 0 {
		t.Errorf("%d annotations after undo", n)
	}
}
