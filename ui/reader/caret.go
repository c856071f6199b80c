package reader

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"glossator/store/corpus"
)

// caret is where the keyboard reads and selects.
type caret struct {
	at       int
	upstream bool // at a wrapped line, whether at the end of the upper one
	shown    bool
	goal     float32 // x that moving up and down keeps to
	hasGoal  bool
}

var (
	_ fyne.Focusable    = (*Reader)(nil)
	_ fyne.Shortcutable = (*Reader)(nil)
	_ fyne.Tabbable     = (*Reader)(nil)
	_ desktop.Keyable   = (*Reader)(nil)
)

// Caret is the caret's offset.
func (r *Reader) Caret() int { return r.caret.at }

// SetCaret puts the caret before the code point at offset cp and shows it. It
// does not scroll.
func (r *Reader) SetCaret(cp int) {
	r.placeCaret(cp, false)
	r.compose()
}

func (r *Reader) placeCaret(cp int, upstream bool) {
	cp = min(max(cp, 0), r.doc.Index.Len())
	moved := cp != r.caret.at
	r.caret = caret{at: cp, upstream: upstream, shown: true}
	if moved && r.OnCaret != nil {
		r.OnCaret(cp)
	}
}

// FocusGained implements fyne.Focusable.
func (r *Reader) FocusGained() { r.setFocus(true) }

// FocusLost implements fyne.Focusable.
func (r *Reader) FocusLost() {
	r.mods, r.making.byKeys = 0, false
	r.setFocus(false)
}

func (r *Reader) setFocus(focus bool) {
	if r.focus == focus {
		return
	}
	r.focus = focus
	r.compose()
	if r.OnFocus != nil {
		r.OnFocus(focus)
	}
}

// AcceptsTab implements fyne.Tabbable: the tabulator goes from tag to tag.
func (r *Reader) AcceptsTab() bool { return true }

// KeyDown implements desktop.Keyable.
func (r *Reader) KeyDown(e *fyne.KeyEvent) {
	r.mods |= modifierOf(e.Name)
	if r.OnPress != nil {
		r.OnPress(e.Name, true)
	}
}

// KeyUp implements desktop.Keyable. With Shift a selection made by keys is
// complete.
func (r *Reader) KeyUp(e *fyne.KeyEvent) {
	r.mods &^= modifierOf(e.Name)
	if modifierOf(e.Name) == fyne.KeyModifierShift && r.making.byKeys {
		r.made()
	}
	if r.OnPress != nil {
		r.OnPress(e.Name, false)
	}
}

func modifierOf(k fyne.KeyName) fyne.KeyModifier {
	switch k {
	case desktop.KeyShiftLeft, desktop.KeyShiftRight:
		return fyne.KeyModifierShift
	case desktop.KeyControlLeft, desktop.KeyControlRight:
		return fyne.KeyModifierControl
	case desktop.KeyAltLeft, desktop.KeyAltRight:
		return fyne.KeyModifierAlt
	}
	return 0
}

// modifiers are the keys held down, as the driver knows them or else as they
// came by.
func (r *Reader) modifiers() fyne.KeyModifier {
	if app := fyne.CurrentApp(); app != nil {
		if d, ok := app.Driver().(desktop.Driver); ok {
			return d.CurrentKeyModifiers()
		}
	}
	return r.mods
}

// TypedRune implements fyne.Focusable. All letters are the caller's.
func (r *Reader) TypedRune(c rune) {
	r.active()
	if r.OnRune != nil {
		r.OnRune(c)
	}
}

// TypedKey implements fyne.Focusable.
func (r *Reader) TypedKey(e *fyne.KeyEvent) {
	r.active()
	mods := r.modifiers()
	if e.Name == fyne.KeyEscape && (r.cancelDrag() || r.OnEscape != nil && r.OnEscape() || r.giveUpSelection()) {
		return
	}
	if r.moveBy(e.Name, mods&fyne.KeyModifierAlt, mods&fyne.KeyModifierShift != 0) || writes(e.Name) && !(mods == fyne.KeyModifierShift && isDigit(e.Name)) {
		return
	}
	if r.OnKey != nil && !isModifier(e.Name) {
		r.OnKey(e.Name, mods)
	}
}

// writes reports whether a key comes as a rune too: that of a letter is its name.
func writes(k fyne.KeyName) bool { return len([]rune(k)) == 1 || k == fyne.KeySpace }

// isDigit reports a key of the row of digits. What it writes with Shift tells
// nothing of the digit, so it is passed on as a key too.
func isDigit(k fyne.KeyName) bool { return len(k) == 1 && k[0] >= '0' && k[0] <= '9' }

func isModifier(k fyne.KeyName) bool {
	switch k {
	case desktop.KeySuperLeft, desktop.KeySuperRight, desktop.KeyCapsLock:
		return true
	}
	return modifierOf(k) != 0
}

func (r *Reader) giveUpSelection() bool {
	if len(r.sel.fragments) == 0 {
		return false
	}
	r.clearSelection(r.caret.at)
	r.compose()
	return true
}

// TypedShortcut implements fyne.Shortcutable: keys with Ctrl or Alt. What is not
// the Reader's is passed on.
func (r *Reader) TypedShortcut(s fyne.Shortcut) {
	r.active()
	switch s := s.(type) {
	case *desktop.CustomShortcut:
		if r.nudgeBy(s) {
			return
		}
		shift := s.Modifier&fyne.KeyModifierShift != 0
		plain := s.Modifier &^ fyne.KeyModifierShift
		if (plain == fyne.KeyModifierShortcutDefault || plain == fyne.KeyModifierAlt) && r.moveBy(s.KeyName, plain, shift) {
			return
		}
	case *fyne.ShortcutSelectAll:
		r.SetSelection(corpus.Fragments{{Start: 0, End: r.doc.Index.Len()}})
		r.made()
		return
	case *fyne.ShortcutCopy:
		if len(r.sel.fragments) > 0 && s.Clipboard != nil {
			s.Clipboard.SetContent(r.doc.Index.Quoted(r.sel.fragments))
			return
		}
	}
	if r.OnShortcut != nil {
		r.OnShortcut(s)
	}
}

// moveBy moves the caret by a key with Ctrl (words, the whole text), Alt
// (sentences) or neither, and stretches the selection when extend is set. It
// reports whether the key moves the caret at all.
func (r *Reader) moveBy(k fyne.KeyName, mod fyne.KeyModifier, extend bool) bool {
	switch k {
	case fyne.KeyLeft, fyne.KeyRight:
		r.moveTowards((k == fyne.KeyRight) != r.text.RightToLeft(r.text.Paragraph(r.caret.at)), mod, extend)
	case fyne.KeyUp:
		r.moveLines(-1, extend)
	case fyne.KeyDown:
		r.moveLines(1, extend)
	case fyne.KeyPageUp:
		r.movePage(-1, extend)
	case fyne.KeyPageDown:
		r.movePage(1, extend)
	case fyne.KeyHome, fyne.KeyEnd:
		r.moveToEdge(k == fyne.KeyEnd, mod != 0 || !r.caret.shown, extend)
	default:
		return false
	}
	return true
}

// moveTowards moves on or back by a cluster, word or sentence. On a selection
// and without extending, the caret goes to its end first.
func (r *Reader) moveTowards(on bool, mod fyne.KeyModifier, extend bool) {
	ix, at := r.doc.Index, r.caret.at
	if s := r.sel.fragments.Bounds(); mod == 0 && !extend && !s.Empty() {
		at = s.Start
		if on {
			at = s.End
		}
		r.goTo(at, on, false)
		return
	}
	switch {
	case mod == fyne.KeyModifierShortcutDefault && on:
		at = ix.NextWord(at)
		if extend {
			at = ix.WordAt(max(r.caret.at, 0)).End
			if at <= r.caret.at {
				at = ix.WordAt(ix.NextWord(r.caret.at)).End
			}
		}
	case mod == fyne.KeyModifierShortcutDefault:
		at = ix.PrevWord(at)
	case mod == fyne.KeyModifierAlt:
		at = r.sentenceFrom(at, on, extend)
	case on:
		at = ix.GraphemeAt(at).End
	case at > 0:
		at = ix.GraphemeAt(at - 1).Start
	}
	r.goTo(at, false, extend)
}

// sentenceFrom is where the next or the last sentence begins; when extending
// on, where the sentence ends.
func (r *Reader) sentenceFrom(at int, on, extend bool) int {
	ix := r.doc.Index
	if on {
		for p := at; p < ix.Len(); {
			s := ix.SentenceAt(p)
			if extend && s.End > at {
				return s.End
			}
			if s.Start > at {
				return s.Start
			}
			p = max(s.End, p+1)
		}
		return ix.Len()
	}
	for p := at - 1; p >= 0; p-- {
		if s := ix.SentenceAt(p); !s.Empty() && s.Start < at {
			return s.Start
		}
	}
	return 0
}

// goTo puts the caret somewhere and shows it there.
func (r *Reader) goTo(at int, upstream, extend bool) {
	from := r.caret.at
	if extend && len(r.sel.fragments) == 0 {
		r.sel.base, r.sel.anchor = nil, corpus.Span{Start: from, End: from}
	}
	r.placeCaret(at, upstream)
	if extend {
		r.stretch(at, SnapCharacter)
		r.making.byKeys = true
	} else {
		r.clearSelection(at)
	}
	r.reveal(at, upstream)
	r.compose()
}

// moveLines moves up or down, keeping to the x where that began.
func (r *Reader) moveLines(by int, extend bool) {
	at := r.text.Place(r.caret.at, r.caret.upstream)
	goal := at.X
	if r.caret.hasGoal {
		goal = r.caret.goal
	}
	p, line := at.Paragraph, at.Line+by
	if line < 0 {
		p--
	} else if line >= len(r.text.Lines(p)) {
		p, line = p+1, 0
	}
	if p < 0 || p >= r.text.Paragraphs() {
		return
	}
	lines := r.text.Lines(p)
	if line < 0 {
		line = len(lines) - 1
	}
	r.goToHit(p, goal, lines[line].Y+lines[line].Height/2, extend)
}

func (r *Reader) goToHit(p int, goal, y float32, extend bool) {
	hit := r.text.Hit(p, goal, y)
	r.goTo(hit.Caret(), hit.Upstream, extend)
	r.caret.goal, r.caret.hasGoal = goal, true
}

// movePage scrolls by a page; the caret stays where it is on screen.
func (r *Reader) movePage(by float32, extend bool) {
	page := by * r.page()
	x, y, ok := r.caretOnScreen(r.caret.at, r.caret.upstream)
	if !ok {
		x, y = r.geo.column, r.geo.line
	}
	if r.caret.hasGoal {
		x = r.geo.column + r.caret.goal
	}
	before := r.top()
	r.scroll(page)
	if !r.caret.shown {
		return
	}
	if r.top() == before { // there is no further page: go to the end
		y += page
	}
	y = min(max(y, 0), r.geo.size.Height)
	hit := r.hit(fyne.NewPos(x, y+r.geo.line/2))
	r.goTo(hit.Caret(), hit.Upstream, extend)
	r.caret.goal, r.caret.hasGoal = x-r.geo.column, true
}

// page is the way of a page: whole lines, and one less than fit.
func (r *Reader) page() float32 {
	lines := math.Floor(float64(r.geo.size.Height/r.geo.line)) - 1
	return float32(max(1, lines)) * r.geo.line
}

// moveToEdge goes to the beginning or end of the line, or of the whole text.
func (r *Reader) moveToEdge(end, whole, extend bool) {
	switch {
	case whole && end:
		r.goTo(r.doc.Index.Len(), false, extend)
	case whole:
		r.goTo(0, false, extend)
		r.view.paragraph, r.view.offset = 0, -r.geo.head
		r.compose()
	default:
		at := r.text.Place(r.caret.at, r.caret.upstream)
		s := r.text.Lines(at.Paragraph)[at.Line].Span
		if end {
			trimmed := r.doc.Index.Trim(s)
			r.goTo(max(trimmed.End, s.Start), true, extend)
			return
		}
		r.goTo(s.Start, false, extend)
	}
}
