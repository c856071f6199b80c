package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/look"
)

// MenuItem is a line of a menu. One without a Title is a line between groups.
type MenuItem struct {
	Title, Key string
	Disabled   bool
	Checked    bool
	Run        func()
}

// Menu is one menu of a MenuBar. Its items are asked for when it opens.
type Menu struct {
	Title string
	Items func() []MenuItem
}

// MenuBar is the line of menus at the top of a window. Its Layer has to lie over
// the window's content: the open menu is drawn there.
type MenuBar struct {
	widget.BaseWidget
	Name  string // of the app, ahead of the menus
	Menus []Menu
	Layer *fyne.Container

	titles []*menuTitle
	panel  *menuPanel
	open   int            // the open menu, or -1
	before fyne.Focusable // what had the keyboard
}

// NewMenuBar makes a bar and its layer.
func NewMenuBar(name string, menus ...Menu) *MenuBar {
	b := &MenuBar{Name: name, Menus: menus, Layer: container.NewWithoutLayout(), open: -1}
	for i, m := range menus {
		t := &menuTitle{b: b, index: i, text: m.Title}
		t.ExtendBaseWidget(t)
		b.titles = append(b.titles, t)
	}
	b.ExtendBaseWidget(b)
	return b
}

// Open opens a menu, by its place from 0.
func (b *MenuBar) Open(i int) {
	c := fyne.CurrentApp().Driver().CanvasForObject(b)
	if b.open < 0 && c != nil {
		b.before = c.Focused()
	}
	b.open = i
	b.panel = newMenuPanel(b, b.Menus[i].Items())
	size := b.panel.MinSize()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b.titles[i]).
		Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(b.Layer))
	at.Y += b.titles[i].Size().Height
	at.X = max(0, min(at.X, b.Layer.Size().Width-size.Width-4))
	catcher := &menuCatcher{b: b}
	catcher.ExtendBaseWidget(catcher)
	catcher.Move(fyne.NewPos(0, at.Y))
	catcher.Resize(b.Layer.Size().SubtractWidthHeight(0, at.Y))
	b.panel.Move(at)
	b.panel.Resize(size)
	b.Layer.Objects = []fyne.CanvasObject{catcher, b.panel}
	b.Layer.Refresh()
	if c != nil {
		c.Focus(b.panel)
	}
	b.refreshTitles()
}

// Close closes the open menu and gives the keyboard back.
func (b *MenuBar) Close() {
	if b.open < 0 {
		return
	}
	b.open = -1
	b.Layer.RemoveAll()
	b.refreshTitles()
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		if b.before != nil {
			c.Focus(b.before)
		} else {
			c.Unfocus()
		}
	}
	b.before = nil
}

func (b *MenuBar) refreshTitles() {
	for _, t := range b.titles {
		t.Refresh()
	}
}

// step opens the menu beside the open one.
func (b *MenuBar) step(by int) {
	n := len(b.Menus)
	b.Open((b.open + by + n) % n)
}

// MinSize implements fyne.Widget.
func (b *MenuBar) MinSize() fyne.Size { return fyne.NewSize(200, 28) }

// CreateRenderer implements fyne.Widget.
func (b *MenuBar) CreateRenderer() fyne.WidgetRenderer {
	r := &menuBarRenderer{b: b, ground: NewFill(theme.ColorNameBackground), name: canvas.NewText(b.Name, nil)}
	r.ground.Bottom = true
	r.name.TextStyle.Bold = true
	r.objects = []fyne.CanvasObject{r.ground, r.name}
	for _, t := range b.titles {
		r.objects = append(r.objects, t)
	}
	r.colour()
	return r
}

type menuBarRenderer struct {
	b       *MenuBar
	ground  *Fill
	name    *canvas.Text
	objects []fyne.CanvasObject
}

func (r *menuBarRenderer) colour() {
	r.name.Color, r.name.TextSize = look.Color(theme.ColorNameForeground), theme.TextSize()
}

func (r *menuBarRenderer) Destroy()                     {}
func (r *menuBarRenderer) MinSize() fyne.Size           { return r.b.MinSize() }
func (r *menuBarRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *menuBarRenderer) Refresh() {
	r.colour()
	r.ground.Refresh()
	r.b.refreshTitles()
	canvas.Refresh(r.b)
}

func (r *menuBarRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	size := r.name.MinSize()
	r.name.Move(fyne.NewPos(12, (s.Height-size.Height)/2))
	r.name.Resize(size)
	x := 12 + size.Width + 8
	for _, t := range r.b.titles {
		w := t.MinSize().Width
		t.Move(fyne.NewPos(x, 0))
		t.Resize(fyne.NewSize(w, s.Height-1))
		x += w
	}
}

// menuTitle is a menu's name in the bar.
type menuTitle struct {
	widget.BaseWidget
	b       *MenuBar
	index   int
	text    string
	hovered bool
}

func (t *menuTitle) Tapped(*fyne.PointEvent) {
	if t.b.open == t.index {
		t.b.Close()
		return
	}
	t.b.Open(t.index)
}

func (t *menuTitle) MouseIn(*desktop.MouseEvent) {
	t.hovered = true
	t.Refresh()
	if t.b.open >= 0 && t.b.open != t.index {
		t.b.Open(t.index)
	}
}

func (t *menuTitle) MouseMoved(*desktop.MouseEvent) {}
func (t *menuTitle) MouseOut()                      { t.hovered = false; t.Refresh() }

func (t *menuTitle) CreateRenderer() fyne.WidgetRenderer {
	return newItemRenderer(t, func() itemLook {
		return itemLook{text: t.text, on: t.hovered || t.b.open == t.index}
	})
}

// menuCatcher closes the menu when something else is clicked.
type menuCatcher struct {
	widget.BaseWidget
	b *MenuBar
}

func (m *menuCatcher) Tapped(*fyne.PointEvent)        { m.b.Close() }
func (m *menuCatcher) MouseIn(*desktop.MouseEvent)    {}
func (m *menuCatcher) MouseMoved(*desktop.MouseEvent) {}
func (m *menuCatcher) MouseOut()                      {}

func (m *menuCatcher) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// menuPanel is the open menu.
type menuPanel struct {
	widget.BaseWidget
	b     *MenuBar
	items []MenuItem
	lines []*menuLine
	at    int // the line that the keyboard or pointer is on, or -1
}

func newMenuPanel(b *MenuBar, items []MenuItem) *menuPanel {
	p := &menuPanel{b: b, items: items, at: -1}
	checks := false
	for _, it := range items {
		checks = checks || it.Checked
	}
	for i := range items {
		l := &menuLine{p: p, index: i, checks: checks}
		l.ExtendBaseWidget(l)
		p.lines = append(p.lines, l)
	}
	p.ExtendBaseWidget(p)
	return p
}

func (p *menuPanel) on(i int) {
	p.at = i
	for _, l := range p.lines {
		l.Refresh()
	}
}

func (p *menuPanel) run(i int) {
	it := p.items[i]
	if it.Disabled || it.Run == nil {
		return
	}
	p.b.Close()
	it.Run()
}

func (p *menuPanel) FocusGained()   {}
func (p *menuPanel) FocusLost()     {}
func (p *menuPanel) TypedRune(rune) {}

func (p *menuPanel) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape, fyne.KeyF10:
		p.b.Close()
	case fyne.KeyLeft:
		p.b.step(-1)
	case fyne.KeyRight:
		p.b.step(1)
	case fyne.KeyDown:
		p.move(1)
	case fyne.KeyUp:
		p.move(-1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if p.at >= 0 {
			p.run(p.at)
		}
	}
}

// move goes to the next line that can be chosen.
func (p *menuPanel) move(by int) {
	n := len(p.items)
	at := p.at
	if at < 0 && by < 0 {
		at = 0
	}
	for range n {
		at = (at + by + n) % n
		if it := p.items[at]; it.Title != "" && !it.Disabled {
			p.on(at)
			return
		}
	}
}

func (p *menuPanel) MinSize() fyne.Size {
	size := fyne.NewSize(150, 10)
	for _, l := range p.lines {
		m := l.MinSize()
		size = fyne.NewSize(max(size.Width, m.Width), size.Height+m.Height)
	}
	return size
}

func (p *menuPanel) CreateRenderer() fyne.WidgetRenderer {
	r := &menuPanelRenderer{p: p, ground: canvas.NewRectangle(look.Color(theme.ColorNameMenuBackground))}
	r.ground.CornerRadius, r.ground.StrokeWidth, r.ground.StrokeColor = 6, 1, look.Color(look.Edge)
	r.ground.Shadow.BlurRadius, r.ground.Shadow.Color, r.ground.Shadow.Offset = 10, look.Color(theme.ColorNameShadow), fyne.NewPos(0, 3)
	r.objects = []fyne.CanvasObject{r.ground}
	for _, l := range p.lines {
		r.objects = append(r.objects, l)
	}
	return r
}

type menuPanelRenderer struct {
	p       *menuPanel
	ground  *canvas.Rectangle
	objects []fyne.CanvasObject
}

func (r *menuPanelRenderer) Destroy()                     {}
func (r *menuPanelRenderer) MinSize() fyne.Size           { return r.p.MinSize() }
func (r *menuPanelRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *menuPanelRenderer) Refresh()                     { canvas.Refresh(r.p) }

func (r *menuPanelRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	var y float32 = 5
	for _, l := range r.p.lines {
		h := l.MinSize().Height
		l.Move(fyne.NewPos(0, y))
		l.Resize(fyne.NewSize(s.Width, h))
		y += h
	}
}

// menuLine is one line of the open menu.
type menuLine struct {
	widget.BaseWidget
	p      *menuPanel
	index  int
	checks bool
}

func (l *menuLine) item() MenuItem                 { return l.p.items[l.index] }
func (l *menuLine) Tapped(*fyne.PointEvent)        { l.p.run(l.index) }
func (l *menuLine) MouseIn(*desktop.MouseEvent)    { l.p.on(l.index) }
func (l *menuLine) MouseMoved(*desktop.MouseEvent) {}
func (l *menuLine) MouseOut()                      { l.p.on(-1) }

func (l *menuLine) CreateRenderer() fyne.WidgetRenderer {
	if l.item().Title == "" {
		return &menuRule{line: canvas.NewRectangle(look.Color(look.Line))}
	}
	return newItemRenderer(l, func() itemLook {
		it := l.item()
		return itemLook{text: it.Title, key: it.Key, on: l.p.at == l.index, disabled: it.Disabled, checked: it.Checked, checks: l.checks}
	})
}

// menuRule is the line between two groups.
type menuRule struct{ line *canvas.Rectangle }

func (r *menuRule) Destroy()                     {}
func (r *menuRule) MinSize() fyne.Size           { return fyne.NewSize(10, 9) }
func (r *menuRule) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }
func (r *menuRule) Refresh()                     {}

func (r *menuRule) Layout(s fyne.Size) {
	r.line.Move(fyne.NewPos(0, 4))
	r.line.Resize(fyne.NewSize(s.Width, 1))
}
