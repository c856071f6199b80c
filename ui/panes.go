package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"glossator/ui/look"
	"glossator/ui/widgets"
)

// panes is the window's layout: menu, toolbar and status bar over the whole
// width, the list at the left, the inspector at the right, the article between.
type panes struct {
	v      *views
	center *fyne.Container
	// project, list and inspector say what is shown.
	project, list, inspector bool
}

func newPanes(v *views) *panes {
	ground := widgets.NewFill(look.Page)
	return &panes{v: v, center: container.NewStack(ground, container.NewBorder(v.find.Object, nil, nil, nil, v.article.Reader), v.welcome.object)}
}

func (p *panes) objects() []fyne.CanvasObject {
	v := p.v
	return []fyne.CanvasObject{v.documents.Object, p.center, v.inspector.Object, v.toolbar.Object, v.status.Object, v.menu}
}

// MinSize implements fyne.Layout. The window can be made small; the parts take
// what there is.
func (p *panes) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 400) }

// clamp keeps a share of the width between two bounds.
func clamp(share, least, most float32) float32 { return max(least, min(share, most)) }

// Layout implements fyne.Layout.
func (p *panes) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	v := p.v
	var y float32
	bar := func(o fyne.CanvasObject) {
		h := o.MinSize().Height
		place(o, 0, y, s.Width, h)
		y += h
	}
	bar(v.menu)
	if p.project {
		bar(v.toolbar.Object)
	}
	show(v.toolbar.Object, p.project)
	foot := v.status.Object.MinSize().Height
	v.status.Object.Move(fyne.NewPos(0, s.Height-foot))
	v.status.Object.Resize(fyne.NewSize(s.Width, foot))
	height := s.Height - foot - y
	from, to := float32(0), s.Width
	if p.project && p.list {
		from = clamp(s.Width*0.185, 218, 300)
		place(v.documents.Object, 0, y, from, height)
	}
	if p.project && p.inspector {
		w := clamp(s.Width*0.22, 230, 360)
		to -= w
		place(v.inspector.Object, to, y, w, height)
	}
	show(v.documents.Object, p.project && p.list)
	show(v.inspector.Object, p.project && p.inspector)
	place(p.center, from, y, to-from, height)
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}
