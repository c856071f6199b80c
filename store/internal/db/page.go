package db

import (
	"slices"
	"strings"

	"gorm.io/gorm"

	"glossator/store/corpus"
)

// DocumentSet is some documents and what is on them.
type DocumentSet struct {
	Documents   []corpus.Document // without their texts
	States      []corpus.State
	Annotations []corpus.Annotation // by document, start, end and ID
	Relations   []corpus.Relation   // those that begin in the documents
	Verdicts    []corpus.Verdict    // on these annotations and relations, by time and ID
	Comments    []corpus.Comment    // likewise
}

// OnDocuments reads documents, and what is on them, with one query a kind.
func (t *Tx) OnDocuments(ids []string) (s DocumentSet, err error) {
	where, args := inList(ids)
	if s.Documents, err = collect(t, nil, slices.Concat(listColumns, restColumns), "document WHERE id "+where, args, parseDocument); err != nil {
		return s, err
	}
	if s.Annotations, err = t.annotations("annotation a WHERE a.document "+where+
		" ORDER BY a.document, a.span_start, a.span_end, a.id", args); err != nil {
		return s, err
	}
	if s.States, err = some[corpus.State, stateRow](t, "state", func(q *gorm.DB) *gorm.DB {
		return q.Where("document IN ?", ids).Order("document, annotator")
	}); err != nil {
		return s, err
	}
	if s.Relations, err = some[corpus.Relation, relationRow](t, "relation", func(q *gorm.DB) *gorm.DB {
		return q.Where("from_id IN (SELECT id FROM annotation WHERE document IN ?)", ids).Order("created, id")
	}); err != nil {
		return s, err
	}
	onThem := func(q *gorm.DB) *gorm.DB { return targetOn(q, ids) }
	if s.Verdicts, err = some[corpus.Verdict, verdictRow](t, "verdict", onThem); err != nil {
		return s, err
	}
	s.Comments, err = some[corpus.Comment, commentRow](t, "comment", onThem)
	return s, err
}

// some runs a query unless its table is empty, as tables of reviews often are.
func some[R corpus.Record, W row[R]](t *Tx, table string, query func(*gorm.DB) *gorm.DB) ([]R, error) {
	var there bool
	if err := t.g.Raw("SELECT EXISTS (SELECT 1 FROM " + table + ")").Row().Scan(&there); err != nil || !there {
		return nil, err
	}
	return find[R, W](query(t.g))
}

// Text returns the text of a hash, or ErrNotFound.
func (t *Tx) Text(hash string) (text string, err error) {
	err = t.g.Raw("SELECT text FROM content WHERE sha256 = ?", hash).Row().Scan(&text)
	return text, err
}

// inList is the SQL of being one of the values, with its arguments.
func inList(values []string) (sql string, args []any) {
	args = make([]any, len(values))
	for i, v := range values {
		args[i] = v
	}
	return "IN (" + strings.TrimSuffix(strings.Repeat("?,", len(values)), ",") + ")", args
}

// targetOn selects verdicts or comments on annotations of the documents and on
// relations that begin there.
func targetOn(g *gorm.DB, ids []string) *gorm.DB {
	return g.Where(`annotation IN (SELECT id FROM annotation WHERE document IN ?)
		OR relation IN (SELECT r.id FROM annotation a JOIN relation r ON r.from_id = a.id WHERE a.document IN ?)`,
		ids, ids).Order("at, id")
}

func (t *Tx) annotations(from string, args []any) ([]corpus.Annotation, error) {
	return collect(t, nil, annotationColumns, from, args, parseAnnotation)
}

// VerdictsOn returns the verdicts on an annotation or relation, by time and ID.
func (t *Tx) VerdictsOn(target corpus.Ref) ([]corpus.Verdict, error) {
	column := "annotation"
	if target.Kind == corpus.KindRelation {
		column = "relation"
	}
	return find[corpus.Verdict, verdictRow](t.g.Where(column+" = ?", target.Key).Order("at, id"))
}
