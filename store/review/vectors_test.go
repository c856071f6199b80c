package review

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"glossator/store/corpus"
)

// close is how near to an exact figure a coefficient has to come.
const near = 1e-6

// vectors reads a file of testdata.
func vectors[T any](t *testing.T, name string) []T {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Vectors []T }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Vectors) == 0 {
		t.Fatalf("%s is empty", name)
	}
	return file.Vectors
}

// hold compares a coefficient with what it should be; nil is undefined.
func hold(t *testing.T, what string, got Value, want *float64, within float64) {
	t.Helper()
	x, ok := got.Number()
	switch {
	case want == nil && (ok || got.Reason() == ""):
		t.Errorf("%s is %v for the reason %q, want undefined with one", what, got, got.Reason())
	case want != nil && (!ok || math.Abs(x-*want) > within):
		t.Errorf("%s is %v (%s), want %v", what, x, got.Reason(), *want)
	}
}

type codingVector struct {
	ID        string
	Raters    int
	Items     map[string]int
	Published map[string]float64
	Within    float64
	Exact     map[string]*float64
	AlphaOf   map[string]float64 `json:"alpha_of"`
	FleissOf  map[string]float64 `json:"fleiss_of"`
}

// coding makes a Coding of a vector's items and the categories' numbers.
func (v codingVector) coding() (*Coding, map[string]int) {
	c, numbers := NewCoding(v.Raters), map[string]int{".": Missing}
	for item, count := range v.Items {
		var row []int
		for _, k := range strings.Fields(item) {
			if _, ok := numbers[k]; !ok {
				numbers[k] = len(numbers)
			}
			row = append(row, numbers[k])
		}
		c.Add(row, count)
	}
	return c, numbers
}

func TestCodingVectors(t *testing.T) {
	all := vectors[codingVector](t, "coding.json")
	checked := map[string]int{}
	for _, v := range all {
		t.Run(v.ID, func(t *testing.T) {
			c, numbers := v.coding()
			coefficients := map[string]func(*Coding) Value{
				"observed": (*Coding).Observed, "cohen": (*Coding).Cohen, "fleiss": (*Coding).Fleiss, "alpha": (*Coding).Alpha,
			}
			for name, f := range coefficients {
				if want, ok := v.Exact[name]; ok {
					checked[name]++
					hold(t, name, f(c), want, near)
				}
				if want, ok := v.Published[name]; ok {
					hold(t, "published "+name, f(c), &want, v.Within)
				}
			}
			for k, want := range v.AlphaOf {
				hold(t, "alpha of "+k, only(c, numbers[k]).Alpha(), &want, near)
			}
			for k, want := range v.FleissOf {
				hold(t, "Fleiss of "+k, only(c, numbers[k]).Fleiss(), &want, near)
			}
		})
	}
	if checked["alpha"] < 70 || checked["cohen"] < 40 || checked["fleiss"] < 40 {
		t.Errorf("only %v vectors were checked", checked)
	}
}

// only is the coding in which all but one category are one.
func only(c *Coding, category int) *Coding {
	return c.Map(func(k int) int {
		if k == category {
			return 1
		}
		return 0
	})
}

func TestCodingDegenerate(t *testing.T) {
	empty := NewCoding(2)
	alone := NewCoding(2)
	alone.Add([]int{1, Missing}, 5)
	one := NewCoding(3)
	one.Add([]int{4, 4, 4}, 9)
	for name, c := range map[string]*Coding{"no items": empty, "nobody rated with another": alone, "one category": one} {
		for coefficient, v := range map[string]Value{"Cohen": c.Cohen(), "Fleiss": c.Fleiss(), "alpha": c.Alpha()} {
			hold(t, name+": "+coefficient, v, nil, 0)
		}
	}
	// Two annotators who use one category each, another one: kappa is 0.
	apart := NewCoding(2)
	apart.Add([]int{1, 2}, 4)
	zero := 0.0
	hold(t, "apart", apart.Cohen(), &zero, near)
}

// parseUnits reads "label:start-end …" of one annotator.
func parseUnits(t *testing.T, annotator, line string) []corpus.Annotation {
	t.Helper()
	var out []corpus.Annotation
	for i, word := range strings.Fields(line) {
		label, place, _ := strings.Cut(word, ":")
		var s corpus.Span
		if _, err := fmt.Sscanf(place, "%d-%d", &s.Start, &s.End); err != nil {
			t.Fatalf("%q: %v", word, err)
		}
		out = append(out, corpus.Annotation{
			ID: fmt.Sprintf("%s%d", annotator, i), Document: "d", Annotator: annotator, Label: label, Fragments: corpus.Fragments{s},
		})
	}
	return out
}

type spanVector struct {
	ID            string
	First, Second []string
	Counts        map[string][5]int
	F1            map[string]float64
	Labels        map[string]map[string][5]int
	SetF1         map[string]float64 `json:"set_f1"`
}

func (s SpanScores) named() map[string]Score {
	return map[string]Score{"strict": s.Strict, "exact": s.Exact, "partial": s.Partial, "type": s.Type}
}

func TestSpanVectors(t *testing.T) {
	for _, v := range vectors[spanVector](t, "spans.json") {
		t.Run(v.ID, func(t *testing.T) {
			var all SpanScores
			labels := map[string]*SpanScores{}
			for i := range v.First {
				list := slices.Concat(parseUnits(t, "A", v.First[i]), parseUnits(t, "B", v.Second[i]))
				all.add(ScoreSpans("A", "B", list))
				for label := range v.Labels {
					if labels[label] == nil {
						labels[label] = &SpanScores{}
					}
					labels[label].add(ScoreSpans("A", "B", slices.DeleteFunc(slices.Clone(list), func(a corpus.Annotation) bool { return a.Label != label })))
				}
			}
			for name, s := range all.named() {
				if got, want := counts(s), v.Counts[name]; got != want {
					t.Errorf("%s: %v, want %v", name, got, want)
				}
				want := v.F1[name]
				hold(t, name, s.F1(), &want, near)
			}
			for label, want := range v.Labels {
				for name, s := range labels[label].named() {
					if got := counts(s); got != want[name] {
						t.Errorf("%s of %s: %v, want %v", name, label, got, want[name])
					}
				}
			}
			if want, ok := v.SetF1["exact_span_and_label"]; ok {
				hold(t, "strict as sets", all.Strict.F1(), &want, near)
			}
			if want, ok := v.SetF1["exact_span_only"]; ok {
				hold(t, "exact as sets", all.Exact.F1(), &want, near)
			}
		})
	}
}

func counts(s Score) [5]int {
	return [5]int{s.Correct, s.Incorrect, s.Partial, s.Missing, s.Spurious}
}
