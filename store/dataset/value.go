package dataset

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
)

// The readers of other tools' JSON keep a record as a tree of values: what a
// tool writes varies too much for fixed fields, and what nobody asked for must
// be told.

// tree is a JSON object. Keys that were asked for count as used.
type tree struct {
	keys   []string
	values []any // string, number, bool, nil, []any or *tree
	used   []bool
	index  map[string]int // of objects with many keys
}

// number is a JSON number as it stands in the text.
type number string

// parseValue reads one JSON text, as strictly as a native record.
func parseValue(data []byte) (any, error) {
	s := scanner{data: data}
	if err := s.begin(); err != nil {
		return nil, err
	}
	v, err := s.value(0)
	if err != nil {
		return nil, err
	}
	return v, s.end()
}

// value reads a value of any type.
func (s *scanner) value(depth int) (any, error) {
	if depth > maxDepth {
		return nil, faultf("nested more than %d deep", maxDepth)
	}
	switch c := s.peek(); {
	case c == '{':
		o := &tree{}
		err := s.members(func(key []byte) error {
			name := string(key)
			if o.find(name) >= 0 {
				return within(clip(name), faultf("key stands twice"))
			}
			v, err := s.value(depth + 1)
			if err != nil {
				return within(clip(name), err)
			}
			o.put(name, v)
			return nil
		})
		o.used = make([]bool, len(o.keys))
		return o, err
	case c == '[':
		list := []any{}
		err := s.elements(func(int) error {
			v, err := s.value(depth + 1)
			list = append(list, v)
			return err
		})
		return list, err
	case c == '"':
		return s.text()
	case c == '-' || '0' <= c && c <= '9':
		start := s.pos
		err := s.number()
		return number(s.data[start:s.pos]), err
	case s.literal("true"):
		return true, nil
	case s.literal("false"):
		return false, nil
	case s.literal("null"):
		return nil, nil
	}
	return nil, s.bad("a value")
}

// manyKeys is how many keys are looked through one by one.
const manyKeys = 16

func (o *tree) put(key string, v any) {
	o.keys, o.values = append(o.keys, key), append(o.values, v)
	if len(o.keys) < manyKeys {
		return
	}
	if o.index == nil {
		o.index = map[string]int{}
		for i, k := range o.keys {
			o.index[k] = i
		}
	}
	o.index[key] = len(o.keys) - 1
}

func (o *tree) find(key string) int {
	if o.index != nil {
		if i, ok := o.index[key]; ok {
			return i
		}
		return -1
	}
	for i, k := range o.keys {
		if k == key {
			return i
		}
	}
	return -1
}

// get returns the value of a key, nil when it is not there or null.
func (o *tree) get(key string) any {
	if o == nil {
		return nil
	}
	i := o.find(key)
	if i < 0 {
		return nil
	}
	o.used[i] = true
	return o.values[i]
}

// has reports whether the key is there with a value that is not null.
func (o *tree) has(key string) bool {
	i := o.find(key)
	return i >= 0 && o.values[i] != nil
}

// text returns a string, "" when it is not there. A value of another type is a
// fault.
func (o *tree) text(key string) (string, error) {
	switch v := o.get(key).(type) {
	case nil:
		return "", nil
	case string:
		return v, nil
	default:
		return "", fmt.Errorf("%s is %s, not a string", key, kindOf(v))
	}
}

// word returns a string, or a number or truth value in words; "" when the key
// is not there.
func (o *tree) word(key string) string { return wordOf(o.get(key)) }

// wordOf puts a simple value into words, "" for lists, objects and null.
func wordOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case number:
		return string(v)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

// whole returns a whole number; missing and other values are a fault.
func (o *tree) whole(key string) (int, error) {
	v := o.get(key)
	if n, ok := wholeOf(v); ok {
		return n, nil
	}
	if v == nil {
		return 0, fmt.Errorf("%s is missing", key)
	}
	return 0, fmt.Errorf("%s is %s, not a whole number", key, kindOf(v))
}

// wholeOf is a number without a fraction: 3, and 3.0 as some tools write it.
func wholeOf(v any) (int, bool) {
	n, ok := v.(number)
	if !ok {
		return 0, false
	}
	if i, err := strconv.Atoi(string(n)); err == nil {
		return i, true
	}
	f, err := strconv.ParseFloat(string(n), 64)
	if err != nil || f != math.Trunc(f) || math.Abs(f) > 1<<53 {
		return 0, false
	}
	return int(f), true
}

// list returns a list, nil when it is not there. A value of another type is a
// fault.
func (o *tree) list(key string) ([]any, error) {
	switch v := o.get(key).(type) {
	case nil:
		return nil, nil
	case []any:
		return v, nil
	default:
		return nil, fmt.Errorf("%s is %s, not a list", key, kindOf(v))
	}
}

// tree returns an object, nil when it is not there or something else.
func (o *tree) tree(key string) *tree {
	v, _ := o.get(key).(*tree)
	return v
}

// rest calls f with the keys that nobody asked for, and their values.
func (o *tree) rest(f func(key string, v any)) {
	for i, key := range o.keys {
		if !o.used[i] {
			f(key, o.values[i])
		}
	}
}

// kindOf names a value's type for a message.
func kindOf(v any) string {
	switch v.(type) {
	case nil:
		return "null"
	case string:
		return "a string"
	case number:
		return "a number"
	case bool:
		return "a truth value"
	case []any:
		return "a list"
	}
	return "an object"
}

// appendValue writes a value as JSON.
func appendValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case string:
		return appendString(b, v)
	case number:
		return append(b, v...)
	case bool:
		return strconv.AppendBool(b, v)
	case []any:
		return appendList(b, "", v, appendValue)
	case *tree:
		b = append(b, '{')
		for i, key := range v.keys {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendValue(append(appendString(b, key), ':'), v.values[i])
		}
		return append(b, '}')
	}
	return append(b, "null"...)
}

// jsonOf is a value as JSON, for a note.
func jsonOf(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	return string(bytes.TrimSpace(appendValue(nil, v)))
}
