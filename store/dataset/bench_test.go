package dataset

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"glossator/store/corpus"
)

// article is a document of n annotations: two attributes on each, a broken quote
// every sixteenth. When reviewed, there is a verdict on every fourth and a
// comment on every eighth.
func article(n int, reviewed bool) Item {
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "Sentence %d of the wire: “The ferry was overdue,” an officer said. ", i)
	}
	d := corpus.NewDocument(corpus.Document{Title: "Ferry", URL: "https://wire.example/a", Text: text.String(), Imported: noon})
	ix := corpus.NewIndex(d.Text)
	it := Item{Document: d, Annotators: []corpus.Annotator{anna, boris, rana}}
	labels := []string{"claim", "quote", "opinion"}
	step := ix.Len() / n
	for i := range n {
		at := i * step
		f := corpus.Fragments{{Start: at, End: at + 40}}
		if i%16 == 0 {
			f = append(f, corpus.Span{Start: at + 45, End: at + 60})
		}
		a := corpus.Annotation{
			ID: testID(i), Document: d.ID, Label: labels[i%3], Annotator: anna.ID, Fragments: f, Text: ix.Quoted(f),
			Attributes: []corpus.Attribute{{Name: "directness", Value: "direct"}, {Name: "speaker", Value: "an officer"}},
			Origin:     corpus.OriginHand, Created: minutes(i), Updated: minutes(i),
		}
		it.Annotations = append(it.Annotations, a)
		if reviewed && i%4 == 0 {
			it.Verdicts = append(it.Verdicts, corpus.Verdict{ID: testID(n + i), Target: corpus.RefOf(a), TargetHash: a.Hash(), Reviewer: rana.ID, Decision: corpus.Accepted, At: minutes(i)})
		}
		if reviewed && i%8 == 0 {
			it.Comments = append(it.Comments, corpus.Comment{ID: testID(n + i), Target: corpus.RefOf(a), Author: boris.ID, Body: "Who?", At: minutes(i)})
		}
	}
	return it
}

// benchArticles runs one benchmark over documents of several sizes.
func benchArticles(b *testing.B, run func(b *testing.B, it Item)) {
	for _, reviewed := range []bool{false, true} {
		for _, n := range []int{10, 100, 10000} {
			b.Run(fmt.Sprintf("annotations=%d/reviewed=%v", n, reviewed), func(b *testing.B) {
				it := article(n, reviewed)
				b.ReportAllocs()
				b.SetBytes(int64(len(written(b, it))))
				run(b, it)
				b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "annotations/s")
			})
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	benchArticles(b, func(b *testing.B, it Item) {
		w := NewWriter(io.Discard)
		for b.Loop() {
			if err := w.Write(it); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// endless is a file that repeats the same bytes for ever.
type endless struct {
	data []byte
	at   int
}

func (e *endless) Read(p []byte) (int, error) {
	n := copy(p, e.data[e.at:])
	e.at = (e.at + n) % len(e.data)
	return n, nil
}

func BenchmarkRead(b *testing.B) {
	benchArticles(b, func(b *testing.B, it Item) {
		r := NewReader(&endless{data: []byte(written(b, it))}, "bench")
		for b.Loop() {
			if _, err := r.Next(); err != nil {
				b.Fatal(err)
			}
		}
	})
}
