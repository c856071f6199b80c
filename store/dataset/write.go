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

// keptBuffer is the largest line buffer that is kept for the next record.
const keptBuffer = 16 << 20

// Writer writes items as JSON Lines of schema glossator/1, each with one Write
// to the underlying writer. It is not safe for concurrent use.
type Writer struct {
	w       io.Writer
	encoder encoder
	checker checker
	counter counter
	hash    hash.Hash
	size    int64
	err     error // of the underlying writer, or the closed Writer's
}

var errClosed = errors.New("dataset: write after close")

// NewWriter returns a Writer to w.
func NewWriter(w io.Writer) *Writer {
	return &Writer{w: w, hash: sha256.New(), counter: newCounter()}
}

// Write writes one item as one line. Lists are written in a fixed order
// (annotations by start, end and ID; relations by creation and ID; verdicts and
// comments by time and ID; states by annotator), whatever order they come in.
//
// An item that a Reader would refuse is an ErrInvalid that names the object,
// and nothing of it is written. After an error of the underlying writer the
// Writer is spent.
func (w *Writer) Write(it Item) error {
	if w.err != nil {
		return w.err
	}
	it = it.sorted()
	if err := firstBroken(&w.checker, &it, corpus.NewIndex(it.Document.Text)); err != nil {
		return fmt.Errorf("write document %s: %w", it.Document.ID, err)
	}
	line := w.encoder.encode(&it)
	if len(line) > MaxLine {
		return fmt.Errorf("write document %s: %w: the record is longer than %d bytes", it.Document.ID, corpus.ErrInvalid, MaxLine)
	}
	if cap(line) > keptBuffer {
		w.encoder.line = nil
	}
	if _, err := w.w.Write(line); err != nil {
		w.err = fmt.Errorf("write document %s: %w", it.Document.ID, err)
		return w.err
	}
	w.hash.Write(line)
	w.size += int64(len(line))
	w.counter.add(&it, w.checker.names, w.encoder.stale)
	return nil
}

// Close ends the dataset. It does not close the underlying writer.
func (w *Writer) Close() error {
	if w.err == nil {
		w.err = errClosed
		return nil
	}
	if errors.Is(w.err, errClosed) {
		return nil
	}
	return w.err
}

// Manifest describes what was written so far: counts, size and hash. The caller
// adds the application's version, the file's name, labels and relation types.
func (w *Writer) Manifest() Manifest {
	m := w.counter.manifest()
	m.File.Size = w.size
	m.File.SHA256 = hex.EncodeToString(w.hash.Sum(nil))
	return m
}
