package reader

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"glossator/store/corpus"
)

const sentences = "The first one is short. “Nobody answered us,” said Lena Orsk, who waited. A third follows here.\n\nAnother paragraph, with a few more words in it."

func TestDragSelectsEitherWay(t *testing.T) {
	r := opened(t, sentences, 900, 600)
	for _, c := range []struct {
		name     string
		snap     Snap
		from, to string // drag from within one to within the other
		wanted   string
	}{
		{"characters", SnapCharacter, "first", "short", "first one is s"},
		{"words", SnapWord, "irst", "hort", "first one is short"},
		{"sentences", SnapSentence, "one", "answered", "The first one is short. “Nobody answered us,” said Lena Orsk, who waited."},
	} {
		r.SetSnap(c.snap)
		from, to := on(t, r, at(t, sentences, c.from).Start), after(t, r, at(t, sentences, c.to).Start+1)
		drag(r, from, to, 0)
		want(t, c.name, selected(r), c.wanted)
		drag(r, to, from, 0)
		want(t, c.name+" backwards", selected(r), c.wanted)
	}
}

func TestSelectionLosesWhiteSpaceAndKeepsQuotes(t *testing.T) {
	r := opened(t, sentences, 900, 600)
	r.SetSnap(SnapCharacter)
	s := at(t, sentences, " “Nobody answered us,” ")
	drag(r, on(t, r, s.Start), after(t, r, s.End), 0)
	want(t, "selection", selected(r), "“Nobody answered us,”")
	r.SetSnap(SnapWord)
	drag(r, on(t, r, s.Start+1), after(t, r, s.End-1), 0)
	want(t, "snapped to words", selected(r), "“Nobody answered us,”")
}

func TestSnappedRangeShowsBeforeRelease(t *testing.T) {
	r := opened(t, sentences, 900, 600)
	var said corpus.Fragments
	r.OnSelectionChanged = func(f corpus.Fragments) { said = f }
	from, to := on(t, r, at(t, sentences, "irst").Start), after(t, r, at(t, sentences, "shor").End)
	press(r, from, 0)
	move(r, from, to)
	if len(said) != 1 || said[0] != at(t, sentences, "first one is short") {
		t.Errorf("while dragging the selection is %v", said)
	}
	release(r, to, true)
}

func TestMultipleClicks(t *testing.T) {
	r := opened(t, sentences, 900, 600)
	place := on(t, r, at(t, sentences, "Nobody").Start+2)
	click(r, place, 2, 0)
	want(t, "double click", selected(r), "Nobody")
	click(r, place, 3, 0)
	want(t, "triple click", selected(r), "“Nobody answered us,” said Lena Orsk, who waited.")
	click(r, place, 1, 0)
	want(t, "single click", selected(r), "")
	wait(r)
	press(r, place, 0)
	release(r, place, false)
	press(r, place, 0)
	to := after(t, r, at(t, sentences, "Orsk").Start+1)
	move(r, place, to)
	release(r, to, true)
	want(t, "double click and drag", selected(r), "Nobody answered us,” said Lena Orsk")
}

func TestKeyboardGoesOnFromWhatTheMouseSelected(t *testing.T) {
	r := opened(t, sentences, 900, 600)
	from, to := on(t, r, at(t, sentences, "irst").Start), after(t, r, at(t, sentences, "shor").End)
	drag(r, from, to, 0)
	key(r, fyne.KeyRight, shift)
	want(t, "stretched by a character", selected(r), "first one is short.")
	drag(r, to, from, 0)
	key(r, fyne.KeyLeft, ctrl, shift)
	want(t, "stretched backwards by a word", selected(r), "The first one is short")
	click(r, from, 2, 0)
	key(r, fyne.KeyRight, ctrl, shift)
	want(t, "a double click, stretched", selected(r), "first one")
}

func TestShiftClickExtends(t *testing.T) {
	r := opened(t, sentences, 900, 600)
	click(r, on(t, r, at(t, sentences, "first").Start), 1, 0)
	click(r, after(t, r, at(t, sentences, "short").End), 1, fyne.KeyModifierShift)
	want(t, "selection", selected(r), "first one is short")
	click(r, on(t, r, at(t, sentences, "Nobody").Start), 1, fyne.KeyModifierShift)
	want(t, "extended again", selected(r), "first one is short. “")
}

func TestControlAddsAFragment(t *testing.T) {
	r := opened(t, sentences, 900, 600)
	drag(r, on(t, r, at(t, sentences, "Nobody").Start), after(t, r, at(t, sentences, "us").End), 0)
	drag(r, on(t, r, at(t, sentences, "third").Start), after(t, r, at(t, sentences, "here").End), fyne.KeyModifierShortcutDefault)
	want(t, "selection", selected(r), "Nobody answered us|third follows here")
}

func TestControlGivesTheSelectedTagAFragment(t *testing.T) {
	r := opened(t, sentences, 900, 600)
	r.SetTags([]Tag{{ID: "q", Label: "quote", Letter: "Q", Colour: orange, Fragments: corpus.Fragments{at(t, sentences, "Nobody answered us")}}})
	r.Select("q")
	var got corpus.Fragments
	r.OnReshape = func(_ string, f corpus.Fragments) { got = f }
	drag(r, on(t, r, at(t, sentences, "third").Start), after(t, r, at(t, sentences, "here").End), fyne.KeyModifierShortcutDefault)
	if len(got) != 2 || got[1] != at(t, sentences, "third follows here") || len(r.Selection()) != 0 {
		t.Errorf("tag has %v, selection %v", got, r.Selection())
	}
}

// nested has tags inside one another over "answered".
func nested(t *testing.T) *Reader {
	r := opened(t, sentences, 900, 600)
	r.SetTags([]Tag{
		{ID: "outer", Label: "claim", Letter: "C", Colour: blue, Fragments: corpus.Fragments{at(t, sentences, "“Nobody answered us,” said Lena Orsk, who waited.")}},
		{ID: "middle", Label: "quote", Letter: "Q", Colour: orange, Fragments: corpus.Fragments{at(t, sentences, "“Nobody answered us,”")}},
		{ID: "inner", Label: "opinion", Letter: "O", Colour: pink, Dashed: true, Fragments: corpus.Fragments{at(t, sentences, "answered")}},
	})
	return r
}

func TestClickSelectsTheInnermostAndThenCycles(t *testing.T) {
	r := nested(t)
	var id string
	var under []string
	r.OnSelect = func(i string, u []string) { id, under = i, u }
	place := on(t, r, at(t, sentences, "answered").Start+2)
	for _, wanted := range []string{"inner", "middle", "outer", "inner"} {
		click(r, place, 1, 0)
		want(t, "selected", id, wanted)
		want(t, "under the click", strings.Join(under, " "), "inner middle outer")
	}
	click(r, on(t, r, at(t, sentences, "first").Start), 1, 0)
	want(t, "selected beside the tags", id, "")
	want(t, "selected beside the tags", r.Selected(), "")
}

func TestClickOnALetterSelectsItsTag(t *testing.T) {
	r := nested(t)
	v := &r.view.visible[0]
	for _, b := range r.text.Deco(v.p).Badges {
		x, y, w, h := r.badge(v, b)
		click(r, fyne.NewPos(x+w/2, y+h/2), 1, 0)
		want(t, "selected", r.Selected(), b.Tag.ID)
	}
}

func TestHandlesMoveTheEndsOfTheSelectedTagOnly(t *testing.T) {
	r := nested(t)
	r.Select("middle")
	var got corpus.Fragments
	r.OnReshape = func(id string, f corpus.Fragments) {
		if id == "middle" {
			got = f
		}
	}
	grip := func(end bool) fyne.Position {
		for _, h := range r.handles() {
			if h.end == end {
				return fyne.NewPos(h.x, h.y)
			}
		}
		t.Fatal("no handle")
		return fyne.Position{}
	}
	drag(r, grip(true), after(t, r, at(t, sentences, "Len").End), 0)
	want(t, "end moved on, by words", r.doc.Index.Slice(got[0]), "“Nobody answered us,” said Lena")
	drag(r, grip(false), on(t, r, at(t, sentences, "answered").Start+3), 0)
	want(t, "beginning moved on", r.doc.Index.Slice(got[0]), "answered us,” said Lena")
	drag(r, grip(true), on(t, r, 2), 0)
	want(t, "end moved past the beginning", r.doc.Index.Slice(got[0]), "answered")
	for _, id := range []string{"outer", "inner"} {
		if tag, _ := r.Tag(id); tag.Fragments[0] == got[0] && id == "outer" {
			t.Errorf("%s was moved too", id)
		}
	}
	if tag, _ := r.Tag("inner"); tag.Fragments[0] != at(t, sentences, "answered") {
		t.Error("the inner tag was moved too")
	}
}

func TestEscapeGivesUpAHandle(t *testing.T) {
	r := nested(t)
	r.Select("middle")
	r.OnReshape = func(string, corpus.Fragments) { t.Error("a change that was given up has been reported") }
	h := r.handles()[1]
	from, to := fyne.NewPos(h.x, h.y), on(t, r, at(t, sentences, "waited").Start)
	press(r, from, 0)
	move(r, from, to)
	key(r, fyne.KeyEscape)
	release(r, to, true)
	if tag, _ := r.Tag("middle"); tag.Fragments[0] != at(t, sentences, "“Nobody answered us,”") {
		t.Errorf("tag is at %v", tag.Fragments)
	}
}

func TestDraggingPastAnEdgeScrolls(t *testing.T) {
	r := opened(t, strings.Repeat("A paragraph of words to scroll through. ", 300), 700, 400)
	from := on(t, r, 20)
	press(r, from, 0)
	below := fyne.NewPos(from.X, 460)
	for range 30 {
		r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: below}})
		r.autoStep() // the test driver runs animations once only
	}
	end := r.Selection().Bounds().End
	if r.Showing().Start == 0 || end < r.Showing().Start {
		t.Errorf("shows %v, selection ends at %d", r.Showing(), end)
	}
	release(r, below, true)
	before := r.top()
	r.autoStep()
	if r.mouse.auto != nil || r.top() != before {
		t.Error("goes on scrolling after the release")
	}
}

func TestHoverTellsTheTagsUnderThePointer(t *testing.T) {
	r := nested(t)
	var got []string
	calls := 0
	r.OnHover = func(ids []string) { got, calls = ids, calls+1 }
	place := on(t, r, at(t, sentences, "answered").Start+2)
	c := fyne.CurrentApp().Driver().CanvasForObject(r)
	test.MoveMouse(c, place)
	test.MoveMouse(c, place.AddXY(1, 0))
	want(t, "under the pointer", strings.Join(got, " "), "inner middle outer")
	r.MouseOut()
	if calls != 2 || len(got) != 0 {
		t.Errorf("%d calls, at last %v", calls, got)
	}
}

func TestMarginNotesAreClicked(t *testing.T) {
	r := opened(t, sentences, 900, 600)
	id := ""
	r.OnMargin = func(i string) { id = i }
	r.SetMargin([]MarginNote{
		{ID: "a", At: at(t, sentences, "first"), Head: "repeats", Colour: blue, Text: "another document"},
		{ID: "b", At: at(t, sentences, "short"), Head: "contradicts", Colour: pink, Text: strings.Repeat("a long text of the other end ", 10)},
	})
	for _, n := range r.margin {
		click(r, fyne.NewPos(r.geo.margin+20, n.y+5), 1, 0)
		want(t, "clicked note", id, n.ID)
	}
	if !draws(r, "…") {
		t.Error("a long note is not cut short")
	}
	if r.margin[1].y < r.margin[0].y+2*r.geo.noteLine {
		t.Error("notes lie on each other")
	}
	r.Resize(fyne.NewSize(500, 600))
	if r.geo.margin != 0 || draws(r, "repeats") {
		t.Error("a narrow window has a margin")
	}
}

func TestSecondaryButton(t *testing.T) {
	r := nested(t)
	got := -1
	r.OnSecondary = func(cp int, _ fyne.Position) { got = cp }
	cp := at(t, sentences, "answered").Start
	r.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: on(t, r, cp)}, Button: desktop.MouseButtonSecondary})
	if got != cp {
		t.Errorf("secondary click at %d, want %d", got, cp)
	}
}
