package editor

import (
	"strings"

	"fyne.io/fyne/v2"

	"glossator/ui/dialogs"
	"glossator/ui/widgets"
)

// narrow is the width of a sheet over the editor.
const narrow float32 = 420

// askName asks for a name; refuse says what is wrong with it, or "".
func askName(c fyne.Canvas, title string, refuse func(name string) string, done func(name string)) *widgets.Sheet {
	var s *widgets.Sheet
	field := widgets.NewEntry(1)
	field.SetPlaceHolder("Name")
	field.OnDone = func() { s.Accept() }
	field.OnEscape = func() { s.Cancel() }
	told := widgets.NewMuted("")
	s = widgets.NewSheet(c, title, narrow, field, told)
	add := widgets.NewButton("Add", func() {
		s.Close()
		done(strings.TrimSpace(field.Text))
	})
	add.Strong = true
	add.Enable(false)
	field.OnChanged = func(text string) {
		why := refuse(text)
		add.Enable(strings.TrimSpace(text) != "" && why == "")
		told.SetText(why)
		s.Relay()
	}
	s.Show(field, widgets.NewButton("Cancel", func() { s.Cancel() }), add)
	return s
}

// ask says what would happen before it does.
func (e *Editor) ask(title, words, no, yes string, run, leave func()) {
	e.o.Over(dialogs.Ask(e.o.Canvas, title, words,
		dialogs.Answer{Text: no, Run: leave}, dialogs.Answer{Text: yes, Strong: true, Run: run}))
}
