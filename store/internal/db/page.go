package db

import (
	"database/sql"
	"strings"

	"gorm.io/gorm"

	"glossator/store/corpus"
)

// DocumentSet is what is on some documents.
type DocumentSet struct {
	States      []corpus.State
	Annotations []corpus.Annotation // by document, start, end and ID
	Relations   []corpus.Relation   // those that begin in the documents
	Verdicts    []corpus.Verdict    // on these annotations and relations, by time and ID
	Comments    []corpus.Comment    // likewise
}

// OnDocuments reads what is on the documents with one query a kind.
func (t *Tx) OnDocuments(ids []string) (DocumentSet, error) {
	var s DocumentSet
	steps := []func() error{
		func() (err error) {
			s.States, err = find[corpus.State, stateRow](t.g.Where("document IN ?", ids).Order("document, annotator"))
			return err
		},
		func() (err error) { s.Annotations, err = t.annotationsOf(ids); return err },
		func() (err error) {
			s.Relations, err = find[corpus.Relation, relationRow](t.g.Where(
				"from_id IN (SELECT id FROM annotation WHERE document IN ?)", ids).Order("created, id"))
			return err
		},
		func() (err error) {
			s.Verdicts, err = find[corpus.Verdict, verdictRow](targetOn(t.g, ids))
			return err
		},
		func() (err error) {
			s.Comments, err = find[corpus.Comment, commentRow](targetOn(t.g, ids))
			return err
		},
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return s, err
		}
	}
	return s, nil
}

// targetOn selects verdicts or comments on annotations of the documents and on
// relations that begin there.
func targetOn(g *gorm.DB, ids []string) *gorm.DB {
	return g.Where(`annotation IN (SELECT id FROM annotation WHERE document IN ?)
		OR relation IN (SELECT r.id FROM annotation a JOIN relation r ON r.from_id = a.id WHERE a.document IN ?)`,
		ids, ids).Order("at, id")
}

func (t *Tx) annotationsOf(ids []string) ([]corpus.Annotation, error) {
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = id
	}
	marks := strings.TrimSuffix(strings.Repeat("?,", len(ids)), ",")
	return t.annotations("WHERE a.document IN ("+marks+") ORDER BY a.document, a.span_start, a.span_end, a.id", args)
}

func (t *Tx) annotations(where string, args []any) ([]corpus.Annotation, error) {
	var out []corpus.Annotation
	err := t.scan("SELECT "+annotationColumns+" FROM annotation a "+where, args, func(rows *sql.Rows) error {
		var r annotationRow
		if err := rows.Scan(&r.ID, &r.Document, &r.Label, &r.Annotator, &r.SpanStart, &r.SpanEnd, &r.Fragments,
			&r.Text, &r.Attributes, &r.Note, &r.Origin, &r.Created, &r.Updated); err != nil {
			return err
		}
		a, err := r.record()
		out = append(out, a)
		return err
	})
	return out, err
}

// VerdictsOn returns the verdicts on an annotation, by time and ID.
func (t *Tx) VerdictsOn(annotation string) ([]corpus.Verdict, error) {
	return find[corpus.Verdict, verdictRow](t.g.Where("annotation = ?", annotation).Order("at, id"))
}

// IsReplacement reports whether a verdict amends something to the annotation.
func (t *Tx) IsReplacement(annotation string) (bool, error) {
	var n int
	err := t.g.Raw("SELECT count(*) FROM verdict WHERE replacement = ?", annotation).Scan(&n).Error
	return n > 0, err
}
