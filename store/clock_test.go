package store

import "time"

// SetClock makes f the clock until the returned function is called.
func SetClock(f func() time.Time) (restore func()) {
	was := clock
	clock = f
	return func() { clock = was }
}
