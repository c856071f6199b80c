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

// barLayout puts the buttons at the left, the switch in the middle of the window
// where there is room, and the box for searching at the right. Where there is
// little, the box gives way first, then the buttons.
type barLayout struct{ t *Toolbar }

// The width of the box for searching.
const (
	searchWidth float32 = 210
	searchLeast float32 = 122
	barGap      float32 = 16
)

// MinSize implements fyne.Layout.
func (l barLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(40, l.t.labels.MinSize().Height)
}

// Layout implements fyne.Layout.
func (l barLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	t := l.t
	middle := float32(0)
	if t.views.Visible() {
		middle = t.views.MinSize().Width + barGap
	}
	buttons := fitting{}.compact(t.labels.Objects, false)
	search := clamp(s.Width-buttons-barGap-middle, searchLeast, searchWidth)
	room := max(40, s.Width-search-barGap-middle)
	t.sayIn(search)
	put(t.labels, 0, min(room, buttons), s.Height)
	put(t.search, s.Width-search, search, s.Height)
	at := max(min(room, buttons)+barGap, min((s.Width-middle)/2, s.Width-search-middle))
	put(t.views, at, middle-barGap, s.Height)
}

// sayIn lets the box for searching say as much as there is room for.
func (t *Toolbar) sayIn(width float32) {
	before := t.search.Text
	if t.search.Text = searchLong; t.search.MinSize().Width > width {
		t.search.Text = searchShort
	}
	if t.search.Text != before {
		t.search.Refresh()
	}
}

func clamp(v, least, most float32) float32 { return max(least, min(v, most)) }

func put(o fyne.CanvasObject, x, width, height float32) {
	o.Move(fyne.NewPos(x, 0))
	o.Resize(fyne.NewSize(max(0, width), height))
}
