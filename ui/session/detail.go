package session

import (
	"context"
	"errors"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/work"
)

// Detail is what is known of a tag beyond the open article.
type Detail struct {
	Links   []Link
	History []store.Entry // oldest first
}

// Link is a link of a tag, seen from that tag.
type Link struct {
	corpus.Relation
	// Other is the tag at the other end.
	Other corpus.Annotation
	// Outward: the link leads from the tag to Other.
	Outward bool
}

// Detail reads the detail of a tag. Only the last request is answered.
func (s *Session) Detail(tag string, then func(Detail)) {
	a := s.Model.Article
	if a == nil {
		return
	}
	relations := a.Links(tag)
	work.RunLatest(s.w, "detail", func(ctx context.Context) (Detail, error) {
		var d Detail
		for _, r := range relations {
			l := Link{Relation: r, Outward: r.From == tag}
			end := r.From
			if l.Outward {
				end = r.To
			}
			var err error
			l.Other, err = s.p.Annotation(ctx, end)
			if errors.Is(err, store.ErrNotFound) {
				continue // it has gone meanwhile; an event will tell
			}
			if err != nil {
				return d, err
			}
			d.Links = append(d.Links, l)
		}
		var err error
		d.History, err = s.p.History(ctx, corpus.Ref{Kind: corpus.KindAnnotation, Key: tag})
		return d, err
	}, func(d Detail, err error) {
		if err == nil && !s.closed {
			then(d)
		}
	})
}
