package layout

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/bidi"
)

// morsels are what random texts are made of.
var morsels = []string{
	"a", "word", "Ferrow’s", "12", "1,000", ".", ", ", " ", "  ", "\t", "\n", "\r\n", "(", ")", "«", "»", "“", "”", "%", "-", "–",
	"شكر", "الوزير", "،", "؟", "١٢٣", "שלום", "דוח", "־", "中国", "。", "ประเทศ", "เจ้า", "ไทย", "👩‍👩‍👧‍👦", "🇩🇪", "👍🏽", "é",
	"e\u0301", "\u0301", "\u00a0", "\u200b", "\u00ad", "\u200f", "\u202e", "\u202c", "\u2067", "\u2069", "\u0000", "한국", "क्षि", "\u3000",
}

func randomText(r *rand.Rand, n int) string {
	var sb strings.Builder
	for range n {
		sb.WriteString(morsels[r.IntN(len(morsels))])
	}
	return sb.String()
}

func TestRandomTextsKeepEveryProperty(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 1500 {
		checkAll(t, randomText(r, r.IntN(80)), 5+float32(r.IntN(400)))
	}
}

// TestLevelsAgreeWithOrdering compares directions with those of x/text, which
// has no more than directions, and does not pair brackets.
func TestLevelsAgreeWithOrdering(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		text := strings.NewReplacer("\n", "", "\r", "", "(", "", ")", "").Replace(randomText(r, 1+r.IntN(30)))
		if text == "" {
			continue
		}
		var p bidi.Paragraph
		if _, err := p.SetString(text); err != nil {
			t.Fatal(err)
		}
		order, err := p.Order()
		if err != nil {
			t.Fatal(err)
		}
		runes := []rune(text)
		levels, base := bidiLevels(runes, -1)
		for i := len(runes) - 1; i >= 0 && endsLine(runes[i]); i-- {
			levels[i] = base // what the line does at its end
		}
		for n := range order.NumRuns() {
			run := order.Run(n)
			from, to := run.Pos()
			for i := from; i <= to; i++ {
				c, _ := bidi.LookupRune(runes[i])
				if isRemoved(c.Class()) {
					continue
				}
				if odd := levels[i]%2 == 1; odd != (run.Direction() == bidi.RightToLeft) {
					t.Fatalf("%q: rune %d has level %d, x/text says %v", text, i, levels[i], run.Direction())
				}
			}
		}
	}
}

func endsLine(r rune) bool {
	p, _ := bidi.LookupRune(r)
	c := p.Class()
	return c == bidi.WS || isIsolate(c) || c == bidi.PDI || isRemoved(c)
}

func TestLevels(t *testing.T) {
	for _, c := range []struct {
		text string
		base int8
		want []int8
	}{
		{"ab", 0, []int8{0, 0}},
		{"אב", 1, []int8{1, 1}},
		{"a אב 12 b", 0, []int8{0, 0, 1, 1, 1, 2, 2, 0, 0}},
		{"א ab 12", 1, []int8{1, 1, 2, 2, 2, 2, 2}},
		{"א (12)", 1, []int8{1, 1, 1, 2, 2, 1}},
		{"ش 12", 1, []int8{1, 1, 2, 2}},
		{"a \u2067b\u2069 c", 0, []int8{0, 0, 0, 2, 0, 0, 0}},
		{"a \u202bb\u202c c", 0, []int8{0, 0, 0, 2, 2, 0, 0}},
		{"a \u202eb\u202c", 0, []int8{0, 0, 0, 1, 1}},
		{"a (א) b", 0, []int8{0, 0, 0, 1, 0, 0, 0}},
		{"א (b) ג", 1, []int8{1, 1, 1, 2, 1, 1, 1}},
		{"12%א", 1, []int8{2, 2, 2, 1}},
		{"א\tב", 1, []int8{1, 1, 1}},
	} {
		levels, base := bidiLevels([]rune(c.text), -1)
		if base != c.base || !slices.Equal(levels, c.want) {
			t.Errorf("%q: levels %v base %d, want %v base %d", c.text, levels, base, c.want, c.base)
		}
	}
}
