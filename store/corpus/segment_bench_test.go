package corpus

import (
	"fmt"
	"testing"
)

// BenchmarkSegments measures each helper in the middle of texts of 1,000,000
// code points, and the lists over the whole of them.
func BenchmarkSegments(b *testing.B) {
	for _, text := range millionTexts() {
		ix := NewIndex(text.text)
		all := Span{0, ix.Len()}
		for _, c := range []conversion{
			{"WordAt", func(at int) { ix.WordAt(at) }},
			{"NextWord", func(at int) { ix.NextWord(at) }},
			{"PrevWord", func(at int) { ix.PrevWord(at) }},
			{"ParagraphAt", func(at int) { ix.ParagraphAt(at) }},
			{"SentenceAt", func(at int) { ix.SentenceAt(at) }},
			{"QuotationAt", func(at int) { ix.QuotationAt(at) }},
			{"Trim", func(at int) { ix.Trim(Span{at, at + 60}) }},
			{"AllWords", func(int) { ix.Words(all) }},
			{"AllSentences", func(int) { ix.Sentences(all) }},
			{"AllParagraphs", func(int) { ix.Paragraphs() }},
		} {
			b.Run(fmt.Sprintf("%s/%s", text.name, c.name), func(b *testing.B) {
				b.ReportAllocs()
				at := 1
				for b.Loop() {
					c.do(at)
					at = (at*48271 + 11) % 1_000_000
				}
			})
		}
	}
}
