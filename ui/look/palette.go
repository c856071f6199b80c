package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The names of the colours beside Fyne's own.
const (
	Muted    fyne.ThemeColorName = "muted"    // text of less weight
	Page     fyne.ThemeColorName = "page"     // behind the article
	Row      fyne.ThemeColorName = "row"      // behind the chosen row
	RowHover fyne.ThemeColorName = "rowHover" // behind the row under the pointer
	Line     fyne.ThemeColorName = "line"     // between parts
	Edge     fyne.ThemeColorName = "edge"     // around what can be used
	Saved    fyne.ThemeColorName = "saved"
	Danger   fyne.ThemeColorName = "danger"
	Notice   fyne.ThemeColorName = "notice" // behind words of caution
	OnNotice fyne.ThemeColorName = "onNotice"
)

type colours map[fyne.ThemeColorName]color.NRGBA

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

func alpha(hex uint32, a uint8) color.NRGBA {
	c := rgb(hex)
	c.A = a
	return c
}

var light = colours{
	theme.ColorNameBackground:          rgb(0xffffff),
	theme.ColorNameForeground:          rgb(0x1b1f29),
	theme.ColorNamePrimary:             rgb(0x0b5cad),
	theme.ColorNameForegroundOnPrimary: rgb(0xffffff),
	theme.ColorNameHyperlink:           rgb(0x0b5cad),
	theme.ColorNameButton:              rgb(0xf3f4f7),
	theme.ColorNameDisabledButton:      rgb(0xf3f4f7),
	theme.ColorNameDisabled:            rgb(0x9aa1ac),
	theme.ColorNamePlaceHolder:         rgb(0x6a7280),
	theme.ColorNameInputBackground:     rgb(0xffffff),
	theme.ColorNameInputBorder:         rgb(0xc9cfd9),
	theme.ColorNameMenuBackground:      rgb(0xffffff),
	theme.ColorNameOverlayBackground:   rgb(0xffffff),
	theme.ColorNameHeaderBackground:    rgb(0xf7f8fa),
	theme.ColorNameSeparator:           rgb(0xe3e6ec),
	theme.ColorNameHover:               alpha(0x0b1c33, 0x0d),
	theme.ColorNamePressed:             alpha(0x0b1c33, 0x1f),
	theme.ColorNameFocus:               alpha(0x0b5cad, 0x33),
	theme.ColorNameSelection:           alpha(0x0b5cad, 0x38),
	theme.ColorNameScrollBar:           alpha(0x1b1f29, 0x59),
	theme.ColorNameScrollBarBackground: alpha(0x1b1f29, 0x0a),
	theme.ColorNameShadow:              alpha(0x0b1c33, 0x30),
	theme.ColorNameError:               rgb(0xb3261e),
	theme.ColorNameForegroundOnError:   rgb(0xffffff),
	theme.ColorNameSuccess:             rgb(0x0d7a43),
	theme.ColorNameForegroundOnSuccess: rgb(0xffffff),
	theme.ColorNameWarning:             rgb(0x8a5a00),
	theme.ColorNameForegroundOnWarning: rgb(0xffffff),

	Muted:    rgb(0x626a78),
	Page:     rgb(0xfcfcfd),
	Row:      rgb(0xe9f1fb),
	RowHover: rgb(0xf4f6f9),
	Line:     rgb(0xe3e6ec),
	Edge:     rgb(0xd3d8e0),
	Saved:    rgb(0x0d7a43),
	Danger:   rgb(0xb3261e),
	Notice:   rgb(0xfff6df),
	OnNotice: rgb(0x7a5000),
}

var dark = colours{
	theme.ColorNameBackground:          rgb(0x17191e),
	theme.ColorNameForeground:          rgb(0xe4e7ec),
	theme.ColorNamePrimary:             rgb(0x6fb1f2),
	theme.ColorNameForegroundOnPrimary: rgb(0x0d1520),
	theme.ColorNameHyperlink:           rgb(0x6fb1f2),
	theme.ColorNameButton:              rgb(0x262a32),
	theme.ColorNameDisabledButton:      rgb(0x22252c),
	theme.ColorNameDisabled:            rgb(0x6b7380),
	theme.ColorNamePlaceHolder:         rgb(0x969fae),
	theme.ColorNameInputBackground:     rgb(0x1c1f25),
	theme.ColorNameInputBorder:         rgb(0x434a57),
	theme.ColorNameMenuBackground:      rgb(0x1f2229),
	theme.ColorNameOverlayBackground:   rgb(0x1f2229),
	theme.ColorNameHeaderBackground:    rgb(0x1c1f25),
	theme.ColorNameSeparator:           rgb(0x2c313a),
	theme.ColorNameHover:               alpha(0xffffff, 0x12),
	theme.ColorNamePressed:             alpha(0xffffff, 0x26),
	theme.ColorNameFocus:               alpha(0x6fb1f2, 0x40),
	theme.ColorNameSelection:           alpha(0x6fb1f2, 0x4d),
	theme.ColorNameScrollBar:           alpha(0xe4e7ec, 0x66),
	theme.ColorNameScrollBarBackground: alpha(0xe4e7ec, 0x0d),
	theme.ColorNameShadow:              alpha(0x000000, 0x80),
	theme.ColorNameError:               rgb(0xff8a80),
	theme.ColorNameForegroundOnError:   rgb(0x2a0806),
	theme.ColorNameSuccess:             rgb(0x52c48c),
	theme.ColorNameForegroundOnSuccess: rgb(0x06200f),
	theme.ColorNameWarning:             rgb(0xf0c060),
	theme.ColorNameForegroundOnWarning: rgb(0x241800),

	Muted:    rgb(0x9aa3b2),
	Page:     rgb(0x1b1e23),
	Row:      rgb(0x203247),
	RowHover: rgb(0x20242b),
	Line:     rgb(0x2c313a),
	Edge:     rgb(0x3a414d),
	Saved:    rgb(0x52c48c),
	Danger:   rgb(0xff8a80),
	Notice:   rgb(0x3a2f14),
	OnNotice: rgb(0xf0cf8a),
}
