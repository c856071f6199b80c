package layout

import "glossator/store/corpus"

// Rect is a stretch of one line that a span covers.
type Rect struct {
	Line     int // in its paragraph
	X, Width float32
}

// AppendRects appends what a span covers of a paragraph, line by line and from
// left to right. Text of both directions can break one span into several
// stretches of a line. White space that hangs over a line's end is left out.
func (l *Layout) AppendRects(dst []Rect, p int, s corpus.Span) []Rect {
	s = s.Intersect(l.Span(p))
	if s.Empty() {
		return dst
	}
	laid := l.lay(p)
	for i := laid.line(s.Start); i < len(laid.lines) && laid.lines[i].Span.Start < s.End; i++ {
		dst = l.lineRects(dst, p, i, s)
	}
	return dst
}

func (l *Layout) lineRects(dst []Rect, p, i int, s corpus.Span) []Rect {
	laid := l.lay(p)
	line := &laid.lines[i]
	from, to := int32(s.Start)-l.paras[p].start, int32(s.End)-l.paras[p].start
	begin := len(dst)
	for k := laid.cell(line, from); k < laid.ink(line) && laid.cells[k].start < to; k++ {
		x, width := l.covered(p, k, from, to)
		if width > 0 {
			dst = joinRect(dst, begin, Rect{i, x, width})
		}
	}
	return dst
}

// covered is the part of a cell that the offsets [from,to) cover.
func (l *Layout) covered(p int, k, from, to int32) (x, width float32) {
	laid := l.lay(p)
	c := laid.cells[k]
	if from <= c.start && laid.cells[k+1].start <= to {
		return c.x, c.width
	}
	first := true
	for _, part := range l.clusters(c, l.cellText(p, k), l.style(p)) {
		if part.start < from || part.start >= to {
			continue
		}
		if first || part.x < x {
			x = part.x
		}
		first = false
		width += part.width
	}
	return x, width
}

// joinRect adds a stretch to those from begin on, which are sorted and apart.
func joinRect(dst []Rect, begin int, r Rect) []Rect {
	const near = 0.05 // pixels lost to rounding
	for i := begin; i < len(dst); i++ {
		d := &dst[i]
		switch {
		case r.X > d.X+d.Width+near:
			continue
		case r.X+r.Width < d.X-near:
			dst = append(dst, Rect{})
			copy(dst[i+1:], dst[i:])
			dst[i] = r
			return dst
		}
		end := max(d.X+d.Width, r.X+r.Width)
		d.X = min(d.X, r.X)
		d.Width = end - d.X
		if i+1 < len(dst) && dst[i+1].X <= end+near { // it closed a gap
			d.Width = max(end, dst[i+1].X+dst[i+1].Width) - d.X
			dst = append(dst[:i+1], dst[i+2:]...)
		}
		return dst
	}
	return append(dst, r)
}
