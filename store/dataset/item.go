package dataset

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"glossator/store/corpus"
)

// SchemaName is what the key "schema" of every record says.
const SchemaName = "glossator/1"

// MaxLine is the longest line that is read or written, in bytes.
const MaxLine = 512 << 20

// StaleHash is the TargetHash of a verdict that was read as stale: it is the
// hash of nothing, so the verdict stays stale.
const StaleHash = "0000000000000000000000000000000000000000000000000000000000000000"

// Item is one document with everything on it: one line of JSON Lines.
type Item struct {
	Document corpus.Document
	States   []corpus.State
	// Annotations are all of this document.
	Annotations []corpus.Annotation
	Relations   []Link
	// Verdicts and Comments are about the Annotations and Relations above.
	Verdicts []corpus.Verdict
	Comments []corpus.Comment
	// Shared, when it is set, makes the record one of a gold set: it gives of
	// every annotation and relation the IDs of all whose it was before review,
	// sorted. It is written, and passed over on reading.
	Shared map[corpus.Ref][]string
	// Annotators names everyone whom the record mentions.
	Annotators []corpus.Annotator
	// File is the file of a folder that the item was read from, and Line the
	// line, counted from 1.
	File string
	Line int
	// Repairs tells what was put right while reading, with both values.
	Repairs []Problem
	// Refused tells what of the record was left out and why. A native record is
	// refused as a whole; other formats lose the tag or link at fault.
	Refused []Problem
	// Read is how many tags, links and other statements the file makes on this
	// document. Those that are not in Refused were kept.
	Read int
	// Names are the names of labels and relation types whose keys had to differ,
	// by key; Symmetric the types of relation that have no direction.
	Names     map[string]string
	Symmetric []string
	// Piece is set when the document is a part of another.
	Piece *Piece
}

// Link is a relation with the documents of its ends. It stands in the record of
// its from-document; the other end often lies in another line. A document is
// empty when a hand-made record does not say it.
type Link struct {
	corpus.Relation
	FromDocument string
	ToDocument   string
}

// Problem is something found at one place of a file: a reason to refuse a
// record, or what was put right in it.
type Problem struct {
	File string
	// Line is counted from 1; 0 stands for the file as a whole.
	Line int
	// Object names what it is about: "annotation 5f2c…", or the path to it in
	// the record ("annotations[3].start") when it has no name.
	Object string
	Reason string
}

// Error implements error: "file:line: object: reason".
func (p Problem) Error() string {
	where := p.File
	if p.Line > 0 {
		where = fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	if p.Object == "" {
		return where + ": " + p.Reason
	}
	return where + ": " + p.Object + ": " + p.Reason
}

// LineError refuses one record. The reader goes on with the next line. It is a
// corpus.ErrInvalid.
type LineError struct {
	File string
	Line int
	// Reason is the first problem, with its object, and how many follow.
	Reason string
	// Problems are all of them (of one record at most 100).
	Problems []Problem
}

// Error implements error: "file:line: reason".
func (e *LineError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Reason) }

// Unwrap makes every LineError a corpus.ErrInvalid.
func (e *LineError) Unwrap() error { return corpus.ErrInvalid }

func newLineError(problems []Problem) *LineError {
	first := problems[0]
	reason := first.Reason
	if first.Object != "" {
		reason = first.Object + ": " + reason
	}
	if n := len(problems) - 1; n > 0 {
		reason += fmt.Sprintf(" (and %d more)", n)
	}
	return &LineError{File: first.File, Line: first.Line, Reason: reason, Problems: problems}
}

// sorted returns the item with its lists in the order in which they are
// written. The caller's slices stay as they are.
func (it Item) sorted() Item {
	it.States = ordered(it.States, func(a, b corpus.State) int { return strings.Compare(a.Annotator, b.Annotator) })
	it.Annotations = ordered(it.Annotations, compareAnnotations)
	it.Relations = ordered(it.Relations, func(a, b Link) int { return compareTimes(a.Created, b.Created, a.ID, b.ID) })
	it.Verdicts = ordered(it.Verdicts, func(a, b corpus.Verdict) int { return compareTimes(a.At, b.At, a.ID, b.ID) })
	it.Comments = ordered(it.Comments, func(a, b corpus.Comment) int { return compareTimes(a.At, b.At, a.ID, b.ID) })
	it.Annotators = ordered(it.Annotators, func(a, b corpus.Annotator) int { return strings.Compare(a.ID, b.ID) })
	return it
}

func compareAnnotations(a, b corpus.Annotation) int {
	x, y := a.Fragments.Bounds(), b.Fragments.Bounds()
	return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End), strings.Compare(a.ID, b.ID))
}

func compareTimes(t, u time.Time, idT, idU string) int {
	return cmp.Or(t.Compare(u), strings.Compare(idT, idU))
}

// ordered returns list sorted, as it is when it already was: exports come from
// the database in order and are not copied.
func ordered[T any](list []T, compare func(a, b T) int) []T {
	if slices.IsSortedFunc(list, compare) {
		return list
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, compare)
	return list
}
