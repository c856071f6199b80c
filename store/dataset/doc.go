// Package dataset reads and writes annotated documents in interchange formats:
// Glossator's own JSON Lines (schema glossator/1, the record that keeps
// everything) and, behind the same Format, those of other tools.
//
// A format of another tool has one file or a few named after it. What it has no
// room for is a set of Parts; a Pipeline leaves that out ahead of the writer and
// counts it, so what is announced as lost is just what is not written. A reader
// fills in a draft of each document; an assembler makes an Item of it, holds it
// to the rules and tells what it refused and what it put right.
//
// It may import only store/corpus and the standard library; it knows no
// database and opens no file: folders come as an fs.FS and a Folder. Reading and
// writing stream: one document with everything on it is in memory at a time,
// whatever the size of the whole.
//
// Writing is deterministic: equal Items give equal bytes. Reading is strict:
// nothing is clamped, replaced or dropped in silence. A native line that breaks a
// rule is refused whole, with its reasons; of other formats the tag or link at
// fault is, in the Item's Refused. What is put right is told in its Repairs.
//
// Units: offsets are Unicode code points, spans half-open, times UTC to the
// millisecond, sizes bytes. Files in other offset units are converted while
// they are read.
package dataset
