package command

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold makes one of what a search by typing takes for the same: upper and lower
// case, and letters with and without their marks.
func Fold(s string) string {
	if ascii(s) {
		return strings.ToLower(s)
	}
	bare := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(s))
	return cases.Fold().String(bare)
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// Query is what was typed to find something by. It keeps memory for Score and is
// used on one goroutine.
type Query struct {
	words [][]rune
	text  []rune
	// at and before are the best scores of the letters so far with the last one
	// at each place of the text, and those of one letter fewer.
	at, before []int
}

// NewQuery takes what was typed apart into words, which may be found in any
// order.
func NewQuery(typed string) *Query {
	q := &Query{}
	for _, w := range strings.Fields(Fold(typed)) {
		q.words = append(q.words, []rune(w))
	}
	return q
}

// Empty reports whether nothing is looked for.
func (q *Query) Empty() bool { return len(q.words) == 0 }

// What a letter that is found counts.
const (
	foundLetter = 1  // by itself
	foundRun    = 5  // right behind the letter ahead of it
	foundWord   = 7  // at the beginning of a word
	foundFirst  = 3  // at the beginning of the text, besides
	foundGap    = -2 // after letters left out
	none        = -1 << 30
)

// Score tells how well a folded text fits: the letters of each word have to
// stand in it in their order, and letters that follow each other or begin words
// count more. It is the best way to place them, found letter by letter: the work
// is the product of the two lengths.
func (q *Query) Score(folded string) (score int, ok bool) {
	for _, w := range q.words {
		if !within(w, folded) {
			return 0, false
		}
	}
	q.text = q.text[:0]
	for _, r := range folded {
		q.text = append(q.text, r)
	}
	for _, w := range q.words {
		score += q.word(w)
	}
	return score, true
}

// within reports whether letters stand in a text in their order.
func within(letters []rune, text string) bool {
	n := 0
	for _, r := range text {
		if r == letters[n] {
			if n++; n == len(letters) {
				return true
			}
		}
	}
	return false
}

// word is the best score of a word that is within the text.
func (q *Query) word(letters []rune) int {
	n := len(q.text)
	if cap(q.at) < n {
		q.at, q.before = make([]int, n), make([]int, n)
	}
	at, before := q.at[:n], q.before[:n]
	best, from := none, 0 // from is the first place that the letter can stand at
	for i, letter := range letters {
		best = none
		far := none // the best of the letter ahead, with letters left out since
		first := -1
		for j := from; j < n; j++ {
			if i > 0 && j-2 >= from-1 {
				far = max(far, before[j-2])
			}
			at[j] = none
			if q.text[j] != letter {
				continue
			}
			if first < 0 {
				first = j
			}
			reach := 0
			if i > 0 {
				reach = max(far+foundGap, before[j-1]+foundRun)
			}
			at[j] = max(none, reach+foundLetter+q.start(j))
			best = max(best, at[j])
		}
		at, before, from = before, at, first+1
	}
	return best
}

// start is what the place of a letter counts.
func (q *Query) start(j int) int {
	switch {
	case j == 0:
		return foundWord + foundFirst
	case !wordy(q.text[j-1]) && wordy(q.text[j]):
		return foundWord
	}
	return 0
}

func wordy(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
