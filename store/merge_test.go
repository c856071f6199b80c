package store_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
)

// copyOf makes a copy of a project's file and opens it.
func copyOf(t testing.TB, p *store.Project) *store.Project {
	t.Helper()
	path := filepath.Join(t.TempDir(), "copy.gloss")
	in := must[*os.File](t)(os.Open(p.Path()))
	defer in.Close()
	out := must[*os.File](t)(os.Create(path))
	must[int64](t)(io.Copy(out, in))
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	q := must[*store.Project](t)(store.Open(path))
	t.Cleanup(func() { q.Close() })
	return q
}

// bring merges a project into another.
func bring(t testing.TB, p, theirs *store.Project, o store.MergeOptions) store.MergeReport {
	t.Helper()
	if o.Author == "" {
		o.Author = anna.ID
	}
	before := contents(t, theirs)
	report := must[store.MergeReport](t)(p.Merge(ctx, theirs.Path(), o))
	if contents(t, theirs) != before {
		t.Error("the merge changed the other file")
	}
	wellFormed(t, p)
	return report
}

func contents(t testing.TB, p *store.Project) string {
	t.Helper()
	return string(must[[]byte](t)(os.ReadFile(p.Path())))
}

// visible is the dump without what merges remember.
func visible(t testing.TB, p *store.Project) string {
	t.Helper()
	return withoutMerges(dump(t, p))
}

// settled fails unless merging again finds nothing to do.
func settled(t testing.TB, p, theirs *store.Project) {
	t.Helper()
	before := dump(t, p)
	r := bring(t, p, theirs, store.MergeOptions{Take: store.Mine})
	if r.Seq != 0 || len(r.Groups) != 0 || dump(t, p) != before {
		t.Errorf("merging again did something: %+v", r.Groups)
	}
}

func TestMergeOfCopies(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	shared := tag(t, d, "claim", anna, "kills")
	apply(t, p, created(anna, shared))
	q := copyOf(t, p)
	if r := bring(t, p, q, store.MergeOptions{}); r.Seq != 0 || !r.Related {
		t.Errorf("merging a copy: %+v", r)
	}

	mine := tag(t, d, "quote", anna, "closed")
	apply(t, p, created(anna, mine))
	theirs := tag(t, d, "claim", tomas, "at least 40")
	link := corpus.NewRelation("supports", theirs.ID, shared.ID, tomas.ID, time.Now())
	verdict := corpus.Verdict{ID: corpus.NewID(), Target: corpus.RefOf(shared), TargetHash: shared.Hash(), Reviewer: tomas.ID, Decision: corpus.Accepted}
	question := corpus.Comment{ID: "c2", Target: corpus.RefOf(shared), Author: tomas.ID, Body: "Sure?"}
	answer := corpus.Comment{ID: "c1", Target: corpus.RefOf(shared), Author: tomas.ID, Body: "Yes.", ReplyTo: "c2"}
	apply(t, q, created(tomas, theirs, link, verdict, question, answer, setting(t, "reasons", []string{"other"})))

	before := dump(t, p)
	plan := must[store.MergeReport](t)(p.Rehearse(ctx, q.Path(), store.MergeOptions{}))
	if dump(t, p) != before || plan.Seq != 0 {
		t.Error("the rehearsal did something")
	}
	want := "[{{annotation " + tomas.ID + " added} Tomas 1} {{relation " + tomas.ID + " added} Tomas 1} {{verdict " + tomas.ID +
		" added} Tomas 1} {{comment " + tomas.ID + " added} Tomas 2} {{setting  added}  1}]"
	if got := fmt.Sprint(plan.Groups); got != want || len(plan.Conflicts)+len(plan.Held) != 0 {
		t.Errorf("the plan is %s, want %s; %+v", got, want, plan)
	}
	if len(plan.Documents) != 1 || plan.Documents[0].Status != store.DocumentKnown || plan.Documents[0].Annotations != 1 {
		t.Errorf("documents: %+v", plan.Documents)
	}
	report := bring(t, p, q, store.MergeOptions{})
	if fmt.Sprint(report.Groups) != want || report.Seq == 0 {
		t.Errorf("the merge brought %v", report.Groups)
	}
	after := dump(t, p)
	settled(t, p, q)

	undo, _, _ := p.Steps(ctx, anna.ID)
	if undo == nil || undo.Cause != "bring in “Ferrow”: 1 tag, 1 link, 1 verdict, 2 comments" {
		t.Errorf("undo is %+v", undo)
	}
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	if dump(t, p) != before {
		t.Error("undo of the merge left something")
	}
	must[store.Event](t)(p.Redo(ctx, anna.ID))
	if dump(t, p) != after {
		t.Error("redo of the merge is another")
	}
	settled(t, p, q)
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	if r := bring(t, p, q, store.MergeOptions{}); fmt.Sprint(r.Groups) != want || visible(t, p) != withoutMerges(after) {
		t.Errorf("after an undo it doesn't come again: %v", r.Groups)
	}

	// The other way round, the two are the same.
	bring(t, q, p, store.MergeOptions{Author: tomas.ID})
	if visible(t, q) != visible(t, p) {
		t.Errorf("the two differ:\n%s\n%s", visible(t, q), visible(t, p))
	}
	settled(t, p, q)
	settled(t, q, p)
}

func TestMergeMeetsBoundaries(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	a := tag(t, d, "claim", anna, "at least 40")
	apply(t, p, created(anna, a))
	q := copyOf(t, p)
	move := func(p *store.Project, note string, words ...string) corpus.Annotation {
		b := tag(t, d, "claim", anna, words...)
		b.ID, b.Created, b.Note = a.ID, a.Created, note
		apply(t, p, corpus.Change{Author: anna.ID, Cause: "move", Updated: []corpus.Update{{Old: a, New: b}}})
		return b
	}
	mine := move(p, "", "least 40")
	theirs := move(q, "from the police", "at least")

	_, err := p.Merge(ctx, q.Path(), store.MergeOptions{Author: anna.ID})
	if !errors.Is(err, store.ErrUndecided) || !errors.Is(err, store.ErrConflict) {
		t.Fatalf("undecided: %v", err)
	}
	plan := must[store.MergeReport](t)(p.Rehearse(ctx, q.Path(), store.MergeOptions{}))
	if len(plan.Conflicts) != 1 || plan.Conflicts[0].Field != "place" || plan.Conflicts[0].Took != "" ||
		!corpus.Equal(plan.Conflicts[0].MineRecord, mine) || !corpus.Equal(plan.Conflicts[0].TheirsRecord, theirs) {
		t.Fatalf("conflicts: %+v", plan.Conflicts)
	}
	c := plan.Conflicts[0]
	if want := `{"fragments":[{"start":`; c.Base[:len(want)] != want || c.Base == c.Mine || c.Base == c.Theirs {
		t.Errorf("base %s, mine %s, theirs %s", c.Base, c.Mine, c.Theirs)
	}
	bring(t, p, q, store.MergeOptions{Conflicts: map[string]store.Side{c.ID: store.Mine}})
	got := must[corpus.Annotation](t)(p.Annotation(ctx, a.ID))
	if got.Text != "least 40" || got.Note != "from the police" {
		t.Errorf("the tag is %+v", got)
	}
	settled(t, p, q)
	// The decision goes back with the merge.
	if r := bring(t, q, p, store.MergeOptions{}); len(r.Conflicts) != 0 {
		t.Errorf("back: %+v", r.Conflicts)
	}
	if visible(t, p) != visible(t, q) {
		t.Error("they differ")
	}
}
