package suggest

import (
	"math"
	"slices"
)

// query is a text as the index compares it with sentences.
type query struct {
	x     *Index
	terms []queryTerm
	norm  float32
	// matches are what a term of a sentence may stand for.
	matches map[termID][]match
}

type queryTerm struct {
	id     termID
	weight float32
}

// match says that a term stands for the query's term of that number, and with
// what weight.
type match struct {
	of     int
	weight float32
}

const (
	// What it counts when two words are not the same but of one concept, or
	// alike by their characters.
	conceptFactor  = 0.7
	likenessFactor = 0.8
	// fullTerms is how many terms a sentence should have; a shorter one is
	// taken to have other ones besides, so that a single word that two short
	// sentences share doesn't make them the same.
	fullTerms = 8
	// scoredTerms is how many of a long query's terms are used, the rarest.
	scoredTerms = 64
	// alikeTerms is for how many of them, the rarest, other forms are looked for.
	alikeTerms = 12
)

// newQuery makes a query of a text's terms.
func (x *Index) newQuery(terms []termID) *query {
	q := &query{x: x, matches: map[termID][]match{}}
	for _, id := range terms {
		q.terms = append(q.terms, queryTerm{id, x.weightOf(id)})
	}
	slices.SortStableFunc(q.terms, func(a, b queryTerm) int {
		switch {
		case a.weight > b.weight:
			return -1
		case a.weight < b.weight:
			return 1
		}
		return int(a.id) - int(b.id)
	})
	q.terms = q.terms[:min(len(q.terms), scoredTerms)]
	q.norm = x.norm(terms)
	s := x.scratch()
	defer x.giveBack(s)
	for i := range q.terms {
		q.expand(i, s)
	}
	return q
}

func (x *Index) weightOf(id termID) float32 {
	return x.voc.weight(&x.voc.terms[id], x.live)
}

// norm is the length of a sentence's vector of weights.
func (x *Index) norm(terms []termID) float32 {
	sum := float32(0)
	for _, id := range terms {
		w := x.weightOf(id)
		sum += w * w
	}
	if n := len(terms); n > 0 && n < fullTerms {
		sum *= fullTerms / float32(n)
	}
	return float32(math.Sqrt(float64(sum)))
}

// expand finds the terms that may stand for the query's term i.
func (q *query) expand(i int, s *scratch) {
	v := q.x.voc
	own := q.terms[i]
	t := &v.terms[own.id]
	q.match(own.id, i, own.weight)
	if t.concept != 0 {
		members := v.members[t.concept]
		all := term{}
		for _, id := range members {
			all.sentences += v.terms[id].sentences
		}
		most := min(own.weight, v.weight(&all, q.x.live))
		for _, id := range members {
			if id != own.id && v.terms[id].sentences > 0 {
				q.match(id, i, conceptFactor*min(most, q.x.weightOf(id)))
			}
		}
	}
	if t.common || t.grams < 3 || i >= alikeTerms {
		return
	}
	v.alike(own.id, s, func(id termID, like float32) {
		if c := v.terms[id].concept; c == 0 || c != t.concept {
			q.match(id, i, likenessFactor*like*min(own.weight, q.x.weightOf(id)))
		}
	})
}

func (q *query) match(id termID, of int, weight float32) {
	q.matches[id] = append(q.matches[id], match{of, weight})
}

// score compares the query with a sentence's terms: the weights of the words
// that both have, over the lengths of both (the cosine of Salton, Wong and Yang
// 1975, "A vector space model for automatic indexing", with words that are alike
// or mean the same counted in part).
func (q *query) score(terms []termID) float32 {
	var best [scoredTerms]float32
	theirs := float32(0)
	for _, id := range terms {
		most := float32(0)
		for _, m := range q.matches[id] {
			w := m.weight * m.weight
			best[m.of] = max(best[m.of], w)
			most = max(most, w)
		}
		theirs += most
	}
	ours := float32(0)
	for _, w := range best[:len(q.terms)] {
		ours += w
	}
	if theirs == 0 {
		return 0
	}
	return min(ours, theirs) / (q.norm * q.x.norm(terms))
}

const (
	// visited is how many entries of postings a query looks at, at most, unless
	// its rarest term has more.
	visited = 20_000
	// scored is how many sentences are compared with the query exactly.
	scored = 100
)

// candidate is a sentence by its document and its place there.
type candidate struct {
	doc   *document
	i     int
	score float32
}

// nearest are the sentences most like the query, best first, of documents other
// than those to skip. The rarest terms find them.
func (q *query) nearest(skip func(*document) bool) []candidate {
	type lead struct {
		id     termID
		weight float32
	}
	leads := make([]lead, 0, len(q.matches))
	for id, ms := range q.matches {
		l := lead{id: id}
		for _, m := range ms {
			l.weight = max(l.weight, m.weight)
		}
		leads = append(leads, l)
	}
	slices.SortFunc(leads, func(a, b lead) int {
		switch {
		case a.weight > b.weight:
			return -1
		case a.weight < b.weight:
			return 1
		}
		return int(a.id) - int(b.id)
	})
	s := q.x.scratch()
	defer q.x.giveBack(s)
	budget := visited
	for _, l := range leads {
		budget -= q.x.voc.terms[l.id].postings.sum(s, l.weight*l.weight)
		if budget <= 0 {
			break
		}
	}
	return q.best(s, skip)
}

// best picks the sentences with the largest sums for their length, and compares
// them exactly.
func (q *query) best(s *scratch, skip func(*document) bool) []candidate {
	list := make([]candidate, 0, min(len(s.touched), 4*scored))
	skipped := map[*document]bool{}
	least := float32(0)
	trim := func() {
		slices.SortFunc(list, byScore)
		list = list[:min(len(list), scored)]
		if len(list) == scored {
			least = list[scored-1].score
		}
	}
	for _, n := range s.touched {
		rough := s.sums[n] * lengthFactors[q.x.lengths[n]]
		if rough <= least {
			continue
		}
		d := q.x.documents[q.x.owner[n]]
		if d == nil {
			continue
		}
		i := int(n - d.first)
		no, known := skipped[d]
		if !known {
			no = skip(d)
			skipped[d] = no
		}
		if no {
			continue
		}
		if list = append(list, candidate{d, i, rough}); len(list) == 4*scored {
			trim()
		}
	}
	trim()
	for k := range list {
		list[k].score = q.score(list[k].doc.termsOf(list[k].i))
	}
	slices.SortFunc(list, byScore)
	return list
}

// lengthFactors are what a sum is multiplied by for the number of a sentence's
// terms.
var lengthFactors = func() (f [256]float32) {
	for n := range f {
		f[n] = float32(1 / math.Sqrt(float64(max(fullTerms, n))))
	}
	return f
}()

// exact counts the terms of a sentence that are the query's own.
func (q *query) exact(terms []termID) int {
	n := 0
	for _, id := range terms {
		if ms := q.matches[id]; len(ms) > 0 && slices.ContainsFunc(ms, func(m match) bool { return q.terms[m.of].id == id }) {
			n++
		}
	}
	return n
}

// telling reports whether a sentence has a word of the query's that not any
// article may have.
func (q *query) telling(terms []termID) bool {
	return slices.ContainsFunc(terms, func(id termID) bool { return len(q.matches[id]) > 0 && !q.x.voc.terms[id].common })
}

func byScore(a, b candidate) int {
	switch {
	case a.score > b.score:
		return -1
	case a.score < b.score:
		return 1
	}
	return int(a.doc.first) + a.i - int(b.doc.first) - b.i
}

// scratch is the room that a query adds up in.
type scratch struct {
	sums    []float32 // by number of sentence
	touched []uint32
	shared  []uint8 // by term
	met     []termID
}

func (x *Index) scratch() *scratch {
	s, _ := x.pool.Get().(*scratch)
	if s == nil {
		s = &scratch{}
	}
	if len(s.sums) < len(x.owner) {
		s.sums = make([]float32, len(x.owner)+len(x.owner)/4)
	}
	return s
}

func (x *Index) giveBack(s *scratch) {
	for _, n := range s.touched {
		s.sums[n] = 0
	}
	s.touched = s.touched[:0]
	x.pool.Put(s)
}
