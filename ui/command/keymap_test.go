package command

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestKeysAreSavedAndRead(t *testing.T) {
	for _, k := range []Key{
		Plain("N"), Shift("N"), Plain(`"`), Plain("?"), Plain("+"), Ctrl("+"), Plain("Ж"), Plain(fyne.KeyF12), Shift(fyne.KeyTab),
		Ctrl(fyne.KeyRightBracket), CtrlShift(fyne.KeyZ), Plain(fyne.KeySpace),
		{fyne.KeyLeft, fyne.KeyModifierAlt},
		{"K", fyne.KeyModifierControl | fyne.KeyModifierSuper | fyne.KeyModifierAlt | fyne.KeyModifierShift},
	} {
		got, err := ParseKey(k.Saved())
		if err != nil || got != k {
			t.Errorf("%q is read as %+v, %v; want %+v", k.Saved(), got, err, k)
		}
	}
	for _, text := range []string{"", "+", "Ctrl+", "Ctrl", "n", "Hyper+K", "NN", "F13", "Ctrl+Ctrl+K", "\x00", " ", "Shift+\n", "e\u0301", "\xff", "Shift+Ctrl+K"} {
		if k, err := ParseKey(text); err == nil && text != "+" {
			t.Errorf("%q is read as %+v", text, k)
		}
	}
}

func FuzzParseKey(f *testing.F) {
	for _, text := range []string{"Ctrl+Shift+Z", "?", "Super+Alt+F1", "Space"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if k, err := ParseKey(text); err == nil && k.Saved() != text {
			t.Errorf("%q is read as %+v, which is %q", text, k, k.Saved())
		}
	})
}

// keyed makes commands with these keys; a name with a dot has its scope before
// it, and one with ! has fixed keys.
func keyed() []*Command {
	return []*Command{
		{ID: "undo", Title: "Undo", Keys: []Key{Ctrl(fyne.KeyZ)}},
		{ID: "redo", Title: "Redo", Keys: []Key{CtrlShift(fyne.KeyZ), Ctrl(fyne.KeyY)}},
		{ID: "read.next", Title: "Next", Scope: "read", Keys: []Key{Plain("N")}},
		{ID: "read.last", Title: "Last", Scope: "read", Keys: []Key{Plain("L")}},
		{ID: "review.note", Title: "Note", Scope: "review", Keys: []Key{Plain("N")}},
		{ID: "bare", Title: "Bare"},
		{ID: "label.claim", Title: "Claim", Scope: "read", Fixed: true, Keys: []Key{Plain("1")}},
		{ID: "label.odd", Title: "Odd", Scope: "read", Fixed: true, Keys: []Key{Plain("G")}},
	}
}

// tabled applies a keymap.
func tabled(m Keymap) *Table {
	list := keyed()
	m.Apply(list)
	return NewTable(always, list...)
}

// held are the keys of all commands that differ from the usual ones.
func held(t *Table) string {
	var all []string
	for i, c := range t.All() {
		if !slices.Equal(c.Keys, keyed()[i].Keys) {
			all = append(all, c.ID+"="+keyList(c.Keys))
		}
	}
	return strings.Join(all, " ")
}

func TestSettingKeys(t *testing.T) {
	for _, c := range []struct {
		id   string
		key  Key
		ok   bool
		says string
		held string
	}{
		{"bare", Plain(fyne.KeyF5), true, "“Bare” has F5 now.", "bare=F5"},
		{"bare", Ctrl(fyne.KeyZ), true, "“Undo”, which had it, has no key now.", "undo= bare=Ctrl+Z"},
		{"read.last", Plain("N"), true, "“Last” has N now. “Next”, which had it, has L.", "read.next=L read.last=N"},
		{"undo", Ctrl(fyne.KeyY), true, "“Redo”, which had it, has Ctrl+Z or Ctrl+Shift+Z.", "undo=Ctrl+Y redo=Ctrl+Z or Ctrl+Shift+Z"},
		{"undo", Plain("N"), true, "“Next”, which had it, has Ctrl+Z. “Note”, which had it, has Ctrl+Z.", "undo=N read.next=Ctrl+Z review.note=Ctrl+Z"},
		{"review.note", Plain("L"), true, "“Note” has L now.", "review.note=L"}, // another scope
		{"review.note", Plain("G"), true, "“Note” has G now.", "review.note=G"},
		{"undo", Ctrl(fyne.KeyZ), false, "has Ctrl+Z already", ""},
		{"redo", Ctrl(fyne.KeyY), true, "“Redo” has Ctrl+Y now.", "redo=Ctrl+Y"},
		{"undo", Plain("G"), false, "belongs to the project", ""},
		{"read.next", Plain("3"), false, "is for the labels", ""},
		{"read.next", Ctrl(fyne.KeyC), false, "copies", ""},
		{"read.next", Key{fyne.KeyLeft, fyne.KeyModifierAlt}, false, "moves the caret", ""},
		{"read.next", Plain(fyne.KeyReturn), false, "takes what is chosen", ""},
		{"label.claim", Plain("K"), false, "belongs to the project", ""},
		{"nonsense", Plain("K"), false, "", ""},
	} {
		m := Keymap{}
		words, ok := m.Set(tabled(m), c.id, c.key)
		tab := tabled(m)
		if ok != c.ok || !strings.Contains(words, c.says) || held(tab) != c.held {
			t.Errorf("%s on %s: %v, %q, then %q; want %v, %q, %q", c.id, c.key, ok, words, held(tab), c.ok, c.says, c.held)
		}
		back, broken := ParseKeymap(m.Saved())
		if len(broken) > 0 || !maps.EqualFunc(m, back, func(a, b []Key) bool { return slices.Equal(a, b) }) {
			t.Errorf("%v comes back as %v, %v", m, back, broken)
		}
	}
}

func TestClearingAndResetting(t *testing.T) {
	m := Keymap{}
	step := func(words string, ok bool) {
		if !ok {
			t.Errorf("refused: %s", words)
		}
	}
	step(m.Set(tabled(m), "read.last", Plain("N")))
	step(m.Reset(tabled(m), "read.last")) // Next gets its own back
	if len(m) > 0 {
		t.Errorf("left is %v", m)
	}
	step(m.Clear(tabled(m), "redo"))
	if got := held(tabled(m)); got != "redo=" {
		t.Errorf("cleared, %q", got)
	}
	if _, ok := m.Clear(tabled(m), "redo"); ok {
		t.Error("cleared twice")
	}
	step(m.Set(tabled(m), "bare", CtrlShift(fyne.KeyZ)))
	step(m.Reset(tabled(m), "redo"))
	if got := held(tabled(m)); got != "" || len(m) > 0 {
		t.Errorf("reset, %q of %v", got, m)
	}
	if _, ok := m.Reset(tabled(m), "redo"); ok {
		t.Error("reset twice")
	}
}

// TestForeignKeymaps: of an older version, of another hand, or broken: what is
// good of them works, the rest is told, and no two commands share a key.
func TestForeignKeymaps(t *testing.T) {
	for name, c := range map[string]struct {
		saved map[string][]string
		held  string
		told  []string
	}{
		"a broken key":              {map[string][]string{"bare": {"F5", "Hyper+X"}, "undo": {"n"}}, "bare=F5", []string{"“Hyper+X” for bare", "“n” for undo"}},
		"a usual key of another":    {map[string][]string{"bare": {"Ctrl+Z"}}, "undo= bare=Ctrl+Z", nil},
		"one key twice":             {map[string][]string{"bare": {"F5"}, "undo": {"F5"}}, "undo=F5", []string{"F5 for Bare, which is for Undo"}},
		"a key of the project":      {map[string][]string{"undo": {"G", "F5"}}, "undo=F5", []string{"G for Undo, which is for Odd"}},
		"a fixed key":               {map[string][]string{"label.odd": {"F5"}}, "", nil},
		"one key in several scopes": {map[string][]string{"read.next": {"F5"}, "review.note": {"F5"}}, "read.next=F5 review.note=F5", nil},
		"twice in a list":           {map[string][]string{"bare": {"F5", "F5"}}, "bare=F5", nil},
		"no key":                    {map[string][]string{"undo": {}, "redo": nil}, "undo= redo=", nil},
	} {
		m, told := ParseKeymap(c.saved)
		told = append(told, m.Apply(keyed())...)
		if got := held(tabled(m)); got != c.held || !reflect.DeepEqual(told, c.told) {
			t.Errorf("%s: %q and told %q, want %q and %q", name, got, told, c.held, c.told)
		}
	}
	if got := (Keymap{"gone": nil, "undo": nil}).Unknown(keyed()); !slices.Equal(got, []string{"gone"}) {
		t.Errorf("unknown are %v", got)
	}
}
