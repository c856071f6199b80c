package dataset

import (
	_ "embed"
	"io"
	"io/fs"
	"regexp"
	"slices"
)

// Native is the name of Glossator's own format.
const Native = "jsonl"

// Format is one way to keep annotated documents in a file, or in a folder of
// files. A new one is one file of this package and a line in Formats.
type Format struct {
	// Name is what the command line calls it, Title what a sentence does.
	Name, Title string
	// Describes says in a sentence what it is.
	Describes string
	// Extensions are the file names' ends, with the dot, the usual one first.
	Extensions []string
	// Loses says what a file of this format leaves out; empty: nothing. What it
	// leaves out of a selection is counted by Pipeline.Losses.
	Loses string
	// Keeps is what it has room for.
	Keeps Part
	// Units are what its offsets may count, the usual one first; empty when it
	// has no offsets.
	Units []string
	// Pieces: a record may be less than a document, see WriteOptions.Per.
	Pieces bool
	// Recognises reports whether a file that begins with head (some kilobytes of
	// it, or all) is one. Named are ends of names that only this format has: they
	// decide where no content does.
	Recognises func(head []byte) bool
	Named      []string
	// NewReader reads a file; name is for messages. It is nil in a format that
	// is only written, as NewWriter is in one that is only read, and both in one
	// that is a folder of files.
	NewReader func(r io.Reader, name string, o ReadOptions) ItemReader
	NewWriter func(w io.Writer, o WriteOptions) ItemWriter
	// OpenFolder reads a folder of files, of which HasFolder reports whether it
	// is one; NewFolder writes one.
	HasFolder  func(files fs.FS) bool
	OpenFolder func(files fs.FS, name string, o ReadOptions) ItemReader
	NewFolder  func(to Folder, o WriteOptions) ItemWriter
}

// Reads reports whether the format can be imported.
func (f Format) Reads() bool { return f.NewReader != nil || f.OpenFolder != nil }

// Writes reports whether the format can be exported.
func (f Format) Writes() bool { return f.NewWriter != nil || f.NewFolder != nil }

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
	return append([]Format{native(), doccano(), prodigy(), brat()}, linkFormats()...)
}

func native() Format {
	return Format{
		Name: Native, Title: "Glossator's JSON Lines",
		Describes:  "Glossator's own JSON Lines (" + SchemaName + "): one document a line, with everything on it",
		Extensions: []string{".jsonl", ".ndjson"},
		Keeps:      PartAll,
		Units:      []string{UnitCodePoint},
		Recognises: recognisesNative,
		NewReader: func(r io.Reader, name string, o ReadOptions) ItemReader {
			reader := NewReader(r, name)
			reader.Annotator = o.Annotator
			if !o.Now.IsZero() {
				reader.Now = o.Now
			}
			return reader
		},
		NewWriter: func(w io.Writer, _ WriteOptions) ItemWriter { return NewWriter(w) },
	}
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
