package ingest

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

func byteOrder(name string) binary.ByteOrder {
	if name == nameUTF16BE || name == nameUTF32BE {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// decodeUTF16 decodes after skip bytes of byte order mark. Surrogates without
// their other half and a lone last byte are errors.
func decodeUTF16(data []byte, skip int, name string) (string, error) {
	order := byteOrder(name)
	out := make([]byte, 0, len(data))
	at := skip
	for ; at+1 < len(data); at += 2 {
		r := rune(order.Uint16(data[at:]))
		if !utf16.IsSurrogate(r) {
			out = utf8.AppendRune(out, r)
			continue
		}
		pair := unicode.ReplacementChar
		if at+3 < len(data) {
			pair = utf16.DecodeRune(r, rune(order.Uint16(data[at+2:])))
		}
		if pair == unicode.ReplacementChar {
			return "", &EncodingError{name, int64(at), fmt.Sprintf("half a surrogate pair (0x%04x)", r)}
		}
		out = utf8.AppendRune(out, pair)
		at += 2
	}
	if at < len(data) {
		return "", &EncodingError{name, int64(at), "a lone byte at the end"}
	}
	return string(out), nil
}

// decodeUTF32 decodes after skip bytes of byte order mark.
func decodeUTF32(data []byte, skip int, name string) (string, error) {
	order := byteOrder(name)
	out := make([]byte, 0, len(data)/2)
	at := skip
	for ; at+3 < len(data); at += 4 {
		u := order.Uint32(data[at:])
		if u > unicode.MaxRune || utf16.IsSurrogate(rune(u)) {
			return "", &EncodingError{name, int64(at), fmt.Sprintf("0x%08x is no character", u)}
		}
		out = utf8.AppendRune(out, rune(u))
	}
	if at < len(data) {
		return "", &EncodingError{name, int64(at), fmt.Sprintf("%d bytes too few at the end", 4-(len(data)-at))}
	}
	return string(out), nil
}

// sniffed is how many bytes sniffUTF16 looks at.
const sniffed = 16 << 10

// sniffUTF16 recognises UTF-16 without a byte order mark; it returns "" for
// everything else. Texts in other encodings have no control characters but
// white space; UTF-16 is full of such bytes, as they are the upper halves of
// Latin, Greek, Cyrillic, Hebrew, Arabic and Thai letters and the halves of
// every line break. Both byte orders are tried, and one must make sense where
// the other does not.
func sniffUTF16(data []byte) (name, evidence string) {
	head := data[:min(len(data), sniffed)]
	controls := 0
	for _, b := range head {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1b {
			controls++
		}
	}
	if controls == 0 || len(head) < 4 {
		return "", ""
	}
	if bytes.IndexByte(head, 0) < 0 && (len(data)%2 != 0 || controls*10 < len(head)*3 && utf8.Valid(data)) {
		return "", "" // neither zero bytes nor halves of letters
	}
	if asciiPairs(head) {
		return "", ""
	}
	le, be := sense(head, binary.LittleEndian), sense(head, binary.BigEndian)
	name, best, other := nameUTF16LE, le, be
	if be > le {
		name, best, other = nameUTF16BE, be, le
	}
	if best < 0.85 || best-other < 0.3 {
		return "", ""
	}
	return name, fmt.Sprintf("reads as UTF-16 without a byte order mark (score %.2f, the other byte order %.2f)", best, other)
}

// asciiPairs reports that most units are two ASCII characters: text of single
// bytes with a few control characters, which would read as Han.
func asciiPairs(data []byte) bool {
	pairs := 0
	for at := 0; at+1 < len(data); at += 2 {
		if a, b := data[at], data[at+1]; a >= ' ' && a < 0x7f && b >= ' ' && b < 0x7f {
			pairs++
		}
	}
	return pairs*10 > len(data)/2*6
}

// sense scores code units read in one byte order, a unit on average: 2 for
// ASCII text, 1 for letters and punctuation in daily use, less than 0 for what
// texts hardly hold. ASCII counts double since the wrong order turns it into
// Han characters.
func sense(data []byte, order binary.ByteOrder) float64 {
	sum, n := 0, 0
	for at := 0; at+1 < len(data); at += 2 {
		sum += unitSense(rune(order.Uint16(data[at:])))
		n++
	}
	return float64(sum) / float64(n)
}

func unitSense(r rune) int {
	switch {
	case r == '\t' || r == '\n' || r == '\r' || r >= ' ' && r < 0x7f:
		return 2
	case r < 0xa0:
		return -4
	case r < 0x0370, // Latin with accents, combining marks
		r >= 0x2010 && r < 0x2070, r >= 0x20a0 && r < 0x20c0, // punctuation, currencies
		r >= 0x3000 && r < 0x3100,                            // CJK punctuation, kana
		r >= 0x4e00 && r < 0xa000, r >= 0xac00 && r < 0xd7a4, // Han, Hangul
		r >= 0xff00 && r < 0xfff0, // full-width forms
		utf16.IsSurrogate(r):
		return 1
	case r < 0x1100 && unicode.IsGraphic(r): // alphabets and Indic scripts
		return 1
	case unicode.IsGraphic(r):
		return -1
	}
	return -4
}
