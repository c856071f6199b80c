package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/store"
	"glossator/store/corpus"
)

// histories are the entries of the inspector's history, the latest first, on one
// line each.
func (b *bench) histories() []string {
	texts, _ := b.w.views.inspector.Histories()
	for i, t := range texts {
		texts[i] = strings.Join(strings.Fields(t), " ")
	}
	return texts
}

// goBack clicks "Go back to this" of the entry that says something.
func (b *bench) goBack(says string) {
	b.Helper()
	texts, links := b.w.views.inspector.Histories()
	for i, t := range texts {
		if strings.Contains(t, says) {
			if links[i] == nil {
				b.Fatalf("there is no way back to %q", t)
			}
			test.Tap(links[i])
			b.settle()
			return
		}
	}
	b.Fatalf("nothing in the history says %q: %q", says, texts)
}

// lived makes a tag with a history: a quote that became a claim with a speaker,
// other ends and a note.
func (b *bench) lived() string {
	b.Helper()
	b.open(b.project(wire))
	id := b.tag("Nobody answered us", '2')
	b.rune('e')
	b.write("Lena")
	b.key(fyne.KeyReturn)
	b.rune('1')
	b.w.reshape(id, corpus.Fragments{b.span("“Nobody answered us,” said Lena Orsk")})
	b.settle()
	b.rune('m')
	b.write("see page 3")
	b.key(fyne.KeyReturn)
	return id
}

func TestHistorySaysWhatChanged(t *testing.T) {
	b := newBench(t)
	b.lived()
	want := []string{
		"note set to “see page 3”",
		"words from “Nobody answered us” to “‘Nobody answered us,’ said Lena Orsk”",
		"label from Quote to Claim",
		"speaker set to Lena",
		"tag “Nobody answered us” as Quote",
	}
	got := b.histories()
	if len(got) != len(want) {
		t.Fatalf("the history has %q", got)
	}
	for i := range want {
		if !strings.Contains(got[i], want[i]) || !strings.HasPrefix(got[i], "Anna today") {
			t.Errorf("entry %d says %q, want %q", i, got[i], want[i])
		}
	}
	if !strings.Contains(got[2], "speaker cleared, was Lena") || strings.Contains(got[0], "Go back") || !strings.Contains(got[4], "Go back to this") {
		t.Errorf("the history is %q", got)
	}
	b.picture("history")
}

// TestGoBack: to any past state, as one step, which undo takes back.
func TestGoBack(t *testing.T) {
	b := newBench(t)
	id := b.lived()
	last := b.saved(id)
	b.goBack("speaker set to Lena")
	got := b.saved(id)
	if got.Label != "quote" || got.Attribute("speaker") != "Lena" || got.Text != "Nobody answered us" || got.Note != "" || got.Created != last.Created {
		t.Errorf("gone back, the file has %+v", got)
	}
	if drawn, _ := b.w.views.article.Reader.Tag(id); drawn.Label != "quote" || drawn.Fragments[0] != b.span("Nobody answered us") {
		t.Errorf("it is drawn as %+v", drawn)
	}
	if f := b.w.views.inspector.Fields(); f[0] != "Lena" {
		t.Errorf("the fields have %q", f)
	}
	b.ctrl(fyne.KeyZ)
	if got := b.saved(id); got.Label != "claim" || got.Note != "see page 3" || got.Text != last.Text {
		t.Errorf("taken back, the file has %+v", got)
	}
	if got := b.histories(); !strings.HasPrefix(got[0], "Anna today") || !strings.Contains(got[0], "undone: label from Quote to Claim") {
		t.Errorf("the last entry is %q", got[0])
	}
	b.goBack("tag “Nobody answered us” as Quote")
	if got := b.saved(id); len(got.Attributes) > 0 || got.Label != "quote" {
		t.Errorf("at its beginning again it is %+v", got)
	}
}

// TestNoWayBack: each obstacle is named, and nothing is written.
func TestNoWayBack(t *testing.T) {
	b := newBench(t)
	id := b.lived()
	b.outside(func(p *store.Project) {
		all, _ := p.Labels(ctx)
		for _, l := range all {
			if now := l; l.ID == "quote" {
				now.Retired = true
				b.apply(p, corpus.Change{Author: anna.ID, Cause: "retire", Updated: []corpus.Update{{Old: l, New: now}}})
			}
		}
	})
	b.until("the label's end", func() bool { return b.w.session.Model.Label("quote").Retired })
	b.settle()
	if got := strings.Join(b.histories(), "\n"); !strings.Contains(got, "No way back to this: The label Quote is retired.") {
		t.Errorf("the history is %q", got)
	}
	was := b.saved(id)
	was.Label = "quote"
	b.w.session.GoBack(was, now())
	b.settle()
	b.says("The tag can’t be as it was: The label Quote is retired.")
	was.Label = "rumour"
	b.w.session.GoBack(was, now())
	b.settle()
	b.says("The label rumour is gone.")
	was.Label = "claim"
	was = was.WithAttribute("status", "doubted")
	b.w.session.GoBack(was, now())
	b.settle()
	b.says("status of Claim does not take doubted any more.")
	if got := b.saved(id); got.Label != "claim" || len(got.Attributes) > 0 {
		t.Errorf("the file has %+v", got)
	}
	foreign := b.tomas("runs the union", "claim")
	b.w.choose(foreign)
	b.settle()
	if _, links := b.w.views.inspector.Histories(); len(links) != 1 || links[0] != nil {
		t.Error("there is a way back in somebody else's tag")
	}
	hers := b.tagsNow()[foreign]
	hers.Note = "mine"
	b.w.session.GoBack(hers, now())
	b.settle()
	b.says("This tag is Tomas’s; you can’t change it.")
}

// TestNoWayBackOntoATwin: another tag has taken the place meanwhile.
func TestNoWayBackOntoATwin(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	id := b.tag("Nobody answered us", '2')
	b.rune('1')
	b.tag("Nobody answered us", '2')
	b.w.choose(id)
	b.settle()
	b.goBack("tag “Nobody")
	b.says("You have tagged these words as Quote already.")
	if got := b.saved(id); got.Label != "claim" {
		t.Errorf("it is a %s", got.Label)
	}
}

// TestLongHistoryIsShownInPart until all of it is asked for.
func TestLongHistoryIsShownInPart(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.tag("Nobody answered us", '2')
	for range 5 {
		b.rune('1')
		b.rune('2')
	}
	if n := len(b.histories()); n != 6 {
		t.Fatalf("%d entries are shown", n)
	}
	for _, o := range test.LaidOutObjects(b.w.views.inspector.Object) {
		if l, ok := o.(interface {
			fyne.Focusable
			Tapped(*fyne.PointEvent)
			HeightFor(float32) float32
		}); ok && strings.Contains(b.inspector(), "Show 5 earlier changes") {
			b.w.win.Canvas().Focus(l) // the last is the one
		}
	}
	b.key(fyne.KeyReturn)
	if n := len(b.histories()); n != 11 {
		t.Errorf("%d entries are shown", n)
	}
}
