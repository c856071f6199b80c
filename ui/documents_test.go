package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/model"
)

func TestFilter(t *testing.T) {
	b := newBench(t)
	b.open(b.project("Fire at Ferrow", "The fire brigade speaks", "Harbour budget"))
	v := b.w.views.documents
	b.ctrl(fyne.KeyF, fyne.KeyModifierShift)
	b.write("FIRE wire")
	if got := v.Shown(); !slices.Equal(got, []string{"Fire at Ferrow", "The fire brigade speaks"}) {
		t.Errorf("title and outlet: %q", got)
	}
	b.write(" brig")
	if got := v.Shown(); !slices.Equal(got, []string{"The fire brigade speaks"}) {
		t.Errorf("all words: %q", got)
	}
	b.write("xx")
	if got := v.Shown(); len(got) > 0 || len(b.tagsNow()) > 0 {
		t.Errorf("nothing fits: %q", got)
	}
	b.picture("filtered")
	b.key(fyne.KeyEscape)
	if got := v.Shown(); len(got) != 3 || b.w.win.Canvas().Focused() != fyne.Focusable(v.Rows) {
		t.Errorf("after Escape: %q", got)
	}
}

// tagsNow are the tags that the window knows in the open article.
func (b *bench) tagsNow() map[string]corpus.Annotation { return b.w.session.Model.Article.Tags }

func TestListByKeyboard(t *testing.T) {
	b := newBench(t)
	b.open(b.project("One", "Two", "Three"))
	b.w.win.Canvas().Focus(b.w.views.documents.Rows)
	b.key(fyne.KeyDown)
	b.key(fyne.KeyDown)
	if got := b.w.session.Model.Article.Document.Title; got != "Three" {
		t.Errorf("%q is open", got)
	}
	b.key(fyne.KeyHome)
	if got := b.w.session.Model.Article.Document.Title; got != "One" {
		t.Errorf("%q is open", got)
	}
	b.choose("One")
	b.w.win.Canvas().Focus(b.w.views.documents.Rows)
	b.rune('1')
	if len(b.tags()) != 1 {
		t.Error("the key for a label does nothing while the list has the keyboard")
	}
}

func TestProgress(t *testing.T) {
	b := newBench(t)
	b.open(b.project("One", "Two", "Three"))
	v := b.w.views.documents
	if v.Foot() != "0 of 3 done · drop files here to add" {
		t.Errorf("the foot says %q", v.Foot())
	}
	b.w.focusArticle()
	b.ctrl(fyne.KeyD)
	b.says("Done")
	if v.Foot() != "1 of 3 done · drop files here to add" {
		t.Errorf("the foot says %q", v.Foot())
	}
	b.ctrl(fyne.KeyRightBracket)
	if got := b.w.session.Model.Article.Document.Title; got != "Two" {
		t.Errorf("next unfinished is %q", got)
	}
	b.ctrl(fyne.KeyD)
	b.ctrl(fyne.KeyRightBracket)
	b.ctrl(fyne.KeyD)
	b.ctrl(fyne.KeyRightBracket)
	b.says("No other document is unfinished.")
	b.ctrl(fyne.KeyD)
	b.says("In progress")
	b.w.table.Do("document.new")
	b.settle()
	b.says("New")
	b.outside(func(p *store.Project) {
		states, err := p.States(ctx, "")
		if err != nil || len(states) != 3 {
			t.Errorf("the file has %+v, %v", states, err)
		}
	})
}

// drop makes files in a folder and drops them, or the folder itself.
func (b *bench) drop(folder bool, files map[string]string) {
	b.Helper()
	dir := b.TempDir()
	var items []fyne.URI
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
		items = append(items, storage.NewFileURI(path))
	}
	slices.SortFunc(items, func(x, y fyne.URI) int { return strings.Compare(x.Path(), y.Path()) })
	if folder {
		items = []fyne.URI{storage.NewFileURI(dir)}
	}
	b.w.Dropped(items)
	b.settle()
}

func TestDropOneFile(t *testing.T) {
	b := newBench(t)
	b.open(b.project())
	b.picture("empty")
	if !b.w.views.welcome.object.Visible() || b.w.views.documents.Foot() != "drop files here to add" {
		t.Error("an empty project does not say what to do")
	}
	b.drop(false, map[string]string{"fire.txt": "Fire at Ferrow\n\nAt least 40 died."})
	if b.w.session.Model.Article == nil || !strings.Contains(b.w.session.Model.Article.Document.Text, "At least 40") {
		t.Fatalf("the article is not open: %s", b.words())
	}
	b.says("Added Fire at Ferrow.")
}

// TestDropReportsEachFile: added, already there, refused and why.
func TestDropReportsEachFile(t *testing.T) {
	b := newBench(t)
	b.open(b.project())
	b.drop(false, map[string]string{"known.txt": "Known\n\nThis one is known."})
	b.drop(true, map[string]string{
		"a.txt": "Fire at Ferrow\n\nAt least 40 died.", "b.html": "<html><head><title>Second</title></head><body><p>The second article has some words in it.</p></body></html>",
		"known.txt": "Known\n\nThis one is known.", "empty.txt": "",
	})
	b.says("2 added", "1 already there", "1 refused")
	if n := len(b.w.session.Model.Documents); n != 3 {
		t.Errorf("there are %d documents", n)
	}
	b.picture("report")
	b.press("OK")
	b.ctrl(fyne.KeyZ)
	if n := len(b.w.session.Model.Documents); n != 1 {
		t.Errorf("after one undo there are %d documents", n)
	}
}

func TestDropAProjectOpensIt(t *testing.T) {
	b := newBench(t)
	path := b.project(wire)
	b.w.Dropped([]fyne.URI{storage.NewFileURI(path)})
	b.settle()
	if b.w.session == nil || b.w.session.Model.Path != path {
		t.Error("it is not open")
	}
}

// TestDropWithoutAProject asks for one and brings the files into it.
func TestDropWithoutAProject(t *testing.T) {
	b := newBench(t)
	b.drop(false, map[string]string{"fire.txt": "Fire at Ferrow\n\nAt least 40 died."})
	b.says("New project")
	b.write("Ferry: fire")
	b.picture("new")
	b.press("Create")
	if b.w.session == nil || len(b.w.session.Model.Documents) != 1 || b.w.session.Model.Name != "Ferry: fire" || filepath.Base(b.w.session.Model.Path) != "Ferry- fire.gloss" {
		t.Errorf("no such project: %s", b.words())
	}
}

func TestBadDatasetBringsNothingUnlessAsked(t *testing.T) {
	b := newBench(t)
	b.sample()
	var out strings.Builder
	b.outside(func(p *store.Project) {
		if _, err := p.Export(ctx, &out, store.ExportRequest{}); err != nil {
			t.Fatal(err)
		}
	})
	b.open(b.project())
	b.drop(false, map[string]string{"set.jsonl": out.String() + "{\"schema\":\"glossator/1\",\"id\":7}\n"})
	b.says("Nothing was imported", "1 line cannot be read")
	if n := len(b.w.session.Model.Documents); n != 0 {
		t.Errorf("there are %d documents", n)
	}
	b.picture("bad-lines")
	b.press("Import the good lines")
	if n := len(b.w.session.Model.Documents); n != 6 {
		t.Errorf("there are %d documents: %s", n, b.words())
	}
}

func TestExport(t *testing.T) {
	b := newBench(t)
	b.sample()
	b.w.openDocument(b.w.session.Model.Documents[1].ID)
	b.settle()
	b.ctrl(fyne.KeyE)
	b.says("Export", "Nothing is lost")
	b.picture("export")
	b.press("Export")
	out := strings.TrimSuffix(b.w.session.Model.Path, ".gloss") + ".jsonl"
	data, err := os.ReadFile(out)
	if err != nil || strings.Count(string(data), "\n") != 6 {
		t.Fatalf("the file has %d lines, %v", strings.Count(string(data), "\n"), err)
	}
	if _, err := os.Stat(store.ManifestPath(out)); err != nil {
		t.Error(err)
	}
	b.says("Exported 6 documents with")
	b.ctrl(fyne.KeyE)
	b.says("There is a file of that name. It will be replaced.")
	b.key(fyne.KeyEscape)
	if b.w.sheet.Open() {
		t.Error("Escape leaves the sheet open")
	}
}

// TestManyDocuments: a hundred thousand rows, of which those in sight exist.
func TestManyDocuments(t *testing.T) {
	b := newBench(t)
	b.open(b.project("One"))
	v := b.w.views.documents
	v.Load(manyDocuments(100_000))
	if n := v.Rows.Alive(); n > 30 {
		t.Errorf("%d rows exist", n)
	}
	v.Rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if v.Rows.Selected() != 99_999 || v.Rows.Alive() > 60 {
		t.Errorf("at the end row %d is chosen and %d exist", v.Rows.Selected(), v.Rows.Alive())
	}
	b.w.win.Canvas().Focus(v.Filter)
	b.write("99998")
	if got := v.Shown(); len(got) != 1 {
		t.Errorf("the filter shows %d", len(got))
	}
	v.OnOpen = func(string) {}
}

// manyDocuments is a project of n documents, without a file.
func manyDocuments(n int) *model.Project {
	m := &model.Project{Path: "x", Counts: map[string]map[string]int{}}
	for i := range n {
		id := fmt.Sprint(i)
		m.Documents = append(m.Documents, corpus.Document{
			ID: id, Title: fmt.Sprintf("Document %d, with a title that may take two lines at this width", i), Publisher: "Wire",
		})
		m.Counts[id] = map[string]int{"claim": i % 7}
	}
	return m
}
