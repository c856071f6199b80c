package ingest

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
)

const (
	markdownExtractor = "glossator-markdown/1 (goldmark)"
	// sourceExtractor marks Markdown that was taken as it is written, since it
	// is too tangled to be parsed.
	sourceExtractor = "glossator-markdown/1 (source)"
)

// maxMarkdown is the largest Markdown file, in bytes of UTF-8.
const maxMarkdown = 16 << 20

// extractMarkdown renders Markdown as the text that a reader of the page it
// stands for would see, and takes the metadata of its front matter.
func extractMarkdown(source string) (content, error) {
	if len(source) > maxMarkdown {
		return content{}, fmt.Errorf("%w: a Markdown file has at most %d MB", ErrTooLarge, maxMarkdown>>20)
	}
	meta, body := frontMatter(source)
	c := content{metadata: meta, extractor: markdownExtractor}
	if page, err := markdownPage(body); err == nil {
		r := renderFlat(page)
		c.text, c.blocks = r.out.String(), r.blocks
	} else {
		c.text, c.extractor = body, sourceExtractor
	}
	c.mark()
	c.title = cmp.Or(c.title, headingTitle(c.text, c.blocks))
	return c, nil
}

// errTangled: Markdown that no writer means.
var errTangled = errors.New("the Markdown is too tangled")

// markdownPage makes HTML of Markdown. A panic of the parser is an error.
func markdownPage(body string) (page string, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", errTangled, p)
		}
	}()
	if tangled(body) {
		return "", errTangled
	}
	md := goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.Footnote),
		goldmark.WithRendererOptions(html.WithUnsafe()), // it is rendered as text, never shown
	)
	var out strings.Builder
	if err := md.Convert([]byte(body), &out); err != nil {
		return "", err
	}
	return out.String(), nil
}

// tangled recognises what the parser needs minutes for: lines that open
// hundreds of quotations or lists within each other, and paragraphs with
// thousands of marks that may belong together.
func tangled(body string) bool {
	const mostNested, mostMarks = 200, 10_000
	marks := 0
	for line := range strings.Lines(body) {
		if strings.TrimSpace(line) == "" {
			marks = 0
			continue
		}
		for i := range len(line) {
			switch line[i] {
			case '*', '_', '[', ']', '`', '<', '~':
				marks++
			}
		}
		markers := strings.TrimLeft(line, "> \t-*+.)0123456789")
		open := line[:len(line)-len(markers)]
		nested := strings.Count(open, ">") + strings.Count(open, "- ") + strings.Count(open, "* ") + strings.Count(open, "+ ") +
			strings.Count(open, ". ") + strings.Count(open, ") ")
		if marks > mostMarks || nested > mostNested {
			return true
		}
	}
	return false
}

// frontMatter takes the fields between two lines of --- (or +++) at the head of
// a file, and returns the rest. Only fields of one line are read.
func frontMatter(source string) (metadata, string) {
	var m metadata
	fence := ""
	for _, f := range []string{"---", "+++"} {
		if strings.HasPrefix(source, f+"\n") || strings.HasPrefix(source, f+"\r\n") {
			fence = f
		}
	}
	if fence == "" {
		return m, source
	}
	at, fields := 0, 0
	for l := range strings.Lines(source) {
		at += len(l)
		text := strings.TrimRight(l, "\r\n \t")
		if at > len(l) && (text == fence || fence == "---" && text == "...") {
			if fields == 0 {
				break // two rules, not front matter
			}
			return m, source[at:]
		}
		if at > len(l) && m.field(text) {
			fields++
		}
	}
	return metadata{}, source
}

// field takes one line of front matter; it reports whether it is a field.
func (m *metadata) field(text string) bool {
	i := strings.IndexAny(text, ":=")
	if i <= 0 || strings.ContainsAny(text[:i], " \t") && !strings.HasSuffix(text[:i], " ") {
		return false
	}
	key := strings.ToLower(strings.TrimSpace(text[:i]))
	value := unquote(strings.TrimSpace(text[i+1:]))
	var to *string
	switch key {
	case "title":
		to = &m.title
	case "date", "published", "pubdate", "date_published":
		to = &m.published
	case "author", "authors", "byline", "by":
		to = &m.author
	case "url", "link", "canonical", "canonical_url", "source_url":
		to = &m.url
		if !strings.Contains(value, "://") {
			value = ""
		}
	case "publisher", "site", "site_name", "source":
		to = &m.publisher
	case "language", "lang":
		to = &m.language
	default:
		return true
	}
	*to = cmp.Or(*to, value)
	return true
}

// unquote takes the quotation marks from a value, and the brackets from a list.
func unquote(s string) string {
	if list, ok := strings.CutPrefix(s, "["); ok && strings.HasSuffix(list, "]") {
		var items []string
		for _, item := range strings.Split(strings.TrimSuffix(list, "]"), ",") {
			items = append(items, unquote(strings.TrimSpace(item)))
		}
		return strings.Join(items, ", ")
	}
	if len(s) >= 2 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		return strings.ReplaceAll(s[1:len(s)-1], `\"`, `"`)
	}
	return s
}
