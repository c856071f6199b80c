package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/look"
	"glossator/ui/widgets"
)

const lineHeight float32 = 32

// line is a definition in the list: its letter on its colour, its name, how often
// it is used, its key.
type line struct {
	widget.BaseWidget
	box         *canvas.Rectangle
	letter, key *canvas.Text
	name, note  *widgets.Strip
	colour      string
	retired     bool
}

func newLine() *line {
	l := &line{
		box: canvas.NewRectangle(nil), letter: canvas.NewText("", nil), key: canvas.NewText("", nil),
		name: widgets.NewStrip(0), note: widgets.NewStrip(0),
	}
	l.box.CornerRadius, l.box.StrokeWidth = 4, 1.5
	l.letter.TextStyle.Bold, l.letter.Alignment = true, fyne.TextAlignCenter
	l.name.Cut, l.note.Right = true, true
	l.ExtendBaseWidget(l)
	return l
}

func (l *line) show(name, letter, note, key, colour string, retired bool) {
	l.letter.Text, l.key.Text, l.colour, l.retired = letter, key, colour, retired
	ink := theme.ColorNameForeground
	if retired {
		ink = look.Muted
	}
	l.name.TextSize = theme.TextSize()
	l.name.Set(widgets.Part{Text: name, Color: ink})
	l.note.Set(widgets.Part{Text: note})
	l.Refresh()
}

// MinSize implements fyne.Widget.
func (l *line) MinSize() fyne.Size { return fyne.NewSize(80, lineHeight) }

// CreateRenderer implements fyne.Widget.
func (l *line) CreateRenderer() fyne.WidgetRenderer {
	r := &lineRenderer{l}
	r.paint()
	return r
}

type lineRenderer struct{ l *line }

func (r *lineRenderer) Destroy()           {}
func (r *lineRenderer) MinSize() fyne.Size { return r.l.MinSize() }

func (r *lineRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.l.box, r.l.letter, r.l.name, r.l.note, r.l.key}
}

func (r *lineRenderer) paint() {
	l, ground := r.l, look.Color(theme.ColorNameOverlayBackground)
	mark := look.Mark(l.colour, ground)
	l.box.StrokeColor, l.box.FillColor = mark, look.Mix(mark, ground, 0.82)
	l.letter.Color, l.letter.TextSize = look.Color(theme.ColorNameForeground), look.SmallSize
	l.key.Color, l.key.TextSize = look.Color(theme.ColorNameForeground), look.SmallSize
	if l.retired {
		l.box.FillColor, l.letter.Color = ground, look.Color(look.Muted)
	}
}

func (r *lineRenderer) Refresh() {
	r.paint()
	r.Layout(r.l.Size())
	r.l.name.Refresh()
	r.l.note.Refresh()
	canvas.Refresh(r.l)
}

func (r *lineRenderer) Layout(s fyne.Size) {
	const left, box, keys = 10, 18, 18
	l := r.l
	l.box.Move(fyne.NewPos(left, (s.Height-box)/2))
	l.box.Resize(fyne.NewSize(box, box))
	size := l.letter.MinSize()
	l.letter.Move(fyne.NewPos(left, (s.Height-size.Height)/2))
	l.letter.Resize(fyne.NewSize(box, size.Height))
	end := s.Width - left - keys
	size = l.key.MinSize()
	l.key.Move(fyne.NewPos(s.Width-left-size.Width, (s.Height-size.Height)/2))
	l.key.Resize(size)
	note := l.note.Width() + 1
	l.note.Move(fyne.NewPos(end-note, 0))
	l.note.Resize(fyne.NewSize(note, s.Height))
	from := float32(left + box + 9)
	l.name.Move(fyne.NewPos(from, 0))
	l.name.Resize(fyne.NewSize(max(20, end-note-8-from), s.Height))
}
