package db

import (
	"encoding/json"
	"fmt"
	"time"

	"glossator/store/corpus"
)

// A row that no version of the program wrote (a list that is none, say) gives
// an ErrDamaged that names it; what a record's own rules forbid is left to
// Validate.

func (r annotatorRow) record() (corpus.Annotator, error) { return corpus.Annotator(r), nil }

func (r labelRow) record() (corpus.Label, error) {
	l := corpus.Label{
		ID: r.Key, Name: r.Name, Colour: r.Colour, Shortcut: r.Shortcut, Guideline: r.Guideline,
		Position: r.Position, Retired: r.Retired,
	}
	return l, unlist("label", r.Key, r.Attributes, &l.Attributes)
}

func (r relationTypeRow) record() (corpus.RelationType, error) {
	t := corpus.RelationType{
		ID: r.Key, Name: r.Name, Symmetric: r.Symmetric, Colour: r.Colour, Shortcut: r.Shortcut,
		Guideline: r.Guideline, Position: r.Position, Retired: r.Retired,
	}
	err := unlist("relation type", r.Key, r.FromKeys, &t.From)
	if err == nil {
		err = unlist("relation type", r.Key, r.ToKeys, &t.To)
	}
	return t, err
}

func (r documentRow) record() (corpus.Document, error) {
	d := corpus.Document{
		ID: r.ID, Title: r.Title, SHA256: r.SHA256, Length: r.Length, MediaType: r.MediaType, URL: r.URL,
		Publisher: r.Publisher, Author: r.Author, Published: r.Published, Language: r.Language,
		Imported: moment(r.Imported), Predecessor: r.Predecessor,
		Provenance: corpus.Provenance{SHA256: r.SourceSHA256, Encoding: r.Encoding, Evidence: r.Evidence, Extractor: r.Extractor},
	}
	return d, unlist("document", r.ID, r.Blocks, &d.Blocks)
}

func (r stateRow) record() (corpus.State, error) {
	return corpus.State{Document: r.Document, Annotator: r.Annotator, Progress: corpus.Progress(r.Progress), Seconds: r.Seconds}, nil
}

func (r annotationRow) record() (corpus.Annotation, error) {
	a := corpus.Annotation{
		ID: r.ID, Document: r.Document, Label: r.Label, Annotator: r.Annotator, Text: r.Text, Note: r.Note,
		Origin: corpus.Origin(r.Origin), Created: moment(r.Created), Updated: moment(r.Updated),
	}
	if r.Fragments == "" {
		a.Fragments = corpus.Fragments{{Start: r.SpanStart, End: r.SpanEnd}}
	} else {
		var pairs [][2]int
		if err := unlist("annotation", r.ID, r.Fragments, &pairs); err != nil {
			return a, err
		}
		for _, p := range pairs {
			a.Fragments = append(a.Fragments, corpus.Span{Start: p[0], End: p[1]})
		}
	}
	if r.Attributes == "" {
		return a, nil
	}
	return a, unlist("annotation", r.ID, r.Attributes, &a.Attributes)
}

func (r relationRow) record() (corpus.Relation, error) {
	return corpus.Relation{
		ID: r.ID, Type: r.Type, From: r.FromID, To: r.ToID, Annotator: r.Annotator, Note: r.Note,
		Origin: corpus.Origin(r.Origin), Created: moment(r.Created), Updated: moment(r.Updated),
	}, nil
}

func (r verdictRow) record() (corpus.Verdict, error) {
	return corpus.Verdict{
		ID: r.ID, Target: join(r.Annotation, r.Relation), TargetHash: r.TargetHash, Reviewer: r.Reviewer,
		Decision: corpus.Decision(r.Decision), Replacement: plain(r.Replacement), Reason: r.Reason,
		Comment: r.Comment, At: moment(r.At),
	}, nil
}

func (r commentRow) record() (corpus.Comment, error) {
	return corpus.Comment{
		ID: r.ID, Target: join(r.Annotation, r.Relation), Author: r.Author, ReplyTo: plain(r.ReplyTo),
		Body: r.Body, Resolved: r.Resolved, At: moment(r.At),
	}, nil
}

func (r settingRow) record() (corpus.Setting, error) {
	return corpus.Setting{ID: r.Key, Value: r.Value}, nil
}

func moment(ms int64) time.Time { return time.UnixMilli(ms).UTC() }

// list writes a list as JSON; a nil one as [].
func list[T any](items []T) string {
	if len(items) == 0 {
		return "[]"
	}
	data, _ := json.Marshal(items) // structs of strings and numbers: cannot fail
	return string(data)
}

// unlist reads what list wrote; an empty list leaves nil.
func unlist[T any](what, key, data string, into *[]T) error {
	if data == "[]" {
		return nil
	}
	if err := json.Unmarshal([]byte(data), into); err != nil {
		return fmt.Errorf("%w: %s %s: %v", ErrDamaged, what, key, err)
	}
	return nil
}

// optional makes a nullable column of a string that may be empty.
func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func plain(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// split lays a target into its column.
func split(t corpus.Ref) (annotation, relation *string) {
	if t.Kind == corpus.KindRelation {
		return nil, &t.Key
	}
	return &t.Key, nil
}

func join(annotation, relation *string) corpus.Ref {
	if relation != nil {
		return corpus.Ref{Kind: corpus.KindRelation, Key: *relation}
	}
	return corpus.Ref{Kind: corpus.KindAnnotation, Key: plain(annotation)}
}
