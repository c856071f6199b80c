package ingest

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"glossator/store/corpus"
)

// renderer writes the text of a page as it is given the page's tags and texts
// in order: paragraphs separated by blank lines, an item and a row a line. It
// adds nothing to the page's words but white space and the signs that a browser
// shows too (bullets, numbers, the marks of <q>), "> " ahead of a quoted
// paragraph and " | " between a row's cells.
type renderer struct {
	out  strings.Builder
	at   int  // code points written
	last rune // the last one of them

	breaks  int  // line breaks owed ahead of the next text, 0 to 2
	space   bool // a space is owed
	newline bool // the white space that is owed held a line break

	lists   []list
	quotes  int // depth of <blockquote>
	marks   int // depth of <q>
	pre     int
	lines   int    // line breaks owed within <pre>
	marker  string // the list marker owed at the beginning of the next line
	regions []region
	row     row

	blocks []corpus.Block
}

type list struct {
	ordered bool
	number  int
}

// region is an element that becomes a Block when it ends.
type region struct {
	tag, kind string
	start     int // the code point at which its text begins, or -1
}

// row is the state of the table row that is being written.
type row struct {
	inCell  bool
	cells   int  // begun in this row
	owed    int  // separators owed
	atStart bool // nothing is written in this cell yet
	tall    bool // a cell of this row has several paragraphs
}

// Limits that keep strange pages from growing when they are rendered.
const (
	maxPrefix = 6   // levels of indentation and of quotation that are shown
	maxCells  = 200 // separators between two cells with text
	maxDepth  = 1000
)

// start begins an element.
func (r *renderer) start(tag string) {
	switch tag {
	case "br":
		r.breaks = min(2, r.breaks+1)
		r.space = false
	case "li":
		r.block(1)
		r.item()
	case "ul", "ol":
		r.listBlock()
		if len(r.lists) < maxDepth {
			r.lists = append(r.lists, list{ordered: tag == "ol"})
		}
	case "blockquote":
		r.block(2)
		r.quotes++
	case "pre":
		r.block(2)
		r.pre++
	case "q":
		r.marks++
		r.text(quoteMark(r.marks, "“", "‘"))
	case "tr":
		r.block(1)
		r.row = row{}
	case "td", "th":
		r.cell()
	default:
		if n, ok := blockTags[tag]; ok {
			r.block(n)
		}
	}
	if kind, ok := regionKinds[tag]; ok {
		r.closeHeading()
		if len(r.regions) < maxDepth {
			r.regions = append(r.regions, region{tag, kind, -1})
		}
	}
}

// end ends an element; ends without a start do no harm.
func (r *renderer) end(tag string) {
	if _, ok := regionKinds[tag]; ok {
		r.closeRegion(tag)
	}
	switch tag {
	case "ul", "ol":
		r.lists = r.lists[:max(0, len(r.lists)-1)]
		r.marker = ""
		r.listBlock()
	case "blockquote":
		r.quotes = max(0, r.quotes-1)
		r.block(2)
	case "pre":
		r.pre = max(0, r.pre-1)
		r.lines = 0
		r.block(2)
	case "q":
		if r.marks > 0 {
			r.space = false
			r.text(quoteMark(r.marks, "”", "’"))
			r.marks--
		}
	case "tr":
		r.row = row{}
		r.block(1)
	case "table":
		r.row = row{}
		r.block(2)
	case "td", "th":
		r.row.inCell = false
	case "br":
	default:
		if n, ok := blockTags[tag]; ok {
			r.block(n)
		}
	}
}

// blockTags are the elements that begin and end a block of text, with the line
// breaks around them.
var blockTags = map[string]int{
	"p": 2, "div": 2, "h1": 2, "h2": 2, "h3": 2, "h4": 2, "h5": 2, "h6": 2, "section": 2, "article": 2,
	"main": 2, "header": 2, "footer": 2, "nav": 2, "aside": 2, "figure": 2, "figcaption": 2, "table": 2,
	"caption": 2, "dl": 2, "hr": 2, "address": 2, "details": 2, "summary": 2, "form": 2, "fieldset": 2,
	"center": 2, "body": 2, "dialog": 2, "hgroup": 2, "li": 1, "dt": 1, "dd": 1, "option": 1, "legend": 1, "thead": 1, "tbody": 1,
	"tfoot": 1,
}

// regionKinds are the elements whose text becomes a Block, and its kind.
var regionKinds = map[string]string{
	"h1": corpus.BlockHeading, "h2": corpus.BlockHeading, "h3": corpus.BlockHeading,
	"h4": corpus.BlockHeading, "h5": corpus.BlockHeading, "h6": corpus.BlockHeading,
	"nav": corpus.BlockBoilerplate, "aside": corpus.BlockBoilerplate, "footer": corpus.BlockBoilerplate,
	"button": corpus.BlockBoilerplate, "select": corpus.BlockBoilerplate,
	"dialog": corpus.BlockBoilerplate,
}

// block owes at least n line breaks.
func (r *renderer) block(n int) {
	r.space, r.newline = false, false
	if r.row.inCell && r.row.atStart {
		return // a cell's first paragraph stays on the row's line
	}
	if len(r.lists) > 0 && r.breaks < 2 && n == 2 && r.marker != "" {
		n = 1 // an item's first paragraph stands at its marker
	}
	r.breaks = max(r.breaks, n)
}

// listBlock sets a list off; a list within a list follows its item.
func (r *renderer) listBlock() {
	if len(r.lists) > 0 {
		r.block(1)
		return
	}
	r.block(2)
}

func (r *renderer) item() {
	if len(r.lists) == 0 {
		r.marker = "- "
		return
	}
	l := &r.lists[len(r.lists)-1]
	l.number++
	r.marker = "- "
	if l.ordered {
		r.marker = strconv.Itoa(l.number) + ". "
	}
}

// cell begins a cell of a row.
func (r *renderer) cell() {
	w := &r.row
	w.inCell, w.atStart = true, true
	if w.cells++; w.cells == 1 {
		return
	}
	if w.tall {
		r.breaks = 2 // a table that lays out a page
		return
	}
	r.breaks, r.space = 0, false
	w.owed = min(w.owed+1, maxCells)
}

// text writes characters between tags; white space collapses outside <pre>.
func (r *renderer) text(s string) {
	if r.pre > 0 {
		r.verbatim(s)
		return
	}
	for s != "" {
		n := strings.IndexFunc(s, isHTMLSpace)
		switch {
		case n < 0:
			r.word(s)
			return
		case n > 0:
			r.word(s[:n])
		}
		gap := strings.IndexFunc(s[n:], func(c rune) bool { return !isHTMLSpace(c) })
		if gap < 0 {
			gap = len(s) - n
		}
		r.space = true
		r.newline = r.newline || strings.ContainsAny(s[n:n+gap], "\n\r")
		s = s[n+gap:]
	}
}

// isHTMLSpace is HTML's white space; the no-break space is none.
func isHTMLSpace(c rune) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }

// word writes what is owed and then a piece without white space.
func (r *renderer) word(s string) {
	r.owed(firstRune(s))
	r.write(s)
}

// owed writes separators, line breaks and spaces ahead of a character.
func (r *renderer) owed(next rune) {
	w := &r.row
	fresh := r.at == 0
	switch {
	case w.owed > 0:
		r.write(strings.Repeat(" | ", w.owed))
	case r.breaks > 0 && r.at > 0:
		w.tall = w.tall || w.inCell && !w.atStart && r.breaks == 2
		r.write("\n")
		if r.breaks == 2 {
			r.write("\n")
		}
		fresh = true
	case r.space && r.at > 0 && r.last != '\n' && (!r.newline || !wide(r.last) || !wide(next)):
		r.write(" ")
	}
	w.owed, w.atStart = 0, false
	r.breaks, r.space, r.newline = 0, false, false
	if fresh {
		r.prefix()
	}
	for i := len(r.regions) - 1; i >= 0 && r.regions[i].start < 0; i-- {
		r.regions[i].start = r.at
	}
}

// prefix begins a line within lists and quotations.
func (r *renderer) prefix() {
	r.write(strings.Repeat("> ", min(r.quotes, maxPrefix)))
	if n := min(len(r.lists), maxPrefix); n > 1 {
		r.write(strings.Repeat("  ", n-1))
	}
	r.write(r.marker)
	r.marker = ""
}

// verbatim writes the text of a <pre>, lines and spaces as they are.
func (r *renderer) verbatim(s string) {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	for i, l := range strings.Split(s, "\n") {
		if i > 0 {
			r.lines++
		}
		if l == "" {
			continue
		}
		if r.breaks > 0 || r.at == 0 || r.row.owed > 0 {
			r.lines = 0
			r.owed(firstRune(l))
		} else if r.lines > 0 {
			r.write(strings.Repeat("\n", r.lines))
			r.lines = 0
			r.prefix()
		}
		r.write(l)
	}
}

func (r *renderer) write(s string) {
	if s == "" {
		return
	}
	r.out.WriteString(s)
	r.at += utf8.RuneCountInString(s)
	r.last = lastRune(s)
}

// closeHeading ends a heading that has no end tag of its own.
func (r *renderer) closeHeading() {
	if n := len(r.regions); n > 0 && r.regions[n-1].kind == corpus.BlockHeading {
		r.closeRegion(r.regions[n-1].tag)
	}
}

// closeRegion ends the innermost region of that tag. Regions within it that
// were never ended are forgotten: a missing end tag must not mark the rest of
// the page.
func (r *renderer) closeRegion(tag string) {
	for i := len(r.regions) - 1; i >= 0; i-- {
		if r.regions[i].tag != tag {
			continue
		}
		g := r.regions[i]
		r.regions = r.regions[:i]
		if g.start >= 0 && g.start < r.at {
			r.blocks = append(r.blocks, corpus.Block{Start: g.start, End: r.at, Kind: g.kind})
		}
		return
	}
}

func quoteMark(depth int, outer, inner string) string {
	if depth%2 == 1 {
		return outer
	}
	return inner
}

// wide reports a character of a script that puts no spaces between words, so
// that a line break in the source is none in the text.
func wide(c rune) bool {
	return unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana) || c >= 0x3000 && c < 0x3040 || c >= 0xff00 && c < 0xff66
}
