package timing

import (
	"testing"
	"time"
)

// TestCounter walks through a session; after each step the seconds counted so
// far are looked at.
func TestCounter(t *testing.T) {
	now := time.Date(2025, 3, 14, 9, 0, 0, 0, time.UTC)
	c := New(func() time.Time { return now })
	wait := func(s float64) func() {
		return func() { now = now.Add(time.Duration(s * float64(time.Second))) }
	}
	for i, step := range []struct {
		do   func()
		want float64
	}{
		{wait(30), 0},
		{func() { c.Act() }, 0}, // no document is open
		{func() { c.Open("a") }, 0},
		{wait(20.5), 20.5},
		{func() { c.Act() }, 20.5},
		{wait(59), 79.5},
		{wait(3600), 80.5}, // idle after a minute
		{func() { c.Act() }, 80.5},
		{wait(10), 90.5},
		{func() { c.Away(true) }, 90.5},
		{wait(40), 90.5},
		{func() { c.Act() }, 90.5}, // the pointer crosses the window
		{func() { c.Away(false) }, 90.5},
		{func() { c.Away(false) }, 90.5},
		{wait(10), 100.5},
		{wait(-5000), 0}, // the clock is set back: not counted, and not below what was
		{wait(5000), 100.5},
		{func() { c.Open("a") }, 100.5},
	} {
		step.do()
		if got := c.Spent().Seconds(); got != step.want && step.want != 0 || step.want == 0 && got > 90.5 {
			t.Errorf("step %d: %v s are counted, want %v", i, got, step.want)
		}
	}
	if got := c.Take(); got != 100 || c.Spent() != 500*time.Millisecond {
		t.Errorf("took %d, %v is left", got, c.Spent())
	}
	wait(55)() // without doing anything for 65 s
	if got := c.Take(); got != 50 {
		t.Errorf("took %d", got)
	}
	wait(55)()
	if got := c.Take(); got != 0 {
		t.Errorf("idle, took %d: taking is doing nothing", got)
	}
	c.Return("b", 9)
	c.Return("a", 9)
	if got := c.Take(); got != 9 { // and half a second is left
		t.Errorf("took %d of 9 s given back", got)
	}
	c.Open("b")
	if c.Spent() != 0 || c.Document() != "b" {
		t.Errorf("another document begins with %v", c.Spent())
	}
}
