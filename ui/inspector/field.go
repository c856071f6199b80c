package inspector

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
	"glossator/ui/session"
	"glossator/ui/widgets"
)

// newAttribute makes the field of an attribute as its label defines it. For a
// tag of somebody else's it is words, and nil when there is nothing to read.
func (v *View) newAttribute(def corpus.AttributeDef) field {
	value := v.tag.Attribute(def.Name)
	if !v.mine {
		if value == "" {
			return nil
		}
		return &plain{said: widgets.NewText(""), of: valueOf(def.Name)}
	}
	switch {
	case def.Type == corpus.AttributeBoolean:
		return v.newChoice(def, []string{"yes", "no"}, map[string]string{"yes": "true", "no": "false"})
	case def.Type == corpus.AttributeChoice && len(def.Values) < mostRadios:
		return v.newChoice(def, def.Values, nil)
	case def.Type == corpus.AttributeChoice:
		return v.newMenu(def)
	}
	return v.newText(def)
}

// set changes an attribute.
func (v *View) set(def corpus.AttributeDef, value string) {
	v.h.Edit(v.tag.ID, causeOf(def, value), func(t *corpus.Annotation) { *t = t.WithAttribute(def.Name, value) }, v.Again)
}

// causeOf says what giving an attribute a value does.
func causeOf(def corpus.AttributeDef, value string) string {
	if value == "" {
		return "clear the " + def.Shown()
	}
	return "set the " + def.Shown()
}

// typed saves what was typed into an entry. What cannot be saved stays in it,
// as not committed.
func (v *View) typed(e *widgets.Entry, before, cause string, change func(*corpus.Annotation)) {
	tag, typed := v.tag.ID, e.Text
	v.h.Edit(tag, cause, change, func() {
		if v.tag.ID == tag && e.Text == typed {
			e.Uncommit(before)
			return
		}
		v.h.Lost(typed)
	})
}

// plain is a value that cannot be edited here.
type plain struct {
	said *widgets.Text
	of   func(corpus.Annotation) string
}

func (f *plain) object() fyne.CanvasObject { return f.said }
func (f *plain) put(t corpus.Annotation)   { f.said.SetText(f.of(t)) }
func (f *plain) commit()                   {}
func (f *plain) focus(fyne.Canvas)         {}
func (f *plain) text() string              { return f.said.Text }

// entry is an attribute that is typed: a text or a number.
type entry struct {
	name  string
	c     *widgets.Completing
	offer *offer // nil where nothing is ever put forward
	// offered is what to put forward now, or "".
	offered func() string
}

func (v *View) newText(def corpus.AttributeDef) field {
	f := &entry{name: def.Name, c: widgets.NewCompleting()}
	label := v.tag.Label
	f.c.Values = func(typed string) []string { return v.h.Values(label, def.Name, typed) }
	if def.Type == corpus.AttributeNumber {
		f.c.Values = nil
	}
	if def.Name == session.SpeakerName && def.Type == corpus.AttributeText {
		v.offerSpeaker(f)
	}
	f.c.OnResize = v.pane.Relay
	f.c.Entry.SetPlaceHolder(placeholder(def))
	f.c.Entry.OnCursorChanged = v.h.Active
	f.c.Entry.OnDone, f.c.Entry.OnShortcut = v.h.Done, v.h.Shortcut
	f.c.Entry.OnCommit = func(text string) bool {
		text = strings.TrimSpace(text)
		if text != "" && !def.Takes(text) {
			v.h.Reject(fmt.Sprintf("%s does not take “%s”: it takes a number such as 12 or 3.5.", def.Shown(), text))
			return false
		}
		before := v.tag.Attribute(def.Name)
		v.typed(f.c.Entry, before, causeOf(def, text), func(t *corpus.Annotation) { *t = t.WithAttribute(def.Name, text) })
		return true
	}
	return f
}

func placeholder(def corpus.AttributeDef) string {
	if def.Help != "" {
		return strings.TrimSuffix(def.Help, ".")
	}
	return "Add " + def.Shown() + "…"
}

func (f *entry) object() fyne.CanvasObject {
	if f.offer != nil {
		return widgets.NewColumn(5, f.c, f.offer.row)
	}
	return f.c
}

func (f *entry) put(t corpus.Annotation) {
	if !f.c.Entry.Dirty() {
		f.c.Entry.Put(t.Attribute(f.name))
	}
	if f.offer != nil {
		value := ""
		if t.Attribute(f.name) == "" {
			value = f.offered()
		}
		f.offer.put(value)
	}
}

func (f *entry) commit()             { f.c.Entry.Commit() }
func (f *entry) focus(c fyne.Canvas) { c.Focus(f.c.Entry) }
func (f *entry) text() string        { return f.c.Entry.Text }

// note is the tag's note.
type note struct{ e *widgets.Entry }

func (v *View) newNote() field {
	if !v.mine {
		if v.tag.Note == "" {
			return nil
		}
		return &plain{said: widgets.NewText(v.tag.Note), of: func(t corpus.Annotation) string { return t.Note }}
	}
	f := &note{e: widgets.NewEntry(2)}
	f.e.SetPlaceHolder("Add a note…")
	f.e.OnCursorChanged = v.h.Active
	f.e.OnDone, f.e.OnShortcut = v.h.Done, v.h.Shortcut
	f.e.OnCommit = func(text string) bool {
		v.typed(f.e, v.tag.Note, "change the note", func(t *corpus.Annotation) { t.Note = strings.TrimSpace(text) })
		return true
	}
	return f
}

func (f *note) object() fyne.CanvasObject { return f.e }

func (f *note) put(t corpus.Annotation) {
	if !f.e.Dirty() {
		f.e.Put(t.Note)
	}
}

func (f *note) commit()             { f.e.Commit() }
func (f *note) focus(c fyne.Canvas) { c.Focus(f.e) }
func (f *note) text() string        { return f.e.Text }
