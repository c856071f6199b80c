package review

import (
	"maps"
	"slices"
)

// family gathers what the alphas of 2016 for unitizing take (Krippendorff,
// Mathet, Bouvry & Widlöcher 2016, Quality & Quantity 50:2347-2364; in
// Krippendorff 2019, Content Analysis, 4th edition, section 12.6): coincidences
// of the stretches that annotators gave values, and of gaps. The pieces of one
// annotator are disjoint; a value is a label, or a set of labels where her tags
// overlap. Several documents are one continuum.
type family struct {
	annotators int
	length     float64 // of the continuum

	lengths map[int]float64 // value → code points of its pieces
	squares float64         // sum of the squares of the pieces' lengths
	gapped  float64         // code points of pieces in another's gap, over ordered pairs

	coincidences map[[2]int]float64 // ordered pairs of values → code points, over ordered pairs
	// matched is, of each value, the sum of the squares of those parts of its
	// pieces that anybody else gave a value.
	matched map[int]float64
}

func newFamily(annotators int) *family {
	return &family{
		annotators: annotators, lengths: map[int]float64{},
		coincidences: map[[2]int]float64{}, matched: map[int]float64{},
	}
}

// add adds a document of that length as the annotators divided it.
func (f *family) add(length int, layers [][]piece) {
	f.length += float64(length)
	for i, xs := range layers {
		for _, x := range xs {
			f.lengths[x.set] += float64(x.len())
			f.squares += square(x.len())
		}
		f.addMatched(xs, layers, i)
		for j, ys := range layers {
			if i == j {
				continue
			}
			for _, x := range xs {
				f.gapped += float64(x.len())
			}
			meets(xs, ys, func(x, y, length int) {
				f.gapped -= float64(length)
				f.coincidences[[2]int{xs[x].set, ys[y].set}] += float64(length)
			})
		}
	}
}

// addMatched measures what of one annotator's pieces the others' cover.
func (f *family) addMatched(xs []piece, layers [][]piece, own int) {
	var others []part
	for j, ys := range layers {
		if j == own {
			continue
		}
		for _, y := range ys {
			others = append(others, part{start: y.start, end: y.end})
		}
	}
	sortParts(others)
	covered := make([]int, len(xs))
	meets(xs, newLabelSets().piecesOf(others), func(x, _, length int) { covered[x] += length })
	for i, n := range covered {
		f.matched[xs[i].set] += square(n)
	}
}

// u is u-alpha: how far the annotators agree on units and their values, gaps
// included.
func (f *family) u() Value {
	differing := 0.0
	for pair, n := range f.sorted() {
		if pair[0] != pair[1] {
			differing += n
		}
	}
	same := 0.0
	for _, v := range slices.Sorted(maps.Keys(f.lengths)) {
		same += f.lengths[v] * f.lengths[v]
	}
	return f.alpha(differing, same)
}

// binary is the alpha of units against gaps, whatever the values.
func (f *family) binary() Value { return f.alpha(0, f.tagged()*f.tagged()) }

// tagged is the number of code points in all pieces.
func (f *family) tagged() float64 {
	sum := 0.0
	for _, v := range slices.Sorted(maps.Keys(f.lengths)) {
		sum += f.lengths[v]
	}
	return sum
}

// alpha is 1 - observed / expected, where among pieces so many coincidences
// differ and same is what pairs of one value make of all pairs.
func (f *family) alpha(differing, same float64) Value {
	total, tagged := float64(f.annotators)*f.length, f.tagged()
	gaps := total - tagged
	if tagged == 0 {
		return undefined(reasonNoTags)
	}
	observed := (2*f.gapped + differing) / float64(f.annotators-1)
	// No pair is made within one piece, and a gap is made of single points.
	pairs := total*total - f.squares - gaps
	expected := total*total - same - gaps*gaps
	if pairs <= 0 || expected <= 0 {
		return undefined("chance alone would agree")
	}
	return defined(1 - observed*pairs/(expected*total))
}

// sorted are the coincidences in a fixed order, so that sums come out the same.
func (f *family) sorted() func(yield func([2]int, float64) bool) {
	keys := slices.SortedFunc(maps.Keys(f.coincidences), func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	return func(yield func([2]int, float64) bool) {
		for _, k := range keys {
			if !yield(k, f.coincidences[k]) {
				return
			}
		}
	}
}

// marginals sums up the coincidences of pieces: of each value, of each value
// with itself, of all, and what of all pairs is made within one piece.
func (f *family) marginals() (of, itself map[int]float64, total, within float64) {
	of, itself = map[int]float64{}, map[int]float64{}
	for pair, n := range f.sorted() {
		n /= float64(f.annotators - 1)
		of[pair[0]] += n
		total += n
		if pair[0] == pair[1] {
			itself[pair[0]] += n
		}
	}
	for _, v := range slices.Sorted(maps.Keys(f.matched)) {
		within += f.matched[v]
	}
	return of, itself, total, within
}

// cu is cu-alpha: how far they agree on the values of what more than one of them
// took for a unit.
func (f *family) cu() Value {
	of, itself, total, within := f.marginals()
	if total == 0 {
		return undefined("no tags of two annotators meet")
	}
	differing, same := total, 0.0
	for _, v := range slices.Sorted(maps.Keys(of)) {
		differing -= itself[v]
		same += of[v] * of[v]
	}
	if len(of) < 2 || total*total-within <= 0 {
		return undefined("where tags meet there is one label only")
	}
	return defined(1 - differing*(total*total-within)/((total*total-same)*total))
}

// ku is (k)u-alpha of one value: how far they agree on it, of what more than one
// of them took for a unit.
func (f *family) ku(value int) Value {
	of, itself, total, _ := f.marginals()
	switch {
	case of[value] == 0:
		return undefined("no tag of this label meets another annotator's tag")
	case len(of) < 2:
		return undefined("where tags meet there is one label only")
	}
	n := of[value]
	pairs := n*total - f.matched[value]
	if pairs <= 0 {
		return undefined("there is too little to compare it with")
	}
	expected := n * n * (total - n) / pairs
	return defined(1 - (n-itself[value])/expected)
}
