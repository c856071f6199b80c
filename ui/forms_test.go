package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
)

const cafes = "Cafe\u0301\nThe café and the cafe\u0301 were shut, but no cafe was.\n"

// TestAccentsAreFoundHoweverWritten: as one character or two, both ways, in the
// article and for tagging everywhere; the offsets are those of what stands there.
func TestAccentsAreFoundHoweverWritten(t *testing.T) {
	for _, typed := range []string{"café", "cafe\u0301"} {
		b := newBench(t)
		b.open(b.project(cafes))
		b.w.focusArticle()
		b.ctrl(fyne.KeyF)
		b.write(typed)
		if got := b.w.views.find.Told(); got != "1 of 3" {
			t.Errorf("%q is found %q", typed, got)
		}
		b.key(fyne.KeyReturn)
		b.key(fyne.KeyReturn)
		if got := b.w.views.article.Reader.Selection(); len(got) != 1 || got[0] != b.span("cafe\u0301") {
			t.Errorf("the third is %v", got)
		}
		b.key(fyne.KeyEscape)
		b.ctrl(fyne.KeyA, fyne.KeyModifierShift)
		b.press("Tag 3 occurrences")
		var got []corpus.Span
		for _, tag := range b.tags() {
			got = append(got, tag.Fragments...)
		}
		if want := []corpus.Span{{Start: 0, End: 5}, {Start: 10, End: 14}, {Start: 23, End: 28}}; len(got) != 3 || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
			t.Errorf("tagged are %v, want %v", got, want)
		}
	}
}
