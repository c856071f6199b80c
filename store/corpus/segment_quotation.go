package corpus

import "unicode"

// Quotation is a passage between quotation marks.
type Quotation struct {
	// Outer has the marks, Inner neither them nor white space inside of them.
	// Inner is empty when nothing stands between the marks.
	Outer, Inner Span
}

// QuotationAt is the innermost quotation that holds the code point at offset cp,
// be it one of its marks. Marks are “ ” ‘ ’ „ “ ‚ ‘ « » ‹ ›, the last two pairs
// in either direction, 「 」 『 』, and " ' paired by their position. Apostrophes
// are told from single marks by what stands around. A quotation may go on over
// paragraphs that each begin with the opening mark, of which only the last
// closes it. A mark without its counterpart makes no quotation.
func (ix *Index) QuotationAt(cp int) (Quotation, bool) {
	cp = ix.clamp(cp)
	at, found := ix.quoteLine(cp)
	if !found {
		return Quotation{}, false
	}
	for i := len(at.quotes) - 1; i >= 0; i-- {
		q := at.quotes[i]
		if at.Start+q.open > cp || q.closed() && at.Start+q.close < cp {
			continue
		}
		if outer, ok := ix.whole(at, q); ok && outer.Contains(cp) {
			return Quotation{outer, ix.Trim(Span{outer.Start + 1, outer.End - 1})}, true
		}
	}
	return Quotation{}, false
}

// quoteLine is a line with its quotations.
type quoteLine struct {
	Span
	quotes []quote
}

// quoteLine is the line at cp, or if that is blank, the last one ahead that
// isn't: a quotation may go on over a blank line.
func (ix *Index) quoteLine(cp int) (quoteLine, bool) {
	line := ix.ParagraphAt(cp)
	for ix.Trim(line).Empty() {
		if line.Start == 0 {
			return quoteLine{}, false
		}
		line = ix.ParagraphAt(line.Start - 1)
	}
	return quoteLine{line, quotesIn([]rune(ix.Slice(line)))}, true
}

// whole is a quotation of a line with what belongs to it in the lines around,
// its marks included; ok is false when nothing closes it.
func (ix *Index) whole(at quoteLine, q quote) (outer Span, ok bool) {
	outer.Start = ix.quoteStart(at, q)
	for line, text := range ix.lines(Span{at.Start, ix.length}) {
		if q.closed() {
			break
		}
		if line.Start == at.Start || ix.Trim(line).Empty() {
			continue
		}
		at = quoteLine{line, quotesIn([]rune(text))}
		next, found := at.leading(q.mark)
		if !found {
			return outer, false
		}
		q = next
	}
	outer.End = at.Start + q.close + 1
	return outer, q.closed()
}

// quoteStart is where a quotation of a line opens, in that line or before.
func (ix *Index) quoteStart(at quoteLine, q quote) int {
	for q.leading && at.Start > 0 {
		before, found := ix.quoteLine(at.Start - 1)
		if !found {
			break
		}
		unclosed, found := before.unclosed(q.mark)
		if !found {
			break
		}
		at, q = before, unclosed
	}
	return at.Start + q.open
}

// leading is the quotation that a mark at the line's head opens.
func (l quoteLine) leading(mark rune) (quote, bool) {
	for _, q := range l.quotes {
		if q.leading && q.mark == mark {
			return q, true
		}
	}
	return quote{}, false
}

// unclosed is the innermost quotation of that mark that the line leaves open.
func (l quoteLine) unclosed(mark rune) (quote, bool) {
	for i := len(l.quotes) - 1; i >= 0; i-- {
		if q := l.quotes[i]; !q.closed() && q.mark == mark {
			return q, true
		}
	}
	return quote{}, false
}

// quote is a quotation within a line, in offsets from its beginning.
type quote struct {
	// open and close are the marks' offsets; close is -1 when none closes it.
	open, close int
	// mark is the opening mark.
	mark rune
	// leading: nothing but other opening marks stands ahead in the line.
	leading bool
}

func (q quote) closed() bool { return q.close >= 0 }

// quotesIn pairs the marks of a line. A mark that closes an outer quotation
// drops the inner ones that are still open. The quotes are in order of open.
func quotesIn(l line) []quote {
	p := quoteParser{line: l}
	head := true
	for i, r := range l {
		before := len(p.quotes)
		p.read(i, r)
		opened := len(p.quotes) > before
		if head && opened {
			p.quotes[before].leading = true
		}
		head = head && (opened || unicode.IsSpace(r))
	}
	kept := p.quotes[:0]
	open := 0
	for i, q := range p.quotes {
		stillOpen := open < len(p.open) && p.open[open] == i
		if stillOpen {
			open++
		}
		if q.closed() || stillOpen {
			kept = append(kept, q)
		}
	}
	return kept
}
