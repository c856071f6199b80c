package suggest

import (
	"slices"
	"strings"
	"sync"
)

// Family is documents that are near-copies of one another: most of the sentences
// of the shorter stand in the longer, in the same order.
type Family struct {
	// Documents are the IDs, the first published first; of those without a date,
	// or published at the same time, the one that came into the index first.
	Documents []string
	// Aligned is the least number of sentences that a member shares with another
	// one, and Sentences how many the shorter of those two has.
	Aligned, Sentences int
}

// families keeps which documents are near-copies. Pairs are found once, when a
// document is new.
type families struct {
	mu      sync.Mutex
	checked map[*document]bool
	copies  []nearCopy
	of      map[*document]*family
}

type nearCopy struct {
	a, b *document
	// to leads from the sentences of a to those of b.
	to                 map[int]int
	aligned, sentences int
}

// family is one Family within.
type family struct{ members []*document }

const (
	// leastCopied is from which score on a sentence counts as copied.
	leastCopied = 0.3
	// copiedPart is how much of the shorter document must be copied, and
	// fewCopied how many sentences, unless all are.
	copiedPart = 0.6
	fewCopied  = 4
)

// Families are the near-copies among the documents, the family with the oldest
// member first.
func (x *Index) Families() []Family {
	x.mu.RLock()
	defer x.mu.RUnlock()
	f := x.near()
	var list []Family
	seen := map[*family]bool{}
	for _, d := range x.documents {
		own := f.of[d]
		if d == nil || own == nil || seen[own] {
			continue
		}
		seen[own] = true
		list = append(list, x.describe(own))
	}
	return list
}

func (x *Index) describe(f *family) Family {
	out := Family{}
	for _, d := range f.members {
		out.Documents = append(out.Documents, d.id)
	}
	for _, c := range x.families.copies {
		if slices.Contains(f.members, c.a) && (out.Sentences == 0 || c.aligned < out.Aligned) {
			out.Aligned, out.Sentences = c.aligned, c.sentences
		}
	}
	return out
}

// near brings the families up to date. The caller holds the index for reading.
func (x *Index) near() *families {
	f := &x.families
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.of != nil {
		return f
	}
	if f.checked == nil {
		f.checked = map[*document]bool{}
	}
	for _, d := range x.documents {
		if d != nil && !f.checked[d] {
			f.copies = append(f.copies, x.copiesOf(d)...)
			f.checked[d] = true
		}
	}
	f.group(x.documents)
	return f
}

// stale says that a document has come or, when gone is not nil, gone. The caller
// holds the index for writing.
func (f *families) stale(gone *document) {
	f.of = nil
	if gone != nil {
		delete(f.checked, gone)
		f.copies = slices.DeleteFunc(f.copies, func(c nearCopy) bool { return c.a == gone || c.b == gone })
	}
}

// copiesOf finds the near-copies of a document among those checked so far.
func (x *Index) copiesOf(d *document) []nearCopy {
	var found []nearCopy
	for _, o := range x.sharing(d) {
		if !x.families.checked[o] {
			continue
		}
		if c, ok := x.compare(d, o); ok {
			found = append(found, c)
		}
	}
	return found
}

// sharing are the documents that have many of a document's rare terms.
func (x *Index) sharing(d *document) []*document {
	const leastPart = 0.25
	rare := uint32(min(max(x.live/100, 10), 50))
	own := map[termID]bool{}
	for _, t := range d.terms {
		if s := x.voc.terms[t].sentences; s <= rare {
			own[t] = true
		}
	}
	shared := map[*document]int{}
	for t := range own {
		last := (*document)(nil)
		x.voc.terms[t].postings.each(func(n uint32) {
			if o := x.documents[x.owner[n]]; o != nil && o != d && o != last {
				shared[o]++
				last = o
			}
		})
	}
	var found []*document
	for o, n := range shared {
		if n >= 3 && float64(n) >= leastPart*float64(min(len(own), len(o.terms)/2)) {
			found = append(found, o)
		}
	}
	slices.SortFunc(found, func(a, b *document) int { return int(a.first) - int(b.first) })
	return found
}

// compare decides whether two documents are near-copies.
func (x *Index) compare(a, b *document) (nearCopy, bool) {
	c := nearCopy{a: a, b: b, to: map[int]int{}, sentences: min(len(a.sentences), len(b.sentences))}
	copied := [2]int{}
	for _, p := range x.chain(a, b) {
		c.to[p.a] = p.b
		if p.score >= leastCopied {
			c.aligned++
			copied[0] += a.sentences[p.a].span().Len()
			copied[1] += b.sentences[p.b].span().Len()
		}
	}
	part := max(float64(copied[0])/float64(max(a.length(), 1)), float64(copied[1])/float64(max(b.length(), 1)))
	return c, part >= copiedPart && (c.aligned >= fewCopied || c.aligned == c.sentences && c.aligned > 0)
}

// length is that of all sentences together, in code points.
func (d *document) length() int {
	n := 0
	for _, s := range d.sentences {
		n += s.span().Len()
	}
	return n
}

// group joins the pairs of near-copies to families.
func (f *families) group(documents []*document) {
	f.of = map[*document]*family{}
	for _, c := range f.copies {
		a, b := f.of[c.a], f.of[c.b]
		switch {
		case a == nil && b == nil:
			a = &family{members: []*document{c.a, c.b}}
			f.of[c.a], f.of[c.b] = a, a
		case a == nil:
			b.members = append(b.members, c.a)
			f.of[c.a] = b
		case b == nil:
			a.members = append(a.members, c.b)
			f.of[c.b] = a
		case a != b:
			for _, d := range b.members {
				f.of[d] = a
			}
			a.members = append(a.members, b.members...)
		}
	}
	for _, own := range f.of {
		slices.SortFunc(own.members, earlier)
	}
}

// earlier orders documents by their publication; those without a date last.
func earlier(a, b *document) int {
	switch {
	case a.published == b.published:
		return int(a.first) - int(b.first)
	case a.published == "":
		return 1
	case b.published == "":
		return -1
	}
	return strings.Compare(a.published, b.published)
}

// counterpart is the sentence of document b that stands for sentence i of
// document a, when the two are near-copies.
func (f *families) counterpart(a *document, i int, b *document) (int, bool) {
	for _, c := range f.copies {
		if c.a == a && c.b == b {
			j, ok := c.to[i]
			return j, ok
		}
		if c.b == a && c.a == b {
			for k, j := range c.to {
				if j == i {
					return k, true
				}
			}
		}
	}
	return 0, false
}

// related reports whether two documents are of one family.
func (f *families) related(a, b *document) bool { return f.of[a] != nil && f.of[a] == f.of[b] }
