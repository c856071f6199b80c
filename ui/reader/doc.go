// Package reader is the widget in which an article is read and tagged: a
// read-only text with tags drawn beneath it, made to stay fluid with a million
// characters and ten thousand tags.
//
// It knows no project and no label set. It is given a document, tags, and
// colours, and reports through callbacks what its user selects, clicks and
// types; what comes of that is the caller's business. It may import
// store/corpus, its geometry (package layout) and fyne, but not fyne/app.
//
// Offsets are code points of the document, spans half-open. Lengths are pixels
// independent of the display's scale. A Reader is to be used from the window's
// goroutine only, and calls back on it.
package reader
