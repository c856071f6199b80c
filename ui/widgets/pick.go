package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/look"
)

// Pick is a line to be picked from a list: what it is called, and at the right
// what it is and which key does the same.
type Pick struct {
	widget.BaseWidget
	// OnTapped is called when it is clicked.
	OnTapped func()

	left, right *Strip
}

// PickHeight is the height of a Pick.
const PickHeight float32 = 30

const (
	pickInset float32 = 12
	pickGap   float32 = 16
)

// NewPick is an empty line.
func NewPick() *Pick {
	p := &Pick{left: NewStrip(6), right: NewStrip(pickGap)}
	p.left.TextSize = theme.TextSize()
	p.left.Cut, p.right.Right = true, true
	p.ExtendBaseWidget(p)
	return p
}

// Set fills the line; detail, key and swatch may be left out.
func (p *Pick) Set(text, detail, key string, swatch color.Color) {
	p.left.Set(Part{Text: text, Color: theme.ColorNameForeground, Swatch: swatch})
	var right []Part
	if detail != "" {
		right = append(right, Part{Text: detail})
	}
	if key != "" {
		right = append(right, Part{Text: key, Color: theme.ColorNameForeground})
	}
	p.right.Set(right...)
	p.Refresh()
}

// Width is what the line needs to show everything.
func (p *Pick) Width() float32 {
	width := 2*pickInset + p.left.Width() + 1
	if len(p.right.Parts) > 0 {
		width += pickGap + p.right.Width() + 1
	}
	return width
}

// Words is all text of the line.
func (p *Pick) Words() string {
	text := p.left.Parts[0].Text
	for _, part := range p.right.Parts {
		text += " | " + part.Text
	}
	return text
}

// Tapped implements fyne.Tappable.
func (p *Pick) Tapped(*fyne.PointEvent) {
	if p.OnTapped != nil {
		p.OnTapped()
	}
}

// MinSize implements fyne.Widget.
func (p *Pick) MinSize() fyne.Size { return fyne.NewSize(120, PickHeight) }

// CreateRenderer implements fyne.Widget.
func (p *Pick) CreateRenderer() fyne.WidgetRenderer { return &pickRenderer{p} }

type pickRenderer struct{ p *Pick }

func (r *pickRenderer) Destroy()           {}
func (r *pickRenderer) MinSize() fyne.Size { return r.p.MinSize() }

func (r *pickRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.left, r.p.right}
}

func (r *pickRenderer) Refresh() {
	r.p.left.TextSize = theme.TextSize()
	r.Layout(r.p.Size())
	r.p.left.Refresh()
	r.p.right.Refresh()
}

// Layout gives the right side what it needs, up to half of the line.
func (r *pickRenderer) Layout(s fyne.Size) {
	inner := s.Width - 2*pickInset
	side := min(r.p.right.Width()+1, inner/2)
	r.p.right.Move(fyne.NewPos(pickInset+inner-side, 0))
	r.p.right.Resize(fyne.NewSize(side, s.Height))
	r.p.left.Move(fyne.NewPos(pickInset, 0))
	r.p.left.Resize(fyne.NewSize(max(look.SmallSize, inner-side-pickGap), s.Height))
}
