package dataset

import (
	"strconv"
	"time"
	"unicode/utf8"
)

// This file is the writer's hot path: JSON values appended to a line without
// reflection or allocation. FuzzAppendString holds it to encoding/json.

const hexDigits = "0123456789abcdef"

// timeLayout is RFC 3339 in UTC to the millisecond.
const timeLayout = "2006-01-02T15:04:05.000Z"

// plain[c] reports that byte c stands for itself in a JSON string. The lead
// bytes 0xC2 and 0xE2 don't: U+0085, U+2028 and U+2029 begin with them.
var plain = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= ' ' && c != '"' && c != '\\' && c != 0xC2 && c != 0xE2
	}
	return t
}()

// appendString appends s, valid UTF-8, as a JSON string. HTML is not escaped.
// U+0085, U+2028 and U+2029 are, because some tools take them for line ends and
// would cut the record in two.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if plain[c] {
			i++
			continue
		}
		size := 1
		if c >= utf8.RuneSelf {
			if size = lineEnd(s[i:]); size == 0 {
				i++
				continue
			}
		}
		b = append(b, s[start:i]...)
		b = appendEscape(b, s[i:i+size])
		i += size
		start = i
	}
	return append(append(b, s[start:]...), '"')
}

// lineEnd is the length in bytes of the line end above ASCII at the head of s,
// or 0.
func lineEnd(s string) int {
	switch {
	case len(s) >= 2 && s[:2] == "\u0085":
		return 2
	case len(s) >= 3 && (s[:3] == "\u2028" || s[:3] == "\u2029"):
		return 3
	}
	return 0
}

// appendEscape appends the escape of one character.
func appendEscape(b []byte, char string) []byte {
	switch c := char[0]; c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\n':
		return append(b, '\\', 'n')
	case '\r':
		return append(b, '\\', 'r')
	case '\t':
		return append(b, '\\', 't')
	case '\b':
		return append(b, '\\', 'b')
	case '\f':
		return append(b, '\\', 'f')
	}
	r, _ := utf8.DecodeRuneInString(char)
	return append(b, '\\', 'u', hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
}

// appendText appends a key with its punctuation, such as `,"note":`, and a
// string.
func appendText(b []byte, key, s string) []byte { return appendString(append(b, key...), s) }

// appendInt appends a key with its punctuation and a number.
func appendInt(b []byte, key string, n int) []byte {
	return strconv.AppendInt(append(b, key...), int64(n), 10)
}

// appendBool appends a key with its punctuation and a truth value.
func appendBool(b []byte, key string, v bool) []byte { return strconv.AppendBool(append(b, key...), v) }

// appendTime appends a key with its punctuation and a time, as timeLayout says.
// The year must be 0 to 9999.
func appendTime(b []byte, key string, t time.Time) []byte {
	t = t.UTC()
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	b = append(append(b, key...), '"')
	b = appendTwo(appendTwo(b, year/100), year%100)
	b = appendTwo(append(b, '-'), int(month))
	b = appendTwo(append(b, '-'), day)
	b = appendTwo(append(b, 'T'), hour)
	b = appendTwo(append(b, ':'), minute)
	b = appendTwo(append(b, ':'), second)
	ms := t.Nanosecond() / int(time.Millisecond)
	return append(appendTwo(append(b, '.', byte('0'+ms/100)), ms%100), 'Z', '"')
}

// appendTwo appends n, 0 to 99, in two digits.
func appendTwo(b []byte, n int) []byte { return append(b, byte('0'+n/10), byte('0'+n%10)) }

// appendList appends a key with its punctuation and a list.
func appendList[T any](b []byte, key string, list []T, one func([]byte, T) []byte) []byte {
	b = append(append(b, key...), '[')
	for i, v := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = one(b, v)
	}
	return append(b, ']')
}
