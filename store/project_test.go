package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
)

func TestCreateMakesAWholeProject(t *testing.T) {
	p := create(t)
	info := must[store.Info](t)(p.Info(ctx))
	if info.Name != "Ferrow" || info.Documents != 0 || info.ID == "" || info.Created.IsZero() {
		t.Errorf("info = %+v", info)
	}
	if labels := must[[]corpus.Label](t)(p.Labels(ctx)); len(labels) != 3 || labels[0].ID != "claim" {
		t.Errorf("labels = %v", labels)
	}
	if types := must[[]corpus.RelationType](t)(p.RelationTypes(ctx)); len(types) != 5 {
		t.Errorf("relation types = %v", types)
	}
	wellFormed(t, p)
	if _, err := store.Create(p.Path(), store.Options{}); !errors.Is(err, store.ErrExists) {
		t.Errorf("creating it again: %v, want ErrExists", err)
	}
	if rest, _ := filepath.Glob(filepath.Join(filepath.Dir(p.Path()), "*")); len(rest) != 1 {
		t.Errorf("files left beside the project: %v", rest)
	}
	if _, err := p.Undo(ctx, anna.ID); !errors.Is(err, store.ErrNothing) {
		t.Errorf("undo in a new project: %v, want ErrNothing", err)
	}
}

func TestNamesThatUpsetDataSourceNames(t *testing.T) {
	for _, name := range []string{"a b.gloss", "50%.gloss", "what?.gloss", "#1.gloss", "ünï 🚒.gloss", "a&b=c;d.gloss", "it's.gloss"} {
		path := filepath.Join(t.TempDir(), name)
		p, err := store.Create(path, store.Options{Annotator: anna})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		addDocument(t, p, ferry)
		p.Close()
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTextIsKeptToTheByte(t *testing.T) {
	p := create(t)
	for _, text := range []string{ferry, "a\x00b", "\ufeffx", "line\r\nline\rline\u2028", "\x03\t", strings.Repeat("é", 1<<20)} {
		d := addDocument(t, p, text)
		if got := must[corpus.Document](t)(p.Document(ctx, d.ID)); got.Text != text {
			t.Errorf("text of %d bytes came back with %d", len(text), len(got.Text))
		}
	}
	wellFormed(t, p)
}

func TestApplyKeepsEveryKind(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	quote := tag(t, d, "quote", anna, "“at least 40”", "«لا»").WithAttribute("speaker", "Верес").WithAttribute("directness", "direct")
	claim := tag(t, d, "claim", anna, "Ferrow 🚒👨🏻‍🚒 kills")
	link := corpus.NewRelation("supports", quote.ID, claim.ID, anna.ID, time.Now())
	state := corpus.State{Document: d.ID, Annotator: anna.ID, Progress: corpus.ProgressDone, Seconds: 61}
	apply(t, p, created(anna, link, claim, state, quote)) // not in the order of reference
	target := corpus.RefOf(quote)
	verdict := corpus.Verdict{ID: corpus.NewID(), Target: target, TargetHash: quote.Hash(), Reviewer: tomas.ID, Decision: corpus.Rejected, Reason: "boundary"}
	comment := corpus.Comment{ID: corpus.NewID(), Target: target, Author: tomas.ID, Body: "Why?"}
	onLink := corpus.Comment{ID: corpus.NewID(), Target: corpus.RefOf(link), Author: tomas.ID, Body: "Sure?"}
	apply(t, p, created(tomas, verdict, comment, onLink))
	answer := corpus.Comment{ID: corpus.NewID(), Target: target, Author: anna.ID, ReplyTo: comment.ID, Body: "Because."}
	apply(t, p, created(anna, answer))

	got := must[[]corpus.Annotation](t)(p.Annotations(ctx, d.ID))
	if len(got) != 2 || !corpus.Equal(got[1], quote) || !corpus.Equal(got[0], claim) {
		t.Errorf("annotations = %+v", got)
	}
	if got[1].Text != "“at least 40” «لا»" {
		t.Errorf("quoted text = %q", got[1].Text)
	}
	if r := must[[]corpus.Relation](t)(p.Relations(ctx, d.ID)); len(r) != 1 || !corpus.Equal(r[0], link) {
		t.Errorf("relations = %+v", r)
	}
	if v := must[[]corpus.Verdict](t)(p.Verdicts(ctx, d.ID)); len(v) != 1 || v[0].Reason != "boundary" || v[0].At.IsZero() {
		t.Errorf("verdicts = %+v", v)
	}
	if c := must[[]corpus.Comment](t)(p.Comments(ctx, d.ID)); len(c) != 3 {
		t.Errorf("comments = %+v", c)
	}
	if s := must[[]corpus.State](t)(p.States(ctx, d.ID)); len(s) != 1 || s[0] != state {
		t.Errorf("states = %+v", s)
	}
	counts := must[map[string]map[string]int](t)(p.TagCounts(ctx))
	if counts[d.ID]["quote"] != 1 || counts[d.ID]["claim"] != 1 {
		t.Errorf("counts = %v", counts)
	}
	wellFormed(t, p)
}

func TestApplyRefusesWhatBreaksARule(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	good := tag(t, d, "claim", anna, "kills")
	other := tag(t, d, "claim", anna, "closed")
	his := tag(t, d, "claim", tomas, "closed")
	apply(t, p, created(anna, good, other))
	apply(t, p, created(tomas, his))
	link := corpus.NewRelation("repeats", good.ID, other.ID, anna.ID, time.Now())
	apply(t, p, created(anna, link))
	retired := corpus.DefaultLabels()[2]
	now := retired
	now.Retired = true
	apply(t, p, corpus.Change{Author: anna.ID, Updated: []corpus.Update{{Old: retired, New: now}}})

	with := func(f func(*corpus.Annotation)) corpus.Annotation {
		a := tag(t, d, "claim", anna, "kills")
		f(&a)
		return a
	}
	before := dump(t, p)
	for name, c := range map[string]corpus.Change{
		"nothing":             {Author: anna.ID},
		"nobody":              created(corpus.Annotator{ID: "ghost"}, corpus.State{Document: d.ID, Annotator: "ghost", Progress: "new"}),
		"outside the text":    created(anna, with(func(a *corpus.Annotation) { a.Fragments = corpus.Fragments{{Start: 5, End: 9999}} })),
		"another's words":     created(anna, with(func(a *corpus.Annotation) { a.Text = "heals" })),
		"empty span":          created(anna, with(func(a *corpus.Annotation) { a.Fragments = corpus.Fragments{{Start: 5, End: 5}} })),
		"no such label":       created(anna, with(func(a *corpus.Annotation) { a.Label = "rumour" })),
		"retired label":       created(anna, with(func(a *corpus.Annotation) { a.Label = "opinion" })),
		"no such document":    created(anna, with(func(a *corpus.Annotation) { a.Document = "nowhere" })),
		"another's layer":     created(anna, with(func(a *corpus.Annotation) { a.Annotator = tomas.ID })),
		"unknown attribute":   created(anna, with(func(a *corpus.Annotation) { *a = a.WithAttribute("colour", "red") })),
		"value not a choice":  created(anna, with(func(a *corpus.Annotation) { *a = a.WithAttribute("status", "maybe") })),
		"duplicate link":      created(anna, corpus.NewRelation("repeats", good.ID, other.ID, anna.ID, time.Now())),
		"symmetric, turned":   created(anna, corpus.NewRelation("repeats", other.ID, good.ID, anna.ID, time.Now())),
		"link to itself":      created(anna, corpus.NewRelation("repeats", good.ID, good.ID, anna.ID, time.Now())),
		"link to nothing":     created(anna, corpus.NewRelation("repeats", good.ID, "gone", anna.ID, time.Now())),
		"tag with links goes": {Author: anna.ID, Deleted: []corpus.Record{good}},
		"another's tag goes":  {Author: anna.ID, Deleted: []corpus.Record{his}},
		"label in use goes":   {Author: anna.ID, Deleted: []corpus.Record{corpus.DefaultLabels()[0]}},
		"second key 1":        created(anna, corpus.Label{ID: "new", Name: "New", Colour: "#000000", Shortcut: "1"}),
		"good and bad at once": created(anna, with(func(*corpus.Annotation) {}),
			with(func(a *corpus.Annotation) { a.Label = "rumour" })),
		"answer across threads": created(anna, corpus.Comment{ID: "c1", Target: corpus.RefOf(good), Author: anna.ID, Body: "x"},
			corpus.Comment{ID: "c2", Target: corpus.RefOf(other), Author: anna.ID, Body: "x", ReplyTo: "c1"}),
	} {
		if _, err := p.Apply(ctx, c); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("%s: %v, want ErrInvalid", name, err)
		}
	}
	if after := dump(t, p); after != before {
		t.Errorf("refused changes left traces:\n%s\nwas\n%s", after, before)
	}
	if undo, _, _ := p.Steps(ctx, anna.ID); undo == nil || undo.Cause != "" {
		t.Errorf("a refused change is on the undo stack: %+v", undo)
	}
}

func TestApplyRefusesWhatIsStale(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	a := tag(t, d, "claim", anna, "kills")
	apply(t, p, created(anna, a))
	noted := a
	noted.Note = "first"
	ev := apply(t, p, corpus.Change{Author: anna.ID, Cause: "note", Updated: []corpus.Update{{Old: a, New: noted}}})
	noted = ev.Change.Updated[0].New.(corpus.Annotation)
	if noted.Updated.Equal(a.Updated) && !noted.Updated.After(a.Updated) && noted.Updated.Before(a.Updated) {
		t.Errorf("update time went back: %v then %v", a.Updated, noted.Updated)
	}
	stale := a
	stale.Note = "second"
	before := dump(t, p)
	for name, c := range map[string]corpus.Change{
		"update":  {Author: anna.ID, Updated: []corpus.Update{{Old: a, New: stale}}},
		"delete":  {Author: anna.ID, Deleted: []corpus.Record{a}},
		"create":  created(anna, a),
		"verdict": created(tomas, corpus.Verdict{ID: "v", Target: corpus.RefOf(a), TargetHash: a.Hash(), Reviewer: tomas.ID, Decision: corpus.Accepted}),
	} {
		_, err := p.Apply(ctx, c)
		if !errors.Is(err, store.ErrConflict) {
			t.Errorf("%s: %v, want ErrConflict", name, err)
		}
		var conflict *store.ConflictError
		if name == "update" && (!errors.As(err, &conflict) || conflict.Cause != "note" || conflict.Author != "Anna") {
			t.Errorf("the conflict does not say who and what: %v", err)
		}
	}
	if dump(t, p) != before {
		t.Error("a refused change left traces")
	}
}

func TestRemovalTakesWhatHangsOnIt(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	a, b := tag(t, d, "claim", anna, "kills"), tag(t, d, "claim", tomas, "closed")
	apply(t, p, created(anna, a))
	apply(t, p, created(tomas, b, corpus.NewRelation("repeats", b.ID, a.ID, tomas.ID, time.Now()),
		corpus.Verdict{ID: "v", Target: corpus.RefOf(a), TargetHash: a.Hash(), Reviewer: tomas.ID, Decision: corpus.Accepted},
		corpus.Comment{ID: "c1", Target: corpus.RefOf(a), Author: tomas.ID, Body: "x"},
		corpus.Comment{ID: "c2", Target: corpus.RefOf(a), Author: tomas.ID, Body: "y", ReplyTo: "c1"}))
	before := dump(t, p)
	c := must[corpus.Change](t)(p.Removal(ctx, anna.ID, corpus.RefOf(a)))
	if len(c.Deleted) != 5 {
		t.Errorf("the removal takes %d records, want 5: %v", len(c.Deleted), c.Refs())
	}
	apply(t, p, c)
	wellFormed(t, p)
	if _, err := p.Annotation(ctx, a.ID); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("deleted annotation: %v", err)
	}
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	if got := dump(t, p); got != before {
		t.Errorf("undone removal:\n%s\nwas\n%s", got, before)
	}
	apply(t, p, must[corpus.Change](t)(p.Removal(ctx, anna.ID, corpus.RefOf(d))))
	wellFormed(t, p)
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	if got := dump(t, p); got != before {
		t.Errorf("undone removal of the document:\n%s\nwas\n%s", got, before)
	}
}

func TestHistory(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	a := tag(t, d, "claim", anna, "kills")
	apply(t, p, created(anna, a))
	b := a
	b.Note = "why"
	apply(t, p, corpus.Change{Author: anna.ID, Cause: "note", Updated: []corpus.Update{{Old: a, New: b}}})
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	apply(t, p, corpus.Change{Author: anna.ID, Cause: "away", Deleted: []corpus.Record{a}})
	h := must[[]store.Entry](t)(p.History(ctx, corpus.RefOf(a)))
	var kinds []string
	for _, e := range h {
		kinds = append(kinds, e.Kind+" "+e.Cause)
	}
	if want := []string{"do create", "do note", "undo note", "do away"}; !slices.Equal(kinds, want) {
		t.Fatalf("history = %q, want %q", kinds, want)
	}
	if h[0].Old != nil || h[3].New != nil || !corpus.Equal(h[2].New, a) || h[2].Old.(corpus.Annotation).Note != "why" {
		t.Errorf("values in the history: %+v", h)
	}
	if none := must[[]store.Entry](t)(p.History(ctx, corpus.Ref{Kind: corpus.KindAnnotation, Key: "x"})); len(none) != 0 {
		t.Errorf("history of nothing = %v", none)
	}
}

func TestFindAnnotator(t *testing.T) {
	p := create(t)
	if a := must[corpus.Annotator](t)(p.FindAnnotator(ctx, "Anna")); a != anna {
		t.Errorf("by name: %v", a)
	}
	if err := p.AddAnnotator(ctx, corpus.Annotator{ID: "other", Name: "Anna"}); err != nil {
		t.Fatal(err)
	}
	if _, err := p.FindAnnotator(ctx, "Anna"); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("two of one name: %v, want ErrInvalid", err)
	}
	if a := must[corpus.Annotator](t)(p.FindAnnotator(ctx, anna.ID)); a != anna {
		t.Errorf("by ID: %v", a)
	}
	if _, err := p.FindAnnotator(ctx, "Nobody"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("unknown: %v, want ErrNotFound", err)
	}
}

func TestLocalAnnotator(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	if _, ok, err := store.LocalAnnotator(dir); ok || err != nil {
		t.Errorf("before: %v %v", ok, err)
	}
	if err := store.SaveLocalAnnotator(dir, anna); err != nil {
		t.Fatal(err)
	}
	if a, ok, err := store.LocalAnnotator(dir); a != anna || !ok || err != nil {
		t.Errorf("after: %v %v %v", a, ok, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "annotator.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := store.LocalAnnotator(dir); ok || err == nil {
		t.Error("a broken file was taken")
	}
}
