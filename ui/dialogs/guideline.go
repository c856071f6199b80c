package dialogs

import (
	"strings"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
	"glossator/ui/markdown"
	"glossator/ui/widgets"
)

// guideline shows a label's guideline under its name.
func guideline(l corpus.Label) []fyne.CanvasObject {
	objects := []fyne.CanvasObject{widgets.NewHeading(l.Name)}
	if strings.TrimSpace(l.Guideline) == "" {
		return append(objects, widgets.NewMuted("This label has no guideline yet."))
	}
	return append(objects, markdown.Objects(l.Guideline)...)
}
