package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"glossator/store/corpus"
)

// down presses a key of the article and keeps it down, as the desktop tells it:
// the key, and what it writes.
func (b *bench) down(name fyne.KeyName, writes rune) {
	b.w.win.Canvas().Focused().(desktop.Keyable).KeyDown(&fyne.KeyEvent{Name: name})
	b.repeat(name, writes)
}

// repeat is what the desktop tells while a key stays down.
func (b *bench) repeat(name fyne.KeyName, writes rune) {
	f := b.w.win.Canvas().Focused()
	f.TypedKey(&fyne.KeyEvent{Name: name})
	if writes != 0 {
		f.TypedRune(writes)
	}
	b.settle()
}

// up lets a key go.
func (b *bench) up(name fyne.KeyName) {
	if k, ok := b.w.win.Canvas().Focused().(desktop.Keyable); ok {
		k.KeyUp(&fyne.KeyEvent{Name: name})
	}
	b.settle()
}

// at is the place on the article of the boundary ahead of a code point.
func (b *bench) at(cp int, upstream bool) fyne.Position {
	b.Helper()
	p, h, ok := b.w.views.article.Reader.PlaceOf(cp, upstream)
	if !ok {
		b.Fatalf("%d is not on screen", cp)
	}
	return p.AddXY(0, h/2)
}

// mouse presses the button at one place of the article, drags to another if that
// lies elsewhere, and lets go.
func (b *bench) mouse(from, to fyne.Position, held fyne.KeyModifier) {
	r := b.w.views.article.Reader
	at := func(p fyne.Position) *desktop.MouseEvent {
		return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p}, Button: desktop.MouseButtonPrimary, Modifier: held}
	}
	r.MouseDown(at(from))
	if from == to {
		r.MouseUp(at(to))
	} else {
		for _, p := range []fyne.Position{from.AddXY((to.X-from.X)/2, (to.Y-from.Y)/2), to} {
			r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: p}})
		}
		r.MouseUp(at(to))
		r.DragEnd()
	}
	b.settle()
}

// drag drags over words of the article.
func (b *bench) drag(words string, held fyne.KeyModifier) {
	b.Helper()
	s := b.span(words)
	b.mouse(b.at(s.Start, false).AddXY(1, 0), b.at(s.End, true).AddXY(-1, 0), held)
}

// click clicks into words of the article.
func (b *bench) click(words string, held fyne.KeyModifier) {
	b.Helper()
	p := b.at(b.span(words).Start+1, false)
	b.mouse(p, p, held)
}

// clickButton clicks a label's button, with a key held.
func (b *bench) clickButton(label string, held fyne.KeyModifier) {
	button := b.w.views.toolbar.Label(label)
	b.holdButton(label, held)
	button.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: held})
	test.Tap(button)
	b.settle()
}

// holdButton puts a label's button down. The desktop takes the keyboard away
// from the article with that.
func (b *bench) holdButton(label string, held fyne.KeyModifier) {
	b.w.views.toolbar.Label(label).MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: held})
	b.w.win.Canvas().Unfocus()
	b.settle()
}

// tagged lists the tags of the open article, as label and words, by place.
func (b *bench) tagged() string {
	b.Helper()
	var list []string
	for _, t := range b.tags() {
		list = append(list, t.Label+" "+t.Text)
	}
	return strings.Join(list, "; ")
}

// has fails unless these are the open article's tags.
func (b *bench) has(what string, want ...string) {
	b.Helper()
	if got := b.tagged(); got != strings.Join(want, "; ") {
		b.Errorf("%s: the file has %q, want %q", what, got, want)
	}
}

func TestADigitHeldDownPaints(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.w.focusArticle()
	b.down(fyne.Key1, '1')
	b.says("Select words first", "Or hold it down while selecting.")
	b.repeat(fyne.Key1, '1')
	b.says("Painting Claim while 1 is held")
	if !b.w.views.toolbar.Label("claim").Filled {
		t.Error("the label's button does not show it")
	}
	b.drag("At least 40 people died", 0)
	b.has("after a drag", "claim At least 40 people died")
	b.drag("fire broke out", 0)
	b.drag("Lena Orsk", 0)
	b.repeat(fyne.Key1, '1')
	b.up(fyne.Key1)
	all := []string{"claim At least 40 people died", "claim fire broke out", "claim Lena Orsk"}
	b.has("after three drags", all...)
	if strings.Contains(b.words(), "Painting") || b.w.views.toolbar.Label("claim").Filled {
		t.Errorf("it goes on: %s", b.words())
	}
	b.drag("the union", 0)
	b.has("after the key is let go", all...)
	for range all {
		b.ctrl(fyne.KeyZ)
	}
	b.has("after undo")
}

// TestAHeldKeyTagsNothingByRepeating: not what is being selected, and not the
// selected tag.
func TestAHeldKeyTagsNothingByRepeating(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	first := b.tag("At least 40 people", '1')
	r := b.w.views.article.Reader
	b.down(fyne.Key2, '2') // with a tag selected
	b.repeat(fyne.Key2, '2')
	from, to := b.at(b.span("Lena").Start, false), b.at(b.span("Orsk").End, true)
	r.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from.AddXY(1, 0)}, Button: desktop.MouseButtonPrimary})
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to.AddXY(-1, 0)}})
	b.repeat(fyne.Key2, '2')
	b.has("while dragging", "claim At least 40 people")
	r.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: to}, Button: desktop.MouseButtonPrimary})
	b.settle()
	b.up(fyne.Key2)
	b.has("after painting", "claim At least 40 people", "quote Lena Orsk")
	b.w.choose(first)
	b.down(fyne.Key3, '3')
	b.has("while a key is down", "claim At least 40 people", "quote Lena Orsk")
	b.up(fyne.Key3)
	b.has("when it is let go", "opinion At least 40 people", "quote Lena Orsk")
	b.down(fyne.Key1, '1')
	b.down(fyne.KeyTab, 0) // ahead of letting 1 go, as fast hands do
	b.up(fyne.Key1)
	b.up(fyne.KeyTab)
	b.has("with the next key down already", "claim At least 40 people", "quote Lena Orsk")
	b.w.choose(first)
	b.down(fyne.Key2, '2')
	b.w.win.Canvas().Unfocus() // it is let go elsewhere
	b.settle()
	b.has("when the keyboard goes away", "quote At least 40 people", "quote Lena Orsk")
	b.drag("the union", 0)
	b.has("after that", "quote At least 40 people", "quote Lena Orsk")
}

func TestKeysPaint(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.caret("fire broke")
	b.down(fyne.Key3, '3')
	b.shift(fyne.KeyEnd, 0)
	b.up(fyne.Key3)
	first := b.tags()
	if len(first) != 1 || !strings.HasPrefix(first[0].Text, "fire broke out") || first[0].Label != "opinion" {
		t.Errorf("the file has %+v", first)
	}
	b.ctrl(fyne.KeyZ)
	b.caret("answered")
	b.rune('b') // the last label
	b.says("Painting Opinion · Esc ends it")
	b.rune('"')
	b.caret("people")
	b.rune('s')
	b.has("by S and quotation mark", "opinion At least 40 people died when fire broke out.", "opinion “Nobody answered us,”")
	b.caret("مدير")
	b.rune('n')
	b.has("N only goes there", "opinion At least 40 people died when fire broke out.", "opinion “Nobody answered us,”")
	b.key(fyne.KeyEscape)
	b.caret("Orsk")
	b.rune('p')
	if n := len(b.tags()); n != 2 || strings.Contains(b.words(), "Painting O") {
		t.Errorf("after Escape there are %d tags, and it says %q", n, b.words())
	}
}

func TestShiftClickLocksTheBrush(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	button := b.w.views.toolbar.Label("quote")
	if !strings.Contains(button.Tip, "Shift+click") {
		t.Errorf("the tooltip says %q", button.Tip)
	}
	b.clickButton("quote", fyne.KeyModifierShift)
	b.says("Painting Quote · Esc ends it")
	if !button.Filled || button.Goes != "Painting" || button.Ends != "Esc" {
		t.Errorf("the button shows %q %q", button.Goes, button.Ends)
	}
	b.picture("painting")
	b.drag("“Nobody answered us,”", 0)
	b.drag("“Not once.”", fyne.KeyModifierShortcutDefault) // a fragment of it
	b.drag("Lena Orsk", 0)
	b.has("after three drags", "quote “Nobody answered us,” “Not once.”", "quote Lena Orsk")
	b.drag("Lena Orsk", 0)
	b.says("You have tagged these words as Quote already.")
	b.clickButton("claim", fyne.KeyModifierShift)
	b.says("Painting Claim · Esc ends it")
	b.drag("At least 40 people", 0)
	b.key(fyne.KeyEscape)
	b.says("Painting has ended.")
	if button.Filled || b.w.views.toolbar.Label("claim").Goes != "" {
		t.Error("the buttons still show it")
	}
	b.drag("the union", 0)
	b.clickButton("opinion", fyne.KeyModifierShift)
	b.clickButton("opinion", fyne.KeyModifierShift)
	b.says("Painting has ended.")
	if n := len(b.tags()); n != 3 {
		t.Errorf("there are %d tags", n)
	}
}

// TestEscapeEndsPaintingFirst: also with words selected that were refused, but
// in a drag it gives up the drag.
func TestEscapeEndsPaintingFirst(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.tag("Lena Orsk", '2')
	b.w.table.Do(paintCommand("quote"))
	b.drag("Lena Orsk", 0) // refused, so it stays selected
	r := b.w.views.article.Reader
	r.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: b.at(b.span("people").Start, false)}, Button: desktop.MouseButtonPrimary})
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: b.at(b.span("died").End, false)}})
	b.key(fyne.KeyEscape)
	if len(r.Selection()) > 0 || b.w.paint.locked != "quote" {
		t.Errorf("in a drag Escape left %v selected, locked %q", r.Selection(), b.w.paint.locked)
	}
	b.drag("Lena Orsk", 0)
	b.key(fyne.KeyEscape)
	if b.w.paint.locked != "" {
		t.Error("painting goes on after Escape")
	}
	b.has("after all", "quote Lena Orsk")
}

// TestALabelsButtonHeldDownPaints: words selected by keys meanwhile.
func TestALabelsButtonHeldDownPaints(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.caret("fire broke")
	b.holdButton("claim", 0)
	if b.w.win.Canvas().Focused() != fyne.Focusable(b.w.views.article.Reader) {
		t.Fatal("the article has lost the keyboard")
	}
	b.shift(fyne.KeyRight, 0)
	b.says("Painting Claim while its button is held")
	button := b.w.views.toolbar.Label("claim")
	b.w.win.Canvas().Unfocus()
	button.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	test.Tap(button)
	b.settle()
	b.has("after a button was held", "claim f")
	b.clickButton("opinion", 0) // a usual click gives the selected tag its label
	b.has("after a click", "opinion f")
	b.holdButton("quote", 0)
	button = b.w.views.toolbar.Label("quote")
	button.MouseOut() // let go elsewhere
	b.settle()
	b.drag("Lena Orsk", 0)
	b.has("after a button was left", "opinion f")
}

func TestPaintWithoutALabel(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.w.focusArticle()
	b.rune('b')
	b.says("Press the key of a label first, then B to paint with it.")
	b.rune('2')
	if got := b.w.table.Find("paint.last").Name(); got != "Paint with Quote" {
		t.Errorf("the menu says %q", got)
	}
	b.rune('b')
	if c := b.w.table.Find("paint.last"); c.Name() != "Stop painting Quote" || !c.Checked() {
		t.Errorf("the menu says %q", c.Name())
	}
	b.rune('b')
	b.says("Painting has ended.")
	b.w.table.Do(paintCommand("quote"))
	b.retire("quote")
	if b.w.paint.label() != "" || b.w.views.article.Reader.Selection() != nil {
		t.Error("a label that is gone still paints")
	}
	b.w.table.Do(paintCommand("claim"))
	b.w.closeProject(b.w.welcomeBack)
	b.settle()
	if b.w.paint.label() != "" {
		t.Error("without a project it still paints")
	}
}

// retire retires a label.
func (b *bench) retire(label string) {
	b.Helper()
	old := b.w.session.Model.Label(label)
	now := old
	now.Retired = true
	b.w.session.Apply("retire", corpus.Change{Cause: "retire", Updated: []corpus.Update{{Old: old, New: now}}}, nil)
	b.settle()
}

func TestDoubleClickPaintsTheWord(t *testing.T) {
	b := newBench(t)
	b.open(b.project(wire))
	b.clickButton("claim", fyne.KeyModifierShift)
	for range 2 {
		b.click("people", 0)
	}
	b.has("after a double click", "claim people")
}
