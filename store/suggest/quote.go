package suggest

import (
	"slices"
	"strings"
	"unicode"

	"glossator/store/corpus"
)

// Quote is a direct quotation found by its marks and by the words around it.
type Quote struct {
	// Fragments are the words quoted, with their marks; more than one when "she
	// said" breaks the quotation, within a sentence or between two.
	Fragments corpus.Fragments
	// Speaker is who is quoted, as the text names them, or "".
	Speaker string
	// SpeakerAt is where that stands, and Cue where the verb; empty when there is
	// none.
	SpeakerAt, Cue corpus.Span
	// Reason says by what rule the words were taken for a quotation, and their
	// speaker for theirs.
	Reason string
}

// QuoteKind is the kind of all that Quotes finds: direct speech.
const QuoteKind = "direct"

// Quotes finds the quotations of a document. Words in marks are taken for a
// quotation when somebody is said to have spoken them, or when they are a whole
// sentence; titles, nicknames and words held at arm's length are not. The rules
// for who speaks are English; in other languages whole sentences in marks are
// found, without speakers. A pronoun is traced to a name only when the passage
// leaves one to choose from, else it stands for itself.
func Quotes(d corpus.Document, ix *corpus.Index) []Quote {
	return quotesIn(ix, Sentences(d, ix))
}

// quotesIn finds the quotations in sentences.
func quotesIn(ix *corpus.Index, text []corpus.Span) []Quote {
	f := quoteFinder{ix: ix, text: text}
	for _, q := range ix.Quotations() {
		if !q.Inner.Empty() && f.inText(q.Outer) {
			f.take(q)
		}
	}
	return f.found
}

// quoteFinder goes through the quotations of a text in order.
type quoteFinder struct {
	ix *corpus.Index
	// text are the sentences of the article's own.
	text  []corpus.Span
	found []Quote
	// last is the last quotation taken, with its marks.
	last corpus.Span
}

// inText reports whether a quotation stands in the article's own text.
func (f *quoteFinder) inText(outer corpus.Span) bool {
	i, _ := slices.BinarySearchFunc(f.text, outer.Start, func(s corpus.Span, at int) int {
		if s.End <= at {
			return -1
		}
		return 1
	})
	return i < len(f.text) && f.text[i].Overlaps(outer)
}

// take decides about one quotation.
func (f *quoteFinder) take(q corpus.Quotation) {
	m := f.marked(q)
	if m.words == 0 || m.isTitle() {
		return
	}
	if f.continues(q) || m.sentence && f.goesOnInLine(q.Outer) {
		own := &f.found[len(f.found)-1]
		own.Fragments = append(own.Fragments, q.Outer)
		f.last = q.Outer
		return
	}
	source, sourced := corpus.QuotationSource(f.ix, q.Outer)
	speaker, goesOn := f.goingOn(q.Outer)
	var reason string
	switch {
	case m.named(f.before(q.Outer, 3)):
		return
	case m.sentence && m.words >= 2 && sourced:
		reason = "a sentence in quotation marks, “" + oneLine(f.ix.Slice(source.Cue)) + "” beside it"
	case m.sentence && (m.words >= 4 && m.small > 0 || goesOn):
		reason = "a whole sentence in quotation marks"
	case sourced && m.partial(f.ix, source, q.Outer):
		reason = "words in quotation marks after “" + oneLine(f.ix.Slice(source.Cue)) + "”"
	default:
		return
	}
	own := Quote{Fragments: corpus.Fragments{q.Outer}, Reason: reason}
	if sourced {
		f.attribute(&own, source, q.Outer)
	} else if goesOn {
		own.Speaker, own.SpeakerAt = speaker.Speaker, speaker.SpeakerAt
		own.Reason += ", by the speaker of the one ahead"
	}
	f.found = append(f.found, own)
	f.last = q.Outer
}

// marked is what stands in a pair of marks.
type marked struct {
	// words are all words, capitals those with a capital, small the function
	// words in lower case.
	words, capitals, small int
	// sentence: it begins with a capital and ends like a sentence, or like one
	// that goes on with who said it.
	sentence bool
	// determined: a determiner leads to it, and a noun follows.
	determined bool
}

func (f *quoteFinder) marked(q corpus.Quotation) marked {
	var m marked
	inner := f.ix.Slice(q.Inner)
	for _, w := range words(inner, 0) {
		m.words++
		switch {
		case w.capital:
			m.capitals++
		case !w.capital && functionWords[w.folded]:
			m.small++
		}
		if w.kind == characterWord {
			m.small++
		}
	}
	m.sentence = m.beginsAndEnds(inner, f.ix.Slice(corpus.Span{Start: q.Outer.End, End: q.Outer.End + 1}))
	before := strings.ToLower(lastWord(f.before(q.Outer, 1)))
	after := firstWord(f.ix.Slice(corpus.Span{Start: q.Outer.End, End: q.Outer.End + 30}))
	m.determined = determinersAhead[before] && after != "" && !functionWords[strings.ToLower(after)] && !unicode.IsUpper([]rune(after)[0])
	return m
}

// beginsAndEnds reports what reads like a sentence: a capital or a letter without
// case, and a mark of a sentence's end, or a comma that leads to the speaker.
func (m marked) beginsAndEnds(inner, after string) bool {
	first, last := []rune(inner)[0], []rune(inner)[len([]rune(inner))-1]
	for _, r := range inner {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			first = r
			break
		}
	}
	if unicode.IsLower(first) {
		return false
	}
	return unicode.Is(unicode.Sentence_Terminal, last) || strings.ContainsRune(",،，…", last) || strings.ContainsAny(after, ",،，")
}

// isTitle reports the title of a work: all but small words have capitals, and
// there is no end to it.
func (m marked) isTitle() bool {
	return m.words >= 2 && m.capitals+m.small == m.words && m.capitals > m.small && !m.sentence
}

// namers lead to what something is called, not to what somebody said.
var namers = set(`so-called socalled called entitled titled named nicknamed dubbed termed codenamed known headlined captioned`)

// nouns that lead to a word as a word.
var wordNouns = set(`term word words phrase name title nickname slogan hashtag headline heading film book song play novel album series
	show movie label expression motto operation`)

var determinersAhead = set(`the a an this that these those its his her their our my your so-called`)

// named reports whether the words ahead make what is marked a name or a word that
// is spoken of.
func (m marked) named(before []string) bool {
	for i := len(before) - 1; i >= 0; i-- {
		w := strings.ToLower(before[i])
		switch {
		case namers[w]:
			return true
		case wordNouns[w] && i == len(before)-1:
			return true
		case w != "as" && w != "the" && w != "a" && w != "an":
			return m.determined && m.words < 6
		}
	}
	return m.determined && m.words < 6
}

// shortPartial is how many words make a part of a sentence a quotation by their
// number alone, when somebody is said to have spoken.
const shortPartial = 3

// partial reports whether a few words in marks are somebody's: so many, or right
// after the verb.
func (m marked) partial(ix *corpus.Index, s corpus.Source, outer corpus.Span) bool {
	if m.words >= shortPartial {
		return true
	}
	between := strings.Fields(ix.Slice(corpus.Span{Start: s.Cue.End, End: outer.Start}))
	return m.words == 2 && s.Cue.End <= outer.Start && len(between) <= 2
}

// before are the last n words ahead of a quotation, on its line.
func (f *quoteFinder) before(outer corpus.Span, n int) []string {
	line := f.ix.ParagraphAt(outer.Start)
	list := strings.Fields(f.ix.Slice(corpus.Span{Start: max(line.Start, outer.Start-20*n), End: outer.Start}))
	return list[max(0, len(list)-n):]
}

func lastWord(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1]
}

// firstWord is the word that a text begins with after one space, or "".
func firstWord(text string) string {
	rest, spaced := strings.CutPrefix(text, " ")
	if !spaced {
		return ""
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(rest)
	}
	return rest[:end]
}
