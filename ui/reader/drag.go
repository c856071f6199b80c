package reader

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
)

// Dragged implements fyne.Draggable.
func (r *Reader) Dragged(e *fyne.DragEvent) {
	r.active()
	m := &r.mouse
	m.at = e.Position
	switch m.mode {
	case pressText:
		if distance(m.at, m.down) < 2 {
			return
		}
		m.mode = dragText
		if !m.add && r.selected != "" {
			r.choose("", nil)
		}
		r.dragTo(m.at)
	case dragText, dragHandle:
		r.dragTo(m.at)
	case dragBar:
		r.dragBar()
		return
	case pressLink, dragLink:
		m.mode = dragLink
		r.tellLink()
		return
	}
	r.autoScroll()
}

// DragEnd implements fyne.Draggable.
func (r *Reader) DragEnd() { r.release() }

// dragTo stretches the selection, or moves the handle, to a place.
func (r *Reader) dragTo(at fyne.Position) {
	hit := r.hit(at)
	if r.mouse.mode == dragHandle {
		r.moveHandle(hit.Caret())
		return
	}
	r.stretch(hit.Caret(), r.mouse.unit)
	r.placeCaret(hit.Caret(), hit.Upstream)
	r.compose()
}

// autoScroll scrolls for as long as the pointer is dragged past an edge.
func (r *Reader) autoScroll() {
	m := &r.mouse
	outside := m.at.Y < 0 || m.at.Y > r.geo.size.Height
	dragging := m.mode == dragText || m.mode == dragHandle
	if !outside || !dragging {
		r.stopAuto()
		return
	}
	if m.auto != nil {
		return
	}
	m.auto = &fyne.Animation{Duration: time.Second, RepeatCount: fyne.AnimationRepeatForever, Tick: func(float32) { r.autoStep() }}
	m.auto.Start()
}

// autoStep scrolls once, the faster the further outside the pointer is.
func (r *Reader) autoStep() {
	m := &r.mouse
	past := min(m.at.Y, 0)
	if m.at.Y > r.geo.size.Height {
		past = m.at.Y - r.geo.size.Height
	}
	if past == 0 || m.mode == idle {
		return
	}
	r.move(roundTo(past/6) + map[bool]float32{true: 2, false: -2}[past > 0])
	r.view.anchored = false
	r.locate()
	r.dragTo(m.at)
}

func (r *Reader) stopAuto() {
	if r.mouse.auto != nil {
		r.mouse.auto.Stop()
		r.mouse.auto = nil
	}
}

// overBar reports whether a place is on the scroll bar.
func (r *Reader) overBar(at fyne.Position) bool {
	_, _, ok := r.thumb()
	return ok && at.X >= r.geo.size.Width-barWidth-6 && at.X <= r.geo.size.Width
}

// pressBar takes the scroll bar's thumb, or scrolls a page towards the pointer.
func (r *Reader) pressBar(at fyne.Position) {
	y, h, _ := r.thumb()
	switch {
	case at.Y < y:
		r.scroll(-r.page())
	case at.Y >= y+h:
		r.scroll(r.page())
	default:
		r.mouse.mode, r.mouse.grab = dragBar, at.Y-y
	}
}

func (r *Reader) dragBar() {
	_, h, ok := r.thumb()
	room := r.geo.size.Height - h
	if !ok || room <= 0 {
		return
	}
	at := min(max(r.mouse.at.Y-r.mouse.grab, 0), room)
	r.moveTo(float64(at) / float64(room) * (r.total() - float64(r.geo.size.Height)))
	r.view.anchored = false
	r.compose()
}

// handle is a knob at one end of a fragment of the selected tag.
type handle struct {
	fragment   int
	end        bool
	x, y, size float32 // of its middle, and its diameter
}

// handles are those of the selected tag that are on screen.
func (r *Reader) handles() []handle {
	out := r.view.handles[:0]
	t := r.tags[r.selected]
	if t == nil || t.Ghost {
		return out
	}
	size := roundTo(8 * r.geo.scale)
	for i, f := range t.Fragments {
		for _, end := range []bool{false, true} {
			cp := f.Start
			if end {
				cp = f.End
			}
			if x, y, ok := r.caretOnScreen(cp, end); ok {
				out = append(out, handle{i, end, x, y + r.geo.boxSize + 2, size})
			}
		}
	}
	r.view.handles = out
	return out
}

// caretOnScreen is the place of a caret on the widget: x, and the top of the
// letters' box.
func (r *Reader) caretOnScreen(cp int, upstream bool) (x, y float32, ok bool) {
	for i := range r.view.visible {
		v := &r.view.visible[i]
		if s := r.text.Span(v.p); cp < s.Start || cp > s.End {
			continue
		}
		at := r.text.Place(cp, upstream)
		if at.Paragraph == v.p && v.shows(at.Line) {
			y, _ := r.box(v, at.Line)
			return r.geo.column + at.X, y, true
		}
	}
	return 0, 0, false
}

// handleAt is the index of the handle at a place, or -1.
func (r *Reader) handleAt(at fyne.Position) int {
	for i, h := range r.handles() {
		if distance(at, fyne.NewPos(h.x, h.y)) <= h.size*0.75 {
			return i
		}
	}
	return -1
}

// pressHandle takes a handle, if there is one at the place.
func (r *Reader) pressHandle(at fyne.Position) bool {
	i := r.handleAt(at)
	if i < 0 {
		return false
	}
	m := &r.mouse
	m.mode, m.id, m.handle = dragHandle, r.selected, r.handles()[i]
	m.before = slices.Clone(r.tags[r.selected].Fragments)
	return true
}

// moveHandle gives the tag whose handle it is the end that this has been moved to,
// also when another tag has been selected meanwhile.
// Fragments stay apart and hold one cluster at least.
func (r *Reader) moveHandle(to int) {
	m := &r.mouse
	t := r.tags[m.id]
	if t == nil || m.handle.fragment >= len(m.before) {
		return
	}
	f := slices.Clone(m.before)
	f[m.handle.fragment] = r.moved(m.before, m.handle, to)
	if slices.Equal(f, t.Fragments) {
		return
	}
	r.reshape(t, f)
	r.compose()
}

// moved is a fragment with one end moved, by whole units.
func (r *Reader) moved(all corpus.Fragments, h handle, to int) corpus.Span {
	old := all[h.fragment]
	least, most := 0, r.doc.Index.Len()
	if h.fragment > 0 {
		least = all[h.fragment-1].End
	}
	if h.fragment+1 < len(all) {
		most = all[h.fragment+1].Start
	}
	raw := corpus.Span{Start: min(to, old.End-1), End: old.End}
	if h.end {
		raw = corpus.Span{Start: old.Start, End: max(to, old.Start+1)}
	}
	s := r.snapped(raw, r.snap)
	if h.end {
		s.Start = old.Start
	} else {
		s.End = old.End
	}
	s = r.trimmed(s.Intersect(corpus.Span{Start: least, End: most}))
	if s.Empty() {
		return old
	}
	return s
}

// reshape draws a tag on other fragments and returns it.
func (r *Reader) reshape(t *Tag, f corpus.Fragments) *Tag {
	changed := *t
	changed.Fragments = f
	r.putTag(changed)
	return r.tags[t.ID]
}

// endHandle reports what has become of the tag.
func (r *Reader) endHandle() {
	if t := r.tags[r.mouse.id]; t != nil && !slices.Equal(t.Fragments, r.mouse.before) {
		r.reportReshape(t)
	}
}

func (r *Reader) reportReshape(t *Tag) {
	if r.OnReshape != nil {
		r.OnReshape(t.ID, slices.Clone(t.Fragments))
	}
}

// cancelDrag gives up a gesture; a tag gets its old fragments back.
func (r *Reader) cancelDrag() bool {
	m := &r.mouse
	was := m.mode
	m.mode = idle
	r.stopAuto()
	switch was {
	case dragHandle:
		if t := r.tags[m.id]; t != nil {
			r.reshape(t, m.before)
		}
	case dragText:
		r.clearSelection(r.caret.at)
	case pressLink, dragLink:
		r.endLink(false, false)
	default:
		return false
	}
	r.compose()
	return true
}
