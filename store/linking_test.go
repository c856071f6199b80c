package store_test

import (
	"errors"
	"testing"

	"glossator/store"
	"glossator/store/corpus"
)

// TestLinkingManyIsOneStep links many tags to one, leaves out what may not be
// linked and says why, and undoes it in one step.
func TestLinkingManyIsOneStep(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	one, two := tag(t, d, "claim", anna, "kills"), tag(t, d, "claim", anna, "closed")
	quote, his := tag(t, d, "quote", anna, "closed"), tag(t, d, "claim", tomas, "kills")
	apply(t, p, created(anna, one, two, quote))
	apply(t, p, created(tomas, his))
	supports := corpus.DefaultRelationTypes()[1]
	narrow := supports
	narrow.From, narrow.To = []string{"claim"}, []string{"claim"}
	apply(t, p, corpus.Change{Author: anna.ID, Updated: []corpus.Update{{Old: supports, New: narrow}}})
	before := dump(t, p)

	pairs := []store.Pair{{two.ID, one.ID}, {his.ID, one.ID}, {quote.ID, one.ID}, {one.ID, one.ID}, {two.ID, one.ID}}
	c, refused, err := p.Linking(ctx, anna.ID, "supports", pairs)
	if err != nil {
		t.Fatal(err)
	}
	var faults []corpus.LinkFault
	for _, r := range refused {
		var e *corpus.LinkError
		if !errors.As(r.Reason, &e) {
			t.Fatalf("%v is refused with %v", r.Pair, r.Reason)
		}
		faults = append(faults, e.Fault)
	}
	want := []corpus.LinkFault{corpus.LinkLabels, corpus.LinkToItself, corpus.LinkTwice}
	if len(c.Created) != 2 || len(faults) != 3 || faults[0] != want[0] || faults[1] != want[1] || faults[2] != want[2] {
		t.Fatalf("%d links are made and %v refused, want 2 and %v", len(c.Created), faults, want)
	}
	apply(t, p, c)
	if links := must[[]corpus.Relation](t)(p.Relations(ctx, "")); len(links) != 2 {
		t.Errorf("%d links", len(links))
	}
	if c, refused, _ := p.Linking(ctx, anna.ID, "supports", pairs[:2]); len(c.Created) != 0 || len(refused) != 2 {
		t.Errorf("again: %d links, %d refused", len(c.Created), len(refused))
	}
	if c, _, _ := p.Linking(ctx, anna.ID, "supports", []store.Pair{{one.ID, two.ID}}); len(c.Created) != 1 {
		t.Error("a directed link the other way is refused")
	}
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	if after := dump(t, p); after != before {
		t.Errorf("undo left\n%s\nwant\n%s", after, before)
	}
}

func TestLinkingRefusesSymmetricTwinsAndRetiredTypes(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	one, two := tag(t, d, "claim", anna, "kills"), tag(t, d, "claim", anna, "closed")
	apply(t, p, created(anna, one, two))
	c, refused, err := p.Linking(ctx, anna.ID, "repeats", []store.Pair{{one.ID, two.ID}, {two.ID, one.ID}})
	if err != nil || len(c.Created) != 1 || len(refused) != 1 {
		t.Fatalf("%d links, %d refused, %v", len(c.Created), len(refused), err)
	}
	if c, _, err := p.Linking(ctx, tomas.ID, "repeats", []store.Pair{{two.ID, one.ID}}); err != nil || len(c.Created) != 1 {
		t.Errorf("another annotator's link is refused: %v", err)
	}
	old := corpus.DefaultRelationTypes()[0]
	now := old
	now.Retired = true
	apply(t, p, corpus.Change{Author: anna.ID, Updated: []corpus.Update{{Old: old, New: now}}})
	var e *corpus.LinkError
	if _, refused, _ := p.Linking(ctx, anna.ID, "repeats", []store.Pair{{one.ID, two.ID}}); len(refused) != 1 || !errors.As(refused[0].Reason, &e) || e.Fault != corpus.LinkRetired {
		t.Errorf("a retired type: %v", refused)
	}
	for _, err := range []error{
		func() error { _, _, err := p.Linking(ctx, anna.ID, "rumours", nil); return err }(),
		func() error {
			_, _, err := p.Linking(ctx, anna.ID, "supports", []store.Pair{{one.ID, "gone"}})
			return err
		}(),
	} {
		if !errors.Is(err, store.ErrNotFound) {
			t.Errorf("what is not there: %v", err)
		}
	}
}

// TestApplyNamesTheLinkFault: whoever writes a relation can put into words why it
// is refused.
func TestApplyNamesTheLinkFault(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	one, two := tag(t, d, "claim", anna, "kills"), tag(t, d, "quote", anna, "closed")
	apply(t, p, created(anna, one, two))
	old := corpus.DefaultRelationTypes()[4]
	narrow := old
	narrow.From = []string{"quote"}
	apply(t, p, corpus.Change{Author: anna.ID, Updated: []corpus.Update{{Old: old, New: narrow}}})
	link := corpus.NewRelation("quotes-from", two.ID, one.ID, anna.ID, one.Created)
	apply(t, p, created(anna, link))
	for want, r := range map[corpus.LinkFault]corpus.Relation{
		corpus.LinkLabels:   corpus.NewRelation("quotes-from", one.ID, two.ID, anna.ID, one.Created),
		corpus.LinkToItself: corpus.NewRelation("quotes-from", two.ID, two.ID, anna.ID, one.Created),
		corpus.LinkTwice:    corpus.NewRelation("quotes-from", two.ID, one.ID, anna.ID, one.Created),
	} {
		_, err := p.Apply(ctx, created(anna, r))
		var e *corpus.LinkError
		if !errors.As(err, &e) || e.Fault != want || !errors.Is(err, store.ErrInvalid) {
			t.Errorf("fault %d: %v", want, err)
		}
	}
}

// TestDeletingATagTakesItsLinksWithIt, in one step, and undo brings them back.
func TestDeletingATagTakesItsLinksWithIt(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	one, two, his := tag(t, d, "claim", anna, "kills"), tag(t, d, "quote", anna, "closed"), tag(t, d, "claim", tomas, "kills")
	apply(t, p, created(anna, one, two))
	apply(t, p, created(tomas, his))
	apply(t, p, created(anna, corpus.NewRelation("repeats", one.ID, his.ID, anna.ID, one.Created)))
	apply(t, p, created(tomas, corpus.NewRelation("supports", two.ID, one.ID, tomas.ID, one.Created)))
	before := dump(t, p)
	c, err := p.Removal(ctx, anna.ID, corpus.RefOf(one))
	if err != nil {
		t.Fatal(err)
	}
	apply(t, p, c)
	if links := must[[]corpus.Relation](t)(p.Relations(ctx, "")); len(links) != 0 {
		t.Errorf("%d links are left", len(links))
	}
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	if after := dump(t, p); after != before {
		t.Errorf("undo left\n%s\nwant\n%s", after, before)
	}
}
