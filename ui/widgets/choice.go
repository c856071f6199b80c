package widgets

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/look"
)

// Choice is a set of values of which one or none is chosen, in lines as wide as
// there is room. Choosing the chosen one again chooses none.
type Choice struct {
	widget.BaseWidget
	Values   []string
	Value    string
	Disabled bool
	// OnChanged is called when the user chooses.
	OnChanged func(value string)
	// OnEscape is called for Escape while one of the values has the keyboard.
	OnEscape func()

	items []*choiceItem
}

// NewChoice is a choice between values.
func NewChoice(values []string, value string, changed func(string)) *Choice {
	c := &Choice{Value: value, OnChanged: changed}
	c.ExtendBaseWidget(c)
	c.SetValues(values)
	return c
}

// SetValues offers other values. Nothing happens when they are the same.
func (c *Choice) SetValues(values []string) {
	if slices.Equal(values, c.Values) && len(c.items) == len(values) {
		return
	}
	had := c.items
	c.Values, c.items = values, nil
	for _, v := range values {
		// The same value keeps its item, which may have the keyboard.
		if i := slices.IndexFunc(had, func(item *choiceItem) bool { return item.value == v }); i >= 0 {
			c.items = append(c.items, had[i])
			continue
		}
		item := &choiceItem{c: c, value: v}
		item.ExtendBaseWidget(item)
		c.items = append(c.items, item)
	}
	c.Refresh()
}

// Put shows a value as chosen, without calling OnChanged.
func (c *Choice) Put(value string) {
	c.Value = value
	c.Refresh()
}

// FocusTarget is what the keyboard goes to: the chosen item, or the first.
func (c *Choice) FocusTarget() fyne.Focusable {
	for _, item := range c.items {
		if item.value == c.Value {
			return item
		}
	}
	if len(c.items) == 0 {
		return nil
	}
	return c.items[0]
}

func (c *Choice) choose(value string) {
	if c.Disabled {
		return
	}
	if value == c.Value {
		value = ""
	}
	c.Put(value)
	c.OnChanged(value)
}

const (
	choiceHeight float32 = 24
	choiceGap    float32 = 12
)

// arrange calls put with the place of each item and returns the height.
func (c *Choice) arrange(width float32, put func(*choiceItem, fyne.Position)) float32 {
	var x, y float32
	for _, item := range c.items {
		w := item.MinSize().Width
		if x > 0 && x+w > width {
			x, y = 0, y+choiceHeight
		}
		put(item, fyne.NewPos(x, y))
		x += w + choiceGap
	}
	return y + choiceHeight
}

// HeightFor implements Flowing.
func (c *Choice) HeightFor(width float32) float32 {
	return c.arrange(width, func(*choiceItem, fyne.Position) {})
}

// MinSize implements fyne.Widget.
func (c *Choice) MinSize() fyne.Size {
	var w float32
	for _, item := range c.items {
		w = max(w, item.MinSize().Width)
	}
	return fyne.NewSize(w, c.HeightFor(max(w, c.Size().Width)))
}

// CreateRenderer implements fyne.Widget.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer { return &choiceRenderer{c} }

type choiceRenderer struct{ c *Choice }

func (r *choiceRenderer) Destroy()           {}
func (r *choiceRenderer) MinSize() fyne.Size { return r.c.MinSize() }

func (r *choiceRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(r.c.items))
	for i, item := range r.c.items {
		objects[i] = item
	}
	return objects
}

func (r *choiceRenderer) Layout(s fyne.Size) {
	r.c.arrange(s.Width, func(item *choiceItem, at fyne.Position) {
		item.Move(at)
		item.Resize(item.MinSize())
	})
}

func (r *choiceRenderer) Refresh() {
	for _, item := range r.c.items {
		item.Refresh()
	}
}

// choiceItem is one value: a ring, filled when it is chosen, and the word.
type choiceItem struct {
	widget.BaseWidget
	c       *Choice
	value   string
	focused bool
	hovered bool
}

func (i *choiceItem) Tapped(*fyne.PointEvent)        { i.c.choose(i.value) }
func (i *choiceItem) MouseIn(*desktop.MouseEvent)    { i.hovered = true; i.Refresh() }
func (i *choiceItem) MouseMoved(*desktop.MouseEvent) {}
func (i *choiceItem) MouseOut()                      { i.hovered = false; i.Refresh() }
func (i *choiceItem) FocusGained()                   { i.focused = true; i.Refresh() }
func (i *choiceItem) FocusLost()                     { i.focused = false; i.Refresh() }

// TypedRune chooses the next value that begins with a letter.
func (i *choiceItem) TypedRune(r rune) {
	at := slices.Index(i.c.items, i)
	for n := range i.c.items {
		other := i.c.items[(at+1+n)%len(i.c.items)]
		if first, _ := utf8.DecodeRuneInString(other.value); unicode.ToLower(first) == unicode.ToLower(r) && r != ' ' {
			focus(i, other)
			if other.value != i.c.Value {
				i.c.choose(other.value)
			}
			return
		}
	}
}

// TypedKey goes to another value with the arrows, and chooses with Space and
// Enter.
func (i *choiceItem) TypedKey(e *fyne.KeyEvent) {
	at := slices.Index(i.c.items, i)
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		i.c.choose(i.value)
	case fyne.KeyLeft, fyne.KeyUp:
		focus(i, i.c.items[max(at-1, 0)])
	case fyne.KeyRight, fyne.KeyDown:
		focus(i, i.c.items[min(at+1, len(i.c.items)-1)])
	case fyne.KeyEscape:
		if i.c.OnEscape != nil {
			i.c.OnEscape()
		}
	}
}

// focus gives the keyboard to another object of the same canvas.
func focus(from fyne.CanvasObject, to fyne.Focusable) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(from); c != nil {
		c.Focus(to)
	}
}

func (i *choiceItem) MinSize() fyne.Size {
	return fyne.NewSize(ring+6+fyne.MeasureText(i.value, theme.TextSize(), fyne.TextStyle{}).Width, choiceHeight)
}

const ring float32 = 13

func (i *choiceItem) CreateRenderer() fyne.WidgetRenderer {
	r := &choiceItemRenderer{i: i, ring: canvas.NewCircle(nil), dot: canvas.NewCircle(nil), text: canvas.NewText("", nil)}
	r.objects = []fyne.CanvasObject{r.ring, r.dot, r.text}
	r.colour()
	return r
}

type choiceItemRenderer struct {
	i         *choiceItem
	ring, dot *canvas.Circle
	text      *canvas.Text
	objects   []fyne.CanvasObject
}

func (r *choiceItemRenderer) colour() {
	i := r.i
	edge, text := look.Muted, theme.ColorNameForeground
	chosen := i.c.Value == i.value
	if chosen || i.hovered || i.focused {
		edge = theme.ColorNamePrimary
	}
	if i.c.Disabled {
		edge = theme.ColorNameDisabled
		text = look.Muted
	}
	r.ring.FillColor, r.ring.StrokeColor, r.ring.StrokeWidth = look.Color(theme.ColorNameInputBackground), look.Color(edge), 1.4
	if i.focused {
		r.ring.StrokeWidth = 2.4
	}
	r.dot.Hidden = !chosen
	r.dot.FillColor = look.Color(edge)
	r.text.Text, r.text.Color, r.text.TextSize = i.value, look.Color(text), theme.TextSize()
}

func (r *choiceItemRenderer) Destroy()                     {}
func (r *choiceItemRenderer) MinSize() fyne.Size           { return r.i.MinSize() }
func (r *choiceItemRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *choiceItemRenderer) Refresh() {
	r.colour()
	canvas.Refresh(r.i)
}

func (r *choiceItemRenderer) Layout(s fyne.Size) {
	y := (s.Height - ring) / 2
	r.ring.Move(fyne.NewPos(0, y))
	r.ring.Resize(fyne.NewSize(ring, ring))
	r.dot.Move(fyne.NewPos(3.5, y+3.5))
	r.dot.Resize(fyne.NewSize(ring-7, ring-7))
	size := r.text.MinSize()
	r.text.Move(fyne.NewPos(ring+6, (s.Height-size.Height)/2))
	r.text.Resize(size)
}
