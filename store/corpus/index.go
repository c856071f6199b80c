package corpus

import (
	"strings"
	"unicode/utf8"
)

// Index converts offsets of one text between units. It shares the text.
type Index struct {
	text   string
	length int
}

// NewIndex indexes a text, which must be valid UTF-8.
func NewIndex(text string) *Index {
	return &Index{text: text, length: utf8.RuneCountInString(text)}
}

// Text is the indexed text.
func (ix *Index) Text() string { return ix.text }

// Len is the text's length in code points.
func (ix *Index) Len() int { return ix.length }

// Byte is the byte offset of the code point at offset cp, 0 <= cp <= Len.
func (ix *Index) Byte(cp int) int {
	for i := range ix.text {
		if cp == 0 {
			return i
		}
		cp--
	}
	return len(ix.text)
}

// Slice is the text of a span within the text; it shares the text's bytes.
func (ix *Index) Slice(s Span) string { return ix.text[ix.Byte(s.Start):ix.Byte(s.End)] }

// Quoted is the fragments' texts joined by one space: an annotation's Text.
func (ix *Index) Quoted(f Fragments) string {
	if len(f) == 1 {
		return ix.Slice(f[0])
	}
	parts := make([]string, len(f))
	for i, s := range f {
		parts[i] = ix.Slice(s)
	}
	return strings.Join(parts, " ")
}
