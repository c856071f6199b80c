package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"glossator/store"
)

// The exit codes.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// usageError is a command line that makes no sense.
type usageError struct{ err error }

func (u usageError) Error() string { return u.err.Error() }
func (u usageError) Unwrap() error { return u.err }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// errReported ends a command with exit code 1 when its words are all said.
var errReported = errors.New("reported")

// closedReader reports whether nobody reads our output any more.
func closedReader(err error) bool { return errors.Is(err, syscall.EPIPE) }

// hints say what a person can do about a kind of failure. The first one that
// fits is given.
var hints = []struct {
	kind error
	hint string
}{
	{store.ErrExists, "choose another name, or say --force where the command has it"},
	{store.ErrBusy, "wait until the other program is done with it, or close that, and try again"},
	{store.ErrReadOnly, "copy the file to where you may write, or change its permissions"},
	{store.ErrFull, "nothing was changed; make room on the disk and try again"},
	{store.ErrNewer, "update Glossator to open it"},
	{store.ErrNotProject, `make a project with "gloss new"`},
	{store.ErrDamaged, "fall back on a copy of the file; what can be read can be saved with \"gloss export\""},
	{fs.ErrNotExist, "see whether the name is right"},
	{fs.ErrPermission, "see who may read and write there"},
}

// words puts an error into words for a person: one sentence, and what can be
// done about it.
func words(err error) string {
	if errors.Is(err, context.Canceled) {
		return "stopped; nothing was changed"
	}
	for _, h := range hints {
		if errors.Is(err, h.kind) {
			return fmt.Sprintf("%s: %s", oneLine(err.Error()), h.hint)
		}
	}
	return oneLine(err.Error())
}
