package dataset

import (
	_ "embed"
	"io"
	"regexp"
	"slices"
)

// Native is the name of Glossator's own format.
const Native = "jsonl"

// Format is one way to keep annotated documents in a file. A new one is one
// file of this package and a line in Formats.
type Format struct {
	// Name is what the command line calls it.
	Name string
	// Describes says in a sentence what it is.
	Describes string
	// Extensions are the file names' ends, with the dot, the usual one first.
	Extensions []string
	// Loses says what a file of this format leaves out; empty: nothing.
	Loses string
	// Recognises reports whether a file that begins with head (some kilobytes of
	// it, or all) is one.
	Recognises func(head []byte) bool
	// NewReader reads a file; name is for messages. It is nil in a format that
	// is only written, as NewWriter is in one that is only read.
	NewReader func(r io.Reader, name string) ItemReader
	NewWriter func(w io.Writer) ItemWriter
}

// ItemReader reads items one by one. *Reader tells what Next promises.
type ItemReader interface {
	Next() (Item, error)
}

// ItemWriter writes items one by one; Close ends the file, but does not close
// what it is written to.
type ItemWriter interface {
	Write(Item) error
	Close() error
	Manifest() Manifest
}

// Formats lists the formats, the native one first.
func Formats() []Format {
	return []Format{{
		Name:       Native,
		Describes:  "Glossator's own JSON Lines (" + SchemaName + "): one document a line, with everything on it",
		Extensions: []string{".jsonl", ".ndjson"},
		Recognises: recognisesNative,
		NewReader:  func(r io.Reader, name string) ItemReader { return NewReader(r, name) },
		NewWriter:  func(w io.Writer) ItemWriter { return NewWriter(w) },
	}}
}

// FormatNamed returns the format of that name.
func FormatNamed(name string) (Format, bool) {
	list := Formats()
	i := slices.IndexFunc(list, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return list[i], true
}

// nativeHead matches a first line that is an object with our schema, of any
// version: the reader says best why it doesn't read another. Within a JSON
// string the quotation marks would be escaped, so a text about this key does
// not match.
var nativeHead = regexp.MustCompile(`^\x{FEFF}?\s*\{[^\n]*"schema"\s*:\s*"glossator/\d+"`)

func recognisesNative(head []byte) bool { return nativeHead.Match(head) }

//go:embed schema.json
var schema []byte

// Schema is the JSON Schema (2020-12) of one record as it is written. Reading
// is more lenient: see Reader.
func Schema() []byte { return slices.Clone(schema) }
