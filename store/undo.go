package store

import (
	"context"
	"errors"
	"fmt"
	"time"

	"glossator/store/corpus"
	"glossator/store/internal/db"
)

// ErrNothing says that there is nothing to undo, or to redo.
var ErrNothing = errors.New("nothing to undo or redo")

// Step is a change that undo or redo would work on.
type Step struct {
	Seq   int64
	Cause string
	At    time.Time
}

// Steps says what an annotator's next undo and redo would do; nil for nothing.
func (p *Project) Steps(ctx context.Context, author string) (undo, redo *Step, err error) {
	step := func(e db.Entry, err error) (*Step, error) {
		if errors.Is(err, ErrNotFound) {
			return nil, nil
		}
		return &Step{e.Seq, e.Cause, e.At}, err
	}
	err = p.db.Read(ctx, func(tx *db.Tx) (err error) {
		if undo, err = step(tx.NextUndo(author)); err != nil {
			return err
		}
		redo, err = step(tx.NextRedo(author))
		return err
	})
	return undo, redo, wrapOp("read the steps of", p, err)
}

// Undo takes back an annotator's last change that is not undone yet, whatever it
// was. It returns ErrNothing when there is none, and an ErrConflict that names
// the change in the way when a later one stands on it; then nothing is done.
func (p *Project) Undo(ctx context.Context, author string) (Event, error) {
	return p.step(ctx, author, db.LogUndo, (*db.Tx).NextUndo)
}

// Redo makes an annotator's last undone change again, until she makes another.
// Errors are those of Undo.
func (p *Project) Redo(ctx context.Context, author string) (Event, error) {
	return p.step(ctx, author, db.LogRedo, (*db.Tx).NextRedo)
}

func (p *Project) step(ctx context.Context, author string, kind db.LogKind, next func(*db.Tx, string) (db.Entry, error)) (Event, error) {
	// The step is chosen inside the writing transaction: two windows that undo
	// at once must not choose the same one.
	var target db.Entry
	ev, err := p.commitEntry(ctx, func(tx *db.Tx) (e db.Entry, err error) {
		target, err = next(tx, author)
		if errors.Is(err, ErrNotFound) {
			err = ErrNothing
		}
		return db.Entry{Kind: kind, Author: author, Cause: target.Cause, Target: target.Seq}, err
	}, func(w *writer) error { return w.replay(target, kind == db.LogUndo) })
	if err == nil {
		return ev, nil
	}
	if errors.Is(err, ErrNothing) {
		return Event{}, ErrNothing
	}
	if errors.Is(err, ErrInvalid) {
		if by := p.standsOn(ctx, target, kind); by != nil {
			err = by
		}
	}
	return Event{}, fmt.Errorf("%s %q: %w", kind, target.Cause, err)
}

// replay carries out a change of the log again, or its inverse.
func (w *writer) replay(target db.Entry, backwards bool) error {
	w.trusted, w.logged = true, false
	err := w.tx.Items(target.Seq, backwards, func(_ int, it db.Item) error {
		if backwards {
			it = it.Inverse()
		}
		return w.replayItem(it)
	})
	if err != nil {
		return err
	}
	return w.tx.SetUndone(target.Seq, backwards)
}

func (w *writer) replayItem(it db.Item) error {
	switch {
	case it.Old == nil:
		if s, ok := it.New.(corpus.State); ok {
			if done, err := w.createState(s); done || err != nil {
				return err
			}
		}
		if _, err := w.tx.Get(corpus.RefOf(it.New)); err == nil {
			return w.conflict(it.Ref())
		}
		return w.create(it.New)
	case it.New == nil:
		return w.remove(it.Old)
	}
	return w.update(it.Old, it.New)
}

// standsOn finds what refers to a record that an undo or redo would delete, or
// what one of its records needs and is gone; nil when nothing is found.
func (p *Project) standsOn(ctx context.Context, target db.Entry, kind db.LogKind) error {
	var found error
	err := p.db.Read(ctx, func(tx *db.Tx) error {
		w := &writer{tx: tx, texts: &p.texts, known: map[corpus.Ref]corpus.Record{}, entry: db.Entry{Seq: 1 << 62}}
		own := map[corpus.Ref]bool{}
		collect := func(_ int, it db.Item) error { own[it.Ref()] = true; return nil }
		if err := tx.Items(target.Seq, false, collect); err != nil {
			return err
		}
		return tx.Items(target.Seq, false, func(_ int, it db.Item) error {
			if kind == db.LogUndo {
				it = it.Inverse()
			}
			refs := hangsOn(it.New)
			if it.New == nil {
				var err error
				if refs, err = tx.Dependents(it.Ref()); err != nil {
					return err
				}
			}
			for _, ref := range refs {
				if own[ref] || ref.Key == "" {
					continue
				}
				if _, err := tx.Get(ref); it.New == nil || errors.Is(err, ErrNotFound) {
					found = w.conflict(ref)
					return found
				}
			}
			return nil
		})
	})
	if found == nil && err != nil {
		return nil
	}
	return found
}

// Entry is one change as the history of a record tells it.
type Entry struct {
	Seq    int64
	Author string // annotator's ID
	Cause  string
	At     time.Time
	Kind   string // "make", "do", "undo" or "redo"
	// Old is nil where the change created the record, New where it deleted it.
	Old, New corpus.Record
}

// History tells what happened to a record, oldest first: also of one that is
// deleted. It is empty for one that never was.
func (p *Project) History(ctx context.Context, ref corpus.Ref) ([]Entry, error) {
	mentions, err := read(ctx, p, "history", func(tx *db.Tx) ([]db.Mention, error) { return tx.History(ref) })
	out := make([]Entry, len(mentions))
	for i, m := range mentions {
		out[i] = Entry{m.Seq, m.Author, m.Entry.Cause, m.At, string(m.Kind), m.Old, m.New}
	}
	return out, err
}

// Removal makes the change that deletes the records with everything that hangs
// on them: a document's tags, a tag's links, verdicts and comments. Labels and
// annotators in use do not bring their tags along; Apply then refuses.
func (p *Project) Removal(ctx context.Context, author string, refs ...corpus.Ref) (corpus.Change, error) {
	c := corpus.Change{Author: author, Cause: removalCause(refs)}
	seen := map[corpus.Ref]bool{}
	err := p.db.Read(ctx, func(tx *db.Tx) error {
		for queue := refs; len(queue) > 0; queue = queue[1:] {
			ref := queue[0]
			if seen[ref] {
				continue
			}
			seen[ref] = true
			r, err := tx.Get(ref)
			if err != nil {
				return err
			}
			c.Deleted = append(c.Deleted, r)
			if ref.Kind == corpus.KindLabel || ref.Kind == corpus.KindRelationType || ref.Kind == corpus.KindAnnotator {
				continue
			}
			deps, err := tx.Dependents(ref)
			if err != nil {
				return err
			}
			queue = append(queue, deps...)
		}
		return nil
	})
	return c, wrapOp("delete from", p, err)
}

func removalCause(refs []corpus.Ref) string {
	noun := map[corpus.Kind]string{corpus.KindAnnotation: "tag", corpus.KindRelation: "link"}
	if len(refs) == 0 {
		return "delete nothing"
	}
	name := noun[refs[0].Kind]
	if name == "" {
		name = string(refs[0].Kind)
	}
	if len(refs) == 1 {
		return "delete a " + name
	}
	return fmt.Sprintf("delete %d %ss", len(refs), name)
}
