package editor

import (
	"fyne.io/fyne/v2"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/widgets"
)

// form is where one definition is changed. It is made of parts, each of which
// shows something and saves it.
type form struct {
	e     *Editor
	ref   corpus.Ref
	now   corpus.Record // as the model has it; nil while nothing is chosen
	uses  *store.Uses   // nil until they are read
	parts []*part
	shape string // what the parts were made for
	// choices are the attributes that shall become a choice when their values
	// are typed.
	choices map[string]bool
	// next is the part that is to get the keyboard when the parts are made anew.
	next string
}

// part is one thing in the form.
type part struct {
	id     string
	object fyne.CanvasObject
	// focus gets the keyboard, unless it is nil.
	focus fyne.Focusable
	// put shows what the definition has now, commit saves what is typed.
	put, commit func()
}

func newForm(e *Editor, ref corpus.Ref) *form {
	f := &form{e: e, ref: ref, choices: map[string]bool{}}
	if ref.Key != "" {
		f.readUses()
	}
	return f
}

// show shows a definition as it is now.
func (f *form) show(r corpus.Record) {
	changed := f.now != nil && !corpus.Equal(f.now, r)
	f.now = r
	if shape := f.shapeOf(r); shape != f.shape {
		f.rebuild(shape)
	}
	f.put()
	if changed {
		f.readUses()
	}
}

// readUses reads what hangs on the definition.
func (f *form) readUses() {
	f.e.o.Session.Uses(f.ref, func(u store.Uses, err error) {
		if err == nil && f.e.form == f {
			f.uses = &u
			f.put()
		}
	})
}

// put shows what the definition has now.
func (f *form) put() {
	for _, p := range f.parts {
		if p.put != nil {
			p.put()
		}
	}
	f.e.pane.Relay()
}

// commit saves what is typed.
func (f *form) commit() {
	for _, p := range f.parts {
		if p.commit != nil {
			p.commit()
		}
	}
}

// rebuild makes the parts anew. The keyboard stays where it was.
func (f *form) rebuild(shape string) {
	fresh := f.shape == ""
	f.commit()
	at := f.next
	if at == "" && !fresh {
		at = f.focused()
	}
	f.shape, f.parts, f.next = shape, nil, ""
	switch f.now.(type) {
	case nil:
		f.buildNone()
	case corpus.Label:
		f.buildLabel()
	case corpus.RelationType:
		f.buildType()
	}
	var objects []fyne.CanvasObject
	for _, p := range f.parts {
		if p.object != nil {
			objects = append(objects, p.object)
		}
	}
	if fresh {
		f.e.pane.Set(objects...)
	} else {
		f.e.pane.Replace(objects...)
	}
	if at != "" {
		f.put() // for what gets the keyboard to be in its place
		f.focus(at)
	}
}

// focused is the part that has the keyboard, or "".
func (f *form) focused() string {
	has := f.e.o.Canvas.Focused()
	for _, p := range f.parts {
		if p.focus != nil && p.focus == has {
			return p.id
		}
	}
	return ""
}

// focus gives the keyboard to a part.
func (f *form) focus(id string) {
	for _, p := range f.parts {
		if p.id == id && p.focus != nil {
			f.e.o.Canvas.Focus(p.focus)
			return
		}
	}
}

// add puts a part under those before.
func (f *form) add(p *part) *part {
	f.parts = append(f.parts, p)
	return p
}

// heading puts a heading over what follows.
func (f *form) heading(text string) {
	f.add(&part{object: widgets.Tall(5, widgets.NewColumn(0))})
	f.add(&part{object: widgets.NewHeading(text)})
}

// reveal brings a part into view.
func (f *form) reveal(o fyne.CanvasObject) func() {
	return func() { f.e.pane.Reveal(o) }
}

// field adds an entry of one line. take gets what was typed; it says whether that
// can be.
func (f *form) field(id string, now func() string, take func(text string, undone func()) bool) *widgets.Entry {
	return f.entry(id, 1, now, take)
}

func (f *form) entry(id string, lines int, now func() string, take func(text string, undone func()) bool) *widgets.Entry {
	e := widgets.NewEntry(lines)
	e.OnDone, e.OnShortcut = f.e.focusList, f.e.o.Shortcut
	e.OnFocus = f.reveal(e)
	e.OnCommit = func(text string) bool {
		before := now()
		return take(text, func() { e.Uncommit(before) })
	}
	p := &part{id: id, focus: e, commit: e.Commit, put: func() {
		if !e.Dirty() {
			e.Put(now())
		}
	}}
	if !f.e.writable() { // it is not shown
		p.focus, p.commit = nil, nil
	}
	f.add(p)
	return e
}

// face is what an entry is shown as: in a project open for reading only, the
// words in it.
func (f *form) face(e *widgets.Entry) fyne.CanvasObject {
	if f.e.writable() {
		return e
	}
	text := widgets.NewText("")
	f.add(&part{put: func() { text.SetText(e.Text) }})
	return text
}

// cells makes values to choose from.
func (f *form) cells(id string, put func(*widgets.Cells), chosen func(i int)) *widgets.Cells {
	c := widgets.NewCells(chosen)
	c.OnEscape, c.OnShortcut = f.e.focusList, f.e.o.Shortcut
	c.OnFocus = f.reveal(c)
	c.Enable(f.e.writable())
	f.add(&part{id: id, focus: c, put: func() { put(c) }})
	return c
}

// button makes a button that saves first what is typed elsewhere.
func (f *form) button(id, text string, run func()) *widgets.Button {
	b := f.e.button(text, run)
	b.OnEscape = f.e.focusList
	b.OnFocus = f.reveal(b)
	b.Enable(f.e.writable())
	f.add(&part{id: id, focus: b})
	return b
}

// place puts an object that parts were made for into the form.
func (f *form) place(o fyne.CanvasObject) { f.add(&part{object: o}) }

// buildNone says what to do while there is no definition.
func (f *form) buildNone() {
	f.place(widgets.NewHeading("No " + f.e.noun() + "s"))
	words := "Labels say what kind of passage a tag is: a claim, a quote, an opinion. Make the first one with New, or import a set that your team uses."
	if f.e.kind == corpus.KindRelationType {
		words = "Relation types say how two tags belong together: one supports the other, or both cannot be true. Make the first one with New, or import a set that your team uses."
	}
	f.place(widgets.NewMuted(words))
}
