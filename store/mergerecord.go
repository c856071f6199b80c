package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"glossator/store/corpus"
	"glossator/store/internal/db"
	"glossator/store/review"
)

// differing merges records that differ in the two projects, or that were
// deleted here.
func (m *merger) differing(kind corpus.Kind, list []*arrival) error {
	if len(list) == 0 {
		return nil
	}
	theirs, err := m.pasts(list, m.theirs, kind, false)
	if err != nil {
		return err
	}
	mine, err := m.pasts(list, m.mine(), kind, true)
	if err != nil {
		return err
	}
	for i, a := range list {
		if len(mine[i].Versions) == 0 { // what brought it here was undone
			a.never = true
			a.origins = review.Copied(theirs[i])
			err = m.fresh(a)
		} else {
			err = m.differ(a, review.ThreeWay(mine[i], theirs[i]))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// differ carries out what becomes of one record that differs.
func (m *merger) differ(a *arrival, merge review.Merge) error {
	took := m.choices(a, merge)
	result, err := merge.Result(took)
	if err != nil {
		return err
	}
	a.origins = merge.Origins(result, m.w.entry.ID, took)
	switch {
	case a.mine == nil && result == nil:
		if len(merge.Conflicts) > 0 {
			m.conflicts(a, merge, "it was deleted here and changed there")
		}
		m.miss(a, "it was deleted here", true)
		return nil
	case a.mine == nil:
		m.conflicts(a, merge, "it was deleted here and changed there")
		return m.fresh(a)
	}
	// What was only chosen again, by nobody, is left as it is.
	if corpus.Equal(result, a.mine) && len(a.origins) == 0 {
		m.met(a)
		return nil
	}
	if m.staysOut(a, MergeChanged) {
		m.met(a)
		return m.keep(a, merge.Differing()...)
	}
	m.conflicts(a, merge, "")
	a.result = result
	if a.ref.Kind == corpus.KindLabel || a.ref.Kind == corpus.KindRelationType {
		m.defs = append(m.defs, a)
		return nil
	}
	m.met(a)
	return m.change(a)
}

// choices says how the conflicts of a record are decided.
func (m *merger) choices(a *arrival, merge review.Merge) func(field string) bool {
	return func(field string) bool { return m.o.decide(conflictID(a.ref, field)) == Theirs }
}

func conflictID(ref corpus.Ref, field string) string {
	return string(ref.Kind) + "/" + ref.Key + "#" + field
}

// conflicts reports the conflicts of a record.
func (m *merger) conflicts(a *arrival, merge review.Merge, why string) {
	for _, c := range merge.Conflicts {
		m.conflict(a, c, why)
	}
}

func (m *merger) conflict(a *arrival, c review.Conflict, why string) Side {
	id := conflictID(a.ref, c.Field)
	took := m.o.decide(id)
	if took == "" {
		m.undecided++
	}
	m.report.Conflicts = append(m.report.Conflicts, MergeConflict{
		ID: id, Ref: a.ref, Conflict: c, MineRecord: a.mine, TheirsRecord: a.theirs, Why: why, Took: took,
	})
	return took
}

// change writes a record that is here and becomes another.
func (m *merger) change(a *arrival) error {
	if reason, err := m.unfit(a.result); err != nil || reason != "" {
		m.hold(a.raw, owner(a.result), reason)
		return err
	}
	m.groups[m.group(a, MergeChanged)]++
	if !m.writes() {
		return nil
	}
	if err := m.flush(); err != nil {
		return err
	}
	m.addOrigins(m.w.next(), a.origins)
	return m.w.overwrite(a.mine, a.result)
}

// overwrite updates a record as it stands in the file.
func (w *writer) overwrite(old, now corpus.Record) error {
	if !corpus.Equal(old, now) {
		if err := w.tx.Update(now); err != nil {
			return fmt.Errorf("update %v: %w", corpus.RefOf(now), err)
		}
	}
	return w.log(db.Item{Old: old, New: now})
}

// next is the place that the next item will have in the log's change.
func (w *writer) next() int { return w.logSize + len(w.pending) }

// findOrigins finds out which changes made new records.
func (m *merger) findOrigins(kind corpus.Kind, list []*arrival) error {
	if len(list) == 0 || !m.writes() && len(m.leftOut) == 0 {
		return nil
	}
	keys := make([]string, len(list))
	for i, a := range list {
		keys[i] = a.raw.Key
	}
	simple, err := m.theirs.FirstAndOnly(kind, keys)
	if err != nil {
		return err
	}
	var rest []*arrival
	for _, a := range list {
		if id, ok := simple[a.raw.Key]; ok {
			a.origins = map[string]review.Origin{review.WholeRecord: {Change: id}}
		} else {
			rest = append(rest, a)
		}
	}
	if len(rest) == 0 {
		return nil
	}
	pasts, err := m.pasts(rest, m.theirs, kind, false)
	for i, a := range rest {
		if err == nil {
			a.origins = review.Copied(pasts[i])
		}
	}
	return err
}

// fresh brings in a record of theirs that is not here.
func (m *merger) fresh(a *arrival) error {
	if m.declined(a) {
		m.miss(a, "it was left out before", false)
		return nil
	}
	if m.staysOut(a, MergeAdded) {
		m.miss(a, "it is left out", false)
		return nil
	}
	if c, ok := a.theirs.(corpus.Comment); ok && c.ReplyTo != "" && m.isPending(corpus.Ref{Kind: corpus.KindComment, Key: c.ReplyTo}) {
		m.waiting = append(m.waiting, a)
		return nil
	}
	ok, err := m.needs(a)
	if err != nil || !ok {
		return err
	}
	if reason, err := m.unfit(a.theirs); err != nil || reason != "" {
		m.miss(a, reason, false)
		m.hold(a.raw, owner(a.theirs), reason)
		return err
	}
	if a.ref.Kind == corpus.KindLabel || a.ref.Kind == corpus.KindRelationType {
		a.result = a.theirs
		m.defs = append(m.defs, a)
		return nil
	}
	m.met(a)
	return m.create(a)
}

// isPending reports a comment of theirs that is neither here nor left out.
func (m *merger) isPending(ref corpus.Ref) bool {
	if _, out := m.absent[ref]; out {
		return false
	}
	if slices.ContainsFunc(m.batch, func(r corpus.Record) bool { return corpus.RefOf(r) == ref }) {
		return false
	}
	if m.come[ref] {
		return false
	}
	_, err := m.mine().Get(ref)
	return errors.Is(err, ErrNotFound)
}

// settleWaiting brings in comments whose questions came after them.
func (m *merger) settleWaiting() error {
	for len(m.waiting) > 0 {
		list := m.waiting
		m.waiting = nil
		for _, a := range list {
			if err := m.fresh(a); err != nil {
				return err
			}
		}
		if len(m.waiting) == len(list) {
			for _, a := range list { // in a file tampered with: a circle, or no question at all
				m.miss(a, "the comment that it answers is missing", false)
				m.hold(a.raw, owner(a.theirs), "the comment that it answers is missing")
			}
			m.waiting = nil
		}
	}
	return nil
}

// miss keeps that a record of theirs will not be here.
func (m *merger) miss(a *arrival, reason string, deleted bool) {
	m.absent[a.ref] = absence{a.raw, reason, deleted}
	if d, ok := a.theirs.(corpus.Document); ok {
		status := DocumentLeftOut
		if deleted {
			status = DocumentDeleted
		}
		m.report.Documents = append(m.report.Documents, MergeDocument{ID: a.raw.Key, Title: d.Title, Status: status})
	}
}

// met keeps that a document of theirs is here, or will be.
func (m *merger) met(a *arrival) {
	switch v := a.theirs.(type) {
	case corpus.Document:
		status := DocumentNew
		if a.mine != nil {
			status = DocumentKnown
		}
		m.documents[a.ref.Key] = &MergeDocument{ID: a.raw.Key, Mine: a.ref.Key, Title: v.Title, Status: status}
	case corpus.Annotation:
		if d := m.documents[v.Document]; d != nil && a.mine == nil {
			d.Annotations++
		}
	}
}

// unfit says why a record cannot be written here, "" when it can.
func (m *merger) unfit(r corpus.Record) (reason string, err error) {
	if err := r.Validate(); err != nil {
		return err.Error(), nil
	}
	switch v := r.(type) {
	case corpus.Annotation:
		ix, err := m.index(v.Document)
		if err != nil {
			return "", err
		}
		if err := v.CheckText(ix); err != nil {
			return err.Error(), nil
		}
	case corpus.Relation:
		same, err := m.mine().SameRelation(v.Type, v.From, v.To, v.Annotator)
		if err == nil && same != "" && same != v.ID {
			m.same.relations[v.ID] = same
			return "link " + same + " says the same", nil
		}
		return "", err
	}
	return "", nil
}

// index is the index of a document's text, which in a rehearsal only theirs may
// have.
func (m *merger) index(document string) (*corpus.Index, error) {
	ix, err := m.w.index(document)
	if !errors.Is(err, ErrNotFound) {
		return ix, err
	}
	d, err := m.theirs.Document(document)
	if err != nil {
		return nil, err
	}
	if err := d.Validate(); err != nil {
		return nil, err
	}
	return m.w.texts.add(document, d.Text), nil
}

func encoded(r corpus.Record) string {
	data, err := corpus.Encode(r)
	if err != nil || !json.Valid(data) {
		return ""
	}
	return string(data)
}
