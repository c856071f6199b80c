package dataset

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"glossator/store/corpus"
)

// ManifestSchema is what the key "schema" of every manifest says.
const ManifestSchema = "glossator/1 manifest"

// maxManifest is the largest manifest that is read, in bytes.
const maxManifest = 64 << 20

// Manifest stands beside a dataset (OUT.manifest.json) and describes it. It
// holds no time, so that the same project gives the same bytes.
type Manifest struct {
	Schema string `json:"schema"`
	// App is the version of the application that wrote the dataset.
	App string `json:"app"`
	// Format is the Name of the dataset's Format.
	Format     string `json:"format"`
	OffsetUnit string `json:"offset_unit"`
	File       File   `json:"file"`
	Counts     Counts `json:"counts"`
	// Losses is what of the selection the format had no room for.
	Losses Losses `json:"losses,omitempty"`
	// Labels and RelationTypes are the project's whole definitions, by position
	// and key.
	Labels        []corpus.Label        `json:"labels"`
	RelationTypes []corpus.RelationType `json:"relation_types"`
	// Settings are what the team keeps in the project beside its annotations,
	// by key.
	Settings []Setting `json:"settings"`
	// Review says what a selection by review comes of; nil: nothing was selected
	// by it.
	Review *Review `json:"review,omitempty"`
	// Split says what part of a divided dataset this is; nil: it is whole.
	Split *SplitPart `json:"split,omitempty"`
}

// SplitPart is one part of a dataset that was divided, with the proof that
// nothing leaks between the parts.
type SplitPart struct {
	Name string `json:"name"`
	// Parts are all parts with their shares ("train=80,test=20").
	Parts string `json:"parts"`
	Seed  int64  `json:"seed"`
	// LargestSimilarity is the largest share of sentences that two near-copies in
	// different parts have in common, 0 when all are together; LinksAcross counts
	// the links between documents of different parts.
	LargestSimilarity float64 `json:"largest_similarity"`
	LinksAcross       int     `json:"links_across"`
	// Families is the number of groups of documents that stay together, and
	// LargestFamily how many documents the largest has.
	Families      int      `json:"families"`
	LargestFamily int      `json:"largest_family"`
	Warnings      []string `json:"warnings,omitempty"`
}

// Review is what has been judged of the documents in a dataset.
type Review struct {
	// Selected is "accepted" (the gold set), "rejected" or "open".
	Selected string `json:"selected"`
	// Reviewers are all whose verdicts count, by ID.
	Reviewers []ReviewerCount `json:"reviewers"`
	Tags      Judged          `json:"tags"`
	Links     Judged          `json:"links"`
}

// Judged counts what stands and what does not. Agreed and Adjudicated together
// are the gold set: what several annotators had alike and a reviewer accepted,
// and what stands by a reviewer's word alone, as it was or amended. Rejected and
// Open (also what was judged and has changed since) count what annotators made.
type Judged struct {
	Agreed      int `json:"agreed"`
	Adjudicated int `json:"adjudicated"`
	Rejected    int `json:"rejected"`
	Open        int `json:"open"`
}

// ReviewerCount is one reviewer's part: the verdicts that count.
type ReviewerCount struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Accepted int    `json:"accepted"`
	Rejected int    `json:"rejected"`
	Amended  int    `json:"amended"`
}

// Setting is a corpus.Setting whose value stands in the manifest as the JSON
// that it is.
type Setting struct {
	Key   string          `json:"key"`
	Value json.RawMessage `json:"value"`
}

// SettingsOf brings settings into the manifest's form.
func SettingsOf(list []corpus.Setting) []Setting {
	out := make([]Setting, len(list))
	for i, s := range list {
		out[i] = Setting{s.ID, json.RawMessage(s.Value)}
	}
	return out
}

// Record is the setting as a project keeps it, without the spaces between the
// parts of its value.
func (s Setting) Record() corpus.Setting {
	var buf bytes.Buffer
	if err := json.Compact(&buf, s.Value); err != nil {
		return corpus.Setting{ID: s.Key, Value: string(s.Value)} // for Validate to refuse
	}
	return corpus.Setting{ID: s.Key, Value: buf.String()}
}

// File is the dataset that a manifest describes.
type File struct {
	// Name is the base name, without a folder.
	Name string `json:"name"`
	// Size is in bytes.
	Size int64 `json:"size"`
	// SHA256 is of the bytes, hexadecimal.
	SHA256 string `json:"sha256"`
}

// Counts says how many of each there are.
type Counts struct {
	Documents   int `json:"documents"`
	Annotations int `json:"annotations"`
	Relations   int `json:"relations"`
	Verdicts    int `json:"verdicts"`
	// StaleVerdicts are those whose target has changed since.
	StaleVerdicts int `json:"stale_verdicts"`
	Comments      int `json:"comments"`
	// PerLabel counts annotations, PerType relations, PerDecision verdicts.
	PerLabel    map[string]int `json:"per_label"`
	PerType     map[string]int `json:"per_type"`
	PerDecision map[string]int `json:"per_decision"`
	// PerAnnotator lists everyone mentioned, by ID.
	PerAnnotator []AnnotatorCount `json:"per_annotator"`
}

// AnnotatorCount is one annotator's part of a dataset.
type AnnotatorCount struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Annotations int    `json:"annotations"`
	Relations   int    `json:"relations"`
	Verdicts    int    `json:"verdicts"`
	Comments    int    `json:"comments"`
}

// Encode returns the manifest as indented JSON: equal manifests give equal
// bytes.
func (m Manifest) Encode() ([]byte, error) {
	m.Labels = slices.Clone(m.Labels)
	slices.SortFunc(m.Labels, func(a, b corpus.Label) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), strings.Compare(a.ID, b.ID))
	})
	m.RelationTypes = slices.Clone(m.RelationTypes)
	slices.SortFunc(m.RelationTypes, func(a, b corpus.RelationType) int {
		return cmp.Or(cmp.Compare(a.Position, b.Position), strings.Compare(a.ID, b.ID))
	})
	m.Settings = slices.Clone(m.Settings)
	slices.SortFunc(m.Settings, func(a, b Setting) int { return strings.Compare(a.Key, b.Key) })
	m.fill()
	if err := m.validate(); err != nil {
		return nil, fmt.Errorf("write manifest: %w", err)
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(m); err != nil {
		return nil, fmt.Errorf("write manifest: %w", err)
	}
	return buf.Bytes(), nil
}

// ReadManifest reads what Encode wrote. It returns ErrInvalid for what is not a
// manifest of this schema or holds a definition that breaks a rule. Unknown
// keys are passed over.
func ReadManifest(r io.Reader) (Manifest, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxManifest+1))
	if err != nil {
		return Manifest{}, fmt.Errorf("read manifest: %w", err)
	}
	if len(data) > maxManifest {
		return Manifest{}, fmt.Errorf("read manifest: %w: longer than %d bytes", corpus.ErrInvalid, maxManifest)
	}
	// The decoder of the standard library replaces what is not Unicode and
	// takes the last of two equal keys; strict refuses both.
	if err := strict(data); err != nil {
		return Manifest{}, fmt.Errorf("read manifest: %w: %w", corpus.ErrInvalid, err)
	}
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return Manifest{}, fmt.Errorf("read manifest: %w: %w", corpus.ErrInvalid, err)
	}
	if err := m.validate(); err != nil {
		return Manifest{}, fmt.Errorf("read manifest: %w", err)
	}
	m.fill()
	return m, nil
}

// fill puts empty lists and maps where there are none: no key is ever null.
func (m *Manifest) fill() {
	m.Labels = append([]corpus.Label{}, m.Labels...)
	m.RelationTypes = append([]corpus.RelationType{}, m.RelationTypes...)
	m.Settings = append([]Setting{}, m.Settings...)
	c := &m.Counts
	c.PerAnnotator = append([]AnnotatorCount{}, c.PerAnnotator...)
	for _, counts := range []*map[string]int{&c.PerLabel, &c.PerType, &c.PerDecision} {
		if *counts == nil {
			*counts = map[string]int{}
		}
	}
}

func (m *Manifest) validate() error {
	if m.Schema != ManifestSchema {
		return fmt.Errorf("%w: schema is %q, not %q", corpus.ErrInvalid, clip(m.Schema), ManifestSchema)
	}
	for _, l := range m.Labels {
		if err := l.Validate(); err != nil {
			return err
		}
	}
	for _, t := range m.RelationTypes {
		if err := t.Validate(); err != nil {
			return err
		}
	}
	for _, s := range m.Settings {
		if err := s.Record().Validate(); err != nil {
			return err
		}
	}
	return nil
}
