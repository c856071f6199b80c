// Package split divides documents into the parts of a dataset, such as train,
// dev and test, so that nothing leaks from one into another: near-copies of an
// article and articles joined by links always come into the same part.
//
// It is pure: it is told which documents are alike or linked, and what part each
// has had so far. It may import only the standard library. Shares are relative
// weights; similarities lie between 0 and 1.
package split

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math/bits"
	"slices"
)

// Document is one to be put into a part.
type Document struct {
	ID string
	// Labels counts its annotations by label's key.
	Labels map[string]int
}

// Pair is two documents that have something to do with each other.
type Pair struct {
	A, B string
	// Similarity is the share of sentences that the two have in common.
	Similarity float64
	// Links counts the relations between their annotations.
	Links int
}

// Request is what is to be divided, and how.
type Request struct {
	Parts []Part
	Seed  int64
	// Documents are all documents, in any order; the result doesn't depend on it.
	Documents []Document
	// Pairs are those known to be alike or linked. Pairs of other documents than
	// these are left out of account.
	Pairs []Pair
	// Near is the similarity from which on two documents are near-copies. Pairs
	// below it are not kept together, but counted in Proof.
	Near float64
	// Kept is the part that documents had in an earlier split; what it says
	// stays as it is as far as no leak comes of it.
	Kept map[string]string
}

// Result is a division.
type Result struct {
	// Part is the name of each document's part.
	Part map[string]string
	// Moved are the documents that had another part before, sorted: a new link
	// or near-copy has joined what had been apart.
	Moved []string
	// Sizes are the numbers of documents, and Labels those of annotations by
	// label, of each part.
	Sizes  map[string]int
	Labels map[string]map[string]int
	Proof  Proof
	// Warnings are sentences for the user.
	Warnings []string
}

// Proof tells what there is between documents of different parts.
type Proof struct {
	// Similarity is the largest one among the pairs; 0 when no pair is apart.
	Similarity float64
	// Links counts the relations.
	Links int
	// Families is the number of groups that had to stay together, of two
	// documents or more, and Largest the size of the largest.
	Families, Largest int
}

// Divide puts every document into a part. The same request gives the same
// result, and documents that are added later, with Kept as it was, change
// nothing for the others unless they join them.
//
// Families are put one after the other, the large ones first and otherwise in an
// order drawn from the seed, into the part that they bring closest to its share
// of documents and of each label (least growth of the chi-squared distance, a
// greedy form of the stratification of Sechidis, Tsoumakas and Vlahavas, 2011,
// over groups). Errors wrap ErrParts.
func Divide(r Request) (Result, error) {
	if err := checkParts(r.Parts); err != nil {
		return Result{}, err
	}
	d := newDivision(r)
	families := familiesOf(r)
	var free []family
	for _, f := range families {
		if part, ok := d.keptPart(f); ok {
			d.put(f, part)
		} else {
			free = append(free, f)
		}
	}
	for _, f := range free {
		d.put(f, d.best(f))
	}
	d.prove(r, families)
	return d.result, nil
}

// division is a result in the making.
type division struct {
	parts  []Part
	kept   map[string]string
	share  []float64            // of all, by part
	totals map[string]float64   // by label; "" counts documents
	filled []map[string]float64 // the same by part, so far
	result Result
}

func newDivision(r Request) *division {
	d := &division{parts: r.Parts, kept: r.Kept, totals: map[string]float64{}}
	var sum float64
	for _, p := range r.Parts {
		sum += p.Share
	}
	d.result = Result{Part: make(map[string]string, len(r.Documents)), Sizes: map[string]int{}, Labels: map[string]map[string]int{}}
	for _, p := range r.Parts {
		d.share = append(d.share, p.Share/sum)
		d.filled = append(d.filled, map[string]float64{})
		d.result.Sizes[p.Name], d.result.Labels[p.Name] = 0, map[string]int{}
	}
	for _, doc := range r.Documents {
		d.totals[""]++
		for label, n := range doc.Labels {
			d.totals[label] += float64(n)
		}
	}
	return d
}

// keptPart is where most of a family's documents were before; of two parts with
// the same number the one named first.
func (d *division) keptPart(f family) (int, bool) {
	votes := make([]int, len(d.parts))
	best := -1
	for _, doc := range f.documents {
		i := slices.IndexFunc(d.parts, func(p Part) bool { return p.Name == d.kept[doc.ID] })
		if i >= 0 {
			votes[i]++
		}
	}
	for i, n := range votes {
		if n > 0 && (best < 0 || n > votes[best]) {
			best = i
		}
	}
	return best, best >= 0
}

// best is the part that a family brings closest to its share.
func (d *division) best(f family) int {
	best, least := 0, 0.0
	for i := range d.parts {
		var growth float64
		for what, n := range f.counts {
			want := d.share[i] * d.totals[what]
			if want == 0 {
				continue
			}
			off := d.filled[i][what] - want
			growth += ((off+n)*(off+n) - off*off) / want
		}
		if i == 0 || growth < least {
			best, least = i, growth
		}
	}
	return best
}

func (d *division) put(f family, part int) {
	name := d.parts[part].Name
	for _, doc := range f.documents {
		d.result.Part[doc.ID] = name
		d.result.Sizes[name]++
		for label, n := range doc.Labels {
			d.result.Labels[name][label] += n
		}
		if was := d.kept[doc.ID]; was != "" && was != name {
			d.result.Moved = append(d.result.Moved, doc.ID)
		}
	}
	for what, n := range f.counts {
		d.filled[part][what] += n
	}
}

// prove looks at every pair once more, at what became of it.
func (d *division) prove(r Request, families []family) {
	slices.Sort(d.result.Moved)
	p := &d.result.Proof
	for _, pair := range r.Pairs {
		a, b := d.result.Part[pair.A], d.result.Part[pair.B]
		if a != "" && b != "" && a != b {
			p.Similarity = max(p.Similarity, pair.Similarity)
			p.Links += pair.Links
		}
	}
	for _, f := range families {
		if len(f.documents) > 1 {
			p.Families++
			p.Largest = max(p.Largest, len(f.documents))
		}
	}
	for i, part := range d.parts {
		if room := d.share[i] * d.totals[""]; float64(p.Largest) > room && p.Largest > 1 {
			d.result.Warnings = append(d.result.Warnings, fmt.Sprintf(
				"The largest family, %d documents that are near-copies or linked, is larger than the %.4g documents meant for %q.", p.Largest, room, part.Name))
		}
		if d.result.Sizes[part.Name] == 0 && len(r.Documents) > 0 {
			d.result.Warnings = append(d.result.Warnings, fmt.Sprintf("No document came into %q.", part.Name))
		}
	}
	if n := len(d.result.Moved); n > 0 {
		d.result.Warnings = append(d.result.Warnings, fmt.Sprintf("Documents that had another part before and are now joined to others: %d.", n))
	}
}

// family is documents that stay together.
type family struct {
	documents []Document         // by ID
	counts    map[string]float64 // by label; "" counts documents
	size      int                // order of magnitude of what there is in it
	drawn     uint64             // its place among those of its size
}

// familiesOf joins what is alike or linked, in the order in which parts are
// chosen.
func familiesOf(r Request) []family {
	root := map[string]string{}
	var find func(string) string
	find = func(id string) string {
		if root[id] != id {
			root[id] = find(root[id])
		}
		return root[id]
	}
	for _, doc := range r.Documents {
		root[doc.ID] = doc.ID
	}
	for _, p := range r.Pairs {
		if root[p.A] == "" || root[p.B] == "" || p.Similarity < r.Near && p.Links == 0 {
			continue
		}
		if a, b := find(p.A), find(p.B); a != b {
			root[max(a, b)] = min(a, b)
		}
	}
	members := map[string][]Document{}
	for _, doc := range r.Documents {
		at := find(doc.ID)
		members[at] = append(members[at], doc)
	}
	list := make([]family, 0, len(members))
	for first, documents := range members {
		list = append(list, newFamily(first, documents, r.Seed))
	}
	slices.SortFunc(list, func(a, b family) int {
		return cmp.Or(cmp.Compare(b.size, a.size), cmp.Compare(a.drawn, b.drawn), cmp.Compare(a.documents[0].ID, b.documents[0].ID))
	})
	return list
}

func newFamily(first string, documents []Document, seed int64) family {
	slices.SortFunc(documents, func(a, b Document) int { return cmp.Compare(a.ID, b.ID) })
	f := family{documents: documents, counts: map[string]float64{"": float64(len(documents))}}
	tags := 0
	for _, doc := range documents {
		for label, n := range doc.Labels {
			f.counts[label] += float64(n)
			tags += n
		}
	}
	f.size = bits.Len(uint(len(documents)))<<8 | bits.Len(uint(tags))
	sum := sha256.Sum256(fmt.Appendf(nil, "%d\x00%s", seed, first))
	f.drawn = binary.BigEndian.Uint64(sum[:])
	return f
}
