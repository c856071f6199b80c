package command

import (
	"fmt"
	"slices"
	"testing"
)

func TestSearch(t *testing.T) {
	texts := []string{"Undo", "Redo", "Next unfinished document", "Čapek on robots", "Undo everything"}
	s := NewSearch(slices.Clone(texts))
	for _, c := range []struct {
		typed string
		n     int
		want  []int
		all   int
	}{
		{"", 2, []int{0, 1}, 5},
		{"u", 9, []int{0, 4, 2}, 3},
		{"un", 9, []int{0, 4, 2}, 3},
		{"und", 9, []int{0, 4, 2}, 3}, // typed on: among those found
		{"undo", 1, []int{0}, 3},
		{"und", 9, []int{0, 4, 2}, 3}, // taken back
		{"cap", 9, []int{3}, 1},
		{"zz", 9, nil, 0},
		{"zzu", 9, nil, 0},
		{"re", 9, []int{1}, 1},
	} {
		best, all := s.Best(c.typed, c.n)
		if !slices.Equal(best, c.want) || all != c.all {
			t.Errorf("%q finds %v of %d, want %v of %d", c.typed, best, all, c.want, c.all)
		}
	}
}

// BenchmarkSearch types a word, letter by letter, over a hundred thousand titles.
func BenchmarkSearch(b *testing.B) {
	titles := make([]string, 100_000)
	for i := range titles {
		titles[i] = fmt.Sprintf("Inspectors at Ferrow warned of locked exits in report %d", i)
	}
	for b.Loop() {
		s := NewSearch(slices.Clone(titles))
		for i := range len("report 77") {
			s.Best("report 77"[:i+1], 50)
		}
	}
}
