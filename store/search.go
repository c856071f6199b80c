package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"glossator/store/corpus"
)

// TagHit is a tag of which the note or an attribute holds the words looked for.
type TagHit struct {
	corpus.Annotation
	// Where is "note", or the attribute's name.
	Where string
	// Value is the note or the attribute's value.
	Value string
}

// SearchTags lists the tags whose note or attributes hold words, by document and
// place; what is tagged is found by Occurrences. A cancelled ctx ends it between
// two documents. Words of white space only are an ErrInvalid.
func (p *Project) SearchTags(ctx context.Context, words string, o corpus.FindOptions) ([]TagHit, error) {
	if strings.TrimSpace(words) == "" {
		return nil, fmt.Errorf("search %s: %w: there are no words to look for", p.Path(), ErrInvalid)
	}
	documents, err := p.Documents(ctx)
	if err != nil {
		return nil, err
	}
	counts, err := p.TagCounts(ctx)
	if err != nil {
		return nil, err
	}
	documents = slices.DeleteFunc(documents, func(d corpus.Document) bool { return len(counts[d.ID]) == 0 })
	var hits []TagHit
	for _, d := range documents {
		tags, err := p.Annotations(ctx, d.ID)
		if err != nil {
			return nil, err
		}
		for _, a := range tags {
			holds := func(where, value string) {
				if len(corpus.Find(corpus.NewIndex(value), words, o)) > 0 {
					hits = append(hits, TagHit{a, where, value})
				}
			}
			holds("note", a.Note)
			for _, at := range a.Attributes {
				holds(at.Name, at.Value)
			}
		}
	}
	return hits, nil
}
