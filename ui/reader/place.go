package reader

import "fyne.io/fyne/v2"

// PlaceOf is where the boundary ahead of the code point at offset cp is drawn:
// the top of its line's letters, relative to the Reader, and their height. With
// upstream it is the end of a line rather than the beginning of the next one. ok
// is false when it is not on screen.
func (r *Reader) PlaceOf(cp int, upstream bool) (at fyne.Position, height float32, ok bool) {
	if r.text == nil {
		return fyne.Position{}, 0, false
	}
	x, y, ok := r.caretOnScreen(cp, upstream)
	ok = ok && y >= 0 && y+r.geo.boxSize <= r.geo.size.Height
	return fyne.NewPos(x, y), r.geo.boxSize, ok
}

// Spot is what a Reader shows: a place in the text, and how far its line is from
// the top. It holds for other widths and letters too.
type Spot struct {
	at     int // code point
	y      float32
	inHead bool // y is that of the head
	set    bool
}

// Spot is what is on screen now.
func (r *Reader) Spot() Spot {
	v := &r.view
	if r.text == nil || len(v.visible) == 0 {
		return Spot{}
	}
	if v.paragraph == 0 && v.offset <= 0 {
		return Spot{inHead: true, y: v.offset + r.geo.head, set: true}
	}
	for _, vis := range v.visible {
		for _, line := range vis.lines[vis.from:vis.to] {
			if y := vis.y + line.Y; y >= 0 {
				return Spot{at: line.Span.Start, y: y, set: true}
			}
		}
	}
	return Spot{}
}

// Return shows what was on screen. Of an empty Spot nothing is shown anew.
func (r *Reader) Return(to Spot) {
	if !to.set {
		return
	}
	r.locate()
	if to.inHead {
		r.view.paragraph, r.view.offset = 0, min(to.y-r.geo.head, 0)
	} else {
		r.putAt(min(to.at, r.doc.Index.Len()), to.y)
	}
	r.view.anchored = false
	r.compose()
}
