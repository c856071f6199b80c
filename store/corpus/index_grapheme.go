package corpus

import "math/bits"

// Graphemes is the number of grapheme clusters (UAX 29, extended): of what a
// reader takes for one character.
func (ix *Index) Graphemes() int { return ix.clusters }

// Grapheme is the ordinal, from 0 on, of the grapheme cluster that holds the
// code point at offset cp; Graphemes at the end of the text. It is exact when
// the cluster begins there.
func (ix *Index) Grapheme(cp int) (ordinal int, exact bool) {
	if cp < 0 || cp >= ix.length {
		_, exact = ix.clamped(cp, ix.length)
		if cp < 0 {
			return 0, exact
		}
		return ix.clusters, exact
	}
	bl := &ix.blocks[cp>>blockShift]
	bit := cp & (blockLen - 1)
	upTo := bl.starts << (blockLen - 1 - bit)
	return int(bl.clusters) + bits.OnesCount64(upTo) - 1, upTo>>(blockLen-1) == 1
}

// FromGrapheme is the offset in code points at which the grapheme cluster of
// that ordinal begins; Len for Graphemes and above.
func (ix *Index) FromGrapheme(ordinal int) int {
	if ordinal <= 0 {
		return 0
	}
	if ordinal >= ix.clusters {
		return ix.length
	}
	i := ix.blockOf(ordinal, ix.clusters, func(bl *block, _ int) int { return int(bl.clusters) })
	starts := ix.blocks[i].starts
	for n := ordinal - int(ix.blocks[i].clusters); n > 0; n-- {
		starts &= starts - 1
	}
	return i<<blockShift + bits.TrailingZeros64(starts)
}

// GraphemeAt is the grapheme cluster that holds the code point at offset cp. At
// the end of the text it is empty.
func (ix *Index) GraphemeAt(cp int) Span {
	cp = ix.clamp(cp)
	return Span{ix.clusterStart(cp), ix.clusterEnd(min(cp+1, ix.length))}
}

// SnapGraphemes widens a span so that it cuts through no grapheme cluster. An
// empty span at a border stays empty.
func (ix *Index) SnapGraphemes(s Span) Span {
	s = ix.clampSpan(s)
	return Span{ix.clusterStart(s.Start), ix.clusterEnd(s.End)}
}

// isBorder reports whether no cluster lies across the offset cp, 0 to Len.
func (ix *Index) isBorder(cp int) bool {
	return cp >= ix.length || ix.blocks[cp>>blockShift].starts>>(cp&(blockLen-1))&1 == 1
}

// clusterStart is the last border at or ahead of cp, 0 to Len.
func (ix *Index) clusterStart(cp int) int {
	if cp >= ix.length {
		return ix.length
	}
	i := cp >> blockShift
	starts := ix.blocks[i].starts << (blockLen - 1 - cp&(blockLen-1))
	for ; starts == 0; starts = ix.blocks[i].starts {
		i--
		cp = i<<blockShift + blockLen - 1
	}
	return cp - bits.LeadingZeros64(starts)
}

// clusterEnd is the first border at or after cp, 0 to Len.
func (ix *Index) clusterEnd(cp int) int {
	for cp < ix.length {
		starts := ix.blocks[cp>>blockShift].starts >> (cp & (blockLen - 1))
		if starts != 0 {
			return cp + bits.TrailingZeros64(starts)
		}
		cp = (cp>>blockShift + 1) << blockShift
	}
	return ix.length
}
