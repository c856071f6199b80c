package db

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"
	"sync"

	"gorm.io/gorm"

	"glossator/store/corpus"
)

// Documents returns all documents, without text, blocks and provenance, by time
// of import and ID. The table is read in two halves side by side: reading
// 100,000 rows keeps a processor busy for longer than a window should take to
// open. The halves belong together when no change came between them; otherwise,
// which is seldom, one reader reads all.
func (d *DB) Documents(ctx context.Context) ([]corpus.Document, error) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	var middle int64
	err := d.read.WithContext(ctx).Raw("SELECT coalesce(max(rowid), 0) / 2 FROM document").Row().Scan(&middle)
	if err != nil {
		return nil, ended(ctx, err)
	}
	halves := [2]half{{where: "rowid <= ?", at: middle}, {where: "rowid > ?", at: middle}}
	var wg sync.WaitGroup
	for i := range halves {
		wg.Go(func() { halves[i].read(ctx, d) })
	}
	wg.Wait()
	list := slices.Concat(halves[0].list, halves[1].list)
	if halves[0].seq != halves[1].seq {
		whole := half{where: "rowid > ?", at: -1 << 62}
		whole.read(ctx, d)
		halves, list = [2]half{whole, whole}, whole.list
	}
	if err := cmp.Or(halves[0].err, halves[1].err); err != nil {
		return nil, ended(ctx, err)
	}
	return inOrder(list), nil
}

// half is a part of the documents' table and what was read of it.
type half struct {
	where string
	at    int64

	seq  int64 // the last change at that moment
	list []corpus.Document
	err  error
}

func (h *half) read(ctx context.Context, d *DB) {
	h.err = d.read.WithContext(ctx).Transaction(func(g *gorm.DB) (err error) {
		t := &Tx{g: g, ctx: ctx}
		if h.seq, err = t.LastSeq(); err != nil {
			return err
		}
		var count int
		if err = g.Raw("SELECT count(*) FROM document WHERE "+h.where, h.at).Row().Scan(&count); err != nil {
			return err
		}
		h.list, err = collect(t, make([]corpus.Document, 0, count), listColumns, "document WHERE "+h.where, []any{h.at}, parseDocument)
		return err
	})
}

// inOrder sorts by time of import and ID. As the rows lie in the file they
// nearly always are.
func inOrder(list []corpus.Document) []corpus.Document {
	order := func(a, b *corpus.Document) int {
		return cmp.Or(a.Imported.Compare(b.Imported), strings.Compare(a.ID, b.ID))
	}
	sorted := make([]*corpus.Document, len(list))
	for i := range list {
		sorted[i] = &list[i]
	}
	if slices.IsSortedFunc(sorted, order) {
		return list
	}
	slices.SortFunc(sorted, order)
	out := make([]corpus.Document, len(list))
	for i, d := range sorted {
		out[i] = *d
	}
	return out
}

// DocumentKey is what a document is recognised by.
type DocumentKey struct{ ID, SHA256, URL string }

// DocumentKeys runs f on each document's keys.
func (t *Tx) DocumentKeys(f func(DocumentKey)) error {
	return t.scan("SELECT id, sha256, url FROM document ORDER BY imported, id", nil, func(rows *sql.Rows) error {
		var k DocumentKey
		err := rows.Scan(&k.ID, &k.SHA256, &k.URL)
		if err == nil {
			f(k)
		}
		return err
	})
}
