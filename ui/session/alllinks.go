package session

import (
	"context"
	"errors"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/work"
)

// Joined is a link with the tags at both of its ends.
type Joined struct {
	corpus.Relation
	Ends [2]corpus.Annotation // where it leads from, and to
}

// AllLinks reads all links of the project, oldest first. Only the last request
// is answered.
func (s *Session) AllLinks(then func([]Joined)) {
	work.RunLatest(s.w, "all links", s.allLinks, func(all []Joined, err error) {
		switch {
		case s.closed:
		case err != nil:
			s.h.Failed("read the links", err)
		default:
			then(all)
		}
	})
}

func (s *Session) allLinks(ctx context.Context) ([]Joined, error) {
	relations, err := s.p.Relations(ctx, "")
	if err != nil {
		return nil, err
	}
	all := make([]Joined, 0, len(relations))
	tags := map[string]corpus.Annotation{} // many links share an end
	for _, r := range relations {
		j := Joined{Relation: r}
		for i, id := range []string{r.From, r.To} {
			t, known := tags[id]
			if !known {
				// An end that has gone meanwhile stays empty; an event will tell.
				if t, err = s.p.Annotation(ctx, id); err != nil && !errors.Is(err, store.ErrNotFound) {
					return nil, err
				}
				tags[id] = t
			}
			j.Ends[i] = t
		}
		if j.Ends[0].ID != "" && j.Ends[1].ID != "" {
			all = append(all, j)
		}
	}
	return all, nil
}
