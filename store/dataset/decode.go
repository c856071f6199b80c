package dataset

import (
	"fmt"

	"glossator/store/corpus"
)

// maxUnknown is how many different unknown keys of a record are told.
const maxUnknown = 100

// decoder reads a line into raw values.
type decoder struct {
	scanner
	unknown []unknownKey // in order of appearance
	index   map[string]int
}

// unknownKey is a key that the schema doesn't have, of one kind of object.
type unknownKey struct {
	object, key string
	times       int
}

// record reads a whole line into r.
func (d *decoder) record(r *rawRecord) error {
	if err := d.begin(); err != nil {
		return err
	}
	if err := object(d, "record", recordFields, r); err != nil {
		return err
	}
	return d.end()
}

// object reads an object with the given fields into v. kind names it for
// messages. Keys usually come in the order of fields, so the search begins
// behind the one before.
func object[T any](d *decoder, kind string, fields []field[T], v *T) error {
	var seen uint64 // bit i: fields[i] was there
	next := 0
	return d.members(func(key []byte) error {
		at := find(fields, next, key)
		if at < 0 {
			name := clip(string(key)) // key is gone once the value is read
			d.note(kind, key)
			return within(name, d.skip(1, false))
		}
		f := &fields[at]
		if seen&(1<<at) != 0 {
			return within(f.key, faultf("key stands twice"))
		}
		seen |= 1 << at
		next = at + 1
		if err := f.read(d, v); err != nil {
			return within(f.key, err)
		}
		return nil
	})
}

// find returns the field of that key, looking from position next on round the
// list, or -1.
func find[T any](fields []field[T], next int, key []byte) int {
	for i := range fields {
		at := next + i
		if at >= len(fields) {
			at -= len(fields)
		}
		if fields[at].key == string(key) {
			return at
		}
	}
	return -1
}

// note remembers an unknown key.
func (d *decoder) note(object string, key []byte) {
	name := object + "\x00" + string(key)
	if at, ok := d.index[name]; ok {
		d.unknown[at].times++
		return
	}
	if len(d.unknown) > maxUnknown {
		d.unknown[maxUnknown].times++
		return
	}
	if d.index == nil {
		d.index = map[string]int{}
	}
	if len(d.unknown) < maxUnknown {
		d.index[name] = len(d.unknown)
	}
	d.unknown = append(d.unknown, unknownKey{object, clip(string(key)), 1})
}

// notes tells the unknown keys.
func (d *decoder) notes(tell func(object, reason string)) {
	for i, u := range d.unknown {
		times := ""
		if u.times > 1 {
			times = fmt.Sprintf(" (%d times)", u.times)
		}
		if i == maxUnknown {
			tell("record", fmt.Sprintf("further unknown keys ignored%s", times))
			break
		}
		tell(u.object, fmt.Sprintf("unknown key %q ignored%s", u.key, times))
	}
}

// fragments reads a list of pairs.
func fragments(d *decoder) (corpus.Fragments, error) {
	var list corpus.Fragments
	err := d.elements(func(int) error {
		var pair [2]int
		count := 0
		err := d.elements(func(i int) (err error) {
			if i > 1 {
				return faultf("a fragment is a pair of offsets")
			}
			count++
			pair[i], err = d.whole()
			return err
		})
		if err == nil && count != 2 {
			err = faultf("a fragment is a pair of offsets")
		}
		list = append(list, corpus.Span{Start: pair[0], End: pair[1]})
		return err
	})
	return list, err
}
