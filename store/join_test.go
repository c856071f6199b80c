package store_test

import (
	"errors"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
)

// anna2 is Anna on her other machine.
var anna2 = corpus.Annotator{ID: "b0000000-0000-4000-8000-000000000001", Name: "Anna"}

// twoAnnas is a project in which Anna worked on two machines.
func twoAnnas(t *testing.T) (p *store.Project, d corpus.Document, one, two corpus.Annotation) {
	t.Helper()
	p = create(t)
	d = addDocument(t, p, ferry)
	if err := p.AddAnnotator(ctx, anna2); err != nil {
		t.Fatal(err)
	}
	one, two = tag(t, d, "claim", anna, "kills"), tag(t, d, "claim", anna2, "closed")
	apply(t, p, created(anna, one, corpus.State{Document: d.ID, Annotator: anna.ID, Progress: corpus.ProgressInProgress, Seconds: 30}))
	apply(t, p, created(anna2, two, corpus.State{Document: d.ID, Annotator: anna2.ID, Progress: corpus.ProgressDone, Seconds: 12}))
	for _, by := range []corpus.Annotator{anna, anna2} {
		l := corpus.NewRelation("contradicts", one.ID, two.ID, by.ID, time.Now())
		apply(t, p, created(by, l))
		apply(t, p, created(tomas,
			corpus.Verdict{ID: "link-" + by.ID[:1], Target: corpus.RefOf(l), TargetHash: l.Hash(), Reviewer: tomas.ID, Decision: corpus.Accepted},
		))
	}
	apply(t, p, created(tomas,
		corpus.Verdict{ID: "v1", Target: corpus.RefOf(two), TargetHash: two.Hash(), Reviewer: tomas.ID, Decision: corpus.Accepted},
		corpus.Comment{ID: "c", Target: corpus.RefOf(two), Author: tomas.ID, Body: "Hm."},
	))
	apply(t, p, created(anna2, corpus.Comment{ID: "c2", Target: corpus.RefOf(two), Author: anna2.ID, Body: "Yes.", ReplyTo: "c"}))
	return p, d, one, two
}

func TestJoinAnnotators(t *testing.T) {
	p, d, one, two := twoAnnas(t)
	before := dump(t, p)
	for _, bad := range [][2]string{{anna.ID, anna.ID}, {anna.ID, "nobody"}, {"nobody", anna.ID}} {
		if _, err := p.JoinAnnotators(ctx, tomas.ID, bad[0], bad[1]); !errors.Is(err, store.ErrInvalid) && !errors.Is(err, store.ErrNotFound) {
			t.Errorf("join %v: %v", bad, err)
		}
	}
	must[store.Event](t)(p.JoinAnnotators(ctx, tomas.ID, anna2.ID, anna.ID))
	wellFormed(t, p)
	people := must[[]corpus.Annotator](t)(p.Annotators(ctx))
	if len(people) != 2 {
		t.Errorf("annotators: %v", people)
	}
	for _, a := range annotations(t, p, d.ID) {
		if a.Annotator != anna.ID || a.ID != one.ID && a.ID != two.ID {
			t.Errorf("tag %+v", a)
		}
	}
	if s := stateOf(t, p, d, anna); s.Progress != corpus.ProgressDone || s.Seconds != 42 {
		t.Errorf("state %+v", s)
	}
	links := must[[]corpus.Relation](t)(p.Relations(ctx, ""))
	if len(links) != 1 {
		t.Errorf("links: %+v", links)
	}
	hashes := map[string]bool{links[0].Hash(): true}
	for _, a := range annotations(t, p, d.ID) {
		hashes[a.Hash()] = true
	}
	for _, v := range must[[]corpus.Verdict](t)(p.Verdicts(ctx, "")) {
		if !hashes[v.TargetHash] {
			t.Errorf("verdict %s became stale", v.ID)
		}
	}
	// She is found under the old ID, and can go on there.
	if got := must[corpus.Annotator](t)(p.FindAnnotator(ctx, anna2.ID)); got != anna {
		t.Errorf("found %v", got)
	}
	if err := p.AddAnnotator(ctx, anna2); err != nil || len(must[[]corpus.Annotator](t)(p.Annotators(ctx))) != 2 {
		t.Errorf("she was added again: %v", err)
	}
	after := dump(t, p)
	must[store.Event](t)(p.Undo(ctx, tomas.ID))
	if dump(t, p) != before {
		t.Error("undo left something")
	}
	must[store.Event](t)(p.Redo(ctx, tomas.ID))
	if dump(t, p) != after {
		t.Error("redo is another")
	}
}

// TestJoinedStillMeet: her other machine goes on under the old ID; her work meets.
func TestJoinedStillMeet(t *testing.T) {
	p, d, _, two := twoAnnas(t)
	q := copyOf(t, p)
	must[store.Event](t)(p.JoinAnnotators(ctx, tomas.ID, anna2.ID, anna.ID))
	third := tag(t, d, "quote", anna2, "Fire")
	noted := two
	noted.Note = "later"
	apply(t, q, created(anna2, third))
	update(t, q, anna2, two, noted)
	if r := bring(t, p, q, store.MergeOptions{}); len(r.Conflicts) != 0 {
		t.Errorf("conflicts: %+v", r.Conflicts)
	}
	for _, a := range annotations(t, p, d.ID) {
		if a.Annotator != anna.ID || a.ID == two.ID && a.Note != "later" {
			t.Errorf("tag %+v", a)
		}
	}
	if n := len(annotations(t, p, d.ID)); n != 3 {
		t.Errorf("%d tags", n)
	}
	settled(t, p, q)
	// The join comes to the other machine, with what was made there since.
	apply(t, q, created(anna2, tag(t, d, "opinion", anna2, "closed")))
	if r := bring(t, q, p, store.MergeOptions{Author: tomas.ID}); len(r.Conflicts) != 0 {
		t.Errorf("conflicts: %+v", r.Conflicts)
	}
	for _, a := range annotations(t, q, d.ID) {
		if a.Annotator != anna.ID {
			t.Errorf("there, tag %+v", a)
		}
	}
	bring(t, p, q, store.MergeOptions{})
	if visible(t, p) != visible(t, q) {
		t.Errorf("they differ:\n%s\n%s", visible(t, p), visible(t, q))
	}
	settled(t, p, q)
	settled(t, q, p)
}
