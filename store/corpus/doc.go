// Package corpus holds the values and rules of the field: documents, spans,
// annotations, labels, relations, annotators, verdicts, comments, and the
// Change through which all of them are written.
//
// It is pure: it reads no file, knows no clock and no database, and may import
// only the standard library, the Unicode segmenters and the UUID library.
//
// Units: every offset is a count of Unicode code points from the beginning of a
// document's text, spans are half-open. Other units (UTF-8 bytes, UTF-16 code
// units, grapheme clusters) exist only at the edges, through Index. Times are
// UTC with millisecond precision.
//
// Values are plain structs. They are passed by value and never changed once
// shared; slices inside them are to be copied before they are altered.
package corpus
