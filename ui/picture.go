package ui

import (
	"context"

	"glossator/store"
	"glossator/ui/session"
)

// Show opens a project for reading only and shows it as its annotator sees it:
// the document with most tags, and one of them selected. It is for pictures of
// the window; nothing is written. then runs when everything is there.
func (w *Window) Show(path string, then func(error)) {
	if a, known, err := store.LocalAnnotator(w.o.Config); err == nil && known {
		w.me = a
	}
	session.Open(w.worker, path, true, w.me, func(o *session.Opened, err error) {
		if err != nil {
			then(err)
			return
		}
		w.me = o.Pose(w.me)
		w.session = o.Start(w.worker, w.hooks())
		w.loaded()
		document := w.richest()
		if document == "" {
			then(nil)
			return
		}
		w.openDocument(document)
		// What is asked for after the document runs after it has been read.
		w.worker.Do(func(context.Context) {
			w.o.Post(func() {
				w.choose(w.telling())
				then(nil)
			})
		})
	})
}

// richest is the document with most tags, "" in an empty project.
func (w *Window) richest() string {
	best, most := "", -1
	for _, d := range w.session.Model.Documents {
		n := 0
		for _, of := range w.session.Model.Counts[d.ID] {
			n += of
		}
		if n > most {
			best, most = d.ID, n
		}
	}
	return best
}

// telling is the tag of the article that shows most of what a tag can have: of
// several fragments, linked, with attributes, and the user's own.
func (w *Window) telling() string {
	a := w.session.Model.Article
	if a == nil {
		return ""
	}
	best, most := "", -1
	for _, t := range a.Sorted() {
		score := min(len(t.Fragments), 2)*3 + min(len(a.Links(t.ID)), 2)*2 + len(t.Attributes)
		if t.Annotator == w.me.ID {
			score += 10
		}
		if score > most {
			best, most = t.ID, score
		}
	}
	return best
}

// Do gives a command by its ID, as its key or menu would. It reports whether
// there is one that can be given now.
func (w *Window) Do(id string) bool {
	c := w.table.Find(id)
	if c == nil || !c.Can() {
		return false
	}
	w.table.Do(id)
	return true
}

// Quiet reports whether nothing is under way.
func (w *Window) Quiet() bool { return !w.worker.Busy() }

// End closes the project, without the window, and calls then.
func (w *Window) End(then func()) { w.closeProject(then) }
