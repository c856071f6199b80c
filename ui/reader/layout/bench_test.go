package layout

import (
	"fmt"
	"strings"
	"testing"

	"glossator/store/corpus"
)

// millionCharacters is a text of that length in paragraphs of some 400.
func millionCharacters() string {
	var sb strings.Builder
	for i := 0; sb.Len() < 1_000_000; i++ {
		fmt.Fprintf(&sb, "When the fire broke out at %d past six, %d people were in the hall of the ferry terminal. ", i%60, i%977)
		if i%4 == 3 {
			sb.WriteString("\n\n")
		}
	}
	return sb.String()[:1_000_000]
}

func BenchmarkNew1M(b *testing.B) {
	ix := corpus.NewIndex(millionCharacters())
	b.ReportAllocs()
	for b.Loop() {
		New(ix, nil, testMetrics(600), fakeMeasure)
	}
}

func BenchmarkBreakAll1M(b *testing.B) {
	l := New(corpus.NewIndex(millionCharacters()), nil, testMetrics(600), fakeMeasure)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		l.SetMetrics(testMetrics(600 + float32(i%2)))
		for p := range l.Paragraphs() {
			l.Lines(p)
		}
	}
}

func BenchmarkSetMetrics1M(b *testing.B) {
	l := New(corpus.NewIndex(millionCharacters()), nil, testMetrics(600), fakeMeasure)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		l.SetMetrics(testMetrics(600 + float32(i%2)))
	}
}

func BenchmarkSetTags10K(b *testing.B) {
	l := New(corpus.NewIndex(millionCharacters()), nil, testMetrics(600), fakeMeasure)
	tags := make([]Tag, 10_000)
	b.ReportAllocs()
	for b.Loop() {
		for i := range tags {
			tags[i] = tag(fmt.Sprint("t", i), span(i*99, i*99+120))
		}
		l.SetTags(tags)
	}
}
