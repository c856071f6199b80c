package suggest

import (
	"slices"

	"glossator/store/corpus"
)

// Aligned says that a sentence of one document stands for a sentence of another.
type Aligned struct {
	A, B corpus.Span
	// Score is from 0 to 1: how much of their words they share.
	Score float64
}

// leastAligned is from which score on two sentences may be aligned.
const leastAligned = 0.12

// Align pairs the sentences of two documents that say the same, in the order of
// both, each sentence once. It is empty when a document isn't in the index.
func (x *Index) Align(a, b string) []Aligned {
	x.mu.RLock()
	defer x.mu.RUnlock()
	da, db := x.document(a), x.document(b)
	if da == nil || db == nil {
		return nil
	}
	var list []Aligned
	for _, c := range x.chain(da, db) {
		list = append(list, Aligned{da.sentences[c.a].span(), db.sentences[c.b].span(), float64(c.score)})
	}
	return list
}

// cell is a pair of sentences by their places in two documents.
type cell struct {
	a, b  int
	score float32
}

// chain finds the pairs of sentences that are in order in both documents and
// whose scores add up to most.
func (x *Index) chain(a, b *document) []cell {
	cells := x.cells(a, b)
	slices.SortFunc(cells, func(p, q cell) int {
		if p.a != q.a {
			return p.a - q.a
		}
		return q.b - p.b // so that none of one row follows another
	})
	// best[b] is the number, from 1 on, of the cell that ends the best chain of
	// those up to b, in a tree of Fenwick (1994, "A new data structure for
	// cumulative frequency tables").
	best := make([]int, len(b.sentences)+1)
	sums := make([]float32, len(cells)+1)
	before := make([]int, len(cells)+1)
	for k, c := range cells {
		from := 0
		for j := c.b; j > 0; j &= j - 1 {
			if sums[best[j]] > sums[from] {
				from = best[j]
			}
		}
		sums[k+1], before[k+1] = sums[from]+c.score, from
		for j := c.b + 1; j < len(best); j += j & -j {
			if sums[k+1] > sums[best[j]] {
				best[j] = k + 1
			}
		}
	}
	last := 0
	for k := range sums {
		if sums[k] > sums[last] {
			last = k
		}
	}
	var chain []cell
	for ; last > 0; last = before[last] {
		chain = append(chain, cells[last-1])
	}
	slices.Reverse(chain)
	return chain
}

// cells are the pairs of sentences of two documents that are alike enough.
func (x *Index) cells(a, b *document) []cell {
	var cells []cell
	in := map[termID][]int{}
	for j := range b.sentences {
		for _, t := range b.termsOf(j) {
			in[t] = append(in[t], j)
		}
	}
	for i := range a.sentences {
		q := x.newQuery(a.termsOf(i))
		met := map[int]bool{}
		for t := range q.matches {
			for _, j := range in[t] {
				met[j] = true
			}
		}
		for j := range met {
			if s := q.score(b.termsOf(j)); s >= leastAligned {
				cells = append(cells, cell{i, j, s})
			}
		}
	}
	return cells
}
