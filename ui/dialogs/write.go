package dialogs

import (
	"fyne.io/fyne/v2"

	"glossator/ui/widgets"
)

// Written is what Write asks for.
type Written struct {
	Title, Hint string
	Text        string // that is there already
	Yes         string // the button that takes it
	Empty       bool   // nothing may be written
	Done        func(text string)
	Left        func() // after Escape; may be nil
}

// Write asks for words of some lines: Enter takes them, Shift+Enter begins a
// line.
func Write(c fyne.Canvas, o Written) *widgets.Sheet {
	var s *widgets.Sheet
	e := widgets.NewEntry(4)
	e.Put(o.Text)
	e.SetPlaceHolder(o.Hint)
	e.OnDone = func() { s.Accept() }
	e.OnEscape = func() { s.Cancel() }
	s = widgets.NewSheet(c, o.Title, middle, e, widgets.NewMuted("Enter saves it, Shift+Enter begins a line."))
	s.OnCancel = o.Left
	cancel, strong := buttons(s, o.Yes, func() {
		if text := trim(e.Text); text != "" || o.Empty {
			s.Close()
			o.Done(text)
		}
	})
	check := func(text string) { strong.Enable(o.Empty || trim(text) != "") }
	e.OnChanged = check
	check(o.Text)
	s.Show(e, cancel, strong)
	return s
}
