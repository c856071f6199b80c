package markdown

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Kind is what a Block is.
type Kind uint8

// The kinds of blocks.
const (
	Paragraph Kind = iota
	Heading
	Code // lines of code, as they are
	Rule // a line across, without text
)

// Block is a piece of text that begins on a line of its own.
type Block struct {
	Kind Kind
	// Level of a Heading, from 1 to 6.
	Level int
	// Indent is the number of lists that it is in.
	Indent int
	// Marker stands ahead of a list's item: "•" or "2."; else it is empty.
	Marker string
	// Quoted is the number of quotations that it is in.
	Quoted int
	Spans  []Span
}

// Span is a part of a block in one style.
type Span struct {
	Text               string
	Bold, Italic, Code bool
}

// Text is the block's text without its styles.
func (b Block) Text() string {
	var all strings.Builder
	for _, s := range b.Spans {
		all.WriteString(s.Text)
	}
	return all.String()
}

// most is how much of a text is shown, in bytes: nobody reads more of a guideline,
// and signs that are nested without end would take long to read.
const most = 20_000

// Parse reads a text. It takes any: what is no Markdown is paragraphs. Of a text
// of more than 20,000 bytes the beginning is read.
func Parse(source string) []Block {
	if len(source) > most {
		source = source[:most] + "…"
	}
	source = strings.ToValidUTF8(source, "")
	p := parser{source: []byte(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(source))}
	p.children(goldmark.DefaultParser().Parse(text.NewReader(p.source)), Block{})
	return p.blocks
}

// Plain is the first paragraph of a text, without its signs, on one line.
func Plain(source string) string {
	for _, b := range Parse(source) {
		if b.Kind == Paragraph {
			return strings.Join(strings.Fields(b.Text()), " ")
		}
	}
	return ""
}

type parser struct {
	source []byte
	blocks []Block
}

// deepest is how far lists and quotations are told apart.
const deepest = 6

// children reads the blocks in a block; in says what they are in.
func (p *parser) children(n ast.Node, in Block) {
	number := 0
	if l, ok := n.(*ast.List); ok {
		number = l.Start
		in.Indent = min(in.Indent+1, deepest)
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch v := c.(type) {
		case *ast.ListItem:
			p.item(n.(*ast.List), v, in, number)
			number++
		case *ast.Blockquote:
			quoted := in
			quoted.Quoted = min(in.Quoted+1, deepest)
			p.children(v, quoted)
		case *ast.List:
			p.children(v, in)
		default:
			p.block(c, in)
		}
		in.Marker = "" // it stands ahead of the first block
	}
}

func (p *parser) item(l *ast.List, item ast.Node, in Block, number int) {
	in.Marker = "•"
	if l.IsOrdered() {
		in.Marker = fmt.Sprintf("%d%c", number, l.Marker)
	}
	if item.FirstChild() == nil {
		p.blocks = append(p.blocks, in)
	}
	p.children(item, in)
}

// block reads a block that holds text.
func (p *parser) block(n ast.Node, b Block) {
	switch v := n.(type) {
	case *ast.Heading:
		b.Kind, b.Level = Heading, v.Level
	case *ast.ThematicBreak:
		b.Kind = Rule
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		b.Kind, b.Spans = Code, []Span{{Text: p.lines(n), Code: true}}
	case *ast.HTMLBlock:
		b.Spans = []Span{{Text: p.lines(n)}}
	}
	if b.Spans == nil {
		p.inline(n, Span{}, &b.Spans)
	}
	p.blocks = append(p.blocks, b)
}

// lines are those of a block as they are written.
func (p *parser) lines(n ast.Node) string {
	var all strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		all.Write(line.Value(p.source))
	}
	return strings.TrimRight(all.String(), "\r\n")
}

// inline reads what is in a line; style is that of what is around it.
func (p *parser) inline(n ast.Node, style Span, to *[]Span) {
	add := func(text string) {
		if text == "" {
			return
		}
		s := style
		s.Text = text
		if last := len(*to) - 1; last >= 0 && (*to)[last].like(s) {
			(*to)[last].Text += text
			return
		}
		*to = append(*to, s)
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		inner := style
		switch v := c.(type) {
		case *ast.Text:
			add(p.text(v, style.Code))
			if v.HardLineBreak() {
				add("\n")
			} else if v.SoftLineBreak() {
				add(" ")
			}
			continue
		case *ast.String:
			add(string(v.Value))
			continue
		case *ast.RawHTML:
			for i := range v.Segments.Len() {
				s := v.Segments.At(i)
				add(string(s.Value(p.source)))
			}
			continue
		case *ast.AutoLink:
			add(string(v.Label(p.source)))
			continue
		case *ast.Emphasis:
			inner.Bold = inner.Bold || v.Level > 1
			inner.Italic = inner.Italic || v.Level == 1
		case *ast.CodeSpan:
			inner.Code = true
		}
		p.inline(c, inner, to)
		if l, ok := c.(*ast.Link); ok && len(l.Destination) > 0 {
			add(" (" + string(l.Destination) + ")")
		}
	}
}

// text is what a run of letters reads as; code is as it is written.
func (p *parser) text(t *ast.Text, code bool) string {
	raw := t.Value(p.source)
	if code || t.IsRaw() {
		return string(raw)
	}
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(raw))))
}

// like reports whether two spans have the same style.
func (s Span) like(o Span) bool { return s.Bold == o.Bold && s.Italic == o.Italic && s.Code == o.Code }
