package command

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestSearch(t *testing.T) {
	texts := []string{"Undo", "Redo", "Next unfinished document", "Čapek on robots", "Undo everything"}
	s := NewSearch(texts)
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

// TestSearchInSteps: whatever is typed, deleted and typed on before a search has
// come to its end, it ends where one without steps does.
func TestSearchInSteps(t *testing.T) {
	titles := make([]string, 500)
	rnd := rand.New(rand.NewPCG(1, 2))
	for i := range titles {
		for range 3 + rnd.IntN(12) {
			titles[i] += string("abcd é"[rnd.IntN(6)])
		}
	}
	asked := make([]int, len(titles))
	s := NewSearchOf(len(titles), func(i int) string { asked[i]++; return titles[i] })
	typed := ""
	for round := range 2000 {
		if r := rnd.IntN(4); r == 0 && typed != "" {
			typed = typed[:len(typed)-1]
		} else if len(typed) < 5 {
			typed += string("abcd "[rnd.IntN(5)])
		} else {
			typed = ""
		}
		s.Begin(typed, 9)
		done := false
		for steps := rnd.IntN(6); steps > 0 && !done; steps-- {
			done = s.Step(1 + rnd.IntN(200))
		}
		if rnd.IntN(3) > 0 && !done {
			continue
		}
		s.Step(1 << 30)
		best, all := s.Found()
		wantBest, wantAll := NewSearch(titles).Best(typed, 9)
		if !slices.Equal(best, wantBest) || all != wantAll {
			t.Fatalf("round %d: %q finds %v of %d, want %v of %d", round, typed, best, all, wantBest, wantAll)
		}
	}
	for i, n := range asked {
		if n > 1 {
			t.Fatalf("text %d was asked for %d times", i, n)
		}
	}
}

// BenchmarkSearch types a word, letter by letter, over a hundred thousand titles:
// all of it, and the part of it that the window waits for at most.
func BenchmarkSearch(b *testing.B) {
	titles := make([]string, 100_000)
	for i := range titles {
		titles[i] = fmt.Sprintf("Inspectors at Ferrow warned of locked exits in report %d", i)
	}
	b.Run("word", func(b *testing.B) {
		for b.Loop() {
			s := NewSearch(titles)
			for i := range len("report 77") {
				s.Best("report 77"[:i+1], 50)
			}
		}
	})
	b.Run("step", func(b *testing.B) {
		s := NewSearch(titles)
		done := true
		for b.Loop() {
			if done {
				s.Begin(map[bool]string{true: "report", false: "exits"}[s.typed == "exits"], 50)
			}
			done = s.Step(StepTexts)
		}
	})
}
