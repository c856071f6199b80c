package report

import (
	"cmp"
	_ "embed" // the page
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"glossator/store/review"
)

//go:embed page.html
var page string

// most is how many documents the page lists.
const most = 25

var pageTemplate = template.Must(template.New("page").Parse(page))

// HTML writes a web page with the pictures in it: heat maps of the annotators,
// bars for the labels, the labels confused, the links, the documents with the
// lowest agreement and every figure with what it means.
func HTML(w io.Writer, a review.Agreement, names Names) error {
	b := &builder{a: a, names: newLookup(names), notes: map[string]int{}}
	if err := pageTemplate.Execute(w, b.view(names)); err != nil {
		return fmt.Errorf("write HTML: %w", err)
	}
	return nil
}

// builder makes the page's view of an agreement.
type builder struct {
	a       review.Agreement
	names   lookup
	notes   map[string]int // reason → number of its note
	reasons []string
}

// view is what the page shows.
type view struct {
	Project, Date, Counted string
	Annotators             []letterName
	Tiles                  []tile
	Heats                  []heatMap
	Bars                   []barGroup
	BarsHeight             int
	Confusions             []heatMap
	Links                  []linkRow
	Documents              []documentRow
	DocumentsOf            string
	Tables                 []figures
	Glossary               []entry
	Notes                  []string
}

// number is a figure as it is shown; Note is the number of the note that says
// why there is none, else 0.
type number struct {
	Text string
	Note int
}

type tile struct {
	Name  string
	Value number
	Range string
}

type linkRow struct {
	Pair, Type            string
	A, B                  int
	Strict, Ends, Kappa   number
	Precision, Recall, B3 number
}

type documentRow struct {
	Title, ID, Annotators string
	Tags                  int
	Strict, Type, Alpha   number
}

// figures is a table of all coefficients of some annotators.
type figures struct {
	Title string
	Heads []string
	Rows  []figureRow
}

type figureRow struct {
	Label  string
	Tags   int
	Values []number
	Range  string
}

func (b *builder) view(names Names) view {
	v := view{Project: names.Project, Counted: b.counted()}
	if !names.At.IsZero() {
		v.Date = names.At.Format("2 January 2006")
	}
	for i, id := range b.a.Annotators {
		v.Annotators = append(v.Annotators, letterName{letter(i), name(b.names.annotators, id)})
	}
	v.Tiles = b.tiles()
	v.Heats = b.heats()
	v.Bars, v.BarsHeight = b.bars()
	for _, p := range b.a.Pairs {
		v.Confusions = append(v.Confusions, b.confusion(p))
	}
	v.Links = b.links()
	v.Documents = b.documents()
	v.DocumentsOf = fmt.Sprintf("%d of %d", len(v.Documents), len(b.a.PerDocument))
	v.Tables = b.tables()
	v.Glossary = glossary
	v.Notes = b.reasons
	return v
}

// counted says which documents the figures are about.
func (b *builder) counted() string {
	a := b.a
	which := "marked done by two annotators or more"
	if a.All {
		which = "begun by two annotators or more, done or not"
	}
	out := fmt.Sprintf("%s %s.", count(a.Documents, "document counts", "documents count"), "("+which+")")
	if len(a.Annotators) > 2 {
		out += fmt.Sprintf(" All %d annotators share %s.", len(a.Annotators), count(a.Complete, "document", "documents"))
	}
	if a.LeftOut > 0 {
		out += fmt.Sprintf(" %s left out, which somebody began.", count(a.LeftOut, "document is", "documents are"))
	}
	return out
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// number shows a figure; the reason why there is none becomes a note.
func (b *builder) number(v review.Value) number {
	if v.Defined() {
		return number{Text: strings.Replace(v.String(), "-", "−", 1)}
	}
	reason := cmp.Or(v.Reason(), "it was not computed")
	if b.notes[reason] == 0 {
		b.reasons = append(b.reasons, reason)
		b.notes[reason] = len(b.reasons)
	}
	return number{"–", b.notes[reason]}
}

// within says gamma's range.
func within(g review.Gamma) string {
	if !g.Low.Defined() || !g.High.Defined() {
		return ""
	}
	return strings.ReplaceAll(fmt.Sprintf("%s to %s", g.Low, g.High), "-", "−")
}

func (b *builder) tiles() []tile {
	m := b.a.Overall[0]
	out := []tile{
		{"Exact F1", b.number(m.StrictF1), "same words, same label"},
		{"Overlap F1", b.number(m.TypeF1), "any overlap, same label"},
		{"Cohen’s κ", b.number(m.Cohen), "words, chance taken off"},
		{"Krippendorff’s α", b.number(m.Alpha), "words, any number of annotators"},
		{"γ", b.number(m.Gamma.Value), "place and label, chance taken off"},
	}
	if r := within(m.Gamma); r != "" {
		out[4].Range = r
	}
	return out
}

// inOrder lists the measures: all labels, then each as on screen.
func (b *builder) inOrder(list []review.Measures) []review.Measures {
	return slices.SortedStableFunc(slices.Values(list), func(x, y review.Measures) int {
		place := func(m review.Measures) int {
			if at, ok := b.names.order[m.Label]; ok {
				return at
			}
			if m.Label == "" {
				return -1
			}
			return len(b.names.order)
		}
		return cmp.Compare(place(x), place(y))
	})
}

func (b *builder) labelName(key string) string {
	if key == "" {
		return "all labels"
	}
	return name(b.names.labels, key)
}

func (b *builder) pairName(p review.Pair) string {
	return name(b.names.annotators, p.A) + " and " + name(b.names.annotators, p.B)
}

func (b *builder) links() []linkRow {
	var out []linkRow
	for _, p := range b.a.Pairs {
		for _, l := range p.Links {
			if l.Type == "" && len(p.Links) == 2 || l.Links == [2]int{} {
				continue // the single type says the same
			}
			kind := "all types"
			if l.Type != "" {
				kind = name(b.names.types, l.Type)
			}
			out = append(out, linkRow{
				b.pairName(p), kind, l.Links[0], l.Links[1], b.number(l.StrictF1), b.number(l.EndsF1), b.number(l.Kappa),
				b.number(l.B3.Precision), b.number(l.B3.Recall), b.number(l.B3.F1),
			})
		}
	}
	return out
}

func (b *builder) documents() []documentRow {
	var out []documentRow
	for _, d := range b.a.PerDocument[:min(most, len(b.a.PerDocument))] {
		var who []string
		for _, id := range d.Annotators {
			who = append(who, name(b.names.annotators, id))
		}
		out = append(out, documentRow{
			cmp.Or(b.names.titles[d.Document], d.Document), d.Document, strings.Join(who, ", "), d.Tags,
			b.number(d.StrictF1), b.number(d.TypeF1), b.number(d.Alpha),
		})
	}
	return out
}

func (b *builder) tables() []figures {
	out := []figures{b.table("All annotators", b.a.Overall)}
	if len(b.a.Pairs) > 1 {
		for _, p := range b.a.Pairs {
			title := fmt.Sprintf("%s: %s", b.pairName(p), count(p.Documents, "document", "documents"))
			if p.LeftOut > 0 {
				title += fmt.Sprintf(", %d left out", p.LeftOut)
			}
			out = append(out, b.table(title, p.Measures))
		}
	}
	return out
}

func (b *builder) table(title string, list []review.Measures) figures {
	t := figures{Title: title}
	shown := slices.DeleteFunc(slices.Clone(coefficients), func(c coefficient) bool {
		return c.key == "fleiss_kappa" && len(b.a.Annotators) < 3
	})
	for _, c := range shown {
		t.Heads = append(t.Heads, c.name)
	}
	for _, m := range b.inOrder(list) {
		row := figureRow{Label: b.labelName(m.Label), Tags: m.Tags, Range: within(m.Gamma)}
		for _, c := range shown {
			row.Values = append(row.Values, b.number(c.of(m)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
