package suggest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"glossator/store/corpus"
)

// word is a piece of a text that is compared: a word, a number, or one
// character of a script that is written without spaces.
type word struct {
	corpus.Span
	// folded is the word in lower case, without accents, possessive endings and
	// the full stops of abbreviations.
	folded string
	kind   wordKind
	// capital: the word begins with a capital.
	capital bool
	// acronym: it has at least two letters, and all are capitals.
	acronym bool
}

type wordKind uint8

const (
	plainWord wordKind = iota
	numberWord
	// characterWord is one character of an unspaced script.
	characterWord
)

// reader goes through a text and stops at each word.
type reader struct {
	text string
	// at is the offset in bytes, cp in code points, of what comes next.
	at, cp int

	word   word
	folded []byte // of the word; overwritten by the next
	// from and to are the word's place in bytes.
	from, to int
}

// next goes to the next word; word.folded is left unset, folded has it.
func (r *reader) next() bool {
	for r.at < len(r.text) {
		c, w := utf8.DecodeRuneInString(r.text[r.at:])
		if !isWordRune(c) {
			r.at += w
			r.cp++
			continue
		}
		r.from, r.folded = r.at, r.folded[:0]
		r.word = word{Span: corpus.Span{Start: r.cp}}
		if isUnspaced(c) {
			r.character(c, w)
		} else {
			r.spaced()
		}
		r.to, r.word.End = r.at, r.cp
		if len(r.folded) > 0 {
			return true
		}
	}
	return false
}

// character takes one character with the marks on it.
func (r *reader) character(c rune, w int) {
	r.word.kind = characterWord
	for {
		r.folded = utf8.AppendRune(r.folded, c)
		r.at += w
		r.cp++
		c, w = utf8.DecodeRuneInString(r.text[r.at:])
		if w == 0 || !unicode.IsMark(c) {
			return
		}
	}
}

// spaced takes a word up to the next character that is none of a word.
func (r *reader) spaced() {
	letters, capitals, digits := 0, 0, 0
	dotted := false
	for r.at < len(r.text) {
		c, w := utf8.DecodeRuneInString(r.text[r.at:])
		switch {
		case isWordRune(c) && !isUnspaced(c):
			switch {
			case unicode.IsDigit(c):
				digits++
			case unicode.IsUpper(c):
				capitals++
				letters++
			case unicode.IsLetter(c):
				letters++
			}
			r.fold(c)
		case isApostrophe(c) && r.joins(w, unicode.IsLetter):
			// Don’t is one word; what follows the apostrophe of Putin’s is cut.
			r.folded = append(r.folded, '\'')
		case (c == '.' || c == ',') && letters == 0 && r.joins(w, unicode.IsDigit):
			if c == '.' {
				r.folded = append(r.folded, '.')
			}
		case isThousandsSpace(c) && letters == 0 && r.joinsThousand(w):
		case c == '.' && digits == 0 && (letters == 1 || dotted) && r.joins(w, unicode.IsLetter) && r.lettersAlone():
			dotted = true
		default:
			r.finish(letters, capitals, digits)
			return
		}
		r.at += w
		r.cp++
	}
	r.finish(letters, capitals, digits)
}

func (r *reader) finish(letters, capitals, digits int) {
	r.word.acronym = capitals == letters && letters > 1
	r.word.capital = capitals > 0 && startsUpper(r.text[r.from:])
	if digits > 0 && (letters == 0 || isDigit(r.folded[0])) {
		r.word.kind = numberWord
	}
	r.folded = cutPossessive(r.folded)
	if name, ok := shortNames[string(r.folded)]; ok && r.word.acronym {
		r.folded = append(r.folded[:0], name...)
	}
}

// shortNames are acronyms that would be taken for small words.
var shortNames = map[string]string{"us": "usa", "is": "isis", "it": "i.t", "who": "w.h.o"}

func startsUpper(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(c) || unicode.IsTitle(c)
}

// joins reports whether a character that fits follows the one of w bytes here,
// and the word has begun.
func (r *reader) joins(w int, fits func(rune) bool) bool {
	next, _ := utf8.DecodeRuneInString(r.text[r.at+w:])
	return r.at > r.from && fits(next)
}

// joinsThousand reports whether three digits follow, as in 10 000.
func (r *reader) joinsThousand(w int) bool {
	rest := r.text[r.at+w:]
	return len(rest) >= 3 && isDigit(rest[0]) && isDigit(rest[1]) && isDigit(rest[2]) && (len(rest) == 3 || !isDigit(rest[3]))
}

// lettersAlone reports whether only one letter stands between here and the last
// full stop, as in U.S.
func (r *reader) lettersAlone() bool {
	_, w := utf8.DecodeLastRuneInString(r.text[r.from:r.at])
	next, v := utf8.DecodeRuneInString(r.text[r.at+1:])
	after, _ := utf8.DecodeRuneInString(r.text[r.at+1+v:])
	if !unicode.IsLetter(next) || unicode.IsLetter(after) {
		return false
	}
	return r.at-w == r.from || r.text[r.at-w-1] == '.'
}

// fold appends a character in the form by which words are compared.
func (r *reader) fold(c rune) {
	if c < utf8.RuneSelf {
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		r.folded = append(r.folded, byte(c))
		return
	}
	if isSilent(c) {
		return
	}
	c = unicode.ToLower(c)
	if base, ok := baseLetters[c]; ok {
		r.folded = append(r.folded, base...)
		return
	}
	r.folded = utf8.AppendRune(r.folded, c)
}

// cutPossessive cuts 's and a lone apostrophe off.
func cutPossessive(b []byte) []byte {
	if n := len(b); n > 2 && b[n-2] == '\'' && b[n-1] == 's' {
		return b[:n-2]
	}
	return b
}

func isWordRune(c rune) bool {
	if c < utf8.RuneSelf {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
	}
	return unicode.IsLetter(c) || unicode.IsMark(c) || unicode.IsDigit(c)
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func isApostrophe(c rune) bool { return c == '\'' || c == '’' || c == '\u02bc' || c == '＇' }

func isThousandsSpace(c rune) bool { return c == '\u00a0' || c == '\u202f' || c == '\u2009' }

// isUnspaced reports scripts whose words have no spaces between them.
func isUnspaced(c rune) bool {
	if c < 0x0e00 {
		return false
	}
	return unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// isSilent reports marks that may be written or not: accents that stand alone,
// the vowel points of Hebrew and Arabic, the Arabic tatweel, soft hyphens.
func isSilent(c rune) bool {
	return c >= 0x0300 && c <= 0x036f || c >= 0x0591 && c <= 0x05c7 || c >= 0x064b && c <= 0x065f ||
		c == 0x0670 || c == 0x0640 || c == 0x00ad
}

// baseLetters are letters without their accents, as names are often written.
var baseLetters = func() map[rune]string {
	m := map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ı': "i", 'أ': "ا", 'إ': "ا", 'آ': "ا", 'ى': "ي", 'ة': "ه", 'ё': "е"}
	for base, accented := range map[string]string{
		"a": "àáâãäåāăąǎ", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęě", "g": "ĝğġģ", "h": "ĥħ", "i": "ìíîïĩīĭį",
		"j": "ĵ", "k": "ķ", "l": "ĺļľŀł", "n": "ñńņňŋ", "o": "òóôõöøōŏőơ", "r": "ŕŗř", "s": "śŝşšș", "t": "ţťŧț",
		"u": "ùúûüũūŭůűųư", "w": "ŵ", "y": "ýÿŷ", "z": "źżž",
	} {
		for _, c := range accented {
			m[c] = base
		}
	}
	return m
}()

// words are the words of a text, whose first code point is at offset base.
func words(text string, base int) []word {
	list := make([]word, 0, len(text)/6+1)
	r := reader{text: text, cp: base}
	for r.next() {
		w := r.word
		w.folded = r.take()
		list = append(list, w)
	}
	return list
}

// take is the word's folded form as a string of its own, which shares the
// text's bytes where it can.
func (r *reader) take() string {
	if raw := r.text[r.from:r.to]; raw == string(r.folded) {
		return raw
	}
	return string(r.folded)
}

// set makes a set of words that are listed with spaces between them.
func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}
