package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"glossator/store/review"
)

// columns of the CSV. Cells that say nothing are empty.
var columns = []string{
	"scope", "annotator_a", "annotator_a_id", "annotator_b", "annotator_b_id", "document", "title",
	"label", "other_label", "measure", "value", "undefined_because",
}

// table is the CSV under way.
type table struct {
	w     *csv.Writer
	names lookup
}

// CSV writes one figure a row: overall, of pairs, of links, of labels confused
// and of documents. A figure that is not defined has no value but the reason.
func CSV(w io.Writer, a review.Agreement, names Names) error {
	t := &table{csv.NewWriter(w), newLookup(names)}
	t.row(map[string]string{}, columns...)
	t.count("overall", "documents", a.Documents)
	t.count("overall", "documents_complete", a.Complete)
	t.count("overall", "documents_left_out", a.LeftOut)
	for _, m := range a.Overall {
		t.measures(map[string]string{"scope": "overall"}, m)
	}
	for _, p := range a.Pairs {
		t.pair(p, a.Labels)
	}
	for _, d := range a.PerDocument {
		cells := map[string]string{"scope": "document", "document": d.Document, "title": t.names.titles[d.Document]}
		t.value(cells, "strict_f1", d.StrictF1)
		t.value(cells, "type_f1", d.TypeF1)
		t.value(cells, "krippendorff_alpha", d.Alpha)
	}
	t.w.Flush()
	if err := t.w.Error(); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

func (t *table) pair(p review.Pair, labels []string) {
	cells := func(scope string) map[string]string {
		return map[string]string{
			"scope": scope, "annotator_a": name(t.names.annotators, p.A), "annotator_a_id": p.A,
			"annotator_b": name(t.names.annotators, p.B), "annotator_b_id": p.B,
		}
	}
	number := func(c map[string]string, measure string, n int) {
		c["measure"], c["value"] = measure, strconv.Itoa(n)
		t.row(c)
	}
	number(cells("pair"), "documents", p.Documents)
	number(cells("pair"), "documents_left_out", p.LeftOut)
	for _, m := range p.Measures {
		t.measures(cells("pair"), m)
	}
	for _, l := range p.Links {
		c := cells("links")
		c["label"] = l.Type
		t.value(c, "strict_f1", l.StrictF1)
		t.value(c, "ends_f1", l.EndsF1)
		t.value(c, "cohen_kappa", l.Kappa)
		t.value(c, "b3_precision", l.B3.Precision)
		t.value(c, "b3_recall", l.B3.Recall)
		t.value(c, "b3_f1", l.B3.F1)
	}
	for i, counts := range p.Confusion.Counts {
		for j, n := range counts {
			c := cells("confusion")
			c["label"], c["other_label"] = orNone(labels, i), orNone(labels, j)
			number(c, "units", n)
		}
	}
}

// orNone is the label of a row or column of a confusion.
func orNone(labels []string, i int) string {
	if i < len(labels) {
		return labels[i]
	}
	return "(none)"
}

func (t *table) count(scope, measure string, n int) {
	t.row(map[string]string{"scope": scope, "measure": measure, "value": strconv.Itoa(n)})
}

func (t *table) measures(cells map[string]string, m review.Measures) {
	cells["label"] = m.Label
	for _, c := range coefficients {
		t.value(cells, c.key, c.of(m))
	}
	t.value(cells, "gamma_low", m.Gamma.Low)
	t.value(cells, "gamma_high", m.Gamma.High)
}

func (t *table) value(cells map[string]string, measure string, v review.Value) {
	cells["measure"], cells["value"], cells["undefined_because"] = measure, "", v.Reason()
	if x, ok := v.Number(); ok {
		cells["value"] = strconv.FormatFloat(x, 'g', -1, 64)
	}
	t.row(cells)
}

// row writes the cells in the columns' order, or the given words.
func (t *table) row(cells map[string]string, words ...string) {
	if words == nil {
		for _, column := range columns {
			cell := cells[column]
			if column != "value" {
				cell = harmless(cell)
			}
			words = append(words, cell)
		}
	}
	// The writer keeps its error for the end.
	_ = t.w.Write(words)
}

// harmless keeps a spreadsheet from taking a name for a formula.
func harmless(s string) string {
	if strings.IndexAny(s, "=+-@\t\r") == 0 {
		return "'" + s
	}
	return s
}
