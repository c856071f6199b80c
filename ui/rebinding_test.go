package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"glossator/ui/command"
	"glossator/ui/widgets"
)

// giveKey opens the keyboard sheet, finds a command and gives it the key that
// press presses.
func (b *bench) giveKey(find string, press func(f fyne.Focusable)) {
	b.Helper()
	if b.w.sheet == nil || !b.w.sheet.Open() || b.w.sheet.Title() != "Change keys" {
		b.key(fyne.KeyF1)
		b.press("Change keys…")
	}
	b.win().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	b.write(find)
	b.key(fyne.KeyReturn)
	if got := b.pick(); !strings.Contains(got, "Press the new key") {
		b.Fatalf("no key is awaited, but %q shown", got)
	}
	press(b.win().Focused())
	b.settle()
}

func (b *bench) win() fyne.Canvas { return b.w.win.Canvas() }

// letter presses a key that writes.
func letter(r rune) func(fyne.Focusable) {
	return func(f fyne.Focusable) {
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyName(strings.ToUpper(string(r)))})
		f.TypedRune(r)
	}
}

func shifted(name fyne.KeyName, writes rune) func(fyne.Focusable) {
	return func(f fyne.Focusable) {
		shift := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
		f.(desktop.Keyable).KeyDown(shift)
		f.TypedKey(&fyne.KeyEvent{Name: name})
		if writes != 0 {
			f.TypedRune(writes)
		}
		f.(desktop.Keyable).KeyUp(shift)
	}
}

func control(name fyne.KeyName) func(fyne.Focusable) {
	return func(f fyne.Focusable) {
		f.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault})
	}
}

// lineText is the text of a line of the keyboard sheet.
func lineText(o fyne.CanvasObject) string {
	var all []string
	if w, ok := o.(fyne.Widget); ok {
		for _, in := range test.WidgetRenderer(w).Objects() {
			if text, ok := in.(*widgets.Text); ok {
				all = append(all, text.Text)
			}
		}
	}
	return strings.Join(all, "\n")
}

// told is what the sheet for keys says.
func (b *bench) told() string { return b.w.sheet.Words() }

// TestKeysCanBeChanged: the new key works, the old one doesn't, and everything
// that shows keys follows at once; after a restart too.
func TestKeysCanBeChanged(t *testing.T) {
	b := newBench(t)
	path := b.project(wire)
	b.open(path)
	b.tag("Lena Orsk", '1')
	b.giveKey("next untagged", letter('g'))
	if !strings.Contains(b.told(), "“Next untagged sentence” has G now.") {
		t.Errorf("it says %q", b.told())
	}
	b.picture("keys-changed")
	b.giveKey("delete the tag", shifted(fyne.KeyF9, 0))
	b.giveKey("only my tags", control(fyne.KeyM))
	b.giveKey("snap to words", shifted("7", '/'))
	b.giveKey("go to anything", control(fyne.KeyJ))
	b.press("Close")
	check := func() {
		t.Helper()
		b.caret("At least 40")
		b.rune('n')
		if got := b.selected(); got != "" {
			t.Errorf("the old key still selects %q", got)
		}
		b.rune('g')
		if got := b.selected(); !strings.HasPrefix(got, "At least 40") {
			t.Errorf("the new key selects %q", got)
		}
		b.w.settings.Snap = "sentence"
		b.shift("7", '/')
		if b.w.settings.Snap != "word" {
			t.Error("Shift+7 does nothing")
		}
		b.ctrl(fyne.KeyM)
		b.ctrl(fyne.KeyM)
		if c := b.w.table.Find("view.mine"); c.KeyText() != "Ctrl+M" || c.Checked() {
			t.Errorf("%s is on after two presses", c.KeyText())
		}
		if got := b.w.views.toolbar.Search(); got.Key != "Ctrl+J" || !strings.Contains(got.Tip, "Ctrl+J") {
			t.Errorf("the box shows %q and %q", got.Key, got.Tip)
		}
		for _, m := range b.w.views.menu.Menus {
			for _, it := range m.Items() {
				if it.Title == "Next untagged sentence" && it.Key != "G" {
					t.Errorf("the menu shows %q", it.Key)
				}
			}
		}
		b.ctrl(fyne.KeyJ)
		b.write("next untagged")
		if got := b.pick(); !strings.Contains(got, "G") {
			t.Errorf("the palette shows %q", got)
		}
		b.key(fyne.KeyEscape)
	}
	check()
	b.w.follow(b.w.session.Model.Article.Document.ID, b.w.session.Model.Article.Sorted()[0].ID)
	b.settle()
	shown := false
	for _, o := range test.LaidOutObjects(b.w.views.inspector.Object) {
		if button, ok := o.(*widgets.Button); ok && button.Key == "Shift+F9" {
			shown = true
		}
	}
	if !shown {
		t.Error("the inspector's button doesn't show the new key")
	}
	b.w.quit()
	b.settle()
	b.start()
	b.open(path)
	check()
	b.w.choose(b.w.session.Model.Article.Sorted()[0].ID)
	b.shift(fyne.KeyF9, 0)
	if len(b.tags()) != 0 {
		t.Error("Shift+F9 doesn't delete")
	}
}

// TestConflictsAreSwapped, or refused, with a word; and reset.
func TestConflictsAreSwapped(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.giveKey("next untagged", letter('q'))
	if got := b.told(); !strings.Contains(got, "“Next untagged sentence” has Q now. “Apply the last label again”, which had it, has N.") {
		t.Errorf("it says %q", got)
	}
	for says, press := range map[string]func(fyne.Focusable){
		"2 is for the labels of a project: choose another key.": letter('2'),
		"Ctrl+C copies, pastes and selects text":                func(f fyne.Focusable) { f.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutCopy{}) },
		"Shift+Del copies, pastes and selects text":             func(f fyne.Focusable) { f.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutCut{Secondary: true}) },
		"has Q already":             letter('q'),
		"Shift+End moves the caret": shifted(fyne.KeyEnd, 0),
	} {
		b.giveKey("next untagged", press)
		if got := b.told(); !strings.Contains(got, says) {
			t.Errorf("it says %q, want %q", got, says)
		}
	}
	b.giveKey("next untagged", func(f fyne.Focusable) { f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) })
	if !b.w.sheet.Open() || b.w.table.Find("untagged.next").KeyText() != "Q" {
		t.Error("Escape has closed the sheet or changed the key")
	}
	b.press("Reset it")
	if got := b.w.table.Find("tag.again").KeyText() + b.w.table.Find("untagged.next").KeyText(); got != "QN" {
		t.Errorf("reset, the keys are %s", got)
	}
	b.giveKey("next untagged", func(f fyne.Focusable) { f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab}) })
	b.press("No key")
	if b.w.table.Find("untagged.next").KeyText() != "" {
		t.Error("it still has a key")
	}
	b.press("Reset all")
	if len(b.w.settings.Keys) > 0 || b.w.table.Find("tag.next").KeyText() != "Tab" || b.w.table.Find("untagged.next").KeyText() != "N" {
		t.Errorf("reset, the settings have %v", b.w.settings.Keys)
	}
	b.win().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	b.write("claim")
	b.key(fyne.KeyReturn)
	if got := b.told(); !strings.Contains(got, "belongs to the project") {
		t.Errorf("of a label it says %q", got)
	}
}

// TestSheetLeadsToACommandsKey: a click on a line asks for its new key.
func TestSheetLeadsToACommandsKey(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.key(fyne.KeyF1)
	b.picture("keys")
	var line fyne.Tappable
	b.objects(func(o fyne.CanvasObject) {
		if tap, ok := o.(fyne.Tappable); ok && strings.Contains(lineText(o), "Next untagged sentence") {
			line = tap
		}
	})
	if line == nil {
		t.Fatal("the sheet has no such line")
	}
	line.Tapped(&fyne.PointEvent{})
	letter('g')(b.win().Focused())
	b.settle()
	if got := b.w.table.Find("untagged.next").KeyText(); got != "G" {
		t.Errorf("the key is %q", got)
	}
	b.press("Close")
	b.key(fyne.KeyF1)
	found := false
	b.objects(func(o fyne.CanvasObject) {
		found = found || strings.Contains(lineText(o), "G\nNext untagged sentence")
	})
	if !found {
		t.Error("the sheet doesn't show the new key")
	}
}

// TestBrokenKeysAreLeftOut with a word, and the rest works.
func TestBrokenKeysAreLeftOut(t *testing.T) {
	b := newBench(t)
	if err := os.WriteFile(filepath.Join(b.config, "settings.json"), []byte(`{"keys":{"untagged.next":["Hyper+N","G"],"gone.by":["F5"],"edit.undo":["U"],"edit.redo":["U"]}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	b.start()
	b.says("Of your keys left out: “Hyper+N” for untagged.next, the key of gone.by, which is no command, U for Redo, which is for Undo.")
	b.open(b.project(wire))
	for id, want := range map[string]string{"untagged.next": "G", "edit.undo": "U", "edit.redo": ""} {
		if got := b.w.table.Find(id).KeyText(); got != want {
			t.Errorf("%s has %q, want %q", id, got, want)
		}
	}
}

// TestUsualKeysCanBeGiven: no command has a key that the sheet would refuse,
// but for those that the article and its fields take first.
func TestUsualKeysCanBeGiven(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	for _, c := range b.w.table.All() {
		for _, k := range c.Keys {
			why := command.Reserved(k)
			if why == "" || c.Fixed || c.ID == "edit.clear" || c.ID == "tag.label" || c.ID == "go.back" || c.ID == "go.on" {
				continue
			}
			t.Errorf("%s has %s, which %s", c.ID, k, why)
		}
	}
}
