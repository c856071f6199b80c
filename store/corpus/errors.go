package corpus

import (
	"errors"
	"fmt"
)

// The kinds of failure a caller can act on. They are wrapped with the operation
// and the object; test for them with errors.Is.
var (
	// ErrInvalid: a value breaks a rule of the field.
	ErrInvalid = errors.New("invalid")
	// ErrConflict: a change is based on a value that is no longer there.
	ErrConflict = errors.New("conflict")
	// ErrNotFound: no such object.
	ErrNotFound = errors.New("not found")
)

// invalidf makes an ErrInvalid that names the object and the broken rule.
func invalidf(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrInvalid, fmt.Sprintf(format, args...))
}
