// Command gloss is Glossator's headless face: it makes projects, reads articles
// into them, tags and links, and writes datasets, for people at a terminal, for
// scripts and for machines without a display.
//
// It goes through package store like the window does and may import only
// store and its subpackages, seeds, and the command-line libraries: no cgo, no
// GUI toolkit.
//
// Data goes to standard output, words for people to standard error. The exit
// code is 0 when it is done, 1 when it was refused or failed, 2 when the usage
// is wrong. Offsets are Unicode code points.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	// A reader that goes away ("| head") ends the writing with an error, so
	// that the project is closed in order.
	signal.Ignore(syscall.SIGPIPE)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// A second Ctrl+C ends the program at once.
	context.AfterFunc(ctx, stop)
	code := run(ctx, machine(), os.Args[1:])
	stop()
	os.Exit(code)
}
