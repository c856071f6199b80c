package dialogs

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/store/corpus"
	"glossator/ui/look"
	"glossator/ui/widgets"
)

// labelLine is a label in a list: its letter on its colour, its name, its key.
type labelLine struct {
	widget.BaseWidget
	tapped            func()
	box               *canvas.Rectangle
	letter, name, key *canvas.Text
	colour            string
}

func newLabelLine() *labelLine {
	l := &labelLine{
		box: canvas.NewRectangle(nil), letter: canvas.NewText("", nil),
		name: canvas.NewText("", nil), key: canvas.NewText("", nil),
	}
	l.box.CornerRadius, l.box.StrokeWidth = 4, 1.5
	l.letter.TextStyle.Bold, l.letter.Alignment = true, fyne.TextAlignCenter
	l.ExtendBaseWidget(l)
	return l
}

func (l *labelLine) show(of corpus.Label, letter string) {
	l.letter.Text, l.name.Text, l.key.Text, l.colour = letter, of.Name, of.Shortcut, of.Colour
	l.Refresh()
}

// Tapped implements fyne.Tappable.
func (l *labelLine) Tapped(*fyne.PointEvent) { l.tapped() }

// MinSize implements fyne.Widget.
func (l *labelLine) MinSize() fyne.Size { return fyne.NewSize(80, widgets.PickHeight) }

// CreateRenderer implements fyne.Widget.
func (l *labelLine) CreateRenderer() fyne.WidgetRenderer {
	r := &labelLineRenderer{l}
	r.paint()
	return r
}

type labelLineRenderer struct{ l *labelLine }

func (r *labelLineRenderer) Destroy()           {}
func (r *labelLineRenderer) MinSize() fyne.Size { return r.l.MinSize() }

func (r *labelLineRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.l.box, r.l.letter, r.l.name, r.l.key}
}

func (r *labelLineRenderer) paint() {
	l, ground := r.l, look.Color(theme.ColorNameOverlayBackground)
	if l.colour == "" {
		return
	}
	mark := look.Mark(l.colour, ground)
	l.box.StrokeColor, l.box.FillColor = mark, look.Mix(mark, ground, 0.82)
	l.letter.Color, l.letter.TextSize = look.Color(theme.ColorNameForeground), look.SmallSize
	l.name.Color, l.name.TextSize = look.Color(theme.ColorNameForeground), theme.TextSize()
	l.key.Color, l.key.TextSize = look.Color(look.Muted), look.SmallSize
}

func (r *labelLineRenderer) Refresh() {
	r.paint()
	r.Layout(r.l.Size())
	canvas.Refresh(r.l)
}

func (r *labelLineRenderer) Layout(s fyne.Size) {
	const inset, box = 10, 18
	l := r.l
	top := (s.Height - box) / 2
	l.box.Move(fyne.NewPos(inset, top))
	l.box.Resize(fyne.NewSquareSize(box))
	size := l.letter.MinSize()
	l.letter.Move(fyne.NewPos(inset, (s.Height-size.Height)/2))
	l.letter.Resize(fyne.NewSize(box, size.Height))
	size = l.key.MinSize()
	l.key.Move(fyne.NewPos(s.Width-inset-size.Width, (s.Height-size.Height)/2))
	l.key.Resize(size)
	size = l.name.MinSize()
	l.name.Move(fyne.NewPos(inset+box+9, (s.Height-size.Height)/2))
	l.name.Resize(size)
}

// backdrop lies behind the menu's parts and gives the keyboard back to its field
// when it is clicked.
type backdrop struct {
	widget.BaseWidget
	m      *LabelMenu
	inside *fyne.Container
}

func newBackdrop(m *LabelMenu, l fyne.Layout, objects ...fyne.CanvasObject) *backdrop {
	b := &backdrop{m: m, inside: &fyne.Container{Layout: l, Objects: objects}}
	b.ExtendBaseWidget(b)
	return b
}

// Tapped implements fyne.Tappable.
func (b *backdrop) Tapped(*fyne.PointEvent) { b.m.canvas.Focus(b.m.filter) }

// CreateRenderer implements fyne.Widget.
func (b *backdrop) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.inside) }

// labelsLayout puts field, list and foot over one another and the guideline
// beside them.
type labelsLayout struct{ m *LabelMenu }

func (l labelsLayout) listHeight() float32 {
	return float32(min(len(l.m.o.Labels), labelsMost)) * widgets.PickHeight
}

// MinSize implements fyne.Layout.
func (l labelsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(labelsWidth, l.m.filter.MinSize().Height+4+l.listHeight()+26)
	if l.m.guide.Visible() {
		size = fyne.NewSize(labelsWidth+guideWidth, max(size.Height, 240))
	}
	return size
}

// Layout implements fyne.Layout.
func (l labelsLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	field := l.m.filter.MinSize().Height
	put(l.m.filter, 0, 0, labelsWidth, field)
	put(l.m.list, 0, field+4, labelsWidth, s.Height-field-4-26)
	put(l.m.none, 10, field+10, labelsWidth-20, 20)
	put(l.m.foot, 10, s.Height-20, labelsWidth-20, 20)
	put(l.m.guide, labelsWidth, 0, max(0, s.Width-labelsWidth), s.Height)
}
