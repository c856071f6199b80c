package store

import (
	"context"
	"errors"
	"fmt"

	"glossator/store/corpus"
	"glossator/store/internal/db"
)

// AddTime adds to the time that an annotator has spent on a document, in whole
// seconds above 0. It is written to the project and its log like all else, but
// is no step for undo: undo and redo neither take time back nor are they stopped
// by it, and what could be redone still can. Errors are those of Apply.
func (p *Project) AddTime(ctx context.Context, document, annotator string, seconds int) (Event, error) {
	if seconds <= 0 {
		return Event{}, fmt.Errorf("add time: %w: %d seconds", ErrInvalid, seconds)
	}
	return p.commit(ctx, db.LogMake, annotator, "spend time", func(w *writer) error {
		s := corpus.State{Document: document, Annotator: annotator, Progress: corpus.ProgressNew, Seconds: seconds}
		have, err := w.state(s)
		switch {
		case errors.Is(err, ErrNotFound):
			return w.create(s)
		case err != nil:
			return err
		}
		s = have
		s.Seconds += seconds
		return w.update(have, s)
	})
}

// state is the state of the same document and annotator that the file has.
func (w *writer) state(s corpus.State) (corpus.State, error) {
	r, err := w.tx.Get(corpus.RefOf(s))
	if err != nil {
		return corpus.State{}, err
	}
	return r.(corpus.State), nil
}

// The time spent is counted beside the progress: a change of a State is made on
// the time that the file has now, not on what its maker had read or, of an undo,
// on what there was then.

// keepTime fits a State's update to the file.
func (w *writer) keepTime(old, now corpus.State) (corpus.Record, corpus.Record, error) {
	have, err := w.state(old)
	if errors.Is(err, ErrNotFound) {
		return old, now, nil // it will be refused
	}
	if err != nil {
		return nil, nil, err
	}
	if have.Progress == old.Progress {
		now.Seconds = max(0, have.Seconds+now.Seconds-old.Seconds)
		old = have
	}
	return old, now, nil
}

// createState creates a State, or, where there is one that tells of nothing but
// time, makes that the new one.
func (w *writer) createState(s corpus.State) (done bool, err error) {
	have, err := w.state(s)
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	if err != nil || have.Progress != corpus.ProgressNew || s.Progress == corpus.ProgressNew {
		return false, err
	}
	s.Seconds += have.Seconds
	return true, w.update(have, s)
}

// removeState fits a State's deletion to the file. An undo leaves the time that
// was spent since: then it is done.
func (w *writer) removeState(old corpus.State) (fitted corpus.State, done bool, err error) {
	have, err := w.state(old)
	if errors.Is(err, ErrNotFound) {
		return old, false, nil // it will be refused
	}
	if err != nil || have.Progress != old.Progress || have.Seconds == old.Seconds {
		return old, false, err
	}
	if w.entry.Kind != db.LogUndo {
		return have, false, nil
	}
	rest := have
	rest.Progress, rest.Seconds = corpus.ProgressNew, max(0, have.Seconds-old.Seconds)
	if rest == have {
		return old, true, nil
	}
	return old, true, w.update(have, rest)
}

// removeTimes deletes the States of a document that tell of nothing but time:
// they go with it unasked.
func (w *writer) removeTimes(document string) error {
	states, err := w.tx.States(document)
	if err != nil {
		return err
	}
	for _, s := range states {
		if s.Progress == corpus.ProgressNew {
			if err := w.delete(s); err != nil {
				return err
			}
		}
	}
	return nil
}

// asItIs is the item of an undo or redo with a State as the file has it: the log
// knows nothing of time spent since.
func asItIs(tx *db.Tx, it db.Item) (db.Item, error) {
	ref := it.Ref()
	if ref.Kind != corpus.KindState {
		return it, nil
	}
	have, err := tx.Get(ref)
	if errors.Is(err, ErrNotFound) {
		if it.Old == nil {
			it.Old = it.New
		}
		return db.Item{Old: it.Old}, nil
	}
	it.New = have
	return it, err
}
