package review

import (
	"cmp"
	"slices"
	"strings"

	"glossator/store/corpus"
)

// GoldTag is a tag that stands after review.
type GoldTag struct {
	// Annotation is the accepted tag, or the replacement of an amended one. Of
	// several that say the same it is the oldest (ties by ID).
	Annotation corpus.Annotation
	// Annotators are all whose accepted or amended tag this was, sorted.
	Annotators []string
	// Sources are the IDs of all tags that became this one, sorted; the
	// Annotation's own is among them unless it is a replacement.
	Sources []string
	// Reviewers are all whose verdicts made it so, sorted.
	Reviewers []string

	found []string // annotators who had this very tag before review
}

// Agreed reports whether several annotators had this very tag before review.
func (g GoldTag) Agreed() bool { return len(g.found) > 1 }

// GoldLink is a link that stands after review; its ends are gold tags.
type GoldLink struct {
	// Relation is the oldest of those that say the same, with From and To the
	// gold tags' IDs.
	Relation                       corpus.Relation
	Annotators, Sources, Reviewers []string
}

// Gold are the tags that were accepted, and those that others were amended to.
// Identical ones are one. A tag is its own annotator's though a reviewer
// replaced it. The tags are sorted by document, start, end and ID.
func Gold(annotations []corpus.Annotation, verdicts Verdicts) []GoldTag {
	var found []GoldTag
	for i := range annotations {
		a := &annotations[i]
		j := verdicts.Of(a)
		g := GoldTag{Annotation: *a, Annotators: []string{a.Annotator}, Sources: []string{a.ID}, found: []string{a.Annotator}}
		switch {
		case j.State == Amended && j.Replacement != nil:
			g.found = nil
			if g.Annotation = *j.Replacement; SameTag(*a, g.Annotation) {
				g.Annotation = *a // the author took it over
			}
		case j.State != Accepted:
			continue
		}
		if verdicts.Amends(a.ID) {
			// A replacement that was accepted in its turn: the tag it amends
			// brings it along, and names whose it was.
			g.Annotators, g.found = nil, nil
		}
		g.Reviewers = []string{j.Verdict.Reviewer}
		found = append(found, g)
	}
	slices.SortFunc(found, compareGold)
	var out []GoldTag
	for _, g := range found {
		if n := len(out) - 1; n >= 0 && SameTag(out[n].Annotation, g.Annotation) {
			out[n].Annotators = union(out[n].Annotators, g.Annotators)
			out[n].Sources = union(out[n].Sources, g.Sources)
			out[n].Reviewers = union(out[n].Reviewers, g.Reviewers)
			out[n].found = union(out[n].found, g.found)
			continue
		}
		out = append(out, g)
	}
	for i := range out {
		if len(out[i].Annotators) == 0 {
			out[i].Annotators = []string{out[i].Annotation.Annotator}
		}
	}
	return out
}

// compareGold puts what says the same together, the oldest first.
func compareGold(x, y GoldTag) int {
	a, b := x.Annotation, y.Annotation
	s, t := a.Fragments.Bounds(), b.Fragments.Bounds()
	return cmp.Or(
		strings.Compare(a.Document, b.Document), cmp.Compare(s.Start, t.Start), cmp.Compare(s.End, t.End),
		strings.Compare(a.Label, b.Label), compareSpans(normal(a.Fragments), normal(b.Fragments)),
		compareAttributes(a.Attributes, b.Attributes), a.Created.Compare(b.Created), strings.Compare(a.ID, b.ID),
	)
}

// union is the sorted union of two sorted lists without repetition.
func union(a, b []string) []string {
	out := slices.Concat(a, b)
	slices.Sort(out)
	return slices.Compact(out)
}

// GoldLinks are the accepted links whose ends are gold tags, moved to these.
// Links that say the same are one; a link whose ends became one tag is gone.
func GoldLinks(links []corpus.Relation, tags []GoldTag, verdicts Verdicts, symmetric func(kind string) bool) []GoldLink {
	end := map[string]string{}
	for _, g := range tags {
		end[g.Annotation.ID] = g.Annotation.ID
		for _, id := range g.Sources {
			end[id] = g.Annotation.ID
		}
	}
	at := map[[3]string]int{}
	var out []GoldLink
	for _, r := range slices.SortedFunc(slices.Values(links), func(x, y corpus.Relation) int {
		return cmp.Or(x.Created.Compare(y.Created), strings.Compare(x.ID, y.ID))
	}) {
		j := verdicts.Of(r)
		g := GoldLink{Relation: r, Annotators: []string{r.Annotator}, Sources: []string{r.ID}}
		g.Relation.From, g.Relation.To = end[r.From], end[r.To]
		from, to := g.Relation.From, g.Relation.To
		if j.State != Accepted || from == "" || to == "" || from == to {
			continue
		}
		g.Reviewers = []string{j.Verdict.Reviewer}
		key := [3]string{r.Type, from, to}
		if symmetric(r.Type) {
			key = [3]string{r.Type, min(from, to), max(from, to)}
		}
		if i, ok := at[key]; ok {
			out[i].Annotators = union(out[i].Annotators, g.Annotators)
			out[i].Sources = union(out[i].Sources, g.Sources)
			out[i].Reviewers = union(out[i].Reviewers, g.Reviewers)
			continue
		}
		at[key] = len(out)
		out = append(out, g)
	}
	return out
}
