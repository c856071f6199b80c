package ui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
	"glossator/ui/model"
	"glossator/ui/session"
)

// hovered is called when other tags come under the pointer. Where there are
// several, or another annotator's, a tip names them.
func (w *Window) hovered(p *pane, ids []string) {
	w.views.tips.Hide()
	words := w.namesOf(w.articleIn(p), ids)
	if words == "" {
		return
	}
	r := p.article.Reader
	w.views.tips.ShowAt(r, func() (fyne.Position, float32) { return r.Pointer() }, words)
}

// namesOf names tags, the innermost first, one a line; "" for a single one of the
// user's own, of which all is to be seen.
func (w *Window) namesOf(a *model.Article, ids []string) string {
	tags := tagsOf(a, ids)
	if len(tags) == 0 || len(tags) == 1 && w.session.Model.Mine(tags[0]) {
		return ""
	}
	var lines []string
	for i, name := range w.names(tags) {
		lines = append(lines, name+" "+session.Clip(tags[i].Text))
	}
	if len(tags) > 1 {
		lines = append([]string{fmt.Sprintf("%d tags here, the innermost first; a click goes from one to the next:", len(tags))}, lines...)
	}
	return strings.Join(lines, "\n")
}

// names are the labels of tags, with the annotator's name for another's.
func (w *Window) names(tags []corpus.Annotation) []string {
	var names []string
	for _, t := range tags {
		name := w.session.Model.Label(t.Label).Name
		if !w.session.Model.Mine(t) {
			name += " (" + w.session.Model.Who(t.Annotator) + ")"
		}
		names = append(names, name)
	}
	return names
}

// tagsOf are an article's tags of these IDs.
func tagsOf(a *model.Article, ids []string) []corpus.Annotation {
	if a == nil {
		return nil
	}
	var tags []corpus.Annotation
	for _, id := range ids {
		if t, ok := a.Tags[id]; ok {
			tags = append(tags, t)
		}
	}
	return tags
}
