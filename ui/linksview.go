package ui

import (
	"fyne.io/fyne/v2"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/command"
	"glossator/ui/links"
	"glossator/ui/model"
	"glossator/ui/session"
)

// linksID is the scope of the commands of the table of links.
const linksID = "links"

// linksView is the table of all links in the window.
type linksView struct {
	w     *Window
	table *links.View
	view  *View
	stale bool // the links have changed since they were read
}

// newLinksView makes the view of all links.
func (w *Window) newLinksView() *View {
	l := &linksView{w: w, table: links.New(), stale: true}
	t := l.table
	w.linksTable = t
	t.OnOpen = func(j session.Joined) { w.openLink(j.Ends[0], j.Ends[1]) }
	t.OnFocus = func(f fyne.Focusable) { w.win.Canvas().Focus(f) }
	t.Rows.OnRune, t.Rows.OnKey, t.Rows.OnShortcut = w.typedRune, l.typed, w.shortcut
	t.Words.OnShortcut = w.shortcut
	for _, head := range t.Heads {
		head.Tips = w.views.tips
	}
	l.view = &View{
		ID: linksID, Name: "Links", Digit: 2, Center: t.Object, Wide: true,
		Commands: l.commands, Loaded: l.loaded, Changed: l.changed, Shown: l.read,
		Focus: l.focus, Status: t.Status, Restyled: t.Redraw,
	}
	t.OnTold = func() {
		if l.shown() {
			w.tell()
		}
	}
	return l.view
}

func (l *linksView) shown() bool { return l.w.view == l.view }

// focus gives the keyboard to the table.
func (l *linksView) focus() {
	l.table.Begin()
	l.w.win.Canvas().Focus(l.table.Rows)
}

// typed gets the keys that the table doesn't take. Enter takes what is chosen, as
// in every list, and cannot be given to anything else.
func (l *linksView) typed(name fyne.KeyName) {
	if name == fyne.KeyReturn || name == fyne.KeyEnter {
		l.open()
		return
	}
	l.w.typedKey(name)
}

// open shows the two ends of the selected link.
func (l *linksView) open() {
	if j, ok := l.table.Selected(); ok {
		l.w.openLink(j.Ends[0], j.Ends[1])
	}
}

// commands are those of the table.
func (l *linksView) commands() []*command.Command {
	can := func() bool { _, ok := l.table.Selected(); return l.w.isOpen() && ok }
	return inMenu("Link", []*command.Command{
		{ID: "links.open", Title: "Open both ends", Tip: "Show the two ends of the link side by side: Enter in the table", Group: 2, Enabled: can, Run: l.open},
		{ID: "links.delete", Title: "Delete the link", Group: 2, Keys: []command.Key{command.Plain(fyne.KeyDelete)}, Enabled: func() bool { return can() && l.w.writable() }, Run: func() {
			j, _ := l.table.Selected()
			l.w.session.DeleteLink(j.Relation)
		}},
		{ID: "links.filter", Title: "Filter the links", Group: 2, Keys: []command.Key{command.Ctrl(fyne.KeyF)}, Enabled: l.w.isOpen, Run: func() { l.w.win.Canvas().Focus(l.table.Words) }},
	})
}

// loaded takes another project.
func (l *linksView) loaded() {
	l.stale = true
	if l.w.session == nil {
		l.table.Load(nil)
		return
	}
	l.table.Load(l.w.session.Model)
	if l.shown() {
		l.read()
	}
}

// changed reads the links anew if an event may have changed what the table tells
// of them; while it is hidden, when it is shown again.
func (l *linksView) changed(d model.Delta, ev store.Event) {
	l.stale = l.stale || d.Kinds || d.List || d.Reload || touchesLinks(ev.Change)
	if l.shown() {
		l.read()
	}
}

// touchesLinks reports whether a change is to links or to tags, which may have
// some.
func touchesLinks(c corpus.Change) bool {
	for _, r := range changedRecords(c) {
		switch r.(type) {
		case corpus.Relation, corpus.Annotation:
			return true
		}
	}
	return false
}

// changedRecords are all records of a change, as they are after it.
func changedRecords(c corpus.Change) []corpus.Record {
	all := append(append([]corpus.Record(nil), c.Created...), c.Deleted...)
	for _, u := range c.Updated {
		all = append(all, u.New)
	}
	return all
}

// read reads the links, unless they are there as they are.
func (l *linksView) read() {
	if !l.stale || l.w.session == nil {
		return
	}
	l.stale = false
	s := l.w.session
	s.AllLinks(func(all []session.Joined) {
		if l.w.session != s {
			return
		}
		l.table.Set(all)
		if l.shown() && l.table.Rows.Focused() {
			l.table.Begin()
		}
	})
}

// openLink shows the two ends of a link side by side: that which it leads from in
// the reader that has its document, or in the active one, the other end beside it.
func (w *Window) openLink(from, to corpus.Annotation) {
	w.trail.leave(w.spot())
	if p := w.paneOf(from.Document); p != nil {
		w.enter(p)
	}
	w.land(from.Document, from.ID)
	if w.split {
		w.enter(w.other())
	} else {
		w.openBeside(to.Document)
	}
	w.land(to.Document, to.ID)
}
