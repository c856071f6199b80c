package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"glossator/ui/look"
)

// TestTheSelectedTagStaysWhereItIs: through every size of letters and of the
// window, and themes.
func TestTheSelectedTagStaysWhereItIs(t *testing.T) {
	b := newBench(t)
	b.open(b.project(long("One")))
	r := b.w.article.Reader
	r.ScrollTo(b.span("Paragraph 095").Start)
	id := b.tag("Paragraph 100 says", '1')
	cp := b.span("Paragraph 100").Start
	was, _, _ := r.PlaceOf(cp, false)
	usual := r.TextSize()
	key := func(name fyne.KeyName, more ...fyne.KeyModifier) func() { return func() { b.ctrl(name, more...) } }
	for _, c := range []struct {
		what string
		do   func()
		size float32 // of the letters
	}{
		{"Ctrl+=", key(fyne.KeyEqual), usual + 1},
		{"Ctrl++", key(fyne.KeyPlus), usual + 2},
		{"Ctrl+Shift+=", key(fyne.KeyEqual, fyne.KeyModifierShift), usual + 3},
		{"Ctrl+-", key(fyne.KeyMinus), usual + 2},
		{"Ctrl+0", key(fyne.Key0), usual},
		{"a small window", func() { b.w.win.Resize(fyne.NewSize(800, 600)) }, usual},
		{"the dark theme", func() { b.w.setTheme(look.Dark) }, usual},
		{"no list", func() { b.key(fyne.KeyF7) }, usual},
		{"no inspector", func() { b.key(fyne.KeyF8) }, usual},
		{"a large window", func() { b.w.win.Resize(fyne.NewSize(1900, 1100)) }, usual},
		{"the light theme", func() { b.w.setTheme(look.Light) }, usual},
	} {
		c.do()
		b.settle()
		at, line, shown := r.PlaceOf(cp, false)
		// The letters' box lies otherwise in its line at another size. In a window
		// too small for that place it is at the foot.
		least, most := was.Y-6, min(was.Y+6, r.Size().Height)
		if low := r.Size().Height - 3*line; low < least {
			least = low
		}
		if !shown || at.Y < least || at.Y > most || b.w.chosen.tag != id || r.Selected() != id {
			t.Errorf("after %s the tag is at %v, was at %v; %q is selected", c.what, at, was, b.chosenText())
		}
		if r.TextSize() != c.size {
			t.Errorf("after %s the letters have %v, want %v", c.what, r.TextSize(), c.size)
		}
	}
}

// TestHandlesInTheWindow: pulled to a word, by the unit of snapping, and back by
// one undo; with Escape on the way nothing is written.
func TestHandlesInTheWindow(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.tag("people died", '1')
	r := b.w.article.Reader
	grip := func(cp int, end bool) fyne.Position {
		at, h, ok := r.PlaceOf(cp, end)
		if !ok {
			t.Fatalf("%d is not on screen", cp)
		}
		return at.AddXY(0, h+2)
	}
	s := b.span("people died")
	b.mouse(grip(s.End, true), b.at(b.span("fire").Start+2, false), 0)
	b.has("after its end was pulled", "claim people died when fire")
	b.mouse(grip(s.Start, false), b.at(b.span("least").Start+2, false), 0)
	b.has("after its beginning was pulled", "claim least 40 people died when fire")
	b.ctrl(fyne.KeyZ)
	b.has("after undo", "claim people died when fire")
	r.Dragged(&fyne.DragEvent{}) // nothing is pulled
	b.mouse(grip(s.Start, false), b.at(b.span("fire").Start+2, false), 0)
	b.has("pulled past the other end", "claim fire")
}

// thousand is an article of a thousand words, in which each third sentence is to
// be tagged.
func thousand() (text string, wanted []string) {
	var b strings.Builder
	b.WriteString("A thousand words\n")
	for i := range 25 {
		claim := fmt.Sprintf("Engine number %d came to the harbour only after the hall had filled with smoke.", i+1)
		fmt.Fprintf(&b, "Nobody in the town could say how the long night of the fire began. %s The rest of the page tells of ferries and their many ropes.\n\n", claim)
		wanted = append(wanted, claim)
	}
	return b.String(), wanted
}

// TestTwentyFiveTagsByKeysAlone: on an article of a thousand words, with four
// keys a tag.
func TestTwentyFiveTagsByKeysAlone(t *testing.T) {
	text, wanted := thousand()
	if n := len(strings.Fields(text)); n < 1000 {
		t.Fatalf("the article has %d words", n)
	}
	b := newBench(t)
	b.open(b.project(text))
	b.w.focusArticle()
	for range wanted {
		b.rune('n') // passes over the sentence, to the one that is wanted
		b.rune('n')
		b.rune('1')
		b.rune('n')
	}
	b.wants(wanted)
}

// TestTwentyFiveTagsByMouseAlone: with the wheel, the label's button, and drags.
func TestTwentyFiveTagsByMouseAlone(t *testing.T) {
	text, wanted := thousand()
	b := newBench(t)
	b.open(b.project(text))
	r := b.w.article.Reader
	for i, words := range wanted {
		for r.Showing().End < b.span(words).End+60 && r.Showing().End < r.Document().Index.Len() {
			r.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -120)})
		}
		b.drag(words, 0)
		if i == 0 {
			b.clickButton("claim", 0) // the first shows that it works, the rest is painted
			b.clickButton("claim", fyne.KeyModifierShift)
		}
	}
	b.wants(wanted)
}

// wants fails unless each of these is tagged, and nothing else.
func (b *bench) wants(texts []string) {
	b.Helper()
	tags := b.tags()
	if len(tags) != len(texts) {
		b.Fatalf("there are %d tags, want %d: %s", len(tags), len(texts), b.tagged())
	}
	for i, tag := range tags {
		if tag.Text != texts[i] || tag.Label != "claim" {
			b.Errorf("tag %d is %s %q", i, tag.Label, tag.Text)
		}
	}
}
