package ui

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"glossator/store/corpus"
	"glossator/ui/article"
	"glossator/ui/bars"
	"glossator/ui/look"
	"glossator/ui/model"
	"glossator/ui/reader"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// pane is one of the two readers, with what belongs to it. One of them is the
// active one: that of the window's session.Pane.
type pane struct {
	n       int // 0 or 1
	article *article.View
	bar     *bars.Find
	head    *bars.Head
	hint    *fyne.Container // while no article is open in it
	object  *fyne.Container

	chosen  chosen
	found   found
	pending target
}

// readers are the two panes, and which of them are shown.
type readers struct {
	*pane   // the active one
	both    [2]*pane
	split   bool    // both are shown
	left    int     // the pane at the left, then
	share   float32 // of the left one of the width
	lent    spot    // what the second one was opened with
	closed  string  // the document that the second one showed last
	crowded bool    // the inspector stays, however narrow that makes both
}

// newPane makes a reader with its bars.
func (w *Window) newPane(n int) *pane {
	p := &pane{n: n, article: article.New(), bar: bars.NewFind(w.views.tips), head: bars.NewHead(w.views.tips)}
	p.article.OnlyMine = w.settings.OnlyMine
	p.article.Reader.SetTextSize(w.settings.TextSize)
	p.article.Reader.SetSnap(snapOf(w.settings.Snap))
	hint := widgets.NewMuted("Choose a document in the list.")
	p.hint = container.NewCenter(container.New(minHeight(20), hint))
	p.head.OnTapped = func() {
		w.enter(p)
		w.focusArticle()
	}
	p.head.OnClose = func() { w.closePane(p) }
	w.hookReader(p)
	w.hookFind(p)
	p.object = container.NewBorder(container.NewVBox(p.head, p.bar.Object), nil, nil, nil, p.hint, p.article.Reader)
	return p
}

// minHeight gives a text the width that it is asked to have.
type minHeight float32

func (h minHeight) MinSize([]fyne.CanvasObject) fyne.Size     { return fyne.NewSize(220, float32(h)) }
func (h minHeight) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

// hookReader lets the window hear of what is done in a reader. Whatever is done
// there makes it the active one.
func (w *Window) hookReader(p *pane) {
	r := p.article.Reader
	r.OnFocus = func(focused bool) {
		if focused {
			w.enter(p)
		}
		w.focused(focused)
	}
	r.OnActive = w.act
	r.OnRune = w.typedRune
	r.OnKey = w.typedInArticle
	r.OnShortcut = w.shortcut
	r.OnSelect = func(id string, under []string) {
		w.enter(p)
		w.clickedTag(id, under)
	}
	r.OnSelectionChanged = func(f corpus.Fragments) { w.selectedWords(p, f) }
	r.OnReshape = func(id string, f corpus.Fragments) {
		w.enter(p)
		w.reshape(id, f)
	}
	r.OnLastFragment = w.lastFragment
	r.OnSelectionMade = w.selectionMade
	r.OnHover = func(ids []string) { w.hovered(p, ids) }
	r.OnPress = w.pressed
	r.OnEscape = w.stopPainting
	r.OnLink = func(d reader.LinkDrag) { w.drawLink(p, d) }
	r.OnLinkEnd = func(d reader.LinkDrag, dropped bool) { w.dropLink(p, d, dropped) }
	r.OnMargin = func(note string) {
		w.enter(p)
		w.follow(p.article.Follow(note))
	}
	r.OnMarginBeside = func(note string) {
		w.enter(p)
		w.followBeside(p.article.Follow(note))
	}
}

// other is the pane that is not the active one.
func (w *Window) other() *pane { return w.both[1-w.pane.n] }

// open is the article that is shown in a pane, or nil.
func (w *Window) articleIn(p *pane) *model.Article {
	if w.session == nil {
		return nil
	}
	return w.session.Article(p.n)
}

// enter makes a pane the active one: list, inspector, status bar and commands
// are about its article from now on. Nothing happens when it is.
func (w *Window) enter(p *pane) {
	if w.pane == p {
		return
	}
	w.article.Reader.Flush()
	w.views.inspector.Commit()
	w.pane = p
	w.views.article, w.views.find = p.article, p.bar
	if w.session != nil {
		w.session.Enter(p.n)
		w.views.documents.Show(w.session.Wanted(p.n))
		w.views.tags.Load(w.session.Model)
		w.views.tags.Select(w.chosen.tag)
		w.inspect()
		w.tell()
	}
	w.tellHeads()
}

// tellHeads shows in the bars above the panes what is open in them.
func (w *Window) tellHeads() {
	for _, p := range w.both {
		p.head.Hidden = !w.split
		a := w.articleIn(p)
		if a == nil {
			p.head.Set("No document", "", p == w.pane)
			continue
		}
		d := a.Document
		outlet := strings.Trim(d.Publisher+" · "+words.Date(d.Published, true), " ·")
		p.head.Set(cmp.Or(strings.TrimSpace(d.Title), "Without a title"), outlet, p == w.pane)
	}
}

// toggleBeside opens a second reader beside the first, or closes it.
func (w *Window) toggleBeside() {
	if !w.split {
		w.openBeside(w.compared())
		return
	}
	if w.pane.n == w.lent.pane && w.untouched() {
		w.enter(w.other()) // it was opened by mistake
	}
	w.closePane(w.other())
}

// openBeside shows a document in a second reader at the right, which becomes
// the active one.
func (w *Window) openBeside(document string) {
	w.showReading()
	beside := w.other()
	w.left, w.split, w.crowded = w.pane.n, true, false
	w.lent = spot{pane: beside.n, document: document}
	same := w.articleIn(w.pane) != nil && w.articleIn(w.pane).Document.ID == document
	from := w.article.Reader.Spot()
	w.enter(beside)
	w.arrange()
	w.pending = target{document: document}
	w.session.Open(document)
	if same {
		w.article.Reader.Return(from)
	}
	w.focusArticle()
}

// compared is the document to show in a second reader: the one that it showed
// last, or that the user was at before, or else the next one in the list.
func (w *Window) compared() string {
	here := w.session.Wanted(w.pane.n)
	if _, there := w.session.Model.Document(w.closed); there && w.closed != here {
		return w.closed
	}
	s, ok := w.trail.last(func(s spot) bool {
		_, there := w.session.Model.Document(s.document)
		return there && s.document != here
	})
	if ok {
		return s.document
	}
	docs := w.session.Model.Documents
	if i := w.session.Model.Place(here); i >= 0 {
		return docs[(i+1)%len(docs)].ID
	}
	return here
}

// untouched reports whether nothing has been done in the second reader since it
// was opened.
func (w *Window) untouched() bool {
	return w.session.Wanted(w.pane.n) == w.lent.document && w.chosen.tag == "" && len(w.chosen.words) == 0 && w.article.Reader.Caret() == 0
}

// closePane closes one of two readers; the other one stays as it is.
func (w *Window) closePane(p *pane) {
	if !w.split {
		return
	}
	if p == w.pane {
		w.enter(w.other())
	}
	w.split, w.closed = false, w.session.Wanted(p.n)
	p.chosen, p.pending, p.found.open = chosen{}, target{}, false
	w.session.OpenIn(p.n, "")
	w.arrange()
	w.focusArticle()
}

// switchPane gives the keyboard to the other reader.
func (w *Window) switchPane() {
	w.enter(w.other())
	w.focusArticle()
}

// split lays the two readers out side by side, with a line between them that can
// be dragged; or one of them alone.
type splitLayout struct{ w *Window }

// leastPane is the least width of one of two readers that the sides leave.
const leastPane float32 = 340

// newCenter puts both panes into one object.
func (w *Window) newCenter() fyne.CanvasObject {
	line := widgets.NewDivider()
	c := container.New(splitLayout{w}, widgets.NewFill(look.Page), w.both[0].object, w.both[1].object, line)
	line.OnDrag = func(dx float32) {
		w.share = clamp(w.share+dx/max(1, c.Size().Width), 0.25, 0.75)
		c.Refresh()
	}
	line.OnEnd = func() {}
	return c
}

// MinSize implements fyne.Layout.
func (l splitLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(160, 80) }

// Layout implements fyne.Layout.
func (l splitLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := l.w
	o[0].Resize(s)
	line := o[3]
	show(line, w.split)
	if !w.split {
		show(w.other().object, false)
		show(w.pane.object, true)
		place(w.pane.object, 0, 0, s.Width, s.Height)
		return
	}
	at := float32(int(s.Width * w.share))
	place(w.both[w.left].object, 0, 0, at, s.Height)
	place(w.both[1-w.left].object, at+1, 0, s.Width-at-1, s.Height)
	place(line, at-(widgets.DividerWidth-1)/2, 0, widgets.DividerWidth, s.Height)
	show(w.both[0].object, true)
	show(w.both[1].object, true)
}

// inspectorShown reports whether the inspector is to be seen. Two articles side
// by side take its place where there is no room for all three, unless it has been
// asked for.
func (w *Window) inspectorShown() bool { return !w.settings.HideInspector && !w.panes.spared }

// toggleInspector shows the inspector, or hides it.
func (w *Window) toggleInspector() {
	if w.panes.spared && !w.settings.HideInspector {
		w.crowded = true
		w.arrange()
		return
	}
	w.crowded = false
	w.toggle(&w.settings.HideInspector)
}
