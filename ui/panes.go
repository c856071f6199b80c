package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"glossator/ui/look"
	"glossator/ui/widgets"
)

// panes is the window's layout: menu, toolbar and status bar over the whole
// width, the sides of the view that is shown, and the view between.
type panes struct {
	v      *views
	ground fyne.CanvasObject // behind everything in the middle
	// project, list and inspector say what is shown.
	project, list, inspector bool
	// least is the width that the middle needs beside an inspector that nobody
	// has asked for; 0 for none.
	least  float32
	spared bool // the inspector has given way to it
	all    []*View
	shown  *View // of them
}

func newPanes(v *views) *panes {
	return &panes{v: v, ground: widgets.NewFill(look.Page)}
}

// objects are all parts of the window, those of every view too.
func (p *panes) objects() []fyne.CanvasObject {
	v := p.v
	all := []fyne.CanvasObject{p.ground, v.side.object, v.inspector.Object}
	for _, view := range p.all {
		for _, o := range []fyne.CanvasObject{view.Center, view.Left, view.Right} {
			if o != nil && !slices.Contains(all, o) {
				all = append(all, o)
			}
		}
	}
	return append(all, v.welcome.object, v.toolbar.Object, v.status.Object, v.menu)
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
	place(v.status.Object, 0, s.Height-foot, s.Width, foot)
	p.middle(y, s.Height-foot-y, s.Width)
}

// middle lays out the view that is shown, between y and y+height.
func (p *panes) middle(y, height, width float32) {
	left, right := p.shown.sides(p.v.side.object, p.v.inspector.Object)
	from, to := float32(0), width
	if left != nil && p.project && p.list {
		from = clamp(width*0.185, 218, 300)
		place(left, 0, y, from, height)
	} else {
		left = nil
	}
	w := clamp(width*0.22, 230, 360)
	p.spared = to-from-w < p.least
	if right != nil && p.project && p.inspector && !p.spared {
		to -= w
		place(right, to, y, w, height)
	} else {
		right = nil
	}
	for _, o := range []fyne.CanvasObject{p.ground, p.v.welcome.object, p.shown.Center} {
		place(o, from, y, to-from, height)
	}
	p.showOnly(left, right, p.shown.Center)
}

// showOnly hides the parts of other views.
func (p *panes) showOnly(parts ...fyne.CanvasObject) {
	sides := []fyne.CanvasObject{p.v.side.object, p.v.inspector.Object}
	for _, view := range p.all {
		sides = append(sides, view.Center, view.Left, view.Right)
	}
	for _, o := range sides {
		if o != nil {
			show(o, slices.Contains(parts, o))
		}
	}
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
