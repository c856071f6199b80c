package ingest

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"

	"glossator/store/corpus"
)

// Limits of a parser's process. Variables, so that tests needn't wait for them.
var (
	// parserTime is the longest that one input may take.
	parserTime = 20 * time.Second
	// parserMemory is the most that the process may hold, in bytes. It has the
	// input, what that unpacks to and its text in memory, each several times.
	parserMemory uint64 = 2 << 30
	// parserOutput is the most that it may send back for one input, in bytes.
	parserOutput int64 = 512 << 20
)

// largeHTML is the size from which on a page is parsed in a process of its own,
// in bytes.
const largeHTML = 2 << 20

// sandbox runs risky parsers in a child process, of the same program. The
// process is used for one input after the other; after a failure, or many
// inputs, the next input gets a new one.
type sandbox struct {
	cmd    *exec.Cmd
	to     io.WriteCloser
	from   *bufio.Reader
	served int
}

// mostServed is after how many inputs a process is ended, so that what a parser
// leaks doesn't add up.
const mostServed = 500

// parse runs a kind's parser on an input.
func (b *sandbox) parse(ctx context.Context, k kind, in input, emit func(piece)) error {
	if !k.risky && (k.Name != formatHTML || len(in.data) < largeHTML) {
		return k.parse(in, emit)
	}
	if b.served >= mostServed {
		b.close()
	}
	if b.cmd == nil {
		if err := b.start(); err != nil {
			return fmt.Errorf("%w: its parser could not be started: %w", ErrParser, err)
		}
	}
	b.served++
	cmd := b.cmd
	ctx, cancel := context.WithTimeoutCause(ctx, parserTime, fmt.Errorf("%w: it took longer than %v", ErrParser, parserTime))
	defer cancel()
	stop := context.AfterFunc(ctx, func() { _ = cmd.Process.Kill() })
	refused, broken := b.exchange(k, in, emit)
	stop()
	if broken == nil {
		return refused
	}
	state := b.end()
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case errors.Is(broken, errOutput):
		return broken
	case state != nil && state.ExitCode() == exitMemory:
		return fmt.Errorf("%w: it takes more than %d MB of memory to read", ErrTooLarge, parserMemory>>20)
	}
	return fmt.Errorf("%w: its parser broke down", ErrParser)
}

func (b *sandbox) start() error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	b.cmd = exec.Command(program)
	b.cmd.Env = append(os.Environ(), childVariable+"=1")
	if b.to, err = b.cmd.StdinPipe(); err != nil {
		return err
	}
	out, err := b.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	b.from = bufio.NewReaderSize(out, 64<<10)
	b.served = 0
	if err := b.cmd.Start(); err != nil {
		b.cmd = nil
		return err
	}
	return nil
}

// errOutput: a parser sends without end.
var errOutput = fmt.Errorf("%w: what is in it is too much", ErrTooLarge)

// exchange sends an input and takes the pieces. refused is the parser's own
// error; broken says that the process is not to be used again.
func (b *sandbox) exchange(k kind, in input, emit func(piece)) (refused, broken error) {
	head, err := json.Marshal(request{Kind: k.Name, Name: in.name, Encoding: in.encoding, Columns: in.columns, Size: len(in.data)})
	if err != nil {
		return nil, err
	}
	sent := make(chan struct{})
	go func() {
		defer close(sent)
		if _, err := b.to.Write(append(head, '\n')); err == nil {
			_, _ = b.to.Write(in.data) // when it fails, no answer comes
		}
	}()
	defer func() {
		if broken != nil {
			_ = b.cmd.Process.Kill()
		}
		<-sent
	}()
	left := &io.LimitedReader{R: b.from, N: parserOutput}
	answers := json.NewDecoder(left)
	for {
		var a answer
		if err := answers.Decode(&a); err != nil {
			if left.N <= 0 {
				err = errOutput
			}
			return nil, err
		}
		if a.End {
			// The decoder reads ahead, but nothing follows before the next request.
			return a.Refused.error(), nil
		}
		emit(a.piece())
	}
}

// end kills the process and says how it had ended.
func (b *sandbox) end() *os.ProcessState {
	cmd := b.cmd
	b.cmd = nil
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	return cmd.ProcessState
}

// close ends the process, if there is one. It may be called again.
func (b *sandbox) close() {
	if b.cmd == nil {
		return
	}
	_ = b.to.Close() // it ends by itself when nothing more comes
	b.end()
}

// request is the line ahead of an input's bytes.
type request struct {
	Kind, Name, Encoding string
	Columns              map[string]string
	Size                 int
}

// answer is a piece, or the end.
type answer struct {
	End     bool     `json:",omitempty"`
	Refused *refusal `json:",omitempty"` // of the piece, or at the end of the input
	Text, Extractor, Entry, Encoding, Evidence,
	Title, URL, Publisher, Author, Published, Language string
	Blocks []corpus.Block `json:",omitempty"`
}

func answerOf(p piece) answer {
	return answer{
		Refused: refusalOf(p.err), Text: p.text, Extractor: p.extractor, Entry: p.entry, Encoding: p.encoding, Evidence: p.evidence,
		Title: p.title, URL: p.url, Publisher: p.publisher, Author: p.author, Published: p.published, Language: p.language, Blocks: p.blocks,
	}
}

func (a answer) piece() piece {
	return piece{
		content: content{
			metadata: metadata{a.Title, a.URL, a.Publisher, a.Author, a.Published, a.Language},
			text:     a.Text, blocks: a.Blocks, extractor: a.Extractor,
		},
		entry: a.Entry, encoding: a.Encoding, evidence: a.Evidence, err: a.Refused.error(),
	}
}

// refusal is an error on its way between two processes.
type refusal struct {
	Reason int // the number of its sentinel
	Words  string
	Place  *EncodingError `json:",omitempty"`
}

var reasons = []error{ErrParser, ErrEmpty, ErrEncoding, ErrFormat, ErrTooLarge}

func refusalOf(err error) *refusal {
	if err == nil {
		return nil
	}
	r := &refusal{Words: err.Error()}
	errors.As(err, &r.Place)
	for i, reason := range reasons {
		if errors.Is(err, reason) {
			r.Reason = i
		}
	}
	return r
}

func (r *refusal) error() error {
	switch {
	case r == nil:
		return nil
	case r.Place != nil:
		return r.Place
	case r.Reason < 0 || r.Reason >= len(reasons):
		return ErrParser
	}
	return told{reasons[r.Reason], r.Words}
}

// told is an error in another's words.
type told struct {
	error
	words string
}

func (t told) Error() string { return t.words }
func (t told) Unwrap() error { return t.error }
