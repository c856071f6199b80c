package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/store/corpus"
)

// offered is what is put forward in the inspector.
func (b *bench) offered() string {
	var all []string
	for _, button := range b.w.views.inspector.Offers() {
		all = append(all, button.Text)
	}
	return strings.Join(all, ", ")
}

// TestTheSpeakerIsOffered: from what the article says, filled by a click only,
// and taken back like everything.
func TestTheSpeakerIsOffered(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("“Nobody answered us,”")
	b.rune('2')
	id := b.w.chosen.tag
	if got := b.offered(); got != "Lena Orsk?" {
		t.Fatalf("offered is %q", got)
	}
	if got := b.saved(id).Attribute("speaker"); got != "" {
		t.Errorf("it was filled in unasked: %q", got)
	}
	b.picture("speaker")
	test.Tap(b.w.views.inspector.Offers()[0])
	b.settle()
	if got := b.saved(id); got.Attribute("speaker") != "Lena Orsk" || got.Origin != corpus.OriginHand {
		t.Errorf("the file has %+v", got)
	}
	if got := b.offered(); got != "" {
		t.Errorf("still offered is %q", got)
	}
	if b.w.win.Canvas().Focused() != fyne.Focusable(b.w.views.article.Reader) {
		t.Error("the article has not got the keyboard back")
	}
	b.ctrl(fyne.KeyZ)
	if got := b.saved(id).Attribute("speaker"); got != "" || b.offered() != "Lena Orsk?" {
		t.Errorf("after undo the speaker is %q, offered is %q", got, b.offered())
	}
}

// TestTheOfferedSpeakerIsTakenByKeys: it is the first that the field completes.
func TestTheOfferedSpeakerIsTakenByKeys(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("“Nobody answered us,”")
	b.rune('2')
	b.rune('e')
	b.key(fyne.KeyDown)
	b.key(fyne.KeyDown)
	b.key(fyne.KeyReturn)
	if got := b.saved(b.w.chosen.tag).Attribute("speaker"); got != "Lena Orsk" {
		t.Errorf("the file has %q", got)
	}
}

// TestNoSpeakerIsOffered: to no claim, where the article doesn't say, and not
// when there is one.
func TestNoSpeakerIsOffered(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.choose("“Nobody answered us,”")
	b.rune('1')
	if got := b.offered(); got != "" {
		t.Errorf("to a claim %q is offered", got)
	}
	b.choose("It was an astonishing failure")
	b.rune('2')
	if got := b.offered(); got != "" {
		t.Errorf("where nobody speaks %q is offered", got)
	}
	b.choose("“Nobody answered us,”")
	b.rune('2')
	b.rune('e')
	b.write("The union")
	b.key(fyne.KeyReturn)
	if got := b.offered(); got != "" {
		t.Errorf("beside another speaker %q is offered", got)
	}
}
