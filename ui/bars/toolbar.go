// Package bars holds the toolbar above the article and the status bar beneath.
//
// It may import Fyne, ui/look, ui/model, ui/widgets, ui/command, ui/words and
// store/corpus.
package bars

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"glossator/store/corpus"
	"glossator/ui/command"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// Toolbar has a button for each label, for linking, undo and redo, the switch
// between the views, and a box that opens the palette.
type Toolbar struct {
	Object     fyne.CanvasObject
	labels     *fyne.Container
	views      *widgets.Segments
	search     *widgets.Button
	tips       *widgets.Tips
	undo, redo *widgets.Button
	link       *widgets.Button
	table      *command.Table
	buttons    map[string]*widgets.Button // by label's key
	commands   []string                   // that the switch gives, in order
	// OnLabel is called when a label's button is clicked, with the keys held, and
	// OnHold when it goes down or is let go.
	OnLabel func(label string, held fyne.KeyModifier)
	OnHold  func(label string, down bool)
}

// The commands of the toolbar's own.
const (
	PaletteCommand = "edit.palette"
	LinkCommand    = "link.start"
)

// What the box for searching says.
const (
	searchLong  = "Search or command"
	searchShort = "Search"
)

// NewToolbar makes a toolbar without labels.
func NewToolbar(tips *widgets.Tips) *Toolbar {
	t := &Toolbar{labels: container.New(fitting{}), tips: tips}
	t.undo, t.redo = t.button("↶ Undo", "edit.undo"), t.button("↷ Redo", "edit.redo")
	t.link = t.button("Link", LinkCommand)
	t.link.Key = "L"
	t.search = t.button(searchLong, PaletteCommand)
	t.search.Quiet = true
	t.views = widgets.NewSegments()
	t.views.Tips = tips
	t.views.OnChosen = func(i int) { t.table.Do(t.commands[i]) }
	t.views.Hide()
	ground := widgets.NewFill(theme.ColorNameBackground)
	ground.Bottom = true
	row := container.New(barLayout{t}, t.labels, t.views, t.search)
	t.Object = container.NewStack(ground, container.New(layout.NewCustomPaddedLayout(7, 7, 12, 12), row))
	return t
}

// SetViews shows the switch between views: the commands that show them, of which
// one is on. With fewer than two there is no switch.
func (t *Toolbar) SetViews(commands []*command.Command) {
	t.commands = t.commands[:0]
	var values []widgets.Segment
	chosen := 0
	for i, c := range commands {
		t.commands = append(t.commands, c.ID)
		values = append(values, widgets.Segment{Text: c.Title, Tip: c.Hint()})
		if c.Checked() {
			chosen = i
		}
	}
	t.views.Set(values, chosen)
	t.views.Hidden = len(commands) < 2
	t.Object.Refresh()
}

// Views is the switch between the views.
func (t *Toolbar) Views() *widgets.Segments { return t.views }

// Search is the box that opens the palette.
func (t *Toolbar) Search() *widgets.Button { return t.search }

// button makes a button that does a command.
func (t *Toolbar) button(text, id string) *widgets.Button {
	b := widgets.NewButton(text, func() { t.table.Do(id) })
	b.Tips = t.tips
	return b
}

// longestLabel is how many characters of a label's name its button has at most.
const longestLabel = 24

// TagCommand is the ID of the command that tags with a label.
func TagCommand(label string) string { return "label." + label }

// SetLabels shows the buttons of labels, which do what the table says.
func (t *Toolbar) SetLabels(labels []corpus.Label, table *command.Table) {
	t.table = table
	t.labels.RemoveAll()
	t.buttons = map[string]*widgets.Button{}
	for _, l := range labels {
		b := t.labelButton(l)
		b.Key, b.Swatch = l.Shortcut, l.Colour
		if c := table.Find(TagCommand(l.ID)); c != nil {
			b.Tip = c.Hint() + paintTip
		}
		t.buttons[l.ID] = b
		t.labels.Add(b)
	}
	t.labels.Add(t.link)
	t.labels.Add(t.undo)
	t.labels.Add(t.redo)
	if c := table.Find(PaletteCommand); c != nil {
		t.search.Key, t.search.Tip = c.KeyText(), c.Hint()
	}
	t.Update("")
}

// paintTip says what else a label's button can do.
const paintTip = "\nShift+click: paint, that is tag every selection at once, until Esc"

// labelButton makes the button of a label.
func (t *Toolbar) labelButton(l corpus.Label) *widgets.Button {
	var mods fyne.KeyModifier
	b := widgets.NewButton(words.Short(l.Name, longestLabel), func() {
		held := mods
		mods = 0
		t.OnLabel(l.ID, held)
	})
	b.Tips = t.tips
	b.OnHold = func(down bool, held fyne.KeyModifier) {
		if down {
			mods = held
		}
		t.OnHold(l.ID, down)
	}
	return b
}

// Painting shows that selections are tagged at once with a label, "" for none:
// while its key or button is held, or locked until Esc.
func (t *Toolbar) Painting(label string, locked bool) {
	for key, b := range t.buttons {
		filled, goes, ends := key == label, "", ""
		if filled && locked {
			goes, ends = "Painting", "Esc"
		}
		if b.Filled == filled && b.Goes == goes {
			continue
		}
		wider := b.Goes != goes
		b.Filled, b.Goes, b.Ends = filled, goes, ends
		b.Refresh()
		if wider {
			t.Object.Refresh()
		}
	}
}

// Linking shows that a link waits for its other end, or that none does.
func (t *Toolbar) Linking(on bool) {
	if t.link.Filled == on {
		return
	}
	t.link.Filled, t.link.Goes, t.link.Ends = on, "", ""
	if on {
		t.link.Ends = "Esc"
	}
	t.link.Refresh()
	t.Object.Refresh()
}

// Link is the button of that name.
func (t *Toolbar) Link() *widgets.Button { return t.link }

// Update shows what can be done now; chosen is the label of the selected tag.
func (t *Toolbar) Update(chosen string) {
	if t.table == nil {
		return
	}
	for key, b := range t.buttons {
		can := t.table.Find(TagCommand(key)).Can()
		if on := key == chosen; b.On != on {
			b.On = on
			b.Refresh()
		}
		b.Enable(can)
	}
	for id, b := range map[string]*widgets.Button{"edit.undo": t.undo, "edit.redo": t.redo, LinkCommand: t.link} {
		c := t.table.Find(id)
		b.Tip = c.Hint()
		b.Enable(c.Can())
	}
}

// Label returns the button of a label, or nil.
func (t *Toolbar) Label(key string) *widgets.Button { return t.buttons[key] }

// Undo and Redo are the buttons of that name.
func (t *Toolbar) Undo() *widgets.Button { return t.undo }

// Redo is the button of that name.
func (t *Toolbar) Redo() *widgets.Button { return t.redo }
