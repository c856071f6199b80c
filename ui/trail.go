package ui

import (
	"time"

	"glossator/ui/reader"
)

// mostSpots is how many places are remembered.
const mostSpots = 200

// spot is a place that the user has been at.
type spot struct {
	pane     int
	document string
	tag      string      // that was selected, or ""
	at       reader.Spot // what was on screen
}

// trail is where the user has been, as in a browser: going back keeps what is
// ahead, until she goes somewhere else.
type trail struct {
	spots []spot
	here  int // among them; the spot of it is brought up to date on leaving

	inList bool      // she came to where she is by the keys of the list
	came   time.Time // to where she is
}

// leave remembers a place that the user goes away from by herself.
func (t *trail) leave(from spot) {
	if from.document == "" {
		return
	}
	t.spots = append(t.spots[:min(t.here, len(t.spots))], from)
	if over := len(t.spots) - mostSpots; over > 0 {
		t.spots = append([]spot(nil), t.spots[over:]...)
	}
	t.here = len(t.spots)
}

// can reports whether there is a place to go back to, or on to.
func (t *trail) can(on bool) bool {
	if on {
		return t.here+1 < len(t.spots)
	}
	return t.here > 0
}

// step goes to the place before, or the one after; from is where she is now.
func (t *trail) step(on bool, from spot) (spot, bool) {
	if !t.can(on) {
		return spot{}, false
	}
	if t.here == len(t.spots) {
		t.spots = append(t.spots, from)
	} else {
		t.spots[t.here] = from
	}
	if t.here--; on {
		t.here += 2
	}
	return t.spots[t.here], true
}

// last is the last of these places that something is so of.
func (t *trail) last(is func(spot) bool) (spot, bool) {
	for i := min(t.here, len(t.spots)) - 1; i >= 0; i-- {
		if is(t.spots[i]) {
			return t.spots[i], true
		}
	}
	return spot{}, false
}
