package review

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"glossator/store/corpus"
)

// Material is what is compared.
type Material struct {
	// Annotators are the IDs of those compared, in the order in which members
	// are to stand, none twice. With a single one every unit is hers alone.
	Annotators []string
	// Annotations and Relations may be of any documents and annotators.
	// Replacements, which belong to verdicts, are left out of the comparison.
	Annotations []corpus.Annotation
	Relations   []corpus.Relation
	Verdicts    []corpus.Verdict
	// Symmetric says whether links of a type have no direction.
	Symmetric func(kind string) bool
	// Progress, when set, is called with the number of documents compared.
	Progress func(done, of int)
}

// Comparison is what Compare found: units of tags and of links, each sorted by
// document and place, and judged.
type Comparison struct {
	Annotators  []string
	Tags, Links []Unit
}

// Compare puts everything into units and tells how they differ and what of them
// is judged. It fails only with the context's error.
func Compare(ctx context.Context, m Material) (Comparison, error) {
	verdicts := SortVerdicts(m.Verdicts, m.Annotations)
	sizes := map[string]int{}
	for i := range m.Annotations {
		sizes[m.Annotations[i].Document]++
	}
	byDocument := make(map[string][]corpus.Annotation, len(sizes))
	for document, n := range sizes {
		byDocument[document] = make([]corpus.Annotation, 0, n)
	}
	for _, a := range m.Annotations {
		if !verdicts.Amends(a.ID) {
			byDocument[a.Document] = append(byDocument[a.Document], a)
		}
	}
	c := Comparison{Annotators: slices.Clone(m.Annotators)}
	for i, d := range slices.Sorted(maps.Keys(byDocument)) {
		if err := ctx.Err(); err != nil {
			return Comparison{}, err
		}
		c.Tags = append(c.Tags, Align(m.Annotators, byDocument[d])...)
		if m.Progress != nil {
			m.Progress(i+1, len(byDocument))
		}
	}
	c.Links = AlignLinks(m.Annotators, m.Relations, c.Tags, m.Symmetric)
	verdicts.Judge(c.Tags)
	verdicts.Judge(c.Links)
	return c, ctx.Err()
}

// Counts are how many units there are of each class and of each state.
type Counts struct {
	Units   int           `json:"units"`
	Classes map[Class]int `json:"classes"`
	States  map[State]int `json:"states"`
}

// Count counts units.
func Count(units []Unit) Counts {
	c := Counts{Units: len(units), Classes: map[Class]int{}, States: map[State]int{}}
	for _, u := range units {
		c.Classes[u.Class]++
		c.States[u.State()]++
	}
	return c
}

// OpenFirst sorts units as a reviewer goes through them: what is not settled
// first, disagreements before agreements, then by document and place.
func OpenFirst(units []Unit) {
	rank := func(u Unit) int {
		n := 0
		if u.State().Settled() {
			n += 2
		}
		if u.Class == Agreed {
			n++
		}
		return n
	}
	slices.SortStableFunc(units, func(x, y Unit) int {
		return cmp.Or(cmp.Compare(rank(x), rank(y)), strings.Compare(x.Document, y.Document), compareUnits(x, y))
	})
}
