package taglist

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/look"
	"glossator/ui/model"
	"glossator/ui/widgets"
)

// row is one tag: its label, whose it is, its words, its attributes.
type row struct {
	widget.BaseWidget
	head, who, more *widgets.Strip
	text            *widgets.Text
}

func newRow() *row {
	r := &row{head: widgets.NewStrip(6), who: widgets.NewStrip(0), more: widgets.NewStrip(0), text: widgets.NewText("")}
	r.head.TextSize, r.who.TextSize, r.more.TextSize = look.HeadSize, look.HeadSize, look.SmallSize
	r.who.Right, r.who.Cut, r.more.Cut, r.head.Cut = true, true, true, true
	r.ExtendBaseWidget(r)
	return r
}

// show fills the row.
func (r *row) show(m *model.Project, it *item, lines int) {
	l := m.Label(it.Label)
	r.head.Set(widgets.Part{Text: l.Name, Bold: true, Swatch: look.Mark(l.Colour, look.Color(theme.ColorNameBackground))})
	who := ""
	if it.Annotator != m.Me.ID {
		who = m.Who(it.Annotator)
	}
	r.who.Set(widgets.Part{Text: who})
	r.text.MaxLines = lines
	r.text.SetText(it.text)
	r.more.Set(widgets.Part{Text: it.more})
	r.more.Hidden = it.more == ""
	r.Refresh()
}

func (r *row) CreateRenderer() fyne.WidgetRenderer { return &rowRenderer{r} }

type rowRenderer struct{ r *row }

func (x *rowRenderer) Destroy()           {}
func (x *rowRenderer) MinSize() fyne.Size { return fyne.NewSize(10, 10) }

func (x *rowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{x.r.head, x.r.who, x.r.text, x.r.more}
}

func (x *rowRenderer) Refresh() {
	x.Layout(x.r.Size())
	x.r.head.Refresh()
	x.r.who.Refresh()
	x.r.text.Refresh()
	x.r.more.Refresh()
	canvas.Refresh(x.r)
}

// The measures of a row.
const (
	rowTop    float32 = 8
	rowBottom float32 = 9
	rowInset  float32 = 14
	rowRight  float32 = 12
	headLine  float32 = 17
	textLine  float32 = 18
	moreLine  float32 = 17
	whoMost   float32 = 0.5 // of the width
)

func (x *rowRenderer) Layout(s fyne.Size) {
	r := x.r
	width, y := s.Width-rowInset-rowRight, rowTop
	put := func(o fyne.CanvasObject, at, w, h float32) {
		o.Move(fyne.NewPos(at, y))
		o.Resize(fyne.NewSize(w, h))
	}
	side := min(r.who.Width()+1, width*whoMost)
	put(r.who, rowInset+width-side, side, headLine)
	put(r.head, rowInset, width-side-6, headLine)
	y += headLine
	text := float32(max(1, r.text.MaxLines)) * textLine
	put(r.text, rowInset, width, text)
	y += text
	put(r.more, rowInset, width, moreLine)
}
