package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/widgets"
)

const crossing = `The ferry
The ferry sailed. A Ferry is no ferryboat, and the ferry was late: “Ferry!”
`

// openEverywhere selects words and opens the sheet.
func (b *bench) openEverywhere(words string) {
	b.Helper()
	b.choose(words)
	b.ctrl(fyne.KeyA, fyne.KeyModifierShift)
	b.says("Tag every “" + words + "”")
}

// objects calls f with every object in the open sheet.
func (b *bench) objects(f func(fyne.CanvasObject)) {
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		f(o)
		switch v := o.(type) {
		case fyne.Widget:
			for _, in := range test.WidgetRenderer(v).Objects() {
				walk(in)
			}
		case *fyne.Container:
			for _, in := range v.Objects {
				walk(in)
			}
		}
	}
	walk(b.w.win.Canvas().Overlays().Top())
}

// switchOn presses a button in the open sheet that is not at its foot.
func (b *bench) switchOn(text string) {
	b.Helper()
	var found *widgets.Button
	b.objects(func(o fyne.CanvasObject) {
		if button, ok := o.(*widgets.Button); ok && button.Text == text {
			found = button
		}
	})
	if found == nil {
		b.Fatalf("there is no button %q", text)
	}
	test.Tap(found)
	b.settle()
}

// ferries are the open document's tags, as the file has them.
func (b *bench) ferries() string {
	b.Helper()
	var all []string
	for _, t := range b.tags() {
		all = append(all, t.Label+" "+t.Text)
	}
	return strings.Join(all, ", ")
}

// TestTagEveryOccurrence: from the key to the file, and back in one step.
func TestTagEveryOccurrence(t *testing.T) {
	b := newBench(t)
	b.open(b.project(crossing))
	b.openEverywhere("ferry")
	b.says("5 occurrences, 5 chosen.")
	b.picture("occurrences")
	b.rune('3')
	b.press("Tag 5 occurrences")
	if got := b.ferries(); got != "opinion ferry, opinion ferry, opinion Ferry, opinion ferry, opinion Ferry" {
		t.Errorf("the file has %s", got)
	}
	b.says("Tagged 5 occurrences of “ferry” as Opinion.")
	if got := b.w.table.Find("edit.undo").Name(); got != "Undo: tag 5 occurrences of “ferry”" {
		t.Errorf("the menu says %q", got)
	}
	b.ctrl(fyne.KeyZ)
	if got := b.ferries(); got != "" {
		t.Errorf("after undo the file has %s", got)
	}
	b.ctrl(fyne.KeyZ, fyne.KeyModifierShift)
	if n := len(b.tags()); n != 5 {
		t.Errorf("after redo there are %d", n)
	}
}

// TestOccurrencesByTheirSwitches: whole words and the case of letters.
func TestOccurrencesByTheirSwitches(t *testing.T) {
	b := newBench(t)
	b.open(b.project(crossing))
	b.openEverywhere("ferry")
	b.switchOn("Whole words")
	b.says("6 occurrences, 6 chosen.")
	b.switchOn("Upper and lower case alike")
	b.says("4 occurrences, 4 chosen.")
	b.switchOn("Whole words")
	b.says("3 occurrences, 3 chosen.")
	b.key(fyne.KeyEscape)
	if b.w.sheet.Open() || len(b.tags()) != 0 {
		t.Error("Esc did not leave everything as it was")
	}
}

// TestOccurrencesAreLeftOut: by the keyboard and by a click.
func TestOccurrencesAreLeftOut(t *testing.T) {
	b := newBench(t)
	b.open(b.project(crossing))
	b.openEverywhere("ferry")
	b.key(fyne.KeyDown)
	b.key(fyne.KeySpace)
	b.says("5 occurrences, 4 chosen.")
	b.rune('a')
	b.says("5 chosen")
	b.rune('a')
	b.says("0 chosen")
	b.press("Tag 0 occurrences")
	if !b.w.sheet.Open() {
		t.Fatal("it tagged nothing and closed")
	}
	n := 0
	b.objects(func(o fyne.CanvasObject) {
		if row, ok := o.(interface {
			fyne.CanvasObject
			fyne.Tappable
			Excluded() bool
		}); ok {
			if n++; n <= 2 {
				b.w.win.Canvas().Unfocus() // as a click does in a real window
				test.Tap(row)
			}
		}
	})
	if n != 5 {
		t.Fatalf("there are %d rows", n)
	}
	b.says("5 occurrences, 2 chosen.")
	b.key(fyne.KeyDown) // the list has the keyboard, also after clicks
	b.key(fyne.KeySpace)
	b.says("5 occurrences, 3 chosen.")
	b.key(fyne.KeySpace)
	b.says("5 occurrences, 2 chosen.")
	b.key(fyne.KeyReturn)
	if got := b.ferries(); got != "claim ferry, claim ferry" {
		t.Errorf("the file has %s", got)
	}
}

// TestTaggedOccurrencesAreLeftOut: those with the chosen label, and they are
// shown as such.
func TestTaggedOccurrencesAreLeftOut(t *testing.T) {
	b := newBench(t)
	b.open(b.project(crossing))
	b.choose("ferry")
	b.rune('1')
	b.ctrl(fyne.KeyA, fyne.KeyModifierShift) // the tag's words
	b.says("5 occurrences, 4 chosen, 1 tagged so already.")
	b.picture("occurrences-tagged")
	b.rune('2')
	b.says("5 occurrences, 5 chosen.")
	b.rune('1')
	b.press("Tag 4 occurrences")
	if n := len(b.tags()); n != 5 {
		t.Errorf("there are %d tags", n)
	}
}

// TestOccurrencesInTheWholeProject: with the documents' titles, and one undo.
func TestOccurrencesInTheWholeProject(t *testing.T) {
	b := newBench(t)
	b.open(b.project(crossing, "Another\nNo ferry here."))
	b.openEverywhere("ferry")
	b.switchOn("Whole project")
	b.says("6 occurrences, 6 chosen.")
	b.picture("occurrences-project")
	b.key(fyne.KeyEnter)
	b.says("Tagged 6 occurrences of “ferry” as Claim.")
	if n := len(b.tags()); n != 5 {
		t.Errorf("the open document has %d tags", n)
	}
	b.ctrl(fyne.KeyZ)
	b.outside(func(p *store.Project) {
		counts, err := p.TagCounts(ctx)
		if err != nil || len(counts[b.w.session.Model.Documents[1].ID]) != 0 {
			t.Errorf("after undo %v, %v", counts, err)
		}
	})
}

// TestThousandsOfOccurrences: only rows in sight exist.
func TestThousandsOfOccurrences(t *testing.T) {
	b := newBench(t)
	b.open(b.project("Long\n" + strings.Repeat("A ferry and a boat. ", 3000)))
	b.openEverywhere("ferry")
	b.says("3\u202f000 occurrences, 3\u202f000 chosen.")
	var list *widgets.Rows
	b.objects(func(o fyne.CanvasObject) {
		if rows, ok := o.(*widgets.Rows); ok {
			list = rows
		}
	})
	b.key(fyne.KeyEnd)
	if n := list.Alive(); n > 40 || list.Selected() != 2999 {
		t.Errorf("%d rows exist, at %d", n, list.Selected())
	}
	b.key(fyne.KeyReturn)
	if n := len(b.tags()); n != 3000 {
		t.Errorf("there are %d tags", n)
	}
}

// TestOccurrencesNeedWords: in one piece.
func TestOccurrencesNeedWords(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.w.focusArticle()
	b.ctrl(fyne.KeyA, fyne.KeyModifierShift)
	b.says("Select words first, or a tag")
	b.w.views.article.Reader.SetSelection(corpus.Fragments{b.span("Nobody"), b.span("Not once")})
	b.ctrl(fyne.KeyA, fyne.KeyModifierShift)
	b.says("Select them in one piece.")
}
