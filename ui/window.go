package ui

import (
	"cmp"
	"path/filepath"
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"

	"glossator/assets"
	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/article"
	"glossator/ui/bars"
	"glossator/ui/command"
	"glossator/ui/dialogs"
	"glossator/ui/documents"
	"glossator/ui/editor"
	"glossator/ui/inspector"
	"glossator/ui/links"
	"glossator/ui/look"
	"glossator/ui/reader"
	"glossator/ui/session"
	"glossator/ui/settings"
	"glossator/ui/taglist"
	"glossator/ui/timing"
	"glossator/ui/widgets"
	"glossator/ui/work"
)

// Name is what the app is called.
const Name = "Glossator"

// Options say where a Window finds what it needs.
type Options struct {
	// Config is the folder of the user's settings.
	Config string
	// Post brings a function to the window's goroutine: work.OnWindow, but in
	// tests and for pictures.
	Post func(func())
	// Now is the clock for the time spent on documents; nil for the usual one.
	Now func() time.Time
}

// Window is the app's one window.
type Window struct {
	app    fyne.App
	win    fyne.Window
	o      Options
	worker *work.Worker

	settings settings.Settings
	me       corpus.Annotator // without ID until she has given her name
	session  *session.Session // nil while no project is open

	views      views
	view       *View   // that is shown
	all        []*View // in the order of the switch
	linksTable *links.View
	panes      *panes
	table      *command.Table
	keys       command.Keymap // that the user has changed
	unbind     func()         // of the table's keys
	sheet      *widgets.Sheet
	files      *dialog.FileDialog // while one is open

	readers
	told    bars.State
	labels  *dialogs.Menu
	editor  *editor.Editor         // of labels, while it is open or was
	places  map[string]reader.Spot // where each document was left
	trail   trail
	digit   fyne.KeyName // typed with Shift, while what it writes is awaited
	label   string       // that was last tagged with, or ""
	paint   painting
	shaping map[string]int // tags whose new ends are being saved, and how often
	link    linking
	timing  *timing.Counter
	recent  []string // what was last chosen in the palette, the latest first
}

// views are the parts of the window.
type views struct {
	menu      *widgets.MenuBar
	toolbar   *bars.Toolbar
	side      *side
	documents *documents.View
	tags      *taglist.View
	article   *article.View // of the active pane
	inspector *inspector.View
	find      *bars.Find // of the active pane
	status    *bars.Status
	welcome   *welcome
	tips      *widgets.Tips
	line      *linkLine
}

// chosen is what is selected in the article.
type chosen struct {
	tag   string   // ID, or ""
	under []string // the tags over the place that was clicked, innermost first
	words corpus.Fragments
}

// target is where to go when the article is there: to a tag, or if that is not
// there, to a passage.
type target struct {
	document, tag string
	span          corpus.Span
	at            reader.Spot // what to show, without a tag
	back          bool        // at goes before the tag
}

// New makes the window; Start begins work in it.
func New(app fyne.App, o Options) *Window {
	w := &Window{app: app, o: o, win: app.NewWindow(Name), places: map[string]reader.Spot{}, shaping: map[string]int{}, readers: readers{share: 0.5}}
	if w.o.Now == nil {
		w.o.Now = time.Now
	}
	w.timing = timing.New(w.o.Now)
	w.countTime(app.Lifecycle())
	var broken error
	w.settings, broken = settings.Load(o.Config)
	w.worker = work.New(o.Post, nil)
	app.Settings().SetTheme(look.Theme{Mode: look.Mode(w.settings.Theme)})
	w.build()
	lost := w.loadKeys()
	w.retable()
	w.win.SetIcon(fyne.NewStaticResource("icon.png", assets.Icon))
	w.win.SetPadded(false)
	w.win.Resize(fyne.NewSize(w.settings.Width, w.settings.Height))
	w.win.SetCloseIntercept(w.quit)
	w.win.SetOnDropped(func(_ fyne.Position, items []fyne.URI) { w.Dropped(items) })
	app.Settings().AddListener(func(fyne.Settings) { o.Post(w.restyle) })
	if broken != nil {
		lost = "The settings could not be read, so the usual ones are used."
	}
	if lost != "" {
		w.say(lost)
	}
	return w
}

// Fyne is the toolkit's window.
func (w *Window) Fyne() fyne.Window { return w.win }

func (w *Window) build() {
	v := &w.views
	v.tips = widgets.NewTips(w.o.Post)
	v.line = newLinkLine()
	v.toolbar = bars.NewToolbar(v.tips)
	v.toolbar.OnLabel, v.toolbar.OnHold = w.clickedLabel, w.holdButton
	v.documents = documents.New()
	v.documents.OnOpen = w.listed
	v.documents.Rows.Tips = v.tips
	v.documents.Rows.OnRune, v.documents.Rows.OnKey = w.typedRune, w.typedInList
	v.documents.Filter.OnShortcut, v.documents.Rows.OnShortcut = w.shortcut, w.shortcut
	w.buildTagList()
	w.both = [2]*pane{w.newPane(0), w.newPane(1)}
	w.pane = w.both[0]
	v.article, v.find = w.article, w.bar
	v.inspector = inspector.New(w.inspectorHooks(), w.hint)
	v.status = bars.NewStatus(v.tips)
	v.status.OnBeside = func() { w.table.Do(besideCommand) }
	v.status.Snaps, v.status.OnSnap = w.snapOptions, w.snapFromBar
	v.welcome = newWelcome(w)
	w.panes = newPanes(v)
	w.all = w.makeViews()
	w.view = w.all[0]
	w.retable()
	v.menu = widgets.NewMenuBar(Name, w.table.Menus()...)
	w.fill()
	c := w.win.Canvas()
	c.SetOnTypedRune(w.typedRune)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { w.typedKey(e.Name) })
	if d, ok := c.(desktop.Canvas); ok {
		d.SetOnKeyDown(func(e *fyne.KeyEvent) { w.pressed(e.Name, true) })
		d.SetOnKeyUp(func(e *fyne.KeyEvent) { w.pressed(e.Name, false) })
	}
}

// fill puts everything into the window.
func (w *Window) fill() {
	w.panes.all, w.panes.shown = w.all, w.view
	v := &w.views
	w.win.SetContent(container.NewStack(container.New(w.panes, w.panes.objects()...), v.menu.Layer, v.line.layer, v.tips.Layer))
	w.arrange()
}

// restyle draws everything in the colours of another theme.
func (w *Window) restyle() {
	for _, p := range w.both {
		p.article.Restyle()
	}
	w.views.documents.Rows.Reset()
	w.views.tags.Rows.Reset()
	w.views.inspector.Redraw()
	for _, v := range w.all {
		if v.Restyled != nil {
			v.Restyled()
		}
	}
	w.win.Content().Refresh()
}

// typedRune gets letters that nothing else takes.
func (w *Window) typedRune(r rune) {
	digit := w.digit
	w.digit = ""
	if w.sheet != nil && w.sheet.Open() || w.paint.repeats() {
		w.paint.told = w.paint.told || w.paint.repeats()
		w.tell()
		return
	}
	w.paint.typing, w.paint.called = true, ""
	defer func() {
		w.paint.typing = false
		w.holdKey()
	}()
	if !w.table.Rune(r) && digit != "" && !unicode.IsLetter(r) {
		w.table.Key(digit, fyne.KeyModifierShift)
	}
}

// typedInArticle gets keys that the article doesn't take. A digit with Shift
// waits for what it writes: on some keyboards that is a key of its own.
func (w *Window) typedInArticle(name fyne.KeyName, held fyne.KeyModifier) {
	w.digit = ""
	if len(name) == 1 {
		w.digit = name
		return
	}
	w.typed(name, held)
}

// typedKey gets other keys that nothing else takes.
func (w *Window) typedKey(name fyne.KeyName) { w.typed(name, 0) }

func (w *Window) typed(name fyne.KeyName, held fyne.KeyModifier) {
	if w.sheet != nil && w.sheet.Open() {
		switch name {
		case fyne.KeyEscape:
			w.sheet.Cancel()
		case fyne.KeyReturn, fyne.KeyEnter:
			w.sheet.Accept()
		}
		return
	}
	if w.files != nil {
		if name == fyne.KeyEscape {
			w.files.Dismiss()
		}
		return
	}
	if name == fyne.KeyEscape && !w.reading() && w.pendingLink() {
		w.endLink()
		return
	}
	w.table.Key(name, held)
}

// typedInList gets keys that the list of documents doesn't take.
func (w *Window) typedInList(name fyne.KeyName) {
	if name == fyne.KeyReturn || name == fyne.KeyEnter {
		w.focusArticle()
		return
	}
	w.typedKey(name)
}

// shortcut gets keys with modifiers that nothing else takes.
func (w *Window) shortcut(s fyne.Shortcut) {
	if !w.editorShortcut(s) {
		w.table.Shortcut(s)
	}
}

// free reports whether commands may run: no dialog is open.
func (w *Window) free() bool { return w.win.Canvas().Overlays().Top() == nil }

// focusArticle gives the keyboard to the article, if that is shown.
func (w *Window) focusArticle() {
	if w.reading() && w.session != nil && w.session.Model.Article != nil {
		w.win.Canvas().Focus(w.views.article.Reader)
	}
}

// retitle puts the project's name into the title bar.
func (w *Window) retitle() {
	title := Name
	if w.session != nil {
		m := w.session.Model
		title = cmp.Or(m.Name, filepath.Base(m.Path)) + " — " + Name
	}
	w.win.SetTitle(title)
}

// saveSettings keeps the settings; what cannot be kept is told.
func (w *Window) saveSettings() {
	size := w.win.Canvas().Size()
	if size.Width > 0 && !w.win.FullScreen() {
		w.settings.Width, w.settings.Height = size.Width, size.Height
	}
	w.settings.TagOrder = string(w.views.tags.Order())
	if err := w.settings.Save(w.o.Config); err != nil {
		w.say("The settings could not be saved.")
	}
}

// annotator reads who the user is; the first time she is asked. then runs when
// it is known, otherwise, which may be nil, when she doesn't say.
func (w *Window) annotator(then, otherwise func()) {
	if w.me.ID != "" {
		then()
		return
	}
	if a, known, err := store.LocalAnnotator(w.o.Config); err == nil && known {
		w.me = a
		then()
		return
	}
	w.askName(then, otherwise)
}
