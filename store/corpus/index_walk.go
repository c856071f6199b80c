package corpus

import (
	"math/bits"
	"unicode/utf8"
)

// The walks within a block. They count eight bytes at a time: in valid UTF-8 a
// code point begins at each byte that is not of the form 10xxxxxx, and takes
// two UTF-16 units when that byte is of the form 11110xxx.

// forward is the byte offset n code points after the one at byte offset at.
func (ix *Index) forward(at, n int) int {
	if !ix.broken {
		for ; at+8 <= len(ix.text); at += 8 {
			begin := starts(eight(ix.text, at))
			if c := bits.OnesCount64(begin); n >= c {
				n -= c
				continue
			}
			for ; n > 0; n-- {
				begin &= begin - 1
			}
			return at + bits.TrailingZeros64(begin)/8
		}
		at = ix.align(at)
	}
	for ; n > 0 && at < len(ix.text); n-- {
		at += width(ix.text, at)
	}
	return at
}

// count counts the code points that begin in the bytes from at, where one
// begins, to end, and those of them outside the Basic Multilingual Plane. The
// last one ends at the byte offset last, which may lie after end.
func (ix *Index) count(at, end int) (n, astral, last int) {
	if !ix.broken {
		for ; at+8 <= end; at += 8 {
			x := eight(ix.text, at)
			n += bits.OnesCount64(starts(x))
			astral += bits.OnesCount64(fourByte(x))
		}
		at = ix.align(at)
	}
	for at < end {
		w := width(ix.text, at)
		n++
		astral += units(w) - 1
		at += w
	}
	return n, astral, at
}

// forwardUnits is the number of code points that begin ahead of the UTF-16 unit
// u, both counted from byte offset at; exact when a code point begins there.
func (ix *Index) forwardUnits(at, u int) (n int, exact bool) {
	if !ix.broken {
		for ; at+8 <= len(ix.text); at += 8 {
			x := eight(ix.text, at)
			c := bits.OnesCount64(starts(x))
			all := c + bits.OnesCount64(fourByte(x))
			if u < all {
				break
			}
			n += c
			u -= all
		}
		at = ix.align(at)
	}
	for u > 0 {
		w := width(ix.text, at)
		if u < units(w) {
			return n, false
		}
		u -= units(w)
		at += w
		n++
	}
	return n, true
}

// align is the first byte offset from at on that is not inside a code point.
func (ix *Index) align(at int) int {
	for at < len(ix.text) && !utf8.RuneStart(ix.text[at]) {
		at++
	}
	return at
}

// eight is the eight bytes from offset at, the first one lowest.
func eight(s string, at int) uint64 {
	s = s[at : at+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

const highBits = 0x8080808080808080

// starts has the high bit of each of eight bytes set where a code point begins.
func starts(x uint64) uint64 { return (^x | x<<1) & highBits }

// fourByte is the same for code points of four bytes.
func fourByte(x uint64) uint64 { return x & (x << 1) & (x << 2) & (x << 3) & highBits }

// width is the number of bytes of the code point at byte offset at, 1 for a
// byte that is not valid UTF-8.
func width(text string, at int) int {
	if text[at] < utf8.RuneSelf {
		return 1
	}
	_, w := utf8.DecodeRuneInString(text[at:])
	return w
}

// units is the number of UTF-16 code units of a code point of w bytes.
func units(w int) int {
	if w == utf8.UTFMax {
		return 2
	}
	return 1
}
