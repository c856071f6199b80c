package ui

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/session"
)

var (
	ctx   = context.Background()
	anna  = corpus.Annotator{ID: "a0000000-0000-4000-8000-000000000001", Name: "Anna"}
	tomas = corpus.Annotator{ID: "a0000000-0000-4000-8000-000000000002", Name: "Tomas"}
)

// queue stands for the window's goroutine, which is the test's own: what is
// posted waits until the test lets it run.
type queue struct {
	mu    sync.Mutex
	waits []func()
}

func (q *queue) post(f func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waits = append(q.waits, f)
}

func (q *queue) run() bool {
	q.mu.Lock()
	waits := q.waits
	q.waits = nil
	q.mu.Unlock()
	for _, f := range waits {
		f()
	}
	return len(waits) > 0
}

// bench is a window on a real project file, and the hands of its user.
type bench struct {
	*testing.T
	w      *Window
	q      *queue
	config string
	clock  func() time.Time // of the window; nil for the usual one
}

// newBench makes a window whose user is Anna.
func newBench(t *testing.T) *bench {
	t.Helper()
	return newBenchAt(t, nil)
}

// newBenchAt makes a window with a clock of its own.
func newBenchAt(t *testing.T, clock func() time.Time) *bench {
	t.Helper()
	b := &bench{T: t, q: &queue{}, config: t.TempDir(), clock: clock}
	if err := store.SaveLocalAnnotator(b.config, anna); err != nil {
		t.Fatal(err)
	}
	b.start()
	return b
}

// start makes the window.
func (b *bench) start() {
	b.w = New(test.NewApp(), Options{Config: b.config, Post: b.q.post, Now: b.clock})
	b.w.win.Resize(fyne.NewSize(1280, 820))
	b.Cleanup(func() {
		b.w.closeProject(func() {})
		b.settle()
		b.w.worker.Stop()
	})
}

// settle lets everything under way finish, also what the project's file watcher
// has to tell when wait says so.
func (b *bench) settle() {
	b.Helper()
	b.until("everything to finish", func() bool { return !b.w.worker.Busy() && (b.w.session == nil || !b.w.session.Pending()) })
	b.q.run()
}

// until runs what is posted until something is so.
func (b *bench) until(what string, is func() bool) {
	b.Helper()
	late := time.After(20 * time.Second)
	for {
		if !b.q.run() && is() {
			return
		}
		select {
		case <-late:
			b.Fatalf("waited in vain for %s", what)
		case <-time.After(time.Millisecond):
		}
	}
}

// project makes a project file with these articles, the title being the first
// line of each.
func (b *bench) project(articles ...string) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "p.gloss")
	p, err := store.Create(path, store.Options{Name: "Ferrow", Annotator: anna})
	if err != nil {
		b.Fatal(err)
	}
	defer p.Close()
	if err := p.AddAnnotator(ctx, tomas); err != nil {
		b.Fatal(err)
	}
	for i, text := range articles {
		title, _, _ := strings.Cut(text, "\n")
		d := corpus.NewDocument(corpus.Document{
			Title: title, Text: text, Publisher: "Ferrow Wire", Published: "2025-03-12",
			MediaType: "text/plain", Imported: time.Date(2025, 3, 14, 0, 0, i, 0, time.UTC),
		})
		if _, err := p.Apply(ctx, corpus.Change{Author: tomas.ID, Cause: "add", Created: []corpus.Record{d}}); err != nil {
			b.Fatal(err)
		}
	}
	return path
}

// open opens a project in the window.
func (b *bench) open(path string) {
	b.Helper()
	b.w.Open(path)
	b.settle()
	if b.w.session == nil {
		b.Fatalf("%s did not open: %s", path, b.words())
	}
}

// sample opens a copy of the sample project.
func (b *bench) sample() string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "sample.gloss")
	b.w.create(path, "Sample", session.Sample, nil)
	b.settle()
	if b.w.session == nil {
		b.Fatal("the sample did not open")
	}
	return path
}

// outside opens the project a second time, as another window would, and lets f
// write to it.
func (b *bench) outside(f func(*store.Project)) {
	b.Helper()
	p, err := store.Open(b.w.session.Model.Path)
	if err != nil {
		b.Fatal(err)
	}
	defer p.Close()
	f(p)
}

// apply makes a change in a project.
func (b *bench) apply(p *store.Project, c corpus.Change) {
	b.Helper()
	if _, err := p.Apply(ctx, c); err != nil {
		b.Fatal(err)
	}
}

// tags are the open document's tags as the file has them.
func (b *bench) tags() []corpus.Annotation {
	b.Helper()
	var list []corpus.Annotation
	b.outside(func(p *store.Project) {
		var err error
		if list, err = p.Annotations(ctx, b.w.session.Model.Article.Document.ID); err != nil {
			b.Fatal(err)
		}
	})
	return list
}

// span is where words stand in the open article.
func (b *bench) span(words string) corpus.Span {
	b.Helper()
	text := b.w.session.Model.Article.Document.Text
	before, _, ok := strings.Cut(text, words)
	if !ok {
		b.Fatalf("%q is not in the article", words)
	}
	start := len([]rune(before))
	return corpus.Span{Start: start, End: start + len([]rune(words))}
}

// choose selects words in the article and gives it the keyboard.
func (b *bench) choose(words ...string) {
	b.Helper()
	var f corpus.Fragments
	for _, w := range words {
		f = append(f, b.span(w))
	}
	b.w.views.article.Reader.SetSelection(f)
	b.w.focusArticle()
}

// rune types a letter to whatever has the keyboard.
func (b *bench) rune(r rune) {
	if f := b.w.win.Canvas().Focused(); f != nil {
		f.TypedRune(r)
	} else {
		b.w.win.Canvas().OnTypedRune()(r)
	}
	b.settle()
}

// key presses a key.
func (b *bench) key(name fyne.KeyName) {
	if f := b.w.win.Canvas().Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: name})
	} else {
		b.w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: name})
	}
	b.settle()
}

// ctrl presses a key with Control, and with more modifiers.
func (b *bench) ctrl(name fyne.KeyName, more ...fyne.KeyModifier) {
	mod := fyne.KeyModifierShortcutDefault
	for _, m := range more {
		mod |= m
	}
	var s fyne.Shortcut = &desktop.CustomShortcut{KeyName: name, Modifier: mod}
	switch {
	case name == fyne.KeyZ && len(more) == 0:
		s = &fyne.ShortcutUndo{}
	case name == fyne.KeyY && len(more) == 0:
		s = &fyne.ShortcutRedo{}
	}
	if f, ok := b.w.win.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(s)
	} else {
		b.w.shortcut(s) // as the canvas does; the test driver's has no way in
	}
	b.settle()
}

// write types a text into what has the keyboard.
func (b *bench) write(text string) {
	b.Helper()
	f := b.w.win.Canvas().Focused()
	if f == nil {
		b.Fatal("nothing has the keyboard")
	}
	for _, r := range text {
		f.TypedRune(r)
	}
}

// press presses a button of the open sheet.
func (b *bench) press(text string) {
	b.Helper()
	if b.w.sheet == nil || !b.w.sheet.Open() {
		b.Fatalf("no sheet is open in which %q could be pressed", text)
	}
	for _, button := range b.w.sheet.Buttons {
		if button.Text == text {
			test.Tap(button)
			b.settle()
			return
		}
	}
	b.Fatalf("the sheet %q has no button %q", b.w.sheet.Title(), text)
}

// words are those of the open sheet and of the status bar.
func (b *bench) words() string {
	words := b.w.views.status.Text()
	if b.w.sheet != nil && b.w.sheet.Open() {
		words = b.w.sheet.Title() + "\n" + b.w.sheet.Words() + "\n" + words
	}
	return words
}

// says fails unless words are to be read.
func (b *bench) says(words ...string) {
	b.Helper()
	for _, w := range words {
		if !strings.Contains(b.words(), w) {
			b.Errorf("nothing says %q, only %q", w, b.words())
		}
	}
}

// inspector is all text in the inspector.
func (b *bench) inspector() string { return b.w.views.inspector.Words() }

// picture keeps a picture of the window when $GLOSSATOR_PICTURES names a folder.
func (b *bench) picture(name string) {
	dir := os.Getenv("GLOSSATOR_PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, b.w.win.Canvas().Capture()); err != nil {
		b.Fatal(err)
	}
}

func now() time.Time { return corpus.Time(time.Now()) }
