package corpus

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ParagraphAt is the line that holds the code point at offset cp, without what
// ends it; the end of a line belongs to the line that it ends. Lines end with
// LF, CR, CR LF, vertical tab, form feed, U+0085, U+2028 and U+2029, the
// mandatory breaks of UAX 14. On a blank line the span is empty.
func (ix *Index) ParagraphAt(cp int) Span {
	at := ix.Byte(cp)
	if at > 0 && at < len(ix.text) && ix.text[at] == '\n' && ix.text[at-1] == '\r' {
		at-- // the line ends ahead of CR LF, not within
	}
	return ix.span(ix.lineStart(at), ix.lineEnd(at))
}

// Paragraphs are the lines that hold more than white space, in order.
func (ix *Index) Paragraphs() []Span {
	var spans []Span
	for line, text := range ix.lines(Span{0, ix.length}) {
		if strings.ContainsFunc(text, isNoSpace) {
			spans = append(spans, line)
		}
	}
	return spans
}

// lines yields the lines that share a code point with a span, and their texts.
func (ix *Index) lines(s Span) iter.Seq2[Span, string] {
	return func(yield func(Span, string) bool) {
		cp := ix.ParagraphAt(s.Start).Start
		for at := ix.Byte(cp); at < len(ix.text) && cp < s.End; {
			text := ix.text[at:ix.lineEnd(at)]
			line := Span{cp, cp + utf8.RuneCountInString(text)}
			if !yield(line, text) {
				return
			}
			end := at + len(text)
			at = end + lineBreak(ix.text, end)
			cp = line.End + utf8.RuneCountInString(ix.text[end:at])
		}
	}
}

func isNoSpace(r rune) bool { return !unicode.IsSpace(r) }

// Trim is a span without the white space at its ends, and without zero-width
// spaces and byte order marks there; empty, at the span's start, when nothing
// is left. It cuts through no grapheme cluster that the span doesn't cut.
func (ix *Index) Trim(s Span) Span {
	s = ix.clampSpan(s)
	from, to := ix.Byte(s.Start), ix.Byte(s.End)
	start, end := s.Start, s.End
	for from < to {
		r, w := utf8.DecodeRuneInString(ix.text[from:to])
		if !isBlank(r) {
			break
		}
		from += w
		start++
	}
	if from == to {
		return Span{s.Start, s.Start}
	}
	for from < to {
		r, w := utf8.DecodeLastRuneInString(ix.text[from:to])
		if !isBlank(r) {
			break
		}
		to -= w
		end--
	}
	return Span{max(s.Start, ix.clusterStart(start)), min(s.End, ix.clusterEnd(end))}
}

// isBlank reports white space and the characters that are as invisible.
func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff'
}

// span is the span between two byte offsets.
func (ix *Index) span(from, to int) Span {
	start, _ := ix.CodePoint(from)
	end, _ := ix.CodePoint(to)
	return Span{start, end}
}

// lineStart is the byte offset after the last line break that ends at or ahead
// of the byte offset at.
func (ix *Index) lineStart(at int) int {
	for ; at > 0; at-- {
		switch b := ix.text[at-1]; {
		case b >= '\n' && b <= '\r',
			b == 0x85 && lineBreak(ix.text, at-2) == 2,
			b>>1 == 0xa8>>1 && lineBreak(ix.text, at-3) == 3:
			return at
		}
	}
	return 0
}

// lineEnd is the byte offset of the first line break from byte offset at on.
func (ix *Index) lineEnd(at int) int {
	for at < len(ix.text) && lineBreak(ix.text, at) == 0 {
		at++
	}
	return at
}

// lineBreak is the number of bytes of the line break at byte offset at, or 0.
func lineBreak(text string, at int) int {
	if at < 0 || at >= len(text) {
		return 0
	}
	switch b := text[at]; {
	case b == '\r' && at+1 < len(text) && text[at+1] == '\n':
		return 2
	case b >= '\n' && b <= '\r':
		return 1
	case b == 0xc2 && at+1 < len(text) && text[at+1] == 0x85:
		return 2
	case b == 0xe2 && at+2 < len(text) && text[at+1] == 0x80 && text[at+2]>>1 == 0xa8>>1:
		return 3
	}
	return 0
}
