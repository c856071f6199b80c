package documents

import (
	"strings"

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

// row is one document: progress, title, outlet and date, counts a label.
type row struct {
	widget.BaseWidget
	mark   *canvas.Text
	title  *widgets.Text
	meta   *widgets.Strip
	counts *widgets.Strip
}

func newRow() *row {
	r := &row{
		mark: canvas.NewText("", nil), title: widgets.NewText(""),
		meta: widgets.NewStrip(0), counts: widgets.NewStrip(8),
	}
	r.title.Bold = true
	r.title.MaxLines = 2
	r.ExtendBaseWidget(r)
	return r
}

// show fills the row.
func (r *row) show(m *model.Project, d corpus.Document, lines int, year string) {
	progress := m.Progress(d.ID)
	r.mark.Text, r.mark.TextSize = words.ProgressMark(progress), look.HeadSize
	r.title.MaxLines = lines
	r.title.SetText(title(d))
	r.meta.Set(widgets.Part{Text: meta(d, year)})
	r.meta.Hidden = d.Publisher == "" && d.Published == ""
	of := m.Counts[d.ID]
	var parts []widgets.Part
	for _, l := range m.Labels {
		if l.Retired && of[l.ID] == 0 {
			continue
		}
		parts = append(parts, widgets.Part{
			Text: words.Number(of[l.ID]), Color: theme.ColorNameForeground,
			Swatch: look.Mark(l.Colour, look.Color(theme.ColorNameBackground)),
		})
	}
	r.counts.Set(parts...)
	r.counts.Hidden = len(of) == 0
	r.Refresh()
}

func title(d corpus.Document) string {
	if t := strings.TrimSpace(d.Title); t != "" {
		return t
	}
	return "Without a title"
}

// meta is outlet and date, without a year that goes without saying.
func meta(d corpus.Document, year string) string {
	date := words.Date(d.Published, true)
	if year != "" {
		date = strings.TrimSuffix(date, " "+year)
	}
	var parts []string
	for _, p := range []string{d.Publisher, date} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, " · ")
}

func (r *row) CreateRenderer() fyne.WidgetRenderer { return &rowRenderer{r} }

type rowRenderer struct{ r *row }

func (x *rowRenderer) Destroy()           {}
func (x *rowRenderer) MinSize() fyne.Size { return fyne.NewSize(10, 10) }

func (x *rowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{x.r.mark, x.r.title, x.r.meta, x.r.counts}
}

func (x *rowRenderer) Refresh() {
	x.r.mark.Color = look.Color(theme.ColorNameForeground)
	x.Layout(x.r.Size())
	x.r.title.Refresh()
	x.r.meta.Refresh()
	x.r.counts.Refresh()
	canvas.Refresh(x.r)
}

func (x *rowRenderer) Layout(s fyne.Size) {
	r := x.r
	width, y := s.Width-rowIndent-rowRight, rowTop
	r.mark.Move(fyne.NewPos(14, y+1))
	r.mark.Resize(r.mark.MinSize())
	put := func(o fyne.CanvasObject, h float32) {
		o.Move(fyne.NewPos(rowIndent, y))
		o.Resize(fyne.NewSize(width, h))
		y += h
	}
	put(r.title, float32(max(1, r.title.MaxLines))*titleLine)
	if r.meta.Visible() {
		put(r.meta, metaLine)
	}
	if r.counts.Visible() {
		put(r.counts, countLine)
	}
}
