package reader

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"glossator/store/corpus"
	"glossator/ui/reader/layout"
)

// The time and way within which clicks count as one multiple click.
const (
	clickTime = 350 * time.Millisecond
	clickWay  = 4
)

// mode is what the pressed button does.
type mode uint8

const (
	idle       mode = iota
	pressText       // on text: a click, or the beginning of a selection
	dragText        // stretching a selection
	pressBadge      // on a tag's letter
	pressNote       // on a note in the margin
	dragHandle      // moving an end of the selected tag
	dragBar         // moving the scroll bar
	pressLink       // on the link handle
	dragLink        // drawing a link from it
)

// mouse is the state of gestures. Clicks are counted here, as fyne would hold
// back every single click to see whether it is a double one.
type mouse struct {
	mode    mode
	at      fyne.Position // of the pointer, as last heard of
	down    fyne.Position // where the button went down
	clicks  int
	last    time.Time // of the last button down
	unit    Snap      // that the selection grows by
	add     bool      // whether a fragment is being added, with Ctrl
	id      string    // of the badge or note pressed, or of the tag that was selected then
	grab    float32   // from the thumb's top to the pointer
	handle  handle
	before  corpus.Fragments // of the tag, before its handle was moved
	overBar bool
	hovered []string
	auto    *fyne.Animation // scrolls while dragging past an edge
}

var (
	_ desktop.Mouseable  = (*Reader)(nil)
	_ desktop.Hoverable  = (*Reader)(nil)
	_ desktop.Cursorable = (*Reader)(nil)
	_ fyne.Draggable     = (*Reader)(nil)
	_ fyne.Scrollable    = (*Reader)(nil)
)

// MouseDown implements desktop.Mouseable.
func (r *Reader) MouseDown(e *desktop.MouseEvent) {
	r.active()
	r.takeFocus()
	m := &r.mouse
	m.at = e.Position
	if e.Button == desktop.MouseButtonSecondary {
		r.secondary(e)
		return
	}
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	r.countClick(e.Position)
	m.down = e.Position
	switch {
	case r.overBar(e.Position):
		r.pressBar(e.Position)
	case r.pressLink(e.Position):
	case r.pressHandle(e.Position):
	case r.noteAt(e.Position.X, e.Position.Y) != nil:
		m.mode, m.id = pressNote, r.noteAt(e.Position.X, e.Position.Y).ID
		m.add = e.Modifier&fyne.KeyModifierShortcutDefault != 0
	case r.badgeAt(e.Position) != "":
		m.mode, m.id = pressBadge, r.badgeAt(e.Position)
	default:
		r.pressText(e.Position, e.Modifier)
	}
	r.hover()
}

func (r *Reader) active() {
	if r.OnActive != nil {
		r.OnActive()
	}
}

func (r *Reader) takeFocus() {
	app := fyne.CurrentApp()
	if r.focus || app == nil {
		return
	}
	if c := app.Driver().CanvasForObject(r); c != nil {
		c.Focus(r)
	}
}

func (r *Reader) countClick(at fyne.Position) {
	m := &r.mouse
	now := r.now()
	if now.Sub(m.last) > clickTime || distance(at, m.down) > clickWay || m.clicks == 3 {
		m.clicks = 0
	}
	m.clicks++
	m.last = now
	r.endWait(m.clicks == 3)
}

func distance(a, b fyne.Position) float32 {
	d := a.Subtract(b)
	return max(d.X, -d.X, d.Y, -d.Y)
}

// pressText begins a click or a selection.
func (r *Reader) pressText(at fyne.Position, mods fyne.KeyModifier) {
	m := &r.mouse
	hit := r.hit(at)
	caret := hit.Caret()
	m.mode, m.id, m.unit = pressText, r.selected, r.snap
	m.add = mods&fyne.KeyModifierShortcutDefault != 0 && mods&fyne.KeyModifierShift == 0
	switch {
	case m.clicks == 2:
		r.selectUnit(hit, SnapWord)
	case m.clicks == 3:
		r.selectUnit(hit, SnapSentence)
	case mods&fyne.KeyModifierShift != 0:
		m.mode = dragText
		if len(r.sel.fragments) == 0 {
			r.sel.base, r.sel.anchor = nil, corpus.Span{Start: r.caret.at, End: r.caret.at}
		}
		r.stretch(caret, m.unit)
	case m.add:
		r.sel.base = r.sel.fragments
		r.sel.anchor = corpus.Span{Start: caret, End: caret}
	default:
		r.clearSelection(caret)
	}
	r.placeCaret(caret, hit.Upstream)
	r.compose()
}

// selectUnit selects the word or sentence under a double or triple click.
func (r *Reader) selectUnit(hit layout.Hit, unit Snap) {
	r.mouse.mode, r.mouse.unit = dragText, unit
	r.sel.anchor = r.trimmed(r.unitAt(hit.Cluster.Start, unit))
	if r.sel.anchor.Empty() {
		r.sel.anchor = corpus.Span{Start: hit.Caret(), End: hit.Caret()}
	}
	r.stretch(r.sel.anchor.End, unit)
}

// hit is what stands at a place of the widget, or next to it.
func (r *Reader) hit(at fyne.Position) layout.Hit {
	visible := r.view.visible
	if len(visible) == 0 {
		return layout.Hit{}
	}
	v := &visible[0]
	for i := range visible {
		if visible[i].y <= at.Y {
			v = &visible[i]
		}
	}
	return r.text.Hit(v.p, at.X-r.geo.column, at.Y-v.y)
}

// badgeAt is the ID of the tag whose letter is at a place, or "".
func (r *Reader) badgeAt(at fyne.Position) string {
	for i := range r.view.visible {
		v := &r.view.visible[i]
		for _, b := range v.deco.Badges {
			if !v.shows(b.Line) {
				continue
			}
			x, y, w, h := r.badge(v, b)
			if at.X >= x && at.X < x+w+1 && at.Y >= y && at.Y < y+h {
				return b.Tag.ID
			}
		}
	}
	return ""
}

// MouseUp implements desktop.Mouseable.
func (r *Reader) MouseUp(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		r.mouse.at = e.Position
		r.release()
	}
}

// release ends a gesture. Fyne reports the end of a drag twice, by MouseUp and
// by DragEnd.
func (r *Reader) release() {
	m := &r.mouse
	was := m.mode
	m.mode = idle
	r.stopAuto()
	switch was {
	case pressText:
		if m.add {
			r.dropAt(m.down)
		} else {
			r.click(m.down)
		}
	case dragText:
		r.settle()
		r.endFragment()
		r.madeByMouse()
	case pressBadge:
		r.choose(m.id, []string{m.id})
	case pressNote:
		r.clickNote()
	case dragHandle:
		r.endHandle()
	case dragBar:
		r.compose()
	case pressLink, dragLink:
		r.endLink(true, was == pressLink)
	}
}

// clickNote tells of the note that was pressed, if the pointer is still on it.
func (r *Reader) clickNote() {
	m := &r.mouse
	if n := r.noteAt(m.at.X, m.at.Y); n == nil || n.ID != m.id {
		return
	}
	switch {
	case m.add && r.OnMarginBeside != nil:
		r.OnMarginBeside(m.id)
	case r.OnMargin != nil:
		r.OnMargin(m.id)
	}
}

// click selects the innermost tag at a place; on the selected tag the next one
// further out, and the innermost again after the outermost.
func (r *Reader) click(at fyne.Position) {
	under := r.under(at)
	id := ""
	if len(under) > 0 {
		id = under[0]
		for i, u := range under {
			if u == r.selected {
				id = under[(i+1)%len(under)]
			}
		}
	}
	r.choose(id, under)
}

// choose selects a tag and says so.
func (r *Reader) choose(id string, under []string) {
	changed := id != r.selected
	r.Select(id)
	if (changed || id != "") && r.OnSelect != nil {
		r.OnSelect(id, under)
	}
}

func (r *Reader) secondary(e *desktop.MouseEvent) {
	if r.OnSecondary != nil {
		r.OnSecondary(r.hit(e.Position).Cluster.Start, e.AbsolutePosition)
	}
}

// Scrolled implements fyne.Scrollable.
func (r *Reader) Scrolled(e *fyne.ScrollEvent) {
	r.active()
	r.scroll(-e.Scrolled.DY)
	if r.mouse.mode == dragText {
		r.dragTo(r.mouse.at)
	}
	r.hover()
}

// MouseIn implements desktop.Hoverable.
func (r *Reader) MouseIn(e *desktop.MouseEvent) { r.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (r *Reader) MouseMoved(e *desktop.MouseEvent) {
	r.active()
	m := &r.mouse
	m.at = e.Position
	if over := r.overBar(e.Position); over != m.overBar {
		m.overBar = over
		r.compose()
	}
	r.hover()
}

// MouseOut implements desktop.Hoverable.
func (r *Reader) MouseOut() {
	r.mouse.at = fyne.NewPos(-1, -1)
	if r.mouse.overBar {
		r.mouse.overBar = false
		r.compose()
	}
	r.hover()
}

// Cursor implements desktop.Cursorable.
func (r *Reader) Cursor() desktop.Cursor {
	at := r.mouse.at
	switch {
	case r.overBar(at):
		return desktop.DefaultCursor
	case r.noteAt(at.X, at.Y) != nil || r.badgeAt(at) != "" || r.countAt(at) != nil:
		return desktop.PointerCursor
	case r.handleAt(at) >= 0:
		return desktop.HResizeCursor
	case at.X >= r.geo.column-gutter/4 && at.X <= r.geo.column+r.geo.width+gutter/4:
		if r.brush.A > 0 {
			return desktop.CrosshairCursor
		}
		return desktop.TextCursor
	}
	return desktop.DefaultCursor
}
