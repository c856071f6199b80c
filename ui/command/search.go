package command

import (
	"cmp"
	"slices"
)

// Search finds the best of many texts while a query is typed. It is used on one
// goroutine.
type Search struct {
	texts  []string
	folded bool
	// typed is the last query and found what fitted it: what fits a longer one
	// is among them.
	typed string
	found []int
	hits  []hit
}

type hit struct{ index, score, length int }

// NewSearch searches texts, in the order in which they are offered when several
// fit equally well. The slice is the search's from then on.
func NewSearch(texts []string) *Search { return &Search{texts: texts} }

// Best are the places of the texts that fit best what is typed, n at most, the
// best first; and how many fit in all. Of texts that fit equally well the
// shorter is better. Nothing typed fits everything.
func (s *Search) Best(typed string, n int) (best []int, all int) {
	q := NewQuery(typed)
	if q.Empty() {
		s.typed, s.found = "", nil
		for i := range min(n, len(s.texts)) {
			best = append(best, i)
		}
		return best, len(s.texts)
	}
	s.fold()
	s.narrow(q, Fold(typed))
	slices.SortFunc(s.hits, func(a, b hit) int {
		return cmp.Or(b.score-a.score, a.length-b.length, a.index-b.index)
	})
	for _, h := range s.hits[:min(n, len(s.hits))] {
		best = append(best, h.index)
	}
	return best, len(s.hits)
}

func (s *Search) fold() {
	if s.folded {
		return
	}
	for i, t := range s.texts {
		s.texts[i] = Fold(t)
	}
	s.folded = true
}

// narrow scores the texts that may fit the query.
func (s *Search) narrow(q *Query, typed string) {
	s.hits = s.hits[:0]
	score := func(i int) {
		if n, ok := q.Score(s.texts[i]); ok {
			s.hits = append(s.hits, hit{i, n, len(s.texts[i])})
		}
	}
	if s.typed != "" && len(typed) > len(s.typed) && typed[:len(s.typed)] == s.typed {
		for _, i := range s.found {
			score(i)
		}
	} else {
		for i := range s.texts {
			score(i)
		}
	}
	s.typed, s.found = typed, s.found[:0]
	for _, h := range s.hits {
		s.found = append(s.found, h.index)
	}
}
