// Package dialogs holds the window's questions and reports. Each function shows
// one sheet and calls back with the answer.
//
// It may import Fyne, ui/look, ui/command, ui/widgets, ui/words, and the values of
// ui/session, store, store/corpus and store/dataset; it opens and writes nothing.
package dialogs
