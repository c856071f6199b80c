package dataset

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"strings"
	"unicode"

	"glossator/store/corpus"
)

// folderSink is an ItemWriter of a folder of files: it checks, counts and
// hashes.
type folderSink struct {
	to Folder
	o  WriteOptions
	// item writes the files of one item, end what stands for all of them (or nil).
	item func(s *folderSink, r *record) error
	end  func(s *folderSink) error

	checker checker
	counter counter
	hash    hash.Hash // of all files' names and contents, in order
	size    int64
	n       int
	closed  bool
	buffer  []byte // for item
}

func newFolderSink(to Folder, o WriteOptions, item func(*folderSink, *record) error) *folderSink {
	return &folderSink{to: to, o: o, item: item, counter: newCounter(), hash: sha256.New()}
}

// Write implements ItemWriter.
func (s *folderSink) Write(it Item) error {
	if s.closed {
		return errClosed
	}
	it = it.sorted()
	ix := corpus.NewIndex(it.Document.Text)
	err := firstBroken(&s.checker, &it, ix)
	if err == nil {
		err = s.item(s, &record{&it, ix, s.checker.names, s.o, s.n})
	}
	if err != nil {
		return fmt.Errorf("write document %s: %w", it.Document.ID, err)
	}
	s.n++
	s.counter.add(&it, s.checker.names, 0)
	return nil
}

// put writes one file.
func (s *folderSink) put(name string, data []byte) error {
	f, err := s.to.Create(name)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	sum := sha256.Sum256(data)
	fmt.Fprintf(s.hash, "%x  %s\n", sum, name)
	s.size += int64(len(data))
	return f.Close()
}

// putText writes a file of a text that is in memory already.
func (s *folderSink) putText(name, text string) error {
	f, err := s.to.Create(name)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(f, text); err != nil {
		f.Close()
		return err
	}
	fmt.Fprintf(s.hash, "%s  %s\n", corpus.TextHash(text), name)
	s.size += int64(len(text))
	return f.Close()
}

// Close implements ItemWriter.
func (s *folderSink) Close() error {
	if s.closed {
		return nil
	}
	s.closed = true
	if s.end != nil {
		return s.end(s)
	}
	return nil
}

// Manifest implements ItemWriter. The hash is that of a list of all files with
// their hashes, in the form of sha256sum.
func (s *folderSink) Manifest() Manifest {
	m := s.counter.manifest()
	m.File.Size = s.size
	m.File.SHA256 = hex.EncodeToString(s.hash.Sum(nil))
	return m
}

// fileName is a name for the files of a record that every system takes: its
// number and the words of its title.
func (r *record) fileName() string {
	const most = 48 // characters of the title
	var b strings.Builder
	gap, n := false, 0
	for _, c := range r.Document.Title {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.IsMark(c) {
			gap = true
			continue
		}
		if n++; n > most {
			break
		}
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(unicode.ToLower(c))
	}
	if b.Len() == 0 {
		b.WriteString("document")
	}
	return fmt.Sprintf("%05d-%s", r.n+1, b.String())
}
