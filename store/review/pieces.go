package review

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// labelSets numbers sets of labels, which are numbers themselves. Set 0 is the
// empty one.
type labelSets struct {
	numbers map[string]int
	sets    [][]int // sorted
}

func newLabelSets() *labelSets {
	return &labelSets{numbers: map[string]int{"": 0}, sets: [][]int{nil}}
}

// number is the number of the set of these labels, in any order and number.
func (s *labelSets) number(labels []int) int {
	sorted := slices.Compact(slices.Sorted(slices.Values(labels)))
	key := make([]byte, 0, 2*len(sorted))
	for _, l := range sorted {
		key = binary.AppendUvarint(key, uint64(l))
	}
	n, ok := s.numbers[string(key)]
	if !ok {
		n = len(s.sets)
		s.numbers[string(key)] = n
		s.sets = append(s.sets, sorted)
	}
	return n
}

// union is the number of the union of two sets.
func (s *labelSets) union(a, b int) int {
	if a == b || b == 0 {
		return a
	}
	if a == 0 {
		return b
	}
	return s.number(slices.Concat(s.sets[a], s.sets[b]))
}

// holds reports whether the set has the label.
func (s *labelSets) holds(set, label int) bool { return slices.Contains(s.sets[set], label) }

// part is one fragment of a tag.
type part struct{ start, end, label int }

// piece is a stretch on which an annotator has one set of labels, not empty.
type piece struct{ start, end, set int }

func (p piece) len() int { return p.end - p.start }

// piecesOf divides what an annotator tagged into pieces that are disjoint and in
// order: where tags overlap, the overlap is a piece of its own with all their
// labels. A tag that runs on under the same labels makes no cut; two that only
// touch do. The parts are sorted by start.
func (s *labelSets) piecesOf(parts []part) []piece {
	var out []piece
	var open []part
	cuts := make([]int, 0, 2*len(parts))
	for _, p := range parts {
		cuts = append(cuts, p.start, p.end)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	labels := []int{}
	next := 0
	for i := 0; i+1 < len(cuts); i++ {
		at := cuts[i]
		open = slices.DeleteFunc(open, func(p part) bool { return p.end <= at })
		across := len(open) > 0 // a tag runs over this cut
		for ; next < len(parts) && parts[next].start == at; next++ {
			open = append(open, parts[next])
		}
		if len(open) == 0 {
			continue
		}
		labels = labels[:0]
		for _, p := range open {
			labels = append(labels, p.label)
		}
		one := piece{at, cuts[i+1], s.number(labels)}
		if n := len(out) - 1; across && n >= 0 && out[n].end == at && out[n].set == one.set {
			out[n].end = one.end
			continue
		}
		out = append(out, one)
	}
	return out
}

func sortParts(parts []part) {
	slices.SortFunc(parts, func(x, y part) int {
		return cmp.Or(cmp.Compare(x.start, y.start), cmp.Compare(x.end, y.end), cmp.Compare(x.label, y.label))
	})
}

// meets calls found for every two pieces that share a code point: positions in
// xs and ys, and how many they share. Both lists are disjoint and in order.
func meets(xs, ys []piece, found func(x, y, length int)) {
	for i, j := 0, 0; i < len(xs) && j < len(ys); {
		if n := min(xs[i].end, ys[j].end) - max(xs[i].start, ys[j].start); n > 0 {
			found(i, j, n)
		}
		if xs[i].end < ys[j].end {
			i++
		} else {
			j++
		}
	}
}
