package store_test

import (
	"path/filepath"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
)

// another makes a project apart, of Tomas's, that has nothing in common with
// others but what he imports.
func another(t testing.TB) *store.Project {
	t.Helper()
	p := must[*store.Project](t)(store.Create(filepath.Join(t.TempDir(), "other.gloss"), store.Options{Name: "Apart", Annotator: tomas}))
	t.Cleanup(func() { p.Close() })
	return p
}

func annotations(t testing.TB, p *store.Project, document string) []corpus.Annotation {
	t.Helper()
	return must[[]corpus.Annotation](t)(p.Annotations(ctx, document))
}

func update(t testing.TB, p *store.Project, by corpus.Annotator, old, now corpus.Record) {
	t.Helper()
	apply(t, p, corpus.Change{Author: by.ID, Cause: "update", Updated: []corpus.Update{{Old: old, New: now}}})
}

func remove(t testing.TB, p *store.Project, by corpus.Annotator, r corpus.Record) {
	t.Helper()
	apply(t, p, must[corpus.Change](t)(p.Removal(ctx, by.ID, corpus.RefOf(r))))
}

func TestTwoPeopleAddTheIdenticalTag(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	q := copyOf(t, p)
	apply(t, p, created(anna, tag(t, d, "claim", anna, "kills")))
	apply(t, q, created(tomas, tag(t, d, "claim", tomas, "kills")))
	if r := bring(t, p, q, store.MergeOptions{}); len(r.Conflicts) != 0 {
		t.Errorf("conflicts: %+v", r.Conflicts)
	}
	if n := len(annotations(t, p, d.ID)); n != 2 {
		t.Errorf("%d tags, want each one's", n)
	}
	settled(t, p, q)
}

func TestALinkToATagThatWasDeletedHere(t *testing.T) {
	for _, take := range []store.Side{store.Mine, store.Theirs} {
		t.Run(string(take), func(t *testing.T) {
			p := create(t)
			d := addDocument(t, p, ferry)
			a, b := tag(t, d, "claim", anna, "kills"), tag(t, d, "claim", anna, "closed")
			apply(t, p, created(anna, a, b))
			q := copyOf(t, p)
			remove(t, p, anna, a)
			remove(t, p, anna, b)
			l := corpus.NewRelation("supports", a.ID, b.ID, tomas.ID, time.Now())
			apply(t, q, created(tomas, l))
			apply(t, q, created(tomas, corpus.Comment{ID: "c", Target: corpus.RefOf(a), Author: tomas.ID, Body: "x"}))

			plan := must[store.MergeReport](t)(p.Rehearse(ctx, q.Path(), store.MergeOptions{}))
			if len(plan.Conflicts) != 1 || plan.Conflicts[0].Ref != corpus.RefOf(l) || plan.Conflicts[0].Why == "" {
				t.Fatalf("conflicts: %+v", plan.Conflicts)
			}
			before := visible(t, p)
			r := bring(t, p, q, store.MergeOptions{Take: take})
			if take == store.Mine {
				if visible(t, p) != before || len(r.Held) != 1 || r.Held[0].Kind != corpus.KindComment {
					t.Errorf("something came, or the comment was not flagged: %+v", r.Held)
				}
			} else if visible(t, p) != visible(t, q) {
				t.Errorf("the tags did not come back with the link:\n%s", visible(t, p))
			}
			settled(t, p, q)
		})
	}
}

func TestATagThatWasDeletedThereAndIsLinkedHere(t *testing.T) {
	for _, take := range []store.Side{store.Mine, store.Theirs} {
		t.Run(string(take), func(t *testing.T) {
			p := create(t)
			d := addDocument(t, p, ferry)
			a, b := tag(t, d, "claim", tomas, "kills"), tag(t, d, "claim", tomas, "closed")
			apply(t, p, created(tomas, a, b))
			q := copyOf(t, p)
			remove(t, q, tomas, a)
			l := corpus.NewRelation("supports", a.ID, b.ID, anna.ID, time.Now())
			apply(t, p, created(anna, l))
			r := bring(t, p, q, store.MergeOptions{Take: take})
			if len(r.Conflicts) != 1 || r.Conflicts[0].Ref != corpus.RefOf(a) || r.Conflicts[0].Took != take {
				t.Fatalf("conflicts: %+v", r.Conflicts)
			}
			want := map[store.Side]int{store.Mine: 2, store.Theirs: 1}[take]
			if n := len(annotations(t, p, d.ID)); n != want {
				t.Errorf("%d tags, want %d", n, want)
			}
			settled(t, p, q)
			if r := bring(t, q, p, store.MergeOptions{Author: tomas.ID}); len(r.Conflicts) != 0 || visible(t, q) != visible(t, p) {
				t.Errorf("the decision did not come back: %+v", r.Conflicts)
			}
		})
	}
}

func TestDeletedOnBothSides(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	a := tag(t, d, "claim", anna, "kills")
	apply(t, p, created(anna, a))
	q := copyOf(t, p)
	remove(t, p, anna, a)
	remove(t, q, anna, a)
	if r := bring(t, p, q, store.MergeOptions{}); len(r.Conflicts)+len(r.Groups)+len(r.Held) != 0 {
		t.Errorf("%+v", r)
	}
	settled(t, p, q)
}

func labelOf(t testing.TB, p *store.Project, key string) corpus.Label {
	t.Helper()
	for _, l := range must[[]corpus.Label](t)(p.Labels(ctx)) {
		if l.ID == key {
			return l
		}
	}
	t.Fatalf("there is no label %s", key)
	return corpus.Label{}
}

func TestALabelRenamedHereAndUsedThere(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	q := copyOf(t, p)
	mine := labelOf(t, p, "claim")
	mine.Name, mine.Retired = "Statement", true
	update(t, p, anna, labelOf(t, p, "claim"), mine)
	theirs := labelOf(t, q, "claim")
	theirs.Colour, theirs.Shortcut = "#123456", "9"
	theirs.Attributes = append(theirs.Attributes, corpus.AttributeDef{Name: "place", Type: corpus.AttributeText})
	update(t, q, tomas, labelOf(t, q, "claim"), theirs)
	used := tag(t, d, "claim", tomas, "kills").WithAttribute("place", "Ferrow")
	apply(t, q, created(tomas, used))

	if r := bring(t, p, q, store.MergeOptions{}); len(r.Conflicts) != 0 {
		t.Errorf("conflicts: %+v", r.Conflicts)
	}
	got := labelOf(t, p, "claim")
	want := theirs
	want.Name, want.Retired = "Statement", true
	if !corpus.Equal(got, want) {
		t.Errorf("the label is %+v, want %+v", got, want)
	}
	if list := annotations(t, p, d.ID); len(list) != 1 || list[0].Attribute("place") != "Ferrow" {
		t.Errorf("tags: %+v", list)
	}
	settled(t, p, q)
}

func TestTwoLabelsOnOneKey(t *testing.T) {
	for _, take := range []store.Side{store.Mine, store.Theirs} {
		t.Run(string(take), func(t *testing.T) {
			p := create(t)
			q := copyOf(t, p)
			label := func(key string) corpus.Label {
				return corpus.Label{ID: key, Name: key, Colour: "#123456", Shortcut: "8", Position: 9}
			}
			apply(t, p, created(anna, label("rumour")))
			apply(t, q, created(tomas, label("denial")))
			r := bring(t, p, q, store.MergeOptions{Take: take})
			if len(r.Conflicts) != 1 || r.Conflicts[0].Field != "shortcut" {
				t.Errorf("conflicts: %+v", r.Conflicts)
			}
			mine, theirs := labelOf(t, p, "rumour").Shortcut, labelOf(t, p, "denial").Shortcut
			if take == store.Mine && (mine != "8" || theirs != "") || take == store.Theirs && (mine != "" || theirs != "8") {
				t.Errorf("keys %q and %q", mine, theirs)
			}
			settled(t, p, q)
		})
	}
}

func TestALabelDeletedHereAndUsedThere(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	q := copyOf(t, p)
	remove(t, p, anna, labelOf(t, p, "opinion"))
	apply(t, q, created(tomas, tag(t, d, "opinion", tomas, "kills")))
	bring(t, p, q, store.MergeOptions{})
	labelOf(t, p, "opinion")
	if len(annotations(t, p, d.ID)) != 1 {
		t.Error("the tag did not come")
	}
	settled(t, p, q)
	// The other way round: what is used stays.
	x := create(t)
	d = addDocument(t, x, ferry)
	y := copyOf(t, x)
	remove(t, y, tomas, labelOf(t, y, "opinion"))
	apply(t, x, created(anna, tag(t, d, "opinion", anna, "kills")))
	if r := bring(t, x, y, store.MergeOptions{}); len(r.Conflicts) != 0 {
		t.Errorf("conflicts: %+v", r.Conflicts)
	}
	labelOf(t, x, "opinion")
	settled(t, x, y)
}

func TestTheSameLinkAddedTwice(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	a, b := tag(t, d, "claim", anna, "kills"), tag(t, d, "claim", anna, "closed")
	apply(t, p, created(anna, a, b))
	q := copyOf(t, p)
	apply(t, p, created(anna, corpus.NewRelation("contradicts", a.ID, b.ID, anna.ID, time.Now())))
	theirs := corpus.NewRelation("contradicts", b.ID, a.ID, anna.ID, time.Now()) // which has no direction
	theirs.Note = "see the second line"
	apply(t, q, created(anna, theirs))
	apply(t, q, created(tomas,
		corpus.Verdict{ID: "v", Target: corpus.RefOf(theirs), TargetHash: theirs.Hash(), Reviewer: tomas.ID, Decision: corpus.Accepted},
		corpus.Comment{ID: "c", Target: corpus.RefOf(theirs), Author: tomas.ID, Body: "yes"},
	))
	bring(t, p, q, store.MergeOptions{})
	links := must[[]corpus.Relation](t)(p.Relations(ctx, ""))
	if len(links) != 1 || links[0].From != a.ID || links[0].Note != theirs.Note {
		t.Errorf("links: %+v", links)
	}
	verdicts := must[[]corpus.Verdict](t)(p.Verdicts(ctx, ""))
	if len(verdicts) != 1 || verdicts[0].Target != corpus.RefOf(links[0]) {
		t.Errorf("verdicts: %+v", verdicts)
	}
	settled(t, p, q)
}

// TestProjectsMadeApart: records meet by identity.
func TestProjectsMadeApart(t *testing.T) {
	p, q := create(t), another(t)
	if err := q.AddAnnotator(ctx, anna); err != nil {
		t.Fatal(err)
	}
	at := time.Date(2024, 3, 22, 10, 0, 0, 0, time.UTC)
	same := corpus.Document{Title: "Fire", Text: ferry, URL: "https://a.example/fire", MediaType: "text/plain", Imported: at}
	elsewhere := corpus.Document{Title: "Blaze", Text: "Another text.", URL: "https://a.example/1", MediaType: "text/plain", Imported: at}
	d, e := corpus.NewDocument(same), corpus.NewDocument(elsewhere)
	apply(t, p, created(anna, d, e))
	same.Publisher, same.Imported = "The Ferrow Post", at.Add(-24*time.Hour)
	elsewhere.URL, elsewhere.Title = "https://b.example/2", "Blaze"
	d2, e2 := corpus.NewDocument(same), corpus.NewDocument(elsewhere)
	only := corpus.NewDocument(corpus.Document{Title: "Only there", Text: "Third.", MediaType: "text/plain", Imported: at})
	apply(t, q, created(tomas, d2, e2, only))
	l := labelOf(t, q, "claim")
	l.Name = "Assertion"
	update(t, q, tomas, labelOf(t, q, "claim"), l)
	onE := tag(t, e2, "claim", tomas, "Another")
	apply(t, q, created(tomas, onE))
	apply(t, q, created(anna, corpus.Verdict{ID: "v", Target: corpus.RefOf(onE), TargetHash: onE.Hash(), Reviewer: anna.ID, Decision: corpus.Rejected}))

	r := bring(t, p, q, store.MergeOptions{})
	if r.Related || len(r.Conflicts) != 0 {
		t.Errorf("related %v, conflicts %+v", r.Related, r.Conflicts)
	}
	docs := must[[]corpus.Document](t)(p.Documents(ctx))
	if len(docs) != 3 {
		t.Fatalf("%d documents, want 3: %+v", len(docs), docs)
	}
	got := must[corpus.Document](t)(p.Document(ctx, d.ID))
	if got.Publisher != "The Ferrow Post" || !got.Imported.Equal(at.Add(-24*time.Hour)) {
		t.Errorf("the document both have is %+v", got)
	}
	if labelOf(t, p, "claim").Name != "Assertion" {
		t.Error("a label that only they renamed kept its name")
	}
	onMine := annotations(t, p, e.ID)
	if len(onMine) != 1 || onMine[0].ID != onE.ID {
		t.Fatalf("tags on the text that both have at two addresses: %+v", onMine)
	}
	if v := must[[]corpus.Verdict](t)(p.Verdicts(ctx, e.ID)); len(v) != 1 || v[0].TargetHash != onMine[0].Hash() {
		t.Errorf("the verdict became stale by moving: %+v", v)
	}
	settled(t, p, q)
	// There it goes on, and meets again.
	moved := onE
	moved.Note = "later"
	update(t, q, tomas, onE, moved)
	r = bring(t, p, q, store.MergeOptions{Take: store.Mine})
	if len(r.Conflicts) > 0 {
		t.Errorf("conflicts: %+v", r.Conflicts)
	}
	if list := annotations(t, p, e.ID); len(list) != 1 || list[0].Note != "later" {
		t.Errorf("tags: %+v", list)
	}
}

func TestWhatIsLeftOutStaysOut(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	q := copyOf(t, p)
	mara := corpus.Annotator{ID: "a0000000-0000-4000-8000-000000000003", Name: "Mara"}
	if err := q.AddAnnotator(ctx, mara); err != nil {
		t.Fatal(err)
	}
	hers, his := tag(t, d, "claim", mara, "kills"), tag(t, d, "claim", tomas, "closed")
	second := corpus.NewDocument(corpus.Document{Title: "Second", Text: "Other words.", MediaType: "text/plain", Imported: time.Now()})
	apply(t, q, created(tomas, his, second))
	apply(t, q, created(mara, hers, tag(t, second, "claim", mara, "Other")))
	l := labelOf(t, q, "claim")
	l.Name = "Renamed"
	update(t, q, tomas, labelOf(t, q, "claim"), l)

	out := store.MergeOptions{
		LeaveOut:          []store.MergeGroup{{Kind: corpus.KindAnnotation, Annotator: mara.ID, Effect: store.MergeAdded}, {Kind: corpus.KindLabel}},
		LeaveOutDocuments: []string{second.ID},
	}
	r := bring(t, p, q, out)
	if list := annotations(t, p, d.ID); len(list) != 1 || list[0].ID != his.ID || len(r.LeftOut) != 3 {
		t.Errorf("tags %+v, left out %+v", list, r.LeftOut)
	}
	settled(t, p, q)
	if r := bring(t, p, q, store.MergeOptions{}); r.Seq != 0 {
		t.Errorf("it came after all: %+v", r.Groups)
	}
	// What changes there is offered again, and so is all when asked for.
	changed := hers
	changed.Note = "now with a note"
	update(t, q, mara, hers, changed)
	bring(t, p, q, store.MergeOptions{})
	if list := annotations(t, p, d.ID); len(list) != 2 {
		t.Errorf("tags: %+v", list)
	}
	bring(t, p, q, store.MergeOptions{Again: true})
	if docs := must[[]corpus.Document](t)(p.Documents(ctx)); len(docs) != 2 || len(annotations(t, p, second.ID)) != 1 {
		t.Errorf("documents: %+v", docs)
	}
	if labelOf(t, p, "claim").Name != "Claim" {
		t.Error("a change that was left out came")
	}
}

func TestSettingsMeetMemberByMember(t *testing.T) {
	p := create(t)
	base := setting(t, "split/1", map[string]any{"a": 1, "b": map[string]any{"x": 1, "unknown": true}})
	apply(t, p, created(anna, base))
	q := copyOf(t, p)
	update(t, p, anna, base, setting(t, "split/1", map[string]any{"a": 2, "b": map[string]any{"x": 1, "unknown": true}}))
	update(t, q, tomas, base, setting(t, "split/1", map[string]any{"a": 1, "b": map[string]any{"x": 3, "unknown": true, "new": []int{1}}}))
	if r := bring(t, p, q, store.MergeOptions{}); len(r.Conflicts) != 0 {
		t.Errorf("conflicts: %+v", r.Conflicts)
	}
	want := `{"a":2,"b":{"new":[1],"unknown":true,"x":3}}`
	if got := must[[]corpus.Setting](t)(p.Settings(ctx, "split/")); got[0].Value != want {
		t.Errorf("the setting is %s, want %s", got[0].Value, want)
	}
	settled(t, p, q)
}

func TestMergeReportIsKept(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	q := copyOf(t, p)
	apply(t, q, created(tomas, tag(t, d, "claim", tomas, "kills")))
	bring(t, p, q, store.MergeOptions{})
	list := must[[]store.MergeRecord](t)(p.Merges(ctx))
	if len(list) != 1 || list[0].By != anna.ID || list[0].Name != "Ferrow" || list[0].File != "copy.gloss" ||
		len(list[0].Brought) != 1 || list[0].Brought[0].N != 1 {
		t.Errorf("kept: %+v", list)
	}
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	if list := must[[]store.MergeRecord](t)(p.Merges(ctx)); len(list) != 0 {
		t.Errorf("after undo: %+v", list)
	}
}
