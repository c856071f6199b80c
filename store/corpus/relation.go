package corpus

import (
	"slices"
	"time"
)

// RelationType is a kind of link. Types are data like labels.
type RelationType struct {
	ID   string `json:"key"`
	Name string `json:"name"`
	// Symmetric types have no direction: a link stands for both ways.
	Symmetric bool `json:"symmetric"`
	// Colour is #rrggbb.
	Colour string `json:"colour"`
	// Shortcut is the digit 1 to 9 in the type popup, or empty.
	Shortcut  string `json:"shortcut"`
	Guideline string `json:"guideline"`
	// From and To are the keys of the labels that the type joins; empty: any.
	From     []string `json:"from,omitempty"`
	To       []string `json:"to,omitempty"`
	Position int      `json:"position"`
	Retired  bool     `json:"retired"`
}

// Joins reports whether the type may lead from a tag of one label to a tag of
// another; a symmetric type may in either order.
func (t RelationType) Joins(from, to string) bool {
	ok := func(keys []string, key string) bool { return len(keys) == 0 || slices.Contains(keys, key) }
	if ok(t.From, from) && ok(t.To, to) {
		return true
	}
	return t.Symmetric && ok(t.From, to) && ok(t.To, from)
}

// RecordKind implements Record.
func (t RelationType) RecordKind() Kind { return KindRelationType }

// Key implements Record: the type's stable key, such as "contradicts".
func (t RelationType) Key() string { return t.ID }

// Validate implements Record.
func (t RelationType) Validate() error {
	err := checkType(t.ID, t.Name, t.Colour, t.Shortcut, t.Guideline)
	for _, key := range slices.Concat(t.From, t.To) {
		err = firstError(err, checkID("label", key))
	}
	return about(t, err)
}

// Relation is a link between two annotations, often of different documents.
type Relation struct {
	ID   string `json:"id"`
	Type string `json:"type"`
	// From and To are annotations' IDs and differ.
	From      string    `json:"from"`
	To        string    `json:"to"`
	Annotator string    `json:"annotator"`
	Note      string    `json:"note"`
	Origin    Origin    `json:"origin"`
	Created   time.Time `json:"created"`
	Updated   time.Time `json:"updated"`
}

// NewRelation links two annotations by hand at the given time.
func NewRelation(kind, from, to, annotator string, at time.Time) Relation {
	return Relation{
		ID: NewID(), Type: kind, From: from, To: to, Annotator: annotator,
		Origin: OriginHand, Created: Time(at), Updated: Time(at),
	}
}

// RecordKind implements Record.
func (r Relation) RecordKind() Kind { return KindRelation }

// Key implements Record: the relation's ID.
func (r Relation) Key() string { return r.ID }

// Validate implements Record.
func (r Relation) Validate() error {
	err := firstError(
		checkID("id", r.ID),
		checkID("type", r.Type),
		checkID("from", r.From),
		checkID("to", r.To),
		checkID("annotator", r.Annotator),
		checkText("note", r.Note, maxNote),
		r.Origin.validate(),
		checkTime("creation time", r.Created),
		checkTime("update time", r.Updated),
	)
	if err == nil && r.From == r.To {
		err = &LinkError{Fault: LinkToItself, Type: RelationType{ID: r.Type, Name: r.Type}}
	}
	return about(r, err)
}

// Hash is the fingerprint of what a reviewer judges: type, both ends, annotator
// and note; not the times and the origin. It is hexadecimal SHA-256.
func (r Relation) Hash() string {
	return fingerprint(r.Type, r.From, r.To, r.Annotator, r.Note)
}
