package session

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/work"
)

// Detail is what is known of a tag beyond the open article.
type Detail struct {
	Links   []Link
	History []store.Entry // oldest first
	// Speaker is to whom the article seems to attribute the tag's words, while
	// the tag has no speaker; or "".
	Speaker string
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
	a := s.Model.Find(tag)
	if a == nil {
		return
	}
	relations, t := a.Links(tag), a.Tags[tag]
	work.RunLatest(s.w, "detail", func(ctx context.Context) (Detail, error) {
		d := Detail{Speaker: speaker(a.Index, t)}
		for _, r := range relations {
			l, err := s.link(ctx, r, tag)
			if err != nil {
				return d, err
			}
			d.Links = append(d.Links, l...)
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

// link is a relation seen from one of its tags; none if the other end has gone
// meanwhile, of which an event will tell.
func (s *Session) link(ctx context.Context, r corpus.Relation, from string) ([]Link, error) {
	l := Link{Relation: r, Outward: r.From == from}
	end := r.From
	if l.Outward {
		end = r.To
	}
	other, err := s.p.Annotation(ctx, end)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	l.Other = other
	return []Link{l}, err
}

// Links reads all links of the article in a pane, oldest first: one within the
// article is there from both ends. Only the last request for a pane is answered.
func (s *Session) Links(pane int, then func([]Link)) {
	a := s.Article(pane)
	if a == nil {
		return
	}
	type seen struct {
		r    corpus.Relation
		from string
	}
	var wanted []seen
	for _, r := range a.Relations {
		for _, end := range []string{r.From, r.To} {
			if _, here := a.Tags[end]; here {
				wanted = append(wanted, seen{r, end})
			}
		}
	}
	slices.SortFunc(wanted, func(x, y seen) int {
		return cmp.Or(x.r.Created.Compare(y.r.Created), cmp.Compare(x.r.ID, y.r.ID), cmp.Compare(x.from, y.from))
	})
	work.RunLatest(s.w, fmt.Sprint("links ", pane), func(ctx context.Context) ([]Link, error) {
		var all []Link
		for _, w := range wanted {
			l, err := s.link(ctx, w.r, w.from)
			if err != nil {
				return nil, err
			}
			all = append(all, l...)
		}
		return all, nil
	}, func(all []Link, err error) {
		if err == nil && !s.closed && s.Article(pane) == a {
			then(all)
		}
	})
}
