package ingest

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"strings"
)

const docxExtractor = "glossator-docx/1"

// zipHead is how ZIP archives begin.
const zipHead = "PK\x03\x04"

func looksLikeDOCX(head []byte) bool {
	return bytes.HasPrefix(head, []byte(zipHead)) &&
		(bytes.Contains(head, []byte("word/")) || bytes.Contains(head[:min(len(head), 200)], []byte("[Content_Types].xml")))
}

// parseDOCX reads a Word document: its paragraphs, lists and tables, then its
// notes. Deleted text, fields' codes, comments, headers and footers are left
// out.
func parseDOCX(in input, emit func(piece)) error {
	a, err := openArchive(in.data)
	if err != nil {
		return err
	}
	body, err := a.read("word/document.xml")
	if err != nil {
		return err
	}
	c := content{extractor: docxExtractor}
	d := &docx{archive: a}
	if err := d.styles(); err != nil {
		return err
	}
	for _, part := range []string{"word/footnotes.xml", "word/endnotes.xml"} {
		notes, err := a.optional(part)
		if err != nil {
			return err
		}
		d.parts = append(d.parts, notes)
	}
	r := &renderer{}
	for _, part := range append([][]byte{body}, d.parts...) {
		if err := d.render(part, r); err != nil {
			return err
		}
	}
	properties, err := a.optional("docProps/core.xml")
	if err != nil {
		return err
	}
	if err := dublinCore(properties, &c.metadata); err != nil {
		return err
	}
	c.office(r, emit)
	return nil
}

// office gives the article of an office document: what it was rendered to.
func (c content) office(r *renderer, emit func(piece)) {
	c.text, c.blocks = r.out.String(), r.blocks
	c.mark()
	c.title = cmp.Or(c.title, headingTitle(c.text, c.blocks))
	emit(piece{content: c, encoding: nameUTF8, evidence: "the format's own"})
}

// docx is a Word document that is being rendered.
type docx struct {
	archive *archive
	parts   [][]byte
	heading map[string]string // the tag of a heading's style, by the style's ID
	numbers map[string]bool   // lists with numbers, by numId
	walk    docxWalk
}

// docxWalk is where rendering is.
type docxWalk struct {
	r *renderer
	// skip is how many elements around are left out.
	skip int
	text bool // within <w:t>
	// open are the paragraphs around, text boxes' ones within others.
	open []docxParagraph
	list docxList
}

type docxParagraph struct {
	tag, list string // of renderer; the numId, "" outside lists
	begun     bool
}

// docxList is the list that the last paragraph was in.
type docxList struct{ id, tag string }

// styles reads which styles are headings and which lists have numbers.
func (d *docx) styles() error {
	d.heading, d.numbers = map[string]string{}, map[string]bool{}
	data, err := d.archive.optional("word/styles.xml")
	if err != nil {
		return err
	}
	id := ""
	err = eachToken(data, func(t xml.Token) error {
		start, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		switch start.Name.Local {
		case "style":
			id = xmlAttr(start, "styleId")
		case "name":
			name := strings.ToLower(xmlAttr(start, "val"))
			if name == "title" || strings.HasPrefix(name, "heading ") {
				d.heading[id] = "h1"
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return d.numbering()
}

// numbering reads whose items have numbers: the format of the first level.
func (d *docx) numbering() error {
	data, err := d.archive.optional("word/numbering.xml")
	if err != nil {
		return err
	}
	abstract, number, level := "", "", ""
	numbered := map[string]bool{}
	return eachToken(data, func(t xml.Token) error {
		start, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		switch start.Name.Local {
		case "abstractNum":
			abstract = xmlAttr(start, "abstractNumId")
		case "lvl":
			level = xmlAttr(start, "ilvl")
		case "numFmt":
			if level == "0" {
				numbered[abstract] = xmlAttr(start, "val") != "bullet"
			}
		case "num":
			number = xmlAttr(start, "numId")
		case "abstractNumId":
			d.numbers[number] = numbered[xmlAttr(start, "val")]
		}
		return nil
	})
}

// docxUnseen are the elements that are not the document's text.
var docxUnseen = map[string]bool{
	"del": true, "moveFrom": true, "Fallback": true, "pict": true, "instrText": true, "delText": true,
	"sectPr": true, "rPr": true, "tblPr": true, "trPr": true, "tcPr": true, "comment": true,
}

func (d *docx) render(part []byte, r *renderer) error {
	d.walk = docxWalk{r: r}
	err := eachToken(part, func(t xml.Token) error {
		w := &d.walk
		switch t := t.(type) {
		case xml.StartElement:
			if w.skip > 0 || docxUnseen[t.Name.Local] || isSeparator(t) {
				w.skip++
				return nil
			}
			d.start(t)
		case xml.EndElement:
			if w.skip > 0 {
				w.skip--
				return nil
			}
			d.end(t.Name.Local)
		case xml.CharData:
			if w.text && w.skip == 0 {
				d.begin()
				w.r.text(string(t))
			}
		}
		return nil
	})
	d.leaveList()
	return err
}

// isSeparator recognises the line that stands above footnotes.
func isSeparator(t xml.StartElement) bool {
	kind := xmlAttr(t, "type")
	return (t.Name.Local == "footnote" || t.Name.Local == "endnote") && kind != "" && kind != "normal"
}

func (d *docx) start(t xml.StartElement) {
	w := &d.walk
	p := &docxParagraph{}
	if n := len(w.open); n > 0 {
		p = &w.open[n-1]
	}
	switch name := t.Name.Local; name {
	case "p":
		w.open = append(w.open, docxParagraph{tag: "p"})
	case "pStyle":
		p.tag = cmp.Or(d.heading[xmlAttr(t, "val")], p.tag)
	case "outlineLvl":
		if level := xmlAttr(t, "val"); level < "9" && level != "" {
			p.tag = "h1"
		}
	case "numId":
		if id := xmlAttr(t, "val"); id != "0" {
			p.list = id
		}
	case "t":
		w.text = true
	case "tab":
		if p.begun { // else it is a stop among the paragraph's properties
			w.r.text(" ")
		}
	case "br", "cr":
		w.r.start("br")
	case "noBreakHyphen":
		d.begin()
		w.r.text("\u2011")
	case "tbl", "tr":
		d.leaveList()
		w.r.start(map[string]string{"tbl": "table", "tr": "tr"}[name])
	case "tc":
		w.r.start("td")
	}
}

func (d *docx) end(name string) {
	w := &d.walk
	switch name {
	case "p":
		if n := len(w.open); n > 0 {
			if p := w.open[n-1]; p.begun {
				w.r.end(p.tag)
			}
			w.open = w.open[:n-1]
		}
	case "t":
		w.text = false
	case "tbl":
		w.r.end("table")
	case "tr":
		w.r.end("tr")
	case "tc":
		w.r.end("td")
	}
}

// begin begins the paragraph, when the first of its text comes: what it is is
// known only then.
func (d *docx) begin() {
	w := &d.walk
	n := len(w.open)
	if n == 0 || w.open[n-1].begun {
		return
	}
	p := &w.open[n-1]
	p.begun = true
	if p.list == "" || p.tag != "p" {
		d.leaveList()
		w.r.start(p.tag)
		return
	}
	if w.list.id != p.list {
		d.leaveList()
		w.list = docxList{p.list, "ul"}
		if d.numbers[p.list] {
			w.list.tag = "ol"
		}
		w.r.start(w.list.tag)
	}
	p.tag = "li"
	w.r.start("li")
}

func (d *docx) leaveList() {
	if tag := d.walk.list.tag; tag != "" {
		d.walk.r.end(tag)
	}
	d.walk.list = docxList{}
}
