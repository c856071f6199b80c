package db

import (
	"database/sql"
	"slices"

	"glossator/store/corpus"
)

// Dependents returns the records that refer to a record directly and could not
// stay without it, in the order of their kinds.
func (t *Tx) Dependents(ref corpus.Ref) ([]corpus.Ref, error) {
	var out []corpus.Ref
	for _, q := range dependents[ref.Kind] {
		var keys []string
		if err := t.g.Raw(q.sql, sameKey(ref.Key, q.args)...).Scan(&keys).Error; err != nil {
			return nil, err
		}
		for _, k := range keys {
			out = append(out, corpus.Ref{Kind: q.kind, Key: k})
		}
	}
	return out, nil
}

type dependency struct {
	kind corpus.Kind
	sql  string
	args int
}

// dependents asks, kind by kind, what refers to a record. The number of keys is
// capped for what whole projects hang on: one is enough to say no.
var dependents = map[corpus.Kind][]dependency{
	corpus.KindAnnotator: {
		{corpus.KindState, "SELECT document || '/' || annotator FROM state WHERE annotator = ? LIMIT 10", 1},
		{corpus.KindAnnotation, "SELECT id FROM annotation WHERE annotator = ? LIMIT 10", 1},
		{corpus.KindRelation, "SELECT id FROM relation WHERE annotator = ? LIMIT 10", 1},
		{corpus.KindVerdict, "SELECT id FROM verdict WHERE reviewer = ? LIMIT 10", 1},
		{corpus.KindComment, "SELECT id FROM comment WHERE author = ? LIMIT 10", 1},
	},
	corpus.KindLabel: {
		{corpus.KindAnnotation, "SELECT id FROM annotation WHERE label = ? LIMIT 10", 1},
	},
	corpus.KindRelationType: {
		{corpus.KindRelation, "SELECT id FROM relation WHERE type = ? LIMIT 10", 1},
	},
	corpus.KindDocument: {
		{corpus.KindState, "SELECT document || '/' || annotator FROM state WHERE document = ?", 1},
		{corpus.KindAnnotation, "SELECT id FROM annotation WHERE document = ? ORDER BY id", 1},
	},
	corpus.KindAnnotation: {
		{corpus.KindRelation, "SELECT id FROM relation WHERE from_id = ? OR to_id = ? ORDER BY id", 2},
		{corpus.KindVerdict, "SELECT id FROM verdict WHERE annotation = ? OR replacement = ? ORDER BY id", 2},
		{corpus.KindComment, "SELECT id FROM comment WHERE annotation = ? ORDER BY id", 1},
	},
	corpus.KindRelation: {
		{corpus.KindVerdict, "SELECT id FROM verdict WHERE relation = ? ORDER BY id", 1},
		{corpus.KindComment, "SELECT id FROM comment WHERE relation = ? ORDER BY id", 1},
	},
	corpus.KindComment: {
		{corpus.KindComment, "SELECT id FROM comment WHERE reply_to = ? ORDER BY id", 1},
	},
}

func sameKey(key string, n int) []any {
	args := make([]any, n)
	for i := range args {
		args[i] = key
	}
	return args
}

// SameRelation returns the ID of a relation of that type by that annotator
// between the two annotations, in this direction, or "".
func (t *Tx) SameRelation(kind, from, to, annotator string) (string, error) {
	var ids []string
	err := t.g.Raw("SELECT id FROM relation WHERE from_id = ? AND to_id = ? AND type = ? AND annotator = ?",
		from, to, kind, annotator).Scan(&ids).Error
	if err != nil || len(ids) == 0 {
		return "", err
	}
	return ids[0], nil
}

// Known returns which of the annotations are there.
func (t *Tx) Known(annotations []corpus.Annotation) (map[string]bool, error) {
	known := map[string]bool{}
	for chunk := range slices.Chunk(annotations, 10*batch) {
		ids := make([]string, len(chunk))
		for i, a := range chunk {
			ids[i] = a.ID
		}
		// One parameter for all: see insertRows.
		err := t.scan("SELECT id FROM annotation WHERE id IN (SELECT value FROM json_each(?))", []any{list(ids)}, func(rows *sql.Rows) error {
			var id string
			err := rows.Scan(&id)
			known[id] = true
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return known, nil
}

// HasText reports whether the text of that hash is kept.
func (t *Tx) HasText(hash string) (bool, error) {
	var n int
	err := t.g.Raw("SELECT count(*) FROM content WHERE sha256 = ?", hash).Scan(&n).Error
	return n > 0, err
}

// Count is the number of records of a group.
type Count struct {
	A, B string
	N    int
}

// Counts of a project, each by the columns its name says.
const (
	CountLabels     = "SELECT label AS a, '' AS b, count(*) AS n FROM annotation GROUP BY 1 ORDER BY 1"
	CountAnnotators = "SELECT annotator AS a, '' AS b, count(*) AS n FROM annotation GROUP BY 1 ORDER BY 1"
	CountTypes      = "SELECT type AS a, '' AS b, count(*) AS n FROM relation GROUP BY 1 ORDER BY 1"
	CountTags       = "SELECT document AS a, label AS b, count(*) AS n FROM annotation GROUP BY 1, 2"
	CountAll        = `SELECT 'document' AS a, '' AS b, count(*) AS n FROM document
		UNION ALL SELECT 'characters', '', coalesce(sum(length), 0) FROM document
		UNION ALL SELECT 'annotation', '', count(*) FROM annotation
		UNION ALL SELECT 'relation', '', count(*) FROM relation
		UNION ALL SELECT 'verdict', '', count(*) FROM verdict
		UNION ALL SELECT 'comment', '', count(*) FROM comment`
)

// Counts runs one of the Count queries.
func (t *Tx) Counts(query string) ([]Count, error) {
	var out []Count
	err := t.g.Raw(query).Scan(&out).Error
	return out, err
}

// IntegrityErrors runs SQLite's own check of the whole file and of its foreign
// keys and returns what it says, nothing when all is well.
func (t *Tx) IntegrityErrors() ([]string, error) {
	var out []string
	if err := t.g.Raw("PRAGMA integrity_check").Scan(&out).Error; err != nil {
		return nil, err
	}
	if len(out) == 1 && out[0] == "ok" {
		out = nil
	}
	var broken []struct{ Table, Parent string }
	if err := t.g.Raw("PRAGMA foreign_key_check").Scan(&broken).Error; err != nil {
		return nil, err
	}
	for _, b := range broken {
		out = append(out, "a row of "+b.Table+" refers to a "+b.Parent+" that is not there")
	}
	return out, nil
}
