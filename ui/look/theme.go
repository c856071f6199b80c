package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Mode says which of the two themes is shown.
type Mode string

// The modes.
const (
	System Mode = "system" // as the rest of the desktop
	Light  Mode = "light"
	Dark   Mode = "dark"
)

// Theme is the app's fyne.Theme.
type Theme struct{ Mode Mode }

var _ fyne.Theme = Theme{}

// Dark reports whether the theme is dark where the desktop prefers a variant.
func (t Theme) Dark(variant fyne.ThemeVariant) bool {
	return t.Mode == Dark || t.Mode != Light && variant == theme.VariantDark
}

// Color implements fyne.Theme.
func (t Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	isDark, palette := t.Dark(variant), light
	variant = theme.VariantLight
	if isDark {
		palette, variant = dark, theme.VariantDark
	}
	if c, ok := palette[name]; ok {
		return c
	}
	return theme.DefaultTheme().Color(name, variant)
}

// Font implements fyne.Theme.
func (t Theme) Font(style fyne.TextStyle) fyne.Resource { return theme.DefaultTheme().Font(style) }

// Icon implements fyne.Theme.
func (t Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// The sizes of text beside Fyne's own.
const (
	TextSize  float32 = 13
	SmallSize float32 = 12
	HeadSize  float32 = 11 // of headings in capitals
)

// Size implements fyne.Theme.
func (t Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return TextSize
	case theme.SizeNameCaptionText:
		return SmallSize - 1
	case theme.SizeNameHeadingText:
		return 22
	case theme.SizeNameSubHeadingText:
		return 16
	case theme.SizeNameInnerPadding:
		return 7
	case theme.SizeNameInlineIcon:
		return 17
	case theme.SizeNameScrollBar:
		return 10
	case theme.SizeNameScrollBarSmall:
		return 4
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius, theme.SizeNameCardRadius,
		theme.SizeNameMenuRadius, theme.SizeNamePopupRadius, theme.SizeNameSelectionRadius:
		return 5
	case theme.SizeNameDialogRadius:
		return 8
	case theme.SizeNameModalBlurRadius:
		return 0
	}
	return theme.DefaultTheme().Size(name)
}

// Color is the colour of that name now: in the theme and variant that the app
// shows. In an app with another theme it is that of the light palette.
func Color(name fyne.ThemeColorName) color.Color {
	s := fyne.CurrentApp().Settings()
	t, ok := s.Theme().(Theme)
	if !ok {
		t = Theme{Mode: Light}
	}
	return t.Color(name, s.ThemeVariant())
}

// IsDark reports whether the app shows a dark theme now.
func IsDark() bool {
	s := fyne.CurrentApp().Settings()
	t, _ := s.Theme().(Theme)
	return t.Dark(s.ThemeVariant())
}
