package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/look"
)

// Tabs are names side by side of which one is chosen: that of what is shown
// beneath.
type Tabs struct {
	widget.BaseWidget
	// OnChosen is called when the user chooses one, by its place from 0.
	OnChosen func(i int)

	tabs   []*tab
	chosen int
}

// NewTabs has the first of the names chosen. Tips say more about each, and may
// be changed with SetTip.
func NewTabs(tips *Tips, names ...string) *Tabs {
	t := &Tabs{}
	for i, name := range names {
		one := &tab{of: t, index: i, text: name, tips: tips}
		one.ExtendBaseWidget(one)
		t.tabs = append(t.tabs, one)
	}
	t.ExtendBaseWidget(t)
	return t
}

// Choose shows a tab as chosen, without calling OnChosen.
func (t *Tabs) Choose(i int) {
	t.chosen = i
	t.Refresh()
}

// Chosen is the place of the chosen tab, from 0.
func (t *Tabs) Chosen() int { return t.chosen }

// SetTip says more about a tab.
func (t *Tabs) SetTip(i int, tip string) { t.tabs[i].tip = tip }

// Tap does what a click on a tab does.
func (t *Tabs) Tap(i int) { t.tabs[i].Tapped(nil) }

// MinSize implements fyne.Widget.
func (t *Tabs) MinSize() fyne.Size { return fyne.NewSize(80, tabHeight) }

const (
	tabHeight float32 = 33
	tabInset  float32 = 14
	tabGap    float32 = 18
)

// CreateRenderer implements fyne.Widget.
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer {
	r := &tabsRenderer{t: t}
	for _, one := range t.tabs {
		r.objects = append(r.objects, one)
	}
	return r
}

type tabsRenderer struct {
	t       *Tabs
	objects []fyne.CanvasObject
}

func (r *tabsRenderer) Destroy()                     {}
func (r *tabsRenderer) MinSize() fyne.Size           { return r.t.MinSize() }
func (r *tabsRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *tabsRenderer) Refresh() {
	for _, one := range r.t.tabs {
		one.Refresh()
	}
}

func (r *tabsRenderer) Layout(s fyne.Size) {
	x := tabInset
	for _, one := range r.t.tabs {
		w := one.MinSize().Width
		one.Move(fyne.NewPos(x, 0))
		one.Resize(fyne.NewSize(w, s.Height))
		x += w + tabGap
	}
}

// tab is one name, with a line beneath it when it is chosen.
type tab struct {
	widget.BaseWidget
	of      *Tabs
	index   int
	text    string
	tip     string
	tips    *Tips // may be nil
	hovered bool
}

// Tapped implements fyne.Tappable.
func (b *tab) Tapped(*fyne.PointEvent) {
	b.hideTip()
	b.of.OnChosen(b.index)
}

// MouseIn implements desktop.Hoverable.
func (b *tab) MouseIn(*desktop.MouseEvent) {
	b.hovered = true
	b.Refresh()
	if b.tips != nil && b.tip != "" {
		b.tips.Show(b, b.tip)
	}
}

// MouseMoved implements desktop.Hoverable.
func (b *tab) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *tab) MouseOut() {
	b.hovered = false
	b.Refresh()
	b.hideTip()
}

func (b *tab) hideTip() {
	if b.tips != nil {
		b.tips.Hide()
	}
}

// MinSize implements fyne.Widget. It is that of the bold name, so that nothing
// moves when another is chosen.
func (b *tab) MinSize() fyne.Size {
	return fyne.NewSize(fyne.MeasureText(b.text, theme.TextSize(), fyne.TextStyle{Bold: true}).Width, tabHeight)
}

// CreateRenderer implements fyne.Widget.
func (b *tab) CreateRenderer() fyne.WidgetRenderer {
	r := &tabRenderer{b: b, text: canvas.NewText(b.text, nil), line: canvas.NewRectangle(nil)}
	r.objects = []fyne.CanvasObject{r.text, r.line}
	r.colour()
	return r
}

type tabRenderer struct {
	b       *tab
	text    *canvas.Text
	line    *canvas.Rectangle
	objects []fyne.CanvasObject
}

func (r *tabRenderer) colour() {
	on := r.b.of.chosen == r.b.index
	name := look.Muted
	if on || r.b.hovered {
		name = theme.ColorNameForeground
	}
	r.text.Color, r.text.TextSize, r.text.TextStyle.Bold = look.Color(name), theme.TextSize(), on
	r.line.Hidden = !on
	r.line.FillColor = look.Color(theme.ColorNamePrimary)
}

func (r *tabRenderer) Destroy()                     {}
func (r *tabRenderer) MinSize() fyne.Size           { return r.b.MinSize() }
func (r *tabRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *tabRenderer) Refresh() {
	r.colour()
	r.Layout(r.b.Size())
	canvas.Refresh(r.b)
}

func (r *tabRenderer) Layout(s fyne.Size) {
	size := r.text.MinSize()
	r.text.Move(fyne.NewPos(0, (s.Height-size.Height)/2))
	r.text.Resize(size)
	r.line.Move(fyne.NewPos(0, s.Height-2))
	r.line.Resize(fyne.NewSize(s.Width, 2))
}
