package corpus

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestSpan(t *testing.T) {
	s := Span{3, 9}
	if s.Len() != 6 || s.Empty() || s.String() != "[3,9)" {
		t.Errorf("%v: length %d, empty %v", s, s.Len(), s.Empty())
	}
	for at, want := range map[int]bool{2: false, 3: true, 8: true, 9: false} {
		if s.Contains(at) != want {
			t.Errorf("%v contains %d: %v", s, at, !want)
		}
	}
	for _, c := range []struct {
		t                Span
		covers, overlaps bool
		intersect        Span
	}{
		{Span{3, 9}, true, true, Span{3, 9}},
		{Span{4, 8}, true, true, Span{4, 8}},
		{Span{0, 4}, false, true, Span{3, 4}},
		{Span{8, 12}, false, true, Span{8, 9}},
		{Span{0, 20}, false, true, Span{3, 9}},
		{Span{0, 3}, false, false, Span{3, 3}},
		{Span{9, 12}, false, false, Span{9, 9}},
		{Span{20, 30}, false, false, Span{20, 20}},
	} {
		if s.Covers(c.t) != c.covers || s.Overlaps(c.t) != c.overlaps || s.Intersect(c.t) != c.intersect {
			t.Errorf("%v and %v: covers %v, overlaps %v, share %v", s, c.t, s.Covers(c.t), s.Overlaps(c.t), s.Intersect(c.t))
		}
	}
	if !(Span{4, 4}).Empty() || !(Span{5, 4}).Empty() {
		t.Error("an empty span is not empty")
	}
}

func TestFragments(t *testing.T) {
	f := Fragments{{3, 5}, {8, 12}}
	if f.Bounds() != (Span{3, 12}) || f.Len() != 6 || f.String() != "[3,5)+[8,12)" {
		t.Errorf("%v: bounds %v, length %d", f, f.Bounds(), f.Len())
	}
	if (Fragments{}).Bounds() != (Span{}) {
		t.Error("no fragments have bounds")
	}
	for at, want := range map[int]bool{2: false, 3: true, 5: false, 7: false, 8: true, 12: false} {
		if f.Contains(at) != want {
			t.Errorf("%v contains %d: %v", f, at, !want)
		}
	}
}

func TestFragmentsValidate(t *testing.T) {
	for _, c := range []struct {
		f  Fragments
		ok bool
	}{
		{Fragments{{0, 1}}, true},
		{Fragments{{0, 10}}, true},
		{Fragments{{0, 2}, {4, 10}}, true},
		{Fragments{{0, 2}, {2, 4}}, true},
		{nil, false},
		{Fragments{}, false},
		{Fragments{{-1, 2}}, false},
		{Fragments{{0, 11}}, false},
		{Fragments{{3, 3}}, false},
		{Fragments{{4, 3}}, false},
		{Fragments{{0, 3}, {2, 4}}, false},
		{Fragments{{4, 6}, {0, 2}}, false},
		{Fragments{{0, 2}, {0, 2}}, false},
	} {
		err := c.f.Validate(10)
		if (err == nil) != c.ok || err != nil && !errors.Is(err, ErrInvalid) {
			t.Errorf("%v: %v", c.f, err)
		}
	}
}

func TestNormalFragments(t *testing.T) {
	f := Fragments{{8, 9}, {1, 3}, {5, 5}, {3, 4}, {8, 12}, {2, 3}}
	was := slices.Clone(f)
	if got, want := f.Normal(), (Fragments{{1, 4}, {8, 12}}); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if !slices.Equal(f, was) {
		t.Errorf("the receiver became %v", f)
	}
}

// TestNormalOfAnyFragments: it covers the same code points, is normal already
// when done, and valid unless nothing is left.
func TestNormalOfAnyFragments(t *testing.T) {
	span := rapid.Custom(func(t *rapid.T) Span {
		start := rapid.IntRange(0, 30).Draw(t, "start")
		return Span{start, start + rapid.IntRange(-2, 8).Draw(t, "length")}
	})
	rapid.Check(t, func(t *rapid.T) {
		f := Fragments(rapid.SliceOfN(span, 0, 8).Draw(t, "fragments"))
		n := f.Normal()
		if again := n.Normal(); !slices.Equal(again, n) {
			t.Fatalf("%v is not normal: %v", n, again)
		}
		for at := range 50 {
			if f.Contains(at) != n.Contains(at) {
				t.Fatalf("%v and %v differ at %d", f, n, at)
			}
		}
		if err := n.Validate(50); err != nil && len(n) > 0 {
			t.Fatal(err)
		}
	})
}
