package db

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gorm.io/gorm"

	"glossator/store/corpus"
)

var ctx = context.Background()

func open(t *testing.T) *DB {
	t.Helper()
	path := filepath.Join(t.TempDir(), "p.gloss")
	if err := Create(path, Meta{ID: "p", Name: "P", Created: time.Now()}); err != nil {
		t.Fatal(err)
	}
	d, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func TestEveryConnectionHasThePragmas(t *testing.T) {
	d := open(t)
	for name, g := range map[string]*gorm.DB{"write": d.write, "read": d.read} {
		for pragma, want := range map[string]string{
			"journal_mode": "delete", "synchronous": "2", "foreign_keys": "1", "busy_timeout": fmt.Sprint(busyWait), "trusted_schema": "0",
		} {
			var got string
			if err := g.Raw("PRAGMA " + pragma).Row().Scan(&got); err != nil || got != want {
				t.Errorf("%s connection: %s = %q, %v; want %q", name, pragma, got, err, want)
			}
		}
	}
	if err := d.read.Exec("DELETE FROM label").Error; err == nil {
		t.Error("the reading connection writes")
	}
}

func TestNothingIsLostWhenThereIsNoRoom(t *testing.T) {
	d := open(t)
	if err := d.write.Exec("PRAGMA max_page_count = 60").Error; err != nil {
		t.Fatal(err)
	}
	written := 0
	var err error
	for ; err == nil; written++ {
		err = d.Write(ctx, func(tx *Tx) error {
			return tx.Insert(corpus.Annotator{ID: fmt.Sprint(written), Name: strings.Repeat("x", 500)})
		})
	}
	if !errors.Is(err, ErrFull) {
		t.Fatalf("err = %v, want ErrFull", err)
	}
	err = d.Read(ctx, func(tx *Tx) error {
		list, err := tx.Annotators()
		if len(list) != written-1 {
			t.Errorf("%d records are there, %d were acknowledged", len(list), written-1)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestAFailedCommitLeavesNoTransaction(t *testing.T) {
	d := open(t)
	err := d.Write(ctx, func(tx *Tx) error {
		return tx.Insert(corpus.State{Document: "gone", Annotator: "gone", Progress: corpus.ProgressDone})
	})
	if !errors.Is(err, corpus.ErrInvalid) {
		t.Fatalf("dangling reference: %v, want ErrInvalid", err)
	}
	if err := d.Write(ctx, func(tx *Tx) error { return tx.Insert(corpus.Annotator{ID: "a", Name: "A"}) }); err != nil {
		t.Errorf("the next write: %v", err)
	}
}

func TestCancelledWriteChangesNothing(t *testing.T) {
	d := open(t)
	c, cancel := context.WithCancel(ctx)
	err := d.Write(c, func(tx *Tx) error {
		err := tx.Insert(corpus.Annotator{ID: "a", Name: "A"})
		cancel()
		return err
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v, want Canceled", err)
	}
	_ = d.Read(ctx, func(tx *Tx) error {
		if list, _ := tx.Annotators(); len(list) != 0 {
			t.Error("the write went through")
		}
		return nil
	})
}

// TestMigrate carries a file through steps of the kind that later versions will
// bring: a table rebuilt while others refer to it.
func TestMigrate(t *testing.T) {
	d := open(t)
	err := d.Write(ctx, func(tx *Tx) error {
		return errors.Join(
			tx.Insert(corpus.Annotator{ID: "a", Name: "A"}),
			tx.Insert(corpus.NewDocument(corpus.Document{Text: "words", Imported: time.Now()})),
			tx.Insert(corpus.DefaultLabels()[0]),
		)
	})
	if err != nil {
		t.Fatal(err)
	}
	past := make([]string, Version-1)
	rebuild := `CREATE TABLE annotator_new (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, since INTEGER NOT NULL) STRICT;
		INSERT INTO annotator_new SELECT id, name, 7 FROM annotator;
		DROP TABLE annotator;
		ALTER TABLE annotator_new RENAME TO annotator;`
	g, err := connect(dsn(d.path, "rw", false)+"&_pragma=foreign_keys(0)", 1)
	if err != nil {
		t.Fatal(err)
	}
	defer closeAll(g)
	if err := g.Transaction(func(tx *gorm.DB) error { return migrate(tx, append(past, rebuild)) }); err != nil {
		t.Fatal(err)
	}
	var since, version int
	if err := g.Raw("SELECT since FROM annotator WHERE id = 'a'").Row().Scan(&since); err != nil || since != 7 {
		t.Errorf("since = %d, %v", since, err)
	}
	if err := g.Raw("PRAGMA user_version").Row().Scan(&version); err != nil || version != Version+1 {
		t.Errorf("version = %d, %v", version, err)
	}
	orphan := "DELETE FROM content;"
	err = g.Transaction(func(tx *gorm.DB) error { return migrate(tx, append(past, rebuild, orphan)) })
	if !errors.Is(err, ErrDamaged) {
		t.Errorf("a migration that leaves orphans: %v, want ErrDamaged", err)
	}
	if err := g.Raw("PRAGMA user_version").Row().Scan(&version); err != nil || version != Version+1 {
		t.Errorf("the failed migration left version %d, %v", version, err)
	}
}

func TestDocumentsWhoseValuesHoldTheSeparator(t *testing.T) {
	d := open(t)
	odd := corpus.NewDocument(corpus.Document{Title: "a" + separator + "b\x00c", Text: "words", Imported: time.Now()})
	plain := corpus.NewDocument(corpus.Document{Title: "plain", Text: "other", Imported: time.Now().Add(time.Second)})
	if err := d.Write(ctx, func(tx *Tx) error { return tx.Insert(odd, plain) }); err != nil {
		t.Fatal(err)
	}
	list, err := d.Documents(ctx)
	if err != nil || len(list) != 2 || list[0].Title != odd.Title || list[1].Title != "plain" {
		t.Errorf("documents = %v, %v", list, err)
	}
}

func TestDocumentsAreWholeAndInOrder(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 50} {
		d := open(t)
		var want []corpus.Record
		for i := range n {
			at := time.Date(2025, 1, 1, 0, 0, n-i, 0, time.UTC) // the other way round
			want = append(want, corpus.NewDocument(corpus.Document{Title: fmt.Sprint(i), Text: fmt.Sprint(i), Imported: at}))
		}
		if err := d.Write(ctx, func(tx *Tx) error { return tx.Insert(want...) }); err != nil {
			t.Fatal(err)
		}
		list, err := d.Documents(ctx)
		if err != nil || len(list) != n {
			t.Fatalf("%d documents, want %d; %v", len(list), n, err)
		}
		for i, got := range list {
			if w := want[n-1-i].(corpus.Document); got.ID != w.ID || got.Title != w.Title || !got.Imported.Equal(w.Imported) {
				t.Fatalf("document %d is %+v, want %+v", i, got, w)
			}
		}
	}
}

func TestAStatementThatIsCutOffSaysWhy(t *testing.T) {
	d := open(t)
	c, cancel := context.WithCancel(ctx)
	time.AfterFunc(50*time.Millisecond, cancel)
	err := d.Read(c, func(tx *Tx) error {
		return tx.g.Exec("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n").Error
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("err = %v, want Canceled", err)
	}
}
