// Package ui is the app's window: it puts the views together, turns what its
// user does into calls of the open session, and shows what the project reports.
//
// It may import its subpackages, store and its values, seeds, assets and Fyne,
// but not fyne/app. Everything in it runs on the window's goroutine; what takes
// time runs on the one worker (package ui/work).
package ui
