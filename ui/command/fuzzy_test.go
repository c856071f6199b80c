package command

import (
	"fmt"
	"testing"
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
