package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

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

// TestHurriedKeysMoveAnEndStepByStep: each step goes on from the one before,
// though that is not saved yet, and each can be undone.
func TestHurriedKeysMoveAnEndStepByStep(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	id := b.tag("At least", '1')
	r := b.w.article.Reader
	step := func(name fyne.KeyName) {
		r.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierAlt | fyne.KeyModifierShift})
	}
	for i := range 6 { // a key that repeats; what it has done comes back now and then
		step(fyne.KeyRight)
		if i%2 == 1 {
			b.q.run()
		}
	}
	step(fyne.KeyLeft)
	b.settle()
	b.has("after six steps on and one back", "claim At least 40 people died when fire")
	if drawn, _ := r.Tag(id); drawn.Fragments[0] != b.span("At least 40 people died when fire") || b.w.session.Failures() > 0 {
		t.Errorf("it is drawn on %v, %d failures: %s", drawn.Fragments, b.w.session.Failures(), b.words())
	}
	b.ctrl(fyne.KeyZ)
	b.has("after an undo", "claim At least 40 people died when fire broke")
	step(fyne.KeyRight)
	step(fyne.KeyLeft)
	b.settle()
	b.has("after a step on and back", "claim At least 40 people died when fire broke")
	if drawn, _ := r.Tag(id); drawn.Fragments[0] != b.span("At least 40 people died when fire broke") {
		t.Errorf("it is drawn on %v", drawn.Fragments)
	}
}

// TestHurriedKeysOnOneTag: label, label, attribute, undo and delete, before any
// of it has come back.
func TestHurriedKeysOnOneTag(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	id := b.tag("Lena Orsk", '1')
	b.w.focusArticle()
	b.hurry("2313")
	b.has("after four labels", "opinion Lena Orsk")
	b.w.session.Relabel(id, "quote")
	b.w.session.Edit(id, "set the speaker", func(a *corpus.Annotation) { *a = a.WithAttribute("speaker", "Lena") }, nil)
	b.w.session.Edit(id, "write the note", func(a *corpus.Annotation) { a.Note = "so" }, nil)
	b.settle()
	if got := b.saved(id); got.Label != "quote" || got.Attribute("speaker") != "Lena" || got.Note != "so" {
		t.Errorf("the file has %+v", got)
	}
	b.w.takeBack(false)
	b.w.session.Relabel(id, "claim")
	b.settle()
	if got := b.saved(id); got.Label != "claim" || got.Note != "" {
		t.Errorf("after undo and a label the file has %+v", got)
	}
	b.w.deleteTag(id)
	b.w.session.Relabel(id, "opinion")
	b.settle()
	b.has("after delete and a label")
	b.ctrl(fyne.KeyZ)
	b.ctrl(fyne.KeyZ)
	b.w.deleteTag(id)
	b.w.session.Relabel(id, "opinion")
	b.settle()
	if n := b.w.session.Failures(); n > 0 || len(b.tags()) > 0 {
		t.Errorf("%d failures, the file has %q: %s", n, b.tagged(), b.words())
	}
	b.ctrl(fyne.KeyZ)
	b.w.deleteTag(id)
	b.w.deleteTag(id)
	b.settle()
	b.says("● Saved")
	if n := b.w.session.Failures(); n > 0 || len(b.tags()) > 0 {
		t.Errorf("after two deletions: %d failures, the file has %q: %s", n, b.tagged(), b.words())
	}
}

// TestHurriedAttributeOfAnotherLabel: the label that asks for it goes before it
// is written.
func TestHurriedAttributeOfAnotherLabel(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	id := b.tag("Lena Orsk", '2')
	b.w.session.Relabel(id, "claim")
	b.w.session.Edit(id, "set the speaker", func(a *corpus.Annotation) { *a = a.WithAttribute("speaker", "Lena") }, nil)
	b.settle()
	b.says("The tag is a Claim meanwhile, which does not ask for this.", "● Saved")
	b.has("after that", "claim Lena Orsk")
}

// TestHurriedUndoAndRedo: no press is lost, though nothing could be undone yet
// when it came.
func TestHurriedUndoAndRedo(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("Lena Orsk")
	undo, redo := shortcutOf(fyne.KeyZ, fyne.KeyModifierControl), shortcutOf(fyne.KeyY, fyne.KeyModifierControl)
	r := b.w.article.Reader
	r.TypedRune('2')
	r.TypedShortcut(undo)
	r.TypedShortcut(redo)
	r.TypedShortcut(undo)
	b.settle()
	b.has("tagged and undone")
	r.TypedShortcut(redo)
	r.TypedRune('3')
	b.settle()
	if n := len(b.tags()); n == 0 || b.w.session.Failures() > 0 {
		t.Errorf("after redo there are %d tags: %s", n, b.words())
	}
	for b.w.session.Undo != nil {
		b.ctrl(fyne.KeyZ)
	}
	r.TypedShortcut(undo)
	b.settle()
	b.says("● Saved")
}
