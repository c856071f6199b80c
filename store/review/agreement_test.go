package review_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"glossator/store/corpus"
	"glossator/store/review"
)

// paper is a document of ten-character words, as the annotators of done finished
// it: lines as in tags.
func paper(t *testing.T, id string, words int, done, lines string) review.Sheet {
	t.Helper()
	s := review.Sheet{Document: id, Length: words * 10, Annotations: tags(t, lines)}
	for i := range words {
		s.Words = append(s.Words, corpus.Span{Start: i * 10, End: i*10 + 9})
	}
	for i := range s.Annotations {
		s.Annotations[i].Document = id
		s.Annotations[i].ID = id + s.Annotations[i].ID
		s.Begun = append(s.Begun, s.Annotations[i].Annotator)
	}
	s.Done = strings.Split(done, "")
	return s
}

// measure measures documents of the annotators named by one letter each.
func measure(t *testing.T, people string, links []corpus.Relation, sheets ...review.Sheet) review.Agreement {
	t.Helper()
	s := review.NewStudy(strings.Split(people, ""), symmetric)
	for _, one := range sheets {
		s.Add(one)
	}
	s.AddLinks(links)
	a, err := s.Measure(t.Context(), review.MeasureOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// is holds a value against a number, or against NaN for undefined.
func is(t *testing.T, what string, v review.Value, want float64) {
	t.Helper()
	x, ok := v.Number()
	if math.IsNaN(want) {
		if ok || v.Reason() == "" {
			t.Errorf("%s is %v, want undefined with a reason", what, v)
		}
		return
	}
	if !ok || math.Abs(x-want) > 1e-9 {
		t.Errorf("%s is %v %v (%s), want %v", what, v, x, v.Reason(), want)
	}
}

var none = math.NaN()

// figures are the values that a trap is about, in the order of the fields.
type figures struct{ strict, exact, partial, kind, observed, cohen, alpha, unitizing, u, cu, gamma float64 }

// TestAgreementTraps goes through what makes coefficients go wrong.
func TestAgreementTraps(t *testing.T) {
	free := math.Inf(1) // not looked at
	for _, c := range []struct {
		name, tags string
		want       figures
	}{
		{"identical", `a1 A claim 0-29
			a2 A quote 50-69
			b1 B claim 0-29
			b2 B quote 50-69`, figures{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}},
		{"moved by one character", `a1 A claim 0-29
			b1 B claim 1-29`, figures{0, 0, 0.5, 1, 1, 1, 1, free, free, none, free}},
		{"same range, other label", `a1 A claim 0-29
			b1 B quote 0-29`, figures{0, 1, 1, 0, 0.7, free, free, free, free, free, free}},
		{"zero tags on one side", `a1 A claim 0-29`, figures{0, 0, 0, 0, 0.7, 0, free, free, free, none, free}},
		{"nobody tagged", ``, figures{none, none, none, none, 1, none, none, none, none, none, none}},
		{"all words tagged by both", `a1 A claim 0-100
			b1 B claim 0-100`, figures{1, 1, 1, 1, 1, none, none, 1, none, none, free}},
		{"an annotator overlaps herself", `a1 A claim 0-29
			a2 A claim 10-49
			b1 B claim 0-49`, figures{0, 0, 1. / 3, 2. / 3, 1, 1, 1, 1, 1, none, free}},
		{"nested, by both", `a1 A claim 0-59
			a2 A quote 20-39
			b1 B claim 0-59
			b2 B quote 20-39`, figures{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}},
		{"broken by he said", `a1 A quote 0-19+40-59
			b1 B quote 0-59`, figures{0, 0, 0.5, 1, 0.8, free, free, free, free, none, free}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := measure(t, "AB", nil, paper(t, "d", 10, "AB", c.tags))
			m := a.Overall[0]
			for _, f := range []struct {
				what string
				got  review.Value
				want float64
			}{
				{"strict F1", m.StrictF1, c.want.strict},
				{"exact F1", m.ExactF1, c.want.exact},
				{"partial F1", m.PartialF1, c.want.partial},
				{"type F1", m.TypeF1, c.want.kind},
				{"observed", m.Observed, c.want.observed},
				{"kappa", m.Cohen, c.want.cohen},
				{"alpha", m.Alpha, c.want.alpha},
				{"unitizing alpha", m.Unitizing, c.want.unitizing},
				{"u-alpha", m.U, c.want.u},
				{"cu-alpha", m.CU, c.want.cu},
				{"gamma", m.Gamma.Value, c.want.gamma},
				{"Fleiss' kappa", m.Fleiss, none},
			} {
				if !math.IsInf(f.want, 1) {
					is(t, f.what, f.got, f.want)
				}
			}
		})
	}
}

// TestAgreementOfLabels: every label has figures of its own.
func TestAgreementOfLabels(t *testing.T) {
	a := measure(t, "AB", nil, paper(t, "d", 10, "AB", `a1 A claim 0-29
		a2 A quote 50-69
		b1 B claim 0-29
		b2 B quote 60-69
		b3 B opinion 80-99`))
	if strings.Join(a.Labels, " ") != "claim opinion quote" || len(a.Overall) != 4 || a.Overall[3].Label != "quote" {
		t.Fatalf("labels %v, %d measures", a.Labels, len(a.Overall))
	}
	claim, opinion, quote := a.Overall[1], a.Overall[2], a.Overall[3]
	is(t, "claim", claim.StrictF1, 1)
	is(t, "claim's kappa", claim.Cohen, 1)
	is(t, "opinion", opinion.StrictF1, 0)
	is(t, "opinion's (k)u-alpha", opinion.KU, none)
	is(t, "claim's (k)u-alpha", claim.KU, 1)
	is(t, "quote exactly", quote.StrictF1, 0)
	is(t, "quote by overlap", quote.TypeF1, 1)
	// A has words 5 and 6, B has 6: 9 of 10 agree, by chance (2·1+8·9)/100.
	is(t, "quote's kappa", quote.Cohen, (0.9-0.74)/(1-0.74))
	p := a.Pairs[0]
	if got := fmt.Sprint(p.Confusion.Counts); got != "[[1 0 0 0] [0 0 0 0] [0 0 1 0] [0 1 0 0]]" {
		t.Errorf("confusion %s", got)
	}
	if s := p.Scores[3].Partial; s.Partial != 1 || s.Correct != 0 {
		t.Errorf("score of quote %+v", s)
	}
	if quote.Tags != 2 || a.Overall[0].Tags != 5 {
		t.Errorf("%d and %d tags", quote.Tags, a.Overall[0].Tags)
	}
}

// TestAgreementCountsWhatIsDone: what one person alone has done does not count,
// and that is said.
func TestAgreementCountsWhatIsDone(t *testing.T) {
	one := `a1 A claim 0-29
		b1 B claim 0-29`
	a := measure(t, "ABC", nil,
		paper(t, "d1", 10, "AB", one),
		paper(t, "d2", 10, "A", one),
		paper(t, "d3", 10, "", one),
		paper(t, "d4", 10, "ABC", one+`
			c1 C quote 0-29`),
		paper(t, "d5", 10, "X", `x1 X claim 0-9`))
	if a.Documents != 2 || a.Complete != 1 || a.LeftOut != 2 {
		t.Errorf("%d documents, %d complete, %d left out", a.Documents, a.Complete, a.LeftOut)
	}
	ab, ac := a.Pairs[0], a.Pairs[1]
	if ab.Documents != 2 || ab.LeftOut != 2 || ac.Documents != 1 || ac.LeftOut != 3 {
		t.Errorf("A and B: %d, %d left out; A and C: %d, %d left out", ab.Documents, ab.LeftOut, ac.Documents, ac.LeftOut)
	}
	is(t, "A and B", ab.Measures[0].StrictF1, 1)
	is(t, "A and C", ac.Measures[0].StrictF1, 0)
	is(t, "all", a.Overall[0].StrictF1, 1./3)
	if len(a.PerDocument) != 2 || a.PerDocument[0].Document != "d4" || len(a.PerDocument[0].Annotators) != 3 {
		t.Errorf("per document %+v", a.PerDocument)
	}
	// Fleiss: of d4 alone. Words 0 to 2 are rated claim, claim, quote.
	chance := (21.*21 + 6*6 + 3*3) / 900
	is(t, "Fleiss' kappa", a.Overall[0].Fleiss, (0.8-chance)/(1-chance))
	// Alpha: of both, with C missing in d1.
	c := review.NewCoding(3)
	c.Add([]int{1, 1, review.Missing}, 3)
	c.Add([]int{0, 0, review.Missing}, 7)
	c.Add([]int{1, 1, 2}, 3)
	c.Add([]int{0, 0, 0}, 7)
	want, _ := c.Alpha().Number()
	is(t, "alpha", a.Overall[0].Alpha, want)

	alone := measure(t, "AB", nil, paper(t, "d1", 10, "A", one))
	m := alone.Overall[0]
	for what, v := range map[string]review.Value{
		"F1": m.StrictF1, "kappa": m.Cohen, "alpha": m.Alpha, "unitizing": m.Unitizing, "u": m.U, "gamma": m.Gamma.Value, "links": alone.Pairs[0].Links[0].StrictF1,
	} {
		is(t, what+" of nothing", v, none)
	}
}

// TestLinkAgreement: kappa over every two tags that both have, F1, and clusters.
func TestLinkAgreement(t *testing.T) {
	d := paper(t, "", 10, "AB", `a1 A claim 0-9
		b1 B claim 0-9
		a2 A claim 20-29
		b2 B claim 20-29
		a3 A claim 40-49
		b3 B claim 41-49
		a4 A claim 60-69
		b4 B claim 60-69`)
	a := measure(t, "AB", links(`l1 A repeats a1 a2
		l2 B repeats b2 b1
		l3 A supports a2 a3
		l4 B supports b3 b2
		l5 A contradicts a3 a4`), d)
	l := a.Pairs[0].Links
	if len(l) != 4 || l[0].Type != "" || l[1].Type != "contradicts" || l[0].Links != [2]int{3, 2} {
		t.Fatalf("links %+v", l)
	}
	is(t, "F1", l[0].StrictF1, 2./5)
	is(t, "F1 of the ends", l[0].EndsF1, 4./5)
	is(t, "F1 of repeats", l[2].StrictF1, 1)
	is(t, "F1 of contradicts", l[1].StrictF1, 0)
	// Six pairs of tags: one agreed link, three agreed not to be linked.
	chance := (1.*1 + 3*4 + 0) / 36
	is(t, "kappa", l[0].Kappa, (4./6-chance)/(1-chance))
	is(t, "kappa of repeats", l[2].Kappa, 1)
	// A joins all four; B joins three and leaves one.
	is(t, "B3 precision", l[0].B3.Precision, 1)
	is(t, "B3 recall", l[0].B3.Recall, (3*3./4+1./4)/4)
	is(t, "no links", measure(t, "AB", nil, d).Pairs[0].Links[0].Kappa, none)
}

// TestBCubed holds the examples of Bagga & Baldwin 1998, section 4: of a text
// with clusters of 5, 2 and 5 a system joins the small one, or the other large
// one, to the last.
func TestBCubed(t *testing.T) {
	key := []int{1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3}
	for _, c := range []struct {
		name      string
		response  []int
		precision float64
	}{
		{"the small one", []int{1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 3, 3}, 16. / 21},
		{"the large one", []int{3, 3, 3, 3, 3, 2, 2, 3, 3, 3, 3, 3}, 7. / 12},
	} {
		b := review.NewBCubed(key, c.response)
		is(t, c.name+": precision", b.Precision, c.precision)
		is(t, c.name+": recall", b.Recall, 1)
		is(t, c.name+": F1", b.F1, 2*c.precision/(1+c.precision))
	}
	is(t, "nothing", review.NewBCubed(nil, nil).F1, none)
}

// TestAgreementIsTheSameAgain: whatever the order, and it can be cancelled.
func TestAgreementIsTheSameAgain(t *testing.T) {
	d1 := paper(t, "d1", 10, "ABC", `a1 A claim 0-29
		b1 B claim 5-29
		c1 C quote 0-29`)
	d2 := paper(t, "d2", 10, "ABC", `a1 A quote 30-39
		b1 B quote 32-40
		c1 C quote 70-79`)
	encode := func(a review.Agreement) string {
		data, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		var back review.Agreement
		if err := json.Unmarshal(data, &back); err != nil || back.Overall[0] != a.Overall[0] {
			t.Fatalf("read back: %v", err)
		}
		return string(data)
	}
	if x, y := encode(measure(t, "ABC", nil, d1, d2)), encode(measure(t, "ABC", nil, d2, d1)); x != y {
		t.Errorf("%s\n%s", x, y)
	}
	s := review.NewStudy([]string{"A", "B"}, symmetric)
	s.Add(d1)
	ctx, cancel := context.WithCancel(t.Context())
	steps := 0
	_, err := s.Measure(ctx, review.MeasureOptions{Progress: func(done, of int) {
		if steps++; done == 2 {
			cancel()
		}
		if of < done {
			t.Errorf("step %d of %d", done, of)
		}
	}})
	if !errors.Is(err, context.Canceled) || steps != 2 {
		t.Errorf("%v after %d steps", err, steps)
	}
}

// BenchmarkAgreement measures 100,000 tags of one annotator against 100,000 of
// another in 1,000 documents, without gamma and with it.
func BenchmarkAgreement(b *testing.B) {
	list := twoLayers(100_000, 100)
	for _, gamma := range []bool{false, true} {
		b.Run(fmt.Sprintf("gamma=%v", gamma), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s := review.NewStudy([]string{"A", "B"}, symmetric)
				for i := 0; i < len(list); i += 200 {
					sheet := review.Sheet{Document: list[i].Document, Length: 3100, Done: []string{"A", "B"}, Annotations: list[i : i+200]}
					for w := range 500 {
						sheet.Words = append(sheet.Words, corpus.Span{Start: w * 6, End: w*6 + 5})
					}
					s.Add(sheet)
				}
				if _, err := s.Measure(context.Background(), review.MeasureOptions{NoGamma: !gamma}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
