package corpus

import (
	"cmp"
	"slices"
	"sort"
)

// Mapping carries places of one text over to another version of it. Make it with
// NewMapping.
type Mapping struct {
	old, new *Index
	runs     []run // of equal tokens, in order in both texts
	from, to []Span
}

// run is tokens that are the same in both texts, one after the other.
type run struct{ old, new, length int }

// Mapped is where a span has come.
type Mapped struct {
	// Span is the place in the new text; empty when nothing of it is left.
	Span Span
	// Same: exactly the same words stand there, and what stands beside them is
	// the same on both sides, or enough of it on one.
	Same bool
}

// Limits of the comparison of two texts.
const (
	// mostCells is how many pairs of tokens between two anchors are compared one
	// by one; larger differences are taken for text that was written anew.
	mostCells = 4_000_000
	// anchorTokens is how many tokens in a row are looked for elsewhere.
	anchorTokens = 4
	// longTokens is how many tokens in a row are told by themselves, whatever is
	// beside them.
	longTokens = 8
)

// NewMapping compares two texts by words: what they have in common at both ends,
// then rows of words that occur once in each, in the longest order that both
// share (Bram Cohen's patience diff), and between those the longest common
// subsequence.
func NewMapping(old, now *Index) *Mapping {
	m := &Mapping{old: old, new: now, from: tokens(old), to: tokens(now)}
	a, b := m.keys(old, m.from), m.keys(now, m.to)
	m.compare(a, b, 0, 0)
	slices.SortFunc(m.runs, func(x, y run) int { return cmp.Compare(x.old, y.old) })
	m.join()
	return m
}

// tokens are the words of a text and every other character that is no space.
func tokens(ix *Index) []Span {
	var list []Span
	at := 0
	rest := func(end int) {
		for ; at < end; at++ {
			if g := (Span{at, at + 1}); ix.Trim(g).Len() > 0 {
				list = append(list, g)
			}
		}
	}
	for _, w := range ix.Words(Span{0, ix.Len()}) {
		rest(w.Start)
		if ix.Trim(w).Len() > 0 {
			list = append(list, w)
		}
		at = max(at, w.End)
	}
	rest(ix.Len())
	return list
}

func (m *Mapping) keys(ix *Index, spans []Span) []string {
	list := make([]string, len(spans))
	for i, s := range spans {
		list[i] = ix.Slice(s)
	}
	return list
}

// compare finds the runs of two rows of tokens that begin at these places.
func (m *Mapping) compare(a, b []string, atA, atB int) {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	m.add(atA, atB, head)
	a, b, atA, atB = a[head:], b[head:], atA+head, atB+head
	tail := 0
	for tail < len(a) && tail < len(b) && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	m.add(atA+len(a)-tail, atB+len(b)-tail, tail)
	a, b = a[:len(a)-tail], b[:len(b)-tail]
	if len(a) == 0 || len(b) == 0 {
		return
	}
	pairs := anchors(a, b)
	if len(pairs) == 0 {
		m.subsequence(a, b, atA, atB)
		return
	}
	doneA, doneB := 0, 0
	for _, p := range append(pairs, [2]int{len(a), len(b)}) {
		if p[0] < doneA || p[1] < doneB {
			continue
		}
		m.between(a[doneA:p[0]], b[doneB:p[1]], atA+doneA, atB+doneB)
		n := 0
		for p[0]+n < len(a) && p[1]+n < len(b) && a[p[0]+n] == b[p[1]+n] {
			n++
		}
		m.add(atA+p[0], atB+p[1], n)
		doneA, doneB = p[0]+n, p[1]+n
	}
}

// between compares what lies between two anchors: its ends first, which the
// anchors may not have reached.
func (m *Mapping) between(a, b []string, atA, atB int) {
	tail := 0
	for tail < len(a) && tail < len(b) && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	m.add(atA+len(a)-tail, atB+len(b)-tail, tail)
	a, b = a[:len(a)-tail], b[:len(b)-tail]
	if len(a) > 0 && len(b) > 0 {
		m.subsequence(a, b, atA, atB)
	}
}

func (m *Mapping) add(old, now, length int) {
	if length > 0 {
		m.runs = append(m.runs, run{old, now, length})
	}
}

// anchors are the places at which the same row of tokens begins, that occurs
// once in each, in the longest order that rises in both.
func anchors(a, b []string) [][2]int {
	type row [anchorTokens]string
	places := func(list []string) map[row]int {
		found := make(map[row]int, len(list))
		for i := 0; i+anchorTokens <= len(list); i++ {
			k := row(list[i : i+anchorTokens])
			if _, twice := found[k]; twice {
				found[k] = -1
			} else {
				found[k] = i
			}
		}
		return found
	}
	inB := places(b)
	var pairs [][2]int
	for k, i := range places(a) {
		if j, ok := inB[k]; ok && i >= 0 && j >= 0 {
			pairs = append(pairs, [2]int{i, j})
		}
	}
	slices.SortFunc(pairs, func(x, y [2]int) int { return cmp.Compare(x[0], y[0]) })
	return rising(pairs)
}

// rising is the longest subsequence whose second numbers rise (patience sorting,
// Aldous and Diaconis, 1999).
func rising(pairs [][2]int) [][2]int {
	var tops []int // of the piles: places in pairs
	before := make([]int, len(pairs))
	for i, p := range pairs {
		pile := sort.Search(len(tops), func(k int) bool { return pairs[tops[k]][1] >= p[1] })
		before[i] = -1
		if pile > 0 {
			before[i] = tops[pile-1]
		}
		if pile == len(tops) {
			tops = append(tops, i)
		} else {
			tops[pile] = i
		}
	}
	if len(tops) == 0 {
		return nil
	}
	list := make([][2]int, len(tops))
	for i, k := tops[len(tops)-1], len(tops)-1; i >= 0; i, k = before[i], k-1 {
		list[k] = pairs[i]
	}
	return list
}

// subsequence finds the longest common one of two short rows.
func (m *Mapping) subsequence(a, b []string, atA, atB int) {
	if len(a)*len(b) > mostCells {
		return
	}
	width := len(b) + 1
	longest := make([]int32, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				longest[i*width+j] = longest[(i+1)*width+j+1] + 1
			} else {
				longest[i*width+j] = max(longest[(i+1)*width+j], longest[i*width+j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			m.add(atA+i, atB+j, 1)
			i, j = i+1, j+1
		case longest[(i+1)*width+j] >= longest[i*width+j+1]:
			i++
		default:
			j++
		}
	}
}

// join makes one run of those that follow each other.
func (m *Mapping) join() {
	var list []run
	for _, r := range m.runs {
		if n := len(list); n > 0 && list[n-1].old+list[n-1].length == r.old && list[n-1].new+list[n-1].length == r.new {
			list[n-1].length += r.length
			continue
		}
		list = append(list, r)
	}
	m.runs = list
}

// Span carries a span of the old text over.
func (m *Mapping) Span(s Span) Mapped {
	first := sort.Search(len(m.from), func(i int) bool { return m.from[i].End > s.Start })
	last := sort.Search(len(m.from), func(i int) bool { return m.from[i].Start >= s.End }) - 1
	if last < first {
		return Mapped{}
	}
	var best, piece part
	for i := sort.Search(len(m.runs), func(i int) bool { return m.runs[i].old+m.runs[i].length > first }); i < len(m.runs) && m.runs[i].old <= last; i++ {
		r := m.runs[i]
		from, to := max(first, r.old), min(last, r.old+r.length-1)
		if from == first && to == last {
			return m.whole(s, r, first, last)
		}
		now := part{old: to, start: r.new + from - r.old, end: r.new + to - r.old, tokens: to - from + 1}
		if piece.tokens > 0 && now.start-piece.end <= from-piece.old+mostInserted {
			now.start, now.tokens = piece.start, now.tokens+piece.tokens
		}
		if piece = now; piece.tokens > best.tokens {
			best = piece
		}
	}
	if best.tokens == 0 {
		return Mapped{}
	}
	return Mapped{Span: m.new.SnapGraphemes(Span{m.to[best.start].Start, m.to[best.end].End})}
}

// part is what is found again of a span: tokens of the new text from start to
// end, of which the last is token old of the old one.
type part struct{ old, start, end, tokens int }

// mostInserted is how many tokens may have come in between two parts of a span.
const mostInserted = 4

// whole carries a span over of which all tokens are in one run.
func (m *Mapping) whole(s Span, r run, first, last int) Mapped {
	a, b := m.to[r.new+first-r.old], m.to[r.new+last-r.old]
	// A span may begin or end within a token.
	out := Span{a.Start + s.Start - m.from[first].Start, b.End + s.End - m.from[last].End}
	if out.Start < 0 || out.End > m.new.Len() || m.new.Slice(out) != m.old.Slice(s) {
		return Mapped{Span: m.new.SnapGraphemes(Span{a.Start, b.End})}
	}
	begins := first > r.old || first == 0 && r.new == 0
	ends := last < r.old+r.length-1 || last == len(m.from)-1 && r.new+last-r.old == len(m.to)-1
	return Mapped{Span: out, Same: begins && ends || r.length >= longTokens}
}
