package reader

import (
	"math/rand/v2"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/store/corpus"
)

// focused shows a text and gives it the keyboard by a click at its beginning.
func focused(t *testing.T, text string) *Reader {
	r := opened(t, text, 700, 500)
	r.FocusGained()
	r.SetCaret(0)
	return r
}

func TestCaretMoves(t *testing.T) {
	r := focused(t, sentences)
	for _, c := range []struct {
		name string
		key  fyne.KeyName
		held []fyne.KeyName
		want int
	}{
		{"on", fyne.KeyRight, nil, 1},
		{"a word on", fyne.KeyRight, []fyne.KeyName{ctrl}, 4},
		{"a word on", fyne.KeyRight, []fyne.KeyName{ctrl}, 10},
		{"a word back", fyne.KeyLeft, []fyne.KeyName{ctrl}, 4},
		{"back", fyne.KeyLeft, nil, 3},
		{"a sentence on", fyne.KeyRight, []fyne.KeyName{alt}, at(t, sentences, "“Nobody").Start},
		{"a sentence on", fyne.KeyRight, []fyne.KeyName{alt}, at(t, sentences, "A third").Start},
		{"a sentence back", fyne.KeyLeft, []fyne.KeyName{alt}, at(t, sentences, "“Nobody").Start},
		{"to the end of the text", fyne.KeyEnd, []fyne.KeyName{ctrl}, len([]rune(sentences))},
		{"to its beginning", fyne.KeyHome, []fyne.KeyName{ctrl}, 0},
	} {
		key(r, c.key, c.held...)
		if r.Caret() != c.want {
			t.Errorf("%s: caret at %d, want %d", c.name, r.Caret(), c.want)
		}
	}
}

func TestCaretMovesByLines(t *testing.T) {
	r := focused(t, sentences)
	first := r.text.Lines(0)
	key(r, fyne.KeyEnd)
	if end := first[0].Span.End - 1; r.Caret() != end { // ahead of the space that wraps
		t.Errorf("end of line at %d, want %d", r.Caret(), end)
	}
	began := r.Caret()
	for range 3 { // over the blank line
		key(r, fyne.KeyDown)
	}
	if p := r.text.Place(r.Caret(), r.caret.upstream); p.Paragraph != 2 || p.Line != 0 {
		t.Errorf("three lines down the caret is at %+v", p)
	}
	for range 3 {
		key(r, fyne.KeyUp)
	}
	if r.Caret() != began {
		t.Errorf("up again the caret is at %d, began at %d", r.Caret(), began)
	}
	key(r, fyne.KeyDown)
	key(r, fyne.KeyHome)
	if r.Caret() != first[1].Span.Start {
		t.Errorf("beginning of line at %d, want %d", r.Caret(), first[1].Span.Start)
	}
}

func TestShiftSelects(t *testing.T) {
	r := focused(t, sentences)
	key(r, fyne.KeyRight, shift)
	key(r, fyne.KeyRight, ctrl, shift)
	want(t, "a word", selected(r), "The")
	key(r, fyne.KeyRight, ctrl, shift)
	want(t, "two words", selected(r), "The first")
	key(r, fyne.KeyLeft, ctrl, shift)
	want(t, "a word less", selected(r), "The")
	key(r, fyne.KeyRight, alt, shift)
	want(t, "a sentence", selected(r), "The first one is short.")
	key(r, fyne.KeyRight)
	want(t, "without Shift", selected(r), "")
	if r.Caret() != at(t, sentences, "short.").End {
		t.Errorf("caret at %d, want the selection's end", r.Caret())
	}
	key(r, fyne.KeyEnd, ctrl, shift)
	if s := r.Selection().Bounds(); s.End != r.doc.Index.Len() {
		t.Errorf("selected to %v", s)
	}
	key(r, fyne.KeyEscape)
	want(t, "after Escape", selected(r), "")
}

func TestCaretNeverStandsWithinACluster(t *testing.T) {
	text := "a👩‍👩‍👧‍👦b🇩🇪c e\u0301 👍🏽\r\nx"
	r := focused(t, text)
	var stops []int
	for range 30 {
		stops = append(stops, r.Caret())
		key(r, fyne.KeyRight)
	}
	for _, s := range stops {
		if c := r.doc.Index.GraphemeAt(s); c.Start != s && s < r.doc.Index.Len() {
			t.Errorf("caret stands at %d, within %v", s, c)
		}
	}
	if r.Caret() != r.doc.Index.Len() {
		t.Errorf("caret stops at %d", r.Caret())
	}
}

func TestRightToLeftTextIsReadLeftwards(t *testing.T) {
	r := focused(t, "שלום עולם")
	key(r, fyne.KeyLeft)
	if r.Caret() != 1 {
		t.Errorf("caret at %d after Left, want 1", r.Caret())
	}
	key(r, fyne.KeyRight)
	if r.Caret() != 0 {
		t.Errorf("caret at %d after Right, want 0", r.Caret())
	}
}

func TestCaretStaysInView(t *testing.T) {
	r := focused(t, strings.Repeat("Many words to fill lines and lines with. ", 400))
	for range 200 {
		key(r, fyne.KeyDown)
		if _, y, ok := r.caretOnScreen(r.Caret(), r.caret.upstream); !ok || y < 0 || y > 500-r.geo.boxSize {
			t.Fatalf("caret at %d is not in view", r.Caret())
		}
	}
	at := r.Caret()
	key(r, fyne.KeyPageUp)
	key(r, fyne.KeyPageDown)
	if r.Caret() != at {
		t.Errorf("a page up and down again: caret at %d, was %d", r.Caret(), at)
	}
	for range 60 {
		key(r, fyne.KeyPageDown)
	}
	if s := r.Showing(); s.End != r.doc.Index.Len() || r.Caret() < s.Start {
		t.Errorf("at the end shows %v, caret at %d", s, r.Caret())
	}
	key(r, fyne.KeyHome, ctrl)
	if !draws(r, "Title") {
		t.Error("the beginning is not in view")
	}
}

func TestPageKeysScrollWithoutCaret(t *testing.T) {
	r := opened(t, numbered(100), 700, 500)
	r.FocusGained()
	key(r, fyne.KeyPageDown)
	if r.Showing().Start == 0 || r.Caret() != 0 {
		t.Errorf("shows %v, caret at %d", r.Showing(), r.Caret())
	}
	key(r, fyne.KeyEnd)
	if r.Showing().End != r.doc.Index.Len() {
		t.Errorf("End shows %v", r.Showing())
	}
}

func TestKeysThatAreNotTheReadersArePassedOn(t *testing.T) {
	r := focused(t, sentences)
	var runes, keys, shortcuts []string
	r.OnRune = func(c rune) { runes = append(runes, string(c)) }
	r.OnKey = func(k fyne.KeyName, _ fyne.KeyModifier) { keys = append(keys, string(k)) }
	r.OnShortcut = func(s fyne.Shortcut) { shortcuts = append(shortcuts, s.ShortcutName()) }
	test.Type(r, "1q")
	key(r, fyne.Key1) // comes as a rune too
	key(r, shift)
	key(r, fyne.KeyTab)
	key(r, fyne.KeyDelete)
	key(r, fyne.KeyReturn)
	key(r, fyne.KeyEscape)
	key(r, fyne.KeyK, ctrl)
	want(t, "runes", strings.Join(runes, " "), "1 q")
	want(t, "keys", strings.Join(keys, " "), "Tab Delete Return Escape")
	want(t, "shortcuts", strings.Join(shortcuts, " "), "CustomDesktop:Control+K")
}

func TestCopyAndSelectAll(t *testing.T) {
	r := focused(t, "  "+sentences+"\n\n")
	r.TypedShortcut(&fyne.ShortcutSelectAll{})
	want(t, "everything", selected(r), sentences)
	r.SetSelection(corpus.Fragments{at(t, sentences, "third"), at(t, sentences, "first")})
	clip := test.NewClipboard()
	r.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	want(t, "clipboard", clip.Content(), r.doc.Index.Quoted(r.Selection()))
}

func TestCaretShowsOnlyWithTheKeyboard(t *testing.T) {
	r := opened(t, sentences, 700, 500)
	fills := func() int {
		n := 0
		for _, o := range r.frame.rects.all[:r.frame.rects.used] {
			if o.FillColor == r.palette.fixed.caret {
				n++
			}
		}
		return n
	}
	click(r, on(t, r, 5), 1, 0)
	if !r.focus || fills() != 1 {
		t.Errorf("after a click: focus %v, %d carets", r.focus, fills())
	}
	fyne.CurrentApp().Driver().CanvasForObject(r).Unfocus()
	if r.focus || fills() != 0 {
		t.Errorf("without focus: %d carets", fills())
	}
}

// TestRandomGestures does at random what a hand can do, and asserts that what is
// selected is always valid.
func TestRandomGestures(t *testing.T) {
	text := numbered(60) + sentences + " قال الوزير (12 مارس). " + scripts
	r := opened(t, text, 700, 500)
	r.FocusGained()
	for i := range 40 {
		r.UpdateTag(Tag{ID: string(rune('A' + i)), Letter: "X", Colour: blue, Fragments: corpus.Fragments{{Start: i * 50, End: i*50 + 70}}})
	}
	rnd := rand.New(rand.NewPCG(9, 10))
	keys := []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyEscape}
	held := [][]fyne.KeyName{nil, {shift}, {ctrl}, {alt}, {ctrl, shift}, {alt, shift}}
	place := func() fyne.Position {
		return fyne.NewPos(float32(rnd.IntN(760)-30), float32(rnd.IntN(600)-50))
	}
	for step := range 4000 {
		r.SetSnap(Snap(rnd.IntN(3)))
		mods := []fyne.KeyModifier{0, 0, fyne.KeyModifierShift, fyne.KeyModifierShortcutDefault}[rnd.IntN(4)]
		switch rnd.IntN(6) {
		case 0:
			click(r, place(), 1+rnd.IntN(3), mods)
		case 1:
			drag(r, place(), place(), mods)
		case 2:
			wheel(r, float32(rnd.IntN(2000)-1000))
		case 3:
			r.Resize(fyne.NewSize(300+float32(rnd.IntN(600)), 200+float32(rnd.IntN(500))))
		default:
			key(r, keys[rnd.IntN(len(keys))], held[rnd.IntN(len(held))]...)
		}
		checkSelection(t, r, step)
	}
}

func checkSelection(t *testing.T, r *Reader, step int) {
	t.Helper()
	ix := r.doc.Index
	for id, tag := range r.tags {
		if err := tag.Fragments.Validate(ix.Len()); err != nil {
			t.Fatalf("step %d: tag %s: %v", step, id, err)
		}
	}
	f := r.Selection()
	if len(f) == 0 {
		return
	}
	if err := f.Validate(ix.Len()); err != nil {
		t.Fatalf("step %d: %v", step, err)
	}
	for _, s := range f {
		if ix.SnapGraphemes(s) != s {
			t.Fatalf("step %d: selection %v cuts a cluster", step, s)
		}
		if ix.Trim(s) != s {
			t.Fatalf("step %d: selection %v has white space at its ends", step, f)
		}
	}
}
