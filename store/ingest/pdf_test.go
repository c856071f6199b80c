package ingest

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// pdfFile writes a PDF whose pages have these contents.
func pdfFile(pages ...string) []byte {
	var b strings.Builder
	var at []int
	object := func(format string, args ...any) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n", len(at))
		fmt.Fprintf(&b, format, args...)
		b.WriteString("\nendobj\n")
	}
	b.WriteString("%PDF-1.4\n")
	var kids []string
	for i := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", 5+2*i))
	}
	object("<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>")
	object("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(pages))
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /FirstChar 32 /Widths [%s] >>", strings.Repeat("500 ", 224))
	object("<< /Title (What failed at Ferrow) /Author (I. Maro) /CreationDate (D:20310314080000Z) >>")
	for i, content := range pages {
		object("<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>", 6+2*i)
		object("<< /Length %d >>\nstream\n%s\nendstream", len(content), content)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return []byte(b.String())
}

func TestPDF(t *testing.T) {
	page := func(n int, lines ...string) string {
		s := fmt.Sprintf("BT /F1 8 Tf 72 780 Td (The Halden Review) Tj ET BT /F1 8 Tf 72 40 Td (Page %d) Tj ET BT /F1 11 Tf 14 TL 72 700 Td ", n)
		for i, l := range lines {
			if i > 0 {
				s += "T* "
			}
			s += l + " "
		}
		return s + "ET"
	}
	data := pdfFile(
		page(1, "/F1 18 Tf (The log) Tj /F1 11 Tf T* ", "[(At least 4) 20 (0 pe) -10 (ople) -300 (died when fire broke out in the hall of depar-)] TJ",
			"(tures, according to two inspectors who saw the site.) Tj", "0 -30 Td (A second paragraph that goes on over the end of the page and) Tj"),
		page(2, "(does not end there.) Tj", "0 -40 Td q Q (\\223We had asked.\\224) Tj"),
		page(3, "(Last words.) Tj"))
	for _, name := range []string{"a.pdf", "noextension"} {
		doc, err := Read(name, data, Options{Now: noon})
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{
			"The log\n\nAt least 40 people died when fire broke out in the hall of departures, according to two inspectors who saw the site.\n\n",
			"A second paragraph that goes on over the end of the page and does not end there.\n\n", "“We had asked.”", "Last words.",
		} {
			if !strings.Contains(doc.Text, want) {
				t.Errorf("%q is not in %q", want, doc.Text)
			}
		}
		if doc.Title != "What failed at Ferrow" || doc.Author != "I. Maro" || doc.Published != "2031-03-14" || doc.Language != "en-GB" {
			t.Errorf("%+v", doc)
		}
		for _, b := range doc.Blocks {
			switch got := string([]rune(doc.Text)[b.Start:b.End]); got {
			case "The Halden Review", "Page 1", "Page 2", "Page 3", "The log":
			default:
				t.Errorf("a block %q", got)
			}
		}
		if len(doc.Blocks) != 7 {
			t.Errorf("%d blocks: %v of %q", len(doc.Blocks), doc.Blocks, doc.Text)
		}
	}
}

func TestPDFWithoutText(t *testing.T) {
	if _, err := Read("scan.pdf", pdfFile("q 1 0 0 1 0 0 cm Q"), Options{}); !errors.Is(err, ErrEmpty) || !strings.Contains(err.Error(), "pictures") {
		t.Error(err)
	}
}
