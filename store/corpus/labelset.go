package corpus

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// LabelSetSchema is what the key "schema" of every label set says.
const LabelSetSchema = "glossator/1 labels"

// maxLabelSet is the largest label set that is read, in bytes.
const maxLabelSet = 16 << 20

// LabelSet is what a team agrees to tag with: labels and relation types with
// their guidelines, for taking from one project to another.
type LabelSet struct {
	Labels        []Label
	RelationTypes []RelationType
}

// labelSetFile is a label set as JSON has it.
type labelSetFile struct {
	Schema        string         `json:"schema"`
	Labels        []Label        `json:"labels"`
	RelationTypes []RelationType `json:"relation_types"`
}

// Validate checks every definition, that no key stands twice, and that no two
// labels in use nor two relation types in use are on one key of the keyboard. It
// returns ErrInvalid. The set may be a part of a project's.
func (s LabelSet) Validate() error {
	keys, shortcuts := map[Ref]bool{}, map[Ref]string{}
	check := func(r Record, shortcut string, retired bool) error {
		if err := r.Validate(); err != nil {
			return err
		}
		if keys[RefOf(r)] {
			return about(r, invalidf("it stands twice"))
		}
		keys[RefOf(r)] = true
		at := Ref{r.RecordKind(), shortcut}
		if other := shortcuts[at]; other != "" && shortcut != "" && !retired {
			return about(r, invalidf("key %s is taken by %s", shortcut, other))
		}
		if !retired {
			shortcuts[at] = r.Key()
		}
		return nil
	}
	for _, l := range s.Labels {
		if err := check(l, l.Shortcut, l.Retired); err != nil {
			return err
		}
	}
	for _, t := range s.RelationTypes {
		if err := check(t, t.Shortcut, t.Retired); err != nil {
			return err
		}
	}
	return nil
}

// Encode returns the set as indented JSON, sorted by position and key: equal
// sets give equal bytes. It returns ErrInvalid for a set that Validate refuses.
func (s LabelSet) Encode() ([]byte, error) {
	if err := s.Validate(); err != nil {
		return nil, fmt.Errorf("write label set: %w", err)
	}
	f := labelSetFile{LabelSetSchema, append([]Label{}, s.Labels...), append([]RelationType{}, s.RelationTypes...)}
	slices.SortFunc(f.Labels, func(a, b Label) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), strings.Compare(a.ID, b.ID))
	})
	slices.SortFunc(f.RelationTypes, func(a, b RelationType) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), strings.Compare(a.ID, b.ID))
	})
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(f); err != nil {
		return nil, fmt.Errorf("write label set: %w", err)
	}
	return buf.Bytes(), nil
}

// ReadLabelSet reads what Encode wrote, or a person in its manner. It returns
// ErrInvalid for what is not a label set of this schema, for keys that it does
// not know, which are most likely misspelt, and for what Validate refuses.
func ReadLabelSet(r io.Reader) (LabelSet, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxLabelSet+1))
	if err != nil {
		return LabelSet{}, fmt.Errorf("read label set: %w", err)
	}
	if len(data) > maxLabelSet {
		return LabelSet{}, fmt.Errorf("read label set: %w", invalidf("it is longer than %d bytes", maxLabelSet))
	}
	f, err := decodeLabelSet(data)
	if err != nil {
		return LabelSet{}, fmt.Errorf("read label set: %w", err)
	}
	s := LabelSet{f.Labels, f.RelationTypes}
	if err := s.Validate(); err != nil {
		return LabelSet{}, fmt.Errorf("read label set: %w", err)
	}
	return s, nil
}

func decodeLabelSet(data []byte) (labelSetFile, error) {
	// The schema comes first: of another file it alone tells what is wrong.
	var head struct {
		Schema string `json:"schema"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return labelSetFile{}, invalidf("%v", err)
	}
	if head.Schema != LabelSetSchema {
		return labelSetFile{}, invalidf("schema is %q, not %q", clip(head.Schema), LabelSetSchema)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	var f labelSetFile
	if err := dec.Decode(&f); err != nil {
		return labelSetFile{}, invalidf("%v", err)
	}
	return f, nil
}
