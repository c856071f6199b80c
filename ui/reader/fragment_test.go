package reader

import (
	"testing"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
)

const control = fyne.KeyModifierShortcutDefault

// broken has a tag with two fragments, selected, and one with a single fragment.
func broken(t *testing.T) (r *Reader, said *string) {
	r = opened(t, sentences, 900, 600)
	r.SetTags([]Tag{
		{ID: "q", Label: "quote", Letter: "Q", Colour: orange, Fragments: corpus.Fragments{at(t, sentences, "Nobody answered us"), at(t, sentences, "third")}},
		{ID: "c", Label: "claim", Letter: "C", Colour: blue, Fragments: corpus.Fragments{at(t, sentences, "first one")}},
	})
	r.Select("q")
	said = new(string)
	r.OnReshape = func(id string, f corpus.Fragments) { *said = id + ": " + r.doc.Index.Quoted(f) }
	r.OnLastFragment = func(id string) { *said = id + " keeps its last" }
	return r, said
}

func TestControlClickTakesAFragmentOffTheTag(t *testing.T) {
	r, said := broken(t)
	click(r, on(t, r, at(t, sentences, "first").Start+1), 1, control) // in another tag
	want(t, "beside the selected tag", *said, "")
	click(r, on(t, r, at(t, sentences, "third").Start+1), 1, control)
	want(t, "on its second fragment", *said, "q: Nobody answered us")
	click(r, on(t, r, at(t, sentences, "answered").Start+1), 1, control)
	want(t, "on its last fragment", *said, "q keeps its last")
	if tag, _ := r.Tag("q"); len(tag.Fragments) != 1 || r.Selected() != "q" {
		t.Errorf("the tag has %v, %q is selected", tag.Fragments, r.Selected())
	}
	if tag, _ := r.Tag("c"); tag.Fragments[0] != at(t, sentences, "first one") {
		t.Errorf("the other tag is at %v", tag.Fragments)
	}
}

func TestControlClickTakesAFragmentOffTheSelection(t *testing.T) {
	r, said := broken(t)
	r.SetSelection(corpus.Fragments{at(t, sentences, "first"), at(t, sentences, "short"), at(t, sentences, "third")})
	click(r, on(t, r, at(t, sentences, "short").Start+1), 1, control)
	want(t, "selection", selected(r), "first|third")
	drag(r, on(t, r, at(t, sentences, "Lena").Start), after(t, r, at(t, sentences, "Orsk").End), control)
	want(t, "with another fragment", selected(r), "first|Lena Orsk|third")
	for _, word := range []string{"third", "first", "Orsk"} {
		click(r, on(t, r, at(t, sentences, word).Start+1), 1, control)
	}
	want(t, "after the last is taken off", selected(r), "")
	want(t, "the tag meanwhile", *said, "")
}

// TestControlDoubleClickAddsAWord: to the selected tag, like a drag.
func TestControlDoubleClickAddsAWord(t *testing.T) {
	r, said := broken(t)
	click(r, on(t, r, at(t, sentences, "short").Start+1), 2, control)
	want(t, "tag", *said, "q: short Nobody answered us third")
	want(t, "selection", selected(r), "")
	r.Select("")
	click(r, on(t, r, at(t, sentences, "Lena").Start+1), 2, 0)
	click(r, on(t, r, at(t, sentences, "waited").Start+1), 2, control)
	want(t, "selection without a tag", selected(r), "Lena|waited")
}

func TestTheSelectionJoinsTheTag(t *testing.T) {
	r, said := broken(t)
	if r.JoinSelection() {
		t.Error("nothing has been joined")
	}
	r.SetSelection(corpus.Fragments{at(t, sentences, "answered us,” said")})
	r.JoinSelection() // it overlaps what the tag has
	want(t, "tag", *said, "q: Nobody answered us,” said third")
	*said = ""
	r.SetSelection(corpus.Fragments{at(t, sentences, "answered")})
	r.JoinSelection()
	want(t, "with words it has already", *said, "")
	want(t, "selection", selected(r), "")
}

// TestShiftClickBeginsAtTheCaret: after something was tagged nothing is selected.
func TestShiftClickBeginsAtTheCaret(t *testing.T) {
	r := opened(t, sentences, 900, 600)
	drag(r, on(t, r, at(t, sentences, "first").Start), after(t, r, at(t, sentences, "one").End), 0)
	r.SetSelection(nil)
	click(r, on(t, r, at(t, sentences, "short").Start+1), 1, fyne.KeyModifierShift)
	want(t, "selection", selected(r), "is short")
}

// TestAGestureStaysWithItsTag: another tag may be selected while a handle is
// pulled or a fragment drawn, by what was begun before.
func TestAGestureStaysWithItsTag(t *testing.T) {
	r, _ := broken(t)
	var changed []string
	r.OnReshape = func(id string, _ corpus.Fragments) { changed = append(changed, id) }
	other, _ := r.Tag("c")
	h := r.handles()[1]
	from, to := fyne.NewPos(h.x, h.y), after(t, r, at(t, sentences, "said").End)
	wait(r)
	press(r, from, 0)
	move(r, from, to)
	r.Select("c")
	move(r, from, to)
	release(r, to, true)
	if tag, _ := r.Tag("q"); r.doc.Index.Slice(tag.Fragments[0]) != "Nobody answered us,” said" || len(changed) != 1 || changed[0] != "q" {
		t.Errorf("the handle's tag is on %v; told %v", tag.Fragments, changed)
	}
	r.Select("q")
	wait(r)
	from, to = on(t, r, at(t, sentences, "Lena").Start), after(t, r, at(t, sentences, "Orsk").End)
	press(r, from, control)
	move(r, from, to)
	r.Select("c")
	release(r, to, true)
	if now, _ := r.Tag("c"); now.Fragments.String() != other.Fragments.String() || len(changed) != 1 {
		t.Errorf("the other tag is on %v; told %v", now.Fragments, changed)
	}
}
