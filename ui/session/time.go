package session

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/work"
)

// AddTime adds to the time that the user has spent on a document, in seconds;
// nothing happens for none, and in a project that is open for reading only. It
// is written quietly: failed is called when it could not be, unless the document
// is gone.
func (s *Session) AddTime(document string, seconds int, failed func()) {
	if seconds <= 0 || s.p.ReadOnly() {
		return
	}
	me := s.Model.Me.ID
	work.Run(s.w, func(ctx context.Context) (store.Event, error) {
		return s.p.AddTime(ctx, document, me, seconds)
	}, func(_ store.Event, err error) {
		if err != nil && !s.closed && !errors.Is(err, store.ErrInvalid) {
			failed()
		}
	})
}

// SetProgress says how far the user is with a document.
func (s *Session) SetProgress(document string, to corpus.Progress) {
	d, ok := s.Model.Document(document)
	if !ok || !s.Writable() || s.Model.Progress(document) == to {
		return
	}
	c := corpus.Change{
		Author: s.Model.Me.ID,
		Cause:  fmt.Sprintf("mark %s as %s", Clip(d.Title), strings.ReplaceAll(string(to), "_", " ")),
	}
	s.write("mark the document", func(ctx context.Context) (store.Event, error) {
		states, err := s.p.States(ctx, document)
		if err != nil {
			return store.Event{}, err
		}
		now := corpus.State{Document: document, Annotator: c.Author, Progress: to}
		if i := slices.IndexFunc(states, func(st corpus.State) bool { return st.Annotator == c.Author }); i >= 0 {
			now.Seconds = states[i].Seconds
			c.Updated = []corpus.Update{{Old: states[i], New: now}}
		} else {
			c.Created = []corpus.Record{now}
		}
		return s.p.Apply(ctx, c)
	}, nil, nil)
}
