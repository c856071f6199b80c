package dataset

import (
	"maps"
	"slices"
	"strings"
)

// counter counts what a Writer writes.
type counter struct {
	counts Counts
	people map[string]*AnnotatorCount
}

func newCounter() counter {
	return counter{
		counts: Counts{PerLabel: map[string]int{}, PerType: map[string]int{}, PerDecision: map[string]int{}},
		people: map[string]*AnnotatorCount{},
	}
}

// add counts a checked item, of whose verdicts so many are stale. names gives
// the annotators' names by ID.
func (c *counter) add(it *Item, names map[string]string, stale int) {
	n := &c.counts
	n.Documents++
	n.Annotations += len(it.Annotations)
	n.Relations += len(it.Relations)
	n.Verdicts += len(it.Verdicts)
	n.Comments += len(it.Comments)
	n.StaleVerdicts += stale
	person := func(id string) *AnnotatorCount {
		p := c.people[id]
		if p == nil {
			p = &AnnotatorCount{ID: id, Name: names[id]}
			c.people[id] = p
		}
		return p
	}
	for i := range it.States {
		person(it.States[i].Annotator)
	}
	for i := range it.Annotations {
		n.PerLabel[it.Annotations[i].Label]++
		person(it.Annotations[i].Annotator).Annotations++
	}
	for i := range it.Relations {
		n.PerType[it.Relations[i].Type]++
		person(it.Relations[i].Annotator).Relations++
	}
	for i := range it.Verdicts {
		n.PerDecision[string(it.Verdicts[i].Decision)]++
		person(it.Verdicts[i].Reviewer).Verdicts++
	}
	for i := range it.Comments {
		person(it.Comments[i].Author).Comments++
	}
}

// manifest returns the counts so far; later ones don't change it.
func (c *counter) manifest() Manifest {
	m := Manifest{Schema: ManifestSchema, Format: Native, OffsetUnit: codePoints.name, Counts: c.counts}
	n := &m.Counts
	n.PerLabel, n.PerType, n.PerDecision = maps.Clone(n.PerLabel), maps.Clone(n.PerType), maps.Clone(n.PerDecision)
	for _, p := range c.people {
		n.PerAnnotator = append(n.PerAnnotator, *p)
	}
	slices.SortFunc(n.PerAnnotator, func(a, b AnnotatorCount) int { return strings.Compare(a.ID, b.ID) })
	m.fill()
	return m
}
