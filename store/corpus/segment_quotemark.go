package corpus

import (
	"slices"
	"strings"
	"unicode"
)

// quoteParser reads the marks of a line from left to right.
type quoteParser struct {
	line
	quotes []quote
	// open are the indices in quotes of those still open, outermost first.
	open []int
}

// read takes the character at offset i.
func (p *quoteParser) read(i int, r rune) {
	switch r {
	case '“':
		if p.closing(i) && p.shut(i, "„") {
			return
		}
		p.push(i, r)
	case '”':
		if !p.shut(i, "“„”") && p.opening(i) {
			p.push(i, r)
		}
	case '„', '「', '『', '｢':
		p.push(i, r)
	case '」', '』', '｣':
		p.shut(i, string(eastOpening[r]))
	case '«', '‹':
		p.guillemet(i, r, inverted[r])
	case '»', '›':
		p.invertedGuillemet(i, r, inverted[r])
	case '"', '＂':
		p.straight(i, r)
	case '‚':
		if p.opening(i) {
			p.push(i, r)
		}
	case '‘':
		if (!p.closing(i) || !p.shut(i, "‚")) && p.opening(i) && !p.elides(i) {
			p.push(i, r)
		}
	case '’':
		p.single(i, "‘‚")
	case '\'':
		if !p.single(i, "'") && p.opening(i) && !p.elides(i) {
			p.push(i, r)
		}
	}
}

var (
	eastOpening = map[rune]rune{'」': '「', '』': '『', '｣': '｢'}
	inverted    = map[rune]rune{'«': '»', '»': '«', '‹': '›', '›': '‹'}
)

// maxNesting is how many quotations may be open at once; beyond it the outermost
// is given up, so that no text takes more than linear time.
const maxNesting = 16

// push opens a quotation.
func (p *quoteParser) push(i int, mark rune) {
	if len(p.open) == maxNesting {
		p.open = p.open[1:]
	}
	p.open = append(p.open, len(p.quotes))
	p.quotes = append(p.quotes, quote{open: i, close: -1, mark: mark})
}

// opened is the position in open of the innermost quotation that one of these
// marks opened, or -1.
func (p *quoteParser) opened(marks string) int {
	for k := len(p.open) - 1; k >= 0; k-- {
		if strings.ContainsRune(marks, p.quotes[p.open[k]].mark) {
			return k
		}
	}
	return -1
}

// shut closes the innermost quotation that one of these marks opened.
func (p *quoteParser) shut(i int, marks string) bool {
	k := p.opened(marks)
	if k < 0 {
		return false
	}
	p.quotes[p.open[k]].close = i
	p.open = p.open[:k]
	return true
}

// guillemet reads « : it opens, or closes »…«.
func (p *quoteParser) guillemet(i int, r, other rune) {
	if !p.closing(i) || !p.shut(i, string(other)) {
		p.push(i, r)
	}
}

// invertedGuillemet reads » : it closes «…» or »…», or opens »…«.
func (p *quoteParser) invertedGuillemet(i int, r, other rune) {
	if p.shut(i, string(other)) {
		return
	}
	if p.opening(i) {
		p.push(i, r)
		return
	}
	p.shut(i, string(r))
}

// straight reads " : which way it faces is told by its surroundings, and where
// they say nothing by whether one is open.
func (p *quoteParser) straight(i int, r rune) {
	before, after := p.around(i)
	if unicode.Is(unicode.Hebrew, before) && unicode.Is(unicode.Hebrew, after) {
		return // gershayim within an abbreviation
	}
	isOpen := p.opened(string(r)) >= 0
	switch opening, closing := p.opening(i), p.closing(i); {
	case isOpen && opening && !closing:
		p.push(i, r)
	case isOpen:
		p.shut(i, string(r))
	case closing && !opening, unicode.IsDigit(before):
		// closes nothing, or inches
	default:
		p.push(i, r)
	}
}

// single reads ’ or ' where it may close a single quotation, and reports whether
// it was taken for a closing mark or an apostrophe.
func (p *quoteParser) single(i int, marks string) bool {
	before, after := p.around(i)
	if isAlphanumeric(before) && isAlphanumeric(after) {
		return true
	}
	if p.opened(marks) < 0 || !p.closing(i) {
		return false
	}
	return p.possessive(i) || p.shut(i, marks)
}

// possessive reports whether the mark at offset i is the apostrophe of a plural
// ("the workers’ demands"): after an s, ahead of a word, and with another mark
// to come that closes.
func (p *quoteParser) possessive(i int) bool {
	before, after := p.around(i)
	next := p.skipSpace(i + 1)
	if before != 's' && before != 'S' || !unicode.IsSpace(after) || next == len(p.line) || !isAlphanumeric(p.line[next]) {
		return false
	}
	for j := next; j < min(len(p.line), next+10*maxLook); j++ {
		switch r := p.line[j]; {
		case r == p.line[i] && p.closing(j) && (j+1 == len(p.line) || !isAlphanumeric(p.line[j+1])):
			return true
		case strings.ContainsRune("‘‚", r), r == '\'' && p.opening(j):
			return false
		}
	}
	return false
}

// elides reports whether the mark at offset i is the apostrophe of a shortened
// word: ’90s, ’em.
func (p *quoteParser) elides(i int) bool {
	word := p.token(i + 1)
	if len(word) > 2 && unicode.IsDigit(word[0]) && word[len(word)-1] == 's' {
		return true
	}
	word = word[:max(0, lastIndexLetter(word)+1)]
	if lower(word) == "n" {
		return true
	}
	end := i + 1 + len(word)
	return elided[lower(word)] && (end == len(p.line) || p.line[end] != p.line[i] && p.line[end] != '’')
}

// lastIndexLetter is the index of the last letter or digit, or -1.
func lastIndexLetter(word []rune) int {
	for i := len(word) - 1; i >= 0; i-- {
		if isAlphanumeric(word[i]) {
			return i
		}
	}
	return -1
}

var elided = set(`em til tis twas cause round bout cos tween`)

// around is what stands beside offset i, a space at the line's ends.
func (l line) around(i int) (before, after rune) {
	before, after = ' ', ' '
	if i > 0 {
		before = l[i-1]
	}
	if i+1 < len(l) {
		after = l[i+1]
	}
	return before, after
}

// opening reports whether a mark at offset i may open something: after a space,
// a bracket, a dash or another opening mark, and ahead of no space.
func (l line) opening(i int) bool {
	before, after := l.around(i)
	return !unicode.IsSpace(after) && (unicode.IsSpace(before) || unicode.In(before, unicode.Ps, unicode.Pi, unicode.Pd) ||
		slices.Contains([]rune{'„', '‚', '"', '\'', '/', '=', '»', '›', '\ufeff'}, before))
}

// closing reports whether a mark at offset i may close something: after no
// space, and ahead of no letter or digit.
func (l line) closing(i int) bool {
	before, after := l.around(i)
	return !unicode.IsSpace(before) && !isAlphanumeric(after)
}

func isAlphanumeric(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
