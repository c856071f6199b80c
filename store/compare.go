package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"glossator/store/corpus"
	"glossator/store/internal/db"
	"glossator/store/review"
)

// CompareRequest says what to compare.
type CompareRequest struct {
	// Annotators are IDs; empty: everybody who has tags or links, by name.
	Annotators []string
	// Documents are IDs; empty: all.
	Documents []string
	// Progress, when set, is called with the number of documents done.
	Progress func(done, of int)
}

// Compare puts the annotators' tags and links into units, tells how they differ
// and what of them is judged; see package review. It returns ErrNotFound for an
// annotator or document that is not there and ErrInvalid for one named twice.
func (p *Project) Compare(ctx context.Context, r CompareRequest) (review.Comparison, error) {
	var c review.Comparison
	m, err := p.material(ctx, r.Annotators, r.Documents)
	if err == nil {
		c, err = review.Compare(ctx, review.Material{
			Annotators: m.annotators, Annotations: m.annotations, Relations: m.relations, Verdicts: m.verdicts,
			Symmetric: m.symmetric, Progress: r.Progress,
		})
	}
	if len(r.Documents) > 0 {
		elsewhere := func(u review.Unit) bool { return !slices.Contains(r.Documents, u.Document) }
		c.Tags, c.Links = slices.DeleteFunc(c.Tags, elsewhere), slices.DeleteFunc(c.Links, elsewhere)
	}
	return c, wrapOp("compare annotators of", p, err)
}

// material is what comparing and measuring work on, as it is at one moment.
type material struct {
	annotators  []string // those asked for, or those who have tags or links
	people      []corpus.Annotator
	documents   []corpus.Document // without their texts
	states      []corpus.State
	annotations []corpus.Annotation
	relations   []corpus.Relation
	verdicts    []corpus.Verdict
	symmetric   func(kind string) bool
}

// material reads the documents, or all when there are none, with those that
// their links lead to.
func (p *Project) material(ctx context.Context, annotators, documents []string) (*material, error) {
	m := &material{}
	err := p.db.Read(ctx, func(tx *db.Tx) error {
		if err := m.readTypes(tx); err != nil {
			return err
		}
		if err := m.checkAnnotators(annotators); err != nil {
			return err
		}
		ids, err := tx.DocumentIDs()
		if err != nil {
			return err
		}
		if len(documents) == 0 {
			return m.readDocuments(ctx, tx, ids)
		}
		for _, id := range documents {
			if !slices.Contains(ids, id) {
				return fmt.Errorf("document %s: %w", id, ErrNotFound)
			}
		}
		if err := m.readDocuments(ctx, tx, documents); err != nil {
			return err
		}
		return m.readEnds(ctx, tx)
	})
	if err == nil {
		m.dropInvalid()
		m.chooseAnnotators(annotators)
	}
	return m, err
}

func (m *material) readTypes(tx *db.Tx) (err error) {
	types, err := tx.RelationTypes()
	if err != nil {
		return err
	}
	symmetric := map[string]bool{}
	for _, t := range types {
		symmetric[t.ID] = t.Symmetric
	}
	m.symmetric = func(kind string) bool { return symmetric[kind] }
	m.people, err = tx.Annotators()
	return err
}

func (m *material) checkAnnotators(ids []string) error {
	for i, id := range ids {
		if !slices.ContainsFunc(m.people, func(a corpus.Annotator) bool { return a.ID == id }) {
			return fmt.Errorf("annotator %s: %w", id, ErrNotFound)
		}
		if slices.Contains(ids[:i], id) {
			return fmt.Errorf("annotator %s: %w: named twice", id, ErrInvalid)
		}
	}
	return nil
}

func (m *material) readDocuments(ctx context.Context, tx *db.Tx, ids []string) error {
	for page := range slices.Chunk(ids, exportPage) {
		if err := ctx.Err(); err != nil {
			return err
		}
		set, err := tx.OnDocuments(page)
		if err != nil {
			return err
		}
		m.documents = append(m.documents, set.Documents...)
		m.states = append(m.states, set.States...)
		m.annotations = append(m.annotations, set.Annotations...)
		m.relations = append(m.relations, set.Relations...)
		m.verdicts = append(m.verdicts, set.Verdicts...)
	}
	return nil
}

// readEnds reads the documents in which links end that begin in those read, so
// that it is known which ends are the same.
func (m *material) readEnds(ctx context.Context, tx *db.Tx) error {
	known, documents := map[string]bool{}, map[string]bool{}
	for _, a := range m.annotations {
		known[a.ID] = true
	}
	for _, d := range m.documents {
		documents[d.ID] = true
	}
	var more []string
	for _, r := range m.relations {
		if known[r.To] {
			continue
		}
		end, err := tx.Get(corpus.Ref{Kind: corpus.KindAnnotation, Key: r.To})
		if err != nil {
			return err
		}
		if d := end.(corpus.Annotation).Document; !documents[d] {
			documents[d] = true
			more = append(more, d)
		}
	}
	return m.readDocuments(ctx, tx, more)
}

// dropInvalid leaves out annotations that lie outside their text, as only a file
// tampered with holds.
func (m *material) dropInvalid() {
	length := make(map[string]int, len(m.documents))
	for _, d := range m.documents {
		length[d.ID] = d.Length
	}
	m.annotations = slices.DeleteFunc(m.annotations, func(a corpus.Annotation) bool {
		return a.Fragments.Validate(length[a.Document]) != nil
	})
}

// chooseAnnotators takes those asked for, or those who have found something, by
// name. Who only amended others' tags has not.
func (m *material) chooseAnnotators(asked []string) {
	if m.annotators = asked; len(asked) > 0 {
		return
	}
	verdicts := review.SortVerdicts(m.verdicts, nil)
	found := map[string]bool{}
	for _, a := range m.annotations {
		if !found[a.Annotator] && !verdicts.Amends(a.ID) {
			found[a.Annotator] = true
		}
	}
	for _, r := range m.relations {
		found[r.Annotator] = true
	}
	for _, a := range m.people {
		if found[a.ID] {
			m.annotators = append(m.annotators, a.ID)
		}
	}
}

// Judging makes the change by which the reviewer judges the targets, annotations
// and relations, as they are now: v's decision, reason and comment on each. What
// she has judged just so already is passed over; the change may be empty. A
// replacement belongs to a single target.
func (p *Project) Judging(ctx context.Context, v corpus.Verdict, targets ...corpus.Ref) (corpus.Change, error) {
	c := corpus.Change{Author: v.Reviewer}
	seen := map[corpus.Ref]bool{}
	err := p.db.Read(ctx, func(tx *db.Tx) error {
		for _, ref := range targets {
			if seen[ref] {
				continue
			}
			seen[ref] = true
			r, err := tx.Get(ref)
			if err != nil {
				return err
			}
			target, ok := r.(review.Target)
			if !ok {
				return fmt.Errorf("%v: %w: only tags and links are judged", ref, ErrInvalid)
			}
			before, err := tx.VerdictsOn(ref)
			if err != nil {
				return err
			}
			one := v
			one.ID, one.Target, one.TargetHash = corpus.NewID(), ref, target.Hash()
			if one.At = now(); len(before) > 0 {
				last := before[len(before)-1]
				if judgedSo(last, one) {
					continue
				}
				// A verdict comes after those that its reviewer saw, whatever
				// the clocks of those who made them said.
				one.At = later(one.At, last.At.Add(time.Millisecond))
			}
			c.Created = append(c.Created, one)
		}
		return nil
	})
	c.Cause = judgingCause(v.Decision, c.Created)
	return c, wrapOp("review", p, err)
}

// judgedSo reports whether the last verdict is the reviewer's and says the same.
func judgedSo(last, v corpus.Verdict) bool {
	last.ID, last.At = v.ID, v.At
	return last == v
}

func later(t, u time.Time) time.Time {
	if t.Before(u) {
		return u
	}
	return t
}

func judgingCause(d corpus.Decision, verdicts []corpus.Record) string {
	verb := map[corpus.Decision]string{corpus.Accepted: "accept", corpus.Rejected: "reject", corpus.Amended: "amend"}[d]
	n := map[corpus.Kind]int{}
	for _, v := range verdicts {
		n[v.(corpus.Verdict).Target.Kind]++
	}
	tags, links := n[corpus.KindAnnotation], n[corpus.KindRelation]
	switch {
	case tags == 1 && links == 0:
		return verb + " a tag"
	case tags == 0 && links == 1:
		return verb + " a link"
	case links == 0:
		return fmt.Sprintf("%s %d tags", verb, tags)
	case tags == 0:
		return fmt.Sprintf("%s %d links", verb, links)
	}
	return fmt.Sprintf("%s %d tags and links", verb, tags+links)
}
