package command

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Keymap is what a user has changed: the keys of commands, by their IDs. One
// with no keys has been taken off its key.
type Keymap map[string][]Key

// ParseKeymap reads what Saved wrote. What is broken is left out and told, in
// words that end a sentence beginning with "Left out:".
func ParseKeymap(saved map[string][]string) (m Keymap, broken []string) {
	m = Keymap{}
	for _, id := range slices.Sorted(maps.Keys(saved)) {
		keys, whole := []Key{}, true
		for _, text := range saved[id] {
			k, err := ParseKey(text)
			switch {
			case err != nil:
				broken, whole = append(broken, fmt.Sprintf("“%s” for %s", text, id)), false
			case !slices.Contains(keys, k):
				keys = append(keys, k)
			}
		}
		if whole || len(keys) > 0 {
			m[id] = keys
		}
	}
	return m, broken
}

// Saved is the keymap as it is written into a file.
func (m Keymap) Saved() map[string][]string {
	saved := map[string][]string{}
	for id, keys := range m {
		texts := []string{}
		for _, k := range keys {
			texts = append(texts, k.Saved())
		}
		saved[id] = texts
	}
	return saved
}

// Unknown are the IDs of the keymap for which there is no command, sorted.
func (m Keymap) Unknown(list []*Command) []string {
	var ids []string
	for _, id := range slices.Sorted(maps.Keys(m)) {
		if !slices.ContainsFunc(list, func(c *Command) bool { return c.ID == id }) {
			ids = append(ids, id)
		}
	}
	return ids
}

// Apply gives commands their keys. Where two would have the same, it goes to the
// one whose keys are fixed, then to the one that the user gave it to; who goes
// without and had it from the user is told, as by ParseKeymap.
func (m Keymap) Apply(list []*Command) (lost []string) {
	for _, c := range list {
		c.usual = c.Keys
	}
	if len(m) == 0 {
		return nil
	}
	var given []*Command
	claim := func(c *Command, keys []Key, tell bool) {
		c.Keys = nil
		for _, k := range keys {
			if other := holder(given, c, k); other != nil {
				if tell {
					lost = append(lost, fmt.Sprintf("%s for %s, which is for %s", k, c.Title, other.Title))
				}
				continue
			}
			c.Keys = append(c.Keys, k)
		}
		given = append(given, c)
	}
	for _, c := range list {
		if c.Fixed {
			claim(c, c.usual, false)
		}
	}
	for _, c := range list {
		if keys, own := m[c.ID]; own && !c.Fixed {
			claim(c, keys, true)
		}
	}
	for _, c := range list {
		if _, own := m[c.ID]; !own && !c.Fixed {
			claim(c, c.usual, false)
		}
	}
	return lost
}

// holder is a command among others that has a key where c would have it too.
func holder(list []*Command, c *Command, k Key) *Command {
	for _, other := range list {
		if other != c && meet(other, c) && slices.Contains(other.Keys, k) {
			return other
		}
	}
	return nil
}

// meet reports whether two commands can be given at the same time.
func meet(a, b *Command) bool { return a.Scope == "" || b.Scope == "" || a.Scope == b.Scope }

// Changed reports whether the user has given a command other keys.
func (m Keymap) Changed(id string) bool {
	_, own := m[id]
	return own
}

// Set gives a command of the table a key in place of those that it has. A
// command that had that key gets the first one of those instead. It says what it
// did, or why nothing was done; the table is to be made anew if ok.
func (m Keymap) Set(t *Table, id string, k Key) (words string, ok bool) {
	c := t.Find(id)
	switch why := Reserved(k); {
	case c == nil || c.Fixed:
		return "The key of a label belongs to the project: it is changed with the label.", false
	case why != "":
		return fmt.Sprintf("%s %s: choose another key.", k, why), false
	case len(c.Keys) == 1 && c.Keys[0] == k:
		return fmt.Sprintf("“%s” has %s already.", c.Title, k), false
	}
	var holders []*Command
	for other := holder(t.commands, c, k); other != nil; other = holder(without(t.commands, holders), c, k) {
		if other.Fixed {
			return fmt.Sprintf("%s is the key of “%s”, which belongs to the project: choose another key.", k, other.Title), false
		}
		holders = append(holders, other)
	}
	words = fmt.Sprintf("“%s” has %s now.", c.Title, k)
	before := slices.DeleteFunc(slices.Clone(c.Keys), func(old Key) bool { return old == k || Reserved(old) != "" })
	m.put(c, []Key{k})
	for _, other := range holders {
		words += " " + m.instead(t, c, other, k, before)
	}
	return words, true
}

func without(list, gone []*Command) []*Command {
	return slices.DeleteFunc(slices.Clone(list), func(c *Command) bool { return slices.Contains(gone, c) })
}

// instead takes a key from a command and gives it the first of what c had, where
// that is free.
func (m Keymap) instead(t *Table, c, other *Command, k Key, before []Key) string {
	keys := slices.DeleteFunc(slices.Clone(other.Keys), func(old Key) bool { return old == k })
	if len(before) > 0 && holder(without(t.commands, []*Command{c}), other, before[0]) == nil && !slices.Contains(keys, before[0]) {
		keys = slices.Insert(keys, 0, before[0])
	}
	m.put(other, keys)
	if len(keys) == 0 {
		return fmt.Sprintf("“%s”, which had it, has no key now.", other.Title)
	}
	return fmt.Sprintf("“%s”, which had it, has %s.", other.Title, keyList(keys))
}

// put keeps the keys of a command, unless they are the usual ones.
func (m Keymap) put(c *Command, keys []Key) {
	if slices.Equal(keys, c.usual) {
		delete(m, c.ID)
		return
	}
	m[c.ID] = keys
}

// Clear takes a command off its keys.
func (m Keymap) Clear(t *Table, id string) (words string, ok bool) {
	c := t.Find(id)
	if c == nil || c.Fixed || len(c.Keys) == 0 {
		return "There is no key to take away.", false
	}
	m.put(c, []Key{})
	return fmt.Sprintf("“%s” has no key now.", c.Title), true
}

// Reset gives a command its usual keys again. Who has one of them loses it, and
// has its own usual ones again if nothing else is left.
func (m Keymap) Reset(t *Table, id string) (words string, ok bool) {
	c := t.Find(id)
	if c == nil || !m.Changed(id) {
		return "It has its usual key.", false
	}
	delete(m, id)
	for _, other := range t.commands {
		keys, own := m[other.ID]
		if !own || !meet(c, other) {
			continue
		}
		kept := slices.DeleteFunc(slices.Clone(keys), func(k Key) bool { return slices.Contains(c.usual, k) })
		switch {
		case len(kept) == len(keys):
		case len(kept) == 0:
			delete(m, other.ID)
		default:
			m.put(other, kept)
		}
	}
	if len(c.usual) == 0 {
		return fmt.Sprintf("“%s” has no key, as usual.", c.Title), true
	}
	return fmt.Sprintf("“%s” has %s again.", c.Title, keyList(c.usual)), true
}

func keyList(keys []Key) string {
	texts := make([]string, len(keys))
	for i, k := range keys {
		texts[i] = k.String()
	}
	return strings.Join(texts, " or ")
}
