package corpus

import (
	"errors"
	"testing"
	"time"
)

func TestJoins(t *testing.T) {
	anyLabels := RelationType{}
	directed := RelationType{From: []string{"quote"}, To: []string{"claim", "opinion"}}
	symmetric := RelationType{Symmetric: true, From: []string{"quote"}, To: []string{"claim"}}
	for _, c := range []struct {
		kind     RelationType
		from, to string
		want     bool
	}{
		{anyLabels, "claim", "quote", true},
		{directed, "quote", "claim", true},
		{directed, "quote", "opinion", true},
		{directed, "claim", "quote", false},
		{directed, "quote", "quote", false},
		{symmetric, "quote", "claim", true},
		{symmetric, "claim", "quote", true},
		{symmetric, "claim", "claim", false},
		{RelationType{From: []string{"quote"}}, "quote", "anything", true},
		{RelationType{From: []string{"quote"}}, "anything", "quote", false},
	} {
		if got := c.kind.Joins(c.from, c.to); got != c.want {
			t.Errorf("%v joins %s and %s: %v", c.kind, c.from, c.to, got)
		}
	}
}

func TestRelationTypeValidate(t *testing.T) {
	valid := RelationType{ID: "supports", Name: "supports", Colour: "#009e73", From: []string{"claim"}}
	if err := valid.Validate(); err != nil {
		t.Fatal(err)
	}
	for name, alter := range map[string]func(r *RelationType){
		"no key":                    func(r *RelationType) { r.ID = "" },
		"no name":                   func(r *RelationType) { r.Name = "" },
		"no colour":                 func(r *RelationType) { r.Colour = "green" },
		"a label without a key":     func(r *RelationType) { r.From = []string{""} },
		"a label with a broken key": func(r *RelationType) { r.To = []string{"a b"} },
	} {
		r := valid
		alter(&r)
		if err := r.Validate(); !errors.Is(err, ErrInvalid) {
			t.Errorf("a type with %s: %v, want ErrInvalid", name, err)
		}
	}
}

func TestRelationValidate(t *testing.T) {
	valid := NewRelation("repeats", "a", "b", "anna", testTime)
	if err := valid.Validate(); err != nil || valid.Origin != OriginHand {
		t.Fatal(err)
	}
	for name, alter := range map[string]func(r *Relation){
		"no id":         func(r *Relation) { r.ID = "" },
		"no type":       func(r *Relation) { r.Type = "" },
		"no beginning":  func(r *Relation) { r.From = "" },
		"no end":        func(r *Relation) { r.To = "" },
		"itself as end": func(r *Relation) { r.To = r.From },
		"no annotator":  func(r *Relation) { r.Annotator = "" },
		"no origin":     func(r *Relation) { r.Origin = "" },
		"no time":       func(r *Relation) { r.Created = time.Time{} },
		"a broken note": func(r *Relation) { r.Note = "\xff" },
	} {
		r := valid
		alter(&r)
		if err := r.Validate(); !errors.Is(err, ErrInvalid) {
			t.Errorf("a relation with %s: %v, want ErrInvalid", name, err)
		}
	}
}

func TestRelationHash(t *testing.T) {
	r := NewRelation("repeats", "a", "b", "anna", testTime)
	same := r
	same.ID, same.Origin, same.Updated = "x", OriginSuggestion("repeats"), testTime.Add(time.Hour)
	turned, noted := r, r
	turned.From, turned.To, noted.Note = r.To, r.From, "n"
	if same.Hash() != r.Hash() || turned.Hash() == r.Hash() || noted.Hash() == r.Hash() {
		t.Error("the hash is of the wrong fields")
	}
}

func TestVerdictValidate(t *testing.T) {
	valid := Verdict{ID: "v", Target: Ref{KindAnnotation, "a"}, TargetHash: "h", Reviewer: "bo", Decision: Amended, Replacement: "b", At: testTime}
	if err := valid.Validate(); err != nil {
		t.Fatal(err)
	}
	for name, alter := range map[string]func(v *Verdict){
		"no id":                   func(v *Verdict) { v.ID = "" },
		"no target":               func(v *Verdict) { v.Target.Key = "" },
		"a document as target":    func(v *Verdict) { v.Target.Kind = KindDocument },
		"no hash":                 func(v *Verdict) { v.TargetHash = "" },
		"no reviewer":             func(v *Verdict) { v.Reviewer = "" },
		"no decision":             func(v *Verdict) { v.Decision, v.Replacement = "", "" },
		"an unknown decision":     func(v *Verdict) { v.Decision = "maybe" },
		"no replacement":          func(v *Verdict) { v.Replacement = "" },
		"a replacement for a yes": func(v *Verdict) { v.Decision = Accepted },
		"itself as replacement":   func(v *Verdict) { v.Replacement = "a" },
		"a broken replacement":    func(v *Verdict) { v.Replacement = "a b" },
		"no time":                 func(v *Verdict) { v.At = time.Time{} },
	} {
		v := valid
		alter(&v)
		if err := v.Validate(); !errors.Is(err, ErrInvalid) {
			t.Errorf("a verdict with %s: %v, want ErrInvalid", name, err)
		}
	}
}

func TestCommentValidate(t *testing.T) {
	valid := Comment{ID: "c", Target: Ref{KindRelation, "r"}, Author: "bo", ReplyTo: "b", Body: "Why?", At: testTime}
	if err := valid.Validate(); err != nil {
		t.Fatal(err)
	}
	for name, alter := range map[string]func(c *Comment){
		"no id":                 func(c *Comment) { c.ID = "" },
		"no target":             func(c *Comment) { c.Target = Ref{} },
		"a comment as target":   func(c *Comment) { c.Target.Kind = KindComment },
		"no author":             func(c *Comment) { c.Author = "" },
		"no words":              func(c *Comment) { c.Body = "" },
		"itself replied to":     func(c *Comment) { c.ReplyTo = "c" },
		"a broken reply":        func(c *Comment) { c.ReplyTo = "a b" },
		"no time":               func(c *Comment) { c.At = time.Time{} },
		"a body of two million": func(c *Comment) { c.Body = string(make([]byte, 2<<20)) },
	} {
		c := valid
		alter(&c)
		if err := c.Validate(); !errors.Is(err, ErrInvalid) {
			t.Errorf("a comment with %s: %v, want ErrInvalid", name, err)
		}
	}
}

func TestAnnotatorValidate(t *testing.T) {
	if err := (Annotator{"1", "Анна 部"}).Validate(); err != nil {
		t.Error(err)
	}
	for _, a := range []Annotator{{}, {ID: "1"}, {Name: "Anna"}, {"a b", "Anna"}, {"1", "\xff"}} {
		if err := a.Validate(); !errors.Is(err, ErrInvalid) {
			t.Errorf("%+v: %v, want ErrInvalid", a, err)
		}
	}
}
