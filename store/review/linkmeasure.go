package review

import (
	"maps"
	"slices"

	"glossator/store/corpus"
)

// LinkMeasures say how far two annotators agree on links, of one type or of all.
type LinkMeasures struct {
	// Type is a relation type's key, empty for all.
	Type string `json:"type"`
	// Links are how many each has, in the pair's order.
	Links [2]int `json:"links"`
	// Strict counts links as spans are counted: correct ones have the same
	// ends, type and direction. Ends asks for the same ends alone.
	Strict Score `json:"strict"`
	Ends   Score `json:"ends"`
	// StrictF1 and EndsF1 are what they come to.
	StrictF1 Value `json:"strict_f1"`
	EndsF1   Value `json:"ends_f1"`
	// Kappa is Cohen's kappa over every two tags that both annotators have,
	// whether in one document or in two: which types of link, if any, each has
	// between them. As nearly all are not linked it comes near to F1 (Hripcsak
	// & Rothschild 2005), and above 0 even for little.
	Kappa Value `json:"kappa"`
	// B3 compares the clusters that the links make of the tags.
	B3 BCubed `json:"b3"`
}

// BCubed is how far two ways to cluster the same things agree (Bagga & Baldwin
// 1998, LREC Workshop on Linguistic Coreference, 563-566): mean over the things
// of the part of the second's cluster that is in the first's too (Precision),
// and the other way round (Recall); F1 is their harmonic mean.
type BCubed struct {
	Precision Value `json:"precision"`
	Recall    Value `json:"recall"`
	F1        Value `json:"f1"`
}

// NewBCubed compares clusterings: first and second give each thing its cluster.
func NewBCubed(first, second []int) BCubed {
	if len(first) == 0 {
		v := undefined("neither has any")
		return BCubed{v, v, v}
	}
	of1, of2, both := map[int]float64{}, map[int]float64{}, map[[2]int]float64{}
	for i, c := range first {
		of1[c]++
		of2[second[i]]++
		both[[2]int{c, second[i]}]++
	}
	p, r := 0.0, 0.0
	keys := slices.SortedFunc(maps.Keys(both), func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	for _, k := range keys {
		n := both[k]
		p += n * n / of2[k[1]]
		r += n * n / of1[k[0]]
	}
	n := float64(len(first))
	return BCubed{defined(p / n), defined(r / n), defined(2 * p * r / (p + r) / n)}
}

// measureLinks measures two annotators' links among the tags in units; links
// are theirs. A type of "" stands for all.
func measureLinks(pair [2]string, kind string, links []corpus.Relation, tags []Unit, symmetric func(string) bool) LinkMeasures {
	m := LinkMeasures{Type: kind}
	var mine []corpus.Relation
	for _, l := range links {
		if kind == "" || l.Type == kind {
			mine = append(mine, l)
			m.Links[slices.Index(pair[:], l.Annotator)]++
		}
	}
	units := AlignLinks(pair[:], mine, tags, symmetric)
	for _, u := range units {
		m.count(u, pair[0])
	}
	m.StrictF1, m.EndsF1 = m.Strict.F1(), m.Ends.F1()
	ends := endsOf(tags)
	m.Kappa = linkKappa(pair, units, tags, ends, symmetric)
	m.B3 = linkClusters(pair, mine, ends)
	return m
}

func (m *LinkMeasures) count(u Unit, first string) {
	if len(u.Members) == 2 {
		m.Ends.Correct++
		if u.Differs == 0 {
			m.Strict.Correct++
		} else {
			m.Strict.Incorrect++
		}
		return
	}
	if u.Members[0].Annotator == first {
		m.Ends.Missing++
		m.Strict.Missing++
	} else {
		m.Ends.Spurious++
		m.Strict.Spurious++
	}
}

// linkKappa is kappa over every two units that both annotators have a tag in. A
// category is the set of what the links between the two say.
func linkKappa(pair [2]string, units, tags []Unit, ends linkEnds, symmetric func(string) bool) Value {
	shared := map[string]bool{}
	for _, u := range tags {
		if len(u.Members) == 2 {
			shared[u.ID] = true
		}
	}
	sets, numbers := newLabelSets(), map[string]int{}
	said := map[[2]string]*[2]int{} // two units → what each annotator says
	for _, u := range units {
		for _, member := range u.Members {
			l := member.Relation
			from, to := ends.of(l.From), ends.of(l.To)
			if from == to || !shared[from] || !shared[to] {
				continue
			}
			word := l.Type
			if from > to && !symmetric(l.Type) {
				word += " back"
			}
			if _, ok := numbers[word]; !ok {
				numbers[word] = len(numbers) + 1
			}
			key := [2]string{min(from, to), max(from, to)}
			if said[key] == nil {
				said[key] = &[2]int{}
			}
			who := slices.Index(pair[:], l.Annotator)
			said[key][who] = sets.union(said[key][who], sets.number([]int{numbers[word]}))
		}
	}
	if len(shared) < 2 {
		return undefined("there are no two tags that both annotators have")
	}
	if len(said) == 0 {
		return undefined("neither has a link between tags that both have")
	}
	c := NewCoding(2)
	for _, s := range said {
		c.Add(s[:], 1)
	}
	c.Add([]int{0, 0}, len(shared)*(len(shared)-1)/2-len(said))
	return c.Cohen()
}

// linkClusters compares what two annotators' links join: tags that stand for one
// another are one thing, and all count that either has linked.
func linkClusters(pair [2]string, links []corpus.Relation, ends linkEnds) BCubed {
	numbers := map[string]int{}
	number := func(tag string) int {
		at := ends.of(tag)
		if _, ok := numbers[at]; !ok {
			numbers[at] = len(numbers)
		}
		return numbers[at]
	}
	for _, l := range links {
		number(l.From)
		number(l.To)
	}
	var clusters [2][]int
	for who := range clusters {
		parent := make([]int, len(numbers))
		for i := range parent {
			parent[i] = i
		}
		root := func(i int) int {
			for parent[i] != i {
				parent[i] = parent[parent[i]]
				i = parent[i]
			}
			return i
		}
		for _, l := range links {
			if l.Annotator == pair[who] {
				parent[root(number(l.From))] = root(number(l.To))
			}
		}
		for i := range parent {
			clusters[who] = append(clusters[who], root(i))
		}
	}
	return NewBCubed(clusters[0], clusters[1])
}
