package corpus

import "fmt"

// LinkFault is why two annotations cannot be linked.
type LinkFault uint8

// The faults.
const (
	LinkToItself LinkFault = iota + 1 // both ends are the same annotation
	LinkLabels                        // the type does not join their labels
	LinkRetired                       // the type is not offered any more
	LinkTwice                         // the annotator has linked them so already
)

// LinkError refuses a relation. It is an ErrInvalid.
type LinkError struct {
	Fault LinkFault
	// Type is the relation's.
	Type RelationType
	// From and To are the keys of the labels at its ends.
	From, To string
	// Link is the ID of the relation that says the same, of LinkTwice.
	Link string
}

// Error implements error.
func (e *LinkError) Error() string {
	switch e.Fault {
	case LinkToItself:
		return "invalid: it links an annotation to itself"
	case LinkLabels:
		return fmt.Sprintf("invalid: %s does not lead from %s to %s", e.Type.Name, e.From, e.To)
	case LinkRetired:
		return fmt.Sprintf("invalid: relation type %s is retired", e.Type.ID)
	}
	return fmt.Sprintf("invalid: relation %s links the two the same way already", e.Link)
}

// Unwrap makes it an ErrInvalid.
func (e *LinkError) Unwrap() error { return ErrInvalid }

// Check refuses, with a *LinkError, to lead from one annotation to another that
// are the same or whose labels the type does not join. A retired type is refused
// for new relations; that is the caller's to ask.
func (t RelationType) Check(from, to Annotation) error {
	e := &LinkError{Type: t, From: from.Label, To: to.Label}
	switch {
	case from.ID == to.ID:
		e.Fault = LinkToItself
	case !t.Joins(from.Label, to.Label):
		e.Fault = LinkLabels
	default:
		return nil
	}
	return e
}

// Same reports whether two relations of this type say the same by the same
// annotator: they have the same ends, of a symmetric type in either order.
func (t RelationType) Same(a, b Relation) bool {
	if a.Type != t.ID || b.Type != t.ID || a.Annotator != b.Annotator {
		return false
	}
	return a.From == b.From && a.To == b.To || t.Symmetric && a.From == b.To && a.To == b.From
}
