package command

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// table makes a table whose commands write down that they ran.
func table(ran *[]string, ready func() bool) *Table {
	note := func(id string) func() { return func() { *ran = append(*ran, id) } }
	return NewTable(ready,
		&Command{ID: "file.new", Title: "New…", Menu: "File", Keys: []Key{Ctrl(fyne.KeyN)}, Run: note("file.new")},
		&Command{ID: "edit.undo", Title: "Undo", Menu: "Edit", Keys: []Key{Ctrl(fyne.KeyZ)}, Titled: func() string { return "Undo the tag" }, Run: note("edit.undo")},
		&Command{ID: "edit.redo", Title: "Redo", Menu: "Edit", Keys: []Key{CtrlShift(fyne.KeyZ), Ctrl(fyne.KeyY)}, Enabled: func() bool { return false }, Run: note("edit.redo")},
		&Command{ID: "file.quit", Title: "Quit", Menu: "File", Group: 1, Run: note("file.quit")},
		&Command{ID: "tag.1", Title: "Claim", Menu: "Tag", Keys: []Key{Plain("1")}, Run: note("tag.1")},
		&Command{ID: "help.keys", Title: "Keys", Menu: "Help", Keys: []Key{Plain(fyne.KeyF1), Plain("?")}, Run: note("help.keys")},
		&Command{ID: "tag.next", Keys: []Key{Plain("N")}, Run: note("tag.next")},
		&Command{ID: "tag.previous", Keys: []Key{Shift("N"), Shift(fyne.KeyF3)}, Run: note("tag.previous")},
		&Command{ID: "sentence", Keys: []Key{Plain("S")}, Run: note("sentence")},
		&Command{ID: "snap", Keys: []Key{Shift("1")}, Run: note("snap")},
	)
}

func always() bool { return true }

func TestKeysRunCommands(t *testing.T) {
	var ran []string
	tab := table(&ran, always)
	for _, c := range []struct {
		press func() bool
		took  bool
		want  string
	}{
		{func() bool { return tab.Shortcut(&fyne.ShortcutUndo{}) }, true, "edit.undo"},
		{func() bool {
			return tab.Shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierShortcutDefault})
		}, true, "file.new"},
		{func() bool { return tab.Shortcut(&fyne.ShortcutRedo{}) }, true, ""}, // cannot be done now
		{func() bool { return tab.Shortcut(&fyne.ShortcutPaste{}) }, false, ""},
		{func() bool { return tab.Rune('1') }, true, "tag.1"},
		{func() bool { return tab.Rune('7') }, false, ""},
		{func() bool { return tab.Rune('?') }, true, "help.keys"},
		{func() bool { return tab.Rune('n') }, true, "tag.next"},
		{func() bool { return tab.Rune('N') }, true, "tag.previous"},
		{func() bool { return tab.Rune('S') }, true, "sentence"}, // has nothing with Shift
		{func() bool { return tab.Key(fyne.KeyF3, fyne.KeyModifierShift) }, true, "tag.previous"},
		{func() bool { return tab.Key(fyne.KeyF1, fyne.KeyModifierShift) }, true, "help.keys"},
		{func() bool { return tab.Key("1", fyne.KeyModifierShift) }, true, "snap"},
		{func() bool {
			return tab.Shortcut(&desktop.CustomShortcut{KeyName: "N", Modifier: fyne.KeyModifierShift})
		}, false, ""}, // comes as a rune
		{func() bool { return tab.Key(fyne.KeyF1, 0) }, true, "help.keys"},
		{func() bool { return tab.Key("1", 0) }, false, ""}, // the rune follows, and would tag twice
	} {
		ran = nil
		took := c.press()
		if took != c.took || c.want == "" && len(ran) > 0 || c.want != "" && !slices.Equal(ran, []string{c.want}) {
			t.Errorf("took %v and ran %v, want %v and %q", took, ran, c.took, c.want)
		}
	}
}

func TestNothingRunsBehindADialog(t *testing.T) {
	var ran []string
	tab := table(&ran, func() bool { return false })
	if !tab.Rune('1') || len(ran) > 0 {
		t.Errorf("ran %v", ran)
	}
}

func TestMenus(t *testing.T) {
	var ran []string
	tab := table(&ran, always)
	var titles []string
	for _, m := range tab.Menus() {
		titles = append(titles, m.Title)
	}
	if want := []string{"File", "Edit", "Tag", "Help"}; !slices.Equal(titles, want) {
		t.Errorf("menus %v, want %v", titles, want)
	}
	file := tab.Menus()[0].Items()
	if len(file) != 3 || file[1].Title != "" || file[2].Title != "Quit" || file[0].Key != Ctrl(fyne.KeyN).String() {
		t.Errorf("File has %+v", file)
	}
	edit := tab.Menus()[1].Items()
	if edit[0].Title != "Undo the tag" || edit[0].Disabled || !edit[1].Disabled {
		t.Errorf("Edit has %+v", edit)
	}
}

func TestClashesAreFound(t *testing.T) {
	for name, commands := range map[string][]*Command{
		"ID":  {{ID: "a"}, {ID: "a"}},
		"key": {{ID: "a", Keys: []Key{Plain("1")}}, {ID: "b", Keys: []Key{Plain("1")}}},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("two commands with one %s went through", name)
				}
			}()
			NewTable(always, commands...)
		}()
	}
}

func TestKeysBelongToScopes(t *testing.T) {
	var ran []string
	at := "read"
	note := func(id string) func() { return func() { ran = append(ran, id) } }
	tab := NewTable(always,
		&Command{ID: "read.e", Scope: "read", Keys: []Key{Plain("E"), Ctrl("B")}, Run: note("read.e")},
		&Command{ID: "review.e", Scope: "review", Menu: "Review", Keys: []Key{Plain("E"), Ctrl("B")}, Run: note("review.e")},
		&Command{ID: "all", Keys: []Key{Plain("F")}, Run: note("all")})
	tab.Scope = func() string { return at }
	press := func() {
		tab.Rune('e')
		tab.Shortcut(&desktop.CustomShortcut{KeyName: "B", Modifier: fyne.KeyModifierShortcutDefault})
		tab.Rune('f')
		tab.Do("review.e")
	}
	press()
	if want := []string{"read.e", "read.e", "all"}; !slices.Equal(ran, want) {
		t.Errorf("while reading these ran: %v, want %v", ran, want)
	}
	if item := tab.Menus()[0].Items()[0]; !item.Disabled {
		t.Error("the menu offers a command of another scope")
	}
	ran, at = nil, "review"
	press()
	if want := []string{"review.e", "review.e", "all", "review.e"}; !slices.Equal(ran, want) {
		t.Errorf("while reviewing these ran: %v, want %v", ran, want)
	}
	ran, at = nil, "links"
	if tab.Rune('e') {
		t.Error("a key of no command here was taken")
	}
}

func TestOneScopeHasAKeyOnce(t *testing.T) {
	for _, scopes := range [][2]string{{"read", "read"}, {"", "read"}, {"read", ""}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("scopes %q may share a key", scopes)
				}
			}()
			NewTable(always, &Command{ID: "a", Scope: scopes[0], Keys: []Key{Plain("E")}}, &Command{ID: "b", Scope: scopes[1], Keys: []Key{Plain("E")}})
		}()
	}
}
