package corpus

import (
	"unicode"
	"unicode/utf8"
)

// FindOptions say what Find takes for the same. The zero value takes nothing
// for the same but what is.
type FindOptions struct {
	// WholeWords leaves out hits that begin or end within a word or a number:
	// "port" is not found in "report", nor "40" in "40,000". It is found in
	// "port’s" and "port-side". Scripts that put no spaces between words have no
	// such ends, and a hit there always counts.
	WholeWords bool
	// FoldCase takes upper and lower case for the same, by Unicode's full case
	// folding: "Straße" is found by "STRASSE", and "ﬁre" by "fire".
	FoldCase bool
	// FoldQuotes takes all double quotation marks for the same, and all single
	// ones with the apostrophes.
	FoldQuotes bool
	// FoldSpaces takes every run of white space for one space, be it of
	// no-break or thin spaces, with one line end in it at most. What stands on
	// both sides of a blank line is never joined.
	FoldSpaces bool
	// FoldForms takes a letter with its marks for the same however it is written:
	// é as one character, or as an e and a combining accent. It is the canonical
	// equivalence of Unicode, and never leaves a mark out.
	FoldForms bool
}

// Find returns where words stand in a text, in order and without overlap: after
// a hit the search goes on behind it. White space at the ends of the words
// doesn't count. A hit cuts through no grapheme cluster, and, where folding
// makes several characters of one, not through such a one either.
//
// It is the algorithm of Knuth, Morris and Pratt (1977, "Fast pattern matching
// in strings") over the folded text: linear in the text, whatever is looked for,
// in memory that grows with the words only.
func Find(ix *Index, words string, o FindOptions) []Span {
	m := newMatcher(ix, words, o)
	if len(m.want) == 0 {
		return nil
	}
	f := folder{FindOptions: o, emit: m.step}
	f.fold(ix.text)
	return m.hits
}

// matcher looks for the folded words in the folded text, character by character.
type matcher struct {
	ix         *Index
	wholeWords bool
	want       []rune
	// back[i] is how many of the first i characters of want are also the last
	// ones of those, fewer than i: where to go on when the next doesn't fit.
	back []int
	// matched is how many characters of want the text's last ones are.
	matched int
	// recent are the places in the text of the last len(want) characters, and
	// next is where the coming one is to be put, over the oldest.
	recent []foldedAt
	next   int
	hits   []Span
}

// foldedAt is where in the text a folded character comes from. Of several that
// one character became only the first begins it, and only the last ends it.
type foldedAt struct {
	Span
	begins, ends bool
}

func newMatcher(ix *Index, words string, o FindOptions) *matcher {
	m := &matcher{ix: ix, wholeWords: o.WholeWords}
	f := folder{FindOptions: o, emit: func(r rune, _ foldedAt) { m.want = append(m.want, r) }}
	f.fold(trimSpace(words))
	m.recent = make([]foldedAt, len(m.want))
	m.back = make([]int, len(m.want)+1)
	for i, n := 1, 0; i < len(m.want); i++ {
		for n > 0 && m.want[i] != m.want[n] {
			n = m.back[n]
		}
		if m.want[i] == m.want[n] {
			n++
		}
		m.back[i+1] = n
	}
	return m
}

// step takes the text's next folded character.
func (m *matcher) step(r rune, at foldedAt) {
	m.recent[m.next] = at
	if m.next++; m.next == len(m.recent) {
		m.next = 0
	}
	for m.matched > 0 && r != m.want[m.matched] {
		m.matched = m.back[m.matched]
	}
	if r == m.want[m.matched] {
		m.matched++
	}
	if m.matched < len(m.want) {
		return
	}
	first := m.recent[m.next] // the oldest
	if hit := (Span{first.Start, at.End}); first.begins && at.ends && m.fits(hit) {
		m.hits = append(m.hits, hit)
		m.matched = 0
		return
	}
	m.matched = m.back[m.matched]
}

// fits reports whether a hit may begin and end where it does.
func (m *matcher) fits(s Span) bool {
	if !m.ix.isBorder(s.Start) || !m.ix.isBorder(s.End) {
		return false
	}
	return !m.wholeWords || m.ix.isWordEdge(s.Start) && m.ix.isWordEdge(s.End)
}

// isWordEdge reports whether no word or number goes on over the offset cp.
func (ix *Index) isWordEdge(cp int) bool {
	at := ix.Byte(cp)
	before, w := utf8.DecodeLastRuneInString(ix.text[:at])
	after, v := utf8.DecodeRuneInString(ix.text[at:])
	if w == 0 || v == 0 {
		return true
	}
	if unicode.IsDigit(after) && isPoint(before) {
		ahead, _ := utf8.DecodeLastRuneInString(ix.text[:at-w])
		return !unicode.IsDigit(ahead)
	}
	if unicode.IsDigit(before) && isPoint(after) {
		behind, _ := utf8.DecodeRuneInString(ix.text[at+v:])
		return !unicode.IsDigit(behind)
	}
	return !inWord(before) || !inWord(after)
}

// isPoint reports what stands within a number: 1,400.50.
func isPoint(r rune) bool { return r == '.' || r == ',' }

// inWord reports whether a character joins its like into one word. Joiners do:
// Persian and Hindi words have them within.
func inWord(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_'
	case r == '\u200c' || r == '\u200d':
		return true
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
		return false
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.Pc)
}
