package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// folder gives one form to what FindOptions take for the same, and says of each
// character of that form where it comes from.
type folder struct {
	FindOptions
	emit func(r rune, at foldedAt)
	// seen remembers foldings of characters outside ASCII: looking one up in
	// the tables takes longer than all the rest. By the last eight bits.
	seen [256]struct{ from, to rune }
	// forms remembers what characters are made of, and marks are those at hand.
	forms [256]decomposed
	marks []markAt
}

// longFolding stands in place of a folding to several characters.
const longFolding = -1

// fold emits the text's folded characters in order.
func (f *folder) fold(text string) {
	cp := 0
	gap := gap{start: -1}
	for _, r := range text {
		if f.FoldSpaces && isSpace(r) {
			f.flush()
			gap.add(r, cp)
			cp++
			continue
		}
		if gap.start >= 0 {
			f.emit(gap.folded(), foldedAt{Span{gap.start, cp}, true, true})
			gap.start = -1
		}
		if f.FoldForms {
			f.form(r, Span{cp, cp + 1})
		} else {
			f.one(r, foldedAt{Span{cp, cp + 1}, true, true})
		}
		cp++
	}
	f.flush()
	if gap.start >= 0 {
		f.emit(gap.folded(), foldedAt{Span{gap.start, cp}, true, true})
	}
}

// one emits what becomes of a character.
func (f *folder) one(r rune, at foldedAt) {
	if f.FoldQuotes {
		r = foldQuote(r)
	}
	if f.FoldCase {
		if r = f.lower(r); r < 0 {
			f.long(r, at)
			return
		}
	}
	f.emit(r, at)
}

// lower is a character in the form that stands for all its cases, or, of one
// that becomes several characters, a negative number for long.
func (f *folder) lower(r rune) rune {
	if r < utf8.RuneSelf {
		if r >= 'a' && r <= 'z' {
			r -= 'a' - 'A'
		}
		return r
	}
	known := &f.seen[r&0xff]
	if known.from != r {
		known.from, known.to = r, leastCase(r)
		if _, ok := longFoldings[r]; ok {
			known.to = longFolding - r
		}
	}
	return known.to
}

// long emits the several characters for which lower gave the number n.
func (f *folder) long(n rune, at foldedAt) {
	to := longFoldings[longFolding-n]
	for i, r := range to {
		f.emit(leastCase(r), foldedAt{at.Span, at.begins && i == 0, at.ends && i+utf8.RuneLen(r) == len(to)})
	}
}

// leastCase is the first in Unicode of the characters that differ in case only.
func leastCase(r rune) rune {
	least := r
	for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
		least = min(least, next)
	}
	return least
}

// longFoldings are the characters that case folding makes several of: those of
// status F in CaseFolding.txt of the Unicode Character Database. Each is followed by
// what it becomes, marks in escapes.
var longFoldings = foldings("ßss İi\u0307 ŉʼn ǰj\u030c ΐι\u0308\u0301 ΰυ\u0308\u0301 ևեւ ẖh\u0331 ẗt\u0308 ẘw\u030a ẙy\u030a " +
	"ẚaʾ ẞss ὐυ\u0313 ὒυ\u0313\u0300 ὔυ\u0313\u0301 ὖυ\u0313\u0342 ᾀἀι ᾁἁι ᾂἂι ᾃἃι ᾄἄι ᾅἅι ᾆἆι ᾇἇι " +
	"ᾈἀι ᾉἁι ᾊἂι ᾋἃι ᾌἄι ᾍἅι ᾎἆι ᾏἇι ᾐἠι ᾑἡι ᾒἢι ᾓἣι ᾔἤι ᾕἥι ᾖἦι ᾗἧι ᾘἠι ᾙἡι ᾚἢι ᾛἣι ᾜἤι ᾝἥι ᾞἦι ᾟἧι " +
	"ᾠὠι ᾡὡι ᾢὢι ᾣὣι ᾤὤι ᾥὥι ᾦὦι ᾧὧι ᾨὠι ᾩὡι ᾪὢι ᾫὣι ᾬὤι ᾭὥι ᾮὦι ᾯὧι ᾲὰι ᾳαι ᾴάι ᾶα\u0342 ᾷα\u0342ι " +
	"ᾼαι ῂὴι ῃηι ῄήι ῆη\u0342 ῇη\u0342ι ῌηι ῒι\u0308\u0300 \u1fd3ι\u0308\u0301 ῖι\u0342 " +
	"ῗι\u0308\u0342 ῢυ\u0308\u0300 \u1fe3υ\u0308\u0301 ῤρ\u0313 ῦυ\u0342 ῧυ\u0308\u0342 ῲὼι ῳωι ῴώι " +
	"ῶω\u0342 ῷω\u0342ι ῼωι ﬀff ﬁfi ﬂfl ﬃffi ﬄffl ﬅst ﬆst ﬓմն ﬔմե ﬕմի ﬖվն ﬗմխ")

func foldings(list string) map[rune]string {
	m := map[rune]string{}
	for _, entry := range strings.Fields(list) {
		r, w := utf8.DecodeRuneInString(entry)
		m[r] = entry[w:]
	}
	return m
}

// foldQuote is " for double quotation marks and ' for single ones, the modifier
// letter that serves as an apostrophe among them.
func foldQuote(r rune) rune {
	switch r {
	case '“', '”', '„', '‟', '«', '»', '＂':
		return '"'
	case '‘', '’', '‚', '‛', '‹', '›', '\u02bc', '＇':
		return '\''
	}
	return r
}

// gap is a run of white space, from the offset start on.
type gap struct {
	start int
	lines int
	cr    bool
}

func (g *gap) add(r rune, cp int) {
	if g.start < 0 {
		*g = gap{start: cp}
	}
	switch r {
	case '\n':
		if !g.cr {
			g.lines++
		}
	case '\r', '\v', '\f', '\u0085', '\u2028':
		g.lines++
	case '\u2029':
		g.lines += 2
	}
	g.cr = r == '\r'
}

// folded is what the run is taken for: a space, or, from a blank line on,
// something else.
func (g *gap) folded() rune {
	if g.lines > 1 {
		return '\n'
	}
	return ' '
}

func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || r >= '\t' && r <= '\r'
	}
	return unicode.IsSpace(r)
}

func trimSpace(s string) string { return strings.TrimFunc(s, isSpace) }
