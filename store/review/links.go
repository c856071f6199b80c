package review

import (
	"cmp"
	"slices"
	"strings"

	"glossator/store/corpus"
)

// AlignLinks puts links into units as Align does with tags, whose units, of all
// documents, tell which ends are the same: an aligned pair of ends decides. An
// end that is in no unit stands for itself. Links by others than the given
// annotators are left out. symmetric says whether a type has no direction.
//
// Among the links on one pair of ends, those of one type and direction belong
// together, then those of one type, then what is left. The units are sorted by
// the place of their from-end.
func AlignLinks(annotators []string, links []corpus.Relation, tags []Unit, symmetric func(kind string) bool) []Unit {
	ends := endsOf(tags)
	layers := make(map[string]int, len(annotators))
	for i, id := range annotators {
		layers[id] = i
	}
	on := map[[2]string][]link{}
	for i := range links {
		r := &links[i]
		layer, ok := layers[r.Annotator]
		if !ok {
			continue
		}
		from, to := ends.of(r.From), ends.of(r.To)
		l := link{Relation: r, layer: layer, from: from, symmetric: symmetric(r.Type)}
		key := [2]string{min(from, to), max(from, to)}
		on[key] = append(on[key], l)
	}
	var out []Unit
	for _, same := range on {
		out = append(out, linkUnits(annotators, same, ends)...)
	}
	slices.SortFunc(out, compareUnits)
	return out
}

// link is a relation under comparison.
type link struct {
	*corpus.Relation
	layer     int
	from      string // what stands for its from-end
	symmetric bool
}

// like grades how much two links on one pair of ends say the same.
func (l link) like(m link) int {
	switch {
	case l.Type != m.Type:
		return 1
	case l.from != m.from && !l.symmetric:
		return 2
	}
	return 3
}

// linkEnds tells which tags are one end, and where it lies.
type linkEnds struct {
	unit  map[string]string // tag → unit
	place map[string]*Unit  // tag → unit
}

func endsOf(tags []Unit) linkEnds {
	e := linkEnds{unit: map[string]string{}, place: map[string]*Unit{}}
	for i := range tags {
		for _, m := range tags[i].Members {
			e.unit[m.Annotation.ID] = tags[i].ID
			e.place[m.Annotation.ID] = &tags[i]
		}
	}
	return e
}

// of is what stands for the tag as an end.
func (e linkEnds) of(tag string) string {
	if u, ok := e.unit[tag]; ok {
		return u
	}
	return tag
}

// linkUnits puts the links on one pair of ends into units.
func linkUnits(annotators []string, links []link, ends linkEnds) []Unit {
	slices.SortFunc(links, func(x, y link) int {
		return cmp.Or(strings.Compare(x.Type, y.Type), strings.Compare(x.from, y.from),
			cmp.Compare(x.layer, y.layer), strings.Compare(x.ID, y.ID))
	})
	var groups [][]link
	for i := range links {
		groups = append(groups, links[i:i+1:i+1])
	}
	for like := 3; like > 0; like-- {
		groups = joinLinks(groups, like)
	}
	out := make([]Unit, len(groups))
	for i, g := range groups {
		out[i] = linkUnit(annotators, g, ends)
		if out[i].Class == Agreed {
			continue
		}
		if out[i].Beside = besideLink(groups, i, len(annotators)); out[i].Beside != nil {
			out[i].Class = Stacked
		}
	}
	return out
}

// besideLink lists the links of the other groups of one type on the same ends,
// when they or this one lack somebody.
func besideLink(groups [][]link, at, width int) []string {
	var out []string
	g := groups[at]
	for i, h := range groups {
		if i == at || h[0].Type != g[0].Type || len(g) == width && len(h) == width {
			continue
		}
		for _, l := range h {
			out = append(out, l.ID)
		}
	}
	slices.Sort(out)
	return out
}

// overloaded reports whether an annotator has two of the links.
func overloaded(links []link) bool {
	seen := map[int]bool{}
	for _, l := range links {
		if seen[l.layer] {
			return true
		}
		seen[l.layer] = true
	}
	return false
}

// joinLinks joins groups, first come first served, whose first links are so
// much alike and in which no annotator has two.
func joinLinks(groups [][]link, like int) [][]link {
	var out [][]link
next:
	for _, g := range groups {
		for i, h := range out {
			if h[0].like(g[0]) == like && !overloaded(slices.Concat(h, g)) {
				out[i] = slices.Concat(h, g)
				continue next
			}
		}
		out = append(out, g)
	}
	return out
}

func linkUnit(annotators []string, group []link, ends linkEnds) Unit {
	slices.SortFunc(group, func(x, y link) int { return cmp.Compare(x.layer, y.layer) })
	first := group[0]
	u := Unit{ID: first.ID, Kind: corpus.KindRelation, Members: make([]Member, len(group))}
	if at := ends.place[first.From]; at != nil {
		u.Document, u.Place = at.Document, at.Place
	}
	for i, l := range group {
		u.ID = min(u.ID, l.ID)
		u.Members[i] = Member{Annotator: l.Annotator, Relation: l.Relation}
		switch first.like(l) {
		case 1:
			u.Differs |= DiffLabel
		case 2:
			u.Differs |= DiffDirection
		}
	}
	u.Missing = missing(annotators, u.Members)
	u.Class = classOf(u)
	return u
}
