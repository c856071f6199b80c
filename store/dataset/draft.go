package dataset

import (
	"fmt"
	"time"

	"glossator/store/corpus"
)

// draft is what a file of another tool's format says of one document, before any
// rule was applied. The readers fill it in; an assembler makes an Item of it.
type draft struct {
	file string
	line int
	doc  corpus.Document // Text, and what else is known
	// of says that the text is a part of a document, from there on.
	of     *Piece
	tags   []draftTag
	links  []draftLink
	states []draftState
	// witness are places with words, such as tokens, that are no tags but show
	// what the offsets count.
	witness []draftTag
	// read counts the file's statements: whoever adds a tag, a link or a refusal
	// by the methods below counts it.
	read      int
	repairs   []Problem
	refused   []Problem
	names     map[string]string
	symmetric []string
}

// draftTag is a tag as the file has it.
type draftTag struct {
	object string // for messages: "T7", "entities[3]"
	line   int
	key    string // what links call it
	label  string
	spans  corpus.Fragments // in the file's unit
	quoted string           // the words as the file has them; "" when it doesn't
	person rawPerson
	id     string // kept when it is a UUID

	attributes       []corpus.Attribute
	note             string
	origin           corpus.Origin
	created, updated time.Time
	// decision is what the tag's own annotator, or a judge, said of it.
	decision corpus.Decision
	judge    rawPerson
}

// draftLink is a link as the file has it. Its ends are tags' keys.
type draftLink struct {
	object   string
	line     int
	kind     string
	from, to string
	person   rawPerson
	id       string
	note     string
	origin   corpus.Origin

	created, updated time.Time
}

// draftState is somebody's progress with the document.
type draftState struct {
	person  rawPerson
	state   corpus.Progress
	seconds int
}

// tag adds a tag.
func (d *draft) tag(t draftTag) {
	d.read++
	if t.line == 0 {
		t.line = d.line
	}
	d.tags = append(d.tags, t)
}

// link adds a link.
func (d *draft) link(l draftLink) {
	d.read++
	if l.line == 0 {
		l.line = d.line
	}
	d.links = append(d.links, l)
}

// refuse counts a statement that is not kept, and tells why. line 0 is the
// draft's.
func (d *draft) refuse(line int, object, format string, args ...any) {
	d.read++
	d.refused = append(d.refused, d.problem(line, object, format, args...))
}

// drop refuses what was counted before.
func (d *draft) drop(line int, object, reason string) {
	d.refused = append(d.refused, d.problem(line, object, "%s", reason))
}

// repair tells what is put right.
func (d *draft) repair(line int, object, format string, args ...any) {
	d.repairs = append(d.repairs, d.problem(line, object, format, args...))
}

func (d *draft) problem(line int, object, format string, args ...any) Problem {
	const most = 1000 // characters
	if line == 0 {
		line = d.line
	}
	return Problem{File: d.file, Line: line, Object: clipTo(object, most), Reason: clipTo(fmt.Sprintf(format, args...), most)}
}

// lineError refuses a whole record.
func lineError(file string, line int, object, reason string) error {
	d := draft{file: file, line: line}
	return newLineError([]Problem{d.problem(line, object, "%s", reason)})
}
