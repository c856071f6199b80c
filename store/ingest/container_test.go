package ingest

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"glossator/store/corpus"
)

// zipped packs entries given as name, content, name, content.
func zipped(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		method := zip.Deflate
		if parts[i] == "mimetype" {
			method = zip.Store
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: parts[i], Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const core = `<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:dc="d" xmlns:dcterms="t"><dc:title>What failed at Ferrow</dc:title>` +
	`<dc:creator>I. Maro</dc:creator><dcterms:created>2031-03-14T08:00:00Z</dcterms:created><dc:language>en-GB</dc:language></cp:coreProperties>`

func docxFile(t testing.TB) []byte {
	return zipped(t,
		"[Content_Types].xml", "<Types/>",
		"word/document.xml", `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body>
			<w:p><w:pPr><w:pStyle w:val="berschrift1"/><w:tabs><w:tab w:pos="1"/></w:tabs></w:pPr><w:r><w:t>The log</w:t></w:r></w:p>
			<w:p><w:r><w:t xml:space="preserve">At least </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>40</w:t></w:r><w:r><w:t xml:space="preserve"> people &amp; a 👨‍👩‍👧</w:t></w:r><w:del><w:r><w:delText>never</w:delText><w:t>gone</w:t></w:r></w:del><w:r><w:tab/><w:t>died.</w:t><w:br/><w:t>Нет</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>
			<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr><w:r><w:t>one</w:t></w:r></w:p>
			<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr><w:r><w:t>two</w:t></w:r></w:p>
			<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
			</w:body></w:document>`,
		"word/styles.xml", `<w:styles xmlns:w="w"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>`,
		"word/numbering.xml", `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num></w:numbering>`,
		"word/footnotes.xml", `<w:footnotes xmlns:w="w"><w:footnote w:type="separator"><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote><w:footnote w:id="1"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
		"docProps/core.xml", core)
}

func odtFile(t testing.TB) []byte {
	return zipped(t,
		"mimetype", "application/vnd.oasis.opendocument.text",
		"content.xml", `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body><office:text>
			<text:tracked-changes><text:changed-region><text:p>deleted</text:p></text:changed-region></text:tracked-changes>
			<text:h>The log</text:h><text:p>At least<text:s text:c="1"/>40 <text:span>people</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note> died.<text:line-break/>שלום</text:p>
			<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>
			<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>
			</office:text></office:body></office:document-content>`,
		"meta.xml", `<office:document-meta xmlns:office="o" xmlns:dc="d"><dc:title>What failed at Ferrow</dc:title><meta:initial-creator>I. Maro</meta:initial-creator><dc:date>2031-03-14</dc:date></office:document-meta>`)
}

func epubFile(t testing.TB) []byte {
	return zipped(t,
		"mimetype", "application/epub+zip",
		"META-INF/container.xml", `<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>`,
		"OEBPS/book.opf", `<package xmlns:dc="d"><metadata><dc:title>What failed at Ferrow</dc:title><dc:creator>I. Maro</dc:creator><dc:date>2031</dc:date><dc:language>en</dc:language><dc:publisher>Halden</dc:publisher></metadata>
			<manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="b" href="two%20b.xhtml" media-type="application/xhtml+xml"/><item id="a" href="one.xhtml" media-type="application/xhtml+xml"/></manifest>
			<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>`,
		"OEBPS/nav.xhtml", "<html><body>Contents</body></html>",
		"OEBPS/one.xhtml", "<html><head><title>x</title></head><body><h1>The log</h1><p>First &amp; foremost.</p></body></html>",
		"OEBPS/two b.xhtml", "<html><body><p>Second.</p></body></html>")
}

const rtfFile = `{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fnil\fcharset204 Times;}}{\colortbl;\red0\green0\blue0;}` +
	`{\info{\title What failed at Ferrow}{\author I. Maro}}{\header Page head}\pard At least 40 people \'96 died.\par` +
	"\n" + `{\f1 \'cd\'e5\'f2} caf\u233? {\v hidden}\u-10179?\u-8704? \ldblquote no\rdblquote{\footnote A note.}{\*\generator Riched;}\line next {\field{\*\fldinst HYPERLINK "x"}{\fldrslt link}}` +
	`\par\trowd a\cell b\cell\row}`

const mailFile = "Received: by x\r\nFrom: =?utf-8?q?In=C3=A9s_Maro?= <i@halden.example>\r\nTo: desk@x.example\r\nSubject: =?utf-8?b?V2hhdCBmYWlsZWQgYXQgRmVycm93?=\r\n" +
	"Date: Fri, 14 Mar 2031 08:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n" +
	"--c\r\nContent-Type: text/plain; charset=iso-8859-1; format=flowed\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nAt least 40 =\r\npeople died in a caf=E9 that=20\r\nburned.\r\n\r\nEnd.\r\n" +
	"--c\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>other</p>\r\n--c--\r\n--b\r\nContent-Type: application/pdf; name=log.pdf\r\nContent-Disposition: attachment; filename=log.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n"

func mhtmlFile() string {
	page := base64.StdEncoding.EncodeToString([]byte("<html><head><title>What failed at Ferrow</title></head><body><article><h1>What failed at Ferrow</h1><p>At least 40 people died when fire broke out in the hall, according to two inspectors who saw the site.</p></article></body></html>"))
	return "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://halden.example/ferrow\r\nSubject: What failed\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + page + "\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n"
}

func warcRecord(kind, uri, mediaType, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, uri, mediaType, len(block), block)
}

func warcFile() string {
	page := func(words string) string {
		return "<html><body><article><h1>" + words + "</h1><p>" + words + " was said by two inspectors who saw the site on Tuesday night, in the hall.</p></article></body></html>"
	}
	return warcRecord("warcinfo", "", "application/warc-fields", "software: x\r\n") +
		warcRecord("response", "https://halden.example/a", "application/http; msgtype=response", "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"+page("First")) +
		warcRecord("response", "https://halden.example/logo.png", "application/http; msgtype=response", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nxxxx") +
		warcRecord("response", "https://halden.example/gone", "application/http; msgtype=response", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n"+page("Missing")) +
		warcRecord("resource", "https://halden.example/b", "text/plain", "Second, in plain words.\r\n")
}

func gzipped(s string) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(s))
	_ = z.Close()
	return b.Bytes()
}

func TestContainers(t *testing.T) {
	const title, author = "What failed at Ferrow", "I. Maro"
	tests := []struct {
		name      string
		data      []byte
		text      string
		published string
		media     string
	}{
		{"a.docx", docxFile(t), "The log\n\nAt least 40 people & a 👨‍👩‍👧 died.\nНет\n\n1. one\n2. two\n\na | b\n\nA note.", "2031-03-14T08:00:00Z", "officedocument"},
		{"a.odt", odtFile(t), "The log\n\nAt least 40 people died.\nשלום\n\n- one\n\na | b\n\nA note.", "2031-03-14", "opendocument"},
		{"a.epub", epubFile(t), "The log\n\nFirst & foremost.\n\nSecond.", "2031", "epub"},
		{"a.rtf", []byte(rtfFile), "At least 40 people – died.\n\nНет café 😀 “no”\nnext link\n\na | b\n\nA note.", "", "rtf"},
	}
	for _, tt := range tests {
		for _, name := range []string{tt.name, "noextension", "wrong.txt"} {
			doc, err := Read(name, tt.data, Options{Now: noon})
			if err != nil {
				t.Errorf("%s as %s: %v", tt.name, name, err)
				continue
			}
			if doc.Text != tt.text {
				t.Errorf("%s as %s:\n%q, want\n%q", tt.name, name, doc.Text, tt.text)
			}
			if doc.Title != title || doc.Author != author || doc.Published != tt.published || !strings.Contains(doc.MediaType, tt.media) {
				t.Errorf("%s: %q, %q, %q, %q", tt.name, doc.Title, doc.Author, doc.Published, doc.MediaType)
			}
		}
	}
}

func TestMail(t *testing.T) {
	for _, name := range []string{"a.eml", "noextension"} {
		doc, err := Read(name, []byte(mailFile), Options{Now: noon})
		if err != nil {
			t.Fatal(err)
		}
		if doc.Text != "At least 40 people died in a café that burned.\n\nEnd." {
			t.Errorf("%q", doc.Text)
		}
		if doc.Title != "What failed at Ferrow" || doc.Author != "Inés Maro" || doc.Published != "2031-03-14T08:00:00+01:00" || doc.Provenance.Encoding != "windows-1252" {
			t.Errorf("%+v", doc)
		}
		if !strings.Contains(doc.Provenance.Evidence, "attachments left out: log.pdf") {
			t.Errorf("nothing is said of the attachment: %q", doc.Provenance.Evidence)
		}
	}
	if _, err := Read("a.eml", []byte("Subject: x\r\n\r\n"), Options{}); !errors.Is(err, ErrEmpty) {
		t.Error(err)
	}
}

func TestMHTML(t *testing.T) {
	doc, err := Read("page.mhtml", []byte(mhtmlFile()), Options{Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	if doc.URL != "https://halden.example/ferrow" || doc.Title != "What failed at Ferrow" || !strings.Contains(doc.Text, "two inspectors") {
		t.Errorf("%+v", doc)
	}
}

func TestWARC(t *testing.T) {
	for name, data := range map[string][]byte{"a.warc": []byte(warcFile()), "a.warc.gz": gzipped(warcFile()), "noextension": []byte(warcFile())} {
		list := slices.Collect(ReadAll(context.Background(), name, data, Options{Now: noon}))
		if len(list) != 2 || list[0].Err != nil || list[1].Err != nil {
			t.Fatalf("%s: %+v", name, list)
		}
		if d := list[0].Document; d.URL != "https://halden.example/a" || !strings.Contains(d.Text, "First was said") || list[0].Name != name+" (https://halden.example/a)" {
			t.Errorf("%s: %+v", name, list[0])
		}
		if d := list[1].Document; d.Text != "Second, in plain words.\r\n" {
			t.Errorf("%q", d.Text)
		}
	}
	cut := warcFile()[:len(warcFile())-40]
	list := slices.Collect(ReadAll(context.Background(), "a.warc", []byte(cut), Options{Now: noon}))
	if len(list) != 2 || list[0].Err != nil || !errors.Is(list[1].Err, ErrParser) {
		t.Errorf("a damaged archive: %+v", list)
	}
}

func TestTables(t *testing.T) {
	csv := "Headline,Body,Date,Outlet,URL\r\n\"Fire, at last\",\"Line one\r\nLine \"\"two\"\" 👍🏽\",2031-03-14,Halden,https://halden.example/a\r\n\r\nOther,,2031-03-15,x,\r\nThird,Words,,,not an address\r\n"
	list := slices.Collect(ReadAll(context.Background(), "t.csv", []byte(csv), Options{Now: noon}))
	if len(list) != 3 || !errors.Is(list[1].Err, ErrEmpty) || !strings.Contains(list[1].Err.Error(), "row 2") {
		t.Fatalf("%+v", list)
	}
	d := list[0].Document
	if d.Text != "Line one\r\nLine \"two\" 👍🏽" || d.Title != "Fire, at last" || d.Published != "2031-03-14" || d.Publisher != "Halden" || d.URL != "https://halden.example/a" {
		t.Errorf("%+v", d)
	}
	for name, data := range map[string]string{
		"semi.csv": "title;text\nA;Some words\n", "t.tsv": "title\ttext\nA\tSome words\n", "t.jsonl": `{"title":"A","text":"Some words","authors":["X","Y"]}` + "\n",
	} {
		doc, err := Read(name, []byte(data), Options{Now: noon})
		if err != nil || doc.Text != "Some words" || doc.Title != "A" {
			t.Errorf("%s: %v, %+v", name, err, doc)
		}
	}
	doc, err := Read("t.csv", []byte("was,wo\nA,Some words\n"), Options{Now: noon, Columns: map[string]string{"text": "Wo", "title": "was"}})
	if err != nil || doc.Text != "Some words" || doc.Title != "A" {
		t.Errorf("columns that are named: %v, %+v", err, doc)
	}
	if _, err := Read("t.csv", []byte("text\nx\n"), Options{Columns: map[string]string{"title": "none"}}); !errors.Is(err, corpus.ErrInvalid) {
		t.Error(err)
	}
	lines := slices.Collect(ReadAll(context.Background(), "t.jsonl", []byte("{\"text\":\"Some words\"}\nnonsense\n{\"body\":\"More words\"}"), Options{Now: noon}))
	if len(lines) != 3 || lines[0].Err != nil || !errors.Is(lines[1].Err, ErrFormat) || lines[2].Document.Text != "More words" {
		t.Errorf("%+v", lines)
	}
	if got := slices.Collect(ReadAll(context.Background(), "t.csv", []byte("text\n\"open"), Options{})); len(got) != 1 || !errors.Is(got[0].Err, ErrFormat) {
		t.Errorf("%+v", got)
	}
}
