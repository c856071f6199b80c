package ingest

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"glossator/store/corpus"
)

// sheetLine is a line of a page. Measures are points (1/72 inch), y grows upward.
type sheetLine struct {
	text            string
	x, end, y, size float64
	repeated        bool // a running head or foot
}

// sheets are the pages of a PDF.
type sheets struct {
	pages [][]sheetLine
}

// add takes a page's glyphs, in the order in which they are drawn.
func (s *sheets) add(glyphs []glyph) {
	var lines []sheetLine
	var b strings.Builder
	var l sheetLine
	flush := func() {
		if l.text = strings.TrimSpace(b.String()); l.text != "" {
			lines = append(lines, l)
		}
		b.Reset()
		l = sheetLine{}
	}
	for _, g := range glyphs {
		if g.text == "" || !finite(g.x, g.y, g.wide, g.size) {
			continue
		}
		size := max(1, g.size)
		if b.Len() > 0 && (math.Abs(g.y-l.y) > 0.4*size || g.x < l.end-1.5*size) {
			flush()
		}
		if b.Len() == 0 {
			l = sheetLine{x: g.x, end: g.x, y: g.y, size: size}
		}
		if g.x > l.end+0.18*size && b.Len() > 0 && !strings.HasSuffix(b.String(), " ") && !strings.HasPrefix(g.text, " ") {
			b.WriteByte(' ')
		}
		b.WriteString(strings.Map(plainGlyph, strings.ToValidUTF8(g.text, "")))
		l.end = max(l.end, g.x+g.wide)
		l.size = max(l.size, size)
	}
	flush()
	s.pages = append(s.pages, lines)
}

func finite(numbers ...float64) bool {
	for _, n := range numbers {
		if math.IsNaN(n) || math.IsInf(n, 0) || math.Abs(n) > 1e7 {
			return false
		}
	}
	return true
}

// plainGlyph makes spaces of line ends, which lines of a page don't hold.
func plainGlyph(r rune) rune {
	switch {
	case r == '\n' || r == '\r' || r == '\t':
		return ' '
	case unicode.IsControl(r):
		return -1
	}
	return r
}

// marginLines are how many lines at the head and foot of a page may be the
// page's own.
const marginLines = 3

// markRepeated finds running heads and feet: lines at the margin that come again
// on half of the pages, figures apart.
func (s *sheets) markRepeated() {
	seen := map[string]int{}
	each := func(f func(l *sheetLine)) {
		for _, page := range s.pages {
			for i := range page {
				if i < marginLines || i >= len(page)-marginLines {
					f(&page[i])
				}
			}
		}
	}
	each(func(l *sheetLine) { seen[withoutFigures(l.text)]++ })
	least := max(3, len(s.pages)/2)
	each(func(l *sheetLine) { l.repeated = seen[withoutFigures(l.text)] >= least })
}

func withoutFigures(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '0'
		}
		return r
	}, s)
}

// usual are the commonest size of letters and distance of lines.
func (s *sheets) usual() (size, leading float64) {
	sizes, leadings := map[float64]int{}, map[float64]int{}
	for _, page := range s.pages {
		for i, l := range page {
			sizes[math.Round(l.size*2)/2] += utf8.RuneCountInString(l.text)
			if i > 0 {
				if d := page[i-1].y - l.y; d > 0.5*l.size && d < 3*l.size {
					leadings[math.Round(d*2)/2]++
				}
			}
		}
	}
	return commonest(sizes), commonest(leadings)
}

func commonest(counts map[float64]int) float64 {
	best, most := 0.0, 0
	for v, n := range counts {
		if n > most || n == most && v < best {
			best, most = v, n
		}
	}
	return best
}

// render writes the paragraphs, one blank line between them.
func (s *sheets) render() (string, []corpus.Block) {
	s.markRepeated()
	size, leading := s.usual()
	r := &renderer{}
	var last *sheetLine
	tag := ""
	finish := func() {
		if last != nil {
			r.text(hyphen(last.text))
			r.end(tag)
		}
	}
	// A paragraph that goes on over the end of a page comes before the foot and
	// the head that stand in its way.
	var margins []string
	for _, page := range s.pages {
		right, fresh := rightMargin(page), true
		for i := range page {
			l := &page[i]
			if l.repeated {
				margins = append(margins, l.text)
				continue
			}
			now := l.tag(size)
			if last == nil || now != tag || fresh && !goesOn(last, l) || !fresh && apart(last, l, leading, right) {
				finish()
				r.furniture(margins)
				margins = nil
				r.start(now)
				tag = now
			} else {
				r.join(last.text, l.text)
			}
			r.text(strings.TrimSuffix(l.text, hyphen(l.text)))
			last, fresh = l, false
		}
	}
	finish()
	r.furniture(margins)
	return r.out.String(), r.blocks
}

// furniture writes what is the page's own.
func (r *renderer) furniture(lines []string) {
	for _, l := range lines {
		r.start("nav") // its region is boilerplate
		r.text(l)
		r.end("nav")
	}
}

// tag is what the renderer takes a line for; size is the usual one.
func (l sheetLine) tag(size float64) string {
	if l.size > 1.15*size && utf8.RuneCountInString(l.text) < 200 {
		return "h2"
	}
	return "p"
}

// hyphen is the hyphen that a line ends with, or "".
func hyphen(line string) string {
	for _, h := range []string{"-", "\u00ad", "\u2010"} {
		if strings.HasSuffix(line, h) {
			return h
		}
	}
	return ""
}

// join goes on with the next line of a paragraph. The hyphen at the end of the
// last one, which is not written yet, goes where it only broke a word.
func (r *renderer) join(last, next string) {
	h := hyphen(last)
	before := lastRune(strings.TrimSuffix(last, h))
	switch {
	case h == "":
		r.text(" ")
		r.newline = true // no space between lines of Chinese or Japanese
	case h == "\u00ad", unicode.IsLower(before) && unicode.IsLower(firstRune(next)):
	case unicode.IsLetter(before) || unicode.IsDigit(before):
		r.text(h)
	default:
		r.text(h + " ") // a dash
	}
}

// rightMargin is where most lines of a page end.
func rightMargin(page []sheetLine) float64 {
	ends := make([]float64, 0, len(page))
	for _, l := range page {
		ends = append(ends, l.end)
	}
	if len(ends) == 0 {
		return 0
	}
	slices.Sort(ends)
	return ends[len(ends)*3/4]
}

// goesOn tells whether a paragraph goes on over the end of a page.
func goesOn(last, next *sheetLine) bool {
	return !ended(last.text) && unicode.IsLower(firstRune(next.text))
}

// itemStart matches the first line of a list's item, below which the item's
// other lines are indented.
var itemStart = regexp.MustCompile(`^(?:[•◦▪‣·–*-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s`)

// apart tells whether a line begins a paragraph of its own.
func apart(last, l *sheetLine, leading, margin float64) bool {
	down := last.y - l.y
	switch {
	case math.Abs(l.size-last.size) > 0.15*l.size:
		return true
	case down < 0: // the next column
		return !goesOn(last, l)
	case down < 0.4*l.size:
		return l.x > last.end+4*l.size // beside it: a table's cell
	case down > 1.35*max(leading, l.size):
		return true
	case l.x > last.x+0.9*l.size && !itemStart.MatchString(last.text): // indented
		return true
	}
	return ended(last.text) && last.end < margin-6*l.size // the last line was short
}
