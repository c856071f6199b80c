package corpus

import (
	"slices"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// mostMarks is how many combining marks are put into order at once. No language
// needs more; in a text made to be trouble the next ones begin a new run.
const mostMarks = 32

// markAt is a combining mark that waits for its place among its like.
type markAt struct {
	r     rune
	class uint8 // canonical combining class, above 0
	at    foldedAt
}

// decomposed is what is known of a character: what it is made of, in UTF-8, nil
// for itself, and its combining class.
type decomposed struct {
	from  rune
	to    []byte
	class uint8
}

// Hangul syllables are made of letters by arithmetic: section 3.12 of the Unicode
// Standard.
const (
	hangulFirst, hangulLast = 0xac00, 0xd7a3
	hangulL, hangulV        = 0x1100, 0x1161
	hangulT                 = 0x11a7
	hangulVN, hangulTN      = 21, 28
)

// form emits what a character is made of, marks in their canonical order:
// Unicode Standard Annex #15, normalization form D.
func (f *folder) form(r rune, at Span) {
	if r < 0xc0 { // made of nothing else, and no mark
		f.flush()
		f.one(r, foldedAt{at, true, true})
		return
	}
	if r >= hangulFirst && r <= hangulLast {
		f.hangul(int(r-hangulFirst), at)
		return
	}
	d := f.decompose(r)
	if d.to == nil {
		f.part(r, d.class, foldedAt{at, true, true})
		return
	}
	for rest := d.to; len(rest) > 0; {
		part, size := utf8.DecodeRune(rest)
		class := norm.NFD.Properties(rest).CCC()
		begins := len(rest) == len(d.to)
		rest = rest[size:]
		f.part(part, class, foldedAt{at, begins, len(rest) == 0})
	}
}

func (f *folder) decompose(r rune) *decomposed {
	d := &f.forms[r&0xff]
	if d.from != r {
		var buf [utf8.UTFMax]byte
		p := norm.NFD.Properties(buf[:utf8.EncodeRune(buf[:], r)])
		*d = decomposed{r, p.Decomposition(), p.CCC()}
	}
	return d
}

func (f *folder) hangul(i int, at Span) {
	l, v, t := i/(hangulVN*hangulTN), i/hangulTN%hangulVN, i%hangulTN
	f.part(rune(hangulL+l), 0, foldedAt{at, true, false})
	f.part(rune(hangulV+v), 0, foldedAt{at, false, t == 0})
	if t > 0 {
		f.part(rune(hangulT+t), 0, foldedAt{at, false, true})
	}
}

// part takes a character that is made of nothing else.
func (f *folder) part(r rune, class uint8, at foldedAt) {
	if class == 0 || len(f.marks) == mostMarks {
		f.flush()
	}
	if class == 0 {
		f.one(r, at)
		return
	}
	f.marks = append(f.marks, markAt{r, class, at})
}

// flush emits the marks that wait. Those that had to change places are one piece
// of the text, which no hit may cut.
func (f *folder) flush() {
	n := len(f.marks)
	if n == 0 {
		return
	}
	byClass := func(a, b markAt) int { return int(a.class) - int(b.class) }
	if !slices.IsSortedFunc(f.marks, byClass) {
		first, last := f.marks[0].at, f.marks[n-1].at
		slices.SortStableFunc(f.marks, byClass)
		for i := range f.marks {
			f.marks[i].at = foldedAt{Span{first.Start, last.End}, i == 0 && first.begins, i == n-1 && last.ends}
		}
	}
	for _, m := range f.marks {
		f.one(m.r, m.at)
	}
	f.marks = f.marks[:0]
}
