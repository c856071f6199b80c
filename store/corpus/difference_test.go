package corpus

import (
	"slices"
	"strings"
	"testing"
)

func TestCausesOfLabels(t *testing.T) {
	old := DefaultLabels()[1] // quote, with speaker and directness
	for want, alter := range map[string]func(l *Label){
		"rename label Quote to 100% sure":                              func(l *Label) { l.Name = "100% sure" },
		"give label Quote the colour sky blue":                         func(l *Label) { l.Colour = "#00c0f5" },
		"give label Quote the colour #123456":                          func(l *Label) { l.Colour = "#123456" },
		"put label Quote on key 7":                                     func(l *Label) { l.Shortcut = "7" },
		"take label Quote off its key":                                 func(l *Label) { l.Shortcut = "" },
		"change the guideline of label Quote":                          func(l *Label) { l.Guideline += "!" },
		"retire label Quote":                                           func(l *Label) { l.Retired = true },
		"move label Quote":                                             func(l *Label) { l.Position++ },
		"remove the attribute speaker of label Quote":                  func(l *Label) { l.Attributes = l.Attributes[1:] },
		"rename the attribute speaker of label Quote to voice":         func(l *Label) { l.Attributes[0].Title = "voice" },
		"make the attribute speaker of label Quote a number":           func(l *Label) { l.Attributes[0].Type = AttributeNumber },
		"change the values of the attribute directness of label Quote": func(l *Label) { l.Attributes[1].Values = []string{"direct"} },
		"explain the attribute speaker of label Quote otherwise":       func(l *Label) { l.Attributes[0].Help = "" },
		"reorder the attributes of label Quote":                        func(l *Label) { slices.Reverse(l.Attributes) },
		"add the attribute tone to label Quote": func(l *Label) {
			l.Attributes = append(l.Attributes, AttributeDef{Name: "tone", Type: AttributeText})
		},
		"change label Quote": func(l *Label) { l.Name, l.Colour = "Q", "#00c0f5" },
	} {
		now := old
		now.Attributes = slices.Clone(old.Attributes)
		alter(&now)
		if got := CauseOf(old, now); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	retired := old
	retired.Retired = true
	if got := CauseOf(retired, old); got != "restore label Quote" {
		t.Errorf("got %q", got)
	}
	long := old
	long.Name = strings.Repeat("very ", 800)
	if got := len(CauseOf(long, old)); got > 200 {
		t.Errorf("the cause has %d bytes", got)
	}
	if d := Differences(old, old); len(d) != 0 {
		t.Errorf("a label differs from itself: %v", d)
	}
}

func TestCausesOfRelationTypes(t *testing.T) {
	old := DefaultRelationTypes()[1] // supports
	for want, alter := range map[string]func(r *RelationType){
		"rename relation type supports to backs":          func(r *RelationType) { r.Name = "backs" },
		"make relation type supports stand for both ways": func(r *RelationType) { r.Symmetric = true },
		"change what relation type supports joins":        func(r *RelationType) { r.From = []string{"claim"} },
		"retire relation type supports":                   func(r *RelationType) { r.Retired = true },
		"change the guideline of relation type supports":  func(r *RelationType) { r.Guideline = "" },
	} {
		now := old
		alter(&now)
		if got := CauseOf(old, now); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	both := old
	both.Symmetric = true
	if got := CauseOf(both, old); got != "give relation type supports a direction" {
		t.Errorf("got %q", got)
	}
}

func TestDifferencesAreTold(t *testing.T) {
	o, n := DefaultLabels()[0], DefaultLabels()[0]
	n.Name, n.Colour, n.Shortcut, n.Guideline, n.Position, n.Retired = "Statement", "#d1010c", "", "x", 9, true
	n.Attributes = []AttributeDef{{Name: "status", Title: "state", Type: AttributeText}, {Name: "weight", Type: AttributeNumber}}
	var said []string
	for _, d := range Differences(o, n) {
		said = append(said, d.Says)
	}
	want := "name Claim becomes Statement; colour Blue becomes Red; key 1 becomes none; guideline changed; " +
		"attribute status becomes state; attribute status is a text, not a choice; attribute status is explained otherwise; " +
		"attribute weight added; place 1 becomes 9; retired"
	if got := strings.Join(said, "; "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	a, b := RelationType{Symmetric: true}, RelationType{From: []string{"quote"}, To: []string{"claim", "opinion"}}
	if d := Differences(a, b); len(d) != 2 || d[1].Says != "joins any label with any label becomes quote with claim or opinion" {
		t.Errorf("got %v", d)
	}
	if Differences(o, a) != nil || Differences(Annotator{}, Annotator{}) != nil {
		t.Error("what is no definition differs")
	}
}
