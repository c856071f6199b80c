package review

import (
	"glossator/store/corpus"
)

// Class says how the members of a unit differ; the gravest difference names it.
type Class string

// The classes, from the gravest to none.
const (
	// Stacked: tags of one label by one annotator lie here with or upon one
	// another, and the others have not as many: one against several, or
	// somebody overlaps herself. Of links: several of one type by one annotator
	// on the same ends.
	Stacked Class = "stacked"
	// Only: not every annotator has it.
	Only Class = "only"
	// LabelDiffers: same place, other label; of links: same ends, other type.
	LabelDiffers Class = "label"
	// DirectionDiffers: links of one directed type that lead opposite ways.
	DirectionDiffers Class = "direction"
	// BoundaryDiffers: the fragments differ.
	BoundaryDiffers Class = "boundary"
	// AttributesDiffer: an attribute's value differs.
	AttributesDiffer Class = "attributes"
	// Agreed: all annotators say the same.
	Agreed Class = "agreed"
)

// Classes lists every class, the gravest first.
var Classes = []Class{Stacked, Only, LabelDiffers, DirectionDiffers, BoundaryDiffers, AttributesDiffer, Agreed}

// Difference is a set of things in which members differ.
type Difference uint8

// The things in which members can differ.
const (
	DiffLabel Difference = 1 << iota
	DiffBoundary
	DiffAttributes
	DiffDirection
)

// Unit is what the annotators compared say at one place: of each one tag at
// most, or of each one link at most. Notes and comments make no difference.
type Unit struct {
	// ID is the least of the members' IDs. It stays while the member does,
	// whatever is changed in it, and no two units of a comparison share one.
	ID string
	// Kind is corpus.KindAnnotation or corpus.KindRelation.
	Kind corpus.Kind
	// Document is where the unit lies; a link where its from-end does, and
	// empty when that is not known.
	Document string
	// Place runs from the first code point of any member to the last; a link's
	// is its from-end's.
	Place corpus.Span
	Class Class
	// Differs says all that differs between members; Class only the gravest.
	Differs Difference
	// Members are in the order of the annotators compared, at least one.
	Members []Member
	// Missing are the annotators who have no member, in their order.
	Missing []string
	// Beside are, of a Stacked unit, the IDs of the tags or links that stand
	// in the way, in order; they belong to other units.
	Beside []string
}

// Member is one annotator's part in a unit: a tag or a link.
type Member struct {
	Annotator string
	// Annotation is nil in a unit of links, Relation in one of tags. They
	// point to what was compared and are not to be changed.
	Annotation *corpus.Annotation
	Relation   *corpus.Relation
	Judgement
}

// Record is the tag or link.
func (m Member) Record() corpus.Record {
	if m.Relation != nil {
		return *m.Relation
	}
	return *m.Annotation
}

// Ref names the tag or link.
func (m Member) Ref() corpus.Ref {
	if m.Relation != nil {
		return corpus.RefOf(m.Relation)
	}
	return corpus.RefOf(m.Annotation)
}

// Label is the tag's label, or the link's type.
func (m Member) Label() string {
	if m.Relation != nil {
		return m.Relation.Type
	}
	return m.Annotation.Label
}

// Member returns the annotator's member, if she has one.
func (u Unit) Member(annotator string) (Member, bool) {
	for _, m := range u.Members {
		if m.Annotator == annotator {
			return m, true
		}
	}
	return Member{}, false
}

// Labels are the members' labels or types, each once, in the members' order.
func (u Unit) Labels() []string {
	out := make([]string, 0, 1)
next:
	for _, m := range u.Members {
		for _, seen := range out {
			if seen == m.Label() {
				continue next
			}
		}
		out = append(out, m.Label())
	}
	return out
}

// State is what has become of the unit: Stale or Open as long as a member is,
// else Rejected when all are, Amended when one is, Accepted otherwise.
func (u Unit) State() State {
	has := make(map[State]bool, len(u.Members))
	for _, m := range u.Members {
		has[m.State] = true
	}
	for _, s := range []State{Stale, Open, Amended, Accepted} {
		if has[s] {
			return s
		}
	}
	return Rejected
}
