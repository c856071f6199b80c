// Package widgets holds the controls that the app's views are made of and Fyne
// has none of, or none so quiet: text that flows in both directions, buttons
// with a key, a menu bar, rows of unequal height by the hundred thousand,
// entries that commit.
//
// Nothing here knows an article or a tag. It may import Fyne, ui/look and the
// geometry of text in ui/reader/layout. Lengths are pixels independent of the
// display's scale. Widgets are used on the window's goroutine only.
package widgets
