package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/look"
)

// Button is a button with a border, and beside its text an optional swatch of
// colour and the key that does the same.
type Button struct {
	widget.BaseWidget
	Text string
	Key  string
	// Swatch is a label's colour of the form #rrggbb, or empty.
	Swatch string
	// Compact leaves the text out where there is a swatch and a key.
	Compact bool
	// Strong fills the button: there is one such in a dialog.
	Strong bool
	// Danger writes it in the colour of what cannot be taken back lightly.
	Danger bool
	// Quiet writes it like the hint in an empty field, with the key at the right.
	Quiet bool
	// Small is for bars of small text, and no higher than that.
	Small bool
	// Filled fills the button while what it does is going on, Goes says so in a
	// word ahead of its text, and Ends is the key that ends it, in place of Key.
	Filled     bool
	Goes, Ends string
	// Bare leaves the border out.
	Bare bool
	// On shows that it is chosen.
	On bool
	// Opens shows an arrow: the button opens a list.
	Opens    bool
	Tip      string
	Tips     *Tips // may be nil
	OnTapped func()
	// OnHold, when set, is called when the button goes down, with the keys held,
	// and when it is let go or left.
	OnHold func(down bool, held fyne.KeyModifier)
	// OnEscape is called for Escape while the button has the keyboard, OnFocus when
	// it gets that.
	OnEscape func()
	OnFocus  func()

	disabled, hovered, focused, pressed bool
}

// NewButton is a button that does something.
func NewButton(text string, tapped func()) *Button {
	b := &Button{Text: text, OnTapped: tapped}
	b.ExtendBaseWidget(b)
	return b
}

// Enable makes the button work, or not.
func (b *Button) Enable(on bool) {
	if b.disabled == on {
		b.disabled = !on
		b.Refresh()
	}
}

// Enabled reports whether the button works.
func (b *Button) Enabled() bool { return !b.disabled }

// Tapped implements fyne.Tappable.
func (b *Button) Tapped(*fyne.PointEvent) {
	b.hideTip()
	if !b.disabled && b.OnTapped != nil {
		b.OnTapped()
	}
}

// FocusGained implements fyne.Focusable.
func (b *Button) FocusGained() {
	b.focused = true
	b.Refresh()
	if b.OnFocus != nil {
		b.OnFocus()
	}
}

// FocusLost implements fyne.Focusable.
func (b *Button) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune implements fyne.Focusable.
func (b *Button) TypedRune(rune) {}

// TypedKey implements fyne.Focusable: space and Enter press the button.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	case fyne.KeyDown:
		if b.Opens {
			b.Tapped(nil)
		}
	case fyne.KeyEscape:
		if b.OnEscape != nil {
			b.OnEscape()
		}
	}
}

// MouseIn implements desktop.Hoverable.
func (b *Button) MouseIn(*desktop.MouseEvent) {
	b.hovered = true
	b.Refresh()
	if b.Tips != nil && b.Tip != "" {
		b.Tips.Show(b, b.Tip)
	}
}

// MouseMoved implements desktop.Hoverable.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *Button) MouseOut() {
	b.hovered = false
	b.hold(false, 0)
	b.hideTip()
}

func (b *Button) hideTip() {
	if b.Tips != nil {
		b.Tips.Hide()
	}
}

// MouseDown implements desktop.Mouseable.
func (b *Button) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		b.hold(true, e.Modifier)
	}
}

// MouseUp implements desktop.Mouseable. It goes to what is under the pointer
// then: a button that was left has been let go by that.
func (b *Button) MouseUp(*desktop.MouseEvent) { b.hold(false, 0) }

func (b *Button) hold(down bool, held fyne.KeyModifier) {
	changed := b.pressed != down
	b.pressed = down
	b.Refresh()
	if changed && b.OnHold != nil && !b.disabled {
		b.OnHold(down, held)
	}
}

const (
	buttonHeight float32 = 29
	buttonInset  float32 = 10
	buttonGap    float32 = 8
	buttonSwatch float32 = 10
	buttonArrow  float32 = 7
	smallInset   float32 = 6
	smallHeight  float32 = 16 // of a Strip
)

func (b *Button) inset() float32 {
	if b.Small {
		return smallInset
	}
	return buttonInset
}

func (b *Button) textSize() float32 {
	if b.Small {
		return look.SmallSize
	}
	return theme.TextSize()
}

// MinSize implements fyne.Widget.
func (b *Button) MinSize() fyne.Size {
	w := 2*b.inset() + fyne.MeasureText(b.shown(), b.textSize(), b.style()).Width
	if b.Swatch != "" {
		w += buttonSwatch + buttonGap
	}
	if b.Opens {
		w += buttonArrow + buttonGap
	}
	if b.key() != "" {
		if b.shown() != "" {
			w += buttonGap
		}
		w += fyne.MeasureText(b.key(), look.SmallSize, fyne.TextStyle{}).Width
	}
	if b.Small {
		return fyne.NewSize(w, smallHeight)
	}
	return fyne.NewSize(w, buttonHeight)
}

func (b *Button) shown() string {
	compact := b.Compact && b.Swatch != "" && b.Key != ""
	switch {
	case compact:
		return b.Goes
	case b.Goes != "":
		return b.Goes + " " + b.Text
	}
	return b.Text
}

func (b *Button) key() string {
	if b.Ends != "" {
		return b.Ends
	}
	return b.Key
}

func (b *Button) style() fyne.TextStyle { return fyne.TextStyle{Bold: b.Strong} }

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &buttonRenderer{
		b: b, ground: canvas.NewRectangle(nil), over: canvas.NewRectangle(nil),
		swatch: canvas.NewRectangle(nil), text: canvas.NewText("", nil), key: canvas.NewText("", nil),
	}
	r.ground.CornerRadius, r.over.CornerRadius, r.swatch.CornerRadius = 5, 5, 2
	r.objects = []fyne.CanvasObject{r.ground, r.over, r.swatch, r.text, r.key}
	for i := range r.arrow {
		r.arrow[i] = canvas.NewLine(nil)
		r.objects = append(r.objects, r.arrow[i])
	}
	r.colour()
	return r
}

type buttonRenderer struct {
	b                    *Button
	ground, over, swatch *canvas.Rectangle
	text, key            *canvas.Text
	arrow                [2]*canvas.Line // of a button that opens a list
	objects              []fyne.CanvasObject
}

func (r *buttonRenderer) Destroy()                     {}
func (r *buttonRenderer) MinSize() fyne.Size           { return r.b.MinSize() }
func (r *buttonRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *buttonRenderer) Refresh() {
	r.colour()
	r.Layout(r.b.Size())
	canvas.Refresh(r.b)
}

func (r *buttonRenderer) colour() {
	b := r.b
	ground, edge, text, key := theme.ColorNameBackground, look.Edge, theme.ColorNameForeground, look.Muted
	switch {
	case b.disabled:
		text, key = theme.ColorNameDisabled, theme.ColorNameDisabled
	case b.Strong, b.Filled:
		ground, edge, text, key = theme.ColorNamePrimary, theme.ColorNamePrimary, theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnPrimary
	case b.Danger:
		text = look.Danger
	case b.Quiet, b.Small:
		text = look.Muted
	}
	if b.On && !b.Filled {
		ground, edge = look.Row, theme.ColorNamePrimary
	}
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = look.Color(ground), look.Color(edge), 1
	if b.Bare {
		r.ground.FillColor, r.ground.StrokeWidth = color.Transparent, 0
	}
	if b.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = look.Color(theme.ColorNamePrimary), 2
	}
	r.over.FillColor = color.Transparent
	switch {
	case b.disabled:
	case b.pressed:
		r.over.FillColor = look.Color(theme.ColorNamePressed)
	case b.hovered:
		r.over.FillColor = look.Color(theme.ColorNameHover)
	}
	r.swatch.Hidden = b.Swatch == ""
	if !r.swatch.Hidden {
		r.swatch.FillColor = look.Mark(b.Swatch, look.Color(ground))
		if b.disabled {
			r.swatch.FillColor = look.Mix(r.swatch.FillColor, look.Color(ground), 0.5)
		}
	}
	for _, l := range r.arrow {
		l.Hidden, l.StrokeColor, l.StrokeWidth = !b.Opens, look.Color(key), 1.4
	}
	r.text.Text, r.text.Color, r.text.TextSize, r.text.TextStyle = b.shown(), look.Color(text), b.textSize(), b.style()
	r.key.Text, r.key.Color, r.key.TextSize = b.key(), look.Color(key), look.SmallSize
}

func (r *buttonRenderer) Layout(s fyne.Size) {
	r.ground.Resize(s)
	r.over.Resize(s)
	x := max(r.b.inset(), (s.Width-r.b.MinSize().Width)/2+r.b.inset())
	if r.b.Quiet || r.b.Opens {
		x = r.b.inset()
	}
	if r.b.Opens {
		r.layArrow(s)
	}
	if !r.swatch.Hidden {
		r.swatch.Move(fyne.NewPos(x, (s.Height-buttonSwatch)/2))
		r.swatch.Resize(fyne.NewSize(buttonSwatch, buttonSwatch))
		x += buttonSwatch + buttonGap
	}
	if room := s.Width - x - 2*r.b.inset() - buttonArrow; r.b.Opens && fyne.MeasureText(r.b.shown(), r.text.TextSize, r.text.TextStyle).Width > room+1 {
		cut := Text{Bold: r.b.Strong, laid: laidText{size: r.text.TextSize}}
		r.text.Text = cut.cut(r.b.shown(), room)
	}
	size := r.text.MinSize()
	r.text.Move(fyne.NewPos(x, (s.Height-size.Height)/2))
	r.text.Resize(size)
	if r.text.Text != "" {
		x += size.Width + buttonGap
	}
	size = r.key.MinSize()
	if r.b.Quiet {
		x = s.Width - r.b.inset() - size.Width
	}
	r.key.Move(fyne.NewPos(x, (s.Height-size.Height)/2+0.5))
	r.key.Resize(size)
}

// layArrow draws the arrow at the right edge.
func (r *buttonRenderer) layArrow(s fyne.Size) {
	const half = buttonArrow / 2
	x, y := s.Width-r.b.inset()-buttonArrow, s.Height/2-half/2
	r.arrow[0].Position1, r.arrow[0].Position2 = fyne.NewPos(x, y), fyne.NewPos(x+half, y+half)
	r.arrow[1].Position1, r.arrow[1].Position2 = fyne.NewPos(x+half, y+half), fyne.NewPos(x+buttonArrow, y)
}
