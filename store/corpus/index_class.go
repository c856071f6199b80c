package corpus

import (
	"sync/atomic"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// class says how a code point behaves at the borders of grapheme clusters, as
// far as clusterLen needs it.
type class uint8

const (
	// classPlain: always a border between two of these.
	classPlain class = iota
	// classMark: joins what stands ahead of it, unless that is a control.
	classMark
	// classControl: always a border after and ahead of it, but in CR LF.
	classControl
	// classComplex: anything whose borders depend on more than its neighbours'
	// class (joiners, viramas, prefixes, jamo, regional indicators).
	classComplex
)

// classPage holds the classes of 256 code points.
type classPage [256]class

// pages are made as texts need them, by asking the segmenter: there is no table
// that could disagree with its version of Unicode.
var pages [(utf8.MaxRune + 1) >> 8]atomic.Pointer[classPage]

func classOf(r rune) class { return pageOf(r)[r&0xff] }

// pageOf is the page of a code point.
func pageOf(r rune) *classPage {
	if page := pages[uint32(r)>>8].Load(); page != nil {
		return page
	}
	return makePage(r)
}

func makePage(r rune) *classPage {
	page := &plainPage
	if first := r &^ 0xff; !isSyllabic(first) || !isSyllabic(first|0xff) {
		page = new(classPage)
		for i := range page {
			page[i] = askClass(first | rune(i))
		}
	}
	pages[r>>8].Store(page)
	return page
}

// plainPage is the page of ideographs and Hangul syllables.
var plainPage classPage

// isSyllabic reports ideographs and Hangul syllables, which are all plain (a
// syllable joins jamo only, and those are complex) and too many to ask for.
func isSyllabic(r rune) bool {
	return r >= 0x3400 && r < 0xa000 || r >= 0xac00 && r < 0xd7a4 || r >= 0x20000 && r < 0x3fffe
}

// askClass finds a code point's class by what the segmenter joins it with. The
// probes are one member of each class that the rules of UAX 29 name.
func askClass(r rune) class {
	const (
		letter     = "a"
		mark       = "\u0301"
		consonant  = "\u0915" // Devanagari KA, for rule GB9c
		syllable   = "\uac00" // Hangul GA, for GB6 to GB8
		pictograph = "\u2615" // hot beverage, for GB11
	)
	s := string(r)
	switch {
	case !joined(s + mark):
		return classControl
	case joined(consonant + s + consonant), joined(pictograph + s + pictograph),
		joined(s + letter), joined(s + syllable):
		return classComplex
	case joined(letter + s):
		return classMark
	case joined(s + s), joined(syllable + s):
		return classComplex
	}
	return classPlain
}

// joined reports whether a text is one grapheme cluster.
func joined(s string) bool {
	it := graphemes.FromString(s)
	it.Next()
	return it.End() == len(s)
}
