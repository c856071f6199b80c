package dataset

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"

	"glossator/store/corpus"
)

// layout appends a record to b as a format of one file writes it.
type layout func(b []byte, r *record) ([]byte, error)

// record is an item that is being written, with what every format needs of it.
type record struct {
	*Item
	ix    *corpus.Index
	names map[string]string // annotator's ID → name
	o     WriteOptions
	n     int // of records before
}

// at converts an offset in code points to the unit that is written.
func (r *record) at(cp int) int {
	switch r.o.Unit {
	case UnitUTF16:
		return r.ix.UTF16(cp)
	case UnitByte:
		return r.ix.Byte(cp)
	}
	return cp
}

// sink is an ItemWriter of a layout: it checks, counts and hashes.
type sink struct {
	w       io.Writer
	o       WriteOptions
	layout  layout
	checker checker
	counter counter
	hash    hash.Hash
	size    int64
	n       int
	buffer  []byte
	err     error
}

func newSink(w io.Writer, o WriteOptions, l layout) *sink {
	return &sink{w: w, o: o, layout: l, counter: newCounter(), hash: sha256.New()}
}

// Write implements ItemWriter. An item that breaks a rule is an ErrInvalid and
// nothing of it is written.
func (s *sink) Write(it Item) error {
	if s.err != nil {
		return s.err
	}
	it = it.sorted()
	ix := corpus.NewIndex(it.Document.Text)
	if err := firstBroken(&s.checker, &it, ix); err != nil {
		return fmt.Errorf("write document %s: %w", it.Document.ID, err)
	}
	b, err := s.layout(s.buffer[:0], &record{&it, ix, s.checker.names, s.o, s.n})
	if err != nil {
		return fmt.Errorf("write document %s: %w", it.Document.ID, err)
	}
	if s.buffer = b; cap(b) > keptBuffer {
		s.buffer = nil
	}
	s.n++
	s.counter.add(&it, s.checker.names, 0)
	return s.put(b)
}

func (s *sink) put(b []byte) error {
	if _, err := s.w.Write(b); err != nil {
		s.err = err
		return err
	}
	s.hash.Write(b)
	s.size += int64(len(b))
	return nil
}

// Close implements ItemWriter.
func (s *sink) Close() error {
	switch {
	case errors.Is(s.err, errClosed):
		return nil
	case s.err != nil:
		return s.err
	}
	s.err = errClosed
	return nil
}

// Manifest implements ItemWriter.
func (s *sink) Manifest() Manifest {
	m := s.counter.manifest()
	m.File.Size = s.size
	m.File.SHA256 = hex.EncodeToString(s.hash.Sum(nil))
	return m
}

// firstBroken is the first rule that an item breaks, nil when none.
func firstBroken(c *checker, it *Item, ix *corpus.Index) error {
	var first error
	c.check(it, ix, func(about corpus.Ref, err error) {
		if first == nil {
			first = fmt.Errorf("%w: %v: %s", corpus.ErrInvalid, about, bare(about, err))
		}
	})
	return first
}
