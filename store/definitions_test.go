package store_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
)

func typeRef(key string) corpus.Ref { return corpus.Ref{Kind: corpus.KindRelationType, Key: key} }

// label is a label as the project has it.
func label(t *testing.T, p *store.Project, key string) corpus.Label {
	t.Helper()
	for _, l := range must[[]corpus.Label](t)(p.Labels(ctx)) {
		if l.ID == key {
			return l
		}
	}
	t.Fatalf("there is no label %s", key)
	return corpus.Label{}
}

// undone fails unless one undo of Anna's gives a dump back.
func undone(t *testing.T, p *store.Project, before, cause string) {
	t.Helper()
	ev := must[store.Event](t)(p.Undo(ctx, anna.ID))
	if ev.Change.Cause != cause {
		t.Errorf("undo takes back %q, want %q", ev.Change.Cause, cause)
	}
	if dump(t, p) != before {
		t.Errorf("one undo of %q does not take all back", cause)
	}
}

func TestEditLabel(t *testing.T) {
	p := create(t)
	before := dump(t, p)
	must[store.Event](t)(p.EditLabel(ctx, anna.ID, "claim", func(l *corpus.Label) { l.Name = " Statement " }))
	if got := label(t, p, "claim").Name; got != "Statement" {
		t.Errorf("it is called %q", got)
	}
	undone(t, p, before, "rename label Claim to Statement")
	same := must[store.Event](t)(p.EditLabel(ctx, anna.ID, "claim", func(l *corpus.Label) { l.Name += " " }))
	if same.Seq != 0 {
		t.Errorf("nothing was changed, but as change %d", same.Seq)
	}
	for name, change := range map[string]func(*corpus.Label){
		"no name":        func(l *corpus.Label) { l.Name = " " },
		"another's name": func(l *corpus.Label) { l.Name = "quote" },
		"another's key":  func(l *corpus.Label) { l.Shortcut = "2" },
		"a bad colour":   func(l *corpus.Label) { l.Colour = "red" },
		"an empty value": func(l *corpus.Label) { l.Attributes[0].Values[0] = "" },
	} {
		if _, err := p.EditLabel(ctx, anna.ID, "claim", change); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := p.EditLabel(ctx, anna.ID, "nothing", func(*corpus.Label) {}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a label that is not there: %v", err)
	}
	if dump(t, p) != before {
		t.Error("what was refused has changed something")
	}
}

func TestEditRelationType(t *testing.T) {
	p := create(t)
	before := dump(t, p)
	must[store.Event](t)(p.EditRelationType(ctx, anna.ID, "supports", func(r *corpus.RelationType) { r.From = []string{"claim"} }))
	undone(t, p, before, "change what relation type supports joins")
	if _, err := p.EditRelationType(ctx, anna.ID, "supports", func(r *corpus.RelationType) { r.Name = "Repeats" }); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("another's name: %v", err)
	}
}

// used is a project in which labels, values and types are used.
func used(t *testing.T) (p *store.Project, tags []corpus.Annotation) {
	t.Helper()
	p = create(t)
	d := addDocument(t, p, ferry)
	one := tag(t, d, "claim", anna, "Fire").WithAttribute("status", "asserted")
	two := tag(t, d, "claim", tomas, "kills").WithAttribute("status", "denied")
	three := tag(t, d, "quote", anna, "“at least 40”").WithAttribute("speaker", "Верес")
	apply(t, p, created(anna, one, three))
	apply(t, p, created(tomas, two))
	apply(t, p, created(anna,
		corpus.NewRelation("supports", one.ID, two.ID, anna.ID, time.Now()),
		corpus.NewRelation("supports", two.ID, one.ID, anna.ID, time.Now()),
		corpus.NewRelation("supports", three.ID, one.ID, anna.ID, time.Now())))
	return p, []corpus.Annotation{one, two, three}
}

func TestUses(t *testing.T) {
	p, _ := used(t)
	u := must[store.Uses](t)(p.Uses(ctx, labelRef("claim")))
	if u.Number != 2 || u.Valued("status") != 2 || u.Valued("speaker") != 0 || u.Values["status"]["denied"] != 1 {
		t.Errorf("claim: %+v", u)
	}
	n, values := u.Unfit(corpus.AttributeDef{Name: "status", Type: corpus.AttributeChoice, Values: []string{"asserted"}})
	if n != 1 || !slices.Equal(values, []string{"denied"}) {
		t.Errorf("unfit: %d, %v", n, values)
	}
	u = must[store.Uses](t)(p.Uses(ctx, typeRef("supports")))
	if u.Number != 3 || u.BothWays != 1 || u.Joined[[2]string{"quote", "claim"}] != 1 {
		t.Errorf("supports: %+v", u)
	}
	if n := u.Unjoined(corpus.RelationType{From: []string{"claim"}, To: []string{"claim"}}); n != 1 {
		t.Errorf("%d are not joined", n)
	}
	if u = must[store.Uses](t)(p.Uses(ctx, labelRef("opinion"))); u.Number != 0 {
		t.Errorf("opinion: %+v", u)
	}
	all := must[map[corpus.Ref]int](t)(p.Used(ctx))
	if len(all) != 3 || all[labelRef("claim")] != 2 || all[labelRef("quote")] != 1 || all[typeRef("supports")] != 3 {
		t.Errorf("used are %v", all)
	}
}

// TestValuesOutliveTheirDefinition: they stay on the tags, the tags can be edited
// all the same, and new values have to fit.
func TestValuesOutliveTheirDefinition(t *testing.T) {
	p, tags := used(t)
	one := must[corpus.Annotation](t)(p.Annotation(ctx, tags[0].ID))
	must[store.Event](t)(p.EditLabel(ctx, anna.ID, "claim", func(l *corpus.Label) {
		l.Attributes[0] = corpus.AttributeDef{Name: "weight", Type: corpus.AttributeNumber}
	}))
	if one = must[corpus.Annotation](t)(p.Annotation(ctx, one.ID)); one.Attribute("status") != "asserted" {
		t.Fatalf("the tag has %v", one.Attributes)
	}
	update := func(now corpus.Annotation) error {
		_, err := p.Apply(ctx, corpus.Change{Author: anna.ID, Cause: "edit", Updated: []corpus.Update{{Old: one, New: now}}})
		return err
	}
	if err := update(one.WithAttribute("status", "denied")); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("a value of what is not defined: %v", err)
	}
	if err := update(one.WithAttribute("weight", "3")); err != nil {
		t.Errorf("a tag with such a value: %v", err)
	}
	one = must[corpus.Annotation](t)(p.Annotation(ctx, one.ID))
	if err := update(one.WithAttribute("status", "")); err != nil {
		t.Errorf("taking it off: %v", err)
	}
	wellFormed(t, p)
}

func TestRenameAttribute(t *testing.T) {
	p, tags := used(t)
	before := dump(t, p)
	must[store.Event](t)(p.RenameAttribute(ctx, anna.ID, "claim", "status", "standing"))
	if d := label(t, p, "claim").Attributes[0]; d.Name != "status" || d.Title != "standing" {
		t.Errorf("with values it is %+v", d)
	}
	if a := must[corpus.Annotation](t)(p.Annotation(ctx, tags[1].ID)); a.Attribute("status") != "denied" {
		t.Errorf("the tag has %v", a.Attributes)
	}
	undone(t, p, before, "rename the attribute status of label Claim to standing")
	must[store.Event](t)(p.RenameAttribute(ctx, anna.ID, "quote", "directness", "manner"))
	if d := label(t, p, "quote").Attributes[1]; d.Name != "manner" || d.Title != "" {
		t.Errorf("without values it is %+v", d)
	}
	for _, to := range []string{"speaker", "Speaker", ""} {
		if _, err := p.RenameAttribute(ctx, anna.ID, "quote", "manner", to); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("renamed to %q: %v", to, err)
		}
	}
}

func TestAddLabel(t *testing.T) {
	p := create(t)
	before := dump(t, p)
	l, _, err := p.AddLabel(ctx, anna.ID, " Hate speech ", nil)
	if err != nil || l.ID != "hate-speech" || l.Name != "Hate speech" || l.Shortcut != "4" || l.Colour != "#576e12" || l.Position != 4 {
		t.Errorf("%+v, %v", l, err)
	}
	if got := label(t, p, "hate-speech"); !corpus.Equal(got, l) {
		t.Errorf("the file has %+v", got)
	}
	undone(t, p, before, "add label Hate speech")
	for _, name := range []string{"", "CLAIM"} {
		if _, _, err := p.AddLabel(ctx, anna.ID, name, nil); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("%q: %v", name, err)
		}
	}
	for i := range 8 {
		l, _, err := p.AddLabel(ctx, anna.ID, strings.Repeat("x", i+1), nil)
		if err != nil || (l.Shortcut == "") != (i >= 6) {
			t.Errorf("label %d: %+v, %v", i, l, err)
		}
	}
	r, _, err := p.AddRelationType(ctx, anna.ID, "cites", nil)
	if err != nil || r.ID != "cites" || r.Symmetric || r.Shortcut != "6" || r.Position != 6 {
		t.Errorf("%+v, %v", r, err)
	}
	wellFormed(t, p)
}

func TestDeleteDefinition(t *testing.T) {
	p, _ := used(t)
	must[store.Event](t)(p.EditRelationType(ctx, anna.ID, "repeats", func(r *corpus.RelationType) { r.To = []string{"claim", "opinion"} }))
	before := dump(t, p)
	must[store.Event](t)(p.DeleteDefinition(ctx, anna.ID, labelRef("opinion")))
	for _, r := range must[[]corpus.RelationType](t)(p.RelationTypes(ctx)) {
		if slices.Contains(r.To, "opinion") {
			t.Errorf("%s joins %v", r.ID, r.To)
		}
	}
	undone(t, p, before, "delete label Opinion")
	for _, ref := range []corpus.Ref{labelRef("claim"), typeRef("supports")} {
		if _, err := p.DeleteDefinition(ctx, anna.ID, ref); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("%v: %v", ref, err)
		}
	}
	must[store.Event](t)(p.DeleteDefinition(ctx, anna.ID, typeRef("responds-to")))
	must[store.Event](t)(p.EditRelationType(ctx, anna.ID, "repeats", func(r *corpus.RelationType) { r.From = []string{"opinion"} }))
	if _, err := p.DeleteDefinition(ctx, anna.ID, labelRef("opinion")); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("the only label that a type joins: %v", err)
	}
	if _, err := p.DeleteDefinition(ctx, anna.ID, labelRef("nothing")); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("what is not there: %v", err)
	}
	wellFormed(t, p)
}

func TestMoveDefinition(t *testing.T) {
	p := create(t)
	before := dump(t, p)
	order := func() string {
		var keys []string
		for _, l := range must[[]corpus.Label](t)(p.Labels(ctx)) {
			keys = append(keys, l.ID)
		}
		return strings.Join(keys, " ")
	}
	must[store.Event](t)(p.MoveDefinition(ctx, anna.ID, labelRef("opinion"), -1))
	if got := order(); got != "claim opinion quote" {
		t.Errorf("the order is %s", got)
	}
	undone(t, p, before, "move label Opinion")
	must[store.Event](t)(p.MoveDefinition(ctx, anna.ID, labelRef("claim"), 5))
	if got := order(); got != "quote opinion claim" {
		t.Errorf("the order is %s", got)
	}
	if ev := must[store.Event](t)(p.MoveDefinition(ctx, anna.ID, labelRef("claim"), 1)); ev.Seq != 0 {
		t.Error("the last one was moved on")
	}
	// A retired one stands behind all others.
	must[store.Event](t)(p.EditLabel(ctx, anna.ID, "opinion", func(l *corpus.Label) { l.Retired = true }))
	must[store.Event](t)(p.MoveDefinition(ctx, anna.ID, labelRef("claim"), -1))
	if got := order(); got != "claim quote opinion" {
		t.Errorf("the order is %s", got)
	}
	if _, err := p.MoveDefinition(ctx, anna.ID, labelRef("opinion"), -1); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a retired one: %v", err)
	}
}

func TestSwapKeys(t *testing.T) {
	p := create(t)
	before := dump(t, p)
	must[store.Event](t)(p.SwapKeys(ctx, anna.ID, labelRef("claim"), labelRef("quote")))
	if a, b := label(t, p, "claim"), label(t, p, "quote"); a.Shortcut != "2" || b.Shortcut != "1" {
		t.Errorf("the keys are %s and %s", a.Shortcut, b.Shortcut)
	}
	undone(t, p, before, "swap the keys of label Claim and label Quote")
}

func TestPlanLabels(t *testing.T) {
	p := create(t)
	before := dump(t, p)
	set := must[corpus.LabelSet](t)(p.LabelSet(ctx))
	set.Labels[0].Name = "Statement"
	c, report, err := p.PlanLabels(ctx, anna.ID, set)
	if err != nil || len(c.Updated) != 1 || len(report.Changed) != 1 || dump(t, p) != before {
		t.Errorf("%+v, %+v, %v", c, report, err)
	}
	apply(t, p, c)
	if c, _, err = p.PlanLabels(ctx, anna.ID, set); err != nil || !c.Empty() {
		t.Errorf("the second time: %+v, %v", c, err)
	}
}
