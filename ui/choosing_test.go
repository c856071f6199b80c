package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"glossator/store/corpus"
	"glossator/ui/look"
	"glossator/ui/reader"
)

// shift presses a key with Shift held, and types what it writes, 0 for nothing.
func (b *bench) shift(name fyne.KeyName, writes rune) {
	b.Helper()
	f := b.w.win.Canvas().Focused()
	held := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	if k, ok := f.(desktop.Keyable); ok {
		k.KeyDown(held)
		defer k.KeyUp(held)
	}
	f.TypedKey(&fyne.KeyEvent{Name: name})
	if writes != 0 {
		f.TypedRune(writes)
	}
	b.settle()
}

// caret puts the caret before words of the article, and gives it the keyboard.
func (b *bench) caret(words string) {
	b.Helper()
	r := b.w.views.article.Reader
	r.SetSelection(nil)
	r.SetCaret(b.span(words).Start)
	b.w.focusArticle()
}

// selected is the selected text.
func (b *bench) selected() string {
	r := b.w.views.article.Reader
	return r.Document().Index.Quoted(r.Selection())
}

func TestKeysSelectAroundTheCaret(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	for _, c := range []struct {
		caret string
		keys  string
		want  string
	}{
		{"people", "s", "At least 40 people died when fire broke out."},
		{"people", "S", "At least 40 people died when fire broke out."}, // Caps Lock
		{"people", "ss", "At least 40 people died when fire broke out."},
		{"answered", `"`, "“Nobody answered us,”"},
		{"answered", `""`, "Nobody answered us,"},
		{"answered", `"""`, "“Nobody answered us,”"},
		{"قال", "p", "مدير المستشفى قال: «لا نعرف». It was an astonishing failure 👩🏽‍🚒 of the port."},
		{"نعرف", `"`, "«لا نعرف»"},
		{"people", "p", "At least 40 people died when fire broke out. “Nobody answered us,” said Lena Orsk, who runs the union. “Not once.”"},
		{"people", `"`, ""},
	} {
		b.caret(c.caret)
		for _, r := range c.keys {
			b.rune(r)
		}
		if got := b.selected(); got != c.want {
			t.Errorf("%s at %q selects %q, want %q", c.keys, c.caret, got, c.want)
		}
	}
	b.says("The caret is in no quotation.")
}

// TestSentenceByKeysAlone: selected, tagged, and the label applied again.
func TestSentenceByKeysAlone(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.caret("people")
	b.rune('q')
	if n := len(b.tags()); n != 0 || b.w.table.Find("tag.again").Can() {
		t.Errorf("there is nothing to apply again, and %d tags", n)
	}
	b.rune('s')
	b.rune('3')
	b.caret("answered")
	b.rune('"')
	if got := b.w.table.Find("tag.again").Name(); got != "Apply Opinion again" {
		t.Errorf("the menu says %q", got)
	}
	b.rune('q')
	tags := b.tags()
	if len(tags) != 2 || tags[1].Label != "opinion" || tags[1].Text != "“Nobody answered us,”" {
		t.Errorf("the file has %+v", tags)
	}
}

func TestSnapKeys(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.w.focusArticle()
	b.says("Snap: word")
	r := b.w.views.article.Reader
	for _, c := range []struct {
		key    fyne.KeyName
		writes rune
		want   reader.Snap
		says   string
	}{
		{"1", '!', reader.SnapCharacter, "Snap: character"},
		{"3", '#', reader.SnapSentence, "Snap: sentence"},
		{"2", '@', reader.SnapWord, "Snap: word"},
		{"3", '§', reader.SnapSentence, "Snap: sentence"}, // on another keyboard
		{"2", '"', reader.SnapSentence, "Snap: sentence"}, // where this is the quotation mark's key
		{"2", '2', reader.SnapSentence, "Snap: sentence"}, // where digits take Shift
	} {
		b.shift(c.key, c.writes)
		if r.Snap() != c.want || !b.w.table.Find("view.snap."+snaps[c.want]).Checked() {
			t.Errorf("Shift+%s that writes %c: snaps to %d, want %d", c.key, c.writes, r.Snap(), c.want)
		}
		b.says(c.says)
	}
	b.w.saveSettings()
	b.start()
	if got := b.w.views.article.Reader.Snap(); got != reader.SnapSentence {
		t.Errorf("after a new start it snaps to %d", got)
	}
}

func TestCopyAsCitation(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.caret("people")
	b.ctrl(fyne.KeyC, fyne.KeyModifierShift)
	b.says("Select words or a tag first")
	b.choose("“Nobody answered us,”", "“Not once.”")
	b.ctrl(fyne.KeyC, fyne.KeyModifierShift)
	want := "“Nobody answered us,” […] “Not once.”\n(Fire at Ferrow, Ferrow Wire, 12 March 2025, code points 60–81, 118–129)"
	one, two := b.span("“Nobody answered us,”"), b.span("“Not once.”")
	if one != (corpus.Span{Start: 60, End: 81}) || two != (corpus.Span{Start: 118, End: 129}) {
		t.Fatalf("the test is wrong: %v %v", one, two)
	}
	if got := b.w.app.Clipboard().Content(); got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
	b.choose("Lena Orsk")
	b.rune('1')
	b.ctrl(fyne.KeyC, fyne.KeyModifierShift)
	if got := b.w.app.Clipboard().Content(); got[:len("Lena Orsk\n(Fire")] != "Lena Orsk\n(Fire" {
		t.Errorf("of a tag copied %q", got)
	}
}

// TestSnapInTheStatusBar: the control lists the units with their keys, and
// shows the one that is on, however it was chosen.
func TestSnapInTheStatusBar(t *testing.T) {
	b := newBench(t)
	control := b.w.views.status.Snap()
	if control.Button.Visible() {
		t.Error("without an article it is there")
	}
	b.open(b.project(wire))
	b.w.focusArticle()
	r := b.w.views.article.Reader
	if control.Button.Text != "Snap: word" || control.Value() != "word" || !strings.Contains(control.Button.Tip, "Shift+1") {
		t.Errorf("it shows %q, with the tip %q", control.Button.Text, control.Button.Tip)
	}
	test.Tap(control.Button)
	if got := strings.Join(control.Offered(), " "); got != "Character Word Sentence" || !control.IsOpen() {
		t.Fatalf("it offers %q", got)
	}
	b.picture("snap")
	b.key(fyne.KeyDown)
	b.key(fyne.KeyReturn)
	if r.Snap() != reader.SnapSentence || control.Button.Text != "Snap: sentence" || control.IsOpen() {
		t.Errorf("it shows %q", control.Button.Text)
	}
	if b.w.win.Canvas().Focused() != fyne.Focusable(r) {
		t.Error("the article has not got the keyboard back")
	}
	b.shift("1", '!')
	if control.Button.Text != "Snap: character" || control.Value() != "character" {
		t.Errorf("after Shift+1 it shows %q", control.Button.Text)
	}
	b.w.table.Do("view.snap.word")
	b.says("Snap: word")
	b.w.setTheme(look.Dark)
	b.picture("snap-dark")
}
