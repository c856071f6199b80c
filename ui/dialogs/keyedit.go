package dialogs

import (
	"strings"

	"fyne.io/fyne/v2"

	"glossator/ui/command"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// KeyOptions are what KeyEditor works on. The functions that change something
// say in words what they did, or why they did nothing.
type KeyOptions struct {
	// Table is the table of commands as it is at the moment.
	Table func() *command.Table
	// Changed reports whether a command has other keys than usual.
	Changed func(id string) bool
	Set     func(id string, k command.Key) string
	Clear   func(id string) string
	Reset   func(id string) string
	// ResetAll gives all commands their usual keys again.
	ResetAll func() string
	// First is the ID of the command that is chosen at first, or "".
	First string
}

// KeyEditor lists all commands with their keys and gives them others.
func KeyEditor(c fyne.Canvas, o KeyOptions) *widgets.Sheet {
	x := &keyEditor{o: o, canvas: c, list: widgets.NewRows(), told: widgets.NewColumn(0)}
	x.list.Count = func() int { return len(x.shown) }
	x.list.Height = func(int, float32) float32 { return widgets.PickHeight }
	x.list.Make = func() fyne.CanvasObject { return widgets.NewPick() }
	x.list.Bind = x.bind
	x.field = field(func() *widgets.Sheet { return x.sheet }, "", "Type some letters of a command or a key")
	x.field.OnDone, x.field.OnType, x.field.Takes = nil, x.find, x.key
	x.field.OnChanged = x.find
	height := max(4*widgets.PickHeight, min(12*widgets.PickHeight, c.Size().Height-300))
	x.sheet = widgets.NewSheet(c, "Change keys", wide, x.field, widgets.Tall(height, x.list), widgets.Tall(38, x.told))
	x.list.OnSelected = func(int) { x.tell("") }
	x.find("")
	for i, cmd := range x.shown {
		if cmd.ID == o.First {
			x.list.Select(i)
		}
	}
	x.show()
	x.list.Reveal(x.list.Selected())
	if o.First != "" {
		x.catch()
	}
	return x.sheet
}

type keyEditor struct {
	o      KeyOptions
	canvas fyne.Canvas
	sheet  *widgets.Sheet
	field  *widgets.Entry
	list   *widgets.Rows
	told   *widgets.Column
	shown  []*command.Command
	taken  string // the ID of the command that a key is awaited for, or ""
}

// show opens the sheet with its buttons.
func (x *keyEditor) show() {
	button := func(text string, does func(id string) string) *widgets.Button {
		return widgets.NewButton(text, func() {
			id := x.chosen()
			if id == "" && text != "Reset all" {
				return
			}
			x.done(does(id))
		})
	}
	press := widgets.NewButton("Give it a key", x.catch)
	none := button("No key", x.o.Clear)
	one := button("Reset it", x.o.Reset)
	all := button("Reset all", func(string) string { return x.o.ResetAll() })
	closing := widgets.NewButton("Close", func() { x.sheet.Close() })
	closing.Strong = true
	x.sheet.Show(x.field, press, none, one, all, closing)
}

// done shows what a change has done.
func (x *keyEditor) done(words string) {
	x.find(x.field.Text)
	x.tell(words)
	x.canvas.Focus(x.field)
}

// chosen is the ID of the chosen command, or "".
func (x *keyEditor) chosen() string {
	if i := x.list.Selected(); i >= 0 && i < len(x.shown) {
		return x.shown[i].ID
	}
	return ""
}

// find lists the commands that fit what is typed, and keeps the chosen one if it
// is among them.
func (x *keyEditor) find(typed string) {
	id := x.chosen()
	var all []*command.Command
	var texts []string
	for _, c := range x.o.Table().All() {
		if c.Fixed && len(c.Keys) == 0 {
			continue
		}
		all = append(all, c)
		texts = append(texts, c.Title+" "+c.Menu+" "+c.AllKeys())
	}
	best, _ := command.NewSearch(texts).Best(typed, len(all))
	x.shown = x.shown[:0]
	at := 0
	for i, n := range best {
		x.shown = append(x.shown, all[n])
		if all[n].ID == id {
			at = i
		}
	}
	x.list.Reset()
	x.list.Select(min(at, len(best)-1))
	x.list.Reveal(x.list.Selected())
	x.tell("")
}

// tell says what was done, or what can be.
func (x *keyEditor) tell(said string) {
	switch {
	case said != "":
	case len(x.shown) == 0:
		said = "No command fits."
	default:
		said = words.Count(len(x.shown), "command") + ". Up and Down choose one, Enter gives it a key."
	}
	text := widgets.NewMuted(said)
	text.MaxLines = 2
	x.told.Objects = []fyne.CanvasObject{text}
	x.told.Refresh()
}

func (x *keyEditor) bind(i int, inside fyne.CanvasObject) {
	pick, c := inside.(*widgets.Pick), x.shown[i]
	detail := c.Menu
	if x.o.Changed(c.ID) {
		detail = strings.Trim(detail+" · changed", " ·")
	}
	key := c.AllKeys()
	if c.ID == x.taken {
		detail, key = "", "Press the new key…"
	}
	pick.Set(strings.TrimSuffix(c.Title, "…"), detail, key, nil)
	pick.OnTapped = func() {
		x.list.Select(i)
		x.catch()
	}
}

// catch waits for a key for the chosen command.
func (x *keyEditor) catch() {
	id := x.chosen()
	c := x.o.Table().Find(id)
	switch {
	case c == nil:
		return
	case c.Fixed:
		x.tell("The key of a label belongs to the project: it is changed with the label.")
		return
	}
	x.taken = id
	k := newKeyCatcher("Press the new key for “"+strings.TrimSuffix(c.Title, "…")+"”. Esc leaves it as it is.", func(k command.Key) {
		x.taken = ""
		x.done(x.o.Set(id, k))
	}, func() {
		x.taken = ""
		x.list.Reset()
		x.tell("")
		x.canvas.Focus(x.field)
	})
	x.told.Objects = []fyne.CanvasObject{k}
	x.told.Refresh()
	x.list.Reset()
	x.canvas.Focus(k)
}

// key takes the keys that choose.
func (x *keyEditor) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		x.list.TypedKey(&fyne.KeyEvent{Name: name})
	case fyne.KeyReturn, fyne.KeyEnter:
		x.catch()
	default:
		return false
	}
	return true
}
