package session

import (
	"context"
	"maps"
	"slices"
	"strings"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/work"
)

// Values are the values of text attributes used so far in the project, for
// completing what is typed.
type Values struct {
	s      *Session
	counts map[slot]map[string]int
	known  map[slot]bool // read, or about to be
	left   int           // attributes still to be read
}

// Reading reports whether the project is still being read for values.
func (v *Values) Reading() bool { return v.left > 0 }

// slot is an attribute of a label.
type slot struct{ label, name string }

func newValues(s *Session) *Values {
	return &Values{s: s, counts: map[slot]map[string]int{}, known: map[slot]bool{}}
}

// Like lists the values of an attribute that begin with what was typed, or of
// which a word does, folding case: most used first.
func (v *Values) Like(label, name, typed string) []string {
	used := v.counts[slot{label, name}]
	typed = strings.ToLower(strings.TrimSpace(typed))
	fits := slices.DeleteFunc(slices.Sorted(maps.Keys(used)), func(value string) bool {
		lower := strings.ToLower(value)
		return !strings.HasPrefix(lower, typed) && !strings.Contains(lower, " "+typed)
	})
	slices.SortStableFunc(fits, func(a, b string) int { return used[b] - used[a] })
	return fits
}

func (v *Values) add(t corpus.Annotation) {
	for _, at := range t.Attributes {
		v.count(slot{t.Label, at.Name}, at.Value, 1)
	}
}

func (v *Values) count(at slot, value string, times int) {
	if v.counts[at] == nil {
		v.counts[at] = map[string]int{}
	}
	v.counts[at][value] += times
}

// note remembers the values in an event.
func (v *Values) note(ev store.Event) {
	for _, r := range ev.Change.Created {
		if t, ok := r.(corpus.Annotation); ok {
			v.add(t)
		}
	}
	for _, u := range ev.Change.Updated {
		if t, ok := u.New.(corpus.Annotation); ok {
			v.add(t)
		}
	}
}

// survey reads the values of every text attribute that is not known yet, one
// attribute a job, so that what the user does never waits for it.
func (v *Values) survey() {
	var slots []slot
	for _, l := range v.s.Model.Labels {
		for _, def := range l.Attributes {
			if at := (slot{l.ID, def.Name}); def.Type == corpus.AttributeText && !v.known[at] {
				v.known[at] = true
				slots = append(slots, at)
			}
		}
	}
	v.left += len(slots)
	v.next(slots)
}

func (v *Values) next(slots []slot) {
	if len(slots) == 0 || v.s.closed {
		return
	}
	at := slots[0]
	work.Run(v.s.w, func(ctx context.Context) ([]string, error) {
		return v.s.p.AttributeValues(ctx, at.label, at.name)
	}, func(values []string, err error) {
		v.left--
		if err != nil {
			v.left -= len(slots) - 1
			return // completion is a help, not a promise
		}
		for i, value := range values {
			v.count(at, value, len(values)-i) // most used first is all that matters
		}
		v.next(slots[1:])
	})
}
