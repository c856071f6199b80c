package layout

import (
	"cmp"
	"slices"

	"glossator/store/corpus"
)

// Deco is what the tags draw into one paragraph.
type Deco struct {
	// Bands are the stretches that tags cover, the outermost tags first, so
	// that what is drawn later lies on top and belongs to the inner tag.
	Bands    []Band
	Badges   []Badge
	Brackets []Bracket
	// Counts stand for tags for which no lane was left.
	Counts []Count
}

// Band is a stretch of one line that a tag covers.
type Band struct {
	Rect
	Tag *Tag
	// Start and End say that the fragment begins or ends in this stretch.
	Start, End bool
	// Hidden says that the tint of an inner tag covers the whole stretch.
	Hidden bool
}

// Badge is the place of a tag's letter, above the beginning of a fragment.
type Badge struct {
	Line int
	X    float32
	Tag  *Tag
}

// Bracket is a bracket in the gutter beside lines First to Last. It stands for
// one tag or for several of one group.
type Bracket struct {
	First, Last int
	Column      int // from 0, the one next to the text
	Tag         *Tag
	// Begins and Ends are unset where a tag goes on in another paragraph.
	Begins, Ends bool
}

// Count says which tags of a line have no line of their own, and where that is
// told.
type Count struct {
	Line int
	X    float32
	Tags []*Tag // the outermost first
}

// Deco is what the tags draw into a paragraph. It is computed once and then
// kept until tags or lines change: read it, don't write.
func (l *Layout) Deco(p int) *Deco {
	if d, ok := l.decos[p]; ok {
		return d
	}
	if l.decos == nil {
		l.decos = map[int]*Deco{}
	}
	d := l.decorate(p)
	l.decos[p] = d
	return d
}

// Decorated is how many paragraphs have their drawing computed at present.
func (l *Layout) Decorated() int { return len(l.decos) }

func (l *Layout) decorate(p int) *Deco {
	d := &Deco{}
	whole := l.Span(p)
	tags := l.tags.appendIn(nil, whole)
	if len(tags) == 0 {
		return d
	}
	outside := slices.Clone(tags)
	slices.SortStableFunc(outside, func(a, b *Tag) int { return inner(b, a) })
	var rects []Rect
	for _, t := range outside {
		for _, f := range t.Fragments {
			if !f.Overlaps(whole) {
				continue
			}
			rects = l.AppendRects(rects[:0], p, f)
			l.addBands(d, p, t, f, rects)
		}
	}
	hideCovered(d.Bands)
	l.addBadges(d, p)
	l.addBrackets(d, p)
	addCounts(d)
	return d
}

func (l *Layout) addBands(d *Deco, p int, t *Tag, f corpus.Span, rects []Rect) {
	if len(rects) == 0 {
		return
	}
	start, end := l.edges(p, f, rects)
	for i, r := range rects {
		d.Bands = append(d.Bands, Band{Rect: r, Tag: t, Start: i == start, End: i == end})
	}
}

// edges are the stretches in which a fragment begins and ends, -1 for one that
// lies in another paragraph.
func (l *Layout) edges(p int, f corpus.Span, rects []Rect) (start, end int) {
	start, end = -1, -1
	whole := l.Span(p)
	if whole.Contains(f.Start) {
		start = l.stretch(p, f.Start, rects)
	}
	if f.End <= whole.End {
		end = l.stretch(p, f.End-1, rects)
	}
	return start, end
}

// stretch is the index of the stretch that the code point lies in, or the one
// nearest to it.
func (l *Layout) stretch(p, cp int, rects []Rect) int {
	laid := l.lay(p)
	n := laid.line(cp)
	line := &laid.lines[n]
	k := laid.cell(line, int32(cp)-l.paras[p].start)
	rel := int32(cp) - l.paras[p].start
	x, width := l.covered(p, k, rel, rel+1)
	if width == 0 {
		x = laid.cells[k].x
	}
	best := 0
	for i, r := range rects {
		if r.Line == n && x+width/2 >= r.X-slack {
			best = i
		} else if r.Line < n && rects[best].Line < r.Line {
			best = i
		}
	}
	return best
}

// hideCovered marks the stretches that one drawn soon after covers. It looks
// only so far ahead: to draw one in vain is no harm.
func hideCovered(bands []Band) {
	const ahead = 128
	for i := range bands {
		b := &bands[i]
		for _, c := range bands[i+1 : min(i+1+ahead, len(bands))] {
			if !c.Tag.Clear && c.Line == b.Line && c.X <= b.X+slack && c.X+c.Width >= b.X+b.Width-slack {
				b.Hidden = true
				break
			}
		}
	}
}

// addBadges puts a letter at the beginning of each fragment. Where tags begin
// together the letters stand side by side.
func (l *Layout) addBadges(d *Deco, p int) {
	laid := l.lay(p)
	for _, b := range d.Bands {
		if !b.Start {
			continue
		}
		x := b.X
		if laid.startsRight(l, p, b) {
			x = b.X + b.Width - l.metrics.Badge
		}
		d.Badges = append(d.Badges, Badge{Line: b.Line, X: x, Tag: b.Tag})
	}
	slices.SortStableFunc(d.Badges, func(a, b Badge) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.X, b.X), compareTags(a.Tag, b.Tag))
	})
	for i := 1; i < len(d.Badges); i++ {
		prev, b := d.Badges[i-1], &d.Badges[i]
		if least := prev.X + l.metrics.Badge + 1; b.Line == prev.Line && b.X < least {
			b.X = least
		}
	}
}

// startsRight reports whether what a band begins with runs from right to left.
func (o *laid) startsRight(l *Layout, p int, b Band) bool {
	line := &o.lines[b.Line]
	for _, f := range b.Tag.Fragments {
		if !line.Span.Contains(f.Start) {
			continue
		}
		c := o.cells[o.cell(line, int32(f.Start)-l.paras[p].start)]
		if c.x >= b.X-slack && c.x < b.X+b.Width {
			return c.level%2 == 1
		}
	}
	return false
}

// addCounts says at the end of each line's last uncounted stretch how many tags
// of the line are not drawn.
func addCounts(d *Deco) {
	for _, b := range d.Bands {
		if b.Tag.lane < MaxLanes {
			continue
		}
		i := slices.IndexFunc(d.Counts, func(c Count) bool { return c.Line == b.Line })
		if i < 0 {
			d.Counts = append(d.Counts, Count{Line: b.Line})
			i = len(d.Counts) - 1
		}
		if !slices.Contains(d.Counts[i].Tags, b.Tag) {
			d.Counts[i].Tags = append(d.Counts[i].Tags, b.Tag)
		}
		d.Counts[i].X = max(d.Counts[i].X, b.X+b.Width)
	}
}
