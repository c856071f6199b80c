package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"strings"
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
func closedReader(err error) bool {
	const brokenPipe, noData = syscall.Errno(109), syscall.Errno(232) // Windows' words for it
	windows := runtime.GOOS == "windows" && (errors.Is(err, brokenPipe) || errors.Is(err, noData))
	return windows || errors.Is(err, syscall.EPIPE)
}

// sentences say what is wrong with a project file and what a person can do
// about it. The first kind that fits is said; PROJECT stands for the file.
var sentences = []struct {
	kind error
	say  string
}{
	{context.Canceled, "stopped; nothing was changed"},
	{store.ErrNotProject, `PROJECT is not a Glossator project; "gloss new" makes one`},
	{store.ErrNewer, "PROJECT was made by a newer version of Glossator; update this one to open it"},
	{store.ErrDamaged, "PROJECT is damaged; fall back on a copy of it. What was found: REASON"},
	{store.ErrReadOnly, "PROJECT can't be written to; change its permissions, or copy it to where you may write"},
	{store.ErrBusy, "another program is writing to PROJECT; wait until it is done, and try again"},
	{store.ErrFull, "there is no room on the disk of PROJECT; nothing was changed. Make room, and try again"},
}

// words puts an error into words for a person: what is wrong, and what can be
// done about it.
func (e *environment) words(err error) string {
	for _, s := range sentences {
		if errors.Is(err, s.kind) {
			return oneLine(strings.NewReplacer("PROJECT", e.project, "REASON", err.Error()).Replace(s.say))
		}
	}
	said := err.Error()
	if errors.Is(err, store.ErrInvalid) {
		// The rule that is broken says it all.
		said = strings.ReplaceAll(said, store.ErrInvalid.Error()+": ", "")
	}
	return oneLine(said)
}

// opening puts what the file system says of a project file into words.
func (e *environment) opening(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no project %s; \"gloss new %[1]s\" makes one", e.project)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s can't be read; see who may", e.project)
	}
	return err
}

// making puts what the file system says of a file to be made into words.
func making(path string, err error) error {
	var onPath *fs.PathError
	var onLink *os.LinkError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s can't be written: its folder is not there", path)
	case errors.As(err, &onPath):
		return fmt.Errorf("%s can't be written: %w", path, onPath.Err)
	case errors.As(err, &onLink):
		return fmt.Errorf("%s can't be written: %w", path, onLink.Err)
	}
	return err
}
