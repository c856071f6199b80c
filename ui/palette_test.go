package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/widgets"
)

// picks are the lines of the palette in sight.
func (b *bench) picks() []*widgets.Pick {
	b.Helper()
	top := b.w.win.Canvas().Overlays().Top()
	if top == nil {
		b.Fatal("no palette is open")
	}
	var list []*widgets.Pick
	for _, o := range test.LaidOutObjects(top) {
		if p, ok := o.(*widgets.Pick); ok {
			list = append(list, p)
		}
	}
	return list
}

// pick is the first line of the palette.
func (b *bench) pick() string {
	b.Helper()
	if list := b.picks(); len(list) > 0 {
		return list[0].Words()
	}
	return ""
}

func TestPaletteRunsCommands(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire, "Another\nNothing happened here."))
	b.w.focusArticle()
	b.ctrl(fyne.KeyK)
	b.write("isdone")
	if got := b.pick(); got != "Document is done | Tag | Ctrl+D" {
		t.Errorf("first is %q", got)
	}
	b.picture("palette")
	b.key(fyne.KeyReturn)
	if got := b.w.progress(); got != corpus.ProgressDone {
		t.Errorf("the document is %s", got)
	}
	if b.w.win.Canvas().Focused() != fyne.Focusable(b.w.views.article.Reader) {
		t.Error("the article has not got the keyboard back")
	}
}

func TestPaletteGoesToDocumentsAndLabels(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire, "Another čapek story\nNothing happened here."))
	b.w.focusArticle()
	b.ctrl(fyne.KeyK)
	b.write("capek ferrow") // title and outlet
	b.key(fyne.KeyReturn)
	if got := b.w.session.Model.Article.Document.Title; got != "Another čapek story" {
		t.Fatalf("%q is open", got)
	}
	b.choose("Nothing happened")
	b.ctrl(fyne.KeyK)
	b.write("opi")
	if got := b.pick(); got != "Opinion | Label | 3" {
		t.Errorf("first is %q", got)
	}
	b.key(fyne.KeyReturn)
	if tags := b.tags(); len(tags) != 1 || tags[0].Label != "opinion" {
		t.Errorf("the file has %+v", tags)
	}
}

// TestPaletteKeys: arrows choose, the mouse does too, Escape leaves all as it was.
func TestPaletteKeys(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire, "Another\nNothing happened here."))
	b.ctrl(fyne.KeyK)
	for _, p := range b.picks() {
		if strings.HasPrefix(p.Words(), "Undo") || strings.HasPrefix(p.Words(), "Go to anything") {
			t.Errorf("%q is offered", p.Words())
		}
	}
	b.write("document is")
	second := b.picks()[1].Words()
	b.key(fyne.KeyDown)
	b.key(fyne.KeyDown)
	b.key(fyne.KeyUp)
	b.key(fyne.KeyReturn)
	b.ctrl(fyne.KeyK)
	if got := b.pick(); strings.TrimSuffix(got, " ✓") != second && !strings.HasPrefix(got, strings.SplitN(second, " |", 2)[0]) {
		t.Errorf("used last is %q, first now %q", second, got)
	}
	b.write("zzzz")
	b.says("Nothing fits")
	b.key(fyne.KeyReturn)
	b.key(fyne.KeyEscape)
	if b.w.sheet.Open() {
		t.Fatal("Escape left it open")
	}
	b.ctrl(fyne.KeyK)
	b.write("another")
	test.Tap(b.picks()[0])
	b.settle()
	if got := b.w.session.Model.Article.Document.Title; got != "Another" {
		t.Errorf("after a click %q is open", got)
	}
}

// TestPaletteOfManyDocuments: no more is listed than can be looked through, and
// no more exists than is in sight.
func TestPaletteOfManyDocuments(t *testing.T) {
	b := newBench(t)
	path := b.project(wire)
	p, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	c := corpus.Change{Author: tomas.ID, Cause: "add"}
	for i := range 300 {
		text := fmt.Sprintf("Report %d", i)
		c.Created = append(c.Created, corpus.NewDocument(corpus.Document{Title: text, Text: text, MediaType: "text/plain", Imported: now()}))
	}
	b.apply(p, c)
	p.Close()
	b.open(path)
	b.ctrl(fyne.KeyK)
	b.write("rep")
	b.says("50 of 30")
	if n := len(b.picks()); n > 20 {
		t.Errorf("%d lines exist", n)
	}
	b.write("ort 299")
	if got := b.pick(); got != "Report 299 | Document" {
		t.Errorf("first is %q", got)
	}
}
