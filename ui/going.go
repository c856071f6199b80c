package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"glossator/ui/command"
)

// besideCommand puts a second article beside the first, or closes it.
const besideCommand = "go.beside"

// goCommands go back to where the user was, and between two articles.
func (w *Window) goCommands() []*command.Command {
	alt := func(k fyne.KeyName) command.Key { return command.Key{Name: k, Mod: fyne.KeyModifierAlt} }
	can := func(on bool) func() bool { return func() bool { return w.isOpen() && w.trail.can(on) } }
	return inMenu("View", []*command.Command{
		{ID: besideCommand, Title: "Second article beside the first", Group: 5, Keys: []command.Key{command.Ctrl(fyne.KeyBackslash)}, Enabled: w.hasArticle, Checked: func() bool { return w.split }, Run: w.toggleBeside},
		{ID: "go.other", Title: "Go to the other article", Group: 5, Scope: readView, Keys: []command.Key{command.Plain(fyne.KeyF4), command.Ctrl(fyne.KeyTab)}, Enabled: func() bool { return w.split }, Run: w.switchPane},
		{ID: "go.back", Title: "Back", Group: 6, Keys: []command.Key{alt(fyne.KeyLeft), command.Plain(fyne.KeyBackspace)}, Enabled: can(false), Run: func() { w.retrace(false) }},
		{ID: "go.on", Title: "Forward", Group: 6, Keys: []command.Key{alt(fyne.KeyRight), command.Shift(fyne.KeyBackspace)}, Enabled: can(true), Run: func() { w.retrace(true) }},
	})
}

// spot is where the user is now.
func (w *Window) spot() spot {
	s := spot{pane: w.pane.n, tag: w.chosen.tag, at: w.article.Reader.Spot()}
	if a := w.session.Model.Article; a != nil {
		s.document = a.Document.ID
	}
	return s
}

// browseTime is how long the user has to stay at a document that she came to by
// the keys of the list for it to be a place to go back to.
const browseTime = 1200 * time.Millisecond

// remarkPlace remembers the place that the user leaves, unless she only passes by
// on her way through the list.
func (w *Window) remarkPlace() {
	inList := w.win.Canvas().Focused() == fyne.Focusable(w.views.documents.Rows)
	passes := inList && w.trail.inList && w.o.Now().Sub(w.trail.came) < browseTime
	if !passes {
		w.trail.leave(w.spot())
	}
	w.trail.inList, w.trail.came = inList, w.o.Now()
}

// retrace goes back to the place before this one, or on to the one after it.
// Documents that have gone since are passed over.
func (w *Window) retrace(on bool) {
	from := w.spot()
	for {
		to, ok := w.trail.step(on, from)
		if !ok {
			w.say(map[bool]string{true: "There is no place ahead.", false: "There is no place before."}[on])
			return
		}
		from = to
		if _, there := w.session.Model.Document(to.document); there {
			w.returnTo(to)
			return
		}
	}
}

// returnTo shows a place where the user has been, in its pane if that is open.
func (w *Window) returnTo(to spot) {
	w.say("")
	w.showReading()
	if w.split {
		w.enter(w.both[to.pane])
	}
	if a := w.session.Model.Article; a == nil || a.Document.ID != to.document {
		w.leaveFor(target{document: to.document, tag: to.tag, at: to.at, back: true})
		return
	}
	w.article.Reader.SetSelection(nil)
	w.article.Reader.Return(to.at)
	w.chosen.under = nil
	w.choose(to.tag)
	w.focusArticle()
}

// paneOf is the pane that shows a document, the active one first; nil for none.
func (w *Window) paneOf(document string) *pane {
	for _, p := range []*pane{w.pane, w.other()} {
		if a := w.articleIn(p); a != nil && a.Document.ID == document {
			return p
		}
	}
	return nil
}

// follow goes to the other end of a link. Where two articles are side by side
// that is the other one, so that both ends can be seen; a document that is open
// already stays where it is.
func (w *Window) follow(document, tag string) {
	if w.session == nil || document == "" {
		return
	}
	w.trail.leave(w.spot())
	beside := w.articleIn(w.other())
	if w.split && (w.paneOf(document) != w.pane || beside != nil && beside.Document.ID == document) {
		w.enter(w.other())
	}
	w.land(document, tag)
}

// followBeside goes to the other end of a link in the other reader, which is
// opened for it.
func (w *Window) followBeside(document, tag string) {
	if w.session == nil || document == "" {
		return
	}
	w.trail.leave(w.spot())
	if w.split {
		w.enter(w.other())
		w.land(document, tag)
		return
	}
	w.openBeside(document)
	w.land(document, tag)
}

// land shows a tag in the active pane and points it out.
func (w *Window) land(document, tag string) {
	if a := w.session.Model.Article; a == nil || a.Document.ID != document {
		w.leaveFor(target{document: document, tag: tag})
		return
	}
	w.showReading()
	if t, ok := w.article.Reader.Tag(tag); ok {
		w.chosen.under = nil
		w.article.Reader.SetSelection(nil)
		w.choose(tag)
		w.article.Reader.Flash(t.Fragments.Bounds())
	}
	w.focusArticle()
}
