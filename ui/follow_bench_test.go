package ui

import (
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

// BenchmarkFollowLink is the time from F on a tag to the first frame of the
// article of 1,000,000 characters at the link's other end, its tag in view and
// selected: with one reader, and with two. The article has 1,000 tags and was not
// read before in this process. Painting the frame is the driver's and not in it.
func BenchmarkFollowLink(b *testing.B) {
	for _, two := range []bool{false, true} {
		b.Run(map[bool]string{false: "one", true: "two"}[two], func(b *testing.B) { benchFollow(b, two) })
	}
}

func benchFollow(b *testing.B, two bool) {
	path, far := farLink(b)
	config := b.TempDir()
	if err := store.SaveLocalAnnotator(config, anna); err != nil {
		b.Fatal(err)
	}
	var took []time.Duration
	for b.Loop() {
		b.StopTimer()
		q := &queue{}
		w := New(test.NewApp(), Options{Config: config, Post: q.post})
		w.win.Resize(fyne.NewSize(1440, 900))
		rest := func() {
			for w.worker.Busy() || w.session == nil || w.session.Pending() || w.session.Values.Reading() || q.run() {
				q.run()
				time.Sleep(time.Millisecond)
			}
		}
		w.Open(path)
		rest()
		w.openDocument(w.session.Model.Documents[0].ID)
		rest()
		w.choose(w.session.Model.Article.Sorted()[0].ID)
		rest()
		if two {
			w.openBeside(w.session.Model.Documents[0].ID)
			rest()
			w.switchPane()
			w.choose(w.session.Model.Article.Sorted()[0].ID)
			rest()
		}
		w.focusArticle()
		b.StartTimer()
		begun := time.Now()
		w.win.Canvas().Focused().TypedRune('f')
		for w.views.article.Reader.Selected() != far {
			if !q.run() {
				time.Sleep(20 * time.Microsecond)
			}
		}
		took = append(took, time.Since(begun))
		b.StopTimer()
		if s := w.views.article.Reader.Showing(); s.Start < 700_000 {
			b.Fatalf("it shows %v", s)
		}
		rest()
		w.closeProject(func() {})
		for w.session != nil {
			q.run()
		}
		w.worker.Stop()
		b.StartTimer()
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/median")
}

// farLink makes a project of a short article with a tag that is linked to one far
// down in an article of 1,000,000 characters.
func farLink(b testing.TB) (path, far string) {
	b.Helper()
	path = filepath.Join(b.TempDir(), "far.gloss")
	p, err := store.Create(path, store.Options{Annotator: anna})
	if err != nil {
		b.Fatal(err)
	}
	defer p.Close()
	sentence := "Ferrow said on Tuesday that four of the six exits had been locked. "
	texts := []string{"Short\n\n" + sentence, "Long\n\n" + strings.Repeat(strings.Repeat(sentence, 5)+"\n\n", 1_000_000/(5*len(sentence)+2)+1)}
	c := corpus.Change{Author: anna.ID, Cause: "fill"}
	var ends []corpus.Annotation
	for i, text := range texts {
		d := corpus.NewDocument(corpus.Document{Title: text[:5], Text: text, MediaType: "text/plain", Imported: now()})
		ix := corpus.NewIndex(text)
		tags := []corpus.Annotation{}
		for k := range []int{1, 1000}[i] {
			s := corpus.Span{Start: 7 + k*997, End: 27 + k*997}
			a, err := corpus.NewAnnotation(d.ID, ix, "claim", anna.ID, corpus.Fragments{s}, now())
			if err != nil {
				b.Fatal(err)
			}
			tags = append(tags, a)
		}
		c.Created = append(c.Created, d)
		for _, a := range tags {
			c.Created = append(c.Created, a)
		}
		ends = append(ends, tags[len(tags)*8/10])
	}
	c.Created = append(c.Created, corpus.NewRelation("repeats", ends[0].ID, ends[1].ID, anna.ID, now()))
	if _, err := p.Apply(ctx, c); err != nil {
		b.Fatal(err)
	}
	return path, ends[1].ID
}
