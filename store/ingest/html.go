package ingest

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"glossator/store/corpus"

	"codeberg.org/readeck/go-readability"
	"golang.org/x/net/html"
)

const (
	readableExtractor = "glossator-html/1 (readability)"
	// flatExtractor marks pages of which no main text was found, or none was
	// looked for since they are very large: all their text is taken.
	flatExtractor = "glossator-html/1 (whole page)"
)

// Limits on pages.
const (
	// maxHTML is the largest page, in bytes of UTF-8.
	maxHTML = 64 << 20
	// maxTree and maxElements limit what is parsed into a tree, of which the
	// search for the main text makes several copies.
	maxTree     = 8 << 20
	maxElements = 60_000
	// maxRepeated limits the formatting elements that the parser repeats since
	// they were never ended: 400 of them turn 20,000 paragraphs into 8,000,000
	// elements.
	maxRepeated = 200_000
	// maxWork limits the bytes of text times their depth in the tree: the search
	// reads every text again for each element around it.
	maxWork = 200 << 20
)

// extractHTML finds the main text of a page. Pages that are too large, too
// deep, or break the parsers are rendered whole, straight from their tags.
func extractHTML(page string) (content, error) {
	if len(page) > maxHTML {
		return content{}, fmt.Errorf("%w: a web page has at most %d MB", ErrTooLarge, maxHTML>>20)
	}
	meta := surveyPage(page)
	c := content{metadata: meta.metadata(), extractor: readableExtractor}
	r, byline := &renderer{}, ""
	if len(page) <= maxTree && meta.elements <= maxElements && meta.repeated <= maxRepeated && !meta.endless {
		var err error
		if r, byline, err = renderMain(page); err != nil {
			r = &renderer{}
		}
	}
	if strings.TrimSpace(r.out.String()) == "" {
		c.extractor = flatExtractor
		r = renderFlat(page)
	}
	if byline = cleanByline(byline); !strings.ContainsAny(byline, "0123456789") && len(byline) < 200 {
		c.author = cmp.Or(c.author, byline) // those with figures are dates run together with names
	}
	c.text, c.blocks = r.out.String(), r.blocks
	c.addHeadline(meta.headline(c.title))
	c.mark()
	c.title = cmp.Or(c.title, headingTitle(c.text, c.blocks))
	return c, nil
}

// errMain wraps what went wrong in the search for the main text.
var errMain = errors.New("no main text")

// renderMain renders the part of a page that readability thinks is the article.
// A panic of a parser is an error.
func renderMain(page string) (r *renderer, byline string, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", errMain, p)
		}
	}()
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return nil, "", fmt.Errorf("%w: %w", errMain, err)
	}
	if work(doc) > maxWork {
		return nil, "", fmt.Errorf("%w: the page nests too deeply", errMain)
	}
	dropHidden(doc)
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	article, err := parser.ParseAndMutate(doc, nil)
	if err != nil {
		return nil, "", fmt.Errorf("%w: %w", errMain, err)
	}
	r = &renderer{}
	if article.Node != nil {
		r.tree(article.Node)
	}
	return r, article.Byline, nil
}

// work is the bytes of text below a node, times the elements around each.
func work(root *html.Node) int {
	sum, depth := 0, 0
	for n := root; n != nil; {
		sum += len(n.Data) * depth
		if n.FirstChild != nil {
			n = n.FirstChild
			depth++
			continue
		}
		for n != root && n.NextSibling == nil {
			n = n.Parent
			depth--
		}
		if n == root {
			break
		}
		n = n.NextSibling
	}
	return sum
}

// dropHidden removes what readability would take for text though no browser
// shows it.
func dropHidden(doc *html.Node) {
	var drop []*html.Node
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && (n.Data == "template" || n.Data == "dialog" && attribute(n, "open") == "") {
			drop = append(drop, n)
		}
	}
	for _, n := range drop {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return cmp.Or(a.Val, key)
		}
	}
	return ""
}

// unseen are the elements whose content is not the page's text.
var unseen = map[string]bool{
	"script": true, "style": true, "noscript": true, "template": true, "title": true, "iframe": true,
	"object": true, "embed": true, "svg": true, "canvas": true, "audio": true, "video": true,
	"textarea": true, "noembed": true, "noframes": true, "head": true,
}

// tree renders a node and all below it, without recursion.
func (r *renderer) tree(root *html.Node) {
	for n := root; n != nil; {
		switch n.Type {
		case html.TextNode:
			r.text(n.Data)
		case html.ElementNode:
			r.start(n.Data)
		}
		if n.FirstChild != nil && !(n.Type == html.ElementNode && unseen[n.Data]) {
			n = n.FirstChild
			continue
		}
		for n != nil {
			if n.Type == html.ElementNode {
				r.end(n.Data)
			}
			if n == root {
				return
			}
			if n.NextSibling != nil {
				n = n.NextSibling
				break
			}
			n = n.Parent
		}
	}
}

// rawText are the elements whose content the tokenizer gives as one text.
var rawText = map[string]bool{
	"script": true, "style": true, "title": true, "iframe": true, "textarea": true,
	"noembed": true, "noframes": true, "noscript": true,
}

// renderFlat renders a page from its tags, whatever their order and depth.
func renderFlat(page string) *renderer {
	r := &renderer{}
	z := html.NewTokenizer(strings.NewReader(page))
	skip := "" // the element whose text is left out
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			if !errors.Is(z.Err(), io.EOF) {
				r.text(string(z.Raw()))
			}
			return r
		case html.TextToken:
			if skip == "" {
				r.text(string(z.Text()))
			}
			skip = ""
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			raw, _ := z.TagName()
			tag := string(raw)
			skip = ""
			switch {
			case kind == html.EndTagToken:
				r.end(tag)
			case rawText[tag] && kind == html.StartTagToken:
				skip = tag
			default:
				r.start(tag)
			}
		}
	}
}

// addHeadline puts the page's headline ahead of the text, as readers and
// annotators see it on the page, unless the text has it already.
func (c *content) addHeadline(headline string) {
	plain := plainLine(headline)
	head := plainLine(strings.Join(strings.Fields(clipRunes(c.text, 0, 2000)), " "))
	if plain == "" || strings.Contains(head, plain) || strings.TrimSpace(c.text) == "" {
		return
	}
	n := utf8.RuneCountInString(headline)
	c.text = headline + "\n\n" + c.text
	for i := range c.blocks {
		c.blocks[i].Start += n + 2
		c.blocks[i].End += n + 2
	}
	c.blocks = append(c.blocks, corpus.Block{Start: 0, End: n, Kind: corpus.BlockHeading})
}

// mark adds the boilerplate that is known by its words to the blocks that are
// known by their tags, and brings them in order. Where two blocks meet, the
// boilerplate stays, and the outer one of two.
func (c *content) mark() {
	all := slices.Concat(boilerplate(findMargins(c.text)), c.blocks)
	rank := func(b corpus.Block) int {
		if b.Kind == corpus.BlockBoilerplate {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b corpus.Block) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		if d := rank(a) - rank(b); d != 0 {
			return d
		}
		return b.End - a.End
	})
	var out []corpus.Block
	for _, b := range all {
		for len(out) > 0 && b.Start < out[len(out)-1].End && rank(b) < rank(out[len(out)-1]) {
			out = out[:len(out)-1] // a heading that holds boilerplate
		}
		if len(out) > 0 && b.Start < out[len(out)-1].End {
			last := &out[len(out)-1]
			if b.Kind == last.Kind {
				last.End = max(last.End, b.End)
			}
			continue
		}
		out = append(out, b)
	}
	c.blocks = out
}

// headingTitle is the first heading, or a title as in plain text.
func headingTitle(text string, blocks []corpus.Block) string {
	for _, b := range blocks {
		if b.Kind == corpus.BlockHeading {
			return clipRunes(text, b.Start, b.End)
		}
	}
	return firstLineTitle(findMargins(text), blocks)
}
