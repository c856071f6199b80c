package corpus

import (
	"errors"
	"testing"
)

func TestDefaultsAreValid(t *testing.T) {
	shortcuts := map[string]bool{}
	for _, l := range DefaultLabels() {
		if err := l.Validate(); err != nil {
			t.Error(err)
		}
		if shortcuts[l.Shortcut] || l.Guideline == "" {
			t.Errorf("label %s shares its key or has no guideline", l.ID)
		}
		shortcuts[l.Shortcut] = true
	}
	shortcuts = map[string]bool{}
	for _, r := range DefaultRelationTypes() {
		if err := r.Validate(); err != nil {
			t.Error(err)
		}
		if shortcuts[r.Shortcut] || r.Guideline == "" {
			t.Errorf("type %s shares its key or has no guideline", r.ID)
		}
		shortcuts[r.Shortcut] = true
	}
}

func TestLabelValidate(t *testing.T) {
	valid := Label{
		ID: "claim", Name: "Claim", Colour: "#0072b2", Shortcut: "1",
		Attributes: []AttributeDef{{Name: "status", Type: AttributeChoice, Values: []string{"a"}}, {Name: "n", Type: AttributeNumber}},
	}
	if err := valid.Validate(); err != nil {
		t.Fatal(err)
	}
	for name, alter := range map[string]func(l *Label){
		"no key":               func(l *Label) { l.ID = "" },
		"a key of two words":   func(l *Label) { l.ID = "my claim" },
		"no name":              func(l *Label) { l.Name = "" },
		"no colour":            func(l *Label) { l.Colour = "" },
		"a colour by name":     func(l *Label) { l.Colour = "blue" },
		"a colour in capitals": func(l *Label) { l.Colour = "#0072B2" },
		"shortcut 0":           func(l *Label) { l.Shortcut = "0" },
		"shortcut 12":          func(l *Label) { l.Shortcut = "12" },
		"an unnamed attribute": func(l *Label) { l.Attributes = []AttributeDef{{Type: AttributeText}} },
		"an attribute twice": func(l *Label) {
			l.Attributes = []AttributeDef{{Name: "n", Type: AttributeText}, {Name: "n", Type: AttributeText}}
		},
		"an unknown type":  func(l *Label) { l.Attributes = []AttributeDef{{Name: "n", Type: "date"}} },
		"a choice of none": func(l *Label) { l.Attributes = []AttributeDef{{Name: "n", Type: AttributeChoice}} },
		"an empty choice": func(l *Label) {
			l.Attributes = []AttributeDef{{Name: "n", Type: AttributeChoice, Values: []string{""}}}
		},
		"a text of choices": func(l *Label) { l.Attributes = []AttributeDef{{Name: "n", Type: AttributeText, Values: []string{"a"}}} },
		"a broken help":     func(l *Label) { l.Attributes = []AttributeDef{{Name: "n", Type: AttributeText, Help: "\xff"}} },
	} {
		l := valid
		alter(&l)
		if err := l.Validate(); !errors.Is(err, ErrInvalid) {
			t.Errorf("a label with %s: %v, want ErrInvalid", name, err)
		}
	}
}

func TestAttributeTakes(t *testing.T) {
	choice := AttributeDef{Name: "status", Type: AttributeChoice, Values: []string{"asserted", "denied"}}
	number, text, boolean := AttributeDef{Type: AttributeNumber}, AttributeDef{Type: AttributeText}, AttributeDef{Type: AttributeBoolean}
	for _, c := range []struct {
		def   AttributeDef
		value string
		want  bool
	}{
		{choice, "denied", true},
		{choice, "Denied", false},
		{choice, "", false},
		{number, "12", true},
		{number, "-0.5", true},
		{number, "1e3", true},
		{number, ".5", true},
		{number, "1,5", false},
		{number, "NaN", false},
		{number, "Inf", false},
		{number, "0x1p-2", false},
		{number, "1e999", false},
		{number, "1.2.3", false},
		{number, ".", false},
		{number, "", false},
		{boolean, "true", true},
		{boolean, "false", true},
		{boolean, "yes", false},
		{text, "anything", true},
		{text, "", false},
	} {
		if got := c.def.Takes(c.value); got != c.want {
			t.Errorf("%s takes %q: %v", c.def.Type, c.value, got)
		}
	}
	l := Label{ID: "claim", Attributes: []AttributeDef{choice}}
	if err := l.CheckAttributes([]Attribute{{"status", "denied"}}); err != nil {
		t.Error(err)
	}
	for _, a := range []Attribute{{"status", "perhaps"}, {"speaker", "Orr"}} {
		if err := l.CheckAttributes([]Attribute{a}); !errors.Is(err, ErrInvalid) {
			t.Errorf("%v: %v, want ErrInvalid", a, err)
		}
	}
	if _, ok := l.Attribute("speaker"); ok {
		t.Error("an attribute that is not defined is found")
	}
}
