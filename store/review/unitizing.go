package review

import (
	"slices"
)

const reasonNoTags = "nobody tagged anything"

// unitizing gathers what Krippendorff's alpha of 1995 for unitizing one category
// takes (Krippendorff 1995, Sociological Methodology 25:47-76; 2004, Content
// Analysis, section 11.6). Units of one annotator are disjoint. Several
// documents are one continuum, in which a gap ends with its document.
type unitizing struct {
	annotators  int
	length      float64 // of the continuum
	difference  float64 // observed, summed over ordered pairs of annotators
	units, gaps []int   // lengths
}

// add adds a document of that length as the annotators unitized it.
func (u *unitizing) add(length int, layers [][]piece) {
	u.length += float64(length)
	for i, xs := range layers {
		at := 0
		for _, x := range xs {
			u.units = append(u.units, x.len())
			if x.start > at {
				u.gaps = append(u.gaps, x.start-at)
			}
			at = x.end
		}
		if at < length {
			u.gaps = append(u.gaps, length-at)
		}
		for _, ys := range layers[i+1:] {
			u.difference += 2 * unitDifference(xs, ys)
		}
	}
}

// unitDifference is what two annotators differ by: for every two units that
// overlap the squares of what each end is off by, for a unit in the other's gap
// the square of its length.
func unitDifference(xs, ys []piece) float64 {
	sum := 0.0
	metX, metY := make([]bool, len(xs)), make([]bool, len(ys))
	meets(xs, ys, func(x, y, _ int) {
		metX[x], metY[y] = true, true
		sum += square(xs[x].start-ys[y].start) + square(xs[x].end-ys[y].end)
	})
	for i, met := range metX {
		if !met {
			sum += square(xs[i].len())
		}
	}
	for i, met := range metY {
		if !met {
			sum += square(ys[i].len())
		}
	}
	return sum
}

func square(n int) float64 { return float64(n) * float64(n) }

// disagreements are the observed and the expected one; both 0 without a unit.
func (u *unitizing) disagreements() (observed, expected float64) {
	m := float64(u.annotators)
	if len(u.units) == 0 || m < 2 {
		return 0, 0
	}
	observed = u.difference / (m * (m - 1) * u.length * u.length)
	gaps := slices.Clone(u.gaps)
	slices.Sort(gaps)
	// beyond[i] is the sum of the gaps from the i-th on.
	beyond := make([]float64, len(gaps)+1)
	for i, g := range slices.Backward(gaps) {
		beyond[i] = beyond[i+1] + float64(g)
	}
	sum, others := 0.0, float64(len(u.units)-1)
	ways := m * u.length * (m*u.length - 1)
	for _, length := range u.units {
		b := float64(length)
		from, _ := slices.BinarySearch(gaps, length)
		room := beyond[from] - float64(len(gaps)-from)*(b-1)
		sum += others/3*(2*b*b*b-3*b*b+b) + b*b*room
		ways -= b * (b - 1)
	}
	if ways > 0 {
		expected = 2 / u.length * sum / ways
	}
	return observed, expected
}

// alpha is 1 - observed / expected over all the categories.
func unitizingAlpha(categories ...*unitizing) Value {
	observed, expected, units := 0.0, 0.0, 0
	for _, u := range categories {
		o, e := u.disagreements()
		observed, expected, units = observed+o, expected+e, units+len(u.units)
	}
	switch {
	case units == 0:
		return undefined(reasonNoTags)
	case expected == 0:
		return undefined("chance alone would agree")
	}
	return defined(1 - observed/expected)
}
