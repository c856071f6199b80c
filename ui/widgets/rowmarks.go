package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Marking says what choosing a row does to the rows that are marked.
type Marking uint8

// The ways of marking.
const (
	MarkOne    Marking = iota // this row and no other
	MarkTo                    // from the row that was marked by itself to this one
	MarkToggle                // this row too, or not any more
)

// Marks let several rows of a Rows be chosen at once: with Shift those up to a
// row, with Ctrl one more or less. Who sets it keeps which they are, as rows come
// and go.
type Marks struct {
	// Is reports whether a row is marked.
	Is func(i int) bool
	// On is called in place of OnSelected when the user chooses a row.
	On func(i int, how Marking)
}

// KeyDown implements desktop.Keyable.
func (r *Rows) KeyDown(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		r.shift = true
	}
}

// KeyUp implements desktop.Keyable.
func (r *Rows) KeyUp(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		r.shift = false
	}
}

// TypedShortcut implements fyne.Shortcutable. Of its own the list has none.
func (r *Rows) TypedShortcut(s fyne.Shortcut) {
	if r.OnShortcut != nil {
		r.OnShortcut(s)
	}
}

// MouseDown implements desktop.Mouseable: a click tells nothing of the keys held
// down with it.
func (w *row) MouseDown(e *desktop.MouseEvent) { w.held = e.Modifier }

// MouseUp implements desktop.Mouseable.
func (w *row) MouseUp(*desktop.MouseEvent) {}

// markingOf is what a click means with these keys held down.
func markingOf(held fyne.KeyModifier) Marking {
	switch {
	case held&fyne.KeyModifierShift != 0:
		return MarkTo
	case held&fyne.KeyModifierShortcutDefault != 0:
		return MarkToggle
	}
	return MarkOne
}

// mark chooses a row in a list of which several can be.
func (r *Rows) mark(i int, how Marking) {
	if i < 0 || i >= len(r.offsets)-1 {
		return
	}
	r.selected = i
	r.Reveal(i)
	r.Marks.On(i, how)
	r.Select(r.selected)
}

// lit reports whether a row is drawn as chosen.
func (r *Rows) lit(i int) bool {
	return i == r.selected && r.Marks == nil || r.Marks != nil && r.Marks.Is(i)
}

func (w *row) showTip() {
	if w.r.Tips == nil || w.r.Tip == nil {
		return
	}
	if tip := w.r.Tip(w.index); tip != "" {
		w.r.Tips.Show(w, tip)
	}
}

func (w *row) hideTip() {
	if w.r.Tips != nil {
		w.r.Tips.Hide()
	}
}

// Row is the object of a row in sight, which can be clicked; nil for another.
func (r *Rows) Row(i int) fyne.CanvasObject {
	for _, row := range r.content.live {
		if row.index == i {
			return row
		}
	}
	return nil
}

// Focused reports whether the list has the keyboard.
func (r *Rows) Focused() bool { return r.focused }
