// Package command is the one table of what the user can do: menus, tooltips,
// keys and the keyboard sheet are made of it.
//
// It may import Fyne, ui/widgets and golang.org/x/text.
package command

import (
	"runtime"
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"glossator/ui/widgets"
)

// Command is one thing that the user can do.
type Command struct {
	// ID names the command for good: "edit.undo".
	ID string
	// Title is what menus call it.
	Title string
	// Menu is the menu it stands in, "" for none, and Group its part of it:
	// groups are set apart by lines.
	Menu  string
	Group int
	// Scope is the part of the window in which the command can be given, "" for
	// all of it. Commands of different scopes may share keys.
	Scope string
	// Keys do the same; the first is shown.
	Keys []Key
	// Fixed says that the keys are not the user's to change: the project has them.
	Fixed bool
	// Tip says more than the title, for a tooltip.
	Tip string
	// Titled, when set, is the title at this moment.
	Titled func() string
	// Enabled and Checked, when set, say whether it can be done, and whether it
	// is on.
	Enabled func() bool
	Checked func() bool
	// Soon, when set, says that it may be possible in a moment, which menus don't
	// show yet: its key works, so that no press of a fast hand is lost.
	Soon func() bool
	Run  func()

	table *Table // that it is in
	usual []Key  // without a Keymap
}

// Name is the command's title at this moment.
func (c *Command) Name() string {
	if c.Titled != nil {
		return c.Titled()
	}
	return c.Title
}

// Can reports whether the command can be done now.
func (c *Command) Can() bool { return c.here() && (c.Enabled == nil || c.Enabled()) }

// here reports whether the command's scope is the one at hand.
func (c *Command) here() bool {
	return c.Scope == "" || c.table == nil || c.table.Scope == nil || c.table.Scope() == c.Scope
}

// KeyText is the key that is shown for the command, or "".
func (c *Command) KeyText() string {
	if len(c.Keys) == 0 {
		return ""
	}
	return c.Keys[0].String()
}

// AllKeys are all keys of the command, as they are read.
func (c *Command) AllKeys() string { return keyList(c.Keys) }

// Hint is the tooltip: what it does, and with which key.
func (c *Command) Hint() string {
	hint := c.Tip
	if hint == "" {
		hint = c.Name()
	}
	if key := c.KeyText(); key != "" {
		hint += " (" + key + ")"
	}
	return hint
}

// Key is a key with its modifiers. Keys without modifiers work while the article
// or the list has the keyboard, not while something is typed into a field.
type Key struct {
	Name fyne.KeyName
	Mod  fyne.KeyModifier
}

// Plain is a key without modifiers.
func Plain(name fyne.KeyName) Key { return Key{Name: name} }

// Shift is a key with Shift, of those that come without a letter, or a letter's.
// Like those without modifiers it works while nothing is typed into a field.
func Shift(name fyne.KeyName) Key { return Key{name, fyne.KeyModifierShift} }

// Ctrl is a key with Control, on a Mac with Command.
func Ctrl(name fyne.KeyName) Key { return Key{name, fyne.KeyModifierShortcutDefault} }

// CtrlShift is a key with Control and Shift, on a Mac with Command and Shift.
func CtrlShift(name fyne.KeyName) Key {
	return Key{name, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
}

// String is how the key is written: Ctrl+Shift+Z.
func (k Key) String() string {
	var parts []string
	for _, m := range modifiers {
		switch {
		case k.Mod&m.mod == 0:
		case runtime.GOOS == "darwin":
			parts = append(parts, m.apple)
		default:
			parts = append(parts, m.name)
		}
	}
	name := string(k.Name)
	if short, ok := keyNames[k.Name]; ok {
		name = short
	}
	return strings.Join(append(parts, name), "+")
}

var keyNames = map[fyne.KeyName]string{
	fyne.KeyEscape: "Esc", fyne.KeyReturn: "Enter", fyne.KeyEnter: "Enter on the number pad", fyne.KeyDelete: "Del", fyne.KeyBackspace: "Backspace",
	fyne.KeyPageUp: "PgUp", fyne.KeyPageDown: "PgDn", fyne.KeyRightBracket: "]", fyne.KeyLeftBracket: "[",
	fyne.KeyEqual: "=", fyne.KeyMinus: "-", fyne.KeyPlus: "+", fyne.KeySlash: "/",
}

// plain reports a key that has no modifier but Shift: Fyne reports no shortcut
// for it.
func (k Key) plain() bool { return k.Mod&^fyne.KeyModifierShift == 0 }

// shortcut is what Fyne reports for the key.
func (k Key) shortcut() fyne.Shortcut {
	switch k {
	case Ctrl(fyne.KeyZ):
		return &fyne.ShortcutUndo{}
	case Ctrl(fyne.KeyY):
		return &fyne.ShortcutRedo{}
	case Ctrl(fyne.KeyC):
		return &fyne.ShortcutCopy{}
	case Ctrl(fyne.KeyA):
		return &fyne.ShortcutSelectAll{}
	}
	return &desktop.CustomShortcut{KeyName: k.Name, Modifier: k.Mod}
}

// Table is all commands, in the order of the menus.
type Table struct {
	commands []*Command
	// Ready reports whether commands may run by key: not while a dialog is open.
	Ready func() bool
	// Scope, when set, is the scope at hand: commands of another one don't run.
	Scope func() string
}

// NewTable makes a table. It panics when two commands share an ID, or a key in
// one scope: that is a mistake in the program.
func NewTable(ready func() bool, commands ...*Command) *Table {
	t := &Table{commands: commands, Ready: ready}
	ids, keys := map[string]bool{}, map[Key][]*Command{}
	for _, c := range commands {
		if ids[c.ID] {
			panic("two commands are called " + c.ID)
		}
		ids[c.ID], c.table = true, t
		for _, k := range c.Keys {
			for _, other := range keys[k] {
				if meet(c, other) {
					panic(c.ID + " and " + other.ID + " share " + k.String())
				}
			}
			keys[k] = append(keys[k], c)
		}
	}
	return t
}

// All lists the commands.
func (t *Table) All() []*Command { return t.commands }

// Find returns the command of that ID, or nil.
func (t *Table) Find(id string) *Command {
	for _, c := range t.commands {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// Do runs the command of that ID, if it can be done now.
func (t *Table) Do(id string) {
	if c := t.Find(id); c != nil && c.Can() {
		c.Run()
	}
}

// Has reports whether a shortcut is one of the command's keys.
func (c *Command) Has(s fyne.Shortcut) bool {
	return slices.ContainsFunc(c.Keys, func(k Key) bool { return !k.plain() && k.shortcut().ShortcutName() == s.ShortcutName() })
}

// Shortcut runs the command of a key with modifiers; false when there is none.
func (t *Table) Shortcut(s fyne.Shortcut) bool {
	return t.press(func(k Key) bool { return !k.plain() && k.shortcut().ShortcutName() == s.ShortcutName() })
}

// Key runs the command of a key that writes nothing. With Shift held and no
// command for that, it is the key's own.
func (t *Table) Key(name fyne.KeyName, held fyne.KeyModifier) bool {
	shift := held & fyne.KeyModifierShift
	if shift != 0 && t.press(func(k Key) bool { return k == Key{name, shift} }) {
		return true
	}
	return t.press(func(k Key) bool {
		return k.Mod == 0 && k.Name == name && len(k.Name) > 1 && name != fyne.KeySpace
	})
}

// Rune runs the command of a letter, digit or sign. A capital is the letter with
// Shift, or without it when there is no command for that.
func (t *Table) Rune(r rune) bool {
	name := fyne.KeyName(strings.ToUpper(string(r)))
	if r == ' ' {
		name = fyne.KeySpace
	}
	if unicode.IsUpper(r) && t.press(func(k Key) bool { return k == Shift(name) }) {
		return true
	}
	return t.press(func(k Key) bool { return k.Mod == 0 && k.Name == name })
}

func (t *Table) press(is func(Key) bool) bool {
	for _, c := range t.commands {
		if c.here() && slices.ContainsFunc(c.Keys, is) {
			if t.Ready() && (c.Can() || c.Soon != nil && c.Soon()) {
				c.Run()
			}
			return true
		}
	}
	return false
}

// Menus makes the menus, in the order in which they first appear.
func (t *Table) Menus() []widgets.Menu {
	var menus []widgets.Menu
	seen := map[string]bool{}
	for _, c := range t.commands {
		if c.Menu == "" || seen[c.Menu] {
			continue
		}
		seen[c.Menu] = true
		menus = append(menus, widgets.Menu{Title: c.Menu, Items: func() []widgets.MenuItem { return t.items(c.Menu) }})
	}
	return menus
}

func (t *Table) items(menu string) []widgets.MenuItem {
	var items []widgets.MenuItem
	group := 0
	for _, c := range t.commands {
		if c.Menu != menu {
			continue
		}
		if len(items) > 0 && c.Group != group {
			items = append(items, widgets.MenuItem{})
		}
		group = c.Group
		items = append(items, widgets.MenuItem{
			Title: c.Name(), Key: c.KeyText(), Disabled: !c.Can(),
			Checked: c.Checked != nil && c.Checked(), Run: c.Run,
		})
	}
	return items
}

// Bind lets a canvas run the commands that have a key with modifiers.
func (t *Table) Bind(c fyne.Canvas, do func(fyne.Shortcut)) (unbind func()) {
	var bound []fyne.Shortcut
	for _, cmd := range t.commands {
		for _, k := range cmd.Keys {
			if !k.plain() {
				s := k.shortcut()
				c.AddShortcut(s, do)
				bound = append(bound, s)
			}
		}
	}
	return func() {
		for _, s := range bound {
			c.RemoveShortcut(s)
		}
	}
}
