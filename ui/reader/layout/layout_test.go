package layout

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"glossator/store/corpus"
)

// fakeMeasure is deterministic: letters have widths by their code point, words
// are a little narrower than their letters, as with kerning.
func fakeMeasure(text string, size float32, style Style) float32 {
	sum, n := float32(0), 0
	for _, r := range text {
		switch {
		case r == '\u200d' || r == '\u200c' || r == '\u200e' || r == '\u200f' || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r):
			continue
		case r == ' ':
			sum += size / 4
		case r >= 0x1100:
			sum += size
		default:
			sum += size * (0.3 + float32(r%5)/10)
		}
		n++
	}
	if n > 1 {
		sum *= 0.97
	}
	if style == Bold {
		sum *= 1.1
	}
	return sum
}

func testMetrics(width float32) Metrics {
	return Metrics{Width: width, Size: 16, LineHeight: 26, Blank: 14, Tab: 40, Badge: 12}
}

func newLayout(text string, width float32) *Layout {
	return New(corpus.NewIndex(text), nil, testMetrics(width), fakeMeasure)
}

// samples are texts of many scripts; each is also a seed of the fuzz test.
var samples = map[string]string{
	"empty":     "",
	"latin":     "At least 40 people died when fire broke out in the departures hall of Ferrow’s ferry terminal.\n\nOne paragraph more, “quoted”.",
	"arabic":    "قال الوزير إن الحكومة سوف تفتح تحقيقا في الحريق (12 مارس)، وأضاف: «لا أحد فوق القانون».\nفقرة ثانية.",
	"hebrew":    "השר אמר: \"נפתח בחקירה\" ב-12 במרץ, לפי Ferrow Wire (דוח).",
	"mixed":     "The mayor said قال الوزير 123, then left. שלום world 45% of (كلمة) ok.",
	"chinese":   "中国人民在码头等待消息。“我们一月就要求打开那些门。”港务部没有答复，第二天公布了数字：四十一人死亡。",
	"thai":      "ประเทศไทยมีประชากรจำนวนมากและมีวัฒนธรรมที่หลากหลายเจ้าหน้าที่ดับเพลิงมาถึงหลังจากครึ่งชั่วโมง",
	"emoji":     "Family 👩‍👩‍👧‍👦 flag 🇩🇪🇫🇷 thumb 👍🏽 heart ❤️ keycap 1️⃣ done 👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦",
	"combining": "Cafe\u0301 Z\u0351\u036b\u0343 नमस्ते e\u0301e\u0301e\u0301 \u0301start",
	"crlf":      "one line\r\n\r\nanother\r\nlast\r",
	"tabs":      "a\tb\tc\n\tindented\twith a longer text that must be wrapped\tsomewhere\n",
	"blank":     strings.Repeat("\n", 50) + "x" + strings.Repeat("\r\n", 50),
	"control":   "a\x00b\x01c\u200bd\u00ade\ufefff\u202eg\u202ch\u2028i\vj\fk\u0085l",
	"spaces":    "  lead   and    trail      " + strings.Repeat(" ", 300) + "x \n   \nend  ",
	"unbroken":  strings.Repeat("abcdefghij", 300),
	"long":      strings.Repeat("A sentence of some words, and then it ends. ", 400),
	"url":       "see https://example.org/" + strings.Repeat("path/", 40) + "?q=1&b=2 for it",
}

func TestLinesHoldEveryCodePointOnce(t *testing.T) {
	for name, text := range samples {
		for _, width := range []float32{10, 90, 240, 600} {
			t.Run(fmt.Sprint(name, width), func(t *testing.T) { checkAll(t, text, width) })
		}
	}
}

func FuzzLayout(f *testing.F) {
	for _, text := range samples {
		f.Add(text, uint16(120))
	}
	f.Fuzz(func(t *testing.T, text string, width uint16) {
		if !utf8.ValidString(text) || len(text) > 1500 {
			t.Skip()
		}
		checkAll(t, text, float32(width%800)+1)
	})
}

// checkAll asserts every property of a layout.
func checkAll(t *testing.T, text string, width float32) {
	t.Helper()
	l := newLayout(text, width)
	bounds := clusterBounds(text)
	at, top := 0, 0.0
	for p := range l.Paragraphs() {
		lines := l.Lines(p)
		if s := l.Span(p); s.Start != at || lines[0].Span.Start != at || lines[len(lines)-1].Span.End != s.End {
			t.Fatalf("paragraph %d is %v, its lines from %v to %v, text so far %d", p, s, lines[0].Span, lines[len(lines)-1].Span, at)
		}
		if math.Abs(l.Top(p)-top) > 0.01 {
			t.Fatalf("paragraph %d is at %v, want %v", p, l.Top(p), top)
		}
		y := float32(0)
		for i, line := range lines {
			if line.Span.Start != at || line.Span.Empty() && len(text) > 0 && at < l.length {
				t.Fatalf("line %d of paragraph %d is %v, want its start at %d", i, p, line.Span, at)
			}
			if !bounds[line.Span.End] {
				t.Fatalf("line %v ends within a cluster", line.Span)
			}
			if line.Y != y {
				t.Fatalf("line %v at y %v, want %v", line.Span, line.Y, y)
			}
			checkWidth(t, l, p, &lines[i], width)
			checkClusters(t, l, p, i, bounds)
			y += line.Height
			at = line.Span.End
		}
		top += float64(l.Height(p))
		if h := l.Height(p); h < y {
			t.Fatalf("paragraph %d is %v high, its lines %v", p, h, y)
		}
	}
	if at != l.length {
		t.Fatalf("lines end at %d of %d", at, l.length)
	}
	if math.Abs(l.Total()-top) > 0.01 {
		t.Fatalf("total %v, sum of heights %v", l.Total(), top)
	}
}

// clusterBounds has an entry for each offset at which a cluster begins or ends.
func clusterBounds(text string) map[int]bool {
	bounds := map[int]bool{0: true}
	at := 0
	for it := graphemes.FromString(text); it.Next(); {
		at += utf8.RuneCountInString(it.Value())
		bounds[at] = true
	}
	return bounds
}

func checkWidth(t *testing.T, l *Layout, p int, line *Line, width float32) {
	t.Helper()
	if line.Width <= width+0.1 {
		return
	}
	clusters, tabs := 0, false
	for _, r := range strings.TrimSpace(sliceCP(l.all, line.Span)) {
		tabs = tabs || r == '\t'
	}
	for _, c := range graphemesOf(strings.TrimRightFunc(sliceCP(l.all, line.Span), unicode.IsSpace)) {
		if l.clusterWidth(c, Plain) > 0 {
			clusters++
		}
	}
	lead := 0
	for i := line.first; i < line.last && l.lay(p).cells[i].hangs(); i++ {
		lead++
	}
	if clusters > 1 && !tabs && lead == 0 {
		t.Fatalf("line %v %q is %v wide, column %v", line.Span, sliceCP(l.all, line.Span), line.Width, width)
	}
}

func graphemesOf(s string) []string {
	var out []string
	for it := graphemes.FromString(s); it.Next(); {
		out = append(out, it.Value())
	}
	return out
}

func sliceCP(text string, s corpus.Span) string { return string([]rune(text)[s.Start:s.End]) }

// checkClusters asserts that the clusters of a line stand beside each other
// without gap or overlap, and that what is hit at each is that cluster.
func checkClusters(t *testing.T, l *Layout, p, i int, bounds map[int]bool) {
	t.Helper()
	line := l.Lines(p)[i]
	var sum float32
	for start := line.Span.Start; start < line.Span.End; {
		end := start + 1
		for !bounds[end] {
			end++
		}
		rects := l.AppendRects(nil, p, corpus.Span{Start: start, End: end})
		if len(rects) > 1 {
			t.Fatalf("cluster [%d,%d) in pieces: %v", start, end, rects)
		}
		if len(rects) == 1 && rects[0].Width > 0.3 {
			sum += rects[0].Width
			checkHit(t, l, p, line, corpus.Span{Start: start, End: end}, rects[0])
		} else if len(rects) == 1 {
			sum += rects[0].Width
		}
		start = end
	}
	if math.Abs(float64(sum-line.Width)) > 0.5+float64(line.Width)/500 {
		t.Fatalf("clusters of line %v are %v wide together, the line %v", line.Span, sum, line.Width)
	}
	whole := l.AppendRects(nil, p, line.Span)
	if line.Width > 0 && (len(whole) != 1 || math.Abs(float64(whole[0].X-line.X)) > 0.3 || math.Abs(float64(whole[0].Width-line.Width)) > 0.6) {
		t.Fatalf("line %v covers %v, is at %v and %v wide", line.Span, whole, line.X, line.Width)
	}
}

func checkHit(t *testing.T, l *Layout, p int, line Line, cluster corpus.Span, r Rect) {
	t.Helper()
	y := line.Y + line.Height/2
	left := l.Hit(p, r.X+r.Width/4, y)
	right := l.Hit(p, r.X+r.Width*3/4, y)
	if left.Cluster != cluster || right.Cluster != cluster {
		t.Fatalf("at %v stands %v, hit %v and %v", r, cluster, left.Cluster, right.Cluster)
	}
	if left.After == right.After {
		t.Fatalf("both halves of %v count as one", cluster)
	}
	for _, h := range []Hit{left, right} {
		at := l.Place(h.Caret(), h.Upstream)
		// In mixed text the caret beside a cluster may belong to the next run.
		if l.lay(p).base == 0 && !directedLine(l, p, line) && min(abs(at.X-r.X), abs(at.X-r.X-r.Width)) > 0.3 && at.X < l.metrics.Width {
			t.Fatalf("caret at %d is at %v, cluster %v at %v", h.Caret(), at.X, cluster, r)
		}
	}
}

func directedLine(l *Layout, p int, line Line) bool {
	for i := line.first; i < line.last; i++ {
		if l.lay(p).cells[i].level != 0 {
			return true
		}
	}
	return false
}

func abs(x float32) float32 { return float32(math.Abs(float64(x))) }
