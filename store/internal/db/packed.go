package db

import (
	"database/sql"
	"errors"
	"strconv"
	"strings"

	"glossator/store/corpus"
)

// separator stands between the columns of a packed row.
const separator = "\x1f"

// packed runs a query that gives many rows and calls f with the texts of their
// columns, none of which may be NULL. The driver spends more time on each column
// of a row (asking for its declared type, copying) than on the row: so SQLite
// joins a row's columns and they are cut apart here, without a copy. Where a
// value holds the separator itself it ends with errSeparator.
func (t *Tx) packed(columns []string, from string, args []any, f func(values []string) error) error {
	query := "SELECT concat_ws(char(31), " + strings.Join(columns, ", ") + ") FROM " + from
	values := make([]string, len(columns))
	return t.scan(query, args, func(rows *sql.Rows) error {
		var line string
		if err := rows.Scan(&line); err != nil {
			return err
		}
		if strings.Count(line, separator) != len(columns)-1 {
			return errSeparator
		}
		for i := range len(columns) - 1 {
			values[i], line, _ = strings.Cut(line, separator)
		}
		values[len(values)-1] = line
		return f(values)
	})
}

// errSeparator: a value holds the separator.
var errSeparator = errors.New("a value holds the separator")

// collect appends the records of a packed query to out. When a value turns out to hold
// the separator it begins anew, column by column.
func collect[R corpus.Record](t *Tx, out []R, columns []string, from string, args []any, parse func([]string) (R, error)) ([]R, error) {
	add := func(values []string) error {
		r, err := parse(values)
		out = append(out, r)
		return err
	}
	err := t.packed(columns, from, args, add)
	if !errors.Is(err, errSeparator) {
		return out, err
	}
	out = out[:0]
	err = t.scan("SELECT "+strings.Join(columns, ", ")+" FROM "+from, args, func(rows *sql.Rows) error {
		values := make([]string, len(columns))
		into := make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		return add(values)
	})
	return out, err
}

// number parses an integer of a packed row; a damaged one gives the first
// error in *err.
func number(s string, err *error) int64 {
	n, e := strconv.ParseInt(s, 10, 64)
	if e != nil && *err == nil {
		*err = ErrDamaged
	}
	return n
}

// annotationColumns are the columns of an annotation, the longest last.
var annotationColumns = strings.Fields("a.id a.document a.label a.annotator a.span_start a.span_end a.origin a.created a.updated a.fragments a.attributes a.note a.text")

func parseAnnotation(v []string) (corpus.Annotation, error) {
	var err error
	r := annotationRow{
		ID: v[0], Document: v[1], Label: v[2], Annotator: v[3], SpanStart: int(number(v[4], &err)), SpanEnd: int(number(v[5], &err)),
		Origin: v[6], Created: number(v[7], &err), Updated: number(v[8], &err), Fragments: v[9], Attributes: v[10], Note: v[11], Text: v[12],
	}
	if err != nil {
		return corpus.Annotation{}, err
	}
	return r.record()
}

// listColumns are the columns of a document in a list of many; restColumns are
// the others, after them.
var (
	listColumns = strings.Fields("id sha256 length title media_type url publisher author published language imported predecessor")
	restColumns = strings.Fields("source_sha256 encoding evidence extractor blocks")
)

// parseDocument reads listColumns, with or without restColumns.
func parseDocument(v []string) (corpus.Document, error) {
	var err error
	r := documentRow{
		ID: v[0], SHA256: v[1], Length: int(number(v[2], &err)), Title: v[3], MediaType: v[4], URL: v[5], Publisher: v[6],
		Author: v[7], Published: v[8], Language: v[9], Imported: number(v[10], &err), Predecessor: v[11], Blocks: "[]",
	}
	if rest := v[len(listColumns):]; len(rest) > 0 {
		r.SourceSHA256, r.Encoding, r.Evidence, r.Extractor, r.Blocks = rest[0], rest[1], rest[2], rest[3], rest[4]
	}
	if err != nil {
		return corpus.Document{}, err
	}
	return r.record()
}
