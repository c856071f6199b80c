package ui

import (
	"slices"
	"sort"
	"strings"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
	"glossator/ui/command"
	"glossator/ui/dialogs"
	"glossator/ui/reader"
)

// found is what is looked for in the article.
type found struct {
	open  bool
	words string
	whole bool // whole words only
	hits  []corpus.Span
	at    int // the hit that is selected
	from  int // where the caret was when the bar was opened, in code points
}

// findCommands find words and places in the article.
func (w *Window) findCommands() []*command.Command {
	again := func() bool { return w.hasArticle() && w.found.words != "" }
	return inMenu("Edit", []*command.Command{
		{ID: "find.open", Title: "Find in the article", Group: 4, Keys: []command.Key{command.Ctrl(fyne.KeyF)}, Enabled: w.hasArticle, Run: w.openFind},
		{ID: "find.next", Title: "Find the next", Group: 4, Keys: []command.Key{command.Plain(fyne.KeyF3)}, Enabled: again, Run: func() { w.stepFound(true) }},
		{ID: "find.previous", Title: "Find the one before", Group: 4, Keys: []command.Key{command.Shift(fyne.KeyF3)}, Enabled: again, Run: func() { w.stepFound(false) }},
		{ID: "find.place", Title: "Go to offset or line…", Group: 4, Keys: []command.Key{command.Ctrl(fyne.KeyG)}, Enabled: w.hasArticle, Run: w.askPlace},
	})
}

// hookFind makes the bar do what it says.
func (w *Window) hookFind(p *pane) {
	f := p.bar
	within := func(do func()) func() {
		return func() {
			w.enter(p)
			do()
		}
	}
	f.Entry.OnChanged = func(words string) { within(func() { w.find(words) })() }
	f.Entry.OnShortcut = w.shortcut
	f.OnStep = func(on bool) { within(func() { w.stepFound(on) })() }
	f.OnClose = within(w.closeFind)
	f.OnKey = func(name fyne.KeyName, shift bool) bool {
		var held fyne.KeyModifier
		if shift {
			held = fyne.KeyModifierShift
		}
		return w.table.Key(name, held)
	}
	f.OnWhole = func(whole bool) {
		p.found.whole = whole
		within(func() { w.find(f.Entry.Text) })()
	}
}

// openFind shows the bar with the selected words in it, or else with those that
// were looked for before.
func (w *Window) openFind() {
	r, f := w.views.article.Reader, w.views.find
	if w.found.open {
		w.win.Canvas().Focus(f.Entry)
		f.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
		return
	}
	w.found.open, w.found.from = true, r.Caret()
	words := w.found.words
	if s := r.Selection(); len(s) == 1 && s[0].Len() <= 80 && !strings.ContainsAny(r.Document().Index.Slice(s[0]), "\r\n") {
		words = r.Document().Index.Slice(s[0])
		w.found.from = s[0].Start
	}
	w.arrange()
	if f.Entry.Text != words {
		f.Entry.SetText(words) // it finds
	} else {
		w.find(words)
	}
	w.win.Canvas().Focus(f.Entry)
	f.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// closeFind closes the bar. The hit stays selected.
func (w *Window) closeFind() {
	w.found.open = false
	w.views.article.Reader.SetMarks(nil)
	w.arrange()
	w.focusArticle()
}

// find marks all hits, and selects the first from where the search began.
func (w *Window) find(words string) {
	if !w.hasArticle() || !w.found.open {
		return
	}
	w.look(w.pane, words)
	w.views.article.Reader.SetSelection(nil)
	w.showHit(sort.Search(len(w.found.hits), func(i int) bool { return w.found.hits[i].Start >= w.found.from }))
}

// look looks for words in a pane, and marks them.
func (w *Window) look(p *pane, words string) {
	p.found.words = words
	p.found.hits = corpus.Find(p.article.Reader.Document().Index, words, corpus.FindOptions{
		WholeWords: p.found.whole, FoldCase: true, FoldQuotes: true, FoldSpaces: true, FoldForms: true,
	})
	if !p.found.open {
		return
	}
	marks := make([]reader.Mark, len(p.found.hits))
	for i, s := range p.found.hits {
		marks[i] = reader.Mark{Span: s}
	}
	p.article.Reader.SetMarks(marks)
}

// showHit selects a hit, counting round, and brings it into view.
func (w *Window) showHit(i int) {
	n := len(w.found.hits)
	if n == 0 {
		w.views.find.Tell(0, 0)
		return
	}
	w.found.at = (i + n) % n
	s := w.found.hits[w.found.at]
	r := w.views.article.Reader
	r.SetSelection(corpus.Fragments{s})
	r.ScrollTo(s.Start)
	w.views.find.Tell(w.found.at+1, n)
}

// stepFound selects the next hit or the one before, from the selected words or
// the caret. It does so too when the bar has been closed.
func (w *Window) stepFound(on bool) {
	if !w.found.open {
		w.look(w.pane, w.found.words)
	}
	hits := w.found.hits
	if len(hits) == 0 {
		w.say("“" + w.found.words + "” is not in this article.")
		return
	}
	r := w.views.article.Reader
	from := corpus.Span{Start: r.Caret(), End: r.Caret()}
	if f := r.Selection(); len(f) > 0 {
		from = f.Bounds()
	}
	if on {
		w.showHit(sort.Search(len(hits), func(i int) bool { return hits[i].Start >= from.End }))
	} else {
		w.showHit(sort.Search(len(hits), func(i int) bool { return hits[i].End > from.Start }) - 1)
	}
}

// findAnew looks for the same words in the article that has been opened.
func (w *Window) findAnew(p *pane) {
	if p.found.open {
		p.found.from = 0
		w.look(p, p.found.words)
		p.bar.Tell(0, len(p.found.hits))
	}
}

// askPlace asks for an offset or a line, and goes there.
func (w *Window) askPlace() {
	ix := w.session.Model.Article.Index
	starts := lineStarts(ix.Text())
	w.open(dialogs.GoTo(w.win.Canvas(), ix.Len(), len(starts), func(n int, line bool) {
		if line {
			n = starts[n-1]
		}
		w.goToPlace(n)
	}))
}

// goToPlace puts the caret at an offset and points it out.
func (w *Window) goToPlace(cp int) {
	r := w.views.article.Reader
	r.SetSelection(nil)
	w.focusArticle()
	r.Flash(r.Document().Index.GraphemeAt(min(cp, max(0, r.Document().Index.Len()-1))))
	r.SetCaret(cp)
}

// lineStarts are the offsets in code points at which the lines of a text begin.
func lineStarts(text string) []int {
	starts, cp := []int{0}, 0
	for _, r := range text {
		if cp++; r == '\n' {
			starts = append(starts, cp)
		}
	}
	return slices.Clip(starts)
}
