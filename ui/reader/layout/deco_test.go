package layout

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"glossator/store/corpus"
)

func tag(id string, spans ...corpus.Span) Tag {
	return Tag{ID: id, Group: id[:1], Fragments: spans}
}

func span(start, end int) corpus.Span { return corpus.Span{Start: start, End: end} }

func TestFourTagsOverOneWordHaveFourLanes(t *testing.T) {
	l := newLayout("zero one two three four five six seven eight nine", 1000)
	l.SetTags([]Tag{tag("a", span(0, 20)), tag("b", span(5, 12)), tag("c", span(5, 12)), tag("d", span(9, 30)), tag("e", span(31, 35))})
	lanes := map[int]bool{}
	at := l.TagsAt(10)
	for _, tg := range at {
		lanes[tg.Lane()] = true
	}
	if len(at) != 4 || len(lanes) != 4 || lanes[MaxLanes] {
		t.Errorf("%d tags in lanes %v", len(at), lanes)
	}
	if e := l.Tag("e"); e.Lane() != 0 {
		t.Errorf("tag by itself is in lane %d", e.Lane())
	}
}

func TestMoreTagsThanLanesAreCounted(t *testing.T) {
	l := newLayout("some words here", 1000)
	var tags []Tag
	for i := range 7 {
		tags = append(tags, tag(fmt.Sprint("t", i), span(5, 10)))
	}
	l.SetTags(tags)
	d := l.Deco(0)
	if len(d.Counts) != 1 || len(d.Counts[0].Tags) != 3 {
		t.Errorf("counts are %+v, want 3 tags in one line", d.Counts)
	}
}

func TestInnermostComesFirst(t *testing.T) {
	l := newLayout("one two three four", 1000)
	l.SetTags([]Tag{tag("outer", span(0, 18)), tag("middle", span(4, 13)), tag("inner", span(8, 13)), tag("broken", span(0, 3), span(14, 18))})
	var ids []string
	for _, tg := range l.TagsAt(9) {
		ids = append(ids, tg.ID)
	}
	if got := strings.Join(ids, " "); got != "inner middle outer" {
		t.Errorf("tags at 9: %s", got)
	}
}

func TestATagWithoutTintHidesNothing(t *testing.T) {
	mine, theirs := tag("a", span(4, 24)), tag("b", span(4, 24))
	for _, clear := range []bool{false, true} {
		theirs.Clear = clear
		l := newLayout("one two three four five six seven", 500)
		l.SetTags([]Tag{mine, theirs})
		for _, b := range l.Deco(0).Bands {
			if b.Tag.ID == "a" && b.Hidden == clear {
				t.Errorf("beneath a tag that is clear (%v) a tint is hidden: %v", clear, b.Hidden)
			}
		}
	}
}

func TestBandsBadgesAndBrackets(t *testing.T) {
	l := newLayout("one two three four five six seven eight nine ten\nnext paragraph\nlast", 120)
	l.SetTags([]Tag{tag("claim1", span(4, 24)), tag("quote", span(8, 13), span(40, 60)), tag("inner", span(8, 13))})
	d := l.Deco(0)
	begins := 0
	for _, b := range d.Bands {
		if b.Start {
			begins++
		}
		if b.Tag.ID == "quote" && b.Line == 0 && !b.Hidden {
			t.Error("a band wholly beneath another is drawn")
		}
	}
	if begins != 4 || len(d.Badges) != 4 {
		t.Errorf("%d bands begin, %d badges; want one a fragment: 4", begins, len(d.Badges))
	}
	for i := 1; i < len(d.Badges); i++ {
		a, b := d.Badges[i-1], d.Badges[i]
		if a.Line == b.Line && b.X < a.X+12 {
			t.Errorf("badges at %v and %v lie on each other", a.X, b.X)
		}
	}
	columns := map[string]int{}
	for _, b := range d.Brackets {
		columns[b.Tag.ID] = b.Column
		if b.Tag.ID == "quote" && (b.Ends || !b.Begins || b.Last != len(l.Lines(0))-1) {
			t.Errorf("bracket over two paragraphs is %+v", b)
		}
	}
	if columns["quote"] == columns["claim1"] {
		t.Errorf("brackets in columns %v", columns)
	}
	if next := l.Deco(1).Brackets; len(next) != 1 || next[0].Column != columns["quote"] || next[0].Begins || !next[0].Ends {
		t.Errorf("in the next paragraph the bracket is %+v", next)
	}
}

func TestTagsOfOneGroupShareABracket(t *testing.T) {
	l := newLayout("one two three four five six seven eight nine ten", 100)
	l.SetTags([]Tag{tag("c1", span(0, 3)), tag("c2", span(4, 7)), tag("q1", span(0, 3))})
	if b := l.Deco(0).Brackets; len(b) != 2 || b[0].Column == b[1].Column {
		t.Errorf("brackets are %+v", b)
	}
}

func TestAddingATagTouchesOnlyItsParagraphs(t *testing.T) {
	l := newLayout(strings.Repeat("Some words of a paragraph.\n", 100), 400)
	for p := range 100 {
		l.Deco(p)
	}
	broken := l.Broken()
	changed := l.PutTag(tag("new", span(l.Span(7).Start+2, l.Span(8).Start+4)))
	if l.Decorated() != 98 || len(changed) != 1 {
		t.Errorf("%d of 100 paragraphs are left as they were, changed %v", l.Decorated(), changed)
	}
	if l.Broken() != broken {
		t.Error("a tag made lines be broken anew")
	}
	if len(l.Deco(7).Bands) == 0 || len(l.Deco(8).Bands) == 0 {
		t.Error("the tag is not drawn")
	}
	l.RemoveTag("new")
	if len(l.Deco(7).Bands) != 0 || l.Tags() != 0 {
		t.Error("the tag is still drawn")
	}
}

// TestLanesNeverClash puts and removes tags at random: tags in one lane must
// never overlap, and no tag be without a lane while four or fewer lie there.
func TestLanesNeverClash(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	l := newLayout(strings.Repeat("word ", 200), 400)
	for step := range 2000 {
		id := fmt.Sprint("t", r.IntN(60))
		start := r.IntN(980)
		if r.IntN(3) == 0 {
			l.RemoveTag(id)
		} else {
			l.PutTag(tag(id, span(start, start+1+r.IntN(20))))
		}
		checkLanes(t, l, step)
	}
}

func checkLanes(t *testing.T, l *Layout, step int) {
	t.Helper()
	for i, a := range l.tags.tags {
		for _, b := range l.tags.tags[i+1:] {
			if a.lane == b.lane && a.lane < MaxLanes && a.overlaps(b) {
				t.Fatalf("step %d: %v and %v share lane %d", step, a.bounds(), b.bounds(), a.lane)
			}
		}
		if found := l.tags.appendIn(nil, a.bounds()); !contains(found, a) {
			t.Fatalf("step %d: the index does not find %v", step, a.bounds())
		}
	}
}

func contains(tags []*Tag, t *Tag) bool {
	for _, u := range tags {
		if u == t {
			return true
		}
	}
	return false
}

func TestNoTagIsWithoutLaneWhileOneIsFree(t *testing.T) {
	// Put in this order, stable lanes alone would need a fifth.
	l := newLayout(strings.Repeat("word ", 40), 4000)
	for i, s := range []corpus.Span{span(0, 10), span(0, 10), span(0, 10), span(20, 30), span(8, 22), span(18, 22), span(21, 40)} {
		l.PutTag(tag(fmt.Sprint("t", i), s))
	}
	for _, tg := range l.tags.tags {
		if tg.lane >= MaxLanes {
			t.Errorf("%v has no lane", tg.bounds())
		}
	}
	checkLanes(t, l, 0)
}
