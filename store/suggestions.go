package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"glossator/store/corpus"
	"glossator/store/internal/db"
	"glossator/store/suggest"
)

// labelQuote is the key of the label that quotations found by rule are offered
// for, and the names of its attributes.
const (
	labelQuote       = "quote"
	attributeSpeaker = "speaker"
	attributeDirect  = "directness"
)

// Suggestions finds passages of other documents for a tag, or any other part of a
// document: see suggest.Query, of which Fragments may be left to the tag. What was
// dismissed and what is linked with the tag already is left out. The project is
// read first when it hasn't been. A missing tag or document is an ErrNotFound.
func (p *Project) Suggestions(ctx context.Context, q suggest.Query) (suggest.Suggestions, error) {
	if q.Tag != "" && len(q.Fragments) == 0 {
		a, err := p.Annotation(ctx, q.Tag)
		if err != nil {
			return nil, err
		}
		q.Document, q.Fragments, q.Annotator = a.Document, a.Fragments, cmp.Or(q.Annotator, a.Annotator)
	}
	x, err := p.suggestionIndex(ctx)
	if err != nil {
		return nil, err
	}
	if q.Skip, err = p.skipping(ctx, q.Document, q.Skip); err != nil {
		return nil, err
	}
	found, err := x.Suggest(q)
	return found, wrapOp("read", p, err)
}

// SuggestedLinks are the suggestions for the whole project, see suggest.Index.Links.
func (p *Project) SuggestedLinks(ctx context.Context, o suggest.LinksOptions) ([]suggest.Suggestion, error) {
	x, err := p.suggestionIndex(ctx)
	if err != nil {
		return nil, err
	}
	if o.Skip, err = p.skipping(ctx, "", o.Skip); err != nil {
		return nil, err
	}
	return x.Links(ctx, o)
}

// WorthChecking lists the passages that somebody should look at: conflicting
// figures and altered quotations first, see suggest.Index.WorthChecking.
func (p *Project) WorthChecking(ctx context.Context, progress func(done, total int)) ([]suggest.Check, error) {
	x, err := p.suggestionIndex(ctx)
	if err != nil {
		return nil, err
	}
	skip, err := p.skipping(ctx, "", nil)
	if err != nil {
		return nil, err
	}
	return x.WorthChecking(ctx, suggest.CheckOptions{Quotes: []string{labelQuote}, Skip: skip, Progress: progress})
}

// NearCopies are the documents that are near-copies of one another, the first
// published first in each family.
func (p *Project) NearCopies(ctx context.Context) ([]suggest.Family, error) {
	x, err := p.suggestionIndex(ctx)
	if err != nil {
		return nil, err
	}
	return x.Families(), nil
}

// Aligned pairs the sentences of two documents that say the same.
func (p *Project) Aligned(ctx context.Context, a, b string) ([]suggest.Aligned, error) {
	x, err := p.suggestionIndex(ctx)
	if err != nil {
		return nil, err
	}
	return x.Align(a, b), nil
}

// Differences compares the texts of two annotations word by word.
func (p *Project) Differences(ctx context.Context, from, to string) ([]suggest.Difference, error) {
	var ends [2]corpus.Annotation
	var texts [2]*corpus.Index
	for i, id := range []string{from, to} {
		var err error
		if ends[i], err = p.Annotation(ctx, id); err != nil {
			return nil, err
		}
		if texts[i], err = p.Index(ctx, ends[i].Document); err != nil {
			return nil, err
		}
	}
	return suggest.Diff(texts[0], ends[0].Fragments, texts[1], ends[1].Fragments), nil
}

// QuotesFound are the quotations of a document that annotator has not tagged as
// such and that were not dismissed; with "" as annotator, that nobody has tagged.
func (p *Project) QuotesFound(ctx context.Context, document, annotator string) ([]suggest.Quote, error) {
	d, err := p.Document(ctx, document)
	if err != nil {
		return nil, err
	}
	ix, err := p.Index(ctx, document)
	if err != nil {
		return nil, err
	}
	tags, err := p.Annotations(ctx, document)
	if err != nil {
		return nil, err
	}
	tags = slices.DeleteFunc(tags, func(a corpus.Annotation) bool {
		return a.Label != labelQuote || annotator != "" && a.Annotator != annotator
	})
	gone, err := p.dismissals(ctx)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(suggest.Quotes(d, ix), func(q suggest.Quote) bool {
		from := suggest.Passage{Document: document, Fragments: q.Fragments}
		return gone.has(channelQuote, from, from) ||
			slices.ContainsFunc(tags, func(a corpus.Annotation) bool { return covered(q.Fragments, a.Fragments) })
	}), nil
}

// covered reports whether most of some fragments is in others.
func covered(f, by corpus.Fragments) bool {
	n := 0
	for _, s := range f {
		for _, t := range by {
			n += s.Intersect(t).Len()
		}
	}
	return 2*n > f.Len()
}

// TakingQuotes makes the change with which an annotator tags quotations that were
// found, with their speakers. ErrNotFound: the project has no label "quote", or it
// is retired.
func (p *Project) TakingQuotes(ctx context.Context, author, document string, quotes []suggest.Quote) (corpus.Change, error) {
	c := corpus.Change{Author: author, Cause: "tag a quotation that was found"}
	if len(quotes) > 1 {
		c.Cause = fmt.Sprintf("tag %d quotations that were found", len(quotes))
	}
	l, err := record[corpus.Label](ctx, p, corpus.Ref{Kind: corpus.KindLabel, Key: labelQuote})
	if err == nil && l.Retired {
		err = fmt.Errorf("label %s is retired: %w", labelQuote, ErrNotFound)
	}
	if err != nil {
		return c, err
	}
	ix, err := p.Index(ctx, document)
	if err != nil {
		return c, err
	}
	for _, q := range quotes {
		a, err := corpus.NewAnnotation(document, ix, labelQuote, author, q.Fragments, now())
		if err != nil {
			return c, err
		}
		a.Origin = corpus.OriginSuggestion("quotes")
		for name, value := range map[string]string{attributeSpeaker: q.Speaker, attributeDirect: suggest.QuoteKind} {
			if def, ok := l.Attribute(name); ok && value != "" && def.Takes(value) {
				a = a.WithAttribute(name, value)
			}
		}
		c.Created = append(c.Created, a)
	}
	return c, nil
}

// Taking makes the change with which an annotator takes a suggestion: a link by a
// type, from the suggestion's beginning to its end, or with back the other way
// round, and a tag with the label on an end that has none. Its origin tells the
// channel. A link that may not be made is refused with a *corpus.LinkError.
func (p *Project) Taking(ctx context.Context, author, kind, label string, s suggest.Suggestion, back bool) (corpus.Change, error) {
	c := corpus.Change{Author: author}
	origin := corpus.OriginSuggestion(string(s.Channel))
	var ends [2]corpus.Annotation
	for i, passage := range []suggest.Passage{s.From, s.To} {
		if passage.Tag != "" {
			a, err := p.Annotation(ctx, passage.Tag)
			if err != nil {
				return c, err
			}
			ends[i] = a
			continue
		}
		ix, err := p.Index(ctx, passage.Document)
		if err != nil {
			return c, err
		}
		if ends[i], err = corpus.NewAnnotation(passage.Document, ix, label, author, passage.Fragments, now()); err != nil {
			return c, err
		}
		ends[i].Origin = origin
		c.Created = append(c.Created, ends[i])
	}
	if back {
		ends[0], ends[1] = ends[1], ends[0]
	}
	err := p.db.Read(ctx, func(tx *db.Tx) error {
		t, err := get[corpus.RelationType](tx, corpus.KindRelationType, kind)
		if err != nil {
			return err
		}
		r, err := linkEnds(tx, t, author, ends, nil)
		if err != nil {
			return err
		}
		r.Origin = origin
		c.Created = append(c.Created, r)
		c.Cause = "take a suggested link “" + t.Name + "”"
		return nil
	})
	return c, wrapOp("link in", p, err)
}
