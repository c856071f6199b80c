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
