package ingest

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"
)

const epubExtractor = "glossator-epub/1"

func looksLikeEPUB(head []byte) bool {
	return bytes.HasPrefix(head, []byte(zipHead)) && bytes.Contains(head, []byte("mimetypeapplication/epub+zip"))
}

// parseEPUB reads a book: its chapters in the order of reading, as one text.
func parseEPUB(in input, emit func(piece)) error {
	a, err := openArchive(in.data)
	if err != nil {
		return err
	}
	root, err := packageFile(a)
	if err != nil {
		return err
	}
	data, err := a.read(root)
	if err != nil {
		return err
	}
	c := content{extractor: epubExtractor}
	if err := dublinCore(data, &c.metadata); err != nil {
		return err
	}
	chapters, err := spine(data, path.Dir(root))
	if err != nil {
		return err
	}
	r := &renderer{}
	for _, name := range chapters {
		if err := chapter(a, name, r); err != nil {
			return err
		}
	}
	c.office(r, emit)
	return nil
}

// packageFile finds the file that describes the book.
func packageFile(a *archive) (string, error) {
	data, err := a.read("META-INF/container.xml")
	if err != nil {
		return "", err
	}
	name := ""
	err = eachToken(data, func(t xml.Token) error {
		if t, ok := t.(xml.StartElement); ok && t.Name.Local == "rootfile" {
			setOnce(&name, xmlAttr(t, "full-path"))
		}
		return nil
	})
	if err == nil && name == "" {
		err = fmt.Errorf("%w: the book does not say where its contents are", ErrParser)
	}
	return name, err
}

// spine lists the names of a book's chapters. The table of contents, and what is
// to be read on the side, are left out.
func spine(data []byte, dir string) ([]string, error) {
	files := map[string]string{} // by ID
	var list []string
	err := eachToken(data, func(t xml.Token) error {
		start, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		switch start.Name.Local {
		case "item":
			kind, properties := xmlAttr(start, "media-type"), strings.Fields(xmlAttr(start, "properties"))
			if strings.Contains(kind, "html") && !contains(properties, "nav") {
				files[xmlAttr(start, "id")] = xmlAttr(start, "href")
			}
		case "itemref":
			href := files[xmlAttr(start, "idref")]
			if plain, err := url.PathUnescape(href); err == nil {
				href = plain
			}
			if href != "" && xmlAttr(start, "linear") != "no" {
				list = append(list, path.Join(dir, href))
			}
		}
		return nil
	})
	return list, err
}

// chapter renders one file of a book.
func chapter(a *archive, name string, r *renderer) error {
	data, err := a.read(name)
	if err != nil {
		return err
	}
	d, err := decode(data, "", true)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	page, err := html.Parse(strings.NewReader(d.text))
	if err != nil {
		return fmt.Errorf("%w: %s: %w", ErrParser, name, err)
	}
	r.block(2)
	r.tree(page)
	r.block(2)
	return nil
}
