package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Row puts buttons side by side, in further lines where there is no room.
type Row struct {
	widget.BaseWidget
	Buttons []*Button
}

// NewRow makes a row of buttons.
func NewRow(buttons ...*Button) *Row {
	r := &Row{Buttons: buttons}
	r.ExtendBaseWidget(r)
	return r
}

const rowGap float32 = 8

// arrange calls put with the place of each button and returns the height.
func (r *Row) arrange(width float32, put func(*Button, fyne.Position)) float32 {
	var x, y float32
	for _, b := range r.Buttons {
		w := b.MinSize().Width
		if x > 0 && x+w > width {
			x, y = 0, y+buttonHeight+rowGap
		}
		put(b, fyne.NewPos(x, y))
		x += w + rowGap
	}
	return y + buttonHeight
}

// HeightFor implements Flowing.
func (r *Row) HeightFor(width float32) float32 {
	return r.arrange(width, func(*Button, fyne.Position) {})
}

// MinSize implements fyne.Widget.
func (r *Row) MinSize() fyne.Size {
	var w float32
	for _, b := range r.Buttons {
		w = max(w, b.MinSize().Width)
	}
	return fyne.NewSize(w, r.HeightFor(max(w, r.Size().Width)))
}

// CreateRenderer implements fyne.Widget.
func (r *Row) CreateRenderer() fyne.WidgetRenderer { return &rowOfButtons{r} }

type rowOfButtons struct{ r *Row }

func (x *rowOfButtons) Destroy()           {}
func (x *rowOfButtons) MinSize() fyne.Size { return x.r.MinSize() }

func (x *rowOfButtons) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(x.r.Buttons))
	for i, b := range x.r.Buttons {
		objects[i] = b
	}
	return objects
}

func (x *rowOfButtons) Layout(s fyne.Size) {
	x.r.arrange(s.Width, func(b *Button, at fyne.Position) {
		b.Move(at)
		b.Resize(b.MinSize())
	})
}

func (x *rowOfButtons) Refresh() {
	for _, b := range x.r.Buttons {
		b.Refresh()
	}
}
