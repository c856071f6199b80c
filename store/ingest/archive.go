package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Limits on what is packed into an input.
const (
	maxEntries  = 2000
	maxEntry    = 64 << 20  // bytes, unpacked
	maxUnpacked = 256 << 20 // bytes of all entries that are read
)

// archive is a ZIP archive of which entries are read by name. What is counted
// is what really comes out, not what the archive says.
type archive struct {
	files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
}

func openArchive(data []byte) (*archive, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: the archive is damaged: %w", ErrParser, err)
	}
	if len(z.File) > maxEntries {
		return nil, fmt.Errorf("%w: it has %d entries, more than %d", ErrTooLarge, len(z.File), maxEntries)
	}
	a := &archive{files: map[string]*zip.File{}, left: maxUnpacked}
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return nil, fmt.Errorf("%w: it is protected by a password", ErrFormat)
		}
		a.files[strings.ToLower(strings.TrimPrefix(f.Name, "/"))] = f
	}
	return a, nil
}

// errNoEntry: an archive has no entry of that name.
var errNoEntry = errors.New("no such entry")

// read unpacks an entry.
func (a *archive) read(name string) ([]byte, error) {
	f := a.files[strings.ToLower(name)]
	if f == nil {
		return nil, fmt.Errorf("%w: %w %q", ErrParser, errNoEntry, name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: entry %q: %w", ErrParser, name, err)
	}
	defer r.Close()
	return a.take(r, name)
}

// take reads what is being unpacked, up to the limits.
func (a *archive) take(r io.Reader, name string) ([]byte, error) {
	most := min(maxEntry, a.left)
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if int64(len(data)) > most {
		return nil, fmt.Errorf("%w: %q unpacks to more than %d MB", ErrTooLarge, name, most>>20)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %q: %w", ErrParser, name, err)
	}
	a.left -= int64(len(data))
	return data, nil
}

// optional unpacks an entry that need not be there: nil then.
func (a *archive) optional(name string) ([]byte, error) {
	data, err := a.read(name)
	if errors.Is(err, errNoEntry) {
		return nil, nil
	}
	return data, err
}

// newXML reads XML of any usual encoding, as leniently as possible.
func newXML(data []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(label string, from io.Reader) (io.Reader, error) {
		_, enc, err := encodingNamed(label)
		if err != nil || enc == nil {
			return nil, fmt.Errorf("%w: encoding %q", ErrEncoding, label)
		}
		return enc.NewDecoder().Reader(from), nil
	}
	return d
}

// eachToken calls f with the tokens of an XML file, until f fails. It is not
// recursive: depth costs nothing.
func eachToken(data []byte, f func(xml.Token) error) error {
	d := newXML(data)
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrParser, err)
		}
		if err := f(t); err != nil {
			return err
		}
	}
}

// xmlAttr is the value of an attribute, whatever its name space, or "".
func xmlAttr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// dublinCore reads the metadata that office files and books write alike: the
// text of elements by their local names.
func dublinCore(data []byte, into *metadata) error {
	if data == nil {
		return nil
	}
	inside := ""
	var authors []string
	err := eachToken(data, func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			inside = t.Name.Local
		case xml.EndElement:
			inside = ""
		case xml.CharData:
			value := tidy(string(t))
			if value == "" {
				return nil
			}
			switch inside {
			case "title":
				setOnce(&into.title, value)
			case "creator", "initial-creator":
				if len(authors) < 20 && !contains(authors, value) {
					authors = append(authors, value)
				}
			case "publisher":
				setOnce(&into.publisher, value)
			case "date", "created", "creation-date":
				setOnce(&into.published, value)
			case "language":
				setOnce(&into.language, value)
			}
		}
		return nil
	})
	setOnce(&into.author, strings.Join(authors, ", "))
	return err
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func setOnce(field *string, value string) {
	if *field == "" {
		*field = value
	}
}
