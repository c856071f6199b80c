package corpus

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"
)

// Kind names one of the kinds of record that a Change can carry.
type Kind string

// The kinds, in the order in which they may refer to one another: a record
// refers only to records of kinds before its own (and to its own kind).
const (
	KindAnnotator    Kind = "annotator"
	KindLabel        Kind = "label"
	KindRelationType Kind = "relation_type"
	KindDocument     Kind = "document"
	KindState        Kind = "state"
	KindAnnotation   Kind = "annotation"
	KindRelation     Kind = "relation"
	KindVerdict      Kind = "verdict"
	KindComment      Kind = "comment"
	KindSetting      Kind = "setting"
)

// Kinds lists every kind in the order of reference.
var Kinds = []Kind{
	KindAnnotator, KindLabel, KindRelationType, KindDocument, KindState,
	KindAnnotation, KindRelation, KindVerdict, KindComment, KindSetting,
}

// Record is a value that a project keeps: Annotator, Label, RelationType,
// Document, State, Annotation, Relation, Verdict, Comment or Setting.
type Record interface {
	// RecordKind is the record's kind.
	RecordKind() Kind
	// Key is the record's identity within its kind; it never changes.
	Key() string
	// Validate checks the rules that need nothing but the record itself and
	// returns an ErrInvalid that names the record and the rule.
	Validate() error
}

// Ref names a record without its value.
type Ref struct {
	Kind Kind   `json:"kind"`
	Key  string `json:"key"`
}

// RefOf is the reference to a record.
func RefOf(r Record) Ref { return Ref{r.RecordKind(), r.Key()} }

// String names the record for a person: "annotation 5f2c…".
func (r Ref) String() string {
	return strings.ReplaceAll(string(r.Kind), "_", " ") + " " + r.Key
}

// Encode writes a record as canonical JSON: equal records give equal bytes,
// whether a list is nil or empty. A document's text is left out; its SHA-256
// stands for it.
func Encode(r Record) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(r); err != nil {
		return nil, fmt.Errorf("encode %v: %w", RefOf(r), err)
	}
	return bytes.TrimSuffix(buf.Bytes(), []byte("\n")), nil
}

// Decode reads what Encode wrote. It returns ErrInvalid for bytes that are not
// a record of that kind.
func Decode(kind Kind, data []byte) (Record, error) {
	switch kind {
	case KindAnnotator:
		return decode[Annotator](kind, data)
	case KindLabel:
		return decode[Label](kind, data)
	case KindRelationType:
		return decode[RelationType](kind, data)
	case KindDocument:
		return decode[Document](kind, data)
	case KindState:
		return decode[State](kind, data)
	case KindAnnotation:
		return decode[Annotation](kind, data)
	case KindRelation:
		return decode[Relation](kind, data)
	case KindVerdict:
		return decode[Verdict](kind, data)
	case KindComment:
		return decode[Comment](kind, data)
	case KindSetting:
		return decode[Setting](kind, data)
	}
	return nil, invalidf("unknown kind of record %q", kind)
}

func decode[T Record](kind Kind, data []byte) (Record, error) {
	var v T
	if err := json.Unmarshal(data, &v); err != nil {
		return nil, invalidf("%s record: %v", kind, err)
	}
	return v, nil
}

// Equal reports whether two records are the same in every field (a document's
// text is compared by its SHA-256).
func Equal(a, b Record) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	if RefOf(a) != RefOf(b) {
		return false
	}
	x, errA := Encode(a)
	y, errB := Encode(b)
	return errA == nil && errB == nil && bytes.Equal(x, y)
}

// NewID makes a fresh random identity (UUID version 4, RFC 9562).
func NewID() string { return uuid.NewString() }

// Time brings a time to the precision that projects keep: UTC, milliseconds.
func Time(t time.Time) time.Time { return t.UTC().Truncate(time.Millisecond) }

// Longest texts that a field accepts, in bytes.
const (
	maxID   = 200
	maxName = 1 << 12
	maxNote = 1 << 20
)

// checkID checks an identity: 1 to 200 bytes of UTF-8 without white space or
// control characters.
func checkID(what, id string) error {
	if id == "" {
		return invalidf("%s is missing", what)
	}
	if len(id) > maxID {
		return invalidf("%s is longer than %d bytes", what, maxID)
	}
	if !utf8.ValidString(id) {
		return invalidf("%s is not valid UTF-8", what)
	}
	if i := strings.IndexFunc(id, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }); i >= 0 {
		return invalidf("%s %q holds white space or a control character", what, id)
	}
	return nil
}

// checkOptionalID checks an identity that may be missing.
func checkOptionalID(what, id string) error {
	if id == "" {
		return nil
	}
	return checkID(what, id)
}

// checkText checks a free text: valid UTF-8 of at most limit bytes.
func checkText(what, s string, limit int) error {
	if len(s) > limit {
		return invalidf("%s is longer than %d bytes", what, limit)
	}
	if !utf8.ValidString(s) {
		return invalidf("%s is not valid UTF-8", what)
	}
	return nil
}

// checkTime checks that a time is set and at the kept precision.
func checkTime(what string, t time.Time) error {
	if t.IsZero() {
		return invalidf("%s is missing", what)
	}
	if !t.Equal(Time(t)) || t.Location() != time.UTC {
		return invalidf("%s %v is not in UTC to the millisecond", what, t)
	}
	if y := t.Year(); y < 1 || y > 9999 {
		return invalidf("%s has the year %d", what, y)
	}
	return nil
}

// firstError returns the first error that is not nil.
func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// about puts the record's name in front of a rule's error.
func about(r Record, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%v: %w", RefOf(r), err)
}
