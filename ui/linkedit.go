package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
	"glossator/ui/dialogs"
	"glossator/ui/session"
	"glossator/ui/words"
)

// linkMenu offers what can be done with a link of the selected tag, beside an
// object.
func (w *Window) linkMenu(l session.Link, beside fyne.CanvasObject) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(beside)
	do := w.linkActions(l, at, beside.Size().Height)
	var list []dialogs.Entry
	for _, a := range do {
		list = append(list, a.Entry)
	}
	w.views.tips.Hide()
	w.labels = dialogs.NewMenu(w.win.Canvas(), dialogs.MenuOptions{
		Offer: dialogs.Offer{Noun: "action", Entries: list}, At: at, Height: beside.Size().Height, Left: w.focusArticle,
		Done: func(id string) {
			i := slices.IndexFunc(do, func(a linkAction) bool { return a.ID == id })
			do[i].run()
		},
	})
	w.o.Post(w.labels.Focus)
}

// linkAction is something that can be done with a link.
type linkAction struct {
	dialogs.Entry
	run func()
}

// linkActions are what can be done with a link; those that may not be say why.
func (w *Window) linkActions(l session.Link, at fyne.Position, height float32) []linkAction {
	kind := w.session.Model.Type(l.Type)
	refused := ""
	switch {
	case w.session.Model.ReadOnly:
		refused = "reading only"
	case l.Annotator != w.session.Model.Me.ID:
		refused = shorten(w.session.Model.Who(l.Annotator), 14) + "’s link"
	}
	readOnly, turn := "", refused
	if w.session.Model.ReadOnly {
		readOnly = refused
	}
	if kind.Symmetric && turn == "" {
		turn = "it has no direction"
	}
	action := func(key, name, refused string, run func()) linkAction {
		return linkAction{dialogs.Entry{ID: key, Name: name, Letter: key, Key: key, Colour: "#808080", Refused: refused}, run}
	}
	return []linkAction{
		action("F", "Follow it", "", func() { w.follow(l.Other.Document, l.Other.ID) }),
		action("B", "Open it beside", "", func() { w.followBeside(l.Other.Document, l.Other.ID) }),
		action("T", "Another type…", refused, func() { w.retype(l, at, height) }),
		action("R", "Turn it round", turn, func() { w.session.ReverseLink(l.ID) }),
		action("N", "Note…", refused, func() { w.noteLink(l) }),
		action("C", "Comment…", readOnly, func() { w.commentOn(corpus.RefOf(l.Relation), "Comment on the link") }),
		action("D", "Delete the link", refused, func() { w.session.Unlink(l.ID) }),
	}
}

// retype asks for another type for a link.
func (w *Window) retype(l session.Link, at fyne.Position, height float32) {
	near, ok := w.session.Model.Tag(nearTag(l))
	if !ok {
		return
	}
	o := dialogs.Offer{Noun: "type", First: l.Type}
	for _, c := range w.session.TypeChoices([]corpus.Annotation{near}, l.Other, !l.Outward) {
		e := dialogs.Entry{
			ID: c.ID, Name: c.Name, Letter: words.Arrow(c.RelationType, l.Outward), Colour: c.Colour,
			Key: c.Shortcut, Guideline: c.Guideline, Refused: c.Refused,
		}
		if c.ID == l.Type {
			e.Refused = "as it is"
		}
		o.Entries = append(o.Entries, e)
	}
	w.labels = dialogs.NewMenu(w.win.Canvas(), dialogs.MenuOptions{
		Offer: o, At: at, Height: height, Left: w.focusArticle,
		Done: func(kind string) {
			w.focusArticle()
			w.session.SetLinkType(l.ID, kind)
		},
	})
}

// nearTag is the tag from which a link is seen.
func nearTag(l session.Link) string {
	if l.Outward {
		return l.From
	}
	return l.To
}

func (w *Window) noteLink(l session.Link) {
	w.open(dialogs.Write(w.win.Canvas(), dialogs.Written{
		Title: "Note on the link", Hint: "Why the two belong together", Text: l.Note, Yes: "Save", Empty: true,
		Done: func(text string) {
			w.focusArticle()
			w.session.NoteLink(l.ID, text, nil)
		},
		Left: w.focusArticle,
	}))
}

// commentOn asks for a comment on a tag or link. Everybody may comment on
// everything.
func (w *Window) commentOn(on corpus.Ref, title string) {
	w.open(dialogs.Write(w.win.Canvas(), dialogs.Written{
		Title: title, Hint: "What is to be said of it", Yes: "Comment",
		Done: func(text string) {
			w.focusArticle()
			w.session.Comment(on, "", text, nil)
		},
		Left: w.focusArticle,
	}))
}
