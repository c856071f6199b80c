// Package timing counts how long the user works on a document: while it is open,
// the window has the keyboard and she does something now and then.
//
// It knows no Fyne, no project and no clock of its own, and may import the
// standard library only. It is used on the window's goroutine.
package timing

import "time"

// Idle is how long nothing may be done before time is not counted any more: who
// reads a screenful touches nothing for a while.
const Idle = time.Minute

// Counter counts the time spent on one document at a time.
type Counter struct {
	now      func() time.Time
	document string
	away     bool
	acted    time.Time // when something was done
	counted  time.Time // up to where time has been counted
	spent    time.Duration
}

// New is a counter that counts nothing yet; now is the clock.
func New(now func() time.Time) *Counter { return &Counter{now: now} }

// Open begins with a document, "" for none. What was counted of another one and
// not taken is lost: Take it first.
func (c *Counter) Open(document string) {
	if c.document != document {
		c.document, c.spent = document, 0
		c.begin(c.now())
	}
}

// Document is the ID of the document that is counted for, or "".
func (c *Counter) Document() string { return c.document }

// Away says whether the user has gone to another window, or has come back.
func (c *Counter) Away(away bool) {
	if c.away != away {
		c.Act()
		c.away = away
	}
}

// Act says that the user does something.
func (c *Counter) Act() {
	now := c.now()
	c.spent += c.since(now)
	c.begin(now)
}

func (c *Counter) begin(now time.Time) { c.acted, c.counted = now, now }

// since is what counts of the time since it was counted last. A clock that is
// set back takes nothing away.
func (c *Counter) since(now time.Time) time.Duration {
	if c.away || c.document == "" {
		return 0
	}
	if end := c.acted.Add(Idle); now.After(end) {
		now = end
	}
	return max(0, now.Sub(c.counted))
}

// Spent is the time counted so far and not taken.
func (c *Counter) Spent() time.Duration { return c.spent + c.since(c.now()) }

// Take returns the whole seconds counted so far and goes on counting from there.
func (c *Counter) Take() (seconds int) {
	since := c.since(c.now())
	c.spent, c.counted = c.spent+since, c.counted.Add(since)
	seconds = int(c.spent / time.Second)
	c.spent -= time.Duration(seconds) * time.Second
	return seconds
}

// Return gives back seconds of a document that could not be written.
func (c *Counter) Return(document string, seconds int) {
	if document == c.document {
		c.spent += time.Duration(seconds) * time.Second
	}
}
