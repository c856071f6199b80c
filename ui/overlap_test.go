package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"glossator/store"
	"glossator/store/corpus"
)

// hover rests the pointer on words of the article until the tip has come, if
// one comes, and returns what it says.
func (b *bench) hover(words string) string {
	b.Helper()
	at := b.at(b.span(words).Start+1, false)
	b.w.views.article.Reader.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	tips := b.w.views.tips
	if !tips.Waiting() {
		return tips.Words()
	}
	b.until("the tip", func() bool { return !tips.Waiting() })
	return tips.Words()
}

// TestOverlappingTagsAreNamed: by clicks, in the status bar, and where the
// pointer rests.
func TestOverlappingTagsAreNamed(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.tag("died when fire broke out", '1')
	if got := b.hover("fire broke"); got != "" {
		t.Errorf("over one tag a tip says %q", got)
	}
	b.tag("fire broke out", '2')
	b.tag("fire", '3')
	b.tag("fire", '1') // the same words, another label
	m := b.w.session.Model
	theirs, err := corpus.NewAnnotation(m.Article.Document.ID, m.Article.Index, "opinion", tomas.ID, corpus.Fragments{b.span("people died when fire broke out")}, now())
	if err != nil {
		t.Fatal(err)
	}
	b.outside(func(p *store.Project) {
		b.apply(p, corpus.Change{Author: tomas.ID, Cause: "tag", Created: []corpus.Record{theirs}})
	})
	b.until("the other's tag", func() bool { return len(m.Article.Tags) == 5 })
	b.w.clear()
	seen := map[string]bool{}
	for i, want := range []string{"innermost of 5 tags here", "2 of 5", "3 of 5", "4 of 5", "outermost of 5"} {
		b.click([]string{"fire broke", "re broke"}[i%2], 0) // apart, or it would be a double click
		b.says(want)
		seen[b.w.chosen.tag] = true
		if i == 2 {
			b.says("[Quote], Claim, Opinion (Tomas)")
		}
	}
	if len(seen) != 5 {
		t.Errorf("clicks go to %d of 5 tags", len(seen))
	}
	tip := b.hover("fire broke")
	for _, line := range []string{"5 tags here", "Opinion “fire”", "Claim “fire”", "Quote “fire broke out”", "Claim “died when fire broke out”", "Opinion (Tomas) “people died when fire broke out”"} {
		if !strings.Contains(tip, line) {
			t.Errorf("the tip says %q, not %q", tip, line)
		}
	}
	b.picture("overlap")
	if tip = b.hover("people"); tip != "Opinion (Tomas) “people died when fire broke out”" {
		t.Errorf("over another's tag a tip says %q", tip)
	}
	b.down(fyne.KeyRight, 0)
	if b.w.views.tips.Words() != "" {
		t.Error("the tip stays while keys are pressed")
	}
}

// TestOnlyTheSelectedTagChanges: whatever else lies over the same words.
func TestOnlyTheSelectedTagChanges(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.tag("fire broke out", '1')
	b.tag("fire broke out", '2')
	b.tag("fire broke", '3')
	id := b.tag("when fire", '3')
	others := func() string {
		var all []string
		for _, t := range b.tags() {
			if t.ID != id {
				all = append(all, t.Hash())
			}
		}
		return strings.Join(all, " ")
	}
	before := others()
	alt := func(name fyne.KeyName, mod fyne.KeyModifier) {
		b.w.views.article.Reader.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierAlt | mod})
		b.settle()
	}
	for _, c := range []struct {
		what string
		do   func()
		want string
	}{
		{"Shift+Alt+Right", func() { alt(fyne.KeyRight, fyne.KeyModifierShift) }, "when fire broke"},
		{"again", func() { alt(fyne.KeyRight, fyne.KeyModifierShift) }, "when fire broke out"},
		{"Ctrl+Alt+Right", func() { alt(fyne.KeyRight, fyne.KeyModifierControl) }, "fire broke out"},
		{"Ctrl+Alt+Left", func() { alt(fyne.KeyLeft, fyne.KeyModifierControl) }, "when fire broke out"},
		{"by characters", func() { b.shift("1", '!'); alt(fyne.KeyLeft, fyne.KeyModifierShift) }, "when fire broke ou"},
		{"by sentences", func() { b.shift("3", '#'); alt(fyne.KeyRight, fyne.KeyModifierShift) }, "when fire broke out."},
		{"another label", func() { b.rune('1') }, "when fire broke out."},
		{"a fragment more", func() { b.drag("“Not once.”", fyne.KeyModifierShortcutDefault) }, "when fire broke out. “Not once.”"},
		{"a fragment less", func() { b.click("“Not once", fyne.KeyModifierShortcutDefault) }, "when fire broke out."},
	} {
		c.do()
		if got := b.chosenText(); b.w.chosen.tag != id || got != c.want {
			t.Errorf("%s: it is on %q, want %q", c.what, got, c.want)
		}
		if others() != before {
			t.Errorf("%s: another tag has changed", c.what)
		}
	}
	b.key(fyne.KeyDelete)
	if others() != before || len(b.tags()) != 3 {
		t.Errorf("after Delete the file has %q", b.tagged())
	}
}

// TestBoundariesStopAtTheSameTag: a tag that would come to lie on the words of
// another of the same label is refused, and is drawn as it was.
func TestBoundariesStopAtTheSameTag(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.tag("fire broke out", '1')
	id := b.tag("fire broke", '1')
	r := b.w.views.article.Reader
	r.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierAlt | fyne.KeyModifierShift})
	b.settle()
	b.says("You have tagged these words as Claim already.")
	if tag, _ := r.Tag(id); tag.Fragments[0] != b.span("fire broke") {
		t.Errorf("it is drawn on %v", tag.Fragments)
	}
	b.has("after that", "claim fire broke", "claim fire broke out")
}
