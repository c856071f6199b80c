package corpus

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"pgregory.net/rapid"
)

// hardTexts is the seed of the fuzz targets: every phenomenon that is known to
// move offsets or to glue code points together.
var hardTexts = []string{
	"", "a", "\r\n", "a\r\nb\r\n", "\r\r\n\n", "\ufeffHead\nbody", "\u0301a", "e\u0301\u0323x",
	"👩‍👩‍👧‍👦 left", "🇫🇷🇩🇪🇮 x", "👍🏽👍🏽", "☕️ and ☕", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "🏴󠁧󠁢󠁳󠁣󠁴󠁿!",
	"قال المتحدّث إنّ العدد بلغ 12", "אמר לו \"OK\" וחזר", "𠀋𠮟る", "部長は「はい」と答えた。",
	"ผู้ว่าฯ กล่าวว่าน้ำท่วม", "क्षत्रिय ने कहा", "각각 각", "\u0600123", "a\u200d\u200db", "\u00adsoft\u00adhyphen",
	"x\u2028y\u2029z\u0085w", "zero\u200bwidth\u00a0space", strings.Repeat("a", 64) + "\u0301" + strings.Repeat("b", 63),
	strings.Repeat("\u0301", 200), strings.Repeat("ab\r\n", 40), strings.Repeat("🇫🇷", 40), "bad \xff\xfe bytes \xe2\x82",
}

func fuzzTexts(f *testing.F, check func(t *testing.T, text string, at int)) {
	for i, text := range hardTexts {
		f.Add(text, i)
	}
	f.Fuzz(check)
}

func FuzzByte(f *testing.F) {
	fuzzTexts(f, func(t *testing.T, text string, at int) {
		ix, runes := NewIndex(text), []rune(text)
		if ix.Len() != len(runes) {
			t.Fatalf("Len %d, want %d", ix.Len(), len(runes))
		}
		at = within(at, len(runes))
		want := len(text)
		cp := 0
		for b := range text {
			if cp == at {
				want = b
				break
			}
			cp++
		}
		if got := ix.Byte(at); got != want {
			t.Fatalf("Byte(%d) = %d, want %d", at, got, want)
		}
	})
}

func FuzzCodePoint(f *testing.F) {
	fuzzTexts(f, func(t *testing.T, text string, at int) {
		ix := NewIndex(text)
		at = within(at, len(text))
		cp, exact := len([]rune(text)), true
		if at < len(text) {
			cp, exact = -1, false
			for b := range text {
				if b > at {
					break
				}
				cp, exact = cp+1, b == at
			}
		}
		if got, ok := ix.CodePoint(at); got != cp || ok != exact {
			t.Fatalf("CodePoint(%d) = %d, %v, want %d, %v", at, got, ok, cp, exact)
		}
	})
}

func FuzzUTF16(f *testing.F) {
	fuzzTexts(f, func(t *testing.T, text string, at int) {
		ix, runes := NewIndex(text), []rune(text)
		at = within(at, len(runes))
		want := len(utf16.Encode(runes[:at]))
		if got := ix.UTF16(at); got != want {
			t.Fatalf("UTF16(%d) = %d, want %d", at, got, want)
		}
		if cp, exact := ix.FromUTF16(want); cp != at || !exact {
			t.Fatalf("FromUTF16(%d) = %d, %v, want %d, true", want, cp, exact, at)
		}
		if at < len(runes) && runes[at] > 0xffff {
			if cp, exact := ix.FromUTF16(want + 1); cp != at || exact {
				t.Fatalf("FromUTF16(%d) = %d, %v, want %d, false", want+1, cp, exact, at)
			}
		}
	})
}

func FuzzGrapheme(f *testing.F) {
	fuzzTexts(f, func(t *testing.T, text string, at int) {
		if !utf8.ValidString(text) {
			text = strings.ToValidUTF8(text, "\ufffd")
		}
		checkGraphemes(t, text, at)
	})
}

// checkGraphemes compares every lookup of clusters with the segmenter itself.
func checkGraphemes(t fataler, text string, at int) {
	ix := NewIndex(text)
	var clusters []Span
	for it, cp := graphemes.FromString(text), 0; it.Next(); {
		n := utf8.RuneCountInString(it.Value())
		clusters = append(clusters, Span{cp, cp + n})
		cp += n
	}
	if ix.Graphemes() != len(clusters) {
		t.Fatalf("%q has %d graphemes, want %d", text, ix.Graphemes(), len(clusters))
	}
	for i, c := range clusters {
		if got := ix.FromGrapheme(i); got != c.Start {
			t.Fatalf("%q: FromGrapheme(%d) = %d, want %d", text, i, got, c.Start)
		}
		for cp := c.Start; cp < c.End; cp++ {
			if n, exact := ix.Grapheme(cp); n != i || exact != (cp == c.Start) {
				t.Fatalf("%q: Grapheme(%d) = %d, %v, want %d", text, cp, n, exact, i)
			}
			if got := ix.GraphemeAt(cp); got != c {
				t.Fatalf("%q: GraphemeAt(%d) = %v, want %v", text, cp, got, c)
			}
		}
	}
	at = within(at, ix.Len())
	s := ix.SnapGraphemes(Span{at, within(at+3, ix.Len())})
	if !ix.isBorder(s.Start) || !ix.isBorder(s.End) || s.Start > at {
		t.Fatalf("%q: SnapGraphemes from %d gives %v", text, at, s)
	}
}

// TestGraphemesOfHardRunes joins code points of every class of UAX 29 at random,
// more densely than a fuzzer that thinks in bytes would.
func TestGraphemesOfHardRunes(t *testing.T) {
	runes := []rune("a \r\n\u0301\u200d\u0903\u0915\u094d\u0930\u0600\u1100\u1161\u11a8\uac00\uac01" +
		"🇫🇷👩🏽☕\ufe0f\u00ad\u200b字я5\u0e33\u0e01\u1f3fb\U000e0067\u0d4e\u09cd\u0995©")
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom(runes), 0, 200, -1).Draw(t, "text")
		checkGraphemes(t, text, rapid.IntRange(0, 200).Draw(t, "at"))
	})
}

// within folds any number into 0..most.
func within(n, most int) int {
	n %= most + 1
	if n < 0 {
		n += most + 1
	}
	return n
}

// fataler is what testing.T and rapid.T have in common.
type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// TestEveryLengthAroundABlock walks over texts of every length around the size
// of the index's blocks: a last block of 64 bytes is not ASCII for that.
func TestEveryLengthAroundABlock(t *testing.T) {
	for _, char := range []string{"a", "é", "部", "🚒"} {
		for _, ahead := range []int{0, 1, 31, 32, 48, 63, 64, 65} {
			for n := range 140 {
				text := strings.Repeat("x", ahead) + strings.Repeat(char, n) + "b"
				ix, cp, units := NewIndex(text), 0, 0
				for b, r := range text {
					gotCP, exact := ix.CodePoint(b)
					gotU, exactU := ix.FromUTF16(units)
					if ix.Byte(cp) != b || gotCP != cp || !exact || ix.UTF16(cp) != units || gotU != cp || !exactU {
						t.Fatalf("%d x and %d %q: code point %d is byte %d (%d), unit %d (%d); back %d and %d",
							ahead, n, char, cp, ix.Byte(cp), b, ix.UTF16(cp), units, gotCP, gotU)
					}
					cp++
					units += utf16.RuneLen(r)
				}
			}
		}
	}
}

// TestConversionsOfMixedTexts: many blocks, of scripts that take very different
// numbers of bytes, so that looking for a block in proportion goes wrong.
func TestConversionsOfMixedTexts(t *testing.T) {
	pieces := []string{strings.Repeat("plain ascii ", 60), strings.Repeat("部长", 300), strings.Repeat("👨‍👩‍👧", 150), strings.Repeat("é", 64), "e\u0301", "\r\n", "x"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces"), "")
		ix, cp, units := NewIndex(text), 0, 0
		for b, r := range text {
			gotCP, exact := ix.CodePoint(b)
			gotU, exactU := ix.FromUTF16(units)
			if ix.Byte(cp) != b || gotCP != cp || !exact || ix.UTF16(cp) != units || gotU != cp || !exactU {
				t.Fatalf("code point %d is byte %d (%d), unit %d (%d); back %d and %d", cp, ix.Byte(cp), b, ix.UTF16(cp), units, gotCP, gotU)
			}
			if n, _ := ix.Grapheme(cp); ix.FromGrapheme(n) != ix.clusterStart(cp) {
				t.Fatalf("code point %d is in cluster %d, which begins at %d", cp, n, ix.FromGrapheme(n))
			}
			cp++
			units += utf16.RuneLen(r)
		}
	})
}
