package suggest

import (
	"cmp"
	"slices"
	"strings"

	"glossator/store/corpus"
)

const (
	// leastScore is from which score on a passage is suggested for its content.
	leastScore = 0.03
	// mostShared is how many shared words are named.
	mostShared = 12
)

// contents are the passages that speak of the query's matter in other words.
// Wordings must have been found first: what has the same wording is not said
// once more.
func (f *finder) contents() []Suggestion {
	var list []Suggestion
	seen := map[string]bool{}
	for _, c := range f.found {
		if c.score < leastScore {
			break
		}
		if f.near.related(f.doc, c.doc) || f.sameWording(c.doc, c.doc.sentences[c.i].span()) {
			continue
		}
		for _, e := range f.ends(c, leastScore) {
			if e.Tag != "" && seen[e.Tag] {
				continue
			}
			seen[e.Tag] = true
			if f.query.telling(e.terms) {
				list = append(list, Suggestion{Channel: SimilarContent, Score: float64(min(e.score, 1)), From: f.from, To: e.Passage})
			}
		}
		// Near-copies are joined and tags put first after this.
		if len(list) >= 4*f.ask.Most {
			break
		}
	}
	return list
}

// explain says which words two passages share.
func (f *finder) explain(s *Suggestion) {
	var names []string
	d := f.x.document(s.To.Document)
	for _, w := range f.sharedWords(d, s.To.Fragments) {
		s.Shared = append(s.Shared, Shared{w.from, w.to})
		if name := f.doc.ix.Slice(w.from); len(names) < 4 {
			if other := d.ix.Slice(w.to); !strings.EqualFold(name, other) {
				name += "/" + other
			}
			names = append(names, "“"+name+"”")
		}
	}
	s.Reason = "both speak of " + strings.Join(names, ", ")
}

// sharedWord is a word of the query and the one that stands for it.
type sharedWord struct {
	from, to corpus.Span
	weight   float32
}

// sharedWords are the words that a passage shares with the query, most telling
// first.
func (f *finder) sharedWords(d *document, fragments corpus.Fragments) []sharedWord {
	if f.ours == nil {
		f.ours = f.x.places(f.doc, f.from.Fragments)
	}
	theirs := f.x.places(d, fragments)
	var list []sharedWord
	for id, to := range theirs {
		for _, m := range f.query.matches[id] {
			if from, ok := f.ours[f.query.terms[m.of].id]; ok {
				list = append(list, sharedWord{from, to, m.weight})
			}
		}
	}
	slices.SortFunc(list, func(a, b sharedWord) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), a.from.Start-b.from.Start, a.to.Start-b.to.Start)
	})
	kept := list[:0]
	for _, w := range list {
		if !slices.ContainsFunc(kept, func(k sharedWord) bool { return k.from == w.from || k.to == w.to }) {
			kept = append(kept, w)
		}
	}
	return kept[:min(len(kept), mostShared)]
}

// places are where terms stand first in a passage.
func (x *Index) places(d *document, f corpus.Fragments) map[termID]corpus.Span {
	m := map[termID]corpus.Span{}
	for _, s := range f {
		eachPlace(d.ix.Slice(s), s.Start, func(folded []byte, kind wordKind, at corpus.Span) {
			if id := x.voc.find(folded, kind); id != 0 {
				if _, ok := m[id]; !ok {
					m[id] = at
				}
			}
		})
	}
	return m
}
