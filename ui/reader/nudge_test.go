package reader

import (
	"testing"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
)

func TestKeysMoveTheEndsOfTheSelectedTag(t *testing.T) {
	r := nested(t)
	r.FocusGained()
	r.Select("middle")
	text := ""
	r.OnReshape = func(_ string, f corpus.Fragments) { text = r.doc.Index.Quoted(f) }
	for _, c := range []struct {
		snap   Snap
		key    fyne.KeyName
		held   fyne.KeyName
		second fyne.KeyName
		wanted string
	}{
		{SnapWord, fyne.KeyRight, alt, shift, "“Nobody answered us,” said"},
		{SnapWord, fyne.KeyRight, alt, shift, "“Nobody answered us,” said Lena"},
		{SnapWord, fyne.KeyLeft, alt, shift, "“Nobody answered us,” said"},
		{SnapWord, fyne.KeyRight, alt, ctrl, "Nobody answered us,” said"},
		{SnapWord, fyne.KeyRight, alt, ctrl, "answered us,” said"},
		{SnapCharacter, fyne.KeyLeft, alt, ctrl, "y answered us,” said"},
		{SnapCharacter, fyne.KeyRight, alt, shift, "y answered us,” said L"},
		{SnapSentence, fyne.KeyRight, alt, shift, "y answered us,” said Lena Orsk, who waited."},
		{SnapSentence, fyne.KeyLeft, alt, ctrl, "“Nobody answered us,” said Lena Orsk, who waited."},
	} {
		r.SetSnap(c.snap)
		key(r, c.key, c.held, c.second)
		want(t, "tag", text, c.wanted)
	}
	for _, id := range []string{"outer", "inner"} {
		if tag, _ := r.Tag(id); id == "inner" && tag.Fragments[0] != at(t, sentences, "answered") {
			t.Errorf("%s was moved too", id)
		}
	}
}

func TestNudgingStopsAtNeighbours(t *testing.T) {
	r := opened(t, "one two three", 700, 500)
	r.UpdateTag(Tag{ID: "t", Letter: "T", Colour: blue, Fragments: corpus.Fragments{{Start: 0, End: 3}, {Start: 4, End: 7}}})
	r.Nudge(true, true) // nothing is selected
	r.Select("t")
	for range 5 {
		r.Nudge(false, true)
		r.Nudge(false, false)
		r.Nudge(true, true)
	}
	tag, _ := r.Tag("t")
	if want := (corpus.Fragments{{Start: 0, End: 3}, {Start: 4, End: 13}}); tag.Fragments.String() != want.String() {
		t.Errorf("tag is %v, want %v", tag.Fragments, want)
	}
}

func TestSelectAround(t *testing.T) {
	r := opened(t, sentences, 700, 500)
	r.SetCaret(at(t, sentences, "first").Start + 2)
	r.SelectAround(SnapWord)
	want(t, "word", selected(r), "first")
	r.SetCaret(at(t, sentences, "first").Start + 2)
	r.SelectAround(SnapSentence)
	want(t, "sentence", selected(r), "The first one is short.")
}
