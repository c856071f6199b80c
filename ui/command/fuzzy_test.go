package command

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"Next UNFINISHED": "next unfinished", "Čapek": "capek", "Straße": "strasse", "ﬁre": "fire", "مدير": "مدير", "Å": "a",
	} {
		if got := Fold(text); got != want {
			t.Errorf("Fold(%q) is %q, want %q", text, got, want)
		}
	}
}

func TestScoreFinds(t *testing.T) {
	for _, c := range []struct {
		typed, text string
		want        bool
	}{
		{"nud", "Next unfinished document", true},
		{"nxt", "Next unfinished document", true},
		{"document next", "Next unfinished document", true}, // in any order
		{"DOCUMENT", "Next unfinished document", true},
		{"capek", "Karel Čapek", true},
		{"čap", "Karel Capek", true},
		{"xen", "Next", false},
		{"nexttt", "Next", false},
		{"next zebra", "Next unfinished document", false},
		{"مدير", "قال مدير المستشفى", true},
		{"", "Next", true},
	} {
		if _, ok := NewQuery(c.typed).Score(Fold(c.text)); ok != c.want {
			t.Errorf("%q in %q: %v, want %v", c.typed, c.text, ok, c.want)
		}
	}
}

// TestScoreOrders: the first fits better than the second.
func TestScoreOrders(t *testing.T) {
	for _, c := range []struct{ typed, better, worse string }{
		{"doc", "Document is done", "Find or cut"},             // a run
		{"nu", "Next unfinished document", "Annual report"},    // beginnings of words
		{"find", "Find in the article", "Refined"},             // the beginning of all
		{"port", "The port burns", "A report"},                 // of a word
		{"abc", "xaxbx abc", "a b xxxxc"},                      // the best way, not the first
		{"fire port", "The port and its fire", "Friar of pot"}, // worse has not even the letters
	} {
		q := NewQuery(c.typed)
		better, ok := q.Score(Fold(c.better))
		worse, other := q.Score(Fold(c.worse))
		if !ok || other && better <= worse {
			t.Errorf("%q: %q has %d, %q has %d", c.typed, c.better, better, c.worse, worse)
		}
	}
}

func TestScoreAllocatesNothing(t *testing.T) {
	q := NewQuery("ferrow fire")
	text := Fold("Fire at Ferrow: what the inspectors knew in March")
	q.Score(text)
	if n := testing.AllocsPerRun(100, func() { q.Score(text) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

// BenchmarkScore is one key typed over a hundred thousand titles.
func BenchmarkScore(b *testing.B) {
	titles := make([]string, 100_000)
	for i := range titles {
		titles[i] = Fold(fmt.Sprintf("Inspectors at Ferrow warned of locked exits in report %d", i))
	}
	for _, typed := range []string{"e", "ferrow", "locked 99"} {
		b.Run(typed, func(b *testing.B) {
			q := NewQuery(typed)
			for b.Loop() {
				for _, t := range titles {
					q.Score(t)
				}
			}
		})
	}
}

// best is the score of a word found by trying all ways to place its letters.
func best(q *Query, letters []rune, from int) int {
	if len(letters) == 0 {
		return 0
	}
	most := none
	for j := from; j < len(q.text); j++ {
		if q.text[j] != letters[0] {
			continue
		}
		step := foundGap
		if from > 0 && j == from {
			step = foundRun
		} else if from == 0 {
			step = 0
		}
		most = max(most, step+foundLetter+q.start(j)+best(q, letters[1:], j+1))
	}
	return most
}

func TestScoreIsTheBest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[ab ]{1,12}`).Draw(t, "text")
		word := rapid.StringMatching(`[ab]{1,4}`).Draw(t, "word")
		q := NewQuery(word)
		got, ok := q.Score(text)
		q.text = []rune(text)
		if want := best(q, []rune(word), 0); ok && got != want || !ok && want > none/2 {
			t.Errorf("%q in %q has %d (%v), want %d", word, text, got, ok, want)
		}
	})
}
