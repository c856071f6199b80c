package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/store"
	"glossator/store/corpus"
)

// quote makes a tag of a quote and returns its ID.
func (b *bench) quote() string {
	b.Helper()
	b.choose("“Nobody answered us,”", "“Not once.”")
	b.rune('2')
	return b.w.chosen.tag
}

// saved is a tag as the file has it.
func (b *bench) saved(id string) corpus.Annotation {
	b.Helper()
	for _, t := range b.tags() {
		if t.ID == id {
			return t
		}
	}
	b.Fatalf("the file has no tag %s", id)
	return corpus.Annotation{}
}

// TestFieldsCommit: by every way out of a field, and nothing is lost.
func TestFieldsCommit(t *testing.T) {
	for name, leave := range map[string]func(*bench){
		"Enter":            func(b *bench) { b.key(fyne.KeyReturn) },
		"focus lost":       func(b *bench) { b.w.focusArticle() },
		"another tag":      func(b *bench) { b.w.choose("") },
		"another document": func(b *bench) { b.w.openDocument(b.w.session.Model.Documents[1].ID) },
		"export":           func(b *bench) { b.w.table.Do("file.export") },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			b.open(b.project(wire, "Another\nNothing."))
			first := b.w.session.Model.Documents[0].ID
			id := b.quote()
			b.rune('e')
			b.write("Lena Orsk 2")
			leave(b)
			b.settle()
			if b.w.session.Model.Article.Document.ID != first {
				b.w.openDocument(first)
				b.settle()
			}
			if got := b.saved(id); got.Attribute("speaker") != "Lena Orsk 2" || got.Label != "quote" {
				t.Errorf("the file has %+v", got)
			}
		})
	}
}

func TestCloseCommits(t *testing.T) {
	b := newBench(t)
	path := b.project(wire)
	b.open(path)
	id := b.quote()
	b.rune('m')
	b.write("see page 3")
	b.w.table.Do("file.close")
	b.settle()
	if b.w.session != nil {
		t.Fatal("the project is still open")
	}
	b.open(path)
	if got := b.saved(id); got.Note != "see page 3" {
		t.Errorf("the note is %q", got.Note)
	}
}

func TestEscapeLeavesAFieldAsItWas(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	id := b.quote()
	b.rune('m')
	b.write("never mind")
	b.key(fyne.KeyEscape)
	if b.saved(id).Note != "" || b.w.win.Canvas().Focused() != fyne.Focusable(b.w.views.article.Reader) {
		t.Errorf("the note is %q, or the article has not the keyboard", b.saved(id).Note)
	}
}

func TestChoiceIsSavedAtOnce(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	id := b.quote()
	b.w.views.inspector.FocusField(1, b.w.win.Canvas())
	b.key(fyne.KeySpace)
	if got := b.saved(id).Attribute("directness"); got != "direct" {
		t.Errorf("directness is %q", got)
	}
	b.key(fyne.KeySpace)
	if got := b.saved(id).Attribute("directness"); got != "" {
		t.Errorf("chosen again, directness is %q", got)
	}
}

// TestCompletion: from what was typed before in the project, by keys and by
// mouse.
func TestCompletion(t *testing.T) {
	b := newBench(t)
	b.sample()
	if got := b.w.session.Values.Like("quote", "speaker", "lena"); len(got) != 1 || got[0] != "Lena Orsk" {
		t.Fatalf("offered %v", got)
	}
	b.w.openDocument(b.w.session.Model.Documents[0].ID)
	b.settle()
	b.choose("told reporters")
	b.rune('2')
	id := b.w.chosen.tag
	b.rune('e')
	b.write("Or")
	b.key(fyne.KeyDown)
	b.key(fyne.KeyReturn)
	if got := b.saved(id).Attribute("speaker"); !strings.Contains(got, "Or") || got == "Or" {
		t.Errorf("the speaker is %q", got)
	}
	b.picture("completed")
}

// TestTagChangedElsewhereWhileTyping: what is being typed stays.
func TestTagChangedElsewhereWhileTyping(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	id := b.quote()
	b.rune('m')
	b.write("half a sen")
	old := b.saved(id)
	b.outside(func(p *store.Project) {
		changed := old.WithAttribute("speaker", "Lena Orsk")
		b.apply(p, corpus.Change{Author: anna.ID, Cause: "set", Updated: []corpus.Update{{Old: old, New: changed}}})
	})
	b.until("the other window's change", func() bool {
		return b.w.session.Model.Article.Tags[id].Attribute("speaker") != ""
	})
	if got := b.w.views.inspector.Fields(); got[0] != "Lena Orsk" || got[2] != "half a sen" {
		t.Errorf("the fields have %q", got)
	}
	b.key(fyne.KeyReturn)
	if got := b.saved(id); got.Note != "half a sen" || got.Attribute("speaker") != "Lena Orsk" {
		t.Errorf("the file has %+v", got)
	}
}

// edited changes a tag in the file before the window can know: it stands between
// the window's reading and writing.
func (b *bench) edited(id, note string) {
	b.Helper()
	old := b.saved(id)
	b.outside(func(p *store.Project) {
		changed := old
		changed.Note = note
		b.apply(p, corpus.Change{Author: anna.ID, Cause: "write a note", Updated: []corpus.Update{{Old: old, New: changed}}})
	})
}

// TestConflictLosesNothing: what was typed stays in its field, and can be saved
// on top of what the other has done.
func TestConflictLosesNothing(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	id := b.quote()
	b.rune('e')
	b.write("Lena")
	b.edited(id, "theirs")
	b.key(fyne.KeyReturn)
	b.says("Anna has changed it since (write a note)", "Not saved")
	b.until("the other's note", func() bool { return b.tagsNow()[id].Note == "theirs" })
	if got := b.w.views.inspector.Fields(); b.w.chosen.tag != id || got[0] != "Lena" || got[2] != "theirs" {
		t.Fatalf("selected %q, the fields have %q", b.w.chosen.tag, got)
	}
	b.w.views.inspector.Commit()
	b.settle()
	if got := b.saved(id); got.Note != "theirs" || got.Attribute("speaker") != "Lena" {
		t.Errorf("the file has %+v", got)
	}
	b.says("● Saved")
}

// TestConflictAfterGoingOn: the field is gone, so what was typed is told.
func TestConflictAfterGoingOn(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	id := b.quote()
	b.rune('m')
	b.write("a long thought")
	b.edited(id, "theirs")
	b.w.choose("")
	b.settle()
	b.says("This could not be saved", "a long thought")
}

// TestCloseAsksBeforeLosing the last change, and stays when told to.
func TestCloseAsksBeforeLosing(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	id := b.quote()
	b.rune('m')
	b.write("a long thought")
	b.edited(id, "theirs")
	b.w.table.Do("file.close")
	b.settle()
	b.says("Close without the last change?")
	b.press("Stay")
	if b.w.session == nil || b.w.views.inspector.Fields()[2] != "a long thought" {
		t.Fatalf("the project was closed, or what was typed is gone")
	}
	b.until("the other's note", func() bool { return b.tagsNow()[id].Note == "theirs" })
	b.w.table.Do("file.close")
	b.settle()
	if b.w.session != nil {
		t.Errorf("it is still open: %s", b.words())
	}
}

func TestNumbersAndYesNo(t *testing.T) {
	b := newBench(t)
	path := b.project(wire)
	p, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	b.apply(p, corpus.Change{Author: anna.ID, Cause: "add a label", Created: []corpus.Record{corpus.Label{
		ID: "figure", Name: "Figure", Colour: "#009e73", Shortcut: "4", Position: 4,
		Attributes: []corpus.AttributeDef{{Name: "value", Type: corpus.AttributeNumber}, {Name: "exact", Type: corpus.AttributeBoolean}},
	}}})
	p.Close()
	b.open(path)
	b.choose("40")
	b.rune('4')
	id := b.w.chosen.tag
	b.rune('e')
	b.write("forty")
	b.key(fyne.KeyReturn)
	b.says("value does not take “forty”: it takes a number")
	if got := b.w.views.inspector.Fields()[0]; got != "forty" {
		t.Errorf("what was typed became %q", got)
	}
	b.w.views.inspector.FocusField(0, b.w.win.Canvas())
	b.w.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	b.write("40")
	b.key(fyne.KeyReturn)
	b.w.views.inspector.FocusField(1, b.w.win.Canvas())
	b.key(fyne.KeySpace)
	if got := b.saved(id); got.Attribute("value") != "40" || got.Attribute("exact") != "true" {
		t.Errorf("the file has %+v", got.Attributes)
	}
}

// TestLinksLead: a click on a link opens the other document at the other tag.
func TestLinksLead(t *testing.T) {
	b := newBench(t)
	b.sample()
	var from corpus.Relation
	b.outside(func(p *store.Project) {
		all, err := p.Relations(ctx, "")
		if err != nil || len(all) == 0 {
			t.Fatal(err)
		}
		ends := map[string]int{}
		for _, r := range all {
			ends[r.From]++
			ends[r.To]++
		}
		for _, r := range all {
			if ends[r.From] == 1 {
				from = r
			}
		}
	})
	var tag, other corpus.Annotation
	b.outside(func(p *store.Project) {
		tag, _ = p.Annotation(ctx, from.From)
		other, _ = p.Annotation(ctx, from.To)
	})
	b.w.follow(tag.Document, tag.ID)
	b.settle()
	if b.w.chosen.tag != tag.ID || !strings.Contains(b.inspector(), "LINKS") {
		t.Fatalf("selected %q; the inspector says %q", b.w.chosen.tag, b.inspector())
	}
	links := b.w.views.inspector.Links()
	if len(links) != 1 || !strings.Contains(links[0].Words(), strings.Trim(other.Text, "“”\"")[:10]) {
		t.Fatalf("there are %d links, the first %q, not %q", len(links), links[0].Words(), other.Text)
	}
	test.Tap(links[0])
	b.settle()
	if b.w.session.Model.Article.Document.ID != other.Document || b.w.chosen.tag != other.ID {
		t.Errorf("arrived at %s in %s", b.w.chosen.tag, b.w.session.Model.Article.Document.Title)
	}
}
