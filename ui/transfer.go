package ui

import (
	"cmp"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/store/dataset"
	"glossator/ui/dialogs"
	"glossator/ui/model"
	"glossator/ui/words"
)

// patience is how long something takes before a sheet tells of it.
const patience = 300 * time.Millisecond

// Dropped takes files and folders that were dropped onto the window.
func (w *Window) Dropped(items []fyne.URI) {
	var paths []string
	for _, u := range items {
		if u.Scheme() == "file" {
			paths = append(paths, u.Path())
		}
	}
	if !w.free() || len(paths) == 0 {
		return
	}
	w.Files(paths)
}

// Files opens a project, or imports articles into the open one. Without one, a
// new project is asked for first.
func (w *Window) Files(paths []string) {
	if len(paths) == 1 && isProject(paths[0]) {
		w.Open(paths[0])
		return
	}
	if w.session != nil {
		w.importPaths(paths)
		return
	}
	w.annotator(func() {
		folder := filepath.Dir(paths[0])
		w.open(dialogs.NewProject(w.win.Canvas(), folder, w.chooseFolder, func(title, path string) {
			w.create(path, title, nil, func() { w.importPaths(paths) })
		}))
	}, nil)
}

func (w *Window) chooseFile() {
	w.chooseFileOf(nil, func(path string) { w.Files([]string{path}) })
}

func (w *Window) chooseImportFolder() {
	w.chooseFolder(w.folder(), func(path string) { w.importPaths([]string{path}) })
}

// importPaths imports files and folders and reports what became of each.
func (w *Window) importPaths(paths []string) {
	if len(paths) == 0 || w.session == nil || !w.session.Writable() {
		return
	}
	w.importing(paths, false)
}

func (w *Window) importing(paths []string, keepGoing bool) {
	var p *waiting
	cancel := w.session.Import(paths, keepGoing, func(done int, name string) {
		p.tell(words.Count(done, "document") + " read: " + name)
	}, func(r store.ImportReport, err error) {
		p.end()
		w.imported(paths, r, err)
	})
	p = w.wait("Importing", cancel)
}

// imported reports an import and opens the first document that came in.
func (w *Window) imported(paths []string, r store.ImportReport, err error) {
	if err != nil && !errors.Is(err, store.ErrIncomplete) {
		w.failed("import", err)
		if len(r.Results) > 0 {
			return
		}
		w.open(dialogs.Tell(w.win.Canvas(), "Nothing was imported", words.Failed("import", err)))
		return
	}
	var keep func()
	if errors.Is(err, store.ErrIncomplete) {
		keep = func() { w.importing(paths, true) }
	}
	first := ""
	for _, res := range r.Results {
		if res.Status != store.ImportRefused && first == "" {
			first = res.Document
		}
	}
	if first != "" && err == nil {
		w.session.WhenApplied(r.Seq, func() { w.goTo(target{document: first}) })
	}
	if len(r.Results) == 1 && r.Results[0].Status == store.ImportAdded && len(r.Problems) == 0 {
		w.say("Added " + r.Results[0].Title + ".")
		return
	}
	w.say(dialogs.ReportTitle(r) + ".")
	w.open(dialogs.Report(w.win.Canvas(), r, keep))
}

// waiting is a sheet that comes up when something takes longer.
type waiting struct {
	w     *Window
	title string
	stop  func()
	p     *dialogs.Progress
	ended bool
}

func (w *Window) wait(title string, stop func()) *waiting {
	x := &waiting{w: w, title: title, stop: stop}
	time.AfterFunc(patience, func() { w.o.Post(x.show) })
	return x
}

func (x *waiting) show() {
	if !x.ended && x.p == nil {
		x.p = dialogs.NewProgress(x.w.win.Canvas(), x.title, x.stop)
		x.w.open(x.p.Sheet)
	}
}

func (x *waiting) tell(words string) {
	if x.p != nil {
		x.p.Tell(words)
	}
}

func (x *waiting) end() {
	x.ended = true
	if x.p != nil {
		x.p.Close()
	}
}

// people are the project's annotators by name.
func people(m *model.Project) []corpus.Annotator {
	list := slices.Collect(maps.Values(m.Annotators))
	slices.SortFunc(list, func(a, b corpus.Annotator) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID))
	})
	return list
}

// export asks what to export and does it.
func (w *Window) export() {
	w.views.inspector.Commit()
	m := w.session.Model
	base := filepath.Base(m.Path)
	o := dialogs.ExportOptions{
		Folder: w.folder(), Name: strings.TrimSuffix(base, filepath.Ext(base)),
		Choose: w.chooseFolder, Annotators: people(m),
		Exists: func(path string) bool { _, err := os.Lstat(path); return err == nil },
	}
	if m.Article != nil {
		o.Article = m.Article.Document
	}
	w.open(dialogs.Export(w.win.Canvas(), o, w.exporting))
}

func (w *Window) exporting(path string, r store.ExportRequest) {
	var p *waiting
	cancel := w.session.Export(path, r, func(done int) {
		p.tell(words.Count(done, "document") + " written")
	}, func(m dataset.Manifest, err error) {
		p.end()
		if err != nil {
			w.open(dialogs.Tell(w.win.Canvas(), "Nothing was exported", words.Failed("export", err)))
			return
		}
		w.say("Exported " + words.Count(m.Counts.Documents, "document") + " with " + words.Count(m.Counts.Annotations, "tag") +
			" and " + words.Count(m.Counts.Relations, "link") + " to " + path + ".")
	})
	p = w.wait("Exporting", cancel)
}
