// Package ui is the app's window: it puts the views together, turns what its
// user does into calls of the open session, and shows what the project reports.
//
// The middle of the window belongs to one of several views (see View), which are
// made in makeViews: to add one, write a function that returns a *View over a
// canvas object of a package of its own, and list it there. A view gets the
// window's session, has commands and panels of its own, and hears of changes.
//
// It may import its subpackages, store and its values, seeds, assets and Fyne,
// but not fyne/app. Everything in it runs on the window's goroutine; what takes
// time runs on the one worker (package ui/work).
package ui
