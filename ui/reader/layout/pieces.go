package layout

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"golang.org/x/text/unicode/bidi"

	"glossator/store/corpus"
)

// kind is what a cell holds.
type kind uint8

const (
	word    kind = iota
	mark         // punctuation within text from right to left, one cluster
	space        // may hang over the edge of the line
	tab          // likewise
	lineEnd      // the end of the paragraph, drawn as nothing
)

// cell is a piece of text that has one width and direction: a word, the spaces
// after it, a punctuation mark. A line is a row of cells; a place within a cell
// is found from the advances of its clusters.
type cell struct {
	start int32 // code points from the paragraph's start
	byte  int32 // bytes from the paragraph's start
	x     float32
	width float32
	kind  kind
	level int8 // odd: from right to left
	brk   bool // a line may end ahead of it
	dim   bool // not the article's own
}

// hangs reports whether the cell may stand over the edge at a line's end.
func (c cell) hangs() bool { return c.kind >= space }

// longestWord is the greatest number of clusters measured in one go. Scripts
// without spaces, and files without any, have longer ones.
const longestWord = 48

// pieces cuts a paragraph into cells that have no place yet, followed by one
// that only marks the end. The slice is valid until the next call.
func (l *Layout) pieces(p int) (cells []cell, base int8, simple bool) {
	w := &l.work
	text := l.text(p)
	directed, simple := w.read(text)
	w.segment(text)
	var levels []int8
	if directed || l.paras[p].flags&rtl != 0 {
		levels, base = bidiLevels(w.runes, l.paras[p].base())
	}
	w.pieces = w.pieces[:0]
	cutter := cutter{l: l, text: text, levels: levels, style: l.style(p), start: int(l.paras[p].start)}
	cutter.dims = l.dimmed(l.Span(p))
	cutter.cut()
	return w.pieces, base, simple && levels == nil
}

// base is the direction that a paragraph has from outside, or -1.
func (p paragraph) base() int8 {
	switch {
	case p.flags&rtl != 0:
		return 1
	case p.flags&ltr != 0:
		return 0
	}
	return -1
}

func (l *Layout) style(p int) Style {
	if l.paras[p].flags&heading != 0 {
		return Bold
	}
	return l.metrics.Style
}

// read takes the text's runes and reports whether it has any that run from
// right to left, and whether all are drawn as they are.
func (w *scratch) read(text string) (directed, simple bool) {
	w.runes = w.runes[:0]
	simple = true
	for _, r := range text {
		w.runes = append(w.runes, r)
		if r < 0x7f && r >= ' ' {
			continue
		}
		directed = directed || isDirected(r)
		simple = simple && (shown(r) == r || isLineEnd(r))
	}
	return directed, simple
}

// isDirected tells the code points that make the bidirectional algorithm
// necessary: letters from right to left, Arabic numbers, explicit controls.
func isDirected(r rune) bool {
	if r < firstForeign || r >= 0x900 && r < 0x200f {
		return false
	}
	p, _ := bidi.LookupRune(r)
	switch p.Class() {
	case bidi.R, bidi.AL, bidi.AN, bidi.RLE, bidi.RLO, bidi.LRE, bidi.LRO, bidi.RLI, bidi.LRI, bidi.FSI:
		return true
	}
	return false
}

// segment finds the cluster boundaries and the places where a line may end. A
// line never ends within a cluster, whatever the versions of the two tables.
func (w *scratch) segment(text string) {
	n := len(w.runes)
	w.clusters = append(w.clusters[:0], make([]bool, n+1)...)
	w.breaks = append(w.breaks[:0], make([]bool, n+1)...)
	w.clusters[n] = true
	at := 0
	for it := graphemes.FromString(text); it.Next(); {
		w.clusters[at] = true
		at += utf8.RuneCountInString(it.Value())
	}
	w.seg.Init(w.runes)
	for it := w.seg.LineIterator(); it.Next(); {
		line := it.Line()
		w.breaks[line.Offset] = line.Offset > 0 && w.clusters[line.Offset]
	}
}

// cutter cuts one paragraph into cells.
type cutter struct {
	l      *Layout
	text   string
	levels []int8
	dims   []corpus.Span
	style  Style
	start  int  // of the paragraph in the document
	letter rune // the last one that is no mark and no space
	count  int  // clusters in the cell so far
}

func (c *cutter) cut() {
	w := &c.l.work
	at := 0 // byte
	for i := 0; i < len(w.runes); {
		end, bytes := i+1, at+utf8.RuneLen(w.runes[i])
		for !w.clusters[end] {
			bytes += utf8.RuneLen(w.runes[end])
			end++
		}
		next := c.cellAt(i, end, at)
		if n := len(w.pieces); n == 0 || !c.joins(w.pieces[n-1], next) {
			c.finish(at)
			w.pieces = append(w.pieces, next)
			c.count = 0
		}
		c.count++
		i, at = end, bytes
	}
	c.finish(at)
	w.pieces = append(w.pieces, cell{start: int32(len(w.runes)), byte: int32(at), brk: true})
}

// cellAt describes the cluster of runes [i,end) as a cell of its own.
func (c *cutter) cellAt(i, end, at int) cell {
	w := &c.l.work
	r := w.runes[i]
	next := cell{start: int32(i), byte: int32(at), brk: w.breaks[i], kind: word}
	switch {
	case isLineEnd(r):
		next.kind = lineEnd
	case r == '\t':
		next.kind = tab
	case end == i+1 && isSpace(r):
		next.kind = space
	}
	if c.levels != nil {
		next.level = c.levels[i]
		if next.level%2 == 1 && next.kind == word && !isScriptRTL(r) {
			next.kind = mark
		}
	}
	for len(c.dims) > 0 && c.dims[0].End <= c.start+i {
		c.dims = c.dims[1:]
	}
	next.dim = len(c.dims) > 0 && c.dims[0].Contains(c.start+i)
	return next
}

// isScriptRTL tells letters that are set in the face of their own script, as
// opposed to punctuation, which the interface's own face has.
func isScriptRTL(r rune) bool {
	p, _ := bidi.LookupRune(r)
	switch p.Class() {
	case bidi.R, bidi.AL, bidi.NSM:
		return true
	}
	return r >= firstForeign && r < 0x900
}

// joins reports whether a cluster belongs to the cell ahead of it.
func (c *cutter) joins(last, next cell) bool {
	if last.kind != next.kind || last.level != next.level || last.dim != next.dim || next.brk {
		return false
	}
	return next.kind == space || next.kind == word && c.count < longestWord
}

// finish measures the last cell, which ends at a byte.
func (c *cutter) finish(end int) {
	w := &c.l.work
	if len(w.pieces) == 0 {
		return
	}
	last := &w.pieces[len(w.pieces)-1]
	text := c.text[last.byte:end]
	switch last.kind {
	case word, mark:
		if s := drawn(text); s != "" {
			last.width = c.l.widths.word(s, c.style)
		}
		c.letter = lastLetter(text, c.letter)
	case space:
		for _, r := range text {
			if r == ' ' {
				last.width += c.l.widths.space(c.letter, c.style)
			} else {
				last.width += c.l.widths.cluster(string(r), c.style)
			}
		}
	}
}

// lastLetter is the last code point of a text that is no combining mark, or the
// one given when there is none.
func lastLetter(text string, none rune) rune {
	for text != "" {
		r, n := utf8.DecodeLastRuneInString(text)
		if r < utf8.RuneSelf || !unicode.Is(unicode.M, r) && !unicode.Is(unicode.Cf, r) {
			return r
		}
		text = text[:len(text)-n]
	}
	return none
}
