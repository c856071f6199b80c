package ui

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/look"
	"glossator/ui/settings"
)

// TestOneFyneDo: everything goes to the window's goroutine by one way.
func TestOneFyneDo(t *testing.T) {
	var calls []string
	for _, root := range []string{".", filepath.Join("..", "cmd", "glossator")} {
		err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, path, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if s, ok := n.(*ast.SelectorExpr); ok {
					if p, ok := s.X.(*ast.Ident); ok && p.Name == "fyne" && strings.HasPrefix(s.Sel.Name, "Do") {
						calls = append(calls, fset.Position(s.Pos()).String())
					}
				}
				return true
			})
			return nil
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
	if len(calls) != 1 || !strings.HasPrefix(calls[0], filepath.Join("work", "work.go")) {
		t.Errorf("fyne.Do is called at %v", calls)
	}
}

func TestFirstStartAsksForTheName(t *testing.T) {
	b := &bench{T: t, q: &queue{}, config: t.TempDir()}
	b.start()
	path := b.project(wire)
	b.w.Open(path)
	b.settle()
	b.says("What is your name?", "tell your work from theirs")
	b.picture("name")
	b.key(fyne.KeyReturn) // no name yet
	b.write("Anna Berg")
	b.key(fyne.KeyReturn)
	if b.w.session == nil || b.w.session.Model.Me.Name != "Anna Berg" {
		t.Fatalf("the project is not open as Anna Berg: %s", b.words())
	}
	kept, known, err := store.LocalAnnotator(b.config)
	if err != nil || !known || kept.Name != "Anna Berg" {
		t.Errorf("kept %+v, %v, %v", kept, known, err)
	}
	b.outside(func(p *store.Project) {
		if _, err := p.FindAnnotator(ctx, kept.ID); err != nil {
			t.Error(err)
		}
	})
	b.w.me = corpus.Annotator{}
	b.open(path)
	if b.w.sheet.Open() {
		t.Errorf("asked again: %s", b.words())
	}
}

func TestWelcome(t *testing.T) {
	b := newBench(t)
	b.w.Start("", nil)
	b.settle()
	if !b.w.views.welcome.object.Visible() || b.w.views.documents.Object.Visible() {
		t.Error("the first screen is not the welcome")
	}
	b.picture("welcome")
	b.w.table.Do("file.sample")
	b.settle()
	if b.w.session == nil || len(b.w.session.Model.Documents) != 6 || b.w.session.Model.Article == nil {
		t.Fatalf("the sample did not open: %s", b.words())
	}
	if b.w.win.Title() != "Sample — Glossator" {
		t.Errorf("the title is %q", b.w.win.Title())
	}
	path := b.w.session.Model.Path
	b.choose("Ferrow")
	b.rune('1')
	b.w.table.Do("file.close")
	b.settle()
	b.w.table.Do("file.sample")
	b.settle()
	if b.w.session.Model.Path != path || !b.w.writable() {
		t.Error("the sample was made a second time")
	}
	b.picture("sample")
}

// TestCannotOpen: each reason is told with a way out, and what was open stays.
func TestCannotOpen(t *testing.T) {
	b := newBench(t)
	good := b.project(wire)
	b.open(good)
	dir := t.TempDir()
	missing, foreign, damaged := filepath.Join(dir, "gone.gloss"), filepath.Join(dir, "notes.gloss"), filepath.Join(dir, "cut.gloss")
	if err := os.WriteFile(foreign, []byte("only some notes of mine, and no project at all"), 0o600); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(damaged, whole[:len(whole)/3], 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ path, says, offer string }{
		{missing, "is not there", "Choose another…"},
		{foreign, "is not a Glossator project", "Choose another…"},
		{damaged, "is damaged", "Open for reading"},
	} {
		b.w.Open(c.path)
		b.settle()
		b.says("The project does not open", c.says)
		if !b.offers(c.offer) {
			t.Errorf("%s: %q is not offered", c.says, c.offer)
		}
		b.press("Close")
		if b.w.session == nil || b.w.session.Model.Path != good {
			t.Errorf("%s: the project that was open is not any more", c.says)
		}
	}
}

// offers reports whether the open sheet has a button.
func (b *bench) offers(text string) bool {
	for _, x := range b.w.sheet.Buttons {
		if x.Text == text {
			return true
		}
	}
	return false
}

func TestForget(t *testing.T) {
	b := newBench(t)
	path := b.project(wire)
	b.open(path)
	b.w.table.Do("file.close")
	b.settle()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	b.w.table.Do("file.recent.1")
	b.settle()
	b.press("Take off the list")
	if b.w.table.Find("file.recent.1") != nil || len(b.w.settings.Recent) > 0 {
		t.Errorf("it is still among %v", b.w.settings.Recent)
	}
}

func TestReadingOnly(t *testing.T) {
	b := newBench(t)
	path := b.project(wire)
	b.w.openThen(path, true, nil)
	b.settle()
	b.says("Reading only")
	b.choose("Lena Orsk")
	b.rune('1')
	b.w.session.Tag("claim", b.w.views.article.Reader.Selection(), func(string) {})
	b.settle()
	b.says("This project is open for reading only.")
	if len(b.tags()) != 0 || b.w.views.toolbar.Label("claim").Enabled() {
		t.Error("something was tagged, or looks as if it could be")
	}
	if _, err := os.Stat(path + "-journal"); err == nil {
		t.Error("a journal was left")
	}
}

func TestSettingsAreKept(t *testing.T) {
	b := newBench(t)
	path := b.project(wire)
	b.open(path)
	b.w.table.Do("view.dark")
	for range 3 {
		b.w.table.Do("view.larger")
	}
	b.w.table.Do("view.documents")
	b.w.win.Resize(fyne.NewSize(1100, 700))
	b.w.saveSettings()
	got, err := settings.Load(b.config)
	if err != nil || got.Theme != "dark" || got.TextSize != settings.DefaultTextSize+3 || !got.HideDocuments || got.Width != 1100 || got.Last != path {
		t.Errorf("kept %+v, %v", got, err)
	}
	b.w.closeProject(func() {})
	b.settle()
	again := &bench{T: t, q: &queue{}, config: b.config}
	again.start()
	again.w.Start("", nil)
	again.settle()
	if again.w.session == nil || again.w.session.Model.Path != path {
		t.Fatal("the project open last was not opened")
	}
	if !look.IsDark() || again.w.views.documents.Object.Visible() || again.w.views.article.Reader.TextSize() != settings.DefaultTextSize+3 {
		t.Error("theme, panels or text size were not kept")
	}
}

func TestBrokenSettingsAreIgnoredWithAWord(t *testing.T) {
	b := &bench{T: t, q: &queue{}, config: t.TempDir()}
	if err := os.WriteFile(filepath.Join(b.config, "settings.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.start()
	b.says("The settings could not be read")
}

func TestThemes(t *testing.T) {
	b := newBench(t)
	b.sample()
	for _, mode := range []string{"light", "dark"} {
		b.w.table.Do("view." + mode)
		b.settle()
		if look.IsDark() != (mode == "dark") || b.w.settings.Theme != mode {
			t.Errorf("%s: dark is %v, kept %q", mode, look.IsDark(), b.w.settings.Theme)
		}
		b.picture("theme-" + mode)
	}
}

func TestKeyboardSheet(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.w.focusArticle()
	b.key(fyne.KeyF1)
	b.says("Keys")
	b.picture("keys")
	b.key(fyne.KeyEscape)
	b.w.focusArticle()
	b.rune('?')
	if !b.w.sheet.Open() {
		t.Error("? opens no sheet")
	}
}

// TestCommands: everything has a title and a way to reach it. To paint with one
// label has its button, and the palette.
func TestCommands(t *testing.T) {
	b := newBench(t)
	b.sample()
	for _, c := range b.w.table.All() {
		reached := c.Menu != "" || len(c.Keys) > 0 || strings.HasPrefix(c.ID, paintCommand(""))
		if c.Title == "" || c.Run == nil || !reached {
			t.Errorf("command %s has no title, does nothing or cannot be reached", c.ID)
		}
	}
	for _, m := range b.w.table.Menus() {
		if len(m.Items()) == 0 {
			t.Errorf("menu %s is empty", m.Title)
		}
	}
}

func TestMenuByKeyboard(t *testing.T) {
	b := newBench(t)
	b.sample()
	b.w.focusArticle()
	b.key(fyne.KeyF10)
	b.picture("menu")
	b.key(fyne.KeyRight)
	b.key(fyne.KeyRight)
	b.key(fyne.KeyRight)
	b.key(fyne.KeyRight)
	for range len(b.w.switchCommands()) + 1 { // past the views
		b.key(fyne.KeyDown)
	}
	b.key(fyne.KeyReturn) // View > Larger text
	if b.w.settings.TextSize != settings.DefaultTextSize+1 {
		t.Errorf("the text size is %v", b.w.settings.TextSize)
	}
	if b.w.win.Canvas().Focused() != fyne.Focusable(b.w.views.article.Reader) {
		t.Error("the article did not get the keyboard back")
	}
}

func TestFileDialogs(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	for _, id := range []string{"file.open", "file.import", "file.importFolder"} {
		b.w.table.Do(id)
		if b.w.files == nil {
			t.Fatalf("%s shows no dialog", id)
		}
		b.w.typedKey(fyne.KeyEscape)
		if b.w.files != nil || !b.w.free() {
			t.Errorf("%s: Escape does not close the dialog", id)
		}
	}
}

// TestExternalChanges: what another process does is shown as it happens.
func TestExternalChanges(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire, "Another\nNothing."))
	m := b.w.session.Model
	first, second := m.Documents[0].ID, m.Documents[1].ID
	tag, err := corpus.NewAnnotation(first, m.Article.Index, "claim", tomas.ID, corpus.Fragments{b.span("Lena Orsk")}, now())
	if err != nil {
		t.Fatal(err)
	}
	added := corpus.NewDocument(corpus.Document{Title: "Third", Text: "Third", MediaType: "text/plain", Imported: now()})
	b.outside(func(p *store.Project) {
		b.apply(p, corpus.Change{Author: tomas.ID, Cause: "tag", Created: []corpus.Record{tag}})
		b.apply(p, corpus.Change{Author: tomas.ID, Cause: "import", Created: []corpus.Record{added}})
	})
	b.until("the changes", func() bool { return len(m.Documents) == 3 && m.Counts[first]["claim"] == 1 })
	if _, drawn := b.w.views.article.Reader.Tag(tag.ID); !drawn || len(b.w.views.documents.Shown()) != 3 {
		t.Error("the tag is not drawn, or the document not listed")
	}
	b.outside(func(p *store.Project) {
		for _, id := range []string{first, second} {
			c, err := p.Removal(ctx, tomas.ID, corpus.Ref{Kind: corpus.KindDocument, Key: id})
			if err != nil {
				t.Fatal(err)
			}
			b.apply(p, c)
		}
	})
	b.until("the document to go", func() bool { return len(m.Documents) == 1 })
	if m.Article != nil || !b.w.views.welcome.object.Visible() {
		t.Error("the document that is gone is still shown")
	}
}

// TestLabelsChangeWhereTheyAreShown: names, colours and keys are live.
func TestLabelsChangeWhereTheyAreShown(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("Lena Orsk")
	b.rune('1')
	old := b.w.session.Model.Label("claim")
	now := old
	now.Name, now.Colour, now.Shortcut = "Assertion", "#009e73", "7"
	b.w.session.Apply("rename", corpus.Change{Cause: "rename", Updated: []corpus.Update{{Old: old, New: now}}}, nil)
	b.settle()
	button := b.w.views.toolbar.Label("claim")
	tag, _ := b.w.views.article.Reader.Tag(b.w.chosen.tag)
	if button.Text != "Assertion" || button.Key != "7" || tag.Letter != "A" || tag.Colour != look.Parse("#009e73") {
		t.Errorf("button %q %q, tag %q %v", button.Text, button.Key, tag.Letter, tag.Colour)
	}
	if !strings.Contains(b.inspector(), "ASSERTION") {
		t.Errorf("the inspector says %q", b.inspector())
	}
	b.choose("At least 40")
	b.rune('7')
	if len(b.tags()) != 2 {
		t.Error("the new key does not tag")
	}
}

func TestBulkChangeIsReadAgain(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	m := b.w.session.Model
	s := b.span("Lena Orsk")
	var c corpus.Change
	for range 1500 {
		a, err := corpus.NewAnnotation(m.Article.Document.ID, m.Article.Index, "claim", anna.ID, corpus.Fragments{s}, now())
		if err != nil {
			t.Fatal(err)
		}
		c.Created = append(c.Created, a)
	}
	c.Cause = "tag a lot"
	b.w.session.Apply("tag", c, nil)
	b.settle()
	if n := len(b.w.session.Model.Article.Tags); n != 1500 || b.w.session.Model.Counts[m.Article.Document.ID]["claim"] != 1500 {
		t.Errorf("the window knows %d tags", n)
	}
}
