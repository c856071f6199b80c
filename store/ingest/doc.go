// Package ingest turns files of several kinds into documents: it recognises the
// kind, decodes the bytes strictly, extracts text and metadata, and marks the
// web page's own words that were pasted along with an article.
//
// It reads files that a user names and nothing else: no network, no project
// file. It may import store/corpus and parsers; nothing else of the project.
//
// Text is evidence. Plain text comes out exactly as it was decoded (a byte
// order mark is decoding, not text); no character is ever replaced silently,
// and what cannot be decoded is refused with the place where decoding failed.
//
// Units: offsets of blocks are Unicode code points of the document's text;
// offsets in an EncodingError are bytes of the file.
package ingest
