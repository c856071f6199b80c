package ingest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"glossator/store/corpus"
)

// Parsers that misbehave, of this program and of the child process that it
// starts. A variable is set before the child begins its work, an init function
// of a test might not have run.
var _ = func() bool {
	bad := func(name string, parse func(input, func(piece)) error) {
		moreKinds = append(moreKinds, kind{Format: Format{Name: name, MediaType: "text/plain", Extensions: []string{"." + name}, Describes: "for tests"}, risky: true, parse: parse})
	}
	bad("test-panics", func(input, func(piece)) error { panic("on purpose") })
	bad("test-panics-elsewhere", func(input, func(piece)) error {
		go panic("on purpose")
		select {}
	})
	bad("test-loops", func(input, func(piece)) error {
		for {
			time.Sleep(time.Millisecond)
		}
	})
	bad("test-eats", func(input, func(piece)) error {
		for held := [][]byte{}; ; {
			held = append(held, make([]byte, 64<<20))
		}
	})
	bad("test-prints", func(in input, emit func(piece)) error {
		fmt.Println(`{"End":true}`)
		_, _ = os.Stdout.WriteString("noise\n")
		emit(piece{content: content{text: string(in.data)}})
		return nil
	})
	bad("test-exits", func(input, func(piece)) error { os.Exit(0); return nil })
	bad("test-endless", func(_ input, emit func(piece)) error {
		for {
			emit(piece{content: content{text: strings.Repeat("words ", 1<<20)}})
		}
	})
	bad("test-recurses", func(input, func(piece)) error {
		var f func(int) int
		f = func(n int) int { return f(n+1) + 1 }
		f(0)
		return nil
	})
	return true
}()

func TestParsersThatMisbehave(t *testing.T) {
	wasTime, wasOutput := parserTime, parserOutput
	defer func() { parserTime, parserOutput = wasTime, wasOutput }()
	tests := []struct {
		format string
		want   error
		words  string
	}{
		{"test-panics", ErrParser, "on purpose"},
		{"test-panics-elsewhere", ErrParser, "broke down"},
		{"test-loops", ErrParser, "took longer than"},
		{"test-eats", ErrTooLarge, "memory"},
		{"test-exits", ErrParser, "broke down"},
		{"test-recurses", ErrParser, "broke down"},
		{"test-endless", ErrTooLarge, "too much"},
	}
	box := &sandbox{}
	defer box.close()
	for _, tt := range tests {
		parserTime, parserOutput = wasTime, wasOutput
		if tt.format == "test-loops" {
			parserTime = 300 * time.Millisecond
		}
		if tt.format == "test-endless" {
			parserOutput = 32 << 20
		}
		var errs []error
		box.read(context.Background(), "x.bin", []byte("words"), Options{Format: tt.format}, func(r Result) bool {
			if r.Err != nil {
				errs = append(errs, r.Err)
			}
			return true
		})
		if len(errs) != 1 || !errors.Is(errs[0], tt.want) || !strings.Contains(errs[0].Error(), tt.words) {
			t.Errorf("%s: %v, want %v with %q", tt.format, errs, tt.want, tt.words)
		}
		// The next file is read all the same.
		box.read(context.Background(), "y.rtf", []byte(`{\rtf1 fine}`), Options{}, func(r Result) bool {
			if r.Err != nil || r.Document.Text != "fine" {
				t.Errorf("after %s: %v, %q", tt.format, r.Err, r.Document.Text)
			}
			return true
		})
	}
}

func TestPrintingIsNotHeard(t *testing.T) {
	doc, err := Read("x", []byte("some words"), Options{Format: "test-prints"})
	if err != nil || doc.Text != "some words" {
		t.Errorf("%v, %q", err, doc.Text)
	}
}

func TestOneProcessForManyFiles(t *testing.T) {
	box := &sandbox{}
	defer box.close()
	var first int
	for i := range 20 {
		box.read(context.Background(), "a.rtf", fmt.Appendf(nil, `{\rtf1 number %d}`, i), Options{}, func(r Result) bool {
			if r.Err != nil || r.Document.Text != fmt.Sprintf("number %d", i) {
				t.Errorf("%v, %q", r.Err, r.Document.Text)
			}
			return true
		})
		if pid := box.cmd.Process.Pid; i == 0 {
			first = pid
		} else if pid != first {
			t.Fatal("another process was started for the next file")
		}
	}
}

func TestCancelEndsAParser(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	list := slices.Collect(ReadAll(ctx, "x", []byte("words"), Options{Format: "test-loops"}))
	if len(list) != 1 || !errors.Is(list[0].Err, context.Canceled) {
		t.Errorf("%+v", list)
	}
}

func TestBombs(t *testing.T) {
	many := []string{"word/document.xml", "<w:document/>"}
	for i := range maxEntries {
		many = append(many, fmt.Sprint(i), "")
	}
	zeros := strings.Repeat("<w:p/>", (maxEntry+10)/6+1)
	deep := strings.Repeat(`{`, 20_000)
	tests := map[string]struct {
		data []byte
		want error
	}{
		"many.docx":  {zipped(t, many...), ErrTooLarge},
		"large.docx": {zipped(t, "word/document.xml", zeros), ErrTooLarge},
		"deep.rtf":   {[]byte(`{\rtf1 ` + deep), ErrTooLarge},
		"cut.docx":   {docxFile(t)[:300], ErrParser},
		"none.docx":  {zipped(t, "word/other.xml", "<x/>"), ErrParser},
		"cut.epub":   {zipped(t, "mimetype", "application/epub+zip"), ErrParser},
		"bad.odt":    {zipped(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<a"), ErrParser},
		"bad.rtf":    {[]byte(`{\rtf1{\fonttbl{\f0\fcharset128 x;}}\f0 \'81}`), ErrEncoding},
	}
	for name, tt := range tests {
		if _, err := Read(name, tt.data, Options{}); !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
	}
}

func FuzzContainers(f *testing.F) {
	for _, s := range []struct {
		name string
		data []byte
	}{
		{"docx", docxFile(f)},
		{"odt", odtFile(f)},
		{"epub", epubFile(f)},
		{"rtf", []byte(rtfFile)},
		{"eml", []byte(mailFile)},
		{"mhtml", []byte(mhtmlFile())},
		{"warc", []byte(warcFile())},
		{"csv", []byte("text,title\n\"a\"\"b\",c\n")},
		{"tsv", []byte("text\nx")},
		{"jsonl-articles", []byte(`{"text":"x"}`)},
		{"pdf", pdfFile("BT /F1 11 Tf 72 700 Td [(a) -300 (b)] TJ ET")},
	} {
		f.Add(s.name, s.data)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		k, err := kindNamed(name)
		if err != nil || strings.HasPrefix(name, "test-") {
			return
		}
		// In this process, since a new one for each input would be slow; panics
		// of the PDF library are what the process of its own is for.
		_ = guardedPDF(name, func() error {
			return k.parse(input{name: "x", data: data}, func(p piece) {
				doc, err := p.document("x", k.Format, Options{Now: noon}, strings.Repeat("0", 64))
				if err == nil {
					for _, b := range doc.Blocks {
						if b.Start < 0 || b.End > doc.Length || b.Start >= b.End {
							t.Fatalf("block %+v of %d", b, doc.Length)
						}
					}
				} else if errors.Is(err, corpus.ErrInvalid) {
					t.Fatal(err)
				}
			})
		})
	})
}

func guardedPDF(name string, f func() error) (err error) {
	if name == "pdf" {
		defer func() {
			if p := recover(); p != nil {
				err = ErrParser
			}
		}()
	}
	return f()
}
