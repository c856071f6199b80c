package ingest

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"
)

const warcExtractor = "glossator-warc/1"

// gzipHead is how gzip archives begin.
const gzipHead = "\x1f\x8b\x08"

func looksLikeWARC(head []byte) bool {
	if bytes.HasPrefix(head, []byte(gzipHead)) {
		z, err := gzip.NewReader(bytes.NewReader(head))
		if err != nil {
			return false
		}
		begin := make([]byte, 5)
		_, err = io.ReadFull(z, begin)
		return err == nil && string(begin) == "WARC/"
	}
	return bytes.HasPrefix(head, []byte("WARC/"))
}

// parseWARC reads the pages of a web archive (WARC 1.0 and 1.1, ISO 28500): an
// article for each answer of a server that is a page or plain text. Pictures,
// scripts and answers that report an error are no articles.
func parseWARC(in input, emit func(piece)) error {
	var from io.Reader = bytes.NewReader(in.data)
	if bytes.HasPrefix(in.data, []byte(gzipHead)) {
		z, err := gzip.NewReader(from)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrParser, err)
		}
		from = z
	}
	left := &io.LimitedReader{R: from, N: maxUnpacked + 1}
	r := bufio.NewReaderSize(left, 64<<10)
	pages := 0
	for records := 0; ; records++ {
		h, block, err := nextRecord(r)
		switch {
		case left.N <= 0:
			return fmt.Errorf("%w: it unpacks to more than %d MB; what comes after that was not read", ErrTooLarge, maxUnpacked>>20)
		case errors.Is(err, io.EOF) && records > 0 && pages == 0:
			return fmt.Errorf("%w: there are no pages in the archive", ErrEmpty)
		case errors.Is(err, io.EOF) && records > 0:
			return nil
		case err != nil:
			return fmt.Errorf("%w: record %d: %w", ErrParser, records+1, err)
		}
		if p, ok := page(h, block, in.encoding); ok {
			if pages++; pages > 100*maxEntries {
				return fmt.Errorf("%w: it has more than %d pages", ErrTooLarge, 100*maxEntries)
			}
			emit(p)
		}
	}
}

// nextRecord reads a record: its head and its block.
func nextRecord(r *bufio.Reader) (textproto.MIMEHeader, []byte, error) {
	version, err := r.ReadString('\n')
	for err == nil && strings.TrimSpace(version) == "" {
		version, err = r.ReadString('\n')
	}
	if err != nil {
		return nil, nil, err
	}
	if !strings.HasPrefix(version, "WARC/") {
		return nil, nil, errors.New("it does not begin as a record does")
	}
	h, err := textproto.NewReader(r).ReadMIMEHeader()
	if err != nil {
		return nil, nil, noEOF(err)
	}
	size, err := strconv.ParseInt(h.Get("Content-Length"), 10, 64)
	if err != nil || size < 0 {
		return nil, nil, errors.New("it does not say how long it is")
	}
	if size > maxEntry {
		_, err := io.CopyN(io.Discard, r, size)
		return h, nil, noEOF(err)
	}
	block := make([]byte, size)
	_, err = io.ReadFull(r, block)
	return h, block, noEOF(err)
}

// noEOF tells an end in the middle from the end.
func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// page makes a piece of a record, if it is a page.
func page(h textproto.MIMEHeader, block []byte, asked string) (piece, bool) {
	kind, parameters, _ := mime.ParseMediaType(h.Get("Content-Type"))
	var err error
	switch strings.ToLower(h.Get("Warc-Type")) {
	case "response":
		if kind != "application/http" {
			return piece{}, false
		}
		var ok bool
		if kind, parameters, block, ok, err = answered(block); !ok {
			return piece{}, false
		}
	case "resource", "conversion":
	default:
		return piece{}, false
	}
	isHTML := kind == "text/html" || kind == "application/xhtml+xml"
	if !isHTML && kind != "text/plain" {
		return piece{}, false
	}
	address := strings.Trim(h.Get("Warc-Target-Uri"), "<> ")
	p := piece{err: err}
	if err == nil {
		var d decoded
		if d, p.err = decodeDeclared(block, asked, parameters["charset"], isHTML); p.err == nil {
			p.encoding, p.evidence = d.encoding, d.evidence
			p.content = extractText(d.text)
			if isHTML {
				p.content, p.err = extractHTML(d.text)
			}
		}
	}
	p.entry, p.extractor = cmp.Or(tidy(address), "a record without address"), warcExtractor+", "+p.extractor
	p.url = cmp.Or(webAddress(address), p.url)
	return p, true
}

// answered reads a server's answer; ok is false for one that reports an error or
// sends the reader elsewhere.
func answered(block []byte) (kind string, parameters map[string]string, body []byte, ok bool, err error) {
	answer, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(block)), nil)
	if err != nil || answer.StatusCode != http.StatusOK {
		return "", nil, nil, false, nil
	}
	defer answer.Body.Close()
	kind, parameters, _ = mime.ParseMediaType(answer.Header.Get("Content-Type"))
	var from io.Reader = answer.Body
	switch how := strings.ToLower(answer.Header.Get("Content-Encoding")); how {
	case "", "identity":
	case "gzip", "x-gzip":
		if from, err = gzip.NewReader(answer.Body); err != nil {
			return kind, parameters, nil, true, fmt.Errorf("%w: %w", ErrParser, err)
		}
	default:
		return kind, parameters, nil, true, fmt.Errorf("%w: it is packed as %q", ErrFormat, how)
	}
	body, err = io.ReadAll(io.LimitReader(from, maxEntry+1))
	if int64(len(body)) > maxEntry {
		return kind, parameters, nil, true, fmt.Errorf("%w: it has more than %d MB", ErrTooLarge, maxEntry>>20)
	}
	if err != nil && len(body) == 0 {
		return kind, parameters, nil, true, fmt.Errorf("%w: %w", ErrParser, err)
	}
	return kind, parameters, body, true, nil // a body that was cut short is read as far as it goes
}
