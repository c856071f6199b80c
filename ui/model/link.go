package model

import (
	"cmp"
	"slices"
	"strings"

	"glossator/store/corpus"
)

// OfferedTypes are the relation types for new links: those not retired, in the
// order in which they are shown.
func (m *Project) OfferedTypes() []corpus.RelationType {
	var list []corpus.RelationType
	for _, t := range m.Types {
		if !t.Retired {
			list = append(list, t)
		}
	}
	slices.SortFunc(list, func(a, b corpus.RelationType) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), strings.Compare(a.ID, b.ID))
	})
	return list
}

// Relation returns a relation of an open article.
func (m *Project) Relation(id string) (corpus.Relation, bool) {
	for _, a := range m.Open() {
		if r, ok := a.Relations[id]; ok {
			return r, true
		}
	}
	return corpus.Relation{}, false
}

// Tag returns a tag of an open article.
func (m *Project) Tag(id string) (corpus.Annotation, bool) {
	a := m.Find(id)
	if a == nil {
		return corpus.Annotation{}, false
	}
	return a.Tags[id], true
}
