package ui

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2/theme"

	"glossator/store/corpus"
	"glossator/ui/bars"
	"glossator/ui/command"
	"glossator/ui/dialogs"
	"glossator/ui/look"
)

// paletteCommand is the command that opens the palette.
const paletteCommand = bars.PaletteCommand

// recentGoals is how many goals of the palette are remembered.
const recentGoals = 12

// goal is one of the palette's, with a name by which it is remembered.
type goal struct {
	id string
	dialogs.Goal
}

// showPalette asks for a command, document or label by some of its letters.
func (w *Window) showPalette() {
	goals := w.commandGoals()
	var docs []corpus.Document
	if w.session != nil {
		docs = w.session.Model.Documents
	}
	of := func(i int) goal {
		if i < len(goals) {
			return goals[i]
		}
		return w.documentGoal(docs[i-len(goals)])
	}
	order := w.recentFirst(goals, len(docs))
	w.open(dialogs.Palette(w.win.Canvas(), dialogs.Goals{
		Count: len(order),
		Of: func(i int) dialogs.Goal {
			g := of(int(order[i]))
			run := g.Run
			g.Run = func() {
				w.remember(g.id)
				run()
			}
			return g.Goal
		},
		Later: w.o.Post,
	}))
}

// commandGoals are the commands that can be given now. Those of labels say what
// they would do.
func (w *Window) commandGoals() []goal {
	var goals []goal
	for _, c := range w.table.All() {
		if c.ID == paletteCommand || !c.Can() {
			continue
		}
		g := goal{c.ID, dialogs.Goal{Title: strings.TrimSuffix(c.Name(), "…"), Detail: cmp.Or(c.Menu, "Command"), Key: c.KeyText(), Run: c.Run}}
		if c.Checked != nil && c.Checked() {
			g.Title += " ✓"
		}
		if l, ok := w.labelOf(c); ok {
			g.Detail, g.Swatch = "Label", look.Mark(l.Colour, look.Color(theme.ColorNameBackground))
		}
		goals = append(goals, g)
	}
	return goals
}

// labelOf is the label that a command tags with.
func (w *Window) labelOf(c *command.Command) (corpus.Label, bool) {
	if w.session == nil {
		return corpus.Label{}, false
	}
	for _, l := range w.session.Model.Offered() {
		if c.ID == bars.TagCommand(l.ID) {
			return l, true
		}
	}
	return corpus.Label{}, false
}

func (w *Window) documentGoal(d corpus.Document) goal {
	return goal{d.ID, dialogs.Goal{
		Title: cmp.Or(strings.TrimSpace(d.Title), "Without a title"), Detail: cmp.Or(d.Publisher, "Document"),
		Run: func() {
			w.openDocument(d.ID)
			w.focusArticle()
		},
	}}
}

// recentFirst is the order of commands and the documents after them: what was
// used last is ahead.
func (w *Window) recentFirst(commands []goal, documents int) []int32 {
	n := len(commands) + documents
	order := make([]int32, 0, n)
	ahead := map[int32]bool{}
	for _, id := range w.recent {
		i := slices.IndexFunc(commands, func(g goal) bool { return g.id == id })
		if i < 0 && documents > 0 {
			if i = w.session.Model.Place(id); i >= 0 {
				i += len(commands)
			}
		}
		if i >= 0 && !ahead[int32(i)] {
			ahead[int32(i)] = true
			order = append(order, int32(i))
		}
	}
	for i := range int32(n) {
		if !ahead[i] {
			order = append(order, i)
		}
	}
	return order
}

func (w *Window) remember(id string) {
	w.recent = slices.DeleteFunc(w.recent, func(r string) bool { return r == id })
	w.recent = slices.Insert(w.recent, 0, id)
	w.recent = w.recent[:min(len(w.recent), recentGoals)]
}
