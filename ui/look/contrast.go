package look

import (
	"image/color"
	"math"
	"strconv"
)

// MarkContrast is the least contrast between a mark and what is behind it, as
// WCAG 2.1 asks of graphical objects; TextContrast that of text.
const (
	MarkContrast = 3.0
	TextContrast = 4.5
)

// Parse reads a colour of the form #rrggbb; what is none is a middle grey.
func Parse(hex string) color.NRGBA {
	if len(hex) == 7 && hex[0] == '#' {
		if v, err := strconv.ParseUint(hex[1:], 16, 32); err == nil {
			return rgb(uint32(v))
		}
	}
	return rgb(0x808080)
}

// Mark is a label's colour as it is drawn over the background: as it is, or just
// as much darker or lighter as it takes to be seen.
func Mark(hex string, over color.Color) color.NRGBA {
	return Toward(Parse(hex), over, MarkContrast)
}

// Toward moves a colour towards black or white, away from the background, until
// the two have at least that contrast.
func Toward(c color.NRGBA, over color.Color, contrast float64) color.NRGBA {
	end := rgb(0x000000)
	if Contrast(rgb(0xffffff), over) > Contrast(end, over) {
		end = rgb(0xffffff)
	}
	const steps = 64
	for i := range steps {
		if m := Mix(c, end, float64(i)/steps); Contrast(m, over) >= contrast {
			return m
		}
	}
	return end
}

// Mix goes from a to b by a share from 0 to 1. Both are taken as opaque.
func Mix(a, b color.Color, share float64) color.NRGBA {
	x, y := opaque(a), opaque(b)
	mix := func(p, q uint8) uint8 { return uint8(math.Round(float64(p) + (float64(q)-float64(p))*share)) }
	return color.NRGBA{R: mix(x.R, y.R), G: mix(x.G, y.G), B: mix(x.B, y.B), A: 0xff}
}

func opaque(c color.Color) color.NRGBA {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	n.A = 0xff
	return n
}

// Contrast is the ratio of the colours' luminances, from 1 to 21 (WCAG 2.1,
// "contrast ratio"). Both are taken as opaque.
func Contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is the relative luminance of sRGB, from 0 to 1 (WCAG 2.1).
func luminance(c color.Color) float64 {
	n := opaque(c)
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(n.R) + 0.7152*linear(n.G) + 0.0722*linear(n.B)
}
