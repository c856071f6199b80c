package ingest

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"glossator/store/corpus"
)

var noon = time.Date(2031, 5, 20, 12, 0, 0, 0, time.UTC)

// mustRead reads and checks what must be true of every document.
func mustRead(t *testing.T, name string, data []byte, o Options) corpus.Document {
	t.Helper()
	if o.Now.IsZero() {
		o.Now = noon
	}
	doc, err := Read(name, data, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(); err != nil {
		t.Fatal(err)
	}
	return doc
}

func fixture(t *testing.T, name string) corpus.Document {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return mustRead(t, name, data, Options{})
}

// blockTexts are the texts of the blocks of a kind.
func blockTexts(d corpus.Document, kind string) []string {
	ix := corpus.NewIndex(d.Text)
	var out []string
	for _, b := range d.Blocks {
		if b.Kind == kind {
			out = append(out, ix.Slice(corpus.Span{Start: b.Start, End: b.End}))
		}
	}
	return out
}

func TestPlainTextIsKept(t *testing.T) {
	text := "\r\nHeadline with e\u0301 and 👩\u200d🚀\r\n\r\nBody\twith\u00a0spaces, \ufffd kept, and \ufeff inside.\r\n\n\n"
	for name, data := range map[string]string{"no mark": text, "mark": "\xef\xbb\xbf" + text} {
		doc := mustRead(t, "a.txt", []byte(data), Options{})
		if doc.Text != text {
			t.Errorf("%s: text is %q, want %q", name, doc.Text, text)
		}
		if want := "Headline with e\u0301 and 👩\u200d🚀"; doc.Title != want {
			t.Errorf("%s: title is %q, want %q", name, doc.Title, want)
		}
		if doc.MediaType != "text/plain" || doc.Provenance.Extractor != textExtractor {
			t.Errorf("%s: %q by %q", name, doc.MediaType, doc.Provenance.Extractor)
		}
	}
}

func TestSameFileSameDocument(t *testing.T) {
	for _, name := range []string{"ferry.html", "notes.md", "pasted.txt"} {
		a, b := fixture(t, name), fixture(t, name)
		if !corpus.Equal(a, b) || a.Text != b.Text {
			t.Errorf("%s: two readings differ", name)
		}
	}
}

func TestProvenance(t *testing.T) {
	doc := mustRead(t, "a.txt", []byte("abc"), Options{})
	want := corpus.Provenance{
		SHA256:   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
		Encoding: "utf-8", Evidence: "ASCII only", Extractor: "glossator-text/1",
	}
	if doc.Provenance != want {
		t.Errorf("provenance is %+v, want %+v", doc.Provenance, want)
	}
	if !doc.Imported.Equal(noon) {
		t.Errorf("imported at %v, want %v", doc.Imported, noon)
	}
	if doc := mustRead(t, "a.txt", []byte("abc"), Options{Now: time.Time{}.Add(time.Hour)}); doc.Imported.Year() != 1 {
		t.Errorf("imported at %v, not the time that was given", doc.Imported)
	}
}

func TestRefused(t *testing.T) {
	tests := []struct {
		name, data string
		options    Options
		want       error
		says       string
	}{
		{"empty.txt", "", Options{}, ErrEmpty, "empty.txt"},
		{"blank.txt", " \r\n\t\u00a0", Options{}, ErrEmpty, "no words"},
		{"bom.txt", "\xef\xbb\xbf", Options{}, ErrEmpty, "no words"},
		{"-", "", Options{}, ErrEmpty, "standard input"},
		{"script.html", "<script>var a = 1</script>", Options{}, ErrEmpty, "no words"},
		{"nul.txt", "some text\x00more", Options{}, ErrFormat, "byte offset 9"},
		{"nul16.txt", "\xff\xfea\x00\x00\x00b\x00", Options{}, ErrFormat, "NUL"},
		{"photo.txt", "\x89PNG\r\n\x1a\n....", Options{}, ErrFormat, "PNG"},
		{"paper.pdf", "%PDF-1.7", Options{}, ErrParser, "damaged"},
		{"paper.txt", "%PDF-1.7", Options{Format: "text"}, ErrFormat, "PDF"},
		{"letter.docx", "PK\x03\x04....", Options{}, ErrParser, "damaged"},
		{"table.csv", "a,b", Options{}, ErrFormat, "no column is called text"},
		{"a.txt", "text", Options{Format: "papyrus"}, ErrFormat, "text, html, markdown"},
		{"a.txt", "text", Options{Encoding: "klingon"}, ErrEncoding, "windows-1251"},
		{"a.txt", "text", Options{Encoding: "iso-2022-kr"}, ErrEncoding, "not known"},
		{"a.txt", "text", Options{Published: "a while ago"}, corpus.ErrInvalid, "a while ago"},
		{"a.txt", "text", Options{Language: "no language at all"}, corpus.ErrInvalid, "tag"},
	}
	for _, tt := range tests {
		doc, err := Read(tt.name, []byte(tt.data), tt.options)
		if !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("Read(%q, %q) says %v, want %v with %q", tt.name, tt.data, err, tt.want, tt.says)
		}
		if doc.ID != "" || doc.Text != "" {
			t.Errorf("Read(%q) returns a document beside its error", tt.name)
		}
	}
}

func TestTooLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("needs 256 MB")
	}
	if _, err := Read("a.txt", make([]byte, corpus.MaxText+1), Options{}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a text over the limit: %v", err)
	}
	if _, err := Read("a.html", []byte(strings.Repeat("word ", maxHTML/5+1)), Options{}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a page over the limit: %v", err)
	}
	if _, err := Read("a.md", []byte(strings.Repeat("word ", maxMarkdown/5+1)), Options{}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a Markdown file over the limit: %v", err)
	}
}

func TestOptionsOverride(t *testing.T) {
	data, err := os.ReadFile("testdata/ferry.html")
	if err != nil {
		t.Fatal(err)
	}
	doc := mustRead(t, "ferry.html", data, Options{
		Title: "T", URL: "HTTPS://Example.org/x/#y", Publisher: "P", Author: "A", Published: "March 22, 2024", Language: "pt_br",
	})
	got := []string{doc.Title, doc.URL, doc.Publisher, doc.Author, doc.Published, doc.Language}
	want := []string{"T", "https://example.org/x", "P", "A", "2024-03-22", "pt-BR"}
	if !slices.Equal(got, want) {
		t.Errorf("metadata is %q, want %q", got, want)
	}
}

func TestFormatRecognised(t *testing.T) {
	tests := []struct{ name, data, asked, want string }{
		{"a.txt", "<html><p>words</p>", "", "text/plain"},
		{"a.TXT", "words", "", "text/plain"},
		{"a.HTM", "<p>words</p>", "", "text/html"},
		{"a.md", "words", "", "text/markdown"},
		{"-", "words", "", "text/plain"},
		{"-", "<!-- saved -->\n<!DOCTYPE HTML><p>words</p>", "", "text/html"},
		{"-", "\xef\xbb\xbf <html><p>words</p>", "", "text/html"},
		{"-", "# words", "markdown", "text/markdown"},
		{"page", "<?xml version='1.0'?><html><p>words</p></html>", "", "text/html"},
		{"data", "<?xml version='1.0'?><rss>words</rss>", "", "text/plain"},
		{"log.2024", "words", "text", "text/plain"},
		{".hidden", "words", "", "text/plain"},
	}
	for _, tt := range tests {
		doc := mustRead(t, tt.name, []byte(tt.data), Options{Format: tt.asked})
		if doc.MediaType != tt.want {
			t.Errorf("Read(%q, %q) is %s, want %s", tt.name, tt.data, doc.MediaType, tt.want)
		}
	}
	for _, f := range Formats() {
		if f.Name == "" || f.MediaType == "" || len(f.Extensions) == 0 || f.Describes == "" {
			t.Errorf("format %+v is not whole", f)
		}
	}
}

func TestTitles(t *testing.T) {
	body := strings.Repeat("A paragraph of the article that goes on for a while. ", 4)
	tests := []struct{ why, name, text, want string }{
		{"blank line follows", "x.txt", "Ferry sinks\n\n" + body, "Ferry sinks"},
		{"longer paragraph follows", "x.txt", "Ferry sinks off point\n" + body, "Ferry sinks off point"},
		{"question", "x.txt", "Who sank the ferry?\n\n" + body, "Who sank the ferry?"},
		{"statement", "x.txt", "The ferry sank.\n\n" + body, "x"},
		{"long first line", "report 7.txt", body + "\n\n" + body, "report 7"},
		{"byline first", "x.txt", "By Ines Halloway\n\nFerry sinks\n\n" + body, "Ferry sinks"},
		{"date first", "x.txt", "14 May 2031\n\nFerry sinks\n\n" + body, "Ferry sinks"},
		{"boilerplate first", "x.txt", "Skip to content\nMenu\n\nFerry sinks\n\n" + body, "Ferry sinks"},
		{"boilerplate above", "x.txt", "Home\nNews\nFerry sinks off the point\n\n" + body, "Ferry sinks off the point"},
		{"Chinese", "x.txt", "渡轮在马罗角搁浅\n" + "据海岸警卫队称，一艘载有四十一人的渡轮周二晚间在马罗角附近搁浅。\n", "渡轮在马罗角搁浅"},
		{"Arabic", "x.txt", "جنوح عبّارة قبالة الرأس\r\n\r\n" + "قال خفر السواحل إن العبّارة جنحت مساء الثلاثاء.", "جنوح عبّارة قبالة الرأس"},
		{"no name", "-", "one two three four five six seven eight nine ten.", "one two three four five six seven eight…"},
		{"no spaces", "-", strings.Repeat("渡", 100), strings.Repeat("渡", 60) + "…"},
		{"one line", "only.txt", "Ferry sinks", "only"},
		{"no name, boilerplate", "-", "Advertisement\n" + body, "A paragraph of the article that goes on…"},
		{"name is not UTF-8", "caf\xe9.txt", "word.", "caf_"},
	}
	for _, tt := range tests {
		if doc := mustRead(t, tt.name, []byte(tt.text), Options{}); doc.Title != tt.want {
			t.Errorf("%s: title is %q, want %q", tt.why, doc.Title, tt.want)
		}
	}
}

func TestDates(t *testing.T) {
	tests := map[string]string{
		"2024": "2024", "2024-03": "2024-03", "2024-03-22": "2024-03-22", "2024-3-2": "2024-03-02",
		"2024-03-22T10:00:00Z": "2024-03-22T10:00:00Z", "2024-03-22T10:00:00+0300": "2024-03-22T10:00:00+03:00",
		"2024-03-22T10:00:00.123+03:00": "2024-03-22T10:00:00.123+03:00", "2024-03-22 10:00:05": "2024-03-22T10:00:05",
		"2024-03-22 10:00": "2024-03-22T10:00", "2024-03-22 10:00:05 +0300": "2024-03-22T10:00:05+03:00",
		"20240322": "2024-03-22", "2024/03/22": "2024-03-22",
		"Fri, 22 Mar 2024 10:00:00 +0300": "2024-03-22T10:00:00+03:00", "Fri, 22 Mar 2024 10:00:00 GMT": "2024-03-22T10:00:00Z",
		"March 22, 2024": "2024-03-22", "22 March 2024": "2024-03-22", "Mar 22, 2024": "2024-03-22", "March 2024": "2024-03",
		"03/04/2024": "", "yesterday": "", "2024-13-40": "", "2024-02-30": "", "": "", "1711101600": "",
		"Fri, 22 Mar 2024 10:00:00 XST": "2024-03-22",
	}
	for in, want := range tests {
		got := normalDate(in)
		if got != want {
			t.Errorf("normalDate(%q) = %q, want %q", in, got, want)
		}
		if !corpus.ValidPublished(got) {
			t.Errorf("normalDate(%q) = %q, which is not valid", in, got)
		}
	}
}
