package layout

import (
	"cmp"
	"slices"
	"sort"

	"glossator/store/corpus"
)

// MaxLanes is how many tags over one place get a line of their own. Beyond it
// they are counted.
const MaxLanes = 4

// Tag is an annotation as far as geometry is concerned.
type Tag struct {
	ID string
	// Group is what tags share that may share a bracket: their label.
	Group string
	// Above puts the tag's line above the words instead of beneath.
	Above bool
	// Clear tags have no tint: they cover nothing that lies beneath.
	Clear bool
	// Fragments are in order and disjoint, and not empty.
	Fragments corpus.Fragments

	lane   int // from 0; MaxLanes is counted, not drawn
	column int // of the bracket, for tags over several paragraphs
}

// Lane is the tag's line: 0 next to the words, MaxLanes for none.
func (t *Tag) Lane() int { return t.lane }

// bounds is the range from the tag's first to its last code point.
func (t *Tag) bounds() corpus.Span { return t.Fragments.Bounds() }

// overlaps reports whether the tags need different lanes.
func (t *Tag) overlaps(u *Tag) bool {
	return t.Above == u.Above && t.bounds().Overlaps(u.bounds())
}

// compareTags orders by start, longer ones first.
func compareTags(a, b *Tag) int {
	x, y := a.bounds(), b.bounds()
	return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End), cmp.Compare(a.ID, b.ID))
}

// stride is the number of tags of which the index remembers the furthest end.
const stride = 64

// tagIndex holds tags in order and finds those that overlap a range. A search
// skips a stride of tags at a time that all end too early.
type tagIndex struct {
	tags []*Tag
	byID map[string]*Tag
	ends []int // the furthest end of each stride
}

func (x *tagIndex) set(tags []*Tag) {
	x.tags = tags
	slices.SortFunc(x.tags, compareTags)
	x.byID = make(map[string]*Tag, len(tags))
	for _, t := range tags {
		x.byID[t.ID] = t
	}
	x.ends = x.ends[:0]
	x.measure(0)
}

// measure brings ends up to date from the tag at index i on.
func (x *tagIndex) measure(i int) {
	x.ends = x.ends[:min(i/stride, len(x.ends))]
	for at := len(x.ends) * stride; at < len(x.tags); at += stride {
		furthest := 0
		for _, t := range x.tags[at:min(at+stride, len(x.tags))] {
			furthest = max(furthest, t.bounds().End)
		}
		x.ends = append(x.ends, furthest)
	}
}

func (x *tagIndex) insert(t *Tag) {
	i, _ := slices.BinarySearchFunc(x.tags, t, compareTags)
	x.tags = slices.Insert(x.tags, i, t)
	x.byID[t.ID] = t
	x.measure(i)
}

func (x *tagIndex) remove(t *Tag) {
	i, found := slices.BinarySearchFunc(x.tags, t, compareTags)
	if !found {
		return
	}
	x.tags = slices.Delete(x.tags, i, i+1)
	delete(x.byID, t.ID)
	x.measure(i)
}

// appendIn appends the tags whose bounds overlap a range, in order.
func (x *tagIndex) appendIn(dst []*Tag, s corpus.Span) []*Tag {
	end := sort.Search(len(x.tags), func(i int) bool { return x.tags[i].bounds().Start >= s.End })
	for at := 0; at < end; at += stride {
		if x.ends[at/stride] <= s.Start {
			continue
		}
		for _, t := range x.tags[at:min(at+stride, end)] {
			if t.bounds().End > s.Start {
				dst = append(dst, t)
			}
		}
	}
	return dst
}

// SetTags replaces all tags. Each overlapping tag gets a lane of its own.
func (l *Layout) SetTags(tags []Tag) {
	own := make([]*Tag, 0, len(tags))
	for i := range tags {
		if len(tags[i].Fragments) > 0 {
			own = append(own, &tags[i])
		}
	}
	l.tags.set(own)
	colour(own)
	l.assignColumns()
	clear(l.decos)
}

// PutTag adds a tag, or replaces the one with its ID. Other tags keep their
// lanes, so that nothing jumps, unless there would be none left for the new one
// although no more than MaxLanes lie over each other. It returns the paragraphs
// whose drawing has changed, as ranges of the text.
func (l *Layout) PutTag(tag Tag) []corpus.Span {
	changed := l.RemoveTag(tag.ID)
	if len(tag.Fragments) == 0 {
		return changed
	}
	t := &tag
	if l.tags.byID == nil {
		l.tags.byID = map[string]*Tag{}
	}
	around := l.tags.appendIn(nil, t.bounds())
	t.lane = freeLane(t, around)
	l.tags.insert(t)
	l.assignColumn(t)
	changed = append(changed, t.bounds())
	if t.lane >= MaxLanes {
		for _, u := range l.recolour(t) {
			changed = append(changed, u.bounds())
		}
	}
	for _, s := range changed {
		l.undecorate(s)
	}
	return changed
}

// RemoveTag takes a tag away and returns the range it lay on, or nothing when
// there is no such tag.
func (l *Layout) RemoveTag(id string) []corpus.Span {
	t, ok := l.tags.byID[id]
	if !ok {
		return nil
	}
	l.tags.remove(t)
	l.undecorate(t.bounds())
	return []corpus.Span{t.bounds()}
}

// Tag returns the tag of that ID, or nil.
func (l *Layout) Tag(id string) *Tag { return l.tags.byID[id] }

// Tags is the number of tags.
func (l *Layout) Tags() int { return len(l.tags.tags) }

// TagsAt are the tags over a code point, the innermost first: the shortest, and
// of equally long ones the one that begins last.
func (l *Layout) TagsAt(cp int) []*Tag {
	at := l.tags.appendIn(nil, corpus.Span{Start: cp, End: cp + 1})
	at = slices.DeleteFunc(at, func(t *Tag) bool { return !t.Fragments.Contains(cp) })
	slices.SortStableFunc(at, inner)
	return at
}

// inner orders tags from the inside out.
func inner(a, b *Tag) int {
	return cmp.Or(cmp.Compare(a.Fragments.Len(), b.Fragments.Len()), compareTags(b, a))
}

// undecorate forgets the drawing of the paragraphs that a range touches.
func (l *Layout) undecorate(s corpus.Span) {
	if len(l.decos) == 0 {
		return
	}
	from, to := l.Paragraph(s.Start), l.Paragraph(max(s.Start, s.End-1))
	if to-from < len(l.decos) {
		for p := from; p <= to; p++ {
			delete(l.decos, p)
		}
		return
	}
	for p := range l.decos {
		if p >= from && p <= to {
			delete(l.decos, p)
		}
	}
}

// colour gives each of the tags, which are in order, the lowest lane that is
// free, or MaxLanes. Taken by their starts, no more lanes are used than tags lie
// over each other at one place (interval graph colouring).
func colour(tags []*Tag) {
	for side := range 2 {
		var ends [MaxLanes]int // where the last tag of each lane ends
		for _, t := range tags {
			if t.Above != (side == 1) {
				continue
			}
			b := t.bounds()
			t.lane = slices.IndexFunc(ends[:], func(end int) bool { return end <= b.Start })
			if t.lane < 0 {
				t.lane = MaxLanes
				continue
			}
			ends[t.lane] = b.End
		}
	}
}

// freeLane is the lowest lane that no tag around has that overlaps t, or
// MaxLanes.
func freeLane(t *Tag, around []*Tag) int {
	for lane := range MaxLanes {
		taken := slices.ContainsFunc(around, func(u *Tag) bool { return u != t && u.lane == lane && u.overlaps(t) })
		if !taken {
			return lane
		}
	}
	return MaxLanes
}

// maxRounds bounds the search for the tags that are connected with one.
const maxRounds = 32

// recolour colours anew all tags that are connected with t by overlaps, and
// returns those that have changed lanes. In a chain of tags too long for that,
// all stay as they are.
func (l *Layout) recolour(t *Tag) []*Tag {
	s := t.bounds()
	var group []*Tag
	for round := 0; ; round++ {
		if round == maxRounds {
			return nil
		}
		group = l.tags.appendIn(group[:0], s)
		wider := s
		for _, u := range group {
			wider.Start = min(wider.Start, u.bounds().Start)
			wider.End = max(wider.End, u.bounds().End)
		}
		if wider == s {
			break
		}
		s = wider
	}
	before := make([]int, len(group))
	for i, u := range group {
		before[i] = u.lane
	}
	colour(group)
	var changed []*Tag
	for i, u := range group {
		if u.lane != before[i] {
			changed = append(changed, u)
		}
	}
	return changed
}
