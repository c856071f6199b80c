package ingest

import (
	"bytes"
	"encoding/xml"
	"strconv"
	"strings"
)

const odtExtractor = "glossator-odt/1"

func looksLikeODT(head []byte) bool {
	return bytes.HasPrefix(head, []byte(zipHead)) && bytes.Contains(head, []byte("mimetypeapplication/vnd.oasis.opendocument.text"))
}

// parseODT reads an OpenDocument text: its paragraphs, lists and tables, then
// its notes. Deleted text and comments are left out.
func parseODT(in input, emit func(piece)) error {
	a, err := openArchive(in.data)
	if err != nil {
		return err
	}
	body, err := a.read("content.xml")
	if err != nil {
		return err
	}
	meta, err := a.optional("meta.xml")
	if err != nil {
		return err
	}
	c := content{extractor: odtExtractor}
	if err := dublinCore(meta, &c.metadata); err != nil {
		return err
	}
	r := &renderer{}
	for _, notes := range []bool{false, true} {
		w := &odtWalk{r: r, notes: notes}
		if err := eachToken(body, w.token); err != nil {
			return err
		}
	}
	c.office(r, emit)
	return nil
}

// odtWalk renders a document's text, or only its notes.
type odtWalk struct {
	r     *renderer
	notes bool
	body  int // depth of the notes' bodies around
	skip  int // elements around that are left out
	paras int // paragraphs around
}

// odtTags are the renderer's names of elements.
var odtTags = map[string]string{
	"text:p": "p", "text:h": "h1", "text:list": "ul", "text:list-item": "li", "text:list-header": "li",
	"table:table": "table", "table:table-row": "tr", "table:table-cell": "td",
}

// odtUnseen are the elements that are not the document's text.
var odtUnseen = map[string]bool{
	"text:tracked-changes": true, "office:annotation": true, "text:note-citation": true, "svg:title": true, "svg:desc": true,
	"office:forms": true, "text:table-of-content-source": true, "text:sequence-decls": true, "office:automatic-styles": true,
	"office:scripts": true, "office:font-face-decls": true,
}

func (w *odtWalk) token(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		name := t.Name.Space + ":" + t.Name.Local
		if w.skip > 0 || odtUnseen[name] || name == "text:note" && !w.notes {
			w.skip++
			return nil
		}
		if name == "text:note-body" {
			w.body++
		}
		w.start(name, t)
	case xml.EndElement:
		if w.skip > 0 {
			w.skip--
			return nil
		}
		w.end(t.Name.Space + ":" + t.Name.Local)
	case xml.CharData:
		if w.skip == 0 && w.paras > 0 && w.shown() {
			w.r.text(string(t))
		}
	}
	return nil
}

// shown reports whether this is the part that is wanted.
func (w *odtWalk) shown() bool { return w.notes == (w.body > 0) }

func (w *odtWalk) start(name string, t xml.StartElement) {
	if name == "text:p" || name == "text:h" {
		w.paras++
	}
	if !w.shown() {
		return
	}
	switch name {
	case "text:s":
		n, err := strconv.Atoi(xmlAttr(t, "c"))
		if err != nil || n < 1 {
			n = 1
		}
		w.r.text(strings.Repeat(" ", min(n, 1000)))
	case "text:tab":
		w.r.text(" ")
	case "text:line-break":
		w.r.start("br")
	default:
		if tag := odtTags[name]; tag != "" {
			w.r.start(tag)
		}
	}
}

func (w *odtWalk) end(name string) {
	if tag := odtTags[name]; tag != "" && w.shown() {
		w.r.end(tag)
	}
	switch name {
	case "text:p", "text:h":
		w.paras = max(0, w.paras-1)
	case "text:note-body":
		w.body = max(0, w.body-1)
	}
}
