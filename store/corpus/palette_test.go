package corpus

import "testing"

func TestPalette(t *testing.T) {
	names, colours := map[string]bool{}, map[string]bool{}
	for _, c := range Palette() {
		if names[c.Name] || colours[c.Colour] || !colourForm.MatchString(c.Colour) {
			t.Errorf("%+v stands twice or is no colour", c)
		}
		names[c.Name], colours[c.Colour] = true, true
	}
	if len(names) != 12 {
		t.Errorf("the palette has %d colours", len(names))
	}
	for _, l := range DefaultLabels() {
		if !colours[l.Colour] {
			t.Errorf("the colour of %s is not in the palette", l.ID)
		}
	}
	for _, r := range DefaultRelationTypes() {
		if !colours[r.Colour] {
			t.Errorf("the colour of %s is not in the palette", r.ID)
		}
	}
	if ColourName("#0072b2") != "Blue" || ColourName("#123456") != "#123456" {
		t.Error("colours are called otherwise")
	}
}

func TestFreeColour(t *testing.T) {
	var used []string
	for i := range 2 * len(palette) {
		c := FreeColour(used...)
		if want := palette[i%len(palette)].Colour; c != want {
			t.Fatalf("after %d it is %s, want %s", i, c, want)
		}
		used = append(used, c)
	}
	if got := FreeColour("#123456", "#0072b2"); got != "#e69f00" {
		t.Errorf("got %s", got)
	}
}
