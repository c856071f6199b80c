// Package look is how the app looks: the theme in light and dark, with quiet
// colours of its own beside Fyne's, and the arithmetic of contrast.
//
// It may import Fyne and the standard library. Sizes are pixels independent of
// the display's scale.
package look
