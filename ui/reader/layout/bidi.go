package layout

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// maxDepth is the deepest explicit embedding of the algorithm (BD2).
const maxDepth = 125

// directional holds the state of the Unicode Bidirectional Algorithm (UAX #9)
// for one paragraph. The classes are those of x/text; the levels are computed
// here because its Ordering gives runs in logical order and joins neighbouring
// levels of one parity, from which the visual order cannot be had.
type directional struct {
	runes  []rune
	orig   []bidi.Class // as the character database has them
	class  []bidi.Class // as resolved so far
	levels []int8
	base   int8
	match  []int // partner of an isolate initiator or PDI, or -1
}

// bidiLevels returns the embedding level of every rune of a paragraph and the
// paragraph's own. base is 0 or 1, or negative to take it from the text. What
// depends on lines (rule L1 at their ends) is left to the caller.
func bidiLevels(runes []rune, base int8) ([]int8, int8) {
	d := &directional{
		runes:  runes,
		orig:   make([]bidi.Class, len(runes)),
		levels: make([]int8, len(runes)),
		match:  make([]int, len(runes)),
	}
	for i, r := range runes {
		p, _ := bidi.LookupRune(r)
		d.orig[i] = p.Class()
	}
	d.class = slices.Clone(d.orig)
	d.matchIsolates()
	if d.base = base; base < 0 {
		d.base = d.firstStrong(0, len(runes))
	}
	d.explicit()
	for _, seq := range d.sequences() {
		seq.weak()
		seq.brackets()
		seq.neutral()
		seq.implicit()
	}
	d.separators()
	return d.levels, d.base
}

func isIsolate(c bidi.Class) bool { return c == bidi.LRI || c == bidi.RLI || c == bidi.FSI }

// isRemoved tells the classes that rule X9 takes out of the text.
func isRemoved(c bidi.Class) bool {
	switch c {
	case bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF, bidi.BN:
		return true
	}
	return false
}

func isNeutral(c bidi.Class) bool {
	switch c {
	case bidi.B, bidi.S, bidi.WS, bidi.ON, bidi.LRI, bidi.RLI, bidi.FSI, bidi.PDI:
		return true
	}
	return false
}

// matchIsolates finds the PDI of each isolate initiator (BD9).
func (d *directional) matchIsolates() {
	var open []int
	for i, c := range d.orig {
		d.match[i] = -1
		switch {
		case isIsolate(c):
			open = append(open, i)
		case c == bidi.PDI && len(open) > 0:
			j := open[len(open)-1]
			open = open[:len(open)-1]
			d.match[i], d.match[j] = j, i
		}
	}
}

// firstStrong is the level that the first strong character of a range gives,
// what is isolated left aside (P2, P3).
func (d *directional) firstStrong(from, to int) int8 {
	for i := from; i < to; i++ {
		switch c := d.orig[i]; {
		case c == bidi.L:
			return 0
		case c == bidi.R || c == bidi.AL:
			return 1
		case isIsolate(c):
			if d.match[i] < 0 {
				return 0
			}
			i = d.match[i]
		}
	}
	return 0
}

// status is one entry of the stack of rule X1.
type status struct {
	level    int8
	override bidi.Class // L, R, or ON for none
	isolate  bool
}

// embedder keeps the state of the rules X1 to X8.
type embedder struct {
	d     *directional
	stack []status
	// overIsolate and overEmbed count what is too deep, valid the isolates
	// that are not.
	overIsolate, overEmbed, valid int
}

// explicit applies the rules X1 to X8.
func (d *directional) explicit() {
	e := embedder{d: d, stack: []status{{d.base, bidi.ON, false}}}
	for i, c := range d.orig {
		top := e.top()
		switch {
		case c == bidi.RLE || c == bidi.LRE || c == bidi.RLO || c == bidi.LRO:
			d.levels[i] = top.level
			if !e.push(status{nextLevel(top.level, c == bidi.RLE || c == bidi.RLO), overrideOf(c), false}) && e.overIsolate == 0 {
				e.overEmbed++
			}
		case isIsolate(c):
			d.assign(i, top)
			if e.push(status{nextLevel(top.level, d.isolateIsRTL(i)), bidi.ON, true}) {
				e.valid++
			} else {
				e.overIsolate++
			}
		case c == bidi.PDI:
			e.popIsolate()
			d.assign(i, e.top())
		case c == bidi.PDF:
			d.levels[i] = top.level
			e.popEmbedding()
		case c == bidi.BN:
			d.levels[i] = top.level
		case c == bidi.B:
			d.levels[i] = d.base
		default:
			d.assign(i, top)
		}
	}
}

func (e *embedder) top() status { return e.stack[len(e.stack)-1] }

// push enters an embedding or isolate unless it is too deep.
func (e *embedder) push(s status) bool {
	if s.level > maxDepth || e.overIsolate > 0 || e.overEmbed > 0 {
		return false
	}
	e.stack = append(e.stack, s)
	return true
}

func (e *embedder) popIsolate() {
	switch {
	case e.overIsolate > 0:
		e.overIsolate--
	case e.valid > 0:
		e.overEmbed = 0
		for !e.top().isolate {
			e.stack = e.stack[:len(e.stack)-1]
		}
		e.stack = e.stack[:len(e.stack)-1]
		e.valid--
	}
}

func (e *embedder) popEmbedding() {
	switch {
	case e.overIsolate > 0:
	case e.overEmbed > 0:
		e.overEmbed--
	case !e.top().isolate && len(e.stack) > 1:
		e.stack = e.stack[:len(e.stack)-1]
	}
}

func (d *directional) assign(i int, s status) {
	d.levels[i] = s.level
	if s.override != bidi.ON {
		d.class[i] = s.override
	}
}

func (d *directional) isolateIsRTL(i int) bool {
	if d.orig[i] != bidi.FSI {
		return d.orig[i] == bidi.RLI
	}
	end := d.match[i]
	if end < 0 {
		end = len(d.orig)
	}
	return d.firstStrong(i+1, end) == 1
}

// nextLevel is the least level above l that is odd (rtl) or even.
func nextLevel(l int8, rtl bool) int8 {
	if rtl {
		return (l + 1) | 1
	}
	return (l + 2) &^ 1
}

func overrideOf(c bidi.Class) bidi.Class {
	switch c {
	case bidi.LRO:
		return bidi.L
	case bidi.RLO:
		return bidi.R
	}
	return bidi.ON
}

// separators sets segment separators and the white space before them back to
// the paragraph's level (L1), and gives removed characters the level of what
// stands before them, so that they stay with it.
func (d *directional) separators() {
	reset := false
	for i := len(d.orig) - 1; i >= 0; i-- {
		switch c := d.orig[i]; {
		case c == bidi.S || c == bidi.B:
			reset = true
		case c == bidi.WS || isIsolate(c) || c == bidi.PDI || isRemoved(c):
		default:
			reset = false
		}
		if reset {
			d.levels[i] = d.base
		}
	}
	prev := d.base
	for i, c := range d.orig {
		if isRemoved(c) {
			d.levels[i] = prev
		}
		prev = d.levels[i]
	}
}
