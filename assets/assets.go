// Package assets embeds what the app shows but does not compute: its icon.
//
// It may import only the standard library, so that any package can use it
// without a GUI toolkit.
package assets

import _ "embed" // for the icon

// Icon is the app's icon: a PNG of 512 by 512 pixels, made from icon.svg. It is
// shared and must not be changed.
//
//go:embed icon.png
var Icon []byte

// IconSVG is the drawing that Icon was made from. It is shared and must not be
// changed.
//
//go:embed icon.svg
var IconSVG []byte
