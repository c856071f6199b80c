// Package store is the narrow waist through which both faces of the program, the
// window and the command line, read and write: a Project is one project file
// with every use case on it. It keeps the rules that need more than one record,
// undo and redo, and tells subscribers what happened.
//
// It may import its subpackages and the standard library; nothing below it
// imports it. Units are those of store/corpus: offsets in code points, times in
// UTC to the millisecond.
package store
