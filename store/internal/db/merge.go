package db

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"glossator/store/corpus"
)

// Head is a change of the log without its records.
type Head struct {
	Seq    int64
	ID     string
	Kind   LogKind
	Target int64 // of an undo or redo, else 0
}

// Heads runs f on the heads of all changes, in order.
func (t *Tx) Heads(f func(Head) error) error {
	return t.scan("SELECT seq, id, kind, coalesce(target, 0) FROM change ORDER BY seq", nil,
		func(rows *sql.Rows) error {
			var h Head
			if err := rows.Scan(&h.Seq, &h.ID, &h.Kind, &h.Target); err != nil {
				return err
			}
			return f(h)
		})
}

// Learned runs f on the changes of other projects that merges brought word of
// and that are not undone, with the merge's number.
func (t *Tx) Learned(f func(id string, merge int64) error) error {
	return t.scan(`SELECT id, seq FROM known k
		WHERE coalesce((SELECT kind FROM change c WHERE c.target = k.seq ORDER BY c.seq DESC LIMIT 1), 'redo') = 'redo' ORDER BY seq`, nil,
		func(rows *sql.Rows) error {
			var id string
			var seq int64
			if err := rows.Scan(&id, &seq); err != nil {
				return err
			}
			return f(id, seq)
		})
}

// Learn keeps that a merge brought word of changes.
func (t *Tx) Learn(merge int64, ids []string) error {
	for chunk := range slices.Chunk(ids, batch) {
		values := make([]any, 0, 2*len(chunk))
		for _, id := range chunk {
			values = append(values, id, merge)
		}
		if err := t.insertRows("known", []string{"id", "seq"}, values); err != nil {
			return err
		}
	}
	return nil
}

// Origin says which change made the values of a field in the items of a merge
// from Ord to LastOrd.
type Origin struct {
	Ord, LastOrd int
	Field        string
	ID           string
	Chosen       bool
}

// AddOrigins keeps where what a merge wrote came from.
func (t *Tx) AddOrigins(merge int64, origins []Origin) error {
	columns := []string{"seq", "ord", "field", "last_ord", "id", "chosen"}
	for chunk := range slices.Chunk(origins, batch) {
		values := make([]any, 0, len(columns)*len(chunk))
		for _, o := range chunk {
			values = append(values, merge, o.Ord, o.Field, o.LastOrd, o.ID, o.Chosen)
		}
		if err := t.insertRows("origin", columns, values); err != nil {
			return err
		}
	}
	return nil
}

// Chosen runs f on the records of which a merge chose a value, with the change
// that chose it.
func (t *Tx) Chosen(f func(ref corpus.Ref, id string) error) error {
	return t.scan(`SELECT DISTINCT r.kind, r.key, o.id FROM origin o
		JOIN change_record r ON r.seq = o.seq AND r.ord BETWEEN o.ord AND o.last_ord WHERE o.chosen`, nil,
		func(rows *sql.Rows) error {
			var ref corpus.Ref
			var id string
			if err := rows.Scan(&ref.Kind, &ref.Key, &id); err != nil {
				return err
			}
			return f(ref, id)
		})
}

// Touch is one appearance of a record in the log.
type Touch struct {
	Head
	Item // of an undo the inverse of what it took back
	// Origins are those of the item, where a merge wrote it.
	Origins []Origin
}

// Touches returns what happened to records of a kind, by key, oldest first.
func (t *Tx) Touches(kind corpus.Kind, keys []string) (map[string][]Touch, error) {
	out := map[string][]Touch{}
	err := t.scan(`SELECT r.key, c.seq, c.id, c.kind, coalesce(c.target, 0), r.old_value, r.new_value
		FROM change_record r JOIN change c ON c.seq = r.seq OR c.target = r.seq
		WHERE r.kind = ? AND r.key IN (SELECT value FROM json_each(?)) ORDER BY r.key, c.seq, CASE c.kind WHEN 'undo' THEN -r.ord ELSE r.ord END`,
		[]any{string(kind), list(keys)}, func(rows *sql.Rows) error {
			var key string
			var c Touch
			var old, now sql.NullString
			if err := rows.Scan(&key, &c.Seq, &c.ID, &c.Kind, &c.Target, &old, &now); err != nil {
				return err
			}
			it, err := itemOf(kind, old, now)
			if c.Item = it; c.Kind == LogUndo {
				c.Item = it.Inverse()
			}
			out[key] = append(out[key], c)
			return err
		})
	if err != nil {
		return nil, err
	}
	return out, t.originsOf(kind, keys, out)
}

// originsOf fills in the origins of touches.
func (t *Tx) originsOf(kind corpus.Kind, keys []string, touches map[string][]Touch) error {
	return t.scan(`SELECT r.key, o.seq, o.field, o.id, o.chosen FROM change_record r
		JOIN origin o ON o.seq = r.seq AND o.ord <= r.ord AND o.last_ord >= r.ord
		WHERE r.kind = ? AND r.key IN (SELECT value FROM json_each(?))`,
		[]any{string(kind), list(keys)}, func(rows *sql.Rows) error {
			var key string
			var seq int64
			var o Origin
			if err := rows.Scan(&key, &seq, &o.Field, &o.ID, &o.Chosen); err != nil {
				return err
			}
			for i, c := range touches[key] {
				if c.Seq == seq || c.Target == seq && c.Kind == LogRedo {
					touches[key][i].Origins = append(touches[key][i].Origins, o)
				}
			}
			return nil
		})
}

// FirstAndOnly returns the records that a single change of the log has touched,
// which is no merge and not undone, with that change's ID. It is what most new
// records are, and cheaper than Touches.
func (t *Tx) FirstAndOnly(kind corpus.Kind, keys []string) (map[string]string, error) {
	out := make(map[string]string, len(keys))
	err := t.scan(`SELECT r.key, c.id FROM change_record r JOIN change c ON c.seq = r.seq
		WHERE r.kind = ? AND r.key IN (SELECT value FROM json_each(?))
			AND NOT EXISTS (SELECT 1 FROM known k WHERE k.seq = r.seq)
			AND NOT EXISTS (SELECT 1 FROM change u WHERE u.target = r.seq)
		GROUP BY r.key HAVING count(*) = 1
			AND (SELECT count(*) FROM change_record a WHERE a.key = r.key AND a.kind = r.kind) = 1`,
		[]any{string(kind), list(keys)}, func(rows *sql.Rows) error {
			var key, id string
			if err := rows.Scan(&key, &id); err != nil {
				return err
			}
			out[key] = id
			return nil
		})
	return out, err
}

// keyOf is the SQL of a record's key in the table of its kind.
func keyOf(kind corpus.Kind) string {
	switch kind {
	case corpus.KindLabel, corpus.KindRelationType, corpus.KindSetting:
		return "key"
	case corpus.KindState:
		return "document || '/' || annotator"
	}
	return "id"
}

// Gone returns the keys of the records of a kind that the log speaks of and
// that are not there any more.
func (t *Tx) Gone(kind corpus.Kind) (map[string]bool, error) {
	there := "SELECT 1 FROM " + string(kind) + " WHERE " + keyOf(kind) + " = r.key"
	if kind == corpus.KindState {
		there = `SELECT 1 FROM state WHERE document = substr(r.key, 1, instr(r.key, '/') - 1)
			AND annotator = substr(r.key, instr(r.key, '/') + 1)`
	}
	out := map[string]bool{}
	err := t.scan("SELECT DISTINCT r.key FROM change_record r WHERE r.kind = ? AND NOT EXISTS ("+there+")", []any{string(kind)},
		func(rows *sql.Rows) error {
			var key string
			err := rows.Scan(&key)
			out[key] = true
			return err
		})
	return out, err
}

// Keys returns up to limit keys of the records of a kind after a key, in order.
func (t *Tx) Keys(kind corpus.Kind, after string, limit int) ([]string, error) {
	var keys []string
	key := keyOf(kind)
	if kind == corpus.KindState {
		document, annotator, _ := strings.Cut(after, "/")
		err := t.g.Raw("SELECT "+key+" FROM state WHERE (document, annotator) > (?, ?) ORDER BY document, annotator LIMIT ?",
			document, annotator, limit).Scan(&keys).Error
		return keys, err
	}
	err := t.g.Raw("SELECT "+key+" FROM "+string(kind)+" WHERE "+key+" > ? ORDER BY "+key+" LIMIT ?", after, limit).Scan(&keys).Error
	return keys, err
}

// Many returns the records of a kind that are there, by key; documents without
// their texts.
func (t *Tx) Many(kind corpus.Kind, keys []string) (map[string]corpus.Record, error) {
	switch kind {
	case corpus.KindAnnotator:
		return many[corpus.Annotator, annotatorRow](t, kind, keys)
	case corpus.KindLabel:
		return many[corpus.Label, labelRow](t, kind, keys)
	case corpus.KindRelationType:
		return many[corpus.RelationType, relationTypeRow](t, kind, keys)
	case corpus.KindDocument:
		return many[corpus.Document, documentRow](t, kind, keys)
	case corpus.KindState:
		return many[corpus.State, stateRow](t, kind, keys)
	case corpus.KindAnnotation:
		return t.manyAnnotations(keys)
	case corpus.KindRelation:
		return many[corpus.Relation, relationRow](t, kind, keys)
	case corpus.KindVerdict:
		return many[corpus.Verdict, verdictRow](t, kind, keys)
	case corpus.KindComment:
		return many[corpus.Comment, commentRow](t, kind, keys)
	case corpus.KindSetting:
		return many[corpus.Setting, settingRow](t, kind, keys)
	}
	return nil, fmt.Errorf("records of kind %q: %w", kind, corpus.ErrInvalid)
}

func many[R corpus.Record, W row[R]](t *Tx, kind corpus.Kind, keys []string) (map[string]corpus.Record, error) {
	where := keyOf(kind) + " IN (SELECT value FROM json_each(?))"
	if kind == corpus.KindState {
		where = "(document, annotator) IN (SELECT substr(value, 1, instr(value, '/') - 1), substr(value, instr(value, '/') + 1) FROM json_each(?))"
	}
	found, err := find[R, W](t.g.Where(where, list(keys)))
	out := make(map[string]corpus.Record, len(found))
	for _, r := range found {
		out[r.Key()] = r
	}
	return out, err
}

func (t *Tx) manyAnnotations(keys []string) (map[string]corpus.Record, error) {
	found, err := t.annotations("annotation a WHERE a.id IN (SELECT value FROM json_each(?))", []any{list(keys)})
	out := make(map[string]corpus.Record, len(found))
	for _, a := range found {
		out[a.ID] = a
	}
	return out, err
}

// TextIDs returns the hashes of the documents' texts, by document's ID.
func (t *Tx) TextIDs() (map[string]string, error) {
	out := map[string]string{}
	err := t.scan("SELECT id, sha256 FROM document ORDER BY imported, id", nil, func(rows *sql.Rows) error {
		var id, hash string
		err := rows.Scan(&id, &hash)
		out[id] = hash
		return err
	})
	return out, err
}

// OwnedBy returns up to limit keys of the records of a kind that are an
// annotator's, after a key, in order.
func (t *Tx) OwnedBy(kind corpus.Kind, annotator, after string, limit int) ([]string, error) {
	column := map[corpus.Kind]string{corpus.KindVerdict: "reviewer", corpus.KindComment: "author"}[kind]
	if column == "" {
		column = "annotator"
	}
	key := keyOf(kind)
	var keys []string
	err := t.g.Raw("SELECT "+key+" FROM "+string(kind)+" WHERE "+column+" = ? AND "+key+" > ? ORDER BY "+key+" LIMIT ?",
		annotator, after, limit).Scan(&keys).Error
	return keys, err
}
