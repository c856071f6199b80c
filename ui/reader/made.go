package reader

import (
	"image/color"
	"slices"
	"time"

	"fyne.io/fyne/v2"
)

// making is what is known of a selection that is being made by hand.
type making struct {
	byKeys bool // made by keys with Shift, which is still down
	// stop ends the wait for a third click, after which what was selected with
	// the second is told. It is nil while there is nothing to wait for.
	stop func()
	tell func()
}

// later calls f on the window's goroutine after a while, unless it is stopped.
func later(d time.Duration, f func()) (stop func()) {
	a := &fyne.Animation{Duration: d, Tick: func(done float32) {
		if done >= 1 {
			f()
		}
	}}
	a.Start()
	return a.Stop
}

// made tells that the selection is complete.
func (r *Reader) made() {
	r.making.byKeys = false
	f := slices.Clone(r.sel.fragments)
	if len(f) == 0 || r.OnSelectionMade == nil {
		return
	}
	r.OnSelectionMade(f)
}

// madeByMouse tells that the selection is complete. A double click may be the
// beginning of a triple one, so that is waited for.
func (r *Reader) madeByMouse() {
	if r.mouse.clicks != 2 || len(r.sel.fragments) == 0 || r.OnSelectionMade == nil {
		r.made()
		return
	}
	f := slices.Clone(r.sel.fragments)
	r.making.tell = func() {
		r.making.tell, r.making.stop = nil, nil
		r.OnSelectionMade(f)
	}
	tell := r.making.tell
	if stop := r.later(clickTime, tell); r.making.tell != nil {
		r.making.stop = stop
	}
}

// endWait ends the wait for a third click: it has come, or never will.
func (r *Reader) endWait(third bool) {
	tell := r.making.tell
	if tell == nil {
		return
	}
	if r.making.stop != nil {
		r.making.stop()
	}
	r.making.tell, r.making.stop = nil, nil
	if !third {
		tell()
	}
}

// Flush tells of a double click that is waited with: the Reader is about to show
// something else.
func (r *Reader) Flush() { r.endWait(false) }

// SetBrush draws what is being selected in a label's colour, as it will be
// tagged with that label; without one, {}, in the style's.
func (r *Reader) SetBrush(c color.NRGBA) {
	if c != r.brush {
		r.brush = c
		r.compose()
	}
}

// selectionFill is the colour behind selected text.
func (r *Reader) selectionFill() color.Color {
	if r.brush.A == 0 {
		return r.palette.fixed.selection
	}
	return r.palette.of(r.brush).strong
}

// Made tells that the selection, which was made by a command, is complete.
func (r *Reader) Made() { r.made() }
