package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/look"
	"glossator/ui/widgets"
)

// valued is a project in which claims have a status: Anna's and Tomas's.
func (b *bench) valued() string {
	b.Helper()
	path := b.project(wire)
	p, err := store.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer p.Close()
	d, err := p.Documents(ctx)
	if err != nil {
		b.Fatal(err)
	}
	ix, err := p.Index(ctx, d[0].ID)
	if err != nil {
		b.Fatal(err)
	}
	var tags []corpus.Annotation
	for i, by := range []corpus.Annotator{anna, tomas} {
		t, err := corpus.NewAnnotation(d[0].ID, ix, "claim", by.ID, corpus.Fragments{{Start: i, End: 4 + i}}, now())
		if err != nil {
			b.Fatal(err)
		}
		t = t.WithAttribute("status", []string{"asserted", "denied"}[i])
		b.apply(p, corpus.Change{Author: by.ID, Cause: "tag", Created: []corpus.Record{t}})
		tags = append(tags, t)
	}
	b.apply(p, corpus.Change{Author: anna.ID, Cause: "link", Created: []corpus.Record{
		corpus.NewRelation("supports", tags[0].ID, tags[1].ID, anna.ID, time.Now()),
		corpus.NewRelation("supports", tags[1].ID, tags[0].ID, anna.ID, time.Now()),
	}})
	return path
}

// status is the attribute of claims as the model has it.
func (b *bench) status() corpus.AttributeDef {
	d, _ := b.definition("claim").Attribute("status")
	return d
}

// nth is the n-th object of a type under a heading, from 0.
func nth[T fyne.CanvasObject](b *bench, heading string, n int) T {
	b.Helper()
	var all []T
	seen := false
	b.objects(func(o fyne.CanvasObject) {
		if t, ok := o.(*widgets.Text); ok && t.Text == strings.ToUpper(heading) {
			seen = true
		}
		if t, ok := o.(T); ok && seen {
			all = append(all, t)
		}
	})
	if n >= len(all) {
		b.Fatalf("there are only %d under %q", len(all), heading)
	}
	return all[n]
}

// tapIn presses a button within an object.
func tapIn(b *bench, o fyne.CanvasObject, text string) {
	b.Helper()
	var inside []fyne.CanvasObject
	switch v := o.(type) {
	case *widgets.Button:
		if v.Text == text {
			test.Tap(v)
			b.settle()
			return
		}
	case fyne.Widget:
		inside = test.WidgetRenderer(v).Objects()
	case *fyne.Container:
		inside = v.Objects
	}
	for _, in := range inside {
		tapIn(b, in, text)
	}
}

// TestRemovingAnAttributeLosesNothing: it says what becomes of the values first,
// they stay on the tags and in the inspector, and come back with the attribute.
func TestRemovingAnAttributeLosesNothing(t *testing.T) {
	b := newBench(t)
	b.open(b.valued())
	b.edit()
	b.switchOn("Remove")
	b.says("Remove status?", "2 tags have a value for it. The values stay on the tags and in exports")
	b.picture("editor-remove")
	b.press("Keep it")
	if b.status().Name == "" {
		t.Fatal("it is gone")
	}
	b.switchOn("Remove")
	b.press("Remove it")
	if b.status().Name != "" || len(b.tags()) != 2 || b.tags()[0].Attribute("status") != "asserted" {
		t.Fatalf("the label is %+v, the tags %+v", b.definition("claim"), b.tags())
	}
	if got := b.undoTitle(); got != "Undo: remove the attribute status of label Claim" {
		t.Errorf("the menu says %q", got)
	}
	b.press("Done")
	for i, value := range []string{"asserted", "denied"} {
		b.w.choose(b.tags()[i].ID)
		b.settle()
		if got := b.inspector(); !strings.Contains(got, "STATUS\n"+value+"\nThis label has no status any more.") {
			t.Errorf("the inspector shows %q", got)
		}
	}
	b.w.choose(b.tags()[0].ID)
	b.settle()
	tapIn(b, b.w.views.inspector.Object, "Take it off")
	if got := b.tags()[0].Attribute("status"); got != "" {
		t.Errorf("the tag has %q", got)
	}
	b.ctrl(fyne.KeyZ)
	b.edit()
	b.switchOn("Add an attribute…")
	b.write("status")
	b.press("Add")
	b.says("2 tags still have a status from before: these values count again.")
	if got := b.status(); got.Type != corpus.AttributeText {
		t.Errorf("it is %+v", got)
	}
}

// TestTypesOfAttributes: a text becomes a choice of what is used, and a number
// after a word about what doesn't fit.
func TestTypesOfAttributes(t *testing.T) {
	b := newBench(t)
	b.open(b.valued())
	b.edit()
	b.cell("Attributes", "Text")
	if d := b.status(); d.Type != corpus.AttributeText || len(d.Values) > 0 {
		t.Errorf("it is %+v", d)
	}
	b.cell("Attributes", "Number")
	b.says("Make status a number?", "2 of 2 tags with a value have one that doesn’t fit: “asserted”, “denied”. These stay as they are")
	b.press("Leave it")
	b.cell("Attributes", "Choice")
	if d := b.status(); d.Type != corpus.AttributeChoice || !slices.Equal(d.Values, []string{"asserted", "denied"}) {
		t.Errorf("it is %+v", d)
	}
	b.cell("Attributes", "Yes or no")
	b.press("Change it")
	if d := b.status(); d.Type != corpus.AttributeBoolean {
		t.Errorf("it is %+v", d)
	}
	b.says("2 of them one that doesn’t fit any more")
	// A choice without values is none until there are some.
	b.define("Quote")
	b.cell("Attributes", "Choice")
	if d := b.definition("quote").Attributes[0]; d.Type != corpus.AttributeText {
		t.Errorf("it is %+v already", d)
	}
	b.says("It becomes a choice when there are values to choose from.")
	b.picture("editor-choice")
	b.write("he")
	b.key(fyne.KeyReturn)
	b.write("she")
	b.w.win.Canvas().FocusNext()
	b.settle()
	if d := b.definition("quote").Attributes[0]; d.Type != corpus.AttributeChoice || !slices.Equal(d.Values, []string{"he", "she"}) {
		t.Errorf("it is %+v", d)
	}
}

// TestValuesOfAChoice: one that is in use is taken out after a word, and stays on
// its tags, also for who looks at them.
func TestValuesOfAChoice(t *testing.T) {
	b := newBench(t)
	b.open(b.valued())
	b.edit()
	e := nth[*widgets.Entry](b, "Attributes", 1)
	b.retype(e, "reported\ndenied\n\n denied \nguessed")
	b.says("Take these values out?", "1 tag has one that can’t be chosen any more: “asserted”.")
	b.press("Keep them")
	if e.Text != "asserted\nreported\ndenied" || len(b.status().Values) != 3 {
		t.Errorf("the field has %q, the label %+v", e.Text, b.status())
	}
	b.retype(e, "reported\ndenied\n\n denied \nguessed")
	b.press("Take them out")
	if got := b.status().Values; !slices.Equal(got, []string{"reported", "denied", "guessed"}) {
		t.Errorf("the values are %q", got)
	}
	b.retype(e, "")
	b.says("A choice needs something to choose from.")
	b.key(fyne.KeyEscape)
	b.w.editor.Sheet.Close()
	b.settle()
	b.w.stepTag(true)
	b.settle()
	if got := b.w.views.inspector.Fields(); got[0] != "asserted" {
		t.Errorf("the inspector's fields are %q", got)
	}
	b.picture("stray-value")
}

// TestAttributesAreRenamedAndMoved: values stay under their name.
func TestAttributesAreRenamedAndMoved(t *testing.T) {
	b := newBench(t)
	b.open(b.valued())
	b.edit()
	b.retype(nth[*widgets.Entry](b, "Attributes", 0), "standing")
	if d := b.status(); d.Title != "standing" || b.tags()[0].Attribute("status") != "asserted" {
		t.Errorf("it is %+v", d)
	}
	b.says("called “status” in exports")
	b.define("Quote")
	b.retype(nth[*widgets.Entry](b, "Attributes", 0), "Directness")
	b.says("Another attribute is called Directness already.")
	b.retype(nth[*widgets.Entry](b, "Attributes", 0), "voice")
	if d := b.definition("quote").Attributes[0]; d.Name != "voice" || d.Title != "" {
		t.Errorf("it is %+v", d)
	}
	downs := 0
	b.objects(func(o fyne.CanvasObject) {
		if button, ok := o.(*widgets.Button); ok && button.Text == "↓" {
			if downs++; downs == 2 { // the first is that of the list
				b.w.win.Canvas().Focus(button)
			}
		}
	})
	b.key(fyne.KeySpace)
	if got := b.definition("quote").Attributes; got[0].Name != "directness" || got[1].Name != "voice" {
		t.Errorf("the order is %+v", got)
	}
	b.retype(nth[*widgets.Entry](b, "Attributes", 2), "How it is told.")
	if got := b.definition("quote").Attributes[0].Help; got != "How it is told." {
		t.Errorf("the help is %q", got)
	}
}

// TestRelationTypes: direction and rule are changed after a word about the links,
// and the margin shows the new name at once.
func TestRelationTypesInTheEditor(t *testing.T) {
	b := newBench(t)
	b.open(b.valued())
	b.edit()
	b.first("") // nothing is called so
	b.tapCell(under[*widgets.Cells](b, ""), "Relation types")
	b.define("supports")
	b.says("2 links · called “supports” in exports", "From any label to any label")
	b.cell("Direction", "Both ways")
	b.says("Make supports stand for both ways?", "2 links have this type.", "1 pair is linked in either direction")
	b.picture("editor-direction")
	b.press("Both ways")
	if !b.w.session.Model.Type("supports").Symmetric {
		t.Error("it is still directed")
	}
	b.says("One end")
	b.tapCell(nth[*widgets.Cells](b, "Joins", 0), "Quote")
	b.says("2 of 2 links join other labels. They stay as they are; new ones like them are refused.")
	b.press("Leave it")
	b.tapCell(nth[*widgets.Cells](b, "Joins", 0), "Claim")
	if got := b.w.session.Model.Type("supports").From; !slices.Equal(got, []string{"claim"}) {
		t.Errorf("it joins %v", got)
	}
	b.tapCell(nth[*widgets.Cells](b, "Joins", 0), "Any label")
	if got := b.w.session.Model.Type("supports").From; len(got) > 0 {
		t.Errorf("it joins %v", got)
	}
	b.retype(b.field("Name"), "backs")
	if got := b.undoTitle(); got != "Undo: rename relation type supports to backs" {
		t.Errorf("the menu says %q", got)
	}
	b.picture("editor-types")
	b.switchOn("Retire")
	b.says("backs is retired: it is not offered any more. 2 links have it and keep it.")
}

// TestALabelThatATypeJoinsAlone: it is not deleted, for then the type would join
// any.
func TestALabelThatATypeJoinsAlone(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.w.session.EditType("repeats", func(r *corpus.RelationType) { r.To = []string{"opinion"} }, nil, nil)
	b.settle()
	b.edit()
	b.define("Opinion")
	b.switchOn("Delete")
	b.says("repeats joins nothing but Opinion at one end: change that first.")
	if b.definition("opinion").Name != "Opinion" {
		t.Error("it is gone")
	}
}

// TestImportingLabels: the preview says what would change, one undo takes it back.
func TestImportingLabels(t *testing.T) {
	b := newBench(t)
	b.open(b.valued())
	set := `{"schema": "glossator/1 labels", "labels": [
		{"key": "claim", "name": "Statement", "colour": "#d1010c", "shortcut": "1", "guideline": "", "attributes": [], "position": 1},
		{"key": "threat", "name": "Threat", "colour": "#9117ff", "shortcut": "2", "position": 9}]}`
	path := filepath.Join(t.TempDir(), "team.json")
	if err := os.WriteFile(path, []byte(set), 0o600); err != nil {
		t.Fatal(err)
	}
	b.w.previewLabels(path)
	b.settle()
	b.says("Import the labels of team.json?", "1 added, 1 changed, 0 the same already.")
	pane := widgets.WordsOf(under[*widgets.Pane](b, ""))
	for _, words := range []string{
		"+\nLabel Threat\n", "It gets no key on the keyboard", "~\nLabel Claim\nname Claim becomes Statement · colour Blue becomes Red · guideline changed · attribute status removed\n",
		"2 tags have a value for status: it stays on them",
	} {
		if !strings.Contains(pane, words) {
			t.Errorf("the preview lacks %q: %s", words, pane)
		}
	}
	b.picture("editor-import")
	b.press("Cancel")
	if b.definition("claim").Name != "Claim" {
		t.Error("it was imported all the same")
	}
	b.w.previewLabels(path)
	b.settle()
	b.press("Import")
	b.says("Imported labels: 1 added, 1 changed.")
	if b.w.views.toolbar.Label("threat") == nil || b.definition("claim").Name != "Statement" {
		t.Errorf("the labels are %+v", b.w.session.Model.Labels)
	}
	b.w.previewLabels(path)
	b.settle()
	b.says("There is nothing to import", "2 labels and relation types")
	b.press("OK")
	b.ctrl(fyne.KeyZ)
	if b.definition("claim").Name != "Claim" || b.w.views.toolbar.Label("threat") != nil {
		t.Error("one undo does not take it back")
	}
	if err := os.WriteFile(path, []byte(`{"schema": "other"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	b.w.previewLabels(path)
	b.settle()
	b.says("Nothing was imported", "team.json is not a set of labels that can be read.")
}

// TestExportingLabels: from the editor's button to the file, over one that is
// there with a word.
func TestExportingLabels(t *testing.T) {
	b := newBench(t)
	path := b.project(wire)
	b.open(path)
	b.edit()
	b.press("Export…")
	b.says("Export the labels")
	b.press("Save")
	out := filepath.Join(filepath.Dir(path), "labels.json")
	f, err := os.Open(out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	set, err := corpus.ReadLabelSet(f)
	if err != nil || len(set.Labels) != 3 || len(set.RelationTypes) != 5 {
		t.Errorf("%+v, %v", set, err)
	}
	b.says("Exported the labels to")
	b.press("Export…")
	b.says("There is a file of that name. It will be replaced.")
}

// TestTheEditorForReading: everything can be seen, nothing changed.
func TestTheEditorForReading(t *testing.T) {
	b := newBench(t)
	b.w.openThen(b.valued(), true, nil)
	b.settle()
	b.edit()
	before := b.definition("claim")
	b.cell("Colour", "Red")
	b.w.win.Canvas().Focus(under[*widgets.Cells](b, "Key on the keyboard"))
	b.rune('9')
	b.objects(func(o fyne.CanvasObject) {
		if button, ok := o.(*widgets.Button); ok && button.Enabled() && button.Text != "Done" && button.Text != "Export…" {
			t.Errorf("the button %q works", button.Text)
		}
	})
	b.objects(func(o fyne.CanvasObject) {
		if e, ok := o.(*widgets.Entry); ok {
			t.Errorf("there is a field with %q", e.Text)
		}
	})
	if !corpus.Equal(before, b.definition("claim")) {
		t.Error("something was changed")
	}
	b.says("Claim\n", "A statement of fact that could be checked.", "status\n", "Does the article assert it")
	b.picture("editor-reading")
}

// TestTheEditorFollows: what another window changes is shown, what is being typed
// stays, and a label that goes is not shown any more.
func TestTheEditorFollows(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.edit()
	b.w.win.Canvas().Focus(b.field("Name"))
	b.write("My ")
	b.outside(func(p *store.Project) {
		if _, err := p.EditLabel(ctx, tomas.ID, "claim", func(l *corpus.Label) { l.Colour = "#d1010c" }); err != nil {
			t.Fatal(err)
		}
	})
	b.until("the colour to be shown", func() bool { return strings.Contains(under[*widgets.Cells](b, "Colour").Words(), "[Red]") })
	if got := b.field("Name").Text; !strings.Contains(got, "My ") {
		t.Errorf("the field has %q", got)
	}
	b.outside(func(p *store.Project) {
		if _, err := p.DeleteDefinition(ctx, tomas.ID, corpus.Ref{Kind: corpus.KindLabel, Key: "claim"}); err != nil {
			t.Fatal(err)
		}
	})
	b.until("the label to go", func() bool { return b.w.editor.Chosen().Key == "quote" })
	if got := b.field("Name").Text; got != "Quote" {
		t.Errorf("the field has %q", got)
	}
}

// TestAnEmptySet: says what to do, and a first label can be made.
func TestAnEmptySet(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	for _, key := range []string{"claim", "quote", "opinion"} {
		b.w.session.DeleteDefinition(corpus.Ref{Kind: corpus.KindLabel, Key: key}, nil)
		b.settle()
	}
	b.edit()
	b.says("NO LABELS", "Make the first one with New")
	b.picture("editor-empty")
	b.key(fyne.KeyInsert)
	b.write("إدعاء 部长")
	b.key(fyne.KeyReturn)
	if l := b.w.session.Model.Labels; len(l) != 1 || l[0].ID != "إدعاء-部长" || l[0].Shortcut != "1" {
		t.Errorf("the labels are %+v", l)
	}
}

// TestTheEditorFits: in small windows and large ones, with long names, in both
// themes.
func TestTheEditorFits(t *testing.T) {
	b := newBench(t)
	b.open(b.valued())
	long := strings.Repeat("A label with a very long name ", 8)
	b.w.session.EditLabel("quote", func(l *corpus.Label) { l.Name = long }, nil, nil)
	b.settle()
	for i, mode := range []look.Mode{look.Light, look.Dark} {
		for _, size := range []fyne.Size{{Width: 1024, Height: 700}, {Width: 1600, Height: 1000}, {Width: 640, Height: 400}} {
			b.w.setTheme(mode)
			b.w.win.Resize(size)
			b.edit()
			for _, key := range []string{"claim", "quote"} {
				b.w.editor.Choose(corpus.Ref{Kind: corpus.KindLabel, Key: key})
				b.settle()
				b.picture(fmt.Sprintf("editor-%s-%.0f-%s", mode, size.Width, key))
			}
			b.w.editor.Choose(corpus.Ref{Kind: corpus.KindRelationType, Key: "supports"})
			b.settle()
			b.picture(fmt.Sprintf("editor-%s-%.0f-type", mode, size.Width))
			for _, button := range b.w.sheet.Buttons {
				at := fyne.CurrentApp().Driver().AbsolutePositionForObject(button)
				if end := at.Add(button.Size()); at.X < 0 || at.Y < 0 || end.X > size.Width || end.Y > size.Height {
					t.Errorf("%d, %v: %q is from %v to %v", i, size, button.Text, at, end)
				}
			}
			b.w.editor.Sheet.Close()
		}
	}
}
