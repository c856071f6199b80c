package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Entry is a field that commits: what is typed is handed over when Enter is
// pressed, when the keyboard goes elsewhere, or when Commit is called, and only
// if it differs. Escape brings back what was there.
type Entry struct {
	widget.Entry
	// OnCommit gets the text; false keeps what is typed as not committed.
	OnCommit func(text string) bool
	// OnDone is called after Enter or Escape, for the keyboard to go elsewhere.
	OnDone func()
	// OnEscape, when set, takes the place of what Escape does.
	OnEscape func()
	// OnType is called while text is typed.
	OnType func(text string)
	// OnShortcut gets what is not the field's own.
	OnShortcut func(fyne.Shortcut)
	// Held keeps the field from committing when it loses the keyboard: the
	// pointer is on something that will fill it.
	Held func() bool

	// Takes sees a key first and reports that it took it.
	Takes func(fyne.KeyName) bool
	// OnFocus is called when the field gets the keyboard, OnLeft when that has gone
	// elsewhere.
	OnFocus func()
	OnLeft  func()
	// Prose, of a field of several lines, lets Enter begin a line, and Escape
	// commit: what was typed long is not lost by a key.
	Prose bool

	committed string
	shift     bool
}

// NewEntry is a field of one line; with lines above 1 it is one of several, in
// which Shift+Enter begins a new line.
func NewEntry(lines int) *Entry {
	e := &Entry{}
	e.MultiLine = lines > 1
	if e.MultiLine {
		e.Wrapping = fyne.TextWrapWord
		e.SetMinRowsVisible(lines)
	}
	e.OnChanged = func(text string) {
		if e.OnType != nil && text != e.committed {
			e.OnType(text)
		}
	}
	e.ExtendBaseWidget(e)
	return e
}

// Put shows a text as the committed one.
func (e *Entry) Put(text string) {
	e.committed = text
	if e.Text != text {
		e.SetText(text)
	}
}

// Commit hands over what is typed, if it differs.
func (e *Entry) Commit() {
	if e.Text == e.committed || e.OnCommit == nil {
		return
	}
	before := e.committed
	e.committed = e.Text // the callback may come back here
	if !e.OnCommit(e.Text) {
		e.committed = before
	}
}

// Uncommit says that what is typed was not taken after all: before is what is
// kept instead.
func (e *Entry) Uncommit(before string) { e.committed = before }

// Dirty reports that something is typed and not committed.
func (e *Entry) Dirty() bool { return e.Text != e.committed }

// FocusGained implements fyne.Focusable.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	if e.OnFocus != nil {
		e.OnFocus()
	}
}

// AcceptsTab implements fyne.Tabbable: with Tab the keyboard goes on, also from a
// field of several lines.
func (e *Entry) AcceptsTab() bool { return false }

// FocusLost implements fyne.Focusable.
func (e *Entry) FocusLost() {
	e.Entry.FocusLost()
	if e.Held == nil || !e.Held() {
		e.Commit()
	}
	if e.OnLeft != nil {
		e.OnLeft()
	}
}

// TypedKey implements fyne.Focusable.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if e.Takes != nil && e.Takes(k.Name) {
		return
	}
	switch k.Name {
	case fyne.KeyEscape:
		e.escape()
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.Prose {
			e.newLine()
			return
		}
		if e.MultiLine && e.shift {
			e.newLine()
			return
		}
		e.Commit()
		e.done()
	default:
		e.Entry.TypedKey(k)
	}
}

func (e *Entry) escape() {
	switch {
	case e.Prose:
		e.Commit()
		e.done()
	case e.OnEscape != nil:
		e.OnEscape()
	default:
		e.SetText(e.committed)
		e.done()
	}
}

// newLine begins a line: Fyne's own field submits with Shift+Enter instead.
func (e *Entry) newLine() {
	if e.shift {
		e.Entry.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		defer e.Entry.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	}
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

func (e *Entry) done() {
	if e.OnDone != nil {
		e.OnDone()
	}
}

// Shifted reports whether Shift is held down.
func (e *Entry) Shifted() bool { return e.shift }

// KeyDown implements desktop.Keyable.
func (e *Entry) KeyDown(k *fyne.KeyEvent) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		e.shift = true
	}
	e.Entry.KeyDown(k)
}

// KeyUp implements desktop.Keyable.
func (e *Entry) KeyUp(k *fyne.KeyEvent) {
	if k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight {
		e.shift = false
	}
	e.Entry.KeyUp(k)
}

// TypedShortcut implements fyne.Shortcutable: Fyne's field swallows what it does
// not know.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if e.OnShortcut != nil && !editing(s) {
		e.OnShortcut(s)
		return
	}
	e.Entry.TypedShortcut(s)
}

// editing reports a shortcut that works on the text of a field.
func editing(s fyne.Shortcut) bool {
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok {
		return true // undo, redo, copy, paste, cut, select all
	}
	switch custom.KeyName {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete:
		return true
	}
	return false
}

// Completing is an Entry with a few values beneath it to choose from while
// something is typed. Down and Up go through them, Enter takes one.
type Completing struct {
	*Column
	Entry *Entry
	// Values lists what to offer, best first.
	Values func(typed string) []string
	// OnResize is called when the list comes or goes.
	OnResize func()

	list   *Column
	chosen int // -1 for what is typed
	over   bool
}

// offered is the number of values that are offered at most.
const offered = 6

// NewCompleting is an empty field.
func NewCompleting() *Completing {
	c := &Completing{chosen: -1}
	c.Entry = NewEntry(1)
	c.list = NewCard()
	c.list.Gap, c.list.Inset = 0, fyne.NewSize(1, 3)
	c.list.Fill = theme.ColorNameMenuBackground
	c.list.Hide()
	c.Column = &Column{Objects: []fyne.CanvasObject{c.Entry, c.list}, Gap: 2}
	c.Entry.OnType, c.Entry.Takes = c.offer, c.key
	c.Entry.OnLeft = func() {
		if !c.over {
			c.close()
		}
	}
	c.Entry.Held = func() bool { return c.over }
	c.ExtendBaseWidget(c)
	return c
}

// key sees keys before the field does; it reports those that it took.
func (c *Completing) key(name fyne.KeyName) bool {
	n := len(c.list.Objects)
	if !c.list.Visible() || n == 0 {
		if name == fyne.KeyDown {
			c.offer(c.Entry.Text)
		}
		return name == fyne.KeyDown
	}
	switch name {
	case fyne.KeyDown:
		c.choose(min(c.chosen+1, n-1))
		return true
	case fyne.KeyUp:
		c.choose(max(c.chosen-1, -1))
		return true
	case fyne.KeyReturn, fyne.KeyEnter:
		if c.chosen >= 0 {
			c.take(c.list.Objects[c.chosen].(*completion).value)
			return true
		}
		c.close()
	case fyne.KeyEscape:
		c.close()
	}
	return false
}

// offer shows what fits the typed text.
func (c *Completing) offer(typed string) {
	var values []string
	if c.Values != nil {
		values = c.Values(typed)
	}
	values = values[:min(len(values), offered)]
	if len(values) == 1 && values[0] == typed {
		values = nil
	}
	c.list.Objects, c.chosen = nil, -1
	for i, v := range values {
		item := &completion{c: c, index: i, value: v}
		item.ExtendBaseWidget(item)
		c.list.Objects = append(c.list.Objects, item)
	}
	c.list.Hidden = len(values) == 0
	c.resized()
}

func (c *Completing) close() {
	c.over = false
	if c.list.Visible() {
		c.list.Hide()
		c.resized()
	}
}

func (c *Completing) resized() {
	c.Refresh()
	if c.OnResize != nil {
		c.OnResize()
	}
}

func (c *Completing) choose(i int) {
	c.chosen = i
	c.list.Refresh()
}

// take fills the field with a value and commits it.
func (c *Completing) take(value string) {
	c.close()
	c.Entry.SetText(value)
	c.close()
	c.Entry.Commit()
	c.Entry.done()
}

// completion is one value offered.
type completion struct {
	widget.BaseWidget
	c     *Completing
	index int
	value string
}

// Tapped implements fyne.Tappable.
func (i *completion) Tapped(*fyne.PointEvent) { i.c.take(i.value) }

// MouseIn implements desktop.Hoverable.
func (i *completion) MouseIn(*desktop.MouseEvent) { i.c.over = true; i.c.choose(i.index) }

// MouseMoved implements desktop.Hoverable.
func (i *completion) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (i *completion) MouseOut() { i.c.over = false }

func (i *completion) CreateRenderer() fyne.WidgetRenderer {
	return newItemRenderer(i, func() itemLook {
		return itemLook{text: i.value, on: i.c.chosen == i.index}
	})
}
