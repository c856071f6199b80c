package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/look"
)

// Flowing is an object whose height follows from its width.
type Flowing interface {
	fyne.CanvasObject
	HeightFor(width float32) float32
}

func heightFor(o fyne.CanvasObject, width float32) float32 {
	if f, ok := o.(Flowing); ok {
		return f.HeightFor(width)
	}
	return o.MinSize().Height
}

// Column stacks objects over its whole width, each as high as it needs to be.
type Column struct {
	widget.BaseWidget
	Objects []fyne.CanvasObject
	// Gap is the distance between two objects.
	Gap float32
	// Inset is the distance to the edges: left and right, top and bottom.
	Inset fyne.Size
	// Box draws a border, and a background of that colour if there is a name.
	Box  bool
	Fill fyne.ThemeColorName

	focused bool
}

// NewColumn stacks objects.
func NewColumn(gap float32, objects ...fyne.CanvasObject) *Column {
	c := &Column{Objects: objects, Gap: gap}
	c.ExtendBaseWidget(c)
	return c
}

// NewCard stacks objects in a box with a border.
func NewCard(objects ...fyne.CanvasObject) *Column {
	c := newCard(objects)
	c.ExtendBaseWidget(c)
	return c
}

func newCard(objects []fyne.CanvasObject) *Column {
	return &Column{Objects: objects, Gap: 4, Inset: fyne.NewSize(10, 8), Box: true}
}

// HeightFor implements Flowing.
func (c *Column) HeightFor(width float32) float32 {
	inner, y := width-2*c.Inset.Width, c.Inset.Height
	first := true
	for _, o := range c.Objects {
		if !o.Visible() {
			continue
		}
		if !first {
			y += c.Gap
		}
		first = false
		y += heightFor(o, inner)
	}
	return y + c.Inset.Height
}

// MinSize implements fyne.Widget.
func (c *Column) MinSize() fyne.Size {
	var width float32
	for _, o := range c.Objects {
		if o.Visible() {
			width = max(width, o.MinSize().Width)
		}
	}
	width += 2 * c.Inset.Width
	return fyne.NewSize(width, c.HeightFor(max(width, c.Size().Width)))
}

// CreateRenderer implements fyne.Widget.
func (c *Column) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	r := &columnRenderer{c: c, box: canvas.NewRectangle(nil)}
	r.colour()
	return r
}

type columnRenderer struct {
	c   *Column
	box *canvas.Rectangle
}

func (r *columnRenderer) colour() {
	r.box.CornerRadius, r.box.FillColor = 5, color.Transparent
	if r.c.Box {
		r.box.StrokeColor, r.box.StrokeWidth = look.Color(look.Edge), 1
	}
	if r.c.focused {
		r.box.StrokeColor, r.box.StrokeWidth = look.Color(theme.ColorNamePrimary), 2
	}
	if r.c.Fill != "" {
		r.box.FillColor = look.Color(r.c.Fill)
	}
}

func (r *columnRenderer) Destroy()           {}
func (r *columnRenderer) MinSize() fyne.Size { return r.c.MinSize() }

func (r *columnRenderer) Objects() []fyne.CanvasObject {
	if !r.c.Box && r.c.Fill == "" {
		return r.c.Objects
	}
	return append([]fyne.CanvasObject{r.box}, r.c.Objects...)
}

func (r *columnRenderer) Layout(size fyne.Size) {
	c := r.c
	r.box.Resize(size)
	width, y := size.Width-2*c.Inset.Width, c.Inset.Height
	for _, o := range c.Objects {
		if !o.Visible() {
			continue
		}
		h := heightFor(o, width)
		o.Move(fyne.NewPos(c.Inset.Width, y))
		o.Resize(fyne.NewSize(width, h))
		y += h + c.Gap
	}
}

func (r *columnRenderer) Refresh() {
	r.colour()
	r.Layout(r.c.Size())
	for _, o := range r.c.Objects {
		o.Refresh()
	}
	canvas.Refresh(r.c)
}

// Pane is a Column that scrolls.
type Pane struct {
	widget.BaseWidget
	Column *Column
	scroll *container.Scroll
}

// NewPane makes a scrolling column with an inset.
func NewPane(gap float32, inset fyne.Size, objects ...fyne.CanvasObject) *Pane {
	p := &Pane{Column: NewColumn(gap, objects...)}
	p.Column.Inset = inset
	p.scroll = container.NewVScroll(p.Column)
	p.ExtendBaseWidget(p)
	return p
}

// Set replaces what is in the column and begins at its top.
func (p *Pane) Set(objects ...fyne.CanvasObject) {
	p.Column.Objects = objects
	p.scroll.Offset = fyne.NewPos(0, 0)
	p.Relay()
}

// Replace puts other objects into the column and stays where it is.
func (p *Pane) Replace(objects ...fyne.CanvasObject) {
	p.Column.Objects = objects
	p.Relay()
}

// Reveal scrolls no further than needed for an object in the column to be seen;
// of one that is too high its beginning.
func (p *Pane) Reveal(o fyne.CanvasObject) {
	const margin = 8
	d := fyne.CurrentApp().Driver()
	top := d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(p.Column).Y
	y, room := p.scroll.Offset.Y, p.scroll.Size().Height
	switch end := top + o.Size().Height; {
	case top-margin < y || end-top > room:
		y = top - margin
	case end+margin > y+room:
		y = end + margin - room
	default:
		return
	}
	p.scroll.ScrollToOffset(fyne.NewPos(0, max(0, y)))
}

// Relay lays the column out anew, after something in it has changed its height.
func (p *Pane) Relay() {
	// The width has to be known before the height is asked for.
	p.Column.Resize(fyne.NewSize(p.Size().Width, p.Column.Size().Height))
	p.Column.Refresh()
	p.scroll.Refresh()
}

// MinSize implements fyne.Widget.
func (p *Pane) MinSize() fyne.Size { return fyne.NewSize(120, 60) }

// CreateRenderer implements fyne.Widget.
func (p *Pane) CreateRenderer() fyne.WidgetRenderer { return &paneRenderer{p} }

type paneRenderer struct{ p *Pane }

func (r *paneRenderer) Destroy()                     {}
func (r *paneRenderer) MinSize() fyne.Size           { return r.p.MinSize() }
func (r *paneRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.p.scroll} }
func (r *paneRenderer) Refresh()                     { r.p.Relay() }

func (r *paneRenderer) Layout(size fyne.Size) {
	r.p.Column.Resize(fyne.NewSize(size.Width, r.p.Column.HeightFor(size.Width)))
	r.p.scroll.Resize(size)
	r.p.scroll.Refresh()
}
