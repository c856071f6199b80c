package ui

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"glossator/store"
	"glossator/ui/command"
	"glossator/ui/model"
)

// View is a way to look at the project: it fills the middle of the window, and
// may have sides of its own. A view is made once, before a project is open; all
// its functions run on the window's goroutine, and each may be nil.
type View struct {
	// ID names the view for good and is the scope of its commands.
	ID string
	// Name is what the switch in the toolbar and the menu call it.
	Name string
	// Digit is the key that shows the view, with Control: 1 to 9.
	Digit int
	// Center fills the middle. Left and Right stand at its sides in place of the
	// list of documents and the inspector; nil leaves these.
	Center, Left, Right fyne.CanvasObject
	// Wide leaves nothing at the sides.
	Wide bool

	// Commands are the view's own. They can be given while it is shown, and may
	// have keys that other views' commands have. They are asked for again
	// whenever the labels change.
	Commands func() []*command.Command
	// Loaded: a project was opened, read anew, or closed; then the window has no
	// session.
	Loaded func()
	// Changed: an event has changed the model. It is called while the view is
	// hidden too: keep what takes time for Shown.
	Changed func(model.Delta, store.Event)
	// Shown and Hidden: the view has come into the window or gone from it.
	Shown, Hidden func()
	// Restyled: the colours are those of another theme.
	Restyled func()
	// Focus gives the keyboard to the view.
	Focus func()
	// Document: the user has chosen a document in the list. Without it the
	// document is opened for reading.
	Document func(id string)
	// Tags are the tags that are selected in the view, by ID.
	Tags func() []string
	// Status is what the status bar tells of the view.
	Status func() string
}

// readView is the scope of the commands that work on the open article.
const readView = "read"

// makeViews makes the views, in the order of the switch. The first one is shown
// at first.
func (w *Window) makeViews() []*View {
	return []*View{
		{ID: readView, Name: "Read", Digit: 1, Center: w.newCenter(), Focus: w.focusArticle, Tags: w.selectedTags},
		w.newLinksView(),
	}
}

// reading reports whether the article is shown.
func (w *Window) reading() bool { return w.view.ID == readView }

// showView brings a view into the window; nothing happens when it is there.
func (w *Window) showView(v *View) {
	if w.view == v {
		return
	}
	w.views.inspector.Commit()
	if w.view.Hidden != nil {
		w.view.Hidden()
	}
	w.view = v
	w.views.toolbar.Views().Choose(slices.Index(w.all, v))
	w.arrange()
	if v.Shown != nil {
		v.Shown()
	}
	w.tell()
	if v.Focus != nil {
		v.Focus()
	}
}

// showReading brings the article into the window.
func (w *Window) showReading() { w.showView(w.all[0]) }

// switchCommands show the views.
func (w *Window) switchCommands() []*command.Command {
	if len(w.all) < 2 {
		return nil
	}
	var list []*command.Command
	for _, v := range w.all {
		list = append(list, &command.Command{
			ID: "view.show." + v.ID, Title: v.Name, Tip: "Show " + v.Name, Group: -1,
			Keys: []command.Key{command.Ctrl(fyne.KeyName(fmt.Sprint(v.Digit)))}, Enabled: w.isOpen,
			Checked: func() bool { return w.view == v }, Run: func() { w.showView(v) },
		})
	}
	return inMenu("View", list)
}

// ownCommands are those of the views, each in its scope.
func (w *Window) ownCommands() []*command.Command {
	var list []*command.Command
	for _, v := range w.all {
		if v.Commands != nil {
			list = append(list, inScope(v.ID, v.Commands())...)
		}
	}
	return list
}

func inScope(scope string, list []*command.Command) []*command.Command {
	for _, c := range list {
		c.Scope = scope
	}
	return list
}

// viewsLoaded tells the views that the project is another one, or none.
func (w *Window) viewsLoaded() {
	for _, v := range w.all {
		if v.Loaded != nil {
			v.Loaded()
		}
	}
}

func (w *Window) viewsChanged(d model.Delta, ev store.Event) {
	for _, v := range w.all {
		if v.Changed != nil {
			v.Changed(d, ev)
		}
	}
}

// listed is called when a document was chosen in the list.
func (w *Window) listed(id string) {
	if w.view.Document != nil {
		w.view.Document(id)
		return
	}
	w.openDocument(id)
}

// sides are the parts at both sides of a view; nil for none.
func (v *View) sides(list, inspector fyne.CanvasObject) (left, right fyne.CanvasObject) {
	if v.Wide {
		return nil, nil
	}
	if v.Left != nil {
		list = v.Left
	}
	if v.Right != nil {
		inspector = v.Right
	}
	return list, inspector
}
