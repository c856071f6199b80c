package db

import (
	"database/sql"

	"glossator/store/corpus"
)

// Stage lays a record aside until Staged: what refers to records that come
// later waits on the disk, not in memory. What is staged lives only within the
// transaction.
func (t *Tx) Stage(r corpus.Record, note string) error {
	data, err := corpus.Encode(r)
	if err != nil {
		return err
	}
	if err := t.g.Exec("CREATE TEMP TABLE IF NOT EXISTS staged (n INTEGER PRIMARY KEY, kind TEXT, value TEXT, note TEXT)").Error; err != nil {
		return err
	}
	return t.g.Exec("INSERT INTO staged (kind, value, note) VALUES (?, ?, ?)", string(r.RecordKind()), string(data), note).Error
}

// Staged runs f on the staged records of a kind, in order, with the note that
// they were staged with. f may write.
func (t *Tx) Staged(kind corpus.Kind, f func(r corpus.Record, note string) error) error {
	var there int
	if err := t.g.Raw("SELECT count(*) FROM temp.sqlite_schema WHERE name = 'staged'").Scan(&there).Error; err != nil || there == 0 {
		return err
	}
	for from := 0; ; {
		var records []corpus.Record
		var notes []string
		err := t.scan("SELECT n, value, note FROM staged WHERE kind = ? AND n > ? ORDER BY n LIMIT ?", []any{string(kind), from, page},
			func(rows *sql.Rows) error {
				var value, note string
				if err := rows.Scan(&from, &value, &note); err != nil {
					return err
				}
				r, err := corpus.Decode(kind, []byte(value))
				records, notes = append(records, r), append(notes, note)
				return err
			})
		if err != nil || len(records) == 0 {
			return err
		}
		for i, r := range records {
			if err := f(r, notes[i]); err != nil {
				return err
			}
		}
	}
}

// Unstage forgets what was staged.
func (t *Tx) Unstage() error { return t.g.Exec("DROP TABLE IF EXISTS temp.staged").Error }
