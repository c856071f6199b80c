package session

import (
	"context"
	"fmt"
	"slices"
	"time"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/work"
)

// Found is a place where words stand.
type Found struct {
	store.Occurrence
	// Tagged are the keys of the labels with which the user has tagged exactly
	// these words already.
	Tagged []string
}

// Occurrences looks for words and gives what it found to then, with the number
// of what was found beyond that. progress is called now and then with the number
// of documents so far. The returned function gives it up: then is called all the
// same, with an error.
func (s *Session) Occurrences(r store.OccurrenceRequest, progress func(done int), then func(found []Found, more int, err error)) (cancel func()) {
	ctx, cancel := context.WithCancel(context.Background())
	me, more, last := s.Model.Me.ID, 0, time.Now()
	r.Progress = func(done int) {
		if now := time.Now(); now.Sub(last) >= progressEvery {
			last = now
			s.w.Post(func() { progress(done) })
		}
	}
	work.Run(s.w, func(context.Context) ([]Found, error) {
		defer cancel()
		list, rest, err := s.p.Occurrences(ctx, r)
		if err != nil {
			return nil, err
		}
		more = rest
		return s.withTags(ctx, list, me)
	}, func(found []Found, err error) {
		if !s.closed {
			then(found, more, err)
		}
	})
	return cancel
}

// withTags adds to occurrences, which are in the order of documents, what the
// annotator has tagged of them.
func (s *Session) withTags(ctx context.Context, list []store.Occurrence, me string) ([]Found, error) {
	found := make([]Found, len(list))
	var labels map[corpus.Span][]string
	for i, o := range list {
		if i == 0 || o.Document != list[i-1].Document {
			tags, err := s.p.Annotations(ctx, o.Document)
			if err != nil {
				return nil, err
			}
			labels = map[corpus.Span][]string{}
			for _, t := range tags {
				if t.Annotator == me && len(t.Fragments) == 1 {
					labels[t.Fragments[0]] = append(labels[t.Fragments[0]], t.Label)
				}
			}
		}
		found[i] = Found{o, slices.Clone(labels[o.Span])}
	}
	return found, nil
}

// TagOccurrences tags all of these places, but for those that are tagged so
// already, as one step for undo. done gets how many that were. How far the user
// is with a document stays as it is: she has not read it by this.
func (s *Session) TagOccurrences(label string, chosen []store.Occurrence, done func(tagged, skipped int)) {
	if len(chosen) == 0 || !s.Writable() {
		return
	}
	me, name, skipped := s.Model.Me.ID, s.Model.Label(label).Name, 0
	s.write("tag the occurrences", func(ctx context.Context) (store.Event, error) {
		c, n, err := s.p.Tagging(ctx, me, label, chosen)
		if err != nil {
			return store.Event{}, err
		}
		if len(c.Created) == 0 {
			return store.Event{}, refusal(fmt.Sprintf("You have tagged these words as %s already.", name))
		}
		skipped = n
		return s.p.Apply(ctx, c)
	}, func(ev store.Event) { done(len(ev.Change.Created), skipped) }, nil)
}
