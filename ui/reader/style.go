package reader

import (
	"image/color"
	"math"
)

// Style is the colours of a Reader. All are opaque.
type Style struct {
	Background color.NRGBA // behind the text
	Text       color.NRGBA
	Title      color.NRGBA
	Muted      color.NRGBA // byline and margin
	Dim        color.NRGBA // what is not the article's own
	Selection  color.NRGBA // behind selected text
	Found      color.NRGBA // behind marks, see SetMarks
	Flash      color.NRGBA // behind a place that is pointed out
	Outline    color.NRGBA // around the selected tag
	Caret      color.NRGBA
	Rule       color.NRGBA // lines between text and margin
	Scrollbar  color.NRGBA
	// Tint is how much of a label's colour is behind a tag's text, from 0 to 1;
	// Strong the same for the selected tag.
	Tint, Strong float64
}

// Light is the style for a light theme.
func Light() Style {
	return Style{
		Background: rgb(0xfcfcfd), Text: rgb(0x1b2230), Title: rgb(0x141a26), Muted: rgb(0x586273), Dim: rgb(0x596273),
		Selection: rgb(0xb7d7f7), Found: rgb(0xffe28a), Flash: rgb(0xffd75e), Outline: rgb(0x161b26), Caret: rgb(0x0b57a4),
		Rule: rgb(0xd4d9e0), Scrollbar: rgb(0xb9c0ca),
		Tint: 0.17, Strong: 0.30,
	}
}

// Dark is the style for a dark theme.
func Dark() Style {
	return Style{
		Background: rgb(0x1a1d23), Text: rgb(0xe6e9ee), Title: rgb(0xf4f6f9), Muted: rgb(0xa3adba), Dim: rgb(0xa6aebb),
		Selection: rgb(0x2c4f78), Found: rgb(0x6b5510), Flash: rgb(0x67530f), Outline: rgb(0xf2f4f7), Caret: rgb(0x8cc4ff),
		Rule: rgb(0x3a414c), Scrollbar: rgb(0x4d5561),
		Tint: 0.24, Strong: 0.34,
	}
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

// The contrasts that hold in every style: of text on whatever is behind it, and
// of marks on the background.
const (
	textContrast = 4.5
	markContrast = 3.0
)

// shades are the colours that one label's colour gives rise to. They are kept
// as interfaces, so that setting one allocates nothing.
type shades struct {
	tint, strong color.Color // behind text
	line         color.Color // underlines and brackets
	badge        color.Color // behind the letter
	letter       color.Color
	word         color.Color // text in the margin
}

// palette derives shades and remembers them.
type palette struct {
	style  Style
	fixed  fixedColours
	shades map[color.NRGBA]*shades
}

// fixedColours are the style's colours as interfaces.
type fixedColours struct {
	background, text, title, muted, dim, selection, found, outline, caret, rule, scrollbar color.Color
}

func newPalette(s Style) *palette {
	return &palette{style: s, shades: map[color.NRGBA]*shades{}, fixed: fixedColours{
		background: s.Background, text: s.Text, title: s.Title, muted: s.Muted, dim: s.Dim,
		selection: s.Selection, found: s.Found, outline: s.Outline, caret: s.Caret, rule: s.Rule, scrollbar: s.Scrollbar,
	}}
}

func (p *palette) of(c color.NRGBA) *shades {
	c.A = 0xff
	if s, ok := p.shades[c]; ok {
		return s
	}
	st := p.style
	white := rgb(0xffffff)
	line := legible(c, st.Background, markContrast)
	badge := legible(c, white, textContrast)
	s := &shades{
		tint: tint(st, c, st.Tint), strong: tint(st, c, st.Strong),
		line: line, badge: badge, letter: white, word: legible(c, st.Background, textContrast),
	}
	p.shades[c] = s
	return s
}

// tint blends a colour into the background, as much of it as asked for but no
// more than all text on it stays legible with.
func tint(s Style, c color.NRGBA, amount float64) color.NRGBA {
	for ; amount > 0; amount -= 0.01 {
		t := mix(s.Background, c, amount)
		if contrast(s.Text, t) >= textContrast && contrast(s.Dim, t) >= textContrast {
			return t
		}
	}
	return s.Background
}

// legible moves a colour away from the background until it has the contrast.
func legible(c, background color.NRGBA, least float64) color.NRGBA {
	away := rgb(0)
	if luminance(background) < 0.18 {
		away = rgb(0xffffff)
	}
	for amount := 0.0; amount < 1; amount += 0.02 {
		if t := mix(c, away, amount); contrast(t, background) >= least {
			return t
		}
	}
	return away
}

// mix is a with an amount of b in it, from 0 to 1.
func mix(a, b color.NRGBA, amount float64) color.NRGBA {
	channel := func(x, y uint8) uint8 {
		return uint8(math.Round(float64(x) + (float64(y)-float64(x))*amount))
	}
	return color.NRGBA{R: channel(a.R, b.R), G: channel(a.G, b.G), B: channel(a.B, b.B), A: 0xff}
}

// contrast is the ratio of two colours as WCAG 2 defines it, from 1 to 21.
func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

// luminance is the relative luminance of WCAG 2, from 0 to 1.
func luminance(c color.NRGBA) float64 {
	channel := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(c.R) + 0.7152*channel(c.G) + 0.0722*channel(c.B)
}
