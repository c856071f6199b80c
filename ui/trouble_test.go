package ui

import (
	"io"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"glossator/store"
)

// TestBusy: another program holds the file. What was selected stays, and works
// when the other is done.
func TestBusy(t *testing.T) {
	if testing.Short() {
		t.Skip("waits until the store gives up")
	}
	b := newBench(t)
	b.open(b.project(wire))
	other, err := store.Open(b.w.session.Model.Path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	in, out := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		_, err := other.Import(ctx, store.ImportRequest{Author: tomas, Paths: []string{"-"}, Stdin: in})
		ended <- err
	}()
	if _, err := out.Write([]byte("Fire\n\n")); err != nil { // it has begun
		t.Fatal(err)
	}
	b.choose("Lena Orsk")
	b.rune('1')
	b.says("another program is writing to the project", "Not saved")
	r := b.w.views.article.Reader
	if len(r.Selection()) != 1 {
		t.Error("the selection is gone")
	}
	out.Close()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	b.rune('1')
	if tags := b.tags(); len(tags) != 1 {
		t.Errorf("the file has %d tags: %s", len(tags), b.words())
	}
	b.says("● Saved")
}

func TestEscapeSelectsNothing(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("Lena Orsk")
	b.rune('1')
	b.w.focusArticle()
	b.key(fyne.KeyEscape)
	if b.w.chosen.tag != "" || b.w.views.article.Reader.Selected() != "" || b.w.views.inspector.Tag() != "" {
		t.Error("the tag is still selected")
	}
	b.choose("At least 40")
	b.says("selection 11 characters · code points")
	b.key(fyne.KeyEscape)
	if len(b.w.views.article.Reader.Selection()) > 0 || len(b.w.chosen.words) > 0 {
		t.Error("the words are still selected")
	}
}

// TestNestedTagsAreNamed: which of those under the click is selected.
func TestNestedTagsAreNamed(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	var ids []string
	for _, words := range []string{"40", "At least 40", "At least 40 people died"} {
		b.choose(words)
		b.rune('1')
		ids = append(ids, b.w.chosen.tag)
	}
	under := b.w.views.article.Reader.TagsAt(b.span("40").Start)
	if !slices.Equal(under, ids) {
		t.Fatalf("under the click are %v, want %v", under, ids)
	}
	for i, says := range []string{"innermost of 3 tags here", "2 of 3 tags here", "outermost of 3 tags here"} {
		b.w.views.article.Reader.OnSelect(ids[i], under)
		b.says(says)
	}
}

// TestEndsByKeys: a tag's end is moved with the keyboard, saved each time.
func TestEndsByKeys(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("40 people")
	b.rune('1')
	b.w.views.article.Reader.Nudge(true, true)
	b.settle()
	if tags := b.tags(); tags[0].Text != "40 people died" {
		t.Errorf("the file has %q", tags[0].Text)
	}
	b.ctrl(fyne.KeyZ)
	if tags := b.tags(); tags[0].Text != "40 people" {
		t.Errorf("after undo the file has %q", tags[0].Text)
	}
}
