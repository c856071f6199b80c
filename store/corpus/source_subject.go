package corpus

import (
	"strings"
	"unicode"
)

// SentenceSubject is the name of whom an English sentence speaks, or who has
// spoken in it: "Lena Orsk, who runs the ferry, smiled"; "When it ended, Orsk
// smiled"; "The minister smiled". ok is false when the rules don't lead to one.
func SentenceSubject(ix *Index, sentence Span) (Span, bool) {
	c := clause{ix: ix, words: withoutBrackets(withoutQuoted(ix.clauseWords(sentence))), head: true}
	for i := 1; i < len(c.words); i++ {
		if cueVerbs[c.lower(i)] {
			if n, ok := c.nameBefore(i); ok {
				return c.span(n.from, n.to), true
			}
			if n, ok := c.nameAfter(i + 1); ok && c.at(i-1).mark {
				return c.span(n.from, n.to), true
			}
			break
		}
	}
	n, ok := ix.headSubject(c.words, true)
	if !ok {
		return Span{}, false
	}
	return c.span(n.from, n.to), true
}

// headSubject is the name with which a clause begins, or that stands behind the
// comma after what leads up to it.
func (ix *Index) headSubject(words []clauseWord, head bool) (name, bool) {
	c := clause{ix: ix, words: words, head: head}
	if len(words) == 0 {
		return name{}, false
	}
	if leadsUp[c.lower(0)] {
		return c.afterLead()
	}
	from := 0
	for from < len(words) && !c.capital(from) && (connectives[c.lower(from)] || roles[c.lower(from)] || from == 0 && determiners[c.lower(0)]) {
		from++
	}
	n, ok := c.run(from)
	switch office := roles[c.lower(n.to-1)] && n.to-n.from == 1; {
	case !ok || n.possessive:
		return name{}, false
	case office && c.at(n.to).text == ",":
		// The Minister, Lena Orsk, smiled.
		bearer, ok := c.run(n.to + 1)
		return bearer, ok && c.at(bearer.to).text == ","
	case office:
		n.from = max(0, from-1)
		return n, determiners[c.lower(0)] && c.followed(n)
	case from == 0 && n.to == 1 && !ix.isNamed(c.words[0].text), determiners[c.lower(from-1)] && !c.isBody(n):
		return name{}, false
	}
	if bearer, ok := c.officeOf(n); ok {
		n = bearer
	}
	return n, c.at(n.to).text == "," || c.followed(n)
}

// followed reports whether what follows a name may be its verb.
func (c clause) followed(n name) bool {
	next := c.at(n.to)
	if next.mark || next.text == "" {
		return false
	}
	w := c.lower(n.to)
	return unicode.IsLower([]rune(next.text)[0]) && !barriers[w] && !places[w] && !roles[w] && w != "and" && w != "or"
}

// afterLead is the only name that follows a comma and is followed by a verb:
// After the fire, Orsk went home.
func (c clause) afterLead() (name, bool) {
	var found name
	for i := range c.words {
		if c.at(i).text != "," {
			continue
		}
		n, ok := c.run(i + 1)
		if !ok || n.possessive || !c.followed(n) && !places[c.lower(n.to)] {
			continue
		}
		if found.to > 0 {
			return name{}, false
		}
		found = n
	}
	return found, found.to > 0
}

// leadsUp are words that begin what leads up to a sentence's subject.
var leadsUp = set(`after before when while as since although though because despite in on at by during following even if until once with amid
	without`)

// withoutBrackets leaves out what stands in round brackets.
func withoutBrackets(words []clauseWord) []clauseWord {
	kept := words[:0:0]
	depth := 0
	for _, w := range words {
		switch w.text {
		case "(":
			depth++
		case ")":
			depth = max(0, depth-1)
		default:
			if depth == 0 {
				kept = append(kept, w)
			}
		}
	}
	return kept
}

// BeginsWithPronoun reports whether an English sentence begins with he or she, or
// with a quotation, so that it goes on with the one ahead.
func BeginsWithPronoun(ix *Index, sentence Span) bool {
	c := clause{ix: ix, words: ix.clauseWords(Span{sentence.Start, min(sentence.End, sentence.Start+20)})}
	return len(c.words) > 0 && (c.is(0, "he") || c.is(0, "she") || strings.ContainsAny(c.words[0].text, quoteMarks))
}
