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

// layout is how a format of one file lays items out. The functions append to b.
type layout struct {
	head, tail string
	item       func(b []byte, r *record) ([]byte, error)
	// between stands between two items.
	between string
}

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
	b := s.buffer[:0]
	if s.n == 0 {
		b = append(b, s.layout.head...)
	} else {
		b = append(b, s.layout.between...)
	}
	b, err := s.layout.item(b, &record{&it, ix, s.checker.names, s.o, s.n})
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
	end := s.layout.tail
	if s.n == 0 {
		end = s.layout.head + end
	}
	if err := s.put([]byte(end)); err != nil {
		return err
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
