package dialogs

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/store"
	"glossator/ui/look"
	"glossator/ui/widgets"
)

// The heights of a row, without and with its document's title.
const (
	foundLow  float32 = 30
	foundTall float32 = 46
)

// foundRow is a place where words stand: a box to tick, the words between what
// stands around them, and beneath the document's title.
type foundRow struct {
	widget.BaseWidget
	tapped              func()
	box                 *canvas.Rectangle
	tick                *canvas.Text
	words, note, title  *widgets.Strip
	chosen, done, where bool
}

func newFoundRow() *foundRow {
	r := &foundRow{
		box: canvas.NewRectangle(nil), tick: canvas.NewText("✓", nil),
		words: widgets.NewStrip(0), note: widgets.NewStrip(0), title: widgets.NewStrip(0),
	}
	r.box.CornerRadius, r.box.StrokeWidth = 3, 1.4
	r.tick.TextStyle.Bold = true
	r.words.Cut, r.title.Cut, r.note.Right = true, true, true
	r.ExtendBaseWidget(r)
	return r
}

// show fills the row.
func (r *foundRow) show(o store.Occurrence, chosen, done, where bool) {
	r.chosen, r.done, r.where = chosen, done, where
	name := theme.ColorNameForeground
	if done {
		name = look.Muted
	}
	r.words.TextSize = theme.TextSize()
	r.words.Set(widgets.Part{Text: o.Before}, widgets.Part{Text: o.Text, Bold: true, Color: name}, widgets.Part{Text: o.After})
	r.note.Set()
	if done {
		r.note.Set(widgets.Part{Text: "tagged already"})
	}
	title := o.Title
	if title == "" {
		title = "Without a title"
	}
	r.title.Set(widgets.Part{Text: title})
	r.title.Hidden = !where
	r.Refresh()
}

// Excluded reports whether the place is not to be tagged.
func (r *foundRow) Excluded() bool { return !r.chosen }

// Tapped implements fyne.Tappable.
func (r *foundRow) Tapped(*fyne.PointEvent) { r.tapped() }

// MinSize implements fyne.Widget.
func (r *foundRow) MinSize() fyne.Size { return fyne.NewSize(100, foundLow) }

// CreateRenderer implements fyne.Widget.
func (r *foundRow) CreateRenderer() fyne.WidgetRenderer {
	x := &foundRowRenderer{r}
	x.paint()
	return x
}

type foundRowRenderer struct{ r *foundRow }

func (x *foundRowRenderer) Destroy()           {}
func (x *foundRowRenderer) MinSize() fyne.Size { return x.r.MinSize() }

func (x *foundRowRenderer) Objects() []fyne.CanvasObject {
	r := x.r
	return []fyne.CanvasObject{r.box, r.tick, r.words, r.note, r.title}
}

func (x *foundRowRenderer) paint() {
	r := x.r
	r.box.Hidden = r.done
	r.tick.Hidden = !r.chosen && !r.done
	r.box.FillColor, r.box.StrokeColor = look.Color(theme.ColorNameInputBackground), look.Color(look.Muted)
	r.tick.Color, r.tick.TextSize = look.Color(look.Muted), look.SmallSize
	if r.chosen {
		r.box.FillColor, r.box.StrokeColor = look.Color(theme.ColorNamePrimary), look.Color(theme.ColorNamePrimary)
		r.tick.Color = look.Color(theme.ColorNameForegroundOnPrimary)
	}
}

func (x *foundRowRenderer) Refresh() {
	x.paint()
	x.Layout(x.r.Size())
	x.r.words.Refresh()
	x.r.note.Refresh()
	x.r.title.Refresh()
	canvas.Refresh(x.r)
}

func (x *foundRowRenderer) Layout(s fyne.Size) {
	const inset, box, text = 12, 15, 36
	r := x.r
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	line := foundLow
	if r.where {
		line = foundTall - 18
	}
	put(r.box, inset, (line-box)/2, box, box)
	size := r.tick.MinSize()
	put(r.tick, inset+(box-size.Width)/2, (line-size.Height)/2, size.Width, size.Height)
	side := float32(0)
	if r.done {
		side = r.note.Width() + 10
	}
	put(r.words, text, 0, max(20, s.Width-text-inset-side), line)
	put(r.note, s.Width-inset-side, 0, side, line)
	put(r.title, text, line-5, max(20, s.Width-text-inset), 18)
}
