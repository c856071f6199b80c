package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clause is the words and marks of a stretch of text within one sentence.
type clause struct {
	ix    *Index
	words []clauseWord
	// head: the first word begins a sentence.
	head bool
}

// clauseWord is a word, without its possessive ending, or one mark.
type clauseWord struct {
	Span
	text       string
	mark       bool
	possessive bool
}

// name is a run of words in a clause, from word from to before word to.
type name struct {
	from, to   int
	possessive bool
}

func (ix *Index) clauseWords(s Span) []clauseWord {
	var words []clauseWord
	text := []rune(ix.Slice(s))
	for i := 0; i < len(text); {
		if isSpace(text[i]) {
			i++
			continue
		}
		end := wordEnd(text, i)
		w := clauseWord{Span: Span{s.Start + i, s.Start + max(end, i+1)}, mark: end == i}
		w.text = string(text[i:max(end, i+1)])
		for _, ending := range []string{"'s", "’s"} {
			if cut, ok := strings.CutSuffix(w.text, ending); ok {
				w.text, w.possessive = cut, true
			}
		}
		if end < len(text) && end > i && (text[end] == '\'' || text[end] == '’') && text[end-1] == 's' && end+1 < len(text) && isSpace(text[end+1]) {
			w.possessive = true
		}
		words = append(words, w)
		i = max(end, i+1)
	}
	return words
}

// wordEnd is where the word at offset i ends, or i when there is none. Hyphens
// and apostrophes within belong to it, and so does the full stop of an initial
// or a title.
func wordEnd(text []rune, i int) int {
	end := i
	for end < len(text) {
		r := text[end]
		joins := strings.ContainsRune("-'’\u2010\u2011", r) && end > i && end+1 < len(text) && isAlphanumeric(text[end+1])
		if !isAlphanumeric(r) && !unicode.IsMark(r) && !joins {
			break
		}
		end++
	}
	if end < len(text) && text[end] == '.' && end > i {
		word := string(text[i:end])
		if titles[strings.ToLower(word)] || end-i == 1 && unicode.IsUpper(text[i]) {
			end++
		}
	}
	return end
}

// at is word i; empty outside the clause.
func (c clause) at(i int) clauseWord {
	if i < 0 || i >= len(c.words) {
		return clauseWord{mark: true}
	}
	return c.words[i]
}

func (c clause) lower(i int) string         { return strings.ToLower(c.at(i).text) }
func (c clause) is(i int, word string) bool { return c.lower(i) == word }

// span is the text from word from to before word to, without a possessive's end.
func (c clause) span(from, to int) Span { return Span{c.words[from].Start, c.words[to-1].End} }

// capital reports whether word i may be a part of a name.
func (c clause) capital(i int) bool {
	w := c.at(i)
	if w.mark || unnamed[strings.ToLower(w.text)] {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(w.text); unicode.IsUpper(r) || unicode.IsTitle(r) {
		return true
	}
	// al-Masri
	prefix, rest, _ := strings.Cut(w.text, "-")
	r, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsUpper(r) && len(prefix) == 2
}

// run is the longest name that begins at word i.
func (c clause) run(i int) (n name, ok bool) {
	n = name{from: i, to: i}
	body := false
	for {
		k := n.to
		for particles[c.at(k).text] && k < n.to+3 {
			k++
		}
		if k == n.to && body && c.is(k, "of") {
			k++
			if c.is(k, "the") {
				k++
			}
		}
		if !c.capital(k) {
			break
		}
		body = body || bodies[c.lower(k)]
		n.to, ok = k+1, true
		if n.possessive = c.at(k).possessive; n.possessive {
			break
		}
	}
	for n.to-n.from > 1 && former[c.lower(n.from)] {
		n.from++
	}
	return n, ok
}

// runBack is the longest name that ends ahead of word end.
func (c clause) runBack(end int) (name, bool) {
	for i := max(0, end-8); i < end; i++ {
		n, ok := c.run(i)
		if ok && n.to == end {
			return n, true
		}
		if ok && n.to > i+1 {
			i = n.to - 1
		}
	}
	return name{}, false
}

// nameAfter is the name of the subject that begins at word i.
func (c clause) nameAfter(i int) (name, bool) {
	if n, ok := c.run(i); ok {
		if bearer, ok := c.officeOf(n); ok {
			n = bearer
		}
		return n, c.free(n) && !roles[c.lower(n.to)]
	}
	placed := false
	for k := i; k < i+9; k++ {
		if c.at(k).text == "," {
			n, ok := c.run(k + 1)
			return n, ok && k > i && c.free(n) && c.at(n.to).mark
		}
		if c.at(k).mark || barriers[c.lower(k)] && !(k == i && determiners[c.lower(k)]) {
			return name{}, false
		}
		n, ok := c.run(k)
		if !ok {
			placed = placed || places[c.lower(k)]
			continue
		}
		switch {
		case n.possessive || places[c.lower(k-1)]:
		case roles[c.lower(k-1)], former[c.lower(k-1)]:
			return n, !placed && c.free(n)
		case c.at(n.to).mark:
			return n, c.is(k-1, "the") && c.isBody(n) && !placed && c.free(n)
		}
		k = n.to - 1
	}
	return name{}, false
}

// officeOf is the name behind that of a place and an office: Tessel harbour
// master Lena Orsk.
func (c clause) officeOf(place name) (name, bool) {
	for k := place.to; k < place.to+3 && !c.at(k).mark && !places[c.lower(k)] && !barriers[c.lower(k)]; k++ {
		if n, ok := c.run(k + 1); ok {
			return n, roles[c.lower(k)]
		}
	}
	return name{}, false
}

// isBody reports whether a name after "the" names somebody who can speak.
func (c clause) isBody(n name) bool {
	text := c.words[n.from].text
	return n.to-n.from > 1 || len(text) > 1 && strings.ToUpper(text) == text
}

// free reports whether a name ends where it does: nobody else is named with it,
// nothing of its bearer's is meant, and no other verb is its own.
func (c clause) free(n name) bool {
	if n.possessive || auxiliaries[c.lower(n.to)] || c.at(n.to).text == "&" {
		return false
	}
	if c.is(n.to, "and") || c.is(n.to, "or") {
		_, named := c.run(n.to + 1)
		return !named && !determiners[c.lower(n.to+1)]
	}
	return true
}

// nameBefore is the name of the subject of the verb at word verb.
func (c clause) nameBefore(verb int) (name, bool) {
	end := verb
	for end > 0 && adverbs[c.lower(end-1)] {
		end--
	}
	if c.at(end-1).text != "," {
		n, ok := c.runBack(end)
		return n, ok && !n.possessive && c.leads(n)
	}
	return c.described(end - 1)
}

// described is the name that stands ahead of the comma at word end with what
// describes its bearer, on either side: Lena Orsk, 43, who runs the ferry.
func (c clause) described(end int) (name, bool) {
	for range 4 {
		start := end
		for start > 0 && c.at(start-1).text != "," {
			start--
		}
		if c.is(start, "and") || c.is(start, "or") || start == end {
			return name{}, false
		}
		n, ok := c.runBack(end)
		switch {
		case ok && n.from == start && start > 0:
			return n, !n.possessive && !c.endsName(start-1)
		case ok && !n.possessive && c.leads(n):
			return n, true
		}
		if start == 0 {
			break
		}
		end = start - 1
	}
	return name{}, false
}

// endsName reports whether a whole part between commas, ending ahead of word
// end, is a name, so that which of two is meant is open.
func (c clause) endsName(end int) bool {
	n, ok := c.runBack(end)
	return ok && (n.from == 0 || c.at(n.from-1).text == ",")
}

// leads reports whether a name begins a subject, alone or after what its bearer
// is.
func (c clause) leads(n name) bool {
	if n.from == 0 {
		return !c.head || n.to-n.from > 1 || c.ix.isNamed(c.words[0].text)
	}
	i := n.from - 1
	switch w := c.lower(i); {
	case c.at(i).mark, connectives[w], former[w] && i == 0:
		return c.at(i).text != "&"
	case w == "the":
		return c.isBody(n) && (i == 0 || c.at(i-1).mark || connectives[c.lower(i-1)])
	case !roles[w]:
		return false
	}
	for ; i >= 0 && !c.at(i).mark && !determiners[c.lower(i)]; i-- {
		if barriers[c.lower(i)] || places[c.lower(i)] {
			return false
		}
	}
	return !determiners[c.lower(i)] || i == 0 || c.at(i-1).mark || !barriers[c.lower(i-1)] && !places[c.lower(i-1)]
}
