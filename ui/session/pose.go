package session

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"glossator/store/corpus"
)

// Pose shows a project that is open for reading only as if its annotator had it
// open for work: me, or when she has no part in it the first by
// name. It is for pictures; writes are refused all the same.
func (o *Opened) Pose(me corpus.Annotator) corpus.Annotator {
	m := o.m
	if _, known := m.Annotators[me.ID]; !known && len(m.Annotators) > 0 {
		me = slices.SortedFunc(maps.Values(m.Annotators), func(a, b corpus.Annotator) int {
			return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID))
		})[0]
	}
	m.ReadOnly = false
	m.Become(me)
	return me
}
