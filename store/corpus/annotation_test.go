package corpus

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
)

var testTime = time.Date(2024, 3, 22, 10, 0, 0, 5e6, time.UTC)

func newTag(t *testing.T, ix *Index, f Fragments) Annotation {
	t.Helper()
	a, err := NewAnnotation("d", ix, "quote", "anna", f, testTime)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestNewAnnotation(t *testing.T) {
	ix := NewIndex("“Never,” said Orr 👩‍🚒, “again.”")
	f := Fragments{{0, 8}, {23, 31}}
	a := newTag(t, ix, f)
	if a.Text != ix.Slice(f[0])+" "+ix.Slice(f[1]) || a.Origin != OriginHand || a.ID == "" || !a.Created.Equal(testTime) {
		t.Errorf("got %+v", a)
	}
	if err := errors.Join(a.Validate(), a.CheckText(ix)); err != nil {
		t.Error(err)
	}
	f[0].Start = 3
	if a.Fragments[0].Start != 0 {
		t.Error("the annotation shares the caller's fragments")
	}
	for _, bad := range []Fragments{nil, {{0, 0}}, {{5, 3}}, {{0, ix.Len() + 1}}, {{3, 5}, {0, 2}}} {
		if _, err := NewAnnotation("d", ix, "quote", "anna", bad, testTime); !errors.Is(err, ErrInvalid) {
			t.Errorf("%v: %v, want ErrInvalid", bad, err)
		}
	}
}

func TestCheckText(t *testing.T) {
	ix := NewIndex("One two three.")
	a := newTag(t, ix, Fragments{{4, 7}})
	for name, alter := range map[string]func(a *Annotation){
		"moved by one":   func(a *Annotation) { a.Fragments = Fragments{{5, 8}} },
		"another text":   func(a *Annotation) { a.Text = "twice" },
		"outside":        func(a *Annotation) { a.Fragments = Fragments{{4, 70}} },
		"more fragments": func(a *Annotation) { a.Fragments = Fragments{{4, 7}, {8, 9}} },
	} {
		b := a
		alter(&b)
		if err := b.CheckText(ix); !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), a.ID) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAnnotationValidate(t *testing.T) {
	valid := newTag(t, NewIndex("One two."), Fragments{{0, 3}}).WithAttribute("speaker", "Orr").WithAttribute("directness", "direct")
	if err := valid.Validate(); err != nil {
		t.Fatal(err)
	}
	for name, alter := range map[string]func(a *Annotation){
		"no id":                 func(a *Annotation) { a.ID = "" },
		"no document":           func(a *Annotation) { a.Document = "" },
		"no label":              func(a *Annotation) { a.Label = "" },
		"a label of two words":  func(a *Annotation) { a.Label = "my label" },
		"no annotator":          func(a *Annotation) { a.Annotator = "" },
		"no fragments":          func(a *Annotation) { a.Fragments = nil },
		"an empty fragment":     func(a *Annotation) { a.Fragments = Fragments{{2, 2}} },
		"a broken text":         func(a *Annotation) { a.Text = "\xe2\x82" },
		"unsorted attributes":   func(a *Annotation) { slices.Reverse(a.Attributes) },
		"an attribute twice":    func(a *Annotation) { a.Attributes = []Attribute{{"a", "1"}, {"a", "2"}} },
		"an attribute unnamed":  func(a *Annotation) { a.Attributes = []Attribute{{"", "1"}} },
		"an empty attribute":    func(a *Annotation) { a.Attributes = []Attribute{{"a", ""}} },
		"a note of 2 MB":        func(a *Annotation) { a.Note = strings.Repeat("x", 2<<20) },
		"no origin":             func(a *Annotation) { a.Origin = "" },
		"an unknown origin":     func(a *Annotation) { a.Origin = "magic:x" },
		"an origin half given":  func(a *Annotation) { a.Origin = "import:" },
		"no creation time":      func(a *Annotation) { a.Created = time.Time{} },
		"an update time finer":  func(a *Annotation) { a.Updated = a.Updated.Add(1) },
		"a time after the year": func(a *Annotation) { a.Updated = time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC) },
	} {
		a := valid
		a.Attributes = slices.Clone(valid.Attributes)
		alter(&a)
		if err := a.Validate(); !errors.Is(err, ErrInvalid) {
			t.Errorf("an annotation with %s: %v, want ErrInvalid", name, err)
		}
	}
}

func TestWithAttribute(t *testing.T) {
	a := Annotation{}.WithAttribute("speaker", "Orr").WithAttribute("directness", "direct")
	b := a.WithAttribute("speaker", "Lund")
	if a.Attribute("speaker") != "Orr" || b.Attribute("speaker") != "Lund" || b.Attribute("directness") != "direct" {
		t.Errorf("got %v and %v", a.Attributes, b.Attributes)
	}
	if want := []Attribute{{"directness", "direct"}, {"speaker", "Lund"}}; !slices.Equal(b.Attributes, want) {
		t.Errorf("got %v, want %v", b.Attributes, want)
	}
	if c := b.WithAttribute("speaker", ""); c.Attribute("speaker") != "" || len(c.Attributes) != 1 || len(b.Attributes) != 2 {
		t.Errorf("got %v, %v", c.Attributes, b.Attributes)
	}
	if (Annotation{}).Attribute("none") != "" {
		t.Error("a missing attribute has a value")
	}
}

func TestAnnotationHash(t *testing.T) {
	a := newTag(t, NewIndex("One two."), Fragments{{0, 3}})
	same := a
	same.ID, same.Text, same.Origin, same.Created, same.Updated = "x", "y", OriginImport("z"), testTime.Add(time.Hour), testTime.Add(time.Hour)
	if same.Hash() != a.Hash() || len(a.Hash()) != 64 {
		t.Error("what a reviewer doesn't judge alters the hash")
	}
	seen := map[string]string{a.Hash(): "itself"}
	for name, alter := range map[string]func(a *Annotation){
		"document":  func(a *Annotation) { a.Document = "e" },
		"label":     func(a *Annotation) { a.Label = "claim" },
		"annotator": func(a *Annotation) { a.Annotator = "bo" },
		"fragments": func(a *Annotation) { a.Fragments = Fragments{{0, 2}} },
		"split":     func(a *Annotation) { a.Fragments = Fragments{{0, 1}, {1, 3}} },
		"attribute": func(a *Annotation) { *a = a.WithAttribute("speaker", "Orr") },
		"note":      func(a *Annotation) { a.Note = "n" },
	} {
		b := a
		alter(&b)
		if other, ok := seen[b.Hash()]; ok {
			t.Errorf("another %s has the hash of another %s", name, other)
		}
		seen[b.Hash()] = name
	}
}

func TestErrorsAreShort(t *testing.T) {
	ix := NewIndex(strings.Repeat("部", 1000))
	a := newTag(t, ix, Fragments{{0, 900}})
	a.Text = strings.Repeat("é", 5000)
	if err := a.CheckText(ix); err == nil || len(err.Error()) > 600 {
		t.Errorf("the message has %d bytes", len(err.Error()))
	}
}
