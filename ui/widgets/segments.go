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

// Segments is a row of values side by side of which always one is chosen: by a
// click, or with the arrows while it has the keyboard.
type Segments struct {
	widget.BaseWidget
	// OnChosen is called when the user chooses another one.
	OnChosen func(i int)
	// OnEscape is called for Escape while it has the keyboard.
	OnEscape func()
	// Tips, which may be nil, shows the values' tips.
	Tips *Tips

	values  []Segment
	chosen  int
	over    int // under the pointer, -1 for none
	focused bool
}

// Segment is one value.
type Segment struct {
	Text string
	Tip  string
}

// NewSegments is a row of values of which the first is chosen.
func NewSegments(values ...Segment) *Segments {
	s := &Segments{values: values, over: -1}
	s.ExtendBaseWidget(s)
	return s
}

// Set replaces the values, with the i-th chosen.
func (s *Segments) Set(values []Segment, i int) {
	s.values, s.chosen, s.over = values, i, -1
	s.Refresh()
}

// Choose shows the i-th value as chosen, without calling OnChosen.
func (s *Segments) Choose(i int) {
	if s.chosen != i {
		s.chosen = i
		s.Refresh()
	}
}

// Chosen is the place of the chosen value.
func (s *Segments) Chosen() int { return s.chosen }

// Texts are the values, in order.
func (s *Segments) Texts() []string {
	var texts []string
	for _, v := range s.values {
		texts = append(texts, v.Text)
	}
	return texts
}

const segmentInset float32 = 14

// width is that of the i-th value.
func (s *Segments) width(i int) float32 {
	bold := fyne.TextStyle{Bold: true}
	return fyne.MeasureText(s.values[i].Text, theme.TextSize(), bold).Width + 2*segmentInset
}

// at is the place of the value at x, -1 for none.
func (s *Segments) at(x float32) int {
	var left float32
	for i := range s.values {
		if left += s.width(i); x < left {
			return i
		}
	}
	return -1
}

func (s *Segments) choose(i int) {
	if i < 0 || i >= len(s.values) || i == s.chosen {
		return
	}
	s.Choose(i)
	if s.OnChosen != nil {
		s.OnChosen(i)
	}
}

// Tapped implements fyne.Tappable.
func (s *Segments) Tapped(e *fyne.PointEvent) {
	s.hideTip()
	s.choose(s.at(e.Position.X))
}

// FocusGained implements fyne.Focusable.
func (s *Segments) FocusGained() { s.focused = true; s.Refresh() }

// FocusLost implements fyne.Focusable.
func (s *Segments) FocusLost() { s.focused = false; s.Refresh() }

// TypedRune implements fyne.Focusable.
func (s *Segments) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (s *Segments) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		s.choose(s.chosen - 1)
	case fyne.KeyRight:
		s.choose(s.chosen + 1)
	case fyne.KeyEscape:
		if s.OnEscape != nil {
			s.OnEscape()
		}
	}
}

// MouseIn implements desktop.Hoverable.
func (s *Segments) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (s *Segments) MouseMoved(e *desktop.MouseEvent) { s.hover(s.at(e.Position.X)) }

// MouseOut implements desktop.Hoverable.
func (s *Segments) MouseOut() { s.hover(-1) }

func (s *Segments) hover(i int) {
	if s.over == i {
		return
	}
	s.over = i
	s.Refresh()
	s.hideTip()
	if s.Tips != nil && i >= 0 && s.values[i].Tip != "" {
		s.Tips.Show(s, s.values[i].Tip)
	}
}

func (s *Segments) hideTip() {
	if s.Tips != nil {
		s.Tips.Hide()
	}
}

// MinSize implements fyne.Widget.
func (s *Segments) MinSize() fyne.Size {
	var w float32
	for i := range s.values {
		w += s.width(i)
	}
	return fyne.NewSize(w, buttonHeight)
}

// CreateRenderer implements fyne.Widget.
func (s *Segments) CreateRenderer() fyne.WidgetRenderer {
	r := &segmentsRenderer{s: s}
	r.draw()
	return r
}

type segmentsRenderer struct {
	s       *Segments
	objects []fyne.CanvasObject
}

func (r *segmentsRenderer) Destroy()                     {}
func (r *segmentsRenderer) MinSize() fyne.Size           { return r.s.MinSize() }
func (r *segmentsRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *segmentsRenderer) Layout(fyne.Size)             { r.draw() }

func (r *segmentsRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.s)
}

// draw makes the objects: a frame, and for each value its ground and text, with
// a line ahead of each but the first.
func (r *segmentsRenderer) draw() {
	s := r.s
	height := s.Size().Height
	frame := canvas.NewRectangle(look.Color(theme.ColorNameBackground))
	frame.StrokeColor, frame.StrokeWidth, frame.CornerRadius = look.Color(look.Edge), 1, 5
	if s.focused {
		frame.StrokeColor, frame.StrokeWidth = look.Color(theme.ColorNamePrimary), 2
	}
	frame.Resize(fyne.NewSize(s.MinSize().Width, height))
	r.objects = append(r.objects[:0], frame)
	var x float32
	for i := range s.values {
		w := s.width(i)
		r.value(i, x, w, height)
		x += w
	}
}

func (r *segmentsRenderer) value(i int, x, w, height float32) {
	s := r.s
	text := canvas.NewText(s.values[i].Text, look.Color(theme.ColorNameForeground))
	text.TextSize = theme.TextSize()
	var ground color.Color = color.Transparent
	switch i {
	case s.chosen:
		ground, text.Color = look.Color(theme.ColorNameForeground), look.Color(theme.ColorNameBackground)
		text.TextStyle.Bold = true
	case s.over:
		ground = look.Color(theme.ColorNameHover)
	}
	rect := canvas.NewRectangle(ground)
	if i == 0 {
		rect.TopLeftCornerRadius, rect.BottomLeftCornerRadius = 5, 5
	}
	if i == len(s.values)-1 {
		rect.TopRightCornerRadius, rect.BottomRightCornerRadius = 5, 5
	}
	rect.Move(fyne.NewPos(x, 0))
	rect.Resize(fyne.NewSize(w, height))
	r.objects = append(r.objects, rect)
	if i > 0 && i != s.chosen && i-1 != s.chosen {
		line := canvas.NewRectangle(look.Color(look.Edge))
		line.Move(fyne.NewPos(x, 1))
		line.Resize(fyne.NewSize(1, height-2))
		r.objects = append(r.objects, line)
	}
	size := text.MinSize()
	text.Move(fyne.NewPos(x+(w-size.Width)/2, (height-size.Height)/2))
	text.Resize(size)
	r.objects = append(r.objects, text)
}
