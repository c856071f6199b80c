package layout

import (
	"unicode/utf8"

	"glossator/store/corpus"
)

// Line is one line of a paragraph.
type Line struct {
	// Span is all code points of the line, in the document's units; white space
	// and the line end at its end are included.
	Span corpus.Span
	// Y is the line's top within its paragraph, Height its whole height.
	Y, Height float32
	// X and Width are the extent of what is seen of the line.
	X, Width float32
	// Runs are what is to be drawn, from left to right.
	Runs []Run

	first, last int32 // its cells
}

// Run is a stretch of a line that is drawn in one go: the whole line, unless
// parts of it are dimmed. Its text is in the order that Fyne draws from left to
// right, with direction marks to hold each part in its own direction.
type Run struct {
	X    float32
	Text string
	Dim  bool
	Bold bool
}

// laid is a paragraph broken into lines.
type laid struct {
	lines []Line
	cells []cell // in logical order, with one more that marks the end
	runs  []Run
	base  int8
}

// slack absorbs the rounding of sums of widths.
const slack = 0.01

// breaker fills lines with cells.
type breaker struct {
	l     *Layout
	p     int
	text  string
	style Style
	base  int8
	// simple says that the text is drawn as it is and from left to right.
	simple bool
	out    *laid
	x      float32 // end of the line so far
	from   int     // first cell of the line
}

func (l *Layout) breakLines(p int) *laid {
	pieces, base, simple := l.pieces(p)
	b := &breaker{l: l, p: p, text: l.text(p), style: l.style(p), base: base, simple: simple}
	b.out = &laid{cells: make([]cell, 0, len(pieces)), base: base}
	end := len(pieces) - 1
	for i := 0; i < end; {
		j := i + 1
		for j < end && !pieces[j].brk {
			j++
		}
		b.unit(pieces[i : j+1])
		i = j
	}
	b.endLine()
	b.out.cells = append(b.out.cells, pieces[end])
	b.finish()
	return b.out
}

// unit places cells between which no line may end. The last one given is the
// beginning of the next unit.
func (b *breaker) unit(cells []cell) {
	n := len(cells) - 1
	width := b.l.metrics.Width + slack
	switch {
	case b.inkEnd(b.x, cells[:n]) <= width:
	case b.inkEnd(0, cells[:n]) <= width:
		b.endLine()
	default:
		b.squeeze(cells)
		return
	}
	for _, c := range cells[:n] {
		b.place(c)
	}
}

// inkEnd is where the cells' last visible one ends when they begin at x.
func (b *breaker) inkEnd(x float32, cells []cell) float32 {
	ink := x
	for _, c := range cells {
		x += b.advance(x, c)
		if !c.hangs() {
			ink = x
		}
	}
	return ink
}

func (b *breaker) advance(x float32, c cell) float32 {
	if c.kind != tab {
		return c.width
	}
	if stop := b.l.metrics.Tab; b.base == 0 && stop > 0 {
		return (float32(int(x/stop))+1)*stop - x
	}
	return b.l.metrics.Tab
}

func (b *breaker) place(c cell) {
	c.width = b.advance(b.x, c)
	c.x = b.x
	b.x += c.width
	b.out.cells = append(b.out.cells, c)
}

// squeeze places a unit that is wider than a line: it fills the line and goes
// on in the next ones, ending lines between clusters.
func (b *breaker) squeeze(cells []cell) {
	for i, c := range cells[:len(cells)-1] {
		if c.hangs() || b.x+c.width <= b.l.metrics.Width+slack {
			b.place(c)
			continue
		}
		b.split(c, b.text[c.byte:cells[i+1].byte])
	}
}

// maxBack is how many clusters a line may be cut short to end it at a syllable.
const maxBack = 12

// split places a cell over as many lines as it needs.
func (b *breaker) split(c cell, text string) {
	cls := b.l.clusters(c, text, b.style)
	for from := 0; from < len(cls); {
		to := from
		x := b.x
		for to < len(cls) && x+cls[to].width <= b.l.metrics.Width+slack {
			x += cls[to].width
			to++
		}
		switch {
		case to == len(cls):
		case to == from && b.x == 0:
			to++ // a line holds one cluster at least
		default:
			to = syllable(cls, text, from, to)
		}
		if to > from {
			part := c
			part.start, part.byte, part.width = cls[from].start, cls[from].byte, 0
			for _, cl := range cls[from:to] {
				part.width += cl.width
			}
			b.place(part)
		}
		if to < len(cls) {
			b.endLine()
		}
		from = to
	}
}

// syllable moves the end of a line, before cluster to, back to where a syllable
// begins. Thai and Lao write no spaces, but some of their vowels stand first in
// the syllable; elsewhere the end stays.
func syllable(cls []cell, text string, from, to int) int {
	for k := to; k > from && k > to-maxBack; k-- {
		r, _ := utf8.DecodeRuneInString(text[cls[k].byte-cls[0].byte:])
		if r >= 0xe40 && r <= 0xe44 || r >= 0xec0 && r <= 0xec4 {
			return k
		}
	}
	return to
}

// endLine closes the line that has been filled, if it has any cell.
func (b *breaker) endLine() {
	to := len(b.out.cells)
	if b.from == to {
		return
	}
	y, height := float32(0), b.l.metrics.LineHeight
	if n := len(b.out.lines); n > 0 {
		y = b.out.lines[n-1].Y + b.out.lines[n-1].Height
	}
	if b.l.paras[b.p].flags&blank != 0 {
		height = b.l.metrics.Blank
	}
	b.out.lines = append(b.out.lines, Line{Y: y, Height: height, first: int32(b.from), last: int32(to)})
	b.from, b.x = to, 0
}

// finish gives the lines their spans, places and runs, once all cells stand.
func (b *breaker) finish() {
	start := int(b.l.paras[b.p].start)
	if len(b.out.lines) == 0 { // an empty text
		height := b.l.metrics.LineHeight
		b.out.lines = append(b.out.lines, Line{Span: corpus.Span{Start: start, End: start}, Height: height})
		return
	}
	bounds := make([]int32, len(b.out.lines))
	for i := range b.out.lines {
		line := &b.out.lines[i]
		line.Span = corpus.Span{
			Start: start + int(b.out.cells[line.first].start),
			End:   start + int(b.out.cells[line.last].start),
		}
		b.arrange(line)
		bounds[i] = int32(len(b.out.runs))
		b.runs(line)
	}
	for i := range b.out.lines {
		to := int32(len(b.out.runs))
		if i+1 < len(bounds) {
			to = bounds[i+1]
		}
		b.out.lines[i].Runs = b.out.runs[bounds[i]:to:to]
	}
}

// ink is the index after the line's last cell that does not hang over.
func (o *laid) ink(line *Line) int32 {
	end := line.last
	for end > line.first && o.cells[end-1].hangs() {
		end--
	}
	return end
}

// arrange puts the cells of a line in visual order and the line at its side of
// the column.
func (b *breaker) arrange(line *Line) {
	cells := b.out.cells
	ink := b.out.ink(line)
	if b.simple {
		if ink > line.first {
			line.Width = cells[ink-1].x + cells[ink-1].width
		}
		return
	}
	for i := ink; i < line.last; i++ {
		cells[i].level = b.base // rule L1
	}
	x := float32(0)
	for _, i := range b.visual(line) {
		cells[i].x = x
		x += cells[i].width
	}
	hanging := float32(0)
	for i := ink; i < line.last; i++ {
		hanging += cells[i].width
	}
	line.Width = x - hanging
	if b.base == 1 {
		line.X = b.l.metrics.Width - line.Width
		for i := line.first; i < line.last; i++ {
			cells[i].x += line.X - hanging
		}
	}
}

// visual is the indices of the line's cells in visual order (rule L2).
func (b *breaker) visual(line *Line) []int32 {
	order := b.l.work.order[:0]
	high, low := int8(0), int8(127)
	for i := line.first; i < line.last; i++ {
		order = append(order, i)
		high = max(high, b.out.cells[i].level)
		if level := b.out.cells[i].level; level%2 == 1 {
			low = min(low, level)
		}
	}
	b.l.work.order = order
	for level := high; level >= low; level-- {
		for i := 0; i < len(order); i++ {
			j := i
			for j < len(order) && b.out.cells[order[j]].level >= level {
				j++
			}
			reverse(order[i:j])
			i = max(i, j)
		}
	}
	return order
}

func reverse(s []int32) {
	for i, j := 0, len(s)-1; i < j; i, j = i+1, j-1 {
		s[i], s[j] = s[j], s[i]
	}
}
