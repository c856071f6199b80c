package ui

import (
	"fmt"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
	"glossator/ui/bars"
	"glossator/ui/command"
	"glossator/ui/dialogs"
	"glossator/ui/look"
	"glossator/ui/markdown"
	"glossator/ui/settings"
)

// retable makes the table of commands anew: when the labels or the recent
// projects have changed.
func (w *Window) retable() {
	if w.unbind != nil {
		w.unbind()
	}
	list := w.commands()
	w.keys.Apply(list)
	w.table = command.NewTable(w.free, list...)
	w.table.Scope = func() string { return w.view.ID }
	w.unbind = w.table.Bind(w.win.Canvas(), w.shortcut)
	w.checkPainting()
	if w.session != nil {
		w.views.toolbar.SetLabels(w.session.Model.Offered(), w.table)
		w.views.toolbar.SetViews(w.inTable(w.switchCommands()))
	}
	w.views.side.tabs.SetTip(0, w.table.Find("view.documents").Hint())
	w.views.side.tabs.SetTip(1, w.table.Find("view.tags").Hint())
	if w.views.menu != nil {
		w.views.menu.Menus = w.table.Menus()
	}
}

// commands are all commands, with their usual keys.
func (w *Window) commands() []*command.Command {
	return slices.Concat(
		w.fileCommands(), w.editCommands(), w.readCommands(), w.nextCommand(), w.labelCommands(), w.linkCommands(), w.ownCommands(), w.switchCommands(),
		w.viewCommands(), w.snapCommands(), w.goCommands(), w.helpCommands())
}

// readCommands work on the open article, and only while that is shown.
func (w *Window) readCommands() []*command.Command {
	return inScope(readView, slices.Concat(w.selectCommands(), w.findCommands(), w.tagCommands(), w.documentCommands(), w.stepCommands(), w.fragmentCommands(), w.paintCommands()))
}

func (w *Window) isOpen() bool { return w.session != nil }

func (w *Window) writable() bool { return w.session != nil && !w.session.Model.ReadOnly }

func (w *Window) hasArticle() bool { return w.session != nil && w.session.Model.Article != nil }

func (w *Window) fileCommands() []*command.Command {
	list := []*command.Command{
		{ID: "file.new", Title: "New project…", Keys: []command.Key{command.Ctrl(fyne.KeyN)}, Run: w.newProject},
		{ID: "file.open", Title: "Open…", Keys: []command.Key{command.Ctrl(fyne.KeyO)}, Run: w.chooseProject},
		{ID: "file.sample", Title: "Open the sample project", Run: w.openSample},
		{ID: "file.import", Title: "Import a file…", Group: 1, Keys: []command.Key{command.Ctrl(fyne.KeyI)}, Enabled: w.writable, Run: w.chooseFile},
		{ID: "file.importFolder", Title: "Import a folder…", Group: 1, Enabled: w.writable, Run: w.chooseImportFolder},
		{ID: "file.export", Title: "Export…", Group: 1, Keys: []command.Key{command.Ctrl(fyne.KeyE)}, Enabled: w.isOpen, Run: w.export},
	}
	for i, path := range w.settings.Recent {
		list = append(list, &command.Command{
			ID: fmt.Sprintf("file.recent.%d", i+1), Title: filepath.Base(path), Tip: path, Group: 2, Fixed: true,
			Run: func() { w.Open(path) },
		})
	}
	list = append(list,
		&command.Command{ID: "file.close", Title: "Close the project", Group: 3, Keys: []command.Key{command.Ctrl(fyne.KeyW)}, Enabled: w.isOpen, Run: func() { w.closeProject(w.welcomeBack) }},
		&command.Command{ID: "file.quit", Title: "Quit", Group: 3, Keys: []command.Key{command.Ctrl(fyne.KeyQ)}, Run: w.quit})
	return inMenu("File", list)
}

func inMenu(menu string, list []*command.Command) []*command.Command {
	for _, c := range list {
		c.Menu = menu
	}
	return list
}

func (w *Window) editCommands() []*command.Command {
	return inMenu("Edit", []*command.Command{
		{
			ID: "edit.undo", Title: "Undo", Keys: []command.Key{command.Ctrl(fyne.KeyZ)}, Titled: func() string { return w.stepTitle("Undo", false) },
			Enabled: func() bool { return w.writable() && w.session.Undo != nil }, Soon: w.stepping, Run: func() { w.takeBack(false) },
		},
		{
			ID: "edit.redo", Title: "Redo", Keys: []command.Key{command.CtrlShift(fyne.KeyZ), command.Ctrl(fyne.KeyY)}, Titled: func() string { return w.stepTitle("Redo", true) },
			Enabled: func() bool { return w.writable() && w.session.Redo != nil }, Soon: w.stepping, Run: func() { w.takeBack(true) },
		},
		{ID: "edit.clear", Title: "Select nothing", Group: 1, Scope: readView, Keys: []command.Key{command.Plain(fyne.KeyEscape)}, Enabled: w.hasArticle, Run: w.clear},
		{ID: paletteCommand, Title: "Go to anything…", Group: 1, Keys: []command.Key{command.Ctrl(fyne.KeyK)}, Run: w.showPalette},
		{ID: "edit.filter", Title: "Filter documents", Group: 1, Keys: []command.Key{command.CtrlShift(fyne.KeyF)}, Enabled: w.isOpen, Run: w.focusFilter},
	})
}

// tagCommands has one command a label, and what can be done to a tag and to the
// document.
func (w *Window) tagCommands() []*command.Command {
	var list []*command.Command
	if w.session != nil {
		for _, l := range w.session.Model.Offered() {
			c := &command.Command{
				ID: bars.TagCommand(l.ID), Title: shorten(l.Name, 48), Tip: guideline(l), Fixed: true,
				Enabled: func() bool { return w.writable() && w.hasArticle() }, Run: func() { w.tagWith(l.ID) },
			}
			if l.Shortcut != "" {
				c.Keys = []command.Key{command.Plain(fyne.KeyName(l.Shortcut))}
			}
			list = append(list, c)
		}
	}
	can := func() bool { return w.writable() && w.hasArticle() }
	list = append(list, []*command.Command{
		{ID: "tag.label", Title: "Choose a label…", Group: 1, Keys: []command.Key{command.Plain(fyne.KeyReturn), command.Plain(fyne.KeyEnter)}, Enabled: can, Run: w.chooseLabel},
		{ID: "tag.everywhere", Title: "Tag every occurrence…", Group: 1, Keys: []command.Key{command.CtrlShift(fyne.KeyA)}, Enabled: can, Run: w.tagEverywhere},
		{ID: "tag.attribute", Title: "Edit its first attribute", Group: 1, Keys: []command.Key{command.Plain("E")}, Enabled: w.ownTag, Run: func() { w.editField(0) }},
		{ID: "tag.note", Title: "Edit its note", Group: 1, Keys: []command.Key{command.Plain("M")}, Enabled: w.ownTag, Run: func() { w.editField(-1) }},
		{ID: "tag.delete", Title: "Delete the tag", Group: 1, Keys: []command.Key{command.Plain(fyne.KeyDelete)}, Enabled: w.ownTag, Run: w.deleteChosen},
	}...)
	return inMenu("Tag", list)
}

// documentCommands say how far the user is with the document.
func (w *Window) documentCommands() []*command.Command {
	mark := func(p corpus.Progress) func() { return func() { w.markDocument(p) } }
	is := func(p corpus.Progress) func() bool {
		return func() bool { return w.hasArticle() && w.progress() == p }
	}
	can := func() bool { return w.writable() && w.hasArticle() }
	return inMenu("Tag", []*command.Command{
		{ID: "document.done", Title: "Document is done", Group: 2, Keys: []command.Key{command.Ctrl(fyne.KeyD)}, Enabled: can, Checked: is(corpus.ProgressDone), Run: w.toggleDone},
		{ID: "document.progress", Title: "Document is in progress", Group: 2, Enabled: can, Checked: is(corpus.ProgressInProgress), Run: mark(corpus.ProgressInProgress)},
		{ID: "document.new", Title: "Document is new", Group: 2, Enabled: can, Checked: is(corpus.ProgressNew), Run: mark(corpus.ProgressNew)},
	})
}

// nextCommand goes on to another document, from every view.
func (w *Window) nextCommand() []*command.Command {
	return inMenu("Tag", []*command.Command{
		{ID: "document.next", Title: "Next unfinished document", Group: 7, Keys: []command.Key{command.Ctrl(fyne.KeyRightBracket)}, Enabled: w.isOpen, Run: w.nextUnfinished},
	})
}

// guideline is a label's name and the first paragraph of its guideline.
func guideline(l corpus.Label) string {
	first := markdown.Plain(l.Guideline)
	if first == "" {
		return l.Name
	}
	return l.Name + ": " + shorten(first, 240)
}

func (w *Window) viewCommands() []*command.Command {
	theme := func(m look.Mode) *command.Command {
		return &command.Command{
			ID: "view." + string(m), Title: map[look.Mode]string{look.Light: "Light", look.Dark: "Dark", look.System: "As the system"}[m], Group: 2,
			Checked: func() bool { return w.settings.Theme == string(m) }, Run: func() { w.setTheme(m) },
		}
	}
	size := func(by float32) func() { return func() { w.setTextSize(w.settings.TextSize + by) } }
	return inMenu("View", []*command.Command{
		{ID: "view.larger", Title: "Larger text", Keys: []command.Key{command.Ctrl(fyne.KeyEqual), command.CtrlShift(fyne.KeyEqual), command.Ctrl(fyne.KeyPlus)}, Run: size(1)},
		{ID: "view.smaller", Title: "Smaller text", Keys: []command.Key{command.Ctrl(fyne.KeyMinus)}, Run: size(-1)},
		{ID: "view.usual", Title: "Usual text size", Keys: []command.Key{command.Ctrl(fyne.Key0)}, Run: func() { w.setTextSize(settings.DefaultTextSize) }},
		{ID: "view.documents", Title: "List of documents", Group: 1, Keys: []command.Key{command.Plain(fyne.KeyF7)}, Checked: func() bool { return w.sideShows(false) }, Run: w.toggleDocuments},
		{ID: "view.tags", Title: "Tag list", Tip: "List the tags of the open document", Group: 1, Keys: []command.Key{command.Plain(fyne.KeyF6)}, Checked: func() bool { return w.sideShows(true) }, Run: w.toggleTagList},
		{ID: "view.tags.filter", Title: "Filter tags", Group: 1, Keys: []command.Key{command.Shift(fyne.KeyF6)}, Enabled: w.isOpen, Run: w.filterTags},
		{ID: "view.inspector", Title: "Inspector", Group: 1, Keys: []command.Key{command.Plain(fyne.KeyF8)}, Checked: w.inspectorShown, Run: w.toggleInspector},
		{ID: "view.mine", Title: "Only my tags", Group: 1, Checked: func() bool { return w.settings.OnlyMine }, Run: w.toggleOnlyMine},
		theme(look.System), theme(look.Light), theme(look.Dark),
		{ID: "view.full", Title: "Full screen", Group: 3, Keys: []command.Key{command.Plain(fyne.KeyF11)}, Checked: func() bool { return w.win.FullScreen() }, Run: func() { w.win.SetFullScreen(!w.win.FullScreen()) }},
	})
}

func (w *Window) helpCommands() []*command.Command {
	return append(inMenu("Help", []*command.Command{
		{ID: "help.keys", Title: "Keys", Keys: []command.Key{command.Plain(fyne.KeyF1), command.Plain("?")}, Run: w.showKeys},
		{ID: "help.about", Title: "About Glossator", Run: w.about},
	}), &command.Command{ID: "help.menu", Title: "Open the menus", Keys: []command.Key{command.Plain(fyne.KeyF10)}, Run: func() { w.views.menu.Open(0) }})
}

// gestures are what the article and the lists understand by themselves.
var gestures = []dialogs.Gesture{
	{Keys: "Drag", Does: "Select words, in either direction"},
	{Keys: "Double click", Does: "Select a word"},
	{Keys: "Triple click", Does: "Select a sentence"},
	{Keys: "Shift+click", Does: "Extend the selection"},
	{Keys: "Ctrl+drag", Does: "Add a fragment to the selection, or else to the selected tag"},
	{Keys: "Ctrl+click", Does: "Take a fragment off the selection or the selected tag"},
	{Keys: "Hold 1 to 9", Does: "Paint: what is selected meanwhile is tagged at once"},
	{Keys: "Shift+click a label’s button", Does: "Paint until Esc; holding the button down paints too"},
	{Keys: "Click a tag", Does: "Select the innermost tag; again: the next one around it"},
	{Keys: "Drag a tag’s end", Does: "Move its boundary"},
	{Keys: "Drag a tag’s arrow", Does: "Draw a link to another tag, in either article; a click begins one, as L does"},
	{Keys: "Click a link", Does: "In the margin: go to its other end, in the other article if there are two; with Ctrl in a second reader"},
	{Keys: "Drag the line", Does: "Between two articles: give one more room"},
	{Keys: "Arrows", Does: "Move the caret; with Ctrl by words, with Alt by sentences"},
	{Keys: "Shift+arrows", Does: "Select, with Ctrl by words, with Alt by sentences"},
	{Keys: "Home, End", Does: "Beginning and end of the line; with Ctrl of the text"},
	{Keys: "PgUp, PgDn", Does: "A screen up or down"},
	{Keys: "Ctrl+A, Ctrl+C", Does: "Select everything; copy the selected words"},
	{Keys: "In the tag list", Does: "A click with Shift or Ctrl, or Shift+arrows, selects several tags; Ctrl+A all of them"},
	{Keys: "Enter", Does: "In a field: save it. In the note, Shift+Enter begins a line"},
	{Keys: "Ins, Del", Does: "Among the labels: make one, delete one that nothing has"},
	{Keys: "Esc", Does: "In a field: leave it as it was. In a dialog: cancel"},
}
