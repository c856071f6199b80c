package links

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/store/corpus"
	"glossator/ui/look"
	"glossator/ui/model"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// row is one link: its type, and of each end the outlet above the words.
type row struct {
	widget.BaseWidget
	arrow, kind *widgets.Strip
	who, day    *widgets.Strip
	outlets     [2]*widgets.Strip
	texts       [2]*widgets.Text
	objects     []fyne.CanvasObject
}

func newRow() *row {
	r := &row{arrow: widgets.NewStrip(0), kind: widgets.NewStrip(4), who: widgets.NewStrip(0), day: widgets.NewStrip(0)}
	r.objects = []fyne.CanvasObject{r.arrow, r.kind, r.who, r.day}
	for i := range r.texts {
		r.outlets[i], r.texts[i] = widgets.NewStrip(4), widgets.NewText("")
		r.outlets[i].Cut, r.texts[i].MaxLines = true, 1
		r.objects = append(r.objects, r.outlets[i], r.texts[i])
	}
	r.arrow.TextSize, r.kind.TextSize, r.kind.Cut, r.who.Cut = look.TextSize, look.TextSize, true, true
	r.ExtendBaseWidget(r)
	return r
}

// longest is how much of an end's words a row is given: more than there is room
// for.
const longest = 200

// show fills the row.
func (r *row) show(m *model.Project, it *item) {
	t := m.Type(it.Type)
	ground := look.Color(look.Page)
	r.arrow.Set(widgets.Part{Text: words.Arrow(t, true), Color: theme.ColorNameForeground, Swatch: look.Mark(t.Colour, ground)})
	r.kind.Set(widgets.Part{Text: t.Name, Color: theme.ColorNameForeground})
	for i, end := range it.Ends {
		l := m.Label(end.Label)
		r.outlets[i].Set(widgets.Part{Text: l.Name, Swatch: look.Mark(l.Colour, ground)}, widgets.Part{Text: "· " + it.outlets[i]})
		r.texts[i].SetText(corpus.Excerpt(end.Text, longest))
	}
	r.who.Set(widgets.Part{Text: it.who})
	r.day.Set(widgets.Part{Text: it.day()})
	r.Refresh()
}

func (r *row) CreateRenderer() fyne.WidgetRenderer { return &rowRenderer{r} }

type rowRenderer struct{ r *row }

func (x *rowRenderer) Destroy()                     {}
func (x *rowRenderer) MinSize() fyne.Size           { return fyne.NewSize(10, 10) }
func (x *rowRenderer) Objects() []fyne.CanvasObject { return x.r.objects }

func (x *rowRenderer) Refresh() {
	x.Layout(x.r.Size())
	for _, o := range x.r.objects {
		o.Refresh()
	}
	canvas.Refresh(x.r)
}

// The measures of the table.
const (
	rowHeight  float32 = 50
	rowTop     float32 = 7
	outletLine float32 = 17
	textLine   float32 = 19
	inset      float32 = 14
	columnGap  float32 = 14
	headHeight float32 = 26
	filterGap  float32 = 6
	arrowRoom  float32 = 32 // of the swatch and the arrow, whose widths differ
	listWidth  float32 = 150
)

// spans are the left edges and widths of the columns in a table of a width: the
// two ends share what the others leave.
func spans(width float32) (at, wide [columns]float32) {
	side := func(share, least, most float32) float32 { return max(least, min(width*share, most)) }
	wide[ByType], wide[ByAnnotator], wide[ByDate] = side(0.13, 110, 170), side(0.1, 84, 130), 88
	rest := width - 2*inset - 4*columnGap - wide[ByType] - wide[ByAnnotator] - wide[ByDate]
	wide[ByFrom] = max(60, float32(int(rest/2)))
	wide[ByTo] = wide[ByFrom]
	x := inset
	for c := range at {
		at[c] = x
		x += wide[c] + columnGap
	}
	return at, wide
}

func (x *rowRenderer) Layout(s fyne.Size) {
	at, wide := spans(s.Width)
	put := func(o fyne.CanvasObject, c Column, y, h float32) {
		o.Move(fyne.NewPos(at[c], y))
		o.Resize(fyne.NewSize(wide[c], h))
	}
	r := x.r
	put(r.arrow, ByType, 0, s.Height)
	r.kind.Move(fyne.NewPos(at[ByType]+arrowRoom, 0))
	r.kind.Resize(fyne.NewSize(wide[ByType]-arrowRoom, s.Height))
	for i := range r.texts {
		put(r.outlets[i], ByFrom+Column(i), rowTop, outletLine)
		put(r.texts[i], ByFrom+Column(i), rowTop+outletLine, textLine)
	}
	put(r.who, ByAnnotator, 0, s.Height)
	put(r.day, ByDate, 0, s.Height)
}

// headLayout puts the heads over their columns.
type headLayout struct{}

// MinSize implements fyne.Layout.
func (headLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, headHeight) }

// Layout implements fyne.Layout.
func (headLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	at, wide := spans(s.Width)
	for c, each := range o {
		size := each.MinSize()
		over := float32(6) // what the button has around its text
		each.Move(fyne.NewPos(at[c]-over, (s.Height-size.Height)/2))
		each.Resize(fyne.NewSize(min(size.Width, wide[c]+over), size.Height))
	}
}

// filterLayout puts the field and the lists into one line, the field taking what
// the lists leave.
type filterLayout struct{}

// MinSize implements fyne.Layout.
func (filterLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(300, max(o[0].MinSize().Height, o[1].MinSize().Height))
}

// Layout implements fyne.Layout.
func (filterLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	lists := float32(len(o) - 1)
	list := min(listWidth, s.Width/6)
	field := max(120, min(320, s.Width-lists*(list+filterGap)))
	x := float32(0)
	for i, each := range o {
		width := list
		if i == 0 {
			width = field
		}
		height := each.MinSize().Height
		each.Move(fyne.NewPos(x, (s.Height-height)/2))
		each.Resize(fyne.NewSize(width, height))
		x += width + filterGap
	}
}
