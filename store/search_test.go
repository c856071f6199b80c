package store_test

import (
	"errors"
	"testing"

	"glossator/store"
	"glossator/store/corpus"
)

func TestSearchTags(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	a := tag(t, d, "quote", anna, "at least 40").WithAttribute("speaker", "Данило ВЕРЕС")
	b := tag(t, d, "claim", anna, "Fire at Ferrow")
	b.Note = "Верес says so, says Anna"
	apply(t, p, created(anna, a, b))
	folded := corpus.FindOptions{FoldCase: true, FoldQuotes: true, FoldSpaces: true}
	hits := must[[]store.TagHit](t)(p.SearchTags(ctx, "верес", folded))
	if len(hits) != 2 || hits[0].ID != b.ID || hits[0].Where != "note" || hits[1].Where != "speaker" || hits[1].Value != "Данило ВЕРЕС" {
		t.Errorf("hits are %v", hits)
	}
	if hits = must[[]store.TagHit](t)(p.SearchTags(ctx, "nobody", folded)); len(hits) != 0 {
		t.Errorf("nobody is found: %v", hits)
	}
	if _, err := p.SearchTags(ctx, " ", folded); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("no words: %v", err)
	}
}
