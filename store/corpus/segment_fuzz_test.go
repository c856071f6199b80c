package corpus

import (
	"math"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func FuzzSegments(f *testing.F) {
	for i, text := range append(hardTexts, newsTexts...) {
		f.Add(text, i)
	}
	f.Fuzz(func(t *testing.T, text string, at int) { checkSegments(t, text, at) })
}

var newsTexts = []string{
	"“Mr. Orr left at 5 p.m.,” she said. “Why?”\r\n\r\nThe U.S. won’t pay $1,000… (It can’t.)\n",
	"«Что это?» — спросил И. П. Ким в 1991 г. Никто не ответил.\n“One.\n“Two ‘three’ four.”",
	"部长说：“不会！”他离开。\n「はい」と言った。 เขาพูดว่า “ไม่” ก.ค. นี้",
	". . . ... !?! \u00a0\u200b “” '' \"\" [1] (.) …", "1. a. I. A.B. C.d. e.F 1.2. .x", " \u0301a. \u0301B.",
}

// TestSegmentsOfHardRunes mixes marks, spaces and letters more densely than a
// fuzzer that thinks in bytes would.
func TestSegmentsOfHardRunes(t *testing.T) {
	runes := []rune("aAbTs. .. !?…“”‘’\"'«»„‚()[]-–— \n\r\u2028\u00a0\u200b\u0301\u200d1 05$%&@#/г.Г说。！」「との م؟ก\u0e33क\u094d👩🏽🇫🇷\ufeff\u0600\uac00")
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom(runes), 0, 120, -1).Draw(t, "text")
		checkSegments(t, text, rapid.IntRange(-1, 130).Draw(t, "at"))
	})
}

// checkSegments holds what is true of the segments of any text.
func checkSegments(t fataler, text string, at int) {
	t.Helper()
	ix := NewIndex(text)
	all, runes := Span{0, ix.Len()}, []rune(text)
	checkSpans(t, ix, "word", ix.Words(all))
	checkSpans(t, ix, "sentence", ix.Sentences(all))
	covered := make([]bool, ix.Len())
	for _, s := range ix.Sentences(all) {
		if !ix.ParagraphAt(s.Start).Covers(s) {
			t.Fatalf("%q: sentence %v leaves its paragraph", text, s)
		}
		for cp := s.Start; cp < s.End; cp++ {
			covered[cp] = true
		}
		if got := ix.SentenceAt(s.Start); got != s {
			t.Fatalf("%q: SentenceAt(%d) = %v, want %v", text, s.Start, got, s)
		}
	}
	for cp, r := range runes {
		if !covered[cp] && !isBlank(r) {
			t.Fatalf("%q: no sentence holds %q at %d", text, r, cp)
		}
	}
	checkAt(t, ix, within(at, ix.Len()))
}

// checkSpans holds that spans are in order, disjoint, not empty, without white
// space at their ends and cut no cluster.
func checkSpans(t fataler, ix *Index, what string, spans []Span) {
	t.Helper()
	end := 0
	for _, s := range spans {
		if s.Start < end || s.Empty() || s.End > ix.Len() {
			t.Fatalf("%q: %s %v after %d", ix.Text(), what, s, end)
		}
		if ix.SnapGraphemes(s) != s || ix.Trim(s) != s {
			t.Fatalf("%q: %s %v cuts a cluster or has white space at its ends", ix.Text(), what, s)
		}
		end = s.End
	}
}

func checkAt(t fataler, ix *Index, at int) {
	t.Helper()
	all, line := Span{0, ix.Len()}, ix.ParagraphAt(at)
	if !all.Covers(line) || line.Start > at {
		t.Fatalf("%q: ParagraphAt(%d) = %v", ix.Text(), at, line)
	}
	for name, s := range map[string]Span{"WordAt": ix.WordAt(at), "SentenceAt": ix.SentenceAt(at)} {
		if !s.Empty() && (!line.Covers(s) || ix.SnapGraphemes(s) != s) || !all.Covers(s) {
			t.Fatalf("%q: %s(%d) = %v in paragraph %v", ix.Text(), name, at, s, line)
		}
	}
	if next := ix.NextWord(at); next <= at && next != ix.Len() {
		t.Fatalf("%q: NextWord(%d) = %d", ix.Text(), at, next)
	}
	if prev := ix.PrevWord(at); prev >= at && prev != 0 {
		t.Fatalf("%q: PrevWord(%d) = %d", ix.Text(), at, prev)
	}
	if q, ok := ix.QuotationAt(at); ok && (!all.Covers(q.Outer) || !q.Outer.Contains(at) || !q.Outer.Covers(q.Inner)) {
		t.Fatalf("%q: QuotationAt(%d) = %v", ix.Text(), at, q)
	}
	if trimmed := ix.Trim(line); trimmed.Empty() {
		for _, r := range ix.Slice(line) {
			if !isBlank(r) && !unicode.IsMark(r) {
				t.Fatalf("%q: Trim(%v) is empty", ix.Text(), line)
			}
		}
	}
}

func TestSegmentsOutsideTheText(t *testing.T) {
	for _, text := range append(hardTexts, newsTexts...) {
		ix := NewIndex(text)
		all := Span{0, ix.Len()}
		for _, at := range []int{math.MinInt, -1, ix.Len(), ix.Len() + 1, math.MaxInt} {
			for name, s := range map[string]Span{
				"WordAt": ix.WordAt(at), "SentenceAt": ix.SentenceAt(at), "ParagraphAt": ix.ParagraphAt(at),
				"Trim": ix.Trim(Span{at, at}), "GraphemeAt": ix.GraphemeAt(at), "NextWord": {0, ix.NextWord(at)}, "PrevWord": {0, ix.PrevWord(at)},
			} {
				if !all.Covers(s) || s.Start > s.End {
					t.Errorf("%q: %s(%d) = %v", text, name, at, s)
				}
			}
			ix.QuotationAt(at)
		}
		if got := ix.Words(Span{math.MinInt, math.MaxInt}); len(got) != len(ix.Words(all)) {
			t.Errorf("%q: %d words in a span larger than the text", text, len(got))
		}
	}
}
