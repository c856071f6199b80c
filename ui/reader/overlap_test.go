package reader

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"glossator/store/corpus"
	"glossator/ui/reader/layout"
)

// stacked has n tags over the same words.
func stacked(t *testing.T, n int) *Reader {
	r := opened(t, sentences, 900, 600)
	for i := range n {
		r.UpdateTag(Tag{ID: fmt.Sprint("t", i), Label: fmt.Sprint("l", i), Letter: string(rune('A' + i)), Colour: blue, Fragments: corpus.Fragments{at(t, sentences, "answered us")}})
	}
	return r
}

// TestFourTagsOverTheSameWordsCanBeTold: each has a line and a letter of its
// own, and is selected by its letter, and by clicks on the words.
func TestFourTagsOverTheSameWordsCanBeTold(t *testing.T) {
	r := stacked(t, 4)
	lanes, lines := map[int]bool{}, map[float32]bool{}
	v := &r.view.visible[0]
	for _, b := range v.deco.Bands {
		y, _ := r.lane(b.Tag)
		lanes[b.Tag.Lane()], lines[y] = true, true
	}
	if len(lanes) != 4 || len(lines) != 4 || lanes[layout.MaxLanes] || len(v.deco.Counts) != 0 {
		t.Errorf("lanes are %v, at %v, counts %v", lanes, lines, v.deco.Counts)
	}
	var letters []string
	end := float32(0)
	for _, b := range v.deco.Badges {
		x, y, w, h := r.badge(v, b)
		if x < end {
			t.Errorf("the letter at %v lies on the one that ends at %v", x, end)
		}
		end = x + w
		click(r, fyne.NewPos(x+w/2, y+h/2), 1, 0)
		want(t, "selected by its letter", r.Selected(), b.Tag.ID)
		letters = append(letters, b.Tag.ID)
	}
	slices.Sort(letters)
	want(t, "letters", strings.Join(letters, " "), "t0 t1 t2 t3")
	r.Select("")
	seen := map[string]bool{}
	for range 4 {
		click(r, on(t, r, at(t, sentences, "answered").Start+2), 1, 0)
		seen[r.Selected()] = true
	}
	if len(seen) != 4 {
		t.Errorf("clicks select %v", seen)
	}
}

// TestMoreThanFourAreCounted: the count can be pointed at and clicked.
func TestMoreThanFourAreCounted(t *testing.T) {
	r := stacked(t, 7)
	var hovered []string
	r.OnHover = func(ids []string) { hovered = ids }
	if !draws(r, "+3") {
		t.Fatalf("no count is drawn: %q", texts(r))
	}
	v := &r.view.visible[0]
	x, y, w, h := r.countBox(v, v.deco.Counts[0])
	place := fyne.NewPos(x+w/2, y+h/2)
	r.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: place}})
	if len(hovered) != 3 || r.Cursor() != desktop.PointerCursor {
		t.Errorf("over the count are %v", hovered)
	}
	for _, id := range hovered {
		click(r, place, 1, 0)
		want(t, "selected by the count", r.Selected(), id)
		if tag := r.text.Tag(id); tag.Lane() != layout.MaxLanes {
			t.Errorf("%s has lane %d", id, tag.Lane())
		}
	}
	r.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: on(t, r, at(t, sentences, "us").Start)}})
	if len(hovered) != 7 {
		t.Errorf("over the words are %v", hovered)
	}
}

// TestHoverEndsWithADrag: nothing is told of what the pointer is dragged over.
func TestHoverEndsWithADrag(t *testing.T) {
	r := stacked(t, 2)
	var hovered []string
	r.OnHover = func(ids []string) { hovered = ids }
	place := on(t, r, at(t, sentences, "us").Start)
	r.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: place}})
	if len(hovered) != 2 {
		t.Fatalf("under the pointer are %v", hovered)
	}
	press(r, place, 0)
	if len(hovered) != 0 {
		t.Errorf("with the button down %v are told", hovered)
	}
	release(r, place, false)
	r.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: place}})
	if len(hovered) != 2 {
		t.Errorf("after the click %v are told", hovered)
	}
	wheel(r, -300)
	if got := r.TagsAt(r.hit(place).Cluster.Start); len(got) != len(hovered) {
		t.Errorf("after scrolling %v are told, there are %v", hovered, got)
	}
}

// TestBoundariesOfIdenticalTags: of two tags over the same words only the
// selected one moves, by handle and by key, with each unit of snapping.
func TestBoundariesOfIdenticalTags(t *testing.T) {
	for unit, wanted := range map[Snap]string{SnapCharacter: "answered us,", SnapWord: "answered us,” said", SnapSentence: "answered us,” said Lena Orsk, who waited."} {
		r := stacked(t, 3)
		r.FocusGained()
		r.SetSnap(unit)
		r.Select("t1")
		key(r, fyne.KeyRight, alt, shift)
		tag, _ := r.Tag("t1")
		want(t, "the selected tag", r.doc.Index.Quoted(tag.Fragments), wanted)
		h := r.handles()[0]
		drag(r, fyne.NewPos(h.x, h.y), on(t, r, at(t, sentences, "us,”").Start), 0)
		if moved, _ := r.Tag("t1"); unit != SnapSentence && moved.Fragments[0].Start != at(t, sentences, "us,”").Start {
			t.Errorf("its beginning was moved to %v", moved.Fragments)
		}
		for _, id := range []string{"t0", "t2"} {
			if tag, _ := r.Tag(id); tag.Fragments[0] != at(t, sentences, "answered us") {
				t.Errorf("%s has moved to %v", id, tag.Fragments)
			}
		}
	}
}
