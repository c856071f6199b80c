package article

import (
	"slices"
	"testing"

	"glossator/store/corpus"
)

func TestARepeatedTitleIsDimmed(t *testing.T) {
	line := corpus.Block{Start: 1, End: 5, Kind: corpus.BlockBoilerplate}
	heading := corpus.Block{Start: 1, End: 5, Kind: corpus.BlockHeading}
	later := corpus.Block{Start: 7, End: 9, Kind: corpus.BlockHeading}
	for name, c := range map[string]struct {
		title, text  string
		blocks, want []corpus.Block
	}{
		"title first":            {"Fire", "\nFire\n\nBody", nil, []corpus.Block{line}},
		"title as heading":       {"Fire", "\nFire\n\nBody", []corpus.Block{heading, later}, []corpus.Block{line, later}},
		"only a beginning":       {"Fire", "\nFire at Ferrow", []corpus.Block{later}, []corpus.Block{later}},
		"no title":               {"", "\nFire", nil, nil},
		"dimmed with more":       {"Fire", "\nFire\nShare", []corpus.Block{{Start: 0, End: 11, Kind: corpus.BlockBoilerplate}}, []corpus.Block{{Start: 0, End: 11, Kind: corpus.BlockBoilerplate}}},
		"code points, not bytes": {"Пожа", "\nПожа\nтекст", nil, []corpus.Block{line}},
	} {
		if got := dimmed(corpus.Document{Title: c.title, Blocks: c.blocks}, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
