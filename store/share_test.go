package store_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
)

// rich is a project with two documents and something of everything on both.
func rich(t *testing.T) (p *store.Project, first, second corpus.Document) {
	t.Helper()
	p = create(t)
	first = addDocument(t, p, ferry)
	second = corpus.NewDocument(corpus.Document{Title: "Second", Text: "The secret sentence.", MediaType: "text/plain", Imported: time.Now()})
	apply(t, p, created(anna, second))
	a, b := tag(t, first, "claim", anna, "kills"), tag(t, first, "quote", tomas, "Мы не знали")
	c := tag(t, second, "claim", anna, "secret sentence")
	gone := tag(t, second, "claim", anna, "The secret")
	apply(t, p, created(anna, a, c, gone))
	apply(t, p, corpus.Change{Author: tomas.ID, Cause: "tag the words of the mayor", Created: []corpus.Record{b}})
	remove(t, p, anna, gone)
	apply(t, p, created(anna, corpus.NewRelation("supports", a.ID, b.ID, anna.ID, time.Now()), corpus.NewRelation("supports", a.ID, c.ID, anna.ID, time.Now())))
	apply(t, p, created(tomas, verdict("v1", a, tomas, corpus.Accepted), verdict("v2", c, tomas, corpus.Rejected),
		corpus.Comment{ID: "c1", Target: corpus.RefOf(a), Author: tomas.ID, Body: "Sure?"}))
	apply(t, p, created(anna, corpus.Comment{ID: "c2", Target: corpus.RefOf(a), Author: anna.ID, Body: "Yes.", ReplyTo: "c1"},
		setting(t, "reasons", []string{"other"}), setting(t, "cluster/1", map[string]string{"name": "cluster of ferries"})))
	for _, who := range []corpus.Annotator{anna, tomas} {
		apply(t, p, created(who, corpus.State{Document: first.ID, Annotator: who.ID, Progress: corpus.ProgressDone}))
	}
	return p, first, second
}

func share(t *testing.T, p *store.Project, o store.ShareOptions) *store.Project {
	t.Helper()
	path := filepath.Join(t.TempDir(), "for you.gloss")
	before := dump(t, p)
	if err := p.Share(ctx, path, o); err != nil {
		t.Fatal(err)
	}
	if dump(t, p) != before {
		t.Error("sharing changed the project")
	}
	q := must[*store.Project](t)(store.Open(path))
	t.Cleanup(func() { q.Close() })
	wellFormed(t, q)
	return q
}

func TestShareWhole(t *testing.T) {
	p, _, _ := rich(t)
	q := share(t, p, store.ShareOptions{})
	if dump(t, q) != dump(t, p) {
		t.Error("the copy is another")
	}
	must[store.Event](t)(q.Undo(ctx, tomas.ID))
	if r := bring(t, p, q, store.MergeOptions{}); len(r.Conflicts) != 0 || visible(t, p) != visible(t, q) {
		t.Errorf("an undo in the copy did not come: %+v", r)
	}
	if err := p.Share(ctx, q.Path(), store.ShareOptions{}); !errors.Is(err, store.ErrExists) {
		t.Errorf("onto a file: %v", err)
	}
	for _, o := range []store.ShareOptions{{Documents: []string{"gone"}}, {Blind: true, Keep: []string{"nobody"}}} {
		if err := p.Share(ctx, filepath.Join(t.TempDir(), "x"), o); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

// holdsNone fails when any of the words are anywhere in the file.
func holdsNone(t *testing.T, p *store.Project, words ...string) {
	t.Helper()
	data := contents(t, p)
	for _, w := range words {
		if strings.Contains(data, w) {
			t.Errorf("the copy holds %q", w)
		}
	}
}

func TestShareSomeDocuments(t *testing.T) {
	p, first, second := rich(t)
	before := visible(t, p)
	q := share(t, p, store.ShareOptions{Documents: []string{first.ID}})
	info := must[store.Info](t)(q.Info(ctx))
	if info.Documents != 1 || info.Annotations != 2 || info.Relations != 1 || info.Verdicts != 1 || info.Comments != 2 {
		t.Errorf("the copy has %+v", info)
	}
	holdsNone(t, q, "secret", second.ID)
	if _, err := q.Undo(ctx, anna.ID); !errors.Is(err, store.ErrNothing) {
		t.Errorf("undo in the copy: %v", err)
	}
	if r := bring(t, p, q, store.MergeOptions{}); r.Seq != 0 || visible(t, p) != before {
		t.Errorf("what was left out came back as deleted: %+v", r.Groups)
	}
	comesBack(t, p, q, first)
}

// comesBack works in a copy and brings it back.
func comesBack(t *testing.T, p, q *store.Project, d corpus.Document) {
	t.Helper()
	mine := must[store.Info](t)(p.Info(ctx))
	added := tag(t, d, "opinion", tomas, "closed")
	apply(t, q, created(tomas, added))
	for _, a := range annotations(t, q, d.ID) {
		if a.Annotator == tomas.ID && a.ID != added.ID {
			noted := a
			noted.Note = "looked at again"
			update(t, q, tomas, a, noted)
		}
	}
	r := bring(t, p, q, store.MergeOptions{})
	if len(r.Conflicts)+len(r.Held) != 0 {
		t.Errorf("conflicts: %+v %+v", r.Conflicts, r.Held)
	}
	info := must[store.Info](t)(p.Info(ctx))
	if info.Annotations != mine.Annotations+1 || info.Relations != mine.Relations || info.Verdicts != mine.Verdicts || info.Documents != mine.Documents {
		t.Errorf("the project has %+v, had %+v", info, mine)
	}
	settled(t, p, q)
}

func TestShareBlind(t *testing.T) {
	p, first, _ := rich(t)
	before := visible(t, p)
	q := share(t, p, store.ShareOptions{Blind: true})
	info := must[store.Info](t)(q.Info(ctx))
	if info.Documents != 2 || info.Annotations+info.Relations+info.Verdicts+info.Comments != 0 {
		t.Errorf("the copy has %+v", info)
	}
	holdsNone(t, q, "the mayor", "Sure?", "cluster of ferries", `"label"`)
	if list := must[[]corpus.Setting](t)(q.Settings(ctx, "")); len(list) != 1 || list[0].ID != "reasons" {
		t.Errorf("settings: %+v", list)
	}
	if r := bring(t, p, q, store.MergeOptions{}); r.Seq != 0 || visible(t, p) != before {
		t.Errorf("what was left out came back as deleted: %+v", r.Groups)
	}
	comesBack(t, p, q, first)
}

func TestShareBlindWithOnesOwn(t *testing.T) {
	p, first, _ := rich(t)
	q := share(t, p, store.ShareOptions{Blind: true, Keep: []string{tomas.ID}, Documents: []string{first.ID}})
	info := must[store.Info](t)(q.Info(ctx))
	if info.Documents != 1 || info.Annotations != 1 || info.Relations+info.Verdicts+info.Comments != 0 {
		t.Errorf("the copy has %+v", info)
	}
	comesBack(t, p, q, first)
	// Copies of copies come back too.
	q2 := share(t, q, store.ShareOptions{Blind: true})
	comesBack(t, p, q2, first)
}
