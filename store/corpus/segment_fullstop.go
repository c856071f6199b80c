package corpus

import (
	"slices"
	"unicode"
)

// fullStopEnds decides for a single full stop ahead of a space and anything but
// a small letter.
func (m mark) fullStopEnds(next startKind) bool {
	word := m.wordBefore()
	if len(word) == 0 {
		return true // after a bracket, a quote, a sign
	}
	if m.numbersList(word) {
		return false
	}
	letters := slices.DeleteFunc(slices.Clone(word), func(r rune) bool { return !unicode.IsLetter(r) })
	switch {
	case len(letters) == 0:
		return !(len(word) <= 2 && germanMonths[string(m.nextToken())])
	case isThai(letters[0]):
		return false // only abbreviations end so
	case isDotted(string(word)):
		return m.dottedEnds(string(word), next)
	case len(letters) == 1 && len(word) <= 2 && !unicode.IsDigit(word[0]):
		return m.letterEnds(letters[0], next)
	}
	return m.abbreviationEnds(string(word), next)
}

// numbersList reports that the sentence so far is but the number of a list.
func (m mark) numbersList(word []rune) bool {
	if m.at-len(word) != m.start || len(word) > 3 {
		return false
	}
	return len(word) == 1 || !slices.ContainsFunc(word, func(r rune) bool { return !unicode.IsDigit(r) && !isRoman(r) })
}

func isRoman(r rune) bool { return r == 'I' || r == 'V' || r == 'X' }

// isThai reports letters of Thai and Lao.
func isThai(r rune) bool { return r >= 0x0e00 && r < 0x0f00 }

// dottedEnds decides after U.S., p.m., e.g., т.д.
func (m mark) dottedEnds(word string, next startKind) bool {
	class := classify(word)
	if class == abbrTime {
		return next == startsUpper && !afterTime[string(m.nextToken())] || m.opensQuote()
	}
	if class != abbrNone {
		return m.classEnds(class, word, next)
	}
	return next == startsUpper && (m.beforeStarter() || m.opensQuote())
}

// letterEnds decides after one letter: an initial, or a label ("Plan B.").
func (m mark) letterEnds(letter rune, next startKind) bool {
	before := m.tokenBefore(m.trimSpace(m.at - 1))
	switch {
	case m.at > 2 && m.line[m.at-2] == '-' && m.line[m.at-3] != '.':
		return true // 1970-х, not J.-C.
	case unicode.IsLower(letter):
		return m.smallLetterEnds(letter, before, next)
	case !unicode.IsUpper(letter):
		// Arabic, Hebrew, Hindi initials; a syllable or ideograph is a word.
		return unicode.In(letter, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana)
	case labelled[lower(before)]:
		return true
	case letter == 'I' && len(before) > 0 && unicode.IsLower(before[0]):
		return !m.beforeInitial() // "so did I", but "that I. M. Lund"
	}
	return next == startsUpper && (m.beforeStarter() || m.opensQuote())
}

// smallLetterEnds decides after one small letter: p. 5, т. д., 1991 г.
func (m mark) smallLetterEnds(letter rune, before []rune, next startKind) bool {
	if next != startsUpper {
		return false
	}
	switch {
	case letter == 'г' || letter == 'в': // year, century; or city
		return m.yearEnds(1)
	case unicode.Is(unicode.Cyrillic, letter):
		// т. д., т. п., н. э. may end a sentence; с., д., о. stand before names.
		pair := string(before) + string(letter)
		return pair == "тд" || pair == "тп" || pair == "нэ"
	}
	return m.beforeStarter()
}

// yearEnds decides after "1991 г.": not when the year opens the sentence
// ("В 1991 г. Союз распался"), and not after a city's г. The abbreviation has n
// letters.
func (m mark) yearEnds(n int) bool {
	i := m.trimSpace(m.at - n)
	from := i
	for from > m.start && !unicode.IsSpace(m.line[from-1]) {
		from--
	}
	if !slices.ContainsFunc(m.line[from:i], func(r rune) bool { return unicode.IsDigit(r) || isRoman(r) }) {
		return false
	}
	words := 0
	for i := m.start; i < m.at && words <= 3; {
		word := m.token(i)
		if len(word) > 0 {
			words++
		}
		i += max(len(word), 1)
	}
	return words > 3
}

// abbreviationEnds decides after a word of several letters.
func (m mark) abbreviationEnds(word string, next startKind) bool {
	class := classify(word)
	if word == "St" && m.afterCapital() {
		class = abbrSuffix // a street, not a saint
	}
	if word == "Sr" && !m.afterCapital() {
		class = abbrTitle // a señor, not a senior
	}
	return m.classEnds(class, word, next)
}

func (m mark) classEnds(class abbrClass, word string, next startKind) bool {
	switch class {
	case abbrNever, abbrTitle:
		return false
	case abbrNumber:
		return next != startsDigit && !isRomanNumber(m.nextToken())
	case abbrLast:
		return next != startsDigit
	case abbrState:
		if m.afterComma(word) {
			return next == startsUpper
		}
		return m.suffixEnds(next)
	case abbrSuffix:
		return m.suffixEnds(next)
	case abbrYears:
		return m.yearEnds(len([]rune(word)))
	}
	return true
}

// suffixEnds decides after Inc., Jr., Ave.: the next word must look like the
// first of a sentence, by being a common one or by going on in small letters.
func (m mark) suffixEnds(next startKind) bool {
	if next != startsUpper || m.line[m.next] == '(' {
		return false
	}
	if m.beforeStarter() || m.opensQuote() {
		return true
	}
	word := m.token(m.next)
	after := m.token(m.skipSpace(m.next + len(word)))
	return len(word) > 1 && len(after) > 0 && unicode.IsLower(after[0]) && !inNames[string(after)]
}

// beforeStarter reports whether the next word is one that sentences begin with.
func (m mark) beforeStarter() bool {
	word := m.nextToken()
	if m.beforeInitial() {
		return false
	}
	if i := slices.IndexFunc(word, func(r rune) bool { return r == '’' || r == '\'' }); i > 0 {
		word = word[:i] // It’s, There’s
	}
	return starters[string(word)]
}

// beforeInitial reports whether one letter and a full stop come next.
func (m mark) beforeInitial() bool {
	i := m.wordAfter() + 1
	return len(m.nextToken()) == 1 && i < len(m.line) && m.line[i] == '.'
}

func (m mark) nextToken() []rune { return m.token(m.wordAfter()) }

// opensQuote reports whether a quote begins after the mark.
func (m mark) opensQuote() bool {
	switch m.line[m.next] {
	case '“', '‘', '"', '\'', '«', '„', '‹':
		return true
	}
	return false
}

// afterCapital reports whether the word ahead of the mark follows a capital or
// a number: Main St., 42nd St.
func (m mark) afterCapital() bool {
	i := m.trimSpace(m.at - len(m.wordBefore()))
	before := m.tokenBefore(i)
	return len(before) > 0 && (unicode.IsUpper(before[0]) || unicode.IsDigit(before[0])) && i-len(before) > m.start
}

// afterComma reports whether a comma stands ahead of the word: Tessel, Ore.
func (m mark) afterComma(word string) bool {
	i := m.trimSpace(m.at - len([]rune(word)))
	return i > 0 && m.line[i-1] == ','
}

// trimSpace is the end of what stands ahead of the white space before offset i.
func (l line) trimSpace(i int) int {
	for i > 0 && (unicode.IsSpace(l[i-1]) || l[i-1] == '.') {
		i--
	}
	return i
}

func isRomanNumber(word []rune) bool {
	return len(word) > 0 && !slices.ContainsFunc(word, func(r rune) bool { return !isRoman(r) && r != 'L' && r != 'C' })
}
