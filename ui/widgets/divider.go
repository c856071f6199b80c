package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/look"
)

// DividerWidth is the width within which a Divider can be taken.
const DividerWidth float32 = 7

// Divider is a vertical line between two parts that can be dragged.
type Divider struct {
	widget.BaseWidget
	// OnDrag is called with how far it is dragged, positive to the right.
	OnDrag func(dx float32)
	// OnEnd is called when it is let go.
	OnEnd func()

	over bool
}

// NewDivider makes a line.
func NewDivider() *Divider {
	d := &Divider{}
	d.ExtendBaseWidget(d)
	return d
}

// Dragged implements fyne.Draggable.
func (d *Divider) Dragged(e *fyne.DragEvent) { d.OnDrag(e.Dragged.DX) }

// DragEnd implements fyne.Draggable.
func (d *Divider) DragEnd() { d.OnEnd() }

// Cursor implements desktop.Cursorable.
func (d *Divider) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// MouseIn implements desktop.Hoverable.
func (d *Divider) MouseIn(*desktop.MouseEvent) { d.over = true; d.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (d *Divider) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (d *Divider) MouseOut() { d.over = false; d.Refresh() }

// MinSize implements fyne.Widget.
func (d *Divider) MinSize() fyne.Size { return fyne.NewSize(DividerWidth, 10) }

// CreateRenderer implements fyne.Widget.
func (d *Divider) CreateRenderer() fyne.WidgetRenderer {
	r := &dividerRenderer{d: d, line: canvas.NewRectangle(nil), ground: canvas.NewRectangle(color.Transparent)}
	r.colour()
	return r
}

type dividerRenderer struct {
	d            *Divider
	ground, line *canvas.Rectangle
}

func (r *dividerRenderer) colour() {
	r.line.FillColor = look.Color(look.Edge)
	if r.d.over {
		r.line.FillColor = look.Color(theme.ColorNamePrimary)
	}
}

func (r *dividerRenderer) Destroy()           {}
func (r *dividerRenderer) MinSize() fyne.Size { return r.d.MinSize() }
func (r *dividerRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.line}
}

func (r *dividerRenderer) Refresh() {
	r.colour()
	canvas.Refresh(r.d)
}

func (r *dividerRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	r.line.Move(fyne.NewPos((s.Width-1)/2, 0))
	r.line.Resize(fyne.NewSize(1, s.Height))
}
