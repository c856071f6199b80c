package dataset

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"glossator/store/corpus"
)

// tokens cuts a text into tokens for formats that want them: words, emoji and
// single marks, without the white space between. Tokens end wherever a tag
// begins or ends, so that every tag is made of whole ones; two neighbours may
// touch. Where a tag begins or ends within white space, that part of the space
// is a token too.
func tokens(ix *corpus.Index, tags []corpus.Annotation) []corpus.Span {
	c := tokenCutter{ix: ix}
	for i := range tags {
		for _, f := range tags[i].Fragments {
			c.starts, c.ends = append(c.starts, f.Start), append(c.ends, f.End)
		}
	}
	slices.Sort(c.starts)
	slices.Sort(c.ends)
	c.cuts = slices.Concat(c.starts, c.ends)
	slices.Sort(c.cuts)
	c.cuts = slices.Compact(c.cuts)
	at := 0
	for _, w := range ix.Words(corpus.Span{Start: 0, End: ix.Len()}) {
		c.gap(at, w.Start)
		c.piece(w.Start, w.End)
		at = w.End
	}
	c.gap(at, ix.Len())
	return c.out
}

// tokenCutter collects tokens.
type tokenCutter struct {
	ix *corpus.Index
	// starts and ends are where tags begin and end, and cuts both; of cuts only
	// those behind the last token are left.
	starts, ends, cuts []int
	out                []corpus.Span
}

// piece adds a token, cut where it must be.
func (c *tokenCutter) piece(start, end int) {
	for len(c.cuts) > 0 && c.cuts[0] <= start {
		c.cuts = c.cuts[1:]
	}
	for len(c.cuts) > 0 && c.cuts[0] < end {
		c.out = append(c.out, corpus.Span{Start: start, End: c.cuts[0]})
		start = c.cuts[0]
		c.cuts = c.cuts[1:]
	}
	if start < end {
		c.out = append(c.out, corpus.Span{Start: start, End: end})
	}
}

// gap adds the marks between two words, one token each, and the white space that
// a tag begins or ends in.
func (c *tokenCutter) gap(start, end int) {
	if start >= end {
		return
	}
	space := start
	for at := start; at < end; {
		g := c.ix.GraphemeAt(at)
		next := min(max(g.End, at+1), end)
		if !isSpace(c.ix.Slice(corpus.Span{Start: at, End: next})) {
			c.space(space, at)
			c.piece(at, next)
			space = next
		}
		at = next
	}
	c.space(space, end)
}

// space adds white space as a token where a tag begins with it or ends with it.
func (c *tokenCutter) space(start, end int) {
	if start < end && (among(c.starts, start, end-1) || among(c.ends, start+1, end)) {
		c.piece(start, end)
	}
}

// among reports whether a sorted list has a number from first to last.
func among(list []int, first, last int) bool {
	i, _ := slices.BinarySearch(list, first)
	return i < len(list) && list[i] <= last
}

// isSpace reports that a text is white space only. Line ends in two characters
// are.
func isSpace(s string) bool {
	for i := 0; i < len(s); {
		r, w := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsSpace(r) {
			return false
		}
		i += w
	}
	return true
}

// tokenAt is the first token that ends behind an offset, and tokenBefore the
// last one that begins ahead of it; -1 when there is none.
func tokenAt(list []corpus.Span, at int) int {
	i, _ := slices.BinarySearchFunc(list, at+1, func(s corpus.Span, at int) int { return s.End - at })
	if i == len(list) {
		return -1
	}
	return i
}

func tokenBefore(list []corpus.Span, at int) int {
	i, _ := slices.BinarySearchFunc(list, at, func(s corpus.Span, at int) int { return s.Start - at })
	return i - 1
}
