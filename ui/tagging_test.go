package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"glossator/store"
	"glossator/store/corpus"
)

const wire = `Fire at Ferrow
At least 40 people died when fire broke out. “Nobody answered us,” said Lena Orsk, who runs the union. “Not once.”

مدير المستشفى قال: «لا نعرف». It was an astonishing failure 👩🏽‍🚒 of the port.
`

// TestDigitTagsTheSelection: the whole way from a key to the file and back.
func TestDigitTagsTheSelection(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("At least 40 people died")
	b.rune('1')
	tags := b.tags()
	if len(tags) != 1 || tags[0].Label != "claim" || tags[0].Text != "At least 40 people died" || tags[0].Annotator != anna.ID {
		t.Fatalf("the file has %+v", tags)
	}
	r := b.w.views.article.Reader
	if got, ok := r.Tag(tags[0].ID); !ok || r.Selected() != got.ID || len(r.Selection()) > 0 {
		t.Errorf("drawn %v, selected %q, still %v", ok, r.Selected(), r.Selection())
	}
	if !strings.Contains(b.inspector(), "CLAIM") || !strings.Contains(b.inspector(), "At least 40 people died") {
		t.Errorf("the inspector says %q", b.inspector())
	}
	b.says("● Saved", "Anna", "1 tag · 0 links", "In progress")
	if b.w.views.toolbar.Label("claim").On != true {
		t.Error("the label's button does not show it")
	}
	b.picture("tagged")
}

// TestTagsKeepOutWhatIsNoWord: white space at the ends, and halves of letters.
func TestTagsKeepOutWhatIsNoWord(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	s := b.span("failure 👩🏽‍🚒")
	b.w.session.Tag("opinion", corpus.Fragments{{Start: s.Start - 1, End: s.End - 1}}, func(string) {})
	b.settle()
	if tags := b.tags(); len(tags) != 1 || tags[0].Text != "failure 👩🏽‍🚒" {
		t.Errorf("the file has %+v", tags)
	}
	b.w.session.Tag("opinion", corpus.Fragments{{Start: s.Start - 1, End: s.Start}}, func(string) {})
	b.settle()
	b.says("no words in the selection")
}

func TestSameTagTwiceIsRefused(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	for range 2 {
		b.choose("Lena Orsk")
		b.rune('2')
	}
	if n := len(b.tags()); n != 1 {
		t.Errorf("there are %d tags", n)
	}
	b.says("You have tagged these words as Quote already.")
}

func TestDigitWithoutSelectionSaysWhatToDo(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.w.focusArticle()
	b.rune('3')
	b.says("Select words first, then press 3 to tag them as Opinion.")
}

// TestDigitRelabelsTheSelectedTag: what the new label doesn't have is left out,
// and told.
func TestDigitRelabelsTheSelectedTag(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("“Nobody answered us,”", "“Not once.”")
	b.rune('2')
	id := b.w.chosen.tag
	b.w.session.Edit(id, "set the speaker", func(a *corpus.Annotation) { *a = a.WithAttribute("speaker", "Lena Orsk") }, nil)
	b.settle()
	b.rune('3')
	tags := b.tags()
	if len(tags) != 1 || tags[0].ID != id || tags[0].Label != "opinion" || len(tags[0].Attributes) > 0 || len(tags[0].Fragments) != 2 {
		t.Errorf("the file has %+v", tags)
	}
	b.says("Opinion has no speaker")
	if !strings.Contains(b.inspector(), "OPINION · 2 FRAGMENTS") {
		t.Errorf("the inspector says %q", b.inspector())
	}
}

func TestUndoAndRedo(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("At least 40 people died")
	b.rune('1')
	undo := b.w.table.Find("edit.undo")
	if got := undo.Name(); got != "Undo: tag “At least 40 people died” as Claim" {
		t.Errorf("the menu says %q", got)
	}
	b.ctrl(fyne.KeyZ)
	if n := len(b.tags()); n != 0 {
		t.Errorf("%d tags are left", n)
	}
	if b.w.views.article.Reader.Selected() != "" || undo.Can() || b.w.views.toolbar.Undo().Enabled() {
		t.Error("the tag is still selected, or there is still something to undo")
	}
	b.says("Took back: tag", "New")
	b.ctrl(fyne.KeyZ)
	b.ctrl(fyne.KeyZ, fyne.KeyModifierShift)
	if n := len(b.tags()); n != 1 || b.w.chosen.tag == "" {
		t.Errorf("after redo there are %d tags, selected %q", n, b.w.chosen.tag)
	}
	b.ctrl(fyne.KeyZ)
	b.ctrl(fyne.KeyY)
	if n := len(b.tags()); n != 1 {
		t.Errorf("after the other redo there are %d tags", n)
	}
}

// TestUndoGoesToThePlace: also in another document.
func TestUndoGoesToThePlace(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire, "Another\nNothing happened here."))
	b.choose("Lena Orsk")
	b.rune('1')
	b.w.openDocument(b.w.session.Model.Documents[1].ID)
	b.settle()
	b.ctrl(fyne.KeyZ)
	if got := b.w.session.Model.Article.Document.Title; got != "Fire at Ferrow" {
		t.Errorf("after undo %q is open", got)
	}
}

func TestDeleteTakesTheLinksAlong(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("At least 40 people died")
	b.rune('1')
	first := b.w.chosen.tag
	b.choose("fire broke out")
	b.rune('1')
	second := b.w.chosen.tag
	b.outside(func(p *store.Project) {
		r := corpus.NewRelation("supports", first, second, anna.ID, now())
		b.apply(p, corpus.Change{Author: anna.ID, Cause: "link", Created: []corpus.Record{r}})
	})
	b.until("the link", func() bool { return len(b.w.session.Model.Article.Relations) == 1 })
	b.w.choose(first)
	b.w.focusArticle()
	b.key(fyne.KeyDelete)
	if tags := b.tags(); len(tags) != 1 || tags[0].ID != second {
		t.Errorf("the file has %+v", tags)
	}
	b.says("Deleted the tag and its link.", "1 tag · 0 links")
}

// TestDeleteAsksBeforeOthersWorkGoes: a verdict of Tomas's hangs on the tag.
func TestDeleteAsksBeforeOthersWorkGoes(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("Lena Orsk")
	b.rune('1')
	tag := b.tags()[0]
	b.outside(func(p *store.Project) {
		v := corpus.Verdict{ID: corpus.NewID(), Target: corpus.RefOf(tag), TargetHash: tag.Hash(), Reviewer: tomas.ID, Decision: corpus.Accepted}
		b.apply(p, corpus.Change{Author: tomas.ID, Cause: "accept", Created: []corpus.Record{v}})
	})
	b.until("the verdict", func() bool { return len(b.w.session.Model.Article.Verdicts) == 1 })
	if !strings.Contains(b.inspector(), "accepted by Tomas") {
		t.Errorf("the inspector says %q", b.inspector())
	}
	b.key(fyne.KeyDelete)
	b.says("1 link, verdict or comment by other people would go with it")
	b.press("Keep it")
	if len(b.tags()) != 1 {
		t.Error("the tag went all the same")
	}
	b.key(fyne.KeyDelete)
	b.press("Delete")
	if len(b.tags()) != 0 {
		t.Error("the tag is still there")
	}
}

// TestOthersTagsAreShownButNotChanged: no key and no gesture changes them.
func TestOthersTagsAreShownButNotChanged(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	m := b.w.session.Model
	s := b.span("Lena Orsk")
	theirs, err := corpus.NewAnnotation(m.Article.Document.ID, m.Article.Index, "claim", tomas.ID, corpus.Fragments{s}, now())
	if err != nil {
		t.Fatal(err)
	}
	theirs.Note = "as in the pilot"
	b.outside(func(p *store.Project) {
		b.apply(p, corpus.Change{Author: tomas.ID, Cause: "tag", Created: []corpus.Record{theirs}})
	})
	b.until("the other's tag", func() bool { return len(m.Article.Tags) == 1 })
	b.says("Tomas has changed this article in another window.")
	if tag, _ := b.w.views.article.Reader.Tag(theirs.ID); !tag.Ghost {
		t.Error("it is drawn like one's own")
	}
	b.w.choose(theirs.ID)
	b.w.focusArticle()
	if words := b.inspector(); !strings.Contains(words, "Only Tomas can change it") || !strings.Contains(words, "as in the pilot") || strings.Contains(words, "Delete") {
		t.Errorf("the inspector says %q", words)
	}
	b.rune('2')
	b.key(fyne.KeyDelete)
	b.w.reshape(theirs.ID, corpus.Fragments{{Start: s.Start, End: s.End + 5}})
	b.settle()
	if tags := b.tags(); len(tags) != 1 || tags[0].Hash() != theirs.Hash() {
		t.Errorf("the file has %+v", tags)
	}
	if tag, _ := b.w.views.article.Reader.Tag(theirs.ID); tag.Fragments[0] != s {
		t.Errorf("it is drawn over %v", tag.Fragments)
	}
	b.says("This tag is Tomas’s; you can’t change it.")
	b.w.table.Do("view.mine")
	if _, shown := b.w.views.article.Reader.Tag(theirs.ID); shown {
		t.Error("it is shown among only my tags")
	}
}

func TestReshape(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("people")
	b.rune('1')
	b.w.reshape(b.w.chosen.tag, corpus.Fragments{b.span("40 people")})
	b.settle()
	if tags := b.tags(); tags[0].Text != "40 people" {
		t.Errorf("the file has %q", tags[0].Text)
	}
}
