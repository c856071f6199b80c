package suggest

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"glossator/store/corpus"
)

// token is a word as two wordings are compared.
type token struct {
	corpus.Span
	// key is the same for words that are the same but for their spelling.
	key string
	// content: it says what the text is about.
	content bool
	// named: it is capitalised, and not because a sentence begins.
	named  bool
	number bool
	// unspaced: it is one character of a script without spaces.
	unspaced bool
}

// tokensOf are the tokens of a text whose first code point is at offset base.
func tokensOf(text string, base int) []token {
	p := readFigures(text, base)
	list := make([]token, 0, len(p.words))
	for i := 0; i < len(p.words); {
		w := p.words[i]
		t := token{Span: w.Span, content: !functionWords[w.folded]}
		t.named = t.content && (w.acronym || w.capital && !beginsSentence(p.gap(i), i == 0))
		if end := p.numberToken(i, &t); end > i {
			list = append(list, t)
			i = end
			continue
		}
		i++
		if w.kind == characterWord {
			t.key, t.unspaced = w.folded, true
			list = append(list, t)
			continue
		}
		for _, part := range parts(w.folded) {
			t.key, t.content = part, !functionWords[part]
			list = append(list, t)
		}
	}
	return list
}

// numberToken makes a token of the number that begins at word i, in digits or in
// words, and returns the word after it; i when there is none.
func (p *figures) numberToken(i int, t *token) int {
	n, unit, end := p.number(i)
	w := p.words[i]
	switch {
	case end > i && n.exact():
		t.key = n.text() + unit
	case w.kind == numberWord:
		t.key, end = w.folded, i+1
	default:
		return i
	}
	t.named = false
	t.End = p.words[end-1].End
	t.number = w.folded != "one" || end > i+1
	t.attach(p.text, w.from, p.words[end-1].to)
	return end
}

// attach takes a currency sign or a per cent sign into a number.
func (t *token) attach(text string, from, to int) {
	if c, _ := utf8.DecodeLastRuneInString(text[:from]); unicode.Is(unicode.Sc, c) {
		t.Start--
		t.key = string(c) + t.key
	}
	rest := strings.TrimLeft(text[to:], " \u00a0\u202f")
	if c, w := utf8.DecodeRuneInString(rest); w > 0 && (strings.ContainsRune("%‰٪", c) || unicode.Is(unicode.Sc, c) && len(rest) == len(text)-to) {
		t.End += utf8.RuneCountInString(text[to:len(text)-len(rest)]) + 1
		t.key += string(c)
	}
}

// beginsSentence reports whether what stands ahead of a word, since the word
// before, makes it the first of a sentence or a quotation.
func beginsSentence(gap string, first bool) bool {
	return first || strings.ContainsAny(gap, ".!?…:“„«\"\n\r")
}

// parts are the words that a word is made of, in American spelling: don't is do
// and not.
func parts(folded string) []string {
	if whole, ok := contractions[folded]; ok {
		return whole
	}
	if stem, ok := strings.CutSuffix(folded, "n't"); ok && stem != "" {
		return []string{stem, "not"}
	}
	for _, c := range [][2]string{{"'ll", "will"}, {"'ve", "have"}, {"'re", "are"}, {"'m", "am"}} {
		if stem, ok := strings.CutSuffix(folded, c[0]); ok && stem != "" {
			return []string{stem, c[1]}
		}
	}
	return []string{string(american(folded))}
}

var contractions = map[string][]string{
	"can't": {"can", "not"}, "cannot": {"can", "not"}, "won't": {"will", "not"}, "shan't": {"shall", "not"},
	"per": {"per"}, "grey": {"gray"}, "programme": {"program"}, "programmes": {"programs"}, "tyre": {"tire"}, "tyres": {"tires"},
	"kerb": {"curb"}, "plough": {"plow"}, "cheque": {"check"}, "cheques": {"checks"}, "cancelled": {"canceled"}, "cancelling": {"canceling"},
	"skilful": {"skillful"}, "skilfully": {"skillfully"}, "fulfil": {"fulfill"}, "enrol": {"enroll"}, "sceptic": {"skeptic"},
	"sceptical": {"skeptical"}, "scepticism": {"skepticism"}, "jewellery": {"jewelry"}, "licence": {"license"}, "licences": {"licenses"},
	"practise": {"practice"}, "practised": {"practiced"}, "towards": {"toward"}, "afterwards": {"afterward"}, "whilst": {"while"},
	"amongst": {"among"}, "learnt": {"learned"}, "burnt": {"burned"}, "dreamt": {"dreamed"}, "spelt": {"spelled"}, "judgement": {"judgment"},
	"ageing": {"aging"}, "mum": {"mom"}, "storey": {"story"}, "moustache": {"mustache"}, "pyjamas": {"pajamas"}, "aluminium": {"aluminum"},
	"draught": {"draft"}, "mould": {"mold"}, "manoeuvre": {"maneuver"}, "okay": {"ok"}, "whisky": {"whiskey"},
}

// tokensIn are the tokens of fragments of a text.
func tokensIn(ix *corpus.Index, f corpus.Fragments) []token {
	var list []token
	for _, s := range f {
		list = append(list, tokensOf(ix.Slice(s), s.Start)...)
	}
	return list
}

// weightOf tells words that mean something from those that only join.
func (t token) weight() int {
	if t.content {
		return 2
	}
	return 1
}

// pair says that token a of one text is token b of the other.
type pair struct{ a, b int }

// mostCells is the size of the largest table that two texts are aligned in,
// about two texts of 2,000 words.
const mostCells = 4 << 20

// align finds the words that two texts share in the same order, so that they
// weigh most (the longest common subsequence, by dynamic programming). Texts too
// long for that are aligned at their beginnings and ends only.
func align(a, b []token) []pair {
	var head, tail []pair
	n := 0
	for n < len(a) && n < len(b) && a[n].key == b[n].key {
		head = append(head, pair{n, n})
		n++
	}
	ea, eb := len(a), len(b)
	for ea > n && eb > n && a[ea-1].key == b[eb-1].key {
		ea--
		eb--
		tail = append(tail, pair{ea, eb})
	}
	slices.Reverse(tail)
	if (ea-n+1)*(eb-n+1) > mostCells {
		return append(head, tail...)
	}
	middle := alignAll(a[n:ea], b[n:eb])
	for _, p := range middle {
		head = append(head, pair{p.a + n, p.b + n})
	}
	return append(head, tail...)
}

func alignAll(a, b []token) []pair {
	width := len(b) + 1
	best := make([]int32, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			most := max(best[(i+1)*width+j], best[i*width+j+1])
			if a[i].key == b[j].key {
				most = max(most, best[(i+1)*width+j+1]+int32(a[i].weight()))
			}
			best[i*width+j] = most
		}
	}
	var pairs []pair
	for i, j := 0, 0; i < len(a) && j < len(b); {
		here := best[i*width+j]
		switch {
		case a[i].key == b[j].key && here == best[(i+1)*width+j+1]+int32(a[i].weight()):
			pairs = append(pairs, pair{i, j})
			i++
			j++
		case here == best[(i+1)*width+j]:
			i++
		default:
			j++
		}
	}
	return pairs
}
