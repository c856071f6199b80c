package model

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
)

var (
	ctx   = context.Background()
	anna  = corpus.Annotator{ID: "a0000000-0000-4000-8000-000000000001", Name: "Anna"}
	tomas = corpus.Annotator{ID: "a0000000-0000-4000-8000-000000000002", Name: "Tomas"}
)

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// project makes a project of three documents.
func project(t testing.TB) *store.Project {
	t.Helper()
	p := must[*store.Project](t)(store.Create(filepath.Join(t.TempDir(), "p.gloss"), store.Options{Annotator: anna}))
	t.Cleanup(func() { p.Close() })
	if err := p.AddAnnotator(ctx, tomas); err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		d := corpus.NewDocument(corpus.Document{
			Title: fmt.Sprint("Document ", i), Text: fmt.Sprintf("Document %d says something that can be tagged.", i),
			MediaType: "text/plain", Imported: time.Date(2025, 1, 1, 0, 0, i, 0, time.UTC),
		})
		must[store.Event](t)(p.Apply(ctx, corpus.Change{Author: tomas.ID, Cause: "add", Created: []corpus.Record{d}}))
	}
	return p
}

// load reads the project with its first document open.
func load(t testing.TB, p *store.Project) *Project {
	t.Helper()
	m := must[*Project](t)(Load(ctx, p, anna))
	m.Article = must[*Article](t)(LoadArticle(ctx, p, m.Documents[0].ID))
	return m
}

// dump is everything that a model shows, as text.
func dump(t testing.TB, m *Project) string {
	t.Helper()
	for id, of := range m.Counts {
		if len(of) == 0 {
			delete(m.Counts, id)
		}
	}
	states := map[string]corpus.State{}
	for _, d := range m.Documents {
		if s, ok := m.States[d.ID]; ok {
			states[d.ID] = s
		}
	}
	data, err := json.MarshalIndent(map[string]any{
		"documents": m.Documents, "labels": m.Labels, "types": m.Types, "people": m.Annotators, "counts": m.Counts,
		"states": states, "tags": m.Article.Sorted(), "relations": m.Article.Relations,
		"verdicts": m.Article.Verdicts, "comments": m.Article.Comments,
	}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// random makes a change that the project takes, of what there is.
func random(rnd *rand.Rand, t testing.TB, p *store.Project) corpus.Change {
	t.Helper()
	documents := must[[]corpus.Document](t)(p.Documents(ctx))
	d := documents[rnd.IntN(len(documents))]
	ix := must[*corpus.Index](t)(p.Index(ctx, d.ID))
	tags := must[[]corpus.Annotation](t)(p.Annotations(ctx, d.ID))
	mine := slices.DeleteFunc(slices.Clone(tags), func(a corpus.Annotation) bool { return a.Annotator != anna.ID })
	c := corpus.Change{Author: anna.ID, Cause: "change"}
	at := rnd.IntN(20)
	fresh := func() corpus.Annotation {
		return must[corpus.Annotation](t)(corpus.NewAnnotation(d.ID, ix, []string{"claim", "quote"}[rnd.IntN(2)], anna.ID,
			corpus.Fragments{{Start: at, End: at + 1 + rnd.IntN(9)}}, time.Now()))
	}
	switch kind := rnd.IntN(9); {
	case kind == 0 && len(mine) > 0:
		return must[corpus.Change](t)(p.Removal(ctx, anna.ID, corpus.RefOf(mine[rnd.IntN(len(mine))])))
	case kind == 1 && len(mine) > 0:
		old := mine[rnd.IntN(len(mine))]
		now := old
		now.Label, now.Attributes, now.Note = "opinion", nil, fmt.Sprint(rnd.IntN(1000))
		c.Updated = []corpus.Update{{Old: old, New: now}}
	case kind == 2 && len(tags) > 0:
		other := must[[]corpus.Annotation](t)(p.Annotations(ctx, documents[0].ID))
		if len(other) == 0 || other[0].ID == tags[len(tags)-1].ID {
			break
		}
		from := tags[len(tags)-1]
		all := must[[]corpus.Relation](t)(p.Relations(ctx, ""))
		if slices.ContainsFunc(all, func(r corpus.Relation) bool { return r.From == from.ID && r.To == other[0].ID }) {
			break
		}
		c.Created = []corpus.Record{corpus.NewRelation("supports", from.ID, other[0].ID, anna.ID, time.Now())}
	case kind == 3 && len(tags) > 0:
		c.Created = []corpus.Record{
			corpus.Verdict{ID: corpus.NewID(), Target: corpus.RefOf(tags[0]), TargetHash: tags[0].Hash(), Reviewer: anna.ID, Decision: corpus.Accepted},
			corpus.Comment{ID: corpus.NewID(), Target: corpus.RefOf(tags[0]), Author: anna.ID, Body: "so"},
		}
	case kind == 4:
		states := must[[]corpus.State](t)(p.States(ctx, d.ID))
		now := corpus.State{Document: d.ID, Annotator: anna.ID, Progress: corpus.ProgressDone, Seconds: rnd.IntN(1 << 30)}
		if len(states) == 0 {
			c.Created = []corpus.Record{now}
		} else {
			c.Updated = []corpus.Update{{Old: states[0], New: now}}
		}
	case kind == 5:
		labels := must[[]corpus.Label](t)(p.Labels(ctx))
		old := labels[rnd.IntN(len(labels))]
		now := old
		now.Name, now.Position = fmt.Sprint("Label ", rnd.IntN(1000)), rnd.IntN(10)
		if !corpus.Equal(old, now) {
			c.Updated = []corpus.Update{{Old: old, New: now}}
		}
	case kind == 6:
		text := fmt.Sprint("Another document ", rnd.Int())
		c.Created = []corpus.Record{corpus.NewDocument(corpus.Document{Title: text, Text: text + " of some length.", MediaType: "text/plain", Imported: time.Now().Add(time.Hour)})}
	}
	if c.Empty() {
		c.Created = []corpus.Record{fresh(), fresh()}
	}
	return c
}

// TestEventsAddUp: after any change, undo or redo the model is what reading the
// project anew gives.
func TestEventsAddUp(t *testing.T) {
	p := project(t)
	m := load(t, p)
	for seed := range uint64(400) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		var ev store.Event
		var err error
		switch rnd.IntN(6) {
		case 5:
			ev, err = p.AddTime(ctx, m.Documents[rnd.IntN(len(m.Documents))].ID, anna.ID, 1+rnd.IntN(100))
		case 0:
			ev, err = p.Undo(ctx, anna.ID)
		case 1:
			ev, err = p.Redo(ctx, anna.ID)
		default:
			ev, err = p.Apply(ctx, random(rnd, t, p))
		}
		if err != nil {
			continue // nothing to undo, or something stands on it
		}
		if d := m.Apply(ev); d.Reload || d.Recount {
			t.Fatalf("step %d: a small change of one's own asks to read again: %+v", seed, d)
		}
		if got, want := dump(t, m), dump(t, load(t, p)); got != want {
			t.Fatalf("step %d, %s of %+v:\n got %s\nwant %s", seed, ev.Kind, ev.Change, got, want)
		}
	}
}

// TestDeltasAreSmall: a tag of one's own touches itself and its document's row.
func TestDeltasAreSmall(t *testing.T) {
	p := project(t)
	m := load(t, p)
	a := must[corpus.Annotation](t)(corpus.NewAnnotation(m.Article.Document.ID, m.Article.Index, "claim", anna.ID, corpus.Fragments{{Start: 0, End: 8}}, time.Now()))
	ev := must[store.Event](t)(p.Apply(ctx, corpus.Change{Author: anna.ID, Cause: "tag", Created: []corpus.Record{a}}))
	d := m.Apply(ev)
	if !slices.Equal(d.Tags, []string{a.ID}) || !slices.Equal(d.Rows, []string{a.Document}) || d.List || d.Kinds || d.Links || d.Recount {
		t.Errorf("the delta is %+v", d)
	}
}

// TestExternalEventsMayComeTwice: once read, once told.
func TestExternalEventsMayComeTwice(t *testing.T) {
	p := project(t)
	m := load(t, p)
	a := must[corpus.Annotation](t)(corpus.NewAnnotation(m.Article.Document.ID, m.Article.Index, "claim", tomas.ID, corpus.Fragments{{Start: 0, End: 8}}, time.Now()))
	ev := must[store.Event](t)(p.Apply(ctx, corpus.Change{Author: tomas.ID, Cause: "tag", Created: []corpus.Record{a}}))
	ev.External = true
	m = load(t, p)
	before := dump(t, m)
	if d := m.Apply(ev); !d.Recount {
		t.Errorf("the delta is %+v", d)
	}
	if after := dump(t, m); after != before {
		t.Errorf("was %s\nand became %s", before, after)
	}
}

func TestNextUnfinished(t *testing.T) {
	m := &Project{Documents: []corpus.Document{{ID: "a"}, {ID: "b"}, {ID: "c"}}, States: map[string]corpus.State{}}
	m.index()
	done := func(ids ...string) {
		clear(m.States)
		for _, id := range ids {
			m.States[id] = corpus.State{Document: id, Progress: corpus.ProgressDone}
		}
	}
	for _, c := range []struct {
		done        []string
		after, want string
	}{
		{nil, "", "a"}, {nil, "a", "b"}, {nil, "c", "a"}, {[]string{"b"}, "a", "c"}, {[]string{"a", "b", "c"}, "a", ""}, {[]string{"b", "c"}, "a", ""},
	} {
		done(c.done...)
		if got := m.NextUnfinished(c.after); got != c.want {
			t.Errorf("done %v, after %q: %q, want %q", c.done, c.after, got, c.want)
		}
	}
}
