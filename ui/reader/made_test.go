package reader

import (
	"image/color"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"glossator/store/corpus"
)

// made gathers what the Reader tells of complete selections, and keeps its waits
// until they are let pass.
type made struct {
	r     *Reader
	texts []string
	waits []func()
}

func gather(r *Reader) *made {
	m := &made{r: r}
	r.OnSelectionMade = func(f corpus.Fragments) { m.texts = append(m.texts, r.doc.Index.Quoted(f)) }
	r.later = func(_ time.Duration, f func()) func() {
		n := len(m.waits)
		m.waits = append(m.waits, f)
		return func() { m.waits[n] = func() {} }
	}
	return m
}

// pass lets all waits pass.
func (m *made) pass() {
	for _, f := range m.waits {
		f()
	}
	m.waits = nil
}

// tells fails unless these selections have been told since the last call.
func (m *made) tells(t *testing.T, what string, wanted ...string) {
	t.Helper()
	want(t, what, strings.Join(m.texts, "; "), strings.Join(wanted, "; "))
	m.texts = nil
}

func TestSelectionsAreToldWhenTheButtonIsLetGo(t *testing.T) {
	r := opened(t, sentences, 900, 600)
	m := gather(r)
	from, to := on(t, r, at(t, sentences, "first").Start), after(t, r, at(t, sentences, "one").End)
	press(r, from, 0)
	move(r, from, to)
	m.tells(t, "while dragging")
	release(r, to, true)
	m.tells(t, "after a drag", "first one")
	click(r, from, 1, 0)
	m.tells(t, "after a click")
	click(r, after(t, r, at(t, sentences, "short").End), 1, fyne.KeyModifierShift)
	m.tells(t, "after Shift and a click", "first one is short")
}

// TestATripleClickTellsTheSentenceOnly: the word that it selects on the way is
// not told.
func TestATripleClickTellsTheSentenceOnly(t *testing.T) {
	r := opened(t, sentences, 900, 600)
	m := gather(r)
	place := on(t, r, at(t, sentences, "Nobody").Start+2)
	click(r, place, 2, 0)
	m.tells(t, "at once after a double click")
	m.pass()
	m.tells(t, "after a double click", "Nobody")
	click(r, place, 3, 0)
	m.pass()
	m.tells(t, "after a triple click", "“Nobody answered us,” said Lena Orsk, who waited.")
	click(r, place, 2, 0)
	click(r, on(t, r, 2), 1, 0)
	m.tells(t, "after a double click and one elsewhere", "Nobody")
	m.pass()
	m.tells(t, "later")
	click(r, place, 2, 0)
	r.Flush()
	m.tells(t, "when the Reader is to show something else", "Nobody")
	m.pass()
	click(r, place, 2, 0)
	r.SetDocument(Document{Index: corpus.NewIndex("other words")})
	m.pass()
	m.tells(t, "of another document")
}

func TestSelectionsByKeysAreToldWhenShiftIsLetGo(t *testing.T) {
	r := focused(t, sentences)
	m := gather(r)
	r.KeyDown(&fyne.KeyEvent{Name: shift})
	for range 2 {
		r.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
	}
	m.tells(t, "while Shift is held")
	r.KeyUp(&fyne.KeyEvent{Name: shift})
	m.tells(t, "after Shift", "The first")
	key(r, fyne.KeyRight)
	r.KeyDown(&fyne.KeyEvent{Name: shift})
	r.KeyUp(&fyne.KeyEvent{Name: shift})
	m.tells(t, "after Shift alone")
	r.TypedShortcut(&fyne.ShortcutSelectAll{})
	m.tells(t, "after selecting everything", r.doc.Index.Quoted(r.Selection()))
	r.SetSelection(corpus.Fragments{at(t, sentences, "third")})
	m.tells(t, "after what the program selects")
}

func TestEscapeIsAskedAheadOfTheSelection(t *testing.T) {
	r := focused(t, sentences)
	ends := true
	r.OnEscape = func() bool { return ends }
	key(r, fyne.KeyRight, ctrl, shift)
	key(r, fyne.KeyEscape)
	want(t, "selection", selected(r), "The")
	ends = false
	key(r, fyne.KeyEscape)
	want(t, "selection", selected(r), "")
}

// TestTheBrushShowsInTheSelection: in the colour of the label, and as a cross
// for a pointer.
func TestTheBrushShowsInTheSelection(t *testing.T) {
	r := opened(t, sentences, 900, 600)
	r.SetSelection(corpus.Fragments{at(t, sentences, "first")})
	has := func(fill color.Color) bool {
		for _, o := range r.frame.rects.all[:r.frame.rects.used] {
			if o.FillColor == fill {
				return true
			}
		}
		return false
	}
	r.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: on(t, r, 5)}})
	r.SetBrush(blue)
	if !has(r.palette.of(blue).strong) || has(r.palette.fixed.selection) || r.Cursor() != desktop.CrosshairCursor {
		t.Error("the selection is not drawn in the brush's colour, or the pointer tells nothing")
	}
	r.SetBrush(color.NRGBA{})
	if has(r.palette.of(blue).strong) || !has(r.palette.fixed.selection) || r.Cursor() != desktop.TextCursor {
		t.Error("without a brush it is not drawn as usual")
	}
}
