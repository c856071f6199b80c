package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// TestButtonSaysWhatGoesOn: also where there is no room for its text.
func TestButtonSaysWhatGoesOn(t *testing.T) {
	b := NewButton("Claim", nil)
	b.Swatch, b.Key = "#0072b2", "1"
	show(t, b, 200, 60)
	usual := b.MinSize().Width
	b.Filled, b.Goes, b.Ends = true, "Painting", "Esc"
	b.Refresh()
	if b.shown() != "Painting Claim" || b.key() != "Esc" || b.MinSize().Width <= usual {
		t.Errorf("it shows %q %q, %v wide", b.shown(), b.key(), b.MinSize().Width)
	}
	b.Compact = true
	if b.shown() != "Painting" || b.key() != "Esc" {
		t.Errorf("compact it shows %q %q", b.shown(), b.key())
	}
	b.Goes, b.Ends = "", ""
	if b.shown() != "" || b.key() != "1" {
		t.Errorf("at rest it shows %q %q", b.shown(), b.key())
	}
}

// TestButtonTellsThatItIsHeld: and that it is let go, also when the pointer has
// left it, as nothing else tells of that.
func TestButtonTellsThatItIsHeld(t *testing.T) {
	b := NewButton("Claim", nil)
	show(t, b, 200, 60)
	var told []any
	b.OnHold = func(down bool, held fyne.KeyModifier) { told = append(told, down, held) }
	press := func(button desktop.MouseButton) {
		b.MouseDown(&desktop.MouseEvent{Button: button, Modifier: fyne.KeyModifierShift})
	}
	press(desktop.MouseButtonSecondary)
	b.MouseOut()
	press(desktop.MouseButtonPrimary)
	b.MouseUp(&desktop.MouseEvent{})
	b.MouseOut()
	press(desktop.MouseButtonPrimary)
	b.MouseOut()
	want := []any{true, fyne.KeyModifierShift, false, fyne.KeyModifier(0), true, fyne.KeyModifierShift, false, fyne.KeyModifier(0)}
	if len(told) != len(want) {
		t.Fatalf("told %v", told)
	}
	for i := range want {
		if told[i] != want[i] {
			t.Errorf("told %v, want %v", told, want)
		}
	}
}
