package ingest

import (
	"bytes"
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

const rtfExtractor = "glossator-rtf/1"

func looksLikeRTF(head []byte) bool { return bytes.HasPrefix(head, []byte(`{\rtf`)) }

// parseRTF reads Rich Text Format 1.9: its text, then its footnotes. Deleted and
// hidden text, headers, footers and pictures are left out.
func parseRTF(in input, emit func(piece)) error {
	p := newRTF(in.data)
	if err := p.run(); err != nil {
		return err
	}
	if p.bad != nil {
		return p.bad
	}
	c := content{extractor: rtfExtractor, metadata: p.meta}
	c.text, c.blocks = p.body.out.String(), p.body.blocks
	if notes := p.notes.out.String(); notes != "" {
		c.text += "\n\n" + notes
	}
	c.mark()
	emit(piece{content: c, encoding: fmt.Sprintf("windows-%d", p.ansi), evidence: "declared by the file, and by its fonts"})
	return nil
}

// rtf is a file that is being read.
type rtf struct {
	data   []byte
	at     int
	states []rtfState  // of the groups around; the last is the innermost
	fonts  map[int]int // code pages by font
	ansi   int         // the file's code page
	body   *renderer
	notes  *renderer
	meta   metadata
	bytes  []byte         // in a code page, not yet decoded
	page   int            // theirs
	high   rune           // the first half of a surrogate pair, or 0
	skip   int            // characters that stand in for the one before
	bad    *EncodingError // the first bytes that are not of their code page
}

// rtfState is what a group has for itself.
type rtfState struct {
	to     string // where text goes: "" the body, "note", "title", "author", "fonts", "skip"
	page   int    // code page of the font
	font   int
	stand  int // how many characters stand in for a Unicode one
	hidden bool
	star   bool // \* was read: an unknown destination is to be left out
}

func newRTF(data []byte) *rtf {
	return &rtf{
		data: data, fonts: map[int]int{}, ansi: 1252, body: &renderer{}, notes: &renderer{},
		states: []rtfState{{stand: 1}},
	}
}

// mostGroups limits groups within groups.
const mostGroups = 10_000

func (p *rtf) top() *rtfState { return &p.states[len(p.states)-1] }

func (p *rtf) run() error {
	for p.at < len(p.data) {
		switch c := p.data[p.at]; c {
		case '{':
			p.at++
			p.flush()
			if len(p.states) >= mostGroups {
				return fmt.Errorf("%w: its groups nest too deeply", ErrTooLarge)
			}
			p.states = append(p.states, *p.top())
			p.top().star = false
		case '}':
			p.at++
			p.flush()
			if len(p.states) == 1 {
				return nil // what comes behind the last group is not text
			}
			p.states = p.states[:len(p.states)-1]
		case '\\':
			p.at++
			p.control()
		case '\r', '\n':
			p.at++
		default:
			p.at++
			p.character(c)
		}
	}
	p.flush()
	return nil
}

// character takes a byte of text.
func (p *rtf) character(c byte) {
	if p.skip > 0 {
		p.skip--
		return
	}
	if page := p.top().page; page != p.page {
		p.flush()
		p.page = page
	}
	p.bytes = append(p.bytes, c)
}

// flush decodes what was read and writes it.
func (p *rtf) flush() {
	if len(p.bytes) == 0 {
		return
	}
	page := cmp.Or(p.page, p.ansi)
	text := decodePage(p.bytes, page)
	if strings.ContainsRune(text, utf8.RuneError) && p.bad == nil {
		p.bad = &EncodingError{fmt.Sprintf("windows-%d", page), int64(p.at), "bytes that mean nothing in it end"}
	}
	p.bytes = p.bytes[:0]
	p.write(text)
}

func (p *rtf) write(text string) {
	s := p.top()
	if s.hidden {
		return
	}
	switch s.to {
	case "":
		p.body.text(text)
	case "note":
		p.notes.text(text)
	case "title":
		p.meta.title += text
	case "author":
		p.meta.author += text
	}
}

// out is the renderer that breaks go to, or nil.
func (p *rtf) out() *renderer {
	switch s := p.top(); {
	case s.hidden:
		return nil
	case s.to == "":
		return p.body
	case s.to == "note":
		return p.notes
	}
	return nil
}

// control reads what follows a backslash.
func (p *rtf) control() {
	if p.at >= len(p.data) {
		return
	}
	c := p.data[p.at]
	if c < 'a' || c > 'z' {
		if c < 'A' || c > 'Z' {
			p.at++
			p.symbol(c)
			return
		}
	}
	from := p.at
	for p.at < len(p.data) && (p.data[p.at]|0x20) >= 'a' && (p.data[p.at]|0x20) <= 'z' {
		p.at++
	}
	word := string(p.data[from:min(p.at, from+40)])
	from = p.at
	if p.at < len(p.data) && p.data[p.at] == '-' {
		p.at++
	}
	for p.at < len(p.data) && p.data[p.at] >= '0' && p.data[p.at] <= '9' && p.at-from < 12 {
		p.at++
	}
	n, err := strconv.Atoi(string(p.data[from:p.at]))
	given := err == nil
	if p.at < len(p.data) && p.data[p.at] == ' ' {
		p.at++
	}
	if word == "bin" {
		p.at = min(len(p.data), p.at+max(0, n))
		return
	}
	p.word(word, n, given)
}

// symbol is a control of one character.
func (p *rtf) symbol(c byte) {
	switch c {
	case '\'':
		if p.at+2 <= len(p.data) {
			if v, err := strconv.ParseUint(string(p.data[p.at:p.at+2]), 16, 8); err == nil {
				p.at += 2
				p.character(byte(v))
			}
		}
	case '*':
		p.top().star = true
	case '~':
		p.unicode('\u00a0')
	case '_':
		p.unicode('\u2011')
	case '\\', '{', '}':
		p.character(c)
	case '\r', '\n':
		p.word("par", 0, false)
	}
}

// unicode writes a character that is not in a code page.
func (p *rtf) unicode(r rune) {
	p.flush()
	p.write(string(r))
}

// rtfSigns are controls that stand for a character.
var rtfSigns = map[string]rune{
	"emdash": '—', "endash": '–', "lquote": '‘', "rquote": '’', "ldblquote": '“', "rdblquote": '”', "bullet": '•',
	"emspace": ' ', "enspace": ' ', "qmspace": ' ', "tab": ' ', "zwj": '\u200d', "zwnj": '\u200c',
}

// rtfUnseen are destinations that are not the document's text.
var rtfUnseen = map[string]bool{
	"colortbl": true, "stylesheet": true, "pict": true, "object": true, "header": true, "headerl": true, "headerr": true,
	"headerf": true, "footer": true, "footerl": true, "footerr": true, "footerf": true, "annotation": true, "info": true,
	"xe": true, "tc": true, "rxe": true, "private": true, "nonshppict": true, "fldinst": true, "ftnsep": true, "ftnsepc": true,
	"aftnsep": true, "aftnsepc": true, "listtable": true, "revtbl": true, "chftn": true,
}

// word is a control word with its number.
func (p *rtf) word(word string, n int, given bool) {
	s := p.top()
	if r, ok := rtfSigns[word]; ok {
		p.unicode(r)
		return
	}
	p.flush()
	switch word {
	case "u":
		p.codeUnit(n)
	case "uc":
		s.stand = min(max(0, n), 20)
	case "ansicpg":
		p.ansi = n
	case "mac":
		p.ansi = 10000
	case "f":
		p.font(n)
	case "fcharset":
		if s.to == "fonts" {
			p.fonts[s.font] = charsetPages[n]
		}
	case "v", "deleted":
		s.hidden = !given || n != 0
	case "plain":
		s.hidden, s.page = false, 0
	default:
		if !p.breaks(word) {
			p.destination(word)
		}
	}
}

// codeUnit takes a UTF-16 code unit; older writers give it as a signed number.
func (p *rtf) codeUnit(n int) {
	unit := rune(uint16(n))
	p.skip = p.top().stand
	switch {
	case utf16.IsSurrogate(unit) && p.high == 0:
		p.high = unit
	case p.high != 0:
		p.write(string(utf16.DecodeRune(p.high, unit)))
		p.high = 0
	default:
		p.write(string(unit))
	}
}

func (p *rtf) font(n int) {
	s := p.top()
	s.font = n
	if s.to != "fonts" {
		s.page = p.fonts[n]
	}
}

// breaks reports whether a word ends a line, a paragraph or a cell.
func (p *rtf) breaks(word string) bool {
	out := p.out()
	switch word {
	case "par", "sect", "page":
		if out != nil {
			out.block(2)
		}
	case "line", "softline", "lbr":
		if out != nil {
			out.start("br")
		}
	case "trowd":
		if out != nil {
			out.start("tr")
			out.start("td")
		}
	case "cell", "nestcell":
		if out != nil {
			out.end("td")
			out.start("td")
		}
	case "row", "nestrow":
		if out != nil {
			out.end("td")
			out.end("tr")
		}
	default:
		return false
	}
	return true
}

// destination begins where the group's text goes, if the word is one.
func (p *rtf) destination(word string) {
	s := p.top()
	switch {
	case word == "fonttbl":
		s.to = "fonts"
	case word == "footnote" && s.to == "":
		s.to = "note"
		p.notes.block(2)
	case (word == "title" || word == "author") && s.to == "skip" && !s.star:
		s.to = word
	case rtfUnseen[word] || s.star:
		s.to = "skip"
	}
	s.star = false
}

// charsetPages are the code pages of a font's character set.
var charsetPages = map[int]int{
	77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258,
	177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250,
}

// decodePage decodes bytes of a Windows code page.
func decodePage(data []byte, page int) string {
	name := map[int]string{874: "windows-874", 932: "shift_jis", 936: "gbk", 949: "euc-kr", 950: "big5", 10000: "macintosh", 65001: "utf-8"}[page]
	if name == "" {
		name = fmt.Sprintf("windows-%d", page)
	}
	var enc encoding.Encoding = charmap.Windows1252
	switch page {
	case 437:
		enc = charmap.CodePage437
	case 850:
		enc = charmap.CodePage850
	default:
		if _, found, err := encodingNamed(name); err == nil && found != nil {
			enc = found
		}
	}
	text, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		text = data
	}
	return strings.ToValidUTF8(string(text), string(utf8.RuneError))
}
