package corpus

// Words are the words that share a code point with a span, whole and in order.
//
// Words are those of UAX 29, with these put together again: hyphenated ones
// ("al-Qaida", "half-hour"), abbreviations with their last full stop ("U.S."),
// amounts with their sign ("$40", "3.5%", "10 000" with a no-break space),
// "AT&T", "9/11", "#tag", "@name". An ideograph is a word of its own: without a
// dictionary nothing better is certain. Where letters stand without spaces
// (Thai, Lao, Khmer, Burmese, hiragana) a word is all of them up to a space, a
// punctuation mark or another script. Punctuation and symbols are no words.
func (ix *Index) Words(s Span) []Span {
	s = ix.clampSpan(s)
	if s.Empty() {
		return nil
	}
	var found []Span
	from, to := ix.chunkStart(ix.Byte(s.Start+1)), ix.chunkEnd(ix.Byte(s.End))
	for u := range ix.units(from, to) {
		if !u.symbol && u.Overlaps(s) {
			found = append(found, u.Span)
		}
	}
	return found
}

// WordAt is the word, emoji or other symbol that holds the code point at offset
// cp; on white space and punctuation the nearest one of the paragraph, the one
// ahead when two are as near. In a line without any it is the grapheme cluster
// at cp, and empty on white space.
func (ix *Index) WordAt(cp int) Span {
	cp = ix.clamp(cp)
	line := ix.ParagraphAt(cp)
	prev, hasPrev := ix.prevUnit(cp + 1)
	if hasPrev && prev.Contains(cp) {
		return prev
	}
	next, hasNext := ix.nextUnit(cp)
	hasPrev = hasPrev && line.Covers(prev)
	hasNext = hasNext && line.Covers(next)
	switch {
	case hasPrev && (!hasNext || cp-prev.End < next.Start-cp):
		return prev
	case hasNext:
		return next
	}
	return ix.Trim(ix.GraphemeAt(cp))
}

// NextWord is where the first word or symbol after the offset cp begins; Len
// when there is none.
func (ix *Index) NextWord(cp int) int {
	if u, ok := ix.nextUnit(ix.clamp(cp)); ok {
		return u.Start
	}
	return ix.length
}

// PrevWord is where the last word or symbol that begins ahead of the offset cp
// begins; 0 when there is none.
func (ix *Index) PrevWord(cp int) int {
	u, _ := ix.prevUnit(ix.clamp(cp))
	return u.Start
}

// nextUnit is the first word or symbol that begins after cp.
func (ix *Index) nextUnit(cp int) (Span, bool) {
	for u := range ix.units(ix.chunkStart(ix.Byte(cp+1)), len(ix.text)) {
		if u.Start > cp {
			return u.Span, true
		}
	}
	return Span{}, false
}

// prevUnit is the last word or symbol that begins ahead of cp.
func (ix *Index) prevUnit(cp int) (last Span, found bool) {
	for at := ix.Byte(cp); at > 0 && !found; {
		from := ix.chunkStart(at)
		for u := range ix.units(from, ix.chunkEnd(at)) {
			if u.Start >= cp {
				break
			}
			last, found = u.Span, true
		}
		at = from
	}
	return last, found
}
