package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/widgets"
)

// figures opens a project with a label that has an attribute of every kind, and
// a tag of it.
func (b *bench) figures() (id string) {
	b.Helper()
	path := b.project(wire)
	p, err := store.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	var many []string
	for i := range 12 {
		many = append(many, fmt.Sprintf("unit %d", i+1))
	}
	b.apply(p, corpus.Change{Author: anna.ID, Cause: "add a label", Created: []corpus.Record{corpus.Label{
		ID: "figure", Name: "Figure", Colour: "#009e73", Shortcut: "4", Position: 4,
		Attributes: []corpus.AttributeDef{
			{Name: "unit", Title: "Unit", Type: corpus.AttributeChoice, Values: many},
			{Name: "kind", Type: corpus.AttributeChoice, Values: []string{"dead", "injured", "missing", "doubtful"}},
			{Name: "value", Type: corpus.AttributeNumber, Help: "As it stands there."},
			{Name: "exact", Type: corpus.AttributeBoolean},
			{Name: "source", Type: corpus.AttributeText},
		},
	}}})
	p.Close()
	b.open(path)
	return b.tag("40", '4')
}

// TestChoiceOfManyIsAMenu: by keys alone, narrowed down by letters, and by mouse.
func TestChoiceOfManyIsAMenu(t *testing.T) {
	b := newBench(t)
	id := b.figures()
	b.rune('e') // the first attribute
	m := b.w.views.inspector.Menus()
	if len(m) != 1 || b.win().Focused() != fyne.Focusable(m[0].Button) || m[0].Button.Text != "Choose…" {
		t.Fatalf("there are %d menus, or E doesn't lead to it", len(m))
	}
	b.key(fyne.KeyDown)
	if got := m[0].Offered(); len(got) != 12 {
		t.Errorf("offered are %q", got)
	}
	b.write("1")
	b.picture("menu")
	b.key(fyne.KeyDown)
	b.key(fyne.KeyDown)
	b.key(fyne.KeyReturn)
	if got := b.saved(id).Attribute("unit"); got != "unit 11" || m[0].Button.Text != "unit 11" {
		t.Errorf("the file has %q, the button %q", got, m[0].Button.Text)
	}
	b.key(fyne.KeySpace)
	b.key(fyne.KeyEscape)
	if m[0].IsOpen() || b.saved(id).Attribute("unit") != "unit 11" {
		t.Error("Escape left it open or changed it")
	}
	b.key(fyne.KeyEscape)
	if b.win().Focused() != fyne.Focusable(b.w.views.article.Reader) {
		t.Error("Escape doesn't lead back to the article")
	}
	test.Tap(m[0].Button)
	b.write("no value")
	for _, p := range b.picks() {
		if strings.HasPrefix(p.Words(), "No value") {
			test.Tap(p)
			break
		}
	}
	b.settle()
	if got := b.saved(id).Attribute("unit"); got != "" || m[0].Button.Text != "Choose…" {
		t.Errorf("cleared, the file has %q, the button %q", got, m[0].Button.Text)
	}
	b.ctrl(fyne.KeyZ)
	if got := b.w.views.inspector.Fields()[0]; got != "unit 11" {
		t.Errorf("taken back it is %q", got)
	}
}

// TestRadiosByKeys: arrows go, Space and first letters choose, Escape leaves.
func TestRadiosByKeys(t *testing.T) {
	b := newBench(t)
	id := b.figures()
	b.w.views.inspector.FocusField(1, b.win())
	for _, step := range []struct {
		do   func()
		want string
	}{
		{func() { b.key(fyne.KeyRight) }, ""},
		{func() { b.key(fyne.KeySpace) }, "injured"},
		{func() { b.rune('d') }, "doubtful"},
		{func() { b.rune('d') }, "dead"},
		{func() { b.rune('x') }, "dead"},
		{func() { b.key(fyne.KeyLeft) }, "dead"},
		{func() { b.key(fyne.KeyReturn) }, ""}, // the chosen one again
		{func() { b.rune('M') }, "missing"},
	} {
		step.do()
		if got := b.saved(id).Attribute("kind"); got != step.want {
			t.Errorf("it is %q, want %q", got, step.want)
		}
	}
	b.w.views.inspector.FocusField(3, b.win())
	b.rune('n')
	if got := b.saved(id).Attribute("exact"); got != "false" {
		t.Errorf("exact is %q", got)
	}
	b.key(fyne.KeyEscape)
	if b.win().Focused() != fyne.Focusable(b.w.views.article.Reader) {
		t.Error("Escape doesn't lead back to the article")
	}
	b.picture("attributes")
}

// TestValuesThatDoNotFitAnyMore are shown, kept, and can be changed or cleared.
func TestValuesThatDoNotFitAnyMore(t *testing.T) {
	b := newBench(t)
	id := b.figures()
	old := b.saved(id)
	full := old.WithAttribute("unit", "unit 3").WithAttribute("kind", "dead").WithAttribute("exact", "true").WithAttribute("source", "the log")
	label := b.w.session.Model.Label("figure")
	slim := label
	slim.Attributes = []corpus.AttributeDef{
		{Name: "unit", Title: "Unit", Type: corpus.AttributeChoice, Values: append([]string{"litre"}, label.Attributes[0].Values[5:]...)},
		{Name: "kind", Type: corpus.AttributeChoice, Values: []string{"injured", "missing"}},
	}
	b.outside(func(p *store.Project) {
		b.apply(p, corpus.Change{Author: anna.ID, Cause: "fill", Updated: []corpus.Update{{Old: old, New: full}}})
		b.apply(p, corpus.Change{Author: anna.ID, Cause: "redefine", Updated: []corpus.Update{{Old: label, New: slim}}})
	})
	b.until("the label's change", func() bool { return len(b.w.session.Model.Label("figure").Attributes) == 2 })
	b.settle()
	if got := b.w.views.inspector.Fields(); strings.Join(got, "|") != "unit 3|dead|" {
		t.Fatalf("the fields have %q", got)
	}
	if got := b.inspector(); !strings.Contains(got, "EXACT\nyes\nThis label has no exact any more.") {
		t.Errorf("the inspector says %q", got)
	}
	b.picture("former")
	b.w.views.inspector.FocusField(1, b.win())
	b.rune('i')
	if f, ok := b.win().Focused().(interface{ Visible() bool }); !ok || !f.Visible() {
		t.Error("the keyboard is lost")
	}
	var off []*widgets.Button
	for _, o := range test.LaidOutObjects(b.w.views.inspector.Object) {
		if button, ok := o.(*widgets.Button); ok && button.Text == "Take it off" {
			off = append(off, button)
		}
	}
	if len(off) != 2 {
		t.Fatalf("%d values can be taken off", len(off))
	}
	test.Tap(off[1])
	b.settle()
	got := b.saved(id)
	if got.Attribute("kind") != "injured" || got.Attribute("source") != "" || got.Attribute("exact") != "true" || got.Attribute("unit") != "unit 3" {
		t.Errorf("the file has %+v", got.Attributes)
	}
	if strings.Contains(b.inspector(), "SOURCE\n") {
		t.Errorf("the inspector still says %q", b.inspector())
	}
}

// TestForeignValuesAreRead as they are called, and follow changes.
func TestForeignValuesAreRead(t *testing.T) {
	b := newBench(t)
	b.figures()
	foreign := b.tomas("At least 40", "figure")
	b.w.choose(foreign)
	b.settle()
	old := b.saved(foreign)
	b.outside(func(p *store.Project) {
		b.apply(p, corpus.Change{Author: tomas.ID, Cause: "set", Updated: []corpus.Update{{Old: old, New: old.WithAttribute("exact", "false").WithAttribute("unit", "unit 2")}}})
	})
	b.until("the change", func() bool { return b.tagsNow()[foreign].Attribute("exact") != "" })
	b.settle()
	if got := b.inspector(); !strings.Contains(got, "UNIT\nunit 2\n") || !strings.Contains(got, "EXACT\nno\n") {
		t.Errorf("the inspector says %q", got)
	}
}
