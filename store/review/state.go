package review

import (
	"slices"
	"strings"

	"glossator/store/corpus"
)

// State is what has become of a tag or link in review.
type State string

// The states.
const (
	// Open: nobody has judged it.
	Open State = "open"
	// Stale: it was judged, and has changed since.
	Stale    State = "stale"
	Accepted State = "accepted"
	Rejected State = "rejected"
	// Amended: accepted with changes, which the verdict's replacement holds.
	Amended State = "amended"
)

// Settled reports whether nothing is left to judge.
func (s State) Settled() bool { return s == Accepted || s == Rejected || s == Amended }

// Judgement is where a tag or link stands in review.
type Judgement struct {
	State State
	// Verdict is the one that decides; of a Stale one the last; nil when Open.
	Verdict *corpus.Verdict
	// Replacement is the reviewer's annotation that amends it, when Amended.
	Replacement *corpus.Annotation
}

// Target is what can be judged: a corpus.Annotation or a corpus.Relation.
type Target interface {
	corpus.Record
	Hash() string
}

// Verdicts are a project's verdicts, sorted by what they judge.
type Verdicts struct {
	on map[corpus.Ref][]*corpus.Verdict // by time and ID
	// replacements are the annotations that verdicts amend others to.
	replacements map[string]*corpus.Annotation
	amends       map[string]bool
}

// SortVerdicts prepares verdicts. replacements are annotations among which those
// that amend others are found; it does not matter if there are more.
func SortVerdicts(verdicts []corpus.Verdict, replacements []corpus.Annotation) Verdicts {
	v := Verdicts{
		on:           make(map[corpus.Ref][]*corpus.Verdict, len(verdicts)),
		replacements: map[string]*corpus.Annotation{}, amends: map[string]bool{},
	}
	for i := range verdicts {
		one := &verdicts[i]
		v.on[one.Target] = append(v.on[one.Target], one)
		if one.Replacement != "" {
			v.amends[one.Replacement] = true
		}
	}
	for _, list := range v.on {
		slices.SortFunc(list, func(x, y *corpus.Verdict) int {
			if c := x.At.Compare(y.At); c != 0 {
				return c
			}
			return strings.Compare(x.ID, y.ID)
		})
	}
	for i := range replacements {
		if v.amends[replacements[i].ID] {
			v.replacements[replacements[i].ID] = &replacements[i]
		}
	}
	return v
}

// Amends reports whether the annotation is a reviewer's replacement of another:
// then it is part of a verdict, and nothing that she found herself.
func (v Verdicts) Amends(annotation string) bool { return v.amends[annotation] }

// Of tells where a tag or link stands. The last verdict on it as it is now
// decides; verdicts on it as it was before are stale. When the author has taken
// an amendment over, so that her tag says what the replacement says, the
// amendment counts.
func (v Verdicts) Of(t Target) Judgement {
	list := v.on[corpus.RefOf(t)]
	if len(list) == 0 {
		return Judgement{State: Open}
	}
	hash := t.Hash()
	for _, one := range slices.Backward(list) {
		replacement := v.replacements[one.Replacement]
		switch {
		case one.TargetHash == hash || replacement != nil && takenOver(t, replacement):
			return Judgement{State(one.Decision), one, replacement}
		}
	}
	return Judgement{State: Stale, Verdict: list[len(list)-1]}
}

// takenOver reports whether a tag says what its replacement says.
func takenOver(t Target, replacement *corpus.Annotation) bool {
	var a corpus.Annotation
	switch v := t.(type) {
	case corpus.Annotation:
		a = v
	case *corpus.Annotation:
		a = *v
	default:
		return false
	}
	return SameTag(a, *replacement)
}

// SameTag reports whether two annotations say the same: document, label, code
// points and attributes, whoever made them.
func SameTag(a, b corpus.Annotation) bool {
	return a.Document == b.Document && a.Label == b.Label &&
		slices.Equal(normal(a.Fragments), normal(b.Fragments)) && slices.Equal(a.Attributes, b.Attributes)
}

// Judge fills in the judgements of the units' members.
func (v Verdicts) Judge(units []Unit) {
	for i := range units {
		for j := range units[i].Members {
			m := &units[i].Members[j]
			if m.Relation != nil {
				m.Judgement = v.Of(m.Relation)
			} else {
				m.Judgement = v.Of(m.Annotation)
			}
		}
	}
}
