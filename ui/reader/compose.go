package reader

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"glossator/store/corpus"
	"glossator/ui/reader/layout"
)

// detail is how much of the tags is drawn.
type detail uint8

const (
	fullDetail   detail = iota
	barsOnly            // brackets lose their ends
	noBrackets          // and are left out
	plainLetters        // letters have nothing behind them
	noBadges            // and are left out as well, but for the selected tag
)

// compose draws the frame. Nothing is asked of the window when nothing has
// changed.
func (r *Reader) compose() {
	if r.geo.size.IsZero() || r.text == nil {
		return
	}
	r.locate()
	f := &r.frame
	f.begin()
	c := &r.palette.fixed
	f.rect(0, 0, r.geo.size.Width, r.geo.size.Height, c.background, 0)
	d, room := r.chooseDetail()
	f.limit = f.used + room/2
	r.drawBands()
	f.limit = f.used + reserveMarks
	r.drawMarks()
	f.limit = maxObjects
	r.drawSelection()
	f.limit = f.used + room/2
	r.drawLines()
	f.limit = maxObjects
	r.drawHead()
	r.drawText()
	r.drawOutline()
	r.drawBadges(d)
	r.drawBrackets(d)
	r.drawMargin()
	r.drawLinkHandle()
	r.drawCaret()
	r.drawScrollbar()
	if f.end() && len(f.objects) > 0 {
		// The background is always there, so its canvas is known.
		canvas.Refresh(f.objects[0])
	}
}

// What is kept free for head, margin, outline and caret; and for marks.
const (
	reserve      = 40
	reserveMarks = 40
)

// needs is how many objects the parts of a frame would take.
type needs struct{ words, bands, badges, bars, ends int }

func (r *Reader) count() (n needs) {
	n.words = reserve
	if len(r.marks) > 0 {
		n.words += reserveMarks
	}
	chosen := r.sel.fragments.Bounds()
	for i := range r.view.visible {
		v := &r.view.visible[i]
		for _, line := range v.lines[v.from:v.to] {
			n.words += len(line.Runs)
			if !chosen.Empty() && chosen.Overlaps(line.Span) {
				n.words++
			}
		}
		for _, b := range v.deco.Bands {
			if v.shows(b.Line) && b.Hidden {
				n.bands++
			} else if v.shows(b.Line) {
				n.bands += 2
			}
		}
		for _, b := range v.deco.Badges {
			if v.shows(b.Line) {
				n.badges += 2
			}
		}
		for _, b := range v.deco.Brackets {
			if b.First < v.to && b.Last >= v.from {
				n.bars++
				n.ends += 2
			}
		}
	}
	return n
}

// chooseDetail leaves out as much of the tags as has to be. What the words need
// comes first; room is what is left for tags.
func (r *Reader) chooseDetail() (d detail, room int) {
	n := r.count()
	room = max(0, maxObjects-n.words)
	switch left := room - n.bands; {
	case n.badges+n.bars+n.ends <= left:
		return fullDetail, room
	case n.badges+n.bars <= left:
		return barsOnly, room
	case n.badges <= left:
		return noBrackets, room
	case n.badges/2 <= left:
		return plainLetters, room
	}
	return noBadges, room
}

// shows reports whether a line is on screen.
func (v *visible) shows(line int) bool { return line >= v.from && line < v.to }

// box is the y and height of the letters' box of a line.
func (r *Reader) box(v *visible, line int) (y, h float32) {
	return v.y + v.lines[line].Y + r.geo.boxTop, r.geo.boxSize
}

// drawBands draws the tints behind tagged words, inner tags over outer ones,
// the selected one over all.
func (r *Reader) drawBands() {
	for i := range r.view.visible {
		v := &r.view.visible[i]
		for k := range v.deco.Bands {
			b := &v.deco.Bands[k]
			if t := r.tags[b.Tag.ID]; t != nil && v.shows(b.Line) && !b.Hidden && !t.Ghost && t.ID != r.selected {
				r.drawBand(v, b, r.palette.of(t.Colour).tint)
			}
		}
	}
	t := r.tags[r.selected]
	if t == nil {
		return
	}
	for i := range r.view.visible {
		v := &r.view.visible[i]
		for k := range v.deco.Bands {
			if b := &v.deco.Bands[k]; b.Tag.ID == t.ID && v.shows(b.Line) {
				r.drawBand(v, b, r.palette.of(t.Colour).strong)
			}
		}
	}
}

func (r *Reader) drawBand(v *visible, b *layout.Band, fill color.Color) {
	y, h := r.box(v, b.Line)
	r.frame.rect(r.geo.column+b.X, y, b.Width, h, fill, 0)
}

// lane is the distance of a tag's line from the top of the letters' box, and
// its thickness.
func (r *Reader) lane(t *layout.Tag) (y, h float32) {
	s := r.geo.scale
	h = max(1, roundTo(2*s))
	step := max(h+1, roundTo(3*s))
	if t.Above {
		return -float32(t.Lane()) * step, h
	}
	return r.geo.boxSize - h + float32(t.Lane())*step, h
}

// drawLines draws the tags' lines, each in its lane.
func (r *Reader) drawLines() {
	for i := range r.view.visible {
		v := &r.view.visible[i]
		for k := range v.deco.Bands {
			b := &v.deco.Bands[k]
			t := r.tags[b.Tag.ID]
			if t == nil || !v.shows(b.Line) || b.Tag.Lane() >= layout.MaxLanes {
				continue
			}
			top, _ := r.box(v, b.Line)
			y, h := r.lane(b.Tag)
			c := r.palette.of(t.Colour).line
			x, width := r.geo.column+b.X, b.Width
			if !b.End && width > 3 { // leave a gap to a tag that begins right there
				width--
			}
			if t.Dashed || t.Ghost {
				r.frame.dash(x, top+y, width, h, c, t.Ghost)
			} else {
				r.frame.rect(x, top+y, width, h, c, 0)
			}
		}
	}
}

// drawText draws the words.
func (r *Reader) drawText() {
	c := &r.palette.fixed
	for i := range r.view.visible {
		v := &r.view.visible[i]
		for k := v.from; k < v.to; k++ {
			line := &v.lines[k]
			y, h := r.box(v, k)
			for n := range line.Runs {
				run := &line.Runs[n]
				fill := c.text
				if run.Dim {
					fill = c.dim
				}
				style := fyne.TextStyle{Bold: run.Bold}
				r.frame.text(r.geo.column+run.X, y, line.Width, h, run.Text, r.geo.letters, fill, style)
			}
		}
	}
}

// drawHead draws title and byline, when they are on screen.
func (r *Reader) drawHead() {
	v := &r.view
	if v.paragraph > 0 || v.offset >= 0 {
		return
	}
	top := -v.offset - r.geo.head
	c := &r.palette.fixed
	r.drawShort(r.title, r.geo.column, top+roundTo(topEdge*r.geo.scale), c.title)
	r.drawShort(r.byline, r.geo.column, top+r.geo.bylineY, c.muted)
}

// drawShort draws a short text with its own layout.
func (r *Reader) drawShort(l *layout.Layout, x, y float32, c color.Color) {
	if l == nil {
		return
	}
	m := l.Metrics()
	for p := range l.Paragraphs() {
		for _, line := range l.Lines(p) {
			for _, run := range line.Runs {
				style := fyne.TextStyle{Bold: m.Style == layout.Bold}
				r.frame.text(x+run.X, y+line.Y, line.Width, m.LineHeight, run.Text, m.Size, c, style)
			}
		}
		y += l.Height(p)
	}
}

// each calls draw for every stretch of a range that is on screen.
func (r *Reader) each(s corpus.Span, draw func(v *visible, rect layout.Rect)) {
	for i := range r.view.visible {
		v := &r.view.visible[i]
		if !r.text.Span(v.p).Overlaps(s) {
			continue
		}
		r.view.rects = r.text.AppendRects(r.view.rects[:0], v.p, s)
		for _, rect := range r.view.rects {
			if v.shows(rect.Line) {
				draw(v, rect)
			}
		}
	}
}
