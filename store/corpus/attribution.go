package corpus

import (
	"strings"
	"unicode"
)

// Attribution finds to whom an English text attributes a quotation, by the words
// that stand beside it: “…,” said Lena Orsk; Lena Orsk, the mayor, told
// reporters: “…”; according to Lena Orsk, “…”. quote may have its marks or not,
// and may be reported speech without any. speaker is the name as it stands
// there, with its title and without what describes its bearer, and cue is the
// verb, or "according to".
//
// ok is false unless the rules lead to one name: for pronouns, for "a spokesman
// for Lena Orsk", for two names, and wherever the clause is not plain. It is
// meant for an offer to a person, and rather says nothing than something wrong.
//
// The patterns are those that annotators of news find again and again: a cue and
// a source on one side of the content (Pareti 2012, "A Database of Attribution
// Relations"). It reads the line that holds the quotation, and the one ahead.
func Attribution(ix *Index, quote Span) (speaker, cue Span, ok bool) {
	quote = ix.Trim(ix.clampSpan(quote))
	if quote.Empty() {
		return Span{}, Span{}, false
	}
	after, foundAfter := ix.attributedAfter(quote)
	before, foundBefore := ix.attributedBefore(quote)
	switch {
	case foundAfter && foundBefore && ix.Slice(after.speaker) != ix.Slice(before.speaker):
		return Span{}, Span{}, false
	case foundAfter:
		return after.speaker, after.cue, true
	case foundBefore:
		return before.speaker, before.cue, true
	}
	return Span{}, Span{}, false
}

type attribution struct{ speaker, cue Span }

const (
	quoteMarks   = "“”„‟«»\"‘’‚'‹›"
	strongPoints = ",?!…"
	dashes       = "—–―"
	// attributionReach is how far from a quotation is read, in code points.
	attributionReach = 400
)

// attributedAfter reads the clause after a quotation.
func (ix *Index) attributedAfter(quote Span) (attribution, bool) {
	last := ix.Slice(Span{max(quote.Start, quote.End-2), quote.End})
	strong, ended, at := false, false, quote.End
	point := func(r rune) {
		strong = strong || strings.ContainsRune(strongPoints, r)
		ended = ended || r == '.'
	}
	for _, r := range last {
		point(r)
	}
	rest := ix.Slice(Span{at, at + attributionReach})
	for _, r := range rest {
		if r == '\n' || r == '\r' || !strings.ContainsRune(quoteMarks+strongPoints+".", r) && !isSpace(r) {
			break
		}
		point(r)
		at++
	}
	if at >= ix.Len() || ended && !strong {
		return attribution{}, false
	}
	end := min(ix.SentenceAt(at).End, at+attributionReach)
	c := clause{ix: ix, words: ix.clauseWords(Span{at, end})}
	for i, w := range c.words {
		if w.mark && strings.ContainsAny(w.text, "“„«»\"") {
			c.words = c.words[:i]
			break
		}
	}
	return c.following(strong)
}

// following reads a clause that follows what it attributes; strong tells that a
// comma or its like parts the two.
func (c clause) following(strong bool) (attribution, bool) {
	first := 0
	if c.is(0, "as") {
		first = 1
	}
	switch {
	case c.is(first, "according") && c.is(first+1, "to"):
		return c.attribute(first, first+2, c.nameAfter)
	case cueVerbs[c.lower(first)]:
		if !strong && !plainVerbs[c.lower(first)] || transitiveVerbs[c.lower(first)] {
			return attribution{}, false
		}
		return c.attribute(first, first+1, c.nameAfter)
	}
	if !strong || first == 0 && clauseStarts[c.lower(0)] || c.at(len(c.words)-1).text == ":" {
		return attribution{}, false
	}
	for i := range c.words {
		if cueVerbs[c.lower(i)] {
			if a, ok := c.attribute(i, i+1, func(int) (name, bool) { return c.nameBefore(i) }); ok {
				return a, true
			}
		}
	}
	return attribution{}, false
}

// attribute joins the cue, from word cue to word end, and the name found.
func (c clause) attribute(cue, end int, find func(int) (name, bool)) (attribution, bool) {
	n, ok := find(end)
	if !ok {
		return attribution{}, false
	}
	return attribution{c.span(n.from, n.to), c.span(cue, end)}, true
}

// attributedBefore reads the clause ahead of a quotation.
func (ix *Index) attributedBefore(quote Span) (attribution, bool) {
	end := quote.Start
	line := ix.ParagraphAt(end)
	ahead := ix.Trim(Span{line.Start, end})
	if strings.Trim(ix.Slice(ahead), quoteMarks) == "" {
		if line.Start == 0 {
			return attribution{}, false
		}
		above, found := ix.quoteLine(line.Start - 1)
		if !found || !strings.HasSuffix(strings.TrimRightFunc(ix.Slice(above.Span), isSpace), ":") {
			return attribution{}, false
		}
		ahead = ix.Trim(above.Span)
	}
	start := max(ix.SentenceAt(ahead.End-1).Start, ahead.Start, ahead.End-attributionReach)
	c := clause{ix: ix, words: ix.clauseWords(Span{start, ahead.End}), head: true}
	if n := len(c.words); n > 0 && strings.ContainsAny(c.at(n-1).text, quoteMarks) {
		c.words = c.words[:n-1] // the quotation's own
	}
	for i := len(c.words) - 1; i >= 0; i-- {
		if w := c.words[i]; w.mark && strings.ContainsAny(w.text, "“”„«»\"") {
			// The second part of a quotation that the clause broke.
			c.words, c.head = c.words[i+1:], false
			if c.at(len(c.words)-1).text != "," {
				return attribution{}, false
			}
			return c.following(true)
		}
	}
	return c.leading()
}

// maxGap is how many words may stand between a verb and what it attributes.
const maxGap = 12

// leading reads a clause that leads to what it attributes.
func (c clause) leading() (attribution, bool) {
	n := len(c.words)
	last := c.at(n - 1).text
	for i := n - 1; i >= max(0, n-maxGap-1); i-- {
		switch {
		case c.is(i, "according") && c.is(i+1, "to") && last == ",":
			return c.attribute(i, i+2, c.nameAfter)
		case cueVerbs[c.lower(i)]:
			if last != ":" && !addressingVerbs[c.lower(i)] && c.names(i+1) {
				return attribution{}, false
			}
			return c.attribute(i, i+1, func(int) (name, bool) { return c.nameBefore(i) })
		case c.at(i).text == ";":
			return attribution{}, false
		}
	}
	return attribution{}, false
}

// names reports whether anybody is named from a word on who might be the one
// that speaks: a possessive doesn't.
func (c clause) names(from int) bool {
	for i := from; i < len(c.words); i++ {
		if n, ok := c.run(i); ok {
			if !n.possessive {
				return true
			}
			i = n.to - 1
		}
	}
	return false
}

// isNamed reports whether a word that begins a sentence, where every word is
// capitalised, is a name: elsewhere in the text it is capitalised within a
// sentence, and nowhere is it not.
func (ix *Index) isNamed(word string) bool {
	if len(Find(ix, strings.ToLower(word), FindOptions{WholeWords: true})) > 0 {
		return false
	}
	for _, s := range Find(ix, word, FindOptions{WholeWords: true}) {
		ahead := strings.TrimRight(ix.Slice(Span{s.Start - 3, s.Start}), " \u00a0")
		if r := []rune(ahead); len(r) > 0 && (unicode.IsLetter(r[len(r)-1]) || r[len(r)-1] == ',') {
			return true
		}
	}
	return false
}
