package markdown

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/store/corpus"
	"glossator/ui/look"
)

// lineRatio is the distance of lines in sizes of letters, as in package widgets.
const lineRatio = 1.36

// styled is a text in several styles, broken into lines between its words.
type styled struct {
	widget.BaseWidget
	spans []Span
	size  float32

	width  float32 // that the places are for
	tall   float32
	placed []placed
}

// placed is a part of a line.
type placed struct {
	Span
	x, y, width float32
}

func newStyled(spans []Span, size float32) *styled {
	s := &styled{spans: spans, size: size, width: -1}
	s.ExtendBaseWidget(s)
	return s
}

func (s Span) style() fyne.TextStyle {
	return fyne.TextStyle{Bold: s.Bold, Italic: s.Italic, Monospace: s.Code}
}

// textSize is that of a span: fixed widths look larger than they are.
func (s *styled) textSize(of Span) float32 {
	if of.Code {
		return s.size - 1
	}
	return s.size
}

func (s *styled) measure(of Span) float32 {
	return fyne.MeasureText(of.Text, s.textSize(of), of.style()).Width
}

func (s *styled) line() float32 { return float32(int(s.size*lineRatio + 0.5)) }

// HeightFor implements widgets.Flowing.
func (s *styled) HeightFor(width float32) float32 {
	s.lay(width)
	return s.tall
}

// MinSize implements fyne.Widget.
func (s *styled) MinSize() fyne.Size {
	return fyne.NewSize(40, s.HeightFor(max(40, s.Size().Width)))
}

// lay places all words, unless they are placed for that width already.
func (s *styled) lay(width float32) {
	if width == s.width {
		return
	}
	s.width, s.placed = width, s.placed[:0]
	l := liner{s: s}
	for _, w := range words(s.spans) {
		l.add(w)
	}
	l.flush()
	s.tall = l.y + s.line()
}

// word is what stands between two places at which a line may end.
type word struct {
	parts []Span
	// blank follows it; an end of line does.
	blank, end bool
}

// blanks are where a line may end; at others, as no-break spaces, it may not.
const blanks = " \t\n"

// words cuts spans at blanks.
func words(spans []Span) []word {
	var all []word
	var open word
	end := func(line bool) {
		open.blank, open.end = true, line
		all = append(all, open)
		open = word{}
	}
	for _, s := range spans {
		rest := s.Text
		for rest != "" {
			i := strings.IndexAny(rest, blanks)
			if i < 0 {
				i = len(rest)
			}
			if i > 0 {
				part := s
				part.Text = rest[:i]
				open.parts = append(open.parts, part)
			}
			if rest = rest[i:]; rest == "" {
				break
			}
			line := rest[0] == '\n'
			rest = rest[1:]
			if !line && !s.Code { // code keeps its blanks
				rest = strings.TrimLeft(rest, " \t")
			}
			end(line)
		}
	}
	if len(open.parts) > 0 {
		all = append(all, open)
	}
	return all
}

// liner fills lines with words.
type liner struct {
	s    *styled
	x, y float32
	line []placed
}

func (l *liner) add(w word) {
	var width float32
	for _, p := range w.parts {
		width += l.s.measure(p)
	}
	if l.x > 0 && l.x+width > l.s.width {
		l.flush()
		l.y += l.s.line()
	}
	for _, p := range w.parts {
		l.put(p, width > l.s.width)
	}
	switch {
	case w.end:
		l.flush()
		l.y += l.s.line()
	case w.blank:
		l.x += l.s.measure(Span{Text: " ", Code: len(w.parts) == 0})
	}
}

// put places a part of a word. One that is wider than a line is cut.
func (l *liner) put(p Span, cut bool) {
	for cut && l.x+l.s.measure(p) > l.s.width {
		head := l.fitting(p)
		l.place(Span{head, p.Bold, p.Italic, p.Code})
		p.Text = p.Text[len(head):]
		l.flush()
		if p.Text == "" {
			return
		}
		l.y += l.s.line()
	}
	l.place(p)
}

// fitting is the beginning of a text that fits into the rest of the line, at
// least one character, cut between characters as people see them.
func (l *liner) fitting(p Span) string {
	ix := corpus.NewIndex(p.Text)
	at := ix.GraphemeAt(0).End
	for at < ix.Len() {
		next := ix.GraphemeAt(at).End
		part := p
		part.Text = ix.Slice(corpus.Span{Start: 0, End: next})
		if l.x+l.s.measure(part) > l.s.width {
			break
		}
		at = next
	}
	return ix.Slice(corpus.Span{Start: 0, End: at})
}

func (l *liner) place(p Span) {
	w := l.s.measure(p)
	l.line = append(l.line, placed{p, l.x, l.y, w})
	l.x += w
}

func (l *liner) flush() {
	l.s.placed = append(l.s.placed, l.line...)
	l.line, l.x = l.line[:0], 0
}

// CreateRenderer implements fyne.Widget.
func (s *styled) CreateRenderer() fyne.WidgetRenderer { return &styledRenderer{s: s} }

type styledRenderer struct {
	s       *styled
	objects []fyne.CanvasObject
}

func (r *styledRenderer) Destroy()                     {}
func (r *styledRenderer) MinSize() fyne.Size           { return r.s.MinSize() }
func (r *styledRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *styledRenderer) Refresh() {
	r.Layout(r.s.Size())
	canvas.Refresh(r.s)
}

func (r *styledRenderer) Layout(size fyne.Size) {
	s := r.s
	s.lay(size.Width)
	r.objects = r.objects[:0]
	for _, p := range s.placed {
		at := fyne.NewPos(p.x, p.y)
		t := canvas.NewText(p.Text, look.Color(theme.ColorNameForeground))
		t.TextSize, t.TextStyle = s.textSize(p.Span), p.style()
		box := fyne.NewSize(p.width, s.line())
		if p.Code {
			ground := canvas.NewRectangle(look.Color(look.RowHover))
			ground.Move(at)
			ground.Resize(box)
			r.objects = append(r.objects, ground)
			at.Y += 0.5
		}
		t.Move(at)
		t.Resize(box)
		r.objects = append(r.objects, t)
	}
}
