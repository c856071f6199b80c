package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"glossator/store/corpus"
	"glossator/store/internal/db"
)

// Pair is what a relation joins: the IDs of two annotations.
type Pair struct{ From, To string }

// Refused is a pair that is not linked, and why: a *corpus.LinkError.
type Refused struct {
	Pair
	Reason error
}

// Linking makes the change with which an annotator links pairs of annotations by
// a type. Pairs that may not be linked so are left out and returned with the
// reason, among them what she has linked so already; the change is empty when
// that leaves nothing. Like all changes it is one step for undo. A missing
// annotation or type is an ErrNotFound.
func (p *Project) Linking(ctx context.Context, author, kind string, pairs []Pair) (corpus.Change, []Refused, error) {
	c := corpus.Change{Author: author}
	var refused []Refused
	err := p.db.Read(ctx, func(tx *db.Tx) error {
		t, err := get[corpus.RelationType](tx, corpus.KindRelationType, kind)
		if err != nil {
			return err
		}
		for _, pair := range pairs {
			r, err := link(tx, t, author, pair, c.Created)
			var no *corpus.LinkError
			switch {
			case errors.As(err, &no):
				refused = append(refused, Refused{pair, err})
			case err != nil:
				return err
			default:
				c.Created = append(c.Created, r)
			}
		}
		c.Cause = linkingCause(t, len(c.Created))
		return nil
	})
	return c, refused, wrapOp("link in", p, err)
}

// link makes a relation of a pair, unless a rule or one of those made already
// stands against it.
func link(tx *db.Tx, t corpus.RelationType, author string, pair Pair, made []corpus.Record) (corpus.Relation, error) {
	var ends [2]corpus.Annotation
	for i, id := range []string{pair.From, pair.To} {
		end, err := get[corpus.Annotation](tx, corpus.KindAnnotation, id)
		if err != nil {
			return corpus.Relation{}, err
		}
		ends[i] = end
	}
	return linkEnds(tx, t, author, ends, made)
}

// linkEnds is link for annotations that may not be in the project yet.
func linkEnds(tx *db.Tx, t corpus.RelationType, author string, ends [2]corpus.Annotation, made []corpus.Record) (corpus.Relation, error) {
	r := corpus.NewRelation(t.ID, ends[0].ID, ends[1].ID, author, now())
	if err := t.Check(ends[0], ends[1]); err != nil {
		return r, err
	}
	if t.Retired {
		return r, &corpus.LinkError{Fault: corpus.LinkRetired, Type: t, From: ends[0].Label, To: ends[1].Label}
	}
	same, err := sameLink(tx, t, r)
	if i := slices.IndexFunc(made, func(m corpus.Record) bool { return t.Same(m.(corpus.Relation), r) }); i >= 0 {
		same = made[i].Key()
	}
	if err == nil && same != "" {
		err = &corpus.LinkError{Fault: corpus.LinkTwice, Type: t, From: ends[0].Label, To: ends[1].Label, Link: same}
	}
	return r, err
}

func get[T corpus.Record](tx *db.Tx, kind corpus.Kind, key string) (T, error) {
	var none T
	r, err := tx.Get(corpus.Ref{Kind: kind, Key: key})
	if err != nil {
		return none, err
	}
	return r.(T), nil
}

func linkingCause(t corpus.RelationType, n int) string {
	if n == 1 {
		return "link two tags as “" + t.Name + "”"
	}
	return fmt.Sprintf("make %d links “%s”", n, t.Name)
}

// checkLinksOf checks that an annotation's links may join its new label.
func (w *writer) checkLinksOf(a corpus.Annotation) error {
	deps, err := w.tx.Dependents(corpus.RefOf(a))
	if err != nil {
		return err
	}
	for _, ref := range deps {
		if ref.Kind != corpus.KindRelation {
			continue
		}
		r, err := w.tx.Get(ref)
		if err != nil {
			return err
		}
		if _, err := w.checkJoins(r.(corpus.Relation), a); err != nil {
			return err
		}
	}
	return nil
}

// checkJoins checks that a relation's type, which it returns, may join its ends;
// changed stands for the annotation of its ID.
func (w *writer) checkJoins(r corpus.Relation, changed corpus.Annotation) (corpus.RelationType, error) {
	t, err := refer[corpus.RelationType](w, r, corpus.KindRelationType, r.Type)
	if err != nil {
		return t, err
	}
	var ends [2]corpus.Annotation
	for i, id := range []string{r.From, r.To} {
		ends[i] = changed
		if id != changed.ID {
			if ends[i], err = refer[corpus.Annotation](w, r, corpus.KindAnnotation, id); err != nil {
				return t, err
			}
		}
	}
	if err := t.Check(ends[0], ends[1]); err != nil {
		return t, fmt.Errorf("%v: %w", corpus.RefOf(r), err)
	}
	return t, nil
}

func (w *writer) checkRelation(old, r corpus.Relation) error {
	if _, err := refer[corpus.Annotator](w, r, corpus.KindAnnotator, r.Annotator); err != nil {
		return err
	}
	if old.Type == r.Type && old.From == r.From && old.To == r.To {
		return nil
	}
	t, err := w.checkJoins(r, corpus.Annotation{})
	if err != nil {
		return err
	}
	fault := &corpus.LinkError{Type: t}
	if t.Retired && old.Type != r.Type {
		fault.Fault = corpus.LinkRetired
		return fmt.Errorf("%v: %w", corpus.RefOf(r), fault)
	}
	same, err := sameLink(w.tx, t, r)
	if err == nil && same != "" {
		fault.Fault, fault.Link = corpus.LinkTwice, same
		err = fmt.Errorf("%v: %w", corpus.RefOf(r), fault)
	}
	return err
}

// sameLink returns the ID of another relation by the same annotator that says
// the same: a symmetric one says it in either direction. "" when there is none.
func sameLink(tx *db.Tx, t corpus.RelationType, r corpus.Relation) (string, error) {
	id, err := tx.SameRelation(r.Type, r.From, r.To, r.Annotator)
	if err != nil || id != "" && id != r.ID {
		return id, err
	}
	if !t.Symmetric {
		return "", nil
	}
	id, err = tx.SameRelation(r.Type, r.To, r.From, r.Annotator)
	if id == r.ID {
		id = ""
	}
	return id, err
}
