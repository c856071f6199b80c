package review_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"glossator/store/corpus"
	"glossator/store/review"
)

// judged reads verdicts from lines such as "R accepted a1" or "R amended a1 r1"
// on annotations and relations of those IDs, each a minute after the one before.
func judged(annotations []corpus.Annotation, relations []corpus.Relation, lines string) []corpus.Verdict {
	targets := map[string]review.Target{}
	for _, a := range annotations {
		targets[a.ID] = a
	}
	for _, r := range relations {
		targets[r.ID] = r
	}
	var out []corpus.Verdict
	for line := range strings.Lines(lines) {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		t := targets[f[2]]
		v := corpus.Verdict{
			ID: fmt.Sprintf("v%02d", len(out)), Reviewer: f[0], Decision: corpus.Decision(f[1]),
			Target: corpus.RefOf(t), TargetHash: t.Hash(), At: noon.Add(time.Duration(len(out)) * time.Minute),
		}
		if len(f) > 3 {
			v.Replacement = f[3]
		}
		out = append(out, v)
	}
	return out
}

func TestStates(t *testing.T) {
	list := tags(t, `a1 A claim 0-10
		a2 A claim 20-30
		a3 A claim 40-50
		a4 A claim 60-70
		a5 A claim 80-90
		r3 R claim 41-50`)
	verdicts := judged(list, nil, `R accepted a1
		R accepted a2
		S rejected a2
		R amended a3 r3
		R rejected a5`)
	list[4].Note = "looked at again"
	sorted := review.SortVerdicts(verdicts, list)
	for i, want := range []review.State{review.Accepted, review.Rejected, review.Amended, review.Open, review.Stale} {
		j := sorted.Of(list[i])
		if j.State != want || (j.Verdict == nil) != (want == review.Open) || (j.Replacement != nil) != (want == review.Amended) {
			t.Errorf("%s is %s by %v, want %s", list[i].ID, j.State, j.Verdict, want)
		}
		if got := j.State.Settled(); got != (want != review.Open && want != review.Stale) {
			t.Errorf("%s settled: %v", want, got)
		}
	}
	if !sorted.Amends("r3") || sorted.Amends("a3") {
		t.Error("r3 amends a3, not the other way round")
	}
	// The author takes the amendment over.
	list[2].Fragments = list[5].Fragments
	if j := sorted.Of(list[2]); j.State != review.Amended {
		t.Errorf("a3 taken over is %s", j.State)
	}
	// She changes it otherwise.
	list[2].Label = "quote"
	if j := sorted.Of(list[2]); j.State != review.Stale {
		t.Errorf("a3 changed is %s", j.State)
	}
}

// TestCompareLeavesReplacementsOut: what a reviewer made to amend a tag is no
// finding of hers, and a unit's state comes of its members'.
func TestCompareLeavesReplacementsOut(t *testing.T) {
	list := tags(t, `a1 A claim 0-10
		b1 B claim 2-10
		a2 A claim 20-30
		b2 B claim 20-30
		a3 A claim 40-50
		b9 B claim 1-10`)
	verdicts := judged(list, nil, `B amended a1 b9
		B rejected b1
		B accepted a2
		B rejected a3`)
	c, err := review.Compare(t.Context(), review.Material{
		Annotators: []string{"A", "B"}, Annotations: list, Verdicts: verdicts, Symmetric: symmetric,
	})
	if err != nil {
		t.Fatal(err)
	}
	want := lines(`a1 b1 boundary
		a2 b2 agreed
		a3 only`)
	if got := written(c.Tags); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for i, want := range []review.State{review.Amended, review.Open, review.Rejected} {
		if got := c.Tags[i].State(); got != want {
			t.Errorf("unit %s is %s, want %s", c.Tags[i].ID, got, want)
		}
	}
	review.OpenFirst(c.Tags)
	if got := written(c.Tags); !strings.HasPrefix(got, "a2 b2 agreed\na1 b1") {
		t.Errorf("open ones do not come first:\n%s", got)
	}
	n := review.Count(c.Tags)
	if n.Units != 3 || n.Classes[review.Only] != 1 || n.States[review.Open] != 1 {
		t.Errorf("counts %+v", n)
	}
}

func TestGold(t *testing.T) {
	list := tags(t, `a1 A claim 0-10
		b1 B claim 0-10
		c1 C claim 0-10
		a2 A claim 20-30 status=denied
		b2 B claim 20-30
		a3 A claim 40-50
		b3 B claim 41-50
		a4 A claim 60-70
		r3 R claim 41-50
		a5 A claim 80-90`)
	relations := links(`l1 A supports a1 a3
		l2 B supports b1 b3
		l3 A supports a1 a4
		l4 B contradicts b3 a1
		l5 A repeats a1 b1`)
	verdicts := judged(list, relations, `R accepted a1
		R accepted b1
		R accepted a2
		R accepted b2
		R amended a3 r3
		S accepted b3
		R rejected a4
		R accepted r3
		R accepted l1
		S accepted l2
		R accepted l3
		R rejected l4
		R accepted l5`)
	sorted := review.SortVerdicts(verdicts, list)
	var got []string
	gold := review.Gold(list, sorted)
	for _, g := range gold {
		got = append(got, fmt.Sprintln(g.Annotation.ID, g.Annotators, g.Sources, g.Reviewers, g.Agreed()))
	}
	want := lines(`a1 [A B] [a1 b1] [R] true
		b2 [B] [b2] [R] false
		a2 [A] [a2] [R] false
		b3 [A B] [a3 b3 r3] [R S] false`)
	if s := strings.TrimSpace(strings.Join(got, "")); s != want {
		t.Errorf("gold\n%s\nwant\n%s", s, want)
	}
	got = nil
	for _, l := range review.GoldLinks(relations, gold, sorted, symmetric) {
		got = append(got, fmt.Sprintln(l.Relation.ID, l.Relation.From, l.Relation.To, l.Annotators, l.Sources, l.Reviewers))
	}
	if s := strings.TrimSpace(strings.Join(got, "")); s != "l1 a1 b3 [A B] [l1 l2] [R S]" {
		t.Errorf("links\n%s", s)
	}
}
