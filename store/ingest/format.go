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

// The names of the formats.
const (
	formatText     = "text"
	formatHTML     = "html"
	formatMarkdown = "markdown"
)

// Formats lists the kinds of file that Read takes.
func Formats() []Format {
	return []Format{
		{formatText, "text/plain", []string{".txt", ".text"}, "plain text, kept exactly as it was decoded"},
		{formatHTML, "text/html", []string{".html", ".htm", ".xhtml"}, "web page: main text and metadata"},
		{formatMarkdown, "text/markdown", []string{".md", ".markdown"}, "Markdown, with front matter"},
	}
}

func formatNamed(name string) (Format, error) {
	all := Formats()
	names := make([]string, len(all))
	for i, f := range all {
		if strings.EqualFold(f.Name, name) {
			return f, nil
		}
		names[i] = f.Name
	}
	return Format{}, fmt.Errorf("%w: %q is none of %s", ErrFormat, name, strings.Join(names, ", "))
}

// formatOf chooses the format by what the caller says, else by the extension;
// a name without an extension is judged by its content.
func formatOf(name string, data []byte, asked string) (Format, error) {
	if asked != "" {
		return formatNamed(asked)
	}
	ext := fileExt(name)
	if ext == "" {
		if looksLikeHTML(data) {
			return formatNamed(formatHTML)
		}
		return formatNamed(formatText)
	}
	for _, f := range Formats() {
		if slices.Contains(f.Extensions, ext) {
			return f, nil
		}
	}
	if what := binaryKind(data); what != "" {
		return Format{}, fmt.Errorf("%w: it is %s", ErrFormat, what)
	}
	return Format{}, fmt.Errorf("%w: files ending in %q are not read, unless a format is named", ErrFormat, ext)
}

// fileExt is the lower-case extension of a file's name; a name that only
// begins with a dot has none.
func fileExt(name string) string {
	base := filepath.Base(name)
	ext := strings.ToLower(filepath.Ext(base))
	if len(ext) == len(base) || ext == "." {
		return ""
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
