package links

import (
	"cmp"
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2/theme"

	"glossator/ui/look"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// makeFilters makes the lists to filter by.
func (v *View) makeFilters() {
	list := func(part func(*Filter) *string, none string, of func(*item) []string, show func(key string) widgets.Option) *widgets.Dropdown {
		return widgets.NewDropdown(func() []widgets.Option { return v.options(part, none, of, show) }, func(key string) {
			f := v.filter
			*part(&f) = key
			v.SetFilter(f)
		})
	}
	ends := func(a, b string) []string { return slices.Compact([]string{a, b}) }
	v.Types = list(func(f *Filter) *string { return &f.Type }, "All types",
		func(it *item) []string { return []string{it.Type} },
		func(key string) widgets.Option {
			t := v.m.Type(key)
			return widgets.Option{Text: t.Name, Swatch: swatch(t.Colour)}
		})
	v.Labels = list(func(f *Filter) *string { return &f.Label }, "All labels",
		func(it *item) []string { return ends(it.Ends[0].Label, it.Ends[1].Label) },
		func(key string) widgets.Option {
			l := v.m.Label(key)
			return widgets.Option{Text: l.Name, Swatch: swatch(l.Colour)}
		})
	v.Documents = list(func(f *Filter) *string { return &f.Document }, "All documents",
		func(it *item) []string { return ends(it.Ends[0].Document, it.Ends[1].Document) },
		func(key string) widgets.Option { return widgets.Option{Text: v.title(key)} })
	v.People = list(func(f *Filter) *string { return &f.Annotator }, "Everyone",
		func(it *item) []string { return []string{it.Annotator} },
		func(key string) widgets.Option { return widgets.Option{Text: v.m.Who(key)} })
}

func swatch(colour string) color.Color {
	return look.Mark(colour, look.Color(theme.ColorNameOverlayBackground))
}

// title is how a document is called in the filter.
func (v *View) title(id string) string {
	d, _ := v.m.Document(id)
	return cmp.Or(strings.TrimSpace(d.Title), strings.TrimSpace(d.Publisher), "Without a title")
}

// options are the values of one part of the filter that links have which pass
// the rest of it, with how many have them, by name.
func (v *View) options(part func(*Filter) *string, none string, of func(*item) []string, show func(string) widgets.Option) []widgets.Option {
	rest := v.filter
	*part(&rest) = ""
	terms := termsOf(rest)
	n, all := map[string]int{}, 0
	for _, it := range v.all {
		if rest.fits(it, terms) {
			all++
			for _, key := range of(it) {
				n[key]++
			}
		}
	}
	var list []widgets.Option
	for key, count := range n {
		o := show(key)
		o.Value, o.Detail = key, words.Number(count)
		list = append(list, o)
	}
	slices.SortFunc(list, func(a, b widgets.Option) int {
		return cmp.Or(strings.Compare(a.Text, b.Text), strings.Compare(a.Value, b.Value))
	})
	return append([]widgets.Option{{Text: none, Detail: words.Number(all)}}, list...)
}

// SetFilter lists what fits a filter.
func (v *View) SetFilter(f Filter) {
	if v.filter == f {
		return
	}
	v.filter = f
	if v.Words.Text != f.Words {
		v.Words.SetText(f.Words)
	}
	v.refilter()
}

// Filter says what is listed.
func (v *View) Filter() Filter { return v.filter }

// tellFilters shows on the buttons what is chosen.
func (v *View) tellFilters() {
	tell := func(d *widgets.Dropdown, value, none string, name func(string) string) {
		text := none
		if value != "" {
			text = words.Short(name(value), 22)
		}
		d.Button.On = value != ""
		d.Set(value, text)
		d.Button.Refresh()
	}
	f := v.filter
	tell(v.Types, f.Type, "All types", func(k string) string { return v.m.Type(k).Name })
	tell(v.Labels, f.Label, "All labels", func(k string) string { return v.m.Label(k).Name })
	tell(v.Documents, f.Document, "All documents", v.title)
	tell(v.People, f.Annotator, "Everyone", v.m.Who)
}

// SortBy sorts by a column; by the one that it is sorted by already, in the other
// direction. Dates begin with the latest.
func (v *View) SortBy(c Column) {
	if v.sort.Column == c {
		v.sort.Down = !v.sort.Down
	} else {
		v.sort = Sort{Column: c, Down: c == ByDate}
	}
	v.refilter()
}

// tellHeads shows in the heads what the table is sorted by.
func (v *View) tellHeads() {
	for c, b := range v.Heads {
		text := titles[c]
		if Column(c) == v.sort.Column {
			text += map[bool]string{false: " ↑", true: " ↓"}[v.sort.Down]
		}
		if b.Text != text {
			b.Text = text
			b.Refresh()
		}
	}
}
