package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
)

// benchDocuments and benchTags are the size of the dataset of the figures:
// 20,000 documents with 1,000,000 annotations.
const benchDocuments, benchTags = 20_000, 50

// BenchmarkImportDataset is the import of 1,000,000 annotations in the formats
// with figures of their own, from files that an export made.
func BenchmarkImportDataset(b *testing.B) {
	p := fill(b, benchDocuments, benchTags)
	for _, format := range []string{"jsonl", "doccano", "brat", "prodigy"} {
		b.Run(format, func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "out")
			if _, err := p.ExportFile(ctx, path, false, store.ExportRequest{Format: format}); err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				b.StopTimer()
				q := must[*store.Project](b)(store.Create(filepath.Join(b.TempDir(), "q.gloss"), store.Options{Annotator: anna}))
				b.StartTimer()
				peak, used := watchMemory(), cpuTime()
				report, err := q.Import(ctx, store.ImportRequest{Author: anna, Paths: []string{path}})
				b.ReportMetric(peak(), "MB-peak")
				b.ReportMetric(float64((cpuTime()-used).Microseconds())/benchDocuments/benchTags, "cpu-µs/annotation")
				if err != nil || report.Added[corpus.KindAnnotation] != benchDocuments*benchTags {
					b.Fatal(report.Added, err)
				}
				b.StopTimer()
				if info, err := os.Stat(q.Path()); err == nil {
					b.ReportMetric(float64(info.Size())/1e6, "MB-file")
				}
				q.Close()
				os.Remove(q.Path())
				b.StartTimer()
			}
			b.ReportMetric(float64(benchDocuments*benchTags*b.N)/b.Elapsed().Seconds(), "annotations/s")
		})
	}
}

// BenchmarkExportDataset is the export of 1,000,000 annotations in these formats.
func BenchmarkExportDataset(b *testing.B) {
	p := fill(b, benchDocuments, benchTags)
	for _, format := range []string{"jsonl", "doccano", "brat", "prodigy"} {
		b.Run(format, func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				path := filepath.Join(b.TempDir(), fmt.Sprint("out", i))
				peak, used := watchMemory(), cpuTime()
				m, err := p.ExportFile(ctx, path, false, store.ExportRequest{Format: format})
				b.ReportMetric(peak(), "MB-peak")
				b.ReportMetric(float64((cpuTime()-used).Microseconds())/benchDocuments/benchTags, "cpu-µs/annotation")
				if err != nil || m.Counts.Annotations != benchDocuments*benchTags {
					b.Fatal(m.Counts, err)
				}
			}
			b.ReportMetric(float64(benchDocuments*benchTags*b.N)/b.Elapsed().Seconds(), "annotations/s")
		})
	}
}

// cpuTime is the processor time that the process has used; 0 where the system
// does not say (it is Linux that does, proc(5)). It says more than the clock on a
// machine with other work.
func cpuTime() time.Duration {
	data, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(data), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	var ticks time.Duration
	for _, f := range fields[11:13] {
		n, _ := strconv.Atoi(f)
		ticks += time.Duration(n)
	}
	return ticks * 10 * time.Millisecond
}
