package layout

import (
	"sort"
	"unicode/utf8"

	"glossator/store/corpus"
)

// clusters cuts a cell into its grapheme clusters, each a cell with its part of
// the width. Measured alone they are wider or narrower than within the word, so
// they are scaled to the word's width. The slice is valid until the next call.
func (l *Layout) clusters(c cell, text string, s Style) []cell {
	out := l.work.parts[:0]
	sum, x := float32(0), float32(0)
	part := c
	for rest := text; rest != ""; {
		n := firstCluster(rest)
		part.width = l.clusterWidth(rest[:n], s)
		sum += part.width
		out = append(out, part)
		part.byte += int32(n)
		part.start += int32(utf8.RuneCountInString(rest[:n]))
		rest = rest[n:]
	}
	l.work.parts = out
	for i := range out {
		if sum > 0 {
			out[i].width *= c.width / sum
		} else {
			out[i].width = c.width / float32(len(out))
		}
		out[i].x = c.x + x
		x += out[i].width
		if c.level%2 == 1 {
			out[i].x = c.x + c.width - x
		}
	}
	return out
}

func (l *Layout) clusterWidth(text string, s Style) float32 {
	if text == "\t" {
		return 1 // alone in its cell, and scaled
	}
	d := drawn(text)
	if d == "" {
		return 0
	}
	return l.widths.cluster(d, s)
}

// Place is where a caret stands: before a code point, or after the last one of
// a line.
type Place struct {
	Paragraph, Line int
	X               float32
}

// Place finds the caret's place before the code point at offset cp, 0 <= cp <=
// the text's length. Where a line is wrapped, one offset has two places: the end
// of the upper line when upstream is set, else the beginning of the lower one.
func (l *Layout) Place(cp int, upstream bool) Place {
	p := l.Paragraph(cp)
	if upstream && cp > 0 && cp == int(l.paras[p].start) && l.paras[p-1].flags&cut != 0 {
		p--
	}
	laid := l.lay(p)
	i := laid.line(cp)
	if upstream && i > 0 && laid.lines[i].Span.Start == cp {
		i--
	}
	return Place{p, i, l.caret(p, &laid.lines[i], cp)}
}

// line is the number of the line that holds a code point; the end of the
// paragraph belongs to the last.
func (o *laid) line(cp int) int {
	n := sort.Search(len(o.lines), func(i int) bool { return o.lines[i].Span.Start > cp })
	return max(0, n-1)
}

// caret is the x of the caret before cp within a line; at the line's end it is
// after the last thing seen.
func (l *Layout) caret(p int, line *Line, cp int) float32 {
	laid := l.lay(p)
	if line.first == line.last {
		return 0
	}
	rel := int32(cp) - l.paras[p].start
	i := laid.cell(line, rel)
	c := laid.cells[i]
	if c.kind == lineEnd || cp >= line.Span.End {
		return laid.edge(line)
	}
	x := c.x
	if c.level%2 == 1 {
		x += c.width
	}
	if rel > c.start {
		for _, part := range l.clusters(c, l.cellText(p, i), l.style(p)) {
			if part.start >= rel {
				break
			}
			x = part.x + part.width
			if c.level%2 == 1 {
				x = part.x
			}
		}
	}
	return min(max(x, 0), max(l.metrics.Width, line.X+line.Width))
}

// edge is the x where a line's text ends: right, or left in a paragraph that
// runs from right to left. Spaces before a paragraph's end count.
func (o *laid) edge(line *Line) float32 {
	end := line.last
	for end > line.first && o.cells[end-1].kind == lineEnd {
		end--
	}
	if end == line.first {
		return o.cells[line.first].x
	}
	c := o.cells[end-1]
	if o.base == 1 {
		return min(c.x, line.X)
	}
	if c.level%2 == 1 {
		return line.X + line.Width
	}
	return c.x + c.width
}

// cell is the index of the line's cell that holds an offset from the paragraph's
// start, the last one for what lies behind.
func (o *laid) cell(line *Line, rel int32) int32 {
	n := sort.Search(int(line.last-line.first), func(i int) bool { return o.cells[int(line.first)+i].start > rel })
	return line.first + int32(max(0, n-1))
}

func (l *Layout) cellText(p int, i int32) string {
	laid := l.lay(p)
	return l.text(p)[laid.cells[i].byte:laid.cells[i+1].byte]
}

// Hit is what stands at a place.
type Hit struct {
	// Cluster is the grapheme cluster at the place or nearest to it in its
	// line; it is empty where the paragraph has none.
	Cluster corpus.Span
	// After says that the place is in the cluster's second half, in reading
	// order, so that a caret goes after it.
	After bool
	// Inside says that the place is on the cluster, not beside the text.
	Inside bool
	// Line is the number of the line in its paragraph.
	Line int
	// Upstream says that the caret belongs to the end of this line, not to the
	// beginning of the next.
	Upstream bool
}

// Caret is the offset that a caret placed here has.
func (h Hit) Caret() int {
	if h.After {
		return h.Cluster.End
	}
	return h.Cluster.Start
}

// Hit finds what stands at x, y of a paragraph; y counts from its top. Places
// outside count as the nearest line's.
func (l *Layout) Hit(p int, x, y float32) Hit {
	laid := l.lay(p)
	n := sort.Search(len(laid.lines), func(i int) bool { return laid.lines[i].Y > y })
	i := max(0, n-1)
	line := &laid.lines[i]
	hit := Hit{Line: i, Cluster: corpus.Span{Start: line.Span.Start, End: line.Span.Start}}
	if line.first == line.last {
		return hit
	}
	at := laid.nearest(line, x)
	if at < 0 {
		return hit // nothing but a line end
	}
	hit.Inside = x >= line.X && x < line.X+line.Width && y >= line.Y && y < line.Y+line.Height
	part, end := l.nearestCluster(p, at, x)
	start := int(l.paras[p].start)
	hit.Cluster = corpus.Span{Start: start + int(part.start), End: start + int(end)}
	hit.After = (x >= part.x+part.width/2) == (part.level%2 == 0)
	hit.Upstream = hit.After && hit.Cluster.End == line.Span.End && i+1 < len(laid.lines)
	return hit
}

// nearest is the cell of the line at x, or the one next to it, or -1. White
// space that ends a wrapped line is no target: behind the last word means after
// that word.
func (o *laid) nearest(line *Line, x float32) int32 {
	best, distance := int32(-1), float32(0)
	for i := line.first; i < line.last; i++ {
		c := o.cells[i]
		if c.kind == lineEnd {
			continue
		}
		d := max(c.x-x, x-(c.x+c.width), 0)
		if best < 0 || d < distance || d == distance && c.width > 0 && x >= c.x && x < c.x+c.width {
			best, distance = i, d
		}
	}
	return best
}

// nearestCluster is the cluster of a cell at x or next to it, and the offset
// from the paragraph's start where it ends.
func (l *Layout) nearestCluster(p int, i int32, x float32) (cell, int32) {
	laid := l.lay(p)
	parts := l.clusters(laid.cells[i], l.cellText(p, i), l.style(p))
	best := 0
	for k, part := range parts {
		if x >= part.x && x < part.x+part.width {
			best = k
			break
		}
		if max(part.x-x, x-part.x-part.width) < max(parts[best].x-x, x-parts[best].x-parts[best].width) {
			best = k
		}
	}
	end := laid.cells[i+1].start
	if best+1 < len(parts) {
		end = parts[best+1].start
	}
	return parts[best], end
}
