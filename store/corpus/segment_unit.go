package corpus

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// unit is what a double click selects.
type unit struct {
	Span
	// symbol marks an emoji or another symbol, which is no word.
	symbol bool
}

// token is a piece of UAX 29 of a chunk: of text between white space.
type token struct {
	Span
	text string
	kind tokenKind
}

type tokenKind int

const (
	tokenPunctuation tokenKind = iota
	tokenWord
	tokenIdeograph
	// tokenUnspaced is of a script whose words have no spaces between them.
	tokenUnspaced
	tokenSymbol
)

// units yields the words and symbols between two byte offsets, where chunks
// begin and end.
func (ix *Index) units(from, to int) iter.Seq[unit] {
	return func(yield func(unit) bool) {
		it := words.FromString("")
		var tokens []token
		cp, _ := ix.CodePoint(from)
		for from < to {
			gap := ix.skipGaps(from, to)
			cp += utf8.RuneCountInString(ix.text[from:gap])
			from = ix.chunkEnd(gap)
			it.SetText(ix.text[gap:from])
			tokens = ix.tokens(tokens[:0], it, cp)
			for i := 0; i < len(tokens); {
				j, ok := unitEnd(tokens, i)
				if ok && !yield(unit{ix.SnapGraphemes(Span{tokens[i].Start, tokens[j-1].End}), tokens[i].kind == tokenSymbol && j == i+1}) {
					return
				}
				i = j
			}
			cp += utf8.RuneCountInString(ix.text[gap:from])
		}
	}
}

// tokens appends the tokens of a chunk that begins at cp. One that cuts through
// a grapheme cluster is joined to the token ahead of it, or left out when the
// cluster began with the white space ahead of the chunk.
func (ix *Index) tokens(tokens []token, it *words.Iterator[string], cp int) []token {
	for it.Next() {
		text := it.Value()
		end := cp + utf8.RuneCountInString(text)
		switch n := len(tokens); {
		case ix.isBorder(cp):
			tokens = append(tokens, token{Span{cp, end}, text, kindOf(text)})
		case n > 0:
			tokens[n-1].text += text
			tokens[n-1].End = end
		}
		cp = end
	}
	return tokens
}

func kindOf(text string) tokenKind {
	r, w := utf8.DecodeRuneInString(text)
	switch {
	case r < utf8.RuneSelf && (isDigit(r) || r|0x20 >= 'a' && r|0x20 <= 'z'):
		return tokenWord
	case unicode.Is(unicode.Han, r):
		return tokenIdeograph
	case unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Hiragana) &&
		(unicode.IsLetter(r) || unicode.IsMark(r)):
		return tokenUnspaced
	case unicode.IsLetter(r), unicode.IsNumber(r), r == '_' && len(text) > w:
		return tokenWord
	case unicode.IsSymbol(r) && r >= utf8.RuneSelf:
		return tokenSymbol
	}
	return tokenPunctuation
}

// unitEnd is the index after the last token of the unit that token i begins; ok
// is false when it begins none.
func unitEnd(t []token, i int) (end int, ok bool) {
	end = i + 1
	switch {
	case end < len(t) && isPrefix(t[i].text, t[end].text):
		end++
	case t[i].kind == tokenUnspaced:
		for end < len(t) && t[end].kind == tokenUnspaced {
			end++
		}
		return end, true
	case t[i].kind != tokenWord:
		return end, t[i].kind != tokenPunctuation
	}
	last := end - 1 // the last token that is a word
	for end < len(t) {
		switch next := t[end]; {
		case next.text == "." && end == last+1 && isDotted(t[last].text),
			end == last+1 && isSuffix(t[last].text, next.text):
			end++
		case end+1 < len(t) && t[end+1].kind == tokenWord && isJoint(t[last].text, next.text, t[end+1].text):
			last = end + 1
			end += 2
		default:
			return end, true
		}
	}
	return end, true
}

// isPrefix reports whether a token belongs to the word after it: "$40", "#tag".
func isPrefix(prefix, word string) bool {
	r, _ := utf8.DecodeRuneInString(prefix)
	first, _ := utf8.DecodeRuneInString(word)
	switch {
	case unicode.Is(unicode.Sc, r):
		return unicode.IsDigit(first)
	case r == '#' || r == '@':
		return kindOf(word) == tokenWord
	}
	return false
}

// isSuffix reports whether a token belongs to the number ahead of it: "5%".
func isSuffix(word, suffix string) bool {
	r, _ := utf8.DecodeRuneInString(suffix)
	return endsInDigit(word) && (strings.ContainsRune("%‰٪°", r) || unicode.Is(unicode.Sc, r))
}

// isJoint reports whether a token between two words makes one of them.
func isJoint(before, joint, after string) bool {
	switch joint {
	case "-", "\u2010", "\u2011", "\u05be", "&", "@":
		return true
	case "/", ":", "\u00a0", "\u202f", "\u2009":
		return endsInDigit(before) && isDigit(rune(after[0]))
	case "'", "’":
		return after == "s"
	}
	r, _ := utf8.DecodeRuneInString(joint)
	return unicode.Is(unicode.Sc, r) && len(before) <= 3 && strings.ToUpper(before) == before && isDigit(rune(after[0]))
}

// isDotted reports an abbreviation of single letters that lacks its last full
// stop: U.S, a.m, Ph.D.
func isDotted(word string) bool {
	parts, n := 0, 0
	for _, r := range word {
		switch {
		case r == '.':
			parts, n = parts+1, 0
		case unicode.IsMark(r):
		case !unicode.IsLetter(r) || n == 2:
			return false
		default:
			n++
		}
	}
	return parts > 0 && n == 1
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func endsInDigit(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsDigit(r)
}
