package corpus

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// sentenceLines reads the paragraphs of testdata/sentences.txt and where in each
// sentences begin, the first one left out.
func sentenceLines(t *testing.T, path string) (texts []string, starts [][]int) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for text := range strings.SplitSeq(string(data), "\n") {
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		var at []int
		parts := strings.Split(text, "|")
		n := 0
		for _, part := range parts[:len(parts)-1] {
			n += len([]rune(part))
			at = append(at, n)
		}
		texts, starts = append(texts, strings.Join(parts, "")), append(starts, at)
	}
	return texts, starts
}

// TestSentences holds the quality of the borders: F1 over those inside
// paragraphs (a paragraph's ends are no achievement) at least 0.97.
func TestSentences(t *testing.T) {
	texts, starts := sentenceLines(t, filepath.Join("testdata", "sentences.txt"))
	var right, found, wanted, sentences int
	for i, text := range texts {
		ix := NewIndex(text)
		want := map[int]bool{}
		for _, at := range starts[i] {
			want[at] = true
		}
		var marked strings.Builder
		correct := true
		for n, s := range ix.Sentences(Span{0, ix.Len()}) {
			if n > 0 {
				found++
				marked.WriteString("|")
				if want[s.Start] {
					right++
				} else {
					correct = false
				}
				delete(want, s.Start)
			}
			marked.WriteString(ix.Slice(s) + " ")
		}
		wanted += len(starts[i])
		sentences += len(starts[i]) + 1
		if len(want) > 0 || !correct {
			t.Logf("differs: %s", marked.String())
		}
	}
	f1 := 2 * float64(right) / float64(found+wanted)
	t.Logf("%d sentences, %d borders, %d found, %d right, F1 %.4f", sentences, wanted, found, right, f1)
	if sentences < 200 {
		t.Errorf("only %d sentences to test with", sentences)
	}
	if f1 < 0.97 {
		t.Errorf("F1 %.4f, want at least 0.97", f1)
	}
}

func TestSentenceAt(t *testing.T) {
	ix := NewIndex("  Mr. Orr left.  He won’t be back.\n\n \nCarrow – “Why?” asked Lund.")
	first, second, third := Span{2, 15}, Span{17, 34}, Span{38, 65}
	for cp, want := range map[int]Span{
		-1: first, 0: first, 2: first, 4: first, 14: first, 15: first, 16: first, 17: second, 33: second, 34: second,
		35: {35, 35}, 36: {36, 36}, 37: {37, 37}, 38: third, 50: third, 64: third, 65: third, 99: third,
	} {
		if got := ix.SentenceAt(cp); got != want {
			t.Errorf("SentenceAt(%d) = %v, want %v", cp, got, want)
		}
	}
	if got, want := ix.Sentences(Span{10, 20}), []Span{first, second}; !slices.Equal(got, want) {
		t.Errorf("sentences of a part: %v, want %v", got, want)
	}
	if got := ix.Sentences(Span{15, 17}); got != nil {
		t.Errorf("sentences of a gap: %v", got)
	}
}

// TestSentenceAtReadsItsParagraphOnly: what it allocates doesn't grow with the
// text around.
func TestSentenceAtReadsItsParagraphOnly(t *testing.T) {
	const paragraph = "Mr. Orr left at 5 p.m. He won’t be back, he said.\n"
	small, large := NewIndex(paragraph), NewIndex(strings.Repeat(paragraph, 10_000))
	n := testing.AllocsPerRun(10, func() { small.SentenceAt(30) })
	if m := testing.AllocsPerRun(10, func() { large.SentenceAt(large.Len() - 20) }); m > n {
		t.Errorf("%v allocations in a long text, %v in a short one", m, n)
	}
}
