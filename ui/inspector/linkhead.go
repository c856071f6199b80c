package inspector

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/look"
	"glossator/ui/widgets"
)

// linkHead is the first line of a link: its type in its own colour, and where
// the other end stands.
type linkHead struct {
	widget.BaseWidget
	kind   *canvas.Text
	colour string
	where  *widgets.Strip
}

func newLinkHead(kind, colour, where string) *linkHead {
	h := &linkHead{kind: canvas.NewText(kind, nil), colour: colour, where: widgets.NewStrip(0, widgets.Part{Text: where})}
	h.kind.TextSize, h.kind.TextStyle.Bold = look.SmallSize, true
	h.where.TextSize = look.HeadSize
	h.ExtendBaseWidget(h)
	return h
}

func (h *linkHead) MinSize() fyne.Size { return fyne.NewSize(40, h.kind.MinSize().Height) }

func (h *linkHead) CreateRenderer() fyne.WidgetRenderer {
	r := &linkHeadRenderer{h}
	r.colour()
	return r
}

type linkHeadRenderer struct{ h *linkHead }

func (r *linkHeadRenderer) colour() {
	over := look.Color(theme.ColorNameBackground)
	r.h.kind.Color = look.Toward(look.Parse(r.h.colour), over, look.TextContrast)
}

func (r *linkHeadRenderer) Destroy()           {}
func (r *linkHeadRenderer) MinSize() fyne.Size { return r.h.MinSize() }

func (r *linkHeadRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.h.kind, r.h.where}
}

func (r *linkHeadRenderer) Refresh() {
	r.colour()
	r.h.where.Refresh()
	canvas.Refresh(r.h)
}

func (r *linkHeadRenderer) Layout(s fyne.Size) {
	size := r.h.kind.MinSize()
	r.h.kind.Resize(size)
	r.h.where.Move(fyne.NewPos(size.Width+7, 0.5))
	r.h.where.Resize(fyne.NewSize(max(0, s.Width-size.Width-7), s.Height))
}
