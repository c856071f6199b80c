package reader

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"glossator/ui/reader/layout"
)

// under are the tags at a place of the widget, the innermost first: those over
// the words there, or those that a count stands for.
func (r *Reader) under(at fyne.Position) []string {
	if n := r.countAt(at); n != nil {
		ids := make([]string, len(n.Tags))
		for i, t := range n.Tags {
			ids[len(ids)-1-i] = t.ID
		}
		return ids
	}
	if hit := r.hit(at); hit.Inside {
		return r.TagsAt(hit.Cluster.Start)
	}
	return nil
}

// hover tells which tags are under the pointer, when they have changed. While
// something is dragged there are none.
func (r *Reader) hover() {
	if r.OnHover == nil {
		return
	}
	var under []string
	if r.mouse.mode == idle {
		under = r.under(r.mouse.at)
	}
	if slices.Equal(under, r.mouse.hovered) {
		return
	}
	r.mouse.hovered = under
	r.OnHover(slices.Clone(under))
}

// Pointer is where the pointer is on the Reader, or was last, and the height of
// a line there.
func (r *Reader) Pointer() (at fyne.Position, line float32) {
	for i := range r.view.visible {
		v := &r.view.visible[i]
		for k := v.from; k < v.to; k++ {
			if y, h := r.box(v, k); r.mouse.at.Y >= y && r.mouse.at.Y < y+r.geo.line {
				return fyne.NewPos(r.mouse.at.X, y), h
			}
		}
	}
	return r.mouse.at, r.geo.boxSize
}

// countAt is the count at a place of the widget, or nil.
func (r *Reader) countAt(at fyne.Position) *layout.Count {
	for i := range r.view.visible {
		v := &r.view.visible[i]
		for k := range v.deco.Counts {
			n := &v.deco.Counts[k]
			if !v.shows(n.Line) {
				continue
			}
			x, y, w, h := r.countBox(v, *n)
			if at.X >= x && at.X < x+w && at.Y >= y && at.Y < y+h {
				return n
			}
		}
	}
	return nil
}

// countBox is the place of a count: behind the line's last tag that it stands
// for, where the tags' lines are.
func (r *Reader) countBox(v *visible, n layout.Count) (x, y, w, h float32) {
	top, box := r.box(v, n.Line)
	size := r.badgeLetters()
	return r.geo.column + n.X + 2, top + box - roundTo(4*r.geo.scale), r.letterWidth(r.countText(len(n.Tags)), size), roundTo(size * 1.36)
}

// badgeLetters is the size of the letters of badges and counts.
func (r *Reader) badgeLetters() float32 { return roundTo(r.geo.letters * 0.56) }

// countText is a number of tags that are not drawn.
func (r *Reader) countText(n int) string {
	for len(r.view.counts) <= n {
		r.view.counts = append(r.view.counts, "+"+strconv.Itoa(len(r.view.counts)))
	}
	return r.view.counts[n]
}
