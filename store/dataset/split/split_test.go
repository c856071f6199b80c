package split

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func parts(t *testing.T, s string) []Part {
	t.Helper()
	list, err := Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// made is a request over n documents with tags, near-copies and links.
func made(t *testing.T, n int, seed uint64) Request {
	r := rand.New(rand.NewPCG(seed, 1))
	q := Request{Parts: parts(t, "train=80,dev=10,test=10"), Seed: 7, Near: 0.5, Kept: map[string]string{}}
	for i := range n {
		labels := map[string]int{"claim": r.IntN(9), "quote": r.IntN(5)}
		if i%9 == 0 {
			labels["opinion"] = 1 + r.IntN(3)
		}
		q.Documents = append(q.Documents, Document{fmt.Sprintf("doc-%05d", i), labels})
	}
	for range n / 5 {
		a, b := r.IntN(n), r.IntN(n)
		p := Pair{A: q.Documents[a].ID, B: q.Documents[b].ID}
		switch r.IntN(3) {
		case 0:
			p.Similarity = 0.5 + r.Float64()/2
		case 1:
			p.Links = 1 + r.IntN(3)
		case 2:
			p.Similarity = r.Float64() * 0.4
		}
		q.Pairs = append(q.Pairs, p)
	}
	return q
}

func divide(t *testing.T, q Request) Result {
	t.Helper()
	r, err := Divide(q)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestNothingLeaks(t *testing.T) {
	for seed := range uint64(40) {
		q := made(t, 200, seed)
		r := divide(t, q)
		if len(r.Part) != len(q.Documents) {
			t.Fatalf("%d of %d documents have a part", len(r.Part), len(q.Documents))
		}
		if r.Proof.Links != 0 || r.Proof.Similarity >= q.Near {
			t.Fatalf("seed %d: leaks: %+v", seed, r.Proof)
		}
		for _, p := range q.Pairs {
			if (p.Links > 0 || p.Similarity >= q.Near) && r.Part[p.A] != r.Part[p.B] {
				t.Fatalf("seed %d: %v is apart", seed, p)
			}
		}
	}
}

func TestTheProofSeesWhatIsApart(t *testing.T) {
	q := Request{
		Parts: parts(t, "a=1,b=1"), Near: 0.5,
		Documents: []Document{{ID: "1"}, {ID: "2"}}, Pairs: []Pair{{A: "1", B: "2", Similarity: 0.3}},
	}
	if r := divide(t, q); r.Part["1"] == r.Part["2"] || r.Proof.Similarity != 0.3 {
		t.Errorf("%+v", r)
	}
}

func TestSameSeedSameSplitInAnyOrder(t *testing.T) {
	q := made(t, 300, 3)
	first := divide(t, q)
	rand.Shuffle(len(q.Documents), func(i, k int) { q.Documents[i], q.Documents[k] = q.Documents[k], q.Documents[i] })
	rand.Shuffle(len(q.Pairs), func(i, k int) { q.Pairs[i], q.Pairs[k] = q.Pairs[k], q.Pairs[i] })
	if again := divide(t, q); !maps.Equal(first.Part, again.Part) {
		t.Error("another order of documents gave another split")
	}
	q.Seed = 8
	if other := divide(t, q); maps.Equal(first.Part, other.Part) {
		t.Error("another seed gave the same split")
	}
}

func TestAddedDocumentsChangeNothing(t *testing.T) {
	q := made(t, 100, 5)
	first := divide(t, q)
	more := made(t, 150, 6)
	more.Pairs, more.Kept = q.Pairs, first.Part
	second := divide(t, more)
	for id, part := range first.Part {
		if second.Part[id] != part {
			t.Errorf("%s went from %s to %s", id, part, second.Part[id])
		}
	}
	if len(second.Part) != 150 || len(second.Moved) != 0 {
		t.Errorf("%d documents, moved %v", len(second.Part), second.Moved)
	}
}

func TestANewLinkBringsTogether(t *testing.T) {
	q := Request{
		Parts: parts(t, "train=3,test=1"), Near: 0.5,
		Documents: []Document{{ID: "1"}, {ID: "2"}, {ID: "3"}, {ID: "4"}},
		Pairs:     []Pair{{A: "1", B: "2", Links: 1}, {A: "2", B: "4", Links: 1}},
		Kept:      map[string]string{"1": "train", "2": "train", "3": "train", "4": "test"},
	}
	r := divide(t, q)
	if r.Part["4"] != "train" || !slices.Equal(r.Moved, []string{"4"}) || r.Proof.Links != 0 {
		t.Errorf("%+v", r)
	}
	if len(r.Warnings) == 0 {
		t.Error("nothing is said of the document that moved")
	}
}

func TestLabelsAreStratified(t *testing.T) {
	q := made(t, 1000, 11)
	r := divide(t, q)
	all := map[string]int{}
	for _, d := range q.Documents {
		for l, n := range d.Labels {
			all[l] += n
		}
	}
	for name, share := range map[string]float64{"train": 0.8, "dev": 0.1, "test": 0.1} {
		for l, n := range all {
			if got := float64(r.Labels[name][l]) / float64(n); math.Abs(got-share) > 0.02 {
				t.Errorf("%s has %.3f of the annotations %s", name, got, l)
			}
		}
	}
}

func TestAFamilyLargerThanAPartIsSaid(t *testing.T) {
	q := Request{Parts: parts(t, "train=50,test=50"), Near: 0.5}
	for i := range 10 {
		q.Documents = append(q.Documents, Document{ID: fmt.Sprint(i)})
		if i < 8 {
			q.Pairs = append(q.Pairs, Pair{A: "0", B: fmt.Sprint(i), Similarity: 1})
		}
	}
	if r := divide(t, q); len(r.Warnings) != 2 || r.Proof.Largest != 8 || r.Proof.Families != 1 {
		t.Errorf("%+v", r)
	}
}

func TestPartsThatAreNone(t *testing.T) {
	for _, s := range []string{"", "train", "train=80", "a=1,a=2", "a=1,b=0", "a=1,b=-2", "a=1,b=x", "a=1,b=NaN", "a=1,../b=2", "=1,b=2"} {
		if _, err := Parse(s); !errors.Is(err, ErrParts) {
			t.Errorf("%q: %v", s, err)
		}
	}
	if _, err := Divide(Request{}); !errors.Is(err, ErrParts) {
		t.Error(err)
	}
}

func BenchmarkDivide(b *testing.B) {
	q := Request{Parts: []Part{{"train", 8}, {"dev", 1}, {"test", 1}}, Near: 0.5}
	for i := range 20000 {
		q.Documents = append(q.Documents, Document{fmt.Sprint(i), map[string]int{"claim": i % 13, "quote": i % 7}})
		if i%10 == 0 {
			q.Pairs = append(q.Pairs, Pair{A: fmt.Sprint(i), B: fmt.Sprint(i / 2), Links: 1})
		}
	}
	for b.Loop() {
		if _, err := Divide(q); err != nil {
			b.Fatal(err)
		}
	}
}
