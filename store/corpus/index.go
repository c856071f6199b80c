package corpus

import (
	"strings"
)

// Index converts the offsets of one text between units, and finds the words,
// sentences, paragraphs and quotations at an offset. It shares the text and
// never changes once made, so it is safe for concurrent use.
//
// Every 64 code points it keeps 24 bytes (3/8 byte a character). A conversion
// looks up one such block, by position or by search, walks at most 63
// code points, and allocates nothing. Arguments outside the text are clamped to
// its nearest end; no method panics.
type Index struct {
	text   string
	length int
	utf16  int
	// clusters is the number of grapheme clusters.
	clusters int
	// blocks[i] describes the code points from i*blockLen on; the last one
	// stands for the end of the text when that falls on a block's border.
	blocks []block
	// broken tells that some bytes are not valid UTF-8, and that counting eight
	// bytes at once would count wrong.
	broken bool
}

// block holds the state at a multiple of blockLen code points.
type block struct {
	// starts has bit k set when code point k of the block begins a grapheme
	// cluster.
	starts uint64
	// at is the byte offset. MaxText fits in 32 bits with room to spare.
	at uint32
	// astral counts the code points ahead that take two UTF-16 units.
	astral uint32
	// clusters counts the grapheme clusters that begin ahead.
	clusters uint32
}

const (
	blockLen   = 1 << blockShift
	blockShift = 6
)

// Text is the indexed text.
func (ix *Index) Text() string { return ix.text }

// Len is the text's length in code points. A byte that is not valid UTF-8
// counts as one.
func (ix *Index) Len() int { return ix.length }

// Byte is the offset in bytes of UTF-8 of the code point at offset cp.
func (ix *Index) Byte(cp int) int {
	if cp <= 0 {
		return 0
	}
	if cp >= ix.length {
		return len(ix.text)
	}
	i, n := cp>>blockShift, cp&(blockLen-1)
	at := int(ix.blocks[i].at)
	if ix.asciiBlock(i) {
		return at + n
	}
	return ix.forward(at, n)
}

// CodePoint is the offset in code points of the byte at offset b. When b falls
// inside a code point, that one's offset is returned and exact is false; it is
// false too when b is outside the text.
func (ix *Index) CodePoint(b int) (cp int, exact bool) {
	if b < 0 || b >= len(ix.text) {
		return ix.clamped(b, len(ix.text))
	}
	i := ix.blockOf(b, len(ix.text), func(bl *block, _ int) int { return int(bl.at) })
	at := int(ix.blocks[i].at)
	if ix.asciiBlock(i) {
		return i<<blockShift + b - at, true
	}
	n, _, end := ix.count(at, b)
	if end > b {
		return i<<blockShift + n - 1, false
	}
	return i<<blockShift + n, true
}

// UTF16 is the offset in UTF-16 code units of the code point at offset cp.
func (ix *Index) UTF16(cp int) int {
	if cp <= 0 {
		return 0
	}
	if cp >= ix.length {
		return ix.utf16
	}
	i, n := cp>>blockShift, cp&(blockLen-1)
	bl := &ix.blocks[i]
	if ix.blockAstral(i) == 0 {
		return cp + int(bl.astral)
	}
	_, astral, _ := ix.count(int(bl.at), ix.forward(int(bl.at), n))
	return cp + int(bl.astral) + astral
}

// FromUTF16 is the offset in code points of the UTF-16 code unit at offset u.
// When u falls between the halves of a surrogate pair, the offset of its code
// point is returned and exact is false; it is false too when u is outside the
// text.
func (ix *Index) FromUTF16(u int) (cp int, exact bool) {
	if u < 0 || u >= ix.utf16 {
		return ix.clamped(u, ix.utf16)
	}
	i := ix.blockOf(u, ix.utf16, func(bl *block, i int) int { return i<<blockShift + int(bl.astral) })
	cp = i << blockShift
	left := u - cp - int(ix.blocks[i].astral)
	if ix.blockAstral(i) == 0 {
		return cp + left, true
	}
	n, exact := ix.forwardUnits(int(ix.blocks[i].at), left)
	return cp + n, exact
}

// Slice is the text of a span; it shares the text's bytes.
func (ix *Index) Slice(s Span) string {
	s = ix.clampSpan(s)
	return ix.text[ix.Byte(s.Start):ix.Byte(s.End)]
}

// Quoted is the fragments' texts joined by one space: an annotation's Text.
func (ix *Index) Quoted(f Fragments) string {
	if len(f) == 1 {
		return ix.Slice(f[0])
	}
	parts := make([]string, len(f))
	for i, s := range f {
		parts[i] = ix.Slice(s)
	}
	return strings.Join(parts, " ")
}

// clamped answers for an offset outside a text of that length in its unit.
func (ix *Index) clamped(at, length int) (cp int, exact bool) {
	if at < 0 {
		return 0, false
	}
	return ix.length, at == length
}

// clamp brings an offset into 0..Len.
func (ix *Index) clamp(cp int) int { return min(max(cp, 0), ix.length) }

// clampSpan brings both ends into the text; the end is never ahead of the start.
func (ix *Index) clampSpan(s Span) Span {
	start := ix.clamp(s.Start)
	return Span{start, max(start, ix.clamp(s.End))}
}

// blockOf is the last block whose key, which ascends from 0 to total at the end
// of the text, is at most x. As texts are much alike throughout, it looks where
// x lies in proportion first, and at most logarithmically further.
func (ix *Index) blockOf(x, total int, key func(bl *block, i int) int) int {
	n := len(ix.blocks)
	lo := min(x/(total/n+1), n-1)
	hi := lo + 1
	for step := 1; lo > 0 && key(&ix.blocks[lo], lo) > x; step *= 2 {
		hi, lo = lo, max(0, lo-step)
	}
	for step := 1; hi < n && key(&ix.blocks[hi], hi) <= x; step *= 2 {
		lo, hi = hi, min(n, hi+step)
	}
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; key(&ix.blocks[mid], mid) <= x {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

// asciiBlock reports whether block i is ASCII throughout: as many bytes as code
// points. The last block may be shorter than blockLen.
func (ix *Index) asciiBlock(i int) bool {
	if i+1 < len(ix.blocks) {
		return int(ix.blocks[i+1].at-ix.blocks[i].at) == blockLen
	}
	return len(ix.text)-int(ix.blocks[i].at) == ix.length-i<<blockShift
}

// blockAstral is the number of code points in block i of two UTF-16 units.
func (ix *Index) blockAstral(i int) int {
	if i+1 < len(ix.blocks) {
		return int(ix.blocks[i+1].astral - ix.blocks[i].astral)
	}
	return ix.utf16 - ix.length - int(ix.blocks[i].astral)
}
