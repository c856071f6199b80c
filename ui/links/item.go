package links

import (
	"cmp"
	"slices"
	"strings"

	"glossator/ui/command"
	"glossator/ui/model"
	"glossator/ui/session"
	"glossator/ui/words"
)

// Column is one of the table's columns.
type Column int

// The columns, from the left. An end is sorted by its outlet, then its words.
const (
	ByType Column = iota
	ByFrom
	ByTo
	ByAnnotator
	ByDate
	columns
)

// titles are the columns' heads.
var titles = [columns]string{"Type", "From", "To", "Linked by", "Date"}

// Sort is what the table is sorted by.
type Sort struct {
	Column Column
	Down   bool // the last first
}

// Filter says which links are listed. A field that is "" lets all pass.
type Filter struct {
	Type string // key of the type
	// Label and Document are those of either end.
	Label, Document string
	Annotator       string // ID of who linked
	// Words have all to be found, in any case, in what the table shows of the
	// link, the titles of its documents or its note.
	Words string
}

// item is a link as the table needs it.
type item struct {
	session.Joined
	outlets [2]string
	who     string
	keys    [ByDate]string // of the columns ahead of the date, folded
	search  string         // folded
}

func newItem(m *model.Project, j session.Joined) *item {
	it := &item{Joined: j, who: m.Who(j.Annotator)}
	kind := m.Type(j.Type).Name
	search := []string{kind, it.who, j.Note}
	it.keys[ByType], it.keys[ByAnnotator] = command.Fold(kind), command.Fold(it.who)
	for i, t := range j.Ends {
		d, _ := m.Document(t.Document)
		it.outlets[i] = cmp.Or(strings.TrimSpace(d.Publisher), strings.TrimSpace(d.Title), "Without a title")
		it.keys[int(ByFrom)+i] = command.Fold(it.outlets[i]) + "\x00" + command.Fold(t.Text)
		search = append(search, it.outlets[i], d.Title, m.Label(t.Label).Name, t.Text)
	}
	it.search = command.Fold(strings.Join(search, "\n"))
	return it
}

// compare orders two links; equal ones stand in the order in which they were made.
func (s Sort) compare(a, b *item) int {
	n := a.Created.Compare(b.Created)
	if s.Column != ByDate {
		n = strings.Compare(a.keys[s.Column], b.keys[s.Column])
	}
	if s.Down {
		n = -n
	}
	return cmp.Or(n, a.Created.Compare(b.Created), strings.Compare(a.ID, b.ID))
}

// termsOf are the words that have to be found, folded.
func termsOf(f Filter) []string { return strings.Fields(command.Fold(f.Words)) }

// fits reports whether a link passes; terms are the folded words of f.Words.
func (f Filter) fits(it *item, terms []string) bool {
	either := func(of func(end int) string, want string) bool { return want == "" || of(0) == want || of(1) == want }
	return (f.Type == "" || it.Type == f.Type) &&
		(f.Annotator == "" || it.Annotator == f.Annotator) &&
		either(func(i int) string { return it.Ends[i].Label }, f.Label) &&
		either(func(i int) string { return it.Ends[i].Document }, f.Document) &&
		!slices.ContainsFunc(terms, func(t string) bool { return !strings.Contains(it.search, t) })
}

// day is when the link was made, as the table shows it.
func (it *item) day() string { return words.Date(it.Created.Local().Format("2006-01-02"), true) }
