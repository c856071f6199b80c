package suggest

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"glossator/store/corpus"
)

// figureKey is what a count can be found by: what is counted, or what happened
// to it.
type figureKey struct {
	head  string
	event uint16
}

// figureRef is a figure of a document.
type figureRef struct {
	doc *document
	i   int
}

func (q *Quantity) keys() []figureKey {
	var keys []figureKey
	if q.Dimension != Count {
		return nil
	}
	for _, e := range q.events {
		if e != 0 {
			keys = append(keys, figureKey{event: e})
		}
	}
	for _, h := range q.heads {
		switch {
		case h == "" || q.generic:
		case conceptOf[h] != 0:
			keys = append(keys, figureKey{head: "=", event: conceptOf[h]})
		default:
			keys = append(keys, figureKey{head: h})
		}
	}
	return keys
}

// putFigures enters a document's figures.
func (x *Index) putFigures(d *document) {
	for i := range d.quantities {
		for _, k := range d.quantities[i].keys() {
			x.figures[k] = append(x.figures[k], figureRef{d, i})
		}
	}
}

// dropFigures takes them out again.
func (x *Index) dropFigures(d *document) {
	for i := range d.quantities {
		for _, k := range d.quantities[i].keys() {
			x.figures[k] = slices.DeleteFunc(x.figures[k], func(r figureRef) bool { return r.doc == d })
			if len(x.figures[k]) == 0 {
				delete(x.figures, k)
			}
		}
	}
}

const (
	// leastMatter is how alike two documents must be to speak of one event, so
	// that their counts of one thing are compared.
	leastMatter = 0.06
	// leastBeside is how alike two passages must be beside figures of which no
	// word says that they are for the same thing.
	leastBeside = 0.16
	// leastDated is the same beside dates: most passages with one are about
	// other days.
	leastDated = 0.3
	// comparedFigures is how many figures of one kind are looked at.
	comparedFigures = 2000
)

// quantities are the passages that give a figure for what the query gives one
// for.
func (f *finder) quantities() []Suggestion {
	own := f.ownQuantities()
	if len(own) == 0 {
		return nil
	}
	places := f.figurePlaces(own)
	byEnd := map[string]int{}
	var list []Suggestion
	for _, p := range places {
		if f.near.related(f.doc, p.doc) && !f.counterpart(p.doc, p.i) {
			continue
		}
		figures := f.figuresAt(own, p)
		if len(figures) == 0 {
			continue
		}
		for _, e := range f.figureEnds(p, figures) {
			key := e.Document + e.Tag + e.Fragments.String()
			if _, ok := byEnd[key]; ok {
				continue
			}
			byEnd[key] = len(list)
			list = append(list, f.quantity(e, figures))
		}
	}
	return list
}

// ownQuantities are the figures in the query's passage.
func (f *finder) ownQuantities() []Quantity {
	var own []Quantity
	for _, q := range f.doc.quantities {
		if slices.ContainsFunc(f.ask.Fragments, q.Overlaps) {
			own = append(own, q)
		}
	}
	return own
}

// figurePlaces are the sentences of other documents that may give a figure for
// the same thing: those whose counts bear the same words, in documents on the
// same matter, and those like the query.
func (f *finder) figurePlaces(own []Quantity) []candidate {
	var places []candidate
	met := map[corpus.Span]map[*document]bool{}
	put := func(c candidate) {
		s := c.doc.sentences[c.i].span()
		if met[s] == nil {
			met[s] = map[*document]bool{}
		}
		if !met[s][c.doc] {
			met[s][c.doc] = true
			places = append(places, c)
		}
	}
	for i := range own {
		for _, k := range own[i].keys() {
			refs := f.x.figures[k]
			for _, r := range refs[:min(len(refs), comparedFigures)] {
				if r.doc == f.doc || f.matter(r.doc) < leastMatter {
					continue
				}
				for _, s := range r.doc.sentencesOn(corpus.Fragments{r.doc.quantities[r.i].Span}) {
					put(candidate{r.doc, s, f.query.score(r.doc.termsOf(s))})
				}
			}
		}
	}
	for _, c := range f.found {
		if c.score < leastBeside {
			break
		}
		put(c)
	}
	return places
}

// figuresAt are the figures of a sentence that stand against the query's own,
// each against the one that it agrees with best.
func (f *finder) figuresAt(own []Quantity, c candidate) []Figures {
	s := c.doc.sentences[c.i].span()
	var list []Figures
	for i := range own {
		var best *Figures
		for j := range c.doc.quantities {
			theirs := &c.doc.quantities[j]
			if !s.Covers(theirs.Span) {
				continue
			}
			may, sure := own[i].comparable(theirs)
			if !may || !sure && (c.score < leastBeside || theirs.Dimension == Date && c.score < leastDated || !own[i].ofOneSize(theirs) || !f.besides(&own[i], theirs, c)) {
				continue
			}
			a := Figures{own[i], *theirs, own[i].Compare(*theirs)}
			if best == nil || rank(a.Agreement) > rank(best.Agreement) {
				best = &a
			}
		}
		if best != nil {
			list = append(list, *best)
		}
	}
	slices.SortStableFunc(list, func(a, b Figures) int { return rank(a.Agreement) - rank(b.Agreement) })
	return list
}

// rank orders agreements, conflicts first.
func rank(a Agreement) int { return slices.Index([]Agreement{Conflict, Compatible, Agree}, a) }

// oneSize is how many times as large one measure may be as another for the same
// thing.
const oneSize = 5

// ofOneSize reports whether two measures may be for the same thing by their size
// alone: an attack in two decades and one after three weeks are not.
func (q *Quantity) ofOneSize(o *Quantity) bool {
	if q.Dimension == Date || q.Dimension == Clock || q.Dimension == Percent {
		return true
	}
	a, b := q.size(), o.size()
	return a <= oneSize*b && b <= oneSize*a
}

// size is one value that stands for a figure.
func (q *Quantity) size() float64 {
	switch {
	case q.Low <= 0:
		return q.High
	case math.IsInf(q.High, 1):
		return q.Low
	}
	return (q.Low + q.High) / 2
}

// nearWords is how many characters around a measure are taken for what it
// measures.
const nearWords = 60

// besides reports whether the words right beside two measures share one that
// tells something.
func (f *finder) besides(a, b *Quantity, c candidate) bool {
	ours := f.x.places(f.doc, corpus.Fragments{beside(f.doc, a.Span)})
	for id := range f.x.places(c.doc, corpus.Fragments{beside(c.doc, b.Span)}) {
		text := f.x.voc.terms[id].text
		_, isUnit := unitOf(text)
		_, isNumber := numberWords[text]
		if isUnit || isNumber || isDigit(text[0]) {
			continue
		}
		for _, m := range f.query.matches[id] {
			if _, ok := ours[f.query.terms[m.of].id]; ok && !f.x.voc.terms[id].common {
				return true
			}
		}
	}
	return false
}

// beside is what stands around a figure in its sentence.
func beside(d *document, s corpus.Span) corpus.Span {
	for _, i := range d.sentencesOn(corpus.Fragments{s}) {
		return d.ix.SnapGraphemes(d.sentences[i].span().Intersect(corpus.Span{Start: s.Start - nearWords, End: s.End + nearWords}))
	}
	return s
}

// figureEnds are the tags on a sentence that hold one of the figures, or the
// sentence.
func (f *finder) figureEnds(c candidate, figures []Figures) []end {
	var ends []end
	s := c.doc.sentences[c.i].span()
	for _, t := range c.doc.tagsOn(s) {
		holds := slices.ContainsFunc(figures, func(p Figures) bool { return slices.ContainsFunc(t.Fragments, p.To.Overlaps) })
		if holds && !f.doubled(ends, t) {
			ends = append(ends, end{Passage{c.doc.id, t.ID, t.Label, t.Fragments}, c.doc, c.i, c.score, t.terms})
		}
	}
	if len(ends) == 0 {
		ends = append(ends, end{Passage{Document: c.doc.id, Fragments: corpus.Fragments{s}}, c.doc, c.i, c.score, nil})
	}
	return ends
}

// quantity is the suggestion of a passage with figures. Its score says how
// likely it is that both are for the same thing: by the words of the passages
// and by the matter of the documents.
func (f *finder) quantity(e end, figures []Figures) Suggestion {
	s := Suggestion{
		Channel: SameQuantity, From: f.from, To: e.Passage, Figures: figures,
		NearCopy: f.near.related(f.doc, e.doc),
		Score:    float64(min(1, (e.score+f.matter(e.doc)+1)/3)),
	}
	var parts []string
	for _, p := range figures {
		how := map[Agreement]string{Agree: "agrees with", Compatible: "differs from, but may be true with,", Conflict: "conflicts with"}[p.Agreement]
		parts = append(parts, fmt.Sprintf("“%s” %s “%s”", oneLine(f.doc.ix.Slice(p.From.Span)), how, oneLine(e.doc.ix.Slice(p.To.Span))))
	}
	s.Reason = strings.Join(parts, "; ")
	return s
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// matter is how alike the query's document and another one are as a whole.
func (f *finder) matter(o *document) float32 {
	if f.near.related(f.doc, o) {
		return 1
	}
	if m, ok := f.matters[o]; ok {
		return m
	}
	a, b := f.x.profile(f.doc), f.x.profile(o)
	sum := float32(0)
	for id, w := range a {
		sum += w * b[id]
	}
	f.matters[o] = sum
	return sum
}

// profiled is how many terms stand for a document.
const profiled = 60

// profile is the terms that tell most of a document, with weights whose squares
// add up to 1. It is kept until the index has grown or shrunk by a tenth.
func (x *Index) profile(d *document) map[termID]float32 {
	if p, ok := x.profiles.Load(d); ok && p.(profile).fits(x.live) {
		return p.(profile).weights
	}
	counts := map[termID]int{}
	for _, id := range d.terms {
		counts[id]++
	}
	type weighed struct {
		id termID
		w  float32
	}
	list := make([]weighed, 0, len(counts))
	for id, n := range counts {
		if !x.voc.terms[id].common {
			list = append(list, weighed{id, float32(1+math.Log(float64(n))) * x.weightOf(id)})
		}
	}
	slices.SortFunc(list, func(a, b weighed) int { return cmp.Or(cmp.Compare(b.w, a.w), cmp.Compare(a.id, b.id)) })
	list = list[:min(len(list), profiled)]
	sum := 0.0
	for _, w := range list {
		sum += float64(w.w * w.w)
	}
	p := profile{x.live, make(map[termID]float32, len(list))}
	for _, w := range list {
		p.weights[w.id] = w.w / float32(math.Sqrt(sum))
	}
	x.profiles.Store(d, p)
	return p.weights
}

type profile struct {
	at      int // the index's size then
	weights map[termID]float32
}

func (p profile) fits(live int) bool { return 10*p.at >= 9*live && 9*p.at <= 10*live }
