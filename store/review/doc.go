// Package review holds what several annotators' work on the same documents can
// be asked: where they agree and differ (Align, AlignLinks), what of it has been
// judged (StateOf, Gold), how well they agree in figures (Agreement), and what
// comes of bringing two projects together (the merge).
//
// It is pure: it reads no file, knows no clock and no database, and may import
// only store/corpus and the standard library. The same input gives the same
// output, whatever its order.
//
// Units are those of store/corpus: offsets in code points, spans half-open.
package review
