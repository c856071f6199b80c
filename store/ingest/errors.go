package ingest

import (
	"errors"
	"fmt"
)

// The reasons for which an input is refused. They are wrapped with the input's
// name; test for them with errors.Is.
var (
	// ErrEmpty: there are no words in the input.
	ErrEmpty = errors.New("nothing to read")
	// ErrEncoding: the bytes are not text of the encoding that they claim, or
	// of any that is known here. An EncodingError says where.
	ErrEncoding = errors.New("cannot be decoded")
	// ErrFormat: the input is of a kind that is not read here.
	ErrFormat = errors.New("format not supported")
	// ErrTooLarge: the input is larger than a document may be.
	ErrTooLarge = errors.New("too large")
	// ErrParser: the parser of the format failed on it, or took too long.
	ErrParser = errors.New("cannot be read")
)

// EncodingError says where decoding failed. It is an ErrEncoding.
type EncodingError struct {
	// Encoding is the encoding that was tried.
	Encoding string
	// Offset is the place of the first byte that does not belong to it, in
	// bytes from the beginning of the file.
	Offset int64
	// Reason says what is wrong there.
	Reason string
}

// Error implements error.
func (e *EncodingError) Error() string {
	return fmt.Sprintf("%v as %s: %s at byte offset %d", ErrEncoding, e.Encoding, e.Reason, e.Offset)
}

// Unwrap makes it an ErrEncoding.
func (e *EncodingError) Unwrap() error { return ErrEncoding }
