package store

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"

	"glossator/store/corpus"
	"glossator/store/internal/db"
	"glossator/store/review"
)

// group is the group to which a record of a merge belongs.
func (m *merger) group(a *arrival, effect string) MergeGroup {
	r := a.theirs
	if r == nil {
		r = a.mine
	}
	return MergeGroup{a.ref.Kind, owner(r), effect}
}

// staysOut counts a record and reports that it is left out.
func (m *merger) staysOut(a *arrival, effect string) bool {
	g := m.group(a, effect)
	out := m.o.leavesOut(g)
	if a.ref.Kind == corpus.KindDocument && effect == MergeAdded {
		out = out || slices.Contains(m.o.LeaveOutDocuments, a.raw.Key)
	}
	if out {
		m.out[g]++
	}
	return out
}

// hold reports a record that cannot come.
func (m *merger) hold(raw corpus.Ref, annotator, reason string) {
	key := heldKey{raw.Kind, annotator, reason}
	h := m.held[key]
	if h == nil {
		h = &MergeHeld{Kind: raw.Kind, Annotator: annotator, Reason: reason}
		m.held[key] = h
	}
	if h.N++; len(h.First) < 20 {
		h.First = append(h.First, raw)
	}
}

// create adds a record of theirs.
func (m *merger) create(a *arrival) error {
	m.groups[m.group(a, MergeAdded)]++
	if a.ref.Kind == corpus.KindComment {
		m.come[a.ref] = true
	}
	if !m.writes() {
		return nil
	}
	if len(m.batch) > 0 && m.batch[0].RecordKind() != a.ref.Kind {
		if err := m.flush(); err != nil {
			return err
		}
	}
	if d, ok := a.theirs.(corpus.Document); ok {
		var err error
		if d.Text, err = m.theirs.Text(d.SHA256); err != nil {
			return err
		}
		if err := d.Validate(); err != nil {
			return err
		}
		a.theirs = d
	}
	m.batch, m.batchFrom = append(m.batch, a.theirs), append(m.batchFrom, a.origins)
	// A document's text is large, and links must see one another.
	if a.ref.Kind == corpus.KindDocument || a.ref.Kind == corpus.KindRelation {
		return m.flush()
	}
	return nil
}

// flush writes the new records that are waiting, which are of one kind.
func (m *merger) flush() error {
	if len(m.batch) == 0 {
		return nil
	}
	at := m.w.next()
	for i, from := range m.batchFrom {
		m.addOrigins(at+i, from)
	}
	err := m.w.insert(m.batch...)
	m.batch, m.batchFrom = m.batch[:0], m.batchFrom[:0]
	return err
}

// addOrigins keeps where the item of that place in the log's change came from.
// Items that follow one another and came from one change are kept as one.
func (m *merger) addOrigins(ord int, from map[string]review.Origin) {
	for _, field := range slices.Sorted(maps.Keys(from)) {
		o := from[field]
		if i, ok := m.open[field]; ok {
			if run := &m.origins[i]; run.LastOrd == ord-1 && run.ID == o.Change && run.Chosen == o.Chosen {
				run.LastOrd = ord
				continue
			}
		}
		m.open[field] = len(m.origins)
		m.origins = append(m.origins, db.Origin{Ord: ord, LastOrd: ord, Field: field, ID: o.Change, Chosen: o.Chosen})
	}
}

// settleDefinitions writes labels or relation types, after making sure that no
// two in use are on one key of the keyboard.
func (m *merger) settleDefinitions(kind corpus.Kind) error {
	list := m.defs
	m.defs = nil
	if len(list) == 0 {
		return nil
	}
	here, err := m.definitions(kind)
	if err != nil {
		return err
	}
	coming := map[string]*arrival{}
	for _, a := range list {
		here[a.ref.Key], coming[a.ref.Key] = a.result, a
	}
	for _, a := range list {
		if other := clash(here, a.result); other != nil && !keepsKey(a) {
			m.settleKey(a, other, here, coming)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(coming)) {
		if err := m.writeDefinition(coming[key]); err != nil {
			return err
		}
	}
	return nil
}

// definitions are the labels or relation types that are here, by key.
func (m *merger) definitions(kind corpus.Kind) (map[string]corpus.Record, error) {
	out := map[string]corpus.Record{}
	if kind == corpus.KindLabel {
		labels, err := m.mine().Labels()
		for _, l := range labels {
			out[l.ID] = l
		}
		return out, err
	}
	types, err := m.mine().RelationTypes()
	for _, t := range types {
		out[t.ID] = t
	}
	return out, err
}

// clash is another definition in use on the same key, nil when there is none.
func clash(all map[string]corpus.Record, r corpus.Record) corpus.Record {
	key, inUse := keyOf(r)
	if !inUse {
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if other, used := keyOf(all[name]); used && other == key && name != r.Key() {
			return all[name]
		}
	}
	return nil
}

// keepsKey reports a definition that has had its key here all along.
func keepsKey(a *arrival) bool {
	if a.mine == nil {
		return false
	}
	was, inUse := keyOf(a.mine)
	is, _ := keyOf(a.result)
	return inUse && was == is
}

// settleKey decides which of two definitions has the key of both.
func (m *merger) settleKey(a *arrival, other corpus.Record, here map[string]corpus.Record, coming map[string]*arrival) {
	key, _ := keyOf(a.result)
	c := review.Conflict{Field: "shortcut", Theirs: `"` + key.digit + `"`}
	why := "key " + key.digit + " belongs to " + other.Key() + " here"
	if m.conflict(a, c, why) != Theirs {
		a.result = withKey(a.result, "")
		m.choose(a, "shortcut")
		here[a.ref.Key] = a.result
		return
	}
	b := coming[other.Key()]
	if b == nil {
		b = &arrival{raw: corpus.RefOf(other), ref: corpus.RefOf(other), mine: other, theirs: other}
		coming[other.Key()] = b
	}
	b.result = withKey(other, "")
	here[other.Key()] = b.result
}

func (m *merger) writeDefinition(a *arrival) error {
	if a.mine != nil {
		return m.change(a)
	}
	a.theirs = a.result
	return m.create(a)
}

// choose keeps that fields have the value that was chosen here.
func (m *merger) choose(a *arrival, fields ...string) {
	a.origins = maps.Clone(a.origins)
	if a.origins == nil {
		a.origins = map[string]review.Origin{}
	}
	for _, f := range fields {
		a.origins[f] = review.Origin{Change: m.w.entry.ID, Chosen: true}
	}
}

// freeKey takes the key of a definition that is brought back and finds it taken.
func (m *merger) freeKey(a *arrival) error {
	if _, has := keyOf(a.theirs); !has {
		return nil
	}
	here, err := m.definitions(a.ref.Kind)
	if clash(here, a.theirs) != nil {
		a.theirs = withKey(a.theirs, "")
		m.choose(a, "shortcut")
	}
	return err
}

// deletedThere merges records that are not there any more.
func (m *merger) deletedThere(kind corpus.Kind, keys []string) error {
	mine, err := m.mine().Many(kind, keys)
	if err != nil {
		return err
	}
	var list []*arrival
	for _, key := range keys {
		ref := corpus.Ref{Kind: kind, Key: key}
		if mine[key] == nil || m.staysThere(kind, key) || m.same.key(kind, key) != key {
			continue
		}
		list = append(list, &arrival{raw: ref, ref: ref, mine: mine[key]})
	}
	if len(list) == 0 {
		return nil
	}
	theirs, err := m.pasts(list, m.theirs, kind, false)
	if err != nil {
		return err
	}
	ours, err := m.pasts(list, m.mine(), kind, true)
	if err != nil {
		return err
	}
	for i, a := range list {
		if err := m.deleted(a, review.ThreeWay(ours[i], theirs[i])); err != nil {
			return err
		}
	}
	return nil
}

func (m *merger) deleted(a *arrival, merge review.Merge) error {
	took := m.choices(a, merge)
	result, err := merge.Result(took)
	if err != nil || result != nil && len(merge.Conflicts) == 0 {
		return err
	}
	if m.staysOut(a, MergeDeleted) {
		return m.keep(a, review.WholeRecord)
	}
	m.conflicts(a, merge, "it was deleted there and changed here")
	if result == nil {
		m.doom(a.mine, merge.Origins(nil, m.w.entry.ID, took))
		return nil
	}
	return m.keep(a, review.WholeRecord)
}

// keep writes down that a record, or fields of it, stay as they are though they
// know it otherwise: a later version than theirs, which goes back to them.
func (m *merger) keep(a *arrival, fields ...string) error {
	if !m.writes() {
		return nil
	}
	if err := m.flush(); err != nil {
		return err
	}
	a.origins = nil
	m.choose(a, fields...)
	m.addOrigins(m.w.next(), a.origins)
	return m.w.overwrite(a.mine, a.mine)
}

func (m *merger) doom(r corpus.Record, from map[string]review.Origin) {
	m.doomed = append(m.doomed, doom{r, from})
	m.isDoomed[corpus.RefOf(r)] = true
}

// deletions deletes what they deleted, unless something of mine hangs on it.
func (m *merger) deletions() error {
	for again := true; again; {
		again = false
		for i := 0; i < len(m.doomed); i++ {
			changed, err := m.spare(m.doomed[i])
			if err != nil {
				return err
			}
			again = again || changed
		}
		m.doomed = slices.DeleteFunc(m.doomed, func(d doom) bool { return !m.isDoomed[corpus.RefOf(d.mine)] })
	}
	slices.SortStableFunc(m.doomed, func(a, b doom) int {
		return cmp.Or(
			slices.Index(corpus.Kinds, b.mine.RecordKind())-slices.Index(corpus.Kinds, a.mine.RecordKind()),
			strings.Compare(a.mine.Key(), b.mine.Key()),
		)
	})
	for _, d := range m.doomed {
		m.groups[MergeGroup{d.mine.RecordKind(), owner(d.mine), MergeDeleted}]++
		if !m.writes() {
			continue
		}
		m.addOrigins(m.w.next(), d.origins)
		if err := m.w.delete(d.mine); err != nil {
			return err
		}
	}
	return nil
}

// spare looks at what hangs on a record that is to go. Something of mine keeps
// it, unless it is decided that both go.
func (m *merger) spare(d doom) (changed bool, err error) {
	ref := corpus.RefOf(d.mine)
	if !m.isDoomed[ref] {
		return false, nil
	}
	deps, err := m.mine().Dependents(ref)
	if err != nil {
		return false, err
	}
	deps = slices.DeleteFunc(deps, func(r corpus.Ref) bool { return m.isDoomed[r] })
	var used []corpus.Record
	onlyTime := true
	for _, dep := range deps {
		r, err := m.mine().Get(dep)
		if err != nil {
			return false, err
		}
		s, isState := r.(corpus.State)
		onlyTime = onlyTime && isState && s.Progress == corpus.ProgressNew
		used = append(used, r)
	}
	if len(used) == 0 {
		return false, nil
	}
	goes := onlyTime
	a := &arrival{raw: ref, ref: ref, mine: d.mine}
	if !goes && !defines(ref.Kind) {
		c := review.Conflict{Field: review.WholeRecord, Mine: encoded(d.mine)}
		goes = m.conflict(a, c, "it was deleted there, and a "+nounOf(used[0].RecordKind())+" hangs on it here") == Theirs
	}
	if !goes {
		m.isDoomed[ref] = false
		return true, m.keep(a, review.WholeRecord)
	}
	for _, r := range used {
		m.doom(r, nil)
	}
	return true, nil
}

// nounOf is what people call a kind of record.
func nounOf(kind corpus.Kind) string {
	switch kind {
	case corpus.KindAnnotation:
		return "tag"
	case corpus.KindRelation:
		return "link"
	case corpus.KindRelationType:
		return "link type"
	}
	return string(kind)
}

// isGone reports that a record is not there.
func isGone(err error) bool { return errors.Is(err, ErrNotFound) }
