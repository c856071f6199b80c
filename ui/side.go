package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"glossator/store/corpus"
	"glossator/ui/taglist"
	"glossator/ui/widgets"
)

// side is what stands at the left of the article: the documents of the project,
// or the tags of the open one.
type side struct {
	object fyne.CanvasObject
	tabs   *widgets.Tabs
}

func newSide(v *views) *side {
	s := &side{tabs: widgets.NewTabs(v.tips, "Documents", "Tags")}
	ground := widgets.NewFill(theme.ColorNameBackground)
	ground.Right = true
	line := widgets.NewFill(theme.ColorNameBackground)
	line.Bottom = true
	s.object = container.NewStack(ground, container.New(layout.NewCustomPaddedLayout(0, 0, 0, 1),
		container.NewBorder(container.NewStack(line, s.tabs), nil, nil, nil, v.documents.Object, v.tags.Object)))
	return s
}

// buildTagList makes the list of tags, and the side that it shares with the
// documents.
func (w *Window) buildTagList() {
	v := taglist.New()
	w.views.tags = v
	v.OnSelect = w.listedTag
	v.OnFocus = w.win.Canvas().Focus
	v.Hides = func(t corpus.Annotation) bool { return w.settings.OnlyMine && t.Annotator != w.me.ID }
	v.Hint = func() string { _, words := w.hint(); return "No tags yet.\n\n" + words }
	v.Rows.OnRune, v.Rows.OnKey = w.typedRune, w.typedInList
	v.Words.OnShortcut = w.shortcut
	v.Rows.OnShortcut = func(s fyne.Shortcut) {
		if _, all := s.(*fyne.ShortcutSelectAll); all {
			v.SelectAll()
			return
		}
		w.shortcut(s)
	}
	v.SetOrder(taglist.Order(w.settings.TagOrder))
	w.views.side = newSide(&w.views)
	w.views.side.tabs.OnChosen = func(i int) { w.showSide(i == 1) }
}

// listedTag is called when a tag is selected in the list.
func (w *Window) listedTag(id string) {
	w.act()
	w.told.Words = ""
	if !w.reading() {
		w.showReading()
		w.win.Canvas().Focus(w.views.tags.Rows)
	}
	if t, ok := w.session.Model.Article.Tags[id]; ok {
		w.showTag(t)
		return
	}
	w.choose("")
}

// selectedTags are the selected tags: those chosen in the list of tags, by their
// order there, or the one of the article; none when nothing is selected.
func (w *Window) selectedTags() []string {
	if w.sideShows(true) {
		if ids := w.views.tags.Selected(); len(ids) > 1 {
			return ids
		}
	}
	if w.chosen.tag == "" {
		return nil
	}
	return []string{w.chosen.tag}
}

// sideShows reports whether the tags are to be seen at the side, or the
// documents.
func (w *Window) sideShows(tags bool) bool {
	return !w.settings.HideDocuments && w.settings.TagList == tags
}

// showSide shows the tags or the documents at the side.
func (w *Window) showSide(tags bool) {
	w.settings.HideDocuments, w.settings.TagList = false, tags
	w.arrange()
}

// arrangeSide shows what the settings say.
func (w *Window) arrangeSide() {
	v := &w.views
	show(v.documents.Object, w.isOpen() && w.sideShows(false))
	show(v.tags.Object, w.isOpen() && w.sideShows(true))
	v.side.tabs.Choose(map[bool]int{true: 1}[w.settings.TagList])
	v.tags.SetShown(w.sideShows(true))
}

// toggleDocuments shows the list of documents, or hides it.
func (w *Window) toggleDocuments() {
	if w.sideShows(false) {
		w.toggle(&w.settings.HideDocuments)
		return
	}
	w.showSide(false)
}

// toggleTagList shows the tags and gives them the keyboard, or shows the
// documents again.
func (w *Window) toggleTagList() {
	if w.sideShows(true) {
		w.showSide(false)
		w.focusArticle()
		return
	}
	w.showSide(true)
	if w.hasArticle() {
		w.win.Canvas().Focus(w.views.tags.Rows)
	}
}

// filterTags gives the keyboard to the field that filters the tags.
func (w *Window) filterTags() {
	w.showSide(true)
	w.win.Canvas().Focus(w.views.tags.Words)
}
