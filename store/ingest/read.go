package ingest

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"glossator/store/corpus"
)

// Options say how inputs are read. The zero value recognises everything by
// itself. Metadata that is set here takes the place of what the input says.
type Options struct {
	// Format is the name of one of Formats; "" goes by extension and content.
	Format string
	// Encoding is a name of the WHATWG Encoding Standard ("windows-1251",
	// "gbk", …) or utf-32le, utf-32be; "" goes by the evidence.
	Encoding string

	Title, URL, Publisher, Author string
	// Published is a date in a usual notation; it is brought to ISO 8601.
	Published string
	// Language is a BCP 47 tag.
	Language string
	// Now is the time of the import; the zero value is the time of the call.
	Now time.Time
}

// metadata is what an input says about itself; empty when it doesn't.
type metadata struct {
	title, url, publisher, author, published, language string
}

// content is what an extractor makes of decoded text.
type content struct {
	metadata
	text   string
	blocks []corpus.Block
	// extractor is the extractor's name and version.
	extractor string
}

// Read makes a document of one input that is in memory. The name serves to
// recognise the format, as a title when there is no other, and in messages.
// The errors are ErrEmpty, ErrEncoding, ErrFormat, ErrTooLarge, and
// corpus.ErrInvalid for options that break a rule; each names the input.
func Read(name string, data []byte, o Options) (corpus.Document, error) {
	doc, err := read(name, data, o)
	if err != nil {
		return corpus.Document{}, fmt.Errorf("read %s: %w", shownName(name), err)
	}
	return doc, nil
}

func read(name string, data []byte, o Options) (corpus.Document, error) {
	o, err := o.normal()
	if err != nil {
		return corpus.Document{}, err
	}
	if len(data) == 0 {
		return corpus.Document{}, fmt.Errorf("%w: the file is empty", ErrEmpty)
	}
	if len(data) > corpus.MaxText {
		return corpus.Document{}, tooLarge()
	}
	format, err := formatOf(name, data, o.Format)
	if err != nil {
		return corpus.Document{}, err
	}
	if what := binaryKind(data); what != "" {
		return corpus.Document{}, fmt.Errorf("%w: it is %s", ErrFormat, what)
	}
	decoded, err := decode(data, o.Encoding, format.Name == formatHTML)
	if err != nil {
		return corpus.Document{}, err
	}
	c, err := extract(format, decoded.text)
	if err != nil {
		return corpus.Document{}, err
	}
	sum := sha256.Sum256(data)
	return document(name, format, c, o, corpus.Provenance{
		SHA256: hex.EncodeToString(sum[:]), Encoding: decoded.encoding,
		Evidence: decoded.evidence, Extractor: c.extractor,
	})
}

func extract(format Format, text string) (content, error) {
	var c content
	var err error
	switch format.Name {
	case formatHTML:
		c, err = extractHTML(text)
	case formatMarkdown:
		c, err = extractMarkdown(text)
	default:
		c = extractText(text)
	}
	if err != nil {
		return content{}, err
	}
	if strings.TrimSpace(c.text) == "" {
		return content{}, fmt.Errorf("%w: there are no words in it", ErrEmpty)
	}
	if len(c.text) > corpus.MaxText {
		return content{}, tooLarge()
	}
	return c, nil
}

// document puts together what was found and what the caller says.
func document(name string, format Format, c content, o Options, p corpus.Provenance) (corpus.Document, error) {
	doc := corpus.NewDocument(corpus.Document{
		Title:      cmp.Or(o.Title, tidy(c.title), nameTitle(name)),
		Text:       c.text,
		MediaType:  format.MediaType,
		URL:        cmp.Or(o.URL, c.url),
		Publisher:  cmp.Or(o.Publisher, tidy(c.publisher)),
		Author:     cmp.Or(o.Author, tidy(c.author)),
		Published:  cmp.Or(o.Published, normalDate(c.published)),
		Language:   cmp.Or(o.Language, normalLanguage(c.language)),
		Imported:   o.Now,
		Provenance: p,
		Blocks:     c.blocks,
	})
	if doc.Title == "" {
		doc.Title = firstWords(c.text, c.blocks)
	}
	return doc, doc.Validate()
}

// normal checks the options and brings them to the form that documents hold.
func (o Options) normal() (Options, error) {
	if o.Format != "" {
		if _, err := formatNamed(o.Format); err != nil {
			return o, err
		}
	}
	if o.Encoding != "" {
		if _, _, err := encodingNamed(o.Encoding); err != nil {
			return o, err
		}
	}
	if o.Published != "" {
		date := normalDate(o.Published)
		if date == "" {
			return o, fmt.Errorf("%w: publication date %q is not a date such as 2024-03-22", corpus.ErrInvalid, o.Published)
		}
		o.Published = date
	}
	if o.Language != "" {
		tag := normalLanguage(o.Language)
		if tag == "" {
			return o, fmt.Errorf("%w: language %q is not a tag such as en or pt-BR", corpus.ErrInvalid, o.Language)
		}
		o.Language = tag
	}
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	return o, nil
}

func tooLarge() error {
	return fmt.Errorf("%w: a document has at most %d MB", ErrTooLarge, corpus.MaxText>>20)
}

func shownName(name string) string {
	if name == "" || name == stdinName {
		return "standard input"
	}
	return name
}

// nameTitle is the file's name without its extension.
func nameTitle(name string) string {
	if name == "" || name == stdinName {
		return ""
	}
	base := filepath.Base(name)
	if ext := fileExt(base); ext != "" {
		base = base[:len(base)-len(ext)]
	}
	return tidy(strings.ToValidUTF8(base, "_"))
}
