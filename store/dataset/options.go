package dataset

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"glossator/store/corpus"
)

// The units that offsets may be counted in.
const (
	UnitCodePoint = "codepoint"
	UnitUTF16     = "utf16"
	UnitByte      = "byte"
)

// ReadOptions say how a file is read. The zero value reads every format.
type ReadOptions struct {
	// Annotator stands in where a file names nobody; without an ID, native
	// records that name nobody are refused.
	Annotator corpus.Annotator
	// Now stands in for times that a file doesn't say; zero: the time of reading.
	Now time.Time
	// Unit is what offsets count (UnitCodePoint, …); "": what the format says, or
	// what fits the quoted words.
	Unit string
	// Only names the one file of a folder that is read, with what belongs to it;
	// "": all.
	Only string
	// Project is asked for documents whose text a file leaves out and for
	// annotators known by name. It may be nil.
	Project Project
}

// Project answers what a reader asks of the project that is imported into.
type Project interface {
	// Document finds a whole document by its ID or URL.
	Document(ref string) (corpus.Document, bool)
	// SameText finds the only document with a text of that hash.
	SameText(sha256 string) (corpus.Document, bool)
	// Annotator finds the only annotator of that name.
	Annotator(name string) (corpus.Annotator, bool)
}

// WriteOptions say how a file is written. The zero value writes every format.
type WriteOptions struct {
	// Unit is what offsets count, one of the format's Units; "": the first.
	Unit string
	// Per is what one record is; "" is PerDocument. Only formats with Pieces take
	// another.
	Per Per
	// Context is how much text stands around a tag on each side with PerTag, in
	// code points, from 0.
	Context int
	// Anonymise puts "Annotator 1", … in the place of names and identities.
	Anonymise bool
	// Annotators are everyone of the project; Labels and RelationTypes its
	// definitions.
	Annotators    []corpus.Annotator
	Labels        []corpus.Label
	RelationTypes []corpus.RelationType
}

// Check returns an ErrInvalid when the format cannot be written so.
func (f Format) Check(o WriteOptions) error {
	bad := func(format string, args ...any) error {
		return fmt.Errorf("%w: %s", corpus.ErrInvalid, fmt.Sprintf(format, args...))
	}
	switch {
	case f.NewWriter == nil && f.NewFolder == nil:
		return bad("%s is only read, not written", f.Title)
	case o.Unit != "" && len(f.Units) == 0:
		return bad("%s has no offsets to count in another unit", f.Title)
	case o.Unit != "" && !slices.Contains(f.Units, o.Unit):
		return bad("%s counts offsets in %s, not in %q", f.Title, strings.Join(f.Units, " or "), o.Unit)
	case o.Per != "" && !slices.Contains(Pers, o.Per):
		return bad("a record is one of %s, %s, %s, %s, not %q", PerDocument, PerParagraph, PerSentence, PerTag, o.Per)
	case o.Per != "" && o.Per != PerDocument && !f.Pieces:
		return bad("a record of %s is always a whole document", f.Title)
	case o.Context < 0:
		return bad("the text around a tag has at least 0 characters, not %d", o.Context)
	case o.Context > 0 && o.Per != PerTag:
		return bad("text around is for records of one tag each")
	}
	return nil
}

// Writer writes items as the options say: names become numbers, documents are
// cut into records, and what the format has no room for is left out and
// counted. w is nil when only the losses are of interest. ErrInvalid: the format
// cannot be written so.
func (f Format) Writer(w io.Writer, o WriteOptions) (*Pipeline, error) {
	if err := f.Check(o); err != nil {
		return nil, err
	}
	p := newPipeline(f, o)
	if w != nil {
		if f.NewWriter == nil {
			return nil, fmt.Errorf("%w: %s is a folder of files", corpus.ErrInvalid, f.Title)
		}
		p.to = f.NewWriter(w, p.o)
	}
	return p, nil
}

// FolderWriter is Writer for a format that is a folder of files.
func (f Format) FolderWriter(to Folder, o WriteOptions) (*Pipeline, error) {
	if err := f.Check(o); err != nil {
		return nil, err
	}
	if f.NewFolder == nil {
		return nil, fmt.Errorf("%w: %s is one file, not a folder", corpus.ErrInvalid, f.Title)
	}
	p := newPipeline(f, o)
	p.to = f.NewFolder(to, p.o)
	return p, nil
}

// Folder is where a dataset of several files is written to.
type Folder interface {
	// Create makes a file; name may have folders in it, parted by slashes.
	Create(name string) (io.WriteCloser, error)
}
