package ui

import (
	"strings"

	"glossator/ui/command"
	"glossator/ui/dialogs"
)

// loadKeys reads the user's keys out of the settings. What is broken, of no
// command or lost to another one is left out, and told once.
func (w *Window) loadKeys() (told string) {
	m, broken := command.ParseKeymap(w.settings.Keys)
	w.keys = m
	list := w.commands()
	for _, id := range m.Unknown(list) {
		broken = append(broken, "the key of "+id+", which is no command")
	}
	if broken = append(broken, m.Apply(list)...); len(broken) == 0 {
		return ""
	}
	return "Of your keys left out: " + strings.Join(broken, ", ") + "."
}

// showKeys shows the keyboard sheet.
func (w *Window) showKeys() {
	w.open(dialogs.Keys(w.win.Canvas(), w.table, gestures, w.editKeys))
}

// editKeys lets the user give commands other keys, that of the ID first unless
// it is "".
func (w *Window) editKeys(first string) {
	change := func(does func(t *command.Table, id string) (string, bool)) func(string) string {
		return func(id string) string {
			words, ok := does(w.table, id)
			if ok {
				w.rebound()
			}
			return words
		}
	}
	w.open(dialogs.KeyEditor(w.win.Canvas(), dialogs.KeyOptions{
		Table:   func() *command.Table { return w.table },
		Changed: func(id string) bool { return w.keys.Changed(id) },
		Set: func(id string, k command.Key) string {
			return change(func(t *command.Table, id string) (string, bool) { return w.keys.Set(t, id, k) })(id)
		},
		Clear: change(func(t *command.Table, id string) (string, bool) { return w.keys.Clear(t, id) }),
		Reset: change(func(t *command.Table, id string) (string, bool) { return w.keys.Reset(t, id) }),
		ResetAll: func() string {
			clear(w.keys)
			w.rebound()
			return "All commands have their usual keys again."
		},
		First: first,
	}))
}

// rebound brings everything that shows a key up to date, and saves the keys.
func (w *Window) rebound() {
	w.settings.Keys = w.keys.Saved()
	w.retable()
	w.arrange()
	w.views.inspector.Redraw()
	w.saveSettings()
}

// inTable are the commands of the table that bear the IDs of these.
func (w *Window) inTable(list []*command.Command) []*command.Command {
	found := make([]*command.Command, len(list))
	for i, c := range list {
		found[i] = w.table.Find(c.ID)
	}
	return found
}

// thenPress says how a command is given, in the middle of a sentence.
func (w *Window) thenPress(id string) string {
	c := w.table.Find(id)
	if key := c.KeyText(); key != "" {
		return ", then press " + key
	}
	return ", then choose " + c.Menu + " > " + c.Title
}
