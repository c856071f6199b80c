package ingest

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// Format is a kind of file that can be read.
type Format struct {
	// Name is what Options.Format takes.
	Name string
	// MediaType is what Document.MediaType becomes.
	MediaType string
	// Extensions are lower-case, each with its dot.
	Extensions []string
	// Describes says in a few words what is read.
	Describes string
}

// kind is a format and how it is read.
type kind struct {
	Format
	// recognises tells by the first bytes, whatever the name; nil: it can't be
	// told.
	recognises func(head []byte) bool
	// parse gives the articles of an input one by one. What it returns refuses
	// the input, or the rest of it.
	parse func(in input, emit func(piece)) error
	// risky parsers run in a process of their own.
	risky bool
}

// formatHTML is the name of the format of pages.
const formatHTML = "html"

// kinds lists what is read. Those recognised by content come in the order in
// which they are tried.
func kinds() []kind {
	k := []kind{
		{Format: Format{"text", "text/plain", []string{".txt", ".text"}, "plain text, kept exactly as it was decoded"}, parse: parseText},
		{Format: Format{formatHTML, "text/html", []string{".html", ".htm", ".xhtml"}, "web page: main text and metadata"}, recognises: looksLikeHTML, parse: parseHTML},
		{Format: Format{"markdown", "text/markdown", []string{".md", ".markdown"}, "Markdown, with front matter"}, parse: parseMarkdown},
		{Format: Format{"pdf", "application/pdf", []string{".pdf"}, "PDF: lines and paragraphs by where they stand on the page"}, recognises: looksLikePDF, parse: parsePDF, risky: true},
		{Format: Format{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", []string{".docx", ".docm"}, "Word document, with its notes"}, recognises: looksLikeDOCX, parse: parseDOCX, risky: true},
		{Format: Format{"odt", "application/vnd.oasis.opendocument.text", []string{".odt", ".ott"}, "OpenDocument text, with its notes"}, recognises: looksLikeODT, parse: parseODT, risky: true},
		{Format: Format{"rtf", "application/rtf", []string{".rtf"}, "Rich Text Format"}, recognises: looksLikeRTF, parse: parseRTF, risky: true},
		{Format: Format{"epub", "application/epub+zip", []string{".epub"}, "EPUB book: its chapters in order"}, recognises: looksLikeEPUB, parse: parseEPUB, risky: true},
		{Format: Format{"mhtml", "multipart/related", []string{".mhtml", ".mht"}, "web page saved with its pictures"}, recognises: looksLikeMHTML, parse: parseMHTML, risky: true},
		{Format: Format{"eml", "message/rfc822", []string{".eml"}, "mail: its text, without attachments"}, recognises: looksLikeMail, parse: parseMail, risky: true},
		{Format: Format{"warc", "application/warc", []string{".warc", ".warc.gz"}, "web archive: an article for each page in it"}, recognises: looksLikeWARC, parse: parseWARC, risky: true},
		{Format: Format{"csv", "text/csv", []string{".csv"}, "table with an article a row; columns text, title, url, publisher, author, published, language"}, parse: parseTable(',')},
		{Format: Format{"tsv", "text/tab-separated-values", []string{".tsv", ".tab"}, "the same, with tabs between the columns"}, parse: parseTable('\t')},
		{Format: Format{"jsonl-articles", "application/x-ndjson", []string{".jsonl", ".ndjson"}, "the same, with a JSON object a line"}, parse: parseJSONLines},
	}
	return append(k, moreKinds...)
}

// moreKinds are for tests of what parsers may do wrong.
var moreKinds []kind

// Formats lists the kinds of file that Read takes.
func Formats() []Format {
	var list []Format
	for _, k := range kinds() {
		list = append(list, k.Format)
	}
	return list
}

func kindNamed(name string) (kind, error) {
	var names []string
	for _, k := range kinds() {
		if strings.EqualFold(k.Name, name) {
			return k, nil
		}
		names = append(names, k.Name)
	}
	return kind{}, fmt.Errorf("%w: %q is none of %s", ErrFormat, name, strings.Join(names, ", "))
}

// headSize is how much of a file recognising it by content takes, in bytes.
const headSize = 4096

// kindOf chooses the format: what the caller says; else the content, where that
// leaves no doubt; else the extension. A name without an extension is text.
func kindOf(name string, data []byte, asked string) (kind, error) {
	if asked != "" {
		return kindNamed(asked)
	}
	all := kinds()
	ext := fileExt(name)
	named := slices.IndexFunc(all, func(k kind) bool { return slices.Contains(k.Extensions, ext) })
	head := data[:min(len(data), headSize)]
	for i, k := range all {
		// Words may begin like a page or a mail; a name that says otherwise holds.
		if k.recognises != nil && (binaryKind(head) != "" || ext == "" || i == named) && k.recognises(head) {
			return k, nil
		}
	}
	switch {
	case named >= 0:
		return all[named], nil
	case ext == "":
		return kindNamed("text")
	}
	if what := binaryKind(data); what != "" {
		return kind{}, fmt.Errorf("%w: it is %s", ErrFormat, what)
	}
	return kind{}, fmt.Errorf("%w: files ending in %q are not read, unless a format is named", ErrFormat, ext)
}

// fileExt is the lower-case extension of a file's name; a name that only
// begins with a dot has none.
func fileExt(name string) string {
	base := filepath.Base(name)
	ext := strings.ToLower(filepath.Ext(base))
	if len(ext) == len(base) || ext == "." {
		return ""
	}
	if ext == ".gz" && strings.EqualFold(filepath.Ext(strings.TrimSuffix(base, filepath.Ext(base))), ".warc") {
		return ".warc.gz"
	}
	return ext
}

// looksLikeHTML recognises a page by its first tag, in any encoding that has
// ASCII within it.
func looksLikeHTML(data []byte) bool {
	head := bytes.TrimPrefix(data[:min(len(data), 2048)], []byte("\xef\xbb\xbf"))
	head = bytes.ToLower(bytes.ReplaceAll(head, []byte{0}, nil))
	head = bytes.TrimLeft(bytes.TrimLeft(head, "\xff\xfe"), " \t\r\n")
	for bytes.HasPrefix(head, []byte("<!--")) {
		end := bytes.Index(head, []byte("-->"))
		if end < 0 {
			return false
		}
		head = bytes.TrimLeft(head[end+3:], " \t\r\n")
	}
	if bytes.HasPrefix(head, []byte("<?xml")) {
		return bytes.Contains(head, []byte("<html"))
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<article", "<meta "} {
		if bytes.HasPrefix(head, []byte(tag)) {
			return true
		}
	}
	return false
}

// signatures are the first bytes of files that hold no plain text.
var signatures = []struct{ magic, what string }{
	{"%PDF-", "a PDF document"},
	{"PK\x03\x04", "a ZIP archive (or a Word, OpenDocument or EPUB file)"},
	{"\x89PNG\r\n\x1a\n", "a PNG picture"},
	{"\xff\xd8\xff", "a JPEG picture"},
	{"GIF87a", "a GIF picture"},
	{"GIF89a", "a GIF picture"},
	{"\x1f\x8b\x08", "a gzip archive"},
	{"BZh91AY", "a bzip2 archive"},
	{"\xfd7zXZ\x00", "an xz archive"},
	{"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"},
	{"Rar!\x1a\x07", "a RAR archive"},
	{"SQLite format 3\x00", "an SQLite database"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"},
	{"{\\rtf", "an RTF document"},
	{"\x7fELF", "a program"},
	{"ID3", "an MP3 recording"},
	{"OggS\x00", "an Ogg recording"},
	{"\x1aE\xdf\xa3", "a Matroska video"},
}

// binaryKind names the kind of a file that is known by its first bytes, or "".
func binaryKind(data []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.magic)) {
			return s.what
		}
	}
	if len(data) > 12 && string(data[:4]) == "RIFF" && bytes.IndexByte(data[4:12], 0) >= 0 {
		return "a RIFF file (WebP, WAV or AVI)"
	}
	if len(data) > 12 && data[0] == 0 && string(data[4:8]) == "ftyp" {
		return "an MP4 or HEIF file"
	}
	return ""
}
