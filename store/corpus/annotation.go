package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// Annotation is a tag: one annotator says that these words of a document bear
// this label. Overlap, nesting, crossing and two labels on one range are normal.
type Annotation struct {
	ID        string    `json:"id"`
	Document  string    `json:"document"`
	Label     string    `json:"label"`
	Annotator string    `json:"annotator"`
	Fragments Fragments `json:"fragments"`
	// Text is the exact quoted text: the fragments' texts joined by one space.
	Text string `json:"text"`
	// Attributes are sorted by name, each name once, no value empty.
	Attributes []Attribute `json:"attributes,omitempty"`
	Note       string      `json:"note"`
	Origin     Origin      `json:"origin"`
	Created    time.Time   `json:"created"`
	Updated    time.Time   `json:"updated"`
}

// Attribute is one value of an annotation, as its label defines it.
type Attribute struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// NewAnnotation tags the fragments of a text, made by hand at the given time.
// It returns ErrInvalid for fragments that are empty, disordered or outside.
func NewAnnotation(document string, ix *Index, label, annotator string, fragments Fragments, at time.Time) (Annotation, error) {
	if err := fragments.Validate(ix.Len()); err != nil {
		return Annotation{}, err
	}
	return Annotation{
		ID: NewID(), Document: document, Label: label, Annotator: annotator,
		Fragments: slices.Clone(fragments), Text: ix.Quoted(fragments),
		Origin: OriginHand, Created: Time(at), Updated: Time(at),
	}, nil
}

// Attribute returns the value of the attribute of that name, or "".
func (a Annotation) Attribute(name string) string {
	for _, at := range a.Attributes {
		if at.Name == name {
			return at.Value
		}
	}
	return ""
}

// WithAttribute returns a copy in which the attribute has that value; an empty
// value removes it.
func (a Annotation) WithAttribute(name, value string) Annotation {
	kept := slices.DeleteFunc(slices.Clone(a.Attributes), func(at Attribute) bool { return at.Name == name })
	if value != "" {
		kept = append(kept, Attribute{name, value})
	}
	a.Attributes = SortAttributes(kept)
	return a
}

// SortAttributes sorts by name, in place, and returns its argument.
func SortAttributes(attrs []Attribute) []Attribute {
	slices.SortFunc(attrs, func(x, y Attribute) int { return strings.Compare(x.Name, y.Name) })
	return attrs
}

// RecordKind implements Record.
func (a Annotation) RecordKind() Kind { return KindAnnotation }

// Key implements Record: the annotation's ID.
func (a Annotation) Key() string { return a.ID }

// Validate implements Record. Whether the fragments lie within the text and
// Text is what stands there is for CheckText, which needs the text.
func (a Annotation) Validate() error {
	return about(a, firstError(
		checkID("id", a.ID),
		checkID("document", a.Document),
		checkID("label", a.Label),
		checkID("annotator", a.Annotator),
		a.Fragments.Validate(MaxText),
		checkText("quoted text", a.Text, MaxText),
		checkAttributes(a.Attributes),
		checkText("note", a.Note, maxNote),
		a.Origin.validate(),
		checkTime("creation time", a.Created),
		checkTime("update time", a.Updated),
	))
}

// CheckText checks the annotation against its document's text: the fragments
// lie within and Text is exactly what stands there.
func (a Annotation) CheckText(ix *Index) error {
	if err := a.Fragments.Validate(ix.Len()); err != nil {
		return about(a, err)
	}
	if got := ix.Quoted(a.Fragments); got != a.Text {
		return about(a, invalidf("its text is %q but %q stands at %v", clip(a.Text), clip(got), a.Fragments))
	}
	return nil
}

// clip shortens a text for a message.
func clip(s string) string {
	const most = 60
	r := []rune(s[:min(len(s), most*4)])
	if len(r) <= most {
		return string(r)
	}
	return string(r[:most]) + "…"
}

func checkAttributes(attrs []Attribute) error {
	for i, at := range attrs {
		err := firstError(checkText("attribute's name", at.Name, maxName), checkText("attribute "+at.Name, at.Value, maxNote))
		if err != nil {
			return err
		}
		if at.Name == "" || at.Value == "" {
			return invalidf("attribute %q has no name or no value", at.Name)
		}
		if i > 0 && attrs[i-1].Name >= at.Name {
			return invalidf("attributes are not sorted by name, or %q stands twice", at.Name)
		}
	}
	return nil
}

// Hash is the fingerprint of what a reviewer judges: document, label,
// annotator, fragments, attributes and note; not the times and the origin. It
// is hexadecimal SHA-256.
func (a Annotation) Hash() string {
	attrs := a.Attributes
	if len(attrs) == 0 {
		attrs = nil // as it comes back from its encoding
	}
	return fingerprint(a.Document, a.Label, a.Annotator, a.Fragments, attrs, a.Note)
}

func fingerprint(parts ...any) string {
	// Marshal of strings, spans and attributes cannot fail.
	data, _ := json.Marshal(parts)
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Origin says how an annotation or relation came to be: OriginHand, or a method
// and its detail joined by a colon.
type Origin string

// OriginHand marks what a person made by hand.
const OriginHand Origin = "hand"

// OriginSuggestion marks what a person took from a suggestion of that method.
func OriginSuggestion(method string) Origin { return Origin("suggestion:" + method) }

// OriginImport marks what was read from a file; source names the format or file.
func OriginImport(source string) Origin { return Origin("import:" + source) }

// OriginAdopted marks what was taken over from another annotation.
func OriginAdopted(annotation string) Origin { return Origin("adopted:" + annotation) }

func (o Origin) validate() error {
	method, detail, _ := strings.Cut(string(o), ":")
	ok := o == OriginHand || detail != "" && (method == "suggestion" || method == "import" || method == "adopted")
	if !ok {
		return invalidf("origin %q is none of hand, suggestion:…, import:…, adopted:…", o)
	}
	return checkText("origin", string(o), maxName)
}
