package dataset

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// maxValue is the longest JSON value of another tool that is read, in bytes. It
// becomes a tree, which takes several times the room.
const maxValue = 64 << 20

// elements reads the values of a JSON file one by one: those of a list, the
// lines of JSON Lines, or values written one after the other over many lines.
type elements struct {
	in     *bufio.Reader
	line   int  // of the next byte, counted from 1
	inList bool // within the outermost list
	begun  bool
	ended  bool
	buffer []byte
	limit  int
}

func newElements(r io.Reader) *elements {
	return &elements{in: bufio.NewReaderSize(r, 64<<10), line: 1, limit: maxValue}
}

// errValue is a value that cannot be read; reading goes on behind it.
type errValue struct {
	line   int
	reason string
}

func (e *errValue) Error() string { return e.reason }

// next returns the next value and the line on which it begins. The bytes are
// good until the next call. At the end it returns io.EOF.
func (e *elements) next() (data []byte, line int, err error) {
	if e.ended {
		return nil, e.line, io.EOF
	}
	if !e.begun {
		e.begun = true
		e.skipMark()
		c, err := e.skipSpace("")
		if err != nil {
			return nil, e.line, e.end(err)
		}
		if c == '[' {
			e.inList = true
			e.drop()
		}
	}
	separators := ""
	if e.inList {
		separators = ","
	}
	c, err := e.skipSpace(separators)
	if err != nil {
		return nil, e.line, e.end(err)
	}
	if e.inList && c == ']' {
		e.drop()
		e.inList = false
		return e.next()
	}
	line = e.line
	if cap(e.buffer) > keptBuffer {
		e.buffer = nil
	}
	e.buffer = e.buffer[:0]
	if err := e.value(c); err != nil {
		return nil, line, err
	}
	return e.buffer, line, nil
}

// end remembers that nothing follows. A list that is not closed was cut off.
func (e *elements) end(err error) error {
	e.ended = true
	if errors.Is(err, io.EOF) && e.inList {
		return &errValue{e.line, "the file ends within the list: it was cut off"}
	}
	return err
}

// skipMark passes over a byte order mark.
func (e *elements) skipMark() {
	if head, err := e.in.Peek(3); err == nil && bytes.Equal(head, []byte("\uFEFF")) {
		_, _ = e.in.Discard(3)
	}
}

// skipSpace passes over white space and the given separators, and returns the
// byte that follows.
func (e *elements) skipSpace(separators string) (byte, error) {
	for {
		c, err := e.in.ReadByte()
		if err != nil {
			return 0, err
		}
		switch {
		case c == '\n':
			e.line++
		case c == ' ' || c == '\t' || c == '\r':
		case bytes.IndexByte([]byte(separators), c) >= 0:
		default:
			return c, e.in.UnreadByte()
		}
	}
}

func (e *elements) drop() { _, _ = e.in.ReadByte() }

// value reads one value that begins with c into the buffer. Outside a list a
// value that is whole at the end of its line ends there, and one that is not
// whole but followed by a line that begins another is broken: so one bad line of
// JSON Lines does not take the next ones with it.
func (e *elements) value(c byte) error {
	if c != '{' && c != '[' {
		return e.simple()
	}
	start := e.line
	depth, inText, escaped := 0, false, false
	for {
		c, err := e.in.ReadByte()
		if errors.Is(err, io.EOF) {
			e.ended = true
			return &errValue{start, "the file ends within a record"}
		}
		if err != nil {
			return err
		}
		if len(e.buffer) >= e.limit {
			return e.giveUp(start)
		}
		e.buffer = append(e.buffer, c)
		switch {
		case c == '\n':
			e.line++
			if !e.inList && e.nextBegins() {
				return &errValue{start, "the line ends within a record"}
			}
			// A line feed cannot stand in a string; the parser says so.
			inText, escaped = false, false
		case escaped:
			escaped = false
		case inText:
			escaped = c == '\\'
			inText = c != '"'
		case c == '"':
			inText = true
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				return nil
			}
		}
	}
}

// nextBegins reports that the next line begins a record at its very start, as
// JSON Lines do and indented JSON does not within a record.
func (e *elements) nextBegins() bool {
	head, err := e.in.Peek(2)
	return err == nil && head[0] == '{' && head[1] == '"'
}

// simple reads what is no object or list up to the end of its line or element.
func (e *elements) simple() error {
	start, inText, escaped := e.line, false, false
	for {
		c, err := e.in.ReadByte()
		if errors.Is(err, io.EOF) {
			e.ended = true
			return nil
		}
		if err != nil {
			return err
		}
		if c == '\n' || e.inList && !inText && (c == ',' || c == ']') {
			return e.in.UnreadByte()
		}
		if len(e.buffer) >= e.limit {
			return e.giveUp(start)
		}
		e.buffer = append(e.buffer, c)
		switch {
		case escaped:
			escaped = false
		case inText:
			escaped = c == '\\'
			inText = c != '"'
		case c == '"':
			inText = true
		}
	}
}

// giveUp passes over the rest of a line that is too long.
func (e *elements) giveUp(start int) error {
	for {
		_, err := e.in.ReadSlice('\n')
		switch {
		case err == nil:
			e.line++
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF):
			e.ended = true
		default:
			return err
		}
		return &errValue{start, fmt.Sprintf("the record is longer than %d bytes", e.limit)}
	}
}
