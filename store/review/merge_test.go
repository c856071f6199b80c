package review

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"glossator/store/corpus"
)

// replica is one copy of a project with one record, as small as a copy can be:
// its log, and what it knows of the others' changes.
type replica struct {
	name  string
	log   []Version
	known map[string]int64

	// What is true, for the test only: of each field the edit that it has, and
	// all the edits that this copy has seen.
	has  map[string]string
	seen map[string]bool
}

func (r *replica) clone(name string) *replica {
	return &replica{name, slices.Clone(r.log), maps.Clone(r.known), maps.Clone(r.has), maps.Clone(r.seen)}
}

func (r *replica) now() corpus.Record { return r.past().now() }

func (r *replica) past() Past {
	return Past{Versions: r.log, Knows: func(change string) (int64, bool) { seq, ok := r.known[change]; return seq, ok }}
}

var edits int

// change appends a change to the log.
func (r *replica) change(v corpus.Record) string {
	edits++
	id := fmt.Sprintf("%s%d", r.name, edits)
	seq := int64(len(r.known) + 1)
	r.known[id] = seq
	r.log = append(r.log, Version{Change: id, Seq: seq, Value: v})
	return id
}

// edit gives a field a value that it never had.
func (r *replica) edit(field string) {
	l := r.now().(corpus.Label)
	edits++
	value := fmt.Sprint(r.name, " ", edits)
	if field == "name" {
		l.Name = value
	} else {
		l.Guideline = value
	}
	id := r.change(l)
	r.has[field], r.seen[id] = id, true
}

// bring merges another copy in and holds every field against what is true.
func (r *replica) bring(t *rapid.T, o *replica, theirs bool) {
	edits++
	m := ThreeWay(r.past(), o.past())
	disputed := map[string]bool{}
	for _, c := range m.Conflicts {
		disputed[c.Field] = true
	}
	got, err := m.Result(func(string) bool { return theirs })
	if err != nil {
		t.Fatal(err)
	}
	merge := fmt.Sprint(r.name, edits, "+")
	origins := m.Origins(got, merge, func(string) bool { return theirs })
	result, a, b := got.(corpus.Label), r.now().(corpus.Label), o.now().(corpus.Label)
	for field, of := range map[string]func(corpus.Label) string{
		"name": func(l corpus.Label) string { return l.Name }, "guideline": func(l corpus.Label) string { return l.Guideline },
	} {
		x, y := r.has[field], o.has[field]
		want, conflict := of(a), false
		switch known, knows := o.seen[x], r.seen[y]; {
		case x == y || knows && !known:
		case known && !knows:
			want = of(b)
			r.has[field] = y
		default:
			conflict = true
			if theirs {
				want = of(b)
				r.has[field] = y
			} else if of(a) != of(b) {
				r.has[field] = merge
				r.seen[merge] = true
			}
		}
		if of(a) == of(b) {
			conflict = false
		}
		if conflict != disputed[field] || of(result) != want {
			t.Fatalf("%s brings %s in: %s became %q, want %q; conflict %v, want %v\nmine %v\ntheirs %v\nknown %v %v\ntrue %v %v seen %v %v",
				r.name, o.name, field, of(result), want, disputed[field], conflict, r.log, o.log, r.known, o.known, x, y, r.seen, o.seen)
		}
	}
	fresh := slices.Sorted(maps.Keys(o.known))
	seq := int64(len(r.known) + 1)
	r.known[merge] = seq
	if len(origins) > 0 {
		r.log = append(r.log, Version{Change: merge, Seq: seq, Origins: origins, Value: result})
	}
	for _, id := range fresh {
		if _, ok := r.known[id]; !ok {
			r.known[id] = seq
		}
	}
	maps.Copy(r.seen, o.seen)
}

// TestThreeWayAgainstTheTruth lets copies of a record be edited and brought into
// one another in any order, criss-cross too, and holds every outcome against
// which edit really knew of which.
func TestThreeWayAgainstTheTruth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		edits = 0
		base := &replica{name: "base", known: map[string]int64{}, has: map[string]string{}, seen: map[string]bool{}}
		first := base.change(corpus.Label{ID: "claim", Name: "Claim", Guideline: "…", Colour: "#123456"})
		base.has["name"], base.has["guideline"] = first, first
		base.seen[first] = true
		copies := []*replica{base.clone("a"), base.clone("b"), base.clone("c")}
		for range rapid.IntRange(1, 14).Draw(t, "steps") {
			r := rapid.SampledFrom(copies).Draw(t, "who")
			switch rapid.IntRange(0, 2).Draw(t, "what") {
			case 0:
				r.edit("name")
			case 1:
				r.edit("guideline")
			default:
				if o := rapid.SampledFrom(copies).Draw(t, "whom"); o != r {
					r.bring(t, o, rapid.Bool().Draw(t, "theirs"))
				}
			}
		}
	})
}
