package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/bars"
	"glossator/ui/command"
	"glossator/ui/dialogs"
	"glossator/ui/session"
	"glossator/ui/words"
)

// linking is a link that has been begun: it waits for its other end while the
// user goes to other documents.
type linking struct {
	tags []corpus.Annotation // where it begins; none while no link has been begun
	kind string              // the type used last, or ""
}

// pendingLink reports whether a link has been begun.
func (w *Window) pendingLink() bool { return len(w.link.tags) > 0 }

// linkCommands make links, and follow them.
func (w *Window) linkCommands() []*command.Command {
	can := func() bool { return w.writable() && w.view.Tags != nil }
	several := func() bool { return can() && len(w.view.Tags()) > 1 && w.chosen.tag != "" && !w.pendingLink() }
	return inMenu("Link", []*command.Command{
		{ID: bars.LinkCommand, Title: "Link the tag", Tip: "Begin a link at the selected tag; then choose the tag at its other end", Titled: w.linkTitle, Keys: []command.Key{command.Plain("L")}, Enabled: can, Checked: w.pendingLink, Run: w.startLink},
		{ID: "link.many", Title: "Link the selected tags to this one…", Tip: "Link all tags that are selected in the list to the one chosen last", Keys: []command.Key{command.Shift("L")}, Enabled: several, Run: w.linkSelected},
		{ID: "link.end", Title: "Give the link up", Enabled: w.pendingLink, Run: w.endLink},
		{ID: "link.follow", Title: "Follow the link", Tip: "Go to the other end of the selected tag’s link, in the other reader if there are two", Group: 1, Scope: readView, Keys: []command.Key{command.Plain("F")}, Enabled: w.hasArticle, Run: func() { w.followOf(w.follow) }},
		{ID: "link.followBeside", Title: "Follow the link in a second reader", Group: 1, Scope: readView, Keys: []command.Key{command.Shift("F")}, Enabled: w.hasArticle, Run: func() { w.followOf(w.followBeside) }},
	})
}

func (w *Window) linkTitle() string {
	switch {
	case w.session == nil || !w.pendingLink():
		return "Link the tag"
	case w.view.Tags != nil && w.isEnd(w.view.Tags()):
		return "Link to this tag…"
	}
	return "Give the link up"
}

// isEnd reports whether these tags may be the other end of the link begun: they
// are others than it begins at.
func (w *Window) isEnd(ids []string) bool {
	return len(ids) > 0 && !slices.ContainsFunc(w.link.tags, func(t corpus.Annotation) bool { return slices.Contains(ids, t.ID) })
}

// startLink begins a link at the selected tags. With one begun already it takes
// the selected tags for the other end, or gives it up at its own tag.
func (w *Window) startLink() {
	ids := w.view.Tags()
	switch {
	case w.pendingLink() && w.isEnd(ids):
		w.endAt(ids)
	case w.pendingLink():
		w.endLink()
	case len(ids) == 0 && len(w.chosen.words) > 0 && w.reading():
		w.say("Tag these words first, then press L to link them.")
	case len(ids) == 0:
		w.say("Select a tag first, then press L to link it to another one.")
	default:
		w.session.Tags(ids, w.beginLink)
	}
	w.focusArticle()
}

// beginLink lets a link begin at tags.
func (w *Window) beginLink(tags []corpus.Annotation) {
	w.link.tags = tags
	w.say("")
}

// endLink gives up the link that has been begun.
func (w *Window) endLink() {
	if !w.pendingLink() {
		return
	}
	w.link.tags = nil
	w.say("The link was given up.")
}

// endAt takes tags for the other end of the link begun, and asks for its type.
func (w *Window) endAt(ids []string) {
	w.session.Tags(ids, func(ends []corpus.Annotation) {
		from := w.link.tags
		switch {
		case len(ends) == 0 || len(from) == 0:
		case len(ends) == 1:
			w.askType(from, ends[0], false)
		case len(from) == 1:
			w.askType(ends, from[0], true)
		default:
			w.say("Many tags are linked to one. Choose a single one for the other end.")
		}
	})
}

// linkSelected links the tags that are selected in the list to the one chosen
// last.
func (w *Window) linkSelected() {
	to := w.chosen.tag
	w.session.Tags(w.view.Tags(), func(tags []corpus.Annotation) {
		i := slices.IndexFunc(tags, func(t corpus.Annotation) bool { return t.ID == to })
		if i < 0 {
			return
		}
		end := tags[i]
		w.askType(slices.Delete(slices.Clone(tags), i, i+1), end, false)
	})
}

// askType asks for the type of links from tags to another one, or with back from
// that one to them, and makes them.
func (w *Window) askType(tags []corpus.Annotation, to corpus.Annotation, back bool) {
	ids := make([]string, len(tags))
	for i, t := range tags {
		ids[i] = t.ID
	}
	w.offerTypes(tags, to, back, func(kind string, back bool) {
		w.session.Link(kind, ids, to.ID, back, func([]string) { w.linked() })
	})
}

// linked is called when a link has been made.
func (w *Window) linked() {
	w.link.tags = nil
	w.tell()
}

// offerTypes offers the types for links between tags and another one beside the
// words of that, or beside those of the selected tag.
func (w *Window) offerTypes(tags []corpus.Annotation, to corpus.Annotation, back bool, take func(kind string, back bool)) {
	at, height := w.besideTag(to)
	back = !back
	var turn func() dialogs.Offer
	turn = func() dialogs.Offer {
		back = !back
		return w.typeOffer(tags, to, back, turn)
	}
	offer := turn()
	w.views.tips.Hide()
	w.labels = dialogs.NewMenu(w.win.Canvas(), dialogs.MenuOptions{
		Offer: offer, At: at, Height: height,
		Done: func(kind string) {
			w.link.kind = kind
			w.focusArticle()
			take(kind, back)
		},
		Left: w.focusArticle,
	})
	w.o.Post(w.labels.Focus)
}

// typeOffer are the types for a link, in one direction.
func (w *Window) typeOffer(tags []corpus.Annotation, to corpus.Annotation, back bool, turn func() dialogs.Offer) dialogs.Offer {
	o := dialogs.Offer{Noun: "type", First: w.link.kind, Head: w.linkHead(tags, to, back)}
	first := ""
	for _, c := range w.session.TypeChoices(tags, to, back) {
		o.Entries = append(o.Entries, dialogs.Entry{
			ID: c.ID, Name: c.Name, Letter: words.Arrow(c.RelationType, true), Colour: c.Colour,
			Key: c.Shortcut, Guideline: c.Guideline, Refused: c.Refused,
		})
		if c.Refused == "" {
			first = cmp.Or(first, c.ID)
		} else if c.ID == o.First {
			o.First = ""
		}
		if !c.Symmetric {
			o.Turn = turn
		}
	}
	o.First = cmp.Or(o.First, first)
	return o
}

// linkHead says what is to be linked to what.
func (w *Window) linkHead(tags []corpus.Annotation, to corpus.Annotation, back bool) string {
	brief := func(t corpus.Annotation) string {
		return "“" + shorten(strings.Trim(session.Clip(t.Text), "“”"), 24) + "”"
	}
	from, end := brief(tags[0]), brief(to)
	if len(tags) > 1 {
		from = words.Count(len(tags), "tag")
	}
	if back {
		from, end = end, from
	}
	return "From " + from + "\nto " + end
}

// besideTag is the line of the window at which something about a tag is to be
// shown: at its words where these can be seen, else in the middle.
func (w *Window) besideTag(t corpus.Annotation) (fyne.Position, float32) {
	if p := w.paneOf(t.Document); p != nil && w.reading() {
		w.enter(p)
		if w.article.Reader.Selected() != t.ID && t.ID != "" {
			w.choose(t.ID)
		}
		return w.beside(t.Fragments)
	}
	size := w.win.Canvas().Size()
	return fyne.NewPos(size.Width/2-125, size.Height/3), 0
}

// labelEnd tags the selected words and links to them, once the type is chosen.
func (w *Window) labelEnd(label string, f corpus.Fragments) {
	a := w.session.Model.Article
	to := corpus.Annotation{Document: a.Document.ID, Label: label, Fragments: f, Text: a.Index.Quoted(f)}
	from := w.link.tags
	w.offerTypes(from, to, false, func(kind string, back bool) {
		w.session.TagAndLink(label, f, kind, from, back, func(tag string) {
			w.linked()
			w.tagged(tag)
		})
	})
}

// linkChanged keeps the link begun up to date with an event.
func (w *Window) linkChanged(ev store.Event) {
	if !w.pendingLink() {
		return
	}
	for _, r := range ev.Change.Deleted {
		w.link.tags = slices.DeleteFunc(w.link.tags, func(t corpus.Annotation) bool { return corpus.RefOf(t) == corpus.RefOf(r) })
	}
	for _, u := range ev.Change.Updated {
		if now, ok := u.New.(corpus.Annotation); ok {
			for i, t := range w.link.tags {
				if t.ID == now.ID {
					w.link.tags[i] = now
				}
			}
		}
	}
	if !w.pendingLink() {
		w.say("The tag at which the link began is gone; the link was given up.")
	}
}

// tellLink says at which tag a link has been begun, "" for none.
func (w *Window) tellLink() string {
	if !w.pendingLink() {
		return ""
	}
	if n := len(w.link.tags); n > 1 {
		return fmt.Sprintf("Linking %d tags · choose the other end, Esc ends it", n)
	}
	t, where := w.link.tags[0], ""
	if a := w.session.Model.Article; a == nil || a.Document.ID != t.Document {
		d, _ := w.session.Model.Document(t.Document)
		if name := cmp.Or(d.Publisher, d.Title); name != "" {
			where = " (" + shorten(name, 24) + ")"
		}
	}
	return "Link pending: " + session.Clip(t.Text) + where + " · choose the other end, Esc ends it"
}

// followOf follows the link of the selected tag; of several, the one that the
// user chooses.
func (w *Window) followOf(follow func(document, tag string)) {
	t, ok := w.session.Model.Article.Tags[w.chosen.tag]
	if !ok {
		w.say("Select a tag with a link first, then press F to follow it.")
		return
	}
	links := w.article.LinksOf(t.ID)
	switch len(links) {
	case 0:
		w.say("This tag has no link. Press L to make one.")
		return
	case 1:
		follow(links[0].Other.Document, links[0].Other.ID)
		return
	}
	var list []dialogs.Entry
	for i, l := range links {
		kind := w.session.Model.Type(l.Type)
		e := dialogs.Entry{ID: l.ID, Letter: words.Arrow(kind, l.Outward), Colour: kind.Colour, Name: shorten(kind.Name+" "+w.article.Far(l), 34), Guideline: l.Other.Text}
		if i < 9 {
			e.Key = fmt.Sprint(i + 1)
		}
		list = append(list, e)
	}
	at, height := w.beside(t.Fragments)
	w.labels = dialogs.NewMenu(w.win.Canvas(), dialogs.MenuOptions{
		Offer: dialogs.Offer{Noun: "link", Entries: list}, At: at, Height: height, Left: w.focusArticle,
		Done: func(id string) {
			i := slices.IndexFunc(links, func(l session.Link) bool { return l.ID == id })
			follow(links[i].Other.Document, links[i].Other.ID)
		},
	})
}
