package dialogs

import (
	"fyne.io/fyne/v2"

	"glossator/ui/widgets"
)

// The widths of sheets.
const (
	narrow float32 = 420
	middle float32 = 520
	wide   float32 = 640
)

// Answer is a button of a question and what it does.
type Answer struct {
	Text   string
	Strong bool
	Danger bool
	Run    func() // may be nil
}

// Ask shows a question with its answers, the last one at the right. Escape does
// what the first answer does.
func Ask(c fyne.Canvas, title, words string, answers ...Answer) *widgets.Sheet {
	s := widgets.NewSheet(c, title, narrow, widgets.NewText(words))
	var buttons []*widgets.Button
	for _, a := range answers {
		b := widgets.NewButton(a.Text, func() {
			s.Close()
			if a.Run != nil {
				a.Run()
			}
		})
		b.Strong, b.Danger = a.Strong, a.Danger
		buttons = append(buttons, b)
	}
	if len(answers) > 0 {
		s.OnCancel = answers[0].Run
	}
	s.Show(nil, buttons...)
	return s
}

// Tell shows words until they are read.
func Tell(c fyne.Canvas, title, words string) *widgets.Sheet {
	return Ask(c, title, words, Answer{Text: "OK", Strong: true})
}

// buttons makes the two buttons that most sheets have.
func buttons(s *widgets.Sheet, yes string, run func()) (cancel, strong *widgets.Button) {
	strong = widgets.NewButton(yes, run)
	strong.Strong = true
	return widgets.NewButton("Cancel", s.Cancel), strong
}

// field makes an entry that belongs to a sheet: Enter and Escape are the
// sheet's.
func field(s func() *widgets.Sheet, text, placeholder string) *widgets.Entry {
	e := widgets.NewEntry(1)
	e.Put(text)
	e.SetPlaceHolder(placeholder)
	e.OnDone = func() { s().Accept() }
	e.OnEscape = func() { s().Cancel() }
	return e
}

// labelled puts a heading over an object.
func labelled(name string, o fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewColumn(4, widgets.NewHeading(name), o)
}

// Progress is a sheet that tells how far something has come.
type Progress struct {
	*widgets.Sheet
	line *widgets.Text
}

// NewProgress shows a sheet with a button that stops what goes on.
func NewProgress(c fyne.Canvas, title string, stop func()) *Progress {
	p := &Progress{line: widgets.NewMuted("Reading…")}
	p.line.MaxLines = 1
	p.Sheet = widgets.NewSheet(c, title, narrow, p.line)
	p.OnCancel = stop
	p.Show(nil, widgets.NewButton("Stop", p.Cancel))
	return p
}

// Tell says how far it has come.
func (p *Progress) Tell(words string) { p.line.SetText(words) }

// Name asks for the annotator's name. done gets one that is not empty; Escape
// leaves without.
func Name(c fyne.Canvas, suggested string, done func(name string), leave func()) *widgets.Sheet {
	var s *widgets.Sheet
	e := field(func() *widgets.Sheet { return s }, suggested, "Your name")
	s = widgets.NewSheet(c, "What is your name?", narrow,
		widgets.NewText("It is put on every tag, link and comment you make, so that colleagues can tell your work from theirs when projects are merged and reviewed."),
		e,
		widgets.NewMuted("It is asked once, kept on this machine, and goes nowhere but into the projects you work on."))
	s.OnCancel = leave
	later, strong := buttons(s, "Begin", func() {
		if name := trim(e.Text); name != "" {
			s.Close()
			done(name)
		}
	})
	later.Text = "Not now"
	e.OnChanged = func(text string) { strong.Enable(trim(text) != "") }
	strong.Enable(trim(suggested) != "")
	s.Show(e, later, strong)
	return s
}
