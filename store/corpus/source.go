package corpus

import "strings"

// Source is who is said to have spoken or written, and the words that say so.
type Source struct {
	// Speaker is a name, a description ("a spokesman for the port"), or a
	// pronoun.
	Speaker Span
	// Cue is the verb, or "according to".
	Cue  Span
	Kind SourceKind
}

// SourceKind tells how the speaker of a Source is named.
type SourceKind string

// The kinds of Source.
const (
	SourceName        SourceKind = "name"
	SourceDescription SourceKind = "description"
	SourcePronoun     SourceKind = "pronoun"
)

// QuotationSource finds to whom an English text attributes a quotation, like
// Attribution, and where that finds no name, who else is said to have spoken: "a
// stevedore", "he". It also takes the verbs that lead to a part of a sentence
// only (called, denied, promised), and sees past other quotations of the same
// sentence. It is of use where a person looks at what was found.
func QuotationSource(ix *Index, quote Span) (Source, bool) {
	quote = ix.Trim(ix.clampSpan(quote))
	if quote.Empty() {
		return Source{}, false
	}
	if speaker, cue, ok := Attribution(ix, quote); ok {
		return Source{speaker, cue, SourceName}, true
	}
	if s, ok := ix.sourceAfter(quote); ok {
		return s, true
	}
	return ix.sourceBefore(quote)
}

// sourceAfter reads the clause after a quotation.
func (ix *Index) sourceAfter(quote Span) (Source, bool) {
	last := ix.Slice(Span{max(quote.Start, quote.End-2), quote.End})
	strong := strings.ContainsAny(last, strongPoints)
	at := quote.End
	for at < ix.Len() {
		r := []rune(ix.Slice(Span{at, at + 1}))[0]
		if r == '\n' || r == '\r' || !strings.ContainsRune(quoteMarks+strongPoints, r) && !isSpace(r) {
			break
		}
		strong = strong || strings.ContainsRune(strongPoints, r)
		at++
	}
	if !strong || at >= ix.Len() {
		return Source{}, false
	}
	c := clause{ix: ix, words: ix.clauseWords(Span{at, min(ix.SentenceAt(at).End, at+attributionReach)})}
	for i, w := range c.words {
		if w.mark && strings.ContainsAny(w.text, "“„«»\".;:") {
			c.words = c.words[:i]
			break
		}
	}
	if clauseOf := c.lower(0); clauseStarts[clauseOf] && !pronouns[clauseOf] || len(c.words) < 2 {
		return Source{}, false
	}
	if n, kind, at, ok := c.inTheWordsOf(0); ok {
		return c.source(n, kind, at), true
	}
	if cueVerbs[c.lower(0)] && !transitiveVerbs[c.lower(0)] {
		if n, kind, ok := c.subjectAfter(1); ok {
			return c.source(n, kind, 0), true
		}
		return Source{}, false
	}
	// Within a few words: a doctor who was there said.
	for i := 1; i < min(len(c.words), 14); i++ {
		if cueVerbs[c.lower(i)] {
			// ”, a charge that Orsk has denied
			if n, kind, ok := c.subjectBefore(i); ok && n.from == 0 && !auxiliaries[c.lower(i-1)] {
				return c.source(n, kind, i), true
			}
			return Source{}, false
		}
	}
	return Source{}, false
}

// sourceBefore reads what stands ahead of a quotation in its sentence, or, of one
// that begins a line, in a line above that leads to it with a colon.
func (ix *Index) sourceBefore(quote Span) (Source, bool) {
	start := ix.sentenceOf(quote)
	c := clause{ix: ix, words: ix.clauseWords(Span{max(start, quote.Start-attributionReach), quote.Start}), head: true}
	if n := len(c.words); n > 0 && c.words[n-1].mark && strings.ContainsAny(c.words[n-1].text, quoteMarks) {
		c.words = c.words[:n-1] // the quotation's own
	}
	c.words = withoutBrackets(withoutQuoted(c.words))
	if n, kind, at, ok := c.inTheWordsOf(len(c.words) - maxSourceGap); ok {
		return c.source(n, kind, at), true
	}
	for i := len(c.words) - 1; i > 0 && i >= len(c.words)-maxSourceGap; i-- {
		switch w := c.lower(i); {
		case c.words[i].text == ";" || c.words[i].text == "." && i < len(c.words)-1:
			return Source{}, false
		case sourceVerbs[w]:
			if n, kind, ok := c.subjectBefore(i); ok {
				return c.source(n, kind, i), true
			}
			if !nounsToo[w] {
				return Source{}, false
			}
		case strings.HasSuffix(w, "ing") && participles[w]:
			if n, kind, ok := c.subjectOfParticiple(i); ok {
				return c.source(n, kind, i), true
			}
		}
	}
	return Source{}, false
}

// sentenceOf is where the sentence begins that a quotation is a part of.
func (ix *Index) sentenceOf(quote Span) int {
	line := ix.ParagraphAt(quote.Start)
	start := ix.SentenceAt(quote.Start).Start
	if start == quote.Start || start == quote.Start-1 {
		// The quotation begins the sentence; what leads to it may be the one ahead.
		ahead := ix.Trim(Span{line.Start, start})
		if !ahead.Empty() && strings.HasSuffix(ix.Slice(ahead), ":") {
			return ix.SentenceAt(ahead.End - 1).Start
		}
	}
	return max(start, line.Start)
}

// maxSourceGap is how many words may stand between a verb and a quotation that is
// a part of the sentence.
const maxSourceGap = 24

// withoutQuoted leaves out the words of other quotations.
func withoutQuoted(words []clauseWord) []clauseWord {
	var kept []clauseWord
	inside := false
	for _, w := range words {
		switch {
		case w.mark && strings.ContainsAny(w.text, "“„«"), w.mark && w.text == "\"" && !inside:
			inside = true
		case w.mark && strings.ContainsAny(w.text, "”»\""):
			inside = false
		case !inside:
			kept = append(kept, w)
		}
	}
	if inside { // a mark that nothing closes
		return words
	}
	return kept
}

func (c clause) source(n name, kind SourceKind, cue int) Source {
	return Source{c.span(n.from, n.to), c.span(cue, cue+1), kind}
}

// inTheWordsOf finds whom "in the words of" names, from word from on.
func (c clause) inTheWordsOf(from int) (n name, kind SourceKind, at int, ok bool) {
	for i := len(c.words) - 4; i >= max(0, from); i-- {
		if c.is(i, "in") && c.is(i+1, "the") && c.is(i+2, "words") && c.is(i+3, "of") {
			n, kind, ok = c.subjectAfter(i + 4)
			return n, kind, i + 2, ok
		}
	}
	return name{}, "", 0, false
}

// subjectAfter is the subject that begins at word i: said a stevedore who.
func (c clause) subjectAfter(i int) (name, SourceKind, bool) {
	if n, ok := c.nameAfter(i); ok {
		return n, SourceName, true
	}
	if speakingPronouns[c.lower(i)] {
		return name{from: i, to: i + 1}, SourcePronoun, true
	}
	end := i
	for end < len(c.words) && end < i+10 && !c.at(end).mark {
		w := c.lower(end)
		if end > i && (subjectEnds[w] || barriers[w] && w != "for" && w != "from" || auxiliaries[w]) {
			break
		}
		end++
	}
	for end > i && (places[c.lower(end-1)] || barriers[c.lower(end-1)] || determiners[c.lower(end-1)]) {
		end--
	}
	return name{from: i, to: end}, SourceDescription, end > i && c.describes(i, end)
}

// describes reports whether words name somebody: they have a noun, and begin as
// a subject does.
func (c clause) describes(from, to int) bool {
	first := c.lower(from)
	if pronouns[first] || unspeaking[c.lower(to-1)] {
		return false
	}
	if determiners[first] || quantifiers[first] {
		return to-from > 1 && !c.mixed(from, to)
	}
	last := c.lower(to - 1)
	return strings.HasSuffix(last, "s") && !strings.HasSuffix(last, "ss") || collectives[last]
}

// mixed reports a noun with a name behind it that is not its bearer's: a charge
// Kyiv.
func (c clause) mixed(from, to int) bool {
	for i := from + 1; i+1 < to; i++ {
		if n, named := c.run(i + 1); named && n.to == to && !c.capital(i) && !places[c.lower(i)] && !barriers[c.lower(i)] && !roles[c.lower(i)] && !determiners[c.lower(i)] {
			return true
		}
	}
	return false
}

// subjectBefore is the subject of the verb at word verb.
func (c clause) subjectBefore(verb int) (name, SourceKind, bool) {
	if n, ok := c.nameBefore(verb); ok {
		return n, SourceName, true
	}
	if c.is(verb-1, "and") || c.is(verb-1, "but") {
		// Orsk shook her head and called it a farce.
		if at, ok := c.ix.headSubject(c.words[:verb-1], c.head); ok {
			return at, SourceName, true
		}
		return name{}, "", false
	}
	end := verb
	for end > 0 && (adverbs[c.lower(end-1)] && !passives[c.lower(end-1)] || strings.HasSuffix(c.lower(end-1), "ly")) {
		end--
	}
	if end == 0 || auxiliaries[c.lower(end-1)] || c.is(end-1, "to") {
		return name{}, "", false
	}
	if speakingPronouns[c.lower(end-1)] {
		return name{from: end - 1, to: end}, SourcePronoun, true
	}
	if c.at(end-1).text == "," {
		return c.subjectAtHead(end - 1)
	}
	from := c.nounPhrase(end)
	if from == end || !c.beginsClause(from) {
		return name{}, "", false
	}
	return name{from: from, to: end}, SourceDescription, c.describes(from, end)
}

// nounPhrase is where the words begin that end ahead of word end and name one
// thing: a spokesman for the ministry.
func (c clause) nounPhrase(end int) int {
	from := end
	for from > 0 && end-from < 10 {
		w := c.lower(from - 1)
		if c.at(from-1).mark || connectives[w] || clauseStarts[w] || auxiliaries[w] || sourceVerbs[w] && !nounsToo[w] || subjectEnds[w] && !places[w] {
			break
		}
		from--
		if !determiners[w] && !quantifiers[w] {
			continue
		}
		// The phrase may go on ahead of a preposition: one of the inspectors.
		if p := c.lower(from - 1); from < 2 || !places[p] && p != "for" && p != "from" || c.at(from-2).mark {
			break
		}
		from--
	}
	for from < end && (places[c.lower(from)] || barriers[c.lower(from)]) {
		from++
	}
	return from
}

// beginsClause reports whether a subject may begin at word i.
func (c clause) beginsClause(i int) bool {
	return i == 0 || c.at(i-1).mark || connectives[c.lower(i-1)] || clauseStarts[c.lower(i-1)]
}

// subjectAtHead is the subject of a clause whose verb follows the comma at word
// end: the words ahead of the first comma.
func (c clause) subjectAtHead(end int) (name, SourceKind, bool) {
	to := 0
	for to < end && c.at(to).text != "," {
		to++
	}
	from := 0
	for from < to && (connectives[c.lower(from)] || clauseStarts[c.lower(from)] && !pronouns[c.lower(from)]) {
		from++
	}
	if to == end || to-from > 8 || from == to {
		return name{}, "", false
	}
	if n, ok := c.runBack(to); ok && n.from == from {
		return n, SourceName, true
	}
	return name{from: from, to: to}, SourceDescription, c.describes(from, to) && (determiners[c.lower(from)] || quantifiers[c.lower(from)])
}

// subjectOfParticiple is the subject of the clause that ends ahead of a comma and
// a participle: Orsk shook her head, adding.
func (c clause) subjectOfParticiple(i int) (name, SourceKind, bool) {
	comma := i - 1
	for comma > 0 && c.at(comma).text != "," && i-comma < 4 {
		comma--
	}
	if c.at(comma).text != "," {
		return name{}, "", false
	}
	from := comma
	for from > 0 && !c.at(from-1).mark {
		from--
	}
	for from < comma && (connectives[c.lower(from)] || c.is(from, "and") || c.is(from, "but")) {
		from++
	}
	if speakingPronouns[c.lower(from)] {
		return name{from: from, to: from + 1}, SourcePronoun, true
	}
	n, ok := c.run(from)
	if !ok || n.possessive || n.to >= comma || !(n.from > 0 || n.to-n.from > 1 || c.ix.isNamed(c.words[0].text)) {
		return name{}, "", false
	}
	return n, SourceName, !barriers[c.lower(n.to)] && !places[c.lower(n.to)]
}
