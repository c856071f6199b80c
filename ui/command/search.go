package command

import (
	"cmp"
	"slices"
	"strings"
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
	best  []hit
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
	s.narrow(q, Fold(typed), n)
	for _, h := range s.best {
		best = append(best, h.index)
	}
	return best, len(s.found)
}

// better orders hits, the best first.
func better(a, b hit) int {
	return cmp.Or(b.score-a.score, a.length-b.length, a.index-b.index)
}

// keep puts a hit among the n best, if it is one.
func (s *Search) keep(h hit, n int) {
	if len(s.best) == n {
		if n == 0 || better(h, s.best[n-1]) > 0 {
			return
		}
		s.best = s.best[:n-1]
	}
	i, _ := slices.BinarySearchFunc(s.best, h, better)
	s.best = slices.Insert(s.best, i, h)
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

// narrow scores the texts that may fit the query, and keeps the n best.
func (s *Search) narrow(q *Query, typed string, n int) {
	s.best = s.best[:0]
	among, on := s.found, s.typed != "" && strings.HasPrefix(typed, s.typed)
	s.typed, s.found = typed, s.found[:0] // it never has more than those read
	score := func(i int) {
		if points, ok := q.Score(s.texts[i]); ok {
			s.found = append(s.found, i)
			s.keep(hit{i, points, len(s.texts[i])}, n)
		}
	}
	if on {
		for _, i := range among {
			score(i)
		}
		return
	}
	for i := range s.texts {
		score(i)
	}
}
