package ui

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/bars"
	"glossator/ui/dialogs"
	"glossator/ui/reader"
	"glossator/ui/session"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// Start begins work: with the given project, or the one open last, or the
// welcome. Articles are imported into the project; without one, a new project is
// asked for.
func (w *Window) Start(path string, articles []string) {
	w.win.Show()
	switch {
	case path != "":
		w.openThen(path, false, func() { w.importPaths(articles) })
	case len(articles) > 0:
		w.Files(articles)
	case w.settings.Last != "":
		w.Open(w.settings.Last)
	default:
		w.annotator(func() {}, nil)
	}
}

// open remembers a sheet that is shown. One that was open stays beneath it and
// comes back when the new one is closed.
func (w *Window) open(s *widgets.Sheet) {
	below, closed := w.sheet, s.OnClosed
	w.sheet = s
	if below == nil || below == s || !below.Open() {
		return
	}
	s.OnClosed = func() {
		if w.sheet == s {
			w.sheet = below
		}
		if closed != nil {
			closed()
		}
	}
}

// askName asks the user for her name and keeps it.
func (w *Window) askName(then, otherwise func()) {
	w.open(dialogs.Name(w.win.Canvas(), "", func(name string) {
		a := corpus.Annotator{ID: corpus.NewID(), Name: name}
		if err := store.SaveLocalAnnotator(w.o.Config, a); err != nil {
			w.open(dialogs.Tell(w.win.Canvas(), "Your name was not kept", words.Failed("keep your name", err)+" You can work; it will be asked again the next time."))
		}
		w.me = a
		then()
	}, otherwise))
}

// Open opens a project in place of the one that is open.
func (w *Window) Open(path string) { w.openThen(path, false, nil) }

// openThen opens a project; then, which may be nil, runs when it is open.
func (w *Window) openThen(path string, readOnly bool, then func()) {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	w.annotator(func() { w.load(path, readOnly, then) }, func() { w.load(path, true, then) })
}

// load opens a project; without a name of the user's, for reading only.
func (w *Window) load(path string, readOnly bool, then func()) {
	w.say("Opening " + filepath.Base(path) + "…")
	session.Open(w.worker, path, readOnly, w.me, func(o *session.Opened, err error) {
		w.say("")
		if err != nil {
			w.cannotOpen(path, err, then)
			return
		}
		w.begin(path, o, then)
	})
}

// begin shows an opened project in place of the one before.
func (w *Window) begin(path string, o *session.Opened, then func()) {
	w.closeProject(func() {
		w.settings.Opened(path)
		w.saveSettings()
		w.session = o.Start(w.worker, w.hooks())
		w.loaded()
		if d := w.session.Model.Documents; len(d) > 0 {
			w.openDocument(w.firstDocument())
		}
		if then != nil {
			then()
		}
	})
}

// firstDocument is the first one that is not done, or the first.
func (w *Window) firstDocument() string {
	m := w.session.Model
	if id := m.NextUnfinished(""); id != "" {
		return id
	}
	return m.Documents[0].ID
}

// cannotOpen says why a project does not open and offers what can be done.
func (w *Window) cannotOpen(path string, err error, then func()) {
	why, offers := words.CannotOpen(path, err)
	answers := []dialogs.Answer{{Text: "Close"}}
	slices.Reverse(offers) // the best one stands at the right
	for _, offer := range offers {
		if offer == words.Forget && !slices.Contains(w.settings.Recent, path) {
			continue
		}
		switch offer {
		case words.ReadOnly:
			answers = append(answers, dialogs.Answer{Text: "Open for reading", Run: func() { w.openThen(path, true, then) }})
		case words.Again:
			answers = append(answers, dialogs.Answer{Text: "Try again", Run: func() { w.openThen(path, false, then) }})
		case words.Another:
			answers = append(answers, dialogs.Answer{Text: "Choose another…", Run: w.chooseProject})
		case words.Forget:
			answers = append(answers, dialogs.Answer{Text: "Take off the list", Run: func() { w.forget(path) }})
		}
	}
	answers[len(answers)-1].Strong = true
	w.open(dialogs.Ask(w.win.Canvas(), "The project does not open", why, answers...))
}

func (w *Window) forget(path string) {
	w.settings.Forget(path)
	w.saveSettings()
	w.retable()
	w.arrange()
}

// closeProject ends the session, with everything that is typed saved, and then
// goes on. If that cannot be saved, the user decides.
func (w *Window) closeProject(then func()) {
	if w.session == nil {
		then()
		return
	}
	before := w.session.Failures()
	w.views.inspector.Commit()
	if w.editor.Open() {
		w.editor.Sheet.Close() // which saves what is typed
	}
	w.keepTime()
	w.session.Flush(func(failures int) {
		if failures == before {
			w.endSession(then)
			return
		}
		w.open(dialogs.Ask(w.win.Canvas(), "Close without the last change?", w.told.Words+" It is lost when you close now.",
			dialogs.Answer{Text: "Stay", Strong: true},
			dialogs.Answer{Text: "Close all the same", Danger: true, Run: func() { w.endSession(then) }}))
	})
}

func (w *Window) endSession(then func()) {
	w.session.Close(func() {
		w.session, w.split, w.closed, w.trail, w.link.tags = nil, false, "", trail{}, nil
		w.places = map[string]reader.Spot{}
		clear(w.shaping)
		for _, p := range w.both {
			p.chosen, p.pending, p.found.open = chosen{}, target{}, false
			p.article.Show(nil, nil)
		}
		w.enter(w.both[0])
		w.views.documents.Load(nil)
		w.views.tags.Load(nil)
		w.views.inspector.ShowNone()
		w.retable()
		w.viewsLoaded()
		w.showReading()
		w.retitle()
		w.told = bars.State{}
		then()
	})
}

// welcomeBack shows the first screen after a project was closed by hand.
func (w *Window) welcomeBack() {
	w.settings.Last = ""
	w.saveSettings()
	w.arrange()
	w.tell()
}

// quit saves what is typed and ends the app.
func (w *Window) quit() {
	w.saveSettings()
	w.closeProject(func() {
		w.worker.Stop()
		w.win.SetCloseIntercept(nil)
		w.win.Close()
		w.app.Quit()
	})
}

func (w *Window) newProject() {
	w.annotator(func() {
		w.open(dialogs.NewProject(w.win.Canvas(), w.folder(), w.chooseFolder, func(title, path string) {
			w.create(path, title, nil, nil)
		}))
	}, nil)
}

// create makes a project and opens it.
func (w *Window) create(path, title string, fill func(context.Context, *store.Project) error, then func()) {
	w.annotator(func() {
		session.Create(w.worker, path, title, w.me, fill, func(o *session.Opened, err error) {
			if err != nil {
				w.open(dialogs.Tell(w.win.Canvas(), "The project was not made", words.Failed("make "+filepath.Base(path), err)))
				return
			}
			w.begin(path, o, then)
		})
	}, nil)
}

// openSample opens the sample project; the first time it is made.
func (w *Window) openSample() {
	path := filepath.Join(w.o.Config, "sample"+dialogs.Extension)
	if _, err := os.Stat(path); err == nil {
		w.Open(path)
		return
	}
	if err := os.MkdirAll(w.o.Config, 0o700); err != nil {
		w.say(words.Failed("make the sample project", err))
		return
	}
	w.create(path, "Sample", session.Sample, nil)
}

// folder is where dialogs begin: beside the open or last project, or at home.
func (w *Window) folder() string {
	if w.session != nil {
		return filepath.Dir(w.session.Model.Path)
	}
	if len(w.settings.Recent) > 0 {
		return filepath.Dir(w.settings.Recent[0])
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	return home
}

// chooseFolder lets the user choose a folder.
func (w *Window) chooseFolder(from string, chosen func(string)) {
	d := dialog.NewFolderOpen(func(l fyne.ListableURI, err error) {
		if err == nil && l != nil {
			chosen(l.Path())
		}
	}, w.win)
	w.showFiles(d, from)
}

// chooseFileOf lets the user choose a file with one of these ends; none for any.
func (w *Window) chooseFileOf(ends []string, chosen func(string)) {
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil || r == nil {
			return
		}
		path := r.URI().Path()
		r.Close()
		chosen(path)
	}, w.win)
	if len(ends) > 0 {
		d.SetFilter(storage.NewExtensionFileFilter(ends))
	}
	w.showFiles(d, w.folder())
}

func (w *Window) showFiles(d *dialog.FileDialog, from string) {
	if at, err := storage.ListerForURI(storage.NewFileURI(from)); err == nil {
		d.SetLocation(at)
	}
	size := w.win.Canvas().Size()
	d.Show()
	if w.free() {
		return // the desktop shows a dialog of its own
	}
	w.files = d
	d.SetOnClosed(func() { w.files = nil })
	d.Resize(fyne.NewSize(min(size.Width-80, 900), min(size.Height-80, 620)))
}

func (w *Window) chooseProject() {
	w.chooseFileOf([]string{dialogs.Extension}, w.Open)
}

// isProject reports whether a file's name is that of a project.
func isProject(path string) bool {
	return strings.EqualFold(filepath.Ext(path), dialogs.Extension)
}
