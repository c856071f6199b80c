package dialogs

import (
	"strings"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
	"glossator/ui/widgets"
)

// guideline shows a label's guideline: headings, paragraphs and lists of its
// Markdown, without the signs that set it.
func guideline(l corpus.Label) []fyne.CanvasObject {
	objects := []fyne.CanvasObject{widgets.NewHeading(l.Name)}
	if strings.TrimSpace(l.Guideline) == "" {
		return append(objects, widgets.NewMuted("This label has no guideline yet."))
	}
	for _, p := range paragraphs(l.Guideline) {
		text := widgets.NewText(p.text)
		text.Bold = p.heading
		objects = append(objects, text)
	}
	return objects
}

// paragraph is one of a text in Markdown.
type paragraph struct {
	text    string
	heading bool
}

// paragraphs are those of a text in Markdown, as they read.
func paragraphs(markdown string) []paragraph {
	var all []paragraph
	open := false // the last one goes on in the next line
	for line := range strings.Lines(markdown) {
		line = strings.TrimSpace(line)
		if line == "" {
			open = false
			continue
		}
		if text := strings.TrimLeft(line, "#"); text != line && strings.HasPrefix(text, " ") {
			all = append(all, paragraph{text: unmarked(text), heading: true})
			open = false
			continue
		}
		item, listed := bulleted(line)
		if open && !listed {
			last := &all[len(all)-1]
			last.text += " " + unmarked(line)
			continue
		}
		all = append(all, paragraph{text: unmarked(item)})
		open = true
	}
	return all
}

// bulleted is an item of a list with a bullet in place of its sign.
func bulleted(line string) (text string, listed bool) {
	for _, sign := range []string{"- ", "* ", "+ "} {
		if rest, ok := strings.CutPrefix(line, sign); ok {
			return "•  " + strings.TrimSpace(rest), true
		}
	}
	if rest, ok := strings.CutPrefix(line, "> "); ok {
		return rest, true
	}
	return line, false
}

// unmarked takes the signs of emphasis and code out of a line.
func unmarked(line string) string {
	return strings.TrimSpace(strings.NewReplacer("**", "", "__", "", "`", "").Replace(strings.Trim(line, " *_")))
}
