package corpus

import (
	"errors"
	"strings"
	"testing"
)

func TestTypesRefuseEnds(t *testing.T) {
	a, b := Annotation{ID: "a", Label: "claim"}, Annotation{ID: "b", Label: "quote"}
	quotes := RelationType{ID: "quotes-from", Name: "quotes from", From: []string{"quote"}}
	for _, c := range []struct {
		from, to Annotation
		want     LinkFault
		says     string
	}{
		{b, a, 0, ""},
		{a, b, LinkLabels, "quotes from does not lead from claim to quote"},
		{b, b, LinkToItself, "to itself"},
	} {
		err := quotes.Check(c.from, c.to)
		var fault *LinkError
		if errors.As(err, &fault); c.want == 0 != (err == nil) || fault != nil && fault.Fault != c.want {
			t.Errorf("from %s to %s: %v, want fault %d", c.from.ID, c.to.ID, err, c.want)
		}
		if err != nil && (!errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("it says %q", err)
		}
	}
}

func TestRelationsThatSayTheSame(t *testing.T) {
	sym, directed := RelationType{ID: "r", Symmetric: true}, RelationType{ID: "r"}
	link := func(from, to, who string) Relation { return Relation{Type: "r", From: from, To: to, Annotator: who} }
	for _, c := range []struct {
		b             Relation
		sym, directed bool
	}{
		{link("x", "y", "anna"), true, true},
		{link("y", "x", "anna"), true, false},
		{link("x", "y", "tomas"), false, false},
		{link("x", "z", "anna"), false, false},
		{Relation{Type: "s", From: "x", To: "y", Annotator: "anna"}, false, false},
	} {
		a := link("x", "y", "anna")
		if sym.Same(a, c.b) != c.sym || directed.Same(a, c.b) != c.directed {
			t.Errorf("%v and %v: %v, %v", a, c.b, sym.Same(a, c.b), directed.Same(a, c.b))
		}
	}
}
