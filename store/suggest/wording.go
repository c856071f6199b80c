package suggest

import (
	"fmt"
	"slices"
	"strings"

	"glossator/store/corpus"
)

const (
	// worded is how many sentences are compared word by word.
	worded = 50
	// A run of the same words says something when it has so many words, so many
	// of them with content, and is long or unlikely.
	leastRun, leastContent = 5, 3
	longRun                = 8
	// unlikely is the sum of the words' weights from which on it is no accident,
	// nor the usual name of a thing.
	unlikely = 20
	// wholePart is the part of a short passage that must be the same.
	wholePart = 0.75
)

// wordings are the passages that have a run of words in common with the query.
func (f *finder) wordings() []Suggestion {
	var list []Suggestion
	seen := map[string]bool{}
	least := leastContent
	if slices.ContainsFunc(f.tokens, func(t token) bool { return t.unspaced }) {
		least-- // terms are of two characters, tokens of one
	}
	for _, c := range f.found[:min(len(f.found), worded)] {
		if f.query.exact(c.doc.termsOf(c.i)) < least && !f.near.related(f.doc, c.doc) {
			continue
		}
		for _, e := range f.ends(c, 0) {
			if e.Tag != "" && seen[e.Tag] {
				continue
			}
			seen[e.Tag] = true
			if s, ok := f.wording(e); ok {
				list = append(list, s)
				f.worded[e.doc] = append(f.worded[e.doc], e.doc.sentences[e.i].span())
			}
		}
	}
	return list
}

// wording compares the query with a passage word by word.
func (f *finder) wording(e end) (Suggestion, bool) {
	theirs := tokensIn(e.doc.ix, e.Fragments)
	r := longestRun(f.tokens, theirs)
	copied := f.near.related(f.doc, e.doc) && f.counterpart(e.doc, e.i)
	tells := f.tells(r, theirs)
	if r.same == 0 || !copied && !tells {
		return Suggestion{}, false
	}
	s := Suggestion{
		Channel: SameWording, From: f.from, To: e.Passage, NearCopy: copied,
		Score: float64(r.weight) / float64(max(min(weigh(f.tokens), weigh(theirs)), 1)),
	}
	ours, others := f.tokens[r.fromA:r.toA], theirs[r.fromB:r.toB]
	quoted, isQuote := f.quotedThere(e, r, theirs, tells)
	switch {
	case isQuote:
		// Two quotations are compared whole: what one lacks at an end was cut off
		// there, not altered.
		ours, others = f.tokens, quoted
		s.Differences = withoutEnds(diffTokens(ours, others), ours, others)
	case copied && (f.isWhole() || !tells):
		ours, others = f.tokens, theirs
		s.Differences = diffTokens(ours, others)
	default:
		s.Differences = diffTokens(ours, others)
	}
	s.Shared = []Shared{{spanOf(ours, 0, len(ours)), spanOf(others, 0, len(others))}}
	s.Reason = wordingReason(len(align(ours, others)), s.Differences)
	return s, true
}

// quotedThere is the quotation of a passage that holds the run, or in a
// near-copy stands where the query does, when the query is a quotation too.
func (f *finder) quotedThere(e end, r run, theirs []token, tells bool) ([]token, bool) {
	if len(f.ask.Fragments) != 1 || !f.isQuote() {
		return nil, false
	}
	if tells {
		at := spanOf(theirs, r.fromB, r.toB)
		q, ok := e.doc.ix.QuotationAt(at.Start)
		return tokensIn(e.doc.ix, corpus.Fragments{q.Outer}), ok && 10*q.Outer.Intersect(at).Len() >= 7*at.Len()
	}
	s := e.doc.sentences[e.i].span()
	var best []token
	most := 0.5 // from here on it is the same quotation, put otherwise
	for _, q := range e.doc.quotes {
		for _, part := range q {
			if !s.Overlaps(part) {
				continue
			}
			t := tokensIn(e.doc.ix, corpus.Fragments{part})
			if same := inCommon(f.tokens, t); same >= most {
				best, most = t, same
			}
		}
	}
	return best, best != nil
}

// isQuote reports whether the query is the whole of a quotation, with or without
// its marks.
func (f *finder) isQuote() bool {
	at := f.ask.Fragments[0]
	q, ok := f.doc.ix.QuotationAt(at.Start)
	return ok && (q.Outer == at || q.Inner == at)
}

// inCommon is the part of the words with content that two lists share, in any
// order.
func inCommon(a, b []token) float64 {
	stems := map[string]int{}
	n := [2]int{}
	for _, t := range a {
		if t.content {
			stems[stem(t.key)]++
			n[0]++
		}
	}
	same := 0
	for _, t := range b {
		if t.content {
			n[1]++
			if stems[stem(t.key)] > 0 {
				stems[stem(t.key)]--
				same++
			}
		}
	}
	return float64(same) / float64(max(n[0], n[1], 1))
}

// withoutEnds leaves out what only one of two wordings has at its beginning or
// its end.
func withoutEnds(list []Difference, a, b []token) []Difference {
	if len(list) == 0 || len(a) == 0 || len(b) == 0 {
		return list
	}
	oneSided := func(d Difference) bool { return d.A.Empty() || d.B.Empty() }
	if d := list[0]; oneSided(d) && d.A.Start <= a[0].Start && d.B.Start <= b[0].Start {
		list = list[1:]
	}
	if n := len(list); n > 0 {
		if d := list[n-1]; oneSided(d) && d.A.End >= a[len(a)-1].End && d.B.End >= b[len(b)-1].End {
			list = list[:n-1]
		}
	}
	return list
}

// isWhole reports whether the query is about a whole sentence, or more.
func (f *finder) isWhole() bool {
	length := 0
	for _, i := range f.around {
		length += f.doc.sentences[i].span().Len()
	}
	return 10*f.ask.Fragments.Len() >= 8*length
}

func weigh(list []token) int {
	sum := 0
	for _, t := range list {
		sum += t.weight()
	}
	return sum
}

func wordingReason(same int, differences []Difference) string {
	what := fmt.Sprintf("%d words the same", same)
	var kinds []string
	for _, d := range differences {
		if !slices.Contains(kinds, string(d.Kind)) {
			kinds = append(kinds, string(d.Kind))
		}
	}
	slices.SortFunc(kinds, func(a, b string) int { return DiffKind(a).Rank() - DiffKind(b).Rank() })
	if len(kinds) > 0 {
		what += "; differs in " + strings.Join(kinds, ", ")
	}
	return what
}

// run is a part of one list of tokens that is nearly the same as a part of
// another.
type run struct {
	fromA, toA, fromB, toB int
	// same is how many tokens are the same, content how many of them say
	// something, and weight their weights together.
	same, content, weight int
}

// tells reports whether a run is more than a turn of phrase or a name.
func (f *finder) tells(r run, theirs []token) bool {
	longer := max(r.toA-r.fromA, r.toB-r.fromB)
	if 5*r.same < 3*longer || r.content < leastContent {
		return false
	}
	whole := float64(r.same) >= wholePart*float64(min(len(f.tokens), len(theirs)))
	if r.same < leastRun {
		return whole
	}
	return whole || r.same >= longRun || f.weightOf(f.tokens[r.fromA:r.toA], theirs[r.fromB:r.toB]) >= unlikely
}

// weightOf adds up how rare the words are that two runs share, names left out.
func (f *finder) weightOf(ours, theirs []token) float32 {
	sum := float32(0)
	for _, p := range align(ours, theirs) {
		t := ours[p.a]
		if !t.content || t.named {
			continue
		}
		if id := f.x.voc.find([]byte(t.key), plainWord); id != 0 {
			sum += f.x.weightOf(id)
		}
	}
	return sum
}

// longestRun finds the parts of two lists of tokens that are most the same: the
// local alignment of Smith and Waterman (1981, "Identification of common
// molecular subsequences"). A token that is the same gains its weight; one that
// is left out, put in or replaced costs one.
func longestRun(a, b []token) run {
	if len(a)*len(b) > mostCells {
		return run{}
	}
	type state struct {
		score int32
		run
	}
	row, next := make([]state, len(b)+1), make([]state, len(b)+1)
	var best state
	for i := range a {
		next[0] = state{}
		for j := range b {
			s := row[j]
			if s.score == 0 {
				s.run = run{fromA: i, fromB: j}
			}
			if a[i].key == b[j].key {
				w := a[i].weight()
				s.score += int32(w)
				s.same++
				s.weight += w
				if a[i].content {
					s.content++
				}
				s.toA, s.toB = i+1, j+1
				if s.score > best.score {
					best = s
				}
			} else {
				s.score--
			}
			for _, o := range [2]state{row[j+1], next[j]} {
				if o.score-1 > s.score {
					s = o
					s.score--
				}
			}
			if s.score <= 0 {
				s = state{}
			}
			next[j+1] = s
		}
		row, next = next, row
	}
	return best.run
}

// sameSpan reports whether a sentence was found to have the same wording.
func (f *finder) sameWording(d *document, s corpus.Span) bool { return slices.Contains(f.worded[d], s) }
