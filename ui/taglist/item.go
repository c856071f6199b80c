package taglist

import (
	"cmp"
	"slices"
	"strings"

	"glossator/store/corpus"
	"glossator/ui/command"
	"glossator/ui/model"
)

// Order is what the list is sorted by.
type Order string

// The orders. Tags that are equal in it follow each other by place.
const (
	ByPlace Order = "place"
	ByLabel Order = "label"
)

// Filter says which tags are listed: those that fit all of it. An empty part
// lets everything through.
type Filter struct {
	Label     string // key
	Annotator string // ID
	// Attribute is a name; Value a value of it, or, with Lacks set, none.
	Attribute, Value string
	Lacks            bool
	// Words are looked for in the tag's text, note, attributes, label and
	// annotator, each by itself, without regard to case and accents.
	Words string
}

// Empty reports whether everything is let through.
func (f Filter) Empty() bool { return f == Filter{Words: f.Words} && strings.TrimSpace(f.Words) == "" }

// item is a tag in the list.
type item struct {
	corpus.Annotation
	start, end int
	rank       int    // of its label
	text       string // its words on one line
	more       string // attributes and note, for the row
	hay        string // what is searched, made when first filtered
	lines      int8   // of its text at the width room, 0 where it is not known
	room       float32
}

// mostText is how many runes of a tag's words are kept for its row: more than
// two lines show.
const mostText = 160

func newItem(m *model.Project, t corpus.Annotation) *item {
	b := t.Fragments.Bounds()
	it := &item{Annotation: t, start: b.Start, end: b.End, text: oneLine(quoted(m, t)), more: more(m.Label(t.Label), t)}
	it.rank = slices.IndexFunc(m.Labels, func(l corpus.Label) bool { return l.ID == t.Label })
	if it.rank < 0 {
		it.rank = len(m.Labels)
	}
	return it
}

// quoted is a tag's words, fragments set apart by an ellipsis.
func quoted(m *model.Project, t corpus.Annotation) string {
	if m.Article == nil || len(t.Fragments) < 2 || t.Fragments.Bounds().End > m.Article.Index.Len() {
		return t.Text
	}
	parts := make([]string, len(t.Fragments))
	for i, f := range t.Fragments {
		parts[i] = m.Article.Index.Slice(f)
	}
	return strings.Join(parts, " … ")
}

// oneLine is the beginning of a text, on one line.
func oneLine(text string) string {
	n := 0
	for i := range text {
		if n++; n > mostText {
			text = text[:i] + "…"
			break
		}
	}
	return strings.Join(strings.Fields(text), " ")
}

// more is what a row tells beside a tag's words.
func more(l corpus.Label, t corpus.Annotation) string {
	parts := make([]string, 0, len(t.Attributes)+1)
	for _, a := range t.Attributes {
		def, _ := l.Attribute(a.Name)
		parts = append(parts, shown(cmp.Or(def.Shown(), a.Name), a.Value))
	}
	if t.Note != "" {
		parts = append(parts, "✎ "+oneLine(t.Note))
	}
	return strings.Join(parts, " · ")
}

// haystack is what is searched of a tag.
func (it *item) haystack(m *model.Project) string {
	if it.hay == "" {
		parts := []string{it.Text, it.Note, m.Label(it.Label).Name, m.Who(it.Annotator)}
		for _, a := range it.Attributes {
			parts = append(parts, a.Name+" "+a.Value)
		}
		it.hay = command.Fold(strings.Join(parts, "\n"))
	}
	return it.hay
}

// fits reports whether a tag passes the filter; terms are the folded words.
func (f Filter) fits(it *item, m *model.Project, terms []string) bool {
	switch {
	case f.Label != "" && it.Label != f.Label,
		f.Annotator != "" && it.Annotator != f.Annotator:
		return false
	case f.Attribute == "":
	case f.Lacks:
		if it.Attribute(f.Attribute) != "" || !has(m.Label(it.Label), f.Attribute) {
			return false
		}
	case f.Value != "":
		if it.Attribute(f.Attribute) != f.Value {
			return false
		}
	case it.Attribute(f.Attribute) == "":
		return false
	}
	for _, term := range terms {
		if !strings.Contains(it.haystack(m), term) {
			return false
		}
	}
	return true
}

func has(l corpus.Label, attribute string) bool {
	return slices.ContainsFunc(l.Attributes, func(d corpus.AttributeDef) bool { return d.Name == attribute })
}

// compare orders tags by place: start, end and ID, or by label ahead of that.
func (o Order) compare(a, b *item) int {
	if o == ByLabel && a.rank != b.rank {
		return a.rank - b.rank
	}
	if a.start != b.start {
		return a.start - b.start
	}
	return cmp.Or(a.end-b.end, strings.Compare(a.ID, b.ID))
}
