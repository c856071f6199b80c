//go:build window

package main

import (
	"image"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/dialogs"
)

// harbour is an article of which each paragraph is a line of the window.
const harbour = `The harbour was closed on Monday morning.

Nobody answered the calls of the ferry.

Every ferry waited outside until noon.

The mayor called it a mistake of others.

A second ferry turned back to the island.`

// Where the middle of the harbour's lines is in the window.
const (
	firstLine = 157
	lineStep  = 41
)

// The middle of the button for opinions in the window.
const opinionX, opinionY = "256", "50"

// project makes a project with the harbour's article.
func project(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "harbour"+dialogs.Extension)
	p, err := store.Create(path, store.Options{Name: "Harbour", Annotator: me})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	d := corpus.NewDocument(corpus.Document{Title: "Harbour", Text: harbour, MediaType: "text/plain", Imported: corpus.Time(time.Now())})
	if _, err := p.Apply(t.Context(), corpus.Change{Author: me.ID, Cause: "add", Created: []corpus.Record{d}}); err != nil {
		t.Fatal(err)
	}
	return path
}

// drag drags over a line of the harbour, counted from 0.
func (a *shown) drag(line, from, to int) {
	a.Helper()
	a.pull(image.Pt(from, firstLine+line*lineStep), image.Pt(to, firstLine+line*lineStep+1))
}

// pull presses the button at one place, moves to another as a hand does, and
// lets go.
func (a *shown) pull(from, to image.Point) {
	a.Helper()
	move := func(p image.Point) { a.do("mousemove", strconv.Itoa(p.X), strconv.Itoa(p.Y)) }
	move(from)
	a.do("mousedown", "1")
	const steps = 5
	for i := 1; i <= steps; i++ {
		move(from.Add(to.Sub(from).Mul(i).Div(steps)))
	}
	a.do("mouseup", "1")
}

// holding does something while a key is held down.
func (a *shown) holding(key string, do func()) {
	a.Helper()
	a.do("keydown", key)
	do()
	a.do("keyup", key)
}

// has waits until the user's tags are these, as label and words.
func (a *shown) has(what string, want ...string) {
	a.Helper()
	slices.Sort(want)
	var got []string
	late := time.Now().Add(30 * time.Second)
	for ; time.Now().Before(late); time.Sleep(50 * time.Millisecond) {
		got = nil
		for _, t := range a.mine() {
			got = append(got, t.Label+" "+t.Text)
		}
		if slices.Sort(got); slices.Equal(got, want) {
			return
		}
	}
	a.Fatalf("%s the file has %q, want %q\n%s", what, got, want, a.stderr.String())
}

// knob finds the handle at the end of the selected tag, which is on one line: it
// is at the right end of the lowest line of the tag's frame.
func (a *shown) knob(picture string) image.Point {
	a.Helper()
	var at image.Point
	a.until("the selected tag to be drawn", func() bool {
		a.see(picture)
		at = frameEnd(decode(a, picture))
		return at != image.Point{}
	})
	const radius = 4
	return at.Add(image.Pt(radius, 0))
}

// frameEnd is the right end of the lowest long dark line in the article.
func frameEnd(img image.Image) (end image.Point) {
	const least = 40
	for y := article.Min.Y; y < article.Max.Y; y++ {
		run := 0
		for x := article.Min.X - 40; x < article.Max.X; x++ {
			if r, g, b, _ := img.At(x, y).RGBA(); max(r, g, b) > 0x6000 {
				run = 0
				continue
			}
			if run++; run >= least {
				end = image.Pt(x, y)
			}
		}
	}
	return end
}

// TestGestures does with mouse and keys, in the real window, what makes and
// changes tags: drag, fragments, a handle, paint by key and by button, every
// occurrence, undo and redo.
func TestGestures(t *testing.T) {
	picture := filepath.Join(t.TempDir(), "gestures.png")
	a := start(t, build(t, "-race"), project(t))
	a.until("the article to be drawn", func() bool { return a.drawn(picture) })
	a.until("the window to come to rest", func() bool { return a.still(picture) })

	a.drag(0, 300, 400)
	a.do("key", "1")
	a.has("after a drag and 1", "claim The harbour was")
	a.holding("ctrl", func() { a.drag(3, 384, 470) })
	a.has("after Ctrl and a drag", "claim The harbour was called it a mistake")
	a.holding("ctrl", func() { a.do("mousemove", "400", strconv.Itoa(firstLine+3*lineStep), "click", "1") })
	a.has("after Ctrl and a click", "claim The harbour was")
	a.pull(a.knob(picture), image.Pt(440, firstLine+8))
	a.has("after a handle was pulled", "claim The harbour was closed")

	a.holding("2", func() {
		a.drag(1, 300, 400)
		time.Sleep(700 * time.Millisecond) // the key repeats
		a.drag(2, 300, 350)
	})
	painted := []string{"claim The harbour was closed", "quote Nobody answered", "quote Every ferry"}
	a.has("after painting with a key held down", painted...)
	a.holding("shift", func() { a.do("mousemove", opinionX, opinionY, "click", "1") })
	a.drag(3, 300, 350)
	painted = append(painted, "opinion The mayor")
	a.has("after painting with the brush locked", slices.Clone(painted)...)
	a.do("key", "Escape")
	a.drag(4, 300, 350)
	a.do("key", "Escape")

	a.do("mousemove", "380", strconv.Itoa(firstLine+4*lineStep), "click", "--repeat", "2", "--delay", "60", "1")
	a.do("key", "ctrl+shift+a")
	a.until("the list of occurrences", func() bool { return a.dimmed(picture) })
	a.until("it to come to rest", func() bool { return a.still(picture) })
	a.do("key", "3")
	a.do("key", "Return")
	everywhere := append(slices.Clone(painted), "opinion ferry", "opinion ferry", "opinion ferry")
	a.has("after tagging every occurrence", slices.Clone(everywhere)...)

	a.do("key", "ctrl+z")
	a.has("after one undo", slices.Clone(painted)...)
	for range 7 { // three painted, the handle, two of fragments, the first
		a.do("key", "ctrl+z")
	}
	a.has("after undoing all")
	for range 8 {
		a.do("key", "ctrl+y")
	}
	a.has("after redoing all", everywhere...)
	tag := a.mine()[0]
	a.quit()
	a.whole(tag)
}

// dimmed reports whether a dialog lies over the window: what is behind it is
// darker then.
func (a *shown) dimmed(picture string) bool {
	a.see(picture)
	r, _, _, _ := decode(a, picture).At(5, 400).RGBA()
	return r < 0xf000
}
