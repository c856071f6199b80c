// Package suggest finds what a person who links articles would want to see: the
// passages of other documents that bear the same words, speak of the same
// matter, or give the same figure or another one for it; documents that are
// near-copies of one another; and the quotations of a text with their speakers.
// Every finding comes with its reason and with the places in both texts. Nothing
// here is an annotation: that is made by the person who takes a suggestion.
//
// It works offline, by rules and counts, without models. The rules for words
// (stems, synonyms, figures in words, who is quoted) are English; all else works
// for any script.
//
// It is pure: it reads no file, knows no clock and no database. It may import
// store/corpus, the standard library and the Unicode segmenters.
//
// Units: offsets are Unicode code points, spans are half-open. Scores lie
// between 0 and 1 and can be compared within one channel only.
package suggest
