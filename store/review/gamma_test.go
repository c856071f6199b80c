package review

import (
	"context"
	"errors"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"
)

type gammaVector struct {
	ID          string
	Alpha, Beta float64
	Annotators  []string
	Disorder    float64
	Within      float64
	Alignments  int
	Gamma       float64
	Range       [2]float64
	Samples     []struct {
		Annotators []string
		Disorder   float64
	}
}

// continuumOf reads annotators' units; the continuum runs from the first unit's
// start to the last one's end.
func continuumOf(t *testing.T, lines []string) continuum {
	t.Helper()
	c := continuum{start: math.MaxInt, end: math.MinInt, layers: make([][]gammaUnit, len(lines))}
	numbers := map[string]int{}
	for i, line := range lines {
		for _, a := range parseUnits(t, "x", line) {
			if _, ok := numbers[a.Label]; !ok {
				numbers[a.Label] = len(numbers)
			}
			b := a.Fragments.Bounds()
			c.layers[i] = append(c.layers[i], gammaUnit{b.Start, b.End, numbers[a.Label]})
			c.start, c.end = min(c.start, b.Start), max(c.end, b.End)
		}
	}
	return c
}

func TestGammaVectors(t *testing.T) {
	for _, v := range vectors[gammaVector](t, "gamma.json") {
		t.Run(v.ID, func(t *testing.T) {
			d := dissimilarity{v.Alpha, v.Beta}
			check := func(what string, lines []string, want, within float64) {
				got, err := disorderOf(context.Background(), d, []continuum{continuumOf(t, lines)})
				if err != nil || math.Abs(got-want) > within {
					t.Errorf("disorder of %s is %v, want %v (%v)", what, got, want, err)
				}
			}
			if v.Within == 0 {
				v.Within = near
			}
			if v.Disorder > 0 || len(v.Samples) > 0 {
				check("the annotations", v.Annotators, v.Disorder, v.Within)
			}
			for _, s := range v.Samples {
				check("a sample", s.Annotators, s.Disorder, near)
			}
			c := continuumOf(t, v.Annotators)
			if groups, _ := newGammaAligner(d, c.layers).best(); v.Alignments > 0 && len(groups) != v.Alignments {
				t.Errorf("%d groups, want %d", len(groups), v.Alignments)
			}
			g, err := gammaOf(context.Background(), []continuum{c}, GammaOptions{Alpha: v.Alpha, Beta: v.Beta, Precision: 0.01, MostSamples: 400})
			if err != nil {
				t.Fatal(err)
			}
			// Gamma is drawn: it has to lie in the published range. The fixtures
			// without a range drew otherwise; of them the disorders count.
			x, ok := g.Value.Number()
			low, _ := g.Low.Number()
			high, _ := g.High.Number()
			if !ok || low > x || high < x || v.Range[1] > 0 && (x < v.Range[0] || x > v.Range[1]) {
				t.Errorf("gamma %v between %v and %v, want one in %v", g.Value, g.Low, g.High, v.Range)
			}
			if v.Gamma == 1 && x != 1 {
				t.Errorf("gamma of identical annotations is %v", x)
			}
			again, err := gammaOf(context.Background(), []continuum{c}, GammaOptions{Alpha: v.Alpha, Beta: v.Beta, Precision: 0.01, MostSamples: 400})
			if err != nil || again != g {
				t.Errorf("the same seed gives %v, then %v (%v)", g, again, err)
			}
		})
	}
}

func TestGammaIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := gammaOf(ctx, []continuum{continuumOf(t, []string{"a:0-5", "a:1-5"})}, GammaOptions{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// leastDisorder tries every alignment of three annotators' few units.
func leastDisorder(g *gammaAligner) float64 {
	type key [3]uint32
	memo := map[key]float64{}
	var rest func(k key) float64
	rest = func(k key) float64 {
		if v, ok := memo[k]; ok {
			return v
		}
		// The first unit that is left goes into some group.
		first := -1
		for i := range k {
			if first < 0 && k[i] != 0 {
				first = i
			}
		}
		if first < 0 {
			return 0
		}
		unit := int32(bits.TrailingZeros32(k[first]))
		least := math.Inf(1)
		var fill func(i int, one group, left key)
		fill = func(i int, one group, left key) {
			if i == 3 {
				least = min(least, g.disorder([]group{one})+rest(left))
				return
			}
			if i == first {
				fill(i+1, one, left)
				return
			}
			fill(i+1, one, left)
			for j := range g.layers[i] {
				if left[i]&(1<<j) != 0 {
					next, with := left, slices.Clone(one)
					next[i] &^= 1 << j
					with[i] = int32(j)
					fill(i+1, with, next)
				}
			}
		}
		one, left := group{-1, -1, -1}, k
		one[first] = unit
		left[first] &^= 1 << unit
		fill(0, one, left)
		memo[k] = least
		return least
	}
	var all key
	for i, layer := range g.layers {
		all[i] = 1<<len(layer) - 1
	}
	return rest(all)
}

// TestGammaOfThreeIsNearTheBest holds the search for three annotators against
// every alignment there is.
func TestGammaOfThreeIsNearTheBest(t *testing.T) {
	worse, all := 0, 0
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 3))
		layers := make([][]gammaUnit, 3)
		for i := range layers {
			for range 3 + r.IntN(3) {
				start := r.IntN(60)
				layers[i] = append(layers[i], gammaUnit{start, start + 1 + r.IntN(15), r.IntN(2)})
			}
		}
		g := newGammaAligner(dissimilarity{1, 1}, layers)
		groups, got := g.best()
		if math.Abs(g.disorder(groups)-got) > 1e-9 {
			t.Fatalf("seed %d: the groups' disorder is %v, not %v", seed, g.disorder(groups), got)
		}
		least := leastDisorder(g)
		if got < least-1e-9 || got > 1.05*least {
			t.Errorf("seed %d: disorder %v, the least is %v", seed, got, least)
		}
		if all++; got > least+1e-9 {
			worse++
		}
	}
	t.Logf("%d of %d are not the best", worse, all)
	if worse > all/20 {
		t.Errorf("%d of %d are not the best", worse, all)
	}
}
