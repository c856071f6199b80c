package dataset

import (
	"bytes"
	"strings"
)

// HeadSize is how many bytes from the head of a file Format.Recognises should be
// given, when there are so many: a long article may stand ahead of what tells.
const HeadSize = 256 << 10

// sniffed is what the head of a JSON file shows of its first record: the paths
// of its keys, such as "spans[].label", with the type of each value: { [ " 0 for
// numbers, t for truth values, n for null.
type sniffed map[string]byte

// sniff looks at the first record of a JSON file, or of a list or of JSON Lines.
// What the head cuts off is not seen. It is nil for what is no JSON object.
func sniff(head []byte) sniffed {
	s := scanner{data: bytes.TrimPrefix(head, []byte("\uFEFF"))}
	s.take('[')
	if s.peek() != '{' {
		return nil
	}
	found := sniffed{}
	_ = found.value(&s, "", 0) // an error is the head's end
	return found
}

// value notes a value and what is in it, to a small depth.
func (f sniffed) value(s *scanner, path string, depth int) error {
	c := s.peek()
	if '0' <= c && c <= '9' || c == '-' {
		c = '0'
	}
	if c == 'f' {
		c = 't'
	}
	if path != "" && (f[path] == 0 || f[path] == 'n') && len(f) < 2000 {
		f[path] = c
	}
	switch {
	case depth > 8:
		return s.skip(depth, false)
	case c == '{':
		return s.members(func(key []byte) error {
			at := string(key)
			if path != "" {
				at = path + "." + at
			}
			return f.value(s, at, depth+1)
		})
	case c == '[':
		return s.elements(func(int) error { return f.value(s, path+"[]", depth+1) })
	}
	return s.skip(depth, false)
}

// is reports whether the value of a path is of that type.
func (f sniffed) is(path string, kind byte) bool { return f[path] == kind }

// triples returns the key at the top whose value is a list of lists that hold
// numbers and strings, as [start, end, label].
func (f sniffed) triples() string {
	for path, kind := range f {
		if key, ok := strings.CutSuffix(path, "[]"); ok && kind == '[' && !strings.ContainsAny(key, ".[") && f[path+"[]"] != 0 {
			return key
		}
	}
	return ""
}
