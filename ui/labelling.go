package ui

import (
	"errors"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/article"
	"glossator/ui/command"
	"glossator/ui/dialogs"
	"glossator/ui/editor"
	"glossator/ui/session"
	"glossator/ui/words"
)

// labelCommands open the editor of labels, and bring sets of them in and out.
func (w *Window) labelCommands() []*command.Command {
	return inMenu("Tag", []*command.Command{
		{
			ID: "labels.edit", Title: "Labels and relation types…", Tip: "Make and change labels, attributes and the types of link", Group: 8,
			Keys: []command.Key{command.Ctrl(fyne.KeyL)}, Enabled: w.isOpen, Run: w.editLabels,
		},
		{ID: "labels.import", Title: "Import labels…", Group: 8, Enabled: w.writable, Run: w.importLabels},
		{ID: "labels.export", Title: "Export labels…", Group: 8, Enabled: w.isOpen, Run: w.exportLabels},
	})
}

// editLabels opens the editor, on the label of the selected tag or the one used
// last.
func (w *Window) editLabels() {
	w.views.inspector.Commit()
	first := corpus.Ref{Kind: corpus.KindLabel, Key: w.offered(w.label)}
	if chosen := w.chosenLabel(); chosen != "" {
		first.Key = chosen
	}
	w.editor = editor.New(editor.Options{
		Canvas: w.win.Canvas(), Session: w.session, Letter: article.Letter, First: first, Words: w.selectedText(),
		Over:  w.open,
		Undo:  func() { w.takeBack(false) },
		Redo:  func() { w.takeBack(true) },
		Steps: w.stepsOfEditor, Import: w.importLabels, Export: w.exportLabels,
		Shortcut: w.shortcut,
	})
	w.open(w.editor.Sheet)
}

// selectedText is what is selected in the article in one piece, or "".
func (w *Window) selectedText() string {
	if !w.hasArticle() {
		return ""
	}
	if f := w.views.article.Reader.Selection(); len(f) == 1 {
		return w.session.Model.Article.Index.Slice(f[0])
	}
	return ""
}

// stepsOfEditor are what undo and redo would do, as the editor's buttons say it.
func (w *Window) stepsOfEditor() (undo, redo string, canUndo, canRedo bool) {
	title := func(sign, verb string, s *store.Step) string {
		if s == nil {
			return sign + " " + verb
		}
		return sign + " " + shorten(verb+": "+s.Cause, 34)
	}
	return title("↶", "Undo", w.session.Undo), title("↷", "Redo", w.session.Redo), w.session.Undo != nil, w.session.Redo != nil
}

// editorShortcut does what keys with modifiers do while the editor is open; it
// reports those that it took.
func (w *Window) editorShortcut(s fyne.Shortcut) bool {
	if !w.editor.Open() || w.win.Canvas().Overlays().Top() == nil {
		return false
	}
	for again, id := range map[bool]string{false: "edit.undo", true: "edit.redo"} {
		c := w.table.Find(id)
		if c.Has(s) && c.Can() && w.sheet == w.editor.Sheet {
			w.editor.Commit()
			w.takeBack(again)
		}
	}
	return true
}

// exportLabels asks for a file and writes the project's label set into it.
func (w *Window) exportLabels() {
	w.open(dialogs.SaveAs(w.win.Canvas(), dialogs.SaveOptions{
		Title:  "Export the labels",
		Words:  "All labels and relation types, with their guidelines and attributes, as JSON: to import into a colleague’s project.",
		Folder: w.folder(), Name: "labels", End: ".json", Choose: w.chooseFolder,
		Exists: func(path string) bool { _, err := os.Lstat(path); return err == nil },
	}, func(path string) {
		w.session.ExportLabels(path, func(err error) {
			if err != nil {
				w.open(dialogs.Tell(w.win.Canvas(), "Nothing was exported", words.Failed("export the labels", err)))
				return
			}
			w.say("Exported the labels to " + path + ".")
		})
	}))
}

// importLabels asks for a file, shows what it would change, and brings it in.
func (w *Window) importLabels() {
	w.chooseFileOf([]string{".json"}, w.previewLabels)
}

func (w *Window) previewLabels(path string) {
	w.session.PlanLabels(path, func(plan session.LabelPlan, err error) {
		name := filepath.Base(path)
		switch {
		case errors.Is(err, store.ErrInvalid):
			w.open(dialogs.Tell(w.win.Canvas(), "Nothing was imported", name+" is not a set of labels that can be read. "+words.Failed("read it", err)))
		case err != nil:
			w.open(dialogs.Tell(w.win.Canvas(), "Nothing was imported", words.Failed("import the labels", err)))
		case plan.Change.Empty():
			w.open(dialogs.Tell(w.win.Canvas(), "There is nothing to import", "All "+words.Number(len(plan.Kept))+" labels and relation types of "+name+" are here already, and the same."))
		default:
			w.open(editor.Preview(w.win.Canvas(), name, plan, func() { w.session.ImportLabels(plan) }))
		}
	})
}
