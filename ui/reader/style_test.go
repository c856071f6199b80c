package reader

import (
	"image/color"
	"math"
	"testing"

	"glossator/store/corpus"
)

// labelColours are colours a label may have, the awkward ones among them.
func labelColours() []color.NRGBA {
	out := []color.NRGBA{blue, orange, pink, green, rgb(0x000000), rgb(0xffffff), rgb(0xffff00), rgb(0x808080), rgb(0xff0000)}
	for _, l := range corpus.DefaultLabels() {
		var hex uint32
		for _, d := range l.Colour[1:] {
			v := uint32(d - '0')
			if d >= 'a' {
				v = uint32(d-'a') + 10
			}
			hex = hex<<4 | v
		}
		out = append(out, rgb(hex))
	}
	return out
}

func nrgba(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }

func TestContrast(t *testing.T) {
	for name, s := range map[string]Style{"light": Light(), "dark": Dark()} {
		check := func(what string, a, b color.Color, least float64) {
			t.Helper()
			if c := contrast(nrgba(a), nrgba(b)); c < least {
				t.Errorf("%s: contrast of %s is %.2f, want %.1f", name, what, c, least)
			}
		}
		for what, c := range map[string]color.NRGBA{"text": s.Text, "title": s.Title, "muted text": s.Muted, "dimmed text": s.Dim} {
			check(what, c, s.Background, textContrast)
		}
		for what, c := range map[string]color.NRGBA{"selection": s.Selection, "hits": s.Found, "flash": s.Flash} {
			check("text on "+what, s.Text, c, textContrast)
			check("dimmed text on "+what, s.Dim, c, 3) // for a moment only
		}
		check("outline", s.Outline, s.Background, textContrast)
		check("caret", s.Caret, s.Background, markContrast)
		p := newPalette(s)
		for _, c := range labelColours() {
			sh := p.of(c)
			check("text on a tint", s.Text, sh.tint, textContrast)
			check("text on the selected tag", s.Text, sh.strong, textContrast)
			check("dimmed text on a tint", s.Dim, sh.tint, textContrast)
			check("a line", sh.line, s.Background, markContrast)
			check("a letter on its badge", sh.letter, sh.badge, textContrast)
			check("words in the margin", sh.word, s.Background, textContrast)
		}
	}
}

func TestTintsDiffer(t *testing.T) {
	for name, s := range map[string]Style{"light": Light(), "dark": Dark()} {
		p := newPalette(s)
		for i, a := range []color.NRGBA{blue, orange, pink} {
			if p.of(a).tint == p.of(a).strong || nrgba(p.of(a).tint) == s.Background {
				t.Errorf("%s: the selected tag or the tag itself does not stand out", name)
			}
			for _, b := range []color.NRGBA{blue, orange, pink}[i+1:] {
				if d := distanceOf(nrgba(p.of(a).tint), nrgba(p.of(b).tint)); d < 15 {
					t.Errorf("%s: tints of %v and %v differ by %.0f only", name, a, b, d)
				}
			}
		}
	}
}

func distanceOf(a, b color.NRGBA) float64 {
	d := func(x, y uint8) float64 { return float64(x) - float64(y) }
	return math.Sqrt(d(a.R, b.R)*d(a.R, b.R) + d(a.G, b.G)*d(a.G, b.G) + d(a.B, b.B)*d(a.B, b.B))
}

func TestContrastRatio(t *testing.T) {
	if c := contrast(rgb(0), rgb(0xffffff)); math.Abs(c-21) > 0.01 {
		t.Errorf("black on white is %v", c)
	}
	if c := contrast(rgb(0x777777), rgb(0xffffff)); math.Abs(c-4.48) > 0.01 {
		t.Errorf("#777 on white is %v", c)
	}
}
