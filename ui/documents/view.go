// Package documents is the list of the project's documents at the left of the
// window: a filter, a row a document, and how far the user has come.
//
// It may import Fyne, ui/look, ui/model, ui/widgets, ui/words and store/corpus.
package documents

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"glossator/store/corpus"
	"glossator/ui/look"
	"glossator/ui/model"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// View is the list.
type View struct {
	Object fyne.CanvasObject
	// OnOpen is called when the user chooses a document.
	OnOpen func(id string)

	Filter *widgets.Entry
	Rows   *widgets.Rows

	m      *model.Project
	shown  []int    // the places in m.Documents of what passes the filter
	rows   []int32  // the row of each place in m.Documents, -1 for none
	lines  []uint8  // of each title, 0 where it is not known yet
	room   float32  // that lines are for
	search []string // by place in m.Documents, made when first filtered
	open   string
	foot   *widgets.Strip
	empty  *widgets.Text
	widths widgets.LineEstimate
	year   string // of all documents, when they share it
}

// New makes an empty list.
func New() *View {
	v := &View{Filter: widgets.NewEntry(1), Rows: widgets.NewRows(), foot: widgets.NewStrip(8), empty: widgets.NewMuted("")}
	v.widths = widgets.LineEstimate{TextSize: look.TextSize, Bold: true}
	v.Filter.SetPlaceHolder("Filter documents…")
	v.Filter.OnChanged = func(string) { v.filter() }
	v.Filter.OnDone = v.leaveFilter
	v.Rows.Count = func() int { return len(v.shown) }
	v.Rows.Height = v.height
	v.Rows.Make = func() fyne.CanvasObject { return newRow() }
	v.Rows.Bind = func(i int, o fyne.CanvasObject) {
		o.(*row).show(v.m, v.m.Documents[v.shown[i]], v.titleLines(i), v.year)
	}
	v.Rows.Tip = v.tip
	v.Rows.OnSelected = func(i int) { v.OnOpen(v.m.Documents[v.shown[i]].ID) }
	line := widgets.NewFill(theme.ColorNameBackground)
	line.Top = true
	foot := container.NewStack(line, container.New(layout.NewCustomPaddedLayout(7, 7, 14, 8), v.foot))
	head := container.New(layout.NewCustomPaddedLayout(9, 9, 10, 11), v.Filter)
	none := container.New(layout.NewCustomPaddedLayout(2, 0, 14, 14), v.empty)
	v.Object = container.NewBorder(head, foot, nil, nil, none, v.Rows)
	v.Load(nil)
	return v
}

// Load shows a project's documents; nil for no project.
func (v *View) Load(m *model.Project) {
	if m == nil {
		m = &model.Project{}
		v.open = ""
	}
	v.m, v.search, v.lines = m, nil, nil
	v.year = sharedYear(m.Documents)
	v.filter()
}

// sharedYear is the year in which all documents were published, "" when they
// are of several: then the list tells it.
func sharedYear(documents []corpus.Document) string {
	year := ""
	for _, d := range documents {
		switch y := words.Year(d.Published); {
		case y == "" || y == year:
		case year != "":
			return ""
		default:
			year = y
		}
	}
	return year
}

// Changed shows what an event has changed.
func (v *View) Changed(d model.Delta) {
	if d.List || d.Kinds {
		v.search, v.lines, v.year = nil, nil, sharedYear(v.m.Documents)
		v.filter()
		return
	}
	for _, id := range d.Rows {
		v.Rows.Update(v.row(id))
	}
	v.tellFoot()
}

// Show marks a document as the open one, and brings it into view.
func (v *View) Show(id string) {
	v.open = id
	i := v.row(id)
	v.Rows.Select(i)
	v.Rows.Reveal(i)
}

// row is where a document stands in the list, -1 for nowhere.
func (v *View) row(id string) int {
	if i := v.m.Place(id); i >= 0 && i < len(v.rows) {
		return int(v.rows[i])
	}
	return -1
}

// filter chooses the documents in which every word of the filter is found.
func (v *View) filter() {
	v.shown = v.shown[:0]
	if cap(v.rows) < len(v.m.Documents) {
		v.rows = make([]int32, len(v.m.Documents))
	}
	v.rows = v.rows[:len(v.m.Documents)]
	terms := strings.Fields(strings.ToLower(v.Filter.Text))
	if len(terms) > 0 && v.search == nil {
		v.search = haystacks(v.m.Documents)
	}
	for i := range v.m.Documents {
		v.rows[i] = -1
		if len(terms) > 0 && slices.ContainsFunc(terms, func(t string) bool { return !strings.Contains(v.search[i], t) }) {
			continue
		}
		v.rows[i] = int32(len(v.shown))
		v.shown = append(v.shown, i)
	}
	v.Rows.Reset()
	v.Rows.Select(v.row(v.open))
	v.tellEmpty(len(terms) > 0)
	v.tellFoot()
}

// tip is all that a row may have no room for, and the time spent.
func (v *View) tip(i int) string {
	d := v.m.Documents[v.shown[i]]
	lines := []string{title(d)}
	if by := meta(d, ""); by != "" {
		lines = append(lines, by)
	}
	if d.URL != "" {
		lines = append(lines, d.URL)
	}
	return strings.Join(append(lines, words.ProgressTime(v.m.Progress(d.ID), v.m.States[d.ID].Seconds)), "\n")
}

// haystacks are what is searched of each document.
func haystacks(documents []corpus.Document) []string {
	all := make([]string, len(documents))
	for i, d := range documents {
		all[i] = strings.ToLower(strings.Join([]string{d.Title, d.Publisher, d.Author, d.Published, d.URL}, "\n"))
	}
	return all
}

// leaveFilter gives the keyboard to the list.
func (v *View) leaveFilter() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v.Rows); c != nil {
		c.Focus(v.Rows)
	}
}

func (v *View) tellEmpty(filtered bool) {
	words := ""
	switch {
	case len(v.shown) > 0:
	case filtered:
		words = "No document has these words in its title, outlet or date."
	case v.m.Path != "":
		words = "No documents yet."
	}
	v.empty.SetText(words)
	v.empty.Hidden = words == ""
}

func (v *View) tellFoot() {
	n := len(v.m.Documents)
	switch {
	case v.m.Path == "":
		v.foot.Set()
	case n == 0:
		v.foot.Set(widgets.Part{Text: "drop files here to add"})
	case v.m.ReadOnly:
		v.foot.Set(widgets.Part{Text: fmt.Sprintf("%d of %d done", v.m.Done(), n)})
	default:
		v.foot.Set(widgets.Part{Text: fmt.Sprintf("%d of %d done · drop files here to add", v.m.Done(), n)})
	}
}

// Foot is what stands at the list's foot.
func (v *View) Foot() string {
	if len(v.foot.Parts) == 0 {
		return ""
	}
	return v.foot.Parts[0].Text
}

// Shown are the titles of the documents that pass the filter.
func (v *View) Shown() []string {
	titles := make([]string, len(v.shown))
	for i, at := range v.shown {
		titles[i] = v.m.Documents[at].Title
	}
	return titles
}

// The measures of a row.
const (
	rowTop    float32 = 8
	rowBottom float32 = 9
	rowIndent float32 = 31
	rowRight  float32 = 12
	titleLine float32 = 18
	metaLine  float32 = 16
	countLine float32 = 18
)

// titleLines is how many lines the title in a row takes.
func (v *View) titleLines(i int) int {
	if room := v.Rows.Size().Width - rowIndent - rowRight; room != v.room || len(v.lines) != len(v.m.Documents) {
		v.room, v.lines = room, make([]uint8, len(v.m.Documents))
	}
	at := v.shown[i]
	if v.lines[at] == 0 {
		v.lines[at] = uint8(v.widths.Lines(title(v.m.Documents[at]), v.room))
	}
	return int(v.lines[at])
}

func (v *View) height(i int, _ float32) float32 {
	d := &v.m.Documents[v.shown[i]]
	h := rowTop + float32(v.titleLines(i))*titleLine + rowBottom
	if d.Publisher != "" || d.Published != "" {
		h += metaLine
	}
	if len(v.m.Counts[d.ID]) > 0 {
		h += countLine
	}
	return h
}
