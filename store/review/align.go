package review

import (
	"cmp"
	"slices"
	"strings"

	"glossator/store/corpus"
)

// alike is how like one another (see likeness) tags of different labels are to
// be taken for one thing seen differently. Tags of one label need only overlap.
const alike = 0.5

// Align puts the annotations of one document into units: of each annotator one
// annotation at most. Those by others than the given annotators are left out;
// of a list without repetition the order does not matter but for the order of
// members.
//
// What is identical belongs together. Of the rest, tags of one label do whose
// overlap, summed up as the part of their code points that both hold, is the
// greatest possible; then, of what is still alone, tags of different labels that
// share half their code points or more. That is exact for two annotators. With
// more, each two of them are matched, and the strongest matches join first.
//
// The units are sorted by place and ID. Judgements are not filled in; see
// Verdicts.Judge.
func Align(annotators []string, annotations []corpus.Annotation) []Unit {
	a := newAligner(len(annotators), tagsOf(annotators, annotations, map[string]int{}))
	a.identical()
	a.match(func(t *tag) int { return t.label }, 0)
	a.match(func(*tag) int { return 0 }, alike)
	return a.units(annotators)
}

// aligner is an alignment under way: groups of tags, no two of one annotator.
type aligner struct {
	width   int // number of annotators
	tags    []tag
	layers  [][]*tag  // annotator → her tags, in order
	index   [][]int32 // likewise, their positions in tags
	group   []int32   // tag → its group
	members [][]int32 // group → its tags; nil when it went into another
}

func newAligner(width int, tags []tag) *aligner {
	a := &aligner{
		width: width, tags: tags, layers: make([][]*tag, width), index: make([][]int32, width),
		group: make([]int32, len(tags)), members: make([][]int32, len(tags)),
	}
	all := make([]int32, len(tags))
	for i := range tags {
		all[i], a.group[i] = int32(i), int32(i)
		a.members[i] = all[i : i+1 : i+1]
		layer := tags[i].layer
		a.layers[layer] = append(a.layers[layer], &tags[i])
		a.index[layer] = append(a.index[layer], int32(i))
	}
	return a
}

// disjoint reports whether no annotator has a tag in both groups.
func (a *aligner) disjoint(g, h int32) bool {
	for _, i := range a.members[g] {
		for _, j := range a.members[h] {
			if a.tags[i].layer == a.tags[j].layer {
				return false
			}
		}
	}
	return g != h
}

// join makes one group of two tags' groups, if it may.
func (a *aligner) join(x, y int32) bool {
	g, h := a.group[x], a.group[y]
	if !a.disjoint(g, h) {
		return false
	}
	a.members[g] = append(a.members[g], a.members[h]...)
	for _, i := range a.members[h] {
		a.group[i] = g
	}
	a.members[h] = nil
	return true
}

// identical joins what says the same, attributes and all; then what differs in
// attributes alone. Of several such tags of one annotator each finds a partner
// as long as there are.
func (a *aligner) identical() {
	for from := 0; from < len(a.tags); {
		to := from + 1
		for to < len(a.tags) && compareSaid(&a.tags[from], &a.tags[to]) == 0 {
			to++
		}
		if to-from > 1 {
			a.joinRun(from, to, func(x, y *tag) bool { return compareAttributes(x.Attributes, y.Attributes) == 0 })
			a.joinRun(from, to, func(*tag, *tag) bool { return true })
		}
		from = to
	}
}

func (a *aligner) joinRun(from, to int, fits func(x, y *tag) bool) {
	for i := from; i < to; i++ {
		for j := i + 1; j < min(to, i+most) && len(a.members[a.group[i]]) < a.width; j++ {
			if fits(&a.tags[i], &a.tags[j]) {
				a.join(int32(i), int32(j))
			}
		}
	}
}

// pairing is a match of two tags and its weight.
type pairing struct {
	x, y   int32
	weight float64
}

// match joins tags of one kind that overlap and are at least so much alike.
func (a *aligner) match(kind func(*tag) int, least float64) {
	for {
		var found []pairing
		for p := range a.width {
			for q := p + 1; q < a.width; q++ {
				found = append(found, a.matchPair(p, q, kind, least)...)
			}
		}
		slices.SortFunc(found, func(x, y pairing) int {
			return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.x, y.x), cmp.Compare(x.y, y.y))
		})
		joined := false
		for _, p := range found {
			joined = a.join(p.x, p.y) || joined
		}
		// Between two annotators one round finds all.
		if !joined || a.width == 2 {
			return
		}
	}
}

// matchPair finds the best one-to-one matching of two annotators' tags whose
// groups may still join.
func (a *aligner) matchPair(p, q int, kind func(*tag) int, least float64) []pairing {
	xs, xi := a.incomplete(p)
	ys, yi := a.incomplete(q)
	var edges []edge
	overlaps(xs, ys, kind, func(x, y int) {
		weight := likeness(xs[x], ys[y])
		if weight == 0 || weight < least || !a.disjoint(a.group[xi[x]], a.group[yi[y]]) {
			return
		}
		if compareAttributes(xs[x].Attributes, ys[y].Attributes) == 0 {
			weight += 1e-9 // breaks ties
		}
		edges = append(edges, edge{int32(x), int32(y), weight})
	})
	slices.SortFunc(edges, func(e, f edge) int {
		return cmp.Or(cmp.Compare(e.row, f.row), cmp.Compare(e.col, f.col))
	})
	var out []pairing
	weights := make(map[[2]int32]float64, len(edges))
	for _, e := range edges {
		weights[[2]int32{e.row, e.col}] = e.weight
	}
	for row, col := range assign(len(xs), len(ys), edges) {
		if col >= 0 {
			out = append(out, pairing{xi[row], yi[col], weights[[2]int32{int32(row), col}]})
		}
	}
	return out
}

// incomplete lists an annotator's tags whose groups lack somebody, and their
// positions in tags.
func (a *aligner) incomplete(layer int) (tags []*tag, index []int32) {
	for n, i := range a.index[layer] {
		if len(a.members[a.group[i]]) < a.width {
			tags, index = append(tags, a.layers[layer][n]), append(index, i)
		}
	}
	return tags, index
}

// units makes units of the groups.
func (a *aligner) units(annotators []string) []Unit {
	beside := a.stacks()
	out := make([]Unit, 0, len(a.tags))
	for g, members := range a.members {
		if members == nil {
			continue
		}
		slices.SortFunc(members, func(i, j int32) int { return cmp.Compare(a.tags[i].layer, a.tags[j].layer) })
		u := a.unit(members, annotators)
		if ids := beside[int32(g)]; ids != nil && u.Class != Agreed {
			slices.Sort(ids)
			u.Class, u.Beside = Stacked, slices.Compact(ids)
		}
		out = append(out, u)
	}
	slices.SortFunc(out, compareUnits)
	return out
}

func compareUnits(x, y Unit) int {
	return cmp.Or(strings.Compare(x.Document, y.Document), cmp.Compare(x.Place.Start, y.Place.Start),
		cmp.Compare(x.Place.End, y.Place.End), strings.Compare(x.ID, y.ID))
}

func (a *aligner) unit(members []int32, annotators []string) Unit {
	first := &a.tags[members[0]]
	u := Unit{
		ID: first.ID, Kind: corpus.KindAnnotation, Document: first.Document,
		Place: corpus.Span{Start: first.start(), End: first.end()}, Members: make([]Member, len(members)),
	}
	for n, i := range members {
		t := &a.tags[i]
		u.ID = min(u.ID, t.ID)
		u.Place.Start, u.Place.End = min(u.Place.Start, t.start()), max(u.Place.End, t.end())
		u.Members[n] = Member{Annotator: t.Annotator, Annotation: t.Annotation}
		if t.label != first.label {
			u.Differs |= DiffLabel
		}
		if compareSpans(t.spans, first.spans) != 0 {
			u.Differs |= DiffBoundary
		}
		// Attributes belong to a label: with another they say nothing.
		if t.label == first.label && compareAttributes(t.Attributes, first.Attributes) != 0 {
			u.Differs |= DiffAttributes
		}
	}
	u.Missing = missing(annotators, u.Members)
	u.Class = classOf(u)
	return u
}

// missing lists the annotators without a member; both are in one order.
func missing(annotators []string, members []Member) []string {
	var out []string
	for _, id := range annotators {
		if len(members) > 0 && members[0].Annotator == id {
			members = members[1:]
			continue
		}
		out = append(out, id)
	}
	return out
}

// classOf names the gravest difference, but for stacks. With one annotator
// there is nobody to agree with.
func classOf(u Unit) Class {
	switch {
	case len(u.Missing) > 0 || len(u.Members) == 1:
		return Only
	case u.Differs&DiffLabel != 0:
		return LabelDiffers
	case u.Differs&DiffDirection != 0:
		return DirectionDiffers
	case u.Differs&DiffBoundary != 0:
		return BoundaryDiffers
	case u.Differs&DiffAttributes != 0:
		return AttributesDiffer
	}
	return Agreed
}

// stacks finds groups of one label that lie upon one another (the smaller of two
// tags with half its code points or more) and could not join, because an
// annotator has a tag in both, while another has none in one: group → the other
// groups' tags there. Where all have as many tags as one another, nothing is in
// doubt.
func (a *aligner) stacks() map[int32][]string {
	beside := map[int32][]string{}
	if a.width < 2 {
		return beside
	}
	all := make([]*tag, len(a.tags))
	open := map[int][]int{}
	for i := range a.tags {
		t := &a.tags[i]
		all[i] = t
		open[t.label] = append(meet(t, open[t.label], all, func(j int) {
			g, h := a.group[i], a.group[j]
			complete := len(a.members[g]) == a.width && len(a.members[h]) == a.width
			if g == h || complete || 2*common(t.spans, all[j].spans) < min(t.size, all[j].size) {
				return
			}
			beside[g] = append(beside[g], all[j].ID)
			beside[h] = append(beside[h], t.ID)
		}), i)
	}
	return beside
}
