package review

import (
	"cmp"
	"slices"
	"strings"

	"glossator/store/corpus"
)

// most is against how many overlapping tags of one kind a tag is held: those
// that begin last ahead of its end. It bounds the time on texts in which
// thousands of tags lie upon one another.
const most = 256

// tag is an annotation under comparison.
type tag struct {
	*corpus.Annotation
	layer int // position of its annotator among those compared
	spans corpus.Fragments
	size  int // code points in spans
	label int // number of its label
}

func (t *tag) start() int { return t.spans[0].Start }
func (t *tag) end() int   { return t.spans[len(t.spans)-1].End }

// tagsOf prepares the annotations of the given annotators, in the order of
// compareTags. The others are left out. labels gets the numbers of the labels.
func tagsOf(annotators []string, annotations []corpus.Annotation, labels map[string]int) []tag {
	layers := make(map[string]int, len(annotators))
	for i, id := range annotators {
		layers[id] = i
	}
	tags := make([]tag, 0, len(annotations))
	for i := range annotations {
		a := &annotations[i]
		layer, ok := layers[a.Annotator]
		spans := normal(a.Fragments)
		if !ok || len(spans) == 0 {
			continue
		}
		label, ok := labels[a.Label]
		if !ok {
			label = len(labels)
			labels[a.Label] = label
		}
		tags = append(tags, tag{a, layer, spans, spans.Len(), label})
	}
	slices.SortFunc(tags, func(x, y tag) int { return compareTags(&x, &y) })
	return tags
}

// normal is f.Normal, without a copy when f is as it should be.
func normal(f corpus.Fragments) corpus.Fragments {
	for i, s := range f {
		if s.Empty() || i > 0 && s.Start <= f[i-1].End {
			return f.Normal()
		}
	}
	return f
}

// compareTags orders by start, end, the fragments between, label, attributes,
// annotator and ID: what says the same stands together.
func compareTags(x, y *tag) int {
	return cmp.Or(compareSaid(x, y), compareAttributes(x.Attributes, y.Attributes),
		cmp.Compare(x.layer, y.layer), strings.Compare(x.ID, y.ID))
}

// compareSaid orders by place and label alone.
func compareSaid(x, y *tag) int {
	if c := cmp.Or(cmp.Compare(x.start(), y.start()), cmp.Compare(x.end(), y.end())); c != 0 {
		return c
	}
	return cmp.Or(compareSpans(x.spans, y.spans), strings.Compare(x.Label, y.Label))
}

func compareSpans(f, g corpus.Fragments) int {
	return slices.CompareFunc(f, g, func(a, b corpus.Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
}

func compareAttributes(a, b []corpus.Attribute) int {
	return slices.CompareFunc(a, b, func(x, y corpus.Attribute) int {
		return cmp.Or(strings.Compare(x.Name, y.Name), strings.Compare(x.Value, y.Value))
	})
}

// common is the number of code points that both lists of spans hold.
func common(f, g corpus.Fragments) int {
	if len(f) == 1 && len(g) == 1 {
		return max(0, min(f[0].End, g[0].End)-max(f[0].Start, g[0].Start))
	}
	n := 0
	for i, j := 0, 0; i < len(f) && j < len(g); {
		n += max(0, min(f[i].End, g[j].End)-max(f[i].Start, g[j].Start))
		if f[i].End < g[j].End {
			i++
		} else {
			j++
		}
	}
	return n
}

// likeness is the part of the code points of two tags that both hold, from 0 to
// 1 (Jaccard 1912, New Phytologist 11:37-50).
func likeness(x, y *tag) float64 {
	both := common(x.spans, y.spans)
	return float64(both) / float64(x.size+y.size-both)
}

// overlaps calls found for every two tags, one of xs and one of ys, whose bounds
// overlap, each list in order of start: positions in xs and ys. kind keeps tags
// apart that need not meet: only those of one kind do. A tag meets at most most
// others of those that begin ahead of it.
func overlaps(xs, ys []*tag, kind func(*tag) int, found func(x, y int)) {
	open := [2]map[int][]int{{}, {}} // side → kind → tags that have not ended
	for x, y := 0, 0; x < len(xs) || y < len(ys); {
		side, at := 0, x
		if x == len(xs) || y < len(ys) && ys[y].start() < xs[x].start() {
			side, at = 1, y
		}
		lists := [2][]*tag{xs, ys}
		t, others := lists[side][at], lists[1-side]
		k := kind(t)
		open[1-side][k] = meet(t, open[1-side][k], others, func(other int) {
			if side == 0 {
				found(at, other)
			} else {
				found(other, at)
			}
		})
		open[side][k] = append(open[side][k], at)
		if side == 0 {
			x++
		} else {
			y++
		}
	}
}

// meet calls found for the open ones that a tag overlaps, from the last on, and
// returns the list without those that have ended, as far as it looked.
func meet(t *tag, open []int, tags []*tag, found func(int)) []int {
	met, kept := 0, len(open)
	i := len(open) - 1
	for ; i >= 0 && met < most; i-- {
		if tags[open[i]].end() <= t.start() {
			continue
		}
		found(open[i])
		met++
		kept--
		open[kept] = open[i]
	}
	return slices.Delete(open, i+1, kept)
}
