package review

import (
	"context"
	"slices"
	"strings"

	"glossator/store/corpus"
)

// measuring is one Study.Measure under way.
type measuring struct {
	*Study
	ctx         context.Context
	options     MeasureOptions
	labelKeys   []string
	done, steps int
}

// step counts a step and stops when the work is cancelled.
func (m *measuring) step() error {
	if m.done++; m.options.Progress != nil {
		m.options.Progress(m.done, m.steps)
	}
	return m.ctx.Err()
}

// common are the sheets that count for all of the annotators.
func (m *measuring) common(who []int) []*sheet {
	var out []*sheet
	for _, one := range m.sheets {
		if !slices.ContainsFunc(who, func(i int) bool { return !one.done[i] }) {
			out = append(out, one)
		}
	}
	return out
}

// pair measures two annotators.
func (m *measuring) pair(i, j int) (Pair, error) {
	p := Pair{A: m.annotators[i], B: m.annotators[j]}
	sheets := m.common([]int{i, j})
	p.Documents = len(sheets)
	for n, begun := range m.started {
		if (begun[i] || begun[j]) && !(m.finished[n][i] && m.finished[n][j]) {
			p.LeftOut++
		}
	}
	measures, err := m.measures([]int{i, j}, sheets, "no document is done by both")
	if err != nil {
		return p, err
	}
	p.Scores = make([]SpanScores, len(measures))
	words := m.words(sheets).Pick(i, j)
	for n := range measures {
		label := m.number(n)
		p.Scores[n] = scoreSheets(sheets, i, j, label)
		measures[n].score(p.Scores[n])
		m.code(&measures[n], words, label)
	}
	p.Measures = measures
	m.comparePair(&p, sheets)
	return p, nil
}

// number is the number of the label that the n-th measures are of, -1 for all.
func (m *measuring) number(n int) int {
	if n == 0 {
		return -1
	}
	return m.labels[m.labelKeys[n-1]]
}

// score takes over the F1s.
func (x *Measures) score(s SpanScores) {
	x.StrictF1, x.ExactF1, x.PartialF1, x.TypeF1 = s.Strict.F1(), s.Exact.F1(), s.Partial.F1(), s.Type.F1()
}

func scoreSheets(sheets []*sheet, i, j, label int) SpanScores {
	var s SpanScores
	for _, one := range sheets {
		s.add(scoreTags(ofLabel(one.layers[i], label), ofLabel(one.layers[j], label)))
	}
	return s
}

// ofLabel are the tags of a label, all for -1.
func ofLabel(tags []*tag, label int) []*tag {
	if label < 0 {
		return tags
	}
	var out []*tag
	for _, t := range tags {
		if t.label == label {
			out = append(out, t)
		}
	}
	return out
}

// words puts the words of the sheets together.
func (m *measuring) words(sheets []*sheet) *Coding {
	all := NewCoding(len(m.annotators))
	for _, one := range sheets {
		all.AddAll(one.words)
	}
	return all
}

// code fills in what the coding of words says, for one label or for all.
func (m *measuring) code(x *Measures, words *Coding, label int) {
	if label >= 0 {
		words = words.Map(func(set int) int {
			if m.sets.holds(set, label) {
				return 1
			}
			return 0
		})
	}
	x.Observed, x.Cohen, x.Alpha = words.Observed(), words.Cohen(), words.Alpha()
	if x.Fleiss = undefined(reasonThree); words.raters > 2 {
		x.Fleiss = words.Fleiss()
	}
}

// measures computes what takes the whole of what the annotators tagged, over
// sheets that count for all of them: of all labels, then of each. Where there is
// no sheet, reason says why nothing is defined.
func (m *measuring) measures(who []int, sheets []*sheet, reason string) ([]Measures, error) {
	all := m.family(who, sheets, -1)
	alphas := make([]*unitizing, len(m.labelKeys))
	out := make([]Measures, 1+len(m.labelKeys))
	for n := range out {
		label := m.number(n)
		x := &out[n]
		if n > 0 {
			x.Label = m.labelKeys[n-1]
		}
		x.Tags = countTags(sheets, who, label)
		if n > 0 {
			alphas[n-1] = m.unitizing(who, sheets, label)
			f := m.family(who, sheets, label)
			x.Unitizing, x.U, x.Binary = unitizingAlpha(alphas[n-1]), f.u(), f.binary()
			x.CU, x.KU = undefined("it compares several labels"), all.ku(m.sets.number([]int{label}))
		}
		var err error
		if x.Gamma, err = m.gamma(who, sheets, label); err != nil {
			return nil, err
		}
		if len(sheets) == 0 {
			none := undefined(reason)
			x.Unitizing, x.U, x.Binary, x.CU, x.KU, x.Gamma = none, none, none, none, none, Gamma{none, none, none, 0}
		}
		if err := m.step(); err != nil {
			return nil, err
		}
	}
	if len(sheets) > 0 {
		out[0].Unitizing, out[0].U, out[0].Binary, out[0].CU = unitizingAlpha(alphas...), all.u(), all.binary(), all.cu()
		out[0].KU = undefined("it is of one label")
	}
	return out, nil
}

func countTags(sheets []*sheet, who []int, label int) int {
	n := 0
	for _, one := range sheets {
		for _, i := range who {
			n += len(ofLabel(one.layers[i], label))
		}
	}
	return n
}

func (m *measuring) unitizing(who []int, sheets []*sheet, label int) *unitizing {
	u := &unitizing{annotators: len(who)}
	for _, one := range sheets {
		u.add(one.length, one.piecesOf(who, label))
	}
	return u
}

func (m *measuring) family(who []int, sheets []*sheet, label int) *family {
	f := newFamily(len(who))
	for _, one := range sheets {
		f.add(one.length, one.piecesOf(who, label))
	}
	return f
}

// piecesOf are the annotators' pieces of a label, of all for -1.
func (one *sheet) piecesOf(who []int, label int) [][]piece {
	out := make([][]piece, len(who))
	for n, i := range who {
		switch {
		case label < 0:
			out[n] = one.pieces[i]
		case one.labeled[label] != nil:
			out[n] = one.labeled[label][i]
		}
	}
	return out
}

func (m *measuring) gamma(who []int, sheets []*sheet, label int) (Gamma, error) {
	if m.options.NoGamma {
		v := undefined("it was not asked for")
		return Gamma{v, v, v, 0}, nil
	}
	documents := make([]continuum, len(sheets))
	for n, one := range sheets {
		c := continuum{end: one.length, layers: make([][]gammaUnit, len(who))}
		for k, i := range who {
			for _, t := range ofLabel(one.layers[i], label) {
				c.layers[k] = append(c.layers[k], gammaUnit{t.start(), t.end(), t.label})
			}
		}
		documents[n] = c
	}
	return gammaOf(m.ctx, documents, m.options.Gamma)
}

// overall measures all annotators together; two are the pair.
func (m *measuring) overall(pairs []Pair) ([]Measures, error) {
	if len(m.annotators) == 2 {
		for range pairs[0].Measures {
			if err := m.step(); err != nil {
				return nil, err
			}
		}
		return pairs[0].Measures, nil
	}
	who := make([]int, len(m.annotators))
	for i := range who {
		who[i] = i
	}
	reason := "no document is done by all"
	if len(who) < 2 {
		reason = "there is only one annotator"
	}
	out, err := m.measures(who, m.common(who), reason)
	if err != nil {
		return nil, err
	}
	words := m.words(m.sheets)
	for n := range out {
		x := &out[n]
		m.code(x, words, m.number(n))
		x.Tags = countTags(m.sheets, who, m.number(n))
		values := func(of func(Measures) Value) Value {
			var list []Value
			for _, p := range pairs {
				list = append(list, of(p.Measures[n]))
			}
			return mean(list)
		}
		x.StrictF1 = values(func(y Measures) Value { return y.StrictF1 })
		x.ExactF1 = values(func(y Measures) Value { return y.ExactF1 })
		x.PartialF1 = values(func(y Measures) Value { return y.PartialF1 })
		x.TypeF1 = values(func(y Measures) Value { return y.TypeF1 })
		x.Observed = values(func(y Measures) Value { return y.Observed })
		x.Cohen = values(func(y Measures) Value { return y.Cohen })
	}
	return out, nil
}

// comparePair fills in the confusion of labels and the measures of links, which
// come of the units.
func (m *measuring) comparePair(p *Pair, sheets []*sheet) {
	pair := [2]string{p.A, p.B}
	counts := make([][]int, len(m.labelKeys)+1)
	for i := range counts {
		counts[i] = make([]int, len(m.labelKeys)+1)
	}
	place := func(u Unit, annotator string) int {
		if one, ok := u.Member(annotator); ok {
			at, _ := slices.BinarySearch(m.labelKeys, one.Label())
			return at
		}
		return len(m.labelKeys)
	}
	var units []Unit
	counted := make(map[*sheet]bool, len(sheets))
	for _, one := range sheets {
		counted[one] = true
		here := Align(pair[:], one.annotations)
		for _, u := range here {
			counts[place(u, p.A)][place(u, p.B)]++
		}
		units = append(units, here...)
	}
	p.Confusion.Counts = counts
	var links []corpus.Relation
	kinds := []string{""}
	for _, l := range m.links {
		if counted[m.at[l.From]] && counted[m.at[l.To]] && slices.Contains(pair[:], l.Annotator) {
			links, kinds = append(links, l), append(kinds, l.Type)
		}
	}
	slices.SortFunc(kinds, strings.Compare)
	for _, kind := range slices.Compact(kinds) {
		p.Links = append(p.Links, measureLinks(pair, kind, links, units, m.symmetric))
	}
}
