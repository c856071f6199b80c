package corpus

// Quotations are the outermost quotations of a text in order, each whole: over
// several paragraphs, and with what is quoted within. They are those that
// QuotationAt finds. It takes one pass over the text.
func (ix *Index) Quotations() []Quotation {
	var found []Quotation
	end := 0
	for line, text := range ix.lines(Span{0, ix.length}) {
		at := quoteLine{line, nil}
		if containsQuoteMark(text) {
			at.quotes = quotesIn([]rune(text))
		}
		for _, q := range at.quotes {
			if line.Start+q.open < end {
				continue
			}
			outer, ok := ix.whole(at, q)
			if !ok || outer.Start < end {
				continue
			}
			found = append(found, Quotation{outer, ix.Trim(Span{outer.Start + 1, outer.End - 1})})
			end = outer.End
		}
	}
	return found
}

// containsQuoteMark reports whether anything in a line may be a quotation mark.
func containsQuoteMark(text string) bool {
	for _, r := range text {
		switch {
		case r == '"' || r == '\'' || r == '«' || r == '»' || r >= 0x2018 && r <= 0x201f || r == '‹' || r == '›' || r >= 0x300c && r <= 0x300f || r >= 0xff00:
			return true
		}
	}
	return false
}
