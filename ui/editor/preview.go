package editor

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"glossator/store/corpus"
	"glossator/ui/look"
	"glossator/ui/session"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// previewWidth and previewTall are the measures of a preview at most.
const (
	previewWidth float32 = 620
	previewTall  float32 = 380
)

// Preview says what the import of a label set would change, and does it on a yes.
func Preview(c fyne.Canvas, file string, plan session.LabelPlan, done func()) *widgets.Sheet {
	pane := widgets.NewPane(5, fyne.NewSize(2, 2), previewLines(plan)...)
	column := widgets.NewColumn(5, pane.Column.Objects...)
	height := min(previewTall, column.HeightFor(previewWidth-28)+8, c.Size().Height-230)
	s := widgets.NewSheet(c, "Import the labels of "+file+"?", previewWidth,
		widgets.NewMuted(previewSum(plan)), widgets.Tall(max(40, height), pane))
	yes := widgets.NewButton("Import", func() {
		s.Close()
		done()
	})
	yes.Strong = true
	s.Show(nil, widgets.NewButton("Cancel", func() { s.Cancel() }), yes)
	return s
}

// previewSum sums an import up.
func previewSum(plan session.LabelPlan) string {
	text := fmt.Sprintf("%s added, %s changed, %s the same already.", words.Number(len(plan.Added)), words.Number(len(plan.Changed)), words.Number(len(plan.Kept)))
	return text + " What the file doesn’t name stays as it is. One undo takes everything back."
}

// previewLines are what would change, a part a definition.
func previewLines(plan session.LabelPlan) []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	add := func(sign, name string, color fyne.ThemeColorName, says []string) {
		head := widgets.NewStrip(6, widgets.Part{Text: sign, Color: color, Bold: true}, widgets.Part{Text: name, Color: theme.ColorNameForeground, Bold: true})
		head.TextSize, head.Cut = theme.TextSize(), true
		objects = append(objects, head)
		for _, say := range says {
			line := widgets.NewColumn(0, widgets.NewMuted(say))
			line.Inset = fyne.NewSize(19, 0)
			objects = append(objects, line)
		}
	}
	for _, r := range plan.Change.Created {
		add("+", sentence(corpus.Called(r)), look.Saved, append([]string{"new, called “" + r.Key() + "” in exports"}, unkeyed(plan, r)...))
	}
	for _, u := range plan.Change.Updated {
		says := []string{}
		for _, d := range corpus.Differences(u.Old, u.New) {
			says = append(says, d.Says)
		}
		says = append([]string{strings.Join(says, " · ")}, unkeyed(plan, u.New)...)
		add("~", sentence(corpus.Called(u.Old)), theme.ColorNameWarning, append(says, consequences(plan, u)...))
	}
	return objects
}

func unkeyed(plan session.LabelPlan, r corpus.Record) []string {
	if !slices.Contains(plan.Unkeyed, corpus.RefOf(r)) {
		return nil
	}
	return []string{"It gets no key on the keyboard: another here has that already."}
}

// consequences say what becomes of tags and links.
func consequences(plan session.LabelPlan, u corpus.Update) []string {
	uses := plan.Uses[corpus.RefOf(u.Old)]
	var says []string
	switch now := u.New.(type) {
	case corpus.Label:
		for _, d := range u.Old.(corpus.Label).Attributes {
			def, stays := now.Attribute(d.Name)
			if n := uses.Valued(d.Name); !stays && n > 0 {
				says = append(says, fmt.Sprintf("%s %s a value for %s: it stays on them, but is not asked for any more.", words.Count(n, "tag"), verb(n), d.Shown()))
			}
			if n, values := uses.Unfit(def); stays && n > 0 {
				says = append(says, fmt.Sprintf("%s %s a value for %s that doesn’t fit then, and stays: %s.", words.Count(n, "tag"), verb(n), d.Shown(), listed(values)))
			}
		}
	case corpus.RelationType:
		if n := uses.Unjoined(now); n > 0 {
			says = append(says, fmt.Sprintf("%s joining other labels stay.", words.Count(n, "link")))
		}
	}
	return says
}
