package db

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"glossator/store/corpus"
)

// LogKind says what a change in the log is.
type LogKind string

// The kinds of change in the log.
const (
	LogMake LogKind = "make" // part of a project's making, or time spent; is not undone
	LogDo   LogKind = "do"
	LogUndo LogKind = "undo" // takes Target back
	LogRedo LogKind = "redo" // makes Target again
)

// Entry is the head of a change in the log.
type Entry struct {
	Seq    int64
	ID     string // UUID
	Author string
	At     time.Time
	Cause  string
	Kind   LogKind
	Target int64 // of an undo or redo: the change it works on, else 0
}

// Item is what a change did to one record: Old is nil when it created it, New
// is nil when it deleted it.
type Item struct{ Old, New corpus.Record }

// Ref is the record's reference.
func (i Item) Ref() corpus.Ref {
	if i.New != nil {
		return corpus.RefOf(i.New)
	}
	return corpus.RefOf(i.Old)
}

// Inverse takes the item back.
func (i Item) Inverse() Item { return Item{Old: i.New, New: i.Old} }

// Begin appends the head of a change to the log and sets e.Seq. A do of an
// author closes what she had undone: it can't be redone any more.
func (t *Tx) Begin(e *Entry) error {
	var last sql.NullInt64
	if err := t.g.Raw("SELECT max(seq) FROM change").Row().Scan(&last); err != nil {
		return err
	}
	e.Seq = last.Int64 + 1
	status := "closed"
	if e.Kind == LogDo {
		status = "done"
		err := t.g.Exec("UPDATE change SET status = 'closed' WHERE author = ? AND status = 'undone'", e.Author).Error
		if err != nil {
			return err
		}
	}
	return t.g.Exec("INSERT INTO change (seq, id, author, at, cause, kind, target, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		e.Seq, e.ID, e.Author, e.At.UnixMilli(), e.Cause, string(e.Kind), sql.NullInt64{Int64: e.Target, Valid: e.Target != 0}, status).Error
}

// Rename gives a change of the log another cause: an import knows only at its
// end what it brought.
func (t *Tx) Rename(seq int64, cause string) error {
	return t.g.Exec("UPDATE change SET cause = ? WHERE seq = ?", cause, seq).Error
}

// Append logs items of a change, the first of them as its ord-th.
func (t *Tx) Append(seq int64, ord int, items ...Item) error {
	columns := []string{"seq", "ord", "kind", "key", "old_value", "new_value"}
	for chunk := range slices.Chunk(items, batch) {
		values := make([]any, 0, len(chunk)*len(columns))
		for _, it := range chunk {
			old, err := value(it.Old)
			if err != nil {
				return err
			}
			now, err := value(it.New)
			if err != nil {
				return err
			}
			ref := it.Ref()
			values = append(values, seq, ord, string(ref.Kind), ref.Key, old, now)
			ord++
		}
		if err := t.insertRows("change_record", columns, values); err != nil {
			return err
		}
	}
	return t.grown(ord)
}

func value(r corpus.Record) (any, error) {
	if r == nil {
		return nil, nil
	}
	data, err := corpus.Encode(r)
	return string(data), err
}

// SetUndone marks a change as undone, or as done again.
func (t *Tx) SetUndone(seq int64, undone bool) error {
	status := "done"
	if undone {
		status = "undone"
	}
	return t.g.Exec("UPDATE change SET status = ? WHERE seq = ?", status, seq).Error
}

// NextUndo returns the change that an author's undo would take back, or
// ErrNotFound.
func (t *Tx) NextUndo(author string) (Entry, error) {
	return t.entry("WHERE author = ? AND status = 'done' ORDER BY seq DESC LIMIT 1", author)
}

// NextRedo returns the change that an author's redo would make again, or
// ErrNotFound.
func (t *Tx) NextRedo(author string) (Entry, error) {
	return t.entry("WHERE author = ? AND status = 'undone' ORDER BY seq LIMIT 1", author)
}

func (t *Tx) entry(where string, args ...any) (Entry, error) {
	list, err := t.entries(where, args...)
	if err == nil && len(list) == 0 {
		err = corpus.ErrNotFound
	}
	if err != nil {
		return Entry{}, err
	}
	return list[0], nil
}

func (t *Tx) entries(where string, args ...any) ([]Entry, error) {
	var out []Entry
	err := t.scan("SELECT seq, id, author, at, cause, kind, coalesce(target, 0) FROM change "+where, args, func(rows *sql.Rows) error {
		var e Entry
		var at int64
		if err := rows.Scan(&e.Seq, &e.ID, &e.Author, &at, &e.Cause, &e.Kind, &e.Target); err != nil {
			return err
		}
		e.At = moment(at)
		out = append(out, e)
		return nil
	})
	return out, err
}

// LastSeq is the number of the newest change, 0 when there is none.
func (t *Tx) LastSeq() (int64, error) {
	var last sql.NullInt64
	err := t.g.Raw("SELECT max(seq) FROM change").Row().Scan(&last)
	return last.Int64, err
}

// Since returns the heads of all changes after seq, in order.
func (t *Tx) Since(seq int64) ([]Entry, error) {
	return t.entries("WHERE seq > ? ORDER BY seq", seq)
}

// ItemCount is the number of records that a change touched.
func (t *Tx) ItemCount(seq int64) (int, error) {
	var n int
	err := t.g.Raw("SELECT count(*) FROM change_record WHERE seq = ?", seq).Scan(&n).Error
	return n, err
}

// page is how many items are in memory at once while a change is walked.
const page = 500

// Items runs f on the items of a change, in order or from the last to the
// first. f may write.
func (t *Tx) Items(seq int64, backwards bool, f func(ord int, it Item) error) error {
	from, where, order := -1, "ord > ?", "ord"
	if backwards {
		from, where, order = 1<<62, "ord < ?", "ord DESC"
	}
	for {
		var ords []int
		var items []Item
		err := t.scan("SELECT ord, kind, old_value, new_value FROM change_record WHERE seq = ? AND "+where+
			" ORDER BY "+order+" LIMIT ?", []any{seq, from, page}, func(rows *sql.Rows) error {
			var ord int
			var kind corpus.Kind
			var old, now sql.NullString
			if err := rows.Scan(&ord, &kind, &old, &now); err != nil {
				return err
			}
			it, err := itemOf(kind, old, now)
			ords, items = append(ords, ord), append(items, it)
			return err
		})
		if err != nil || len(items) == 0 {
			return err
		}
		for i, it := range items {
			if err := f(ords[i], it); err != nil {
				return err
			}
		}
		from = ords[len(ords)-1]
	}
}

func itemOf(kind corpus.Kind, old, now sql.NullString) (it Item, err error) {
	if old.Valid {
		it.Old, err = corpus.Decode(kind, []byte(old.String))
	}
	if now.Valid && err == nil {
		it.New, err = corpus.Decode(kind, []byte(now.String))
	}
	if errors.Is(err, corpus.ErrInvalid) {
		err = fmt.Errorf("%w: the log holds a %s that cannot be read", ErrDamaged, kind)
	}
	return it, err
}

// Mention is one appearance of a record in the log.
type Mention struct {
	Entry
	Item
}

// History returns what happened to a record, oldest first. An undo appears with
// the inverse of what it took back.
func (t *Tx) History(ref corpus.Ref) ([]Mention, error) {
	var out []Mention
	err := t.scan(`SELECT c.seq, c.id, c.author, c.at, c.cause, c.kind, coalesce(c.target, 0), r.old_value, r.new_value
		FROM change_record r JOIN change c ON c.seq = r.seq OR c.target = r.seq
		WHERE r.key = ? AND r.kind = ? ORDER BY c.seq`, []any{ref.Key, string(ref.Kind)}, func(rows *sql.Rows) error {
		var m Mention
		var at int64
		var old, now sql.NullString
		if err := rows.Scan(&m.Seq, &m.ID, &m.Author, &at, &m.Cause, &m.Kind, &m.Target, &old, &now); err != nil {
			return err
		}
		m.At = moment(at)
		it, err := itemOf(ref.Kind, old, now)
		if m.Kind == LogUndo {
			it = it.Inverse()
		}
		m.Item = it
		out = append(out, m)
		return err
	})
	return out, err
}

// FirstSeqs puts the number of the change that first told of each record of a
// kind into m, by key.
func (t *Tx) FirstSeqs(kind corpus.Kind, m map[string]int64) error {
	return t.scan("SELECT key, min(seq) FROM change_record WHERE kind = ? GROUP BY key", []any{string(kind)}, func(rows *sql.Rows) error {
		var key string
		var seq int64
		if err := rows.Scan(&key, &seq); err != nil {
			return err
		}
		m[key] = seq
		return nil
	})
}

// Times returns when each change was made, by its number.
func (t *Tx) Times() (map[int64]time.Time, error) {
	out := map[int64]time.Time{}
	err := t.scan("SELECT seq, at FROM change", nil, func(rows *sql.Rows) error {
		var seq, at int64
		err := rows.Scan(&seq, &at)
		out[seq] = moment(at)
		return err
	})
	return out, err
}
