package taglist

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"glossator/store/corpus"
	"glossator/ui/look"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// makeFilters makes the lists to filter and sort by.
func (v *View) makeFilters() {
	toList := func() { v.OnFocus(v.Rows) }
	dropdown := func(options func() []widgets.Option, choose func(value string)) *widgets.Dropdown {
		d := widgets.NewDropdown(options, func(value string) {
			choose(value)
			toList()
		})
		d.Button.OnEscape = toList
		return d
	}
	v.Labels = dropdown(v.labelOptions, func(key string) { f := v.filter; f.Label = key; v.SetFilter(f) })
	v.People = dropdown(v.peopleOptions, func(id string) { f := v.filter; f.Annotator = id; v.SetFilter(f) })
	v.Attributes = dropdown(v.attributeOptions, v.chooseAttribute)
	v.Sort = dropdown(func() []widgets.Option {
		return []widgets.Option{{Value: string(ByPlace), Text: "By place"}, {Value: string(ByLabel), Text: "By label"}}
	}, func(order string) { v.SetOrder(Order(order)) })
	v.tellFilters()
}

// SetOrder sorts the list.
func (v *View) SetOrder(o Order) {
	if o != ByLabel {
		o = ByPlace
	}
	if v.order != o {
		v.order = o
		v.tellFilters()
		if !v.stale {
			v.refilter()
		}
	}
}

// Order is what the list is sorted by.
func (v *View) Order() Order { return v.order }

// SetFilter lists what fits a filter.
func (v *View) SetFilter(f Filter) {
	if v.filter == f {
		return
	}
	v.filter = f
	if v.Words.Text != f.Words {
		v.Words.SetText(f.Words)
	}
	v.tellFilters()
	if !v.stale {
		v.refilter()
	}
}

// Filter says what is listed.
func (v *View) Filter() Filter { return v.filter }

// tellFilters shows on the buttons what is chosen.
func (v *View) tellFilters() {
	f := v.filter
	tell := func(d *widgets.Dropdown, value, text string, on bool) {
		d.Button.On = on
		d.Set(value, text)
		d.Button.Refresh()
	}
	tell(v.Labels, f.Label, either(f.Label != "", v.m.Label(f.Label).Name, "All labels"), f.Label != "")
	tell(v.People, f.Annotator, either(f.Annotator != "", v.m.Who(f.Annotator), "Everyone"), f.Annotator != "")
	text := "Attribute"
	switch {
	case f.Lacks:
		text = "no " + v.title(f.Attribute)
	case f.Value != "":
		text = shown(v.title(f.Attribute), f.Value)
	case f.Attribute != "":
		text = "with " + v.title(f.Attribute)
	}
	tell(v.Attributes, slot(f), text, f.Attribute != "")
	tell(v.Sort, string(v.order), either(v.order == ByLabel, "By label", "By place"), false)
}

func either(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

// shown is a value as it is listed.
func shown(attribute, value string) string {
	switch value {
	case "true":
		return attribute
	case "false":
		return "not " + attribute
	}
	return value
}

// count counts the article's tags that are listed but for one part of the
// filter, by what of returns.
func (v *View) count(without Filter, of func(*item) []string) map[string]int {
	n := map[string]int{}
	for _, it := range v.items {
		if without.fits(it, v.m, v.terms) {
			for _, key := range of(it) {
				n[key]++
			}
		}
	}
	return n
}

func (v *View) labelOptions() []widgets.Option {
	f := v.filter
	f.Label = ""
	n := v.count(f, func(it *item) []string { return []string{"", it.Label} })
	options := []widgets.Option{{Text: "All labels", Detail: words.Number(n[""])}}
	for _, l := range v.m.Labels {
		if n[l.ID] > 0 || !l.Retired {
			options = append(options, widgets.Option{
				Value: l.ID, Text: l.Name, Detail: words.Number(n[l.ID]),
				Swatch: look.Mark(l.Colour, look.Color(theme.ColorNameOverlayBackground)),
			})
		}
	}
	return options
}

func (v *View) peopleOptions() []widgets.Option {
	f := v.filter
	f.Annotator = ""
	n := v.count(f, func(it *item) []string { return []string{"", it.Annotator} })
	options := []widgets.Option{{Text: "Everyone", Detail: words.Number(n[""])}}
	delete(n, "")
	ids := slices.SortedFunc(maps.Keys(n), func(a, b string) int {
		return cmp.Or(strings.Compare(v.m.Who(a), v.m.Who(b)), strings.Compare(a, b))
	})
	for _, id := range ids {
		options = append(options, widgets.Option{Value: id, Text: v.m.Who(id), Detail: words.Number(n[id])})
	}
	return options
}

// attributeOptions are, for each attribute of the labels: that it is set, that
// it is not, and the values that it has in the article, most frequent first.
func (v *View) attributeOptions() []widgets.Option {
	f := v.filter
	f.Attribute, f.Value, f.Lacks = "", "", false
	n := v.count(f, func(it *item) []string {
		keys := []string{""}
		l := v.m.Label(it.Label)
		for _, def := range l.Attributes {
			value := it.Attribute(def.Name)
			if value == "" {
				keys = append(keys, slot(Filter{Attribute: def.Name, Lacks: true}))
				continue
			}
			keys = append(keys, slot(Filter{Attribute: def.Name}), slot(Filter{Attribute: def.Name, Value: value}))
		}
		return keys
	})
	options := []widgets.Option{{Text: "Any attribute", Detail: words.Number(n[""])}}
	for _, name := range attributes(v.m.Labels) {
		for _, one := range []Filter{{Attribute: name}, {Attribute: name, Lacks: true}} {
			if key := slot(one); n[key] > 0 {
				options = append(options, widgets.Option{Value: key, Text: either(one.Lacks, "no ", "with ") + v.title(name), Detail: words.Number(n[key])})
			}
		}
		prefix := slot(Filter{Attribute: name, Value: " "})
		prefix = prefix[:len(prefix)-1]
		values := slices.SortedFunc(maps.Keys(n), func(a, b string) int { return cmp.Or(n[b]-n[a], strings.Compare(a, b)) })
		for _, key := range values {
			if value, ok := strings.CutPrefix(key, prefix); ok {
				options = append(options, widgets.Option{Value: key, Text: shown(v.title(name), value), Detail: v.title(name) + " · " + words.Number(n[key])})
			}
		}
	}
	return options
}

// title is how an attribute is called on screen.
func (v *View) title(name string) string {
	for _, l := range v.m.Labels {
		if def, ok := l.Attribute(name); ok {
			return def.Shown()
		}
	}
	return name
}

// attributes are the names of all attributes, in the order of the labels.
func attributes(labels []corpus.Label) []string {
	var names []string
	for _, l := range labels {
		for _, def := range l.Attributes {
			if !slices.Contains(names, def.Name) {
				names = append(names, def.Name)
			}
		}
	}
	return names
}

// slot writes the attribute's part of a filter as one string, which
// chooseAttribute reads.
func slot(f Filter) string {
	switch {
	case f.Attribute == "":
		return ""
	case f.Lacks:
		return "-\x00" + f.Attribute
	case f.Value != "":
		return "=\x00" + f.Attribute + "\x00" + f.Value
	}
	return "+\x00" + f.Attribute
}

func (v *View) chooseAttribute(key string) {
	f := v.filter
	f.Attribute, f.Value, f.Lacks = "", "", false
	kind, rest, _ := strings.Cut(key, "\x00")
	f.Attribute, f.Value, _ = strings.Cut(rest, "\x00")
	f.Lacks = kind == "-"
	v.SetFilter(f)
}

// tell says what is listed and selected, or why nothing is.
func (v *View) tell() {
	n := len(v.list)
	text := words.Count(n, "tag")
	if n < len(v.items) {
		text = words.Number(n) + " of " + words.Count(len(v.items), "tag")
	}
	if k := len(v.Selected()); k > 1 {
		text = words.Number(k) + " selected of " + text
	}
	v.foot.Set(widgets.Part{Text: text})
	why := ""
	switch {
	case n > 0:
	case v.m.Article == nil:
		why = "Open a document to see its tags here."
	case len(v.items) > 0:
		why = "No tag of this article fits the filter."
	case len(v.m.Article.Tags) > 0:
		why = "You have no tag in this article. " + words.Count(len(v.m.Article.Tags), "tag") + " of other people are hidden: View > Only my tags."
	case v.Hint != nil:
		why = v.Hint()
	}
	v.why.SetText(why)
	v.all.Hidden = len(v.items) == 0
	v.empty.Hidden = why == ""
	v.empty.Refresh()
}

// Foot is what stands at the list's foot.
func (v *View) Foot() string { return v.foot.Parts[0].Text }

// Why says why nothing is listed, "" while something is.
func (v *View) Why() string { return v.why.Text }

// filterLayout puts the filters into lines of two.
type filterLayout struct{}

const filterGap float32 = 6

// MinSize implements fyne.Layout.
func (filterLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	lines := float32((len(o) + 1) / 2)
	return fyne.NewSize(80, lines*(o[0].MinSize().Height+filterGap))
}

// Layout implements fyne.Layout.
func (filterLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	width, height := (s.Width-filterGap)/2, o[0].MinSize().Height
	for i, each := range o {
		each.Move(fyne.NewPos(float32(i%2)*(width+filterGap), filterGap+float32(i/2)*(height+filterGap)))
		each.Resize(fyne.NewSize(width, height))
	}
}
