package bars

import (
	"fyne.io/fyne/v2"

	"glossator/ui/widgets"
)

// fitting lays buttons out side by side; where there is no room for all of them
// they leave their texts out and keep swatch and key.
type fitting struct{}

const fittingGap float32 = 8

// MinSize implements fyne.Layout. Many labels never keep the window wide.
func (fitting) MinSize(o []fyne.CanvasObject) fyne.Size {
	var h float32
	for _, b := range o {
		h = max(h, b.MinSize().Height)
	}
	return fyne.NewSize(40, h)
}

// Layout implements fyne.Layout.
func (f fitting) Layout(o []fyne.CanvasObject, s fyne.Size) {
	if f.compact(o, false) > s.Width {
		f.compact(o, true)
	}
	var x float32
	for _, b := range o {
		w := b.MinSize().Width
		b.Move(fyne.NewPos(x, 0))
		b.Resize(fyne.NewSize(w, s.Height))
		x += w + fittingGap
	}
}

// compact makes the buttons compact or not and returns how wide they are.
func (fitting) compact(o []fyne.CanvasObject, on bool) float32 {
	var width float32
	for _, obj := range o {
		b := obj.(*widgets.Button)
		if b.Compact != on {
			b.Compact = on
			b.Refresh()
		}
		width += b.MinSize().Width + fittingGap
	}
	return width - fittingGap
}
