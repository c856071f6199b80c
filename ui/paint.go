package ui

import (
	"cmp"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"glossator/store/corpus"
	"glossator/ui/bars"
	"glossator/ui/command"
	"glossator/ui/look"
)

// painting is the label with which every selection made by hand is tagged at
// once: while its key or button is held down, or locked until Escape.
type painting struct {
	locked string       // label, or ""
	held   string       // label, or ""
	key    fyne.KeyName // by which it is held, "" for its button
	used   bool         // something was painted since it is held
	told   bool         // the status bar tells of it

	// What is known of the key that went down last. What it writes comes as a
	// letter after it, and again and again while it stays down.
	down   fyne.KeyName
	fresh  bool   // what it writes is awaited
	typing bool   // what it writes is being done
	called string // the label that was meant by it

	// relabel gives the selected tags the label whose key went down. That waits
	// until the key is let go, as it may be held to paint other words.
	relabel func()
}

// label is what selections are tagged with now, or "".
func (p *painting) label() string { return cmp.Or(p.held, p.locked) }

// repeats reports whether a letter comes because the key that holds a label is
// still down.
func (p *painting) repeats() bool { return p.held != "" && p.key != "" && p.key == p.down && !p.fresh }

// paintCommands lock the brush. Those of single labels are found in the palette.
func (w *Window) paintCommands() []*command.Command {
	can := func() bool { return w.writable() && w.hasArticle() }
	list := inMenu("Tag", []*command.Command{
		{
			ID: "paint.last", Title: "Paint with the last label", Tip: "Tag every selection with the last label at once, until Esc",
			Titled: w.paintTitle, Group: 7, Keys: []command.Key{command.Plain("B")}, Enabled: can,
			Checked: func() bool { return w.paint.locked != "" }, Run: w.paintOn,
		},
	})
	if w.session == nil {
		return list
	}
	for _, l := range w.session.Model.Offered() {
		list = append(list, &command.Command{
			ID: paintCommand(l.ID), Title: "Paint with " + l.Name, Tip: "Tag every selection as " + l.Name + " at once, until Esc",
			Enabled: can, Run: func() { w.lock(l.ID) },
		})
	}
	return list
}

// checkPainting ends painting with a label that is no longer there.
func (w *Window) checkPainting() {
	for _, label := range []string{w.paint.locked, w.paint.held} {
		if label != "" && w.table.Find(bars.TagCommand(label)) == nil {
			w.paint = painting{}
		}
	}
}

// paintCommand is the ID of the command that paints with a label.
func paintCommand(label string) string { return "paint.with." + label }

func (w *Window) paintTitle() string {
	switch {
	case w.session == nil || w.label == "" && w.paint.locked == "":
		return "Paint with the last label"
	case w.paint.locked != "":
		return "Stop painting " + w.session.Model.Label(w.paint.locked).Name
	}
	return "Paint with " + w.session.Model.Label(w.label).Name
}

// paintOn locks the last label, or ends painting.
func (w *Window) paintOn() {
	label := cmp.Or(w.paint.held, w.label)
	switch {
	case w.paint.locked != "":
		w.stopPainting()
	case label == "" || w.table.Find(bars.TagCommand(label)) == nil:
		w.say("Press the key of a label first, then B to paint with it.")
	default:
		w.lock(label)
	}
}

// lock tags every selection with a label until Escape.
func (w *Window) lock(label string) {
	if w.paint.locked == label {
		w.stopPainting()
		return
	}
	w.paint.locked, w.label = label, label
	w.say("Every selection is tagged as " + w.session.Model.Label(label).Name + " at once, until you press Esc.")
	w.focusArticle()
}

// stopPainting ends painting, and reports whether there was any to end.
func (w *Window) stopPainting() bool {
	was := w.paint.locked != "" || w.paint.held != "" && w.paint.told
	w.paint.locked, w.paint.held, w.paint.relabel = "", "", nil
	if was {
		w.say("Painting has ended.")
	}
	return was
}

// selectionMade tags what was selected by hand, while a label is held or locked.
func (w *Window) selectionMade(f corpus.Fragments) {
	label := w.paint.label()
	if label == "" || !w.hasArticle() {
		return
	}
	w.paint.used, w.paint.relabel, w.label = true, nil, label
	w.paint.told = w.paint.told || w.paint.held != ""
	w.say("")
	w.session.Tag(label, f, w.tagged)
}

// pressed gets every key that goes down or up while the article, or nothing, has
// the keyboard.
func (w *Window) pressed(name fyne.KeyName, down bool) {
	p := &w.paint
	switch {
	case !down:
		if name == p.key {
			w.letGo()
		}
		if name == p.down {
			p.down = ""
		}
	case !modifiers[name]:
		w.views.tips.Hide()
		if !selects[name] {
			w.relabelNow()
		}
		p.down, p.fresh = name, true
	}
}

// modifiers are the keys that are held while others are pressed, and selects
// those that select together with Shift.
var (
	modifiers = keySet(desktop.KeyShiftLeft, desktop.KeyShiftRight, desktop.KeyControlLeft, desktop.KeyControlRight,
		desktop.KeyAltLeft, desktop.KeyAltRight, desktop.KeySuperLeft, desktop.KeySuperRight, desktop.KeyCapsLock)
	selects = keySet(fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown)
)

func keySet(names ...fyne.KeyName) map[fyne.KeyName]bool {
	set := map[fyne.KeyName]bool{}
	for _, n := range names {
		set[n] = true
	}
	return set
}

// holdKey holds the label that was meant by the key that is down.
func (w *Window) holdKey() {
	p := &w.paint
	p.fresh = false
	if p.called == "" || p.down == "" {
		return
	}
	p.held, p.key, p.used, p.told = p.called, p.down, false, false
	w.tell()
}

// holdButton is called when the button of a label goes down or up. The keyboard
// stays with the article, where words may be selected meanwhile.
func (w *Window) holdButton(label string, down bool) {
	if !down {
		w.letGo()
		return
	}
	w.relabelNow()
	w.paint.held, w.paint.key, w.paint.used, w.paint.told = label, "", false, false
	w.o.Post(w.focusArticle)
	w.tell()
}

// letGo ends painting with the label that was held.
func (w *Window) letGo() {
	w.relabelNow()
	w.paint.held, w.paint.key, w.paint.told = "", "", false
	w.tell()
}

// focused is called when an article gains or loses the keyboard. Without it, it
// doesn't learn that a key is let go; the other article beside it does.
func (w *Window) focused(has bool) {
	if has {
		return
	}
	w.o.Post(func() {
		if f := w.win.Canvas().Focused(); f == fyne.Focusable(w.both[0].article.Reader) || f == fyne.Focusable(w.both[1].article.Reader) {
			return
		}
		w.paint.down = ""
		if w.paint.held != "" && w.paint.key != "" {
			w.letGo()
		}
	})
}

// relabel gives tags another label: at once, or when the key for it is let go.
func (w *Window) relabel(tags []string, label string) {
	w.relabelNow()
	do := func() { w.session.RelabelAll(tags, label) }
	if w.paint.typing && w.paint.down != "" {
		w.paint.relabel = do
		return
	}
	do()
}

// relabelNow gives the selected tags the label whose key is down.
func (w *Window) relabelNow() {
	if relabel := w.paint.relabel; relabel != nil {
		w.paint.relabel = nil
		if w.session != nil {
			relabel()
		}
	}
}

// clickedLabel is called when the button of a label was clicked.
func (w *Window) clickedLabel(label string, held fyne.KeyModifier) {
	switch {
	case held&fyne.KeyModifierShift != 0:
		w.table.Do(paintCommand(label))
	case !w.paint.used: // else it was held to paint
		w.table.Do(bars.TagCommand(label))
	}
	w.paint.used = false
	w.focusArticle()
}

// tellPaint shows what is being painted with.
func (w *Window) tellPaint(s *bars.State) {
	p := &w.paint
	label := p.label()
	w.views.toolbar.Painting(label, label != "" && label == p.locked)
	if label == "" || w.session == nil {
		w.setBrush(color.NRGBA{})
		return
	}
	l := w.session.Model.Label(label)
	w.setBrush(look.Parse(l.Colour))
	s.PaintColour = l.Colour
	switch {
	case label == p.locked:
		s.Painting, s.PaintEnds = l.Name, "· Esc ends it"
	case p.told && p.key != "":
		s.Painting, s.PaintEnds = l.Name, "while "+string(p.key)+" is held"
	case p.told:
		s.Painting, s.PaintEnds = l.Name, "while its button is held"
	}
}

// setBrush shows in both readers what is being painted with.
func (w *Window) setBrush(c color.NRGBA) {
	for _, p := range w.both {
		p.article.Reader.SetBrush(c)
	}
}
