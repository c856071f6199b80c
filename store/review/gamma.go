package review

import (
	"context"
	"math"
	"math/rand/v2"
)

// Gamma is Mathet's gamma (Mathet, Widlöcher & Métivier 2015, Computational
// Linguistics 41:437-479): 1 - the disorder of the best alignment / the mean
// disorder of random annotations that are like these. The random ones are drawn
// by shifting annotators against one another (section 5.2), from a seed, so that
// the same project gives the same number.
type Gamma struct {
	Value Value `json:"gamma"`
	// Low and High bound gamma at 95 % as far as the drawing goes (section
	// 5.3). They say nothing on how well these documents stand for others.
	Low  Value `json:"low"`
	High Value `json:"high"`
	// Samples is how many random annotations were drawn.
	Samples int `json:"samples"`
}

// GammaOptions say how gamma is computed. The zero value of a field stands for
// its default.
type GammaOptions struct {
	// Alpha weighs place and Beta the label; 1 and 1.
	Alpha, Beta float64
	// Seed begins the drawing; any number.
	Seed uint64
	// Samples is the least number of random annotations; 30.
	Samples int
	// Precision is the relative error of the expected disorder at 95 % to reach
	// by drawing more; 0.02.
	Precision float64
	// MostSamples ends the drawing; 300.
	MostSamples int
}

func (o GammaOptions) filled() GammaOptions {
	set := func(f *float64, x float64) {
		if *f == 0 {
			*f = x
		}
	}
	set(&o.Alpha, 1)
	set(&o.Beta, 1)
	set(&o.Precision, 0.02)
	if o.Samples == 0 {
		o.Samples = 30
	}
	if o.MostSamples == 0 {
		o.MostSamples = 300
	}
	o.MostSamples = max(o.MostSamples, o.Samples)
	return o
}

// continuum is one document as gamma sees it.
type continuum struct {
	start, end int
	layers     [][]gammaUnit // annotator → units
}

func (c continuum) units() int {
	n := 0
	for _, layer := range c.layers {
		n += len(layer)
	}
	return n
}

// disorderOf is the disorder of the best alignment of several documents: the sum
// of the groups' disorders by the mean number of units an annotator.
func disorderOf(ctx context.Context, d dissimilarity, documents []continuum) (float64, error) {
	sum, each := 0.0, 0.0
	for _, c := range documents {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		_, disorder := newGammaAligner(d, c.layers).best()
		sum += disorder
		each += float64(c.units()) / float64(len(c.layers))
	}
	return sum / each, nil
}

// gammaOf computes gamma of several documents, each with a layer of each
// annotator. Documents without units do not count.
func gammaOf(ctx context.Context, documents []continuum, o GammaOptions) (Gamma, error) {
	o = o.filled()
	var tagged []continuum
	for _, c := range documents {
		if c.units() > 0 {
			tagged = append(tagged, c)
		}
	}
	if len(tagged) == 0 {
		v := undefined(reasonNoTags)
		return Gamma{Value: v, Low: v, High: v}, nil
	}
	d := dissimilarity{o.Alpha, o.Beta}
	observed, err := disorderOf(ctx, d, tagged)
	if err != nil {
		return Gamma{}, err
	}
	r := rand.New(rand.NewPCG(o.Seed, 0x676c6f7373)) // the second half only has to be fixed
	var drawn []float64
	for need := o.Samples; len(drawn) < need; {
		random := make([]continuum, len(tagged))
		for i, c := range tagged {
			random[i] = c.shuffled(r)
		}
		expected, err := disorderOf(ctx, d, random)
		if err != nil {
			return Gamma{}, err
		}
		if drawn = append(drawn, expected); len(drawn) == o.Samples {
			need = min(o.MostSamples, max(need, samplesFor(drawn, o.Precision)))
		}
	}
	return gammaFrom(observed, drawn), nil
}

// z is the normal distribution's quantile for 95 % on both sides.
const z = 1.96

// samplesFor is how many samples make the mean that precise (section 5.3).
func samplesFor(drawn []float64, precision float64) int {
	mean, deviation := moments(drawn)
	if mean == 0 {
		return 0
	}
	n := deviation / mean * z / precision
	return int(math.Ceil(n * n))
}

func moments(xs []float64) (mean, deviation float64) {
	for _, x := range xs {
		mean += x / float64(len(xs))
	}
	for _, x := range xs {
		deviation += (x - mean) * (x - mean) / float64(len(xs))
	}
	return mean, math.Sqrt(deviation)
}

func gammaFrom(observed float64, drawn []float64) Gamma {
	mean, deviation := moments(drawn)
	if mean == 0 {
		v := undefined("chance alone would agree")
		return Gamma{v, v, v, len(drawn)}
	}
	off := z * deviation / math.Sqrt(float64(len(drawn)))
	g := Gamma{Value: defined(1 - observed/mean), High: defined(1 - observed/(mean+off)), Samples: len(drawn)}
	if g.Low = undefined("the random annotations differ too much"); mean > off {
		g.Low = defined(1 - observed/(mean-off))
	}
	return g
}

// shuffled draws a random annotation: each annotator becomes one of them, her
// units pushed on by a random length and, past the end, to the beginning. No two
// lengths are nearer than half a unit's mean length, if there is room.
func (c continuum) shuffled(r *rand.Rand) continuum {
	length := c.end - c.start
	apart := c.meanLength() / 2
	for {
		out := continuum{start: c.start, end: c.end, layers: make([][]gammaUnit, len(c.layers))}
		free := []stretch{{0, length}}
		for i := range c.layers {
			push := draw(r, free, length)
			free = without(free, stretch{push - apart, push + apart})
			for _, u := range c.layers[r.IntN(len(c.layers))] {
				by := push
				if u.start+push >= c.end {
					by -= length
				}
				out.layers[i] = append(out.layers[i], gammaUnit{u.start + by, u.end + by, u.label})
			}
		}
		if out.units() > 0 {
			return out
		}
	}
}

func (c continuum) meanLength() int {
	sum := 0
	for _, layer := range c.layers {
		for _, u := range layer {
			sum += u.len()
		}
	}
	return sum / c.units()
}

// stretch is a range of lengths, half-open.
type stretch struct{ from, to int }

// draw takes a number from the stretches, any below length when there is none.
func draw(r *rand.Rand, free []stretch, length int) int {
	room := 0
	for _, s := range free {
		room += s.to - s.from
	}
	if room == 0 {
		return r.IntN(length)
	}
	at := r.IntN(room)
	for _, s := range free {
		if at < s.to-s.from {
			return s.from + at
		}
		at -= s.to - s.from
	}
	return 0
}

// without cuts a stretch out of others.
func without(free []stretch, cut stretch) []stretch {
	var out []stretch
	for _, s := range free {
		if left := (stretch{s.from, min(s.to, cut.from)}); left.from < left.to {
			out = append(out, left)
		}
		if right := (stretch{max(s.from, cut.to), s.to}); right.from < right.to {
			out = append(out, right)
		}
	}
	return out
}
