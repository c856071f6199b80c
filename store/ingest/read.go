package ingest

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
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
	// Columns are the columns of a table, by field ("text", "title", "url",
	// "publisher", "author", "published", "language"); a field that is missing
	// here is looked for by its usual names.
	Columns map[string]string
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

// input is what a parser gets.
type input struct {
	name string
	data []byte
	// encoding is what the user says, or "".
	encoding string
	// columns are the user's names of columns, by field.
	columns map[string]string
}

// piece is an article that a parser has found in an input.
type piece struct {
	content
	// entry says where in the input it stands ("row 3"), "" for all of it.
	entry string
	// encoding and evidence are those of Provenance.
	encoding, evidence string
	// err refuses this piece alone.
	err error
}

// Read makes a document of one input that is in memory. The name serves to
// recognise the format, as a title when there is no other, and in messages.
// The errors are ErrEmpty, ErrEncoding, ErrFormat (also for an input with
// several articles), ErrTooLarge, ErrParser, and corpus.ErrInvalid for options
// that break a rule; each names the input.
func Read(name string, data []byte, o Options) (corpus.Document, error) {
	var first *Result
	for r := range ReadAll(context.Background(), name, data, o) {
		if first != nil {
			return corpus.Document{}, fmt.Errorf("read %s: %w: it holds several articles", shownName(name), ErrFormat)
		}
		first = &r
	}
	return first.Document, first.Err
}

// ReadAll makes documents of one input that is in memory: one, or as many as
// are in an archive or a table. It gives at least one Result. The errors are
// Read's.
func ReadAll(ctx context.Context, name string, data []byte, o Options) iter.Seq[Result] {
	return func(yield func(Result) bool) {
		box := &sandbox{}
		defer box.close()
		box.read(ctx, name, data, o, yield)
	}
}

// read gives the results of an input and reports whether to go on.
func (b *sandbox) read(ctx context.Context, name string, data []byte, o Options, yield func(Result) bool) bool {
	goOn, found := true, false
	give := func(entry string, doc corpus.Document, err error) {
		found = true
		if !goOn {
			return
		}
		if entry != "" {
			entry = " (" + entry + ")"
		}
		if err != nil {
			doc, err = corpus.Document{}, fmt.Errorf("read %s%s: %w", shownName(name), entry, err)
		}
		goOn = yield(Result{Name: name + entry, Document: doc, Err: err})
	}
	k, o, err := choose(name, data, o)
	if err == nil {
		sum := sha256.Sum256(data)
		source := hex.EncodeToString(sum[:])
		err = b.parse(ctx, k, input{name, data, o.Encoding, o.Columns}, func(p piece) {
			doc, err := p.document(name, k.Format, o, source)
			give(p.entry, doc, err)
		})
	}
	if err == nil && !found {
		err = fmt.Errorf("%w: there are no words in it", ErrEmpty)
	}
	if err != nil {
		give("", corpus.Document{}, err)
	}
	return goOn
}

// choose checks what there is to read and how.
func choose(name string, data []byte, o Options) (kind, Options, error) {
	o, err := o.normal()
	if err != nil {
		return kind{}, o, err
	}
	if len(data) == 0 {
		return kind{}, o, fmt.Errorf("%w: the file is empty", ErrEmpty)
	}
	if len(data) > corpus.MaxText {
		return kind{}, o, tooLarge()
	}
	k, err := kindOf(name, data, o.Format)
	if err != nil {
		return kind{}, o, err
	}
	head := data[:min(len(data), headSize)]
	packed := k.risky && bytes.HasPrefix(head, []byte(zipHead)) // what is in it, its parser finds out
	if what := binaryKind(data); what != "" && !packed && (k.recognises == nil || !k.recognises(head)) {
		return kind{}, o, fmt.Errorf("%w: it is %s", ErrFormat, what)
	}
	return k, o, nil
}

// decoding makes a parser of an extractor of decoded text.
func decoding(in input, isHTML bool, extract func(text string) (content, error), emit func(piece)) error {
	d, err := decode(in.data, in.encoding, isHTML)
	if err != nil {
		return err
	}
	c, err := extract(d.text)
	if err != nil {
		return err
	}
	emit(piece{content: c, encoding: d.encoding, evidence: d.evidence})
	return nil
}

func parseText(in input, emit func(piece)) error {
	return decoding(in, false, func(text string) (content, error) { return extractText(text), nil }, emit)
}

func parseMarkdown(in input, emit func(piece)) error {
	return decoding(in, false, extractMarkdown, emit)
}

func parseHTML(in input, emit func(piece)) error { return decoding(in, true, extractHTML, emit) }

// document puts together what was found and what the caller says.
func (p piece) document(name string, format Format, o Options, source string) (corpus.Document, error) {
	switch {
	case p.err != nil:
		return corpus.Document{}, p.err
	case strings.TrimSpace(p.text) == "":
		return corpus.Document{}, fmt.Errorf("%w: there are no words in it", ErrEmpty)
	case len(p.text) > corpus.MaxText:
		return corpus.Document{}, tooLarge()
	}
	fallback := ""
	if p.entry == "" {
		fallback = nameTitle(name)
	}
	doc := corpus.NewDocument(corpus.Document{
		Title:      cmp.Or(o.Title, tidy(p.title), fallback),
		Text:       p.text,
		MediaType:  format.MediaType,
		URL:        cmp.Or(o.URL, p.url),
		Publisher:  cmp.Or(o.Publisher, tidy(p.publisher)),
		Author:     cmp.Or(o.Author, tidy(p.author)),
		Published:  cmp.Or(o.Published, normalDate(p.published)),
		Language:   cmp.Or(o.Language, normalLanguage(p.language)),
		Imported:   o.Now,
		Provenance: corpus.Provenance{SHA256: source, Encoding: p.encoding, Evidence: p.evidence, Extractor: p.extractor},
		Blocks:     p.blocks,
	})
	if doc.Title == "" {
		doc.Title = firstWords(p.text, p.blocks)
	}
	return doc, doc.Validate()
}

// normal checks the options and brings them to the form that documents hold.
func (o Options) normal() (Options, error) {
	if o.Format != "" {
		if _, err := kindNamed(o.Format); err != nil {
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
