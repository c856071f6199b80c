package corpus

import "slices"

// PaletteColour is a colour that is offered for labels and relation types.
type PaletteColour struct {
	// Name is what people call it: "Sky blue".
	Name string
	// Colour is #rrggbb.
	Colour string
}

// palette was searched for, with the colours of the default labels given: marks
// of any two of them, as both themes draw them, are at least 14 apart in CIE
// 1976 L*a*b* for full colour vision and for protanopia, deuteranopia and
// tritanopia as Machado, Oliveira and Fernandes (2009) simulate them. What can
// just be noticed is about 2.3. A test of package ui/look holds it.
var palette = []PaletteColour{
	{"Blue", "#0072b2"},
	{"Orange", "#e69f00"},
	{"Raspberry", "#c9356b"},
	{"Olive", "#576e12"},
	{"Sky blue", "#00c0f5"},
	{"Violet", "#9117ff"},
	{"Red", "#d1010c"},
	{"Green", "#99d472"},
	{"Brown", "#701b00"},
	{"Lilac", "#9070ff"},
	{"Mauve", "#c5a5bb"},
	{"Plum", "#44024e"},
}

// Palette lists the colours that are offered: everybody can tell any two of them
// apart, in the light theme and in the dark one.
func Palette() []PaletteColour { return slices.Clone(palette) }

// ColourName is what a colour of the palette is called; of any other it is the
// colour itself.
func ColourName(colour string) string {
	for _, c := range palette {
		if c.Colour == colour {
			return c.Name
		}
	}
	return colour
}

// FreeColour is the first colour of the palette that is not used; when all are,
// one of those used least often.
func FreeColour(used ...string) string {
	times := map[string]int{}
	for _, c := range used {
		times[c]++
	}
	best := palette[0].Colour
	for _, c := range palette {
		if times[c.Colour] < times[best] {
			best = c.Colour
		}
	}
	return best
}
