package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"glossator/store/corpus"
	"glossator/store/suggest"
)

// settingDismissed begins the keys of suggestions that nobody wants to see again.
const settingDismissed = "dismissed/"

// channelQuote is the channel of a quotation that was found, as dismissals name
// it.
const channelQuote suggest.Channel = "quote"

// Place is a part of a document.
type Place struct {
	Document string      `json:"document"`
	Span     corpus.Span `json:"span"`
}

func placeOf(p suggest.Passage) Place { return Place{p.Document, p.Fragments.Bounds()} }

// Dismissal is a suggestion that was dismissed. It holds for all passages that
// are the same for the most part, whether they are tagged or not.
type Dismissal struct {
	// Key is the key of the setting that keeps it.
	Key     string          `json:"-"`
	Channel suggest.Channel `json:"channel"`
	// A and B are the ends; of a quotation both are the quotation.
	A Place `json:"a"`
	B Place `json:"b"`
}

// Dismissing makes the change that dismisses suggestions for good; Restoring
// takes it back, also after undo no longer reaches it.
func (p *Project) Dismissing(ctx context.Context, author string, list ...suggest.Suggestion) (corpus.Change, error) {
	var d []Dismissal
	for _, s := range list {
		d = append(d, Dismissal{Channel: s.Channel, A: placeOf(s.From), B: placeOf(s.To)})
	}
	return p.dismissing(ctx, author, "dismiss a suggestion", d)
}

// DismissingQuotes is Dismissing for quotations that were found.
func (p *Project) DismissingQuotes(ctx context.Context, author, document string, quotes ...suggest.Quote) (corpus.Change, error) {
	var d []Dismissal
	for _, q := range quotes {
		at := Place{document, q.Fragments.Bounds()}
		d = append(d, Dismissal{Channel: channelQuote, A: at, B: at})
	}
	return p.dismissing(ctx, author, "dismiss a quotation that was found", d)
}

func (p *Project) dismissing(ctx context.Context, author, cause string, list []Dismissal) (corpus.Change, error) {
	c := corpus.Change{Author: author, Cause: cause}
	if len(list) > 1 {
		c.Cause = fmt.Sprintf("dismiss %d suggestions", len(list))
	}
	gone, err := p.Dismissed(ctx)
	if err != nil {
		return c, err
	}
	there := map[string]bool{}
	for _, d := range gone {
		there[d.Key] = true
	}
	for _, d := range list {
		if d.B.Document < d.A.Document || d.B.Document == d.A.Document && d.B.Span.Start < d.A.Span.Start {
			d.A, d.B = d.B, d.A
		}
		sum := sha256.Sum256(fmt.Appendf(nil, "%s %v %v", d.Channel, d.A, d.B))
		s, err := corpus.NewSetting(settingDismissed+hex.EncodeToString(sum[:16]), d)
		if err != nil {
			return c, err
		}
		if !there[s.ID] {
			there[s.ID] = true
			c.Created = append(c.Created, s)
		}
	}
	return c, nil
}

// Dismissed lists what was dismissed. A setting that a hand has spoilt is passed
// over.
func (p *Project) Dismissed(ctx context.Context) ([]Dismissal, error) {
	settings, err := p.Settings(ctx, settingDismissed)
	var list []Dismissal
	for _, s := range settings {
		var d Dismissal
		if s.Read(&d) == nil && !d.A.Span.Empty() && !d.B.Span.Empty() {
			d.Key = s.ID
			list = append(list, d)
		}
	}
	return list, err
}

// Restoring makes the change after which dismissed suggestions, by their keys,
// are made again. ErrNotFound: one is not there.
func (p *Project) Restoring(ctx context.Context, author string, keys ...string) (corpus.Change, error) {
	c := corpus.Change{Author: author, Cause: "restore a dismissed suggestion"}
	if len(keys) > 1 {
		c.Cause = fmt.Sprintf("restore %d dismissed suggestions", len(keys))
	}
	for _, key := range keys {
		s, err := record[corpus.Setting](ctx, p, corpus.Ref{Kind: corpus.KindSetting, Key: key})
		if err != nil {
			return c, err
		}
		c.Deleted = append(c.Deleted, s)
	}
	return c, nil
}

// dismissals are what was dismissed, by channel and documents.
type dismissals map[dismissalKey][][2]corpus.Span

type dismissalKey struct {
	channel suggest.Channel
	a, b    string
}

func (p *Project) dismissals(ctx context.Context) (dismissals, error) {
	list, err := p.Dismissed(ctx)
	m := dismissals{}
	for _, d := range list {
		k := dismissalKey{d.Channel, d.A.Document, d.B.Document}
		m[k] = append(m[k], [2]corpus.Span{d.A.Span, d.B.Span})
		back := dismissalKey{d.Channel, d.B.Document, d.A.Document}
		m[back] = append(m[back], [2]corpus.Span{d.B.Span, d.A.Span})
	}
	return m, err
}

func (m dismissals) has(channel suggest.Channel, from, to suggest.Passage) bool {
	for _, ends := range m[dismissalKey{channel, from.Document, to.Document}] {
		if mostlySame(ends[0], from.Fragments.Bounds()) && mostlySame(ends[1], to.Fragments.Bounds()) {
			return true
		}
	}
	return false
}

// mostlySame reports whether two spans share more than half of the shorter.
func mostlySame(a, b corpus.Span) bool { return 2*a.Intersect(b).Len() > min(a.Len(), b.Len()) }

// skipper leaves suggestions out.
type skipper = func(c suggest.Channel, from, to suggest.Passage) bool

// skipping leaves out what was dismissed, the tags that are linked already (of a
// document, or with "" of all), and what skip, which may be nil, leaves out.
func (p *Project) skipping(ctx context.Context, document string, skip skipper) (skipper, error) {
	gone, err := p.dismissals(ctx)
	if err != nil {
		return nil, err
	}
	relations, err := p.Relations(ctx, document)
	if err != nil {
		return nil, err
	}
	linked := make(map[[2]string]bool, 2*len(relations))
	for _, r := range relations {
		linked[[2]string{r.From, r.To}], linked[[2]string{r.To, r.From}] = true, true
	}
	return func(c suggest.Channel, from, to suggest.Passage) bool {
		return skip != nil && skip(c, from, to) || gone.has(c, from, to) || from.Tag != "" && linked[[2]string{from.Tag, to.Tag}]
	}, nil
}
