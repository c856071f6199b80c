//go:build window

package main

import (
	"bytes"
	"errors"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/settings"
)

// The window's size here. Places on it are in its pixels.
const (
	width  = 1280
	height = 820
)

// article is the part of the window where the text is.
var article = image.Rect(320, 120, 780, 780)

var me = corpus.Annotator{ID: "b0000000-0000-4000-8000-000000000001", Name: "Berta"}

// build builds the app and returns its name.
func build(t testing.TB, flags ...string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "glossator")
	cmd := exec.Command("go", append([]string{"build", "-tags", "migrated_fynedo", "-o", name}, append(flags, ".")...)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return name
}

// shown is the app, running on the display.
type shown struct {
	testing.TB
	cmd    *exec.Cmd
	stderr bytes.Buffer
	done   chan error
	file   string // the project
}

// start runs the app on a project.
func start(t testing.TB, name, file string) *shown {
	t.Helper()
	if os.Getenv("DISPLAY") == "" {
		t.Fatal("this test needs a display: make test runs it on one of its own")
	}
	config := t.TempDir()
	if err := store.SaveLocalAnnotator(config, me); err != nil {
		t.Fatal(err)
	}
	s := settings.Default()
	s.Width, s.Height, s.Theme = width, height, "light"
	if err := s.Save(config); err != nil {
		t.Fatal(err)
	}
	a := &shown{TB: t, cmd: exec.Command(name, file), done: make(chan error, 1), file: file}
	a.cmd.Env = append(os.Environ(), "GLOSSATOR_CONFIG="+config, "LIBGL_ALWAYS_SOFTWARE=1", "GORACE=halt_on_error=0")
	a.cmd.Stderr = &a.stderr
	if err := a.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { a.done <- a.cmd.Wait() }()
	t.Cleanup(func() {
		if a.cmd.ProcessState == nil {
			_ = a.cmd.Process.Kill()
		}
	})
	return a
}

// until waits for something to be so.
func (a *shown) until(what string, is func() bool) {
	a.Helper()
	for late := time.Now().Add(30 * time.Second); !is(); time.Sleep(20 * time.Millisecond) {
		select {
		case err := <-a.done:
			a.Fatalf("the app ended (%v) while waiting for %s\n%s", err, what, a.stderr.String())
		default:
		}
		if time.Now().After(late) {
			a.Fatalf("waited in vain for %s\n%s", what, a.stderr.String())
		}
	}
}

// do sends keys and moves of the mouse.
func (a *shown) do(args ...string) {
	a.Helper()
	if out, err := exec.Command("xdotool", args...).CombinedOutput(); err != nil {
		a.Fatalf("xdotool %v: %v\n%s", args, err, out)
	}
}

// see takes a picture of the display.
func (a *shown) see(path string) {
	a.Helper()
	if out, err := exec.Command("import", "-window", "root", "-crop", "1280x820+0+0", "+repage", path).CombinedOutput(); err != nil {
		a.Fatalf("import: %v\n%s", err, out)
	}
}

// drawn reports whether there is text in the article's part of the window.
func (a *shown) drawn(picture string) bool {
	a.see(picture)
	return ink(decode(a, picture), article) > 3000
}

// still reports whether the article looks the same a moment later: while a
// window finds its size, its words move.
func (a *shown) still(picture string) bool {
	a.see(picture)
	before := ink(decode(a, picture), article)
	time.Sleep(300 * time.Millisecond)
	a.see(picture)
	return ink(decode(a, picture), article) == before
}

// mine are the user's own tags as the file has them.
func (a *shown) mine() []corpus.Annotation {
	a.Helper()
	p, err := store.OpenReadOnly(a.file)
	for errors.Is(err, store.ErrBusy) {
		time.Sleep(20 * time.Millisecond)
		p, err = store.OpenReadOnly(a.file)
	}
	if err != nil {
		a.Fatal(err)
	}
	defer p.Close()
	documents, err := p.Documents(a.Context())
	if err != nil {
		a.Fatal(err)
	}
	var list []corpus.Annotation
	for _, d := range documents {
		tags, err := p.Annotations(a.Context(), d.ID)
		if err != nil {
			a.Fatal(err)
		}
		for _, t := range tags {
			if t.Annotator == me.ID {
				list = append(list, t)
			}
		}
	}
	return list
}

// TestWindow does what a user does, in the real window, with the race detector
// watching: drag over words, press 1, undo, redo, quit. Then the file is looked
// at. The picture stays in build/window.png.
func TestWindow(t *testing.T) {
	dir := filepath.Join("..", "..", "build")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	picture, err := filepath.Abs(filepath.Join(dir, "window.png"))
	if err != nil {
		t.Fatal(err)
	}
	a := start(t, build(t, "-race"), sample(t, me))
	a.until("the article to be drawn", func() bool { return a.drawn(picture) })
	a.until("the window to come to rest", func() bool { return a.still(picture) })
	a.do("mousemove", "340", "345", "mousedown", "1")
	for _, x := range []string{"400", "480", "560", "640", "700"} {
		a.do("mousemove", x, "346")
	}
	a.do("mouseup", "1")
	a.do("key", "1")
	a.until("the tag to be in the file", func() bool { return len(a.mine()) == 1 })
	tag := a.mine()[0]
	if tag.Label != "claim" || tag.Fragments.Len() < 10 {
		t.Errorf("the tag is %q as %s", tag.Text, tag.Label)
	}
	a.do("key", "ctrl+z")
	a.until("the tag to be gone", func() bool { return len(a.mine()) == 0 })
	a.do("key", "ctrl+shift+z")
	a.until("the tag to be back", func() bool { return len(a.mine()) == 1 })
	a.drawn(picture)
	a.quit()
	a.whole(tag)
}

// quit ends the app, in which no goroutines may have clashed.
func (a *shown) quit() {
	a.Helper()
	a.do("key", "ctrl+q")
	select {
	case err := <-a.done:
		if err != nil {
			a.Errorf("the app ended with %v\n%s", err, a.stderr.String())
		}
	case <-time.After(30 * time.Second):
		a.Fatal("the app does not quit")
	}
	if strings.Contains(a.stderr.String(), "DATA RACE") || strings.Contains(a.stderr.String(), "Fyne call thread") {
		a.Errorf("goroutines clash:\n%s", a.stderr.String())
	}
}

// whole checks the file after the app has ended.
func (a *shown) whole(tag corpus.Annotation) {
	a.Helper()
	p, err := store.Open(a.file)
	if err != nil {
		a.Fatal(err)
	}
	defer p.Close()
	problems, err := p.Check(a.Context())
	if err != nil || len(problems) > 0 {
		a.Errorf("check: %v, %v", problems, err)
	}
	kept, err := p.Annotation(a.Context(), tag.ID)
	if err != nil || kept.Text != tag.Text || kept.Hash() != tag.Hash() {
		a.Errorf("the file has %+v, %v; want %+v", kept, err, tag)
	}
	if _, err := os.Stat(a.file + "-journal"); err == nil {
		a.Error("a journal was left")
	}
}

// BenchmarkStart is the time from starting the process to the first drawn window
// with the sample project, as it is seen on the display. Looking takes some of
// it: the figure is a little too large, never too small.
func BenchmarkStart(b *testing.B) {
	name := build(b)
	file := sample(b, me)
	picture := filepath.Join(b.TempDir(), "start.png")
	var total time.Duration
	n := 0
	for b.Loop() {
		begun := time.Now()
		a := start(b, name, file)
		a.until("the article to be drawn", func() bool { return a.drawn(picture) })
		total += time.Since(begun)
		n++
		a.do("key", "ctrl+q")
		if err := <-a.done; err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(total.Seconds()/float64(n), "s/start")
}
