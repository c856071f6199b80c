package ingest

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"glossator/store/corpus"
)

const textExtractor = "glossator-text/1"

// extractText keeps the text as it is and finds a title and what is the page's.
func extractText(text string) content {
	m := findMargins(text)
	c := content{text: text, extractor: textExtractor}
	c.blocks = boilerplate(m)
	c.title = firstLineTitle(m, c.blocks)
	return c
}

// Limits of a title that stands in the first lines of a text.
const (
	titleLines = 12 // how many lines are tried
	titleRunes = 200
	titleWords = 30
)

// firstLineTitle finds the title among a text's first lines: a short line that
// does not end as a statement does, ahead of a blank line or of a much longer
// paragraph, and is not the page's own.
func firstLineTitle(m margins, blocks []corpus.Block) string {
	spare := ""
	besideFurniture := false // the line above is the page's own and no blank line between
	for i, l := range m.head[:min(len(m.head), titleLines)] {
		if marked(blocks, l) {
			besideFurniture = true
			continue
		}
		besideFurniture = besideFurniture && !l.gap
		if !titleLike(l) || !titlePlace(m.head, i) {
			if l.prose() {
				break
			}
			continue
		}
		// Two or three words below the page's own lines are mostly the writer's
		// name or the section's; they serve when nothing better follows.
		if besideFurniture && words(l.text, 4) < 4 {
			spare = cmp.Or(spare, l.text)
			continue
		}
		return l.text
	}
	return spare
}

// titleLike judges the line by itself.
func titleLike(l line) bool {
	if l.runes() > titleRunes || words(l.text, titleWords+1) > titleWords {
		return false
	}
	if strings.ContainsRune(".。,;:،؛", lastRune(l.text)) && !strings.HasSuffix(l.text, "...") {
		return false
	}
	return strings.IndexFunc(l.text, unicode.IsLetter) >= 0 && !isByline(l.text)
}

// titlePlace judges the line by what follows it.
func titlePlace(lines []line, i int) bool {
	if i+1 >= len(lines) {
		return false
	}
	next := lines[i+1]
	return next.gap || next.prose() && next.runes() > 2*lines[i].runes() || titlePlaceCJK(lines[i], next)
}

// titlePlaceCJK is titlePlace for scripts in which a paragraph has few
// characters.
func titlePlaceCJK(l, next line) bool {
	return unicode.In(firstRune(l.text), unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) &&
		ended(next.text) && next.runes() > 2*l.runes()
}

// isByline recognises "By Jane Doe" and lines that give a date.
func isByline(s string) bool {
	lower := strings.ToLower(s)
	if strings.HasPrefix(lower, "by ") && words(s, 9) < 9 {
		return true
	}
	for _, label := range []string{"published", "updated", "posted", "last updated", "date:"} {
		if strings.HasPrefix(lower, label+" ") && strings.ContainsAny(s, "0123456789") && words(s, 9) < 9 {
			return true
		}
	}
	return normalDate(s) != ""
}

// marked reports that the line lies in a block.
func marked(blocks []corpus.Block, l line) bool {
	for _, b := range blocks {
		if b.Start <= l.start && l.end <= b.End {
			return true
		}
	}
	return false
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
