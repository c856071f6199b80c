package ingest

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"glossator/store/corpus"
)

// How many lines at the head and at the tail of a text are looked at.
const (
	headLines = 40
	tailLines = 80
)

// mostInside limits the advertisement lines that are marked within one text.
const mostInside = 10_000

// margins are the first and last lines of a text, as far as they are looked at
// (they overlap in short texts), and the lines anywhere that are always the
// page's.
type margins struct {
	head, tail, inside []line
}

// findMargins reads a text once and keeps its margins only.
func findMargins(text string) margins {
	var m margins
	ring := make([]line, 0, tailLines)
	oldest := 0
	eachLine(text, func(l line) {
		if len(l.text) <= 80 && len(m.inside) < mostInside && inside[plainLine(l.text)] {
			m.inside = append(m.inside, l)
		}
		if len(m.head) < headLines {
			m.head = append(m.head, l)
		}
		if len(ring) < tailLines {
			ring = append(ring, l)
			return
		}
		ring[oldest] = l
		oldest = (oldest + 1) % tailLines
	})
	m.tail = slices.Concat(ring[oldest:], ring[:oldest])
	return m
}

// boilerplate marks the page's own lines at the head and the tail of a text,
// and advertisement lines anywhere. Neighbouring lines become one block. It
// goes by a vocabulary and by where lines stand, and leaves alone whatever
// reads like a paragraph: a line too few is better than an article's sentence.
func boilerplate(m margins) []corpus.Block {
	marked := slices.Concat(m.inside, markHead(m.head), markTail(m.tail))
	slices.SortStableFunc(marked, func(a, b line) int { return a.number - b.number })
	var blocks []corpus.Block
	var last line
	for _, l := range marked {
		switch {
		case len(blocks) > 0 && l.number == last.number:
			continue
		case len(blocks) > 0 && l.number == last.number+1 && !last.cut:
			blocks[len(blocks)-1].End = l.end
		default:
			blocks = append(blocks, corpus.Block{Start: l.start, End: l.end, Kind: corpus.BlockBoilerplate})
		}
		last = l
	}
	return blocks
}

// markHead goes down to the first long paragraph, or the second short one: the
// first may be a title that is a question.
func markHead(head []line) []line {
	end, paragraphs := len(head), 0
	for i, l := range head {
		if l.prose() && !isFurniture(l.text) && !breadcrumb(head, i) {
			if paragraphs++; paragraphs == 2 || l.runes() >= 100 {
				end = i
				break
			}
		}
	}
	var marked []line
	for i, l := range head[:end] {
		if isFurniture(l.text) || breadcrumb(head, i) || amongFurniture(head[:end], i) {
			marked = append(marked, l)
		}
	}
	for _, l := range head[:min(len(head), 10)] {
		if n := residue(l.text); n > 0 {
			l.end, l.cut = l.start+n, true
			marked = append(marked, l)
		}
	}
	return marked
}

// amongFurniture reports that the line, which is no paragraph, stands in one
// block with at least two lines of furniture, the last of which is below it.
func amongFurniture(lines []line, i int) bool {
	from, to := blockOf(lines, i)
	n, below := 0, false
	for j := from; j < to; j++ {
		if isFurniture(lines[j].text) {
			n++
			below = below || j > i
		}
	}
	return n >= 2 && below && !lines[i].prose()
}

// blockOf returns the lines around line i, from and to, between blank ones.
func blockOf(lines []line, i int) (from, to int) {
	from, to = i, i+1
	for from > 0 && !lines[from].gap {
		from--
	}
	for to < len(lines) && !lines[to].gap {
		to++
	}
	return from, to
}

// markTail goes up to the last paragraph.
func markTail(tail []line) []line {
	start := len(tail)
	for start > 0 && (!tail[start-1].prose() || isTailFurniture(tail[start-1].text)) {
		start--
	}
	region := tail[start:]
	var marked []line
	section := false // a list of other articles has begun
	for i, l := range region {
		section = section || sections[plainLine(l.text)]
		list := section && (!ended(l.text) || isTailFurniture(l.text))
		if list || isTailFurniture(l.text) || afterFurniture(region, i) {
			marked = append(marked, l)
		}
	}
	return marked
}

// afterFurniture reports that the line stands in one block with at least two
// lines of furniture, the first of which is above it.
func afterFurniture(lines []line, i int) bool {
	from, to := blockOf(lines, i)
	n, above := 0, false
	for j := from; j < to; j++ {
		if isTailFurniture(lines[j].text) {
			n++
			above = above || j < i
		}
	}
	return n >= 2 && above
}

// plainLine is the line in the form of the vocabulary: lower case, straight
// apostrophes, single spaces, without the marks that pages put around it.
func plainLine(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("-–—*|•·»«›‹>:.…_=~#[]()!→←↑▲▼", r)
	})
	s = strings.ReplaceAll(strings.ToLower(s), "’", "'")
	if strings.Contains(s, "  ") || strings.ContainsAny(s, "\t\u00a0") {
		s = strings.Join(strings.Fields(s), " ")
	}
	return s
}

// isFurniture reports that a line is the page's, in its head or tail.
func isFurniture(s string) bool {
	if len(s) > 400 {
		return false
	}
	plain := plainLine(s)
	return furniture[plain] || sections[plain] || newsDesk(plain) ||
		opens(s, openings, 140) || !ended(s) && opens(s, briefs, 60)
}

// isTailFurniture also knows the lines that stand only below an article.
func isTailFurniture(s string) bool {
	return isFurniture(s) || opens(s, credits, 160) ||
		len(s) < 400 && strings.HasPrefix(s, "The post ") && strings.Contains(s, " appeared first on ")
}

// opens reports that a line of at most the given code points begins with one of
// the phrases. Lines that begin with a quotation mark never do.
func opens(s string, phrases map[string][]string, most int) bool {
	if utf8.RuneCountInString(s) > most {
		return false
	}
	s = strings.TrimLeft(s, "-–—*|•·»›>→▲[ ")
	s = strings.ReplaceAll(strings.ToLower(s), "’", "'")
	word, _, _ := strings.Cut(s, " ")
	for _, phrase := range phrases[word] {
		rest, ok := strings.CutPrefix(s, phrase)
		next, _ := utf8.DecodeRuneInString(rest)
		if ok && (rest == "" || !unicode.IsLetter(next)) {
			return true
		}
	}
	return false
}

// newsDesk recognises the line by which a page signs in place of an author.
func newsDesk(plain string) bool {
	for _, desk := range []string{" news desk", " web desk", " online desk", " digital desk"} {
		if strings.HasSuffix(plain, desk) && words(plain, 6) < 6 {
			return true
		}
	}
	return false
}

// breadcrumb recognises the path to a page ("Home > World"), also when it lost
// its separators and swallowed the title ("HomeWorldFerry sinks").
func breadcrumb(lines []line, i int) bool {
	s := lines[i].text
	rest, ok := strings.CutPrefix(s, "Home")
	if !ok || rest == "" || lines[i].runes() > 300 {
		return false
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " \u00a0"))
	if strings.ContainsRune(">/»›|→•", next) {
		return true
	}
	if !unicode.IsUpper(next) || next != firstRune(rest) {
		return false
	}
	for _, l := range lines[i+1 : min(len(lines), i+4)] {
		if len(l.text) > 10 && strings.HasSuffix(plainLine(s), plainLine(l.text)) {
			return true
		}
	}
	// Two or more words run together: HomeBusinessMarkets.
	return !strings.ContainsAny(rest, " \u00a0") && strings.IndexFunc(rest[1:], unicode.IsUpper) >= 0
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

var residues = regexp.MustCompile(`^(?:Screenshot[ _-]\d{4}[ _-]\d\d[ _-]\d\d(?: at)?[ _-]\d[\d.: _-]{3,8}\d|(?:IMG|DSC)_\d{3,}(?:\.(?:jpe?g|png))?|(?:date|Date) \d{4}-\d\d-\d\d\b)`)

// residue is the length, in code points, of what a page left at the beginning
// of a line: a picture's file name, the name and value of a field.
func residue(s string) int {
	if !strings.HasPrefix(s, "Screenshot") && !strings.HasPrefix(s, "IMG_") && !strings.HasPrefix(s, "DSC_") &&
		!strings.HasPrefix(s, "date ") && !strings.HasPrefix(s, "Date ") {
		return 0
	}
	return len(residues.FindString(s)) // ASCII only
}
