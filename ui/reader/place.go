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
