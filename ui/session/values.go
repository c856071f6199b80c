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

// surveyMost is the number of documents that are read for values used before.
const surveyMost = 500

// Values are the values of text attributes used so far in the project, for
// completing what is typed.
type Values struct {
	s      *Session
	counts map[slot]map[string]int
	left   int // documents still to be read
}

// Reading reports whether the project is still being read for values.
func (v *Values) Reading() bool { return v.left > 0 }

// slot is an attribute of a label.
type slot struct{ label, name string }

func newValues(s *Session) *Values { return &Values{s: s, counts: map[slot]map[string]int{}} }

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
		key := slot{t.Label, at.Name}
		if v.counts[key] == nil {
			v.counts[key] = map[string]int{}
		}
		v.counts[key][at.Value]++
	}
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

// survey reads the tags of the project's documents, one document a job, so that
// what the user does never waits for it.
func (v *Values) survey() {
	var documents []string
	for id, of := range v.s.Model.Counts {
		if len(of) > 0 && len(documents) < surveyMost {
			documents = append(documents, id)
		}
	}
	v.next(documents)
}

func (v *Values) next(documents []string) {
	v.left = len(documents)
	if len(documents) == 0 || v.s.closed {
		return
	}
	work.Run(v.s.w, func(ctx context.Context) ([]corpus.Annotation, error) {
		return v.s.p.Annotations(ctx, documents[0])
	}, func(tags []corpus.Annotation, err error) {
		if err != nil {
			v.left = 0
			return // completion is a help, not a promise
		}
		for _, t := range tags {
			v.add(t)
		}
		v.next(documents[1:])
	})
}
