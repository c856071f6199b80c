package store

import (
	"context"
	"maps"
	"slices"

	"glossator/store/corpus"
	"glossator/store/internal/db"
)

// Uses is what hangs on a label or relation type.
type Uses struct {
	// Number of annotations that bear the label, or of relations of the type.
	Number int
	// Values counts a label's annotations by attribute's name and value, of
	// attributes that it doesn't define any more too.
	Values map[string]map[string]int
	// Joined counts a type's relations by the labels' keys of their from- and
	// to-annotation.
	Joined map[[2]string]int
	// BothWays is the number of pairs that one annotator has joined by this type
	// in either direction.
	BothWays int
}

// Valued is the number of annotations that have a value for an attribute.
func (u Uses) Valued(attribute string) int {
	n := 0
	for _, times := range u.Values[attribute] {
		n += times
	}
	return n
}

// Unfit counts the annotations whose value a definition of the attribute doesn't
// take, and lists these values, by value.
func (u Uses) Unfit(def corpus.AttributeDef) (n int, values []string) {
	for _, v := range slices.Sorted(maps.Keys(u.Values[def.Name])) {
		if !def.Takes(v) {
			n += u.Values[def.Name][v]
			values = append(values, v)
		}
	}
	return n, values
}

// Unjoined counts the relations that a rule of the type would not take.
func (u Uses) Unjoined(t corpus.RelationType) int {
	n := 0
	for ends, times := range u.Joined {
		if !t.Joins(ends[0], ends[1]) {
			n += times
		}
	}
	return n
}

// Uses tells what hangs on a label or relation type; nothing for any other
// record.
func (p *Project) Uses(ctx context.Context, ref corpus.Ref) (Uses, error) {
	return read(ctx, p, "the uses of "+ref.String(), func(tx *db.Tx) (Uses, error) {
		switch ref.Kind {
		case corpus.KindLabel:
			return labelUses(tx, ref.Key)
		case corpus.KindRelationType:
			return typeUses(tx, ref.Key)
		}
		return Uses{}, nil
	})
}

func labelUses(tx *db.Tx, key string) (Uses, error) {
	u := Uses{Values: map[string]map[string]int{}}
	tags, err := tally(tx, db.CountLabels)
	if err != nil {
		return u, err
	}
	u.Number = tags[key]
	values, err := tx.LabelValues(key)
	for _, c := range values {
		if u.Values[c.A] == nil {
			u.Values[c.A] = map[string]int{}
		}
		u.Values[c.A][c.B] = c.N
	}
	return u, err
}

func typeUses(tx *db.Tx, key string) (Uses, error) {
	u := Uses{Joined: map[[2]string]int{}}
	joined, err := tx.Joined(key)
	if err != nil {
		return u, err
	}
	for _, c := range joined {
		u.Joined[[2]string{c.A, c.B}] = c.N
		u.Number += c.N
	}
	u.BothWays, err = tx.BothWays(key)
	return u, err
}

// Used counts annotations by label and relations by type, for all that have any.
func (p *Project) Used(ctx context.Context) (map[corpus.Ref]int, error) {
	return read(ctx, p, "the uses of labels", func(tx *db.Tx) (map[corpus.Ref]int, error) {
		used := map[corpus.Ref]int{}
		for kind, query := range map[corpus.Kind]string{corpus.KindLabel: db.CountLabels, corpus.KindRelationType: db.CountTypes} {
			counts, err := tally(tx, query)
			if err != nil {
				return nil, err
			}
			for key, n := range counts {
				used[corpus.Ref{Kind: kind, Key: key}] = n
			}
		}
		return used, nil
	})
}
