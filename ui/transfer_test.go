package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
)

// TestStopAnImport: a sheet tells how far it has come; stopped, nothing is in.
func TestStopAnImport(t *testing.T) {
	b := newBench(t)
	b.open(b.project())
	dir := t.TempDir()
	for i := range 3000 {
		text := fmt.Sprintf("Article %d\n\nWith some words in it.", i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.txt", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b.w.Dropped([]fyne.URI{storage.NewFileURI(dir)})
	b.until("the sheet", func() bool { return b.w.sheet != nil && b.w.sheet.Open() })
	b.says("Importing")
	b.press("Stop")
	b.until("the end", func() bool { return !b.w.worker.Busy() })
	b.settle()
	if n := len(b.w.session.Model.Documents); n != 0 {
		t.Errorf("there are %d documents", n)
	}
	b.says("Stopped. Nothing was changed.")
}

// BenchmarkFilter is a key typed into the filter over 100,000 documents.
func BenchmarkFilter(b *testing.B) {
	q := &queue{}
	w := New(test.NewApp(), Options{Config: b.TempDir(), Post: q.post})
	w.win.Resize(fyne.NewSize(1280, 820))
	v := w.views.documents
	v.Load(manyDocuments(100_000))
	b.ReportAllocs()
	var slowest time.Duration
	for i := 0; b.Loop(); i++ {
		begun := time.Now()
		v.Filter.SetText([]string{"9", "99", "999", "doc", ""}[i%5])
		slowest = max(slowest, time.Since(begun))
	}
	b.ReportMetric(float64(slowest.Microseconds())/1000, "ms/slowest")
	w.worker.Stop()
}
