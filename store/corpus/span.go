package corpus

import (
	"fmt"
	"slices"
	"strings"
)

// Span is a half-open range of code points: Start is the first one inside, End
// the first one after. A valid Span has 0 <= Start < End.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of code points in the span.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports that the span holds no code point.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether the code point at offset at lies inside.
func (s Span) Contains(at int) bool { return s.Start <= at && at < s.End }

// Covers reports whether t lies wholly inside s.
func (s Span) Covers(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether the spans share a code point.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Intersect is the part that both spans share, empty when there is none.
func (s Span) Intersect(t Span) Span {
	r := Span{max(s.Start, t.Start), min(s.End, t.End)}
	if r.Empty() {
		return Span{r.Start, r.Start}
	}
	return r
}

// String is the notation of intervals: [3,9).
func (s Span) String() string { return fmt.Sprintf("[%d,%d)", s.Start, s.End) }

// Fragments are the spans of one annotation, in order of the text and disjoint.
// Most annotations have one; a quote broken by "he said" has two or more.
type Fragments []Span

// Bounds runs from the first fragment's start to the last one's end.
func (f Fragments) Bounds() Span {
	if len(f) == 0 {
		return Span{}
	}
	return Span{f[0].Start, f[len(f)-1].End}
}

// Len is the number of code points in all fragments together.
func (f Fragments) Len() int {
	n := 0
	for _, s := range f {
		n += s.Len()
	}
	return n
}

// Contains reports whether the code point at offset at lies in a fragment.
func (f Fragments) Contains(at int) bool {
	return slices.ContainsFunc(f, func(s Span) bool { return s.Contains(at) })
}

// Normal returns the fragments in order, with those that touch or overlap
// joined and empty ones left out. The receiver stays as it is.
func (f Fragments) Normal() Fragments {
	in := slices.DeleteFunc(slices.Clone(f), Span.Empty)
	slices.SortFunc(in, func(a, b Span) int { return a.Start - b.Start })
	out := in[:0]
	for _, s := range in {
		if n := len(out); n > 0 && s.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

// Validate checks that there is a fragment, that none is empty, that they are
// in order and disjoint, and that all lie within a text of length code points.
func (f Fragments) Validate(length int) error {
	if len(f) == 0 {
		return invalidf("no span")
	}
	end := 0
	for i, s := range f {
		switch {
		case s.Start < 0 || s.End > length:
			return invalidf("span %v is outside the text of %d characters", s, length)
		case s.Empty():
			return invalidf("span %v is empty", s)
		case i > 0 && s.Start < end:
			return invalidf("fragment %v begins before the one ahead of it has ended", s)
		}
		end = s.End
	}
	return nil
}

// String lists the fragments: [3,9)+[12,20).
func (f Fragments) String() string {
	parts := make([]string, len(f))
	for i, s := range f {
		parts[i] = s.String()
	}
	return strings.Join(parts, "+")
}
