package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/store/corpus"
	"glossator/ui/look"
	"glossator/ui/widgets"
)

// edit opens the editor of labels by its key.
func (b *bench) edit() {
	b.Helper()
	b.ctrl(fyne.KeyL)
	if !b.w.editor.Open() {
		b.Fatalf("the editor is not open: %s", b.words())
	}
	b.settle()
}

// under is the first object of a type in the open sheet that stands beneath a
// heading, or the first of all.
func under[T fyne.CanvasObject](b *bench, heading string) T {
	b.Helper()
	var found T
	seen, done := heading == "", false
	b.objects(func(o fyne.CanvasObject) {
		if t, ok := o.(*widgets.Text); ok && t.Text == strings.ToUpper(heading) {
			seen = true
		}
		if t, ok := o.(T); ok && seen && !done {
			found, done = t, true
		}
	})
	if !done {
		b.Fatalf("there is nothing of that kind under %q: %s", heading, b.w.sheet.Words())
	}
	return found
}

// cell taps one of the values under a heading.
func (b *bench) cell(heading, text string) {
	b.Helper()
	b.tapCell(under[*widgets.Cells](b, heading), text)
}

func (b *bench) tapCell(cells *widgets.Cells, text string) {
	b.Helper()
	for i, c := range cells.All() {
		if c.Text == text {
			cells.Tap(i)
			b.settle()
			return
		}
	}
	b.Fatalf("there is no %q: %s", text, cells.Words())
}

// definition is a label as the model has it.
func (b *bench) definition(key string) corpus.Label { return b.w.session.Model.Label(key) }

// field is the entry under a heading.
func (b *bench) field(heading string) *widgets.Entry {
	b.Helper()
	return under[*widgets.Entry](b, heading)
}

// retype replaces what is in a field, by keys, and goes on with Tab.
func (b *bench) retype(e *widgets.Entry, text string) {
	b.Helper()
	c := b.w.win.Canvas()
	c.Focus(e)
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	b.write(text)
	c.FocusNext()
	b.settle()
}

// undoTitle is what the menu says of undo.
func (b *bench) undoTitle() string { return b.w.table.Find("edit.undo").Name() }

// TestAColourIsLiveEverywhere: in toolbar, text and palette, and undo takes it back.
func TestAColourIsLiveEverywhere(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("Lena Orsk")
	b.rune('1')
	b.edit()
	shows := func(colour string) {
		t.Helper()
		if got := b.w.views.toolbar.Label("claim").Swatch; got != colour {
			t.Errorf("the toolbar shows %s, want %s", got, colour)
		}
		tag, ok := b.w.views.article.Reader.Tag(b.tags()[0].ID)
		if !ok || tag.Colour != look.Parse(colour) {
			t.Errorf("the article shows %v, want %s", tag.Colour, colour)
		}
	}
	shows("#0072b2")
	b.cell("Colour", "Violet")
	shows("#9117ff")
	if got := b.undoTitle(); got != "Undo: give label Claim the colour violet" {
		t.Errorf("the menu says %q", got)
	}
	b.ctrl(fyne.KeyZ)
	shows("#0072b2")
	if got := under[*widgets.Cells](b, "Colour").Words(); !strings.HasPrefix(got, "[Blue]") {
		t.Errorf("the editor shows %q", got)
	}
	b.ctrl(fyne.KeyZ, fyne.KeyModifierShift)
	shows("#9117ff")
}

// TestAKeyIsLiveEverywhere: the new key tags and the old one doesn't, toolbar and
// menu show it, and undo takes it back.
func TestAKeyIsLiveEverywhere(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.edit()
	b.cell("Key on the keyboard", "7")
	b.press("Done")
	if got := b.w.views.toolbar.Label("claim").Key; got != "7" {
		t.Errorf("the toolbar shows %q", got)
	}
	keys := func() string {
		for _, m := range b.w.views.menu.Menus {
			for _, it := range m.Items() {
				if it.Title == "Claim" {
					return it.Key
				}
			}
		}
		return "none"
	}
	if got := keys(); got != "7" {
		t.Errorf("the menu shows %q", got)
	}
	b.choose("Lena Orsk")
	b.rune('1')
	b.rune('7')
	if tags := b.tags(); len(tags) != 1 || tags[0].Label != "claim" {
		t.Errorf("the file has %+v", tags)
	}
	b.ctrl(fyne.KeyZ)
	b.ctrl(fyne.KeyZ)
	if got := keys(); got != "1" || b.definition("claim").Shortcut != "1" {
		t.Errorf("after undo the menu shows %q", got)
	}
}

// TestATakenKeyIsRefused: with a word, and the offer to swap.
func TestATakenKeyIsRefused(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.edit()
	c := under[*widgets.Cells](b, "Key on the keyboard")
	b.w.win.Canvas().Focus(c)
	b.rune('2')
	b.says("Key 2 is taken", "Quote has it.", "Quote would get 1.")
	b.picture("editor-key")
	b.press("Leave it")
	if b.definition("claim").Shortcut != "1" || !b.w.editor.Open() || b.w.sheet != b.w.editor.Sheet {
		t.Errorf("claim has %q", b.definition("claim").Shortcut)
	}
	b.rune('2')
	b.press("Swap them")
	if x, y := b.definition("claim"), b.definition("quote"); x.Shortcut != "2" || y.Shortcut != "1" {
		t.Errorf("claim has %q, quote %q", x.Shortcut, y.Shortcut)
	}
	b.rune('0')
	if b.definition("claim").Shortcut != "" {
		t.Error("0 does not take the key off")
	}
	if got := b.undoTitle(); got != "Undo: take label Claim off its key" {
		t.Errorf("the menu says %q", got)
	}
}

// TestRename: by the keyboard alone, from the key to the file; another's name and
// none are refused with a word.
func TestRenameALabel(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.edit()
	b.key(fyne.KeyReturn) // from the list to the name
	if b.w.win.Canvas().Focused() != fyne.Focusable(b.field("Name")) {
		t.Fatal("the name has not got the keyboard")
	}
	b.retype(b.field("Name"), "Statement")
	if got := b.definition("claim").Name; got != "Statement" {
		t.Errorf("it is called %q", got)
	}
	if got := b.w.views.toolbar.Label("claim").Text; got != "Statement" {
		t.Errorf("the toolbar shows %q", got)
	}
	if got := b.undoTitle(); got != "Undo: rename label Claim to Statement" {
		t.Errorf("the menu says %q", got)
	}
	b.retype(b.field("Name"), "QUOTE")
	b.says("Another label is called Quote already.")
	b.retype(b.field("Name"), "  ")
	b.says("A label needs a name.")
	if got := b.definition("claim").Name; got != "Statement" {
		t.Errorf("it is called %q", got)
	}
	b.w.win.Canvas().Focus(b.field("Name"))
	b.key(fyne.KeyEscape) // leaves it as it was
	if got := b.field("Name").Text; got != "Statement" {
		t.Errorf("the field has %q", got)
	}
	b.key(fyne.KeyEscape)
	if b.w.editor.Open() {
		t.Error("Esc in the list does not close the editor")
	}
}

// TestHurriedEdits: what is typed is saved by the click that goes elsewhere, and
// both changes are made though the second comes before the first one's event.
func TestHurriedEdits(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.edit()
	b.w.win.Canvas().Focus(b.field("Name"))
	b.write("s")
	cells := under[*widgets.Cells](b, "Colour")
	b.w.win.Canvas().Unfocus()
	cells.Tap(5)
	cells.Tap(6)
	b.settle()
	if l := b.definition("claim"); l.Name != "Claims" && l.Name != "sClaim" || l.Colour != "#d1010c" {
		t.Errorf("the label is %+v; %s", l, b.words())
	}
	if n := b.w.session.Failures(); n != 0 {
		t.Errorf("%d writes have failed", n)
	}
}

// TestGuideline: it is previewed while it is typed, Enter begins a line, Tab saves.
func TestGuideline(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("Nobody answered us")
	b.edit()
	e := b.field("Guideline")
	b.w.win.Canvas().Focus(e)
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	b.write("# What")
	b.key(fyne.KeyReturn)
	b.write("A **fact**.")
	if got := b.definition("claim").Guideline; strings.Contains(got, "What") {
		t.Error("it is saved before it is done")
	}
	preview := under[*widgets.Pane](b, "Guideline")
	if got := widgets.WordsOf(preview); got != "What\nA fact.\n" {
		t.Errorf("the preview reads %q", got)
	}
	b.picture("editor-guideline")
	b.w.win.Canvas().FocusNext()
	b.settle()
	if got := b.definition("claim").Guideline; got != "# What\nA **fact**." {
		t.Errorf("it is %q", got)
	}
	b.switchOn("Add “Nobody answered us” as an example")
	if got := b.definition("claim").Guideline; got != "# What\nA **fact**.\n\n> “Nobody answered us”\n" {
		t.Errorf("it is %q", got)
	}
	if got := widgets.WordsOf(preview); !strings.Contains(got, "“Nobody answered us”") {
		t.Errorf("the preview reads %q", got)
	}
	if got := b.undoTitle(); got != "Undo: change the guideline of label Claim" {
		t.Errorf("the menu says %q", got)
	}
}

// TestNewLabel: made, live at once, and deleted again; all of it by keys.
func TestNewLabel(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.edit()
	b.key(fyne.KeyInsert)
	b.write("Claim")
	b.says("Another label is called Claim already.")
	b.key(fyne.KeyReturn)
	b.write(" of harm")
	b.key(fyne.KeyReturn)
	l := b.definition("claim-of-harm")
	if l.Name != "Claim of harm" || l.Shortcut != "4" || b.w.editor.Chosen().Key != l.ID {
		t.Fatalf("the label is %+v; %s", l, b.words())
	}
	if b.w.views.toolbar.Label(l.ID) == nil {
		t.Error("the toolbar doesn't have it")
	}
	if b.w.win.Canvas().Focused() != fyne.Focusable(under[*widgets.Cells](b, "Colour")) {
		t.Error("its colour has not got the keyboard")
	}
	b.key(fyne.KeyEscape)
	b.key(fyne.KeyDelete)
	b.says("Deleted Claim of harm. Undo brings it back.")
	if got := b.definition("claim-of-harm"); got.Colour != "#808080" {
		t.Errorf("it is still there: %+v", got)
	}
	b.ctrl(fyne.KeyZ)
	if got := b.definition("claim-of-harm"); got.Name != "Claim of harm" {
		t.Errorf("undo did not bring it back: %+v", got)
	}
}

// TestRetire: a label that is used is retired, not deleted, and comes back.
func TestRetire(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("Lena Orsk")
	b.rune('1')
	b.edit()
	b.says("1 tag has it, so it can be retired but not deleted")
	b.w.editor.Choose(corpus.Ref{Kind: corpus.KindLabel, Key: "claim"})
	b.w.win.Canvas().Focus(under[*widgets.Rows](b, ""))
	b.key(fyne.KeyDelete)
	b.says("1 tag has Claim: it can be retired, not deleted.")
	b.switchOn("Retire")
	b.says("Claim is retired: it is not offered any more. 1 tag has it and keeps it.")
	if b.w.views.toolbar.Label("claim") != nil || len(b.tags()) != 1 {
		t.Error("it is still offered, or its tag is gone")
	}
	b.picture("editor-retired")
	b.define("Quote")
	b.cell("Key on the keyboard", "1")
	b.define("Claim")
	b.switchOn("Restore")
	b.says("Claim is offered again. It has no key now: Quote has got it meanwhile.")
	if l := b.definition("claim"); l.Retired || l.Shortcut != "" || b.w.views.toolbar.Label("claim") == nil {
		t.Errorf("the label is %+v", l)
	}
}

// define clicks a line of the list by its name.
func (b *bench) define(name string) {
	b.Helper()
	rows := under[*widgets.Rows](b, "")
	for i := range rows.Count() {
		test.Tap(rows.Row(i).(fyne.Tappable))
		b.settle()
		if ref := b.w.editor.Chosen(); b.definition(ref.Key).Name == name || b.w.session.Model.Type(ref.Key).Name == name {
			return
		}
	}
	b.Fatalf("there is no %q in the list", name)
}

// first presses the first button of that text.
func (b *bench) first(text string) {
	b.Helper()
	pressed := false
	b.objects(func(o fyne.CanvasObject) {
		if button, ok := o.(*widgets.Button); ok && button.Text == text && !pressed {
			pressed = true
			test.Tap(button)
		}
	})
	b.settle()
}

// TestOrder: labels are moved, in the toolbar too.
func TestOrder(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.edit()
	b.first("↓")
	var keys []string
	for _, l := range b.w.session.Model.Offered() {
		keys = append(keys, l.ID)
	}
	if !slices.Equal(keys, []string{"quote", "claim", "opinion"}) {
		t.Errorf("the order is %v", keys)
	}
	if got := b.undoTitle(); got != "Undo: move label Claim" || b.w.editor.Chosen().Key != "claim" {
		t.Errorf("the menu says %q, %s is chosen", got, b.w.editor.Chosen().Key)
	}
	b.first("↑")
	if got := b.w.session.Model.Labels[0].ID; got != "claim" {
		t.Errorf("%s is the first", got)
	}
}
