// Package report writes what review.Agreement found for people and for other
// programs: as CSV, one figure a row, and as a web page that needs nothing
// beside itself and can be read on the screen, light or dark, and on paper.
//
// It is pure: it writes to what it is given and may import only store/corpus,
// store/review and the standard library. The same input gives the same bytes.
// Figures have three decimals on the page and all in the CSV.
package report

import (
	"cmp"
	"io"
	"slices"
	"strings"
	"time"

	"glossator/store/corpus"
	"glossator/store/review"
)

// Names are the words for the IDs and keys of an agreement.
type Names struct {
	Project string
	// At is when the report is made; the page says it, unless it is zero.
	At         time.Time
	Annotators []corpus.Annotator
	Labels     []corpus.Label
	Types      []corpus.RelationType
	Documents  []corpus.Document
}

// Formats write a report, by the ending of the file.
var Formats = map[string]func(io.Writer, review.Agreement, Names) error{"csv": CSV, "html": HTML}

// lookup is Names by ID.
type lookup struct {
	annotators, labels, types, titles map[string]string
	order                             map[string]int // label's key → place on screen
	colours                           map[string]string
}

func newLookup(n Names) lookup {
	l := lookup{
		annotators: map[string]string{}, labels: map[string]string{}, types: map[string]string{}, titles: map[string]string{},
		order: map[string]int{}, colours: map[string]string{},
	}
	named := map[string]int{}
	for _, a := range n.Annotators {
		named[a.Name]++
	}
	for _, a := range n.Annotators {
		l.annotators[a.ID] = a.Name
		if named[a.Name] > 1 {
			l.annotators[a.ID] = a.Name + " (" + clip(a.ID, 8) + ")"
		}
	}
	labels := slices.SortedFunc(slices.Values(n.Labels), func(a, b corpus.Label) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), strings.Compare(a.ID, b.ID))
	})
	for i, one := range labels {
		l.labels[one.ID], l.order[one.ID], l.colours[one.ID] = one.Name, i, one.Colour
	}
	for _, one := range n.Types {
		l.types[one.ID] = one.Name
	}
	for _, d := range n.Documents {
		l.titles[d.ID] = d.Title
	}
	return l
}

// name is the word for an ID, or the ID itself.
func name(words map[string]string, id string) string { return cmp.Or(words[id], id) }

// clip shortens a text to that many characters.
func clip(s string, most int) string {
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most-1]) + "…"
}

// coefficient is one figure of Measures: how the CSV and the page call it.
type coefficient struct {
	key, name string
	of        func(review.Measures) review.Value
}

var coefficients = []coefficient{
	{"strict_f1", "Exact F1", func(m review.Measures) review.Value { return m.StrictF1 }},
	{"type_f1", "Overlap F1", func(m review.Measures) review.Value { return m.TypeF1 }},
	{"exact_f1", "F1 of spans alone", func(m review.Measures) review.Value { return m.ExactF1 }},
	{"partial_f1", "Partial F1", func(m review.Measures) review.Value { return m.PartialF1 }},
	{"observed", "Words alike", func(m review.Measures) review.Value { return m.Observed }},
	{"cohen_kappa", "Cohen’s κ", func(m review.Measures) review.Value { return m.Cohen }},
	{"fleiss_kappa", "Fleiss’ κ", func(m review.Measures) review.Value { return m.Fleiss }},
	{"krippendorff_alpha", "α of words", func(m review.Measures) review.Value { return m.Alpha }},
	{"unitizing_alpha_2004", "α of units, 2004", func(m review.Measures) review.Value { return m.Unitizing }},
	{"u_alpha", "uα", func(m review.Measures) review.Value { return m.U }},
	{"binary_alpha", "|uα", func(m review.Measures) review.Value { return m.Binary }},
	{"cu_alpha", "cuα", func(m review.Measures) review.Value { return m.CU }},
	{"ku_alpha", "(k)uα", func(m review.Measures) review.Value { return m.KU }},
	{"gamma", "γ", func(m review.Measures) review.Value { return m.Gamma.Value }},
}
