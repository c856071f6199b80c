package ingest

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"regexp"
	"strings"
)

const (
	mailExtractor  = "glossator-mail/1"
	mhtmlExtractor = "glossator-mhtml/1"
)

// mailHead matches the first lines of a mail: fields, among them one that only
// mails have.
var mailHead = regexp.MustCompile(`(?i)^(?:From [^\n]*\n)?(?:[a-z0-9-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*(?:message-id|received|mime-version|return-path|from):[^\n]*\r?\n`)

func looksLikeMail(head []byte) bool {
	return mailHead.Match(head) && bytes.Contains(bytes.ToLower(head), []byte("subject:"))
}

func looksLikeMHTML(head []byte) bool {
	return mailHead.Match(head) && bytes.Contains(bytes.ToLower(head), []byte("multipart/related"))
}

// parseMail reads a mail's text: the plain one where there are several.
// Attachments are left out.
func parseMail(in input, emit func(piece)) error {
	m, err := readMessage(in.data)
	if err != nil {
		return err
	}
	w := &mailWalk{asked: in.encoding, left: maxUnpacked}
	if err := w.part(textproto.MIMEHeader(m.Header), m.Body, 0); err != nil {
		return err
	}
	for _, p := range []*piece{w.plain, w.page} {
		if p == nil || strings.TrimSpace(p.text) == "" {
			continue
		}
		p.extractor = mailExtractor
		p.title = cmp.Or(headerText(m.Header.Get("Subject")), p.title)
		p.author = cmp.Or(senders(m.Header), p.author)
		p.published = cmp.Or(mailDate(m.Header), p.published)
		p.language = cmp.Or(m.Header.Get("Content-Language"), p.language)
		if len(w.omitted) > 0 {
			p.evidence += "; attachments left out: " + strings.Join(w.omitted, ", ")
		}
		emit(*p)
		return nil
	}
	return fmt.Errorf("%w: there is no text in the mail", ErrEmpty)
}

func readMessage(data []byte) (*mail.Message, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if rest, ok := bytes.CutPrefix(data, []byte("From ")); ok { // of a mailbox
		_, data, _ = bytes.Cut(rest, []byte("\n"))
	}
	m, err := mail.ReadMessage(bufio.NewReader(bytes.NewReader(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: it does not begin as a mail does: %w", ErrParser, err)
	}
	return m, nil
}

// encodedWords decodes the fields of a mail's head.
var encodedWords = mime.WordDecoder{CharsetReader: func(charset string, from io.Reader) (io.Reader, error) {
	_, enc, err := encodingNamed(charset)
	if err != nil || enc == nil {
		return nil, fmt.Errorf("%w: %q", ErrEncoding, charset)
	}
	return enc.NewDecoder().Reader(from), nil
}}

// headerText decodes a field; what cannot be decoded stays as it is written.
func headerText(s string) string {
	if plain, err := encodedWords.DecodeHeader(s); err == nil {
		return plain
	}
	return s
}

// senders are the names of who wrote a mail, or the addresses of those without.
func senders(h mail.Header) string {
	p := mail.AddressParser{WordDecoder: &encodedWords}
	list, err := p.ParseList(h.Get("From"))
	if err != nil {
		return headerText(h.Get("From"))
	}
	var names []string
	for _, a := range list {
		names = append(names, cmp.Or(a.Name, a.Address))
	}
	return strings.Join(names, ", ")
}

func mailDate(h mail.Header) string {
	t, err := h.Date()
	if err != nil {
		return ""
	}
	return t.Format("2006-01-02T15:04:05Z07:00")
}

// mailWalk goes through the parts of a mail.
type mailWalk struct {
	asked       string // the encoding that the user has chosen, or ""
	plain, page *piece // the first of each
	omitted     []string
	parts       int
	left        int64 // bytes that may still be decoded
}

// mostNested limits parts within parts.
const mostNested = 20

func (w *mailWalk) part(h textproto.MIMEHeader, body io.Reader, depth int) error {
	if w.parts++; w.parts > maxEntries || depth > mostNested {
		return fmt.Errorf("%w: the mail has too many parts", ErrTooLarge)
	}
	kind, parameters, err := mime.ParseMediaType(cmp.Or(h.Get("Content-Type"), "text/plain"))
	if err != nil && kind == "" {
		kind = "text/plain"
	}
	disposition, named, _ := mime.ParseMediaType(h.Get("Content-Disposition"))
	switch {
	case strings.HasPrefix(kind, "multipart/"):
		return w.several(parameters["boundary"], body, depth)
	case disposition != "attachment" && kind == "text/plain" && w.plain == nil:
		w.plain, err = w.text(h, parameters, body, false)
		return err
	case disposition != "attachment" && kind == "text/html" && w.page == nil:
		w.page, err = w.text(h, parameters, body, true)
		return err
	}
	if !strings.HasPrefix(kind, "text/html") || disposition == "attachment" {
		name := headerText(cmp.Or(named["filename"], parameters["name"], kind))
		if len(w.omitted) < 20 {
			w.omitted = append(w.omitted, tidy(name))
		}
	}
	return nil
}

func (w *mailWalk) several(boundary string, body io.Reader, depth int) error {
	r := multipart.NewReader(body, boundary)
	for {
		p, err := r.NextRawPart()
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return nil // some end without the last boundary
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrParser, err)
		}
		if err := w.part(p.Header, p, depth+1); err != nil {
			return err
		}
	}
}

// text reads a part that is text.
func (w *mailWalk) text(h textproto.MIMEHeader, parameters map[string]string, body io.Reader, isHTML bool) (*piece, error) {
	data, err := w.decoded(h, body)
	if err != nil {
		return nil, err
	}
	d, err := decodeDeclared(data, w.asked, parameters["charset"], isHTML)
	if err != nil {
		return nil, err
	}
	text := strings.ReplaceAll(d.text, "\r\n", "\n") // line ends are the mail's, not the writer's
	if strings.EqualFold(parameters["format"], "flowed") {
		text = unfold(text, strings.EqualFold(parameters["delsp"], "yes"))
	}
	c := extractText(text)
	if isHTML {
		if c, err = extractHTML(d.text); err != nil {
			return nil, err
		}
	}
	return &piece{content: c, encoding: d.encoding, evidence: d.evidence}, nil
}

// decoded undoes a part's transfer encoding.
func (w *mailWalk) decoded(h textproto.MIMEHeader, body io.Reader) ([]byte, error) {
	switch strings.ToLower(strings.TrimSpace(h.Get("Content-Transfer-Encoding"))) {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, &onlyBase64{r: body})
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	}
	most := min(maxEntry, w.left)
	data, err := io.ReadAll(io.LimitReader(body, most+1))
	if int64(len(data)) > most {
		return nil, fmt.Errorf("%w: a part of it has more than %d MB", ErrTooLarge, most>>20)
	}
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, fmt.Errorf("%w: %w", ErrParser, err)
	}
	w.left -= int64(len(data))
	return data, nil
}

// onlyBase64 leaves out what is not of the alphabet: spaces, and notes that
// some mailing lists add.
type onlyBase64 struct{ r io.Reader }

func (o *onlyBase64) Read(p []byte) (int, error) {
	n, err := o.r.Read(p)
	kept := 0
	for _, c := range p[:n] {
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '+' || c == '/' || c == '=' {
			p[kept] = c
			kept++
		}
	}
	return kept, err
}

// decodeDeclared decodes what says in which encoding it is; when that is wrong
// or unknown, the evidence decides.
func decodeDeclared(data []byte, asked, declared string, isHTML bool) (decoded, error) {
	if asked == "" && declared != "" && !strings.EqualFold(declared, "us-ascii") {
		if d, err := decodeAsked(data, declared); err == nil {
			d.evidence = "declared by the part"
			return d, nil
		}
	}
	return decode(data, asked, isHTML)
}

// unfold joins the lines of a paragraph as RFC 3676 says: a line that ends in a
// space goes on in the next one.
func unfold(text string, deleteSpace bool) string {
	lines := strings.Split(text, "\n")
	var out strings.Builder
	for i, l := range lines {
		if rest, ok := strings.CutPrefix(l, " "); ok {
			l = rest // stuffed
		}
		soft := strings.HasSuffix(l, " ") && l != "-- " && i+1 < len(lines)
		if soft && deleteSpace {
			l = l[:len(l)-1]
		}
		out.WriteString(l)
		if !soft && i+1 < len(lines) {
			out.WriteByte('\n')
		}
	}
	return out.String()
}

// parseMHTML reads the page of a saved web page: the first part that is HTML,
// or the one that is named as the start.
func parseMHTML(in input, emit func(piece)) error {
	m, err := readMessage(in.data)
	if err != nil {
		return err
	}
	w := &mailWalk{asked: in.encoding, left: maxUnpacked}
	if err := w.part(textproto.MIMEHeader(m.Header), m.Body, 0); err != nil {
		return err
	}
	p := w.page
	if p == nil {
		p = w.plain
	}
	if p == nil {
		return fmt.Errorf("%w: there is no page in it", ErrEmpty)
	}
	p.extractor = mhtmlExtractor + ", " + p.extractor
	p.title = cmp.Or(p.title, headerText(m.Header.Get("Subject")))
	p.url = cmp.Or(p.url, webAddress(m.Header.Get("Snapshot-Content-Location")), webAddress(m.Header.Get("Content-Location")))
	emit(*p)
	return nil
}

// webAddress is s if it is the address of a page on the web, or "".
func webAddress(s string) string {
	if u, ok := absolute(s); ok {
		return u.String()
	}
	return ""
}
