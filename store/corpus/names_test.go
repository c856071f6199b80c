package corpus

import (
	"maps"
	"testing"
)

func TestDisplayNames(t *testing.T) {
	got := DisplayNames([]Annotator{
		{"3f2a-1", "Anna"}, {"91bc-1", "Anna"}, {"77", "Bo"}, {"abcdé1", "Mira"}, {"abcdé2", "Mira"}, {"ab", "Ida"}, {"abc", "Ida"},
	})
	want := map[string]string{
		"3f2a-1": "Anna (3f2a)", "91bc-1": "Anna (91bc)", "77": "Bo", "abcdé1": "Mira (abcdé1)", "abcdé2": "Mira (abcdé2)",
		"ab": "Ida (ab)", "abc": "Ida (abc)",
	}
	if !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
