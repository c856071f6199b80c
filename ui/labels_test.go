package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/store"
	"glossator/store/corpus"
)

// menu is the open menu of labels, as text.
func (b *bench) menu() string {
	b.Helper()
	if b.w.labels == nil || !b.w.labels.Open() {
		b.Fatalf("no menu of labels is open: %s", b.words())
	}
	return b.w.labels.Words()
}

func (b *bench) noMenu() {
	b.Helper()
	if b.w.labels.Open() || b.w.win.Canvas().Overlays().Top() != nil {
		b.Error("the menu of labels is still open")
	}
}

// TestEnterOffersLabels: letters narrow the labels, Enter takes the first.
func TestEnterOffersLabels(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("Lena Orsk")
	b.key(fyne.KeyReturn)
	if got := b.menu(); got != "→ C Claim 1\nQ Quote 2\nO Opinion 3\n" {
		t.Errorf("the menu has %q", got)
	}
	b.picture("labels")
	b.write("op")
	if got := b.menu(); !strings.HasPrefix(got, "→ O Opinion 3\n") {
		t.Errorf("the menu has %q", got)
	}
	b.key(fyne.KeyReturn)
	b.noMenu()
	if tags := b.tags(); len(tags) != 1 || tags[0].Label != "opinion" || tags[0].Text != "Lena Orsk" {
		t.Errorf("the file has %+v", tags)
	}
	b.rune('e') // the article has the keyboard again
}

// TestEnterOffersTheLastLabelFirst: whichever way it was used.
func TestEnterOffersTheLastLabelFirst(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("Lena Orsk")
	b.rune('2')
	b.choose("the union")
	b.key(fyne.KeyReturn)
	if got := b.menu(); !strings.Contains(got, "→ Q Quote 2\n") {
		t.Errorf("the menu has %q", got)
	}
	b.key(fyne.KeyReturn)
	if tags := b.tags(); len(tags) != 2 || tags[0].Label != "quote" || tags[1].Label != "quote" {
		t.Errorf("the file has %+v", tags)
	}
}

func TestEscapeLeavesTheSelection(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("Lena Orsk")
	b.key(fyne.KeyEnter)
	b.write("zzz")
	if got := b.menu(); got != "No label is called so.\n" {
		t.Errorf("the menu has %q", got)
	}
	b.key(fyne.KeyReturn)
	b.menu() // there is nothing to take
	b.key(fyne.KeyEscape)
	b.noMenu()
	r := b.w.views.article.Reader
	if f := r.Selection(); len(f) != 1 || f[0] != b.span("Lena Orsk") || len(b.tags()) != 0 {
		t.Errorf("%v is selected", f)
	}
	if b.w.win.Canvas().Focused() != fyne.Focusable(r) {
		t.Error("the article has not got the keyboard back")
	}
}

// TestArrowsAndKeysInTheMenu: arrows move, a label's key takes it at once, and a
// click does.
func TestArrowsAndKeysInTheMenu(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("Lena Orsk")
	b.key(fyne.KeyReturn)
	b.key(fyne.KeyDown)
	b.key(fyne.KeyDown)
	b.key(fyne.KeyDown)
	b.key(fyne.KeyUp)
	if got := b.menu(); !strings.Contains(got, "→ Q Quote 2\n") {
		t.Errorf("the menu has %q", got)
	}
	b.rune('3')
	b.noMenu()
	if tags := b.tags(); len(tags) != 1 || tags[0].Label != "opinion" {
		t.Fatalf("the file has %+v", tags)
	}
	b.choose("the union")
	b.key(fyne.KeyReturn)
	at, _ := b.w.labels.Box()
	test.TapCanvas(b.w.win.Canvas(), at.AddXY(120, 144)) // within: it stays
	b.menu()
	test.TapCanvas(b.w.win.Canvas(), fyne.NewPos(1200, 800)) // outside: it goes
	b.noMenu()
}

// TestTheGuidelineStandsBeside: on demand, and of the chosen label.
func TestTheGuidelineStandsBeside(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	l := b.w.session.Model.Label("quote")
	now := l
	now.Guideline = "# What counts\n\nWords **in quotation marks**\nand `nothing` else.\n\n- “Not once.”\n* One more\n"
	b.w.session.Apply("change the guideline", corpus.Change{Cause: "guideline", Updated: []corpus.Update{{Old: l, New: now}}}, func(store.Event) {})
	b.settle()
	b.choose("Lena Orsk")
	b.key(fyne.KeyReturn)
	if got := b.menu(); strings.Contains(got, "What counts") {
		t.Errorf("it is there unasked: %q", got)
	}
	b.rune('?')
	b.key(fyne.KeyDown)
	got := b.menu()
	for _, words := range []string{"QUOTE\nWhat counts\nWords in quotation marks and nothing else.\n•  “Not once.”\n•  One more\n"} {
		if !strings.Contains(got, words) {
			t.Errorf("the menu has %q", got)
		}
	}
	b.picture("guideline")
	b.rune('?')
	if got := b.menu(); strings.Contains(got, "What counts") {
		t.Errorf("it is still there: %q", got)
	}
}

// TestEnterRelabelsTheSelectedTag: one's own, and no one else's.
func TestEnterRelabelsTheSelectedTag(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.w.focusArticle()
	b.key(fyne.KeyReturn)
	b.says("Select words first, or a tag of yours, then press Enter to choose a label.")
	b.choose("Lena Orsk")
	b.rune('2')
	b.key(fyne.KeyReturn)
	if got := b.menu(); !strings.Contains(got, "→ Q Quote 2\n") {
		t.Errorf("the menu has %q", got)
	}
	b.key(fyne.KeyDown)
	b.key(fyne.KeyReturn)
	if tags := b.tags(); len(tags) != 1 || tags[0].Label != "opinion" {
		t.Errorf("the file has %+v", tags)
	}
}

// TestTheMenuStaysOnTheWindow: also for words at the foot of a small one, and
// for words that are scrolled away.
func TestTheMenuStaysOnTheWindow(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire + strings.Repeat("\nA line like another.", 200) + "\nThe last words."))
	b.w.win.Resize(fyne.NewSize(700, 420))
	for _, words := range []string{"The last words.", "Lena Orsk"} {
		b.choose(words)
		b.key(fyne.KeyReturn)
		b.rune('?')
		at, size := b.w.labels.Box()
		if end := at.Add(size); at.X < 0 || at.Y < 0 || end.X > 700 || end.Y > 420 {
			t.Errorf("beside %q it is from %v to %v", words, at, end)
		}
		b.key(fyne.KeyEscape)
	}
}
