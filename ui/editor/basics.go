package editor

import (
	"fmt"
	"strings"

	"glossator/store/corpus"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// common is what the definition shares with all others, as it is now.
func (f *form) common() common { return commonOf(f.now) }

// edit changes what definitions share.
func (f *form) edit(change func(*common), undone func()) { f.e.edit(f.ref, change, nil, undone) }

// called names the definition at the beginning of a sentence.
func (f *form) called() string { return f.common().name }

// buildBasics makes the parts that definitions of both kinds have.
func (f *form) buildBasics() {
	f.buildName()
	f.heading("Colour")
	f.place(f.colours())
	f.heading("Key on the keyboard")
	f.place(f.keys())
	f.heading("Guideline")
	f.buildGuideline()
}

func (f *form) buildName() {
	f.place(widgets.NewHeading("Name"))
	e := f.field("name", func() string { return f.common().name }, f.rename)
	e.SetPlaceHolder("What it is called on screen")
	f.place(f.face(e))
	told := widgets.NewMuted("")
	f.place(told)
	f.add(&part{put: func() {
		text := f.e.count(f.ref)
		if f.common().retired {
			text = "Retired · " + text
		}
		told.SetText(text + " · called “" + f.ref.Key + "” in exports, whatever its name")
	}})
}

// rename takes a new name.
func (f *form) rename(text string, undone func()) bool {
	name := strings.Join(strings.Fields(text), " ")
	switch r := f.e.taken(name, f.ref); {
	case name == "":
		f.e.Say("A " + nounOf(f.ref.Kind) + " needs a name.")
		return false
	case r != nil:
		f.e.Say(takenWords(r))
		return false
	}
	f.e.Say("")
	f.edit(func(c *common) { c.name = name }, undone)
	return true
}

// colours offers those of the palette, and the definition's own when it is none
// of them.
func (f *form) colours() *widgets.Cells {
	var offered []corpus.PaletteColour
	c := f.cells("colour", func(c *widgets.Cells) {
		offered = corpus.Palette()
		has := f.common().colour
		if corpus.ColourName(has) == has {
			offered = append(offered, corpus.PaletteColour{Name: has, Colour: has})
		}
		cells := make([]widgets.Cell, len(offered))
		for i, o := range offered {
			cells[i] = widgets.Cell{Text: o.Name, Swatch: o.Colour, On: o.Colour == has}
			if other := f.withColour(o.Colour); other != nil {
				cells[i].Letter = f.e.letter(other)
			}
		}
		c.Set(cells...)
	}, func(i int) { f.recolour(offered[i].Colour) })
	c.Even = true
	return c
}

// withColour is a definition in use that has a colour: this one first.
func (f *form) withColour(colour string) corpus.Record {
	if f.common().colour == colour {
		return f.now
	}
	for _, r := range f.e.rows {
		if c := commonOf(r); c.colour == colour && !c.retired {
			return r
		}
	}
	return nil
}

func (f *form) recolour(colour string) {
	if colour == f.common().colour {
		return
	}
	f.e.Say("")
	if other := f.withColour(colour); other != nil {
		f.e.Say(commonOf(other).name + " has this colour too. Letters tell them apart, but two colours do it faster.")
	}
	f.edit(func(c *common) { c.colour = colour }, nil)
}

// keys offers the digits; those of others say whose they are.
func (f *form) keys() *widgets.Cells {
	c := f.cells("key", func(c *widgets.Cells) {
		has := f.common().shortcut
		var cells []widgets.Cell
		for digit := '1'; digit <= '9'; digit++ {
			cell := widgets.Cell{Text: string(digit), On: string(digit) == has}
			if other := f.onKey(string(digit)); other != nil {
				cell.Note = words.Short(commonOf(other).name, 14)
			}
			cells = append(cells, cell)
		}
		c.Set(append(cells, widgets.Cell{Text: "no key", On: has == ""})...)
	}, func(i int) { f.rekey(digitAt(i)) })
	c.OnRune = func(r rune) {
		if r >= '0' && r <= '9' {
			f.rekey(strings.Trim(string(r), "0"))
		}
	}
	return c
}

// digitAt is the key of a cell, "" for none.
func digitAt(i int) string {
	if i >= 9 {
		return ""
	}
	return fmt.Sprint(i + 1)
}

// onKey is another definition in use that has a key.
func (f *form) onKey(digit string) corpus.Record {
	for _, r := range f.e.rows {
		if c := commonOf(r); c.shortcut == digit && digit != "" && !c.retired && corpus.RefOf(r) != f.ref {
			return r
		}
	}
	return nil
}

// rekey puts the definition on a key. One that another has is refused, with the
// offer to swap.
func (f *form) rekey(digit string) {
	has := f.common().shortcut
	if digit == has {
		return
	}
	f.e.Say("")
	other := f.onKey(digit)
	if other == nil || f.common().retired {
		f.edit(func(c *common) { c.shortcut = digit }, nil)
		return
	}
	name := commonOf(other).name
	would := name + " would be left without one."
	if has != "" {
		would = name + " would get " + has + "."
	}
	f.e.ask("Key "+digit+" is taken", fmt.Sprintf("%s has it. A key can't be given twice. %s can have it if the two swap: %s", name, f.called(), would),
		"Leave it", "Swap them", func() { f.e.o.Session.SwapKeys(f.ref, corpus.RefOf(other), nil) }, nil)
}

// buildFoot makes what can be done to the definition as a whole.
func (f *form) buildFoot() {
	f.heading("Use")
	told := widgets.NewMuted("")
	f.place(told)
	retire := f.button("retire", "Retire", f.retire)
	remove := f.button("delete", "Delete", f.remove)
	remove.Danger = true
	row := widgets.NewRow(retire, remove)
	f.place(row)
	f.add(&part{put: func() {
		noun, n := nounOf(f.ref.Kind), f.e.used[f.ref]
		switch {
		case f.common().retired:
			retire.Text = "Restore"
			told.SetText("This " + noun + " is retired: it is not offered any more. What has it keeps it.")
		case n > 0:
			told.SetText(f.e.count(f.ref) + " " + verb(n) + " it, so it can be retired but not deleted: then it is not offered any more, and what has it keeps it.")
		default:
			told.SetText("Nothing has it, so it can be deleted.")
		}
		if !f.common().retired {
			retire.Text = "Retire"
		}
		remove.Enable(n == 0 && f.e.writable())
		retire.Refresh()
		row.Refresh()
	}})
	f.place(widgets.Tall(6, widgets.NewColumn(0)))
}

func verb(n int) string {
	if n == 1 {
		return "has"
	}
	return "have"
}

// retire takes the definition from what is offered, or brings it back.
func (f *form) retire() {
	name, n := f.called(), f.e.used[f.ref]
	if f.common().retired {
		f.restore()
		return
	}
	f.e.edit(f.ref, func(c *common) { c.retired = true }, func() {
		said := name + " is retired."
		if n > 0 {
			said = fmt.Sprintf("%s is retired: it is not offered any more. %s %s it and keep it.", name, f.e.count(f.ref), verb(n))
			if n == 1 {
				said = fmt.Sprintf("%s is retired: it is not offered any more. %s has it and keeps it.", name, f.e.count(f.ref))
			}
		}
		f.e.Say(said)
	}, nil)
}

// restore brings a retired definition back; its key stays with who has it now.
func (f *form) restore() {
	name, other := f.called(), f.onKey(f.common().shortcut)
	f.e.edit(f.ref, func(c *common) {
		c.retired = false
		if other != nil {
			c.shortcut = ""
		}
	}, func() {
		said := name + " is offered again."
		if other != nil {
			said += " It has no key now: " + commonOf(other).name + " has got it meanwhile."
		}
		f.e.Say(said)
	}, nil)
}

// remove deletes a definition that nothing has.
func (f *form) remove() {
	if f.now == nil || !f.e.writable() {
		return
	}
	name, n := f.called(), f.e.used[f.ref]
	if n > 0 {
		f.e.Say(fmt.Sprintf("%s %s %s: it can be retired, not deleted.", f.e.count(f.ref), verb(n), name))
		return
	}
	if t, alone := f.joinedAlone(); alone {
		f.e.Say(t.Name + " joins nothing but " + name + " at one end: change that first.")
		return
	}
	f.e.o.Session.DeleteDefinition(f.ref, func() {
		f.e.Say("Deleted " + name + ". Undo brings it back.")
		f.e.focusList()
	})
}

// joinedAlone is a relation type with this label as the only one at an end.
func (f *form) joinedAlone() (corpus.RelationType, bool) {
	if f.ref.Kind != corpus.KindLabel {
		return corpus.RelationType{}, false
	}
	alone := func(keys []string) bool { return len(keys) == 1 && keys[0] == f.ref.Key }
	for _, t := range f.e.o.Session.Model.SortedTypes() {
		if alone(t.From) || alone(t.To) {
			return t, true
		}
	}
	return corpus.RelationType{}, false
}
