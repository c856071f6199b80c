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
	goals := append(w.commandGoals(), w.documentGoals()...)
	w.recentFirst(goals)
	list := make([]dialogs.Goal, len(goals))
	for i, g := range goals {
		list[i] = g.Goal
		list[i].Run = func() {
			w.remember(g.id)
			g.Run()
		}
	}
	w.open(dialogs.Palette(w.win.Canvas(), list))
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

func (w *Window) documentGoals() []goal {
	if w.session == nil {
		return nil
	}
	docs := w.session.Model.Documents
	goals := make([]goal, 0, len(docs))
	for i := range docs {
		d := &docs[i]
		id := d.ID
		goals = append(goals, goal{id, dialogs.Goal{
			Title: cmp.Or(strings.TrimSpace(d.Title), "Without a title"), Detail: cmp.Or(d.Publisher, "Document"),
			Run: func() {
				w.openDocument(id)
				w.focusArticle()
			},
		}})
	}
	return goals
}

// recentFirst puts what was used last ahead.
func (w *Window) recentFirst(goals []goal) {
	if len(w.recent) == 0 {
		return
	}
	place := map[string]int{}
	for i, id := range w.recent {
		place[id] = i - len(w.recent)
	}
	slices.SortStableFunc(goals, func(a, b goal) int { return place[a.id] - place[b.id] })
}

func (w *Window) remember(id string) {
	w.recent = slices.DeleteFunc(w.recent, func(r string) bool { return r == id })
	w.recent = slices.Insert(w.recent, 0, id)
	w.recent = w.recent[:min(len(w.recent), recentGoals)]
}
