package ui

import (
	"cmp"
	"fmt"
	"strings"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/dialogs"
	"glossator/ui/session"
	"glossator/ui/words"
)

// tagEverywhere offers to tag every place where the selected words stand, or
// those of the selected tag.
func (w *Window) tagEverywhere() {
	a, label := w.session.Model.Article, w.label
	f := w.views.article.Reader.Selection()
	if len(f) == 0 {
		t, ok := a.Tags[w.chosen.tag]
		if !ok {
			w.say("Select words first, or a tag, to tag every place where these words stand.")
			return
		}
		f, label = t.Fragments, t.Label
	}
	if len(f) > 1 {
		w.say("Words in several fragments stand nowhere else as they are. Select them in one piece.")
		return
	}
	sought := a.Index.Slice(f[0])
	w.open(dialogs.Occurrences(w.win.Canvas(), dialogs.OccurrenceOptions{
		Words: session.Clip(sought), Labels: w.session.Model.Offered(), Label: w.offered(label),
		Documents: len(w.session.Model.Documents),
		Look: func(o corpus.FindOptions, everywhere bool, progress func(int), then func([]session.Found, int, error)) func() {
			r := store.OccurrenceRequest{Words: sought, Options: o}
			if !everywhere {
				r.Documents = []string{a.Document.ID}
			}
			return w.session.Occurrences(r, progress, then)
		},
		Tag: w.tagOccurrences,
	}))
}

// offered is a label's key if that label is offered, or that of the first one.
func (w *Window) offered(label string) string {
	first := ""
	for _, l := range w.session.Model.Offered() {
		if l.ID == label {
			return label
		}
		first = cmp.Or(first, l.ID)
	}
	return first
}

func (w *Window) tagOccurrences(label string, chosen []store.Occurrence) {
	w.label = label
	name := w.session.Model.Label(label).Name
	sought := session.Clip(strings.TrimSpace(chosen[0].Text))
	w.session.TagOccurrences(label, chosen, func(tagged, skipped int) {
		said := fmt.Sprintf("Tagged %s of %s as %s.", words.Count(tagged, "occurrence"), sought, name)
		if skipped > 0 {
			said += fmt.Sprintf(" %s had been tagged so meanwhile.", words.Number(skipped))
		}
		w.say(said + " Undo takes all of them back.")
	})
	w.focusArticle()
}
