package review

// step is one value that a field had, and the change that gave it.
type step struct {
	// made is the change that made the value, in whichever project.
	made Origin
	// seq is the number of the change that brought it, in this project's log.
	seq   int64
	value string
}

// trace lists the values that a field had, oldest first, "" where the record
// was not there. Changes that left the field as it was are no steps, unless it was
// chosen.
func trace(p Past, field string, value func(i int) string) []step {
	var out []step
	for i, v := range p.Versions {
		s := step{v.origin(field), v.Seq, value(i)}
		if i == 0 || s.made == (Origin{v.Change, true}) || out[len(out)-1].value != s.value {
			out = append(out, s)
		}
	}
	return out
}

func traceField(p Past, name string, versions []fields) []step {
	return trace(p, name, func(i int) string { return versions[i][name] })
}

func traceWhole(p Past) []step {
	return trace(p, WholeRecord, func(i int) string { return wholeOf(p.Versions[i].Value) })
}

// origin is what made a field's value, where this version changed it.
func (v Version) origin(field string) Origin {
	if o, ok := v.Origins[field]; ok {
		return o
	}
	if o, ok := v.Origins[WholeRecord]; ok && !o.Chosen {
		return o
	}
	return Origin{Change: v.Change}
}

type knows func(change string) (seq int64, ok bool)

// decide says from which side a field is to be taken, and on which value that is
// based: "" when there is none, or two that differ.
func decide(mine, theirs []step, iKnow, theyKnow knows) (s side, base string) {
	a, b := last(mine), last(theirs)
	if a.value == b.value {
		if _, known := theyKnow(a.made.Change); known && b.made.Chosen {
			if _, known := iKnow(b.made.Change); !known {
				return takeTheirs, a.value // they chose what I have
			}
		}
		return bothSame, a.value
	}
	byMe, byThem := bases(mine, theirs, iKnow, theyKnow)
	if byMe == byThem {
		base = byMe
	}
	_, known := theyKnow(a.made.Change)
	_, known2 := iKnow(b.made.Change)
	switch {
	case known && !known2:
		return takeTheirs, base
	case known2 && !known:
		return takeMine, base
	case known && known2, byMe != byThem:
		// Each knows the other's and stayed with her own, or both built on
		// versions neither of which knew the other.
		return inConflict, base
	case a.value == base && !a.made.Chosen:
		return takeTheirs, base
	case b.value == base && !b.made.Chosen:
		return takeMine, base
	}
	return inConflict, base
}

func last(steps []step) step {
	if len(steps) == 0 {
		return step{}
	}
	return steps[len(steps)-1]
}

// bases are the values of the latest common version: the same one twice, or,
// when neither is later, mine that they know and theirs that I know.
func bases(mine, theirs []step, iKnow, theyKnow knows) (byMe, byThem string) {
	i, j := lastKnown(mine, theyKnow), lastKnown(theirs, iKnow)
	if i < 0 && j < 0 {
		// Two projects made apart may have begun with the same: a label set, a
		// dataset that both read.
		if len(mine) > 0 && len(theirs) > 0 && mine[0].value == theirs[0].value {
			return mine[0].value, mine[0].value
		}
		return "", ""
	}
	if j < 0 {
		return mine[i].value, mine[i].value
	}
	if i < 0 {
		return theirs[j].value, theirs[j].value
	}
	theirsIsLater := knewBy(theyKnow, mine[i].made.Change, theirs[j].seq)
	mineIsLater := knewBy(iKnow, theirs[j].made.Change, mine[i].seq)
	switch {
	case theirsIsLater && !mineIsLater:
		return theirs[j].value, theirs[j].value
	case mineIsLater && !theirsIsLater:
		return mine[i].value, mine[i].value
	}
	return mine[i].value, theirs[j].value
}

// lastKnown is the index of the last step that the other side knows, -1 for
// none.
func lastKnown(steps []step, other knows) int {
	for i := len(steps) - 1; i >= 0; i-- {
		if _, ok := other(steps[i].made.Change); ok {
			return i
		}
	}
	return -1
}

// knewBy reports whether a project knew a change when it made the one numbered
// seq.
func knewBy(k knows, change string, seq int64) bool {
	at, ok := k(change)
	return ok && at <= seq
}
