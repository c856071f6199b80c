package layout

import "unicode/utf8"

// The direction marks: they have no width, and give what stands between two of
// them their direction.
const (
	markLTR = "\u200e"
	markRTL = "\u200f"
)

const softHyphen = "\u00ad"

// runs makes the runs of a line that has been arranged.
func (b *breaker) runs(line *Line) {
	ink := b.out.ink(line)
	if ink == line.first {
		return
	}
	if b.simple || b.straight(line, ink) {
		b.straightRuns(line, ink)
		return
	}
	b.visualRuns(line, ink)
}

// straight reports whether a line of a mixed paragraph is all from left to
// right after all.
func (b *breaker) straight(line *Line, ink int32) bool {
	for i := line.first; i < ink; i++ {
		if b.out.cells[i].level != 0 {
			return false
		}
	}
	return b.base == 0
}

// straightRuns makes a run of all that is equally dim. Such runs share the
// text's memory as long as everything is drawn as it is.
func (b *breaker) straightRuns(line *Line, ink int32) {
	cells := b.out.cells
	for i := line.first; i < ink; {
		j := i + 1
		for j < ink && cells[j].dim == cells[i].dim {
			j++
		}
		text := b.text[cells[i].byte:cells[j].byte]
		shown := drawn(text)
		if j == ink && len(text) > 2 && text[len(text)-2:] == softHyphen {
			shown += "-"
		}
		b.add(cells[i], shown)
		i = j
	}
}

func (b *breaker) add(c cell, text string) {
	b.out.runs = append(b.out.runs, Run{X: c.x, Text: text, Dim: c.dim, Bold: b.style == Bold})
}

// visualRuns makes the runs of a line of both directions. Fyne draws parts of
// different direction or typeface in the order in which they stand, each in its
// own direction. So they are put in visual order, letters in their logical order
// within each part, and set off by direction marks.
func (b *breaker) visualRuns(line *Line, ink int32) {
	w := &b.l.work
	order := b.visual(line)
	w.text = w.text[:0]
	cells := b.out.cells
	var begin cell // of the run
	for k := 0; k < len(order); {
		c := cells[order[k]]
		if c.hangs() && (order[k] >= ink || c.kind == tab) {
			b.flush(begin)
			k++
			continue
		}
		n := b.group(order[k:], ink)
		if len(w.text) > 0 && begin.dim != c.dim {
			b.flush(begin)
		}
		if len(w.text) == 0 {
			begin = c
		}
		b.write(order[k:k+n], c.level%2 == 1)
		k += n
	}
	b.flush(begin)
}

// group is how many of the cells in visual order can be written as one part.
func (b *breaker) group(order []int32, ink int32) int {
	cells := b.out.cells
	first := cells[order[0]]
	step := int32(1)
	if first.level%2 == 1 {
		step = -1
	}
	n := 1
	for first.kind != mark && n < len(order) {
		c := cells[order[n]]
		if order[n] != order[n-1]+step || order[n] >= ink || c.level != first.level || c.dim != first.dim ||
			c.kind == mark || c.kind == tab {
			break
		}
		n++
	}
	// Spaces go with the letters ahead of them, whose typeface they take. In
	// front of the letters they would be drawn on the wrong side of them.
	for step < 0 && n > 1 && cells[order[n-1]].kind == space {
		n--
	}
	return n
}

// write appends a part to the run's text.
func (b *breaker) write(order []int32, odd bool) {
	w := &b.l.work
	from, to := order[0], order[len(order)-1]
	if odd {
		from, to = to, from
	}
	w.text = append(w.text, markLTR...)
	if odd {
		w.text = append(w.text, markRTL...)
	}
	for _, r := range b.text[b.out.cells[from].byte:b.out.cells[to+1].byte] {
		if s := shown(r); s >= 0 {
			w.text = utf8.AppendRune(w.text, s)
		}
	}
	if odd {
		w.text = append(w.text, markRTL...)
	}
}

func (b *breaker) flush(begin cell) {
	w := &b.l.work
	if len(w.text) == 0 {
		return
	}
	w.text = append(w.text, markLTR...)
	b.add(begin, string(w.text))
	w.text = w.text[:0]
}
