package dialogs

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/look"
	"glossator/ui/widgets"
)

// menuLine is an entry in a list: its letter on its colour, its name, and its key
// or why it is refused.
type menuLine struct {
	widget.BaseWidget
	tapped            func()
	box               *canvas.Rectangle
	letter, name, key *canvas.Text
	called            string // the whole name
	colour            string
	refused           bool
}

func newMenuLine() *menuLine {
	l := &menuLine{
		box: canvas.NewRectangle(nil), letter: canvas.NewText("", nil),
		name: canvas.NewText("", nil), key: canvas.NewText("", nil),
	}
	l.box.CornerRadius, l.box.StrokeWidth = 4, 1.5
	l.letter.TextStyle.Bold, l.letter.Alignment = true, fyne.TextAlignCenter
	l.ExtendBaseWidget(l)
	return l
}

func (l *menuLine) show(e Entry) {
	l.letter.Text, l.called, l.key.Text, l.colour, l.refused = e.Letter, e.Name, e.aside(), e.Colour, e.Refused != ""
	l.Refresh()
}

// aside is what stands at the right of an entry: its key, unless that is its
// letter, or why it is refused.
func (e Entry) aside() string {
	if e.Refused == "" && e.Letter == e.Key {
		return ""
	}
	return cmp.Or(e.Refused, e.Key)
}

// Tapped implements fyne.Tappable.
func (l *menuLine) Tapped(*fyne.PointEvent) { l.tapped() }

// MinSize implements fyne.Widget.
func (l *menuLine) MinSize() fyne.Size { return fyne.NewSize(80, widgets.PickHeight) }

// CreateRenderer implements fyne.Widget.
func (l *menuLine) CreateRenderer() fyne.WidgetRenderer {
	r := &menuLineRenderer{l}
	r.paint()
	return r
}

type menuLineRenderer struct{ l *menuLine }

func (r *menuLineRenderer) Destroy()           {}
func (r *menuLineRenderer) MinSize() fyne.Size { return r.l.MinSize() }

func (r *menuLineRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.l.box, r.l.letter, r.l.name, r.l.key}
}

func (r *menuLineRenderer) paint() {
	l, ground := r.l, look.Color(theme.ColorNameOverlayBackground)
	if l.colour == "" {
		return
	}
	mark := look.Mark(l.colour, ground)
	l.box.StrokeColor, l.box.FillColor = mark, look.Mix(mark, ground, 0.82)
	l.letter.Color, l.letter.TextSize = look.Color(theme.ColorNameForeground), look.SmallSize
	l.name.Color, l.name.TextSize = look.Color(theme.ColorNameForeground), theme.TextSize()
	l.key.Color, l.key.TextSize = look.Color(look.Muted), look.SmallSize
	if l.refused {
		mark = look.Mix(mark, ground, 0.55)
		l.box.StrokeColor, l.letter.Color, l.name.Color = mark, look.Color(look.Muted), look.Color(look.Muted)
	}
}

func (r *menuLineRenderer) Refresh() {
	r.paint()
	r.Layout(r.l.Size())
	canvas.Refresh(r.l)
}

func (r *menuLineRenderer) Layout(s fyne.Size) {
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
	const left = inset + box + 9
	l.name.Text = l.called
	widgets.Fit(l.name, s.Width-inset-size.Width-10-left)
	size = l.name.MinSize()
	l.name.Move(fyne.NewPos(left, (s.Height-size.Height)/2))
	l.name.Resize(size)
}

// backdrop lies behind the menu's parts and gives the keyboard back to its field
// when it is clicked.
type backdrop struct {
	widget.BaseWidget
	m      *Menu
	inside *fyne.Container
}

func newBackdrop(m *Menu, l fyne.Layout, objects ...fyne.CanvasObject) *backdrop {
	b := &backdrop{m: m, inside: &fyne.Container{Layout: l, Objects: objects}}
	b.ExtendBaseWidget(b)
	return b
}

// Tapped implements fyne.Tappable.
func (b *backdrop) Tapped(*fyne.PointEvent) { b.m.canvas.Focus(b.m.filter) }

// CreateRenderer implements fyne.Widget.
func (b *backdrop) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.inside) }

// menuLayout puts the head, field, list and foot over one another and the
// guideline beside them.
type menuLayout struct{ m *Menu }

func (l menuLayout) listHeight() float32 {
	return float32(min(len(l.m.o.Entries), menuMost)) * widgets.PickHeight
}

// headHeight is that of the words above the field.
func (l menuLayout) headHeight() float32 {
	var h float32
	if l.m.head.Visible() {
		h = 6 + l.m.head.HeightFor(menuWidth-20)
	}
	if l.m.turn.Visible() {
		h += 22
	}
	if h > 0 {
		h += 6
	}
	return h
}

// MinSize implements fyne.Layout.
func (l menuLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(menuWidth, max(l.headHeight(), menuInset)+l.m.filter.MinSize().Height+4+l.listHeight()+28)
	if l.m.guide.Visible() {
		size = fyne.NewSize(menuWidth+guideWidth, max(size.Height, 240))
	}
	return size
}

// Layout implements fyne.Layout.
func (l menuLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	top := max(l.headHeight(), menuInset)
	put(l.m.head, 10, 6, menuWidth-20, l.m.head.HeightFor(menuWidth-20))
	put(l.m.turn, 10, top-26, menuWidth-20, 18)
	field := l.m.filter.MinSize().Height
	put(l.m.filter, menuInset, top, menuWidth-2*menuInset, field)
	put(l.m.list, 0, top+field+4, menuWidth, s.Height-top-field-4-28)
	put(l.m.none, 10, top+field+10, menuWidth-20, 20)
	put(l.m.foot, 10, s.Height-22, menuWidth-20, 20)
	put(l.m.line, menuWidth, 0, 1, s.Height)
	put(l.m.guide, menuWidth+1, 0, max(0, s.Width-menuWidth-1), s.Height)
	l.m.line.Hidden = !l.m.guide.Visible()
}
