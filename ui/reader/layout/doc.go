// Package layout is the geometry of annotated text: it breaks a document into
// paragraphs, lines and runs, says where each code point stands, which one
// stands at a place, and where the marks of tags go.
//
// It is pure: it draws nothing, sees no events, does no input or output and may
// import only store/corpus and the Unicode libraries. How wide a piece of text
// is it asks a Measure, which is injected.
//
// Units: offsets are code points of the document, spans are half-open, lengths
// are pixels independent of the display's scale. X grows to the right from the
// left edge of the text column. Y grows downwards; within a paragraph it counts
// from that paragraph's top, so that measuring one paragraph moves no other.
//
// Layout is lazy. A paragraph is broken into lines when its lines are asked
// for; until then its height is an estimate.
package layout
