package suggest

import (
	"context"
	"slices"
	"testing"

	"glossator/store/corpus"
)

// evaluation is the five articles in an index.
type evaluation struct {
	*Index
	docs    map[string]corpus.Document
	names   map[string]string // by document's ID
	related map[place]map[place]bool
}

func newEvaluation(t testing.TB) *evaluation {
	e := &evaluation{Index: NewIndex(), docs: readArticles(t), related: readRelated(t), names: map[string]string{}}
	for _, name := range []string{"000", "001", "002", "003", "004"} {
		e.Add(e.docs[name])
		e.names[e.docs[name].ID] = name
	}
	return e
}

// place is the sentence in which a passage begins, as the judgement names it.
func (e *evaluation) place(p Passage) place {
	d := e.document(p.Document)
	return place{e.names[p.Document], d.ix.SentenceAt(p.Fragments[0].Start).Start}
}

// right reports whether the judgement has a suggestion, in any of the near-copies
// that it stands for.
func (e *evaluation) right(s Suggestion) bool {
	return slices.ContainsFunc(append([]Passage{s.To}, s.AlsoIn...), func(p Passage) bool {
		return e.related[e.place(s.From)][e.place(p)]
	})
}

// TestEvalPrecision: of the first twenty pairs of the list for the whole project,
// and of those of similar content alone, the reader finds most related.
func TestEvalPrecision(t *testing.T) {
	e := newEvaluation(t)
	for _, c := range []struct {
		name     string
		channels []Channel
		least    float64
	}{{"all channels", nil, 0.85}, {"similar content", []Channel{SimilarContent}, 0.7}, {"same quantity", []Channel{SameQuantity}, 0.7}} {
		list, err := e.Links(context.Background(), LinksOptions{Channels: c.channels})
		if err != nil {
			t.Fatal(err)
		}
		right, n := 0, min(20, len(list))
		for _, s := range list[:n] {
			if e.right(s) {
				right++
				continue
			}
			t.Logf("%s %.2f not in the judgement: %s\n\t%v %s\n\t%v %s", s.Channel, s.Score, s.Reason,
				e.place(s.From), e.text(s.From), e.place(s.To), e.text(s.To))
		}
		p := float64(right) / float64(n)
		t.Logf("%s: precision at %d: %.2f (of %d pairs)", c.name, n, p, len(list))
		if p < c.least {
			t.Errorf("%s: precision at %d is %.2f, want %.2f", c.name, n, p, c.least)
		}
	}
}

func (e *evaluation) text(p Passage) string { return e.document(p.Document).ix.Quoted(p.Fragments) }

// TestEvalFirstFive: of the sentences that have a related one, most have one
// among the first five that a person is shown.
func TestEvalFirstFive(t *testing.T) {
	e := newEvaluation(t)
	hit, inContent, all := 0, 0, 0
	for _, name := range []string{"000", "001", "002", "003", "004"} {
		d := e.document(e.docs[name].ID)
		for i := range d.sentences {
			s := d.sentences[i].span()
			from := Passage{Document: d.id, Fragments: corpus.Fragments{s}}
			if e.related[e.place(from)] == nil {
				continue
			}
			all++
			found, err := e.Suggest(Query{Document: d.id, Fragments: from.Fragments})
			if err != nil {
				t.Fatal(err)
			}
			var shown []Suggestion
			for _, c := range Channels() {
				for _, s := range found[c] {
					if !s.NearCopy {
						shown = append(shown, s)
					}
				}
			}
			if slices.ContainsFunc(shown[:min(5, len(shown))], e.right) {
				hit++
			} else {
				t.Logf("none for %v %s", e.place(from), e.text(from))
			}
			if c := found[SimilarContent]; slices.ContainsFunc(c[:min(5, len(c))], e.right) {
				inContent++
			}
		}
	}
	t.Logf("a related sentence among the first five: %d of %d (%.3f); by similar content alone %d", hit, all, float64(hit)/float64(all), inContent)
	if 10*hit < 9*all {
		t.Errorf("%d of %d sentences have a related one among the first five, want 0.9", hit, all)
	}
}

// TestEvalNearCopies: the rewritten article is recognised, and no other.
func TestEvalNearCopies(t *testing.T) {
	e := newEvaluation(t)
	families := e.Families()
	if len(families) != 1 || len(families[0].Documents) != 2 || e.names[families[0].Documents[0]] != "003" || e.names[families[0].Documents[1]] != "004" {
		t.Fatalf("near-copies are %v", families)
	}
	aligned := e.Align(e.docs["003"].ID, e.docs["004"].ID)
	t.Logf("%d sentences aligned", len(aligned))
	if len(aligned) < 37 {
		t.Errorf("%d sentences are aligned, want 37", len(aligned))
	}
}
