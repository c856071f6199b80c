package store_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"glossator/store"
	"glossator/store/corpus"
)

var loose = corpus.FindOptions{WholeWords: true, FoldCase: true, FoldQuotes: true, FoldSpaces: true}

func TestOccurrences(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	other := addDocument(t, p, "A line ahead.\r\nWhat the ministers of the islands wrote to them about the burnt FERROW \U0001f468\u200d\U0001f692 was that nobody could have known a thing.\nThe end.")
	found, more, err := p.Occurrences(ctx, store.OccurrenceRequest{Words: " Ferrow", Options: loose})
	if err != nil || more != 0 || len(found) != 2 {
		t.Fatalf("found %v, %d more, %v", found, more, err)
	}
	if o := found[0]; o != (store.Occurrence{Document: d.ID, Title: "Fire", Span: corpus.Span{Start: 8, End: 14}, Before: "Fire at ", Text: "Ferrow", After: " 🚒👨🏻‍🚒 kills “at least 40”."}) {
		t.Errorf("first is %+v", o)
	}
	if o := found[1]; o.Document != other.ID || o.Before != "islands wrote to them about the burnt " || o.Text != "FERROW" || o.After != " \U0001f468\u200d\U0001f692 was that nobody could have known a" {
		t.Errorf("second is %+v", o)
	}
	found, _, err = p.Occurrences(ctx, store.OccurrenceRequest{Words: "ferrow", Options: loose, Documents: []string{other.ID}})
	if err != nil || len(found) != 1 || found[0].Document != other.ID {
		t.Errorf("in one document: %v, %v", found, err)
	}
	if _, _, err = p.Occurrences(ctx, store.OccurrenceRequest{Words: "x", Documents: []string{"none"}}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("in an unknown document: %v", err)
	}
}

// TestOccurrencesWithoutSpaces: where no word's end is in reach the context is
// cut between characters, and never within one.
func TestOccurrencesWithoutSpaces(t *testing.T) {
	p := create(t)
	addDocument(t, p, strings.Repeat("👨‍👩‍👧", 30)+"x"+strings.Repeat("部", 100))
	found, _, err := p.Occurrences(ctx, store.OccurrenceRequest{Words: "x"})
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	if strings.ReplaceAll(found[0].Before, "👨‍👩‍👧", "") != "" || found[0].Before == "" || utf8.RuneCountInString(found[0].After) > 42 {
		t.Errorf("context is %q and %q", found[0].Before, found[0].After)
	}
}

func TestOccurrencesAreCapped(t *testing.T) {
	p := create(t)
	addDocument(t, p, strings.Repeat("ferry ", 30))
	addDocument(t, p, strings.Repeat("ferry  ", 20))
	done := 0
	found, more, err := p.Occurrences(ctx, store.OccurrenceRequest{Words: "ferry", Most: 12, Progress: func(n int) { done = n }})
	if err != nil || len(found) != 12 || more != 38 || done != 2 {
		t.Errorf("found %d, %d more, after %d documents, %v", len(found), more, done, err)
	}
}

func TestOccurrencesCanBeCancelled(t *testing.T) {
	p := create(t)
	for i := range 5 {
		addDocument(t, p, fmt.Sprintf("ferry %d", i))
	}
	ctx, cancel := context.WithCancel(ctx)
	done := 0
	_, _, err := p.Occurrences(ctx, store.OccurrenceRequest{Words: "ferry", Progress: func(n int) { done = n; cancel() }})
	if !errors.Is(err, context.Canceled) || done != 1 {
		t.Errorf("after %d documents: %v", done, err)
	}
}

func TestTagging(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, "The ferry burnt. A ferry! Ferry, ferry and ferry-house.")
	first := tag(t, d, "claim", anna, "ferry")
	apply(t, p, created(anna, first))
	apply(t, p, created(tomas, tag(t, d, "claim", tomas, "Ferry")))
	apply(t, p, created(anna, tag(t, d, "quote", anna, "Ferry")))
	before := dump(t, p)

	found, _, err := p.Occurrences(ctx, store.OccurrenceRequest{Words: "FERRY", Options: loose})
	if err != nil || len(found) != 5 {
		t.Fatalf("found %v, %v", found, err)
	}
	c, skipped, err := p.Tagging(ctx, anna.ID, "claim", append(found, found[1]))
	if err != nil || skipped != 2 || len(c.Created) != 4 || c.Cause != "tag 4 occurrences of “ferry”" {
		t.Fatalf("change %v, %d skipped, %v", c, skipped, err)
	}
	apply(t, p, c)
	wellFormed(t, p)
	if tags := must[[]corpus.Annotation](t)(p.Annotations(ctx, d.ID)); len(tags) != 7 {
		t.Errorf("%d tags", len(tags))
	}
	if c, skipped, err := p.Tagging(ctx, anna.ID, "claim", found); err != nil || skipped != 5 || !c.Empty() {
		t.Errorf("the second time: %v, %d skipped, %v", c, skipped, err)
	}
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	if dump(t, p) != before {
		t.Error("one undo does not take all back")
	}
}

func TestTaggingRefusesWhatIsNotThere(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, "The ferry.")
	_, _, err := p.Tagging(ctx, anna.ID, "claim", []store.Occurrence{{Document: d.ID, Span: corpus.Span{Start: 4, End: 400}}})
	if !errors.Is(err, store.ErrInvalid) {
		t.Errorf("a span outside the text: %v", err)
	}
	if _, _, err = p.Tagging(ctx, anna.ID, "claim", []store.Occurrence{{Document: "none"}}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("an unknown document: %v", err)
	}
}

func TestAttributeValues(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	for _, speaker := range []string{"Orsk", "Данило “Д” Верес", "Данило “Д” Верес", "", "Ada"} {
		a := tag(t, d, "quote", anna, "Fire").WithAttribute("speaker", speaker).WithAttribute("directness", "direct")
		apply(t, p, created(anna, a))
	}
	apply(t, p, created(anna, tag(t, d, "quote", anna, "kills")))
	apply(t, p, created(anna, tag(t, d, "opinion", anna, "Fire").WithAttribute("holder", "Mira")))
	for _, c := range []struct {
		label, name string
		want        []string
	}{
		{"quote", "speaker", []string{"Данило “Д” Верес", "Ada", "Orsk"}},
		{"opinion", "holder", []string{"Mira"}},
		{"quote", "holder", nil},
		{"none", "speaker", nil},
	} {
		if got := must[[]string](t)(p.AttributeValues(ctx, c.label, c.name)); !slices.Equal(got, c.want) {
			t.Errorf("%s of %s: %q, want %q", c.name, c.label, got, c.want)
		}
	}
}

func BenchmarkOccurrences(b *testing.B) {
	p := create(b)
	for i := range 100 {
		addDocument(b, p, fmt.Sprintf("%d. ", i)+strings.Repeat("The minister said on Monday that the port would stay shut. ", 100))
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := p.Occurrences(ctx, store.OccurrenceRequest{Words: "The Port", Options: loose}); err != nil {
			b.Fatal(err)
		}
	}
}
