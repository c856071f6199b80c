package ingest

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// decoded is the text of an input and how it was come by.
type decoded struct {
	text, encoding, evidence string
}

// The names of the Unicode encodings.
const (
	nameUTF8    = "utf-8"
	nameUTF16LE = "utf-16le"
	nameUTF16BE = "utf-16be"
	nameUTF32LE = "utf-32le"
	nameUTF32BE = "utf-32be"
)

// marks are the byte order marks. UTF-32's come first, as its little-endian
// mark begins with UTF-16's.
var marks = []struct{ bytes, encoding string }{
	{"\xff\xfe\x00\x00", nameUTF32LE},
	{"\x00\x00\xfe\xff", nameUTF32BE},
	{"\xef\xbb\xbf", nameUTF8},
	{"\xff\xfe", nameUTF16LE},
	{"\xfe\xff", nameUTF16BE},
}

// decode makes text of bytes: in the encoding that is asked for, else by the
// evidence, strongest first: a byte order mark, the zero bytes of UTF-16, valid
// UTF-8, what a page says of itself, a statistical detector. It never replaces
// anything: bytes that do not belong to the encoding are an EncodingError.
func decode(data []byte, asked string, isHTML bool) (decoded, error) {
	d, err := decodeBy(data, asked, isHTML)
	if err != nil {
		return d, err
	}
	if i := strings.IndexByte(d.text, 0); i >= 0 {
		return d, fmt.Errorf("%w: it is a binary file (a NUL character after %d characters)", ErrFormat, utf8.RuneCountInString(d.text[:i]))
	}
	return d, nil
}

func decodeBy(data []byte, asked string, isHTML bool) (decoded, error) {
	if asked != "" {
		return decodeAsked(data, asked)
	}
	for _, m := range marks {
		if bytes.HasPrefix(data, []byte(m.bytes)) {
			text, err := decodeNamed(m.encoding, nil, data, len(m.bytes))
			return decoded{text, m.encoding, "byte order mark"}, err
		}
	}
	if name, evidence := sniffUTF16(data); name != "" {
		text, err := decodeNamed(name, nil, data, 0)
		return decoded{text, name, evidence}, err
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return decoded{}, fmt.Errorf("%w: it is a binary file (a NUL at byte offset %d)", ErrFormat, i)
	}
	if invalid := invalidUTF8(data); invalid < 0 {
		return decodeValid(data)
	} else if err := brokenUTF8(data, invalid); err != nil {
		return decoded{}, err
	}
	if isHTML {
		if name, enc := declared(data); enc != nil {
			text, err := decodeLegacy(name, enc, data)
			return decoded{text, name, "the page's own declaration"}, err
		}
	}
	return detect(data)
}

// decodeAsked decodes as the user says, byte order mark or not.
func decodeAsked(data []byte, asked string) (decoded, error) {
	name, enc, err := encodingNamed(asked)
	if err != nil {
		return decoded{}, err
	}
	skip := 0
	for _, m := range marks {
		// "utf-16" alone means the little-endian one unless the mark says else.
		if bytes.HasPrefix(data, []byte(m.bytes)) && (m.encoding == name || strings.EqualFold(strings.TrimSpace(asked), "utf-16") && strings.HasPrefix(m.encoding, "utf-16")) {
			name, skip = m.encoding, len(m.bytes)
			break
		}
	}
	text, err := decodeNamed(name, enc, data, skip)
	return decoded{text, name, "chosen by the user"}, err
}

// encodingNamed finds an encoding by one of its names; the Unicode ones are
// decoded here and have no encoding.Encoding.
func encodingNamed(asked string) (string, encoding.Encoding, error) {
	lower := strings.ToLower(strings.TrimSpace(asked))
	switch lower {
	case nameUTF32LE, nameUTF32BE:
		return lower, nil, nil
	case "utf-32":
		return nameUTF32LE, nil, nil
	}
	enc, err := htmlindex.Get(lower)
	if err == nil {
		var name string
		name, err = htmlindex.Name(enc)
		if err == nil && name != "replacement" && name != "x-user-defined" {
			return name, enc, nil
		}
	}
	return "", nil, fmt.Errorf("%w: encoding %q is not known; usual ones are utf-8, utf-16le, utf-16be, windows-1251, windows-1252, windows-1250, windows-1256, koi8-r, iso-8859-2, iso-8859-15, gbk, gb18030, big5, shift_jis, euc-jp, euc-kr", ErrEncoding, asked)
}

// decodeNamed decodes strictly; the first skip bytes are a byte order mark.
func decodeNamed(name string, enc encoding.Encoding, data []byte, skip int) (string, error) {
	switch name {
	case nameUTF8:
		if at := invalidUTF8(data[skip:]); at >= 0 {
			return "", badUTF8(data, skip+at)
		}
		return string(data[skip:]), nil
	case nameUTF16LE, nameUTF16BE:
		return decodeUTF16(data, skip, name)
	case nameUTF32LE, nameUTF32BE:
		return decodeUTF32(data, skip, name)
	}
	return decodeLegacy(name, enc, data)
}

// decodeValid decodes what is valid UTF-8, or the one encoding still in use
// that writes everything in ASCII bytes.
func decodeValid(data []byte) (decoded, error) {
	if bytes.Contains(data, []byte("\x1b$")) {
		name, enc, err := encodingNamed("iso-2022-jp")
		if err == nil {
			if text, err := decodeLegacy(name, enc, data); err == nil && !strings.Contains(text, "\x1b") {
				return decoded{text, name, "escape sequences of ISO-2022-JP"}, nil
			}
		}
	}
	text := string(data)
	if len(text) == utf8.RuneCountInString(text) {
		return decoded{text, nameUTF8, "ASCII only"}, nil
	}
	return decoded{text, nameUTF8, "valid UTF-8"}, nil
}

// invalidUTF8 is the offset of the first byte that is not UTF-8, or -1.
func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	at := 0
	for at < len(data) {
		if data[at] < utf8.RuneSelf {
			at++
			continue
		}
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return -1
}

func badUTF8(data []byte, at int) error {
	return &EncodingError{nameUTF8, int64(at), fmt.Sprintf("byte 0x%02x", data[at])}
}

// brokenUTF8 recognises UTF-8 with a few damaged places, which must not be
// taken for text of another encoding: most of its sequences of several bytes
// are whole. In other encodings such sequences are rare chances.
func brokenUTF8(data []byte, first int) error {
	whole, broken := 0, 0
	for at := 0; at < len(data); {
		if data[at] < utf8.RuneSelf {
			at++
			continue
		}
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			broken++
		} else {
			whole++
		}
		at += size
	}
	if whole >= 4*broken {
		return badUTF8(data, first)
	}
	return nil
}

var declaration = regexp.MustCompile(`(?i)(?:<meta[^>]{0,200}?\bcharset\s*=\s*["']?\s*|^\s*<\?xml[^>]{0,100}?\bencoding\s*=\s*["'])([a-z0-9_:.\-]{2,30})`)

// declared is the encoding that a page names in its first 4096 bytes. It is nil
// when the page says nothing, something unknown, or UTF-8, which by now is known
// to be wrong.
func declared(data []byte) (string, encoding.Encoding) {
	m := declaration.FindSubmatch(data[:min(len(data), 4096)])
	if m == nil {
		return "", nil
	}
	name, enc, err := encodingNamed(string(m[1]))
	if err != nil || strings.HasPrefix(name, "utf-") {
		return "", nil
	}
	return name, enc
}
