package markdown

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"golang.org/x/text/unicode/bidi"

	"glossator/ui/look"
	"glossator/ui/widgets"
)

const (
	indent    float32 = 16 // of a list
	quoteStep float32 = 12 // of a quotation
	barWidth  float32 = 3
	gap       float32 = 5
)

// Objects shows a text, an object a block, to be stacked over a whole width.
func Objects(source string) []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for _, b := range Parse(source) {
		objects = append(objects, newPiece(b))
	}
	return objects
}

// New shows a text in a column.
func New(source string) *widgets.Column { return widgets.NewColumn(gap, Objects(source)...) }

// piece is one block on screen: bars of the quotations that it is in, its marker,
// its text.
type piece struct {
	widget.BaseWidget
	b      Block
	marker *canvas.Text
	body   widgets.Flowing
	bars   []*canvas.Rectangle
	rule   *canvas.Rectangle
}

func newPiece(b Block) *piece {
	p := &piece{b: b, marker: canvas.NewText(b.Marker, nil), body: body(b), rule: canvas.NewRectangle(nil)}
	for range b.Quoted {
		p.bars = append(p.bars, canvas.NewRectangle(nil))
	}
	p.ExtendBaseWidget(p)
	return p
}

// body is the text of a block. What is in one style, and what has letters that
// run from right to left, is broken into lines as all texts of the app are.
func body(b Block) widgets.Flowing {
	text := b.Text()
	size := theme.TextSize()
	if b.Kind == Heading && b.Level < 3 {
		size++
	}
	plain := b.Kind != Code && len(b.Spans) < 2 && (len(b.Spans) == 0 || b.Spans[0].like(Span{}))
	if plain || b.Kind == Heading || backwards(text) {
		t := widgets.NewText(text)
		t.TextSize, t.Bold = size, b.Kind == Heading
		return t
	}
	return newStyled(b.Spans, size)
}

// backwards reports whether a text has letters that run from right to left.
func backwards(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		p, _ := bidi.LookupRune(r)
		return p.Class() == bidi.R || p.Class() == bidi.AL || p.Class() == bidi.AN
	})
}

// Words is all text of the block, as widgets.WordsOf has it.
func (p *piece) Words() string {
	text := p.b.Text()
	if p.b.Marker != "" {
		text = p.b.Marker + "  " + text
	}
	return text + "\n"
}

// left is where the text begins.
func (p *piece) left() float32 { return float32(p.b.Quoted)*quoteStep + float32(p.b.Indent)*indent }

// HeightFor implements widgets.Flowing.
func (p *piece) HeightFor(width float32) float32 {
	if p.b.Kind == Rule {
		return 9
	}
	return p.body.HeightFor(max(20, width-p.left()))
}

// MinSize implements fyne.Widget.
func (p *piece) MinSize() fyne.Size {
	return fyne.NewSize(40+p.left(), p.HeightFor(max(60, p.Size().Width)))
}

// CreateRenderer implements fyne.Widget.
func (p *piece) CreateRenderer() fyne.WidgetRenderer {
	r := &pieceRenderer{p: p, objects: []fyne.CanvasObject{p.marker, p.rule}}
	for _, bar := range p.bars {
		r.objects = append(r.objects, bar)
	}
	r.objects = append(r.objects, p.body)
	r.colour()
	return r
}

type pieceRenderer struct {
	p       *piece
	objects []fyne.CanvasObject
}

func (r *pieceRenderer) colour() {
	p := r.p
	p.marker.Color, p.marker.TextSize = look.Color(look.Muted), theme.TextSize()
	p.rule.FillColor, p.rule.Hidden = look.Color(look.Edge), p.b.Kind != Rule
	for _, bar := range p.bars {
		bar.FillColor, bar.CornerRadius = look.Color(look.Edge), barWidth/2
	}
}

func (r *pieceRenderer) Destroy()                     {}
func (r *pieceRenderer) MinSize() fyne.Size           { return r.p.MinSize() }
func (r *pieceRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *pieceRenderer) Refresh() {
	r.colour()
	r.p.body.Refresh()
	canvas.Refresh(r.p)
}

func (r *pieceRenderer) Layout(s fyne.Size) {
	p, left := r.p, r.p.left()
	for i, bar := range p.bars {
		bar.Move(fyne.NewPos(float32(i)*quoteStep, -gap/2))
		bar.Resize(fyne.NewSize(barWidth, s.Height+gap))
	}
	size := p.marker.MinSize()
	p.marker.Move(fyne.NewPos(max(float32(p.b.Quoted)*quoteStep, left-size.Width-5), 0))
	p.marker.Resize(size)
	p.rule.Move(fyne.NewPos(left, s.Height/2))
	p.rule.Resize(fyne.NewSize(s.Width-left, 1))
	p.body.Move(fyne.NewPos(left, 0))
	p.body.Resize(fyne.NewSize(max(20, s.Width-left), s.Height))
}
