package look

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"glossator/store/corpus"
)

// markColours are those of the palette, and others that a label set may bring.
var markColours = func() []string {
	list := []string{"#cc79a7", "#009e73", "#d55e00", "#56b4e9", "#f0e442", "#000000", "#ffffff"}
	for _, c := range corpus.Palette() {
		list = append(list, c.Colour)
	}
	return list
}()

// TestTextCanBeRead holds every pair of text and background that the app draws.
func TestTextCanBeRead(t *testing.T) {
	pairs := []struct{ text, behind []fyne.ThemeColorName }{
		{
			[]fyne.ThemeColorName{theme.ColorNameForeground, Muted},
			[]fyne.ThemeColorName{theme.ColorNameBackground, Page, Row, RowHover, theme.ColorNameMenuBackground, theme.ColorNameInputBackground, theme.ColorNameButton},
		},
		{
			[]fyne.ThemeColorName{Saved, Danger, theme.ColorNamePrimary, theme.ColorNameHyperlink, theme.ColorNamePlaceHolder, theme.ColorNameWarning},
			[]fyne.ThemeColorName{theme.ColorNameBackground, Page, theme.ColorNameInputBackground, theme.ColorNameMenuBackground},
		},
		{[]fyne.ThemeColorName{theme.ColorNameForegroundOnPrimary}, []fyne.ThemeColorName{theme.ColorNamePrimary}},
		{[]fyne.ThemeColorName{theme.ColorNameForegroundOnError}, []fyne.ThemeColorName{theme.ColorNameError}},
		{[]fyne.ThemeColorName{theme.ColorNameForegroundOnSuccess}, []fyne.ThemeColorName{theme.ColorNameSuccess}},
		{[]fyne.ThemeColorName{theme.ColorNameForegroundOnWarning}, []fyne.ThemeColorName{theme.ColorNameWarning}},
		{[]fyne.ThemeColorName{OnNotice}, []fyne.ThemeColorName{Notice}},
	}
	for _, mode := range []Mode{Light, Dark} {
		th := Theme{Mode: mode}
		for _, p := range pairs {
			for _, text := range p.text {
				for _, behind := range p.behind {
					got := Contrast(th.Color(text, 0), th.Color(behind, 0))
					if got < TextContrast {
						t.Errorf("%s: %s on %s has the contrast %.2f, want %.1f", mode, text, behind, got, TextContrast)
					}
				}
			}
		}
	}
}

// TestMarksCanBeSeen: a label's colour is made visible on every background that
// a mark of it is drawn on.
func TestMarksCanBeSeen(t *testing.T) {
	for _, mode := range []Mode{Light, Dark} {
		th := Theme{Mode: mode}
		for _, hex := range markColours {
			for _, behind := range []fyne.ThemeColorName{theme.ColorNameBackground, Page, Row, theme.ColorNameOverlayBackground} {
				over := th.Color(behind, 0)
				if got := Contrast(Mark(hex, over), over); got < MarkContrast {
					t.Errorf("%s: mark %s on %s has the contrast %.2f", mode, hex, behind, got)
				}
			}
		}
	}
	if got, want := Mark("#0072b2", rgb(0xffffff)), Parse("#0072b2"); got != want {
		t.Errorf("a colour that is seen well became %v, want %v as it is", got, want)
	}
}

func TestModes(t *testing.T) {
	for _, c := range []struct {
		mode    Mode
		variant fyne.ThemeVariant
		dark    bool
	}{
		{System, theme.VariantLight, false},
		{System, theme.VariantDark, true},
		{Light, theme.VariantDark, false},
		{Dark, theme.VariantLight, true},
		{"", theme.VariantDark, true},
	} {
		got := Theme{Mode: c.mode}.Color(theme.ColorNameBackground, c.variant) == dark[theme.ColorNameBackground]
		if got != c.dark {
			t.Errorf("mode %q where the desktop prefers %d: dark is %v, want %v", c.mode, c.variant, got, c.dark)
		}
	}
}

func TestBothPalettesHaveEveryColour(t *testing.T) {
	for name := range light {
		if _, ok := dark[name]; !ok {
			t.Errorf("the dark palette lacks %s", name)
		}
	}
	if len(light) != len(dark) {
		t.Errorf("the palettes have %d and %d colours", len(light), len(dark))
	}
}

func TestParse(t *testing.T) {
	if got := Parse("#e69f00"); got != rgb(0xe69f00) {
		t.Errorf("#e69f00 is read as %v", got)
	}
	for _, bad := range []string{"", "e69f00", "#e69f0", "#e69fzz"} {
		if got := Parse(bad); got != rgb(0x808080) {
			t.Errorf("%q is read as %v, want grey", bad, got)
		}
	}
}
