package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"glossator/ui/look"
)

// CreateRenderer implements fyne.Widget.
func (c *Cells) CreateRenderer() fyne.WidgetRenderer {
	r := &cellsRenderer{c: c}
	r.Layout(c.Size())
	return r
}

type cellsRenderer struct {
	c       *Cells
	drawn   []*drawnCell
	objects []fyne.CanvasObject
}

// drawnCell is what a cell is drawn with.
type drawnCell struct {
	ground, over, swatch     *canvas.Rectangle
	letter, text, note, tick *canvas.Text
}

func newDrawnCell() *drawnCell {
	d := &drawnCell{
		ground: canvas.NewRectangle(nil), over: canvas.NewRectangle(nil), swatch: canvas.NewRectangle(nil),
		letter: canvas.NewText("", nil), text: canvas.NewText("", nil), note: canvas.NewText("", nil), tick: canvas.NewText("✓", nil),
	}
	d.ground.CornerRadius, d.over.CornerRadius, d.swatch.CornerRadius = 5, 5, 3
	d.letter.TextStyle.Bold, d.tick.TextStyle.Bold = true, true
	return d
}

func (d *drawnCell) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{d.ground, d.over, d.swatch, d.letter, d.text, d.note, d.tick}
}

func (r *cellsRenderer) Destroy()                     {}
func (r *cellsRenderer) MinSize() fyne.Size           { return r.c.MinSize() }
func (r *cellsRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *cellsRenderer) Refresh() {
	r.Layout(r.c.Size())
	canvas.Refresh(r.c)
}

func (r *cellsRenderer) Layout(s fyne.Size) {
	for len(r.drawn) < len(r.c.cells) {
		r.drawn = append(r.drawn, newDrawnCell())
	}
	boxes, _ := r.c.arrange(s.Width)
	r.objects = r.objects[:0]
	for i, b := range boxes {
		r.colour(i)
		r.place(r.drawn[i], b)
		r.objects = append(r.objects, r.drawn[i].objects()...)
	}
}

func (r *cellsRenderer) colour(i int) {
	c, cell, d := r.c, r.c.cells[i], r.drawn[i]
	ground, edge, text := theme.ColorNameInputBackground, look.Edge, theme.ColorNameForeground
	if cell.On {
		ground, edge = look.Row, theme.ColorNamePrimary
	}
	if c.disabled {
		text = look.Muted
	}
	d.ground.FillColor, d.ground.StrokeColor, d.ground.StrokeWidth = look.Color(ground), look.Color(edge), 1
	if c.focused && i == c.at {
		d.ground.StrokeColor, d.ground.StrokeWidth = look.Color(theme.ColorNamePrimary), 2
	}
	d.over.FillColor = color.Transparent
	if i == c.over && !c.disabled {
		d.over.FillColor = look.Color(theme.ColorNameHover)
	}
	d.swatch.Hidden = cell.Swatch == ""
	d.letter.Text = ""
	if !d.swatch.Hidden {
		mark := look.Mark(cell.Swatch, look.Color(ground))
		d.swatch.FillColor = mark
		d.letter.Text, d.letter.TextSize = cell.Letter, look.SmallSize-1
		d.letter.Color = ink(mark)
	}
	d.text.Text, d.text.Color, d.text.TextSize = cell.Text, look.Color(text), theme.TextSize()
	d.note.Text, d.note.Color, d.note.TextSize = cell.Note, look.Color(look.Muted), look.SmallSize
	d.tick.Hidden = !cell.On
	d.tick.Color, d.tick.TextSize = look.Color(theme.ColorNamePrimary), look.SmallSize
}

// ink is black or white, whichever is read better on a colour.
func ink(on color.Color) color.Color {
	if look.Contrast(color.White, on) >= look.TextContrast {
		return color.White
	}
	return color.Black
}

func (r *cellsRenderer) place(d *drawnCell, b cellBox) {
	middle := func(o fyne.CanvasObject, x, width float32) {
		size := o.MinSize()
		o.Move(fyne.NewPos(b.at.X+x, b.at.Y+(b.size.Height-size.Height)/2))
		o.Resize(fyne.NewSize(width, size.Height))
	}
	for _, o := range []fyne.CanvasObject{d.ground, d.over} {
		o.Move(b.at)
		o.Resize(b.size)
	}
	x := cellInset
	if !d.swatch.Hidden {
		d.swatch.Move(fyne.NewPos(b.at.X+x, b.at.Y+(b.size.Height-cellSwatch)/2))
		d.swatch.Resize(fyne.NewSquareSize(cellSwatch))
		size := d.letter.MinSize()
		middle(d.letter, x+(cellSwatch-size.Width)/2, size.Width)
		x += cellSwatch + cellGap
	}
	end := b.size.Width - cellInset
	if !d.tick.Hidden {
		middle(d.tick, end-d.tick.MinSize().Width+2, d.tick.MinSize().Width)
	}
	end -= cellTick
	Fit(d.text, end-x)
	middle(d.text, x, d.text.MinSize().Width)
	x += d.text.MinSize().Width + cellNote
	d.note.Hidden = d.note.Text == "" || end-x < min(12, d.note.MinSize().Width-1)
	Fit(d.note, end-x)
	middle(d.note, x, max(0, end-x))
}

// Fit cuts a text to a width.
func Fit(t *canvas.Text, width float32) {
	if t.Text == "" || t.MinSize().Width <= width+1 {
		return
	}
	cut := Text{Bold: t.TextStyle.Bold, laid: laidText{size: t.TextSize}}
	t.Text = cut.cut(t.Text, width)
}
