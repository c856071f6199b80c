package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"glossator/store/corpus"
	"glossator/store/internal/db"
)

// Apply makes a change: all of it, or nothing. Times that are zero are set to
// now, and so is the Updated of an annotation or relation whose update left it.
//
// It returns ErrInvalid when a rule is broken (a span outside the text, an
// unknown label, another annotator's tag, …) and ErrConflict when the change is
// based on a value that is no longer there. The returned event carries the
// change as it was made.
func (p *Project) Apply(ctx context.Context, c corpus.Change) (Event, error) {
	if c.Empty() {
		return Event{}, fmt.Errorf("apply: %w: the change is empty", ErrInvalid)
	}
	c = stamp(c, now())
	if err := c.Validate(); err != nil {
		return Event{}, err
	}
	return p.commit(ctx, db.LogDo, c.Author, c.Cause, func(w *writer) error {
		if _, err := w.get(corpus.Ref{Kind: corpus.KindAnnotator, Key: c.Author}); errors.Is(err, ErrNotFound) {
			return fmt.Errorf("%w: the change's author %s is not an annotator of the project", ErrInvalid, c.Author)
		} else if err != nil {
			return err
		}
		if err := w.checkOwners(c); err != nil {
			return err
		}
		return w.apply(c)
	})
}

// AddAnnotator adds an annotator; one that is there already, under the same ID,
// stays as it is. It is not a step that undo takes back.
func (p *Project) AddAnnotator(ctx context.Context, a corpus.Annotator) error {
	if _, err := p.FindAnnotator(ctx, a.ID); err == nil {
		return nil
	}
	c := corpus.Change{Author: a.ID, Cause: "add annotator " + a.Name, Created: []corpus.Record{a}}
	if err := c.Validate(); err != nil {
		return err
	}
	_, err := p.commit(ctx, db.LogMake, a.ID, c.Cause, func(w *writer) error { return w.apply(c) })
	return err
}

// stamp fills in the times that the caller left out.
func stamp(c corpus.Change, at time.Time) corpus.Change {
	c.Created = slices.Clone(c.Created)
	for i, r := range c.Created {
		c.Created[i] = stampRecord(r, at)
	}
	c.Updated = slices.Clone(c.Updated)
	for i, u := range c.Updated {
		switch n := u.New.(type) {
		case corpus.Annotation:
			if o, ok := u.Old.(corpus.Annotation); ok && o.Updated.Equal(n.Updated) {
				n.Updated = at
			}
			u.New = n
		case corpus.Relation:
			if o, ok := u.Old.(corpus.Relation); ok && o.Updated.Equal(n.Updated) {
				n.Updated = at
			}
			u.New = n
		}
		c.Updated[i] = u
	}
	return c
}

func stampRecord(r corpus.Record, at time.Time) corpus.Record {
	set := func(t *time.Time) {
		if t.IsZero() {
			*t = at
		}
	}
	switch v := r.(type) {
	case corpus.Document:
		set(&v.Imported)
		return v
	case corpus.Annotation:
		set(&v.Created)
		set(&v.Updated)
		return v
	case corpus.Relation:
		set(&v.Created)
		set(&v.Updated)
		return v
	case corpus.Verdict:
		set(&v.At)
		return v
	case corpus.Comment:
		set(&v.At)
		return v
	}
	return r
}

// writer is one change being written: it carries the records into their tables
// and into the log.
type writer struct {
	tx    *db.Tx
	texts *indexCache
	entry db.Entry
	got   collector
	// pending items are not in the log yet, logSize are.
	pending []db.Item
	logSize int
	// trusted records come from the log or from a file, not from a hand: they
	// may belong to anybody, bear retired labels and judge what has changed.
	trusted bool
	// logged is false while an undo or redo runs: it has no items of its own.
	logged bool
	known  map[corpus.Ref]corpus.Record // labels, types, annotators, documents met so far
	types  bool                         // a label or relation type was written
}

// commit writes one change and queues its event.
func (p *Project) commit(ctx context.Context, kind db.LogKind, author, cause string, f func(*writer) error) (Event, error) {
	head := func(*db.Tx) (db.Entry, error) { return db.Entry{Kind: kind, Author: author, Cause: cause}, nil }
	return p.commitEntry(ctx, head, f)
}

// commitEntry writes the change that head describes and f makes.
func (p *Project) commitEntry(ctx context.Context, head func(*db.Tx) (db.Entry, error), f func(*writer) error) (Event, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	w := &writer{texts: &p.texts, logged: true, known: map[corpus.Ref]corpus.Record{}}
	err := p.db.Write(ctx, func(tx *db.Tx) error {
		e, err := head(tx)
		if err != nil {
			return err
		}
		e.ID, e.At = corpus.NewID(), now()
		w.tx, w.entry = tx, e
		w.got.change.Author, w.got.change.Cause = e.Author, e.Cause
		if err := tx.Begin(&w.entry); err != nil {
			return err
		}
		if err := f(w); err != nil {
			return err
		}
		if err := w.flush(); err != nil {
			return err
		}
		return w.checkShortcuts()
	})
	if err != nil {
		return Event{}, err
	}
	// What others committed in between is told first.
	_ = p.db.Read(context.Background(), func(tx *db.Tx) error { return p.catchUp(tx, w.entry.Seq) })
	p.seen = w.entry.Seq
	ev := w.got.event(w.entry.Seq, w.entry.Kind, false)
	p.events.add(ev)
	return ev, nil
}

// apply writes a change: new records first, those they refer to ahead of them;
// then updates; then deletions, the other way round.
func (w *writer) apply(c corpus.Change) error {
	created := byKind(c.Created)
	for _, r := range created {
		if err := w.create(r); err != nil {
			return err
		}
	}
	for _, u := range c.Updated {
		if err := w.update(u.Old, u.New); err != nil {
			return err
		}
	}
	deleted := byKind(c.Deleted)
	slices.Reverse(deleted)
	for _, r := range deleted {
		if err := w.remove(r); err != nil {
			return err
		}
	}
	for _, r := range deleted {
		if err := w.checkUnused(r); err != nil {
			return err
		}
	}
	return nil
}

// byKind sorts records so that each stands after those it may refer to.
func byKind(records []corpus.Record) []corpus.Record {
	sorted := slices.Clone(records)
	slices.SortStableFunc(sorted, func(a, b corpus.Record) int {
		return slices.Index(corpus.Kinds, a.RecordKind()) - slices.Index(corpus.Kinds, b.RecordKind())
	})
	return sorted
}

func (w *writer) create(r corpus.Record) error {
	if s, ok := r.(corpus.State); ok {
		if done, err := w.createState(s); done || err != nil {
			return err
		}
	}
	if !w.trusted {
		if _, err := w.tx.Get(corpus.RefOf(r)); err == nil {
			return fmt.Errorf("create %v: %w: it is there already", corpus.RefOf(r), ErrConflict)
		} else if !errors.Is(err, ErrNotFound) {
			return err
		}
		if err := w.check(nil, r); err != nil {
			return err
		}
	}
	return w.insert(r)
}

// insert adds records of one kind that have been checked.
func (w *writer) insert(records ...corpus.Record) error {
	if err := w.tx.Insert(records...); err != nil {
		return fmt.Errorf("create %v: %w", corpus.RefOf(records[0]), err)
	}
	for _, r := range records {
		if err := w.log(db.Item{New: r}); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) update(old, now corpus.Record) error {
	if s, ok := now.(corpus.State); ok {
		var err error
		if old, now, err = w.keepTime(old.(corpus.State), s); err != nil {
			return err
		}
	}
	if err := w.checkCurrent(old); err != nil {
		return err
	}
	if !w.trusted {
		if err := w.check(old, now); err != nil {
			return err
		}
	}
	if err := w.tx.Update(now); err != nil {
		return fmt.Errorf("update %v: %w", corpus.RefOf(now), err)
	}
	return w.log(db.Item{Old: old, New: now})
}

func (w *writer) remove(old corpus.Record) error {
	switch v := old.(type) {
	case corpus.State:
		s, done, err := w.removeState(v)
		if done || err != nil {
			return err
		}
		old = s
	case corpus.Document:
		if err := w.removeTimes(v.ID); err != nil {
			return err
		}
	}
	return w.delete(old)
}

func (w *writer) delete(old corpus.Record) error {
	if err := w.checkCurrent(old); err != nil {
		return err
	}
	if err := w.tx.Delete(old); err != nil {
		return fmt.Errorf("delete %v: %w", corpus.RefOf(old), err)
	}
	return w.log(db.Item{Old: old})
}

// log keeps an item that was written.
func (w *writer) log(it db.Item) error {
	ref := it.Ref()
	delete(w.known, ref)
	if ref.Kind == corpus.KindLabel || ref.Kind == corpus.KindRelationType {
		w.types = true
	}
	w.got.add(it)
	if !w.logged {
		return nil
	}
	w.pending = append(w.pending, it)
	if len(w.pending) < pendingItems {
		return nil
	}
	return w.flush()
}

// pendingItems is how many items are logged with one statement.
const pendingItems = 100

// flush puts the pending items into the log.
func (w *writer) flush() error {
	err := w.tx.Append(w.entry.Seq, w.logSize, w.pending...)
	w.logSize += len(w.pending)
	w.pending = w.pending[:0]
	return err
}

// checkCurrent returns a ConflictError unless the record is as the change
// supposes it to be.
func (w *writer) checkCurrent(want corpus.Record) error {
	ref := corpus.RefOf(want)
	have, err := w.tx.Get(ref)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	if err == nil && corpus.Equal(have, want) {
		return nil
	}
	return w.conflict(ref)
}

// conflict names the last change that touched the record.
func (w *writer) conflict(ref corpus.Ref) error {
	e := &ConflictError{Ref: ref}
	mentions, err := w.tx.History(ref)
	if err != nil {
		return err
	}
	for _, m := range mentions {
		onlyTime := ref.Kind == corpus.KindState && m.Kind == db.LogMake
		if m.Seq < w.entry.Seq && !onlyTime {
			e.Cause, e.Author, e.At = m.Entry.Cause, m.Author, m.At
			if m.Kind == db.LogUndo || m.Kind == db.LogRedo {
				e.Cause = string(m.Kind) + " of " + m.Entry.Cause
			}
		}
	}
	if e.Author != "" {
		if a, err := w.get(corpus.Ref{Kind: corpus.KindAnnotator, Key: e.Author}); err == nil {
			e.Author = a.(corpus.Annotator).Name
		}
	}
	return e
}

// ConflictError is an ErrConflict that says what stands in the way.
type ConflictError struct {
	// Ref is the record that is not as it was supposed to be.
	Ref corpus.Ref
	// Cause, Author's name and time of the last change to it; empty when the
	// record never was.
	Cause, Author string
	At            time.Time
}

// Error implements error.
func (e *ConflictError) Error() string {
	if e.Cause == "" {
		return fmt.Sprintf("%v: %v: there is no such record", e.Ref, ErrConflict)
	}
	return fmt.Sprintf("%v: %v: it was changed since by %q (%s, %s)",
		e.Ref, ErrConflict, e.Cause, e.Author, e.At.Local().Format("2 Jan 2006 15:04:05"))
}

// Unwrap makes errors.Is(err, ErrConflict) true.
func (e *ConflictError) Unwrap() error { return ErrConflict }
