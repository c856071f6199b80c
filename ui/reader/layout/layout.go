package layout

import (
	"math"
	"sort"

	"github.com/go-text/typesetting/segmenter"

	"glossator/store/corpus"
)

// Metrics are the measures that a layout obeys, all in pixels. Width, Size and
// LineHeight are above 0.
type Metrics struct {
	Width      float32 // of the column
	Size       float32 // of the letters
	LineHeight float32 // from one baseline to the next
	// Blank is the height of a blank line, and of the gap after a paragraph in
	// a text that sets its paragraphs apart by no blank line.
	Blank float32
	// Tab is the distance of the tab stops from the beginning of the line.
	Tab float32
	// Badge is the width kept for the letter at the beginning of a tag.
	Badge float32
	// Style is the face of everything that is no heading.
	Style Style
}

// Layout is the geometry of one text. It is not safe for concurrent use.
type Layout struct {
	all     string
	length  int // code points
	paras   []paragraph
	dims    []corpus.Span // what is not the article's own, in order
	gap     bool          // whether paragraphs need a gap after them
	metrics Metrics
	widths  *widths
	heights heights
	advance float32 // estimate of one code point's width
	tags    tagIndex
	decos   map[int]*Deco
	work    scratch
	laid    int // paragraphs broken into lines so far
}

// scratch is memory that breaking one paragraph leaves to the next.
type scratch struct {
	seg      segmenter.Segmenter
	runes    []rune
	breaks   []bool // a line may end before this rune
	clusters []bool // a grapheme cluster begins at this rune
	pieces   []cell
	order    []int32
	parts    []cell
	text     []byte
}

// New lays out a text whose parts are marked by blocks, in order. Nothing is
// measured yet but a sample for the estimates.
func New(ix *corpus.Index, blocks []corpus.Block, m Metrics, measure Measure) *Layout {
	l := &Layout{all: ix.Text(), length: ix.Len(), metrics: m, widths: newWidths(measure, m.Size)}
	l.paras = splitParagraphs(l.all)
	l.gap = true
	for i, p := range l.paras {
		if p.flags&blank != 0 && i < len(l.paras)-1 {
			l.gap = false
		}
	}
	for _, b := range blocks {
		if s := (corpus.Span{Start: b.Start, End: b.End}); b.Kind == corpus.BlockHeading {
			l.markHeading(s)
		} else {
			l.dims = append(l.dims, s)
		}
	}
	l.sample()
	l.estimate()
	return l
}

// markHeading marks the paragraphs of which a heading is the greater part.
func (l *Layout) markHeading(s corpus.Span) {
	for p := l.Paragraph(s.Start); p < len(l.paras) && int(l.paras[p].start) < s.End; p++ {
		if whole := l.Span(p); 2*whole.Intersect(s).Len() >= whole.Len() {
			l.paras[p].flags |= heading
		}
	}
}

// Metrics are those the layout obeys now.
func (l *Layout) Metrics() Metrics { return l.metrics }

// SetMetrics lays out anew: every height becomes an estimate, and paragraphs
// are measured again as they are asked for. It costs a few nanoseconds a
// paragraph. Words keep their measured widths unless the size has changed.
func (l *Layout) SetMetrics(m Metrics) {
	if m == l.metrics {
		return
	}
	sized := m.Size != l.metrics.Size
	l.metrics = m
	if sized {
		l.widths = newWidths(l.widths.measure, m.Size)
		l.sample()
	}
	l.forget()
}

// forget drops all lines.
func (l *Layout) forget() {
	for i := range l.paras {
		l.paras[i].laid = nil
	}
	clear(l.decos)
	l.estimate()
}

// Remeasure lays out anew with widths measured anew, for another typeface.
func (l *Layout) Remeasure() {
	l.widths = newWidths(l.widths.measure, l.metrics.Size)
	l.sample()
	l.forget()
}

// sample estimates the width of a code point from pieces taken all over the
// text.
func (l *Layout) sample() {
	const samples, length = 8, 48
	width, count := float32(0), 0
	for i := range samples {
		t := l.text(i * (len(l.paras) - 1) / samples)
		for n := 0; n < length && t != ""; n++ {
			c := firstCluster(t)
			if s := drawn(t[:c]); s != "" {
				width += l.widths.cluster(s, l.metrics.Style)
			}
			count += len([]rune(t[:c]))
			t = t[c:]
		}
	}
	l.advance = l.metrics.Size / 2
	if count > samples {
		l.advance = max(width/float32(count), l.metrics.Size/20)
	}
}

// estimate gives every paragraph that has no lines an estimated height.
func (l *Layout) estimate() {
	l.heights.build(len(l.paras), func(p int) float32 {
		para := &l.paras[p]
		if para.laid == nil {
			para.height = l.estimated(p)
		}
		return para.height
	})
}

func (l *Layout) estimated(p int) float32 {
	if l.paras[p].flags&blank != 0 {
		return l.metrics.Blank
	}
	n := l.end(p) - int(l.paras[p].start)
	// Lines end at words, so about half a word of each stays empty.
	usable := max(l.metrics.Width-3*l.advance, l.advance)
	lines := math.Ceil(float64(float32(n) * l.advance / usable))
	return float32(lines)*l.metrics.LineHeight + l.gapAfter(p)
}

func (l *Layout) gapAfter(p int) float32 {
	if l.gap && l.paras[p].flags&(cut|blank) == 0 {
		return l.metrics.Blank
	}
	return 0
}

// Top is the distance of a paragraph's top from the top of the text. As long
// as paragraphs above are not measured it is an estimate.
func (l *Layout) Top(p int) float64 { return l.heights.before(p) }

// Height is a paragraph's height, exact once its lines have been asked for.
func (l *Layout) Height(p int) float32 { return l.paras[p].height }

// Total is the height of the text, with estimates for what is not measured.
func (l *Layout) Total() float64 { return l.heights.before(len(l.paras)) }

// At is the paragraph at a distance y from the top of the text, and the
// distance from the paragraph's top. Above the text it is the first one, below
// it the last.
func (l *Layout) At(y float64) (p int, offset float64) {
	if y < 0 {
		return 0, y
	}
	return l.heights.find(y)
}

// Lines are the lines of a paragraph, at least one. They are broken at the
// first call, which makes the paragraph's height exact. They are the layout's
// own: read, don't write.
func (l *Layout) Lines(p int) []Line { return l.lay(p).lines }

// Measured reports whether a paragraph's height is exact.
func (l *Layout) Measured(p int) bool { return l.paras[p].laid != nil }

// Broken is how many paragraphs have been broken into lines so far, counting
// each time; it tells what an operation cost.
func (l *Layout) Broken() int { return l.laid }

// RightToLeft reports whether a paragraph runs from right to left.
func (l *Layout) RightToLeft(p int) bool { return l.lay(p).base == 1 }

func (l *Layout) lay(p int) *laid {
	para := &l.paras[p]
	if para.laid == nil {
		para.laid = l.breakLines(p)
		l.laid++
		last := para.laid.lines[len(para.laid.lines)-1]
		h := last.Y + last.Height + l.gapAfter(p)
		l.heights.add(p, h-para.height)
		para.height = h
	}
	return para.laid
}

// dimmed are the ranges within s that are not the article's own, from the first
// that touches it on.
func (l *Layout) dimmed(s corpus.Span) []corpus.Span {
	from := sort.Search(len(l.dims), func(i int) bool { return l.dims[i].End > s.Start })
	to := from
	for to < len(l.dims) && l.dims[to].Start < s.End {
		to++
	}
	return l.dims[from:to]
}
