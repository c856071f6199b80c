package suggest

import (
	"cmp"
	"context"
	"slices"

	"glossator/store/corpus"
)

// LinksOptions say what Links looks at.
type LinksOptions struct {
	// Tagged leaves out pairs of which neither end is tagged.
	Tagged bool
	// NearCopies lists the pairs between near-copies too, which are the same
	// passage once more.
	NearCopies bool
	// Channels are those wanted; empty: all.
	Channels []Channel
	// Most is how many pairs there are of each channel; 0 for 200.
	Most int
	// Skip, when set, leaves pairs out.
	Skip func(c Channel, from, to Passage) bool
	// Progress, when set, is called with the number of passages looked at.
	Progress func(done, total int)
}

const mostLinks = 200

// Links are the suggestions for the whole project, each pair once, by channel,
// best first. It takes about a query's time for each tag and each sentence; a
// cancelled ctx ends it with its error.
func (x *Index) Links(ctx context.Context, o LinksOptions) ([]Suggestion, error) {
	if o.Most <= 0 {
		o.Most = mostLinks
	}
	if len(o.Channels) == 0 {
		o.Channels = Channels()
	}
	asks := x.asks(o.Tagged)
	best := map[pairKey]Suggestion{}
	for i, q := range asks {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		q.Channels, q.Skip = o.Channels, o.Skip
		found, err := x.Suggest(q)
		if err != nil {
			continue // the document has gone meanwhile
		}
		for _, channel := range o.Channels {
			for _, s := range found[channel] {
				if s.NearCopy && !o.NearCopies {
					continue
				}
				k := x.pairKey(s)
				if old, ok := best[k]; !ok || better(s, old) {
					best[k] = s
				}
			}
		}
		if o.Progress != nil {
			o.Progress(i+1, len(asks))
		}
	}
	return pick(best, o), nil
}

// asks are a query for each tag, and for each sentence without one.
func (x *Index) asks(tagged bool) []Query {
	x.mu.RLock()
	defer x.mu.RUnlock()
	var asks []Query
	for _, d := range x.documents {
		if d == nil {
			continue
		}
		for _, t := range d.tags {
			asks = append(asks, Query{Document: d.id, Fragments: t.Fragments, Tag: t.ID, Annotator: t.Annotator})
		}
		for i := range d.sentences {
			if s := d.sentences[i].span(); !tagged && len(d.tagsOn(s)) == 0 {
				asks = append(asks, Query{Document: d.id, Fragments: corpus.Fragments{s}})
			}
		}
	}
	return asks
}

// pairKey is the same for a pair from either side, and in near-copies.
type pairKey struct {
	channel Channel
	a, b    placeKey
}

// placeKey is a sentence of the first document of a family.
type placeKey struct {
	document string
	sentence int
}

func (x *Index) pairKey(s Suggestion) pairKey {
	x.mu.RLock()
	defer x.mu.RUnlock()
	k := pairKey{s.Channel, x.placeKey(s.From), x.placeKey(s.To)}
	if k.b.document < k.a.document || k.b.document == k.a.document && k.b.sentence < k.a.sentence {
		k.a, k.b = k.b, k.a
	}
	return k
}

// placeKey is where a passage stands in the first document of its family; by its
// offset when that has no such sentence.
func (x *Index) placeKey(p Passage) placeKey {
	d := x.document(p.Document)
	if d == nil {
		return placeKey{p.Document, -p.Fragments[0].Start - 1}
	}
	on := d.sentencesOn(p.Fragments)
	if len(on) == 0 {
		return placeKey{d.id, -p.Fragments[0].Start - 1}
	}
	near := x.near()
	if f := near.of[d]; f != nil && f.members[0] != d {
		if j, ok := near.counterpart(d, on[0], f.members[0]); ok {
			return placeKey{f.members[0].id, j}
		}
	}
	return placeKey{d.id, on[0]}
}

// better prefers tags, then the better score, then what doesn't depend on the
// order of asking.
func better(a, b Suggestion) bool {
	return cmp.Or(cmp.Compare(tagged(b.To)+tagged(b.From), tagged(a.To)+tagged(a.From)), cmp.Compare(b.Score, a.Score), order(a, b)) < 0
}

func order(a, b Suggestion) int {
	return cmp.Or(cmp.Compare(a.From.Document, b.From.Document), slices.CompareFunc(a.From.Fragments, b.From.Fragments, bySpan),
		cmp.Compare(a.To.Document, b.To.Document), slices.CompareFunc(a.To.Fragments, b.To.Fragments, bySpan), cmp.Compare(a.To.Tag, b.To.Tag))
}

func bySpan(a, b corpus.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) }

// pick orders the pairs by channel and score, and keeps the best of each channel.
func pick(best map[pairKey]Suggestion, o LinksOptions) []Suggestion {
	byChannel := map[Channel][]Suggestion{}
	for _, s := range best {
		byChannel[s.Channel] = append(byChannel[s.Channel], s)
	}
	var list []Suggestion
	for _, channel := range Channels() {
		own := byChannel[channel]
		slices.SortFunc(own, func(a, b Suggestion) int { return cmp.Or(cmp.Compare(b.Score, a.Score), order(a, b)) })
		list = append(list, own[:min(len(own), o.Most)]...)
	}
	return list
}
