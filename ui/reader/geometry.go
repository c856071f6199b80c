package reader

import (
	"math"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
	"glossator/ui/reader/layout"
)

// geometry is where the parts of a Reader lie. It depends on the widget's size,
// the size of the letters and the typeface alone.
type geometry struct {
	size     fyne.Size
	letters  float32
	scale    float32 // of everything, by the size of the letters: 1 at the default
	column   float32 // left edge of the text
	width    float32 // of the text
	margin   float32 // left edge of the margin, 0 when there is none
	noteSize float32 // of the letters there
	line     float32 // height of a line
	boxTop   float32 // from a line's top to the top of its letters' box
	boxSize  float32 // height of that box
	noteLine float32
	head     float32 // height of title and byline with the space around them
	bylineY  float32 // from the top of the head
	probe    float32 // width of a sample, by which another typeface is noticed
}

// The measures at the default size of letters.
const (
	columnWidth = 600 // about 75 characters
	leastColumn = 380 // below which the margin is narrower
	slimColumn  = 320 // below which there is none
	gutter      = 52
	marginWidth = 150
	marginGap   = 30
	slimMargin  = 112
	slimGap     = 18
	rightEdge   = 22 // right of text or margin, with the scroll bar
	topEdge     = 24
	bottomEdge  = 48
	badgeWidth  = 12
	barWidth    = 8  // scroll bar
	tabStop     = 40 // fyne's own, at every size of letters
)

// measureText is a layout.Measure by the typeface of the theme.
func measureText(text string, size float32, style layout.Style) float32 {
	return fyne.MeasureText(text, size, fyne.TextStyle{Bold: style == layout.Bold}).Width
}

// relayout brings the geometry up to date. When it has changed, what was being
// read stays where it is on screen.
func (r *Reader) relayout() {
	g := r.measureGeometry()
	g.head, g.bylineY = r.geo.head, r.geo.bylineY // set below
	if g == r.geo && r.text != nil {
		return
	}
	renewed := g.probe != r.geo.probe && g.letters == r.geo.letters
	r.keepAnchor()
	r.geo = g
	m := layout.Metrics{
		Width: g.width, Size: g.letters, LineHeight: g.line, Blank: roundTo(g.line * 0.52),
		Tab: tabStop, Badge: badgeWidth * g.scale,
	}
	switch {
	case r.text == nil:
		r.text = layout.New(r.doc.Index, r.doc.Blocks, m, measureText)
	case renewed:
		r.text.SetMetrics(m)
		r.text.Remeasure()
	default:
		r.text.SetMetrics(m)
	}
	r.layHead()
	for _, n := range r.margin {
		n.text = nil
	}
	r.useAnchor()
}

func (r *Reader) measureGeometry() geometry {
	box := fyne.MeasureText("Hxg", r.size, fyne.TextStyle{})
	g := geometry{size: r.Size(), letters: r.size, scale: r.size / DefaultTextSize}
	g.probe = box.Width
	g.line = roundTo(max(r.size*1.69, box.Height+4*g.scale))
	g.boxSize = roundTo(box.Height)
	g.boxTop = roundTo((g.line - g.boxSize) / 2)
	g.noteSize = roundTo(r.size * 0.75)
	g.noteLine = roundTo(g.noteSize * 1.35)
	r.placeColumns(&g)
	return g
}

func (r *Reader) placeColumns(g *geometry) {
	s := g.scale
	room := max(g.size.Width-(gutter*min(s, 1.3)+rightEdge), 40)
	g.width = min(columnWidth*s, room)
	// The margin is there before there are notes: the first link must not move
	// the words that are being read.
	side, gap := float32(0), float32(marginGap)
	wide, slim := (marginGap+marginWidth)*min(s, 1.5), (slimGap+slimMargin)*min(s, 1.5)
	switch {
	case room-wide >= leastColumn*min(s, 1):
		side = wide
	case room-slim >= slimColumn*min(s, 1):
		side, gap = slim, slimGap
	}
	g.width = min(columnWidth*s, room-side)
	g.width = float32(math.Floor(float64(g.width)))
	left := gutter * min(s, 1.3)
	spare := g.size.Width - left - g.width - side - rightEdge
	g.column = roundTo(left + max(0, spare)/2)
	if side > 0 {
		g.margin = g.column + g.width + gap
	}
}

// layHead lays out title and byline.
func (r *Reader) layHead() {
	g := &r.geo
	y := roundTo(topEdge * g.scale)
	if r.doc.Title != "" {
		m := layout.Metrics{Width: g.width, Size: roundTo(g.letters * 1.5), LineHeight: roundTo(g.letters * 1.9), Style: layout.Bold}
		r.title = relay(r.title, r.doc.Title, m)
		y += float32(r.heightOf(r.title)) + roundTo(3*g.scale)
	}
	g.bylineY = y
	if r.doc.Byline != "" {
		m := layout.Metrics{Width: g.width, Size: roundTo(g.letters * 0.82), LineHeight: roundTo(g.letters * 1.3)}
		r.byline = relay(r.byline, r.doc.Byline, m)
		y += float32(r.heightOf(r.byline)) + roundTo(4*g.scale)
	}
	g.head = y + roundTo(10*g.scale)
}

// relay lays out a short text, again if it has been laid out already.
func relay(l *layout.Layout, text string, m layout.Metrics) *layout.Layout {
	m.Tab = tabStop
	if l == nil {
		return layout.New(corpus.NewIndex(text), nil, m, measureText)
	}
	l.SetMetrics(m)
	return l
}

// heightOf is the exact height of a short text.
func (r *Reader) heightOf(l *layout.Layout) float64 {
	for p := range l.Paragraphs() {
		l.Lines(p)
	}
	return l.Total()
}

func roundTo(v float32) float32 { return float32(math.Round(float64(v))) }
