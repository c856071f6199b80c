package store_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
)

// BenchmarkMerge brings 100,000 tags on 100 documents in, which a copy has and
// the project has not; the rehearsal and the merge are measured apart. peak is
// the most memory in use at any time, beyond what was in use before.
func BenchmarkMerge(b *testing.B) {
	p := create(b)
	text := strings.Repeat("The ferry sank off Ferrow on Monday. ", 300)
	var docs []corpus.Document
	for i := range 100 {
		d := corpus.NewDocument(corpus.Document{Title: fmt.Sprint(i), Text: fmt.Sprint(i, " ", text), MediaType: "text/plain", Imported: time.Now()})
		docs = append(docs, d)
		apply(b, p, created(anna, d))
	}
	q := copyOf(b, p)
	for _, d := range docs {
		ix := corpus.NewIndex(d.Text)
		c := corpus.Change{Author: tomas.ID, Cause: "tag"}
		for i := range 1000 {
			f := corpus.Fragments{{Start: i * 10, End: i*10 + 9}}
			c.Created = append(c.Created, must[corpus.Annotation](b)(corpus.NewAnnotation(d.ID, ix, "claim", tomas.ID, f, time.Now())))
		}
		apply(b, q, c)
	}
	b.Run("rehearse", func(b *testing.B) {
		peak := watchMemory()
		for b.Loop() {
			must[store.MergeReport](b)(p.Rehearse(ctx, q.Path(), store.MergeOptions{}))
		}
		b.ReportMetric(peak(), "peak-MB")
	})
	b.Run("merge", func(b *testing.B) {
		peak := watchMemory()
		for b.Loop() {
			must[store.MergeReport](b)(p.Merge(ctx, q.Path(), store.MergeOptions{Author: anna.ID}))
			b.StopTimer()
			must[store.Event](b)(p.Undo(ctx, anna.ID))
			b.StartTimer()
		}
		b.ReportMetric(peak(), "peak-MB")
	})
}
