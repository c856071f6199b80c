package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/look"
)

// Link is a text that does something when it is clicked, or when Enter or Space
// is pressed while it has the keyboard.
type Link struct {
	widget.BaseWidget
	Text     *Text
	OnTapped func()
	// OnEscape is called for Escape while the link has the keyboard.
	OnEscape func()

	focused bool
}

// NewLink is a text that does something when clicked.
func NewLink(text string, tapped func()) *Link {
	l := &Link{Text: NewText(text), OnTapped: tapped}
	l.Text.Color, l.Text.TextSize = theme.ColorNameHyperlink, look.SmallSize
	l.ExtendBaseWidget(l)
	return l
}

// HeightFor implements Flowing.
func (l *Link) HeightFor(width float32) float32 { return l.Text.HeightFor(width) }

// MinSize implements fyne.Widget.
func (l *Link) MinSize() fyne.Size { return l.Text.MinSize() }

// Tapped implements fyne.Tappable.
func (l *Link) Tapped(*fyne.PointEvent) { l.OnTapped() }

// Cursor implements desktop.Cursorable.
func (l *Link) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained implements fyne.Focusable.
func (l *Link) FocusGained() { l.focused = true; l.Refresh() }

// FocusLost implements fyne.Focusable.
func (l *Link) FocusLost() { l.focused = false; l.Refresh() }

// TypedRune implements fyne.Focusable.
func (l *Link) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (l *Link) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		l.OnTapped()
	case fyne.KeyEscape:
		if l.OnEscape != nil {
			l.OnEscape()
		}
	}
}

// CreateRenderer implements fyne.Widget.
func (l *Link) CreateRenderer() fyne.WidgetRenderer {
	r := &linkRenderer{l: l, ring: canvas.NewRectangle(nil)}
	r.ring.CornerRadius, r.ring.StrokeWidth = 3, 1.5
	r.colour()
	return r
}

type linkRenderer struct {
	l    *Link
	ring *canvas.Rectangle
}

func (r *linkRenderer) colour() {
	r.ring.Hidden = !r.l.focused
	r.ring.StrokeColor = look.Color(theme.ColorNamePrimary)
}

func (r *linkRenderer) Destroy()           {}
func (r *linkRenderer) MinSize() fyne.Size { return r.l.MinSize() }

func (r *linkRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ring, r.l.Text} }

func (r *linkRenderer) Refresh() {
	r.colour()
	r.l.Text.Refresh()
	canvas.Refresh(r.l)
}

func (r *linkRenderer) Layout(s fyne.Size) {
	r.l.Text.Resize(s)
	r.ring.Move(fyne.NewPos(-3, -1))
	width := fyne.MeasureText(r.l.Text.Text, r.l.Text.size(), fyne.TextStyle{}).Width
	r.ring.Resize(fyne.NewSize(min(s.Width, width)+6, s.Height+2))
}
