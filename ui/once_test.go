package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"glossator/store"
	"glossator/store/corpus"
)

// hurry types letters before anything that they begin has come back.
func (b *bench) hurry(letters string) {
	for _, r := range letters {
		b.w.win.Canvas().Focused().TypedRune(r)
	}
	b.settle()
}

// TestHurriedKeysTagOnce: the second press comes before the first one's tag is
// in the model.
func TestHurriedKeysTagOnce(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("Lena Orsk")
	b.hurry("111")
	if n := len(b.tags()); n != 1 {
		t.Errorf("there are %d tags", n)
	}
	b.says("You have tagged these words as Claim already.")
	b.says("● Saved")
	if n := b.w.session.Failures(); n != 0 {
		t.Errorf("it counts as %d failures", n)
	}
}

// TestHurriedKeysTagWithEach: different labels in a hurry, on a document that is
// new: both tags are there, and it is in progress once.
func TestHurriedKeysTagWithEach(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("Lena Orsk")
	b.hurry("12")
	if n := len(b.tags()); n != 2 {
		t.Errorf("there are %d tags: %s", n, b.words())
	}
	b.says("In progress")
}

// TestAnotherWindowsTagIsNotDoubled: what only the file knows counts.
func TestAnotherWindowsTagIsNotDoubled(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	a := b.w.session.Model.Article
	tag, err := corpus.NewAnnotation(a.Document.ID, a.Index, "claim", anna.ID, corpus.Fragments{b.span("Lena Orsk")}, now())
	if err != nil {
		t.Fatal(err)
	}
	b.choose("Lena Orsk")
	b.outside(func(p *store.Project) {
		b.apply(p, corpus.Change{Author: anna.ID, Cause: "tag", Created: []corpus.Record{tag}})
	})
	b.rune('1')
	if n := len(b.tags()); n != 1 {
		t.Errorf("there are %d tags", n)
	}
}

// TestNoTagBecomesAnotherOne: neither by another label nor by other ends.
func TestNoTagBecomesAnotherOne(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("Lena Orsk")
	b.rune('1')
	b.choose("Lena")
	b.rune('1')
	short := b.w.chosen.tag
	b.w.reshape(short, corpus.Fragments{b.span("Lena Orsk")})
	b.settle()
	b.says("You have tagged these words as Claim already.")
	if got := b.saved(short); got.Text != "Lena" {
		t.Errorf("it is on %q", got.Text)
	}
	if drawn, _ := b.w.views.article.Reader.Tag(short); drawn.Fragments[0] != b.span("Lena") {
		t.Errorf("it is drawn over %v", drawn.Fragments)
	}
	b.choose("Lena Orsk")
	b.rune('2')
	b.rune('1')
	b.says("You have tagged these words as Claim already.")
	b.key(fyne.KeyDelete)
	if n := len(b.tags()); n != 2 {
		t.Errorf("there are %d tags", n)
	}
}
