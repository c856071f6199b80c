package session

import (
	"context"
	"slices"

	"glossator/store"
	"glossator/store/corpus"
)

// refusal is why something the user asked for is not written, in her words. It
// is no failure: nothing is lost by it.
type refusal string

// Error implements error.
func (r refusal) Error() string { return string(r) }

// put writes a new tag of the user's, unless she has the same on the same words
// already. That is decided on the worker, by what the file has then:
// the model lags behind a hand that presses keys in a hurry.
func (s *Session) put(what string, tag corpus.Annotation, c corpus.Change, done func(store.Event), undone func()) {
	c.Author = s.Model.Me.ID
	name := s.Model.Label(tag.Label).Name
	s.write(what, func(ctx context.Context) (store.Event, error) {
		tags, err := s.p.Annotations(ctx, tag.Document)
		if err != nil {
			return store.Event{}, err
		}
		if slices.ContainsFunc(tags, func(t corpus.Annotation) bool { return twice(t, tag) }) {
			return store.Event{}, taggedAlready(name)
		}
		if err := s.begin(ctx, &c, tag.Document); err != nil {
			return store.Event{}, err
		}
		return s.p.Apply(ctx, c)
	}, done, undone)
}

// twice reports whether two tags would be the same by the same annotator.
func twice(t, tag corpus.Annotation) bool {
	return t.ID != tag.ID && t.Label == tag.Label && t.Annotator == tag.Annotator && slices.Equal(t.Fragments, tag.Fragments)
}

// begin adds to a change that the document is in progress, if it was new.
func (s *Session) begin(ctx context.Context, c *corpus.Change, document string) error {
	states, err := s.p.States(ctx, document)
	if err != nil {
		return err
	}
	now := corpus.State{Document: document, Annotator: c.Author, Progress: corpus.ProgressInProgress}
	i := slices.IndexFunc(states, func(st corpus.State) bool { return st.Annotator == c.Author })
	if i < 0 {
		c.Created = append(c.Created, now)
		return nil
	}
	if old := states[i]; old.Progress == corpus.ProgressNew {
		now.Seconds = old.Seconds
		c.Updated = append(c.Updated, corpus.Update{Old: old, New: now})
	}
	return nil
}
