package reader

import (
	"testing"
	"unicode"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
)

// TestTheSnappedRangeIsDrawnWhileDragging: in whole units, in either direction,
// before the button is let go.
func TestTheSnappedRangeIsDrawnWhileDragging(t *testing.T) {
	for unit, wanted := range map[Snap]string{
		SnapCharacter: "irst one is shor", SnapWord: "first one is short", SnapSentence: "The first one is short.",
	} {
		r := opened(t, sentences, 900, 600)
		r.SetSnap(unit)
		from, to := on(t, r, at(t, sentences, "irst").Start), after(t, r, at(t, sentences, "shor").End)
		for _, way := range [][2]fyne.Position{{from, to}, {to, from}} {
			wait(r)
			press(r, way[0], 0)
			move(r, way[0], way[1])
			want(t, "while dragging", selected(r), wanted)
			s := at(t, sentences, wanted)
			rects := r.text.AppendRects(nil, 0, s)
			drawn := float32(0)
			for _, o := range r.frame.rects.all[:r.frame.rects.used] {
				if o.FillColor == r.palette.fixed.selection {
					drawn += o.Size().Width
				}
			}
			width := float32(0)
			for _, rect := range rects {
				width += rect.Width
			}
			if diff := drawn - width; diff > 2 || diff < -2 {
				t.Errorf("%v wide is drawn, %q is %v", drawn, wanted, width)
			}
			release(r, way[1], true)
			want(t, "after the release", selected(r), wanted)
		}
	}
}

// TestWhiteSpaceAtTheEndsNeverGetsIn: of any kind, by mouse and by keys, in
// every unit, and in each fragment.
func TestWhiteSpaceAtTheEndsNeverGetsIn(t *testing.T) {
	text := "one \u00a0 two\t three\u2003\u2003four \u200a\r\n\r\n \u3000five\u00a0\n six  "
	r := opened(t, text, 900, 600)
	r.FocusGained()
	ix := corpus.NewIndex(text)
	trimmed := func(what string) {
		t.Helper()
		for _, f := range r.Selection() {
			words := []rune(ix.Slice(f))
			if unicode.IsSpace(words[0]) || unicode.IsSpace(words[len(words)-1]) {
				t.Errorf("%s selects %q", what, string(words))
			}
		}
	}
	for unit := SnapCharacter; unit <= SnapSentence; unit++ {
		r.SetSnap(unit)
		for from := range ix.Len() {
			for to := from + 1; to <= ix.Len(); to++ {
				r.SetSelection(corpus.Fragments{{Start: from, End: to}})
				trimmed("the program")
				r.clearSelection(from)
				r.stretch(to, unit)
				trimmed("a drag")
				r.clearSelection(to)
				r.stretch(from, unit)
				trimmed("a drag backwards")
			}
		}
	}
	r.SetCaret(0)
	for range ix.Len() {
		key(r, fyne.KeyRight, shift)
		trimmed("Shift+Right")
	}
	for range 8 {
		key(r, fyne.KeyLeft, ctrl, shift)
		trimmed("Ctrl+Shift+Left")
	}
}
