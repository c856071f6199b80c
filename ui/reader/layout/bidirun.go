package layout

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// sequence is an isolating run sequence (BD13): the characters at index at, all
// of one level, to which the rules from W1 on apply as if they stood alone.
type sequence struct {
	d        *directional
	at       []int
	level    int8
	sos, eos bidi.Class // what stands before and after, L or R
}

// sequences splits the paragraph into its isolating run sequences (X10).
func (d *directional) sequences() []*sequence {
	runs, runOf := d.levelRuns()
	var out []*sequence
	for _, run := range runs {
		if first := run[0]; d.orig[first] == bidi.PDI && d.match[first] >= 0 {
			continue // part of the sequence that its initiator began
		}
		var at []int
		for {
			at = append(at, run...)
			last := run[len(run)-1]
			if !isIsolate(d.orig[last]) || d.match[last] < 0 {
				break
			}
			run = runs[runOf[d.match[last]]]
		}
		out = append(out, d.sequence(at))
	}
	return out
}

// levelRuns are the maximal runs of one level, with removed characters left
// out, and the run that each character belongs to.
func (d *directional) levelRuns() (runs [][]int, runOf []int) {
	runOf = make([]int, len(d.runes))
	level := int8(-1)
	for i, l := range d.levels {
		if isRemoved(d.orig[i]) {
			continue
		}
		if l != level {
			runs = append(runs, nil)
			level = l
		}
		n := len(runs) - 1
		runs[n] = append(runs[n], i)
		runOf[i] = n
	}
	return runs, runOf
}

func (d *directional) sequence(at []int) *sequence {
	first, last := at[0], at[len(at)-1]
	s := &sequence{d: d, at: at, level: d.levels[first]}
	before, after := d.base, d.base
	for i := first - 1; i >= 0; i-- {
		if !isRemoved(d.orig[i]) {
			before = d.levels[i]
			break
		}
	}
	if !isIsolate(d.orig[last]) {
		for i := last + 1; i < len(d.orig); i++ {
			if !isRemoved(d.orig[i]) {
				after = d.levels[i]
				break
			}
		}
	}
	s.sos = strongOf(max(s.level, before))
	s.eos = strongOf(max(s.level, after))
	return s
}

func strongOf(level int8) bidi.Class {
	if level%2 == 1 {
		return bidi.R
	}
	return bidi.L
}

func (s *sequence) class(k int) bidi.Class {
	switch {
	case k < 0:
		return s.sos
	case k >= len(s.at):
		return s.eos
	}
	return s.d.class[s.at[k]]
}

func (s *sequence) set(k int, c bidi.Class) { s.d.class[s.at[k]] = c }

// weak resolves marks, numbers and what stands beside numbers (W1 to W7).
func (s *sequence) weak() {
	prev, strong := s.sos, s.sos
	for k, i := range s.at { // W1 to W3, in one pass as each looks only back
		c := s.class(k)
		if c == bidi.NSM {
			c = prev
			if isIsolate(prev) || prev == bidi.PDI {
				c = bidi.ON
			}
		}
		prev = c
		if isIsolate(s.d.orig[i]) || s.d.orig[i] == bidi.PDI {
			prev = bidi.ON
		}
		switch c {
		case bidi.L, bidi.R, bidi.AL:
			strong = c
		case bidi.EN:
			if strong == bidi.AL {
				c = bidi.AN
			}
		}
		s.set(k, c)
	}
	for k := range s.at { // W3
		if s.class(k) == bidi.AL {
			s.set(k, bidi.R)
		}
	}
	s.separatorsOfNumbers()
	strong = s.sos
	for k := range s.at { // W7
		switch c := s.class(k); c {
		case bidi.L, bidi.R:
			strong = c
		case bidi.EN:
			if strong == bidi.L {
				s.set(k, bidi.L)
			}
		}
	}
}

// separatorsOfNumbers applies W4 to W6.
func (s *sequence) separatorsOfNumbers() {
	for k := range s.at {
		c, before, after := s.class(k), s.class(k-1), s.class(k+1)
		if k == 0 || k == len(s.at)-1 || before != after {
			continue
		}
		if c == bidi.CS && (before == bidi.EN || before == bidi.AN) || c == bidi.ES && before == bidi.EN {
			s.set(k, before)
		}
	}
	for k := 0; k < len(s.at); k++ {
		if s.class(k) != bidi.ET {
			continue
		}
		end := k
		for end < len(s.at) && s.class(end) == bidi.ET {
			end++
		}
		if k > 0 && s.class(k-1) == bidi.EN || end < len(s.at) && s.class(end) == bidi.EN {
			for ; k < end; k++ {
				s.set(k, bidi.EN)
			}
		}
		k = end - 1
	}
	for k := range s.at {
		switch s.class(k) {
		case bidi.ES, bidi.ET, bidi.CS:
			s.set(k, bidi.ON)
		}
	}
}

// strongest is the class that counts for neutrals: numbers count as R.
func strongest(c bidi.Class) bidi.Class {
	if c == bidi.EN || c == bidi.AN {
		return bidi.R
	}
	return c
}

// brackets gives both brackets of a pair one direction (N0).
func (s *sequence) brackets() {
	embedding := strongOf(s.level)
	for _, pair := range s.pairs() {
		dir := s.pairDirection(pair, embedding)
		if dir == bidi.ON {
			continue
		}
		for _, k := range pair {
			s.set(k, dir)
			for n := k + 1; n < len(s.at) && s.d.orig[s.at[n]] == bidi.NSM; n++ {
				s.set(n, dir)
			}
		}
	}
}

func (s *sequence) pairDirection(pair [2]int, embedding bidi.Class) bidi.Class {
	opposite := false
	for k := pair[0] + 1; k < pair[1]; k++ {
		switch c := strongest(s.class(k)); {
		case c == embedding:
			return embedding
		case c == bidi.L || c == bidi.R:
			opposite = true
		}
	}
	if !opposite {
		return bidi.ON
	}
	for k := pair[0] - 1; k >= -1; k-- {
		if c := strongest(s.class(k)); c == bidi.L || c == bidi.R {
			return c // the opposite direction when the context has it too
		}
	}
	return embedding
}

// pairs finds the bracket pairs in order of their openers (BD16).
func (s *sequence) pairs() [][2]int {
	type opener struct {
		k     int
		close rune
	}
	var stack []opener
	var out [][2]int
	for k, i := range s.at {
		p, _ := bidi.LookupRune(s.d.runes[i])
		if !p.IsBracket() || s.class(k) != bidi.ON {
			continue
		}
		if p.IsOpeningBracket() {
			if len(stack) == 63 {
				break
			}
			stack = append(stack, opener{k, canonicalBracket(mirrored(s.d.runes[i]))})
			continue
		}
		closer := canonicalBracket(s.d.runes[i])
		for n := len(stack) - 1; n >= 0; n-- {
			if stack[n].close == closer {
				out = append(out, [2]int{stack[n].k, k})
				stack = stack[:n]
				break
			}
		}
	}
	slices.SortFunc(out, func(a, b [2]int) int { return a[0] - b[0] })
	return out
}

// mirrored is the other bracket of a pair.
func mirrored(r rune) rune {
	for _, m := range bidi.ReverseString(string(r)) {
		return m
	}
	return r
}

// canonicalBracket maps the angle brackets U+232A to their equivalent U+3009.
func canonicalBracket(r rune) rune {
	if r == '\u232a' {
		return '\u3009'
	}
	return r
}

// neutral lets neutrals take the direction on both sides, or the level's (N1,
// N2).
func (s *sequence) neutral() {
	for k := 0; k < len(s.at); k++ {
		if !isNeutral(s.class(k)) {
			continue
		}
		end := k
		for end < len(s.at) && isNeutral(s.class(end)) {
			end++
		}
		dir := strongOf(s.level)
		if before := strongest(s.class(k - 1)); before == strongest(s.class(end)) {
			dir = before
		}
		for ; k < end; k++ {
			s.set(k, dir)
		}
	}
}

// implicit raises the levels by what stands there (I1, I2).
func (s *sequence) implicit() {
	for k, i := range s.at {
		c := s.class(k)
		switch {
		case s.level%2 == 0 && c == bidi.R:
			s.d.levels[i]++
		case s.level%2 == 0 && (c == bidi.AN || c == bidi.EN):
			s.d.levels[i] += 2
		case s.level%2 == 1 && c != bidi.R:
			s.d.levels[i]++
		}
	}
}
