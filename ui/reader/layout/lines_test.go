package layout

import (
	"strings"
	"testing"

	"glossator/store/corpus"
)

// linesOf are the texts of a paragraph's lines.
func linesOf(l *Layout, p int) []string {
	var out []string
	for _, line := range l.Lines(p) {
		out = append(out, sliceCP(l.all, line.Span))
	}
	return out
}

func TestLinesEndAtWords(t *testing.T) {
	l := newLayout("one two three four five six", 90)
	lines := linesOf(l, 0)
	for _, line := range lines[:len(lines)-1] {
		if !strings.HasSuffix(line, " ") {
			t.Errorf("line %q ends within a word", line)
		}
	}
}

func TestThaiLinesEndBeforeALeadingVowel(t *testing.T) {
	l := newLayout(strings.Repeat("นะเ", 40), 200)
	for _, line := range linesOf(l, 0)[1:] {
		if !strings.HasPrefix(line, "เ") {
			t.Errorf("line %q begins within a syllable", line)
		}
	}
}

func TestRightToLeftParagraphsStandAtTheRight(t *testing.T) {
	l := newLayout("שלום עולם", 300)
	line := l.Lines(0)[0]
	if !l.RightToLeft(0) || line.X+line.Width != 300 {
		t.Errorf("line at %v, %v wide", line.X, line.Width)
	}
	first := l.AppendRects(nil, 0, corpus.Span{Start: 0, End: 1})
	last := l.AppendRects(nil, 0, corpus.Span{Start: 8, End: 9})
	if first[0].X < last[0].X {
		t.Errorf("first letter at %v, last at %v", first, last)
	}
}

func TestSpanOfMixedTextCoversSeveralStretches(t *testing.T) {
	// On screen: abc, then the Hebrew from right to left, then def.
	l := newLayout("abc אבגד def", 300)
	got := l.AppendRects(nil, 0, corpus.Span{Start: 1, End: 6})
	if len(got) != 2 || got[0].X+got[0].Width >= got[1].X {
		t.Errorf("span over the border of two directions covers %v", got)
	}
}

func TestNumbersBetweenDirections(t *testing.T) {
	// The number belongs to the Hebrew ahead of it and stands at its left.
	l := newLayout("abc אב 12, def", 300)
	hebrew := l.AppendRects(nil, 0, corpus.Span{Start: 4, End: 6})
	number := l.AppendRects(nil, 0, corpus.Span{Start: 7, End: 9})
	comma := l.AppendRects(nil, 0, corpus.Span{Start: 9, End: 10})
	if number[0].X > hebrew[0].X || comma[0].X < hebrew[0].X {
		t.Errorf("Hebrew at %v, number at %v, comma at %v", hebrew, number, comma)
	}
}

// TestRunsAreInVisualOrder pins the text that is handed to the screen: parts in
// visual order, each between marks that hold its direction.
func TestRunsAreInVisualOrder(t *testing.T) {
	named := strings.NewReplacer("\u200e", "›", "\u200f", "‹")
	for _, c := range []struct{ text, want string }{
		{"plain text", "plain text"},
		{"שלום עולם", "›‹שלום עולם‹›"},
		{"שלום (עולם).", "›‹.‹›‹)‹›‹עולם‹›‹(‹›‹שלום ‹›"},
		{"abc אב 12, def", "›abc ›12›‹אב ‹›, def›"},
		{"ב 12 במרץ", "›‹במרץ‹›‹ ‹›12›‹ב ‹›"},
		{"ב, ג דA", "›A›‹ג ד‹›‹ ‹›‹,‹›‹ב‹›"},
		{"a\x00b\u200bc", "a\ufffdbc"},
		{"soft\u00adhyphen", "softhyphen"},
	} {
		runs := newLayout(c.text, 500).Lines(0)[0].Runs
		if len(runs) != 1 || named.Replace(runs[0].Text) != c.want {
			t.Errorf("%q: runs %q, want %q", c.text, named.Replace(runs[0].Text), c.want)
		}
	}
}

func TestSoftHyphenShowsAtALinesEnd(t *testing.T) {
	l := newLayout("extra\u00adordinary", 60)
	if got := l.Lines(0)[0].Runs[0].Text; got != "extra-" {
		t.Errorf("first line is drawn as %q", got)
	}
}

func TestBlocks(t *testing.T) {
	text := "Menu Share\nHeading here\nPlain text with an ad inside it.\n"
	ix := corpus.NewIndex(text)
	l := New(ix, []corpus.Block{
		{Start: 0, End: 10, Kind: corpus.BlockBoilerplate},
		{Start: 11, End: 23, Kind: corpus.BlockHeading},
		{Start: 40, End: 45, Kind: corpus.BlockBoilerplate},
	}, testMetrics(800), fakeMeasure)
	if r := l.Lines(0)[0].Runs; len(r) != 1 || !r[0].Dim || r[0].Bold {
		t.Errorf("boilerplate is drawn as %+v", r)
	}
	if r := l.Lines(1)[0].Runs; len(r) != 1 || r[0].Dim || !r[0].Bold {
		t.Errorf("heading is drawn as %+v", r)
	}
	if r := l.Lines(2)[0].Runs; len(r) != 3 || r[0].Dim || !r[1].Dim || r[2].Dim {
		t.Errorf("partly dimmed line is drawn as %+v", r)
	}
}

func TestTabStops(t *testing.T) {
	l := newLayout("a\tb\tc", 500)
	for i, want := range []float32{0, 40, 80} {
		if got := l.Place(2*i, false).X; got != want {
			t.Errorf("column %d at %v, want %v", i, got, want)
		}
	}
}

func TestEndlessParagraphIsCutAtSentences(t *testing.T) {
	l := newLayout(strings.Repeat("One sentence more, and a longer one. ", 2000), 600)
	if l.Paragraphs() < 10 {
		t.Fatalf("%d parts", l.Paragraphs())
	}
	for p := range l.Paragraphs() - 1 {
		s := l.Span(p)
		if text := sliceCP(l.all, s); s.Len() > longest || !strings.HasSuffix(text, ". ") {
			t.Errorf("part %d has %d code points and ends in %q", p, s.Len(), text[len(text)-10:])
		}
	}
}

func TestEndlessWordIsOneColumnWide(t *testing.T) {
	l := newLayout(strings.Repeat("x", 100_000), 600)
	for p := range l.Paragraphs() {
		for _, line := range l.Lines(p) {
			if line.Width > 600+slack {
				t.Fatalf("line %v is %v wide", line.Span, line.Width)
			}
		}
	}
}

func TestOnlyWhatIsAskedForIsBroken(t *testing.T) {
	l := newLayout(strings.Repeat("A paragraph of some words.\n\n", 1000), 200)
	if l.Broken() != 0 {
		t.Fatalf("%d paragraphs broken before any was asked for", l.Broken())
	}
	top := l.Top(500)
	l.Lines(499)
	if l.Broken() != 1 || !l.Measured(499) {
		t.Errorf("%d paragraphs broken", l.Broken())
	}
	p, offset := l.At(l.Top(500) + 3)
	if p != 500 || offset < 2.9 || offset > 3.1 {
		t.Errorf("at %v+3 found paragraph %d + %v", top, p, offset)
	}
	m := l.Metrics()
	m.Width = 300
	l.SetMetrics(m)
	if l.Measured(499) || l.Broken() != 1 {
		t.Error("another width broke paragraphs nobody asked for")
	}
}

func TestWordsAreMeasuredOnce(t *testing.T) {
	calls := 0
	text := strings.Repeat("the same words again and again\n", 500)
	l := New(corpus.NewIndex(text), nil, testMetrics(400), func(s string, size float32, style Style) float32 {
		calls++
		return fakeMeasure(s, size, style)
	})
	for p := range l.Paragraphs() {
		l.Lines(p)
	}
	if calls > 60 {
		t.Errorf("%d measurements for 6 different words", calls)
	}
}

func TestCaretHasTwoPlacesAtAWrappedLine(t *testing.T) {
	l := newLayout("one two three four five six", 90)
	at := l.Lines(0)[1].Span.Start
	up, down := l.Place(at, true), l.Place(at, false)
	if up.Line != 0 || up.X == 0 || down.Line != 1 || down.X != 0 {
		t.Errorf("caret at %d: upstream %+v, downstream %+v", at, up, down)
	}
}

func TestHitBesideTheText(t *testing.T) {
	l := newLayout("one two\nthree", 300)
	for _, c := range []struct {
		p     int
		x, y  float32
		caret int
	}{{0, -50, 5, 0}, {0, 290, 5, 7}, {0, 290, 500, 7}, {1, 290, 5, 13}, {1, 290, -70, 13}} {
		h := l.Hit(c.p, c.x, c.y)
		if h.Caret() != c.caret || h.Inside {
			t.Errorf("hit at %v,%v of paragraph %d is %+v, want the caret at %d", c.x, c.y, c.p, h, c.caret)
		}
	}
}
