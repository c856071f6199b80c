package corpus

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// vector is one text with the offsets of a part of it in every unit, computed
// by another program.
type vector struct {
	ID, Name, Text, Span   string
	Codepoint, UTF16, UTF8 [2]int
	Len, Length            struct{ Codepoint, UTF16, UTF8 int }
}

func TestOffsetVectors(t *testing.T) {
	var vectors []vector
	readJSON(t, filepath.Join("testdata", "offsets.json"), &vectors)
	for _, v := range vectors {
		v.Len = v.Length
		t.Run(v.Name, v.check)
	}
}

func TestSharedOffsetVectors(t *testing.T) {
	path := filepath.Join("..", "..", "..", "shared", "data", "formats", "offset_vectors.json")
	if _, err := os.Stat(path); err != nil {
		t.Skip("the shared vectors are not here: ", err)
	}
	var file struct{ Vectors []vector }
	readJSON(t, path, &file)
	for _, v := range file.Vectors {
		t.Run(v.ID, v.check)
	}
}

func readJSON(t *testing.T, path string, v any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, v); err != nil {
		t.Fatal(err)
	}
}

func (v vector) check(t *testing.T) {
	ix := NewIndex(v.Text)
	if got := ix.Slice(Span{v.Codepoint[0], v.Codepoint[1]}); got != v.Span {
		t.Errorf("Slice gives %q, want %q", got, v.Span)
	}
	if ix.Len() != v.Len.Codepoint || ix.UTF16(ix.Len()) != v.Len.UTF16 || ix.Byte(ix.Len()) != v.Len.UTF8 {
		t.Errorf("lengths %d, %d, %d, want %v", ix.Len(), ix.UTF16(ix.Len()), ix.Byte(ix.Len()), v.Len)
	}
	for i, cp := range v.Codepoint {
		if got := ix.Byte(cp); got != v.UTF8[i] {
			t.Errorf("Byte(%d) = %d, want %d", cp, got, v.UTF8[i])
		}
		if got := ix.UTF16(cp); got != v.UTF16[i] {
			t.Errorf("UTF16(%d) = %d, want %d", cp, got, v.UTF16[i])
		}
		if got, exact := ix.CodePoint(v.UTF8[i]); got != cp || !exact {
			t.Errorf("CodePoint(%d) = %d, %v, want %d", v.UTF8[i], got, exact, cp)
		}
		if got, exact := ix.FromUTF16(v.UTF16[i]); got != cp || !exact {
			t.Errorf("FromUTF16(%d) = %d, %v, want %d", v.UTF16[i], got, exact, cp)
		}
	}
}

func TestOffsetsInsideACodePointAreNotExact(t *testing.T) {
	ix := NewIndex("a😀é")
	for b, want := range map[int]int{2: 1, 3: 1, 4: 1, 6: 2} {
		if cp, exact := ix.CodePoint(b); cp != want || exact {
			t.Errorf("CodePoint(%d) = %d, %v, want %d, false", b, cp, exact, want)
		}
	}
	if cp, exact := ix.FromUTF16(2); cp != 1 || exact {
		t.Errorf("FromUTF16(2) = %d, %v, want 1, false", cp, exact)
	}
}

func TestGraphemesOfKnownTexts(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "abc": 3, "a\r\nb": 3, "👨‍👩‍👧‍👦!": 2, "🇫🇷🇪🇪": 2, "✋🏼": 1, "e\u0301te\u0301": 3,
		"น้ำ": 1, "क्षि": 1, "한글": 2, "\u1112\u1161\u11ab": 1, "☎️☎": 2, "🏴󠁧󠁢󠁳󠁣󠁴󠁿": 1,
	} {
		if got := NewIndex(text).Graphemes(); got != want {
			t.Errorf("%q has %d graphemes, want %d", text, got, want)
		}
	}
	ix := NewIndex("x👨‍👩‍👧y\r\nz")
	if got, want := ix.SnapGraphemes(Span{2, 4}), (Span{1, 6}); got != want {
		t.Errorf("SnapGraphemes gives %v, want %v", got, want)
	}
	if got, want := ix.SnapGraphemes(Span{8, 8}), (Span{7, 9}); got != want {
		t.Errorf("SnapGraphemes between CR and LF gives %v, want %v", got, want)
	}
	if got, want := ix.SnapGraphemes(Span{6, 6}), (Span{6, 6}); got != want {
		t.Errorf("SnapGraphemes at a border gives %v, want %v", got, want)
	}
}

// TestClassesAgreeWithTheSegmenter holds the shortcut for ideographs and Hangul.
func TestClassesAgreeWithTheSegmenter(t *testing.T) {
	for r := rune(0); r <= 0x10ffff; r++ {
		if isSyllabic(r) && (r&0xff == 0 || r < 0x10000) && askClass(r) != classPlain {
			t.Fatalf("%U is of class %d", r, askClass(r))
		}
	}
}

func TestOutsideTheTextIsClamped(t *testing.T) {
	for _, text := range append(hardTexts, strings.Repeat("é", 64), strings.Repeat("😀", 128)) {
		ix := NewIndex(text)
		for _, at := range []int{math.MinInt, -1, len(text), len(text) + 1, math.MaxInt} {
			for name, got := range map[string]int{
				"Byte": ix.Byte(at), "UTF16": ix.UTF16(at), "FromGrapheme": ix.FromGrapheme(at),
			} {
				if at < 0 && got != 0 {
					t.Errorf("%q: %s(%d) = %d, want 0", text, name, at, got)
				}
			}
			if ix.Byte(at) > len(text) || ix.FromGrapheme(at) > ix.Len() {
				t.Errorf("%q: offset %d leads outside", text, at)
			}
			_ = ix.Slice(Span{at, at / 2})
			_ = ix.GraphemeAt(at)
			for name, exact := range map[string]bool{
				"CodePoint": second(ix.CodePoint(at)), "FromUTF16": second(ix.FromUTF16(at)), "Grapheme": second(ix.Grapheme(at)),
			} {
				if exact && (at < 0 || at > len(text)) {
					t.Errorf("%q: %s(%d) is exact", text, name, at)
				}
			}
		}
	}
}

func second(_ int, ok bool) bool { return ok }

func TestConversionsAllocateNothing(t *testing.T) {
	for _, text := range millionTexts() {
		ix := NewIndex(text.text)
		for _, c := range conversions(ix) {
			if n := testing.AllocsPerRun(100, func() { c.do(ix.Len() / 3) }); n != 0 {
				t.Errorf("%s: %s allocates %v times", text.name, c.name, n)
			}
		}
	}
}

// TestIndexIsConcurrent lets the race detector look at the pages that texts
// share.
func TestIndexIsConcurrent(*testing.T) {
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for _, text := range hardTexts {
				ix := NewIndex(text)
				ix.GraphemeAt(ix.Len() / 2)
			}
		})
	}
	wg.Wait()
}
