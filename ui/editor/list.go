package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"glossator/store/corpus"
	"glossator/ui/look"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// The measures of the sheet.
const (
	width     float32 = 980
	listWidth float32 = 246
	mostTall  float32 = 620
	leastTall float32 = 220
	around    float32 = 190 // what title, words and buttons need
)

// buildList makes the list of definitions with what is over and under it.
func (e *Editor) buildList() {
	e.kinds = widgets.NewCells(func(i int) { e.chooseKind([]corpus.Kind{corpus.KindLabel, corpus.KindRelationType}[i]) })
	e.kinds.OnEscape, e.kinds.OnShortcut = func() { e.Sheet.Cancel() }, e.o.Shortcut
	e.list = widgets.NewRows()
	e.list.Count = func() int { return len(e.rows) }
	e.list.Height = func(int, float32) float32 { return lineHeight }
	e.list.Make = func() fyne.CanvasObject { return newLine() }
	e.list.Bind = func(i int, o fyne.CanvasObject) { e.bind(e.rows[i], o.(*line)) }
	e.list.OnSelected = func(i int) {
		e.Commit()
		e.chosen = corpus.RefOf(e.rows[i])
		e.show()
	}
	e.list.OnKey, e.list.OnShortcut = e.listKey, e.o.Shortcut
	e.empty = widgets.NewMuted("None yet. Make one with the button below, or import a set that your team uses.")
	e.add = e.button("New…", e.askNew)
	e.up, e.down = e.button("↑", func() { e.move(-1) }), e.button("↓", func() { e.move(1) })
	for _, b := range []*widgets.Button{e.add, e.up, e.down} {
		b.OnEscape = func() { e.Sheet.Cancel() }
	}
}

// content is the list beside the form.
func (e *Editor) content() fyne.CanvasObject {
	line := widgets.NewFill(look.Line)
	none := container.New(inset{10, 8}, e.empty)
	list := container.NewStack(e.list, none)
	foot := widgets.NewRow(e.add, e.up, e.down)
	return container.New(sides{e}, e.kinds, list, foot, line, e.pane)
}

// inset keeps an object away from the edges.
type inset struct{ x, y float32 }

func (inset) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40, 20) }

func (i inset) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.NewPos(i.x, i.y))
	o[0].Resize(s.SubtractWidthHeight(2*i.x, 2*i.y))
}

// sides lays the list and the form out side by side, as high as the window
// allows.
type sides struct{ e *Editor }

// MinSize implements fyne.Layout.
func (l sides) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(400, max(leastTall, min(mostTall, l.e.o.Canvas.Size().Height-around)))
}

// Layout implements fyne.Layout.
func (l sides) Layout(o []fyne.CanvasObject, s fyne.Size) {
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	left := min(listWidth, s.Width/3)
	head, foot := l.e.kinds.HeightFor(left), o[2].MinSize().Height
	put(o[0], 0, 0, left, head)
	put(o[1], 0, head+6, left, s.Height-head-foot-14)
	put(o[2], 0, s.Height-foot, left, foot)
	put(o[3], left+10, 0, 1, s.Height)
	put(o[4], left+11, 0, s.Width-left-11, s.Height)
}

func (e *Editor) tellKinds() {
	m := e.o.Session.Model
	e.kinds.Set(
		widgets.Cell{Text: "Labels", Note: words.Number(len(m.Labels)), On: e.kind == corpus.KindLabel},
		widgets.Cell{Text: "Relation types", Note: words.Number(len(m.Types)), On: e.kind == corpus.KindRelationType},
	)
}

func (e *Editor) chooseKind(kind corpus.Kind) {
	if e.kind != kind {
		e.Choose(corpus.Ref{Kind: kind})
	}
}

// listKey gets keys that the list doesn't take.
func (e *Editor) listKey(name fyne.KeyName) {
	switch name {
	case fyne.KeyEscape:
		e.Sheet.Cancel()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyRight:
		e.form.focus("name")
	case fyne.KeyInsert:
		e.askNew()
	case fyne.KeyDelete:
		e.form.remove()
	}
}

// bind fills a line of the list.
func (e *Editor) bind(r corpus.Record, l *line) {
	c, note := commonOf(r), ""
	if n := e.used[corpus.RefOf(r)]; n > 0 {
		note = words.Number(n)
	}
	key := c.shortcut
	if c.retired {
		note, key = "retired", ""
	}
	l.show(c.name, e.letter(r), note, key, c.colour, c.retired)
}

// letter is what stands on a definition's colour.
func (e *Editor) letter(r corpus.Record) string {
	if l, ok := r.(corpus.Label); ok {
		return e.o.Letter(l)
	}
	return words.Arrow(r.(corpus.RelationType), true)
}

func (e *Editor) focusList() { e.o.Canvas.Focus(e.list) }

// move moves what is chosen up or down.
func (e *Editor) move(by int) {
	if e.record(e.chosen) != nil {
		e.o.Session.MoveDefinition(e.chosen, by, e.reveal)
	}
}

// askNew asks for the name of a new definition.
func (e *Editor) askNew() {
	if !e.writable() {
		return
	}
	kind := e.kind
	e.o.Over(askName(e.o.Canvas, "New "+e.noun(), func(name string) string {
		if r := e.taken(name, corpus.Ref{}); r != nil {
			return takenWords(r)
		}
		return ""
	}, func(name string) {
		e.o.Session.AddDefinition(kind, name, func(ref corpus.Ref) {
			e.Choose(ref)
			e.form.focus("colour")
		}, nil)
	}))
}

// takenWords say that a name is taken.
func takenWords(by corpus.Record) string {
	c := commonOf(by)
	if c.retired {
		return c.name + " is called so, a retired " + nounOf(by.RecordKind()) + ". Restore that one, or use another name."
	}
	return "Another " + nounOf(by.RecordKind()) + " is called " + c.name + " already."
}
