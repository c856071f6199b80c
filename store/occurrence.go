package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"glossator/store/corpus"
	"glossator/store/internal/db"
)

// OccurrenceRequest says what to look for, and where.
type OccurrenceRequest struct {
	Words   string
	Options corpus.FindOptions
	// Documents are the IDs of those to look through, in order; empty: all.
	Documents []string
	// Most is how many occurrences are listed, 0 for MostOccurrences.
	Most int
	// Progress, when set, is called after each document with the number of
	// documents so far.
	Progress func(done int)
}

// MostOccurrences is how many occurrences are listed at once: more than anybody
// looks through.
const MostOccurrences = 5000

// Occurrence is one place where the words stand.
type Occurrence struct {
	Document string // ID
	Title    string
	Span     corpus.Span
	// Text is what stands at Span; Before and After are about 40 characters of
	// the same line around it, cut between words.
	Before, Text, After string
}

// Occurrences lists where words stand, by document and place. more is how many
// were found beyond those. The texts are read one after the other; a cancelled
// ctx ends it between two.
func (p *Project) Occurrences(ctx context.Context, r OccurrenceRequest) (found []Occurrence, more int, err error) {
	if r.Most == 0 {
		r.Most = MostOccurrences
	}
	all, err := p.Documents(ctx)
	if err != nil {
		return nil, 0, err
	}
	documents, err := among(all, r.Documents)
	if err != nil {
		return nil, 0, fmt.Errorf("look for words in %s: %w", p.Path(), err)
	}
	for i, d := range documents {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		ix, err := p.passingIndex(ctx, d.ID)
		if err != nil {
			return nil, 0, err
		}
		hits := corpus.Find(ix, r.Words, r.Options)
		listed := min(len(hits), r.Most-len(found))
		for _, s := range hits[:listed] {
			found = append(found, occurrence(d, ix, s))
		}
		more += len(hits) - listed
		if r.Progress != nil {
			r.Progress(i + 1)
		}
	}
	return found, more, nil
}

// among picks documents by ID, or all.
func among(all []corpus.Document, ids []string) ([]corpus.Document, error) {
	if len(ids) == 0 {
		return all, nil
	}
	picked := make([]corpus.Document, 0, len(ids))
	byID := make(map[string]corpus.Document, len(all))
	for _, d := range all {
		byID[d.ID] = d
	}
	for _, id := range ids {
		d, ok := byID[id]
		if !ok {
			return nil, fmt.Errorf("document %s: %w", id, ErrNotFound)
		}
		picked = append(picked, d)
	}
	return picked, nil
}

// passingIndex is an index for one use: it is not kept, so that a walk through
// the project doesn't drive out those of the documents that are being read.
func (p *Project) passingIndex(ctx context.Context, document string) (*corpus.Index, error) {
	if ix := p.texts.get(document); ix != nil {
		return ix, nil
	}
	d, err := p.Document(ctx, document)
	if err != nil {
		return nil, err
	}
	return corpus.NewIndex(d.Text), nil
}

// around is how many characters of context an occurrence has on each side.
const around = 40

func occurrence(d corpus.Document, ix *corpus.Index, s corpus.Span) Occurrence {
	// One character more than is shown tells whether a word is cut.
	before := ix.Slice(ix.SnapGraphemes(corpus.Span{Start: s.Start - around - 1, End: s.Start}))
	after := ix.Slice(ix.SnapGraphemes(corpus.Span{Start: s.End, End: s.End + around + 1}))
	if i := strings.LastIndexAny(before, lineEnds); i >= 0 {
		before = strings.TrimLeft(before[i:], lineEnds)
	} else if s.Start > around+1 {
		before = before[max(0, strings.IndexFunc(before, unicode.IsSpace)):]
	}
	if i := strings.IndexAny(after, lineEnds); i >= 0 {
		after = after[:i]
	} else if i := strings.LastIndexFunc(after, unicode.IsSpace); i >= 0 && s.End+around+1 < ix.Len() {
		after = after[:i]
	}
	return Occurrence{
		Document: d.ID, Title: d.Title, Span: s, Text: ix.Slice(s),
		Before: strings.TrimLeftFunc(before, unicode.IsSpace), After: strings.TrimRightFunc(after, unicode.IsSpace),
	}
}

const lineEnds = "\n\r\v\f\u0085\u2028\u2029"

// Tagging makes the change with which an annotator tags occurrences of words.
// Those that she has tagged with that label already, and those chosen twice, are
// skipped and counted; the change is empty when that leaves nothing. Like all
// changes it is one step for undo.
func (p *Project) Tagging(ctx context.Context, author, label string, chosen []Occurrence) (c corpus.Change, skipped int, err error) {
	c.Author = author
	tagged := map[string][]corpus.Span{}
	for _, o := range chosen {
		spans, known := tagged[o.Document]
		if !known {
			if spans, err = p.taggedSpans(ctx, o.Document, author, label); err != nil {
				return corpus.Change{}, 0, err
			}
		}
		if slices.Contains(spans, o.Span) {
			skipped++
			tagged[o.Document] = spans
			continue
		}
		tagged[o.Document] = append(spans, o.Span)
		ix, err := p.Index(ctx, o.Document)
		if err != nil {
			return corpus.Change{}, 0, err
		}
		a, err := corpus.NewAnnotation(o.Document, ix, label, author, corpus.Fragments{o.Span}, now())
		if err != nil {
			return corpus.Change{}, 0, fmt.Errorf("tag occurrences in %s: %w", p.Path(), err)
		}
		c.Created = append(c.Created, a)
	}
	c.Cause = taggingCause(c.Created)
	return c, skipped, nil
}

// taggedSpans are the ranges that an annotator has tagged whole with a label.
func (p *Project) taggedSpans(ctx context.Context, document, author, label string) ([]corpus.Span, error) {
	tags, err := p.Annotations(ctx, document)
	var spans []corpus.Span
	for _, a := range tags {
		if a.Annotator == author && a.Label == label && len(a.Fragments) == 1 {
			spans = append(spans, a.Fragments[0])
		}
	}
	return spans, err
}

// taggingCause names the words that are tagged, in one line and not too long.
func taggingCause(tags []corpus.Record) string {
	if len(tags) == 0 {
		return "tag no occurrence"
	}
	words := corpus.Excerpt(tags[0].(corpus.Annotation).Text, 40)
	if len(tags) == 1 {
		return "tag an occurrence of " + words
	}
	return fmt.Sprintf("tag %d occurrences of %s", len(tags), words)
}

// AttributeValues lists the values that a label's attribute has had so far, most
// used first: for completing what is typed.
func (p *Project) AttributeValues(ctx context.Context, label, name string) ([]string, error) {
	return read(ctx, p, "attribute values", func(tx *db.Tx) ([]string, error) { return tx.AttributeValues(label, name) })
}
