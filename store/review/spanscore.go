package review

import (
	"cmp"
	"slices"

	"glossator/store/corpus"
)

// Score counts what one annotator's spans are to another's, whom it takes for
// the standard; F1 is the same whoever is.
type Score struct {
	Correct   int `json:"correct"`
	Incorrect int `json:"incorrect"`
	Partial   int `json:"partial"`
	Missing   int `json:"missing"`
	Spurious  int `json:"spurious"`
}

// Possible is the number of the standard's spans.
func (s Score) Possible() int { return s.Correct + s.Incorrect + s.Partial + s.Missing }

// Actual is the number of the other's spans.
func (s Score) Actual() int { return s.Correct + s.Incorrect + s.Partial + s.Spurious }

// Precision is the part of the other's spans that are correct; a partial one
// counts half.
func (s Score) Precision() Value { return s.part(s.Actual(), "the second has no tags") }

// Recall is the part of the standard's spans that the other has.
func (s Score) Recall() Value { return s.part(s.Possible(), "the first has no tags") }

func (s Score) part(of int, reason string) Value {
	if of == 0 {
		return undefined(reason)
	}
	return defined((float64(s.Correct) + float64(s.Partial)/2) / float64(of))
}

// F1 is the harmonic mean of precision and recall (van Rijsbergen 1979,
// Information Retrieval, chapter 7; as a measure of agreement Hripcsak &
// Rothschild 2005, JAMIA 12:296-298): from 0 to 1, undefined when neither has a
// span.
func (s Score) F1() Value {
	all := s.Possible() + s.Actual()
	if all == 0 {
		return undefined("neither has any")
	}
	return defined((2*float64(s.Correct) + float64(s.Partial)) / float64(all))
}

func (s *Score) add(o Score) {
	s.Correct += o.Correct
	s.Incorrect += o.Incorrect
	s.Partial += o.Partial
	s.Missing += o.Missing
	s.Spurious += o.Spurious
}

// SpanScores are the four ways of SemEval-2013 task 9.1 to score spans (Segura-
// Bedmar, Martínez & Herrero-Zazo 2013, Proceedings of SemEval, 341-350; the
// counts are those of MUC-5, Chinchor & Sundheim 1993).
type SpanScores struct {
	// Strict: same fragments and label; what is called exact F1 elsewhere.
	Strict Score `json:"strict"`
	// Exact: same fragments, whatever the label.
	Exact Score `json:"exact"`
	// Partial: any overlap, whatever the label; it counts half when the
	// fragments differ.
	Partial Score `json:"partial"`
	// Type: any overlap and the same label; called overlap F1 elsewhere.
	Type Score `json:"type"`
}

func (s *SpanScores) add(o SpanScores) {
	s.Strict.add(o.Strict)
	s.Exact.add(o.Exact)
	s.Partial.add(o.Partial)
	s.Type.add(o.Type)
}

// ScoreSpans scores the annotations of one document by b against those by a.
// Which span of the one stands for which of the other is decided once for all
// four: each for one at most, by the greatest sum of what speaks for a pair: the
// same fragments, then the same label, then the overlap. So the order of the
// annotations does not matter, as it does to programs that take the first that
// fits.
func ScoreSpans(a, b string, annotations []corpus.Annotation) SpanScores {
	tags := tagsOf([]string{a, b}, annotations, map[string]int{})
	var xs, ys []*tag
	for i := range tags {
		if tags[i].layer == 0 {
			xs = append(xs, &tags[i])
		} else {
			ys = append(ys, &tags[i])
		}
	}
	return scoreTags(xs, ys)
}

func scoreTags(xs, ys []*tag) SpanScores {
	var edges []edge
	overlaps(xs, ys, func(*tag) int { return 0 }, func(x, y int) {
		if w := spanWeight(xs[x], ys[y]); w > 0 {
			edges = append(edges, edge{int32(x), int32(y), w})
		}
	})
	slices.SortFunc(edges, func(e, f edge) int {
		return cmp.Or(cmp.Compare(e.row, f.row), cmp.Compare(e.col, f.col))
	})
	var s SpanScores
	matched := 0
	for x, y := range assign(len(xs), len(ys), edges) {
		if y >= 0 {
			matched++
			s.pair(xs[x], ys[y])
		}
	}
	for _, one := range []*Score{&s.Strict, &s.Exact, &s.Partial, &s.Type} {
		one.Missing, one.Spurious = len(xs)-matched, len(ys)-matched
	}
	return s
}

// spanWeight is what speaks for taking two spans for one; 0 when they share no
// code point.
func spanWeight(x, y *tag) float64 {
	w := likeness(x, y)
	if w == 0 {
		return 0
	}
	if compareSpans(x.spans, y.spans) == 0 {
		w += 4
	}
	if x.label == y.label {
		w += 2
	}
	return w
}

// pair counts two spans that stand for one another.
func (s *SpanScores) pair(x, y *tag) {
	same, exact := x.label == y.label, compareSpans(x.spans, y.spans) == 0
	count := func(one *Score, ok bool) {
		if ok {
			one.Correct++
		} else {
			one.Incorrect++
		}
	}
	count(&s.Strict, same && exact)
	count(&s.Exact, exact)
	count(&s.Type, same)
	if exact {
		s.Partial.Correct++
	} else {
		s.Partial.Partial++
	}
}
