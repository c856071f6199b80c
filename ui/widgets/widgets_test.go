package widgets

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"glossator/ui/look"
)

// show puts an object into a window in the app's theme.
func show(t *testing.T, o fyne.CanvasObject, width, height float32) fyne.Window {
	t.Helper()
	a := test.NewApp()
	a.Settings().SetTheme(look.Theme{Mode: look.Light})
	w := a.NewWindow("")
	t.Cleanup(w.Close)
	w.SetPadded(false)
	w.SetContent(o)
	w.Resize(fyne.NewSize(width, height))
	return w
}

func TestTextFlows(t *testing.T) {
	text := NewText("A title that is too long for one line of this width, and for two lines as well")
	show(t, text, 200, 300)
	if n := text.HeightFor(200) / text.HeightFor(2000); n < 3 {
		t.Errorf("it takes %v lines", n)
	}
	text.MaxLines = 2
	text.Refresh()
	if len(text.lines) != 2 || !strings.HasSuffix(text.lines[1].text, "…") {
		t.Errorf("two lines at most are %+v", text.lines)
	}
	for _, run := range text.lines {
		if w := fyne.MeasureText(run.text, text.size(), fyne.TextStyle{}).Width; w > 201 {
			t.Errorf("%q is %v wide", run.text, w)
		}
	}
	text.SetText("short")
	if len(text.lines) != 1 || text.lines[0].text != "short" {
		t.Errorf("the short text is %+v", text.lines)
	}
}

// TestTextRunsBothWays: an Arabic title stands at the right.
func TestTextRunsBothWays(t *testing.T) {
	text := NewText("حريق في محطة العبارات")
	show(t, text, 400, 100)
	if len(text.lines) == 0 || text.lines[0].x < 100 {
		t.Errorf("the runs are %+v", text.lines)
	}
}

func TestColumnTakesHeightFromWidth(t *testing.T) {
	text := NewText("some words that need several lines when there is little room for them")
	pane := NewPane(4, fyne.NewSize(10, 10), NewHeading("head"), NewCard(text), NewMuted("foot"))
	w := show(t, pane, 500, 400)
	wide := pane.Column.HeightFor(500)
	w.Resize(fyne.NewSize(150, 100))
	if narrow := pane.Column.HeightFor(150); narrow <= wide || pane.Column.Size().Height < narrow {
		t.Errorf("wide it is %v high, narrow %v of %v", wide, pane.Column.Size().Height, narrow)
	}
}

func TestEntryCommitsOnce(t *testing.T) {
	e := NewEntry(1)
	var got []string
	e.OnCommit = func(s string) bool { got = append(got, s); return s != "bad" }
	w := show(t, e, 200, 60)
	e.Put("was")
	w.Canvas().Focus(e)
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	test.Type(e, "!")
	if !e.Dirty() {
		t.Error("not dirty while typing")
	}
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.Canvas().Unfocus()
	e.Commit()
	if !slices.Equal(got, []string{"was!"}) {
		t.Errorf("committed %q", got)
	}
	e.SetText("bad")
	e.Commit()
	if !e.Dirty() || e.Text != "bad" {
		t.Error("what was refused is not kept")
	}
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if e.Text != "was!" || e.Dirty() {
		t.Errorf("after Escape it has %q", e.Text)
	}
}

func TestEntryOfSeveralLines(t *testing.T) {
	e := NewEntry(3)
	var got string
	e.OnCommit = func(s string) bool { got = s; return true }
	w := show(t, e, 200, 100)
	w.Canvas().Focus(e)
	test.Type(e, "one")
	e.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	e.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	test.Type(e, "two")
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got != "one\ntwo" {
		t.Errorf("committed %q", got)
	}
}

// TestEntryPassesShortcutsOn that are not about its text.
func TestEntryPassesShortcutsOn(t *testing.T) {
	e := NewEntry(1)
	var got []string
	e.OnShortcut = func(s fyne.Shortcut) { got = append(got, s.ShortcutName()) }
	w := show(t, e, 200, 60)
	w.Canvas().Focus(e)
	test.Type(e, "word")
	save := &desktop.CustomShortcut{KeyName: fyne.KeyD, Modifier: fyne.KeyModifierControl}
	e.TypedShortcut(save)
	e.TypedShortcut(&fyne.ShortcutUndo{})
	e.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierControl})
	if !slices.Equal(got, []string{save.ShortcutName()}) {
		t.Errorf("passed on %q", got)
	}
	if e.Text == "word" {
		t.Error("undo did not work on the text")
	}
}

// completing makes a field that knows two values.
func completing(t *testing.T) (*Completing, *[]string, fyne.Window) {
	t.Helper()
	c := NewCompleting()
	got := &[]string{}
	c.Values = func(typed string) []string {
		return slices.DeleteFunc([]string{"Lena Orsk", "Lena Berg"}, func(v string) bool { return !strings.HasPrefix(v, typed) })
	}
	c.Entry.OnCommit = func(s string) bool { *got = append(*got, s); return true }
	w := show(t, c, 200, 200)
	w.Canvas().Focus(c.Entry)
	return c, got, w
}

func TestCompletingByKeys(t *testing.T) {
	c, got, _ := completing(t)
	test.Type(c.Entry, "Lena")
	if !c.list.Visible() || len(c.list.Objects) != 2 {
		t.Fatalf("%d values are offered", len(c.list.Objects))
	}
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyDown, fyne.KeyReturn} {
		c.Entry.TypedKey(&fyne.KeyEvent{Name: k})
	}
	if !slices.Equal(*got, []string{"Lena Berg"}) || c.list.Visible() {
		t.Errorf("committed %q, the list is open: %v", *got, c.list.Visible())
	}
}

// TestCompletingByMouse: the field loses the keyboard before the click arrives,
// and must not commit the half that was typed.
func TestCompletingByMouse(t *testing.T) {
	c, got, w := completing(t)
	test.Type(c.Entry, "Le")
	item := c.list.Objects[0].(*completion)
	item.MouseIn(nil)
	w.Canvas().Unfocus()
	item.Tapped(nil)
	if !slices.Equal(*got, []string{"Lena Orsk"}) || c.list.Visible() {
		t.Errorf("committed %q, the list is open: %v", *got, c.list.Visible())
	}
}

func TestCompletingTypedOut(t *testing.T) {
	c, got, w := completing(t)
	test.Type(c.Entry, "Someone new")
	w.Canvas().Unfocus()
	if !slices.Equal(*got, []string{"Someone new"}) || c.list.Visible() {
		t.Errorf("committed %q, the list is open: %v", *got, c.list.Visible())
	}
}

func TestChoice(t *testing.T) {
	var got []string
	c := NewChoice([]string{"direct", "indirect", "neither of the two"}, "", func(v string) { got = append(got, v) })
	show(t, c, 150, 200)
	if c.HeightFor(150) <= c.HeightFor(600) {
		t.Error("it does not go on in a further line")
	}
	test.Tap(c.items[0])
	test.Tap(c.items[1])
	test.Tap(c.items[1])
	if !slices.Equal(got, []string{"direct", "indirect", ""}) {
		t.Errorf("chose %q", got)
	}
	c.Disabled = true
	test.Tap(c.items[0])
	if len(got) != 3 {
		t.Error("it can be changed while disabled")
	}
}

func TestButton(t *testing.T) {
	n, escaped := 0, false
	b := NewButton("Claim", func() { n++ })
	b.Key, b.Swatch, b.OnEscape = "1", "#0072b2", func() { escaped = true }
	w := show(t, b, 200, 40)
	full := b.MinSize().Width
	w.Canvas().Focus(b)
	test.Tap(b)
	for _, k := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyEscape, fyne.KeyA} {
		b.TypedKey(&fyne.KeyEvent{Name: k})
	}
	b.Enable(false)
	test.Tap(b)
	if n != 3 || !escaped {
		t.Errorf("pressed %d times, escaped %v", n, escaped)
	}
	if b.Compact = true; b.MinSize().Width >= full {
		t.Error("compact it is as wide")
	}
}

func TestStripLeavesOutWhatDoesNotFit(t *testing.T) {
	s := NewStrip(10, Part{Text: "Saved"}, Part{Text: "a part that is too long for the room that there is"})
	show(t, s, 120, 20)
	r := test.WidgetRenderer(s).(*stripRenderer)
	if len(r.objects) != 1 {
		t.Errorf("%d parts are drawn", len(r.objects))
	}
	s.Cut = true
	s.Refresh()
	if len(r.objects) != 2 {
		t.Errorf("cut, %d parts are drawn", len(r.objects))
	}
}

func TestSheet(t *testing.T) {
	w := show(t, NewText(""), 600, 400)
	var did []string
	s := NewSheet(w.Canvas(), "Really?", 300, NewText("Words."))
	s.OnCancel = func() { did = append(did, "cancel") }
	yes := NewButton("Yes", func() { did = append(did, "yes"); s.Close() })
	yes.Strong = true
	s.Show(nil, NewButton("No", s.Cancel), yes)
	if w.Canvas().Focused() != fyne.Focusable(yes) || !s.Open() || s.Words() != "Words.\n" {
		t.Errorf("open %v, says %q", s.Open(), s.Words())
	}
	yes.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	s.Cancel() // is closed already
	s.Show(nil, yes)
	s.Accept()
	if !slices.Equal(did, []string{"cancel", "yes"}) || s.Open() {
		t.Errorf("did %v", did)
	}
}

func TestTips(t *testing.T) {
	posted := make(chan func(), 8)
	tips := NewTips(func(f func()) { posted <- f })
	b := NewButton("Undo", nil)
	b.Tips, b.Tip = tips, "Undo: tag (Ctrl+Z)"
	show(t, NewColumn(0, b, tips.Layer), 300, 200)
	b.MouseIn(nil)
	(<-posted)()
	if len(tips.Layer.Objects) != 1 || WordsOf(tips.Layer.Objects[0]) != "Undo: tag (Ctrl+Z)\n" {
		t.Fatalf("the tip shows %d objects", len(tips.Layer.Objects))
	}
	b.MouseOut()
	if len(tips.Layer.Objects) != 0 {
		t.Error("the tip stays")
	}
	b.MouseIn(nil)
	b.MouseOut()
	(<-posted)()
	if len(tips.Layer.Objects) != 0 {
		t.Error("a tip comes up after the pointer has left")
	}
}
