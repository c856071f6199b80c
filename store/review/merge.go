package review

import (
	"maps"
	"slices"
	"time"

	"glossator/store/corpus"
)

// Version is what a record became by one change of a project's log.
type Version struct {
	// Change is the change's ID.
	Change string
	// Seq is its number in that project's log.
	Seq int64
	// Origins say, where the change is itself a merge, which change of another
	// project made the value of a field (see Conflict.Field), and under
	// WholeRecord that of the record and of all other fields. What is not there
	// was made by the change. A field that was in conflict and stayed as it was
	// has the merge itself as its origin: it was chosen anew.
	Origins map[string]Origin
	// Value is nil where the change deleted the record.
	Value corpus.Record
}

// Origin is the change that made a value, in whichever project.
type Origin struct {
	Change string
	// Chosen says that the value was in conflict with another, and stayed. That
	// it is an old value again says nothing then.
	Chosen bool
}

// Past is what one project knows of a record and of the other project's
// changes.
type Past struct {
	// Versions are in the order of the log; the last is the record as it is.
	// Empty: the record never was in the project.
	Versions []Version
	// Knows tells with which change of its own log (its Seq) the project came
	// to know a change: the change itself when it is its own, a merge otherwise.
	Knows func(change string) (seq int64, ok bool)
}

// now is the record as it is.
func (p Past) now() corpus.Record {
	if len(p.Versions) == 0 {
		return nil
	}
	return p.Versions[len(p.Versions)-1].Value
}

// WholeRecord is the Field of a conflict about whether the record is there at
// all: one side deleted it, the other changed it.
const WholeRecord = "record"

// Conflict is one field that both sides changed, each in its way.
type Conflict struct {
	// Field is the name of the record's JSON member, "attribute NAME" for one
	// attribute, "place" for fragments and text together, "ends" for both ends
	// of a link, "decision" for what a verdict says, "value" with a JSON pointer
	// (RFC 6901) for a part of a setting, or WholeRecord.
	Field string
	// Base, Mine and Theirs are the field's values as JSON; "" where it has no
	// value, or the record is not there. Base is "" too when there is no common
	// version.
	Base, Mine, Theirs string
}

// Merge is what comes of one record that differs in two projects.
type Merge struct {
	Conflicts []Conflict

	mine, theirs corpus.Record
	fields       fields
	taken        map[string]Origin // fields from theirs that nothing speaks against
	whole        side
	past         Past // theirs
}

type side uint8

const (
	bothSame side = iota
	takeMine
	takeTheirs
	inConflict
)

// ThreeWay merges the two projects' versions of a record, field by field. A
// field of which one side knows the other's value, and the other does not know
// hers, is taken from who knows more; where neither knows the other's, or both
// do and each stayed with her own, it is a Conflict, unless one side has the
// value of the last version that both had. To delete what the other changed is a
// conflict too.
//
// Who knows what is told by the logs of changes, never by a clock: a change
// knows all that its project knew when it was made (the version vectors of
// Parker et al. 1983, "Detection of mutual inconsistency", written out).
func ThreeWay(mine, theirs Past) Merge {
	m := Merge{mine: mine.now(), theirs: theirs.now(), past: theirs}
	if m.mine == nil || m.theirs == nil {
		m.existence(mine, theirs)
		return m
	}
	kind := m.mine.RecordKind()
	x, y := pastFields(mine), pastFields(theirs)
	if kind == corpus.KindSetting && mixed(slices.Concat(x, y)...) {
		x, y = wholeSettings(mine), wholeSettings(theirs)
	}
	a, b := x[len(x)-1], y[len(y)-1]
	m.fields, m.taken = fields{}, map[string]Origin{}
	names := maps.Clone(a)
	maps.Copy(names, b)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		steps := traceField(theirs, name, y)
		s, base := decide(traceField(mine, name, x), steps, mine.Knows, theirs.Knows)
		if s == takeTheirs {
			m.taken[name] = last(steps).made
		}
		m.field(kind, name, s, base, a[name], b[name])
	}
	return m
}

// existence merges a record that one side does not have.
func (m *Merge) existence(mine, theirs Past) {
	var base string
	m.whole, base = decide(traceWhole(mine), traceWhole(theirs), mine.Knows, theirs.Knows)
	if m.whole == inConflict {
		m.Conflicts = []Conflict{{WholeRecord, base, wholeOf(m.mine), wholeOf(m.theirs)}}
	}
}

// field keeps what a field becomes.
func (m *Merge) field(kind corpus.Kind, name string, s side, base, mine, theirs string) {
	value := mine
	switch {
	case s == takeTheirs:
		value = theirs
	case s == inConflict:
		var ok bool
		if value, ok = reconcile(ruleOf(kind, name), base, mine, theirs); !ok {
			m.Conflicts = append(m.Conflicts, Conflict{name, base, mine, theirs})
			value = mine
		}
	}
	m.fields[name] = value
}

// Differing are the fields in which the two records differ and that would not
// stay as they are of themselves.
func (m Merge) Differing() []string {
	out := slices.Collect(maps.Keys(m.taken))
	for _, c := range m.Conflicts {
		out = append(out, c.Field)
	}
	slices.Sort(out)
	return out
}

// Result is the record after the merge, nil when it is not to be there. theirs
// says of each conflict's field whether their value is taken.
func (m Merge) Result(theirs func(field string) bool) (corpus.Record, error) {
	if m.mine == nil || m.theirs == nil {
		if m.whole == takeTheirs || m.whole == inConflict && theirs(WholeRecord) {
			return m.theirs, nil
		}
		return m.mine, nil
	}
	out := maps.Clone(m.fields)
	for _, c := range m.Conflicts {
		if theirs(c.Field) {
			out[c.Field] = c.Theirs
		}
	}
	r, err := assemble(m.mine, out)
	if err != nil {
		return nil, err
	}
	// A record that is wholly one side's stays as it was written there.
	got := fieldsOf(r)
	for _, whole := range []corpus.Record{m.mine, m.theirs} {
		if maps.Equal(got, fieldsOf(whole)) {
			return whole, nil
		}
	}
	return r, nil
}

// Origins are the Origins of the Version of a merge, the change of that ID, that
// wrote the Result down: which changes made what came from theirs. They are
// empty when nothing came and nothing was chosen.
func (m Merge) Origins(result corpus.Record, merge string, theirs func(field string) bool) map[string]Origin {
	out := m.cameFrom(result)
	got := fieldsOf(result)
	for name, o := range m.taken {
		if got[name] == m.fields[name] {
			out[name] = o
		}
	}
	for _, c := range m.Conflicts {
		if m.mine != nil && result != nil && !theirs(c.Field) {
			out[c.Field] = Origin{merge, true}
		}
	}
	return out
}

// Copied are the Origins of a record that is taken over as it is.
func Copied(from Past) map[string]Origin {
	return Merge{theirs: from.now(), past: from}.cameFrom(from.now())
}

func (m Merge) cameFrom(result corpus.Record) map[string]Origin {
	out := map[string]Origin{}
	whole := wholeOf(result)
	if whole == wholeOf(m.theirs) && whole != wholeOf(m.mine) {
		out[WholeRecord] = last(traceWhole(m.past)).made
	}
	if result == nil || len(m.past.Versions) == 1 && out[WholeRecord].Change != "" {
		return out
	}
	mine, theirs, got := fieldsOf(m.mine), fieldsOf(m.theirs), fieldsOf(result)
	all := pastFields(m.past)
	for name, v := range theirs {
		if got[name] == v && mine[name] != v {
			out[name] = last(traceField(m.past, name, all)).made
		}
	}
	for name, v := range mine {
		if theirs[name] == "" && got[name] == "" && v != "" {
			out[name] = last(traceField(m.past, name, all)).made
		}
	}
	return out
}

// reconcile merges the values of fields for which both sides can be right.
func reconcile(c rule, base, mine, theirs string) (string, bool) {
	switch c {
	case fixed:
		return mine, true
	case earliest, latest:
		a, b := parseTime(mine), parseTime(theirs)
		if a.IsZero() || b.IsZero() {
			return max(mine, theirs), true
		}
		if a.Before(b) == (c == earliest) {
			return mine, true
		}
		return theirs, true
	case counter:
		return addCounters(base, mine, theirs), true
	case order:
		return joinOrder(base, mine, theirs), true
	}
	return "", false
}

func parseTime(s string) time.Time {
	var t time.Time
	_ = t.UnmarshalJSON([]byte(s))
	return t
}
