package reader

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// maxObjects is how many canvas objects a frame has at most. Beyond it tags
// lose their brackets, then their letters: see detail.
const maxObjects = 400

// frame is what is drawn: canvas objects from pools, in the order in which they
// lie on each other. Composing it sets only what differs from what is there, so
// that a frame that has not changed allocates and redraws nothing.
type frame struct {
	objects []fyne.CanvasObject
	used    int // of objects, so far
	limit   int // of objects, for what is drawn at present
	rects   pool[*canvas.Rectangle]
	texts   pool[*canvas.Text]
	dashes  pool[*dashes]
	changed bool
	frames  int // composed so far with a change
}

// pool hands out objects in the same order in every frame.
type pool[T any] struct {
	all  []T
	used int
}

func (p *pool[T]) next(create func() T) T {
	if p.used == len(p.all) {
		p.all = append(p.all, create())
	}
	p.used++
	return p.all[p.used-1]
}

func (f *frame) begin() {
	f.used, f.rects.used, f.texts.used, f.dashes.used = 0, 0, 0, 0
	f.changed, f.limit = false, maxObjects
}

// end drops what this frame no longer has and reports whether anything changed.
func (f *frame) end() bool {
	if f.used < len(f.objects) {
		clear(f.objects[f.used:])
		f.objects = f.objects[:f.used]
		f.changed = true
	}
	if f.changed {
		f.frames++
	}
	return f.changed
}

func (f *frame) add(o fyne.CanvasObject) {
	if f.used == len(f.objects) {
		f.objects = append(f.objects, o)
		f.changed = true
	} else if f.objects[f.used] != o {
		f.objects[f.used] = o
		f.changed = true
	}
	f.used++
}

func (f *frame) full() bool { return f.used >= f.limit }

// place moves an object and gives it a size.
func (f *frame) place(o fyne.CanvasObject, x, y, w, h float32) {
	if pos := fyne.NewPos(x, y); o.Position() != pos {
		o.Move(pos)
		f.changed = true
	}
	if size := fyne.NewSize(w, h); o.Size() != size {
		o.Resize(size)
		f.changed = true
	}
}

func newRect() *canvas.Rectangle { return &canvas.Rectangle{} }

// rect draws a filled rectangle with rounded corners.
func (f *frame) rect(x, y, w, h float32, fill color.Color, radius float32) {
	f.box(x, y, w, h, fill, nil, 0, radius)
}

// box draws a rectangle with a border. Fill or border may be nil.
func (f *frame) box(x, y, w, h float32, fill, stroke color.Color, width, radius float32) {
	if f.full() {
		return
	}
	o := f.rects.next(newRect)
	if o.FillColor != fill || o.StrokeColor != stroke || o.StrokeWidth != width || o.CornerRadius != radius {
		o.FillColor, o.StrokeColor, o.StrokeWidth, o.CornerRadius = fill, stroke, width, radius
		f.changed = true
	}
	f.place(o, x, y, w, h)
	f.add(o)
}

func newText() *canvas.Text { return &canvas.Text{} }

// text draws a line of text whose box begins at x, y.
func (f *frame) text(x, y, w, h float32, s string, size float32, c color.Color, style fyne.TextStyle) {
	if f.full() || s == "" {
		return
	}
	o := f.texts.next(newText)
	if o.Text != s || o.TextSize != size || o.Color != c || o.TextStyle != style {
		o.Text, o.TextSize, o.Color, o.TextStyle = s, size, c, style
		f.changed = true
	}
	f.place(o, x, y, w, h)
	f.add(o)
}

// dash draws a dashed horizontal line.
func (f *frame) dash(x, y, w, h float32, c color.Color, dotted bool) {
	if f.full() {
		return
	}
	o := f.dashes.next(newDashes)
	if o.colour != c || o.dotted != dotted {
		o.colour, o.dotted = c, dotted
		o.raster.Refresh()
		f.changed = true
	}
	f.place(o.raster, x, y, w, h)
	f.add(o.raster)
}
