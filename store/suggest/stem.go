package suggest

import "strings"

// stem cuts the endings off an English word in lower case, so that its forms
// meet: the algorithm of Porter (1980, "An algorithm for suffix stripping"),
// after British endings have been made American ones. A word of other than the
// letters a to z is returned as it is.
func stem(w string) string {
	if len(w) < 3 {
		return w
	}
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return w
		}
	}
	s := stemmer(american(w))
	s.plural()
	s.past()
	s.last('y', 'i', stemmer.hasVowel)
	s.replace(secondEndings, 0)
	s.replace(thirdEndings, 0)
	s.cut()
	s.tidy()
	return string(s)
}

// american is a word in its American spelling, as far as endings and the commonest
// other differences go.
func american(w string) []byte {
	for _, r := range britishRoots {
		if rest, ok := strings.CutPrefix(w, r.british); ok {
			return append([]byte(r.american), rest...)
		}
	}
	for _, e := range spellingEndings {
		if n := len(w) - len(e[0]); n >= 3 && w[n:] == e[0] {
			return append([]byte(w[:n]), e[1]...)
		}
	}
	return []byte(w)
}

type spelling struct{ british, american string }

// britishRoots are what words begin with.
var britishRoots = func() []spelling {
	var list []spelling
	for _, w := range strings.Fields(`harbour labour colour honour favour neighbour behaviour rumour armour humour endeavour flavour
		vapour odour savour rigour vigour tumour candour glamour`) {
		list = append(list, spelling{w, strings.TrimSuffix(w, "our") + "or"})
	}
	return append(list, spelling{"centre", "center"}, spelling{"theatre", "theater"}, spelling{"litre", "liter"}, spelling{"metre", "meter"},
		spelling{"kilometre", "kilometer"}, spelling{"defence", "defense"}, spelling{"offence", "offense"}, spelling{"licence", "license"})
}()

var spellingEndings = [][2]string{
	{"isation", "ization"},
	{"isations", "izations"},
	{"ising", "izing"},
	{"ised", "ized"},
	{"iser", "izer"},
	{"isers", "izers"},
	{"yse", "yze"},
	{"ysed", "yzed"},
	{"ysing", "yzing"},
	{"ise", "ize"},
	{"ises", "izes"},
	{"elled", "eled"},
	{"elling", "eling"},
}

// stemmer is what is left of a word.
type stemmer []byte

func (s stemmer) consonant(i int) bool {
	switch s[i] {
	case 'a', 'e', 'i', 'o', 'u':
		return false
	case 'y':
		return i == 0 || !s.consonant(i-1)
	}
	return true
}

// measure is Porter's m: how often vowels are followed by consonants.
func (s stemmer) measure() int {
	n, vowel := 0, false
	for i := range s {
		c := s.consonant(i)
		if c && vowel {
			n++
		}
		vowel = !c
	}
	return n
}

func (s stemmer) hasVowel() bool {
	for i := range s {
		if !s.consonant(i) {
			return true
		}
	}
	return false
}

func (s stemmer) doubled() bool {
	n := len(s)
	return n > 1 && s[n-1] == s[n-2] && s.consonant(n-1)
}

// short reports an ending like that of hop: consonant, vowel, consonant.
func (s stemmer) short() bool {
	n := len(s)
	return n > 2 && s.consonant(n-1) && !s.consonant(n-2) && s.consonant(n-3) && s[n-1] != 'w' && s[n-1] != 'x' && s[n-1] != 'y'
}

func (s stemmer) ends(ending string) bool {
	return len(s) >= len(ending) && string(s[len(s)-len(ending):]) == ending
}

func (s *stemmer) put(cut int, ending string) { *s = append((*s)[:len(*s)-cut], ending...) }

// plural is Porter's step 1a.
func (s *stemmer) plural() {
	switch {
	case s.ends("sses"), s.ends("ies"):
		s.put(2, "")
	case s.ends("ss"):
	case s.ends("s"):
		s.put(1, "")
	}
}

// past is Porter's step 1b.
func (s *stemmer) past() {
	cut := 0
	switch {
	case s.ends("eed"):
		if (*s)[:len(*s)-3].measure() > 0 {
			s.put(1, "")
		}
		return
	case s.ends("ed"):
		cut = 2
	case s.ends("ing"):
		cut = 3
	}
	if cut == 0 || !(*s)[:len(*s)-cut].hasVowel() {
		return
	}
	s.put(cut, "")
	switch {
	case s.ends("at"), s.ends("bl"), s.ends("iz"):
		s.put(0, "e")
	case s.doubled() && !s.ends("l") && !s.ends("s") && !s.ends("z"):
		s.put(1, "")
	case s.measure() == 1 && s.short():
		s.put(0, "e")
	}
}

// last replaces a last letter when the rest fits.
func (s *stemmer) last(from, to byte, fits func(stemmer) bool) {
	if n := len(*s) - 1; n > 0 && (*s)[n] == from && fits((*s)[:n]) {
		(*s)[n] = to
	}
}

var secondEndings = [][2]string{
	{"ational", "ate"},
	{"tional", "tion"},
	{"enci", "ence"},
	{"anci", "ance"},
	{"izer", "ize"},
	{"abli", "able"},
	{"alli", "al"},
	{"entli", "ent"},
	{"eli", "e"},
	{"ousli", "ous"},
	{"ization", "ize"},
	{"ation", "ate"},
	{"ator", "ate"},
	{"alism", "al"},
	{"iveness", "ive"},
	{"fulness", "ful"},
	{"ousness", "ous"},
	{"aliti", "al"},
	{"iviti", "ive"},
	{"biliti", "ble"},
}

var thirdEndings = [][2]string{
	{"icate", "ic"}, {"ative", ""}, {"alize", "al"}, {"iciti", "ic"}, {"ical", "ic"}, {"ful", ""}, {"ness", ""},
}

// replace is Porter's steps 2 and 3.
func (s *stemmer) replace(endings [][2]string, least int) {
	for _, e := range endings {
		if s.ends(e[0]) {
			if (*s)[:len(*s)-len(e[0])].measure() > least {
				s.put(len(e[0]), e[1])
			}
			return
		}
	}
}

var fourthEndings = []string{
	"al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize",
}

// cut is Porter's step 4: the longest ending that fits decides.
func (s *stemmer) cut() {
	longest := ""
	for _, e := range fourthEndings {
		if len(e) > len(longest) && s.ends(e) {
			longest = e
		}
	}
	rest := (*s)[:len(*s)-len(longest)]
	if longest == "" || rest.measure() < 2 || longest == "ion" && !rest.ends("s") && !rest.ends("t") {
		return
	}
	*s = rest
}

// tidy is Porter's step 5.
func (s *stemmer) tidy() {
	if s.ends("e") {
		rest := (*s)[:len(*s)-1]
		if m := rest.measure(); m > 1 || m == 1 && !rest.short() {
			*s = rest
		}
	}
	if s.ends("ll") && s.measure() > 1 {
		s.put(1, "")
	}
}
