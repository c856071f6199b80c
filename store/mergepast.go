package store

import (
	"glossator/store/corpus"
	"glossator/store/internal/db"
	"glossator/store/review"
)

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
