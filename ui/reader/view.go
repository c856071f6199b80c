package reader

import (
	"glossator/store/corpus"
	"glossator/ui/reader/layout"
)

// view is what part of the text is on screen: the widget's top edge lies offset
// below the top of a paragraph. Heights above are estimates, so no distance from
// the beginning of the text is kept.
type view struct {
	paragraph int
	offset    float32 // negative only in the head, above the first paragraph
	visible   []visible
	rects     []layout.Rect // scratch

	letters   map[string]float32 // widths of badge letters at the size lettersAt
	lettersAt float32
	counts    []string
	handles   []handle // scratch

	// anchor is the line that stays where it is when the text is laid out
	// anew. It is chosen at the first such change after scrolling, so that a
	// window drawn small and wide again ends where it began.
	anchored bool
	anchor   anchor
}

type anchor struct {
	cp     int
	y      float32 // of the line's top below the widget's top edge
	inHead bool    // then y is how far the head's top is above that edge
	chosen bool    // it is the selected tag's, which is to stay in view
}

// visible is a paragraph on screen.
type visible struct {
	p     int
	y     float32 // of its top below the widget's top edge
	lines []layout.Line
	deco  *layout.Deco
	// from and to are the lines that are on screen, with one more at both ends,
	// as marks reach out of their lines.
	from, to int
}

// locate finds the paragraphs on screen and measures them.
func (r *Reader) locate() {
	r.normalise()
	if end := r.walk(); end < r.geo.size.Height {
		r.move(end - r.geo.size.Height) // no emptiness beneath the end
		r.walk()
	}
}

// walk lists what is on screen from the view's place on and returns where the
// text ends, if that is on screen, else the height.
func (r *Reader) walk() float32 {
	v, g := &r.view, &r.geo
	v.visible = v.visible[:0]
	y := -v.offset
	for p := v.paragraph; p < r.text.Paragraphs(); p++ {
		if y > g.size.Height+g.line {
			return g.size.Height
		}
		lines := r.text.Lines(p)
		vis := visible{p: p, y: roundTo(y), lines: lines, deco: r.text.Deco(p)}
		vis.from, vis.to = span(lines, vis.y, g.size.Height, g.line)
		v.visible = append(v.visible, vis)
		y += r.text.Height(p)
	}
	return y + bottomEdge*g.scale
}

// span is the range of lines that can be seen, or reach into what is seen.
func span(lines []layout.Line, y, height, reach float32) (from, to int) {
	for from < len(lines) && y+lines[from].Y+lines[from].Height < -reach {
		from++
	}
	to = from
	for to < len(lines) && y+lines[to].Y < height+reach {
		to++
	}
	return from, to
}

// move scrolls without drawing. Positive is down.
func (r *Reader) move(by float32) {
	v := &r.view
	if far := 4 * r.geo.size.Height; by > far || by < -far {
		r.moveTo(r.top() + float64(by))
		return
	}
	v.offset += by
	r.normalise()
}

// normalise brings the offset within the paragraph, by the exact heights of
// those it passes.
func (r *Reader) normalise() {
	v := &r.view
	v.paragraph = min(v.paragraph, r.text.Paragraphs()-1)
	for v.offset < 0 && v.paragraph > 0 {
		v.paragraph--
		r.text.Lines(v.paragraph)
		v.offset += r.text.Height(v.paragraph)
	}
	if v.paragraph == 0 {
		v.offset = max(v.offset, -r.geo.head)
	}
	for v.paragraph < r.text.Paragraphs()-1 {
		r.text.Lines(v.paragraph)
		h := r.text.Height(v.paragraph)
		if v.offset < h {
			return
		}
		v.offset -= h
		v.paragraph++
	}
}

// top is the distance of the widget's top edge from the top of the head, partly
// estimated.
func (r *Reader) top() float64 {
	return float64(r.geo.head) + r.text.Top(r.view.paragraph) + float64(r.view.offset)
}

// total is the height of everything, partly estimated.
func (r *Reader) total() float64 {
	return float64(r.geo.head) + r.text.Total() + bottomEdge*float64(r.geo.scale)
}

// moveTo brings the widget's top edge to a distance from the top of the head.
func (r *Reader) moveTo(y float64) {
	p, offset := r.text.At(y - float64(r.geo.head))
	r.view.paragraph, r.view.offset = p, roundTo(float32(offset))
	r.normalise()
}

// scroll moves the text and draws it. Positive is down.
func (r *Reader) scroll(by float32) {
	r.move(roundTo(by))
	r.view.anchored = false
	r.compose()
}

// keepAnchor chooses what is to stay where it is: the selected tag if it is on
// screen, else the uppermost whole line.
func (r *Reader) keepAnchor() {
	v := &r.view
	if v.anchored || r.text == nil || len(v.visible) == 0 {
		return
	}
	v.anchored = true
	if v.paragraph == 0 && v.offset <= 0 {
		v.anchor = anchor{inHead: true, y: v.offset + r.geo.head}
		return
	}
	if t := r.tags[r.selected]; t != nil && len(t.Fragments) > 0 {
		cp := t.Fragments[0].Start
		if y, ok := r.lineOnScreen(cp); ok {
			v.anchor = anchor{cp: cp, y: y, chosen: true}
			return
		}
	}
	for _, vis := range v.visible {
		for _, line := range vis.lines[vis.from:vis.to] {
			if y := vis.y + line.Y; y >= 0 {
				v.anchor = anchor{cp: line.Span.Start, y: y}
				return
			}
		}
	}
}

// lineOnScreen is the y of the line that holds a code point, if all of it is on
// screen.
func (r *Reader) lineOnScreen(cp int) (float32, bool) {
	for _, vis := range r.view.visible {
		for _, line := range vis.lines[vis.from:vis.to] {
			if y := vis.y + line.Y; line.Span.Contains(cp) && y >= 0 && y+line.Height <= r.geo.size.Height {
				return y, true
			}
		}
	}
	return 0, false
}

// useAnchor puts the anchor's line where it was.
func (r *Reader) useAnchor() {
	v := &r.view
	switch {
	case !v.anchored:
	case v.anchor.inHead:
		v.paragraph, v.offset = 0, min(v.anchor.y-r.geo.head, 0)
	case v.anchor.chosen:
		r.putAt(v.anchor.cp, max(0, min(v.anchor.y, r.geo.size.Height-2*r.geo.line)))
	default:
		r.putAt(v.anchor.cp, v.anchor.y)
	}
	if r.text.Paragraphs() > 0 && !v.anchored && len(v.visible) == 0 {
		v.paragraph, v.offset = 0, -r.geo.head // nothing has been drawn yet
	}
}

// putAt brings the line of a code point to a distance below the top edge.
func (r *Reader) putAt(cp int, y float32) {
	at := r.text.Place(cp, false)
	line := r.text.Lines(at.Paragraph)[at.Line]
	r.view.paragraph, r.view.offset = at.Paragraph, line.Y-y
	r.normalise()
}

// ScrollTo brings the line of the code point at offset cp into view, if it is
// not there already, a third from the top.
func (r *Reader) ScrollTo(cp int) {
	r.locate()
	cp = min(max(cp, 0), r.doc.Index.Len())
	if y, ok := r.lineOnScreen(cp); ok && y >= r.geo.line/2 {
		return
	}
	if cp == 0 {
		r.view.paragraph, r.view.offset = 0, -r.geo.head
	} else {
		r.putAt(cp, roundTo(r.geo.size.Height/3))
	}
	r.view.anchored = false
	r.compose()
}

// reveal brings a caret's line into view by scrolling no further than needed.
func (r *Reader) reveal(cp int, upstream bool) {
	at := r.text.Place(cp, upstream)
	line := r.text.Lines(at.Paragraph)[at.Line]
	room := r.geo.line
	y := float32(r.text.Top(at.Paragraph)-r.text.Top(r.view.paragraph)) - r.view.offset + line.Y
	switch height := r.geo.size.Height; {
	case y < -height || y > 2*height:
		r.putAt(cp, roundTo(height/3))
	case y < room:
		r.move(y - room)
	case y+line.Height > height-room:
		r.move(y + line.Height + room - height)
	default:
		return
	}
	r.view.anchored = false
}

// Showing is the range of code points on screen.
func (r *Reader) Showing() corpus.Span {
	out := corpus.Span{}
	for _, v := range r.view.visible {
		for _, line := range v.lines[v.from:v.to] {
			y := v.y + line.Y
			if y+line.Height <= 0 || y >= r.geo.size.Height {
				continue
			}
			if out.End == 0 {
				out.Start = line.Span.Start
			}
			out.End = line.Span.End
		}
	}
	return out
}
