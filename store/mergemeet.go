package store

import (
	"maps"
	"slices"
	"strings"

	"glossator/store/corpus"
	"glossator/store/internal/db"
	"glossator/store/review"
)

// readKnowledge reads what the logs say of who knows which changes.
func (m *merger) readKnowledge() error {
	if err := knowledge(m.mine(), m.iKnow); err != nil {
		return err
	}
	if err := knowledge(m.theirs, m.theyKnow); err != nil {
		return err
	}
	merges := map[int64]bool{}
	if err := m.theirs.Learned(func(_ string, merge int64) error { merges[merge] = true; return nil }); err != nil {
		return err
	}
	order := slices.SortedFunc(maps.Keys(m.theyKnow), func(a, b string) int {
		if d := m.theyKnow[a] - m.theyKnow[b]; d != 0 {
			return int(d)
		}
		return strings.Compare(a, b)
	})
	for _, id := range order {
		if _, known := m.iKnow[id]; !known {
			m.unknown = append(m.unknown, id)
		} else {
			m.report.Related = true
		}
	}
	return m.theirs.Heads(func(h db.Head) error {
		if _, known := m.iKnow[h.ID]; !known && h.Kind != db.LogMake && !merges[h.Seq] {
			m.newWork = true
		}
		return nil
	})
}

// knowledge puts together which changes a project knows, and since when.
func knowledge(tx *db.Tx, into map[string]int64) error {
	again := map[int64]int64{} // merge → its last redo
	err := tx.Heads(func(h db.Head) error {
		into[h.ID] = h.Seq
		if h.Kind == db.LogRedo {
			again[h.Target] = h.Seq
		}
		return nil
	})
	if err != nil {
		return err
	}
	return tx.Learned(func(id string, merge int64) error {
		if seq, ok := again[merge]; ok {
			merge = seq
		}
		if _, ok := into[id]; !ok {
			into[id] = merge
		}
		return nil
	})
}

// meet finds out which of their identities are mine under another name.
func (m *merger) meet() (err error) {
	if m.joined, err = joinedOf(m.mine()); err != nil {
		return err
	}
	there, err := m.theirs.Settings(settingJoined)
	if err != nil {
		return err
	}
	both, err := m.mine().Settings(settingJoined)
	if err != nil {
		return err
	}
	undone, err := m.mine().Gone(corpus.KindSetting)
	if err != nil {
		return err
	}
	m.same.annotators = joins(append(slices.DeleteFunc(there, func(s corpus.Setting) bool { return undone[s.ID] }), both...))
	m.same.relations = map[string]string{}
	if m.writes() {
		if err := m.joinHere(); err != nil {
			return err
		}
	}
	if m.gone, err = m.mine().Gone(corpus.KindDocument); err != nil {
		return err
	}
	if m.same.documents, err = meetDocuments(m.mine(), m.theirs, m.gone); err != nil {
		return err
	}
	people, err := m.mine().Annotators()
	if err != nil {
		return err
	}
	others, err := m.theirs.Annotators()
	for _, a := range others {
		if !slices.ContainsFunc(people, func(b corpus.Annotator) bool { return b.ID == a.ID }) {
			people = append(people, a)
		}
	}
	m.names = corpus.DisplayNames(people)
	return err
}

// joinHere joins annotators of mine whom they have joined.
func (m *merger) joinHere() error {
	for _, from := range slices.Sorted(maps.Keys(m.same.annotators)) {
		if m.joined[from] == m.same.annotators[from] {
			continue
		}
		if _, err := m.mine().Get(corpus.Ref{Kind: corpus.KindAnnotator, Key: from}); err != nil {
			continue // nobody here to join
		}
		into := m.same.annotators[from]
		if _, err := m.mine().Get(corpus.Ref{Kind: corpus.KindAnnotator, Key: into}); err != nil {
			r, err := m.theirs.Get(corpus.Ref{Kind: corpus.KindAnnotator, Key: into})
			if err != nil {
				continue
			}
			if err := m.w.insert(r); err != nil {
				return err
			}
		}
		if err := m.w.join(from, into); err != nil {
			return err
		}
	}
	return nil
}

// staysThere reports a record that says nothing outside of their project, or
// that another stands for.
func (m *merger) staysThere(kind corpus.Kind, key string) bool {
	switch kind {
	case corpus.KindSetting:
		return staysHome(corpus.Setting{ID: key})
	case corpus.KindAnnotator:
		return m.same.annotators[key] != ""
	case corpus.KindState:
		// One who was joined and has states of both names keeps the one of the
		// name that stays.
		document, annotator, _ := strings.Cut(key, "/")
		into := m.same.annotators[annotator]
		if into == "" {
			return false
		}
		_, err := m.theirs.Get(corpus.Ref{Kind: corpus.KindState, Key: document + "/" + into})
		return err == nil
	}
	return false
}

// meetRelation finds a link of mine that says the same as theirs of another ID.
func (m *merger) meetRelation(r corpus.Record) error {
	v, ok := m.same.record(r).(corpus.Relation)
	if !ok || m.gone[v.ID] {
		return nil
	}
	if found, err := m.mine().Many(corpus.KindRelation, []string{v.ID}); err != nil || len(found) > 0 {
		return err
	}
	t := corpus.RelationType{ID: v.Type}
	if got, err := m.theirs.Get(corpus.RefOf(t)); err == nil {
		t = got.(corpus.RelationType)
	}
	same, err := sameLink(m.mine(), t, v)
	if same != "" {
		m.same.relations[v.ID] = same
	}
	return err
}

// turnAround gives a link of theirs that says the same as mine, the other way
// round, the direction of mine.
func turnAround(a *arrival) {
	t, ok := a.theirs.(corpus.Relation)
	if !ok || a.mine == nil || a.raw == a.ref {
		return
	}
	if mine := a.mine.(corpus.Relation); mine.From == t.To && mine.To == t.From {
		t.From, t.To = mine.From, mine.To
		a.theirs = t
	}
}

// fitVerdict gives a verdict on something that is called otherwise here the hash
// that its target has here.
func (m *merger) fitVerdict(raw, translated corpus.Record) (corpus.Record, error) {
	v, ok := translated.(corpus.Verdict)
	if !ok || len(m.same.documents)+len(m.same.annotators) == 0 {
		return translated, nil
	}
	var err error
	v.TargetHash, err = rehash(m.theirs, m.same, raw.(corpus.Verdict))
	return v, err
}

// rehash is the hash of what a verdict judged, in other terms: of its target as
// it is, or of the version of it that is in the log when the verdict is stale.
func rehash(tx *db.Tx, same translator, v corpus.Verdict) (string, error) {
	fits := func(r corpus.Record) (string, bool) {
		t, ok := r.(review.Target)
		if !ok || t.Hash() != v.TargetHash {
			return "", false
		}
		return same.record(r).(review.Target).Hash(), true
	}
	now, err := tx.Get(v.Target)
	if err == nil {
		if hash, ok := fits(now); ok {
			return hash, nil
		}
	} else if !isGone(err) {
		return "", err
	}
	mentions, err := tx.History(v.Target)
	for _, m := range mentions {
		if hash, ok := fits(m.New); ok {
			return hash, err
		}
	}
	return v.TargetHash, err
}
