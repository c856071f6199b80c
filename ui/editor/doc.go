// Package editor is the sheet in which labels, their attributes and the types of
// link are made and changed. Everything is saved field by field, each as one step
// for undo, and shown everywhere at once.
//
// It may import Fyne, ui/dialogs, ui/look, ui/markdown, ui/session, ui/widgets,
// ui/words, store and store/corpus. Lengths are pixels independent of the
// display's scale.
package editor
