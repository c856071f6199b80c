package db

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"glossator/store/corpus"
)

// grow logs so many annotators that the transaction counts as large.
func grow(tx *Tx) error {
	e := Entry{ID: corpus.NewID(), Author: "a", At: time.Now(), Cause: "grow", Kind: LogDo}
	if err := tx.Begin(&e); err != nil {
		return err
	}
	items := make([]Item, bulkFrom)
	for i := range items {
		items[i].New = corpus.Annotator{ID: fmt.Sprint(i), Name: "x"}
	}
	return tx.Append(e.Seq, 0, items...)
}

// TestALargeImportKeepsTheLogsIndex: it is taken down on the way and there at
// the end, whether the transaction is committed or not, with the cache as small
// as before.
func TestALargeImportKeepsTheLogsIndex(t *testing.T) {
	d := open(t)
	down := errors.New("taken down")
	for _, want := range []error{down, nil} {
		err := d.Write(ctx, func(tx *Tx) error {
			if err := grow(tx); err != nil {
				return err
			}
			var n int
			if err := tx.g.Raw("SELECT count(*) FROM sqlite_schema WHERE name = ?", keyIndex).Row().Scan(&n); err != nil || n != 0 {
				t.Errorf("the index is there while many records are logged: %v", err)
			}
			return want
		})
		if !errors.Is(err, want) {
			t.Fatal(err)
		}
		if err := checkSchema(d.read); err != nil {
			t.Errorf("after %v: %v", want, err)
		}
		var cache int
		if err := d.write.Raw("PRAGMA cache_size").Row().Scan(&cache); err != nil || cache != -plainCache {
			t.Errorf("cache_size = %d, %v", cache, err)
		}
	}
	err := d.Read(ctx, func(tx *Tx) error {
		found, err := tx.History(corpus.Ref{Kind: corpus.KindAnnotator, Key: "777"})
		if len(found) != 1 {
			t.Errorf("%d entries in the log, want 1", len(found))
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// TestRowsOfOneStatement: whatever is the same in all rows, and whatever is not,
// each record comes back as it was.
func TestRowsOfOneStatement(t *testing.T) {
	d := open(t)
	people := []corpus.Record{
		corpus.Annotator{ID: "1", Name: "O'Hara \x00 ?"}, corpus.Annotator{ID: "2", Name: "O'Hara \x00 ?"}, corpus.Annotator{ID: "3", Name: "'"},
	}
	for _, list := range [][]corpus.Record{people[:2], people[2:]} {
		if err := d.Write(ctx, func(tx *Tx) error { return tx.Insert(list...) }); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range people {
		err := d.Read(ctx, func(tx *Tx) error {
			got, err := tx.Get(corpus.RefOf(want))
			if err == nil && got != want {
				t.Errorf("%+v came back as %+v", want, got)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
}
