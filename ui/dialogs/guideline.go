package dialogs

import (
	"strings"

	"fyne.io/fyne/v2"

	"glossator/ui/markdown"
	"glossator/ui/widgets"
)

// guideline shows the guideline of a label or type under its name.
func guideline(name, text, noun string) []fyne.CanvasObject {
	objects := []fyne.CanvasObject{widgets.NewHeading(name)}
	if strings.TrimSpace(text) == "" {
		return append(objects, widgets.NewMuted("This "+noun+" has no guideline yet."))
	}
	return append(objects, markdown.Objects(text)...)
}
