package db

import "database/sql"

// AttributeValues lists the values that the annotations of a label have for an
// attribute, most used first, ties by value. What is not text, as only a file
// tampered with holds, is left out.
func (t *Tx) AttributeValues(label, name string) ([]string, error) {
	const query = `SELECT v FROM (
		SELECT CASE at.type WHEN 'object' THEN json_extract(at.value, '$.name') END AS n,
			CASE at.type WHEN 'object' THEN json_extract(at.value, '$.value') END AS v
		FROM annotation, json_each(nullif(annotation.attributes, '')) AS at WHERE annotation.label = ?)
		WHERE n = ? AND typeof(v) = 'text' GROUP BY v ORDER BY count(*) DESC, v`
	var values []string
	err := t.scan(query, []any{label, name}, func(rows *sql.Rows) error {
		var v string
		err := rows.Scan(&v)
		values = append(values, v)
		return err
	})
	return values, err
}

// LabelValues counts the annotations of a label by attribute's name (A) and value
// (B), by name and value. What is not text is left out.
func (t *Tx) LabelValues(label string) ([]Count, error) {
	const query = `SELECT name AS a, value AS b, count(*) AS n FROM (
		SELECT CASE at.type WHEN 'object' THEN json_extract(at.value, '$.name') END AS name,
			CASE at.type WHEN 'object' THEN json_extract(at.value, '$.value') END AS value
		FROM annotation, json_each(nullif(annotation.attributes, '')) AS at WHERE annotation.label = ?)
		WHERE typeof(name) = 'text' AND typeof(value) = 'text' GROUP BY 1, 2 ORDER BY 1, 2`
	return t.counts(query, label)
}

// Joined counts the relations of a type by the labels of their from-annotation
// (A) and to-annotation (B).
func (t *Tx) Joined(kind string) ([]Count, error) {
	const query = `SELECT f.label AS a, g.label AS b, count(*) AS n FROM relation AS r
		JOIN annotation AS f ON f.id = r.from_id JOIN annotation AS g ON g.id = r.to_id
		WHERE r.type = ? GROUP BY 1, 2 ORDER BY 1, 2`
	return t.counts(query, kind)
}

// BothWays is the number of pairs of annotations that one annotator has joined by
// relations of a type in either direction.
func (t *Tx) BothWays(kind string) (int, error) {
	const query = `SELECT '' AS a, '' AS b, count(*) AS n FROM relation AS r
		JOIN relation AS s ON s.from_id = r.to_id AND s.to_id = r.from_id AND s.type = r.type AND s.annotator = r.annotator
		WHERE r.type = ? AND r.from_id < r.to_id`
	counts, err := t.counts(query, kind)
	if err != nil || len(counts) == 0 {
		return 0, err
	}
	return counts[0].N, nil
}

func (t *Tx) counts(query string, args ...any) ([]Count, error) {
	var out []Count
	err := t.g.Raw(query, args...).Scan(&out).Error
	return out, err
}
