package widgets

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/look"
)

// NewHeading is a heading of a part: small, bold, in capitals.
func NewHeading(text string) *Text {
	t := &Text{Text: strings.ToUpper(text), TextSize: look.HeadSize, Color: look.Muted, Bold: true}
	t.ExtendBaseWidget(t)
	return t
}

// Fill is a background in one of the theme's colours, with lines at some of its
// edges.
type Fill struct {
	widget.BaseWidget
	Name                     fyne.ThemeColorName
	Top, Bottom, Left, Right bool // which edges have a line
}

// NewFill is a background without lines.
func NewFill(name fyne.ThemeColorName) *Fill {
	f := &Fill{Name: name}
	f.ExtendBaseWidget(f)
	return f
}

// CreateRenderer implements fyne.Widget.
func (f *Fill) CreateRenderer() fyne.WidgetRenderer {
	r := &fillRenderer{f: f}
	for i := range r.rects {
		r.rects[i] = canvas.NewRectangle(nil)
		r.objects = append(r.objects, r.rects[i])
	}
	r.colour()
	return r
}

type fillRenderer struct {
	f       *Fill
	rects   [5]*canvas.Rectangle // ground, top, bottom, left, right
	objects []fyne.CanvasObject
}

func (r *fillRenderer) colour() {
	r.rects[0].FillColor = look.Color(r.f.Name)
	for i, on := range []bool{r.f.Top, r.f.Bottom, r.f.Left, r.f.Right} {
		r.rects[i+1].Hidden = !on
		r.rects[i+1].FillColor = look.Color(look.Line)
	}
}

func (r *fillRenderer) Destroy()                     {}
func (r *fillRenderer) MinSize() fyne.Size           { return fyne.Size{} }
func (r *fillRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *fillRenderer) Refresh() {
	r.colour()
	canvas.Refresh(r.f)
}

func (r *fillRenderer) Layout(s fyne.Size) {
	put := func(i int, x, y, w, h float32) {
		r.rects[i].Move(fyne.NewPos(x, y))
		r.rects[i].Resize(fyne.NewSize(w, h))
	}
	put(0, 0, 0, s.Width, s.Height)
	put(1, 0, 0, s.Width, 1)
	put(2, 0, s.Height-1, s.Width, 1)
	put(3, 0, 0, 1, s.Height)
	put(4, s.Width-1, 0, 1, s.Height)
}

// Strip is one line of small texts side by side, each with an optional swatch
// of colour ahead of it.
type Strip struct {
	widget.BaseWidget
	Parts    []Part
	TextSize float32
	Gap      float32
	// Cut shows the beginning of the part that there is no room for.
	Cut bool
	// Right puts the parts at the right edge.
	Right bool
}

// Part is one text of a Strip.
type Part struct {
	Text   string
	Color  fyne.ThemeColorName // "" for muted
	Swatch color.Color         // nil for none
	Bold   bool
}

// NewStrip is a line of texts.
func NewStrip(gap float32, parts ...Part) *Strip {
	s := &Strip{Parts: parts, Gap: gap, TextSize: look.SmallSize}
	s.ExtendBaseWidget(s)
	return s
}

// Set replaces the parts.
func (s *Strip) Set(parts ...Part) {
	s.Parts = parts
	s.Refresh()
}

// MinSize implements fyne.Widget. What does not fit is left out, last first.
func (s *Strip) MinSize() fyne.Size { return fyne.NewSize(20, float32(int(s.TextSize*lineRatio+0.5))) }

// Width is what all parts take.
func (s *Strip) Width() float32 {
	var w float32
	for i, p := range s.Parts {
		if i > 0 {
			w += s.Gap
		}
		w += s.width(p)
	}
	return w
}

func (s *Strip) width(p Part) float32 {
	w := fyne.MeasureText(p.Text, s.TextSize, fyne.TextStyle{Bold: p.Bold}).Width
	if p.Swatch != nil {
		w += swatchSize + 3
	}
	return w
}

const (
	swatchSize float32 = 8
	leastCut   float32 = 50 // the least width that a part is cut to
)

// CreateRenderer implements fyne.Widget.
func (s *Strip) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	return &stripRenderer{s: s}
}

type stripRenderer struct {
	s       *Strip
	objects []fyne.CanvasObject
}

func (r *stripRenderer) Destroy()                     {}
func (r *stripRenderer) MinSize() fyne.Size           { return r.s.MinSize() }
func (r *stripRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *stripRenderer) Layout(size fyne.Size)        { r.place(size) }

func (r *stripRenderer) Refresh() {
	r.place(r.s.Size())
	canvas.Refresh(r.s)
}

func (r *stripRenderer) place(size fyne.Size) {
	r.objects = r.objects[:0]
	s := r.s
	var x float32
	if s.Right {
		x = max(0, size.Width-s.Width())
	}
	h := s.MinSize().Height
	y := (size.Height - h) / 2
	for _, p := range s.Parts {
		w := s.width(p)
		if x+w > size.Width+1 && x > 0 {
			if !s.Cut || size.Width-x < leastCut {
				return
			}
			w = size.Width - x
		}
		at := x
		if p.Swatch != nil {
			sw := canvas.NewRectangle(p.Swatch)
			sw.CornerRadius = 2
			sw.Move(fyne.NewPos(at, y+(h-swatchSize)/2))
			sw.Resize(fyne.NewSize(swatchSize, swatchSize))
			r.objects = append(r.objects, sw)
			at += swatchSize + 3
		}
		r.objects = append(r.objects, line(p, s.TextSize, fyne.NewPos(at, y), fyne.NewSize(min(w, size.Width-at), h)))
		x += w + s.Gap
	}
}

// line makes the object of one part, cut to its width.
func line(p Part, size float32, at fyne.Position, room fyne.Size) *canvas.Text {
	name := p.Color
	if name == "" {
		name = look.Muted
	}
	c := canvas.NewText(p.Text, look.Color(name))
	c.TextSize, c.TextStyle.Bold = size, p.Bold
	if over := fyne.MeasureText(p.Text, size, c.TextStyle).Width - room.Width; over > 1 {
		t := Text{Bold: p.Bold, laid: laidText{size: size}}
		c.Text = t.cut(p.Text, room.Width)
	}
	c.Move(at)
	c.Resize(room)
	return c
}
