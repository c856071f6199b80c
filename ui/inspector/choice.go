package inspector

import (
	"slices"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// mostRadios is the number of values from which a choice is a menu.
const mostRadios = 6

// choice is an attribute of a few values, side by side.
type choice struct {
	name   string
	values []string // that are offered
	c      *widgets.Choice
	stored map[string]string // by what is shown; nil when they are the same
}

func (v *View) newChoice(def corpus.AttributeDef, values []string, stored map[string]string) field {
	f := &choice{name: def.Name, values: values, stored: stored}
	f.c = widgets.NewChoice(values, "", func(shown string) {
		if to, ok := stored[shown]; ok {
			shown = to
		}
		v.set(def, shown)
	})
	f.c.OnEscape = v.h.Done
	return f
}

func (f *choice) object() fyne.CanvasObject { return f.c }

func (f *choice) put(t corpus.Annotation) {
	value := t.Attribute(f.name)
	for shown, stored := range f.stored {
		if stored == value {
			value = shown
		}
	}
	offered := f.values
	if value != "" && !slices.Contains(offered, value) { // it could be chosen once
		offered = append(slices.Clone(offered), value)
	}
	f.c.SetValues(offered)
	f.c.Put(value)
}

func (f *choice) commit()             {}
func (f *choice) focus(c fyne.Canvas) { c.Focus(f.c.FocusTarget()) }
func (f *choice) text() string        { return f.c.Value }

// menu is an attribute of many values, in a list that opens.
type menu struct {
	def corpus.AttributeDef
	d   *widgets.Dropdown
}

// noValue is what a menu says while there is no value.
const noValue = "Choose…"

func (v *View) newMenu(def corpus.AttributeDef) field {
	f := &menu{def: def}
	f.d = widgets.NewDropdown(func() []widgets.Option {
		var options []widgets.Option
		for _, value := range def.Values {
			options = append(options, widgets.Option{Value: value, Text: value})
		}
		if f.d.Value() != "" {
			options = append(options, widgets.Option{Text: "No value"})
		}
		return options
	}, func(value string) { v.set(def, value) })
	f.d.Button.OnEscape = v.h.Done
	return f
}

func (f *menu) object() fyne.CanvasObject { return f.d.Button }

func (f *menu) put(t corpus.Annotation) {
	value := t.Attribute(f.def.Name)
	if value == "" {
		f.d.Set("", noValue)
		return
	}
	f.d.Set(value, value)
}

func (f *menu) commit()             {}
func (f *menu) focus(c fyne.Canvas) { c.Focus(f.d.Button) }
func (f *menu) text() string        { return f.d.Value() }

// Menus are the attributes with a list that opens.
func (v *View) Menus() []*widgets.Dropdown {
	var list []*widgets.Dropdown
	for _, f := range v.fields {
		if m, ok := f.(*menu); ok {
			list = append(list, m.d)
		}
	}
	return list
}

// valueOf gives an attribute's value as it is read.
func valueOf(name string) func(corpus.Annotation) string {
	return func(t corpus.Annotation) string { return words.Value(t.Attribute(name)) }
}
