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
		if err := m.differ(a, review.ThreeWay(mine[i], theirs[i])); err != nil {
			return err
		}
	}
	return nil
}

// pasts reads what became of records in one of the projects.
func (m *merger) pasts(list []*arrival, tx *db.Tx, kind corpus.Kind, mine bool) ([]review.Past, error) {
	keys := make([]string, len(list))
	for i, a := range list {
		if keys[i] = a.raw.Key; mine {
			keys[i] = a.ref.Key
		}
	}
	touches, err := tx.Touches(kind, keys)
	if err != nil {
		return nil, err
	}
	out := make([]review.Past, len(list))
	for i, a := range list {
		now, own, other := a.theirs, m.theyKnow, m.iKnow
		if mine {
			now, own, other = a.mine, m.iKnow, m.theyKnow
		}
		out[i] = review.Past{
			Versions: m.versions(touches[keys[i]], now, other),
			Knows:    func(id string) (int64, bool) { seq, ok := own[id]; return seq, ok },
		}
	}
	return out, nil
}

// versions makes a record's versions of its appearances in the log. A change
// that was undone, and of which the other project doesn't know, is left out with
// its undo, as if it had not been.
func (m *merger) versions(touches []db.Touch, now corpus.Record, other map[string]int64) []review.Version {
	var out []review.Version
	made := map[int64]db.Touch{}
	for _, t := range touches {
		v := review.Version{Change: t.ID, Seq: t.Seq, Origins: origins(t.Origins)}
		if t.New != nil {
			v.Value = m.same.record(t.New)
		}
		first := made[t.Target]
		_, known := other[first.ID]
		switch n := len(out) - 1; {
		case t.Kind != db.LogUndo && t.Kind != db.LogRedo:
			made[t.Seq] = t
		case known:
		case t.Kind == db.LogUndo && n >= 0 && out[n].Change == first.ID:
			out = out[:n]
			continue
		case t.Kind == db.LogRedo:
			v.Change = first.ID
		}
		out = append(out, v)
	}
	// The log does not tell of all: time spent goes past undo, and a file may
	// have been tampered with.
	switch n := len(out) - 1; {
	case n >= 0 && out[n].Value != nil && now != nil:
		out[n].Value = now
	case n >= 0 && (out[n].Value == nil) != (now == nil), n < 0 && now != nil:
		out = append(out, review.Version{Value: now})
	}
	return out
}

func origins(list []db.Origin) map[string]review.Origin {
	if len(list) == 0 {
		return nil
	}
	out := make(map[string]review.Origin, len(list))
	for _, o := range list {
		out[o.Field] = review.Origin{Change: o.ID, Chosen: o.Chosen}
	}
	return out
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
