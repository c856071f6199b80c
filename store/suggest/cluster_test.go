package suggest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"glossator/store/corpus"
)

func relation(kind, from, to string) corpus.Relation {
	return corpus.Relation{Type: kind, From: from, To: to}
}

func TestClusters(t *testing.T) {
	tags := []Member{
		{Tag: "a", Document: "d1", Family: "d1", Published: "2025-03-13"},
		{Tag: "b", Document: "d2", Family: "d2", Published: "2025-03-12"},
		{Tag: "c", Document: "d3", Family: "d2", Published: ""},
		{Tag: "d", Document: "d1", Family: "d1", Published: "2025-03-13", Start: 50},
		{Tag: "e", Document: "d4", Family: "d4", Published: "2025-03-11"},
		{Tag: "f", Document: "d4", Family: "d4", Published: "2025-03-11", Start: 9},
		{Tag: "alone", Document: "d4", Family: "d4"},
	}
	list := Clusters(tags, []corpus.Relation{
		relation("repeats", "a", "b"), relation("repeats", "c", "b"), relation("repeats", "a", "gone"),
		relation("contradicts", "d", "a"), relation("contradicts", "d", "b"), relation("supports", "e", "c"),
		relation("repeats", "e", "f"), relation("responds-to", "alone", "a"), relation("supports", "a", "b"),
	})
	var out []string
	for _, c := range list {
		var members []string
		for _, m := range c.Members {
			members = append(members, m.Tag)
		}
		out = append(out, fmt.Sprintf("%s:%d%v", strings.Join(members, ""), c.Sources, c.Stances))
	}
	want := "bac:2[{contradicts 2 false 2} {supports 1 false 1}] ef:1[{supports 0 true 1}] d:1[{contradicts 0 false 2}]"
	if got := strings.Join(out, " "); got != want {
		t.Errorf("clusters are\n\t%s\nwant\n\t%s", got, want)
	}
	if list := Clusters(nil, nil); len(list) != 0 {
		t.Errorf("nothing makes %v", list)
	}
}

func TestWorthChecking(t *testing.T) {
	x := newIndex(wire, copied, analysis, other)
	list, err := x.WorthChecking(context.Background(), CheckOptions{})
	if err != nil || len(list) < 3 {
		t.Fatalf("%v, %v", list, err)
	}
	var out []string
	for _, c := range list {
		out = append(out, string(c.Kind)+": "+c.Reason)
	}
	got := strings.Join(out, "\n")
	for _, want := range []string{
		"conflict: “within twelve minutes” conflicts with “half an hour”",
		"altered: 10 words the same; differs in negation, wording",
		"differs: “at least 40 people” differs from, but may be true with, “Forty-one people died”",
	} {
		if !strings.Contains(got, want) && !strings.Contains(got, "“half an hour” conflicts with “within") {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if !strings.HasPrefix(got, "conflict") || strings.Index(got, "differs:") < strings.LastIndex(got, "altered:") {
		t.Errorf("the order is\n%s", got)
	}
	less, _ := x.WorthChecking(context.Background(), CheckOptions{Skip: func(c Channel, _, _ Passage) bool { return c == SameQuantity }})
	for _, c := range less {
		if c.Kind != CheckAltered {
			t.Errorf("skipped, but there: %v", c)
		}
	}
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := x.WorthChecking(stopped, CheckOptions{}); err == nil {
		t.Error("a cancelled check goes on")
	}
}

// TestSeedsWorthChecking: what the sample was written to show is found: the quote
// that lost its negation, and the figures in conflict.
func TestSeedsWorthChecking(t *testing.T) {
	x := newIndex(readSeeds(t)...)
	list, err := x.WorthChecking(context.Background(), CheckOptions{})
	if err != nil {
		t.Fatal(err)
	}
	rest, conflict := false, map[string]bool{}
	for _, c := range list {
		text := x.document(c.From.Document).ix.Quoted(c.From.Fragments) + x.document(c.To.Document).ix.Quoted(c.To.Fragments)
		rest = rest || c.Kind == CheckAltered && strings.Contains(text, "we shall rest") && Gravest(c.Differences) == DiffNegation
		for _, n := range []string{"50 dead", "half an hour", "372 tickets"} {
			if c.Kind == CheckConflict && strings.Contains(text, n) {
				conflict[n] = true
			}
		}
		t.Logf("%s %.2f %s", c.Kind, c.Score, c.Reason)
	}
	if !rest || !conflict["50 dead"] || !conflict["half an hour"] {
		t.Errorf("the altered quote: %v, conflicts: %v", rest, conflict)
	}
}
