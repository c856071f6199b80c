package dialogs

import (
	"slices"

	"fyne.io/fyne/v2"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/session"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// OccurrenceOptions are what Occurrences begins with.
type OccurrenceOptions struct {
	Words  string // shortened and quoted, for the title
	Labels []corpus.Label
	Label  string // key of the one that is chosen at first
	// Documents is how many there are in the project.
	Documents int
	// Look looks for the words, in the open document or in all; it returns what
	// gives that up.
	Look func(o corpus.FindOptions, everywhere bool, progress func(done int), then func([]session.Found, int, error)) (cancel func())
	// Tag tags what was chosen.
	Tag func(label string, chosen []store.Occurrence)
}

// Occurrences lists where words stand and asks which of the places to tag.
func Occurrences(c fyne.Canvas, o OccurrenceOptions) *widgets.Sheet {
	x := &occurrences{o: o, canvas: c, label: o.Label, find: corpus.FindOptions{WholeWords: true, FoldCase: true, FoldQuotes: true, FoldSpaces: true, FoldForms: true}}
	x.list = widgets.NewRows()
	x.list.Count = func() int { return len(x.found) }
	x.list.Height = func(int, float32) float32 { return x.rowHeight() }
	x.list.Make = func() fyne.CanvasObject { return newFoundRow() }
	x.list.Bind = x.bind
	x.list.OnKey, x.list.OnRune = x.key, x.rune
	x.told = widgets.NewMuted("")
	height := max(110, min(300, c.Size().Height-390))
	x.sheet = widgets.NewSheet(c, "Tag every "+o.Words, wide+80, x.switches(), x.labels(), widgets.Tall(height, x.list), x.told)
	x.sheet.OnCancel = x.stop
	var cancel *widgets.Button
	cancel, x.strong = buttons(x.sheet, "Tag", x.tag)
	x.sheet.Show(x.list, cancel, x.strong)
	x.look()
	return x.sheet
}

// occurrences is the open sheet.
type occurrences struct {
	o          OccurrenceOptions
	canvas     fyne.Canvas
	sheet      *widgets.Sheet
	list       *widgets.Rows
	told       *widgets.Text
	strong     *widgets.Button
	options    []*widgets.Button
	kinds      []*widgets.Button
	find       corpus.FindOptions
	everywhere bool
	label      string
	found      []session.Found
	out        []bool // which of them are left out
	more       int
	cancel     func()
	round      int // of looking: what an earlier one finds is not shown
}

// switches are the buttons that say where and how to look.
func (x *occurrences) switches() *widgets.Row {
	add := func(text string, flip func()) {
		x.options = append(x.options, widgets.NewButton(text, func() {
			flip()
			x.look()
			x.canvas.Focus(x.list) // where Space and A work
		}))
	}
	add("This document", func() { x.everywhere = false })
	add("Whole project", func() { x.everywhere = true })
	add("Whole words", func() { x.find.WholeWords = !x.find.WholeWords })
	add("Upper and lower case alike", func() { x.find.FoldCase = !x.find.FoldCase })
	return x.row(x.options)
}

func (x *occurrences) labels() *widgets.Row {
	for _, l := range x.o.Labels {
		b := widgets.NewButton(l.Name, func() {
			x.choose(l.ID)
			x.canvas.Focus(x.list)
		})
		b.Swatch, b.Key, b.On = l.Colour, l.Shortcut, l.ID == x.label
		x.kinds = append(x.kinds, b)
	}
	return x.row(x.kinds)
}

func (x *occurrences) row(list []*widgets.Button) *widgets.Row {
	for _, b := range list {
		b.OnEscape = func() { x.sheet.Cancel() }
	}
	return widgets.NewRow(list...)
}

// choose makes a label the one to tag with.
func (x *occurrences) choose(label string) {
	x.label = label
	for i, l := range x.o.Labels {
		x.kinds[i].On = l.ID == label
		x.kinds[i].Refresh()
	}
	x.list.Reset()
	x.tell()
}

func (x *occurrences) stop() {
	x.round++
	if x.cancel != nil {
		x.cancel()
	}
}

// look looks anew.
func (x *occurrences) look() {
	x.stop()
	for i, on := range []bool{!x.everywhere, x.everywhere, x.find.WholeWords, x.find.FoldCase} {
		x.options[i].On = on
		x.options[i].Refresh()
	}
	round := x.round
	x.show(nil, 0)
	x.told.SetText("Looking…")
	x.cancel = x.o.Look(x.find, x.everywhere, func(done int) {
		if round == x.round {
			x.told.SetText("Looking… " + words.Number(done) + " of " + words.Count(x.o.Documents, "document") + ".")
		}
	}, func(found []session.Found, more int, err error) {
		if round != x.round {
			return
		}
		x.show(found, more)
		if err != nil {
			x.told.SetText(words.Failed("look for the words", err))
		}
	})
}

// show lists what was found, all of it chosen.
func (x *occurrences) show(found []session.Found, more int) {
	x.found, x.more, x.out = found, more, make([]bool, len(found))
	x.list.Reset()
	x.list.Select(min(0, len(found)-1))
	x.list.Reveal(0)
	x.tell()
}

// tagged reports whether a place is tagged with the label already.
func (x *occurrences) tagged(i int) bool { return slices.Contains(x.found[i].Tagged, x.label) }

// chosen are the places that would be tagged.
func (x *occurrences) chosen() []store.Occurrence {
	var list []store.Occurrence
	for i, f := range x.found {
		if !x.out[i] && !x.tagged(i) {
			list = append(list, f.Occurrence)
		}
	}
	return list
}

// tell says how many places there are and are chosen.
func (x *occurrences) tell() {
	n, tagged := len(x.chosen()), 0
	for i := range x.found {
		if x.tagged(i) {
			tagged++
		}
	}
	text := words.Count(len(x.found), "occurrence") + ", " + words.Number(n) + " chosen"
	if tagged > 0 {
		text += ", " + words.Number(tagged) + " tagged so already"
	}
	text += ". Space leaves one out, A all."
	if x.more > 0 {
		text += " " + words.Number(x.more) + " more are not listed: tag these first."
	}
	x.told.SetText(text)
	if x.strong == nil {
		return
	}
	x.strong.Text = "Tag " + words.Count(n, "occurrence")
	x.strong.Enable(n > 0)
	x.strong.Refresh()
	x.sheet.Relay()
}

// flip leaves a place out, or takes it in again.
func (x *occurrences) flip(i int) {
	if i < 0 || i >= len(x.found) || x.tagged(i) {
		return
	}
	x.out[i] = !x.out[i]
	x.list.Select(i)
	x.list.Update(i)
	x.tell()
}

// flipAll leaves all out if all are chosen, and chooses all otherwise.
func (x *occurrences) flipAll() {
	all := !slices.Contains(x.out, true)
	for i := range x.out {
		x.out[i] = all
	}
	x.list.Reset()
	x.tell()
}

func (x *occurrences) key(name fyne.KeyName) {
	switch name {
	case fyne.KeySpace:
		x.flip(x.list.Selected())
	case fyne.KeyReturn, fyne.KeyEnter:
		x.sheet.Accept()
	case fyne.KeyEscape:
		x.sheet.Cancel()
	}
}

func (x *occurrences) rune(r rune) {
	if r == 'a' || r == 'A' {
		x.flipAll()
		return
	}
	for _, l := range x.o.Labels {
		if l.Shortcut == string(r) {
			x.choose(l.ID)
		}
	}
}

func (x *occurrences) tag() {
	if list := x.chosen(); len(list) > 0 {
		x.stop()
		x.sheet.Close()
		x.o.Tag(x.label, list)
	}
}

func (x *occurrences) rowHeight() float32 {
	if x.everywhere {
		return foundTall
	}
	return foundLow
}

func (x *occurrences) bind(i int, inside fyne.CanvasObject) {
	row := inside.(*foundRow)
	row.show(x.found[i].Occurrence, !x.out[i] && !x.tagged(i), x.tagged(i), x.everywhere)
	row.tapped = func() {
		x.flip(i)
		x.canvas.Focus(x.list) // a click has taken it away
	}
}
