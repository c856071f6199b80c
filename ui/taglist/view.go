// Package taglist is the list of the open article's tags: sorted, filtered, with
// one selected as in the article, or several.
//
// It may import Fyne, ui/command, ui/look, ui/model, ui/widgets, ui/words and
// store/corpus. Offsets are code points.
package taglist

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"glossator/store/corpus"
	"glossator/ui/command"
	"glossator/ui/look"
	"glossator/ui/model"
	"glossator/ui/widgets"
)

// View is the list.
type View struct {
	Object fyne.CanvasObject
	// OnSelect is called when the user selects a tag in the list, or none, with
	// "".
	OnSelect func(id string)
	// Hides reports the tags that the article doesn't show either; nil for none.
	Hides func(corpus.Annotation) bool
	// Hint says what to do while the article has no tag.
	Hint func() string
	// OnFocus asks for the keyboard to be given to an object.
	OnFocus func(fyne.Focusable)

	Words *widgets.Entry
	Rows  *widgets.Rows
	// Labels, People, Attributes and Sort are the lists to filter and sort by.
	Labels, People, Attributes, Sort *widgets.Dropdown

	m      *model.Project
	shown  bool // while it is not, nothing is brought up to date
	stale  bool
	order  Order
	filter Filter
	terms  []string // of filter.Words, folded
	items  map[string]*item
	list   []*item // what passes the filter, in order

	active string          // the tag that is selected in the article, or ""
	marked map[string]bool // with it, those selected here
	anchor string          // from which Shift selects

	foot     *widgets.Strip
	empty    *widgets.Column
	why      *widgets.Text
	all      *widgets.Button
	estimate widgets.LineEstimate
}

// New makes an empty list.
func New() *View {
	v := &View{
		Words: widgets.NewEntry(1), Rows: widgets.NewRows(), m: &model.Project{}, order: ByPlace, stale: true,
		foot: widgets.NewStrip(8), why: widgets.NewMuted(""), items: map[string]*item{}, marked: map[string]bool{},
		estimate: widgets.LineEstimate{TextSize: look.TextSize},
	}
	v.Words.SetPlaceHolder("Filter tags…")
	v.Words.OnChanged = func(typed string) { f := v.filter; f.Words = typed; v.SetFilter(f) }
	v.Words.OnDone = func() { v.OnFocus(v.Rows) }
	v.Rows.Count = func() int { return len(v.list) }
	v.Rows.Height = func(i int, width float32) float32 { return v.height(v.list[i], width) }
	v.Rows.Make = func() fyne.CanvasObject { return newRow() }
	v.Rows.Bind = func(i int, o fyne.CanvasObject) {
		it := v.list[i]
		o.(*row).show(v.m, it, v.lines(it, v.Rows.Size().Width))
	}
	v.Rows.Marks = &widgets.Marks{Is: func(i int) bool { return v.marked[v.list[i].ID] }, On: v.choose}
	v.makeFilters()
	v.lay()
	return v
}

// lay puts the parts together.
func (v *View) lay() {
	v.all = widgets.NewButton("Show all tags", func() { v.SetFilter(Filter{}) })
	v.empty = widgets.NewColumn(10, v.why, widgets.NewRow(v.all))
	line := widgets.NewFill(theme.ColorNameBackground)
	line.Top = true
	foot := container.NewStack(line, container.New(layout.NewCustomPaddedLayout(7, 7, 14, 8), v.foot))
	filters := container.New(filterLayout{}, v.Labels.Button, v.People.Button, v.Attributes.Button, v.Sort.Button)
	head := container.New(layout.NewCustomPaddedLayout(9, 9, 10, 11), container.NewBorder(nil, filters, nil, nil, v.Words))
	none := container.New(layout.NewCustomPaddedLayout(2, 0, 14, 14), v.empty)
	v.Object = container.NewBorder(head, foot, nil, nil, v.Rows, none)
}

// Load shows the article of a project; nil for no project.
func (v *View) Load(m *model.Project) {
	if m == nil {
		m = &model.Project{}
	}
	other := v.m.Article == nil || m.Article == nil || v.m.Article.Document.ID != m.Article.Document.ID
	v.m = m
	if other {
		v.active, v.anchor = "", ""
		clear(v.marked)
		v.filter = Filter{Words: v.filter.Words, Label: v.filter.Label}
	}
	v.Again()
}

// SetShown says whether the list is to be seen.
func (v *View) SetShown(on bool) {
	v.shown = on
	if on && v.stale {
		v.Again()
	}
}

// Again reads all tags anew: after a change of what is hidden, or of colours.
func (v *View) Again() {
	if v.stale = !v.shown; v.stale {
		return
	}
	clear(v.items)
	if a := v.m.Article; a != nil {
		for _, t := range a.Tags {
			v.put(t)
		}
	}
	v.refilter()
}

// put keeps a tag, unless it is hidden.
func (v *View) put(t corpus.Annotation) *item {
	if len(t.Fragments) == 0 || v.Hides != nil && v.Hides(t) {
		return nil
	}
	it := newItem(v.m, t)
	v.items[t.ID] = it
	return it
}

// Changed shows what an event has changed, and nothing else.
func (v *View) Changed(d model.Delta) {
	switch {
	case d.Kinds || d.Left:
		v.Again()
	case !v.shown:
		v.stale = v.stale || len(d.Tags)+len(d.Gone) > 0
	case len(d.Tags)+len(d.Gone) > 50:
		v.Again()
	case len(d.Tags)+len(d.Gone) > 0:
		at := v.place(v.active)
		for _, id := range slices.Concat(d.Gone, d.Tags) {
			v.remove(id)
		}
		for _, id := range d.Tags {
			v.insert(v.m.Article.Tags[id])
		}
		v.reset()
		if at >= 0 && v.items[v.active] == nil && v.Rows.Focused() && len(v.list) > 0 {
			v.choose(min(at, len(v.list)-1), widgets.MarkOne) // to go on from there
		}
	}
}

func (v *View) remove(id string) {
	it := v.items[id]
	if it == nil {
		return
	}
	delete(v.items, id)
	if i, ok := slices.BinarySearchFunc(v.list, it, v.order.compare); ok {
		v.list = slices.Delete(v.list, i, i+1)
	}
}

func (v *View) insert(t corpus.Annotation) {
	it := v.put(t)
	if it == nil || !v.filter.fits(it, v.m, v.terms) {
		return
	}
	i, _ := slices.BinarySearchFunc(v.list, it, v.order.compare)
	v.list = slices.Insert(v.list, i, it)
}

// refilter chooses and sorts what is listed.
func (v *View) refilter() {
	v.terms = strings.Fields(command.Fold(v.filter.Words))
	v.list = v.list[:0]
	for _, it := range v.items {
		if v.filter.fits(it, v.m, v.terms) {
			v.list = append(v.list, it)
		}
	}
	slices.SortFunc(v.list, v.order.compare)
	v.reset()
	v.Rows.Reveal(v.Rows.Selected())
}

// reset draws the list anew.
func (v *View) reset() {
	for id := range v.marked {
		if v.items[id] == nil {
			delete(v.marked, id)
		}
	}
	v.Rows.Reset()
	v.Rows.Select(v.place(v.active))
	v.tell()
}

// place is where a tag stands in the list, -1 for nowhere.
func (v *View) place(id string) int {
	it := v.items[id]
	if it == nil {
		return -1
	}
	i, ok := slices.BinarySearchFunc(v.list, it, v.order.compare)
	if !ok {
		return -1
	}
	return i
}

// Select marks the tag that is selected in the article, "" for none, and brings
// it into view.
func (v *View) Select(id string) {
	if id == v.active && (id == "" || v.marked[id]) {
		return
	}
	v.active, v.anchor = id, id
	clear(v.marked)
	if id != "" {
		v.marked[id] = true
	}
	if !v.shown {
		return
	}
	v.Rows.Select(v.place(id))
	v.Rows.Reveal(v.Rows.Selected())
	v.tell()
}

// choose selects a row, and marks it with others.
func (v *View) choose(i int, how widgets.Marking) {
	id := v.list[i].ID
	anchor := v.place(v.anchor)
	switch {
	case how == widgets.MarkToggle && v.marked[id]:
		delete(v.marked, id)
		v.anchor, id = id, v.nearest(i)
	case how == widgets.MarkToggle:
		v.marked[id], v.anchor = true, id
	case how == widgets.MarkTo && anchor >= 0:
		clear(v.marked)
		for _, it := range v.list[min(i, anchor) : max(i, anchor)+1] {
			v.marked[it.ID] = true
		}
	default:
		clear(v.marked)
		v.marked[id], v.anchor = true, id
	}
	v.active = id
	v.Rows.Select(v.place(id))
	v.OnFocus(v.Rows)
	v.tell()
	v.OnSelect(id)
}

// nearest is the marked tag nearest to a row, "" when none is left.
func (v *View) nearest(i int) string {
	best, id := len(v.list), ""
	for at, it := range v.list {
		if far := max(at-i, i-at); v.marked[it.ID] && far < best {
			best, id = far, it.ID
		}
	}
	return id
}

// SelectAll marks everything that is listed.
func (v *View) SelectAll() {
	for _, it := range v.list {
		v.marked[it.ID] = true
	}
	v.Rows.Select(v.Rows.Selected())
	v.tell()
}

// Selected are the IDs of the selected tags in the order of the list: one, as in
// the article, or several, which were chosen here. What the filter leaves out is
// not selected.
func (v *View) Selected() []string {
	var ids []string
	for _, it := range v.list {
		if v.marked[it.ID] {
			ids = append(ids, it.ID)
		}
	}
	return ids
}

// Shown are the IDs of the tags that are listed, in order.
func (v *View) Shown() []string {
	ids := make([]string, len(v.list))
	for i, it := range v.list {
		ids[i] = it.ID
	}
	return ids
}

// lines is how many lines a tag's words take, two at most.
func (v *View) lines(it *item, width float32) int {
	if room := width - rowInset - rowRight; it.lines == 0 || it.room != room {
		it.lines, it.room = int8(v.estimate.Lines(it.text, room)), room
	}
	return int(it.lines)
}

func (v *View) height(it *item, width float32) float32 {
	h := rowTop + headLine + float32(v.lines(it, width))*textLine + rowBottom
	if it.more != "" {
		h += moreLine
	}
	return h
}
