package suggest

import (
	"cmp"
	"fmt"
	"slices"

	"glossator/store/corpus"
)

// defaultMost is how many suggestions of a channel are made when the query
// doesn't say.
const defaultMost = 10

// Suggest finds passages of other documents for a tag or another part of a
// document. It returns corpus.ErrNotFound when the document isn't in the index
// and corpus.ErrInvalid for fragments outside its text.
func (x *Index) Suggest(q Query) (Suggestions, error) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	f, err := x.newFinder(q)
	if err != nil {
		return nil, fmt.Errorf("suggest links for %s: %w", q.Document, err)
	}
	out := Suggestions{}
	// Contents come last: they leave out what has the same wording.
	finders := map[Channel]func() []Suggestion{SameWording: f.wordings, SameQuantity: f.quantities, SimilarContent: f.contents}
	for _, channel := range Channels() {
		if len(q.Channels) > 0 && !slices.Contains(q.Channels, channel) {
			continue
		}
		list := f.finish(finders[channel]())
		for i := range list {
			if list[i].Channel == SimilarContent {
				f.explain(&list[i])
			}
			out[list[i].Channel] = list
		}
	}
	return out, nil
}

// finder is one call of Suggest.
type finder struct {
	x      *Index
	ask    Query
	doc    *document
	near   *families
	query  *query
	from   Passage
	tokens []token
	// around are the sentences of doc that the fragments share.
	around []int
	// found are sentences of other documents, best first.
	found []candidate
	// worded are the passages that have the same wording.
	worded map[*document][]corpus.Span
	// ours are where the query's terms stand.
	ours map[termID]corpus.Span
	// matters is how alike doc is to other documents.
	matters map[*document]float32
}

func (x *Index) newFinder(q Query) (*finder, error) {
	d := x.document(q.Document)
	if d == nil {
		return nil, corpus.ErrNotFound
	}
	if err := q.Fragments.Validate(d.ix.Len()); err != nil {
		return nil, err
	}
	if q.Most <= 0 {
		q.Most = defaultMost
	}
	f := &finder{x: x, ask: q, doc: d, near: x.near(), worded: map[*document][]corpus.Span{}, matters: map[*document]float32{}}
	f.from = Passage{Document: d.id, Tag: q.Tag, Fragments: q.Fragments}
	for _, t := range d.tags {
		if t.ID == q.Tag {
			f.from.Label = t.Label
		}
	}
	f.around = d.sentencesOn(q.Fragments)
	f.tokens = tokensIn(d.ix, q.Fragments)
	f.query = x.newQuery(x.termsIn(d.ix.Quoted(q.Fragments)))
	f.found = f.query.nearest(func(o *document) bool { return o == d })
	return f, nil
}

// sentencesOn are the sentences that share a code point with fragments.
func (d *document) sentencesOn(f corpus.Fragments) []int {
	var on []int
	i, _ := slices.BinarySearchFunc(d.sentences, f[0].Start, func(s sentence, at int) int { return cmp.Compare(int(s.end), at+1) })
	for ; i < len(d.sentences) && int(d.sentences[i].start) < f[len(f)-1].End; i++ {
		if slices.ContainsFunc(f, d.sentences[i].span().Overlaps) {
			on = append(on, i)
		}
	}
	return on
}

// end is a passage that may be suggested: a sentence, or a tag on it.
type end struct {
	Passage
	doc   *document
	i     int // the sentence
	score float32
	terms []termID
}

// ends are what may be suggested of a sentence: the tags on it that are like
// the query themselves, or if there are none the sentence.
func (f *finder) ends(c candidate, least float32) []end {
	s := c.doc.sentences[c.i].span()
	var ends []end
	for _, t := range c.doc.tagsOn(s) {
		score := f.query.score(t.terms)
		if score < least || f.doubled(ends, t) {
			continue
		}
		ends = append(ends, end{Passage{c.doc.id, t.ID, t.Label, t.Fragments}, c.doc, c.i, score, t.terms})
	}
	if len(ends) == 0 && c.score >= least {
		ends = append(ends, end{Passage{Document: c.doc.id, Fragments: corpus.Fragments{s}}, c.doc, c.i, c.score, c.doc.termsOf(c.i)})
	}
	return ends
}

// doubled reports that the same words bear the same label already by somebody's
// hand; where the annotator who asks is one of those, hers is kept.
func (f *finder) doubled(ends []end, t tag) bool {
	i := slices.IndexFunc(ends, func(e end) bool { return e.Label == t.Label && slices.Equal(e.Fragments, t.Fragments) })
	if i >= 0 && t.Annotator == f.ask.Annotator {
		ends[i].Tag = t.ID
	}
	return i >= 0
}

// finish orders suggestions, joins those of near-copies, and keeps the best.
func (f *finder) finish(list []Suggestion) []Suggestion {
	slices.SortStableFunc(list, func(a, b Suggestion) int {
		return cmp.Or(tagged(b.To)-tagged(a.To), gravity(a)-gravity(b), cmp.Compare(b.Score, a.Score))
	})
	kept := list[:0]
	for _, s := range list {
		if f.ask.Skip != nil && f.ask.Skip(s.Channel, s.From, s.To) {
			continue
		}
		if !f.joined(kept, s) {
			kept = append(kept, s)
		}
	}
	return kept[:min(len(kept), f.ask.Most)]
}

func tagged(p Passage) int {
	if p.Tag != "" {
		return 1
	}
	return 0
}

// gravity orders figures: those in conflict first.
func gravity(s Suggestion) int {
	if len(s.Figures) == 0 {
		return 0
	}
	return slices.Index([]Agreement{Conflict, Compatible, Agree}, s.Figures[0].Agreement)
}

// joined adds a suggestion to one of those kept when it is the same passage once
// more: in a near-copy, or twice in its own document.
func (f *finder) joined(kept []Suggestion, s Suggestion) bool {
	d := f.x.document(s.To.Document)
	for k := range kept {
		o := f.x.document(kept[k].To.Document)
		switch {
		case o == d:
			if kept[k].To.Tag != "" && kept[k].To.Tag == s.To.Tag || d.ix.Quoted(s.To.Fragments) == d.ix.Quoted(kept[k].To.Fragments) && s.To.Tag == "" {
				return true
			}
		case !f.ask.Apart && f.near.related(o, d) && f.stands(d, s.To.Fragments, o, kept[k].To.Fragments):
			kept[k].AlsoIn = append(kept[k].AlsoIn, s.To)
			return true
		}
	}
	return false
}

// stands reports whether a passage of document a is that of its near-copy b.
func (f *finder) stands(a *document, fa corpus.Fragments, b *document, fb corpus.Fragments) bool {
	theirs := b.sentencesOn(fb)
	for _, i := range a.sentencesOn(fa) {
		if j, ok := f.near.counterpart(a, i, b); ok && slices.Contains(theirs, j) {
			return true
		}
	}
	return false
}

// counterpart reports whether a sentence of a near-copy of the query's document
// stands for one of the query's.
func (f *finder) counterpart(d *document, i int) bool {
	j, ok := f.near.counterpart(d, i, f.doc)
	return ok && slices.Contains(f.around, j)
}
