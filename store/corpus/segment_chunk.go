package corpus

import (
	"unicode/utf8"
)

// A chunk is text between white space. No word is longer than its chunk, so
// looking for words begins and ends at chunks' borders.

// chunkStart is the byte offset at which the last chunk begins that begins
// ahead of byte offset at; 0 when there is none.
func (ix *Index) chunkStart(at int) int {
	inside := false
	for at > 0 {
		_, w := utf8.DecodeLastRuneInString(ix.text[:at])
		gap := ix.gapAt(at-w, w)
		if gap && inside {
			return at
		}
		inside = inside || !gap
		at -= w
	}
	return 0
}

// chunkEnd is the byte offset of the first white space from at on.
func (ix *Index) chunkEnd(at int) int {
	for at < len(ix.text) {
		w := width(ix.text, at)
		if ix.gapAt(at, w) {
			break
		}
		at += w
	}
	return at
}

// skipGaps is the byte offset of the first code point from at on that is not
// white space, at most to.
func (ix *Index) skipGaps(at, to int) int {
	for at < to {
		w := width(ix.text, at)
		if !ix.gapAt(at, w) {
			break
		}
		at += w
	}
	return at
}

// gapAt reports whether the w bytes from at are white space that divides words:
// any but a no-break or thin space between digits, as in "10 000".
func (ix *Index) gapAt(at, w int) bool {
	if w == 1 {
		b := ix.text[at]
		return b == ' ' || b >= '\t' && b <= '\r'
	}
	r, _ := utf8.DecodeRuneInString(ix.text[at : at+w])
	if !isBlank(r) {
		return false
	}
	inNumber := at > 0 && at+w < len(ix.text) && isDigit(rune(ix.text[at-1])) && isDigit(rune(ix.text[at+w])) &&
		(r == '\u00a0' || r == '\u202f' || r == '\u2009')
	return !inNumber
}
