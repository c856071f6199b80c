package ingest

import (
	"os"
	"testing"
	"unicode/utf8"

	"glossator/store/corpus"
)

// FuzzRead: whatever the bytes, there is no panic, and what is not refused is a
// valid document whose blocks lie within its text.
func FuzzRead(f *testing.F) {
	for _, name := range []string{"ferry.html", "notes.md", "pasted.txt"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(name, data)
	}
	for _, text := range []string{
		russian, "\xff\xfea\x00", "\x00\x00\xfe\xff\x00\x00\x00a", "\x1b$B$3\x1b(B", "a\x00b\x00\n\x00", "\xcf\xe0\xf0\xee\xec \xf1 41",
		"<table><tr><td><p>a<td><pre>\n\n b</table><q>c", "---\ntitle: x\n---\n> - [a](b)\n1. | c |", "Home\rMenu\u2028Ferry\r\n\n© 2031 x",
		`<script type="application/ld+json">{"@type":"Article","author":[{"name":"x"}]}</script><h1>a<nav>b<h2>c</nav>`,
	} {
		for _, name := range []string{"a.txt", "a.html", "a.md", "-"} {
			f.Add(name, []byte(text))
		}
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		doc, err := Read(name, data, Options{Now: noon})
		if err != nil {
			return
		}
		if !utf8.ValidString(doc.Text) || doc.Text == "" {
			t.Fatalf("text %q is not valid UTF-8, or empty", doc.Text)
		}
		if err := doc.Validate(); err != nil {
			t.Fatal(err)
		}
		for _, b := range doc.Blocks {
			if b.Start < 0 || b.End <= b.Start || b.End > utf8.RuneCountInString(doc.Text) {
				t.Fatalf("block %+v of a text of %d", b, doc.Length)
			}
		}
		again, err := Read(name, data, Options{Now: noon})
		if err != nil || again.Text != doc.Text || !corpus.Equal(doc, again) {
			t.Fatalf("read twice: %v, %q and %q", err, doc.Text, again.Text)
		}
	})
}
