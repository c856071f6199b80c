package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"glossator/ui/look"
)

// itemLook is how a line of a menu or list of values looks.
type itemLook struct {
	text, key string
	on        bool // under the pointer, or chosen with the keyboard
	disabled  bool
	checked   bool
	checks    bool // room for a check mark is kept
}

const (
	itemHeight float32 = 27
	itemInset  float32 = 10
	itemCheck  float32 = 18
	itemKeyGap float32 = 28
)

// itemRenderer draws a line of a menu or list.
type itemRenderer struct {
	of               fyne.CanvasObject
	look             func() itemLook
	ground           *canvas.Rectangle
	check, text, key *canvas.Text
	objects          []fyne.CanvasObject
}

func newItemRenderer(of fyne.CanvasObject, look func() itemLook) *itemRenderer {
	r := &itemRenderer{
		of: of, look: look, ground: canvas.NewRectangle(nil),
		check: canvas.NewText("✓", nil), text: canvas.NewText("", nil), key: canvas.NewText("", nil),
	}
	r.ground.CornerRadius = 4
	r.objects = []fyne.CanvasObject{r.ground, r.check, r.text, r.key}
	r.colour()
	return r
}

func (r *itemRenderer) colour() {
	l := r.look()
	text, key := theme.ColorNameForeground, look.Muted
	if l.disabled {
		text, key = theme.ColorNameDisabled, theme.ColorNameDisabled
	}
	r.ground.Hidden = !l.on || l.disabled
	r.ground.FillColor = look.Color(look.Row)
	r.check.Hidden = !l.checked
	r.check.Color, r.check.TextSize = look.Color(text), theme.TextSize()
	r.text.Text, r.text.Color, r.text.TextSize = l.text, look.Color(text), theme.TextSize()
	r.key.Text, r.key.Color, r.key.TextSize = l.key, look.Color(key), look.SmallSize
}

func (r *itemRenderer) Destroy()                     {}
func (r *itemRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *itemRenderer) MinSize() fyne.Size {
	l := r.look()
	w := 2*itemInset + fyne.MeasureText(l.text, theme.TextSize(), fyne.TextStyle{}).Width
	if l.key != "" {
		w += itemKeyGap + fyne.MeasureText(l.key, look.SmallSize, fyne.TextStyle{}).Width
	}
	if l.checks {
		w += itemCheck
	}
	return fyne.NewSize(w, itemHeight)
}

func (r *itemRenderer) Refresh() {
	r.colour()
	r.Layout(r.of.Size())
	canvas.Refresh(r.of)
}

func (r *itemRenderer) Layout(s fyne.Size) {
	r.ground.Move(fyne.NewPos(3, 0))
	r.ground.Resize(fyne.NewSize(s.Width-6, s.Height))
	x := itemInset
	put := func(t *canvas.Text, at float32) {
		size := t.MinSize()
		t.Move(fyne.NewPos(at, (s.Height-size.Height)/2))
		t.Resize(size)
	}
	put(r.check, x)
	if r.look().checks {
		x += itemCheck
	}
	put(r.text, x)
	put(r.key, s.Width-itemInset-r.key.MinSize().Width)
}
