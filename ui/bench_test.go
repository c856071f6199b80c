package ui

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/store"
	"glossator/store/corpus"
)

// The large project: 100,000 tags on 200 articles.
const (
	largeDocuments = 200
	largeTags      = 500 // a document
)

// large makes the large project, of Anna's.
func large(b testing.TB) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "large.gloss")
	p, err := store.Create(path, store.Options{Annotator: anna})
	if err != nil {
		b.Fatal(err)
	}
	defer p.Close()
	sentence := "Ferrow said on Tuesday that four of the six exits had been locked. "
	for i := range largeDocuments {
		text := fmt.Sprintf("Article %d\n\n", i) + strings.Repeat(strings.Repeat(sentence, 5)+"\n\n", 60)
		d := corpus.NewDocument(corpus.Document{Title: fmt.Sprintf("Article %d", i), Text: text, MediaType: "text/plain", Imported: now()})
		ix := corpus.NewIndex(text)
		c := corpus.Change{Author: anna.ID, Cause: "fill", Created: []corpus.Record{d}}
		for k := range largeTags {
			s := corpus.Span{Start: 20 + k*37, End: 20 + k*37 + 11 + k%30}
			a, err := corpus.NewAnnotation(d.ID, ix, []string{"claim", "quote", "opinion"}[k%3], anna.ID, corpus.Fragments{s}, now())
			if err != nil {
				b.Fatal(err)
			}
			c.Created = append(c.Created, a)
		}
		if _, err := p.Apply(ctx, c); err != nil {
			b.Fatal(err)
		}
	}
	return path
}

// BenchmarkTagKeyPress is the time from a key to its tag on the disk and in the
// reader's frame, in a project of 100,000 tags. Painting the frame is the
// driver's and not in it.
func BenchmarkTagKeyPress(b *testing.B) {
	path := large(b)
	config := b.TempDir()
	if err := store.SaveLocalAnnotator(config, anna); err != nil {
		b.Fatal(err)
	}
	q := &queue{}
	w := New(test.NewApp(), Options{Config: config, Post: q.post})
	w.win.Resize(fyne.NewSize(1440, 900))
	rest := func() {
		for w.worker.Busy() || w.session == nil || w.session.Pending() || q.run() {
			q.run()
			time.Sleep(time.Millisecond)
		}
	}
	w.Open(path)
	rest()
	for w.session.Model.Article == nil || w.session.Values.Reading() {
		rest()
	}
	r := w.views.article.Reader
	var took []time.Duration
	at := 100
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		rest()
		at += 13
		r.SetSelection(corpus.Fragments{{Start: at, End: at + 9}})
		w.focusArticle()
		n := len(w.session.Model.Article.Tags)
		b.StartTimer()
		begun := time.Now()
		w.win.Canvas().Focused().TypedRune('1')
		for len(w.session.Model.Article.Tags) == n || w.chosen.tag != r.Selected() || len(r.Selection()) > 0 {
			if !q.run() {
				time.Sleep(20 * time.Microsecond)
			}
		}
		took = append(took, time.Since(begun))
	}
	b.StopTimer()
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/median")
	w.closeProject(func() {})
	for w.session != nil {
		q.run()
	}
	w.worker.Stop()
}
