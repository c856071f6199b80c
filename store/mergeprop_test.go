package store_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
)

// partner is one of several people who each have a copy and bring in one
// another's.
type partner struct {
	*gambler
	name string
	saw  int // conflicts
}

// partners makes copies of a project that holds something, one an annotator.
func partners(t *testing.T, seed uint64, n int) []*partner {
	t.Helper()
	rnd := rand.New(rand.NewPCG(seed, 11))
	p := create(t)
	mara := corpus.Annotator{ID: "a0000000-0000-4000-8000-000000000003", Name: "Mara"}
	if err := p.AddAnnotator(ctx, mara); err != nil {
		t.Fatal(err)
	}
	for _, who := range []corpus.Annotator{anna, tomas, mara} {
		g := &gambler{t: t, p: p, rnd: rnd, me: who}
		for range 6 {
			g.step()
		}
	}
	out := make([]*partner, n)
	for i, who := range []corpus.Annotator{anna, tomas, mara}[:n] {
		out[i] = &partner{gambler: &gambler{t: t, p: copyOf(t, p), rnd: rnd, me: who, n: 1000 * (i + 1)}, name: who.Name}
	}
	return out
}

// work makes some random changes, undoes some and makes some of these again.
func (p *partner) work(steps int) {
	for range steps {
		var err error
		switch p.rnd.IntN(8) {
		case 0:
			_, err = p.p.Undo(ctx, p.me.ID)
		case 1:
			_, err = p.p.Redo(ctx, p.me.ID)
		default:
			p.step()
		}
		if err != nil && !errors.Is(err, store.ErrNothing) && !errors.Is(err, store.ErrConflict) {
			p.t.Fatal(err)
		}
	}
}

func (p *partner) bring(o *partner, take store.Side) store.MergeReport {
	p.t.Helper()
	r, err := p.p.Merge(ctx, o.p.Path(), store.MergeOptions{Author: p.me.ID, Take: take})
	if err != nil {
		p.t.Fatalf("%s brings %s in: %v", p.name, o.name, err)
	}
	p.saw += len(r.Conflicts)
	return r
}

// disputed are the records that a merge could not settle by itself.
func disputed(r store.MergeReport) []string {
	var out []string
	for _, c := range r.Conflicts {
		out = append(out, c.Ref.String())
	}
	for _, h := range r.Held {
		for _, ref := range h.First {
			out = append(out, ref.String())
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func eachSeed(t *testing.T, n int, f func(t *testing.T, seed uint64)) {
	if testing.Short() {
		n = 1
	}
	for seed := range uint64(n) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) { f(t, seed) })
	}
}

// TestMergeBaseWithX: what one side alone changed comes whole, and nothing else.
func TestMergeBaseWithX(t *testing.T) {
	eachSeed(t, 4, func(t *testing.T, seed uint64) {
		ps := partners(t, seed, 2)
		base, x := ps[0], ps[1]
		before := dump(t, base.p)
		x.work(25)
		r := base.bring(x, "")
		if visible(t, base.p) != visible(t, x.p) || len(r.Conflicts)+len(r.Held) != 0 {
			t.Fatalf("merge(base, x) is not x: %+v %+v\n%s\n---\n%s", r.Conflicts, r.Held, visible(t, base.p), visible(t, x.p))
		}
		wellFormed(t, base.p)
		if r := base.bring(x, ""); r.Seq != 0 {
			t.Errorf("again: %+v", r)
		}
		if r := x.bring(base, ""); len(r.Groups) != 0 {
			t.Errorf("the way back: %+v", r)
		}
		if visible(t, base.p) == withoutMerges(before) {
			return
		}
		must[store.Event](t)(base.p.Undo(ctx, base.me.ID))
		if dump(t, base.p) != before {
			t.Error("undo of the merge left something")
		}
	})
}

// TestMergeInAnyOrder: two colleagues' work, brought in in either order, gives the
// same but for what they dispute.
func TestMergeInAnyOrder(t *testing.T) {
	eachSeed(t, 4, func(t *testing.T, seed uint64) {
		ps := partners(t, seed, 3)
		for _, p := range ps {
			p.work(15)
		}
		me, a, b := ps[0], ps[1], ps[2]
		other := &partner{gambler: &gambler{t: t, p: copyOf(t, me.p), rnd: me.rnd, me: me.me}, name: me.name}
		one := slices.Concat(disputed(me.bring(a, store.Mine)), disputed(me.bring(b, store.Mine)))
		two := slices.Concat(disputed(other.bring(b, store.Mine)), disputed(other.bring(a, store.Mine)))
		sameBut(t, visible(t, me.p), visible(t, other.p), slices.Concat(one, two))
		wellFormed(t, me.p)
		for _, x := range []*partner{a, b} {
			if r := me.bring(x, store.Mine); r.Seq != 0 {
				t.Errorf("again: %+v %+v", r.Groups, r.Conflicts)
			}
		}
	})
}

// sameBut compares dumps and lets only records differ that were disputed, or that
// hang on these.
func sameBut(t *testing.T, x, y string, but []string) {
	t.Helper()
	a, b := strings.Split(x, "\n"), strings.Split(y, "\n")
	for i, side := range [][]string{a, b} {
		other := [][]string{b, a}[i]
		for _, line := range side {
			if slices.Contains(other, line) {
				continue
			}
			excused := slices.ContainsFunc(but, func(ref string) bool {
				_, key, _ := strings.Cut(ref, " ")
				return strings.Contains(line, key)
			})
			if !excused {
				t.Errorf("only one has %s\ndisputed: %v", line, but)
			}
		}
	}
}

// TestMergeCrissCross lets three people work and bring in one another's copies in
// any order, with clocks that are a day wrong; in the end all bring in all, and
// have the same. What one added, and nobody deleted, everybody has.
func TestMergeCrissCross(t *testing.T) {
	eachSeed(t, 4, func(t *testing.T, seed uint64) {
		ps := partners(t, seed, 3)
		rnd := ps[0].rnd
		for i := range 24 {
			p := ps[rnd.IntN(3)]
			off := time.Duration(rnd.IntN(3)-1) * 24 * time.Hour
			defer store.SetClock(func() time.Time { return time.Now().Add(off) })()
			if i%3 == 2 {
				if o := ps[rnd.IntN(3)]; o != p {
					p.bring(o, []store.Side{store.Mine, store.Theirs}[rnd.IntN(2)])
					wellFormed(t, p.p)
				}
				continue
			}
			p.work(4)
		}
		hub := ps[0]
		for range 2 {
			hub.bring(ps[1], store.Mine)
			hub.bring(ps[2], store.Mine)
			ps[1].bring(hub, store.Theirs)
			ps[2].bring(hub, store.Theirs)
		}
		for _, p := range ps[1:] {
			if visible(t, p.p) != visible(t, hub.p) {
				sameBut(t, visible(t, p.p), visible(t, hub.p), nil)
			}
			wellFormed(t, p.p)
			for _, o := range ps {
				if o != p {
					if r := p.bring(o, store.Mine); len(r.Groups) != 0 {
						t.Errorf("%s brings %s in once more: %+v", p.name, o.name, r.Groups)
					}
				}
			}
		}
	})
}
