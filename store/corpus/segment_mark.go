package corpus

import (
	"slices"
	"strings"
	"unicode"
)

// mark is a place in a line where a sentence may end.
type mark struct {
	line
	// start is where the sentence begins, at and stop enclose the marks
	// themselves, end lies after what closes behind them, and next is the
	// first character after the space that follows, which exists.
	start, at, stop, end, next int
}

// maxLook is how far around a mark anything is looked for, so that no text, be it
// made of nothing but marks, takes more than linear time.
const maxLook = 100

// ends decides whether the sentence ends here.
func (m mark) ends() bool {
	if isTerminator(m.line[m.end]) {
		return false // a later mark ends it: “Really?”.
	}
	kind := m.kindAfter()
	if isStrongTerminator(m.line[m.stop-1]) {
		return !m.attributedEast()
	}
	if kind == startsNothing {
		return false
	}
	if m.next == m.end {
		return m.endsUnspaced()
	}
	if kind == startsLower {
		return false
	}
	switch m.line[m.stop-1] {
	case '.', '…':
		if m.stop-m.at > 1 || m.line[m.at] == '…' {
			return m.ellipsisEnds(kind)
		}
		return m.fullStopEnds(kind)
	}
	return m.exclamationEnds()
}

// start of the text after a mark, quotes, brackets and dashes set aside.
type startKind int

const (
	startsNothing startKind = iota // neither letters nor digits are left
	startsLower
	startsUpper
	startsDigit
	startsCaseless // a letter of a script without capitals
)

func (m mark) kindAfter() startKind {
	i := m.wordAfter()
	if i == len(m.line) {
		return startsNothing
	}
	switch r := m.line[i]; {
	case unicode.IsDigit(r):
		return startsDigit
	case unicode.IsUpper(r) || unicode.IsTitle(r):
		return startsUpper
	case unicode.IsLower(r):
		if isCamel(m.token(i)) {
			return startsUpper
		}
		return startsLower
	}
	return startsCaseless
}

// wordAfter is where the first letter or digit after the mark stands, or the
// line's length.
func (m mark) wordAfter() int {
	i := m.next
	for i < len(m.line) && !unicode.IsLetter(m.line[i]) && !unicode.IsDigit(m.line[i]) {
		if i++; i-m.next > maxLook {
			return len(m.line)
		}
	}
	return i
}

// isCamel reports names that begin small but stand for a capital: iPhone,
// al-Qaida.
func isCamel(word []rune) bool {
	return len(word) > 1 && slices.ContainsFunc(word[1:], unicode.IsUpper)
}

// endsUnspaced decides where no space follows: the space may be forgotten
// ("ended.The"), and between ideographs none is due.
func (m mark) endsUnspaced() bool {
	next := m.line[m.next:]
	if m.line[m.stop-1] != '.' {
		return unicode.In(next[0], unicode.Han, unicode.Hiragana, unicode.Katakana) && m.line[m.stop-1] != '…' && !m.attributedEast()
	}
	word := m.wordBefore()
	return len(next) > 1 && unicode.IsUpper(next[0]) && unicode.IsLower(next[1]) &&
		len(word) > 2 && unicode.IsLower(word[len(word)-1]) && !slices.Contains(word, '.') &&
		!m.inAddress() && classify(string(word)) == abbrNone
}

// inAddress reports whether the mark stands in an address of the web or mail.
func (m mark) inAddress() bool {
	for i := m.at; i >= max(0, m.at-maxLook) && !unicode.IsSpace(m.line[i]); i-- {
		if m.line[i] == '/' || m.line[i] == '@' {
			return true
		}
	}
	return false
}

// ellipsisEnds decides for three dots: not in brackets, not at the beginning.
func (m mark) ellipsisEnds(next startKind) bool {
	if m.at > 0 && m.stop < len(m.line) && strings.ContainsRune("[(", m.line[m.at-1]) && strings.ContainsRune("])", m.line[m.stop]) {
		return false
	}
	return next != startsDigit && slices.ContainsFunc(m.line[max(m.start, m.at-maxLook):m.at], unicode.IsLetter)
}

// exclamationEnds decides for a question or exclamation mark before a capital,
// a digit or a letter without case.
func (m mark) exclamationEnds() bool {
	if m.at > 0 && m.line[m.at-1] == '(' && m.end > m.stop && m.line[m.end-1] == ')' {
		return false
	}
	if m.end == m.stop {
		return m.line[m.at] != '!' || !exclaimedNames[string(m.wordBefore())] || m.beforeStarter()
	}
	return !m.attributed()
}

// attributed reports a speaker after a quote: “Why?” Foreign Minister Orla Venn
// asked.
func (m mark) attributed() bool {
	if m.line[m.end-1] == ')' || m.line[m.end-1] == ']' || m.beforeStarter() {
		return false
	}
	i := m.next
	for range 8 {
		word := m.token(i)
		if len(word) == 0 {
			return false
		}
		if speechVerbs[string(word)] {
			return i > m.next
		}
		if !unicode.IsUpper(word[0]) && !beforeSpeech[string(word)] {
			return false
		}
		i += len(word)
		if i < len(m.line) && m.line[i] == '.' {
			i++ // Ms., an initial
		}
		i = m.skipSpace(i)
	}
	return false
}

// attributedEast is the like for Chinese and Japanese, where the sentence goes
// on with a short clause that ends in a verb of saying, or with a particle.
func (m mark) attributedEast() bool {
	if m.end == m.stop {
		return false
	}
	rest := m.line[m.next:min(m.next+20, len(m.line))]
	if unicode.Is(unicode.Hiragana, rest[0]) {
		return true
	}
	n := slices.IndexFunc(rest, unicode.IsPunct)
	if n <= 0 || n > 12 || rest[n] == '：' || rest[n] == ':' {
		return false
	}
	clause := string(rest[:n])
	return slices.ContainsFunc(eastSpeechVerbs, func(verb string) bool { return strings.HasSuffix(clause, verb) })
}

// token is the letters, digits, apostrophes and hyphens from offset i on.
func (l line) token(i int) []rune {
	end := i
	for end < min(i+maxLook, len(l)) && (isWordRune(l[end]) || end > i && (l[end] == '-' || l[end] == '’' || l[end] == '\'')) {
		end++
	}
	return l[i:end]
}

// tokenBefore is the letters, digits and full stops that end ahead of offset i.
func (l line) tokenBefore(i int) []rune {
	from := i
	for from > max(0, i-maxLook) && (isWordRune(l[from-1]) || l[from-1] == '.') {
		from--
	}
	for from < i && l[from] == '.' {
		from++
	}
	return l[from:i]
}

// wordBefore is what stands right ahead of the mark.
func (m mark) wordBefore() []rune { return m.tokenBefore(m.at) }

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}
