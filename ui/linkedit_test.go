package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/session"
	"glossator/ui/widgets"
)

// joined is two with the first tag linked to the second by some types, and the
// first one selected.
func joined(t *testing.T, kinds ...string) *bench {
	b := two(t)
	for _, kind := range kinds {
		b.w.session.Link(kind, []string{b.w.chosen.tag}, b.tagOf(1), false, nil)
		b.settle()
	}
	return b
}

// tagOf is the ID of the first tag of the n-th document.
func (b *bench) tagOf(n int) string {
	b.Helper()
	id := ""
	b.outside(func(p *store.Project) {
		list, err := p.Annotations(ctx, b.doc(n))
		if err != nil || len(list) == 0 {
			b.Fatalf("%d tags, %v", len(list), err)
		}
		id = list[0].ID
	})
	return id
}

// act opens the menu of the n-th link in the inspector and takes an action.
func (b *bench) act(n int, key rune) {
	b.Helper()
	card := b.w.views.inspector.Links()[n]
	test.Tap(buttonIn(card))
	b.settle()
	b.w.win.Canvas().Focused().TypedRune(key)
	b.settle()
}

// buttonIn is the first button of a card.
func buttonIn(o fyne.CanvasObject) *widgets.Button {
	switch v := o.(type) {
	case *widgets.Button:
		return v
	case *widgets.Press:
		return firstButton(v.Objects)
	case *fyne.Container:
		return firstButton(v.Objects)
	}
	return nil
}

func firstButton(list []fyne.CanvasObject) *widgets.Button {
	for _, o := range list {
		if b := buttonIn(o); b != nil {
			return b
		}
	}
	return nil
}

func TestInspectorGroupsLinksByType(t *testing.T) {
	b := joined(t, "supports", "repeats", "contradicts")
	b.w.session.Link("supports", []string{b.tagOf(1)}, b.w.chosen.tag, false, nil)
	b.settle()
	words := b.inspector()
	var at []int
	for _, w := range []string{"LINKS · 4", "⇄ repeats", "→ supports", "← supports", "⇄ contradicts"} {
		at = append(at, strings.Index(words, w))
	}
	if !slices.IsSorted(at) || at[0] < 0 {
		t.Errorf("the groups are not all there, or in another order: %v in %q", at, words)
	}
	card := b.w.views.inspector.Links()[0].Words()
	for _, w := range []string{"Ferrow Wire · 12 Mar 2025", "“Nobody died”", "linked by Anna, today"} {
		if !strings.Contains(card, w) {
			t.Errorf("the card says %q, not %q", card, w)
		}
	}
	b.picture("inspector-links")
}

func TestLinksAreChangedInTheInspector(t *testing.T) {
	b := joined(t, "supports")
	b.act(0, 't')
	if got := b.menu(); !strings.Contains(got, "supports as it is") || !strings.Contains(got, "repeats 1") {
		t.Fatalf("the menu has %q", got)
	}
	b.write("4")
	b.settle()
	b.linked("another type", "40 people died responds-to Nobody died")
	b.act(0, 'r')
	b.linked("turned round", "Nobody died responds-to 40 people died")
	if !strings.Contains(b.inspector(), "← responds to") {
		t.Errorf("the inspector says %q", b.inspector())
	}
	b.act(0, 'n')
	b.write("the second answers")
	b.press("Save")
	if !strings.Contains(b.inspector(), "the second answers") {
		t.Errorf("the inspector says %q", b.inspector())
	}
	b.act(0, 'c')
	b.write("Sure?")
	b.key(fyne.KeyReturn)
	if !strings.Contains(b.inspector(), "Anna, today") || !strings.Contains(b.inspector(), "Sure?") {
		t.Errorf("the inspector says %q", b.inspector())
	}
	b.picture("inspector-link")
	b.act(0, 'd')
	b.linked("deleted")
	b.says("Deleted the link and 1 comment on it.")
	for _, want := range []string{
		"Nobody died responds-to 40 people died", "Nobody died responds-to 40 people died", "Nobody died responds-to 40 people died",
		"40 people died responds-to Nobody died", "40 people died supports Nobody died", "",
	} {
		b.w.focusArticle()
		b.ctrl(fyne.KeyZ)
		if got := b.links(); got != want {
			t.Errorf("after undo: %q, want %q", got, want)
		}
	}
}

func TestOnlyOnesOwnLinksAreChanged(t *testing.T) {
	b := two(t)
	from, to := b.w.chosen.tag, b.tagOf(1)
	b.outside(func(p *store.Project) {
		b.apply(p, corpus.Change{Author: tomas.ID, Cause: "link", Created: []corpus.Record{corpus.NewRelation("repeats", from, to, tomas.ID, now())}})
	})
	b.until("the link to come", func() bool { return len(b.w.views.inspector.Links()) == 1 })
	test.Tap(buttonIn(b.w.views.inspector.Links()[0]))
	b.settle()
	got := b.menu()
	for _, want := range []string{"Another type… Tomas’s link", "Turn it round Tomas’s link", "Note… Tomas’s link", "Delete the link Tomas’s link", "Comment… \n"} {
		if !strings.Contains(got, want) {
			t.Errorf("the menu has %q, not %q", got, want)
		}
	}
	b.picture("link-menu")
	b.write("d")
	if !b.w.labels.Open() {
		t.Error("another’s link was deleted")
	}
	b.key(fyne.KeyEscape)
	b.w.session.Unlink(b.w.session.Model.Article.Links(from)[0].ID)
	b.settle()
	b.says("This link is Tomas’s; you can’t change it.")
	b.linked("another's link", "40 people died repeats Nobody died")
}

func TestALinkTurnedIntoATwinIsRefused(t *testing.T) {
	b := joined(t, "supports")
	b.w.session.Link("supports", []string{b.tagOf(1)}, b.w.chosen.tag, false, nil)
	b.settle()
	b.act(0, 'r')
	b.says("You have linked these two as “supports” already.")
	if n := strings.Count(b.links(), "supports"); n != 2 {
		t.Errorf("%d links", n)
	}
}

// TestLinkCardsWorkByKeys: Enter on a card follows the link.
func TestLinkCardsWorkByKeys(t *testing.T) {
	b := joined(t, "repeats")
	card := b.w.views.inspector.Links()[0]
	b.w.win.Canvas().Focus(card)
	b.key(fyne.KeyReturn)
	if b.title(b.w.pane) != "Flood" || b.w.chosen.tag != b.tagOf(1) {
		t.Errorf("Enter led to %q", b.title(b.w.pane))
	}
	var l session.Link
	b.w.session.Detail(b.w.chosen.tag, func(d session.Detail) { l = d.Links[0] })
	b.settle()
	b.w.linkMenu(l, b.w.views.toolbar.Link())
	b.write("b")
	b.settle()
	if !b.w.split || b.title(b.w.pane) != "Fire" {
		t.Errorf("two readers: %v, the active one with %q", b.w.split, b.title(b.w.pane))
	}
}
