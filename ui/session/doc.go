// Package session is an open project at work: what its user does becomes jobs
// for the one worker, and what the project reports comes back to the window.
//
// It knows no Fyne. All methods are to be called on the window's goroutine, and
// all callbacks come on it. It may import store, store/corpus, ui/model,
// ui/words and ui/work. Offsets are code points.
package session
