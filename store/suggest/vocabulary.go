package suggest

import (
	"math"
	"unicode/utf8"
)

// termID numbers the terms of a vocabulary from 1 on; 0 is none.
type termID uint32

// vocabulary is what the sentences of an index are made of: terms, which are
// the stems of words.
type vocabulary struct {
	// forms leads from a folded word to its term, 0 for a function word.
	forms map[string]termID
	stems map[string]termID
	terms []term
	// members are the terms of each concept.
	members map[uint16][]termID
	// grams are the terms in which four characters stand together.
	grams map[uint64][]termID
}

// term is one stem.
type term struct {
	text    string
	grams   uint16
	concept uint16
	common  bool
	// sentences is how many of the index hold it.
	sentences uint32
	postings  postings
}

func newVocabulary() *vocabulary {
	return &vocabulary{
		forms: map[string]termID{}, stems: map[string]termID{}, terms: make([]term, 1),
		members: map[uint16][]termID{}, grams: map[uint64][]termID{},
	}
}

// add is the term of a folded word, made when it is new.
func (v *vocabulary) add(folded []byte, kind wordKind) termID {
	if id, ok := v.forms[string(folded)]; ok {
		return id
	}
	form := string(folded)
	s, ok := stemOf(form, kind)
	var id termID
	if ok {
		if id = v.stems[s]; id == 0 {
			id = v.newTerm(s, kind)
		}
	}
	v.forms[form] = id
	return id
}

// find is the term of a folded word, 0 when the index has none.
func (v *vocabulary) find(folded []byte, kind wordKind) termID {
	if id, ok := v.forms[string(folded)]; ok {
		return id
	}
	if s, ok := stemOf(string(folded), kind); ok {
		return v.stems[s]
	}
	return 0
}

// stemOf is a word's stem; ok is false for words that say nothing.
func stemOf(form string, kind wordKind) (s string, ok bool) {
	if functionWords[form] || kind == plainWord && len(form) < 2 {
		return "", false
	}
	if kind != plainWord {
		return form, true
	}
	return stem(form), true
}

func (v *vocabulary) newTerm(s string, kind wordKind) termID {
	id := termID(len(v.terms))
	t := term{text: s, concept: conceptOf[s], common: commonWords[s]}
	if t.concept != 0 {
		v.members[t.concept] = append(v.members[t.concept], id)
	}
	if kind == plainWord {
		for g := range gramsOf(s) {
			t.grams = min(t.grams+1, maxGrams)
			if !t.common {
				v.grams[g] = append(v.grams[g], id)
			}
		}
	}
	v.terms = append(v.terms, t)
	v.stems[s] = id
	return id
}

// gramsOf yields the runs of four characters of a word between two borders, as
// hashes. A word of one letter has none.
func gramsOf(s string) func(func(uint64) bool) {
	return func(yield func(uint64) bool) {
		if utf8.RuneCountInString(s) < 2 {
			return
		}
		const border = 1
		last := [4]rune{0, 0, 0, border}
		n := 1
		step := func(c rune) bool {
			last = [4]rune{last[1], last[2], last[3], c}
			n++
			return n < 4 || yield(hashGram(last))
		}
		for _, c := range s {
			if !step(c) {
				return
			}
		}
		step(border)
	}
}

func hashGram(g [4]rune) uint64 {
	h := uint64(14695981039346656037) // FNV-1a, over characters
	for _, c := range g {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

// leastLikeness is from which likeness on two stems are taken for forms of one
// word.
const leastLikeness = 0.5

// alike calls f for the terms of which sentences hold at least one and that are
// written like a term, with the part of their grams that they share (Dice 1945,
// "Measures of the amount of ecologic association between species").
func (v *vocabulary) alike(id termID, s *scratch, f func(other termID, likeness float32)) {
	t := &v.terms[id]
	if len(s.shared) < len(v.terms) {
		s.shared = make([]uint8, len(v.terms)+len(v.terms)/4)
	}
	met := s.met[:0]
	for g := range gramsOf(t.text) {
		for _, other := range v.grams[g] {
			if s.shared[other] == 0 {
				met = append(met, other)
			}
			s.shared[other] = min(s.shared[other]+1, maxGrams)
		}
	}
	s.met = met
	for _, other := range met {
		shared := s.shared[other]
		s.shared[other] = 0
		if 4*uint16(shared) <= t.grams { // too few, however short the other one is
			continue
		}
		o := &v.terms[other]
		like := 2 * float32(shared) / float32(t.grams+o.grams)
		if like >= leastLikeness && other != id && o.sentences > 0 {
			f(other, like)
		}
	}
}

// maxGrams is how many grams of a word are counted.
const maxGrams = 200

// The counts that a sentence of news is taken to have been met with before the
// project's own: a word that is common anywhere is not rare because a project is
// small, and one that stands in all of a project's sentences is not rare either.
const (
	beforeSentences = 1000
	beforeCommon    = 30
	beforeOther     = 0.5
)

// weight is a term's inverse document frequency (Spärck Jones 1972, "A
// statistical interpretation of term specificity"), smoothed.
func (v *vocabulary) weight(t *term, sentences int) float32 {
	before := beforeOther
	if t.common {
		before = beforeCommon
	}
	return float32(math.Log(1 + (float64(sentences)+beforeSentences)/(float64(t.sentences)+before)))
}
