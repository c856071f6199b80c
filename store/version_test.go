package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/store/ingest"
)

const corrected = "CORRECTED. " + ferry + "\r\nA line was added."

func version(text string) corpus.Document {
	return corpus.NewDocument(corpus.Document{Text: text, MediaType: "text/plain", Imported: time.Now()})
}

func TestANewVersionCarriesTags(t *testing.T) {
	p := create(t)
	d, other := addDocument(t, p, ferry), addDocument(t, p, "At least forty were killed.")
	claim, quote := tag(t, d, "claim", anna, "kills “at least 40”"), tag(t, d, "quote", tomas, "«Мы не знали»", "«لا»")
	quote.Note = "two fragments"
	gone, far := tag(t, d, "claim", anna, "Cafe\u0301 closed"), tag(t, other, "claim", anna, "forty")
	apply(t, p, created(anna, claim, gone, far))
	apply(t, p, created(tomas, quote))
	apply(t, p, created(anna,
		corpus.NewRelation("repeats", claim.ID, far.ID, anna.ID, time.Now()), corpus.NewRelation("contradicts", gone.ID, far.ID, anna.ID, time.Now())))
	before := dump(t, p)

	report := must[store.VersionReport](t)(p.ImportVersion(ctx, store.VersionRequest{
		Author: anna.ID, Replaces: d.ID, Document: version(strings.Replace(corrected, "Cafe\u0301 closed", "Café open", 1)),
	}))
	n := report.Document
	if n.Predecessor != d.ID || n.Title != "Fire" || len(report.Carried) != 2 || report.Links != 1 || len(report.Doubtful) != 1 {
		t.Fatalf("%+v", report)
	}
	tags := must[[]corpus.Annotation](t)(p.Annotations(ctx, n.ID))
	for _, was := range []corpus.Annotation{claim, quote} {
		found := false
		for _, got := range tags {
			if got.Text == was.Text && got.Label == was.Label && got.Annotator == was.Annotator && got.Note == was.Note && got.Origin == corpus.OriginAdopted(was.ID) && len(got.Fragments) == len(was.Fragments) {
				found = true
			}
		}
		if !found {
			t.Errorf("%q did not come over: %+v", was.Text, tags)
		}
	}
	links := must[[]corpus.Relation](t)(p.Relations(ctx, n.ID))
	if len(links) != 1 || links[0].Type != "repeats" || links[0].To != far.ID && links[0].From != far.ID {
		t.Errorf("%+v", links)
	}
	if list := must[[]store.Doubt](t)(p.Doubts(ctx, n.ID)); len(list) != 1 || list[0].Annotation != gone.ID {
		t.Errorf("%+v", list)
	}
	if list := must[[]store.Problem](t)(p.Check(ctx)); len(list) > 0 {
		t.Error(list)
	}
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	if after := dump(t, p); after != before {
		t.Errorf("one undo does not take it back:\n%s\nwant\n%s", after, before)
	}
}

func TestDoubtsAreSettled(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	one, two := tag(t, d, "claim", anna, "Cafe\u0301 closed"), tag(t, d, "claim", tomas, "kills")
	apply(t, p, created(anna, one))
	apply(t, p, created(tomas, two))
	n := must[store.VersionReport](t)(p.ImportVersion(ctx, store.VersionRequest{
		Author: anna.ID, Replaces: d.ID, Document: version("Another text about a cafe: closed, it seems."),
	})).Document
	if list := must[[]store.Doubt](t)(p.Doubts(ctx, n.ID)); len(list) != 2 {
		t.Fatalf("%+v", list)
	}
	must[store.Event](t)(p.Settle(ctx, anna.ID, n.ID, one.ID, corpus.Fragments{{Start: 21, End: 33}}))
	tags := must[[]corpus.Annotation](t)(p.Annotations(ctx, n.ID))
	if len(tags) != 1 || tags[0].Text != "cafe: closed" || tags[0].Annotator != anna.ID {
		t.Errorf("%+v", tags)
	}
	must[store.Event](t)(p.Settle(ctx, anna.ID, n.ID, two.ID, nil))
	if list := must[[]store.Doubt](t)(p.Doubts(ctx, n.ID)); len(list) != 0 {
		t.Errorf("%+v", list)
	}
	if _, err := p.Settle(ctx, anna.ID, n.ID, two.ID, nil); !errors.Is(err, store.ErrNotFound) {
		t.Error(err)
	}
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	if list := must[[]store.Doubt](t)(p.Doubts(ctx, n.ID)); len(list) != 1 || list[0].Annotation != two.ID {
		t.Errorf("after undo: %+v", list)
	}
	if _, err := p.Settle(ctx, anna.ID, n.ID, two.ID, corpus.Fragments{{Start: 0, End: 9999}}); !errors.Is(err, store.ErrInvalid) {
		t.Error(err)
	}
}

func TestVersionsThatAreNone(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	for name, tt := range map[string]struct {
		r    store.VersionRequest
		want error
	}{
		"same text":  {store.VersionRequest{Author: anna.ID, Replaces: d.ID, Document: version(ferry)}, store.ErrExists},
		"of nothing": {store.VersionRequest{Author: anna.ID, Replaces: "none", Document: version("x")}, store.ErrNotFound},
		"no text":    {store.VersionRequest{Author: anna.ID, Replaces: d.ID}, store.ErrInvalid},
	} {
		if _, err := p.ImportVersion(ctx, tt.r); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	if _, err := p.ImportVersion(stopped, store.VersionRequest{Author: anna.ID, Replaces: d.ID, Document: version("other")}); err == nil {
		t.Error("it went on though it was given up")
	}
}

func TestReadVersion(t *testing.T) {
	dir := t.TempDir()
	path := func(name, text string) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	if d, err := store.ReadVersion(ctx, path("a.txt", "One article."), ingest.Options{}); err != nil || d.Text != "One article." {
		t.Error(d, err)
	}
	if _, err := store.ReadVersion(ctx, path("a.csv", "text\none\ntwo\n"), ingest.Options{}); !errors.Is(err, ingest.ErrFormat) {
		t.Error(err)
	}
}
