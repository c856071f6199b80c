package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/ledongthuc/pdf"
)

const pdfExtractor = "glossator-pdf/1 (ledongthuc/pdf)"

func looksLikePDF(head []byte) bool {
	return bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-"))
}

// maxPages is the most pages that are read.
const maxPages = 5000

// parsePDF reads a PDF's text: glyphs become lines and paragraphs by where they
// stand, a hyphen at a line's end goes when the word goes on in the next line,
// and lines that come again on page after page are marked as the page's own.
func parsePDF(in input, emit func(piece)) error {
	r, err := pdf.NewReader(bytes.NewReader(in.data), int64(len(in.data)))
	if err != nil {
		if errors.Is(err, pdf.ErrInvalidPassword) || strings.Contains(err.Error(), "encrypt") {
			return fmt.Errorf("%w: it is protected by a password", ErrFormat)
		}
		return fmt.Errorf("%w: the PDF is damaged: %w", ErrParser, err)
	}
	pages := r.NumPage()
	if pages > maxPages {
		return fmt.Errorf("%w: it has %d pages, more than %d", ErrTooLarge, pages, maxPages)
	}
	s := sheets{}
	for n := 1; n <= pages; n++ {
		if p := r.Page(n); !p.V.IsNull() {
			s.add(glyphs(p))
		}
	}
	c := content{extractor: pdfExtractor}
	c.text, c.blocks = s.render()
	if strings.TrimSpace(c.text) == "" {
		return fmt.Errorf("%w: its pages are pictures without text", ErrEmpty)
	}
	if !utf8.ValidString(c.text) {
		return fmt.Errorf("%w: its fonts do not say which characters they draw", ErrEncoding)
	}
	info := r.Trailer().Key("Info")
	c.title = strings.TrimPrefix(info.Key("Title").Text(), "Microsoft Word - ")
	if fileExt(c.title) != "" && !strings.ContainsRune(c.title, ' ') {
		c.title = "" // a file's name
	}
	c.author = info.Key("Author").Text()
	c.published = pdfDate(info.Key("CreationDate").Text())
	c.language = r.Trailer().Key("Root").Key("Lang").Text()
	if c.title == "" {
		c.title = headingTitle(c.text, c.blocks)
	}
	emit(piece{content: c, encoding: "pdf", evidence: "the fonts' own tables"})
	return nil
}

// pdfDate brings "D:20240322101500+03'00'" to its day.
func pdfDate(s string) string {
	s = strings.TrimPrefix(s, "D:")
	if len(s) < 8 {
		return ""
	}
	return normalDate(s[:8])
}
