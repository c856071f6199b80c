package dialogs

import (
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/store"
	"glossator/ui/look"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// reportHeight is the height of a report's list at most.
const reportHeight float32 = 320

// Report tells what an import did, a line a file. keep, when not nil, is offered:
// the good lines of a dataset with bad ones can be brought in.
func Report(c fyne.Canvas, r store.ImportReport, keep func()) *widgets.Sheet {
	lines := reportLines(r)
	list := reportList(lines)
	height := min(reportHeight, float32(len(lines))*reportRow+2)
	s := widgets.NewSheet(c, ReportTitle(r), wide, widgets.Tall(height, list))
	ok := widgets.NewButton("OK", s.Close)
	ok.Strong = keep == nil
	if keep == nil {
		s.Show(nil, ok)
		return s
	}
	good := widgets.NewButton("Import the good lines", func() {
		s.Close()
		keep()
	})
	good.Strong = true
	ok.Text = "Leave it"
	s.Show(nil, ok, good)
	return s
}

// ReportTitle sums an import up: "2 added, 1 already there, 1 refused".
func ReportTitle(r store.ImportReport) string {
	n := map[string]int{}
	for _, res := range r.Results {
		n[res.Status]++
	}
	if r.Seq == 0 && r.Bad > 0 {
		return "Nothing was imported: " + words.Count(r.Bad, "line") + " cannot be read"
	}
	var parts []string
	for _, p := range []struct{ status, words string }{
		{store.ImportAdded, "added"}, {store.ImportKnown, "already there"}, {store.ImportRefused, "refused"},
	} {
		if n[p.status] > 0 {
			parts = append(parts, words.Number(n[p.status])+" "+p.words)
		}
	}
	if len(parts) == 0 {
		return "There was nothing to import"
	}
	return strings.Join(parts, ", ")
}

// reportLine is one line of a report.
type reportLine struct {
	sign  string
	color fyne.ThemeColorName
	name  string
	words string
}

func reportLines(r store.ImportReport) []reportLine {
	var lines []reportLine
	added := "added: "
	if r.Seq == 0 && r.Bad > 0 {
		added = "could be added: "
	}
	for _, p := range r.Problems {
		at := filepath.Base(p.File)
		if p.Line > 0 {
			at += fmt.Sprintf(", line %d", p.Line)
		}
		lines = append(lines, reportLine{"▲", theme.ColorNameWarning, at, oneLine(strings.Trim(p.Object+": "+p.Reason, ": "))})
	}
	for _, res := range r.Results {
		l := reportLine{name: filepath.Base(res.Name), words: oneLine(res.Reason)}
		switch res.Status {
		case store.ImportAdded:
			l.sign, l.color, l.words = "✓", look.Saved, added+oneLine(res.Title)
		case store.ImportKnown:
			l.sign, l.color, l.words = "=", look.Muted, "already there: "+oneLine(res.Title)
		default:
			l.sign, l.color = "✗", look.Danger
			l.words = "refused: " + strings.TrimPrefix(l.words, "read "+res.Name+": ")
		}
		lines = append(lines, l)
	}
	return lines
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

const reportRow float32 = 40

// reportList shows the lines; there may be thousands.
func reportList(lines []reportLine) *widgets.Rows {
	rows := widgets.NewRows()
	rows.Count = func() int { return len(lines) }
	rows.Height = func(int, float32) float32 { return reportRow }
	rows.Make = func() fyne.CanvasObject {
		r := &reportItem{sign: canvas.NewText("", nil), name: widgets.NewStrip(0), words: widgets.NewStrip(0)}
		r.ExtendBaseWidget(r)
		return r
	}
	rows.Bind = func(i int, o fyne.CanvasObject) { o.(*reportItem).show(lines[i]) }
	return rows
}

// reportItem is a line on screen: sign, name, and what became of it beneath.
type reportItem struct {
	widget.BaseWidget
	sign        *canvas.Text
	name, words *widgets.Strip
}

func (r *reportItem) show(l reportLine) {
	r.sign.Text, r.sign.Color, r.sign.TextSize = l.sign, look.Color(l.color), look.TextSize
	r.name.Set(widgets.Part{Text: l.name, Color: theme.ColorNameForeground})
	r.words.Set(widgets.Part{Text: l.words})
	r.Refresh()
}

func (r *reportItem) CreateRenderer() fyne.WidgetRenderer { return &reportItemRenderer{r} }

type reportItemRenderer struct{ r *reportItem }

func (x *reportItemRenderer) Destroy()           {}
func (x *reportItemRenderer) MinSize() fyne.Size { return fyne.NewSize(10, 10) }
func (x *reportItemRenderer) Refresh()           { canvas.Refresh(x.r) }

func (x *reportItemRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{x.r.sign, x.r.name, x.r.words}
}

func (x *reportItemRenderer) Layout(s fyne.Size) {
	x.r.sign.Move(fyne.NewPos(8, 4))
	x.r.sign.Resize(x.r.sign.MinSize())
	x.r.name.Move(fyne.NewPos(28, 3))
	x.r.name.Resize(fyne.NewSize(s.Width-36, 17))
	x.r.words.Move(fyne.NewPos(28, 20))
	x.r.words.Resize(fyne.NewSize(s.Width-36, 16))
}
