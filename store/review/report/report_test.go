package report_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"glossator/store/corpus"
	"glossator/store/review"
	"glossator/store/review/report"
)

// hostile is what a name may hold.
const hostile = `=1+1 <script>alert("x")</script> & 'y'`

// measured is the agreement of three people, of whom one shares no document with
// the others.
func measured(t *testing.T) (review.Agreement, report.Names) {
	t.Helper()
	tag := func(id, who, label string, start, end int) corpus.Annotation {
		return corpus.Annotation{ID: id, Document: "d1", Annotator: who, Label: label, Fragments: corpus.Fragments{{Start: start, End: end}}}
	}
	s := review.NewStudy([]string{"A", "B", "C"}, func(string) bool { return true })
	s.Add(review.Sheet{
		Document: "d1", Length: 40, Words: []corpus.Span{{Start: 0, End: 9}, {Start: 10, End: 19}, {Start: 20, End: 29}, {Start: 30, End: 39}},
		Done: []string{"A", "B"}, Annotations: []corpus.Annotation{
			tag("a1", "A", "claim", 0, 9), tag("b1", "B", "claim", 0, 9), tag("a2", "A", "quote", 20, 39), tag("b2", "B", "quote", 30, 39),
		},
	})
	s.Add(review.Sheet{Document: "d2", Length: 10, Begun: []string{"C"}})
	s.AddLinks([]corpus.Relation{
		{ID: "l1", Type: "repeats", From: "a1", To: "a2", Annotator: "A"},
		{ID: "l2", Type: "repeats", From: "b1", To: "b2", Annotator: "B"},
	})
	a, err := s.Measure(t.Context(), review.MeasureOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return a, report.Names{
		Project: hostile, At: time.Date(2024, 3, 22, 0, 0, 0, 0, time.UTC),
		Annotators: []corpus.Annotator{{ID: "A", Name: hostile}, {ID: "B", Name: "Bo"}, {ID: "C", Name: "Bo"}},
		Labels: []corpus.Label{
			{ID: "quote", Name: "Quote", Colour: "#e69f00", Position: 1}, {ID: "claim", Name: "Claim", Colour: "#0072b2", Position: 2},
		},
		Types:     []corpus.RelationType{{ID: "repeats", Name: "repeats"}},
		Documents: []corpus.Document{{ID: "d1", Title: hostile}},
	}
}

func TestHTML(t *testing.T) {
	a, names := measured(t)
	var first, second bytes.Buffer
	if err := report.HTML(&first, a, names); err != nil {
		t.Fatal(err)
	}
	if err := report.HTML(&second, a, names); err != nil || first.String() != second.String() {
		t.Errorf("the same input gives other bytes (%v)", err)
	}
	got := first.String()
	for _, want := range []string{
		"1 document counts (marked done by two annotators or more). All 3 annotators share 0 documents. 1 document is left out",
		"22 March 2024", "Bo (B)", "Bo (C)", "no document is done by both", "no document is done by all",
		"prefers-color-scheme: dark", "@media print", "&lt;script&gt;", `fill="#e69f00"`, "0.500",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	// Nothing of a name is taken for more than text, and nothing is fetched.
	if m := regexp.MustCompile(`(?i)<script|<link|<img|<iframe|src=|href=|url\(|@import|https?:`).FindString(got); m != "" {
		t.Errorf("the page holds %q", m)
	}
	// Four heat maps of the annotators, three of labels, the bars.
	if n := strings.Count(got, "<svg"); n != 4+3+1 || n != strings.Count(got, "</svg>") {
		t.Errorf("%d pictures", n)
	}
	// The labels are in their order on screen, and what has no figure has a note.
	if strings.Index(got, ">Quote<") > strings.Index(got, ">Claim<") {
		t.Error("the labels are out of order")
	}
	if !strings.Contains(got, "–<sup>1</sup>") || strings.Contains(got, "NaN") {
		t.Error("what is undefined has no note")
	}
	balanced(t, got)
}

// balanced checks that every element that is opened is closed in turn.
func balanced(t *testing.T, page string) {
	t.Helper()
	page = regexp.MustCompile(`(?s)<style>.*?</style>|<!DOCTYPE html>`).ReplaceAllString(page, "")
	var open []string
	for _, m := range regexp.MustCompile(`<(/?)([a-z0-9]+)[^<>]*>`).FindAllStringSubmatch(page, -1) {
		switch {
		case m[2] == "meta":
		case m[1] == "":
			open = append(open, m[2])
		case len(open) == 0 || open[len(open)-1] != m[2]:
			t.Fatalf("%s closes %v", m[0], open)
		default:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("%v stay open", open)
	}
}

func TestCSV(t *testing.T) {
	a, names := measured(t)
	var out bytes.Buffer
	if err := report.CSV(&out, a, names); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	found := map[string]string{}
	for _, row := range rows[1:] {
		cell := func(name string) string { return row[at[name]] }
		key := fmt.Sprintf("%s %s%s %s %s %s", cell("scope"), cell("annotator_a_id"), cell("annotator_b_id"), cell("label"), cell("other_label"), cell("measure"))
		if _, twice := found[key]; twice {
			t.Errorf("%s stands twice", key)
		}
		found[key] = cell("value")
		if defined := cell("value") != ""; defined != (cell("undefined_because") == "") {
			t.Errorf("%s: value %q, reason %q", key, cell("value"), cell("undefined_because"))
		}
		for _, c := range row {
			if strings.HasPrefix(c, "=") {
				t.Errorf("a spreadsheet would compute %q", c)
			}
		}
	}
	for key, want := range map[string]string{
		"overall    documents": "1", "overall    documents_left_out": "1",
		"pair AB   strict_f1": "0.5", "pair AB claim  cohen_kappa": "1", "pair AC   strict_f1": "",
		"confusion AB claim claim units": "1", "confusion AB (none) quote units": "0",
		"links AB   strict_f1": "1", "document    type_f1": "1",
	} {
		if got, ok := found[key]; !ok || got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
}
