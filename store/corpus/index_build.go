package corpus

import (
	"math/bits"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// NewIndex indexes a text, which should be valid UTF-8 of at most MaxText bytes.
//
// The borders of grapheme clusters are those of UAX 29 (extended clusters). The
// common cases, a character with or without marks, are decided here by class;
// the rest by the segmenter, which is several times slower.
func NewIndex(text string) *Index {
	n, _, _ := (&Index{text: text}).count(0, len(text))
	b := builder{text: text, blocks: make([]block, 1, n>>blockShift+1), cluster: -1}
	for b.at < len(text) {
		if !b.ascii() && !b.plain() {
			b.other()
		}
	}
	b.blocks[b.cp>>blockShift].starts = b.starts
	return &Index{
		text: text, length: b.cp, utf16: b.cp + b.astral,
		clusters: b.clusters + bits.OnesCount64(b.starts), blocks: b.blocks, broken: b.broken,
	}
}

// builder walks a text from code point to code point.
type builder struct {
	text   string
	blocks []block
	// at, cp and astral are the state ahead of what is still to be read,
	// clusters is that of the last block and starts the block's so far.
	at, cp, astral, clusters int
	starts                   uint64
	// cluster is the byte offset at which the last cluster began, when a mark
	// at the state would join it; else -1.
	cluster int
	broken  bool
}

// ascii takes ASCII characters that stand ahead of another one, up to the end
// of the block: each is a cluster of its own, but for CR LF. It reports whether
// there was one.
func (b *builder) ascii() bool {
	if b.afterCR() {
		return false
	}
	from, at := b.at, b.at
	most := min(len(b.text)-1, from+blockLen-b.cp&(blockLen-1))
	for at < most && b.text[at]|b.text[at+1] < utf8.RuneSelf && b.text[at] != '\r' {
		at++
	}
	n := at - from
	if n == 0 {
		return false
	}
	b.starts |= (1<<n - 1) << (b.cp & (blockLen - 1))
	b.at, b.cluster = at, -1
	b.advance(n)
	return true
}

// plain takes plain characters with their marks, up to the end of the block or
// to where ascii is faster. It reports whether there was one.
func (b *builder) plain() bool {
	from, bit := b.cp&(blockLen-1), b.cp&(blockLen-1)
	at, starts, cluster := b.at, b.starts, b.cluster
	for bit < blockLen && at < len(b.text) {
		r, w := runeAt(b.text, at)
		if w == 1 && bit > from && at+1 < len(b.text) && b.text[at+1] < utf8.RuneSelf {
			break
		}
		page := pages[uint32(r)>>8].Load()
		if page == nil {
			page = makePage(r)
		}
		if c := page[r&0xff]; c == classPlain {
			starts |= 1 << bit
			cluster = at
		} else if c != classMark || cluster < 0 {
			break
		}
		if w == utf8.UTFMax || r == utf8.RuneError {
			b.note(r, w)
		}
		at += w
		bit++
	}
	if bit == from {
		return false
	}
	b.at, b.starts, b.cluster = at, starts, cluster
	b.advance(bit - from)
	return true
}

// note counts what is special about a code point of w bytes.
func (b *builder) note(r rune, w int) {
	if w == utf8.UTFMax {
		b.astral++
	}
	if w == 1 && r == utf8.RuneError {
		b.broken = true
	}
}

// other takes what plain does not: a control, or what only the segmenter knows.
func (b *builder) other() {
	r, w := runeAt(b.text, b.at)
	if classOf(r) != classControl {
		b.segment()
		return
	}
	if !b.afterCR() {
		b.begin()
	}
	b.cluster = -1
	b.note(r, w)
	b.at += w
	b.advance(1)
}

// afterCR reports whether the state is between CR and LF.
func (b *builder) afterCR() bool {
	return b.at > 0 && b.at < len(b.text) && b.text[b.at] == '\n' && b.text[b.at-1] == '\r'
}

// begin marks the state as a cluster's beginning.
func (b *builder) begin() { b.starts |= 1 << (b.cp & (blockLen - 1)) }

// segment takes what the segmenter says is the rest of the last cluster, or if
// that one is complete, the next.
func (b *builder) segment() {
	end := b.at
	if b.cluster >= 0 {
		end = b.cluster + clusterLen(b.text[b.cluster:])
	}
	if end == b.at {
		b.begin()
		end += clusterLen(b.text[b.at:])
	}
	for b.at < end {
		r, w := runeAt(b.text, b.at)
		b.note(r, w)
		b.at += w
		b.advance(1)
	}
	b.cluster = -1
}

// advance counts n code points, none of them after the end of the block, whose
// other counts are made; at its end it begins the next.
func (b *builder) advance(n int) {
	b.cp += n
	if b.cp&(blockLen-1) != 0 {
		return
	}
	b.blocks[b.cp>>blockShift-1].starts = b.starts
	b.clusters += bits.OnesCount64(b.starts)
	b.starts = 0
	b.blocks = append(b.blocks, block{at: uint32(b.at), astral: uint32(b.astral), clusters: uint32(b.clusters)})
}

// runeAt is utf8.DecodeRuneInString with valid code points of two and three
// bytes, those of most scripts, decoded inline.
func runeAt(text string, at int) (r rune, w int) {
	switch b := text[at]; {
	case b < utf8.RuneSelf:
		return rune(b), 1
	case b < 0xe0 && at+1 < len(text):
		r = rune(b&0x1f)<<6 | rune(text[at+1]&0x3f)
		if r >= 0x80 && b >= 0xc0 && text[at+1]>>6 == 2 {
			return r, 2
		}
	case b < 0xed && at+2 < len(text): // from 0xed on, surrogates
		r = rune(b&0x0f)<<12 | rune(text[at+1]&0x3f)<<6 | rune(text[at+2]&0x3f)
		if r >= 0x800 && (text[at+1]&text[at+2])>>6 == 2 && (text[at+1]|text[at+2])>>6 == 2 {
			return r, 3
		}
	}
	return utf8.DecodeRuneInString(text[at:])
}

// clusterLen is the length in bytes of the grapheme cluster at a text's head.
func clusterLen(text string) int {
	it := graphemes.FromString(text)
	it.Next()
	return it.End()
}
