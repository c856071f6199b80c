package words

import (
	"slices"
	"testing"

	"glossator/store/corpus"
)

func TestTagChanges(t *testing.T) {
	tag := corpus.Annotation{
		Label: "claim", Text: "At least 40 people died", Fragments: corpus.Fragments{{Start: 10, End: 33}},
		Attributes: []corpus.Attribute{{Name: "exact", Value: "true"}, {Name: "speaker", Value: "Lena"}}, Note: "see page 3", Origin: "hand",
	}
	with := func(f func(*corpus.Annotation)) corpus.Annotation {
		now := tag
		f(&now)
		return now
	}
	for _, c := range []struct {
		now  corpus.Annotation
		want []string
	}{
		{tag, nil},
		{with(func(a *corpus.Annotation) { a.Label = "quote" }), []string{"label from Claim to Quote"}},
		{tag.WithAttribute("speaker", "Lena Orsk"), []string{"speaker from Lena to Lena Orsk"}},
		{tag.WithAttribute("speaker", ""), []string{"speaker cleared, was Lena"}},
		{tag.WithAttribute("exact", "false"), []string{"exact from yes to no"}},
		{tag.WithAttribute("place", "Ferrow"), []string{"Where set to Ferrow"}},
		{with(func(a *corpus.Annotation) { a.Note = "" }), []string{"note cleared, was “see page 3”"}},
		{with(func(a *corpus.Annotation) { a.Note = "“no”" }), []string{"note from “see page 3” to “no”"}},
		{with(func(a *corpus.Annotation) {
			a.Text, a.Fragments = "At least 40 people died when", corpus.Fragments{{Start: 10, End: 38}}
		}), []string{"words from “…people died” to “…people died when”"}},
		{with(func(a *corpus.Annotation) {
			a.Text, a.Fragments = "least 40 people died", corpus.Fragments{{Start: 13, End: 33}}
		}), []string{"words from “At least 40…” to “least 40…”"}},
		{with(func(a *corpus.Annotation) {
			a.Text, a.Fragments = "At least 40 died", corpus.Fragments{{Start: 10, End: 21}, {Start: 29, End: 33}}
		}), []string{"words, now 2 fragments, from “…least 40 people died” to “…least 40 died”"}},
		{with(func(a *corpus.Annotation) { a.Fragments = corpus.Fragments{{Start: 50, End: 73}} }), []string{"place from 10–33 to 50–73"}},
		{with(func(a *corpus.Annotation) { a.Label, a.Note = "quote", "x" }), []string{"label from Claim to Quote", "note from “see page 3” to “x”"}},
	} {
		got := TagChanges(tag, c.now, func(key string) corpus.Label {
			return map[string]corpus.Label{
				"claim": {Name: "Claim", Attributes: []corpus.AttributeDef{{Name: "place", Title: "Where"}}},
				"quote": {Name: "Quote"},
			}[key]
		})
		if !slices.Equal(got, c.want) {
			t.Errorf("says %q, want %q", got, c.want)
		}
	}
}
