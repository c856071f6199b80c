package dataset

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"time"

	"glossator/store/corpus"
)

// Reader reads JSON Lines of schema glossator/1. It is not safe for concurrent
// use.
type Reader struct {
	// Annotator stands in where a hand-made record names nobody; without an ID,
	// such a record is refused.
	Annotator corpus.Annotator
	// Now stands in for times that a hand-made record leaves out. NewReader sets
	// the time of its call.
	Now time.Time

	name    string
	in      *bufio.Reader
	long    []byte          // holds a line that is longer than in's buffer
	spare   []rawAnnotation // empty; its space serves the next record
	line    int
	limit   int // bytes
	checker checker
}

var errTooLong = errors.New("line too long")

// NewReader returns a Reader of r. name is the file's, for messages.
func NewReader(r io.Reader, name string) *Reader {
	return &Reader{Now: corpus.Time(time.Now()), name: name, in: bufio.NewReaderSize(r, 64<<10), limit: MaxLine}
}

// Next reads the next record; empty lines are passed over. At the end it returns
// io.EOF. A record that breaks a rule is refused whole with a *LineError, and
// Next goes on with the line after it. Any other error is the underlying
// reader's.
//
// The item's lists are in the order in which they are written. What a hand-made
// record leaves out is filled in, and an annotation whose offsets were in other
// units is re-anchored; the item's Repairs say so.
func (r *Reader) Next() (Item, error) {
	for {
		line, err := r.readLine()
		if errors.Is(err, errTooLong) {
			return Item{}, r.refusal("", fmt.Sprintf("the line is longer than %d bytes", r.limit))
		}
		if errors.Is(err, io.EOF) && len(line) == 0 {
			return Item{}, io.EOF
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return Item{}, fmt.Errorf("read %s, line %d: %w", r.name, r.line, err)
		}
		if len(bytes.TrimSpace(line)) > 0 {
			return r.parse(line)
		}
	}
}

// readLine reads the next line, which is good until the next call. The last one
// may come with io.EOF.
func (r *Reader) readLine() ([]byte, error) {
	r.line++
	if cap(r.long) > keptBuffer {
		r.long = nil
	}
	line, err := r.in.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		r.long = r.long[:0]
		for errors.Is(err, bufio.ErrBufferFull) {
			if r.long = append(r.long, line...); len(r.long) > r.limit {
				return nil, r.passOver()
			}
			line, err = r.in.ReadSlice('\n')
		}
		r.long = append(r.long, line...)
		line = r.long
	}
	if len(bytes.TrimSuffix(line, []byte("\n"))) > r.limit {
		return nil, errTooLong
	}
	if r.line == 1 {
		line = bytes.TrimPrefix(line, []byte("\uFEFF"))
	}
	return line, err
}

// passOver reads to the end of a line that is too long.
func (r *Reader) passOver() error {
	for {
		_, err := r.in.ReadSlice('\n')
		if err == nil || errors.Is(err, io.EOF) {
			return errTooLong
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return err
		}
	}
}

func (r *Reader) parse(line []byte) (Item, error) {
	d := decoder{scanner: scanner{data: bytes.TrimRight(line, "\r\n")}}
	raw := rawRecord{annotations: r.spare}
	err := d.record(&raw)
	defer r.keep(raw.annotations)
	if err != nil {
		var f *fault
		if errors.As(err, &f) {
			return Item{}, r.refusal(f.path, f.reason)
		}
		return Item{}, r.refusal("", err.Error())
	}
	b := builder{reader: r, raw: &raw}
	d.notes(b.repair)
	b.build()
	if len(b.problems) > 0 {
		return Item{}, newLineError(b.told())
	}
	return b.item, nil
}

// keep keeps the space of a record's raw annotations, unless it is large.
func (r *Reader) keep(list []rawAnnotation) {
	const most = 10000
	r.spare = nil
	if cap(list) <= most {
		clear(list)
		r.spare = list[:0]
	}
}

func (r *Reader) refusal(object, reason string) error {
	return newLineError([]Problem{r.problem(object, reason)})
}

func (r *Reader) problem(object, reason string) Problem {
	const most = 1000 // characters; a hostile record must not fill the memory with messages
	return Problem{File: r.name, Line: r.line, Object: clipTo(object, most), Reason: clipTo(reason, most)}
}
