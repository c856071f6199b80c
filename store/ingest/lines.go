package ingest

import (
	"strings"
	"unicode/utf8"
)

// line is one line of a text that is not blank.
type line struct {
	// text is the line without its end and without white space around it.
	text string
	// start and end are code points of the whole text: of the first character
	// that is not white space, and after the last one.
	start, end int
	// number counts the lines that are not blank, from 0.
	number int
	// gap reports that a blank line, or nothing, stands ahead of it.
	gap bool
	// cut reports that end is not the line's own end.
	cut bool
}

// runes is the line's length in code points.
func (l line) runes() int { return l.end - l.start }

// eachLine calls f for every line that is not blank. Lines end with LF, CR,
// CRLF, or Unicode's line and paragraph separators.
func eachLine(text string, f func(line)) {
	at, number, gap := 0, 0, true
	for len(text) > 0 {
		end, next := lineEnd(text)
		raw := text[:end]
		n := utf8.RuneCountInString(raw)
		trimmed := strings.TrimLeft(raw, blanks)
		lead := n
		if trimmed != "" {
			lead = utf8.RuneCountInString(raw[:len(raw)-len(trimmed)])
			trimmed = strings.TrimRight(trimmed, blanks)
		}
		if trimmed != "" {
			start := at + lead
			f(line{text: trimmed, start: start, end: start + utf8.RuneCountInString(trimmed), number: number, gap: gap})
			number++
		}
		gap = trimmed == ""
		at += n + utf8.RuneCountInString(text[end:next])
		text = text[next:]
	}
}

// blanks is the white space that may stand around a line's words.
const blanks = " \t\f\v\u00a0\u2002\u2003\u2009\u200b\u3000\ufeff"

// lineEnd returns where the first line ends and where the next one begins.
func lineEnd(text string) (end, next int) {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\n':
			return i, i + 1
		case '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				return i, i + 2
			}
			return i, i + 1
		case 0xe2: // the first byte of U+2028 and U+2029
			if strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029") {
				return i, i + 3
			}
		}
	}
	return len(text), len(text)
}

// words counts what white space separates, up to most.
func words(s string, most int) int {
	n, in := 0, false
	for _, r := range s {
		space := r == ' ' || r == '\t' || r == '\u00a0'
		if !space && !in {
			if n++; n == most {
				return n
			}
		}
		in = !space
	}
	return n
}

// sentenceEnds are the characters that end a sentence, and those that may stand
// after them.
const (
	sentenceEnds = ".!?…。！？؟۔।"
	closers      = `"'”’»«“)]›」』）`
)

// ended reports that the line ends as a sentence does.
func ended(s string) bool {
	s = strings.TrimRight(s, closers)
	r, _ := utf8.DecodeLastRuneInString(s)
	return s != "" && strings.ContainsRune(sentenceEnds, r)
}

// prose reports that the line reads like a paragraph of an article, which is
// never taken for boilerplate by its neighbours.
func (l line) prose() bool {
	n := l.runes()
	return n >= 100 || ended(l.text) && (n >= 60 || words(l.text, 8) == 8)
}
