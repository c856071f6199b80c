package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"
)

// MaxText is the longest text of a document, in bytes of UTF-8.
const MaxText = 256 << 20

// Document is one article. Its text never changes after import; a corrected
// article is a new Document that names its Predecessor.
type Document struct {
	// ID is DocumentID of the text's hash and the URL at import.
	ID    string `json:"id"`
	Title string `json:"title"`
	// Text is the article as it was decoded, nothing folded or normalised. It
	// is left out of the canonical encoding, and of lists of documents; SHA256
	// stands for it.
	Text string `json:"-"`
	// SHA256 is TextHash(Text).
	SHA256 string `json:"sha256"`
	// Length is the text's length in code points.
	Length    int    `json:"length"`
	MediaType string `json:"media_type"`
	// URL is canonical (see CanonicalURL), or empty.
	URL       string `json:"url"`
	Publisher string `json:"publisher"`
	Author    string `json:"author"`
	// Published is a date or time of ISO 8601 in any precision from the year
	// on (2024, 2024-03, 2024-03-22, 2024-03-22T10:00:00Z), or empty.
	Published string `json:"published"`
	// Language is a BCP 47 tag, or empty.
	Language string    `json:"language"`
	Imported time.Time `json:"imported"`
	// Predecessor is the ID of the document that this one corrects, or empty.
	Predecessor string     `json:"predecessor"`
	Provenance  Provenance `json:"provenance"`
	Blocks      []Block    `json:"blocks,omitempty"`
}

// Provenance says where a document's text came from.
type Provenance struct {
	// SHA256 is the hash of the original bytes, hexadecimal, or empty.
	SHA256 string `json:"sha256"`
	// Encoding is the name of the encoding that the bytes were read in.
	Encoding string `json:"encoding"`
	// Evidence says what spoke for that encoding ("BOM", "valid UTF-8", …).
	Evidence string `json:"evidence"`
	// Extractor is the name and version of what made text of the bytes.
	Extractor string `json:"extractor"`
}

// Block is a part of the text that is not the article's own. It is dimmed in
// the reader and left out of suggestions.
type Block struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Kind  string `json:"kind"`
}

// The kinds of Block.
const (
	// BlockBoilerplate is text of the web page around the article.
	BlockBoilerplate = "boilerplate"
	// BlockHeading is a heading within the article.
	BlockHeading = "heading"
)

// NewDocument makes a document of a text: it sets ID, SHA256 and Length, and
// brings URL into canonical form. The other fields are d's.
func NewDocument(d Document) Document {
	d.SHA256 = TextHash(d.Text)
	d.Length = utf8.RuneCountInString(d.Text)
	d.URL = CanonicalURL(d.URL)
	d.ID = DocumentID(d.SHA256, d.URL)
	d.Imported = Time(d.Imported)
	return d
}

// TextHash is the hexadecimal SHA-256 of a text's UTF-8 bytes.
func TextHash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// DocumentID derives a document's identity from its text's hash and canonical
// URL, so that two colleagues who import the same article get the same one. It
// is 32 hexadecimal digits.
func DocumentID(textHash, canonicalURL string) string {
	sum := sha256.Sum256([]byte("glossator document\x00" + textHash + "\x00" + canonicalURL))
	return hex.EncodeToString(sum[:16])
}

var trackingParameter = regexp.MustCompile(`^(?i:utm_\w+|fbclid|gclid|mc_cid|mc_eid|igshid|cmpid|ref_src)$`)

// CanonicalURL brings the addresses under which one article is passed around
// to one form: lower-case scheme and host, no default port, no fragment, no
// tracking parameters, no trailing slash after a path. What cannot be parsed as an absolute
// http(s) address is returned trimmed and otherwise as it is.
func CanonicalURL(raw string) string {
	raw = strings.TrimSpace(raw)
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || !strings.EqualFold(u.Scheme, "http") && !strings.EqualFold(u.Scheme, "https") {
		return raw
	}
	u.Scheme = strings.ToLower(u.Scheme)
	u.Host = strings.ToLower(u.Host)
	u.Host = strings.TrimSuffix(u.Host, map[string]string{"http": ":80", "https": ":443"}[u.Scheme])
	u.Fragment, u.RawFragment = "", ""
	u.User = nil
	kept := make([]string, 0, 4)
	for _, pair := range strings.Split(u.RawQuery, "&") {
		name, _, _ := strings.Cut(pair, "=")
		if pair != "" && !trackingParameter.MatchString(name) {
			kept = append(kept, pair)
		}
	}
	u.RawQuery, u.ForceQuery = strings.Join(kept, "&"), false
	u.Path, u.RawPath = strings.TrimRight(u.Path, "/"), strings.TrimRight(u.RawPath, "/")
	return strings.TrimSpace(u.String())
}

var isoDate = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$`)

// ValidPublished reports whether s is what Document.Published may hold.
func ValidPublished(s string) bool {
	if s == "" {
		return true
	}
	if !isoDate.MatchString(s) {
		return false
	}
	for _, layout := range []string{
		"2006", "2006-01", "2006-01-02", "2006-01-02T15:04", "2006-01-02T15:04Z07:00",
		"2006-01-02T15:04:05", time.RFC3339Nano,
	} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

// RecordKind implements Record.
func (d Document) RecordKind() Kind { return KindDocument }

// Key implements Record: the document's ID.
func (d Document) Key() string { return d.ID }

// Validate implements Record. With Text set it also checks that SHA256 and
// Length speak of that text. Text may be empty (an empty file is a document of
// no characters) or, in lists, not loaded.
func (d Document) Validate() error {
	err := firstError(
		checkID("id", d.ID),
		checkText("title", d.Title, maxName),
		checkText("text", d.Text, MaxText),
		checkText("url", d.URL, maxName),
		checkText("publisher", d.Publisher, maxName),
		checkText("author", d.Author, maxName),
		checkText("language", d.Language, maxID),
		checkText("media type", d.MediaType, maxID),
		checkTime("import time", d.Imported),
		checkOptionalID("predecessor", d.Predecessor),
		checkText("hash of the original", d.Provenance.SHA256, maxID),
		checkText("encoding", d.Provenance.Encoding, maxID),
		checkText("evidence", d.Provenance.Evidence, maxName),
		checkText("extractor", d.Provenance.Extractor, maxName),
		d.checkHash(),
		d.checkBlocks(),
	)
	if err == nil && !ValidPublished(d.Published) {
		err = invalidf("publication date %q is not an ISO 8601 date", d.Published)
	}
	if err == nil && d.Predecessor == d.ID {
		err = invalidf("it names itself as its predecessor")
	}
	return about(d, err)
}

var hashForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

func (d Document) checkHash() error {
	if !hashForm.MatchString(d.SHA256) {
		return invalidf("hash of the text %q is not a SHA-256", d.SHA256)
	}
	if d.Length < 0 {
		return invalidf("length %d is negative", d.Length)
	}
	if d.Text == "" {
		return nil
	}
	if got := TextHash(d.Text); got != d.SHA256 {
		return invalidf("text has the hash %s, not %s", got, d.SHA256)
	}
	if n := utf8.RuneCountInString(d.Text); n != d.Length {
		return invalidf("text has %d characters, not %d", n, d.Length)
	}
	return nil
}

func (d Document) checkBlocks() error {
	end := 0
	for _, b := range d.Blocks {
		if b.Start < end || b.End <= b.Start || b.End > d.Length {
			return invalidf("block [%d,%d) is outside the text, empty, or out of order", b.Start, b.End)
		}
		if err := checkID("kind of block", b.Kind); err != nil {
			return err
		}
		end = b.End
	}
	return nil
}

// Progress is how far an annotator has come with a document.
type Progress string

// The steps of Progress. A document without a State is new.
const (
	ProgressNew        Progress = "new"
	ProgressInProgress Progress = "in_progress"
	ProgressDone       Progress = "done"
)

// State is one annotator's progress with one document.
type State struct {
	Document  string   `json:"document"`
	Annotator string   `json:"annotator"`
	Progress  Progress `json:"progress"`
	// Seconds is the time spent so far, at least 0.
	Seconds int `json:"seconds"`
}

// RecordKind implements Record.
func (s State) RecordKind() Kind { return KindState }

// Key implements Record: document and annotator, joined by a slash.
func (s State) Key() string { return s.Document + "/" + s.Annotator }

// Validate implements Record.
func (s State) Validate() error {
	err := firstError(checkID("document", s.Document), checkID("annotator", s.Annotator))
	if err == nil && s.Progress != ProgressNew && s.Progress != ProgressInProgress && s.Progress != ProgressDone {
		err = invalidf("progress %q is none of new, in_progress, done", s.Progress)
	}
	if err == nil && s.Seconds < 0 {
		err = invalidf("time spent is negative")
	}
	return about(s, err)
}
