package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/store/review"
)

// colleagues makes a project of two documents on which Anna and Tomas agree, and
// differ, and have linked.
func colleagues(t testing.TB) (p *store.Project, d, e corpus.Document, named map[string]corpus.Annotation) {
	t.Helper()
	p = create(t)
	d = addDocument(t, p, ferry)
	e = addDocument(t, p, "A second article: at least 40 died. Nobody knew.")
	named = map[string]corpus.Annotation{}
	put := func(name string, a corpus.Annotation) { named[name] = a }
	put("a1", tag(t, d, "quote", anna, "at least 40"))
	put("t1", tag(t, d, "quote", tomas, "at least 40"))
	put("a2", tag(t, d, "claim", anna, "Мэр Данило Верес"))
	put("t2", tag(t, d, "claim", tomas, "эр Данило Верес"))
	put("a3", tag(t, e, "claim", anna, "at least 40 died"))
	put("t3", tag(t, e, "opinion", tomas, "at least 40 died"))
	put("t4", tag(t, e, "claim", tomas, "Nobody knew"))
	var mine, theirs []corpus.Record
	for _, name := range []string{"a1", "a2", "a3"} {
		mine = append(mine, named[name])
	}
	for _, name := range []string{"t1", "t2", "t3", "t4"} {
		theirs = append(theirs, named[name])
	}
	mine = append(mine, corpus.NewRelation("repeats", named["a1"].ID, named["a3"].ID, anna.ID, time.Now()))
	theirs = append(theirs, corpus.NewRelation("repeats", named["t3"].ID, named["t1"].ID, tomas.ID, time.Now()))
	apply(t, p, created(anna, mine...))
	apply(t, p, created(tomas, theirs...))
	return p, d, e, named
}

// classes writes a comparison's units as "kind class state" lines.
func classes(units []review.Unit) string {
	var out []string
	for _, u := range units {
		out = append(out, fmt.Sprint(u.Kind, " ", u.Class, " ", u.State()))
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

func TestCompare(t *testing.T) {
	p, d, _, _ := colleagues(t)
	c := must[review.Comparison](t)(p.Compare(ctx, store.CompareRequest{}))
	want := "annotation agreed open\nannotation boundary open\nannotation label open\nannotation only open"
	if got := classes(c.Tags); got != want || !slices.Equal(c.Annotators, []string{anna.ID, tomas.ID}) {
		t.Errorf("%v: tags\n%s\nwant\n%s", c.Annotators, got, want)
	}
	if got := classes(c.Links); got != "relation agreed open" {
		t.Errorf("links\n%s", got)
	}
	// Of one document alone: the link's other end is found all the same.
	c = must[review.Comparison](t)(p.Compare(ctx, store.CompareRequest{Documents: []string{d.ID}, Annotators: []string{tomas.ID, anna.ID}}))
	if got := classes(c.Tags); got != "annotation agreed open\nannotation boundary open" || c.Annotators[0] != tomas.ID {
		t.Errorf("one document:\n%s", got)
	}
	for _, r := range []store.CompareRequest{{Annotators: []string{"nobody"}}, {Documents: []string{"nothing"}}} {
		if _, err := p.Compare(ctx, r); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%+v: %v", r, err)
		}
	}
	if _, err := p.Compare(ctx, store.CompareRequest{Annotators: []string{anna.ID, anna.ID}}); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("twice: %v", err)
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := p.Compare(cancelled, store.CompareRequest{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestJudging: verdicts bind to what was judged, resume, and go stale.
func TestJudging(t *testing.T) {
	p, _, _, named := colleagues(t)
	carla := corpus.Annotator{ID: "a0000000-0000-4000-8000-000000000003", Name: "Carla"}
	if err := p.AddAnnotator(ctx, carla); err != nil {
		t.Fatal(err)
	}
	judge := func(v corpus.Verdict, names ...string) corpus.Change {
		var refs []corpus.Ref
		for _, n := range names {
			refs = append(refs, corpus.RefOf(named[n]))
		}
		v.Reviewer = carla.ID
		return must[corpus.Change](t)(p.Judging(ctx, v, refs...))
	}
	c := judge(corpus.Verdict{Decision: corpus.Accepted}, "a1", "t1", "a1")
	if len(c.Created) != 2 || c.Cause != "accept 2 tags" {
		t.Fatalf("change %+v", c)
	}
	apply(t, p, c)
	apply(t, p, judge(corpus.Verdict{Decision: corpus.Rejected, Reason: "boundary"}, "t2"))
	if c := judge(corpus.Verdict{Decision: corpus.Accepted}, "a1", "t1"); !c.Empty() {
		t.Errorf("judged again: %+v", c)
	}
	// A second thought is a new record.
	apply(t, p, judge(corpus.Verdict{Decision: corpus.Accepted}, "t2"))
	apply(t, p, judge(corpus.Verdict{Decision: corpus.Rejected, Reason: "boundary"}, "t2"))
	units := must[review.Comparison](t)(p.Compare(ctx, store.CompareRequest{}))
	if got := classes(units.Tags); !strings.Contains(got, "agreed accepted") || !strings.Contains(got, "boundary open") {
		t.Errorf("after review\n%s", got)
	}
	// The author changes what was judged.
	changed := named["t1"]
	changed.Label = "claim"
	apply(t, p, corpus.Change{Author: tomas.ID, Cause: "relabel", Updated: []corpus.Update{{Old: named["t1"], New: changed}}})
	units = must[review.Comparison](t)(p.Compare(ctx, store.CompareRequest{}))
	if got := classes(units.Tags); !strings.Contains(got, "label stale") {
		t.Errorf("after the change\n%s", got)
	}
	if _, err := p.Judging(ctx, corpus.Verdict{Decision: corpus.Accepted}, corpus.Ref{Kind: corpus.KindAnnotation, Key: "none"}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("judge nothing: %v", err)
	}
	if _, err := p.Judging(ctx, corpus.Verdict{Decision: corpus.Accepted}, corpus.RefOf(anna)); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("judge a person: %v", err)
	}
	wellFormed(t, p)
}

// TestAcceptAllAndUndo: all agreed units at once are one step, and back.
func TestAcceptAllAndUndo(t *testing.T) {
	p, _, _, _ := colleagues(t)
	before := dump(t, p)
	var agreed []corpus.Ref
	c := must[review.Comparison](t)(p.Compare(ctx, store.CompareRequest{}))
	for _, u := range slices.Concat(c.Tags, c.Links) {
		if u.Class == review.Agreed {
			for _, m := range u.Members {
				agreed = append(agreed, m.Ref())
			}
		}
	}
	// One's own may be judged too.
	change := must[corpus.Change](t)(p.Judging(ctx, corpus.Verdict{Reviewer: anna.ID, Decision: corpus.Accepted}, agreed...))
	if len(change.Created) != 4 || change.Cause != "accept 4 tags and links" {
		t.Fatalf("%q with %d verdicts", change.Cause, len(change.Created))
	}
	apply(t, p, change)
	c = must[review.Comparison](t)(p.Compare(ctx, store.CompareRequest{}))
	if got := review.Count(c.Tags).States; got[review.Accepted] != 1 || got[review.Open] != 3 {
		t.Errorf("states %v", got)
	}
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	if after := dump(t, p); after != before {
		t.Errorf("undone:\n%s\nbefore:\n%s", after, before)
	}
}

// TestVerdictsAfterAWrongClock: a verdict that was made by a clock a day ahead
// does not outlive a later one.
func TestVerdictsAfterAWrongClock(t *testing.T) {
	p, _, _, named := colleagues(t)
	target := corpus.RefOf(named["a1"])
	early := must[corpus.Change](t)(p.Judging(ctx, corpus.Verdict{Reviewer: tomas.ID, Decision: corpus.Accepted}, target))
	v := early.Created[0].(corpus.Verdict)
	v.At = v.At.AddDate(0, 0, 1)
	early.Created[0] = v
	apply(t, p, early)
	apply(t, p, must[corpus.Change](t)(p.Judging(ctx, corpus.Verdict{Reviewer: anna.ID, Decision: corpus.Rejected}, target)))
	sorted := review.SortVerdicts(must[[]corpus.Verdict](t)(p.Verdicts(ctx, "")), nil)
	if got := sorted.Of(named["a1"]).State; got != review.Rejected {
		t.Errorf("the tag is %s", got)
	}
}
