package widgets

import (
	"image/color"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Option is one of a Dropdown's values.
type Option struct {
	Value  string
	Text   string // as which it is shown
	Detail string // beside it, or ""
	Swatch color.Color
}

// Dropdown is a button that shows the chosen one of several values and opens the
// list of them. In a long list letters are typed to narrow it. Space, Enter or
// Down open it; Up, Down and Enter choose; Escape leaves it as it was.
type Dropdown struct {
	// Button is what is shown while the list is closed.
	Button *Button
	// Options are asked for each time the list opens.
	Options func() []Option
	// OnChosen is called when the user chooses.
	OnChosen func(value string)

	value  string
	canvas fyne.Canvas
	popup  *widget.PopUp
	field  *Entry // nil in a short list
	list   *Rows
	all    []Option
	shown  []Option
}

// NewDropdown is a dropdown without a value.
func NewDropdown(options func() []Option, chosen func(value string)) *Dropdown {
	d := &Dropdown{Options: options, OnChosen: chosen}
	d.Button = NewButton("", d.Open)
	d.Button.Opens = true
	return d
}

// Set shows a value, in these words.
func (d *Dropdown) Set(value, text string) {
	d.value = value
	if d.Button.Text != text {
		d.Button.Text = text
		d.Button.Refresh()
	}
}

// Value is the value that is shown.
func (d *Dropdown) Value() string { return d.value }

// IsOpen reports whether the list is open.
func (d *Dropdown) IsOpen() bool { return d.popup != nil && d.popup.Visible() }

// Offered are the words of the options that are listed now.
func (d *Dropdown) Offered() []string {
	texts := make([]string, len(d.shown))
	for i, o := range d.shown {
		texts[i] = o.Text
	}
	return texts
}

// The measures of the list.
const (
	dropMost   = 9 // lines before it scrolls
	dropTyped  = 8 // options from which a field narrows them
	dropLeast  = 190
	dropWidest = 340
)

// Open opens the list.
func (d *Dropdown) Open() {
	d.canvas = fyne.CurrentApp().Driver().CanvasForObject(d.Button)
	if d.canvas == nil || d.IsOpen() {
		return
	}
	d.all = d.Options()
	d.shown = d.all
	d.list = NewRows()
	d.list.Count = func() int { return len(d.shown) }
	d.list.Height = func(int, float32) float32 { return PickHeight }
	d.list.Make = func() fyne.CanvasObject { return NewPick() }
	d.list.Bind = d.bind
	d.list.OnKey = func(name fyne.KeyName) { d.key(name) }
	d.list.OnRune = d.initial
	var focus fyne.Focusable = d.list
	var content fyne.CanvasObject = d.list
	if d.field = nil; len(d.all) > dropTyped {
		d.field = NewEntry(1)
		d.field.SetPlaceHolder("Type to narrow down…")
		d.field.Takes, d.field.OnChanged = d.key, d.narrow
		focus, content = d.field, container.NewBorder(d.field, nil, nil, nil, d.list)
	}
	d.popup = widget.NewPopUp(container.New(dropLayout{d}, content), d.canvas)
	d.place()
	d.list.Reset()
	d.mark()
	d.canvas.Focus(focus)
}

// mark puts the choice on the present value.
func (d *Dropdown) mark() {
	for i, o := range d.shown {
		if o.Value == d.value {
			d.list.Select(i)
			d.list.Reveal(i)
		}
	}
}

// place puts the list under the button, or over it where there is no room.
func (d *Dropdown) place() {
	size := d.popup.MinSize()
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(d.Button)
	below := at.Y + d.Button.Size().Height + 3
	if below+size.Height > d.canvas.Size().Height {
		below = max(0, at.Y-size.Height-3)
	}
	at.X = max(0, min(at.X, d.canvas.Size().Width-size.Width))
	d.popup.Resize(size)
	d.popup.ShowAtPosition(fyne.NewPos(at.X, below))
}

// Close closes the list without choosing.
func (d *Dropdown) Close() {
	if d.IsOpen() {
		d.popup.Hide()
	}
}

func (d *Dropdown) bind(i int, inside fyne.CanvasObject) {
	o := d.shown[i]
	pick := inside.(*Pick)
	pick.Set(o.Text, o.Detail, "", o.Swatch)
	pick.OnTapped = func() { d.take(i) }
}

// narrow lists the options that hold what is typed.
func (d *Dropdown) narrow(typed string) {
	d.shown = nil
	typed = strings.ToLower(strings.TrimSpace(typed))
	for _, o := range d.all {
		if strings.Contains(strings.ToLower(o.Text), typed) {
			d.shown = append(d.shown, o)
		}
	}
	d.list.Reset()
	d.list.Select(min(0, len(d.shown)-1))
	d.list.Reveal(0)
}

// initial goes to the next option that begins with a letter.
func (d *Dropdown) initial(r rune) {
	if r == ' ' {
		d.take(d.list.Selected())
		return
	}
	for n := range d.shown {
		i := (d.list.Selected() + 1 + n) % len(d.shown)
		for _, first := range d.shown[i].Text {
			if unicode.ToLower(first) == unicode.ToLower(r) {
				d.list.Select(i)
				d.list.Reveal(i)
				return
			}
			break
		}
	}
}

// key takes the keys that choose.
func (d *Dropdown) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		d.list.TypedKey(&fyne.KeyEvent{Name: name})
	case fyne.KeyReturn, fyne.KeyEnter:
		d.take(d.list.Selected())
	case fyne.KeyEscape:
		d.Close()
	default:
		return false
	}
	return true
}

func (d *Dropdown) take(i int) {
	if i < 0 || i >= len(d.shown) {
		return
	}
	d.Close()
	d.OnChosen(d.shown[i].Value)
}

// dropLayout gives the list the width of its texts and the height of its lines.
type dropLayout struct{ d *Dropdown }

func (l dropLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	width := max(dropLeast, l.d.Button.Size().Width-8)
	pick := NewPick()
	for _, o := range l.d.all[:min(len(l.d.all), 60)] {
		pick.Set(o.Text, o.Detail, "", o.Swatch)
		width = max(width, pick.Width())
	}
	height := float32(min(len(l.d.all), dropMost)) * PickHeight
	if l.d.field != nil {
		height += l.d.field.MinSize().Height
	}
	return fyne.NewSize(min(width, dropWidest), height)
}

func (l dropLayout) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }
