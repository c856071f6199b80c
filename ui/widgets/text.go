package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/store/corpus"
	"glossator/ui/look"
	"glossator/ui/reader/layout"
)

// Text is a text that breaks into lines at the width it is given, in scripts of
// either direction.
type Text struct {
	widget.BaseWidget
	Text     string
	TextSize float32             // of the letters; 0 for the theme's
	Color    fyne.ThemeColorName // "" for the theme's foreground
	Bold     bool
	// MaxLines is how many lines are shown at most; 0 for all. The last one
	// ends in an ellipsis when there are more.
	MaxLines int

	laid  laidText
	lines []textRun
	tall  float32 // height of the lines
}

// laidText is what the lines were made of.
type laidText struct {
	text  string
	size  float32
	width float32
	bold  bool
	most  int
}

type textRun struct {
	x, y  float32
	text  string
	width float32 // of the whole line
}

// NewText is a Text in the theme's size and colour.
func NewText(text string) *Text {
	t := &Text{Text: text}
	t.ExtendBaseWidget(t)
	return t
}

// NewMuted is a Text of less weight.
func NewMuted(text string) *Text {
	t := &Text{Text: text, Color: look.Muted, TextSize: look.SmallSize}
	t.ExtendBaseWidget(t)
	return t
}

// SetText shows another text.
func (t *Text) SetText(text string) {
	if t.Text != text {
		t.Text = text
		t.Refresh()
	}
}

func (t *Text) size() float32 {
	if t.TextSize > 0 {
		return t.TextSize
	}
	return theme.TextSize()
}

// HeightFor implements Flowing.
func (t *Text) HeightFor(width float32) float32 {
	t.lay(width)
	return t.tall
}

// MinSize implements fyne.Widget: the height at the present width.
func (t *Text) MinSize() fyne.Size {
	t.ExtendBaseWidget(t)
	width := t.Size().Width
	if width <= 0 {
		return fyne.NewSize(10, t.size()*lineRatio)
	}
	return fyne.NewSize(10, t.HeightFor(width))
}

// Lines is the number of lines at a width, without MaxLines.
func Lines(text string, size float32, bold bool, width float32) int {
	return flow(text, size, bold, width).lines
}

// lineRatio is the distance of lines in sizes of letters.
const lineRatio = 1.36

type flowed struct {
	*layout.Layout
	lines int
}

func flow(text string, size float32, bold bool, width float32) flowed {
	text = strings.ToValidUTF8(text, "\ufffd") // as a file's name need not be
	line := float32(int(size*lineRatio + 0.5))
	style := layout.Plain
	if bold {
		style = layout.Bold
	}
	l := layout.New(corpus.NewIndex(text), nil, layout.Metrics{
		Width: max(width, 20), Size: size, LineHeight: line, Blank: line / 2, Tab: 4 * size, Badge: 1, Style: style,
	}, measure)
	f := flowed{Layout: l}
	for p := range l.Paragraphs() {
		f.lines += len(l.Lines(p))
	}
	return f
}

func measure(text string, size float32, style layout.Style) float32 {
	return fyne.MeasureText(text, size, fyne.TextStyle{Bold: style == layout.Bold}).Width
}

// lay breaks the text into lines, unless they are there already.
func (t *Text) lay(width float32) {
	want := laidText{t.Text, t.size(), width, t.Bold, t.MaxLines}
	if want == t.laid {
		return
	}
	t.laid, t.lines, t.tall = want, t.lines[:0], 0
	if t.Text == "" {
		t.tall = want.size * lineRatio
		return
	}
	f := flow(t.Text, want.size, t.Bold, width)
	n := 0
	for p := range f.Paragraphs() {
		top := float32(f.Top(p))
		for _, line := range f.Lines(p) {
			if n++; t.MaxLines > 0 && n > t.MaxLines {
				return
			}
			t.add(line, top, n == t.MaxLines && f.lines > n)
		}
	}
}

func (t *Text) add(line layout.Line, top float32, cut bool) {
	for i, run := range line.Runs {
		text := run.Text
		if cut && i == len(line.Runs)-1 {
			text = t.cut(text, t.laid.width-run.X)
		}
		t.lines = append(t.lines, textRun{run.X, top + line.Y, text, line.Width})
	}
	t.tall = top + line.Y + line.Height
}

// cut ends a text in an ellipsis within a width.
func (t *Text) cut(text string, width float32) string {
	style := layout.Plain
	if t.Bold {
		style = layout.Bold
	}
	for r := []rune(text); len(r) > 0; r = r[:len(r)-1] {
		if s := string(r) + "…"; measure(s, t.laid.size, style) <= width {
			return s
		}
	}
	return "…"
}

// CreateRenderer implements fyne.Widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	return &textRenderer{t: t}
}

type textRenderer struct {
	t       *Text
	objects []fyne.CanvasObject
	shown   int
}

func (r *textRenderer) Destroy()           {}
func (r *textRenderer) MinSize() fyne.Size { return r.t.MinSize() }

func (r *textRenderer) Objects() []fyne.CanvasObject { return r.objects[:r.shown] }

func (r *textRenderer) Layout(fyne.Size) { r.place() }

func (r *textRenderer) Refresh() {
	r.place()
	canvas.Refresh(r.t)
}

// place gives each run a canvas.Text, taking those of before.
func (r *textRenderer) place() {
	t := r.t
	t.lay(t.Size().Width)
	name := t.Color
	if name == "" {
		name = theme.ColorNameForeground
	}
	col := look.Color(name)
	for len(r.objects) < len(t.lines) {
		r.objects = append(r.objects, canvas.NewText("", col))
	}
	for i, run := range t.lines {
		c := r.objects[i].(*canvas.Text)
		c.Text, c.Color, c.TextSize, c.TextStyle.Bold = run.text, col, t.laid.size, t.Bold
		c.Move(fyne.NewPos(run.x, run.y))
		c.Resize(fyne.NewSize(t.laid.width-run.x, float32(int(t.laid.size*lineRatio+0.5))))
		c.Refresh()
	}
	r.shown = len(t.lines)
}
