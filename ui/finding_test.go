package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

const ports = `The port
The port burned. “It’s the Port,” she said; a report followed.

` // and more below

func TestFindInTheArticle(t *testing.T) {
	b := newBench(t)
	b.open(b.project(ports + strings.Repeat("Nothing at all happened here.\n\n", 200) + "Back at the PORT."))
	b.caret("burned")
	b.ctrl(fyne.KeyF)
	f, r := b.w.views.find, b.w.views.article.Reader
	b.write("port")
	if got := f.Told(); got != "3 of 5" || b.selected() != "Port" {
		t.Fatalf("told %q, selected %q", got, b.selected())
	}
	for _, want := range []string{"4 of 5", "5 of 5", "1 of 5"} {
		b.key(fyne.KeyReturn)
		if got := f.Told(); got != want {
			t.Errorf("Enter goes to %q, want %q", got, want)
		}
		if s := r.Selection(); len(s) != 1 || !r.Showing().Contains(s[0].Start) {
			t.Errorf("%q: %v is not in sight, %v is", want, s, r.Showing())
		}
	}
	b.picture("find")
	b.shift(fyne.KeyReturn, 0)
	if got := f.Told(); got != "5 of 5" {
		t.Errorf("Shift+Enter goes to %q", got)
	}
	b.shift(fyne.KeyF3, 0)
	b.key(fyne.KeyF3)
	b.key(fyne.KeyUp)
	if got := f.Told(); got != "4 of 5" {
		t.Errorf("F3 goes to %q", got)
	}
	test.Tap(f.Whole())
	if got := f.Told(); got != "3 of 4" {
		t.Errorf("of whole words told %q", got)
	}
	b.key(fyne.KeyEscape)
	if f.Object.Visible() || b.selected() != "Port" || b.w.win.Canvas().Focused() != fyne.Focusable(r) {
		t.Errorf("after Escape the bar is there %v, selected %q", f.Object.Visible(), b.selected())
	}
	b.rune('1') // what was found is tagged
	if tags := b.tags(); len(tags) != 1 || tags[0].Text != "Port" {
		t.Errorf("the file has %+v", tags)
	}
	b.key(fyne.KeyF3) // without the bar
	if b.selected() != "PORT" {
		t.Errorf("F3 selects %q", b.selected())
	}
}

// TestFindTakesQuotesForTheSame: and tells what it doesn't find.
func TestFindTakesQuotesForTheSame(t *testing.T) {
	b := newBench(t)
	b.open(b.project(ports))
	b.w.focusArticle()
	b.ctrl(fyne.KeyF)
	b.write(`"it's`)
	if b.selected() != "“It’s" || b.w.views.find.Told() != "1 of 1" {
		t.Errorf("selected %q, told %q", b.selected(), b.w.views.find.Told())
	}
	b.write("zz")
	if b.selected() != "" || b.w.views.find.Told() != "Not found" {
		t.Errorf("selected %q, told %q", b.selected(), b.w.views.find.Told())
	}
	b.key(fyne.KeyReturn)
	b.says("is not in this article")
}

// TestFindTheSelectedWords: and in the next article too.
func TestFindTheSelectedWords(t *testing.T) {
	b := newBench(t)
	b.open(b.project(ports, "Another\nThis port and that port."))
	b.choose("port")
	b.ctrl(fyne.KeyF)
	if got := b.w.views.find.Told(); got != "1 of 4" || b.w.views.find.Entry.Text != "port" {
		t.Errorf("told %q of %q", got, b.w.views.find.Entry.Text)
	}
	b.ctrl(fyne.KeyRightBracket)
	if got := b.w.views.find.Told(); got != "2 hits" {
		t.Errorf("in the next article told %q", got)
	}
	b.w.focusArticle()
	b.key(fyne.KeyF3)
	if got := b.w.views.find.Told(); got != "1 of 2" || b.w.views.article.Reader.Selection()[0] != b.span("port") {
		t.Errorf("F3 in the article: told %q", got)
	}
	b.key(fyne.KeyEscape) // gives the selection up
	b.key(fyne.KeyEscape)
	if b.w.views.find.Object.Visible() {
		t.Error("Escape in the article doesn’t close the bar")
	}
	b.ctrl(fyne.KeyF)
	b.ctrl(fyne.KeyW)
	if b.w.views.find.Object.Visible() {
		t.Error("the bar outlives its article")
	}
}

func TestGoToOffsetOrLine(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	r := b.w.views.article.Reader
	length := r.Document().Index.Len()
	for _, c := range []struct {
		typed string
		at    int
	}{
		{"60", 60},
		{"line 2", 15},
		{"L2", 15},
		{":4", b.span("مدير").Start},
		{"0", 0},
	} {
		b.w.focusArticle()
		b.ctrl(fyne.KeyG)
		b.write(c.typed)
		b.key(fyne.KeyReturn)
		if r.Caret() != c.at || b.w.sheet.Open() {
			t.Errorf("%q goes to %d, want %d; still asking: %v", c.typed, r.Caret(), c.at, b.w.sheet.Open())
		}
	}
	for typed, says := range map[string]string{"9999": "code points.", "line 77": "The text has 5 lines.", "line 0": "The text has 5 lines.", "here": "Type a number", "-1": "Type a number"} {
		b.ctrl(fyne.KeyG)
		b.write(typed)
		b.says(says)
		b.key(fyne.KeyReturn)
		if !b.w.sheet.Open() || r.Caret() != 0 {
			t.Errorf("%q goes to %d", typed, r.Caret())
		}
		b.key(fyne.KeyEscape)
	}
	b.w.goToPlace(length)
	if r.Caret() != length {
		t.Errorf("the end is at %d, not %d", r.Caret(), length)
	}
}

func TestLineStarts(t *testing.T) {
	got := lineStarts("a\r\n👩🏽‍🚒\n\nمد")
	if want := []int{0, 3, 8, 9}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
