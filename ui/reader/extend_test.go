package reader

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
)

// TestEachKeyThatMovesTheCaretSelectsWithShift: on and back, by clusters, words,
// sentences, lines, screens and the whole text.
func TestEachKeyThatMovesTheCaretSelectsWithShift(t *testing.T) {
	r := opened(t, sentences, 900, 600)
	r.FocusGained()
	middle := at(t, sentences, "answered").Start
	end := len([]rune(sentences))
	slice := func(s corpus.Span) string { return r.doc.Index.Slice(s) }
	line := r.text.Lines(0)[r.text.Place(middle, false).Line].Span
	trim := func(s corpus.Span) string { return slice(r.doc.Index.Trim(s)) }
	for _, c := range []struct {
		key    fyne.KeyName
		held   fyne.KeyName
		wanted string
	}{
		{fyne.KeyRight, "", "a"},
		{fyne.KeyLeft, "", ""}, // white space alone
		{fyne.KeyRight, ctrl, "answered"},
		{fyne.KeyLeft, ctrl, "Nobody"},
		{fyne.KeyRight, alt, "answered us,” said Lena Orsk, who waited."},
		{fyne.KeyLeft, alt, "“Nobody"},
		{fyne.KeyEnd, "", trim(corpus.Span{Start: middle, End: line.End})},
		{fyne.KeyHome, "", trim(corpus.Span{Start: line.Start, End: middle})},
		{fyne.KeyEnd, ctrl, trim(corpus.Span{Start: middle, End: end})},
		{fyne.KeyHome, ctrl, trim(corpus.Span{Start: 0, End: middle})},
	} {
		r.SetSelection(nil)
		r.SetCaret(middle)
		held := []fyne.KeyName{shift}
		if c.held != "" {
			held = append(held, c.held)
		}
		key(r, c.key, held...)
		want(t, string(c.held)+" Shift+"+string(c.key), selected(r), c.wanted)
	}
	r.SetSelection(nil)
	r.SetCaret(middle)
	key(r, fyne.KeyDown, shift)
	down := r.Caret()
	if got := selected(r); down <= middle || got != trim(corpus.Span{Start: middle, End: down}) {
		t.Errorf("Shift+Down goes to %d and selects %q", down, got)
	}
	key(r, fyne.KeyUp, shift)
	want(t, "and up again", selected(r), "")
	key(r, fyne.KeyUp, shift)
	want(t, "and to the line above", selected(r), trim(corpus.Span{Start: r.Caret(), End: middle}))
	r.SetSelection(nil)
	r.SetCaret(middle)
	key(r, fyne.KeyPageDown, shift)
	if r.Caret() <= down {
		t.Errorf("Shift+PageDown goes to %d", r.Caret())
	}
	want(t, "Shift+PageDown", selected(r), trim(corpus.Span{Start: middle, End: r.Caret()}))
	r.SetCaret(end)
	r.SetSelection(nil)
	key(r, fyne.KeyPageUp, shift)
	want(t, "Shift+PageUp", selected(r), trim(corpus.Span{Start: r.Caret(), End: end}))
}

// TestDraggingPastTheUpperEdgeScrollsBack, and so does a handle.
func TestDraggingPastTheUpperEdgeScrollsBack(t *testing.T) {
	r := opened(t, strings.Repeat("A paragraph of words to scroll through. ", 300), 700, 400)
	r.ScrollTo(6000)
	start := r.Showing().Start + 400
	r.UpdateTag(Tag{ID: "t", Letter: "T", Colour: blue, Fragments: corpus.Fragments{r.doc.Index.WordAt(start)}})
	pull := func(from fyne.Position) {
		above := fyne.NewPos(from.X, -60)
		wait(r)
		press(r, from, 0)
		for range 20 {
			r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: above}})
			r.autoStep()
		}
		release(r, above, true)
	}
	before := r.Showing().Start
	pull(on(t, r, start+20))
	if s := r.Selection().Bounds(); r.Showing().Start >= before || s.Start >= before || s.End < start {
		t.Errorf("shows %v, was %d, selected %v", r.Showing(), before, s)
	}
	r.SetSelection(nil)
	r.Select("t")
	r.ScrollTo(start)
	before = r.Showing().Start
	h := r.handles()[0]
	pull(fyne.NewPos(h.x, h.y))
	if tag, _ := r.Tag("t"); tag.Fragments[0].Start >= before || r.Showing().Start >= before {
		t.Errorf("shows %v, was %d, the tag is on %v", r.Showing(), before, tag.Fragments)
	}
}
