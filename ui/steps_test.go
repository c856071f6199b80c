package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
)

// tag tags words with a label's key.
func (b *bench) tag(words string, key rune) string {
	b.Helper()
	b.choose(words)
	b.rune(key)
	return b.w.chosen.tag
}

func (b *bench) chosenText() string {
	return b.w.session.Model.Article.Tags[b.w.chosen.tag].Text
}

func TestTabGoesFromTagToTag(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.w.focusArticle()
	b.key(fyne.KeyTab)
	b.says("There is no tag in this article.")
	b.tag("“Not once.”", '2')
	b.tag("At least 40 people", '1')
	b.tag("Lena Orsk", '3')
	b.w.clear()
	b.caret("died")
	for _, want := range []string{"Lena Orsk", "“Not once.”", "At least 40 people", "Lena Orsk"} {
		b.key(fyne.KeyTab)
		if got := b.chosenText(); got != want || b.w.views.article.Reader.Selected() != b.w.chosen.tag {
			t.Errorf("Tab goes to %q, want %q", got, want)
		}
		if want == "At least 40 people" {
			b.says("From the first tag on.")
		}
	}
	for _, want := range []string{"At least 40 people", "“Not once.”"} {
		b.shift(fyne.KeyTab, 0)
		if got := b.chosenText(); got != want {
			t.Errorf("Shift+Tab goes to %q, want %q", got, want)
		}
	}
	b.says("From the last tag back.")
	b.w.clear()
	b.caret("died")
	b.shift(fyne.KeyTab, 0)
	if got := b.chosenText(); got != "At least 40 people" {
		t.Errorf("from the caret Shift+Tab goes to %q", got)
	}
	b.rune('2') // relabels the selected tag
	if got := b.w.session.Model.Article.Tags[b.w.chosen.tag].Label; got != "quote" {
		t.Errorf("it is a %s", got)
	}
}

// TestTabScrolls: the tag gone to is on screen.
func TestTabScrolls(t *testing.T) {
	b := newBench(t)
	b.open(b.project("Long\n" + strings.Repeat("Nothing happened here at all today, they said.\n\n", 200) + "The end came."))
	b.tag("The end came", '1')
	b.w.clear()
	r := b.w.views.article.Reader
	b.caret("Long")
	r.ScrollTo(0)
	b.key(fyne.KeyTab)
	if s := b.span("The end came"); !r.Showing().Contains(s.Start) {
		t.Errorf("%v is shown, not %v", r.Showing(), s)
	}
}

func TestOGoesThroughTheTagsAtTheCaret(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	outer := b.tag("At least 40 people died", '1')
	inner := b.tag("40 people", '2')
	b.w.clear()
	b.caret("people")
	for _, want := range []string{inner, outer, inner} {
		b.rune('o')
		if b.w.chosen.tag != want {
			t.Errorf("O goes to %q", b.chosenText())
		}
	}
	b.says("innermost of 2 tags here")
	b.caret("Orsk")
	b.rune('o')
	b.says("There is no tag at the caret.")
}

// TestNGoesThroughWhatIsNotTagged: the title's repetition and tagged sentences
// are passed over.
func TestNGoesThroughWhatIsNotTagged(t *testing.T) {
	b := newBench(t)
	b.open(b.project("Head\nOne is here. Two is there. Three is gone.\n\n***\n\nFour is back. Five is last."))
	b.tag("Two is", '1')
	b.w.clear()
	b.caret("Head")
	for _, want := range []string{"One is here.", "Three is gone.", "Four is back.", "Five is last."} {
		b.rune('n')
		if got := b.selected(); got != want {
			t.Errorf("N selects %q, want %q", got, want)
		}
	}
	b.rune('n')
	b.says("No untagged sentence follows.")
	for _, want := range []string{"Four is back.", "Three is gone.", "One is here."} {
		b.shift("N", 'N')
		if got := b.selected(); got != want {
			t.Errorf("Shift+N selects %q, want %q", got, want)
		}
	}
	b.shift("N", 'N')
	b.says("No untagged sentence is ahead of here.")
	for range 3 { // an article tagged by three keys a sentence
		b.rune('1')
		b.rune('n')
	}
	b.rune('1')
	if tags := b.tags(); len(tags) != 5 {
		t.Errorf("there are %d tags", len(tags))
	}
}

func TestOverlaps(t *testing.T) {
	f := corpus.Fragments{{Start: 2, End: 4}, {Start: 8, End: 9}}
	for s, want := range map[corpus.Span]bool{
		{Start: 0, End: 2}: false, {Start: 0, End: 3}: true, {Start: 4, End: 8}: false, {Start: 3, End: 8}: true,
		{Start: 8, End: 20}: true, {Start: 9, End: 20}: false,
	} {
		if got := overlaps(f, s); got != want {
			t.Errorf("%v overlaps: %v", s, got)
		}
	}
}
