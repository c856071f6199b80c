package dialogs

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/command"
	"glossator/ui/look"
	"glossator/ui/widgets"
)

// Entry is one of the things that a Menu offers: a label, or a type of link.
type Entry struct {
	ID   string
	Name string
	// Letter stands in a box of the Colour, a label's of the form #rrggbb.
	Letter, Colour string
	// Key takes the entry at once, "" for none.
	Key string
	// Guideline is shown on demand, in Markdown.
	Guideline string
	// Refused says in a few words why it cannot be taken; "" when it can.
	Refused string
}

// Offer is what a Menu offers.
type Offer struct {
	Entries []Entry
	// First is the ID of the entry that is chosen at first.
	First string
	// Head, which may be empty, stands above.
	Head string
	// Noun is what an entry is: "label".
	Noun string
	// Turn, which may be nil, is called for Tab and offers something else, whose
	// Head begins with a sign that it is there.
	Turn func() Offer
}

// MenuOptions are what a Menu begins with.
type MenuOptions struct {
	Offer
	// At and Height are the line that the menu belongs to, on the canvas.
	At     fyne.Position
	Height float32
	// Done gets the ID of the entry that was taken.
	Done func(id string)
	// Left, which may be nil, is called when Escape takes none.
	Left func()
}

// Menu is a small menu beside a place in the text, which narrows as letters are
// typed. An entry's own key takes it at once, Escape takes none, and the question
// mark shows the chosen entry's guideline.
type Menu struct {
	o      MenuOptions
	canvas fyne.Canvas
	popup  *widget.PopUp
	filter *menuFilter
	list   *widgets.Rows
	none   *widgets.Text
	foot   *widgets.Text
	head   *widgets.Text
	turn   *widgets.Link
	guide  *widgets.Pane
	line   *widgets.Fill // between the list and the guideline
	search *command.Search
	shown  []int // of the entries
}

// The measures of the menu.
const (
	menuWidth  float32 = 250
	guideWidth float32 = 300
	menuMost           = 8 // lines, before it scrolls
	menuMargin float32 = 6 // to the line of text
	menuInset  float32 = 6 // of the field
	menuEdge   float32 = 8 // to the edge of the window
)

// NewMenu shows a menu.
func NewMenu(c fyne.Canvas, o MenuOptions) *Menu {
	m := &Menu{o: o, canvas: c, list: widgets.NewRows(), guide: widgets.NewPane(6, fyne.NewSize(12, 10)), line: widgets.NewFill(look.Line)}
	m.filter = newMenuFilter(m)
	m.none = widgets.NewMuted("No " + o.Noun + " is called so.")
	m.foot, m.head = widgets.NewMuted(""), widgets.NewMuted("")
	m.head.MaxLines = 3
	m.turn = widgets.NewLink("Turn it round (Tab)", m.turnRound)
	m.list.Count = func() int { return len(m.shown) }
	m.list.Height = func(int, float32) float32 { return widgets.PickHeight }
	m.list.Make = func() fyne.CanvasObject { return newMenuLine() }
	m.list.Bind = m.bind
	m.list.OnSelected = func(int) { m.explain() }
	m.list.OnRune, m.list.OnKey = m.rune, func(name fyne.KeyName) { m.key(name) }
	m.guide.Hide()
	m.offer(o.Offer)
	m.popup = widget.NewPopUp(newBackdrop(m, menuLayout{m}, m.filter, m.list, m.none, m.foot, m.line, m.guide, m.head, m.turn), c)
	m.place()
	c.Focus(m.filter)
	m.chooseFirst()
	return m
}

// offer shows what is offered.
func (m *Menu) offer(o Offer) {
	m.o.Offer = o
	names := make([]string, len(o.Entries))
	for i, e := range o.Entries {
		names[i] = e.Name
	}
	m.search = command.NewSearch(names)
	m.head.SetText(o.Head)
	m.head.Hidden, m.turn.Hidden = o.Head == "", o.Turn == nil
	m.find(m.filter.Text)
}

// turnRound offers what else there is.
func (m *Menu) turnRound() {
	if m.o.Turn == nil {
		return
	}
	chosen := m.chosen()
	m.offer(m.o.Turn())
	for i, at := range m.shown {
		if m.o.Entries[at].ID == chosen {
			m.list.Select(i)
		}
	}
	m.place()
	m.canvas.Focus(m.filter)
}

// chosen is the ID of the chosen entry, or "".
func (m *Menu) chosen() string {
	if i := m.list.Selected(); i >= 0 && i < len(m.shown) {
		return m.o.Entries[m.shown[i]].ID
	}
	return ""
}

// Open reports whether the menu is shown.
func (m *Menu) Open() bool { return m.popup.Visible() }

// Words is all text in the menu, a line a text, the chosen entry marked by an
// arrow.
func (m *Menu) Words() string {
	var all string
	if m.head.Visible() {
		all = m.head.Text + "\n"
	}
	for i, at := range m.shown {
		e := m.o.Entries[at]
		if i == m.list.Selected() {
			all += "→ "
		}
		all += e.Letter + " " + e.Name + " " + e.aside() + "\n"
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
func (m *Menu) Box() (fyne.Position, fyne.Size) {
	return m.popup.Position(), m.popup.Size()
}

// Focus gives the menu the keyboard, if it is shown. After a click that has
// opened it the desktop takes the keyboard away once more.
func (m *Menu) Focus() {
	if m.Open() {
		m.canvas.Focus(m.filter)
	}
}

// Close takes the menu away.
func (m *Menu) Close() { m.popup.Hide() }

func (m *Menu) chooseFirst() {
	for i, at := range m.shown {
		if m.o.Entries[at].ID == m.o.First {
			m.list.Select(i)
			m.list.Reveal(i)
		}
	}
	m.explain()
}

// find lists the entries that fit what is typed, the best first.
func (m *Menu) find(typed string) {
	m.shown, _ = m.search.Best(typed, len(m.o.Entries))
	m.list.Reset()
	m.list.Select(min(0, len(m.shown)-1))
	m.list.Reveal(0)
	m.none.Hidden = len(m.shown) > 0
	if typed == "" {
		m.chooseFirst()
	}
	m.explain()
}

// explain shows the chosen entry's guideline, while that is wanted.
func (m *Menu) explain() {
	verb := "shows"
	if m.guide.Visible() {
		verb = "hides"
	}
	m.foot.SetText("Enter takes it, ? " + verb + " the guideline")
	if !slices.ContainsFunc(m.o.Entries, func(e Entry) bool { return e.Guideline != "" }) {
		m.foot.SetText("Enter or its key takes it")
	}
	i := m.list.Selected()
	if !m.guide.Visible() || i < 0 || i >= len(m.shown) {
		return
	}
	e := m.o.Entries[m.shown[i]]
	m.guide.Set(guideline(e.Name, e.Guideline, m.o.Noun)...)
}

// toggleGuide shows the guideline beside the entries, or hides it.
func (m *Menu) toggleGuide() {
	m.guide.Hidden = m.guide.Visible()
	m.explain()
	m.place()
}

// place puts the menu under its line, or over it where there is no room below.
func (m *Menu) place() {
	size := m.popup.MinSize()
	at := m.o.At.AddXY(0, m.o.Height+menuMargin)
	if at.Y+size.Height > m.canvas.Size().Height {
		at.Y = max(0, m.o.At.Y-menuMargin-size.Height)
	}
	at.X = max(0, min(at.X, m.canvas.Size().Width-size.Width-menuEdge))
	m.popup.Resize(size)
	m.popup.ShowAtPosition(at)
	m.popup.Refresh()
}

func (m *Menu) bind(i int, inside fyne.CanvasObject) {
	line := inside.(*menuLine)
	line.show(m.o.Entries[m.shown[i]])
	line.tapped = func() { m.take(m.shown[i]) }
}

// key does what a key does in the menu; it reports those that it took.
func (m *Menu) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		m.list.TypedKey(&fyne.KeyEvent{Name: name})
	case fyne.KeyReturn, fyne.KeyEnter:
		if i := m.list.Selected(); i >= 0 && i < len(m.shown) {
			m.take(m.shown[i])
		}
	case fyne.KeyTab:
		m.turnRound()
	case fyne.KeyEscape:
		m.Close()
		if m.o.Left != nil {
			m.o.Left()
		}
	default:
		return false
	}
	return true
}

// rune takes what is typed while the list has the keyboard.
func (m *Menu) rune(r rune) {
	m.canvas.Focus(m.filter)
	m.filter.TypedRune(r)
}

// take takes an entry; one that is refused says why and stays.
func (m *Menu) take(at int) {
	e := m.o.Entries[at]
	if e.Refused != "" {
		m.foot.SetText(e.Name + ": " + e.Refused)
		return
	}
	m.Close()
	m.o.Done(e.ID)
}

// takeKey takes the entry of a key.
func (m *Menu) takeKey(key string) bool {
	for i, e := range m.o.Entries {
		if e.Key != "" && strings.EqualFold(e.Key, key) {
			m.take(i)
			return true
		}
	}
	return false
}

// menuFilter is the field in which letters of an entry are typed.
type menuFilter struct {
	widgets.Entry
	m *Menu
}

func newMenuFilter(m *Menu) *menuFilter {
	f := &menuFilter{m: m}
	f.Takes, f.OnChanged = m.key, m.find
	f.SetPlaceHolder(strings.ToUpper(m.o.Noun[:1]) + m.o.Noun[1:] + " or its key")
	f.ExtendBaseWidget(f)
	return f
}

// AcceptsTab implements fyne.Tabbable.
func (f *menuFilter) AcceptsTab() bool { return true }

// TypedRune implements fyne.Focusable.
func (f *menuFilter) TypedRune(r rune) {
	switch {
	case r == '?':
		f.m.toggleGuide()
	case f.Text == "" && f.m.takeKey(string(r)):
	default:
		f.Entry.TypedRune(r)
	}
}
