package reader

import (
	"slices"

	"fyne.io/fyne/v2"
)

// LinkDrag is the link handle of the selected tag being drawn to another place.
// Places are relative to the Reader; To may lie beyond its edges.
type LinkDrag struct {
	Tag      string // ID
	From, To fyne.Position
	// Clicked: it was not drawn anywhere, only pressed and let go.
	Clicked bool
}

// SetLinkable shows the link handle at the end of the selected tag, or leaves it
// out.
func (r *Reader) SetLinkable(on bool) {
	if r.linkable != on {
		r.linkable = on
		r.compose()
	}
}

// SetTarget points out a tag that something is being dragged to, none for "".
func (r *Reader) SetTarget(tag string) {
	if r.target != tag {
		r.target = tag
		r.compose()
	}
}

// TagsUnder are the tags at a place of the Reader, the innermost first: the one
// whose letter is there, or those over the words.
func (r *Reader) TagsUnder(at fyne.Position) []string {
	if at.X < 0 || at.Y < 0 || at.X > r.geo.size.Width || at.Y > r.geo.size.Height {
		return nil
	}
	if id := r.badgeAt(at); id != "" {
		return []string{id}
	}
	return r.under(at)
}

// LinkHandle is the middle of the selected tag's link handle; false when none is
// on screen.
func (r *Reader) LinkHandle() (fyne.Position, bool) {
	t := r.tags[r.selected]
	if t == nil || !r.linkable {
		return fyne.Position{}, false
	}
	for _, f := range slices.Backward(t.Fragments) {
		if x, y, ok := r.caretOnScreen(f.End, true); ok {
			s := r.geo.scale
			return fyne.NewPos(min(x+roundTo(5*s), r.geo.size.Width-roundTo(16*s)), y-roundTo(3*s)), true
		}
	}
	return fyne.Position{}, false
}

// linkSize is the diameter of the link handle.
func (r *Reader) linkSize() float32 { return roundTo(15 * r.geo.scale) }

// overLink reports whether a place is on the link handle.
func (r *Reader) overLink(at fyne.Position) bool {
	middle, ok := r.LinkHandle()
	return ok && distance(at, middle) <= r.linkSize()*0.6
}

// pressLink takes the link handle, if there is one at the place.
func (r *Reader) pressLink(at fyne.Position) bool {
	if !r.overLink(at) {
		return false
	}
	r.mouse.mode, r.mouse.id = pressLink, r.selected
	return true
}

// linkDrag is what is being drawn.
func (r *Reader) linkDrag() LinkDrag {
	from, ok := r.LinkHandle()
	if !ok {
		from = r.mouse.down
	}
	return LinkDrag{Tag: r.mouse.id, From: from, To: r.mouse.at}
}

func (r *Reader) tellLink() {
	if r.OnLink != nil {
		r.OnLink(r.linkDrag())
	}
}

// endLink tells that the handle was let go, or that it was given up.
func (r *Reader) endLink(dropped, clicked bool) {
	d := r.linkDrag()
	d.Clicked = clicked
	if r.OnLinkEnd != nil {
		r.OnLinkEnd(d, dropped)
	}
}

// drawLinkHandle draws the link handle, and the tag that something is dragged to.
func (r *Reader) drawLinkHandle() {
	thick := max(1, roundTo(2*r.geo.scale))
	if r.target != "" && r.target != r.selected {
		r.frameTag(r.target, r.palette.fixed.caret, thick)
	}
	at, ok := r.LinkHandle()
	if !ok {
		return
	}
	size := r.linkSize()
	c := &r.palette.fixed
	r.frame.box(at.X-size/2, at.Y-size/2, size, size, c.caret, c.background, max(1, roundTo(r.geo.scale)), size/2)
	letters := roundTo(size * 0.72)
	width := r.letterWidth(linkSign, letters)
	r.frame.text(at.X-width/2, at.Y-roundTo(letters*1.36)/2, width, roundTo(letters*1.36), linkSign, letters, c.background, bold)
}

// linkSign stands in the link handle.
const linkSign = "→"
