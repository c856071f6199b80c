// Package dataset reads and writes annotated documents in interchange formats:
// Glossator's own JSON Lines (schema glossator/1, the record that keeps
// everything) and, behind the same Format, any other.
//
// It may import only store/corpus and the standard library; it knows no
// database and opens no file. Reading and writing stream: one document with
// everything on it is in memory at a time, whatever the size of the whole.
//
// Writing is deterministic: equal Items give equal bytes. Reading is strict:
// nothing is clamped, replaced or dropped in silence. A line that breaks a rule
// is refused whole, with its reasons, and what is put right is told in the
// Item's Repairs.
//
// Units: offsets are Unicode code points, spans half-open, times UTC to the
// millisecond, sizes bytes. Files in other offset units are converted while
// they are read.
package dataset
