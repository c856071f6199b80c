package dialogs

import (
	"cmp"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/command"
	"glossator/ui/look"
	"glossator/ui/widgets"
)

// Gesture is a line of the keyboard sheet that is no command.
type Gesture struct{ Keys, Does string }

// Keys shows the keyboard sheet, made from the table of commands and what the
// article itself understands. edit is called to change keys: that of a command
// that was clicked, by its ID, or "".
func Keys(c fyne.Canvas, table *command.Table, gestures []Gesture, edit func(id string)) *widgets.Sheet {
	var s *widgets.Sheet
	change := func(id string) {
		s.Close()
		edit(id)
	}
	left, right := widgets.NewColumn(3), widgets.NewColumn(3)
	const half = (keysSheet - 28 - columnsGap) / 2
	for _, part := range keyParts(table, gestures, change) {
		to := left
		if right.HeightFor(half) < left.HeightFor(half) {
			to = right
		}
		if len(to.Objects) > 0 {
			to.Objects = append(to.Objects, widgets.Tall(6, canvas.NewRectangle(color.Transparent)))
		}
		to.Objects = append(to.Objects, part...)
	}
	two := &columns{left: left, right: right}
	two.ExtendBaseWidget(two)
	height := min(two.HeightFor(keysSheet-28)+4, c.Size().Height-150)
	pane := widgets.NewPane(0, fyne.NewSize(0, 0), two)
	s = widgets.NewSheet(c, "Keys", keysSheet, widgets.Tall(max(120, height), pane))
	ok := widgets.NewButton("Close", s.Close)
	ok.Strong = true
	s.Show(nil, widgets.NewButton("Change keys…", func() { change("") }), ok)
	return s
}

// keysSheet is the sheet's width.
const keysSheet float32 = 780

// keyParts are the parts of the sheet: what the article understands, and the
// commands of each menu.
func keyParts(table *command.Table, gestures []Gesture, edit func(id string)) [][]fyne.CanvasObject {
	first := []fyne.CanvasObject{widgets.NewHeading("Reading and selecting")}
	for _, g := range gestures {
		first = append(first, newKeyLine(g.Keys, g.Does))
	}
	parts := [][]fyne.CanvasObject{first}
	menu, at := "", map[string]int{}
	for _, cmd := range table.All() {
		menu = cmp.Or(cmd.Menu, menu)
		if len(cmd.Keys) == 0 {
			continue
		}
		if at[menu] == 0 {
			at[menu] = len(parts)
			parts = append(parts, []fyne.CanvasObject{widgets.NewHeading(menu)})
		}
		line := newKeyLine(cmd.KeyText(), cmd.Title)
		if !cmd.Fixed {
			line.tapped = func() { edit(cmd.ID) }
		}
		parts[at[menu]] = append(parts[at[menu]], line)
	}
	return parts
}

// columns are two columns side by side.
type columns struct {
	widget.BaseWidget
	left, right *widgets.Column
}

const columnsGap float32 = 28

func (c *columns) half(width float32) float32 { return (width - columnsGap) / 2 }

// HeightFor implements widgets.Flowing.
func (c *columns) HeightFor(width float32) float32 {
	return max(c.left.HeightFor(c.half(width)), c.right.HeightFor(c.half(width)))
}

func (c *columns) MinSize() fyne.Size {
	return fyne.NewSize(200, c.HeightFor(max(200, c.Size().Width)))
}

func (c *columns) CreateRenderer() fyne.WidgetRenderer { return &columnsRenderer{c} }

type columnsRenderer struct{ c *columns }

func (r *columnsRenderer) Destroy()           {}
func (r *columnsRenderer) MinSize() fyne.Size { return r.c.MinSize() }

func (r *columnsRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.c.left, r.c.right}
}

func (r *columnsRenderer) Refresh() {
	r.c.left.Refresh()
	r.c.right.Refresh()
}

func (r *columnsRenderer) Layout(s fyne.Size) {
	w := r.c.half(s.Width)
	r.c.left.Resize(fyne.NewSize(w, s.Height))
	r.c.right.Move(fyne.NewPos(w+columnsGap, 0))
	r.c.right.Resize(fyne.NewSize(w, s.Height))
}

// keyLine is a key and what it does.
type keyLine struct {
	widget.BaseWidget
	keys    *widgets.Text
	does    *widgets.Text
	over    *canvas.Rectangle
	tapped  func() // nil for what cannot be changed
	hovered bool
}

const keysWidth float32 = 122

func newKeyLine(keys, does string) *keyLine {
	l := &keyLine{keys: widgets.NewText(keys), does: widgets.NewText(does), over: canvas.NewRectangle(nil)}
	l.over.CornerRadius = 3
	l.keys.TextSize, l.keys.Color = look.SmallSize, look.Muted
	l.does.TextSize, l.does.Color = look.SmallSize, theme.ColorNameForeground
	l.ExtendBaseWidget(l)
	return l
}

// Tapped implements fyne.Tappable.
func (l *keyLine) Tapped(*fyne.PointEvent) {
	if l.tapped != nil {
		l.tapped()
	}
}

// MouseIn implements desktop.Hoverable.
func (l *keyLine) MouseIn(*desktop.MouseEvent) { l.hovered = true; l.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (l *keyLine) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (l *keyLine) MouseOut() { l.hovered = false; l.Refresh() }

// HeightFor implements widgets.Flowing.
func (l *keyLine) HeightFor(width float32) float32 {
	return max(l.keys.HeightFor(keysWidth-8), l.does.HeightFor(width-keysWidth)) + 2
}

func (l *keyLine) CreateRenderer() fyne.WidgetRenderer {
	r := &keyLineRenderer{l}
	r.paint()
	return r
}

type keyLineRenderer struct{ l *keyLine }

func (r *keyLineRenderer) Destroy()           {}
func (r *keyLineRenderer) MinSize() fyne.Size { return fyne.NewSize(160, 18) }
func (r *keyLineRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.l.over, r.l.keys, r.l.does}
}

func (r *keyLineRenderer) paint() {
	r.l.over.Hidden = !r.l.hovered || r.l.tapped == nil
	r.l.over.FillColor = look.Color(look.Row)
}

func (r *keyLineRenderer) Refresh() {
	r.paint()
	r.l.keys.Refresh()
	r.l.does.Refresh()
}

func (r *keyLineRenderer) Layout(s fyne.Size) {
	r.l.over.Move(fyne.NewPos(-4, -1))
	r.l.over.Resize(fyne.NewSize(s.Width+4, s.Height))
	r.l.keys.Resize(fyne.NewSize(keysWidth-8, s.Height))
	r.l.does.Move(fyne.NewPos(keysWidth, 0))
	r.l.does.Resize(fyne.NewSize(s.Width-keysWidth, s.Height))
}
