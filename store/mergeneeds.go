package store

import (
	"fmt"
	"slices"

	"glossator/store/corpus"
	"glossator/store/review"
)

// needs makes sure that everything is here that a new record refers to.
func (m *merger) needs(a *arrival) (bool, error) {
	var gaps []corpus.Ref
	deleted := true
	for _, ref := range refersTo(a.theirs) {
		gap, missing := m.absent[ref]
		switch {
		case !missing || ref == a.ref:
		case defines(ref.Kind) && gap.deleted:
			if _, err := m.bring(ref); err != nil {
				return false, err
			}
		default:
			gaps = append(gaps, ref)
			deleted = deleted && gap.deleted
		}
	}
	if len(gaps) == 0 {
		return true, nil
	}
	if deleted && a.ref.Kind == corpus.KindRelation {
		c := review.Conflict{Field: review.WholeRecord, Theirs: encoded(a.theirs)}
		if m.conflict(a, c, "it was added there to a tag that was deleted here") == Theirs {
			return m.bringAll(gaps)
		}
		m.miss(a, "an end was deleted here", true)
		return false, nil
	}
	gap := m.absent[gaps[0]]
	m.miss(a, gap.reason, false)
	m.hold(a.raw, owner(a.theirs), fmt.Sprintf("the %s that it needs is not here: %s", nounOf(gaps[0].Kind), gap.reason))
	return false, nil
}

// bringAll brings back several records, or says that not all can be.
func (m *merger) bringAll(refs []corpus.Ref) (bool, error) {
	for _, ref := range refs {
		if ok, err := m.bring(ref); err != nil || !ok {
			return false, err
		}
	}
	return true, nil
}

// defines reports a kind that others can't be without and that is nobody's own.
func defines(kind corpus.Kind) bool {
	return kind == corpus.KindLabel || kind == corpus.KindRelationType || kind == corpus.KindAnnotator
}

// refersTo lists all records that r names.
func refersTo(r corpus.Record) []corpus.Ref {
	refs := hangsOn(r)
	if o := owner(r); o != "" {
		refs = append(refs, corpus.Ref{Kind: corpus.KindAnnotator, Key: o})
	}
	switch v := r.(type) {
	case corpus.Annotation:
		refs = append(refs, corpus.Ref{Kind: corpus.KindLabel, Key: v.Label})
	case corpus.Relation:
		refs = append(refs, corpus.Ref{Kind: corpus.KindRelationType, Key: v.Type})
	}
	return slices.DeleteFunc(refs, func(ref corpus.Ref) bool { return ref.Key == "" })
}

// bring brings back a record that was deleted here, with what it needs. ok is
// false when something of that was left out rather than deleted.
func (m *merger) bring(ref corpus.Ref) (ok bool, err error) {
	gap, missing := m.absent[ref]
	if !missing || !gap.deleted {
		return !missing, nil
	}
	raw, err := m.theirs.Get(gap.raw)
	if err != nil {
		return false, err
	}
	a := &arrival{raw: gap.raw, ref: ref, theirs: m.same.record(raw)}
	if a.theirs, err = m.fitVerdict(raw, a.theirs); err != nil {
		return false, err
	}
	if ok, err := m.bringAll(refersTo(a.theirs)); err != nil || !ok {
		return false, err
	}
	if err := m.findOrigins(ref.Kind, []*arrival{a}); err != nil {
		return false, err
	}
	delete(m.absent, ref)
	if err := m.freeKey(a); err != nil {
		return false, err
	}
	if err := m.create(a); err != nil {
		return false, err
	}
	return true, m.flush()
}
