package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"glossator/store"
)

func TestLinksAreFollowed(t *testing.T) {
	b := two(t)
	tag := b.w.chosen.tag
	b.rune('f')
	b.says("This tag has no link. Press L to make one.")
	other := ""
	b.outside(func(p *store.Project) {
		list, _ := p.Annotations(ctx, b.doc(1))
		other = list[0].ID
	})
	b.w.session.Link("repeats", []string{tag}, other, false, nil)
	b.settle()
	b.rune('f')
	if b.title(b.w.pane) != "Flood" || b.w.chosen.tag != other {
		t.Fatalf("F led to %q, tag %q", b.title(b.w.pane), b.w.chosen.tag)
	}
	b.key(fyne.KeyBackspace)
	if b.title(b.w.pane) != "Fire" || b.w.chosen.tag != tag {
		t.Fatalf("Backspace led to %q, tag %q", b.title(b.w.pane), b.w.chosen.tag)
	}
	b.rune('F')
	left, right := b.w.both[0], b.w.both[1]
	if !b.w.split || b.title(left) != "Fire" || b.title(right) != "Flood" || b.w.pane != right || right.chosen.tag != other {
		t.Fatalf("Shift+F shows %q and %q", b.title(left), b.title(right))
	}
	b.rune('f')
	if b.w.pane != left || b.w.chosen.tag != tag {
		t.Error("with two readers the link did not lead into the one that shows its end")
	}
	b.alt(fyne.KeyLeft)
	if b.w.pane != right || b.w.chosen.tag != other {
		t.Error("back did not lead into the other reader")
	}
	for i := range 2 {
		b.w.session.Link([]string{"supports", "contradicts"}[i], []string{tag}, other, false, nil)
		b.settle()
	}
	b.rune('f')
	if got := b.menu(); strings.Count(got, "Ferrow Wire") != 3 {
		t.Errorf("the menu has %q", got)
	}
	b.picture("link-follow")
	b.write("2")
	b.settle()
	if b.w.pane != left {
		t.Error("the chosen link was not followed")
	}
}

// TestMarginNotesLeadToTheOtherEnd, with Control in a second reader.
func TestMarginNotesLeadToTheOtherEnd(t *testing.T) {
	for _, held := range []fyne.KeyModifier{0, fyne.KeyModifierShortcutDefault} {
		t.Run(fmt.Sprint(held), func(t *testing.T) {
			b := two(t)
			b.w.win.Resize(fyne.NewSize(1440, 900))
			other := ""
			b.outside(func(p *store.Project) {
				list, _ := p.Annotations(ctx, b.doc(1))
				other = list[0].ID
			})
			b.w.session.Link("repeats", []string{b.w.chosen.tag}, other, false, nil)
			b.settle()
			r := b.w.article.Reader
			place := b.place(b.w.pane, "40 people")
			at := fyne.NewPos(r.Size().Width-140, place.Y)
			e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: held}
			r.MouseDown(e)
			r.MouseUp(e)
			b.settle()
			if b.title(b.w.pane) != "Flood" || b.w.chosen.tag != other || b.w.split != (held != 0) {
				t.Errorf("it led to %q, tag %q, two readers: %v", b.title(b.w.pane), b.w.chosen.tag, b.w.split)
			}
		})
	}
}
