package corpus

import (
	"slices"
	"strings"
	"testing"
)

func TestParagraphs(t *testing.T) {
	for text, want := range map[string][]string{
		"":                          nil,
		"one":                       {"one"},
		"one\ntwo":                  {"one", "two"},
		"one\r\ntwo\rthree\n":       {"one", "two", "three"},
		"\n\none\n\n \t\n two \n":   {"one", " two "},
		"a\u2028b\u2029c\u0085d\fe": {"a", "b", "c", "d", "e"},
		"é\u0086\u2027x\u202ay":     {"é\u0086\u2027x\u202ay"},
		"حاضر\r\n\r\n不会\r\n":        {"حاضر", "不会"},
	} {
		ix := NewIndex(text)
		var got []string
		for _, s := range ix.Paragraphs() {
			got = append(got, ix.Slice(s))
			for cp := s.Start; cp < s.End; cp++ {
				if p := ix.ParagraphAt(cp); p != s {
					t.Errorf("%q: ParagraphAt(%d) = %v, want %v", text, cp, p, s)
				}
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("paragraphs of %q: %q, want %q", text, got, want)
		}
	}
}

func TestParagraphAtLineEnds(t *testing.T) {
	ix := NewIndex("é1\r\n\n2\u2028\u20293\n")
	for cp, want := range []Span{
		{0, 2}, {0, 2}, {0, 2}, {0, 2}, {4, 4}, {5, 6}, {5, 6}, {7, 7}, {8, 9}, {8, 9}, {10, 10}, {10, 10},
	} {
		if got := ix.ParagraphAt(cp); got != want {
			t.Errorf("ParagraphAt(%d) = %v, want %v", cp, got, want)
		}
	}
	if got := ix.ParagraphAt(-5); got != (Span{0, 2}) {
		t.Errorf("ParagraphAt(-5) = %v", got)
	}
}

// TestTrim marks what is to be left with brackets.
func TestTrim(t *testing.T) {
	for _, c := range []string{
		"", "[]  \n", "[a]", " [a b]\r\n", "\u00a0\u2003[“a”]\u3000\u2028", "\ufeff\u200b[x]\u200b",
		"[\u200da]", "\t[.]\t", "[] \u200b\ufeff",
		"[ \u0301x]", // the accent stands on the space
	} {
		i := strings.Index(c, "[")
		plain := strings.NewReplacer("[", "", "]", "").Replace(c)
		ix := NewIndex(plain)
		want := Span{}
		if i >= 0 {
			want.Start = len([]rune(c[:i]))
			want.End = len([]rune(c[:strings.Index(c, "]")])) - 1
		}
		if got := ix.Trim(Span{0, ix.Len()}); got != want {
			t.Errorf("Trim of %q gives %v, want %v", plain, got, want)
		}
	}
	ix := NewIndex("one  two")
	if got := ix.Trim(Span{3, 5}); got != (Span{3, 3}) {
		t.Errorf("Trim of a gap gives %v", got)
	}
}
