package db

import (
	"fmt"

	"gorm.io/gorm"
)

// Large imports log records by keys in no order, and an index that grows by such
// keys costs more with every one: its pages no longer fit into the cache. So a
// large import takes the log's index down and builds it anew at its end, which
// sorts the keys first. All of it happens in the import's transaction.

const (
	// bulkFrom is how many records an import logs before it is large.
	bulkFrom = 20000
	// bulkCache and plainCache are SQLite's cache of pages, in KiB.
	bulkCache, plainCache = 64 << 10, 16000
	// keyIndex is the index of the log by key.
	keyIndex = "change_record_key"
)

// bulk is what a transaction must put back.
type bulk struct {
	index   string // the statement that makes the index
	decided bool
}

// grown is told how many records a transaction has logged so far. A large number
// makes it take the index down, unless the log is so long already that building
// it anew would cost more.
func (t *Tx) grown(logged int) error {
	if t.bulk == nil || t.bulk.decided || logged < bulkFrom {
		return nil
	}
	t.bulk.decided = true
	var before int
	if err := t.g.Raw("SELECT count(*) FROM change_record").Row().Scan(&before); err != nil {
		return err
	}
	if before-logged > 4*logged {
		return nil
	}
	if err := t.g.Raw("SELECT sql FROM sqlite_schema WHERE name = ?", keyIndex).Row().Scan(&t.bulk.index); err != nil {
		return err
	}
	if err := t.exec(fmt.Sprintf("PRAGMA cache_size = -%d", bulkCache)); err != nil {
		return err
	}
	return t.exec("DROP INDEX " + keyIndex)
}

// settle builds the index anew that grown took down.
func (t *Tx) settle() error {
	if t.bulk == nil || t.bulk.index == "" {
		return nil
	}
	if err := t.exec(fmt.Sprintf("PRAGMA cache_size = -%d", plainCache)); err != nil {
		return err
	}
	return t.exec(t.bulk.index)
}

// unbulk gives back the memory that a large import took, whatever became of it.
func unbulk(g *gorm.DB, b *bulk) {
	if b.index != "" {
		_ = g.Exec(fmt.Sprintf("PRAGMA cache_size = -%d", plainCache)).Error
		_ = g.Exec("PRAGMA shrink_memory").Error
	}
}
