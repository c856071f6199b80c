package corpus

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
)

// Label is a kind of annotation. Its Key never changes; everything else may. A
// retired label keeps its annotations but is not offered for new ones.
type Label struct {
	ID   string `json:"key"`
	Name string `json:"name"`
	// Colour is #rrggbb.
	Colour string `json:"colour"`
	// Shortcut is the digit 1 to 9 on the keyboard, or empty.
	Shortcut string `json:"shortcut"`
	// Guideline is Markdown.
	Guideline  string         `json:"guideline"`
	Attributes []AttributeDef `json:"attributes,omitempty"`
	// Position orders the labels on screen, ascending, ties by key.
	Position int  `json:"position"`
	Retired  bool `json:"retired"`
}

// AttributeType is the type of an attribute's values.
type AttributeType string

// The types of attributes.
const (
	// AttributeChoice takes one of the definition's values.
	AttributeChoice AttributeType = "choice"
	// AttributeText takes any text.
	AttributeText AttributeType = "text"
	// AttributeNumber takes a decimal number.
	AttributeNumber AttributeType = "number"
	// AttributeBoolean takes "true" or "false".
	AttributeBoolean AttributeType = "boolean"
)

// AttributeDef defines one attribute of a label. Its Name is what values are kept
// under, on every annotation of everybody, so it never changes; what people read
// is the Title.
type AttributeDef struct {
	Name string `json:"name"`
	// Title is what it is called on screen, when that is not its Name.
	Title string        `json:"title,omitempty"`
	Type  AttributeType `json:"type"`
	// Values are the choices of an AttributeChoice, in order; else empty.
	Values []string `json:"values,omitempty"`
	Help   string   `json:"help"`
}

// Attribute returns the definition of that name.
func (l Label) Attribute(name string) (AttributeDef, bool) {
	i := slices.IndexFunc(l.Attributes, func(d AttributeDef) bool { return d.Name == name })
	if i < 0 {
		return AttributeDef{}, false
	}
	return l.Attributes[i], true
}

// CheckAttributes checks an annotation's attributes against the label's
// definitions and returns ErrInvalid for an unknown name or a value that the
// type does not take.
func (l Label) CheckAttributes(attrs []Attribute) error {
	for _, at := range attrs {
		def, ok := l.Attribute(at.Name)
		if !ok {
			return invalidf("label %s has no attribute %q", l.ID, at.Name)
		}
		if !def.Takes(at.Value) {
			return invalidf("attribute %s does not take the value %q", at.Name, clip(at.Value))
		}
	}
	return nil
}

// Shown is what the attribute is called on screen.
func (d AttributeDef) Shown() string { return cmp.Or(d.Title, d.Name) }

// Takes reports whether the attribute can have that value.
func (d AttributeDef) Takes(value string) bool {
	switch d.Type {
	case AttributeChoice:
		return slices.Contains(d.Values, value)
	case AttributeNumber:
		_, err := strconv.ParseFloat(value, 64)
		return err == nil && numberForm.MatchString(value)
	case AttributeBoolean:
		return value == "true" || value == "false"
	}
	return value != ""
}

// numberForm keeps out what ParseFloat takes too: infinities and hexadecimals.
var numberForm = regexp.MustCompile(`^[-+]?[0-9.]+([eE][-+]?[0-9]+)?$`)

// RecordKind implements Record.
func (l Label) RecordKind() Kind { return KindLabel }

// Key implements Record: the label's stable key, such as "claim".
func (l Label) Key() string { return l.ID }

// Validate implements Record.
func (l Label) Validate() error {
	err := firstError(checkType(l.ID, l.Name, l.Colour, l.Shortcut, l.Guideline), checkDefs(l.Attributes))
	return about(l, err)
}

var (
	colourForm   = regexp.MustCompile(`^#[0-9a-f]{6}$`)
	shortcutForm = regexp.MustCompile(`^[1-9]?$`)
)

// checkType checks what labels and relation types have in common.
func checkType(key, name, colour, shortcut, guideline string) error {
	err := firstError(
		checkID("key", key),
		checkText("name", name, maxName),
		checkText("guideline", guideline, maxNote),
	)
	switch {
	case err != nil:
		return err
	case name == "":
		return invalidf("name is missing")
	case !colourForm.MatchString(colour):
		return invalidf("colour %q is not of the form #rrggbb", colour)
	case !shortcutForm.MatchString(shortcut):
		return invalidf("shortcut %q is not a digit from 1 to 9", shortcut)
	}
	return nil
}

func checkDefs(defs []AttributeDef) error {
	seen := map[string]bool{}
	for _, d := range defs {
		err := firstError(
			checkText("attribute's name", d.Name, maxName),
			checkText("title of attribute "+d.Name, d.Title, maxName),
			checkText("help of attribute "+d.Name, d.Help, maxNote),
		)
		for _, value := range d.Values {
			err = firstError(err, checkText("value of attribute "+d.Name, value, maxName))
		}
		if err != nil {
			return err
		}
		if d.Name == "" || seen[d.Name] {
			return invalidf("attribute %q has no name or stands twice", d.Name)
		}
		seen[d.Name] = true
		switch d.Type {
		case AttributeChoice:
			if len(d.Values) == 0 || slices.Contains(d.Values, "") {
				return invalidf("choice %q has no values, or an empty one", d.Name)
			}
		case AttributeText, AttributeNumber, AttributeBoolean:
			if len(d.Values) > 0 {
				return invalidf("attribute %q lists values but is not a choice", d.Name)
			}
		default:
			return invalidf("attribute %q has the unknown type %q", d.Name, d.Type)
		}
	}
	return nil
}
