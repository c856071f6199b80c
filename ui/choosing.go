package ui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
	"glossator/ui/command"
	"glossator/ui/reader"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// selectCommands select what is around the caret, and copy it.
func (w *Window) selectCommands() []*command.Command {
	return inMenu("Edit", []*command.Command{
		{ID: "select.sentence", Title: "Select the sentence", Group: 2, Keys: []command.Key{command.Plain("S")}, Enabled: w.hasArticle, Run: w.selectSentence},
		{ID: "select.quotation", Title: "Select the quotation", Tip: "Select the quotation around the caret; again: without its marks", Group: 2, Keys: []command.Key{command.Plain(`"`)}, Enabled: w.hasArticle, Run: w.selectQuotation},
		{ID: "select.paragraph", Title: "Select the paragraph", Group: 2, Keys: []command.Key{command.Plain("P")}, Enabled: w.hasArticle, Run: w.selectParagraph},
		{ID: "edit.cite", Title: "Copy as a citation", Tip: "Copy the selected words or tag with title, outlet, date and offsets", Group: 3, Keys: []command.Key{command.CtrlShift(fyne.KeyC)}, Enabled: w.hasArticle, Run: w.copyCitation},
	})
}

// snapCommands choose what selections made with the mouse grow by.
func (w *Window) snapCommands() []*command.Command {
	var list []*command.Command
	for i, unit := range snaps {
		list = append(list, &command.Command{
			ID: "view.snap." + unit, Title: "Snap to " + unit + "s", Group: 4, Keys: []command.Key{command.Shift(fyne.KeyName(fmt.Sprint(i + 1)))},
			Checked: func() bool { return w.settings.Snap == unit }, Run: func() { w.snapTo(unit) },
		})
	}
	return inMenu("View", list)
}

// snaps are the units of snapping as the settings name them, in the reader's
// order.
var snaps = []string{"character", "word", "sentence"}

func snapOf(unit string) reader.Snap {
	for i, s := range snaps {
		if s == unit {
			return reader.Snap(i)
		}
	}
	return reader.SnapWord
}

func (w *Window) snapTo(unit string) {
	w.settings.Snap = unit
	for _, p := range w.both {
		p.article.Reader.SetSnap(snapOf(unit))
	}
	w.tell()
}

// snapOptions are the units, for the status bar's list.
func (w *Window) snapOptions() []widgets.Option {
	var list []widgets.Option
	for _, unit := range snaps {
		list = append(list, widgets.Option{
			Value: unit, Text: strings.ToUpper(unit[:1]) + unit[1:], Detail: w.table.Find("view.snap." + unit).KeyText(),
		})
	}
	return list
}

// snapFromBar is called when a unit was chosen in the status bar.
func (w *Window) snapFromBar(unit string) {
	w.snapTo(unit)
	w.focusArticle()
}

// around is where the caret looks for what it stands in: behind the last letter
// of something it is still in it.
func around(r *reader.Reader) []int {
	at := r.Caret()
	if at == 0 {
		return []int{0}
	}
	return []int{at, at - 1}
}

// selectSpan selects a passage, shows it, and gives the article the keyboard.
func (w *Window) selectSpan(s corpus.Span) {
	w.say("")
	r := w.views.article.Reader
	r.SetSelection(corpus.Fragments{s})
	if shown := r.Showing(); s.Start < shown.Start || s.End > shown.End {
		r.ScrollTo(s.Start)
	}
	w.focusArticle()
}

// selectAround selects the first passage that is there at the caret.
func (w *Window) selectAround(what string, at func(cp int) corpus.Span) {
	ix := w.session.Model.Article.Index
	for _, cp := range around(w.views.article.Reader) {
		if s := ix.Trim(at(min(cp, max(0, ix.Len()-1)))); !s.Empty() {
			w.selectSpan(s)
			w.views.article.Reader.Made()
			return
		}
	}
	w.say("The caret is in no " + what + ".")
}

func (w *Window) selectSentence() {
	w.selectAround("sentence", w.session.Model.Article.Index.SentenceAt)
}

func (w *Window) selectParagraph() {
	w.selectAround("paragraph", w.session.Model.Article.Index.ParagraphAt)
}

// selectQuotation selects with the marks first, then without them.
func (w *Window) selectQuotation() {
	ix := w.session.Model.Article.Index
	selected := w.views.article.Reader.Selection()
	w.selectAround("quotation", func(cp int) corpus.Span {
		q, ok := ix.QuotationAt(cp)
		switch {
		case !ok:
			return corpus.Span{}
		case len(selected) == 1 && selected[0] == q.Outer && !q.Inner.Empty():
			return q.Inner
		}
		return q.Outer
	})
}

// copyCitation copies the selected words, or else the selected tag's, with where
// they are from.
func (w *Window) copyCitation() {
	a := w.session.Model.Article
	f := w.views.article.Reader.Selection()
	if t, ok := a.Tags[w.chosen.tag]; ok && len(f) == 0 {
		f = t.Fragments
	}
	if len(f) == 0 {
		w.say("Select words or a tag first" + w.thenPress("edit.cite") + " to copy them as a citation.")
		return
	}
	w.app.Clipboard().SetContent(citation(a.Document, a.Index, f))
	w.say("Copied with title, outlet, date and offsets.")
}

// citation is words with where they are from: a quotation, its source in
// brackets, and its code points, as spans that end behind the last one.
func citation(d corpus.Document, ix *corpus.Index, f corpus.Fragments) string {
	var texts, offsets []string
	for _, s := range f {
		texts = append(texts, ix.Slice(s))
		offsets = append(offsets, fmt.Sprintf("%d–%d", s.Start, s.End))
	}
	var source []string
	for _, part := range []string{strings.TrimSpace(d.Title), d.Publisher, words.Date(d.Published, false), d.URL} {
		if part != "" {
			source = append(source, part)
		}
	}
	source = append(source, "code points "+strings.Join(offsets, ", "))
	return strings.Join(texts, " […] ") + "\n(" + strings.Join(source, ", ") + ")"
}
