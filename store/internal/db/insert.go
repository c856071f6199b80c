package db

import (
	"context"
	"database/sql"
	"slices"
	"strconv"

	"gorm.io/gorm"
)

// batch is how many rows go into one statement: the driver parses a statement
// each time it runs, and binds in quadratic time.
const batch = 50

// insertRows inserts rows whose values follow one another, in the order of
// columns. What is the same in all rows is read once, and numbers and empty
// texts stand in the statement: a parameter costs more than reading them there.
//
// Rows that are several fail without taking back those ahead of them; the
// transaction takes them back. SQLite would otherwise keep a copy of every page
// that the statement touches.
func (t *Tx) insertRows(table string, columns []string, values []any) error {
	rows := len(values) / len(columns)
	var same, own []int // columns
	for i := range columns {
		if rows > 1 && isShared(values, i, len(columns)) {
			same = append(same, i)
		} else {
			own = append(own, i)
		}
	}
	if len(own) == 0 { // equal rows: only an error comes of it
		same, own = same[1:], same[:1]
	}
	q := insertSQL{text: []byte("INSERT INTO ")}
	if rows > 1 {
		q.text = []byte("INSERT OR FAIL INTO ")
	}
	q.text = append(q.text, table...)
	for i, c := range slices.Concat(same, own) {
		q.text = append(append(q.text, "(,"[min(i, 1)]), columns[c]...)
	}
	q.text = append(q.text, ") "...)
	if len(same) > 0 {
		q.text = append(q.text, "SELECT "...)
		for _, c := range same {
			q.value(values[c])
			q.text = append(q.text, ',')
		}
		q.text = append(q.text, "* FROM ("...)
	}
	q.text = append(q.text, "VALUES "...)
	for r := range rows {
		if r > 0 {
			q.text = append(q.text, ',')
		}
		for i, c := range own {
			q.text = append(q.text, "(,"[min(i, 1)])
			q.value(values[r*len(columns)+c])
		}
		q.text = append(q.text, ')')
	}
	if len(same) > 0 {
		q.text = append(q.text, ')')
	}
	return t.exec(string(q.text), q.args...)
}

// insertSQL is a statement in the making.
type insertSQL struct {
	text []byte
	args []any
}

// value writes a value, or a parameter for it.
func (q *insertSQL) value(v any) {
	switch v := v.(type) {
	case nil:
		q.text = append(q.text, "NULL"...)
	case int:
		q.text = strconv.AppendInt(q.text, int64(v), 10)
	case int64:
		q.text = strconv.AppendInt(q.text, v, 10)
	case string:
		if v == "" {
			q.text = append(q.text, "''"...)
			return
		}
		q.text, q.args = append(q.text, '?'), append(q.args, v)
	default:
		q.text, q.args = append(q.text, '?'), append(q.args, v)
	}
}

// isShared reports that a column has one and the same simple value in all rows.
func isShared(values []any, column, columns int) bool {
	first := values[column]
	switch first.(type) {
	case nil, string, int, int64:
	default:
		return false
	}
	for i := column + columns; i < len(values); i += columns {
		if values[i] != first {
			return false
		}
	}
	return true
}

// exec runs a statement past GORM's store of prepared ones, which would keep
// every one of those that are made for their values.
func (t *Tx) exec(query string, args ...any) error {
	var pool interface {
		ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	} = t.g.Statement.ConnPool
	if prepared, ok := t.g.Statement.ConnPool.(*gorm.PreparedStmtTX); ok {
		pool = prepared.Tx
	}
	_, err := pool.ExecContext(t.ctx, query, args...)
	return err
}
