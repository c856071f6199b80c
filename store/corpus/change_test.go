package corpus

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestInverseOfInverse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := genChange.Draw(t, "change")
		inv := c.Inverse()
		back := inv.Inverse()
		if back.Author != c.Author || back.Cause != c.Cause ||
			!sameRecords(back.Created, c.Created) || !sameRecords(back.Deleted, c.Deleted) || len(back.Updated) != len(c.Updated) {
			t.Fatalf("got %v, want %v", back, c)
		}
		for i, u := range back.Updated {
			if !Equal(u.Old, c.Updated[i].Old) || !Equal(u.New, c.Updated[i].New) {
				t.Fatalf("update %d: got %v, want %v", i, u, c.Updated[i])
			}
		}
		if len(inv.Created) != len(c.Deleted) || len(inv.Deleted) != len(c.Created) || inv.Empty() != c.Empty() {
			t.Fatalf("inverse %v of %v", inv, c)
		}
		if len(c.Refs()) != len(inv.Refs()) {
			t.Fatalf("%v touches other records than %v", inv, c)
		}
	})
}

func TestInverseTakesBackInReverse(t *testing.T) {
	a, b := Annotator{"1", "A"}, Annotator{"2", "B"}
	c := Change{Author: "x", Created: []Record{a, b}, Updated: []Update{{Old: a, New: b}}}
	inv := c.Inverse()
	if !sameRecords(inv.Deleted, []Record{b, a}) || !Equal(inv.Updated[0].Old, b) || !Equal(inv.Updated[0].New, a) {
		t.Errorf("got %v", inv)
	}
	if !sameRecords(c.Created, []Record{a, b}) {
		t.Errorf("the change itself became %v", c)
	}
}

func TestChangesOfValidRecordsAreValid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := genChange.Draw(t, "change")
		if err := c.Validate(); err != nil {
			t.Fatal(err)
		}
		if err := c.Inverse().Validate(); err != nil {
			t.Fatal(err)
		}
	})
}

func TestChangeValidate(t *testing.T) {
	at := Time(time.Unix(1e9, 0))
	anna, orr := Annotator{"1", "Anna"}, Annotator{"2", "Orr"}
	doc := NewDocument(Document{Text: "Some words.", Imported: at})
	other := NewDocument(Document{Text: "Other words.", Imported: at})
	other.ID = doc.ID
	moved := doc
	moved.URL = "https://a.example"
	tag, err := NewAnnotation(doc.ID, NewIndex(doc.Text), "claim", "1", Fragments{{0, 4}}, at)
	if err != nil {
		t.Fatal(err)
	}
	foreign, elsewhere := tag, tag
	foreign.Annotator, elsewhere.Document = "2", "d2"
	link := NewRelation("repeats", "a", "b", "1", at)
	foreignLink := link
	foreignLink.Annotator = "2"
	verdict := Verdict{ID: "v", Target: Ref{KindAnnotation, tag.ID}, TargetHash: tag.Hash(), Reviewer: "1", Decision: Accepted, At: at}
	otherTarget, otherReviewer := verdict, verdict
	otherTarget.Target.Key, otherReviewer.Reviewer = "b", "2"
	comment := Comment{ID: "c", Target: verdict.Target, Author: "1", Body: "Hm.", At: at}
	otherAuthor := comment
	otherAuthor.Author = "2"

	for name, c := range map[string]Change{
		"a document's text never changes": {Updated: []Update{{doc, other}}},
		"keeps its address":               {Updated: []Update{{doc, moved}}},
		"keeps its document and ann":      {Updated: []Update{{tag, elsewhere}}},
		"keeps its document and":          {Updated: []Update{{tag, foreign}}},
		"relation keeps its annotator":    {Updated: []Update{{link, foreignLink}}},
		"keeps its target and reviewer":   {Updated: []Update{{verdict, otherTarget}}},
		"keeps its target and rev":        {Updated: []Update{{verdict, otherReviewer}}},
		"keeps its target and author":     {Updated: []Update{{comment, otherAuthor}}},
		"turns annotator 1 into":          {Updated: []Update{{anna, orr}}},
		"without an old or new":           {Updated: []Update{{nil, anna}}},
		"without an old":                  {Updated: []Update{{anna, nil}}},
		"touches annotator 1 twice":       {Created: []Record{anna}, Deleted: []Record{anna}},
		"touches annotator 2 twice":       {Created: []Record{orr, orr}},
		"creates nothing":                 {Created: []Record{nil}},
		"deletes nothing":                 {Deleted: []Record{nil}},
		"name is missing":                 {Created: []Record{Annotator{ID: "3"}}},
		"name is":                         {Updated: []Update{{anna, Annotator{ID: "1"}}}},
	} {
		c.Author = "1"
		if err := c.Validate(); !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), name) {
			t.Errorf("want an error with %q, got %v", name, err)
		}
	}
	if err := (Change{}).Validate(); !errors.Is(err, ErrInvalid) {
		t.Errorf("a change without an author: %v", err)
	}
	if c := (Change{Author: "1", Deleted: []Record{Annotator{ID: "3"}}}); c.Validate() != nil {
		t.Errorf("a deletion of an invalid record: %v", c.Validate())
	}
}

func TestChangeRefs(t *testing.T) {
	a, b, c := Annotator{"1", "A"}, Annotator{"2", "B"}, Annotator{"3", "C"}
	refs := Change{Created: []Record{c}, Updated: []Update{{a, a}}, Deleted: []Record{b}}.Refs()
	if len(refs) != 3 || refs[0].Key != "3" || refs[1].Key != "1" || refs[2].Key != "2" {
		t.Errorf("got %v", refs)
	}
	if !(Change{Author: "x"}).Empty() || (Change{Deleted: []Record{a}}).Empty() {
		t.Error("Empty is wrong")
	}
}
