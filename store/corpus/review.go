package corpus

import "time"

// Annotator is a person who annotates or reviews: made once for each user of a
// machine. Two annotators may bear one name; the ID tells them apart.
type Annotator struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// RecordKind implements Record.
func (a Annotator) RecordKind() Kind { return KindAnnotator }

// Key implements Record: the annotator's UUID.
func (a Annotator) Key() string { return a.ID }

// Validate implements Record.
func (a Annotator) Validate() error {
	err := firstError(checkID("id", a.ID), checkText("name", a.Name, maxName))
	if err == nil && a.Name == "" {
		err = invalidf("name is missing")
	}
	return about(a, err)
}

// Decision is what a reviewer decided.
type Decision string

// The decisions.
const (
	Accepted Decision = "accepted"
	Rejected Decision = "rejected"
	// Amended accepts with changes: the Replacement is the reviewer's own
	// annotation with the changed boundary, label or attributes.
	Amended Decision = "amended"
)

// Verdict is a reviewer's judgement on an annotation or relation. A rejection
// is a record too; nothing is deleted by it.
type Verdict struct {
	ID string `json:"id"`
	// Target is an annotation or a relation.
	Target Ref `json:"target"`
	// TargetHash is the target's Hash as it was judged; when the target's Hash
	// is another now, the verdict is stale.
	TargetHash string   `json:"target_hash"`
	Reviewer   string   `json:"reviewer"`
	Decision   Decision `json:"decision"`
	// Replacement is the ID of the annotation that amends the target; set for
	// Amended only.
	Replacement string    `json:"replacement"`
	Reason      string    `json:"reason"`
	Comment     string    `json:"comment"`
	At          time.Time `json:"at"`
}

// RecordKind implements Record.
func (v Verdict) RecordKind() Kind { return KindVerdict }

// Key implements Record: the verdict's ID.
func (v Verdict) Key() string { return v.ID }

// Validate implements Record.
func (v Verdict) Validate() error {
	err := firstError(
		checkID("id", v.ID),
		checkTarget(v.Target),
		checkID("target's hash", v.TargetHash),
		checkID("reviewer", v.Reviewer),
		checkOptionalID("replacement", v.Replacement),
		checkText("reason", v.Reason, maxNote),
		checkText("comment", v.Comment, maxNote),
		checkTime("time", v.At),
	)
	switch {
	case err != nil:
	case v.Decision != Accepted && v.Decision != Rejected && v.Decision != Amended:
		err = invalidf("decision %q is none of accepted, rejected, amended", v.Decision)
	case (v.Decision == Amended) != (v.Replacement != ""):
		err = invalidf("a replacement belongs to an amendment, and to nothing else")
	case v.Replacement != "" && v.Replacement == v.Target.Key:
		err = invalidf("the replacement is the target itself")
	}
	return about(v, err)
}

func checkTarget(t Ref) error {
	if t.Kind != KindAnnotation && t.Kind != KindRelation {
		return invalidf("target is of kind %q, not an annotation or relation", t.Kind)
	}
	return checkID("target", t.Key)
}

// Comment is one contribution to the thread on an annotation or relation.
type Comment struct {
	ID string `json:"id"`
	// Target is an annotation or a relation.
	Target Ref    `json:"target"`
	Author string `json:"author"`
	// ReplyTo is the ID of a comment on the same target, or empty.
	ReplyTo string `json:"reply_to"`
	Body    string `json:"body"`
	// Resolved ends the thread that this comment began.
	Resolved bool      `json:"resolved"`
	At       time.Time `json:"at"`
}

// RecordKind implements Record.
func (c Comment) RecordKind() Kind { return KindComment }

// Key implements Record: the comment's ID.
func (c Comment) Key() string { return c.ID }

// Validate implements Record.
func (c Comment) Validate() error {
	err := firstError(
		checkID("id", c.ID),
		checkTarget(c.Target),
		checkID("author", c.Author),
		checkOptionalID("comment replied to", c.ReplyTo),
		checkText("body", c.Body, maxNote),
		checkTime("time", c.At),
	)
	if err == nil && c.Body == "" {
		err = invalidf("it has no words")
	}
	if err == nil && c.ReplyTo == c.ID {
		err = invalidf("it replies to itself")
	}
	return about(c, err)
}
