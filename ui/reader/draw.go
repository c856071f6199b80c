package reader

import (
	"image/color"
	"sort"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
	"glossator/ui/reader/layout"
)

// drawMarks draws what SetMarks has pointed out, and what flashes.
func (r *Reader) drawMarks() {
	if len(r.view.visible) == 0 {
		return
	}
	if r.flash.colour != nil {
		r.each(r.flash.span, r.drawFlash)
	}
	seen := r.onScreen()
	from := sort.Search(len(r.marks), func(i int) bool { return r.marks[i].Span.Start > seen.Start-maxMark })
	for i := from; i < len(r.marks) && r.marks[i].Span.Start < seen.End; i++ {
		if r.marks[i].Span.End > seen.Start {
			r.drawMark(&r.marks[i])
		}
	}
}

// maxMark is how far ahead of the screen marks are looked for, in code points.
const maxMark = 4096

func (r *Reader) drawFlash(v *visible, rect layout.Rect) {
	y, h := r.box(v, rect.Line)
	r.frame.rect(r.geo.column+rect.X-2, y-1, rect.Width+4, h+2, r.flash.colour, 3)
}

func (r *Reader) drawMark(m *Mark) {
	fill, line := r.palette.fixed.found, r.palette.fixed.text
	if m.Colour.A > 0 {
		s := r.palette.of(m.Colour)
		fill, line = s.strong, s.line
	}
	thick := max(1, roundTo(1.5*r.geo.scale))
	r.each(m.Span, func(v *visible, rect layout.Rect) {
		y, h := r.box(v, rect.Line)
		x := r.geo.column + rect.X
		r.frame.rect(x, y, rect.Width, h, fill, 2)
		switch m.Line {
		case Underline:
			r.frame.rect(x, y+h-thick, rect.Width, thick, line, 0)
		case Strike:
			r.frame.rect(x, y+roundTo(h*0.56), rect.Width, thick, line, 0)
		}
	})
}

// onScreen is the range of the paragraphs on screen.
func (r *Reader) onScreen() corpus.Span {
	v := r.view.visible
	return corpus.Span{Start: r.text.Span(v[0].p).Start, End: r.text.Span(v[len(v)-1].p).End}
}

// drawSelection draws what is selected.
func (r *Reader) drawSelection() {
	fill := r.selectionFill()
	for _, s := range r.sel.fragments {
		for i := range r.view.visible {
			v := &r.view.visible[i]
			r.view.rects = r.text.AppendRects(r.view.rects[:0], v.p, s)
			for _, rect := range r.view.rects {
				if v.shows(rect.Line) {
					y, h := r.box(v, rect.Line)
					r.frame.rect(r.geo.column+rect.X, y, rect.Width, h, fill, 2)
				}
			}
		}
	}
}

// drawOutline draws a frame around the selected tag, and handles at its ends.
func (r *Reader) drawOutline() {
	t := r.tags[r.selected]
	if t == nil {
		return
	}
	thick := max(1, roundTo(2*r.geo.scale))
	r.frameTag(t.ID, r.palette.fixed.outline, thick)
	for _, h := range r.handles() {
		r.frame.box(h.x-h.size/2, h.y-h.size/2, h.size, h.size, r.palette.fixed.background, r.palette.fixed.outline, thick, h.size/2)
	}
}

// frameTag draws a frame around a tag.
func (r *Reader) frameTag(id string, c color.Color, thick float32) {
	for i := range r.view.visible {
		v := &r.view.visible[i]
		for k := range v.deco.Bands {
			b := &v.deco.Bands[k]
			if b.Tag.ID != id || !v.shows(b.Line) {
				continue
			}
			y, h := r.box(v, b.Line)
			x := r.geo.column + b.X
			r.frame.box(x-thick, y-thick, b.Width+2*thick, h+2*thick, transparent, c, thick, 4)
		}
	}
}

var transparent color.Color = color.NRGBA{}

// drawBadges draws the letter above each fragment's beginning.
func (r *Reader) drawBadges(d detail) {
	for i := range r.view.visible {
		v := &r.view.visible[i]
		for _, b := range v.deco.Badges {
			t := r.tags[b.Tag.ID]
			if t == nil || !v.shows(b.Line) || d == noBadges && t.ID != r.selected {
				continue
			}
			r.drawBadge(v, b, t, d == plainLetters)
		}
		for _, n := range v.deco.Counts {
			if v.shows(n.Line) {
				x, y, w, h := r.countBox(v, n)
				r.frame.text(x, y, w, h, r.countText(len(n.Tags)), r.badgeLetters(), r.palette.fixed.muted, bold)
			}
		}
	}
}

var bold = fyne.TextStyle{Bold: true}

func (r *Reader) drawBadge(v *visible, b layout.Badge, t *Tag, plain bool) {
	x, y, w, h := r.badge(v, b)
	s := r.palette.of(t.Colour)
	fill, letter, stroke, thick := s.badge, s.letter, color.Color(nil), float32(0)
	if t.Ghost {
		fill, letter, stroke, thick = r.palette.fixed.background, s.word, s.line, 1
	}
	if plain {
		letter = s.word
	} else {
		r.frame.box(x, y, w, h, fill, stroke, thick, 2)
	}
	size := r.badgeLetters()
	width := r.letterWidth(t.Letter, size)
	r.frame.text(x+(w-width)/2, y+(h-roundTo(size*1.36))/2, width, roundTo(size*1.36), t.Letter, size, letter, bold)
}

// badge is the place of a tag's letter: in the gap above the line, a little to
// the left of where the tag begins.
func (r *Reader) badge(v *visible, b layout.Badge) (x, y, w, h float32) {
	s := r.geo.scale
	top, _ := r.box(v, b.Line)
	w, h = roundTo(badgeWidth*s)-1, roundTo(10*s)
	return r.geo.column + b.X - roundTo(3*s), top - h + roundTo(2*s), w, h
}

// letterWidth measures a badge's letter; there are few of them.
func (r *Reader) letterWidth(letter string, size float32) float32 {
	if r.geo.letters != r.view.lettersAt || r.view.letters == nil {
		r.view.letters, r.view.lettersAt = map[string]float32{}, r.geo.letters
	}
	w, ok := r.view.letters[letter]
	if !ok {
		w = fyne.MeasureText(letter, size, bold).Width
		r.view.letters[letter] = w
	}
	return w
}

// drawBrackets draws the brackets in the gutter.
func (r *Reader) drawBrackets(d detail) {
	if d >= noBrackets {
		return
	}
	s := r.geo.scale
	thick, tick := max(1, roundTo(2*s)), roundTo(6*s)
	for i := range r.view.visible {
		v := &r.view.visible[i]
		for _, b := range v.deco.Brackets {
			t := r.tags[b.Tag.ID]
			if t == nil || b.First >= v.to || b.Last < v.from {
				continue
			}
			top, _ := r.box(v, b.First)
			bottom, h := r.box(v, b.Last)
			bottom += h
			if !b.Begins && b.First == 0 {
				top = v.y
			}
			if !b.Ends {
				bottom = v.y + r.text.Height(v.p)
			}
			x := r.geo.column - roundTo((17+9*float32(b.Column))*s)
			c := r.palette.of(t.Colour).line
			r.frame.rect(x, top, thick, bottom-top, c, 0)
			if d == barsOnly {
				continue
			}
			if b.Begins {
				r.frame.rect(x, top, tick, thick, c, 0)
			}
			if b.Ends {
				r.frame.rect(x, bottom-thick, tick, thick, c, 0)
			}
		}
	}
}

// drawCaret draws the caret while the Reader has the keyboard.
func (r *Reader) drawCaret() {
	if !r.focus || !r.caret.shown {
		return
	}
	at := r.text.Place(r.caret.at, r.caret.upstream)
	for i := range r.view.visible {
		if v := &r.view.visible[i]; v.p == at.Paragraph && v.shows(at.Line) {
			y, h := r.box(v, at.Line)
			width := max(1, roundTo(2*r.geo.scale))
			r.frame.rect(r.geo.column+roundTo(at.X-width/2), y, width, h, r.palette.fixed.caret, 0)
		}
	}
}

// thumb is the scroll bar's handle, or false when everything fits.
func (r *Reader) thumb() (y, h float32, ok bool) {
	height := r.geo.size.Height
	total := r.total()
	if total <= float64(height)+1 {
		return 0, 0, false
	}
	h = max(28, float32(float64(height)*float64(height)/total))
	y = float32(r.top() / (total - float64(height)) * float64(height-h))
	return min(max(y, 0), height-h), h, true
}

func (r *Reader) drawScrollbar() {
	y, h, ok := r.thumb()
	if !ok {
		return
	}
	width := float32(barWidth)
	if r.mouse.mode != dragBar && !r.mouse.overBar {
		width -= 3
	}
	r.frame.rect(r.geo.size.Width-width-2, roundTo(y)+1, width, roundTo(h)-2, r.palette.fixed.scrollbar, width/2)
}
