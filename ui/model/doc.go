// Package model is what the window knows of the open project: the list of
// documents with their counts, the labels, and the open article with everything
// on it. It is kept up to date by the project's events, one by one.
//
// It knows no Fyne and holds no goroutine: a Project is used on one goroutine.
// It may import store and store/corpus. Offsets are code points.
package model
