package reader

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"glossator/store/corpus"
)

// opened shows a text in a window of the given size.
func opened(t testing.TB, text string, w, h float32) *Reader {
	t.Helper()
	test.NewTempApp(t)
	r := New()
	win := test.NewWindow(r)
	t.Cleanup(win.Close)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	clock := time.Unix(1_000_000, 0)
	r.now = func() time.Time { return clock }
	r.SetDocument(Document{Title: "Title", Byline: "byline", Index: corpus.NewIndex(text)})
	return r
}

// wait lets time pass, so that the next click is a single one.
func wait(r *Reader) {
	later := r.now().Add(time.Second)
	r.now = func() time.Time { return later }
}

// on is a place on the left half of the character at offset cp.
func on(t testing.TB, r *Reader, cp int) fyne.Position {
	t.Helper()
	for i := range r.view.visible {
		v := &r.view.visible[i]
		for _, rect := range r.text.AppendRects(nil, v.p, corpus.Span{Start: cp, End: cp + 1}) {
			y, h := r.box(v, rect.Line)
			return fyne.NewPos(r.geo.column+rect.X+rect.Width/4, y+h*0.6)
		}
	}
	t.Fatalf("character %d is not on screen", cp)
	return fyne.Position{}
}

// after is a place just behind the character at offset cp-1.
func after(t testing.TB, r *Reader, cp int) fyne.Position {
	t.Helper()
	for i := range r.view.visible {
		v := &r.view.visible[i]
		for _, rect := range r.text.AppendRects(nil, v.p, corpus.Span{Start: cp - 1, End: cp}) {
			y, h := r.box(v, rect.Line)
			return fyne.NewPos(r.geo.column+rect.X+rect.Width*0.8, y+h*0.6)
		}
	}
	t.Fatalf("character %d is not on screen", cp)
	return fyne.Position{}
}

// press puts the primary button down.
func press(r *Reader, at fyne.Position, mods fyne.KeyModifier) {
	r.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: mods})
}

// move drags to a place, with a stop on the way as a real mouse has.
func move(r *Reader, from, to fyne.Position) {
	half := fyne.NewPos((from.X+to.X)/2, (from.Y+to.Y)/2)
	for _, p := range []fyne.Position{half, to} {
		r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: p}, Dragged: fyne.NewDelta(p.X-from.X, p.Y-from.Y)})
	}
}

// release lets the button go, as fyne reports it after a drag.
func release(r *Reader, at fyne.Position, dragged bool) {
	r.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
	if dragged {
		r.DragEnd()
	}
}

func drag(r *Reader, from, to fyne.Position, mods fyne.KeyModifier) {
	wait(r)
	press(r, from, mods)
	move(r, from, to)
	release(r, to, true)
}

// click clicks n times in quick succession.
func click(r *Reader, at fyne.Position, n int, mods fyne.KeyModifier) {
	wait(r)
	for range n {
		press(r, at, mods)
		release(r, at, false)
	}
}

// selected is the text of the selection, fragments apart by a stroke.
func selected(r *Reader) string {
	var parts []string
	for _, s := range r.Selection() {
		parts = append(parts, r.doc.Index.Slice(s))
	}
	return strings.Join(parts, "|")
}

func want(t testing.TB, what, got, wanted string) {
	t.Helper()
	if got != wanted {
		t.Errorf("%s is %q, want %q", what, got, wanted)
	}
}

// key types a key, with others held down.
func key(r *Reader, name fyne.KeyName, held ...fyne.KeyName) {
	for _, h := range held {
		r.KeyDown(&fyne.KeyEvent{Name: h})
	}
	mods := fyne.KeyModifier(0)
	for _, h := range held {
		mods |= modifierOf(h)
	}
	if mods&^fyne.KeyModifierShift != 0 { // fyne makes shortcuts of these
		r.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: mods})
	} else {
		r.TypedKey(&fyne.KeyEvent{Name: name})
	}
	for _, h := range held {
		r.KeyUp(&fyne.KeyEvent{Name: h})
	}
}

const (
	shift = desktop.KeyShiftLeft
	ctrl  = desktop.KeyControlLeft
	alt   = desktop.KeyAltLeft
)

// texts are the strings that the frame draws.
func texts(r *Reader) []string {
	var out []string
	for _, o := range r.frame.texts.all[:r.frame.texts.used] {
		out = append(out, o.Text)
	}
	return out
}

func draws(r *Reader, words string) bool {
	return slices.ContainsFunc(texts(r), func(s string) bool { return strings.Contains(s, words) })
}
