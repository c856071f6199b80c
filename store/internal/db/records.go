package db

import (
	"database/sql"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"glossator/store/corpus"
)

// Insert adds records of one kind. A document's text is kept beside it unless it
// is there already; a document without its text needs it to be there.
func (t *Tx) Insert(records ...corpus.Record) error {
	for chunk := range slices.Chunk(records, batch) {
		if err := t.insert(chunk); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) insert(records []corpus.Record) error {
	stmt := &gorm.Statement{DB: t.g}
	var columns []string
	var values []any
	for i, r := range records {
		if d, ok := r.(corpus.Document); ok {
			if err := t.keepText(d); err != nil {
				return err
			}
		}
		v, err := rowOf(r)
		if err != nil {
			return err
		}
		if i == 0 {
			if err := stmt.Parse(v); err != nil {
				return err
			}
			columns = stmt.Schema.DBNames
		}
		for _, name := range columns {
			value, _ := stmt.Schema.FieldsByDBName[name].ValueOf(t.ctx, reflect.ValueOf(v))
			values = append(values, value)
		}
	}
	return t.insertRows(stmt.Schema.Table, columns, values)
}

func (t *Tx) keepText(d corpus.Document) error {
	if d.Text == "" && d.Length > 0 {
		return nil // the foreign key says whether it is there
	}
	return t.g.Exec("INSERT OR IGNORE INTO content (sha256, text) VALUES (?, ?)", d.SHA256, d.Text).Error
}

// Update replaces the record of the same kind and key.
func (t *Tx) Update(r corpus.Record) error {
	v, err := rowOf(r)
	if err != nil {
		return err
	}
	return affectedOne(t.g.Model(v).Select("*").Updates(v), r)
}

// Delete removes the record.
func (t *Tx) Delete(r corpus.Record) error {
	v, err := rowOf(r)
	if err != nil {
		return err
	}
	return affectedOne(t.g.Delete(v), r)
}

func affectedOne(res *gorm.DB, r corpus.Record) error {
	if res.Error == nil && res.RowsAffected != 1 {
		return fmt.Errorf("%v: %w", corpus.RefOf(r), corpus.ErrNotFound)
	}
	return res.Error
}

// Get returns the record, or ErrNotFound. A document comes without its text.
func (t *Tx) Get(ref corpus.Ref) (corpus.Record, error) {
	switch ref.Kind {
	case corpus.KindAnnotator:
		return get[corpus.Annotator, annotatorRow](t, ref, "id")
	case corpus.KindLabel:
		return get[corpus.Label, labelRow](t, ref, "key")
	case corpus.KindRelationType:
		return get[corpus.RelationType, relationTypeRow](t, ref, "key")
	case corpus.KindDocument:
		return get[corpus.Document, documentRow](t, ref, "id")
	case corpus.KindState:
		return get[corpus.State, stateRow](t, ref, "document", "annotator")
	case corpus.KindAnnotation:
		return get[corpus.Annotation, annotationRow](t, ref, "id")
	case corpus.KindRelation:
		return get[corpus.Relation, relationRow](t, ref, "id")
	case corpus.KindVerdict:
		return get[corpus.Verdict, verdictRow](t, ref, "id")
	case corpus.KindComment:
		return get[corpus.Comment, commentRow](t, ref, "id")
	case corpus.KindSetting:
		return get[corpus.Setting, settingRow](t, ref, "key")
	}
	return nil, fmt.Errorf("%v: %w", ref, corpus.ErrInvalid)
}

func get[R corpus.Record, W row[R]](t *Tx, ref corpus.Ref, columns ...string) (corpus.Record, error) {
	keys := []string{ref.Key}
	if len(columns) == 2 {
		document, annotator, _ := strings.Cut(ref.Key, "/")
		keys = []string{document, annotator}
	}
	q := t.g
	for i, c := range columns {
		q = q.Where(clause.Eq{Column: c, Value: keys[i]})
	}
	var rows []W
	if err := q.Limit(1).Find(&rows).Error; err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("%v: %w", ref, corpus.ErrNotFound)
	}
	return rows[0].record()
}

// find returns the records of a query in its order.
func find[R corpus.Record, W row[R]](q *gorm.DB) ([]R, error) {
	var rows []W
	if err := q.Find(&rows).Error; err != nil {
		return nil, err
	}
	out := make([]R, len(rows))
	for i, w := range rows {
		r, err := w.record()
		if err != nil {
			return nil, err
		}
		out[i] = r
	}
	return out, nil
}

// Meta returns what the project says of itself.
func (t *Tx) Meta() (Meta, error) {
	var m Meta
	var created int64
	err := t.g.Raw("SELECT id, name, created FROM project").Row().Scan(&m.ID, &m.Name, &created)
	m.Created = moment(created)
	return m, err
}

// Annotators returns all annotators by name and ID.
func (t *Tx) Annotators() ([]corpus.Annotator, error) {
	return find[corpus.Annotator, annotatorRow](t.g.Order("name, id"))
}

// Labels returns all labels, retired ones too, by position and key.
func (t *Tx) Labels() ([]corpus.Label, error) {
	return find[corpus.Label, labelRow](t.g.Order("position, key"))
}

// RelationTypes returns all relation types by position and key.
func (t *Tx) RelationTypes() ([]corpus.RelationType, error) {
	return find[corpus.RelationType, relationTypeRow](t.g.Order("position, key"))
}

// scan runs f on every row of a query.
func (t *Tx) scan(query string, args []any, f func(*sql.Rows) error) error {
	rows, err := t.g.Raw(query, args...).Rows()
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// DocumentIDs returns the IDs of all documents by time of import and ID.
func (t *Tx) DocumentIDs() ([]string, error) {
	var ids []string
	err := t.g.Raw("SELECT id FROM document ORDER BY imported, id").Scan(&ids).Error
	return ids, err
}

// Document returns a document whole, or ErrNotFound.
func (t *Tx) Document(id string) (corpus.Document, error) {
	r, err := t.Get(corpus.Ref{Kind: corpus.KindDocument, Key: id})
	if err != nil {
		return corpus.Document{}, err
	}
	d := r.(corpus.Document)
	d.Text, err = t.Text(d.SHA256)
	return d, err
}

// Annotations returns the annotations of a document by start, end and ID.
func (t *Tx) Annotations(document string) ([]corpus.Annotation, error) {
	return t.annotations("annotation a WHERE a.document = ? ORDER BY a.span_start, a.span_end, a.id", []any{document})
}

// Relations returns the relations with an end in the document, or all when
// document is empty, by creation and ID.
func (t *Tx) Relations(document string) ([]corpus.Relation, error) {
	q := t.g.Order("created, id")
	if document != "" {
		q = q.Where(`id IN (SELECT r.id FROM annotation a JOIN relation r ON r.from_id = a.id WHERE a.document = ?
			UNION SELECT r.id FROM annotation a JOIN relation r ON r.to_id = a.id WHERE a.document = ?)`, document, document)
	}
	return find[corpus.Relation, relationRow](q)
}

// States returns the states of a document, or all, by document and annotator.
func (t *Tx) States(document string) ([]corpus.State, error) {
	q := t.g.Order("document, annotator")
	if document != "" {
		q = q.Where("document = ?", document)
	}
	return find[corpus.State, stateRow](q)
}

// onDocument selects verdicts or comments whose target is an annotation of the
// document or a relation that begins in it.
const onDocument = `annotation IN (SELECT id FROM annotation WHERE document = ?)
	OR relation IN (SELECT r.id FROM annotation a JOIN relation r ON r.from_id = a.id WHERE a.document = ?)`

// Verdicts returns the verdicts on a document's annotations and on the
// relations that begin in it, or all, by time and ID.
func (t *Tx) Verdicts(document string) ([]corpus.Verdict, error) {
	q := t.g.Order("at, id")
	if document != "" {
		q = q.Where(onDocument, document, document)
	}
	return find[corpus.Verdict, verdictRow](q)
}

// Comments returns the comments on a document's annotations and on the
// relations that begin in it, or all, by time and ID.
func (t *Tx) Comments(document string) ([]corpus.Comment, error) {
	q := t.g.Order("at, id")
	if document != "" {
		q = q.Where(onDocument, document, document)
	}
	return find[corpus.Comment, commentRow](q)
}

// Settings returns the settings whose key begins with prefix, by key.
func (t *Tx) Settings(prefix string) ([]corpus.Setting, error) {
	return find[corpus.Setting, settingRow](t.g.Where("substr(key, 1, length(?)) = ?", prefix, prefix).Order("key"))
}
