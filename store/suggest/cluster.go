package suggest

import (
	"cmp"
	"slices"

	"glossator/store/corpus"
)

// The keys of the relation types that clusters are made of.
const (
	typeRepeats     = "repeats"
	typeSupports    = "supports"
	typeContradicts = "contradicts"
)

// Member is a tag as far as clusters need it.
type Member struct {
	Tag, Document string
	// Published and Start order a cluster's members; Published is as in
	// corpus.Document.
	Published string
	Start     int
	// Family is the same for documents that are near-copies of one another, and
	// the document's ID for others.
	Family string
}

// Cluster is tags that say the same: those joined by links of type repeats,
// directly or through others. A tag that repeats none and supports or contradicts
// others is a cluster of its own.
type Cluster struct {
	// Members are in order of publication; undated ones last.
	Members []Member
	// Sources is the number of independent sources: documents, near-copies
	// counting once.
	Sources int
	Stances []Stance
}

// Stance says how a cluster stands to another one.
type Stance struct {
	// Type is supports or contradicts.
	Type string
	// With is the other cluster's place in the list.
	With int
	// From: this cluster supports the other one; else it is supported by it. Of
	// contradictions it says nothing.
	From bool
	// Links is how many links say so.
	Links int
}

// Clusters joins tags by their links. Links of other types, and with ends that
// are not among the tags, are left out. The largest cluster comes first, of those
// as large the one published first.
func Clusters(tags []Member, links []corpus.Relation) []Cluster {
	c := clustering{group: map[string]string{}, tags: map[string]Member{}}
	for _, t := range tags {
		c.tags[t.Tag], c.group[t.Tag] = t, t.Tag
	}
	stands := map[string]bool{}
	for _, r := range links {
		switch {
		case !c.has(r):
		case r.Type == typeRepeats:
			c.join(r.From, r.To)
		case r.Type == typeSupports || r.Type == typeContradicts:
			stands[r.From], stands[r.To] = true, true
		}
	}
	list := c.list(stands)
	at := map[string]int{}
	for i := range list {
		for _, m := range list[i].Members {
			at[m.Tag] = i
		}
	}
	for _, r := range links {
		if c.has(r) && (r.Type == typeSupports || r.Type == typeContradicts) && at[r.From] != at[r.To] {
			list[at[r.From]].stand(Stance{Type: r.Type, With: at[r.To], From: r.Type == typeSupports})
			list[at[r.To]].stand(Stance{Type: r.Type, With: at[r.From]})
		}
	}
	for i := range list {
		slices.SortFunc(list[i].Stances, func(a, b Stance) int {
			return cmp.Or(cmp.Compare(a.Type, b.Type), a.With-b.With, boolean(b.From)-boolean(a.From))
		})
	}
	return list
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// stand counts one more link of a stance.
func (c *Cluster) stand(s Stance) {
	for i := range c.Stances {
		o := &c.Stances[i]
		if o.Type == s.Type && o.With == s.With && o.From == s.From {
			o.Links++
			return
		}
	}
	s.Links = 1
	c.Stances = append(c.Stances, s)
}

// clustering keeps which tags are one, each leading to another of its cluster.
type clustering struct {
	group map[string]string
	tags  map[string]Member
}

func (c *clustering) has(r corpus.Relation) bool {
	_, from := c.tags[r.From]
	_, to := c.tags[r.To]
	return from && to
}

// find is the tag that stands for a tag's cluster.
func (c *clustering) find(tag string) string {
	for c.group[tag] != tag {
		c.group[tag] = c.group[c.group[tag]]
		tag = c.group[tag]
	}
	return tag
}

func (c *clustering) join(a, b string) {
	a, b = c.find(a), c.find(b)
	c.group[max(a, b)] = min(a, b)
}

// list makes the clusters: those of several tags, and the single tags that stand
// somewhere.
func (c *clustering) list(stands map[string]bool) []Cluster {
	byTag := map[string][]Member{}
	for tag, m := range c.tags {
		byTag[c.find(tag)] = append(byTag[c.find(tag)], m)
	}
	var list []Cluster
	for tag, members := range byTag {
		if len(members) == 1 && !stands[tag] {
			continue
		}
		slices.SortFunc(members, byPublication)
		families := map[string]bool{}
		for _, m := range members {
			families[m.Family] = true
		}
		list = append(list, Cluster{Members: members, Sources: len(families)})
	}
	slices.SortFunc(list, func(a, b Cluster) int {
		return cmp.Or(len(b.Members)-len(a.Members), byPublication(a.Members[0], b.Members[0]))
	})
	return list
}

func byPublication(a, b Member) int {
	if (a.Published == "") != (b.Published == "") {
		return boolean(a.Published == "") - boolean(b.Published == "")
	}
	return cmp.Or(cmp.Compare(a.Published, b.Published), cmp.Compare(a.Document, b.Document), a.Start-b.Start, cmp.Compare(a.Tag, b.Tag))
}
