package reader

import (
	"image/color"
	"slices"
	"sort"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
	"glossator/ui/reader/layout"
)

// MarginNote is a small text beside a passage: a link of a tag there.
type MarginNote struct {
	ID string
	// At is the passage; the note stands beside its first line, or below the
	// note ahead of it.
	At corpus.Span
	// Head is set bold and in a colour of its own, Text follows beneath, over
	// no more than maxNoteLines lines.
	Head   string
	Colour color.NRGBA
	Text   string
}

const maxNoteLines = 3

// note is a MarginNote with its layout.
type note struct {
	MarginNote
	text     *layout.Layout
	cut      string // the last line, with an ellipsis, if the text is longer
	y        float32
	onScreen bool
}

// SetMargin replaces the notes in the margin. There is a margin wherever the
// window is wide enough, with notes or without: the words stay in their place.
func (r *Reader) SetMargin(notes []MarginNote) {
	r.margin = make([]*note, len(notes))
	for i, n := range notes {
		r.margin[i] = &note{MarginNote: n}
	}
	slices.SortStableFunc(r.margin, func(a, b *note) int { return a.At.Start - b.At.Start })
	r.relayout()
	r.compose()
}

// noteWidth is the width of a note's text.
func (r *Reader) noteWidth() float32 {
	return r.geo.size.Width - r.geo.margin - rightEdge + barWidth
}

// drawMargin draws the notes of the paragraphs on screen, each beside its
// passage or pushed down by the one ahead.
func (r *Reader) drawMargin() {
	for _, n := range r.margin {
		n.onScreen = false
	}
	if r.geo.margin == 0 || len(r.view.visible) == 0 {
		return
	}
	seen := r.onScreen()
	from := sort.Search(len(r.margin), func(i int) bool { return r.margin[i].At.Start >= seen.Start })
	free := float32(-10_000)
	for _, n := range r.margin[from:] {
		if n.At.Start >= seen.End {
			break
		}
		y, ok := r.noteTop(n)
		if !ok {
			continue
		}
		n.y = max(y, free)
		free = n.y + r.drawNote(n) + roundTo(6*r.geo.scale)
	}
}

// noteTop is the y of the line that a note stands beside.
func (r *Reader) noteTop(n *note) (float32, bool) {
	p := r.text.Paragraph(n.At.Start)
	for i := range r.view.visible {
		v := &r.view.visible[i]
		if v.p != p {
			continue
		}
		k := sort.Search(len(v.lines), func(i int) bool { return v.lines[i].Span.Start > n.At.Start }) - 1
		y, _ := r.box(v, max(0, k))
		return y, true
	}
	return 0, false
}

// drawNote draws a note and returns its height.
func (r *Reader) drawNote(n *note) float32 {
	g := &r.geo
	if n.text == nil {
		r.layNote(n)
	}
	lines := r.noteLines(n)
	height := float32(lines) * g.noteLine
	if n.Head != "" {
		height += g.noteLine
	}
	if n.y > g.size.Height || n.y+height < 0 {
		return height
	}
	n.onScreen = true
	x, y := g.margin, n.y
	r.frame.rect(x, y, max(1, roundTo(1.5*g.scale)), height, r.palette.fixed.rule, 0)
	x += roundTo(9 * g.scale)
	if n.Head != "" {
		r.frame.text(x, y, r.noteWidth(), g.noteLine, n.Head, g.noteSize, r.palette.of(n.Colour).word, bold)
		y += g.noteLine
	}
	r.drawNoteText(n, x, y, lines)
	return height
}

func (r *Reader) layNote(n *note) {
	g := &r.geo
	width := r.noteWidth() - roundTo(9*g.scale)
	n.text = relay(nil, n.Text, layout.Metrics{Width: width, Size: g.noteSize, LineHeight: g.noteLine})
	n.cut = ""
	all := n.text.Lines(0)
	if len(all) > maxNoteLines {
		last := all[maxNoteLines-1]
		words := []rune(n.Text)[last.Span.Start:]
		for len(words) > 0 {
			n.cut = string(words) + "…"
			if measureText(n.cut, g.noteSize, layout.Plain) <= width {
				break
			}
			words = words[:min(len(words)-1, last.Span.Len())]
		}
	}
}

func (r *Reader) noteLines(n *note) int {
	if n.Text == "" {
		return 0
	}
	return min(len(n.text.Lines(0)), maxNoteLines)
}

func (r *Reader) drawNoteText(n *note, x, y float32, lines int) {
	g := &r.geo
	for i, line := range n.text.Lines(0)[:lines] {
		if i == maxNoteLines-1 && n.cut != "" {
			r.frame.text(x, y+line.Y, line.Width, g.noteLine, n.cut, g.noteSize, r.palette.fixed.muted, fyne.TextStyle{})
			return
		}
		for _, run := range line.Runs {
			r.frame.text(x+run.X, y+line.Y, line.Width, g.noteLine, run.Text, g.noteSize, r.palette.fixed.muted, fyne.TextStyle{})
		}
	}
}

// noteAt is the note at a place of the widget.
func (r *Reader) noteAt(x, y float32) *note {
	if r.geo.margin == 0 || x < r.geo.margin {
		return nil
	}
	for _, n := range r.margin {
		if !n.onScreen {
			continue
		}
		height := float32(r.noteLines(n)) * r.geo.noteLine
		if n.Head != "" {
			height += r.geo.noteLine
		}
		if y >= n.y && y < n.y+height {
			return n
		}
	}
	return nil
}
