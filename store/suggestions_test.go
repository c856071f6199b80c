package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/store/suggest"
)

const (
	wireText = "The fire at the ferry terminal killed at least 40 people on Tuesday night.\n" +
		"“We had asked for those doors to be opened in January,” said Lena Orsk. Engines came within twelve minutes."
	analysisText = "Forty-one people died when fire broke out in the ferry terminal. Bright padlocks hung on chains.\n" +
		"A cleaner telephoned, and the lights went out over the counters. Nobody has said who had the keys.\n" +
		"“We had asked for these doors not to be opened in January,” said the union’s chair. Engines came half an hour later."
	copyText = "The fire at the ferry terminal killed at least 40 persons on Tuesday night.\n" +
		"“We had asked for these doors to be opened in January,” said Lena Orsk. Engines came within 12 minutes."
)

// published puts a text with a date into the project.
func published(t testing.TB, p *store.Project, text, date string) corpus.Document {
	t.Helper()
	d := corpus.NewDocument(corpus.Document{Title: "Fire", Text: text, Published: date, Imported: time.Now()})
	apply(t, p, created(anna, d))
	return d
}

func suggestions(t testing.TB, p *store.Project, tag corpus.Annotation) suggest.Suggestions {
	t.Helper()
	return must[suggest.Suggestions](t)(p.Suggestions(ctx, suggest.Query{Tag: tag.ID}))
}

// TestSuggestionsFollow: the index follows what is done, undone, done by another
// process, and done in bulk.
func TestSuggestionsFollow(t *testing.T) {
	p := create(t)
	wire := addDocument(t, p, wireText)
	quote := tag(t, wire, "quote", anna, "We had asked for those doors to be opened in January")
	apply(t, p, created(anna, quote))
	if p.SuggestionsReady() {
		t.Error("the index is there before anybody asked")
	}
	var steps [][2]int
	if err := p.BuildSuggestions(ctx, func(done, total int) { steps = append(steps, [2]int{done, total}) }); err != nil || !slices.Equal(steps, [][2]int{{1, 1}}) || !p.SuggestionsReady() {
		t.Fatalf("steps %v, %v", steps, err)
	}
	if found := suggestions(t, p, quote); len(found) != 0 {
		t.Errorf("one document alone has %v", found)
	}
	ends := func() string {
		var list []string
		for _, s := range suggestions(t, p, quote)[suggest.SameWording] {
			list = append(list, s.To.Document+"/"+s.To.Tag)
		}
		return strings.Join(list, " ")
	}
	analysis := addDocument(t, p, analysisText)
	if got := ends(); got != analysis.ID+"/" {
		t.Errorf("after an import: %s", got)
	}
	there := tag(t, analysis, "quote", tomas, "We had asked for these doors not to be opened in January")
	apply(t, p, created(tomas, there))
	if got := ends(); got != analysis.ID+"/"+there.ID {
		t.Errorf("after tagging: %s", got)
	}
	must[store.Event](t)(p.Undo(ctx, tomas.ID))
	if got := ends(); got != analysis.ID+"/" {
		t.Errorf("after undo: %s", got)
	}
	other := must[*store.Project](t)(store.Open(p.Path()))
	defer other.Close()
	must[store.Event](t)(other.Redo(ctx, tomas.ID))
	if got := ends(); got != analysis.ID+"/"+there.ID {
		t.Errorf("after another's redo: %s", got)
	}
	// More than an event carries.
	c := corpus.Change{Author: tomas.ID, Cause: "many", Deleted: []corpus.Record{there}}
	for i := range 1100 {
		c.Created = append(c.Created, tag(t, analysis, "claim", tomas, analysisText[:20+i%40]))
	}
	apply(t, p, c)
	if got := ends(); got != analysis.ID+"/" {
		t.Errorf("after a bulk change: %s", got)
	}
	apply(t, p, corpus.Change{Author: anna.ID, Cause: "delete", Deleted: append(slices.Clone(c.Created), analysis)})
	if got := ends(); got != "" {
		t.Errorf("after deleting: %s", got)
	}
	if _, err := p.Suggestions(ctx, suggest.Query{Tag: "nothing"}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a tag that isn't there: %v", err)
	}
	if _, err := p.Suggestions(ctx, suggest.Query{Document: "nothing", Fragments: quote.Fragments}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a document that isn't there: %v", err)
	}
}

func TestBuildSuggestionsCancelled(t *testing.T) {
	p := create(t)
	addDocument(t, p, wireText)
	stopped, cancel := context.WithCancel(ctx)
	cancel()
	if err := p.BuildSuggestions(stopped, nil); !errors.Is(err, context.Canceled) || p.SuggestionsReady() {
		t.Errorf("a cancelled build: %v", err)
	}
	if err := p.BuildSuggestions(ctx, nil); err != nil || !p.SuggestionsReady() {
		t.Errorf("after that: %v", err)
	}
}

// TestDismissing: what was dismissed stays away, also once it is tagged, until it
// is restored; undo takes it back too.
func TestDismissing(t *testing.T) {
	p := create(t)
	wire, analysis := addDocument(t, p, wireText), addDocument(t, p, analysisText)
	quote := tag(t, wire, "quote", anna, "We had asked for those doors to be opened in January")
	apply(t, p, created(anna, quote))
	first := suggestions(t, p, quote)[suggest.SameWording]
	if len(first) != 1 {
		t.Fatalf("there are %v", first)
	}
	before := dump(t, p)
	apply(t, p, must[corpus.Change](t)(p.Dismissing(ctx, anna.ID, first...)))
	if found := suggestions(t, p, quote); len(found[suggest.SameWording]) != 0 {
		t.Errorf("a dismissed suggestion is made: %v", found)
	}
	if c := must[corpus.Change](t)(p.Dismissing(ctx, tomas.ID, first...)); !c.Empty() {
		t.Errorf("it is dismissed twice: %v", c)
	}
	there := tag(t, analysis, "quote", tomas, "We had asked for these doors not to be opened in January")
	apply(t, p, created(tomas, there))
	if found := suggestions(t, p, quote); len(found[suggest.SameWording]) != 0 {
		t.Errorf("it is made again for the tag on it: %v", found)
	}
	// From the other side too.
	if found := suggestions(t, p, there); len(found[suggest.SameWording]) != 0 {
		t.Errorf("it is made from the other side: %v", found)
	}
	gone := must[[]store.Dismissal](t)(p.Dismissed(ctx))
	if len(gone) != 1 || gone[0].Channel != suggest.SameWording {
		t.Fatalf("dismissed are %v", gone)
	}
	apply(t, p, must[corpus.Change](t)(p.Restoring(ctx, anna.ID, gone[0].Key)))
	if found := suggestions(t, p, quote); len(found[suggest.SameWording]) != 1 {
		t.Errorf("a restored suggestion is not made: %v", found)
	}
	if _, err := p.Restoring(ctx, anna.ID, gone[0].Key); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("restored twice: %v", err)
	}
	must[store.Event](t)(p.Undo(ctx, tomas.ID))
	for range 2 {
		must[store.Event](t)(p.Undo(ctx, anna.ID))
	}
	if got := dump(t, p); got != before {
		t.Errorf("undo leaves\n%s\nof\n%s", got, before)
	}
	wellFormed(t, p)
}

// TestTaking: a suggestion is taken in one step, with a tag where there was none,
// and is not made again.
func TestTaking(t *testing.T) {
	p := create(t)
	wire, analysis := addDocument(t, p, wireText), addDocument(t, p, analysisText)
	quote := tag(t, wire, "quote", anna, "We had asked for those doors to be opened in January")
	apply(t, p, created(anna, quote))
	before := dump(t, p)
	s := suggestions(t, p, quote)[suggest.SameWording][0]
	c := must[corpus.Change](t)(p.Taking(ctx, anna.ID, "quotes-from", "quote", s, true))
	apply(t, p, c)
	tags := must[[]corpus.Annotation](t)(p.Annotations(ctx, analysis.ID))
	links := must[[]corpus.Relation](t)(p.Relations(ctx, ""))
	if len(tags) != 1 || len(links) != 1 || links[0].From != tags[0].ID || links[0].To != quote.ID {
		t.Fatalf("tags %v, links %v", tags, links)
	}
	if tags[0].Origin != "suggestion:wording" || links[0].Origin != "suggestion:wording" || tags[0].Label != "quote" {
		t.Errorf("the origins are %s and %s", tags[0].Origin, links[0].Origin)
	}
	if found := suggestions(t, p, quote)[suggest.SameWording]; len(found) != 0 {
		t.Errorf("what is linked is suggested: %v", found)
	}
	s.To.Tag = tags[0].ID
	if _, err := p.Taking(ctx, anna.ID, "quotes-from", "quote", s, true); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("the same link once more: %v", err)
	}
	if _, err := p.Taking(ctx, anna.ID, "nothing", "quote", s, true); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a type that isn't there: %v", err)
	}
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	if got := dump(t, p); got != before {
		t.Errorf("undo leaves\n%s\nof\n%s", got, before)
	}
}

func TestQuotesFound(t *testing.T) {
	p := create(t)
	wire := addDocument(t, p, wireText)
	found := must[[]suggest.Quote](t)(p.QuotesFound(ctx, wire.ID, anna.ID))
	if len(found) != 1 || found[0].Speaker != "Lena Orsk" {
		t.Fatalf("found are %v", found)
	}
	apply(t, p, must[corpus.Change](t)(p.TakingQuotes(ctx, anna.ID, wire.ID, found)))
	tags := must[[]corpus.Annotation](t)(p.Annotations(ctx, wire.ID))
	if len(tags) != 1 || tags[0].Attribute("speaker") != "Lena Orsk" || tags[0].Attribute("directness") != "direct" || tags[0].Origin != "suggestion:quotes" ||
		tags[0].Text != "“We had asked for those doors to be opened in January,”" {
		t.Errorf("the tag is %v", tags)
	}
	if again := must[[]suggest.Quote](t)(p.QuotesFound(ctx, wire.ID, anna.ID)); len(again) != 0 {
		t.Errorf("what is tagged is found: %v", again)
	}
	if hers := must[[]suggest.Quote](t)(p.QuotesFound(ctx, wire.ID, tomas.ID)); len(hers) != 1 {
		t.Errorf("what another has tagged is not offered: %v", hers)
	}
	apply(t, p, must[corpus.Change](t)(p.DismissingQuotes(ctx, tomas.ID, wire.ID, found...)))
	if hers := must[[]suggest.Quote](t)(p.QuotesFound(ctx, wire.ID, tomas.ID)); len(hers) != 0 {
		t.Errorf("what is dismissed is found: %v", hers)
	}
	label := must[[]corpus.Label](t)(p.Labels(ctx))[1]
	retired := label
	retired.Retired = true
	apply(t, p, corpus.Change{Author: anna.ID, Cause: "retire", Updated: []corpus.Update{{Old: label, New: retired}}})
	if _, err := p.TakingQuotes(ctx, anna.ID, wire.ID, found); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a retired label: %v", err)
	}
	wellFormed(t, p)
}

func TestClustersOfProject(t *testing.T) {
	p := create(t)
	wire, copied, analysis := published(t, p, wireText, "2025-03-12"), published(t, p, copyText, "2025-03-11"), published(t, p, analysisText, "2025-03-13")
	a := tag(t, wire, "claim", anna, "killed at least 40 people")
	b := tag(t, copied, "claim", anna, "killed at least 40 persons")
	c := tag(t, analysis, "claim", tomas, "Forty-one people died")
	d := tag(t, analysis, "claim", tomas, "half an hour later")
	at := time.Now()
	apply(t, p, created(tomas, c, d))
	apply(t, p, created(anna, a, b, corpus.NewRelation("repeats", a.ID, b.ID, anna.ID, at), corpus.NewRelation("repeats", b.ID, c.ID, anna.ID, at),
		corpus.NewRelation("contradicts", d.ID, a.ID, anna.ID, at)))
	list := must[[]store.Cluster](t)(p.Clusters(ctx))
	if len(list) != 2 || len(list[0].Members) != 3 || list[0].Members[0].Tag != b.ID || list[0].Sources != 2 || list[0].Name != "" ||
		fmt.Sprint(list[0].Stances) != "[{contradicts 1 false 1}]" {
		t.Fatalf("clusters are %v", list)
	}
	apply(t, p, must[corpus.Change](t)(p.NamingCluster(ctx, anna.ID, list[0].ID, "the dead")))
	apply(t, p, must[corpus.Change](t)(p.NamingCluster(ctx, anna.ID, list[0].ID, "the dead of Ferrow")))
	list = must[[]store.Cluster](t)(p.Clusters(ctx))
	if list[0].Name != "the dead of Ferrow" || list[1].Name != "" {
		t.Errorf("names are %q, %q", list[0].Name, list[1].Name)
	}
	if again := must[corpus.Change](t)(p.NamingCluster(ctx, anna.ID, list[0].ID, "the dead of Ferrow")); !again.Empty() {
		t.Errorf("the same name is %v", again)
	}
	apply(t, p, must[corpus.Change](t)(p.NamingCluster(ctx, anna.ID, list[0].ID, "")))
	if list = must[[]store.Cluster](t)(p.Clusters(ctx)); list[0].Name != "" {
		t.Errorf("the name is still %q", list[0].Name)
	}
	if none := must[corpus.Change](t)(p.NamingCluster(ctx, anna.ID, list[0].ID, "")); !none.Empty() {
		t.Errorf("no name taken away is %v", none)
	}
	families := must[[]suggest.Family](t)(p.NearCopies(ctx))
	if len(families) != 1 || !slices.Equal(families[0].Documents, []string{copied.ID, wire.ID}) {
		t.Errorf("near-copies are %v", families)
	}
	if aligned := must[[]suggest.Aligned](t)(p.Aligned(ctx, wire.ID, copied.ID)); len(aligned) != 3 {
		t.Errorf("aligned are %v", aligned)
	}
	diff := must[[]suggest.Difference](t)(p.Differences(ctx, a.ID, b.ID))
	if len(diff) != 1 || diff[0].Kind != suggest.DiffWording {
		t.Errorf("differences are %v", diff)
	}
	wellFormed(t, p)
}

func TestWorthCheckingInProject(t *testing.T) {
	p := create(t)
	wire, _ := addDocument(t, p, wireText), addDocument(t, p, analysisText)
	quote := tag(t, wire, "quote", anna, "We had asked for those doors to be opened in January")
	apply(t, p, created(anna, quote))
	list := must[[]suggest.Check](t)(p.WorthChecking(ctx, nil))
	var kinds []string
	for _, c := range list {
		kinds = append(kinds, string(c.Kind))
	}
	if got := strings.Join(kinds, " "); got != "conflict altered differs" {
		t.Fatalf("the list is %s: %v", got, list)
	}
	apply(t, p, must[corpus.Change](t)(p.Dismissing(ctx, anna.ID, list[1].Suggestion)))
	if list = must[[]suggest.Check](t)(p.WorthChecking(ctx, nil)); len(list) != 2 {
		t.Errorf("after dismissing: %v", list)
	}
	links := must[[]suggest.Suggestion](t)(p.SuggestedLinks(ctx, suggest.LinksOptions{}))
	for _, s := range links {
		if s.Channel == suggest.SameWording {
			t.Errorf("a dismissed link is listed: %v", s)
		}
	}
	if len(links) == 0 {
		t.Error("there are no links")
	}
}
