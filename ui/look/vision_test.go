package look

import (
	"image/color"
	"math"
	"testing"

	"glossator/store/corpus"
)

// visions are the matrices, in linear RGB, with which Machado, Oliveira and
// Fernandes (2009, "A Physiologically-based Model for Simulation of Color Vision
// Deficiency", severity 1.0) simulate what people see.
var visions = map[string][3][3]float64{
	"full":         {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// seen is a colour in CIE L*a*b* (D65) as a vision has it.
func seen(c color.NRGBA, vision [3][3]float64) [3]float64 {
	linear := func(v uint8) float64 {
		if s := float64(v) / 255; s > 0.04045 {
			return math.Pow((s+0.055)/1.055, 2.4)
		}
		return float64(v) / 255 / 12.92
	}
	in := [3]float64{linear(c.R), linear(c.G), linear(c.B)}
	var rgb [3]float64
	for i, row := range vision {
		rgb[i] = min(max(row[0]*in[0]+row[1]*in[1]+row[2]*in[2], 0), 1)
	}
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	x := f((0.4124564*rgb[0] + 0.3575761*rgb[1] + 0.1804375*rgb[2]) / 0.95047)
	y := f(0.2126729*rgb[0] + 0.7151522*rgb[1] + 0.0721750*rgb[2])
	z := f((0.0193339*rgb[0] + 0.1191920*rgb[1] + 0.9503041*rgb[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func distance(a, b [3]float64) float64 {
	return math.Hypot(math.Hypot(a[0]-b[0], a[1]-b[1]), a[2]-b[2])
}

// apart fails unless the marks of the colours, as they are drawn in both themes,
// are at such a distance (CIE 1976) from one another for everybody.
func apart(t *testing.T, least float64, colours map[string]string) {
	t.Helper()
	for name, vision := range visions {
		for theme, page := range map[string]color.NRGBA{"light": light[Page], "dark": dark[Page]} {
			for a, one := range colours {
				for b, other := range colours {
					d := distance(seen(Mark(one, page), vision), seen(Mark(other, page), vision))
					if a < b && d < least {
						t.Errorf("%s, %s: %s and %s are only %.1f apart", name, theme, a, b, d)
					}
				}
			}
		}
	}
}

// TestLabelsAreToldApart: the default labels are about ten times as far apart as
// what can just be noticed.
func TestLabelsAreToldApart(t *testing.T) {
	colours := map[string]string{}
	for _, l := range corpus.DefaultLabels() {
		colours[l.Name] = l.Colour
	}
	apart(t, 20, colours)
}

// TestThePaletteIsToldApart: all that is offered, about six times as far.
func TestThePaletteIsToldApart(t *testing.T) {
	colours := map[string]string{}
	for _, c := range corpus.Palette() {
		colours[c.Name] = c.Colour
	}
	apart(t, 14, colours)
}

func TestTheSimulationSimulates(t *testing.T) {
	same := seen(rgb(0xff0000), visions["deuteranopia"])
	if d := distance(same, seen(rgb(0x9a8a00), visions["deuteranopia"])); d > 40 {
		t.Errorf("the simulation tells red from olive by %.1f: it simulates nothing", d)
	}
}
