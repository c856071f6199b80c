package ui

import (
	"fyne.io/fyne/v2"

	"glossator/ui/words"
)

// keepEvery is how much time spent is at most not on the disk, in seconds.
const keepEvery = 5 * 60

// countTime counts the time that the user spends on the article: while the
// window has the keyboard and she does something in it.
func (w *Window) countTime(life fyne.Lifecycle) {
	life.SetOnEnteredForeground(func() { w.timing.Away(false) })
	life.SetOnExitedForeground(func() { w.timing.Away(true) })
}

// act says that the user does something.
func (w *Window) act() {
	w.timing.Act()
	if w.timing.Spent().Seconds() >= keepEvery {
		w.keepTime()
	}
	if s := w.views.status; s != nil && w.hasArticle() && w.reading() && w.progressWords() != s.State().Progress {
		w.tell()
	}
}

// attend counts for the article that is worked on from now on, if that is
// another one.
func (w *Window) attend() {
	id := ""
	if w.reading() && w.hasArticle() {
		id = w.session.Model.Article.Document.ID
	}
	if id != w.timing.Document() {
		w.keepTime()
		w.timing.Open(id)
	}
}

// keepTime writes the time counted so far.
func (w *Window) keepTime() {
	document := w.timing.Document()
	if document == "" || w.session == nil {
		return
	}
	n := w.timing.Take()
	w.session.AddTime(document, n, func() { w.timing.Return(document, n) })
}

// progressWords tell how far the user is with the article, and how long she has
// spent on it.
func (w *Window) progressWords() string {
	m := w.session.Model
	id := m.Article.Document.ID
	seconds := m.States[id].Seconds
	if w.timing.Document() == id {
		seconds += int(w.timing.Spent().Seconds())
	}
	return words.ProgressTime(m.Progress(id), seconds)
}
