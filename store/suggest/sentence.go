package suggest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"glossator/store/corpus"
)

// Sentences are the sentences of a document's own text, in order: without those
// in its blocks (boilerplate, headings), its title, and the lines that read like
// a heading: short ones without a mark at their end, in a text whose other lines
// have one. A sentence that a block begins or ends is cut there.
func Sentences(d corpus.Document, ix *corpus.Index) []corpus.Span {
	all := ix.Sentences(corpus.Span{Start: 0, End: ix.Len()})
	kept := all[:0]
	marked := endsInMarks(ix, all)
	title := strings.Join(strings.Fields(d.Title), " ")
	blocks := d.Blocks
	for _, s := range all {
		if marked && isHeading(ix, s) {
			continue
		}
		for len(blocks) > 0 && blocks[0].End <= s.Start {
			blocks = blocks[1:]
		}
		s = ix.Trim(without(s, blocks))
		if s.Empty() || title != "" && strings.Join(strings.Fields(ix.Slice(s)), " ") == title {
			continue
		}
		kept = append(kept, s)
	}
	return kept
}

// without cuts blocks off the ends of a span; what is covered becomes empty.
func without(s corpus.Span, blocks []corpus.Block) corpus.Span {
	for _, b := range blocks {
		if b.Start >= s.End {
			break
		}
		if b.Start <= s.Start {
			s.Start = max(s.Start, min(b.End, s.End))
		} else if b.End >= s.End {
			s.End = b.Start
		}
	}
	return s
}

// endsInMarks reports whether most of a text is of sentences that end in a mark,
// so that a line without one says something.
func endsInMarks(ix *corpus.Index, sentences []corpus.Span) bool {
	with, all := 0, 0
	for _, s := range sentences {
		all += s.Len()
		if hasEnd(ix, s) {
			with += s.Len()
		}
	}
	return 2*with > all
}

// hasEnd reports whether a sentence ends in its mark, closing quotes and
// brackets set aside.
func hasEnd(ix *corpus.Index, s corpus.Span) bool {
	tail := strings.TrimRightFunc(ix.Slice(corpus.Span{Start: max(s.Start, s.End-4), End: s.End}), func(r rune) bool {
		return unicode.In(r, unicode.Pe, unicode.Pf, unicode.Pi) || strings.ContainsRune(`"'*_`, r)
	})
	r, _ := utf8.DecodeLastRuneInString(tail)
	return unicode.Is(unicode.Sentence_Terminal, r) || r == '…' || r == ';'
}

// The longest heading, in words: one that asks, and any other.
const (
	longestQuestion = 8
	longestHeading  = 15
)

// isHeading reports whether a sentence is a line of its own that reads like a
// heading.
func isHeading(ix *corpus.Index, s corpus.Span) bool {
	if s.Len() > 12*longestHeading || ix.Trim(ix.ParagraphAt(s.Start)) != s {
		return false
	}
	text := ix.Slice(s)
	n := len(strings.Fields(text))
	if hasEnd(ix, s) {
		return strings.HasSuffix(text, "?") && n <= longestQuestion
	}
	return n <= longestHeading
}
