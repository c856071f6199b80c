package corpus

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"
)

// MaxSetting is the longest value of a Setting, in bytes.
const MaxSetting = 16 << 20

// Setting is what a team keeps in its project beside annotations and reviews:
// the reasons for a rejection, a cluster's name, a suggestion that was
// dismissed, a document's part of a split, what a merge brought. It belongs to
// the project and to nobody in it; what belongs to one user of one machine is
// kept elsewhere.
type Setting struct {
	// ID is the setting's key: what it is about, a slash, and which one
	// ("reasons", "cluster/ferry", "dismissed/…").
	ID string `json:"key"`
	// Value is JSON of any kind, at most MaxSetting bytes. Spaces between its
	// parts say nothing. When projects are merged, objects are merged member by
	// member; anything else is taken whole.
	Value string `json:"value"`
}

// NewSetting makes a setting of a value that encoding/json can write. It
// returns ErrInvalid for one that it cannot.
func NewSetting(key string, value any) (Setting, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		return Setting{}, invalidf("setting %s: %v", key, err)
	}
	return Setting{ID: key, Value: string(bytes.TrimSuffix(buf.Bytes(), []byte("\n")))}, nil
}

// Read puts the value into what v points to, as json.Unmarshal does. It returns
// ErrInvalid when the value is of another shape.
func (s Setting) Read(v any) error {
	if err := json.Unmarshal([]byte(s.Value), v); err != nil {
		return about(s, invalidf("%v", err))
	}
	return nil
}

// RecordKind implements Record.
func (s Setting) RecordKind() Kind { return KindSetting }

// Key implements Record: the setting's key.
func (s Setting) Key() string { return s.ID }

// Validate implements Record.
func (s Setting) Validate() error {
	err := checkID("key", s.ID)
	switch {
	case err != nil:
	case len(s.Value) > MaxSetting:
		err = invalidf("its value is longer than %d bytes", MaxSetting)
	case !utf8.ValidString(s.Value):
		err = invalidf("its value is not valid UTF-8")
	case !json.Valid([]byte(s.Value)):
		err = invalidf("its value is not JSON: %q", clip(s.Value))
	}
	return about(s, err)
}
