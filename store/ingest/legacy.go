package ingest

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/transform"
)

// replacement is what decoders put silently in the place of bytes that they
// cannot read.
const replacement = string(utf8.RuneError)

// decodeLegacy decodes strictly in an encoding from before Unicode.
func decodeLegacy(name string, enc encoding.Encoding, data []byte) (string, error) {
	out, err := enc.NewDecoder().Bytes(data)
	if err == nil {
		text := string(out)
		if strings.Contains(text, replacement) {
			err = firstReplaced(name, enc, data)
		} else {
			err = undefinedByte(name, text)
		}
		if err == nil {
			return text, nil
		}
	}
	var bad *EncodingError
	if !errors.As(err, &bad) {
		err = &EncodingError{name, 0, err.Error()}
	}
	return "", err
}

// firstReplaced decodes again, one character at a time, to find the first bytes
// that were replaced. U+FFFD that really stands in the input (GB18030 can write
// it) is none.
func firstReplaced(name string, enc encoding.Encoding, data []byte) error {
	dec := enc.NewDecoder().Transformer
	dst := make([]byte, 16)
	at, room := 0, len(replacement) // room for the replacement alone, so that its place is known
	for at < len(data) {
		n, used, err := dec.Transform(dst[:room], data[at:], true)
		if n == 0 && used == 0 {
			if room++; room > len(dst) || !errors.Is(err, transform.ErrShortDst) {
				return &EncodingError{name, int64(at), fmt.Sprintf("byte 0x%02x", data[at])}
			}
			continue
		}
		if string(dst[:n]) == replacement && string(data[at:at+used]) != "\x84\x31\xa4\x37" {
			return &EncodingError{name, int64(at), fmt.Sprintf("byte 0x%02x", data[at])}
		}
		at, room = at+used, len(replacement)
	}
	return nil
}

// undefinedByte finds bytes that a Windows code page leaves undefined. The
// Encoding Standard maps them to control characters, which no text means.
func undefinedByte(name, text string) error {
	if !strings.HasPrefix(name, "windows-") {
		return nil
	}
	at := 0 // these encodings have a byte a character
	for _, r := range text {
		if r >= 0x80 && r < 0xa0 {
			return &EncodingError{name, int64(at), fmt.Sprintf("byte 0x%02x", r)}
		}
		at++
	}
	return nil
}

// Limits of detect.
const (
	// detectorSample is how many bytes the detector is shown.
	detectorSample = 64 << 10
	// leastConfidence is the least that is believed, of 100.
	leastConfidence = 10
)

// preferred orders encodings of which the detector thinks the same.
var preferred = []string{
	"windows-1252", "windows-1251", "gb18030", "shift_jis", "big5", "euc-kr", "euc-jp", "koi8-r",
	"windows-1250", "iso-8859-2", "windows-1254", "iso-8859-9", "windows-1256", "iso-8859-6",
	"windows-1253", "iso-8859-7", "windows-1255", "iso-8859-8-i", "iso-8859-5",
}

// candidate is an encoding that the detector thinks possible.
type candidate struct {
	name       string
	enc        encoding.Encoding
	confidence int
}

// detect lets a statistical detector (a port of ICU's) choose among the
// encodings from before Unicode. An encoding in which the bytes cannot be read
// is passed over only when another is about as likely: otherwise the text is of
// that encoding and damaged, and is refused.
func detect(data []byte) (decoded, error) {
	found := candidates(data)
	var failure error
	for _, c := range found {
		if 2*c.confidence < found[0].confidence {
			break
		}
		text, err := decodeLegacy(c.name, c.enc, data)
		if err == nil {
			err = strangeControl(c.name, text)
		}
		if err == nil {
			return decoded{text, c.name, fmt.Sprintf("statistical detector, confidence %d of 100", c.confidence)}, nil
		}
		failure = cmp.Or(failure, err)
	}
	if failure != nil {
		return decoded{}, failure
	}
	return decoded{}, badUTF8(data, max(invalidUTF8(data), 0))
}

// candidates are the detector's, most likely first, in an order that depends on
// the bytes alone (the detector's own varies among equals).
func candidates(data []byte) []candidate {
	results, err := chardet.NewTextDetector().DetectAll(sample(data))
	if err != nil {
		return nil
	}
	var found []candidate
	for _, r := range results {
		charset := strings.ToLower(r.Charset)
		if charset == "gb-18030" {
			charset = "gb18030"
		}
		if r.Confidence < leastConfidence || strings.HasPrefix(charset, "utf-") {
			continue
		}
		name, enc, err := encodingNamed(charset)
		if err != nil || slices.ContainsFunc(found, func(c candidate) bool { return c.name == name }) {
			continue
		}
		found = append(found, candidate{name, enc, r.Confidence})
	}
	rank := func(name string) int {
		if i := slices.Index(preferred, name); i >= 0 {
			return i
		}
		return len(preferred)
	}
	slices.SortFunc(found, func(a, b candidate) int {
		return cmp.Or(b.confidence-a.confidence, rank(a.name)-rank(b.name), strings.Compare(a.name, b.name))
	})
	return found
}

// sample is the part of the data that tells most about its encoding: from a
// little before the first byte that is not ASCII.
func sample(data []byte) []byte {
	if len(data) <= detectorSample {
		return data
	}
	at := bytes.IndexFunc(data, func(r rune) bool { return r >= utf8.RuneSelf })
	from := min(max(at-detectorSample/8, 0), len(data)-detectorSample)
	return data[from : from+detectorSample]
}

// strangeControl finds control characters of ISO 8859's upper half, which texts
// don't hold: a sign that the encoding was guessed wrongly. A file that is full
// of other control characters is no text at all.
func strangeControl(name, text string) error {
	at, controls := 0, 0
	for _, r := range text {
		switch {
		case r >= 0x7f && r < 0xa0 && r != 0x85:
			return &EncodingError{name, int64(at), fmt.Sprintf("control character 0x%02x", r)}
		case r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f':
			controls++
		}
		at++
	}
	if controls*20 > at {
		return fmt.Errorf("%w: it is a binary file (%d of %d characters are control characters)", ErrFormat, controls, at)
	}
	return nil
}
