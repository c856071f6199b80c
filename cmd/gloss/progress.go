package main

import (
	"fmt"
	"time"
)

// progress draws one line about long work, on a terminal only. The line is
// drawn anew at most ten times a second.
type progress struct {
	env   *environment
	last  time.Time
	drawn bool
}

func (e *environment) progress() *progress { return &progress{env: e, last: e.now()} }

// show puts words on the line.
func (p *progress) show(format string, args ...any) {
	now := p.env.now()
	if !p.env.talks || now.Sub(p.last) < 100*time.Millisecond {
		return
	}
	p.last, p.drawn = now, true
	line := []rune(oneLine(fmt.Sprintf(format, args...)))
	if len(line) > 78 {
		line = append(line[:77], '…')
	}
	fmt.Fprintf(p.env.stderr, "\r\x1b[K%s", string(line))
}

// end wipes the line.
func (p *progress) end() {
	if p.drawn {
		fmt.Fprint(p.env.stderr, "\r\x1b[K")
	}
}
