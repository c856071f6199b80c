package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
)

// long is an article of many screens; its paragraphs are numbered.
func long(title string) string {
	var b strings.Builder
	b.WriteString(title + "\n")
	for i := range 200 {
		fmt.Fprintf(&b, "Paragraph %03d says that nothing much happened on that day either.\n\n", i)
	}
	return b.String()
}

// shows fails unless words of the open article are on screen.
func (b *bench) shows(what, title, words string) {
	b.Helper()
	if got := b.w.session.Model.Article.Document.Title; got != title {
		b.Errorf("%s: %q is open, want %q", what, got, title)
		return
	}
	if s, r := b.span(words), b.w.views.article.Reader; !r.Showing().Contains(s.Start) {
		b.Errorf("%s: %v is on screen, want %v", what, r.Showing(), s)
	}
}

// away goes to the beginning of another document.
func (b *bench) away(n int) {
	b.Helper()
	b.w.openDocument(b.w.session.Model.Documents[n].ID)
	b.settle()
	b.w.views.article.Reader.ScrollTo(0)
}

// TestUndoAndRedoGoToThePlace: of all that can be done to a tag, in this
// document and in another, and also where there is no tag any more.
func TestUndoAndRedoGoToThePlace(t *testing.T) {
	b := newBench(t)
	b.open(b.project(long("One"), long("Two")))
	r := b.w.views.article.Reader
	tag := func() string { return b.tag("Paragraph 150 says", '1') }
	for _, c := range []struct {
		what string
		do   func()
	}{
		{"tagging", func() { tag() }},
		{"relabelling", func() { b.w.choose(tag()); b.rune('2') }},
		{"moving an end", func() {
			b.w.choose(tag())
			r.Nudge(true, true)
		}},
		{"a note", func() {
			b.w.session.Edit(tag(), "write the note", func(a *corpus.Annotation) { a.Note = "so" }, nil)
		}},
		{"deleting", func() { tag(); b.key(fyne.KeyDelete) }},
	} {
		b.away(0)
		c.do()
		b.settle()
		for _, there := range []struct {
			name string
			to   func()
		}{
			{"in this document", func() { r.ScrollTo(0) }},
			{"in another document", func() { b.away(1) }},
		} {
			there.to()
			b.ctrl(fyne.KeyZ)
			b.shows("undo of "+c.what+" "+there.name, "One", "Paragraph 150 says")
			there.to()
			b.ctrl(fyne.KeyZ, fyne.KeyModifierShift)
			b.shows("redo of "+c.what+" "+there.name, "One", "Paragraph 150 says")
		}
		for b.w.session.Undo != nil {
			b.ctrl(fyne.KeyZ)
		}
	}
}

// TestUndoOfALinkGoesToItsTag: to the end in the open article, or else to where
// the link begins.
func TestUndoOfALinkGoesToItsTag(t *testing.T) {
	b := newBench(t)
	b.open(b.project(long("One"), long("Two"), long("Three")))
	from := b.tag("Paragraph 100 says", '1')
	b.away(1)
	to := b.tag("Paragraph 150 says", '1')
	link := corpus.NewRelation("supports", from, to, anna.ID, now())
	b.w.session.Apply("link", corpus.Change{Cause: "link", Created: []corpus.Record{link}}, nil)
	b.settle()
	b.w.views.article.Reader.ScrollTo(0)
	b.ctrl(fyne.KeyZ)
	b.shows("undo beside its end", "Two", "Paragraph 150 says")
	b.away(2)
	b.ctrl(fyne.KeyZ, fyne.KeyModifierShift)
	b.shows("redo from elsewhere", "One", "Paragraph 100 says")
	v := corpus.Verdict{ID: corpus.NewID(), Target: corpus.RefOf(link), TargetHash: link.Hash(), Reviewer: anna.ID, Decision: corpus.Accepted}
	b.w.session.Apply("judge", corpus.Change{Cause: "judge", Created: []corpus.Record{v}}, nil)
	b.settle()
	b.away(2)
	b.ctrl(fyne.KeyZ)
	b.shows("undo of a verdict on it", "One", "Paragraph 100 says")
}

// TestUndoOfAStateGoesToItsDocument, and of what is too large to be told.
func TestUndoOfAStateGoesToItsDocument(t *testing.T) {
	b := newBench(t)
	b.open(b.project(long("One"), long("Two")))
	b.w.focusArticle()
	b.ctrl(fyne.KeyD)
	b.away(1)
	b.ctrl(fyne.KeyZ)
	b.shows("undo of done", "One", "One")
	c := corpus.Change{Cause: "tag everything"}
	a := b.w.session.Model.Article
	for i := range 1200 {
		span := b.span(fmt.Sprintf("Paragraph %03d", 120+i%80))
		span.End -= i / 80 % 10
		span.Start += i / 800
		tag, err := corpus.NewAnnotation(a.Document.ID, a.Index, "claim", anna.ID, corpus.Fragments{span}, now())
		if err != nil {
			t.Fatal(err)
		}
		c.Created = append(c.Created, tag)
	}
	b.w.session.Apply("tag", c, nil)
	b.settle()
	b.away(1)
	b.ctrl(fyne.KeyZ)
	b.settle()
	b.shows("undo of very many tags", "One", "Paragraph 120")
	if n := len(b.tags()); n != 0 {
		t.Errorf("%d tags are left", n)
	}
}
