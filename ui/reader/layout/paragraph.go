package layout

import (
	"sort"
	"unicode/utf8"

	"glossator/store/corpus"
)

// longest is the greatest number of code points that are laid out in one go. A
// longer paragraph is cut, at the end of a sentence where there is one, so that
// no scroll step has to break an endless line.
const longest = 4096

// paragraph is the unit that is laid out in one go.
type paragraph struct {
	start  int32 // code points from the beginning of the text
	byte   int32 // bytes from the beginning of the text
	flags  uint8
	height float32
	laid   *laid // nil until the lines have been asked for
}

// The flags of a paragraph.
const (
	blank   uint8 = 1 << iota // nothing but white space
	cut                       // goes on in the next one
	rtl                       // cut from a paragraph that runs from right to left
	ltr                       // cut from a paragraph that runs from left to right
	heading                   // set bold
)

// splitParagraphs divides a text into paragraphs, of which each but the last has
// its line end; there is always at least one.
func splitParagraphs(text string) []paragraph {
	out := make([]paragraph, 0, len(text)/200+1)
	var start, at int32 // code points
	begin := 0          // byte of start
	ink := false
	for i := 0; i < len(text); {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		i += n
		at++
		if !isLineEnd(r) {
			ink = ink || !isSpace(r) && r != '\t' && r != 0xa0
			continue
		}
		if r == '\r' && i < len(text) && text[i] == '\n' {
			i++
			at++
		}
		out = appendParagraph(out, text, paragraph{start: start, byte: int32(begin), flags: flagOf(ink)}, i, at)
		start, begin, ink = at, i, false
	}
	return appendParagraph(out, text, paragraph{start: start, byte: int32(begin), flags: flagOf(ink)}, len(text), at)
}

func flagOf(ink bool) uint8 {
	if ink {
		return 0
	}
	return blank
}

// appendParagraph appends a paragraph that ends at byte end, code point endCP,
// in as many parts as it needs.
func appendParagraph(out []paragraph, text string, p paragraph, end int, endCP int32) []paragraph {
	if endCP-p.start <= longest {
		return append(out, p)
	}
	dir := ltr
	if startsRTL(text[p.byte:end]) {
		dir = rtl
	}
	p.flags |= dir
	for endCP-p.start > longest {
		n, cps := cutAt(text[p.byte:end])
		p.flags |= cut
		out = append(out, p)
		p.byte += int32(n)
		p.start += int32(cps)
	}
	p.flags &^= cut
	return append(out, p)
}

// cutAt says where to cut a long text: how many bytes and code points from its
// beginning. It is at a cluster boundary, after the last sentence or else the
// last word of the first longest code points.
func cutAt(text string) (bytes, cps int) {
	var sentence, word, here, prev [2]int
	last := rune(0)
	for i, n := 0, 0; n < longest && i < len(text); {
		l := firstCluster(text[i:])
		first, _ := utf8.DecodeRuneInString(text[i:])
		i, n = i+l, n+utf8.RuneCountInString(text[i:i+l])
		if n > longest && here[1] > 0 {
			break
		}
		here = [2]int{i, n}
		switch {
		case isSpace(first) && endsSentence(last):
			sentence = here
		case isSpace(first):
			word = here
		case last == '。' || last == '！' || last == '？':
			sentence = prev
		}
		if !isClosing(first) {
			last = first
		}
		prev = here
	}
	switch {
	case sentence[1] > longest/2:
		return sentence[0], sentence[1]
	case word[1] > longest/2:
		return word[0], word[1]
	}
	return here[0], here[1]
}

func endsSentence(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '؟', '۔', '।':
		return true
	}
	return false
}

func isClosing(r rune) bool {
	switch r {
	case '"', '\'', ')', ']', '”', '’', '»', '」', '』':
		return true
	}
	return false
}

// startsRTL tells whether the first strong character runs from right to left.
func startsRTL(text string) bool {
	const enough = 1000 // runes to look at; the rest has no say
	runes := make([]rune, 0, enough)
	for _, r := range text {
		if len(runes) == enough {
			break
		}
		runes = append(runes, r)
	}
	_, base := bidiLevels(runes, -1)
	return base == 1
}

// Paragraphs is the number of paragraphs, at least 1. A line end belongs to the
// paragraph that it ends; a very long paragraph counts as several.
func (l *Layout) Paragraphs() int { return len(l.paras) }

// Paragraph is the number of the paragraph that holds a code point; the end of
// the text belongs to the last.
func (l *Layout) Paragraph(cp int) int {
	return max(0, sort.Search(len(l.paras), func(i int) bool { return int(l.paras[i].start) > cp })-1)
}

// Span is a paragraph's range in the text, its line end included.
func (l *Layout) Span(p int) corpus.Span {
	return corpus.Span{Start: int(l.paras[p].start), End: l.end(p)}
}

func (l *Layout) end(p int) int {
	if p+1 < len(l.paras) {
		return int(l.paras[p+1].start)
	}
	return l.length
}

// text is a paragraph's text.
func (l *Layout) text(p int) string {
	if p+1 < len(l.paras) {
		return l.all[l.paras[p].byte:l.paras[p+1].byte]
	}
	return l.all[l.paras[p].byte:]
}
