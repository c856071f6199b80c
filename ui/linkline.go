package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"glossator/store/corpus"
	"glossator/ui/look"
	"glossator/ui/reader"
)

// linkLine is the line from a tag to the pointer while a link is being drawn. Its
// layer lies over the window's content and takes no events.
type linkLine struct {
	layer *fyne.Container
	line  *canvas.Line
	end   *canvas.Circle
}

func newLinkLine() *linkLine {
	x := &linkLine{line: canvas.NewLine(nil), end: canvas.NewCircle(nil)}
	x.line.StrokeWidth = 2
	x.layer = container.NewWithoutLayout(x.line, x.end)
	x.layer.Hide()
	return x
}

// show draws the line between two places of the window.
func (x *linkLine) show(from, to fyne.Position) {
	off := fyne.CurrentApp().Driver().AbsolutePositionForObject(x.layer)
	x.line.StrokeColor, x.end.FillColor = look.Color(theme.ColorNamePrimary), look.Color(theme.ColorNamePrimary)
	x.line.Position1, x.line.Position2 = from.Subtract(off), to.Subtract(off)
	x.end.Move(to.Subtract(off).SubtractXY(4, 4))
	x.end.Resize(fyne.NewSize(8, 8))
	x.layer.Show()
	x.layer.Refresh()
}

func (x *linkLine) hide() { x.layer.Hide() }

// drawLink draws a link from a pane to where the pointer is, and points out the
// tag there.
func (w *Window) drawLink(p *pane, d reader.LinkDrag) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.article.Reader)
	w.views.line.show(at.Add(d.From), at.Add(d.To))
	over, tag := w.dropAt(p, d)
	for _, q := range w.both {
		target := ""
		if q == over {
			target = tag
		}
		q.article.Reader.SetTarget(target)
	}
}

// dropAt is the pane and the tag at the end of a link that is being drawn; nil
// where there is none but the one it begins at.
func (w *Window) dropAt(p *pane, d reader.LinkDrag) (*pane, string) {
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(p.article.Reader).Add(d.To)
	for _, q := range w.both {
		r := q.article.Reader
		if q != p && !w.split {
			continue
		}
		ids := r.TagsUnder(at.Subtract(driver.AbsolutePositionForObject(r)))
		ids = slices.DeleteFunc(ids, func(id string) bool { return id == d.Tag })
		if len(ids) > 0 {
			return q, w.mineOf(ids)
		}
	}
	return nil, ""
}

// mineOf is the first of some tags, the innermost, or another one on the same
// words that is the user's own.
func (w *Window) mineOf(ids []string) string {
	first, _ := w.session.Model.Tag(ids[0])
	for _, id := range ids {
		t, ok := w.session.Model.Tag(id)
		if ok && w.session.Model.Mine(t) && t.Document == first.Document && slices.Equal(t.Fragments, first.Fragments) {
			return id
		}
	}
	return ids[0]
}

// dropLink ends a link that was drawn: on a tag its type is asked for, elsewhere
// nothing happens. A click on the handle begins a link, as L does.
func (w *Window) dropLink(p *pane, d reader.LinkDrag, dropped bool) {
	w.views.line.hide()
	for _, q := range w.both {
		q.article.Reader.SetTarget("")
	}
	over, tag := w.dropAt(p, d)
	from, ok := w.session.Model.Tag(d.Tag)
	switch {
	case !dropped || !ok:
	case d.Clicked:
		w.startLink()
	case over == nil:
		w.say("A link ends on another tag; this one was let go elsewhere.")
	default:
		w.enter(over)
		w.choose(tag)
		w.askType([]corpus.Annotation{from}, w.session.Model.Article.Tags[tag], false)
	}
}
