package ui

import (
	"cmp"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
	"glossator/ui/article"
	"glossator/ui/dialogs"
)

// chooseLabel offers the labels beside the selected words, or beside the
// selected tag to relabel it.
func (w *Window) chooseLabel() {
	r := w.views.article.Reader
	f, first := r.Selection(), w.label
	if ids := w.selectedTags(); len(f) == 0 && w.pendingLink() && w.isEnd(ids) {
		w.endAt(ids)
		return
	}
	if len(f) == 0 {
		if !w.ownTag() {
			w.say("Select words first, or a tag of yours, then press Enter to choose a label.")
			return
		}
		t := w.session.Model.Article.Tags[w.chosen.tag]
		f, first = t.Fragments, t.Label
	}
	at, height := w.beside(f)
	w.labels = dialogs.NewMenu(w.win.Canvas(), dialogs.MenuOptions{
		Offer: dialogs.Offer{Entries: w.labelEntries(), First: cmp.Or(first, w.label), Noun: "label"}, At: at, Height: height,
		Done: func(label string) {
			w.focusArticle()
			w.tagWith(label)
		},
	})
}

// labelEntries are the labels that can be chosen.
func (w *Window) labelEntries() []dialogs.Entry {
	var list []dialogs.Entry
	for _, l := range w.session.Model.Offered() {
		list = append(list, dialogs.Entry{ID: l.ID, Name: l.Name, Letter: article.Letter(l), Colour: l.Colour, Key: l.Shortcut, Guideline: l.Guideline})
	}
	return list
}

// beside is the line of the window at which something about fragments is to be
// shown: that of their end or beginning, whichever is on screen.
func (w *Window) beside(f corpus.Fragments) (fyne.Position, float32) {
	r, b := w.views.article.Reader, f.Bounds()
	at, height, ok := r.PlaceOf(f[0].End, true)
	if start, _, there := r.PlaceOf(b.Start, false); ok && there {
		at.X = min(at.X, start.X)
	}
	if !ok {
		r.ScrollTo(b.Start)
		at, height, _ = r.PlaceOf(b.Start, false)
	}
	return at.Add(fyne.CurrentApp().Driver().AbsolutePositionForObject(r)), height
}
