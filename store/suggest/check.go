package suggest

import (
	"cmp"
	"context"
	"math"
	"slices"

	"glossator/store/corpus"
)

// CheckKind is why a pair of passages is worth checking.
type CheckKind string

// The kinds, the gravest first.
const (
	// CheckConflict: two figures for the same thing cannot both be true.
	CheckConflict CheckKind = "conflict"
	// CheckAltered: a quotation stands otherwise in another document.
	CheckAltered CheckKind = "altered"
	// CheckDiffers: two figures for the same thing differ, but may both be true.
	CheckDiffers CheckKind = "differs"
)

// Check is a pair of passages that somebody should look at.
type Check struct {
	Kind CheckKind
	Suggestion
}

// CheckOptions are those of WorthChecking.
type CheckOptions struct {
	// Quotes are labels whose tags are quotations; others are found by rule.
	Quotes []string
	// Skip, when set, leaves pairs out.
	Skip func(c Channel, from, to Passage) bool
	// Progress, when set, is called with the number of passages looked at.
	Progress func(done, total int)
}

// shortestQuote is how many words a quotation must have to be looked for
// elsewhere.
const shortestQuote = 4

// WorthChecking lists conflicting figures and altered quotations over all
// documents, near-copies among them, then figures that differ: each pair once,
// within a kind the gravest and likeliest first. It takes about a query's time
// for each quotation and each sentence with a figure; a cancelled ctx ends it.
func (x *Index) WorthChecking(ctx context.Context, o CheckOptions) ([]Check, error) {
	asks := x.checks(o.Quotes)
	best := map[checkKey]Check{}
	for i, q := range asks {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		q.Skip, q.Apart, q.Most = o.Skip, true, 50
		found, err := x.Suggest(q)
		if err != nil {
			continue // the document has gone meanwhile
		}
		for _, channel := range q.Channels {
			for _, s := range found[channel] {
				c := Check{checkKind(s), s}
				if c.Kind == "" || channel == SameWording && !x.isQuoted(s, o.Quotes) {
					continue
				}
				k := newCheckKey(s)
				if old, ok := best[k]; !ok || better(s, old.Suggestion) {
					best[k] = c
				}
			}
		}
		if o.Progress != nil {
			o.Progress(i+1, len(asks))
		}
	}
	list := make([]Check, 0, len(best))
	for _, c := range best {
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b Check) int {
		return cmp.Or(a.rank()-b.rank(), Gravest(a.Differences).Rank()-Gravest(b.Differences).Rank(),
			cmp.Compare(b.Score, a.Score), order(a.Suggestion, b.Suggestion))
	})
	return list, nil
}

// checkKind says why a suggestion is worth checking, or "".
func checkKind(s Suggestion) CheckKind {
	switch {
	case s.Channel == SameQuantity && s.Figures[0].Agreement == Conflict:
		return CheckConflict
	case s.Channel == SameQuantity && s.Figures[0].Agreement == Compatible && !s.Figures[0].sameNumber():
		return CheckDiffers
	case s.Channel == SameWording && len(s.Differences) > 0 && Gravest(s.Differences) != DiffSpelling:
		return CheckAltered
	}
	return ""
}

// sameNumber reports that two figures are the same but for what bounds one: at
// least 40, and 40.
func (f Figures) sameNumber() bool {
	for _, v := range []float64{f.From.Low, f.From.High} {
		if v != 0 && !math.IsInf(v, 0) && (v == f.To.Low || v == f.To.High) {
			return true
		}
	}
	return false
}

func (c Check) rank() int {
	return slices.Index([]CheckKind{CheckConflict, CheckAltered, CheckDiffers}, c.Kind)
}

// checks are the queries: the quotations for their wording, the sentences with
// figures for those.
func (x *Index) checks(labels []string) []Query {
	x.mu.RLock()
	defer x.mu.RUnlock()
	var asks []Query
	for _, d := range x.documents {
		if d == nil {
			continue
		}
		asked := map[int]bool{}
		for _, q := range d.quantities {
			for _, i := range d.sentencesOn(corpus.Fragments{q.Span}) {
				if !asked[i] {
					asked[i] = true
					asks = append(asks, Query{Document: d.id, Fragments: corpus.Fragments{d.sentences[i].span()}, Channels: []Channel{SameQuantity}})
				}
			}
		}
		quote := func(f corpus.Fragments, tag string) {
			for _, part := range f {
				if len(words(d.ix.Slice(part), 0)) >= shortestQuote {
					asks = append(asks, Query{Document: d.id, Fragments: corpus.Fragments{part}, Tag: tag, Channels: []Channel{SameWording}})
				}
			}
		}
		for _, f := range d.quotes {
			if len(d.quoteTags(f.Bounds(), labels)) == 0 {
				quote(f, "")
			}
		}
		for _, t := range d.tags {
			if slices.Contains(labels, t.Label) {
				quote(t.Fragments, t.ID)
			}
		}
	}
	return asks
}

// quoteTags are the tags of those labels that share words with a span.
func (d *document) quoteTags(s corpus.Span, labels []string) []tag {
	return slices.DeleteFunc(d.tagsOn(s), func(t tag) bool { return !slices.Contains(labels, t.Label) })
}

// isQuoted reports whether the words that a suggestion's end shares with its
// beginning are a quotation there too.
func (x *Index) isQuoted(s Suggestion, labels []string) bool {
	x.mu.RLock()
	defer x.mu.RUnlock()
	d := x.document(s.To.Document)
	if d == nil {
		return false
	}
	at := s.Shared[0].To
	within := func(f corpus.Fragments) bool {
		inside := 0
		for _, q := range f {
			inside += q.Intersect(at).Len()
		}
		return 10*inside >= 9*at.Len()
	}
	return slices.ContainsFunc(d.quotes, within) || slices.ContainsFunc(d.quoteTags(at, labels), func(t tag) bool { return within(t.Fragments) })
}

// checkKey is the same for a pair from either side.
type checkKey struct {
	channel Channel
	a, b    endKey
}

type endKey struct {
	document string
	start    int
}

func newCheckKey(s Suggestion) checkKey {
	a, b := endKey{s.From.Document, s.From.Fragments[0].Start}, endKey{s.To.Document, s.To.Fragments[0].Start}
	if s.Channel == SameWording {
		a.start, b.start = s.Shared[0].From.Start, s.Shared[0].To.Start
	}
	if b.document < a.document || b.document == a.document && b.start < a.start {
		a, b = b, a
	}
	return checkKey{s.Channel, a, b}
}
