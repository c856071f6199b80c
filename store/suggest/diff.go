package suggest

import (
	"slices"
	"strings"
	"unicode/utf8"

	"glossator/store/corpus"
)

// DiffKind says what kind of thing two wordings differ in.
type DiffKind string

// The kinds of difference, the gravest first.
const (
	// DiffNegation: one of them denies, or says the contrary.
	DiffNegation DiffKind = "negation"
	DiffNumber   DiffKind = "number"
	// DiffName: somebody or something else is named.
	DiffName    DiffKind = "name"
	DiffWording DiffKind = "wording"
	// DiffSpelling: the same words, one of them misspelt.
	DiffSpelling DiffKind = "spelling"
)

// Rank orders kinds of difference, the gravest first: 0 for negation to 4 for
// spelling, 5 for none.
func (k DiffKind) Rank() int {
	if k == "" {
		return 5
	}
	return slices.Index([]DiffKind{DiffNegation, DiffNumber, DiffName, DiffWording, DiffSpelling}, k)
}

// Difference is where two wordings part. One of the spans may be empty, at the
// place where the words of the other are missing.
type Difference struct {
	Kind DiffKind    `json:"kind"`
	A    corpus.Span `json:"a"`
	B    corpus.Span `json:"b"`
}

// Diff compares two wordings word by word and returns where they differ, in
// order. Quotation marks and other punctuation, kinds of space, case, accents,
// British and American spelling, contractions, hyphens in compounds and numbers
// written in words make no difference. Names are recognised by their capitals,
// so in scripts without them a name's difference is one of wording.
//
// Time and memory grow with the product of the lengths, up to 4 million pairs of
// words; of longer texts only what both begin and end with is taken for equal.
func Diff(a *corpus.Index, fa corpus.Fragments, b *corpus.Index, fb corpus.Fragments) []Difference {
	return diffTokens(tokensIn(a, fa), tokensIn(b, fb))
}

func diffTokens(a, b []token) []Difference {
	var found []Difference
	i, j := 0, 0
	for _, p := range append(align(a, b), pair{len(a), len(b)}) {
		if p.a > i || p.b > j {
			d := change{a: a, b: b, fromA: i, toA: p.a, fromB: j, toB: p.b}
			if kind, ok := d.kind(); ok {
				found = append(found, Difference{kind, spanOf(a, i, p.a), spanOf(b, j, p.b)})
			}
		}
		i, j = p.a+1, p.b+1
	}
	return found
}

// spanOf runs over the tokens from one number to another; empty, where the next
// one begins or the last ended, when there are none.
func spanOf(t []token, from, to int) corpus.Span {
	switch {
	case from < to:
		return corpus.Span{Start: t[from].Start, End: t[to-1].End}
	case from > 0:
		return corpus.Span{Start: t[from-1].End, End: t[from-1].End}
	case len(t) > 0:
		return corpus.Span{Start: t[0].Start, End: t[0].Start}
	}
	return corpus.Span{}
}

// Gravest is the gravest kind among differences, or "" when there are none.
func Gravest(list []Difference) DiffKind {
	worst := DiffKind("")
	for _, d := range list {
		if worst == "" || d.Kind.Rank() < worst.Rank() {
			worst = d.Kind
		}
	}
	return worst
}

// change is a stretch of tokens that stands in place of another one.
type change struct {
	a, b                   []token
	fromA, toA, fromB, toB int
}

func (c change) ours() []token   { return c.a[c.fromA:c.toA] }
func (c change) theirs() []token { return c.b[c.fromB:c.toB] }

// kind classifies a change; ok is false when it is none: counter-terrorism and
// counterterrorism.
func (c change) kind() (kind DiffKind, ok bool) {
	a, b := c.ours(), c.theirs()
	switch joinedA, joinedB := joined(a), joined(b); {
	case joinedA == joinedB:
		return "", false
	case negates(a) != negates(b), isNegated(joinedA, joinedB), isNegated(joinedB, joinedA):
		return DiffNegation, true
	case c.numbersDiffer():
		return DiffNumber, true
	case turned[[2]string{joinedA, joinedB}]:
		return DiffNegation, true
	case namesDiffer(a, b):
		return DiffName, true
	case len(a) > 0 && len(b) > 0 && misspelt(joinedA, joinedB):
		return DiffSpelling, true
	}
	return DiffWording, true
}

func joined(list []token) string {
	var s strings.Builder
	for _, t := range list {
		s.WriteString(t.key)
	}
	return s.String()
}

// negates reports whether words deny: an odd number of negations among them.
func negates(list []token) bool {
	odd := false
	for _, t := range list {
		odd = odd != negations[t.key]
	}
	return odd
}

// negations of English and, as far as single words go, of other languages.
var negations = set(`not no never none nobody nothing neither nor without nowhere hardly scarcely barely
	nicht kein keine keinen keiner nie niemals niemand nichts ohne pas jamais rien aucun aucune sans nunca nadie nada ninguno sin
	non mai nessuno senza não nunca niet geen nooit не нет никогда никто ничего без لا لم لن ليس ليست غير دون
	לא אין בלי नहीं न मत 不 没 沒 無 无 未 非 ไม่`)

// turned are pairs of words of which one says the contrary of the other.
var turned = func() map[[2]string]bool {
	m := map[[2]string]bool{}
	for _, p := range [][2]string{{"most", "least"}, {"more", "less"}, {"more", "fewer"}, {"always", "never"}, {"with", "without"}, {"all", "none"}} {
		m[p], m[[2]string{p[1], p[0]}] = true, true
	}
	return m
}()

// isNegated reports whether a word is another one with a prefix that denies.
func isNegated(word, of string) bool {
	for _, prefix := range []string{"un", "in", "im", "il", "ir", "dis", "non", "mis"} {
		if rest, ok := strings.CutPrefix(word, prefix); ok && rest == of && len(of) > 3 {
			return true
		}
	}
	return false
}

// numbersDiffer reports whether the stretches hold other numbers, or change what
// bounds the number that follows: over 140, at least 140.
func (c change) numbersDiffer() bool {
	a, b := c.ours(), c.theirs()
	na, nb := numbersOf(a), numbersOf(b)
	if len(na)+len(nb) > 0 {
		return !slices.Equal(na, nb)
	}
	followed := c.toA < len(c.a) && c.a[c.toA].number && c.toB < len(c.b) && c.b[c.toB].number
	bounds := func(t token) bool { return boundWords[t.key] }
	return followed && (slices.ContainsFunc(a, bounds) || slices.ContainsFunc(b, bounds))
}

var boundWords = set(`over under about around nearly almost approximately roughly some least most more less fewer than up exceeding
	below above beyond only exactly close`)

func numbersOf(list []token) []string {
	var numbers []string
	for _, t := range list {
		if t.number {
			numbers = append(numbers, t.key)
		}
	}
	slices.Sort(numbers)
	return numbers
}

// namesDiffer reports whether one side names what the other doesn't.
func namesDiffer(a, b []token) bool {
	names := func(list, among []token) bool {
		return slices.ContainsFunc(list, func(t token) bool {
			return t.named && !slices.ContainsFunc(among, func(o token) bool { return sameName(o.key, t.key) })
		})
	}
	return names(a, b) || names(b, a)
}

// sameName reports names of which one is the other with an ending: Russia and
// Russian.
func sameName(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) > 3 && strings.HasPrefix(b, a) || a == b || stem(a) == stem(b) ||
		conceptOf[stem(a)] != 0 && conceptOf[stem(a)] == conceptOf[stem(b)]
}

// misspelt reports whether two words differ by a slip: one letter in a word of
// four or more, two in one of eight or more, and are not forms of one word.
func misspelt(a, b string) bool {
	short := min(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	first, _ := utf8.DecodeRuneInString(a)
	other, _ := utf8.DecodeRuneInString(b)
	if short < 4 || short > 40 || first != other || stem(a) == stem(b) || functionWords[a] || functionWords[b] {
		return false
	}
	return slips([]rune(a), []rune(b)) <= 1+short/8
}

// slips is how many letters were left out, put in, changed or swapped (the
// distance of Damerau 1964, "A technique for computer detection and correction
// of spelling errors").
func slips(a, b []rune) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, rows[i-2][j-2]+1)
			}
			rows[i][j] = d
		}
	}
	return rows[len(a)][len(b)]
}
