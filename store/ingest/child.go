package ingest

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// childVariable is set in the environment of a parser's process.
const childVariable = "GLOSSATOR_PARSER"

// exitMemory is how a process ends that has taken too much memory.
const exitMemory = 3

// Every program that can read articles can be a parser's process: it is started
// again with the variable set, and does nothing else then. An init function,
// because it must work in every program, tests among them, before they look at
// their arguments.
func init() {
	if os.Getenv(childVariable) == "" {
		return
	}
	answers := os.Stdout
	os.Stdout = os.Stderr // parsers print; nobody reads that
	go watchMemory()
	if err := serve(bufio.NewReaderSize(os.Stdin, 64<<10), answers); err != nil {
		os.Exit(1)
	}
	os.Exit(0)
}

// serve parses one input after the other until there are no more.
func serve(from *bufio.Reader, to io.Writer) error {
	out := json.NewEncoder(to)
	out.SetEscapeHTML(false)
	for {
		line, err := from.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return nil
		}
		var r request
		if err != nil || json.Unmarshal(line, &r) != nil {
			return fmt.Errorf("%w: no request", ErrParser)
		}
		in := input{name: r.Name, encoding: r.Encoding, columns: r.Columns, data: make([]byte, r.Size)}
		if _, err := io.ReadFull(from, in.data); err != nil {
			return err
		}
		var lost error
		refused := guarded(r.Kind, in, func(p piece) {
			if lost == nil {
				lost = out.Encode(answerOf(p))
			}
		})
		if lost == nil {
			lost = out.Encode(answer{End: true, Refused: refusalOf(refused)})
		}
		if lost != nil {
			return lost
		}
	}
}

// guarded parses; a panic is an error.
func guarded(name string, in input, emit func(piece)) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: its parser failed: %v", ErrParser, p)
		}
	}()
	k, err := kindNamed(name)
	if err != nil {
		return err
	}
	return k.parse(in, emit)
}

// watchMemory ends the process when it takes too much. The limit of the
// operating system would count what Go has reserved but doesn't use.
func watchMemory() {
	debug.SetMemoryLimit(int64(parserMemory / 2)) // collect earlier from there on
	held := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	for {
		metrics.Read(held)
		if held[0].Value.Uint64()-held[1].Value.Uint64() > parserMemory {
			os.Exit(exitMemory)
		}
		time.Sleep(20 * time.Millisecond)
	}
}
