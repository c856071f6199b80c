package ui

import (
	"slices"
	"time"
	"unicode/utf8"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/dialogs"
	"glossator/ui/inspector"
	"glossator/ui/session"
	"glossator/ui/words"
)

func (w *Window) inspectorHooks() inspector.Hooks {
	return inspector.Hooks{
		Edit: func(tag, cause string, change func(*corpus.Annotation), undone func()) {
			if w.session != nil {
				w.session.Edit(tag, cause, change, undone)
			}
		},
		Lost: func(typed string) {
			w.open(dialogs.Tell(w.win.Canvas(), "This could not be saved", "You had typed:\n\n"+typed))
		},
		Delete:    w.deleteTag,
		DeleteKey: func() string { return w.table.Find("tag.delete").KeyText() },
		Follow:    w.follow,
		Link:      w.linkMenu,
		Tips:      w.views.tips,
		GoBack: func(was corpus.Annotation, at time.Time) {
			if w.session != nil {
				w.views.inspector.Commit()
				w.session.GoBack(was, at)
			}
		},
		Values: func(label, attribute, typed string) []string {
			if w.session == nil {
				return nil
			}
			return w.session.Values.Like(label, attribute, typed)
		},
		Active:   w.act,
		Done:     w.focusArticle,
		Shortcut: w.shortcut,
		Reject:   w.say,
	}
}

// hint says what to do while no tag is selected.
func (w *Window) hint() (title, words string) {
	switch {
	case w.session == nil:
		return "Tag", ""
	case w.session.Model.Article == nil:
		return "Tag", "What is selected in an article is shown here."
	case w.session.Model.ReadOnly:
		return "No tag selected", "Click a tag in the article to see everything about it. The project is open for reading only."
	}
	text := "Click a tag to see and edit everything about it.\n\nTo make one, select words in the article and press "
	for i, l := range w.session.Model.Offered() {
		if i > 0 {
			text += ", "
		}
		text += shorten(l.Name, 40)
		if l.Shortcut != "" {
			text += " (" + l.Shortcut + ")"
		}
	}
	return "No tag selected", text + "."
}

// clickedTag is called when a click has selected a tag, or none.
func (w *Window) clickedTag(id string, under []string) {
	w.chosen.under = slices.Clone(under)
	w.told.Words = ""
	w.choose(id)
	if w.pendingLink() && w.isEnd([]string{id}) && id != "" {
		w.endAt([]string{id})
	}
}

// choose makes a tag the selected one, everywhere; "" for none.
func (w *Window) choose(id string) {
	w.chosen.tag = id
	w.views.article.Reader.Select(id)
	w.views.tags.Select(id)
	w.inspect()
	w.tell()
}

// inspect shows the selected tag in the inspector.
func (w *Window) inspect() {
	v := w.views.inspector
	if w.session == nil || w.session.Model.Article == nil {
		v.ShowNone()
		return
	}
	t, ok := w.session.Model.Article.Tags[w.chosen.tag]
	if !ok {
		w.chosen.tag = ""
		v.ShowNone()
		return
	}
	v.Show(w.session.Model, t)
	w.session.Detail(t.ID, func(d session.Detail) {
		if v.Tag() == t.ID {
			v.SetDetail(d)
		}
	})
}

// selectedWords is called while words are being selected in a pane.
func (w *Window) selectedWords(p *pane, f corpus.Fragments) {
	p.chosen.words = f
	if p != w.pane {
		return
	}
	if len(f) > 0 {
		w.told.Words = ""
	}
	w.tell()
}

// clear selects nothing. With the bar for finding open, that goes first.
func (w *Window) clear() {
	if w.found.open {
		w.closeFind()
		return
	}
	if w.stopPainting() {
		return
	}
	if w.pendingLink() {
		w.endLink()
		return
	}
	w.chosen.under = nil
	w.choose("")
	w.say("")
}

// tagWith tags the selected words, or gives the selected tag the label.
func (w *Window) tagWith(label string) {
	w.label = label
	if w.paint.typing {
		w.paint.called = label
	}
	switch f := w.views.article.Reader.Selection(); {
	case len(f) > 0 && w.pendingLink():
		w.labelEnd(label, f)
	case len(f) > 0:
		w.say("")
		w.session.Tag(label, f, w.tagged)
	case w.chosen.tag != "":
		w.say("")
		w.relabel(w.selectedTags(), label)
	default:
		l := w.session.Model.Label(label)
		w.say("Select words first, then press " + keyOr(l) + " to tag them as " + l.Name + ". Or hold it down while selecting.")
	}
}

func keyOr(l corpus.Label) string {
	if l.Shortcut != "" {
		return l.Shortcut
	}
	return "its button"
}

// tagged is called when a new tag is saved and drawn.
func (w *Window) tagged(id string) {
	r := w.views.article.Reader
	if t, ok := r.Tag(id); ok && slices.Equal(r.Selection(), t.Fragments) {
		r.SetSelection(nil)
	}
	w.chosen.under = nil
	w.choose(id)
}

// reshape gives a tag the fragments that were drawn with the mouse or by keys.
// Until that is saved it stays drawn so, whatever comes back of earlier steps:
// the next one goes on from what is seen. What is refused is drawn as it was.
func (w *Window) reshape(id string, f corpus.Fragments) {
	w.shaping[id]++
	w.session.Reshape(id, f, func() {
		if w.shaping[id]--; w.shaping[id] <= 0 {
			delete(w.shaping, id)
			w.put(id)
		}
	})
}

// settled are those of tags that are drawn as the model has them.
func (w *Window) settled(ids []string) []string {
	if len(w.shaping) == 0 {
		return ids
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return w.shaping[id] > 0 })
}

// put draws a tag as the model has it.
func (w *Window) put(id string) {
	for _, p := range w.both {
		p.article.Put(id)
	}
}

// ownTag reports whether the selected tag is one that may be changed.
func (w *Window) ownTag() bool {
	if !w.writable() || !w.hasArticle() {
		return false
	}
	t, ok := w.session.Model.Article.Tags[w.chosen.tag]
	return ok && w.session.Model.Mine(t)
}

// editField gives the keyboard to a field of the inspector.
func (w *Window) editField(n int) {
	if !w.inspectorShown() {
		w.toggleInspector()
	}
	w.views.inspector.FocusField(n, w.win.Canvas())
}

// deleteChosen deletes the selected tag, or all that are selected in the list.
func (w *Window) deleteChosen() { w.deleteTags(w.selectedTags()) }

func (w *Window) deleteTag(id string) { w.deleteTags([]string{id}) }

// deleteTags deletes tags; what other people have put on them is not taken along
// unasked.
func (w *Window) deleteTags(ids []string) {
	if w.session == nil {
		return
	}
	what, it := "this tag", "it"
	if len(ids) > 1 {
		what, it = words.Count(len(ids), "tag"), "them"
	}
	w.session.PlanRemoval(ids, func(r session.Removed) {
		if r.Others == 0 {
			w.session.Remove(r)
			return
		}
		w.open(dialogs.Ask(w.win.Canvas(), "Delete "+what+"?",
			words.Count(r.Others, "link, verdict or comment")+" by other people would go with "+it+", and "+words.Count(r.Links, "link")+" in all. Undo brings everything back.",
			dialogs.Answer{Text: "Keep it"},
			dialogs.Answer{Text: "Delete", Strong: true, Run: func() { w.session.Remove(r) }}))
	})
}

func (w *Window) stepTitle(verb string, again bool) string {
	if w.session == nil {
		return verb
	}
	step := w.session.Undo
	if again {
		step = w.session.Redo
	}
	if step == nil {
		return verb
	}
	return verb + ": " + shorten(step.Cause, 46)
}

func shorten(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}

// stepping reports whether there may be something else to undo in a moment.
func (w *Window) stepping() bool { return w.writable() && w.session.Stepping() }

// takeBack undoes or redoes and brings what has changed into view.
func (w *Window) takeBack(again bool) {
	w.views.inspector.Commit()
	w.session.TakeBack(again, func(ev store.Event) {
		verb := "Took back: "
		if again {
			verb = "Again: "
		}
		w.say(verb + ev.Change.Cause + ".")
		w.showChange(ev)
	})
}

// showChange brings the place of a change into view, while reading: in the pane
// that shows its document, or else in the active one.
func (w *Window) showChange(ev store.Event) {
	if !w.reading() {
		return
	}
	w.session.Where(ev, func(at session.Place) {
		p := w.paneOf(at.Document)
		if p == nil {
			w.goTo(target{document: at.Document, tag: at.Tag, span: at.Span})
			return
		}
		w.enter(p)
		w.showPlace(at.Tag, at.Span)
	})
}

// showPlace selects a tag of the open article and points it out, or points out
// where it was.
func (w *Window) showPlace(tag string, span corpus.Span) {
	r := w.article.Reader
	if t, there := r.Tag(tag); there {
		w.chosen.under = nil
		w.choose(tag)
		span = t.Fragments.Bounds()
	}
	if !span.Empty() {
		r.Flash(span)
	}
}
