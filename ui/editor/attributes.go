package editor

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
	"glossator/ui/look"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// labelOf is the label as it is now.
func (f *form) labelOf() corpus.Label {
	l, _ := f.now.(corpus.Label)
	return l
}

// shapeOf tells for which form the parts were made: for which kind, and which
// attributes of which types.
func (f *form) shapeOf(r corpus.Record) string {
	switch v := r.(type) {
	case corpus.Label:
		shape := "label"
		for _, d := range v.Attributes {
			shape += fmt.Sprintf(" %q:%s", d.Name, f.typeOf(d))
		}
		return shape
	case corpus.RelationType:
		return "type"
	}
	return "none " + string(f.e.kind)
}

// typeOf is the type for which an attribute's fields are shown.
func (f *form) typeOf(d corpus.AttributeDef) corpus.AttributeType {
	if f.choices[d.Name] {
		return corpus.AttributeChoice
	}
	return d.Type
}

// buildLabel makes the parts for a label.
func (f *form) buildLabel() {
	f.buildBasics()
	f.heading("Attributes")
	if len(f.labelOf().Attributes) == 0 {
		f.place(widgets.NewMuted("What more is asked about a tag of this label: who speaks, how sure it is. None yet."))
	}
	for i, d := range f.labelOf().Attributes {
		f.place(f.attribute(i, d))
	}
	f.place(widgets.NewRow(f.button("attribute", "Add an attribute…", f.askAttribute)))
	f.buildFoot()
}

// def is the definition of an attribute as it is now.
func (f *form) def(name string) corpus.AttributeDef {
	d, _ := f.labelOf().Attribute(name)
	return d
}

// attributeTypes are the types in the order in which they are offered.
var attributeTypes = []struct {
	kind         corpus.AttributeType
	text, called string
}{
	{corpus.AttributeChoice, "Choice", "a choice"},
	{corpus.AttributeText, "Text", "a text"},
	{corpus.AttributeNumber, "Number", "a number"},
	{corpus.AttributeBoolean, "Yes or no", "yes or no"},
}

// attribute makes the card of an attribute.
func (f *form) attribute(i int, d corpus.AttributeDef) fyne.CanvasObject {
	id := func(what string) string { return fmt.Sprintf("attribute %d %s", i, what) }
	name := f.field(id("name"), func() string { return f.def(d.Name).Shown() }, func(text string, undone func()) bool {
		return f.renameAttribute(d.Name, text, undone)
	})
	name.SetPlaceHolder("Name of the attribute")
	kind := f.cells(id("type"), func(c *widgets.Cells) {
		cells := make([]widgets.Cell, len(attributeTypes))
		for i, t := range attributeTypes {
			cells[i] = widgets.Cell{Text: t.text, On: t.kind == f.typeOf(f.def(d.Name))}
		}
		c.Set(cells...)
	}, func(at int) { f.retype(i, d.Name, attributeTypes[at].kind) })
	card := widgets.NewCard(f.face(name), kind)
	card.Gap, card.Fill = 6, look.RowHover
	if f.typeOf(d) == corpus.AttributeChoice {
		card.Objects = append(card.Objects, f.face(f.values(id("values"), d.Name)))
	}
	help := f.field(id("help"), func() string { return f.def(d.Name).Help }, func(text string, undone func()) bool {
		f.redefine(d.Name, func(d *corpus.AttributeDef) { d.Help = strings.TrimSpace(text) }, undone)
		return true
	})
	help.SetPlaceHolder("What is asked, such as: Who says it, as the article names them.")
	told := widgets.NewMuted("")
	f.add(&part{put: func() { told.SetText(f.tellAttribute(d.Name)) }})
	up := f.button(id("up"), "↑", func() { f.moveAttribute(i, -1) })
	down := f.button(id("down"), "↓", func() { f.moveAttribute(i, 1) })
	up.Enable(f.e.writable() && i > 0)
	down.Enable(f.e.writable() && i < len(f.labelOf().Attributes)-1)
	remove := f.button(id("remove"), "Remove", func() { f.removeAttribute(d.Name) })
	card.Objects = append(card.Objects, f.face(help), told, widgets.NewRow(up, down, remove))
	return card
}

// tellAttribute says how an attribute is used.
func (f *form) tellAttribute(name string) string {
	if f.choices[name] {
		return "It becomes a choice when there are values to choose from."
	}
	text := ""
	if f.def(name).Title != "" {
		text = "called “" + name + "” in exports · "
	}
	if f.uses == nil {
		return text + "…"
	}
	n := f.uses.Valued(name)
	text += words.Count(n, "tag") + " " + verb(n) + " a value"
	if unfit, _ := f.uses.Unfit(f.def(name)); unfit > 0 {
		text += fmt.Sprintf(", %s of them one that doesn’t fit any more", words.Number(unfit))
	}
	return text
}

// values is the field for what there is to choose from, a line each.
func (f *form) values(id, name string) *widgets.Entry {
	lines := min(6, max(3, len(f.def(name).Values)+1))
	now := func() string { return strings.Join(f.def(name).Values, "\n") }
	var e *widgets.Entry
	e = f.entry(id, lines, now, func(text string, undone func()) bool {
		return f.setValues(name, valuesIn(text), undone, func() { e.Put(now()) })
	})
	e.Prose = true
	e.SetPlaceHolder("What there is to choose from, a line each")
	return e
}

// valuesIn are the values in a text: a line each, without empty ones, each once.
func valuesIn(text string) []string {
	var values []string
	for line := range strings.Lines(text) {
		if v := strings.TrimSpace(line); v != "" && !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	return values
}

// redefine changes one attribute of the label.
func (f *form) redefine(name string, change func(*corpus.AttributeDef), undone func()) {
	f.e.o.Session.EditLabel(f.ref.Key, func(l *corpus.Label) {
		for i := range l.Attributes {
			if l.Attributes[i].Name == name {
				change(&l.Attributes[i])
			}
		}
	}, nil, undone)
}

// renameAttribute takes a new name for an attribute.
func (f *form) renameAttribute(name, text string, undone func()) bool {
	to := strings.Join(strings.Fields(text), " ")
	if to == "" {
		f.e.Say("An attribute needs a name.")
		return false
	}
	if other, ok := f.attributeCalled(to); ok && other != name {
		f.e.Say("Another attribute is called " + to + " already.")
		return false
	}
	f.e.Say("")
	f.e.o.Session.RenameAttribute(f.ref.Key, name, to, nil, undone)
	return true
}

// attributeCalled is the name of the attribute that people read so.
func (f *form) attributeCalled(text string) (name string, ok bool) {
	for _, d := range f.labelOf().Attributes {
		if d.Name == text || strings.EqualFold(d.Shown(), text) {
			return d.Name, true
		}
	}
	return "", false
}

// moveAttribute moves an attribute up or down among those of the label.
func (f *form) moveAttribute(i, by int) {
	f.next = fmt.Sprintf("attribute %d %s", i+by, map[int]string{-1: "up", 1: "down"}[by])
	name := f.labelOf().Attributes[i].Name
	f.e.o.Session.EditLabel(f.ref.Key, func(l *corpus.Label) {
		at := slices.IndexFunc(l.Attributes, func(d corpus.AttributeDef) bool { return d.Name == name })
		to := at + by
		if at < 0 || to < 0 || to >= len(l.Attributes) {
			return
		}
		l.Attributes[at], l.Attributes[to] = l.Attributes[to], l.Attributes[at]
	}, nil, nil)
}

// askAttribute asks for the name of a new attribute.
func (f *form) askAttribute() {
	f.e.o.Over(askName(f.e.o.Canvas, "New attribute of "+f.called(), func(name string) string {
		if _, ok := f.attributeCalled(strings.TrimSpace(name)); ok {
			return "Another attribute is called so already."
		}
		return ""
	}, f.addAttribute))
}

// addAttribute adds an attribute. Values that tags have kept under its name count
// again.
func (f *form) addAttribute(name string) {
	name = strings.Join(strings.Fields(name), " ")
	f.next = fmt.Sprintf("attribute %d type", len(f.labelOf().Attributes))
	f.e.o.Session.EditLabel(f.ref.Key, func(l *corpus.Label) {
		l.Attributes = append(l.Attributes, corpus.AttributeDef{Name: name, Type: corpus.AttributeText})
	}, func() {
		if f.uses != nil && f.uses.Valued(name) > 0 {
			f.e.Say(fmt.Sprintf("%s still %s a %s from before: these values count again.", words.Count(f.uses.Valued(name), "tag"), verb(f.uses.Valued(name)), name))
		}
	}, nil)
}
