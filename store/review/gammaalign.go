package review

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// gammaUnit is a tag as gamma sees it: its bounds and its label's number.
type gammaUnit struct{ start, end, label int }

func (u gammaUnit) len() int { return u.end - u.start }

// dissimilarity weighs place against label. Standing alone costs 1.
type dissimilarity struct{ alpha, beta float64 }

// of is the combined dissimilarity of two units: alpha times the positional
// sporadic one plus beta when the labels differ (Mathet, Widlöcher & Métivier
// 2015, section 4.4 and 4.6).
func (d dissimilarity) of(u, v gammaUnit) float64 {
	off := float64(abs(u.start-v.start)+abs(u.end-v.end)) / float64(u.len()+v.len())
	x := d.alpha * off * off
	if u.label != v.label {
		x += d.beta
	}
	return x
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// gammaAligner looks for the alignment of least disorder: groups of units, of
// each annotator one at most, in which each pair of annotators counts the
// dissimilarity of their units, or 1 when one or both have none.
//
// For two annotators it finds the best. For more, which is hard (it is an
// assignment in several dimensions), it starts once with each annotator, adds
// the others one by one, then takes each out and puts her back in the best way
// there is, until nothing gets better (the local search of Huang & Lim 2006,
// European Journal of Operational Research 172:62-83).
type gammaAligner struct {
	d      dissimilarity
	layers [][]gammaUnit
	pairs  float64 // of annotators
	reach  float64 // how far apart units can be, in their lengths' sum
	index  []nearby
}

func newGammaAligner(d dissimilarity, layers [][]gammaUnit) *gammaAligner {
	n := float64(len(layers))
	g := &gammaAligner{d: d, layers: layers, pairs: n * (n - 1) / 2, index: make([]nearby, len(layers))}
	// A unit gains by joining only if one of the group is no farther than this.
	g.reach = math.Sqrt((g.pairs + 1) / d.alpha)
	for i, layer := range layers {
		g.index[i] = newNearby(layer)
	}
	return g
}

// group holds the position of each annotator's unit, or -1.
type group []int32

// best returns the groups and the sum of their disorders.
func (g *gammaAligner) best() (groups []group, disorder float64) {
	disorder = math.Inf(1)
	starts := len(g.layers)
	if starts == 2 || starts > 6 {
		starts = 1
	}
	for first := range starts {
		found := g.from(first)
		if d := g.disorder(found); d < disorder-1e-12 {
			groups, disorder = found, d
		}
	}
	return groups, disorder
}

// from builds up an alignment beginning with one annotator.
func (g *gammaAligner) from(first int) []group {
	var groups []group
	n := len(g.layers)
	for i := range n {
		groups = g.put((first+i)%n, groups)
	}
	if n == 2 {
		return groups
	}
	for before := math.Inf(1); ; {
		now := g.disorder(groups)
		if now > before-1e-9 {
			return groups
		}
		before = now
		for i := range n {
			groups = g.put((first+i)%n, g.without((first+i)%n, groups))
		}
	}
}

// without takes an annotator's units out of the groups.
func (g *gammaAligner) without(annotator int, groups []group) []group {
	return slices.DeleteFunc(groups, func(one group) bool {
		one[annotator] = -1
		return !slices.ContainsFunc(one, func(i int32) bool { return i >= 0 })
	})
}

// put adds an annotator's units to groups that have none of hers, in the way
// that gains the most.
func (g *gammaAligner) put(annotator int, groups []group) []group {
	edges := g.gains(annotator, groups)
	for row, col := range assign(len(g.layers[annotator]), len(groups), edges) {
		if col >= 0 {
			groups[col][annotator] = int32(row)
			continue
		}
		alone := make(group, len(g.layers))
		for i := range alone {
			alone[i] = -1
		}
		alone[annotator] = int32(row)
		groups = append(groups, alone)
	}
	return groups
}

// gains are what units of an annotator gain by joining groups.
func (g *gammaAligner) gains(annotator int, groups []group) []edge {
	home := make([][]int32, len(g.layers)) // annotator → unit → group
	for i, layer := range g.layers {
		home[i] = make([]int32, len(layer))
		for j := range home[i] {
			home[i][j] = -1
		}
	}
	for at, one := range groups {
		for i, unit := range one {
			if unit >= 0 {
				home[i][unit] = int32(at)
			}
		}
	}
	seen := make([]int32, len(groups))
	var edges []edge
	for row, u := range g.layers[annotator] {
		from := len(edges)
		for i := range g.layers {
			if i == annotator {
				continue
			}
			g.index[i].near(u, g.reach, func(unit int32) {
				at := home[i][unit]
				if at < 0 || seen[at] == int32(row)+1 {
					return
				}
				seen[at] = int32(row) + 1
				if gain := g.gain(u, groups[at]); gain > 0 {
					edges = append(edges, edge{int32(row), at, gain})
				}
			})
		}
		slices.SortFunc(edges[from:], func(e, f edge) int { return cmp.Compare(e.col, f.col) })
	}
	return edges
}

// gain is by how much the sum over pairs falls when a unit that stands alone
// joins a group.
func (g *gammaAligner) gain(u gammaUnit, one group) float64 {
	gain := g.pairs
	for i, unit := range one {
		if unit >= 0 {
			gain += 1 - g.d.of(u, g.layers[i][unit])
		}
	}
	return gain
}

// disorder is the sum of the groups' disorders, each the mean over the pairs of
// annotators.
func (g *gammaAligner) disorder(groups []group) float64 {
	sum := 0.0
	for _, one := range groups {
		here := g.pairs
		for i, x := range one {
			for j := i + 1; j < len(one); j++ {
				if y := one[j]; x >= 0 && y >= 0 {
					here += g.d.of(g.layers[i][x], g.layers[j][y]) - 1
				}
			}
		}
		sum += here / g.pairs
	}
	return sum
}

// nearby finds units by place: sorted by start, in classes of like length, so
// that one long unit does not make all of them candidates.
type nearby struct {
	units   []gammaUnit
	classes [][]int32 // of lengths below 2, 4, 8, …
}

func newNearby(units []gammaUnit) nearby {
	n := nearby{units: units}
	for i, u := range units {
		class := bits.Len(uint(u.len())) - 1
		for len(n.classes) <= class {
			n.classes = append(n.classes, nil)
		}
		n.classes[class] = append(n.classes[class], int32(i))
	}
	for _, list := range n.classes {
		slices.SortFunc(list, func(i, j int32) int {
			return cmp.Or(cmp.Compare(units[i].start, units[j].start), cmp.Compare(i, j))
		})
	}
	return n
}

// near calls found for the units whose ends are off by no more than reach times
// the sum of the lengths.
func (n nearby) near(u gammaUnit, reach float64, found func(unit int32)) {
	for class, list := range n.classes {
		most := int(reach*float64(u.len()+2<<class)) + 1
		from, _ := slices.BinarySearchFunc(list, u.start-most, func(i int32, start int) int {
			return cmp.Compare(n.units[i].start, start)
		})
		for _, i := range list[from:] {
			v := n.units[i]
			if v.start > u.start+most {
				break
			}
			if off := abs(u.start-v.start) + abs(u.end-v.end); float64(off) <= reach*float64(u.len()+v.len()) {
				found(i)
			}
		}
	}
}
