package store

import (
	"context"
	"errors"

	"glossator/store/corpus"
	"glossator/store/internal/db"
	"glossator/store/suggest"
)

// suggesting holds the index from which suggestions are made. It is made when it
// is first asked for, and brought up to date by what the log says has changed.
type suggesting struct {
	// turn is held by who brings the index up to date.
	turn  chan struct{}
	index *suggest.Index
	// seq is the change that the index is up to; built is closed once it is whole.
	seq   int64
	built chan struct{}
}

func newSuggesting() *suggesting {
	return &suggesting{turn: make(chan struct{}, 1), index: suggest.NewIndex(), built: make(chan struct{})}
}

// SuggestionsReady reports whether suggestions can be made without reading the
// whole project first.
func (p *Project) SuggestionsReady() bool {
	select {
	case <-p.suggesting.built:
		return true
	default:
		return false
	}
}

// BuildSuggestions reads the project for suggestions, or what has changed since
// it was read, also by other processes. It takes some seconds for 100,000
// sentences the first time, in small steps that hold nobody up, and is meant to
// be called in the background, at first and after every event. progress, when
// set, is called with the number of documents read. A cancelled ctx ends it; what
// was read stays.
func (p *Project) BuildSuggestions(ctx context.Context, progress func(done, total int)) error {
	s := p.suggesting
	select {
	case s.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-s.turn }()
	var last int64
	var events []Event
	whole := !p.SuggestionsReady()
	err := p.db.Read(ctx, func(tx *db.Tx) (err error) {
		if last, err = tx.LastSeq(); err != nil || whole || last == s.seq {
			return err
		}
		entries, err := tx.Since(s.seq)
		for _, e := range entries {
			ev, err := eventOf(tx, e)
			if err != nil {
				return err
			}
			whole = whole || ev.Bulk
			events = append(events, ev)
		}
		return err
	})
	switch {
	case err != nil:
	case whole:
		err = p.readAll(ctx, progress)
	default:
		for _, ev := range events {
			if err = p.follow(ctx, ev.Change); err != nil {
				break
			}
		}
	}
	if err != nil {
		return wrapOp("read for suggestions", p, err)
	}
	s.seq = last
	if !p.SuggestionsReady() {
		close(s.built)
	}
	return nil
}

// readAll makes the index hold the project's documents and tags, and no others.
func (p *Project) readAll(ctx context.Context, progress func(done, total int)) error {
	ids, err := read(ctx, p, "documents", (*db.Tx).DocumentIDs)
	if err != nil {
		return err
	}
	there := make(map[string]bool, len(ids))
	for _, id := range ids {
		there[id] = true
	}
	for _, id := range p.suggesting.index.Documents() {
		if !there[id] {
			p.suggesting.index.Remove(id)
		}
	}
	for i, id := range ids {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := p.readForSuggestions(ctx, id); err != nil {
			return err
		}
		if progress != nil {
			progress(i+1, len(ids))
		}
	}
	p.suggesting.index.Families()
	return nil
}

// readForSuggestions puts a document and its tags into the index; one that has
// gone meanwhile is taken out.
func (p *Project) readForSuggestions(ctx context.Context, id string) error {
	x := p.suggesting.index
	var d corpus.Document
	var tags []corpus.Annotation
	err := p.db.Read(ctx, func(tx *db.Tx) (err error) {
		if !x.Has(id) {
			if d, err = tx.Document(id); err != nil {
				return err
			}
		}
		tags, err = tx.Annotations(id)
		return err
	})
	if errors.Is(err, ErrNotFound) {
		x.Remove(id)
		return nil
	}
	if err != nil {
		return err
	}
	if d.ID != "" {
		x.Add(d)
	}
	list := make([]suggest.Tag, len(tags))
	for i, a := range tags {
		list[i] = suggest.TagOf(a)
	}
	x.SetTags(id, list)
	return nil
}

// follow makes in the index what a change made in the project.
func (p *Project) follow(ctx context.Context, c corpus.Change) error {
	x := p.suggesting.index
	for _, r := range c.Deleted {
		switch v := r.(type) {
		case corpus.Document:
			x.Remove(v.ID)
		case corpus.Annotation:
			x.DropTag(v.Document, v.ID)
		}
	}
	for _, u := range c.Updated {
		switch v := u.New.(type) {
		case corpus.Document:
			// Its title or its blocks may say now that other parts are its own.
			x.Remove(v.ID)
			if err := p.readForSuggestions(ctx, v.ID); err != nil {
				return err
			}
		case corpus.Annotation:
			x.DropTag(u.Old.(corpus.Annotation).Document, v.ID)
			x.PutTag(v.Document, suggest.TagOf(v))
		}
	}
	for _, r := range c.Created {
		switch v := r.(type) {
		case corpus.Document:
			if err := p.readForSuggestions(ctx, v.ID); err != nil {
				return err
			}
		case corpus.Annotation:
			x.PutTag(v.Document, suggest.TagOf(v))
		}
	}
	return nil
}

// suggestionIndex is the index, up to date.
func (p *Project) suggestionIndex(ctx context.Context) (*suggest.Index, error) {
	if err := p.BuildSuggestions(ctx, nil); err != nil {
		return nil, err
	}
	return p.suggesting.index, nil
}
