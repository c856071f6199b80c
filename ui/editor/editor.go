package editor

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
	"glossator/ui/session"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// Options are what an Editor needs of the window.
type Options struct {
	Canvas  fyne.Canvas
	Session *session.Session
	// Letter is what stands at the beginning of a label's tags.
	Letter func(corpus.Label) string
	// First is the label or relation type that is shown at first.
	First corpus.Ref
	// Words are selected in the article, to be made an example of; or "".
	Words string
	// Over remembers a sheet that is shown over the editor.
	Over func(*widgets.Sheet)
	// Undo and Redo take a step back and do it again, and say what they would do:
	// "Undo: rename label Claim", or that there is nothing.
	Undo, Redo func()
	Steps      func() (undo, redo string, canUndo, canRedo bool)
	// Import and Export ask for a file of labels.
	Import, Export func()
	// Shortcut gets keys with modifiers that a field doesn't know.
	Shortcut func(fyne.Shortcut)
}

// Editor is the open sheet.
type Editor struct {
	Sheet *widgets.Sheet

	o          Options
	kinds      *widgets.Cells
	list       *widgets.Rows
	rows       []corpus.Record // of the kind that is shown: in use, then retired
	empty      *widgets.Text
	pane       *widgets.Pane
	form       *form
	said       *widgets.Text
	add        *widgets.Button
	up, down   *widgets.Button
	undo, redo *widgets.Button
	load, save *widgets.Button

	kind   corpus.Kind
	chosen corpus.Ref
	used   map[corpus.Ref]int
}

// New shows the editor.
func New(o Options) *Editor {
	e := &Editor{o: o, kind: cmp.Or(o.First.Kind, corpus.KindLabel), chosen: o.First}
	e.buildList()
	e.pane = widgets.NewPane(7, fyne.NewSize(16, 4))
	e.said = widgets.NewMuted("")
	e.said.MaxLines = 2
	e.Sheet = widgets.NewSheet(o.Canvas, "Labels and relation types", width, e.content(), e.said)
	e.Sheet.OnClosed = e.Commit
	done := widgets.NewButton("Done", e.Sheet.Close)
	done.Strong = true
	e.undo, e.redo = e.button("↶ Undo", o.Undo), e.button("↷ Redo", o.Redo)
	e.load, e.save = e.button("Import…", o.Import), e.button("Export…", o.Export)
	e.Changed()
	e.Sheet.Show(e.list, e.load, e.save, e.undo, e.redo, done)
	e.reveal()
	return e
}

// button makes a button that saves first what is typed.
func (e *Editor) button(text string, run func()) *widgets.Button {
	return widgets.NewButton(text, func() {
		e.Commit()
		run()
	})
}

// Open reports whether the editor is shown.
func (e *Editor) Open() bool { return e != nil && e.Sheet.Open() }

// Say tells something in passing.
func (e *Editor) Say(words string) {
	e.said.SetText(words)
	e.Sheet.Relay()
}

// Said is what was told last.
func (e *Editor) Said() string { return e.said.Text }

// Commit saves everything that is typed.
func (e *Editor) Commit() {
	if e.form != nil {
		e.form.commit()
	}
}

func (e *Editor) writable() bool { return !e.o.Session.Model.ReadOnly }

// Changed shows what the model has become.
func (e *Editor) Changed() {
	e.rows = e.definitions()
	if e.record(e.chosen) == nil || e.chosen.Kind != e.kind {
		e.chosen = corpus.Ref{}
		if at := max(0, min(e.list.Selected(), len(e.rows)-1)); len(e.rows) > 0 {
			e.chosen = corpus.RefOf(e.rows[at])
		}
	}
	e.tellKinds()
	e.list.Reset()
	e.list.Select(slices.IndexFunc(e.rows, func(r corpus.Record) bool { return corpus.RefOf(r) == e.chosen }))
	e.empty.Hidden = len(e.rows) > 0
	e.show()
	e.Steps()
	e.o.Session.Used(func(used map[corpus.Ref]int) {
		if e.Open() {
			e.used = used
			e.list.Reset()
			e.form.put()
		}
	})
}

// Steps shows what undo and redo would do.
func (e *Editor) Steps() {
	var can [2]bool
	e.undo.Text, e.redo.Text, can[0], can[1] = e.o.Steps()
	for i, b := range []*widgets.Button{e.undo, e.redo} {
		b.Enable(can[i] && e.writable())
		b.Refresh()
	}
	e.load.Enable(e.writable())
	e.Sheet.Relay()
}

// definitions are the labels or types in the order in which they are listed.
func (e *Editor) definitions() []corpus.Record {
	var list []corpus.Record
	if e.kind == corpus.KindLabel {
		for _, l := range e.o.Session.Model.Labels {
			list = append(list, l)
		}
	} else {
		for _, t := range e.o.Session.Model.SortedTypes() {
			list = append(list, t)
		}
	}
	slices.SortStableFunc(list, func(a, b corpus.Record) int {
		return retiredLast(commonOf(a).retired) - retiredLast(commonOf(b).retired)
	})
	return list
}

func retiredLast(retired bool) int {
	if retired {
		return 1
	}
	return 0
}

// record is a definition as the model has it, or nil.
func (e *Editor) record(ref corpus.Ref) corpus.Record {
	for _, r := range e.rows {
		if corpus.RefOf(r) == ref {
			return r
		}
	}
	return nil
}

// Choose shows a label or relation type.
func (e *Editor) Choose(ref corpus.Ref) {
	e.Commit()
	e.kind, e.chosen = ref.Kind, ref
	e.Changed()
	e.reveal()
}

// Chosen is the label or relation type that is shown; without a key for none.
func (e *Editor) Chosen() corpus.Ref { return e.chosen }

func (e *Editor) reveal() { e.list.Reveal(e.list.Selected()) }

// show fills the form with what is chosen.
func (e *Editor) show() {
	r := e.record(e.chosen)
	if e.form == nil || e.form.ref != e.chosen {
		e.form = newForm(e, e.chosen)
	}
	e.form.show(r)
	can := e.writable() && r != nil && !commonOf(r).retired
	at, last := e.list.Selected(), -1
	for _, r := range e.rows {
		if !commonOf(r).retired {
			last++
		}
	}
	e.up.Enable(can && at > 0)
	e.down.Enable(can && at < last)
	e.add.Enable(e.writable())
}

// noun is what the kind that is shown is called.
func (e *Editor) noun() string { return nounOf(e.kind) }

func nounOf(kind corpus.Kind) string {
	if kind == corpus.KindLabel {
		return "label"
	}
	return "relation type"
}

// count names how many tags or links have a definition.
func (e *Editor) count(ref corpus.Ref) string {
	if ref.Kind == corpus.KindLabel {
		return words.Count(e.used[ref], "tag")
	}
	return words.Count(e.used[ref], "link")
}

// taken is the other definition of the kind that is called so, if there is one.
func (e *Editor) taken(name string, by corpus.Ref) corpus.Record {
	for _, r := range e.rows {
		if corpus.RefOf(r) != by && strings.EqualFold(commonOf(r).name, strings.TrimSpace(name)) {
			return r
		}
	}
	return nil
}
