package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"glossator/store"
	"glossator/store/corpus"
)

// links are the project's links as the file has them, as text.
func (b *bench) links() string {
	b.Helper()
	var all []string
	b.outside(func(p *store.Project) {
		list, err := p.Relations(ctx, "")
		if err != nil {
			b.Fatal(err)
		}
		for _, r := range list {
			from, _ := p.Annotation(ctx, r.From)
			to, _ := p.Annotation(ctx, r.To)
			all = append(all, from.Text+" "+r.Type+" "+to.Text)
		}
	})
	return strings.Join(all, "; ")
}

// linked fails unless these are the project's links.
func (b *bench) linked(what string, want ...string) {
	b.Helper()
	if got := b.links(); got != strings.Join(want, "; ") {
		b.Errorf("%s: the file has the links %q, want %q", what, got, want)
	}
}

// two opens a project of three articles, with a tag in the first two. The first
// is open and its tag selected.
func two(t *testing.T) *bench {
	b := newBench(t)
	b.open(b.project("Fire\n\nAt least 40 people died in the hall.", "Flood\n\nNobody died in the hall.", "Frost\n\nIt was cold in the hall."))
	b.w.listed(b.doc(1))
	b.settle()
	b.choose("Nobody died")
	b.rune('1')
	b.w.listed(b.doc(0))
	b.settle()
	b.choose("40 people died")
	b.rune('1')
	return b
}

// doc is the ID of the n-th document.
func (b *bench) doc(n int) string { return b.w.session.Model.Documents[n].ID }

func TestALinkWaitsWhileOneGoesElsewhere(t *testing.T) {
	b := two(t)
	b.rune('l')
	b.says("Link pending: “40 people died” · choose the other end, Esc ends it")
	if !b.w.views.toolbar.Link().Filled {
		t.Error("the toolbar does not show it")
	}
	b.picture("link-pending")
	b.w.listed(b.doc(2))
	b.settle()
	b.says("Link pending: “40 people died” (Ferrow Wire)")
	b.ctrl(fyne.KeyBackslash)
	b.ctrl(fyne.KeyF)
	b.write("hall")
	b.key(fyne.KeyEscape)
	b.says("Link pending")
	b.w.listed(b.doc(1))
	b.settle()
	b.tap(b.w.pane, "Nobody")
	if got := b.menu(); !strings.HasPrefix(got, "From “40 people died”\nto “Nobody died”\n→ ⇄ repeats 1\n→ supports 2\n⇄ contradicts 3\n") {
		t.Fatalf("the menu has %q", got)
	}
	b.picture("link-types")
	b.write("3")
	b.settle()
	b.linked("after 3", "40 people died contradicts Nobody died")
	b.says("Linked as “contradicts”.")
	if b.w.pendingLink() || b.w.views.toolbar.Link().Filled {
		t.Error("the link is still pending")
	}
	b.ctrl(fyne.KeyZ)
	b.linked("after undo")
}

func TestEscapeGivesALinkUp(t *testing.T) {
	b := two(t)
	tag := b.w.chosen.tag
	b.rune('l')
	b.key(fyne.KeyEscape)
	b.says("The link was given up.")
	if b.w.pendingLink() || b.w.chosen.tag != tag {
		t.Error("the link is pending, or the tag not selected any more")
	}
	test.Tap(b.w.views.toolbar.Link())
	b.settle()
	if !b.w.pendingLink() {
		t.Fatal("the button did not begin a link")
	}
	test.Tap(b.w.views.toolbar.Link())
	b.settle()
	if b.w.pendingLink() {
		t.Error("the button did not give the link up")
	}
	b.key(fyne.KeyEscape)
	b.rune('l')
	b.says("Select a tag first, then press L")
	b.choose("in the hall")
	b.rune('l')
	b.says("Tag these words first, then press L")
}

// TestKeysChooseTheOtherEnd: with Tab and Enter, or with L again; the type used
// last is preselected, and the menu narrows.
func TestKeysChooseTheOtherEnd(t *testing.T) {
	b := two(t)
	b.choose("the hall")
	b.rune('2')
	b.rune('l')
	b.key(fyne.KeyTab)
	if b.w.labels != nil && b.w.labels.Open() {
		t.Fatal("going to a tag by keys asked for the type")
	}
	b.key(fyne.KeyReturn)
	b.write("supp")
	b.key(fyne.KeyReturn)
	b.settle()
	b.linked("Enter", "the hall supports 40 people died")
	b.rune('l')
	b.key(fyne.KeyTab)
	b.rune('l')
	if got := b.menu(); !strings.Contains(got, "→ → supports") {
		t.Errorf("the type used last is not preselected in %q", got)
	}
	b.key(fyne.KeyEscape)
	b.says("Link pending: “40 people died”")
	b.rune('l')
	b.write("4")
	b.settle()
	b.linked("L", "the hall supports 40 people died", "40 people died responds-to the hall")
}

func TestALinkCanBeTurnedRound(t *testing.T) {
	b := two(t)
	b.rune('l')
	b.w.listed(b.doc(1))
	b.settle()
	b.tap(b.w.pane, "Nobody")
	b.key(fyne.KeyTab)
	if got := b.menu(); !strings.HasPrefix(got, "From “Nobody died”\nto “40 people died”\n") {
		t.Errorf("the menu has %q", got)
	}
	b.write("5")
	b.settle()
	b.linked("turned round", "Nobody died quotes-from 40 people died")
}

// TestWordsThatAreNotTaggedYetAreTaggedAndLinkedAtOnce: in one step for undo.
func TestWordsThatAreNotTaggedYetAreTaggedAndLinkedAtOnce(t *testing.T) {
	b := two(t)
	b.rune('l')
	b.w.listed(b.doc(2))
	b.settle()
	b.choose("It was cold")
	b.rune('3')
	if len(b.tags()) > 0 {
		t.Fatal("the words are tagged before the type is chosen")
	}
	b.key(fyne.KeyEscape)
	if len(b.tags()) > 0 || !b.w.pendingLink() || len(b.w.article.Reader.Selection()) == 0 {
		t.Fatal("Escape has tagged, given the link up or lost the selection")
	}
	b.key(fyne.KeyReturn) // the labels
	b.write("3")
	b.settle()
	b.write("2") // the type
	b.settle()
	b.linked("tagged at the end", "40 people died supports It was cold")
	b.has("tagged at the end", "opinion It was cold")
	if b.w.article.Reader.Selected() != b.tags()[0].ID || b.w.pendingLink() {
		t.Error("the new tag is not the selected one, or the link still pending")
	}
	b.ctrl(fyne.KeyZ)
	b.linked("after one undo")
	b.has("after one undo")
	b.ctrl(fyne.KeyY)
	b.linked("after redo", "40 people died supports It was cold")
}

func TestWhatMayNotBeLinkedIsRefusedWithAWord(t *testing.T) {
	b := two(t)
	b.outside(func(p *store.Project) {
		old := corpus.DefaultRelationTypes()[4]
		now := old
		now.From = []string{"quote"}
		b.apply(p, corpus.Change{Author: tomas.ID, Cause: "narrow", Updated: []corpus.Update{{Old: old, New: now}}})
	})
	b.until("the type to change", func() bool { return len(b.w.session.Model.Types["quotes-from"].From) == 1 })
	b.rune('l')
	b.w.listed(b.doc(1))
	b.settle()
	b.tap(b.w.pane, "Nobody")
	if got := b.menu(); !strings.Contains(got, "→ quotes from not from Claim to Claim") {
		t.Errorf("the menu has %q", got)
	}
	b.write("5")
	if !b.w.labels.Open() {
		t.Fatal("a refused type was taken")
	}
	b.picture("link-refused")
	b.write("1")
	b.settle()
	b.linked("repeats", "40 people died repeats Nobody died")
	b.rune('l')
	b.w.listed(b.doc(0))
	b.settle()
	b.tap(b.w.pane, "people")
	if got := b.menu(); !strings.Contains(got, "repeats linked so already") {
		t.Errorf("the menu has %q", got)
	}
	b.key(fyne.KeyEscape)
	tags := b.tags()
	b.w.session.Link("repeats", []string{tags[0].ID}, b.w.link.tags[0].ID, false, nil)
	b.settle()
	b.says("You have linked these two as “repeats” already.")
	b.w.session.Link("supports", []string{tags[0].ID}, tags[0].ID, false, nil)
	b.settle()
	b.says("A link joins two tags; this is the one it begins at.")
	b.linked("refused", "40 people died repeats Nobody died")
}

// drawTo draws from the link handle of a pane's selected tag to a place on
// another, or the same.
func (b *bench) drawTo(p, q *pane, words string, drop bool) {
	b.Helper()
	r, driver := p.article.Reader, fyne.CurrentApp().Driver()
	at, ok := r.LinkHandle()
	if !ok {
		b.Fatal("there is no link handle")
	}
	to := driver.AbsolutePositionForObject(q.article.Reader).Add(b.place(q, words)).Subtract(driver.AbsolutePositionForObject(r))
	press := func(at fyne.Position) *desktop.MouseEvent {
		return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary}
	}
	r.MouseDown(press(at))
	for _, part := range []float32{0.3, 0.7, 1} {
		r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at.AddXY((to.X-at.X)*part, (to.Y-at.Y)*part)}})
	}
	if !drop {
		return
	}
	r.MouseUp(press(to))
	r.DragEnd()
	b.settle()
}

func TestALinkIsDrawnWithTheMouse(t *testing.T) {
	b := two(t)
	b.ctrl(fyne.KeyBackslash)
	b.w.listed(b.doc(1))
	b.settle()
	left, right := b.w.both[0], b.w.both[1]
	b.tap(left, "people")
	b.drawTo(left, right, "Nobody", false)
	if !b.w.views.line.layer.Visible() {
		t.Error("no line is drawn")
	}
	b.picture("link-drawn")
	left.article.Reader.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if b.w.views.line.layer.Visible() || b.w.labels != nil && b.w.labels.Open() {
		t.Fatal("Escape did not give the line up")
	}
	b.drawTo(left, right, "in the hall", true)
	if b.w.views.line.layer.Visible() || b.w.labels != nil && b.w.labels.Open() {
		t.Fatal("let go beside a tag, a type is asked for")
	}
	b.says("let go elsewhere")
	b.drawTo(left, right, "Nobody", true)
	if b.w.pane != right {
		t.Error("the pane of the other end is not the active one")
	}
	b.write("2")
	b.settle()
	b.linked("drawn", "40 people died supports Nobody died")
	at, _ := right.article.Reader.LinkHandle()
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary}
	right.article.Reader.MouseDown(e)
	right.article.Reader.MouseUp(e)
	b.says("Link pending: “Nobody died”")
}

func TestManyTagsAreLinkedToOne(t *testing.T) {
	b := two(t)
	b.choose("At least")
	b.rune('1')
	b.choose("the hall")
	b.rune('1')
	b.key(fyne.KeyF6)
	b.w.views.tags.SelectAll()
	b.settle()
	b.w.table.Do("link.many")
	if got := b.menu(); !strings.HasPrefix(got, "From 2 tags\nto “") {
		t.Fatalf("the menu has %q", got)
	}
	b.write("1")
	b.settle()
	b.says("Made 2 links “repeats”.")
	if n := strings.Count(b.links(), "repeats"); n != 2 {
		t.Errorf("%d links", n)
	}
	b.ctrl(fyne.KeyZ)
	b.linked("after one undo")
	// Begun at several, ended at one of another document.
	b.w.views.tags.SelectAll()
	b.rune('l')
	b.says("Linking 3 tags")
	b.w.listed(b.doc(1))
	b.settle()
	b.tap(b.w.pane, "Nobody")
	b.write("1")
	b.settle()
	b.says("Made 3 links")
	b.ctrl(fyne.KeyZ)
	b.linked("after one undo")
}

func TestAPendingLinkEndsWithItsTag(t *testing.T) {
	b := two(t)
	b.rune('l')
	b.key(fyne.KeyDelete)
	if b.w.pendingLink() {
		t.Error("the link waits though its tag is gone")
	}
}

func TestDeletingATagSaysHowManyLinksGo(t *testing.T) {
	b := two(t)
	other := ""
	b.outside(func(p *store.Project) {
		list, _ := p.Annotations(ctx, b.doc(1))
		other = list[0].ID
	})
	for _, kind := range []string{"repeats", "supports"} {
		b.w.session.Link(kind, []string{b.w.chosen.tag}, other, false, nil)
		b.settle()
	}
	b.key(fyne.KeyDelete)
	b.says("Deleted the tag and its 2 links.")
	b.linked("after deleting")
	b.ctrl(fyne.KeyZ)
	if n := strings.Count(b.links(), ";") + 1; n != 2 {
		t.Errorf("%d links after one undo", n)
	}
}

// TestThePendingLinkLeavesTheLabelsTheirNames where there is room for them.
func TestThePendingLinkLeavesTheLabelsTheirNames(t *testing.T) {
	b := two(t)
	b.w.win.Resize(fyne.NewSize(1440, 900))
	b.rune('l')
	if b.w.views.toolbar.Label("claim").Compact {
		t.Error("the labels have lost their names")
	}
}
