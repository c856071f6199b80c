package review

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// piecesFor makes pieces of "label:start-end …" of several annotators, of one
// label or, when it is empty, of all; numbers gives the labels' numbers.
func piecesFor(t *testing.T, sets *labelSets, lines []string, label string, numbers map[string]int) [][]piece {
	t.Helper()
	layers := make([][]piece, len(lines))
	for i, line := range lines {
		var parts []part
		for _, a := range parseUnits(t, "x", line) {
			if _, ok := numbers[a.Label]; !ok {
				numbers[a.Label] = len(numbers) + 1
			}
			if label == "" || a.Label == label {
				parts = append(parts, part{a.Fragments[0].Start, a.Fragments[0].End, numbers[a.Label]})
			}
		}
		sortParts(parts)
		layers[i] = sets.piecesOf(parts)
	}
	return layers
}

func TestUnitizing2004Vectors(t *testing.T) {
	type figures struct {
		Labels map[string]float64
		All    *float64
	}
	type vector struct {
		ID         string
		Length     int
		Annotators []string
		Published  figures
		Within     float64
		Exact      figures
	}
	for _, v := range vectors[vector](t, "unitizing2004.json") {
		t.Run(v.ID, func(t *testing.T) {
			var all []*unitizing
			for label, want := range v.Exact.Labels {
				u := &unitizing{annotators: len(v.Annotators)}
				u.add(v.Length, piecesFor(t, newLabelSets(), v.Annotators, label, map[string]int{}))
				all = append(all, u)
				hold(t, label, unitizingAlpha(u), &want, near)
				if want, ok := v.Published.Labels[label]; ok {
					hold(t, "published "+label, unitizingAlpha(u), &want, v.Within)
				}
			}
			hold(t, "all", unitizingAlpha(all...), v.Exact.All, near)
			if v.Published.All != nil {
				hold(t, "published all", unitizingAlpha(all...), v.Published.All, v.Within)
			}
		})
	}
	hold(t, "no units", unitizingAlpha(&unitizing{annotators: 2, length: 9}), nil, 0)
}

func TestUnitizing2016Vectors(t *testing.T) {
	type vector struct {
		ID            string
		Length        int
		Annotators    []string
		U, Binary, CU *float64
		Labels        map[string]struct{ Coverage, Alpha float64 }
	}
	for _, v := range vectors[vector](t, "unitizing2016.json") {
		t.Run(v.ID, func(t *testing.T) {
			sets, numbers := newLabelSets(), map[string]int{}
			f := newFamily(len(v.Annotators))
			f.add(v.Length, piecesFor(t, sets, v.Annotators, "", numbers))
			// Where nobody tagged anything, or where only one label meets, the
			// other program gives 1 for what is 0 divided by 0.
			if v.ID == "both-empty" {
				v.U, v.Binary = nil, nil
			}
			if v.ID == "kripp2004-p254-category-c-only" {
				v.CU = nil
			}
			hold(t, "u", f.u(), v.U, near)
			hold(t, "binary", f.binary(), v.Binary, near)
			hold(t, "cu", f.cu(), v.CU, near)
			for label, want := range v.Labels {
				alpha := &want.Alpha
				if want.Coverage == 0 || v.CU == nil {
					alpha = nil
				}
				hold(t, label, f.ku(sets.number([]int{numbers[label]})), alpha, near)
			}
		})
	}
}

// TestUnitizingOfPoints: with units of one code point u-alpha is nominal alpha in
// which a gap is a category, as the paper says.
func TestUnitizingOfPoints(t *testing.T) {
	lines := []string{"a:0-1 b:1-2 a:4-5 c:7-8", "a:0-1 a:1-2 c:7-8 b:9-10", "a:0-1 b:2-3 a:4-5"}
	sets, numbers := newLabelSets(), map[string]int{}
	f := newFamily(3)
	layers := piecesFor(t, sets, lines, "", numbers)
	f.add(12, layers)
	c := NewCoding(3)
	for at := range 12 {
		row := make([]int, 3)
		for i, layer := range layers {
			for _, p := range layer {
				if p.start == at {
					row[i] = p.set
				}
			}
		}
		c.Add(row, 1)
	}
	want, _ := c.Alpha().Number()
	hold(t, "u", f.u(), &want, near)
}

// TestPieces: an annotator who overlaps herself.
func TestPieces(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"disjoint", "a:0-5 b:7-9", "a:0-5 b:7-9"},
		{"touching", "a:0-5 a:5-9", "a:0-5 a:5-9"},
		{"one label overlaps itself", "a:0-5 a:3-9", "a:0-9"},
		{"nested", "a:0-20 b:5-9", "a:0-5 a+b:5-9 a:9-20"},
		{"two labels on one range", "a:0-5 b:0-5", "a+b:0-5"},
		{"crossing", "a:0-6 b:4-9", "a:0-4 a+b:4-6 b:6-9"},
		{"one ends where another begins, under a third", "c:0-9 a:2-4 a:4-6", "c:0-2 a+c:2-6 c:6-9"},
	} {
		t.Run(c.name, func(t *testing.T) {
			sets, numbers := newLabelSets(), map[string]int{"a": 1, "b": 2, "c": 3}
			var got []string
			for _, p := range piecesFor(t, sets, []string{c.in}, "", numbers)[0] {
				var names []string
				for _, n := range sets.sets[p.set] {
					names = append(names, string(rune('a'+n-1)))
				}
				slices.Sort(names)
				got = append(got, strings.Join(names, "+")+":"+strconv.Itoa(p.start)+"-"+strconv.Itoa(p.end))
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("got %s, want %s", s, c.want)
			}
		})
	}
}
