// Package links is the table of all links of the project: sorted by any of its
// columns, filtered, with one link selected.
//
// It may import Fyne, ui/command, ui/look, ui/model, ui/session, ui/widgets,
// ui/words and store/corpus. It reads and writes no file: who shows it gives it
// the links.
package links

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"glossator/ui/look"
	"glossator/ui/model"
	"glossator/ui/session"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// View is the table.
type View struct {
	Object fyne.CanvasObject
	// OnOpen is called when the user clicks a link: its two ends are to be shown.
	OnOpen func(session.Joined)
	// OnFocus asks for the keyboard to be given to an object.
	OnFocus func(fyne.Focusable)
	// OnTold is called when what Status says has changed.
	OnTold func()

	Words *widgets.Entry
	Rows  *widgets.Rows
	// Types, Labels, Documents and People are the lists to filter by.
	Types, Labels, Documents, People *widgets.Dropdown
	// Heads are the columns' heads, in the order of the Columns.
	Heads [columns]*widgets.Button

	m      *model.Project
	read   bool // the links have been read
	sort   Sort
	filter Filter
	all    []*item
	list   []*item // what passes the filter, in order
	chosen string  // the ID of the selected link, or ""

	empty *widgets.Column
	why   *widgets.Text
	clear *widgets.Button
}

// New makes an empty table.
func New() *View {
	v := &View{
		Words: widgets.NewEntry(1), Rows: widgets.NewRows(), m: &model.Project{},
		sort: Sort{Column: ByDate, Down: true}, why: widgets.NewMuted(""),
	}
	v.Words.SetPlaceHolder("Filter by words…")
	v.Words.OnChanged = func(typed string) { f := v.filter; f.Words = typed; v.SetFilter(f) }
	v.Words.OnDone = func() { v.OnFocus(v.Rows) }
	v.Rows.Count = func() int { return len(v.list) }
	v.Rows.Height = func(int, float32) float32 { return rowHeight }
	v.Rows.Make = func() fyne.CanvasObject { return newRow() }
	v.Rows.Bind = func(i int, o fyne.CanvasObject) { o.(*row).show(v.m, v.list[i]) }
	v.Rows.OnSelected = func(i int) { v.chosen = v.list[i].ID }
	v.Rows.OnTapped = func(i int) { v.OnOpen(v.list[i].Joined) }
	v.makeFilters()
	v.lay()
	v.refilter()
	return v
}

// lay puts the parts together.
func (v *View) lay() {
	heads := container.New(headLayout{})
	for c, title := range titles {
		v.Heads[c] = widgets.NewButton(title, func() { v.SortBy(Column(c)) })
		v.Heads[c].Bare, v.Heads[c].Small = true, true
		v.Heads[c].Tip = "Sort by this column; once more turns the order round"
		heads.Add(v.Heads[c])
	}
	v.clear = widgets.NewButton("Show all links", func() { v.SetFilter(Filter{}) })
	v.empty = widgets.NewColumn(10, v.why, widgets.NewRow(v.clear))
	filters := container.New(filterLayout{}, v.Words, v.Types.Button, v.Labels.Button, v.Documents.Button, v.People.Button)
	line := widgets.NewFill(look.Page)
	line.Bottom = true
	head := container.NewVBox(
		container.New(layout.NewCustomPaddedLayout(10, 6, inset, inset), filters),
		container.NewStack(line, heads),
	)
	none := container.New(layout.NewCustomPaddedLayout(14, 0, inset, inset), v.empty)
	v.Object = container.NewStack(widgets.NewFill(look.Page), container.NewBorder(head, nil, nil, nil, v.Rows, none))
}

// Load takes another project, whose links are not known yet; nil for none. What
// is selected and filtered stays when it is the one that was there.
func (v *View) Load(m *model.Project) {
	if m == nil {
		m = &model.Project{}
	}
	if m.Path != v.m.Path {
		v.read, v.all, v.chosen, v.filter = false, nil, "", Filter{}
		v.Words.SetText("")
	}
	v.m = m
	v.refilter()
}

// Set shows the project's links.
func (v *View) Set(all []session.Joined) {
	v.read = true
	v.all = make([]*item, len(all))
	for i, j := range all {
		v.all[i] = newItem(v.m, j)
	}
	at := v.Rows.Selected()
	v.refilter()
	if v.place(v.chosen) < 0 && v.chosen != "" {
		v.choose(min(at, len(v.list)-1)) // to go on from there
	}
}

// Selected is the selected link; ok is false when none is.
func (v *View) Selected() (j session.Joined, ok bool) {
	if i := v.place(v.chosen); i >= 0 {
		return v.list[i].Joined, true
	}
	return session.Joined{}, false
}

// Shown are the links that are listed, in order.
func (v *View) Shown() []session.Joined {
	list := make([]session.Joined, len(v.list))
	for i, it := range v.list {
		list[i] = it.Joined
	}
	return list
}

// Begin selects the first link while none is selected, for the keyboard.
func (v *View) Begin() {
	if v.place(v.chosen) < 0 && len(v.list) > 0 {
		v.choose(0)
	}
}

// Redraw draws everything in the colours of another theme.
func (v *View) Redraw() { v.Rows.Reset() }

// Status says how many links are listed.
func (v *View) Status() string {
	if len(v.list) < len(v.all) {
		return words.Number(len(v.list)) + " of " + words.Count(len(v.all), "link")
	}
	return words.Count(len(v.all), "link")
}

func (v *View) place(id string) int {
	return slices.IndexFunc(v.list, func(it *item) bool { return it.ID == id })
}

func (v *View) choose(i int) {
	v.chosen = ""
	if i >= 0 {
		v.chosen = v.list[i].ID
	}
	v.Rows.Select(i)
	v.Rows.Reveal(i)
}

// refilter chooses and sorts what is listed.
func (v *View) refilter() {
	v.tellHeads()
	v.tellFilters()
	terms := termsOf(v.filter)
	v.list = v.list[:0]
	for _, it := range v.all {
		if v.filter.fits(it, terms) {
			v.list = append(v.list, it)
		}
	}
	slices.SortFunc(v.list, v.sort.compare)
	v.Rows.Reset()
	v.Rows.Select(v.place(v.chosen))
	v.Rows.Reveal(v.Rows.Selected())
	v.tellEmpty()
	if v.OnTold != nil {
		v.OnTold()
	}
}

// tellEmpty says why nothing is listed.
func (v *View) tellEmpty() {
	why := ""
	switch {
	case len(v.list) > 0:
	case !v.read:
		why = "Reading the links…"
	case len(v.all) > 0:
		why = "No link fits the filter."
	default:
		why = "No tags are linked yet. Select a tag in an article and press L; then go to another tag, of any article, and click it. Every link made is listed here."
	}
	v.why.SetText(why)
	v.clear.Hidden = len(v.all) == 0
	v.empty.Hidden = why == ""
	v.empty.Refresh()
}

// Why says why nothing is listed, "" while something is.
func (v *View) Why() string { return v.why.Text }
