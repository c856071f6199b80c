package suggest

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"glossator/store/corpus"
)

// newsWords makes words as frequent as those of a language: a few are
// everywhere, most are rare (Zipf's law).
type newsWords struct {
	r    *rand.Rand
	zipf *rand.Zipf
	list []string
}

func newNewsWords() *newsWords {
	r := rand.New(rand.NewPCG(1, 2))
	w := &newsWords{r: r, zipf: rand.NewZipf(r, 1.07, 3, 59_999)}
	common := strings.Fields("the of and to in a is that for it was on with he as by at from his said they were this have not are but had its")
	var syllables []string
	for _, onset := range strings.Fields("b bl c ch d f fr g h j k l m n p pr qu r s st t tr v w") {
		for _, rest := range strings.Fields("a an ar e en er i in is o on or u un al el") {
			syllables = append(syllables, onset+rest)
		}
	}
	for i := range 60_000 {
		if i < len(common) {
			w.list = append(w.list, common[i])
			continue
		}
		var b strings.Builder
		for n := 7919 * i; n > 0; n /= len(syllables) {
			b.WriteString(syllables[n%len(syllables)])
		}
		w.list = append(w.list, b.String())
	}
	return w
}

// sentence is about as long as one of a newspaper; every tenth has a figure.
func (w *newsWords) sentence() string {
	n := 10 + w.r.IntN(22)
	list := make([]string, n)
	for i := range list {
		list[i] = w.list[w.zipf.Uint64()]
	}
	if w.r.IntN(10) == 0 {
		list[n/2] = fmt.Sprintf("at least %d people", w.r.IntN(500))
	}
	return strings.ToUpper(list[0][:1]) + strings.Join(list, " ")[1:] + "."
}

// news are documents of 40 sentences in paragraphs of four.
func news(sentences int) []corpus.Document {
	w := newNewsWords()
	var docs []corpus.Document
	for n := 0; n < sentences; {
		var b strings.Builder
		for range 10 {
			for range 4 {
				b.WriteString(w.sentence())
				b.WriteByte(' ')
				n++
			}
			b.WriteString("\n\n")
		}
		docs = append(docs, corpus.NewDocument(corpus.Document{Text: b.String()}))
	}
	return docs
}

// BenchmarkBuild100000 puts 100,000 sentences into an index; MB is the memory
// that the index holds in the end, the texts among it.
func BenchmarkBuild100000(b *testing.B) {
	docs := news(100_000)
	b.ReportAllocs()
	var held float64
	for b.Loop() {
		before := heap()
		x := newIndex(docs...)
		held = float64(heap()-before) / 1e6
		for _, d := range docs {
			held += float64(len(d.Text)) / 1e6
		}
		runtime.KeepAlive(x)
	}
	b.ReportMetric(held, "MB")
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkQuery100000 asks for suggestions for a sentence among 100,000.
func BenchmarkQuery100000(b *testing.B) {
	docs := news(100_000)
	x := newIndex(docs...)
	x.Families()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		d := x.documents[i*7%len(x.documents)]
		if _, err := x.Suggest(Query{Document: d.id, Fragments: corpus.Fragments{d.sentences[i%len(d.sentences)].span()}}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFamilies100000 looks for near-copies among 2,500 documents.
func BenchmarkFamilies100000(b *testing.B) {
	x := newIndex(news(100_000)...)
	b.ReportAllocs()
	for b.Loop() {
		x.families = families{}
		x.Families()
	}
}

// BenchmarkPutTag puts a tag on a document of a large index.
func BenchmarkPutTag(b *testing.B) {
	x := newIndex(news(100_000)...)
	d := x.documents[100]
	b.ReportAllocs()
	for b.Loop() {
		x.PutTag(d.id, Tag{ID: "t", Fragments: corpus.Fragments{d.sentences[20].span()}})
	}
}

// BenchmarkDiff compares two wordings of 40 words.
func BenchmarkDiff(b *testing.B) {
	w := newNewsWords()
	a := corpus.NewIndex(w.sentence() + " " + w.sentence())
	o := corpus.NewIndex(strings.Replace(a.Text(), " the ", " not the ", 1))
	b.ReportAllocs()
	for b.Loop() {
		Diff(a, whole(a), o, whole(o))
	}
}
