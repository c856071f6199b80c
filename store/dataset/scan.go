package dataset

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"
)

// scanner reads one JSON text (RFC 8259) value by value. encoding/json will not
// do here: it replaces lone surrogates and bytes that are not UTF-8 by U+FFFD,
// takes the last of two equal keys, and matches keys in any case; each would
// change a colleague's data in silence.
type scanner struct {
	data []byte
	pos  int
	key  []byte // holds the latest key that had escapes
}

// maxDepth is how deeply values that are passed over may nest.
const maxDepth = 200

// fault is what is wrong with a JSON text, and where: the path of keys and
// indexes, built while the error goes up.
type fault struct {
	path   string
	reason string
}

// Error implements error.
func (f *fault) Error() string {
	if f.path == "" {
		return f.reason
	}
	return f.path + ": " + f.reason
}

// within puts one step in front of the path of a fault.
func within(step string, err error) error {
	var f *fault
	if !errors.As(err, &f) {
		return err
	}
	if f.path != "" && f.path[0] != '[' {
		step += "."
	}
	f.path = step + f.path
	return f
}

func faultf(format string, args ...any) error { return &fault{reason: fmt.Sprintf(format, args...)} }

// strict checks that data is one JSON value in UTF-8, without lone surrogates
// and without a key that stands twice in an object.
func strict(data []byte) error {
	s := scanner{data: data}
	if err := s.begin(); err != nil {
		return err
	}
	if err := s.skip(0, true); err != nil {
		return err
	}
	return s.end()
}

// begin checks the encoding of the whole text.
func (s *scanner) begin() error {
	if utf8.Valid(s.data) {
		return nil
	}
	at := 0
	for at < len(s.data) {
		r, size := utf8.DecodeRune(s.data[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return faultf("byte %d (0x%02X) is not valid UTF-8", at+1, s.data[at])
}

// end checks that nothing but white space follows.
func (s *scanner) end() error {
	if s.peek() != 0 || s.pos < len(s.data) {
		return s.bad("the end of the line")
	}
	return nil
}

// peek skips white space and returns the next byte, 0 at the end.
func (s *scanner) peek() byte {
	for s.pos < len(s.data) {
		switch c := s.data[s.pos]; c {
		case ' ', '\t', '\n', '\r':
			s.pos++
		default:
			return c
		}
	}
	return 0
}

// bad says that what stands here is not what was wanted.
func (s *scanner) bad(want string) error {
	c := s.peek()
	if s.pos >= len(s.data) {
		return faultf("bad JSON: the line ends where %s was due", want)
	}
	have := map[byte]string{'"': "a string", '{': "an object", '[': "a list", 't': "a truth value", 'f': "a truth value", 'n': "null"}[c]
	if c == '-' || '0' <= c && c <= '9' {
		have = "a number"
	}
	if have == "" {
		r, _ := utf8.DecodeRune(s.data[s.pos:])
		return faultf("bad JSON: %q at byte %d where %s was due", r, s.pos+1, want)
	}
	return faultf("%s where %s was due (byte %d)", have, want, s.pos+1)
}

// take takes the byte c, after white space.
func (s *scanner) take(c byte) bool {
	if s.peek() == c && s.pos < len(s.data) {
		s.pos++
		return true
	}
	return false
}

// members calls one for each key of an object; one must read the value. The key
// is good until the next one is read.
func (s *scanner) members(one func(key []byte) error) error {
	if !s.take('{') {
		return s.bad("an object")
	}
	if s.take('}') {
		return nil
	}
	for {
		key, err := s.name()
		if err != nil {
			return err
		}
		if !s.take(':') {
			return s.bad("a colon")
		}
		if err := one(key); err != nil {
			return err
		}
		if s.take('}') {
			return nil
		}
		if !s.take(',') {
			return s.bad("a comma or the end of the object")
		}
	}
}

// elements calls one for each value of a list; one must read it.
func (s *scanner) elements(one func(i int) error) error {
	if !s.take('[') {
		return s.bad("a list")
	}
	if s.take(']') {
		return nil
	}
	for i := 0; ; i++ {
		if err := one(i); err != nil {
			return within(fmt.Sprintf("[%d]", i), err)
		}
		if s.take(']') {
			return nil
		}
		if !s.take(',') {
			return s.bad("a comma or the end of the list")
		}
	}
}

// name reads a key.
func (s *scanner) name() ([]byte, error) {
	raw, escaped, err := s.quoted("a key")
	if err != nil || !escaped {
		return raw, err
	}
	text, err := unescape(raw)
	s.key = append(s.key[:0], text...)
	return s.key, err
}

// text reads a string.
func (s *scanner) text() (string, error) {
	raw, escaped, err := s.quoted("a string")
	if err != nil || !escaped {
		return string(raw), err
	}
	return unescape(raw)
}

// quoted reads a string and returns what stands between its quotation marks.
func (s *scanner) quoted(want string) (raw []byte, escaped bool, err error) {
	if !s.take('"') {
		return nil, false, s.bad(want)
	}
	start := s.pos
	for s.pos < len(s.data) {
		switch c := s.data[s.pos]; {
		case c == '"':
			s.pos++
			return s.data[start : s.pos-1], escaped, nil
		case c == '\\':
			escaped = true
			s.pos += 2
		case c < ' ':
			return nil, false, faultf("bad JSON: control character 0x%02X in a string (byte %d)", c, s.pos+1)
		default:
			s.pos++
		}
	}
	return nil, false, faultf("bad JSON: the line ends within a string")
}

// unescape decodes a string with escapes.
func unescape(raw []byte) (string, error) {
	var b strings.Builder
	b.Grow(len(raw))
	for len(raw) > 0 {
		at := bytes.IndexByte(raw, '\\')
		if at < 0 {
			at = len(raw)
		}
		b.Write(raw[:at])
		if raw = raw[at:]; len(raw) == 0 {
			break
		}
		r, size, err := escape(raw)
		if err != nil {
			return "", err
		}
		b.WriteRune(r)
		raw = raw[size:]
	}
	return b.String(), nil
}

// escape decodes the escape at the head of raw, which is at least two bytes
// long.
func escape(raw []byte) (r rune, size int, err error) {
	const short, meant = `"\/bfnrt`, "\"\\/\b\f\n\r\t"
	if i := strings.IndexByte(short, raw[1]); i >= 0 {
		return rune(meant[i]), 2, nil
	}
	r, ok := hex4(raw)
	if !ok {
		return 0, 0, faultf("bad JSON: unknown escape %q in a string", clip(string(raw[:min(len(raw), 6)])))
	}
	if r < 0xD800 || r > 0xDFFF {
		return r, 6, nil
	}
	if low, ok := hex4(raw[6:]); ok && r < 0xDC00 && 0xDC00 <= low && low <= 0xDFFF {
		return (r-0xD800)<<10 + (low - 0xDC00) + 0x10000, 12, nil
	}
	return 0, 0, faultf(`lone surrogate %s in a string: half a character`, raw[:6])
}

// hex4 reads the escape \uXXXX at the head of raw.
func hex4(raw []byte) (rune, bool) {
	if len(raw) < 6 || raw[0] != '\\' || raw[1] != 'u' {
		return 0, false
	}
	var r rune
	for _, c := range raw[2:6] {
		switch {
		case '0' <= c && c <= '9':
			r = r<<4 | rune(c-'0')
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}

// whole reads a whole number.
func (s *scanner) whole() (int, error) {
	if c := s.peek(); c != '-' && (c < '0' || c > '9') {
		return 0, s.bad("a whole number")
	}
	start := s.pos
	if err := s.number(); err != nil {
		return 0, err
	}
	lit := s.data[start:s.pos]
	digits := bytes.TrimPrefix(lit, []byte("-"))
	n := 0
	for _, c := range digits {
		if c < '0' || c > '9' || n > (math.MaxInt-9)/10 {
			return 0, faultf("%s is not a whole number, or too large", clip(string(lit)))
		}
		n = n*10 + int(c-'0')
	}
	if len(digits) < len(lit) {
		n = -n
	}
	return n, nil
}

// number passes over a number.
func (s *scanner) number() error {
	digits := func() bool {
		start := s.pos
		for s.pos < len(s.data) && '0' <= s.data[s.pos] && s.data[s.pos] <= '9' {
			s.pos++
		}
		return s.pos > start
	}
	one := func(set string) bool {
		ok := s.pos < len(s.data) && strings.IndexByte(set, s.data[s.pos]) >= 0
		if ok {
			s.pos++
		}
		return ok
	}
	start := s.pos
	one("-")
	ok := one("0") || digits()
	if ok && one(".") {
		ok = digits()
	}
	if ok && one("eE") {
		one("+-")
		ok = digits()
	}
	if !ok {
		return faultf("bad JSON: broken number at byte %d", start+1)
	}
	return nil
}

// truth reads true or false.
func (s *scanner) truth() (bool, error) {
	switch {
	case s.literal("true"):
		return true, nil
	case s.literal("false"):
		return false, nil
	}
	return false, s.bad("true or false")
}

func (s *scanner) literal(word string) bool {
	s.peek()
	if !bytes.HasPrefix(s.data[s.pos:], []byte(word)) {
		return false
	}
	s.pos += len(word)
	return true
}

// skip passes over a value of any type, at that depth; unique also refuses keys
// that stand twice.
func (s *scanner) skip(depth int, unique bool) error {
	if depth > maxDepth {
		return faultf("nested more than %d deep", maxDepth)
	}
	switch c := s.peek(); {
	case c == '{':
		var seen map[string]bool
		if unique {
			seen = map[string]bool{}
		}
		return s.members(func(key []byte) error {
			if unique && seen[string(key)] {
				return faultf("key %q stands twice", clip(string(key)))
			}
			if unique {
				seen[string(key)] = true
			}
			return s.skip(depth+1, unique)
		})
	case c == '[':
		return s.elements(func(int) error { return s.skip(depth+1, unique) })
	case c == '"':
		_, err := s.text()
		return err
	case c == '-' || '0' <= c && c <= '9':
		return s.number()
	case s.literal("true"), s.literal("false"), s.literal("null"):
		return nil
	}
	return s.bad("a value")
}
