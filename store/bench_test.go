package store_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/store/dataset"
)

// fill makes a project with documents, each with that many tags.
func fill(b *testing.B, documents, tags int) *store.Project {
	b.Helper()
	p := must[*store.Project](b)(store.Create(filepath.Join(b.TempDir(), "p.gloss"), store.Options{Annotator: anna}))
	b.Cleanup(func() { p.Close() })
	pr, pw := io.Pipe()
	go func() { pw.CloseWithError(generate(pw, documents, tags)) }()
	if _, err := p.Import(ctx, store.ImportRequest{Author: anna, Paths: []string{"-"}, Stdin: pr}); err != nil {
		b.Fatal(err)
	}
	return p
}

// generate writes native records.
func generate(w io.Writer, documents, tags int) error {
	out := dataset.NewWriter(w)
	at := time.Date(2025, 3, 12, 8, 0, 0, 0, time.UTC)
	for i := range documents {
		text := fmt.Sprintf("Article %d. ", i) + strings.Repeat("The ministry says it received no such letter. ", 18)
		d := corpus.NewDocument(corpus.Document{Title: fmt.Sprint("Article ", i), Text: text, MediaType: "text/plain", Publisher: "Ferrow Wire", Imported: at.Add(time.Duration(i) * time.Millisecond)})
		ix := corpus.NewIndex(text)
		item := dataset.Item{Document: d, Annotators: []corpus.Annotator{anna}}
		for j := range tags {
			start := 12 + j*7%(ix.Len()-60)
			a, err := corpus.NewAnnotation(d.ID, ix, []string{"claim", "quote", "opinion"}[j%3], anna.ID,
				corpus.Fragments{{Start: start, End: start + 5 + j%40}}, at)
			if err != nil {
				return err
			}
			item.Annotations = append(item.Annotations, a)
		}
		if err := out.Write(item); err != nil {
			return err
		}
	}
	return out.Close()
}

// BenchmarkApply is one new annotation, durable, in a project of 100,000.
func BenchmarkApply(b *testing.B) {
	p := fill(b, 1000, 100)
	d := must[[]corpus.Document](b)(p.Documents(ctx))[500]
	ix := must[*corpus.Index](b)(p.Index(ctx, d.ID))
	times := make([]time.Duration, 0, b.N)
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		start := i % (ix.Len() - 10)
		a := must[corpus.Annotation](b)(corpus.NewAnnotation(d.ID, ix, "claim", anna.ID, corpus.Fragments{{Start: start, End: start + 9}}, time.Now()))
		began := time.Now()
		if _, err := p.Apply(ctx, created(anna, a)); err != nil {
			b.Fatal(err)
		}
		times = append(times, time.Since(began))
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "ms-median")
}

// BenchmarkImportFiles is the import of 20,000 text files, 16 MB.
func BenchmarkImportFiles(b *testing.B) {
	dir := b.TempDir()
	for i := range 20_000 {
		text := fmt.Sprintf("Article %d\n\n", i) + strings.Repeat("The ministry says it received no such letter. ", 17)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.txt", i)), []byte(text), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		p := must[*store.Project](b)(store.Create(filepath.Join(b.TempDir(), "p.gloss"), store.Options{Annotator: anna}))
		peak := watchMemory()
		report, err := p.Import(ctx, store.ImportRequest{Author: anna, Paths: []string{dir}})
		b.ReportMetric(peak(), "MB-peak")
		if err != nil || report.Added[corpus.KindDocument] != 20_000 {
			b.Fatal(report.Added, err)
		}
		p.Close()
	}
}

// BenchmarkExport is the export of 1,000,000 annotations.
func BenchmarkExport(b *testing.B) {
	const documents, tags = 20_000, 50
	p := fill(b, documents, tags)
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		peak := watchMemory()
		m, err := p.Export(ctx, io.Discard, store.ExportRequest{})
		b.ReportMetric(peak(), "MB-peak")
		if err != nil || m.Counts.Annotations != documents*tags {
			b.Fatal(m.Counts, err)
		}
	}
	b.ReportMetric(float64(documents*tags*b.N)/b.Elapsed().Seconds(), "annotations/s")
}

// BenchmarkOpen opens a project of 100,000 documents and lists them.
func BenchmarkOpen(b *testing.B) {
	p := fill(b, 100_000, 0)
	path := p.Path()
	p.Close()
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		q := must[*store.Project](b)(store.Open(path))
		if n := len(must[[]corpus.Document](b)(q.Documents(ctx))); n != 100_000 {
			b.Fatal(n)
		}
		q.Close()
	}
}

// watchMemory samples what the process has of the machine's memory, over what it
// had before, until the returned function is called, which gives the peak in MB.
// The database driver takes memory past Go's heap, so the system is asked.
func watchMemory() (peak func() float64) {
	debug.FreeOSMemory()
	before := resident()
	done, result := make(chan bool), make(chan float64)
	go func() {
		var most float64
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				most = max(most, resident()-before)
			case <-done:
				result <- most
				return
			}
		}
	}()
	return func() float64 { close(done); return <-result }
}

// resident is the process's resident memory in MB; 0 where the system does not
// say (it is Linux that does, proc(5)).
func resident() float64 {
	data, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	var size, pages float64
	_, _ = fmt.Sscan(string(data), &size, &pages)
	return pages * float64(os.Getpagesize()) / 1e6
}
