package store_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
)

var (
	ctx   = context.Background()
	anna  = corpus.Annotator{ID: "a0000000-0000-4000-8000-000000000001", Name: "Anna"}
	tomas = corpus.Annotator{ID: "a0000000-0000-4000-8000-000000000002", Name: "Tomas"}
)

// ferry is a text with everything that offsets trip over.
const ferry = "Fire at Ferrow 🚒👨🏻‍🚒 kills “at least 40”.\r\n" +
	"Мэр Данило Верес сказал: «Мы не знали». قال: «لا». 部长说：“不。” Cafe\u0301 closed 🇩🇪."

func must[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// create makes a project of Anna's and Tomas's in a temporary folder.
func create(t testing.TB) *store.Project {
	t.Helper()
	p := must[*store.Project](t)(store.Create(filepath.Join(t.TempDir(), "p.gloss"), store.Options{Name: "Ferrow", Annotator: anna}))
	t.Cleanup(func() { p.Close() })
	if err := p.AddAnnotator(ctx, tomas); err != nil {
		t.Fatal(err)
	}
	return p
}

// apply makes a change of the author's or fails.
func apply(t testing.TB, p *store.Project, c corpus.Change) store.Event {
	t.Helper()
	return must[store.Event](t)(p.Apply(ctx, c))
}

func created(author corpus.Annotator, records ...corpus.Record) corpus.Change {
	return corpus.Change{Author: author.ID, Cause: "create", Created: records}
}

// addDocument puts a text into the project.
func addDocument(t testing.TB, p *store.Project, text string) corpus.Document {
	t.Helper()
	d := corpus.NewDocument(corpus.Document{Title: "Fire", Text: text, MediaType: "text/plain", Imported: time.Now()})
	apply(t, p, created(anna, d))
	return d
}

// tag makes an annotation of the first appearance of the words.
func tag(t testing.TB, d corpus.Document, label string, by corpus.Annotator, words ...string) corpus.Annotation {
	t.Helper()
	ix := corpus.NewIndex(d.Text)
	var f corpus.Fragments
	for _, w := range words {
		i := strings.Index(d.Text, w)
		if i < 0 {
			t.Fatalf("%q is not in the text", w)
		}
		start := len([]rune(d.Text[:i]))
		f = append(f, corpus.Span{Start: start, End: start + len([]rune(w))})
	}
	return must[corpus.Annotation](t)(corpus.NewAnnotation(d.ID, ix, label, by.ID, f, time.Now()))
}

// dump writes down everything in the project, but for the log.
func dump(t testing.TB, p *store.Project) string {
	t.Helper()
	var b strings.Builder
	put := func(r corpus.Record) {
		data := must[[]byte](t)(corpus.Encode(r))
		fmt.Fprintf(&b, "%s %s\n", r.RecordKind(), data)
	}
	putAll(put, must[[]corpus.Annotator](t)(p.Annotators(ctx)))
	putAll(put, must[[]corpus.Label](t)(p.Labels(ctx)))
	putAll(put, must[[]corpus.RelationType](t)(p.RelationTypes(ctx)))
	for _, d := range must[[]corpus.Document](t)(p.Documents(ctx)) {
		whole := must[corpus.Document](t)(p.Document(ctx, d.ID))
		put(whole)
		fmt.Fprintf(&b, "%q\n", whole.Text)
		putAll(put, must[[]corpus.Annotation](t)(p.Annotations(ctx, d.ID)))
	}
	putAll(put, must[[]corpus.State](t)(p.States(ctx, "")))
	putAll(put, must[[]corpus.Relation](t)(p.Relations(ctx, "")))
	putAll(put, must[[]corpus.Verdict](t)(p.Verdicts(ctx, "")))
	putAll(put, must[[]corpus.Comment](t)(p.Comments(ctx, "")))
	putAll(put, must[[]corpus.Setting](t)(p.Settings(ctx, "")))
	return b.String()
}

func putAll[R corpus.Record](put func(corpus.Record), list []R) {
	for _, r := range list {
		put(r)
	}
}

// wellFormed fails when Check finds anything.
func wellFormed(t testing.TB, p *store.Project) {
	t.Helper()
	for _, problem := range must[[]store.Problem](t)(p.Check(ctx)) {
		t.Errorf("check: %v", problem)
	}
}

// withoutMerges is a dump without what merges remember.
func withoutMerges(dump string) string {
	var b strings.Builder
	for line := range strings.Lines(dump) {
		if !strings.HasPrefix(line, `setting {"key":"merge/`) {
			b.WriteString(line)
		}
	}
	return b.String()
}
