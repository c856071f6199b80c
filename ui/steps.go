package ui

import (
	"slices"
	"sort"
	"unicode"

	"fyne.io/fyne/v2"

	"glossator/store/corpus"
	"glossator/ui/bars"
	"glossator/ui/command"
	"glossator/ui/reader"
)

// stepCommands go from tag to tag and through what is not tagged yet.
func (w *Window) stepCommands() []*command.Command {
	can := func() bool { return w.writable() && w.hasArticle() && w.label != "" }
	return inMenu("Tag", []*command.Command{
		{ID: "tag.again", Title: "Apply the last label again", Titled: w.againTitle, Group: 4, Keys: []command.Key{command.Plain("Q")}, Enabled: can, Run: w.tagAgain},
		{ID: "tag.next", Title: "Next tag", Group: 5, Keys: []command.Key{command.Plain(fyne.KeyTab)}, Enabled: w.hasArticle, Run: func() { w.stepTag(true) }},
		{ID: "tag.previous", Title: "Previous tag", Group: 5, Keys: []command.Key{command.Shift(fyne.KeyTab)}, Enabled: w.hasArticle, Run: func() { w.stepTag(false) }},
		{ID: "tag.cycle", Title: "Go through the tags at the caret", Group: 5, Keys: []command.Key{command.Plain("O")}, Enabled: w.hasArticle, Run: w.cycleTags},
		{ID: "untagged.next", Title: "Next untagged sentence", Group: 6, Keys: []command.Key{command.Plain("N")}, Enabled: w.hasArticle, Run: func() { w.stepUntagged(true) }},
		{ID: "untagged.previous", Title: "Previous untagged sentence", Group: 6, Keys: []command.Key{command.Shift("N")}, Enabled: w.hasArticle, Run: func() { w.stepUntagged(false) }},
	})
}

func (w *Window) againTitle() string {
	if w.session == nil || w.label == "" {
		return "Apply the last label again"
	}
	return "Apply " + w.session.Model.Label(w.label).Name + " again"
}

func (w *Window) tagAgain() {
	if w.table.Find(bars.TagCommand(w.label)) == nil {
		w.say("The label used last is not offered any more.")
		return
	}
	w.tagWith(w.label)
}

// shownTags are the tags that are drawn, by their place.
func (w *Window) shownTags() []corpus.Annotation {
	return slices.DeleteFunc(w.session.Model.Article.Sorted(), func(t corpus.Annotation) bool {
		_, shown := w.views.article.Reader.Tag(t.ID)
		return !shown || len(t.Fragments) == 0
	})
}

// stepTag selects the tag behind the selected one or ahead of it; without one,
// from the caret. After the last comes the first.
func (w *Window) stepTag(on bool) {
	tags := w.shownTags()
	if len(tags) == 0 {
		w.say("There is no tag in this article.")
		return
	}
	caret := w.views.article.Reader.Caret()
	at := slices.IndexFunc(tags, func(t corpus.Annotation) bool { return t.ID == w.chosen.tag })
	switch behind := sort.Search(len(tags), func(i int) bool { return tags[i].Fragments[0].Start >= caret }); {
	case at >= 0 && on:
		at++
	case at >= 0:
		at--
	case on:
		at = behind
	default:
		at = behind - 1
	}
	said := ""
	if at < 0 || at == len(tags) {
		said = map[bool]string{true: "From the first tag on.", false: "From the last tag back."}[on]
		at = (at + len(tags)) % len(tags)
	}
	w.goToTag(tags[at])
	w.say(said)
}

// goToTag shows a tag and gives the article the keyboard.
func (w *Window) goToTag(t corpus.Annotation) {
	w.showTag(t)
	w.focusArticle()
}

// showTag selects a tag, with the caret at its beginning, and brings it into
// view.
func (w *Window) showTag(t corpus.Annotation) {
	r := w.views.article.Reader
	start := t.Fragments[0].Start
	r.SetSelection(nil)
	r.SetCaret(start)
	r.ScrollTo(start)
	w.chosen.under = r.TagsAt(start)
	w.choose(t.ID)
}

// cycleTags selects the innermost tag at the caret; again: the next around it.
func (w *Window) cycleTags() {
	r := w.views.article.Reader
	for _, cp := range around(r) {
		under := r.TagsAt(cp)
		if len(under) == 0 {
			continue
		}
		r.SetSelection(nil)
		w.chosen.under = under
		w.choose(under[(slices.Index(under, w.chosen.tag)+1)%len(under)])
		w.focusArticle()
		return
	}
	w.say("There is no tag at the caret.")
}

// stepUntagged selects the next sentence, or the one before, in which nothing is
// tagged. What is not the article's own is passed over.
func (w *Window) stepUntagged(on bool) {
	r := w.views.article.Reader
	from := corpus.Span{Start: r.Caret(), End: r.Caret()}
	if f := r.Selection(); len(f) > 0 {
		from = f.Bounds()
	}
	s, ok := untagged(r.Document(), w.covered(), from, on)
	if !ok {
		w.say(map[bool]string{true: "No untagged sentence follows.", false: "No untagged sentence is ahead of here."}[on])
		return
	}
	w.choose("")
	w.selectSpan(s)
}

// covered are the passages with nothing to tag: those with tags, and what is not
// the article's own.
func (w *Window) covered() corpus.Fragments {
	var all corpus.Fragments
	for _, t := range w.shownTags() {
		all = append(all, t.Fragments...)
	}
	for _, b := range w.views.article.Reader.Document().Blocks {
		if b.Kind == corpus.BlockBoilerplate {
			all = append(all, corpus.Span{Start: b.Start, End: b.End})
		}
	}
	return all.Normal()
}

// untagged is the sentence next to a passage, behind it or ahead of it, that
// shares nothing with what is covered.
func untagged(d reader.Document, covered corpus.Fragments, from corpus.Span, on bool) (corpus.Span, bool) {
	paragraphs := slices.Clone(d.Index.Paragraphs())
	if !on {
		slices.Reverse(paragraphs)
	}
	for _, p := range paragraphs {
		if on && p.End <= from.End || !on && p.Start >= from.Start {
			continue
		}
		sentences := slices.Clone(d.Index.Sentences(p))
		if !on {
			slices.Reverse(sentences)
		}
		for _, s := range sentences {
			if s = d.Index.Trim(s); on && s.Start < from.End || !on && s.End > from.Start {
				continue
			}
			if !overlaps(covered, s) && tells(d.Index.Slice(s)) {
				return s, true
			}
		}
	}
	return corpus.Span{}, false
}

// overlaps reports whether a passage shares anything with sorted ones.
func overlaps(sorted corpus.Fragments, s corpus.Span) bool {
	i := sort.Search(len(sorted), func(i int) bool { return sorted[i].End > s.Start })
	return i < len(sorted) && sorted[i].Overlaps(s)
}

// tells reports whether a sentence has letters or digits: three asterisks don't.
func tells(text string) bool {
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}
