package ui

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/bars"
	"glossator/ui/dialogs"
	"glossator/ui/look"
	"glossator/ui/model"
	"glossator/ui/session"
	"glossator/ui/settings"
	"glossator/ui/words"
)

// hooks are what the session calls.
func (w *Window) hooks() session.Hooks {
	return session.Hooks{
		Loaded:  w.loaded,
		Article: func(n int) { w.articleOpened(w.both[n]) },
		Changed: w.changed,
		Steps:   w.stepsChanged,
		Saving: func(busy bool) {
			w.told.Saving = busy
			w.tell()
		},
		Said:   w.say,
		Failed: w.failed,
	}
}

// stepsChanged shows what undo and redo would do.
func (w *Window) stepsChanged() {
	w.views.toolbar.Update(w.chosenLabel())
	if w.editor.Open() {
		w.editor.Steps()
	}
}

// failed tells that something was not done. What was selected and typed stays.
func (w *Window) failed(what string, err error) {
	w.say(words.Failed(what, err))
	w.put(w.chosen.tag) // it may be drawn with ends that were refused
	if words.Grave(err) {
		w.open(dialogs.Tell(w.win.Canvas(), "Not saved", words.Failed(what, err)))
	}
}

// loaded shows a project that was read, or read anew.
func (w *Window) loaded() {
	w.retable()
	w.views.documents.Load(w.session.Model)
	w.retitle()
	if w.editor.Open() {
		w.editor.Changed()
	}
	for _, p := range w.both {
		w.articleOpened(p)
	}
	w.viewsLoaded()
}

// articleOpened shows the article that the model has for a pane.
func (w *Window) articleOpened(p *pane) {
	a := w.articleIn(p)
	kept := p.chosen.tag
	p.article.Show(w.session.Model, a)
	p.article.Reader.SetLinkable(w.writable())
	id := ""
	if a != nil {
		id = a.Document.ID
	}
	if id != "" && p.article.Reader.Selected() != kept {
		kept = ""
	}
	p.chosen.tag = kept
	w.findAnew(p)
	if p == w.pane {
		w.views.tags.Load(w.session.Model)
		w.views.documents.Show(id)
		w.arrange()
	}
	w.arrive(p, id)
	w.readLinks(p)
	if p == w.pane {
		w.inspect()
		w.tell()
	}
	w.tellHeads()
}

// arrive goes to where the user was heading in the article, or had left it.
func (w *Window) arrive(p *pane, document string) {
	to := p.pending
	if document == "" || to.document != document {
		return
	}
	p.pending = target{}
	r := p.article.Reader
	t, ok := r.Tag(to.tag)
	if ok {
		p.chosen.tag = t.ID
		r.Select(t.ID)
	}
	switch at, known := w.places[document]; {
	case to.back:
		r.Return(to.at)
	case ok:
		r.Flash(t.Fragments.Bounds())
	case !to.span.Empty():
		r.Flash(to.span)
	case known:
		r.Return(at)
	}
	if p == w.pane && (w.win.Canvas().Focused() != fyne.Focusable(w.views.documents.Rows) || to.tag != "" || to.back) {
		w.focusArticle() // who goes through the list by keys stays there
	}
}

// openDocument opens a document in the active pane; what is typed is saved
// first.
func (w *Window) openDocument(id string) {
	w.told.Words = ""
	w.goTo(target{document: id})
}

// goTo goes to another document in the active pane, and remembers the place.
func (w *Window) goTo(to target) {
	w.remarkPlace()
	w.leaveFor(to)
}

// leaveFor opens a document in the active pane, at a place.
func (w *Window) leaveFor(to target) {
	w.views.inspector.Commit()
	w.article.Reader.Flush()
	w.keepTime()
	if a := w.session.Model.Article; a != nil {
		w.places[a.Document.ID] = w.article.Reader.Spot()
	}
	w.showReading()
	w.chosen = chosen{}
	w.pending = to
	w.views.documents.Show(to.document)
	w.session.Open(to.document)
}

// changed shows what an event has changed.
func (w *Window) changed(d model.Delta, ev store.Event) {
	if d.Kinds {
		w.retable()
	}
	if w.editor.Open() {
		w.editor.Changed()
	}
	w.views.documents.Changed(d)
	drawn := d
	drawn.Tags = w.settled(d.Tags)
	for _, p := range w.both {
		p.article.Changed(drawn)
		if a := w.articleIn(p); a != nil && (d.Links || (d.Kinds || len(d.Tags)+len(d.Gone) > 0) && len(a.Relations) > 0) {
			w.readLinks(p)
		}
	}
	w.views.tags.Changed(d)
	w.linkChanged(ev)
	w.viewsChanged(d, ev)
	if d.List {
		w.arrange()
		w.tellHeads()
	}
	if d.Kinds || w.chosen.tag != "" && (d.Links || len(d.Tags)+len(d.Gone) > 0) {
		w.inspect()
	}
	if ev.External && len(d.Tags)+len(d.Gone) > 0 {
		w.say(w.session.Model.Who(ev.Change.Author) + " has changed this article in another window.")
	}
	w.tell()
}

// readLinks shows the links of a pane's article in the margin.
func (w *Window) readLinks(p *pane) {
	w.session.Links(p.n, p.article.SetLinks)
}

// arrange shows the parts that there is something to show in.
func (w *Window) arrange() {
	p := w.panes
	p.project, p.shown = w.session != nil, w.view
	p.list, p.inspector = !w.settings.HideDocuments, !w.settings.HideInspector
	p.least = 0
	if w.split && w.reading() && !w.crowded {
		p.least = 2 * leastPane
	}
	v := w.views.welcome
	switch {
	case w.session == nil:
		v.start()
	case len(w.session.Model.Documents) == 0:
		v.empty(w.session.Model.ReadOnly)
	case w.reading() && !w.split && w.session.Model.Article == nil:
		v.choose()
	default:
		v.object.Hide()
	}
	w.arrangeSide()
	for _, p := range w.both {
		open := w.articleIn(p) != nil
		show(p.article.Reader, open)
		show(p.hint, !open && w.split)
		p.found.open = p.found.open && open // else there is nothing to find in
		show(p.bar.Object, p.found.open)
	}
	w.tellHeads()
	w.win.Content().Refresh()
}

func (w *Window) toggle(hidden *bool) {
	*hidden = !*hidden
	w.arrange()
}

func (w *Window) toggleOnlyMine() {
	w.settings.OnlyMine = !w.settings.OnlyMine
	for _, p := range w.both {
		p.article.OnlyMine = w.settings.OnlyMine
		p.article.Retag()
		if w.articleIn(p) != nil {
			w.readLinks(p)
		}
	}
	w.views.tags.Again()
	if w.session != nil {
		w.choose(w.views.article.Reader.Selected())
	}
}

func (w *Window) setTheme(m look.Mode) {
	w.settings.Theme = string(m)
	w.app.Settings().SetTheme(look.Theme{Mode: m})
	w.restyle()
}

func (w *Window) setTextSize(size float32) {
	w.settings.TextSize = max(settings.MinTextSize, min(size, settings.MaxTextSize))
	for _, p := range w.both {
		p.article.Reader.SetTextSize(w.settings.TextSize)
	}
}

func (w *Window) focusFilter() {
	w.showSide(false)
	w.win.Canvas().Focus(w.views.documents.Filter)
}

func (w *Window) progress() corpus.Progress {
	return w.session.Model.Progress(w.session.Model.Article.Document.ID)
}

func (w *Window) markDocument(p corpus.Progress) {
	w.keepTime()
	w.session.SetProgress(w.session.Model.Article.Document.ID, p)
}

// toggleDone marks the document as done; one that is done is in progress again.
func (w *Window) toggleDone() {
	if w.progress() == corpus.ProgressDone {
		w.markDocument(corpus.ProgressInProgress)
		return
	}
	w.markDocument(corpus.ProgressDone)
}

func (w *Window) nextUnfinished() {
	m := w.session.Model
	after := ""
	if m.Article != nil {
		after = m.Article.Document.ID
	}
	if id := m.NextUnfinished(after); id != "" {
		w.openDocument(id)
		return
	}
	w.say("No other document is unfinished.")
}

// say puts words into the status bar, until others follow.
func (w *Window) say(words string) {
	w.told.Words = words
	w.tell()
	if w.editor.Open() {
		w.editor.Say(words)
	}
}

func (w *Window) chosenLabel() string {
	if !w.hasArticle() {
		return ""
	}
	return w.session.Model.Article.Tags[w.chosen.tag].Label
}

// tell brings status bar and toolbar up to date.
func (w *Window) tell() {
	if w.views.status == nil {
		return
	}
	w.attend()
	kept := w.told
	s := bars.State{Words: kept.Words, Saving: kept.Saving}
	if w.session != nil {
		m := w.session.Model
		s.Open, s.ReadOnly, s.NotSaved, s.Annotator = true, m.ReadOnly, w.session.Unsaved, m.Me.Name
		if w.view.Status != nil {
			s.View = w.view.Status()
		} else if a := m.Article; a != nil && w.reading() {
			s.HasArticle, s.Tags, s.Links = true, len(a.Tags), len(a.Relations)
			s.Snap, s.Beside = w.settings.Snap, w.split
			s.Progress = w.progressWords()
			w.tellPlace(&s, a)
		}
	}
	w.tellPaint(&s)
	if w.session != nil {
		s.Link = w.tellLink()
	}
	w.views.toolbar.Linking(s.Link != "")
	w.told = s
	w.views.status.Set(s)
	w.views.toolbar.Update(w.chosenLabel())
}

// tellPlace says what is selected.
func (w *Window) tellPlace(s *bars.State, a *model.Article) {
	if f := w.chosen.words; len(f) > 0 {
		b := f.Bounds()
		s.Selected, s.Start, s.End = f.Len(), b.Start, b.End
		return
	}
	t, ok := a.Tags[w.chosen.tag]
	if !ok {
		return
	}
	b := t.Fragments.Bounds()
	s.Start, s.End = b.Start, b.End
	s.Under = len(w.chosen.under)
	s.Here = w.names(tagsOf(a, w.chosen.under))
	for i, id := range w.chosen.under {
		if id == t.ID {
			s.Nth = i + 1
		}
	}
}

func (w *Window) about() {
	w.open(dialogs.Tell(w.win.Canvas(), Name+" "+store.Version,
		"Tag what articles claim, quote and think; link it across documents; keep everything in one local file; export it with every offset exact.\n\nYour settings are in "+filepath.Clean(w.o.Config)+"."))
}
