package command

import (
	"cmp"
	"slices"
	"strings"
)

// Search finds the best of many texts while a query is typed, in steps, so that
// nothing has to wait for it. It is used on one goroutine.
type Search struct {
	count int
	text  func(i int) string
	// folded are the texts that were read, the first ones: the others come later.
	folded []string

	query *Query
	typed string
	most  int // how many of the best are kept
	// among are the places of texts still to be tried, from next on, that fitted
	// what had been typed before; behind them come all texts from the place at
	// on. found are those tried that fit: they take the room of those read.
	among []int
	next  int
	at    int
	found []int
	best  []hit
}

// StepTexts is how many texts are tried at once where somebody waits: some two
// thousandths of a second.
const StepTexts = 4000

type hit struct{ index, score, length int }

// NewSearch searches texts, in the order in which they are offered when several
// fit equally well.
func NewSearch(texts []string) *Search {
	return NewSearchOf(len(texts), func(i int) string { return texts[i] })
}

// NewSearchOf searches as many texts, each of which is asked for once, when it is
// first tried.
func NewSearchOf(count int, text func(i int) string) *Search {
	return &Search{count: count, text: text}
}

// Best are the places of the texts that fit best what is typed, n at most, the
// best first; and how many fit in all. Of texts that fit equally well the
// shorter is better. Nothing typed fits everything.
func (s *Search) Best(typed string, n int) (best []int, all int) {
	s.Begin(typed, n)
	s.Step(2 * s.count)
	return s.Found()
}

// Begin looks for what is typed from now on, and keeps the n best. What was found
// out for the beginning of it still counts.
func (s *Search) Begin(typed string, n int) {
	folded := Fold(typed)
	on := s.typed != "" && strings.HasPrefix(folded, s.typed)
	s.query, s.most, s.best = NewQuery(typed), n, s.best[:0]
	switch {
	case s.query.Empty():
		folded, s.among, s.next, s.at, s.found = "", nil, 0, 0, nil
	case on:
		s.among = append(s.found, s.among[s.next:]...) // the first are ahead of the rest
		s.next, s.found = 0, s.among[:0]
	default:
		s.among, s.next, s.at, s.found = nil, 0, 0, s.found[:0]
	}
	s.typed = folded
}

// Step tries so many more texts, and reports whether it has tried them all.
func (s *Search) Step(texts int) (done bool) {
	if s.query.Empty() {
		return true
	}
	for ; texts > 0 && s.next < len(s.among); texts-- {
		i := s.among[s.next]
		s.next++
		s.try(i)
	}
	for ; texts > 0 && s.at < s.count; texts-- {
		if s.at == len(s.folded) {
			s.folded = append(s.folded, Fold(s.text(s.at)))
		}
		s.at++
		s.try(s.at - 1)
	}
	return s.next == len(s.among) && s.at == s.count
}

func (s *Search) try(i int) {
	if points, ok := s.query.Score(s.folded[i]); ok {
		s.found = append(s.found, i)
		s.keep(hit{i, points, len(s.folded[i])})
	}
}

// Found are the best of the texts tried so far, and how many of them fit.
func (s *Search) Found() (best []int, all int) {
	if s.query.Empty() {
		for i := range min(s.most, s.count) {
			best = append(best, i)
		}
		return best, s.count
	}
	for _, h := range s.best {
		best = append(best, h.index)
	}
	return best, len(s.found)
}

// better orders hits, the best first.
func better(a, b hit) int {
	return cmp.Or(b.score-a.score, a.length-b.length, a.index-b.index)
}

// keep puts a hit among the best, if it is one.
func (s *Search) keep(h hit) {
	if len(s.best) == s.most {
		if s.most == 0 || better(h, s.best[s.most-1]) > 0 {
			return
		}
		s.best = s.best[:s.most-1]
	}
	i, _ := slices.BinarySearchFunc(s.best, h, better)
	s.best = slices.Insert(s.best, i, h)
}
