package main

import (
	"bufio"
	"context"
	"io"
	"os"
	"os/user"
	"time"

	"golang.org/x/term"

	"glossator/store"
)

// environment is what a command sees of the world, so that tests can put
// buffers in its place.
type environment struct {
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
	// talks: standard error is a terminal, so progress may be drawn there.
	talks bool
	// shows: standard output is a terminal, so tables are aligned for eyes.
	shows bool
	// config is the folder of the user's settings for this app.
	config string
	// user is the name of the machine's user, or empty.
	user string
	now  func() time.Time

	// out buffers stdout; run flushes it.
	out *bufio.Writer
	// project is the project file as the user named it.
	project string
	// began: the command line was understood, and the command has begun.
	began bool
}

// machine is the environment of a real process.
func machine() *environment {
	e := &environment{
		stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr,
		talks: term.IsTerminal(int(os.Stderr.Fd())),
		shows: term.IsTerminal(int(os.Stdout.Fd())),
		now:   time.Now,
	}
	// Without such a folder nothing can be kept, and saving says so.
	e.config, _ = store.ConfigDir()
	if u, err := user.Current(); err == nil {
		e.user = u.Name
		if e.user == "" {
			e.user = u.Username
		}
	}
	return e
}

// interruptible is standard input that a cancelled context ends, though nobody
// types anything.
type interruptible struct {
	ctx context.Context
	r   io.Reader
}

// Read implements io.Reader. After cancellation a read may still be under way
// in the background; it has a buffer of its own.
func (i interruptible) Read(p []byte) (int, error) {
	type result struct {
		data []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		buf := make([]byte, len(p))
		n, err := i.r.Read(buf)
		done <- result{buf[:n], err}
	}()
	select {
	case <-i.ctx.Done():
		return 0, i.ctx.Err()
	case r := <-done:
		return copy(p, r.data), r.err
	}
}
