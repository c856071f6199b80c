package store_test

import (
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
)

// stateOf is an annotator's state of a document; Progress is "" for none.
func stateOf(t testing.TB, p *store.Project, d corpus.Document, who corpus.Annotator) corpus.State {
	t.Helper()
	for _, s := range must[[]corpus.State](t)(p.States(ctx, d.ID)) {
		if s.Annotator == who.ID {
			return s
		}
	}
	return corpus.State{}
}

func spend(t testing.TB, p *store.Project, d corpus.Document, who corpus.Annotator, seconds int) store.Event {
	t.Helper()
	return must[store.Event](t)(p.AddTime(ctx, d.ID, who.ID, seconds))
}

// wantState fails unless Anna's state of the document is that.
func wantState(t testing.TB, p *store.Project, d corpus.Document, progress corpus.Progress, seconds int) {
	t.Helper()
	if got := stateOf(t, p, d, anna); got.Progress != progress || got.Seconds != seconds {
		t.Errorf("the state is %q with %d s, want %q with %d s", got.Progress, got.Seconds, progress, seconds)
	}
}

func mark(d corpus.Document, old, now corpus.Progress, seconds int) corpus.Change {
	was := corpus.State{Document: d.ID, Annotator: anna.ID, Progress: old, Seconds: seconds}
	is := was
	is.Progress = now
	return corpus.Change{Author: anna.ID, Cause: "mark", Updated: []corpus.Update{{Old: was, New: is}}}
}

// TestTimeStandsBesideUndo: undo and redo go over it, and leave it.
func TestTimeStandsBesideUndo(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	spend(t, p, d, anna, 60)
	spend(t, p, d, tomas, 7)
	wantState(t, p, d, corpus.ProgressNew, 60)
	apply(t, p, mark(d, corpus.ProgressNew, corpus.ProgressInProgress, 60))
	spend(t, p, d, anna, 30)
	apply(t, p, mark(d, corpus.ProgressInProgress, corpus.ProgressDone, 60)) // made before the time was known
	wantState(t, p, d, corpus.ProgressDone, 90)
	spend(t, p, d, anna, 10)
	ev := must[store.Event](t)(p.Undo(ctx, anna.ID))
	if u := ev.Change.Updated; len(u) != 1 || u[0].New.(corpus.State).Seconds != 100 {
		t.Errorf("the event tells %+v", ev.Change)
	}
	wantState(t, p, d, corpus.ProgressInProgress, 100)
	spend(t, p, d, anna, 1) // doesn't end what can be redone
	must[store.Event](t)(p.Redo(ctx, anna.ID))
	wantState(t, p, d, corpus.ProgressDone, 101)
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	wantState(t, p, d, corpus.ProgressNew, 101)
	if s := stateOf(t, p, d, tomas); s.Seconds != 7 {
		t.Errorf("Tomas's state is %+v", s)
	}
	undo, _, _ := p.Steps(ctx, anna.ID)
	if undo == nil || undo.Cause != "create" {
		t.Errorf("undo would take back %+v, not the document", undo)
	}
	wellFormed(t, p)
}

// TestTimeOnAStateThatIsUndone: the state goes, the time stays; and it comes
// again.
func TestTimeOnAStateThatIsUndone(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	apply(t, p, created(anna, tag(t, d, "claim", anna, "kills"), corpus.State{Document: d.ID, Annotator: anna.ID, Progress: corpus.ProgressInProgress}))
	spend(t, p, d, anna, 25)
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	wantState(t, p, d, corpus.ProgressNew, 25)
	spend(t, p, d, anna, 5)
	must[store.Event](t)(p.Redo(ctx, anna.ID))
	wantState(t, p, d, corpus.ProgressInProgress, 30)
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	// Who saw no state makes one.
	apply(t, p, created(anna, corpus.State{Document: d.ID, Annotator: anna.ID, Progress: corpus.ProgressDone}))
	wantState(t, p, d, corpus.ProgressDone, 30)
	_, err := p.Apply(ctx, created(anna, corpus.State{Document: d.ID, Annotator: anna.ID, Progress: corpus.ProgressDone}))
	if !errors.Is(err, store.ErrConflict) {
		t.Errorf("a second state: %v", err)
	}
	wellFormed(t, p)
}

// TestTimeDoesNotHoldADocument: undoing an import and deleting a document work
// as without.
func TestTimeDoesNotHoldADocument(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	spend(t, p, d, anna, 60)
	spend(t, p, d, tomas, 60)
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	must[store.Event](t)(p.Redo(ctx, anna.ID))
	apply(t, p, created(anna, corpus.State{Document: d.ID, Annotator: anna.ID, Progress: corpus.ProgressDone}))
	c := must[corpus.Change](t)(p.Removal(ctx, anna.ID, corpus.RefOf(d)))
	spend(t, p, d, anna, 20) // since the removal was planned
	spend(t, p, d, tomas, 9)
	apply(t, p, c)
	if _, err := p.AddTime(ctx, d.ID, anna.ID, 5); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("time on a document that is gone: %v", err)
	}
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	wantState(t, p, d, corpus.ProgressDone, 20)
	if s := stateOf(t, p, d, tomas); s.Seconds != 9 {
		t.Errorf("Tomas's state is %+v", s)
	}
	wellFormed(t, p)
}

func TestTimeIsRefused(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	for name, c := range map[string]struct {
		document, who string
		seconds       int
	}{
		"no time":           {d.ID, anna.ID, 0},
		"negative time":     {d.ID, anna.ID, -1},
		"unknown document":  {"x", anna.ID, 1},
		"unknown annotator": {d.ID, "a0000000-0000-4000-8000-00000000000f", 1},
	} {
		if _, err := p.AddTime(ctx, c.document, c.who, c.seconds); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if s := must[[]corpus.State](t)(p.States(ctx, "")); len(s) > 0 {
		t.Errorf("there are states: %+v", s)
	}
}

// TestTimeAddsUp: whatever is done, undone and redone in between, also from a
// second window, no second is lost or counted twice, and what subscribers are
// told ends at what the file has.
func TestTimeAddsUp(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	q := must[*store.Project](t)(store.Open(p.Path()))
	defer q.Close()
	heard := make(chan corpus.State, 10_000)
	cancel := q.Subscribe(func(ev store.Event) {
		for _, r := range ev.Change.Created {
			if s, ok := r.(corpus.State); ok {
				heard <- s
			}
		}
		for _, u := range ev.Change.Updated {
			if s, ok := u.New.(corpus.State); ok {
				heard <- s
			}
		}
	})
	defer cancel()
	rnd := rand.New(rand.NewPCG(1, 2))
	sum := 0
	for range 150 {
		switch rnd.IntN(5) {
		case 0:
			n := 1 + rnd.IntN(90)
			sum += n
			spend(t, []*store.Project{p, q}[rnd.IntN(2)], d, anna, n)
		case 1:
			_, err := p.Undo(ctx, anna.ID)
			if undo, _, _ := p.Steps(ctx, anna.ID); undo == nil {
				must[store.Event](t)(p.Redo(ctx, anna.ID)) // the document stays
			} else if err != nil {
				t.Fatal(err)
			}
		case 2:
			if _, err := p.Redo(ctx, anna.ID); err != nil && !errors.Is(err, store.ErrNothing) {
				t.Fatal(err)
			}
		default:
			to := []corpus.Progress{corpus.ProgressInProgress, corpus.ProgressDone}[rnd.IntN(2)]
			have := stateOf(t, p, d, anna)
			switch have.Progress {
			case "":
				apply(t, p, created(anna, corpus.State{Document: d.ID, Annotator: anna.ID, Progress: to}))
			case to:
			default:
				apply(t, p, mark(d, have.Progress, to, have.Seconds))
			}
		}
		if got := stateOf(t, p, d, anna).Seconds; got != sum {
			t.Fatalf("the file has %d s of %d", got, sum)
		}
	}
	spend(t, p, d, anna, 1)
	want := stateOf(t, p, d, anna)
	late := time.After(10 * time.Second)
	for got := (corpus.State{}); got != want; {
		select {
		case got = <-heard:
		case <-late:
			t.Fatalf("last heard %+v, the file has %+v", got, want)
		}
	}
	wellFormed(t, p)
}
