package session

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"glossator/store"
	"glossator/store/corpus"
)

// The model lags behind the file by what is being written. Hands are faster than
// that: a key that repeats moves the end of a tag again before the first step has
// come back. So a change of a tag is made on the worker, on what the file has
// then, if it was this session that brought it there. What somebody else has
// written meanwhile is a conflict, and Apply says so.

// ahead is what this session has made of tags. It is the worker's own.
type ahead struct {
	wrote map[string]corpus.Annotation
	gone  map[string]bool
}

// mostAhead is how many tags are remembered: far more than are under way.
const mostAhead = 4000

func (a *ahead) note(ev store.Event) {
	if a.wrote == nil || len(a.wrote)+len(a.gone) > mostAhead {
		a.wrote, a.gone = map[string]corpus.Annotation{}, map[string]bool{}
	}
	for _, r := range ev.Change.Created {
		a.put(r)
	}
	for _, u := range ev.Change.Updated {
		a.put(u.New)
	}
	for _, r := range ev.Change.Deleted {
		if t, ok := r.(corpus.Annotation); ok {
			delete(a.wrote, t.ID)
			a.gone[t.ID] = true
		}
	}
}

func (a *ahead) put(r corpus.Record) {
	if t, ok := r.(corpus.Annotation); ok {
		a.wrote[t.ID] = t
		delete(a.gone, t.ID)
	}
}

// base is what a change of a tag is to be made on: what the file has, if the
// model had that or this session wrote it, else what the model had.
func (a *ahead) base(have, old corpus.Annotation) corpus.Annotation {
	if mine, ok := a.wrote[have.ID]; ok && corpus.Equal(mine, have) {
		return have
	}
	return old
}

// left are those of tags that this session has not deleted.
func (a *ahead) left(refs []corpus.Ref) ([]corpus.Ref, error) {
	left := slices.DeleteFunc(slices.Clone(refs), func(r corpus.Ref) bool { return a.gone[r.Key] })
	if len(left) == 0 {
		return nil, errGone
	}
	return left, nil
}

const errGone refusal = "That tag is gone already."

// fits reports whether a deletion deletes only tags that were planned so, or are
// as this session wrote them since.
func (a *ahead) fits(now, planned corpus.Change) bool {
	for _, r := range now.Deleted {
		t, ok := r.(corpus.Annotation)
		if !ok {
			continue
		}
		mine, known := a.wrote[t.ID]
		if known && corpus.Equal(mine, t) {
			continue
		}
		if !slices.ContainsFunc(planned.Deleted, func(p corpus.Record) bool { return corpus.RefOf(p) == corpus.RefOf(t) && corpus.Equal(p, t) }) {
			return false
		}
	}
	return true
}

// unchanged says that a change would change nothing; then, which may be nil, is
// to be called.
type unchanged struct{ then func() }

func isSame(err error) bool {
	var same unchanged
	return errors.As(err, &same)
}

// Error implements error.
func (unchanged) Error() string { return "nothing changes" }

// refit makes a change of a tag on what the file has.
func (s *Session) refit(ctx context.Context, old corpus.Annotation, change func(*corpus.Annotation)) (was, now corpus.Annotation, err error) {
	have, err := s.p.Annotation(ctx, old.ID)
	switch {
	case errors.Is(err, store.ErrNotFound) && s.ahead.gone[old.ID]:
		return was, now, errGone
	case errors.Is(err, store.ErrNotFound):
		have = old // Apply says who has deleted it
	case err != nil:
		return was, now, err
	}
	was = s.ahead.base(have, old)
	now = was
	now.Attributes = slices.Clone(was.Attributes)
	if change(&now); corpus.Equal(was, now) {
		return was, now, unchanged{}
	}
	return was, now, nil
}

// rewriting is a change of a tag. The functions of its outcome may be nil.
type rewriting struct {
	what   string // for words about a failure: "change the label"
	old    corpus.Annotation
	change func(*corpus.Annotation)
	// cause is given the tag as it was and as it becomes.
	cause  func(was, now corpus.Annotation) string
	done   func(store.Event)
	undone func() // it could not be done
	same   func() // it changes nothing
}

// rewrite changes a tag of the user's, unless she has the same on the same words
// already.
func (s *Session) rewrite(r rewriting) {
	me := s.Model.Me.ID
	labels := s.labels()
	s.write(r.what, func(ctx context.Context) (store.Event, error) {
		was, now, err := s.refit(ctx, r.old, r.change)
		if isSame(err) {
			return store.Event{}, unchanged{r.same}
		}
		if err != nil {
			return store.Event{}, err
		}
		if l := labels[was.Label]; was.Label != r.old.Label && now.Label == was.Label && l.CheckAttributes(now.Attributes) != nil {
			return store.Event{}, refusal(fmt.Sprintf("The tag is a %s meanwhile, which does not ask for this.", l.Name))
		}
		if was.Label != now.Label || !slices.Equal(was.Fragments, now.Fragments) {
			tags, err := s.p.Annotations(ctx, now.Document)
			if err != nil {
				return store.Event{}, err
			}
			if slices.ContainsFunc(tags, func(t corpus.Annotation) bool { return twice(t, now) }) {
				return store.Event{}, taggedAlready(labels[now.Label].Name)
			}
		}
		return s.p.Apply(ctx, corpus.Change{Author: me, Cause: r.cause(was, now), Updated: []corpus.Update{{Old: was, New: now}}})
	}, r.done, r.undone)
}

// labels are the project's, by key, as they are now.
func (s *Session) labels() map[string]corpus.Label {
	all := map[string]corpus.Label{}
	for _, l := range s.Model.Labels {
		all[l.ID] = l
	}
	return all
}

func taggedAlready(label string) refusal {
	return refusal(fmt.Sprintf("You have tagged these words as %s already.", label))
}
