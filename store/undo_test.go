package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
)

func TestUndoAndRedo(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	empty := dump(t, p)
	a := tag(t, d, "claim", anna, "kills")
	apply(t, p, created(anna, a))
	full := dump(t, p)

	undo, redo, err := p.Steps(ctx, anna.ID)
	if err != nil || undo == nil || undo.Cause != "create" || redo != nil {
		t.Fatalf("steps = %+v %+v %v", undo, redo, err)
	}
	ev := must[store.Event](t)(p.Undo(ctx, anna.ID))
	if ev.Kind != "undo" || len(ev.Change.Deleted) != 1 || dump(t, p) != empty {
		t.Errorf("undo = %+v", ev)
	}
	ev = must[store.Event](t)(p.Redo(ctx, anna.ID))
	if ev.Kind != "redo" || len(ev.Change.Created) != 1 || dump(t, p) != full {
		t.Errorf("redo = %+v", ev)
	}
	if _, err := p.Redo(ctx, anna.ID); !errors.Is(err, store.ErrNothing) {
		t.Errorf("redo at the end: %v, want ErrNothing", err)
	}
	if _, err := p.Undo(ctx, tomas.ID); !errors.Is(err, store.ErrNothing) {
		t.Errorf("undo of somebody who did nothing: %v, want ErrNothing", err)
	}
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	apply(t, p, created(anna, tag(t, d, "quote", anna, "closed")))
	if _, err := p.Redo(ctx, anna.ID); !errors.Is(err, store.ErrNothing) {
		t.Errorf("redo after a new change: %v, want ErrNothing", err)
	}
}

func TestUndoThatALaterChangeStandsOn(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	a := tag(t, d, "claim", anna, "kills")
	apply(t, p, created(anna, a))
	for name, c := range map[string]corpus.Change{
		"a verdict": {Author: tomas.ID, Cause: "a verdict", Created: []corpus.Record{
			corpus.Verdict{ID: "v", Target: corpus.RefOf(a), TargetHash: a.Hash(), Reviewer: tomas.ID, Decision: corpus.Accepted},
		}},
		"a comment": {Author: tomas.ID, Cause: "a comment", Created: []corpus.Record{
			corpus.Comment{ID: "c", Target: corpus.RefOf(a), Author: tomas.ID, Body: "x"},
		}},
	} {
		apply(t, p, c)
		before := dump(t, p)
		_, err := p.Undo(ctx, anna.ID)
		var conflict *store.ConflictError
		if !errors.As(err, &conflict) || conflict.Cause != name || conflict.Author != "Tomas" {
			t.Errorf("undo under %s: %v", name, err)
		}
		if dump(t, p) != before {
			t.Errorf("the undo under %s did something", name)
		}
		must[store.Event](t)(p.Undo(ctx, tomas.ID))
	}
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	wellFormed(t, p)
}

func TestRedoOntoWhatIsGone(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	apply(t, p, corpus.Change{Author: tomas.ID, Cause: "tag", Created: []corpus.Record{tag(t, d, "claim", tomas, "kills")}})
	must[store.Event](t)(p.Undo(ctx, tomas.ID))
	c := must[corpus.Change](t)(p.Removal(ctx, anna.ID, corpus.RefOf(d)))
	c.Cause = "delete the article"
	apply(t, p, c)
	_, err := p.Redo(ctx, tomas.ID)
	var conflict *store.ConflictError
	if !errors.As(err, &conflict) || conflict.Cause != "delete the article" {
		t.Errorf("redo of a tag on a deleted document: %v", err)
	}
	wellFormed(t, p)
}

// gambler makes random changes that are valid in the project as it is.
type gambler struct {
	t   *testing.T
	p   *store.Project
	rnd *rand.Rand
	me  corpus.Annotator
	n   int
}

func (g *gambler) step() {
	g.n++
	c := corpus.Change{Author: g.me.ID, Cause: fmt.Sprintf("step %d", g.n)}
	for range 1 + g.rnd.IntN(3) {
		g.add(&c)
	}
	c = g.once(c)
	if c.Empty() {
		return
	}
	if _, err := g.p.Apply(ctx, c); err != nil && !errors.Is(err, store.ErrInvalid) && !errors.Is(err, store.ErrConflict) {
		g.t.Fatalf("step %d: %v", g.n, err)
	}
}

// once leaves out what touches a record a second time.
func (g *gambler) once(c corpus.Change) corpus.Change {
	seen := map[corpus.Ref]bool{}
	again := func(r corpus.Record) bool {
		ref := corpus.RefOf(r)
		was := seen[ref]
		seen[ref] = true
		return was
	}
	c.Created = slices.DeleteFunc(c.Created, again)
	c.Updated = slices.DeleteFunc(c.Updated, func(u corpus.Update) bool { return again(u.New) })
	c.Deleted = slices.DeleteFunc(c.Deleted, again)
	return c
}

func pick[T any](g *gambler, list []T) (T, bool) {
	if len(list) == 0 {
		var none T
		return none, false
	}
	return list[g.rnd.IntN(len(list))], true
}

func (g *gambler) add(c *corpus.Change) {
	docs := must[[]corpus.Document](g.t)(g.p.Documents(ctx))
	d, ok := pick(g, docs)
	if !ok || g.rnd.IntN(12) == 0 {
		c.Created = append(c.Created, corpus.NewDocument(corpus.Document{
			Title: fmt.Sprint("Doc ", g.n), Text: fmt.Sprint(ferry, g.rnd.Int()), MediaType: "text/plain", Imported: time.Now(),
		}))
		return
	}
	tags := must[[]corpus.Annotation](g.t)(g.p.Annotations(ctx, d.ID))
	tags = slices.DeleteFunc(tags, func(a corpus.Annotation) bool { return a.Annotator != g.me.ID })
	a, some := pick(g, tags)
	if !some {
		c.Created = append(c.Created, g.tag(d))
		return
	}
	switch g.rnd.IntN(10) {
	case 0, 1, 2:
		c.Created = append(c.Created, g.tag(d))
	case 3:
		b := g.tag(d)
		b.ID, b.Created, b.Note = a.ID, a.Created, fmt.Sprint("note ", g.n)
		c.Updated = append(c.Updated, corpus.Update{Old: a, New: b})
	case 4:
		removal := must[corpus.Change](g.t)(g.p.Removal(ctx, g.me.ID, corpus.RefOf(a)))
		c.Deleted = append(c.Deleted, removal.Deleted...)
	case 5:
		if b, _ := pick(g, tags); b.ID != a.ID {
			c.Created = append(c.Created, corpus.NewRelation("supports", a.ID, b.ID, g.me.ID, time.Now()))
		}
	case 6:
		c.Created = append(c.Created, corpus.Verdict{ID: corpus.NewID(), Target: corpus.RefOf(a), TargetHash: a.Hash(), Reviewer: g.me.ID, Decision: corpus.Accepted, At: time.Now().UTC().Truncate(time.Millisecond)})
	case 7:
		c.Created = append(c.Created, corpus.Comment{ID: corpus.NewID(), Target: corpus.RefOf(a), Author: g.me.ID, Body: "hm"})
	case 8:
		labels := must[[]corpus.Label](g.t)(g.p.Labels(ctx))
		l, _ := pick(g, labels)
		m := l
		m.Name, m.Colour = fmt.Sprint("Label ", g.n), "#123456"
		c.Updated = append(c.Updated, corpus.Update{Old: l, New: m})
	case 9:
		removal := must[corpus.Change](g.t)(g.p.Removal(ctx, g.me.ID, corpus.RefOf(d)))
		c.Deleted = append(c.Deleted, removal.Deleted...)
	}
}

func (g *gambler) tag(d corpus.Document) corpus.Annotation {
	ix := must[*corpus.Index](g.t)(g.p.Index(ctx, d.ID))
	var f corpus.Fragments
	for range 1 + g.rnd.IntN(3) {
		s := g.rnd.IntN(ix.Len() - 1)
		f = append(f, corpus.Span{Start: s, End: s + 1 + g.rnd.IntN(min(20, ix.Len()-s))})
	}
	label, _ := pick(g, []string{"claim", "quote", "opinion"})
	a := must[corpus.Annotation](g.t)(corpus.NewAnnotation(d.ID, ix, label, g.me.ID, f.Normal(), time.Now()))
	if label == "quote" {
		a = a.WithAttribute("speaker", fmt.Sprint("Speaker ", g.rnd.IntN(5)))
	}
	return a
}

// TestUndoAllRedoAll makes random changes, undoes all of them and makes all of
// them again, closing and opening the file in between.
func TestUndoAllRedoAll(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "p.gloss")
			p := must[*store.Project](t)(store.Create(path, store.Options{Annotator: anna}))
			defer func() { p.Close() }()
			g := &gambler{t: t, p: p, rnd: rand.New(rand.NewPCG(seed, 1)), me: anna}
			reopen := func() {
				if g.rnd.IntN(10) != 0 {
					return
				}
				p.Close()
				p = must[*store.Project](t)(store.Open(path))
				g.p = p
			}
			states := []string{dump(t, p)}
			for range 60 {
				g.step()
				if s := dump(t, p); s != states[len(states)-1] {
					states = append(states, s)
				}
				reopen()
			}
			for i := len(states) - 2; i >= 0; i-- {
				must[store.Event](t)(p.Undo(ctx, anna.ID))
				if dump(t, p) != states[i] {
					t.Fatalf("undo to state %d gives another state", i)
				}
				reopen()
			}
			if _, err := p.Undo(ctx, anna.ID); !errors.Is(err, store.ErrNothing) {
				t.Fatalf("undo at the beginning: %v", err)
			}
			for i := 1; i < len(states); i++ {
				must[store.Event](t)(p.Redo(ctx, anna.ID))
				if dump(t, p) != states[i] {
					t.Fatalf("redo to state %d gives another state", i)
				}
				reopen()
			}
			wellFormed(t, p)
		})
	}
}

// TestTwoUndo lets two annotators change, undo and redo at random: every step
// either happens whole or is refused and changes nothing.
func TestTwoUndo(t *testing.T) {
	p := create(t)
	rnd := rand.New(rand.NewPCG(7, 7))
	players := []*gambler{{t: t, p: p, rnd: rnd, me: anna}, {t: t, p: p, rnd: rnd, me: tomas}}
	refused := 0
	for i := range 300 {
		g := players[rnd.IntN(2)]
		before := dump(t, p)
		var err error
		switch rnd.IntN(4) {
		case 0:
			_, err = p.Undo(ctx, g.me.ID)
		case 1:
			_, err = p.Redo(ctx, g.me.ID)
		default:
			g.step()
			continue
		}
		switch {
		case errors.Is(err, store.ErrConflict):
			refused++
			fallthrough
		case errors.Is(err, store.ErrNothing):
			if dump(t, p) != before {
				t.Fatalf("step %d: refused (%v), yet something changed", i, err)
			}
		case err != nil:
			t.Fatalf("step %d: %v", i, err)
		}
	}
	wellFormed(t, p)
	if refused == 0 {
		t.Error("no undo was ever refused: the test shows nothing")
	}
}
