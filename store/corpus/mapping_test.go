package corpus

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestMapping(t *testing.T) {
	const old = "At least 40 people died. “We had asked for those doors,” said Lena Orsk.\r\n\r\nהשריפה פרצה בלילה. 消防员半小时后到达。 The end 👨‍👩‍👧 was near."
	const now = "UPDATED. At least 41 people died. “We had asked for those doors,” said Lena Orsk, again.\n\nA new paragraph.\n\nהשריפה פרצה בלילה. 消防员半小时后到达。 The end 👨‍👩‍👧 was near."
	a, b := NewIndex(old), NewIndex(now)
	m := NewMapping(a, b)
	tests := []struct {
		words, want string
		same        bool
	}{
		{"people died", "people died", true},
		{"At least 40 people", "At least 41 people", false},
		{"“We had asked for those doors,”", "“We had asked for those doors,”", true},
		{"said Lena Orsk.", "said Lena Orsk", false},
		{"פרצה בלילה", "פרצה בלילה", true},
		{"消防员半小时后到达", "消防员半小时后到达", true},
		{"👨‍👩‍👧 was near.", "👨‍👩‍👧 was near.", true},
		{"e end 👨‍👩‍👧 w", "e end 👨‍👩‍👧 w", true},
		{"40", "", false},
	}
	for _, tt := range tests {
		at := strings.Index(old, tt.words)
		start, _ := a.CodePoint(at)
		end, _ := a.CodePoint(at + len(tt.words))
		got := m.Span(Span{start, end})
		if b.Slice(got.Span) != tt.want || got.Same != tt.same {
			t.Errorf("%q came to %q (%v), same %v; want %q", tt.words, b.Slice(got.Span), got.Span, got.Same, tt.want)
		}
	}
}

// TestMappingOfItself: a text maps onto itself, wherever one looks.
func TestMappingOfItself(t *testing.T) {
	text := "A fire 🏳️‍🌈, a fire, a fire. Ça, e\u0301te. " + strings.Repeat("the same again ", 30)
	ix := NewIndex(text)
	m := NewMapping(ix, ix)
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		from := r.IntN(ix.Len())
		s := ix.Trim(ix.SnapGraphemes(Span{from, from + 1 + r.IntN(ix.Len()-from)}))
		if s.Len() == 0 {
			continue
		}
		if got := m.Span(s); got.Span != s || !got.Same {
			t.Fatalf("%v %q came to %v, %v", s, ix.Slice(s), got.Span, got.Same)
		}
	}
}

// TestMappingNeverLies: what is called the same is the same, after any edits.
func TestMappingNeverLies(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	words := strings.Fields("fire hall door locked , . “ ” minister said 40 41 people died пожар зал 消防员 👍🏽 e\u0301")
	text := func(n int) string {
		var list []string
		for range n {
			list = append(list, words[r.IntN(len(words))])
		}
		return strings.Join(list, " ")
	}
	for range 300 {
		old := text(60)
		now := old
		for range 1 + r.IntN(4) {
			f := strings.Fields(now)
			i := r.IntN(len(f))
			f[i] = text(r.IntN(4))
			now = strings.Join(f, " ")
		}
		a, b := NewIndex(old), NewIndex(now)
		m := NewMapping(a, b)
		for range 40 {
			from := r.IntN(a.Len())
			s := a.Trim(a.SnapGraphemes(Span{from, min(a.Len(), from+1+r.IntN(30))}))
			if s.Len() == 0 {
				continue
			}
			got := m.Span(s)
			if got.Span.Start < 0 || got.Span.End > b.Len() || got.Span.Start > got.Span.End {
				t.Fatalf("%v outside of %d", got.Span, b.Len())
			}
			if got.Same && b.Slice(got.Span) != a.Slice(s) {
				t.Fatalf("%q is not %q", b.Slice(got.Span), a.Slice(s))
			}
		}
	}
}

func BenchmarkMapping(b *testing.B) {
	var s strings.Builder
	for i := range 20000 {
		fmt.Fprintf(&s, "Sentence number %d tells of %d people. ", i, i*7%1000)
	}
	old := NewIndex(s.String())
	now := NewIndex(strings.ReplaceAll(s.String(), "99 people", "98 persons"))
	b.SetBytes(int64(old.Len()))
	for b.Loop() {
		NewMapping(old, now)
	}
}
