package db

import (
	"fmt"

	"glossator/store/corpus"
)

// row is a record as its table holds it: a struct whose fields GORM maps to
// columns by name. R is the record's type.
type row[R corpus.Record] interface{ record() (R, error) }

type annotatorRow struct {
	ID   string `gorm:"primaryKey"`
	Name string
}

type labelRow struct {
	Key        string `gorm:"primaryKey"`
	Name       string
	Colour     string
	Shortcut   string
	Guideline  string
	Attributes string
	Position   int
	Retired    bool
}

type relationTypeRow struct {
	Key       string `gorm:"primaryKey"`
	Name      string
	Symmetric bool
	Colour    string
	Shortcut  string
	Guideline string
	FromKeys  string
	ToKeys    string
	Position  int
	Retired   bool
}

type documentRow struct {
	ID           string `gorm:"primaryKey"`
	SHA256       string `gorm:"column:sha256"`
	Length       int
	Title        string
	MediaType    string
	URL          string
	Publisher    string
	Author       string
	Published    string
	Language     string
	Imported     int64
	Predecessor  string
	SourceSHA256 string `gorm:"column:source_sha256"`
	Encoding     string
	Evidence     string
	Extractor    string
	Blocks       string
}

type stateRow struct {
	Document  string `gorm:"primaryKey"`
	Annotator string `gorm:"primaryKey"`
	Progress  string
	Seconds   int
}

type annotationRow struct {
	ID         string `gorm:"primaryKey"`
	Document   string
	Label      string
	Annotator  string
	SpanStart  int
	SpanEnd    int
	Fragments  string
	Text       string
	Attributes string
	Note       string
	Origin     string
	Created    int64
	Updated    int64
}

type relationRow struct {
	ID        string `gorm:"primaryKey"`
	Type      string
	FromID    string
	ToID      string
	Annotator string
	Note      string
	Origin    string
	Created   int64
	Updated   int64
}

type verdictRow struct {
	ID          string `gorm:"primaryKey"`
	Annotation  *string
	Relation    *string
	TargetHash  string
	Reviewer    string
	Decision    string
	Replacement *string
	Reason      string
	Comment     string
	At          int64
}

type commentRow struct {
	ID         string `gorm:"primaryKey"`
	Annotation *string
	Relation   *string
	Author     string
	ReplyTo    *string
	Body       string
	Resolved   bool
	At         int64
}

type settingRow struct {
	Key   string `gorm:"primaryKey"`
	Value string
}

func (annotatorRow) TableName() string    { return "annotator" }
func (labelRow) TableName() string        { return "label" }
func (relationTypeRow) TableName() string { return "relation_type" }
func (documentRow) TableName() string     { return "document" }
func (stateRow) TableName() string        { return "state" }
func (annotationRow) TableName() string   { return "annotation" }
func (relationRow) TableName() string     { return "relation" }
func (verdictRow) TableName() string      { return "verdict" }
func (commentRow) TableName() string      { return "comment" }
func (settingRow) TableName() string      { return "setting" }

// rowOf turns a record into a pointer to its row.
func rowOf(r corpus.Record) (any, error) {
	switch v := r.(type) {
	case corpus.Annotator:
		return &annotatorRow{v.ID, v.Name}, nil
	case corpus.Label:
		return &labelRow{
			v.ID, v.Name, v.Colour, v.Shortcut, v.Guideline, list(v.Attributes), v.Position, v.Retired,
		}, nil
	case corpus.RelationType:
		return &relationTypeRow{
			v.ID, v.Name, v.Symmetric, v.Colour, v.Shortcut, v.Guideline, list(v.From), list(v.To), v.Position, v.Retired,
		}, nil
	case corpus.Document:
		return &documentRow{
			ID: v.ID, SHA256: v.SHA256, Length: v.Length, Title: v.Title, MediaType: v.MediaType, URL: v.URL,
			Publisher: v.Publisher, Author: v.Author, Published: v.Published, Language: v.Language,
			Imported: v.Imported.UnixMilli(), Predecessor: v.Predecessor, SourceSHA256: v.Provenance.SHA256,
			Encoding: v.Provenance.Encoding, Evidence: v.Provenance.Evidence, Extractor: v.Provenance.Extractor,
			Blocks: list(v.Blocks),
		}, nil
	case corpus.State:
		return &stateRow{v.Document, v.Annotator, string(v.Progress), v.Seconds}, nil
	case corpus.Annotation:
		return annotationRowOf(v), nil
	case corpus.Relation:
		return &relationRow{
			v.ID, v.Type, v.From, v.To, v.Annotator, v.Note, string(v.Origin), v.Created.UnixMilli(), v.Updated.UnixMilli(),
		}, nil
	case corpus.Verdict:
		annotation, relation := split(v.Target)
		return &verdictRow{
			v.ID, annotation, relation, v.TargetHash, v.Reviewer, string(v.Decision), optional(v.Replacement),
			v.Reason, v.Comment, v.At.UnixMilli(),
		}, nil
	case corpus.Comment:
		annotation, relation := split(v.Target)
		return &commentRow{v.ID, annotation, relation, v.Author, optional(v.ReplyTo), v.Body, v.Resolved, v.At.UnixMilli()}, nil
	case corpus.Setting:
		return &settingRow{v.ID, v.Value}, nil
	}
	return nil, fmt.Errorf("row of %T: %w", r, corpus.ErrInvalid)
}

func annotationRowOf(v corpus.Annotation) *annotationRow {
	bounds := v.Fragments.Bounds()
	r := &annotationRow{
		ID: v.ID, Document: v.Document, Label: v.Label, Annotator: v.Annotator, SpanStart: bounds.Start, SpanEnd: bounds.End,
		Text: v.Text, Note: v.Note, Origin: string(v.Origin), Created: v.Created.UnixMilli(), Updated: v.Updated.UnixMilli(),
	}
	if len(v.Fragments) > 1 {
		pairs := make([][2]int, len(v.Fragments))
		for i, s := range v.Fragments {
			pairs[i] = [2]int{s.Start, s.End}
		}
		r.Fragments = list(pairs)
	}
	if len(v.Attributes) > 0 {
		r.Attributes = list(v.Attributes)
	}
	return r
}
