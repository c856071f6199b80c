package review_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"glossator/store/corpus"
	"glossator/store/review"
)

// TestAlign goes through what two or three people can do to one place.
func TestAlign(t *testing.T) {
	for _, c := range []struct{ name, people, tags, want string }{
		{"identical", "AB", `a1 A claim 0-10
			b1 B claim 0-10`, `a1 b1 agreed`},
		{"nothing at all", "AB", ``, ``},
		{"moved by one character", "AB", `a1 A claim 0-10
			b1 B claim 1-10`, `a1 b1 boundary`},
		{"same range, other label", "AB", `a1 A claim 0-10
			b1 B opinion 0-10`, `a1 b1 label`},
		{"attributes", "AB", `a1 A claim 0-10 status=denied
			b1 B claim 0-10`, `a1 b1 attributes`},
		{"boundary before attributes", "AB", `a1 A claim 0-10 status=denied
			b1 B claim 0-11`, `a1 b1 boundary`},
		{"zero tags on one side", "AB", `a1 A claim 0-10
			a2 A quote 20-30`, `a1 only
			a2 only`},
		{"far apart", "AB", `a1 A claim 0-10
			b1 B claim 10-20`, `a1 only
			b1 only`},
		{"one label hardly over another", "AB", `a1 A claim 0-100
			b1 B quote 90-200`, `a1 only
			b1 only`},
		{"a quote in a claim, the claim found by both", "AB", `a1 A claim 0-20
			a2 A quote 2-18
			b1 B claim 0-20`, `a1 b1 agreed
			a2 only`},
		{"two labels on one range, one of them shared", "AB", `a1 A claim 0-20
			a2 A opinion 0-20
			b1 B claim 0-20`, `a1 b1 agreed
			a2 only`},
		{"the better overlap wins over the number of pairs", "AB", `a1 A claim 0-10
			b1 B claim 9-20
			a2 A claim 10-20
			b2 B claim 19-30`, `a1 only
			a2 b1 boundary
			b2 only`},
		{"a chain moved by one", "AB", `a1 A claim 0-10
			a2 A claim 10-20
			a3 A claim 20-30
			b1 B claim 1-11
			b2 B claim 11-21
			b3 B claim 21-31`, `a1 b1 boundary
			a2 b2 boundary
			a3 b3 boundary`},
		{"one against several", "AB", `a1 A claim 0-10
			b1 B claim 0-6
			b2 B claim 6-10`, `a1 b1 stacked beside b2
			b2 stacked beside a1`},
		{"an annotator overlaps herself", "AB", `a1 A claim 0-10
			a2 A claim 4-14
			b1 B claim 0-10`, `a1 b1 agreed
			a2 stacked beside a1 b1`},
		{"both overlap themselves alike", "AB", `a1 A claim 0-10
			a2 A claim 4-14
			b1 B claim 0-10
			b2 B claim 5-14`, `a1 b1 agreed
			a2 b2 boundary`},
		{"identical twice on one side", "AB", `a1 A claim 0-10
			a2 A claim 0-10
			b1 B claim 0-10`, `a1 b1 agreed
			a2 stacked beside a1 b1`},
		{"attributes find their like", "AB", `a1 A claim 0-10 status=denied
			a2 A claim 0-10 status=reported
			b1 B claim 0-10 status=reported`, `a1 stacked beside a2 b1
			a2 b1 agreed`},
		{"fragments", "AB", `a1 A quote 0-5+9-20
			b1 B quote 0-5+9-20
			a2 A quote 30-35+40-45
			b2 B quote 30-45`, `a1 b1 agreed
			a2 b2 boundary`},
		{"fragments that touch are one", "AB", `a1 A quote 0-5+5-10
			b1 B quote 0-10`, `a1 b1 agreed`},
		{"in the gap between fragments", "AB", `a1 A quote 0-5+15-20
			b1 B quote 6-14`, `a1 only
			b1 only`},
		{"three agree", "ABC", `a1 A claim 0-10
			b1 B claim 0-10
			c1 C claim 0-10`, `a1 b1 c1 agreed`},
		{"two of three agree", "ABC", `a1 A claim 0-10
			c1 C claim 0-10`, `a1 c1 only`},
		{"three boundaries", "ABC", `a1 A claim 0-10
			b1 B claim 1-10
			c1 C claim 5-19`, `a1 b1 c1 boundary`},
		{"three labels", "ABC", `a1 A claim 0-10
			b1 B claim 0-10
			c1 C opinion 0-9`, `a1 b1 c1 label`},
		{"one against several of three", "ABC", `a1 A claim 0-10
			b1 B claim 0-10
			c1 C claim 0-6
			c2 C claim 6-10`, `a1 b1 c1 stacked beside c2
			c2 stacked beside a1 b1`},
		{"others are left out", "AB", `a1 A claim 0-10
			x1 X claim 0-10`, `a1 only`},
		{"one annotator", "A", `a1 A claim 0-10
			a2 A claim 5-10`, `a1 only
			a2 only`},
	} {
		t.Run(c.name, func(t *testing.T) {
			people := strings.Split(c.people, "")
			if got, want := written(review.Align(people, tags(t, c.tags))), lines(c.want); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// TestUnit looks at all that a unit says.
func TestUnit(t *testing.T) {
	units := review.Align([]string{"A", "B", "C"}, tags(t, `
		b1 B claim 3-9 status=denied
		a7 A claim 2-8
		z1 B quote 20-30`))
	u := units[0]
	if len(units) != 2 || u.ID != "a7" || u.Kind != corpus.KindAnnotation || u.Document != "d" || u.Place != (corpus.Span{Start: 2, End: 9}) {
		t.Errorf("unit %+v", u)
	}
	if u.Differs != review.DiffBoundary|review.DiffAttributes || !slices.Equal(u.Missing, []string{"C"}) || !slices.Equal(u.Labels(), []string{"claim"}) {
		t.Errorf("differs %b, missing %v, labels %v", u.Differs, u.Missing, u.Labels())
	}
	if m, ok := u.Member("B"); !ok || m.Annotation.ID != "b1" || m.Record().Key() != "b1" {
		t.Errorf("member %+v", m)
	}
	if _, ok := u.Member("C"); ok {
		t.Error("C has a member")
	}
}

// TestNotesAreNoDifference: what annotators remark is no disagreement, nor is
// how or when they made a tag.
func TestNotesAreNoDifference(t *testing.T) {
	list := tags(t, `a1 A claim 0-10
		b1 B claim 0-10`)
	list[0].Note, list[0].Origin, list[0].Updated = "is it?", corpus.OriginSuggestion("same words"), noon.AddDate(0, 0, 1)
	if got := written(review.Align([]string{"A", "B"}, list)); got != "a1 b1 agreed" {
		t.Error(got)
	}
}

// TestAlignOrder: neither the order of the tags nor that of the people changes
// what belongs together, and no tag is lost or used twice.
func TestAlignOrder(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1))
		people := []string{"A", "B", "C"}[:2+seed%2]
		list := randomTags(r, people, 40, 150)
		want := review.Align(people, list)
		seen := map[string]bool{}
		for _, u := range want {
			by := map[string]bool{}
			for _, m := range u.Members {
				if seen[m.Annotation.ID] || by[m.Annotator] {
					t.Fatalf("seed %d: %s stands twice", seed, m.Annotation.ID)
				}
				seen[m.Annotation.ID], by[m.Annotator] = true, true
			}
			if len(u.Members)+len(u.Missing) != len(people) {
				t.Fatalf("seed %d: unit %s has %d members and lacks %v", seed, u.ID, len(u.Members), u.Missing)
			}
		}
		if len(seen) != len(list) {
			t.Fatalf("seed %d: %d of %d tags", seed, len(seen), len(list))
		}
		shuffled := slices.Clone(list)
		r.Shuffle(len(list), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if got := written(review.Align(people, shuffled)); got != written(want) {
			t.Fatalf("seed %d: shuffled tags give\n%s\nnot\n%s", seed, got, written(want))
		}
	}
}

// randomTags makes tags of a few labels on a text of that length.
func randomTags(r *rand.Rand, people []string, n, length int) []corpus.Annotation {
	list := make([]corpus.Annotation, 0, n)
	for i := range n {
		start := r.IntN(length - 1)
		a := corpus.Annotation{
			ID: fmt.Sprintf("t%03d", i), Document: "d", Annotator: people[r.IntN(len(people))],
			Label:     []string{"claim", "quote", "opinion"}[r.IntN(3)],
			Fragments: corpus.Fragments{{Start: start, End: min(length, start+1+r.IntN(20))}},
		}
		if end := a.Fragments[0].End; r.IntN(4) == 0 && end+3 < length {
			a.Fragments = append(a.Fragments, corpus.Span{Start: end + 1, End: end + 3})
		}
		list = append(list, a)
	}
	return list
}

// TestAlignIsOptimal holds the matching of two people's tags of one label
// against every possible one.
func TestAlignIsOptimal(t *testing.T) {
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 2))
		list := randomTags(r, []string{"A", "B"}, 9, 40)
		var mine, theirs []corpus.Annotation
		for i := range list {
			list[i].Label = "claim"
			if list[i].Annotator == "A" {
				mine = append(mine, list[i])
			} else {
				theirs = append(theirs, list[i])
			}
		}
		got := 0.0
		for _, u := range review.Align([]string{"A", "B"}, list) {
			if len(u.Members) == 2 {
				got += jaccard(*u.Members[0].Annotation, *u.Members[1].Annotation)
			}
		}
		// Identical tags come first, so that they are never torn apart.
		fixed := 0.0
		for i := 0; i < len(mine); i++ {
			j := slices.IndexFunc(theirs, func(b corpus.Annotation) bool { return review.SameTag(mine[i], b) })
			if j >= 0 {
				mine, theirs = slices.Delete(mine, i, i+1), slices.Delete(theirs, j, j+1)
				fixed, i = fixed+1, i-1
			}
		}
		if want := fixed + best(mine, theirs); got < want-1e-6 || got > want+1e-6 {
			t.Fatalf("seed %d: overlap %v, the best is %v", seed, got, want)
		}
	}
}

// best tries every matching.
func best(mine, theirs []corpus.Annotation) float64 {
	if len(mine) == 0 {
		return 0
	}
	most := best(mine[1:], theirs)
	for j := range theirs {
		if like := jaccard(mine[0], theirs[j]); like > 0 {
			rest := slices.Delete(slices.Clone(theirs), j, j+1)
			most = max(most, like+best(mine[1:], rest))
		}
	}
	return most
}

// jaccard counts code points one by one.
func jaccard(a, b corpus.Annotation) float64 {
	both, either := 0, 0
	for at := range 200 {
		x, y := a.Fragments.Contains(at), b.Fragments.Contains(at)
		if x && y {
			both++
		}
		if x || y {
			either++
		}
	}
	return float64(both) / float64(either)
}

// TestAlignLinks goes through links on aligned ends.
func TestAlignLinks(t *testing.T) {
	ends := `
		a1 A claim 0-10
		b1 B claim 0-10
		a2 A claim 20-30
		b2 B claim 21-30
		a3 A claim 40-50`
	for _, c := range []struct{ name, links, want string }{
		{"agreed", `l1 A supports a1 a2
			l2 B supports b1 b2`, `l1 l2 agreed`},
		{"symmetric, the other way round", `l1 A contradicts a1 a2
			l2 B contradicts b2 b1`, `l1 l2 agreed`},
		{"directed, the other way round", `l1 A supports a1 a2
			l2 B supports b2 b1`, `l1 l2 direction`},
		{"other type", `l1 A supports a1 a2
			l2 B contradicts b1 b2`, `l1 l2 label`},
		{"two types, one shared", `l1 A supports a1 a2
			l2 A repeats a1 a2
			l3 B repeats b1 b2`, `l1 only
			l2 l3 agreed`},
		{"both ways against one", `l1 A supports a1 a2
			l2 A supports a2 a1
			l3 B supports b1 b2`, `l1 l3 agreed
			l2 stacked beside l1 l3`},
		{"an end that only one has", `l1 A supports a1 a3
			l2 B supports b1 b2`, `l1 only
			l2 only`},
		{"on a third person's tag", `l1 A supports a1 x9
			l2 B supports b1 x9`, `l1 l2 agreed`},
		{"others are left out", `l1 X supports a1 a2`, ``},
	} {
		t.Run(c.name, func(t *testing.T) {
			people := []string{"A", "B"}
			units := review.AlignLinks(people, links(c.links), review.Align(people, tags(t, ends)), symmetric)
			got := strings.Split(written(units), "\n")
			slices.Sort(got)
			if got, want := strings.Join(got, "\n"), lines(c.want); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// TestCompareIsCancelled: a cancelled context ends it.
func TestCompareIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := review.Compare(ctx, review.Material{Annotators: []string{"A"}, Annotations: tags(t, `a1 A claim 0-1`), Symmetric: symmetric})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// twoLayers makes n tags by each of two people, in documents of perDocument:
// some alike, some moved, some of another label, some by one alone.
func twoLayers(n, perDocument int) []corpus.Annotation {
	r := rand.New(rand.NewPCG(7, 7))
	list := make([]corpus.Annotation, 0, 2*n)
	for i := range n {
		d, at := fmt.Sprintf("d%05d", i/perDocument), i%perDocument*30
		a := corpus.Annotation{
			ID: fmt.Sprintf("a%06d", i), Document: d, Annotator: "A", Label: []string{"claim", "quote", "opinion"}[i%3],
			Fragments: corpus.Fragments{{Start: at, End: at + 35}},
		}
		b := a
		b.ID, b.Annotator = fmt.Sprintf("b%06d", i), "B"
		switch r.IntN(4) {
		case 0:
			b.Fragments = corpus.Fragments{{Start: at + 1, End: at + 35 + r.IntN(30)}}
		case 1:
			b.Label = "claim"
		case 2:
			b.Fragments = corpus.Fragments{{Start: at, End: at + 9}, {Start: at + 12, End: at + 35}}
		}
		list = append(list, a, b)
	}
	return list
}

// BenchmarkCompare compares 100,000 tags of one annotator with 100,000 of
// another, in 1,000 documents and in a single one.
func BenchmarkCompare(b *testing.B) {
	for _, perDocument := range []int{100, 100_000} {
		b.Run(fmt.Sprintf("%d-a-document", perDocument), func(b *testing.B) {
			m := review.Material{Annotators: []string{"A", "B"}, Annotations: twoLayers(100_000, perDocument), Symmetric: symmetric}
			b.ReportAllocs()
			for b.Loop() {
				c, err := review.Compare(context.Background(), m)
				if err != nil || len(c.Tags) < 100_000 {
					b.Fatal(len(c.Tags), err)
				}
			}
		})
	}
}

// BenchmarkCompareStacked: thousands of tags that lie upon one another.
func BenchmarkCompareStacked(b *testing.B) {
	var list []corpus.Annotation
	for i := range 5000 {
		for _, who := range []string{"A", "B"} {
			list = append(list, corpus.Annotation{
				ID: fmt.Sprintf("%s%d", who, i), Document: "d", Annotator: who, Label: "claim",
				Fragments: corpus.Fragments{{Start: i, End: 20_000 - i - len(who)*i%7}},
			})
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		review.Align([]string{"A", "B"}, list)
	}
}
