package dialogs

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"glossator/store/corpus"
	"glossator/ui/command"
	"glossator/ui/widgets"
)

// LabelOptions are what a LabelMenu begins with.
type LabelOptions struct {
	Labels []corpus.Label
	// Letter is what stands at the beginning of a label's tags.
	Letter func(corpus.Label) string
	// First is the key of the label that is chosen at first.
	First string
	// At and Height are the line that the menu belongs to, on the canvas.
	At     fyne.Position
	Height float32
	// Done gets the key of the label that was taken.
	Done func(label string)
}

// LabelMenu is a small menu of labels beside a place in the text, which narrows
// as letters are typed. A label's own key takes it at once, Escape takes none,
// and the question mark shows the chosen label's guideline.
type LabelMenu struct {
	o      LabelOptions
	canvas fyne.Canvas
	popup  *widget.PopUp
	filter *labelFilter
	list   *widgets.Rows
	none   *widgets.Text
	foot   *widgets.Text
	guide  *widgets.Pane
	search *command.Search
	shown  []int // of the labels
}

// The measures of the menu.
const (
	labelsWidth  float32 = 250
	guideWidth   float32 = 300
	labelsMost           = 8 // lines, before it scrolls
	labelsMargin float32 = 6 // to the line of text
)

// Labels shows a menu of labels.
func Labels(c fyne.Canvas, o LabelOptions) *LabelMenu {
	m := &LabelMenu{o: o, canvas: c, list: widgets.NewRows(), guide: widgets.NewPane(6, fyne.NewSize(12, 8))}
	names := make([]string, len(o.Labels))
	for i, l := range o.Labels {
		names[i] = l.Name
	}
	m.search = command.NewSearch(names)
	m.filter = newLabelFilter(m)
	m.none = widgets.NewMuted("No label is called so.")
	m.foot = widgets.NewMuted("")
	m.list.Count = func() int { return len(m.shown) }
	m.list.Height = func(int, float32) float32 { return widgets.PickHeight }
	m.list.Make = func() fyne.CanvasObject { return newLabelLine() }
	m.list.Bind = m.bind
	m.list.OnSelected = func(int) { m.explain() }
	m.list.OnRune, m.list.OnKey = m.rune, func(name fyne.KeyName) { m.key(name) }
	m.guide.Hide()
	m.find("")
	m.popup = widget.NewPopUp(newBackdrop(m, labelsLayout{m}, m.filter, m.list, m.none, m.foot, m.guide), c)
	m.place()
	c.Focus(m.filter)
	m.chooseFirst()
	return m
}

// Open reports whether the menu is shown.
func (m *LabelMenu) Open() bool { return m.popup.Visible() }

// Words is all text in the menu, a line a text, the chosen label marked by an
// arrow.
func (m *LabelMenu) Words() string {
	var all string
	for i, at := range m.shown {
		l := m.o.Labels[at]
		if i == m.list.Selected() {
			all += "→ "
		}
		all += m.o.Letter(l) + " " + l.Name + " " + l.Shortcut + "\n"
	}
	if m.none.Visible() {
		all += m.none.Text + "\n"
	}
	if m.guide.Visible() {
		all += widgets.WordsOf(m.guide)
	}
	return all
}

// Box is the place of what the menu shows on the canvas, and its size.
func (m *LabelMenu) Box() (fyne.Position, fyne.Size) {
	return m.popup.Position(), m.popup.Size()
}

// Close takes the menu away.
func (m *LabelMenu) Close() { m.popup.Hide() }

func (m *LabelMenu) chooseFirst() {
	for i, at := range m.shown {
		if m.o.Labels[at].ID == m.o.First {
			m.list.Select(i)
			m.list.Reveal(i)
		}
	}
	m.explain()
}

// find lists the labels that fit what is typed, the best first.
func (m *LabelMenu) find(typed string) {
	m.shown, _ = m.search.Best(typed, len(m.o.Labels))
	m.list.Reset()
	m.list.Select(min(0, len(m.shown)-1))
	m.list.Reveal(0)
	m.none.Hidden = len(m.shown) > 0
	if typed == "" {
		m.chooseFirst()
	}
	m.explain()
}

// explain shows the chosen label's guideline, while that is wanted.
func (m *LabelMenu) explain() {
	verb := "shows"
	if m.guide.Visible() {
		verb = "hides"
	}
	m.foot.SetText("Enter takes it, ? " + verb + " the guideline")
	i := m.list.Selected()
	if !m.guide.Visible() || i < 0 || i >= len(m.shown) {
		return
	}
	m.guide.Set(guideline(m.o.Labels[m.shown[i]])...)
}

// toggleGuide shows the guideline beside the labels, or hides it.
func (m *LabelMenu) toggleGuide() {
	m.guide.Hidden = m.guide.Visible()
	m.explain()
	m.place()
}

// place puts the menu under its line, or over it where there is no room below.
func (m *LabelMenu) place() {
	size := m.popup.MinSize()
	at := m.o.At.AddXY(0, m.o.Height+labelsMargin)
	if at.Y+size.Height > m.canvas.Size().Height {
		at.Y = max(0, m.o.At.Y-labelsMargin-size.Height)
	}
	at.X = max(0, min(at.X, m.canvas.Size().Width-size.Width))
	m.popup.Resize(size)
	m.popup.ShowAtPosition(at)
	m.popup.Refresh()
}

func (m *LabelMenu) bind(i int, inside fyne.CanvasObject) {
	l := m.o.Labels[m.shown[i]]
	line := inside.(*labelLine)
	line.show(l, m.o.Letter(l))
	line.tapped = func() { m.take(i) }
}

// key does what a key does in the menu; it reports those that it took.
func (m *LabelMenu) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		m.list.TypedKey(&fyne.KeyEvent{Name: name})
	case fyne.KeyReturn, fyne.KeyEnter:
		m.take(m.list.Selected())
	case fyne.KeyEscape:
		m.Close()
	default:
		return false
	}
	return true
}

// rune takes what is typed while the list has the keyboard.
func (m *LabelMenu) rune(r rune) {
	m.canvas.Focus(m.filter)
	m.filter.TypedRune(r)
}

func (m *LabelMenu) take(i int) {
	if i < 0 || i >= len(m.shown) {
		return
	}
	m.Close()
	m.o.Done(m.o.Labels[m.shown[i]].ID)
}

// takeKey takes the label of a key.
func (m *LabelMenu) takeKey(key string) bool {
	for _, l := range m.o.Labels {
		if l.Shortcut == key {
			m.Close()
			m.o.Done(l.ID)
			return true
		}
	}
	return false
}

// labelFilter is the field in which letters of a label are typed.
type labelFilter struct {
	widgets.Entry
	m *LabelMenu
}

func newLabelFilter(m *LabelMenu) *labelFilter {
	f := &labelFilter{m: m}
	f.Takes, f.OnChanged = m.key, m.find
	f.SetPlaceHolder("Label or its key")
	f.ExtendBaseWidget(f)
	return f
}

// TypedRune implements fyne.Focusable.
func (f *labelFilter) TypedRune(r rune) {
	switch {
	case r == '?':
		f.m.toggleGuide()
	case f.Text == "" && f.m.takeKey(string(r)):
	default:
		f.Entry.TypedRune(r)
	}
}
