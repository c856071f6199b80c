package command

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// named are the keys that are no signs, by the names that Fyne gives them.
var named = []fyne.KeyName{
	fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab, fyne.KeyBackspace, fyne.KeyInsert, fyne.KeyDelete, fyne.KeySpace,
	fyne.KeyRight, fyne.KeyLeft, fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd,
	fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6, fyne.KeyF7, fyne.KeyF8, fyne.KeyF9, fyne.KeyF10, fyne.KeyF11, fyne.KeyF12,
}

// modifiers are the keys that are held down, by the names under which they are
// saved.
var modifiers = []struct {
	mod         fyne.KeyModifier
	name, apple string
}{
	{fyne.KeyModifierControl, "Ctrl", "⌃"},
	{fyne.KeyModifierSuper, "Super", "⌘"},
	{fyne.KeyModifierAlt, "Alt", "⌥"},
	{fyne.KeyModifierShift, "Shift", "⇧"},
}

// Saved is how the key is written into a file: the same on every system.
func (k Key) Saved() string {
	var all string
	for _, m := range modifiers {
		if k.Mod&m.mod != 0 {
			all += m.name + "+"
		}
	}
	return all + string(k.Name)
}

// ParseKey reads what Saved wrote. It returns an error for anything that is no
// key.
func ParseKey(text string) (Key, error) {
	var k Key
	rest := text
	for _, m := range modifiers {
		if after, ok := strings.CutPrefix(rest, m.name+"+"); ok {
			k.Mod |= m.mod
			rest = after
		}
	}
	r, size := utf8.DecodeRuneInString(rest)
	sign := size > 0 && size == len(rest) && unicode.IsGraphic(r) && r != utf8.RuneError && !unicode.IsSpace(r)
	if !sign && !slices.Contains(named, fyne.KeyName(rest)) {
		return Key{}, fmt.Errorf("%q is no key", text)
	}
	if sign && strings.ToUpper(rest) != rest {
		return Key{}, fmt.Errorf("%q is no key: its letter is not a capital", text)
	}
	k.Name = fyne.KeyName(rest)
	return k, nil
}

// KeyOf is the key that Fyne reports as a shortcut; false for one that is none.
func KeyOf(s fyne.Shortcut) (Key, bool) {
	second := func(secondary bool, usual, other Key) (Key, bool) {
		if secondary {
			return other, true
		}
		return usual, true
	}
	switch v := s.(type) {
	case *desktop.CustomShortcut:
		return Key{v.KeyName, v.Modifier}, v.KeyName != "" && v.KeyName != fyne.KeyUnknown
	case *fyne.ShortcutUndo:
		return Ctrl(fyne.KeyZ), true
	case *fyne.ShortcutRedo:
		return Ctrl(fyne.KeyY), true
	case *fyne.ShortcutSelectAll:
		return Ctrl(fyne.KeyA), true
	case *fyne.ShortcutCopy:
		return second(v.Secondary, Ctrl(fyne.KeyC), Ctrl(fyne.KeyInsert))
	case *fyne.ShortcutCut:
		return second(v.Secondary, Ctrl(fyne.KeyX), Shift(fyne.KeyDelete))
	case *fyne.ShortcutPaste:
		return second(v.Secondary, Ctrl(fyne.KeyV), Shift(fyne.KeyInsert))
	}
	return Key{}, false
}

// Reserved says what a key does everywhere, so that no command can have it; "" is
// for those that can be given.
func Reserved(k Key) string {
	switch k.Name {
	case fyne.KeyEscape:
		return "leaves fields and dialogs"
	case fyne.KeyRight, fyne.KeyLeft, fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd:
		return "moves the caret"
	}
	switch k {
	case Plain(fyne.KeyReturn), Plain(fyne.KeyEnter):
		return "takes what is chosen"
	case Ctrl(fyne.KeyA), Ctrl(fyne.KeyC), Ctrl(fyne.KeyV), Ctrl(fyne.KeyX),
		Ctrl(fyne.KeyInsert), Shift(fyne.KeyInsert), Shift(fyne.KeyDelete):
		return "copies, pastes and selects text"
	}
	if k.Mod == 0 && len(k.Name) == 1 && k.Name >= "1" && k.Name <= "9" {
		return "is for the labels of a project"
	}
	return ""
}
