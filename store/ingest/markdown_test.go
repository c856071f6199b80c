package ingest

import (
	"slices"
	"strings"
	"testing"

	"glossator/store/corpus"
)

func TestMarkdown(t *testing.T) {
	doc := fixture(t, "notes.md")
	want := `Who closed the harbour?

The log says one thing, the owner another. Both cannot be right & both know it.

Three questions

1. Who called the bridge?
2. Who answered?
  - the mate
  - nobody

> At no time was a warning given.

Hour | Wind
noon | 38
five | 52

16:05  call
16:31    call

Ends here*.`
	if doc.Text != want {
		t.Errorf("text is\n%s\nwant\n%s", doc.Text, want)
	}
	got := []string{doc.Title, doc.Published, doc.Author, doc.URL, doc.Publisher, doc.Language, doc.MediaType}
	meta := []string{"Who closed the harbour?", "2031-05-16", "Teodor Vance, Ana Brill", "https://letters.example/harbour", "Letters from Sallow", "en", "text/markdown"}
	if !slices.Equal(got, meta) {
		t.Errorf("metadata is %q, want %q", got, meta)
	}
	if got := blockTexts(doc, corpus.BlockHeading); !slices.Equal(got, []string{"Who closed the harbour?", "Three questions"}) {
		t.Errorf("headings are %q", got)
	}
}

func TestFrontMatter(t *testing.T) {
	tests := []struct {
		source string
		want   metadata
		rest   string
	}{
		{"---\ntitle: A: b\n---\nrest", metadata{title: "A: b"}, "rest"},
		{"---\r\ntitle: 'A'\r\nunknown: x\r\n...\r\nrest", metadata{title: "A"}, "rest"},
		{"+++\ntitle = \"A\"\ndate = 2031-05-14\n+++\nrest", metadata{title: "A", published: "2031-05-14"}, "rest"},
		{"---\n\nwords between two rules\n\n---\nrest", metadata{}, "---\n\nwords between two rules\n\n---\nrest"},
		{"---\ntitle: never closed\n", metadata{}, "---\ntitle: never closed\n"},
		{"--- \ntitle: x", metadata{}, "--- \ntitle: x"},
		{"words", metadata{}, "words"},
	}
	for _, tt := range tests {
		got, rest := frontMatter(tt.source)
		if got != tt.want || rest != tt.rest {
			t.Errorf("frontMatter(%q) = %+v, %q", tt.source, got, rest)
		}
	}
}

func TestMarkdownTitleAndHTML(t *testing.T) {
	doc := mustRead(t, "a.md", []byte("intro\n\nFerry *aground*\n===\n\n<div>raw <b>HTML</b></div>\n\nline  \nbreak <br>and `code  x`"), Options{})
	if doc.Title != "Ferry aground" || doc.Text != "intro\n\nFerry aground\n\nraw HTML\n\nline\nbreak\nand code x" {
		t.Errorf("title %q of %q", doc.Title, doc.Text)
	}
}

// Markdown that would keep the parser busy for minutes is taken as it stands.
func TestHostileMarkdown(t *testing.T) {
	for why, piece := range map[string]string{
		"quotes": ">", "lists": "- ", "brackets": "[", "stars": "*a_", "links": "[a](", "ticks": "`a``", "images": "![", "angle": "<",
		"targets": "[a](<b", "tildes": "~~a", "definitions": "[a]: b\n",
	} {
		source := strings.Repeat(piece, 200_000/len(piece)) + "words"
		doc := mustRead(t, "a.md", []byte(source), Options{})
		if doc.Text != source || doc.Provenance.Extractor != sourceExtractor {
			t.Errorf("%s: %d bytes by %s", why, len(doc.Text), doc.Provenance.Extractor)
		}
	}
	long := strings.Repeat("A *word*, a [link](x), and `code`.\n\n", 5000)
	if doc := mustRead(t, "a.md", []byte(long), Options{}); doc.Provenance.Extractor != markdownExtractor {
		t.Errorf("a long file is read by %s", doc.Provenance.Extractor)
	}
}
