package ui

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"glossator/store"
	"glossator/ui/look"
)

// TestRandomHands does at random in the window, with the sample project, what
// hands can do at mouse and keyboard. All the while the window shows what the
// file has, and the project stays valid. Then everything is undone, which gives
// the first state back byte for byte, and redone, which gives the last.
//
// $GLOSSATOR_FUZZ is the number of steps, which are hasty then, $GLOSSATOR_SEED makes them others, and
// after every $GLOSSATOR_CHECK of them window and file are compared.
func TestRandomHands(t *testing.T) {
	steps, seed := number(t, "GLOSSATOR_FUZZ", 1500), number(t, "GLOSSATOR_SEED", 1)
	if testing.Short() {
		steps = min(steps, 300)
	}
	every := number(t, "GLOSSATOR_CHECK", 100)
	clock := time.Now() // stands still: no time is spent, of which there is no undo
	b := newBenchAt(t, func() time.Time { return clock })
	path := b.sample()
	first := b.export(path)
	h := &hands{bench: b, rnd: rand.New(rand.NewPCG(uint64(seed), 2)), hasty: os.Getenv("GLOSSATOR_FUZZ") != ""}
	defer h.tell()
	for h.step = range steps {
		h.anything()
		if h.step%every == 0 {
			h.check()
		}
	}
	h.let()
	undo := func() int {
		return h.all(func() *store.Step { return b.w.session.Undo }, func() { b.w.table.Do("edit.undo") })
	}
	redo := func() int {
		return h.all(func() *store.Step { return b.w.session.Redo }, func() { b.w.table.Do("edit.redo") })
	}
	redo() // what is undone still
	h.check()
	last := b.export(path)
	undone := undo()
	h.check()
	if got := b.export(path); !bytes.Equal(got, first) {
		t.Fatalf("after %d undos the project is another one: %s", undone, differs(got, first))
	}
	redone := redo()
	if got := b.export(path); redone != undone || !bytes.Equal(got, last) {
		t.Fatalf("after %d undos and %d redos the project is another one: %s", undone, redone, differs(got, last))
	}
	h.check()
	t.Logf("%d steps, %d of them written and undone; done: %v", steps, undone, h.done)
	h.step = -1
}

func number(t *testing.T, variable string, usual int) int {
	s := os.Getenv(variable)
	if s == "" {
		return usual
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatalf("$%s: %v", variable, err)
	}
	return n
}

// export is the project as the native format has it.
func (b *bench) export(path string) []byte {
	b.Helper()
	p, err := store.OpenReadOnly(path)
	if err != nil {
		b.Fatal(err)
	}
	defer p.Close()
	var out bytes.Buffer
	if _, err := p.Export(ctx, &out, store.ExportRequest{}); err != nil {
		b.Fatal(err)
	}
	if problems, err := p.Check(ctx); err != nil || len(problems) > 0 {
		b.Fatalf("check: %v, %v", problems, err)
	}
	return out.Bytes()
}

// differs shows where two texts begin to differ.
func differs(got, want []byte) string {
	i := 0
	for i < min(len(got), len(want)) && got[i] == want[i] {
		i++
	}
	around := func(b []byte) string { return string(b[max(0, i-120):min(len(b), i+120)]) }
	return fmt.Sprintf("at byte %d\n got …%s…\nwant …%s…", i, around(got), around(want))
}

// hands are the hands of a user who does anything.
type hands struct {
	*bench
	rnd  *rand.Rand
	step int // -1 when all is well
	last []string
	done map[string]int
	held fyne.KeyName // digit that is held down
	// hasty hands don't wait for what is being written. What comes of that hangs
	// on the machine, so the usual run, which has to be the same every time, is
	// without haste.
	hasty bool
}

// does notes what is done.
func (h *hands) does(what string, args ...any) {
	if h.done == nil {
		h.done = map[string]int{}
	}
	h.done[what]++
	h.last = append(h.last, fmt.Sprintln(append([]any{h.step, what}, args...)...))
	if over := len(h.last) - 40; over > 0 {
		h.last = slices.Delete(h.last, 0, over)
	}
}

// tell says what was done last when something has failed.
func (h *hands) tell() {
	if h.step >= 0 {
		h.Logf("what was done last:\n%s", strings.Join(h.last, ""))
	}
}

// all does something until there is nothing more of it to do, and returns how
// often that was.
func (h *hands) all(step func() *store.Step, do func()) int {
	h.Helper()
	n := 0
	for ; step() != nil; n++ {
		was := step().Seq
		do()
		h.settle()
		h.until("the next step", func() bool { return step() == nil || step().Seq != was })
	}
	return n
}

// check compares what is shown with what the file has.
func (h *hands) check() {
	h.Helper()
	h.settle()
	a := h.w.session.Model.Article
	if a == nil {
		h.Fatal("no article is open")
	}
	file := map[string]string{}
	for _, t := range h.tags() {
		file[t.ID] = t.Hash()
		drawn, ok := h.w.article.Reader.Tag(t.ID)
		if hidden := h.w.settings.OnlyMine && t.Annotator != h.w.me.ID; ok == hidden || ok && drawn.Fragments.String() != t.Fragments.String() {
			h.Fatalf("step %d: %q is drawn: %v, on %v, is on %v", h.step, t.Text, ok, drawn.Fragments, t.Fragments)
		}
		if err := t.Fragments.Validate(a.Index.Len()); err != nil || len(t.Fragments) == 0 {
			h.Fatalf("step %d: %q is on %v: %v", h.step, t.Text, t.Fragments, err)
		}
		for _, s := range t.Fragments {
			if t.Annotator == h.w.me.ID && a.Index.Trim(s) != s {
				h.Fatalf("step %d: %q has white space at its ends", h.step, t.Text)
			}
		}
	}
	model := map[string]string{}
	for id, t := range a.Tags {
		model[id] = t.Hash()
	}
	if !maps.Equal(file, model) {
		h.Fatalf("step %d: the window has %d tags, the file %d, or they differ", h.step, len(model), len(file))
	}
	if h.w.session.Unsaved {
		h.Fatalf("step %d: not saved: %s", h.step, h.words())
	}
}

// anything does one thing.
func (h *hands) anything() {
	if !h.w.free() {
		h.answer()
		return
	}
	if _, field := h.w.win.Canvas().Focused().(interface{ Dirty() bool }); field {
		h.fill()
		return
	}
	switch n := h.rnd.IntN(100); {
	case n < 22:
		h.moveByKeys()
	case n < 42:
		h.letter()
	case n < 50:
		h.ctrlKey()
	case n < 76:
		h.mouseOnText()
	case n < 82:
		h.handle()
	case n < 85:
		h.digit()
	case n < 89:
		h.button()
	case n < 92:
		h.command()
	default:
		h.look()
	}
	if h.rnd.IntN(4) > 0 || !h.hasty {
		h.settle() // else the next comes while this is being written
	} else {
		h.q.run()
	}
	if h.w.session.Failures() > 0 {
		h.Fatalf("step %d: not done: %s", h.step, h.words())
	}
}

// focus is what has the keyboard; without anything it is given to the article.
func (h *hands) focus() fyne.Focusable {
	if h.w.win.Canvas().Focused() == nil {
		h.w.focusArticle()
	}
	return h.w.win.Canvas().Focused()
}

// press presses a key with others held, as the desktop tells it.
func (h *hands) press(name fyne.KeyName, mods fyne.KeyModifier, writes rune) {
	h.does("key", name, mods)
	f := h.focus()
	keyed, _ := f.(desktop.Keyable)
	held := map[fyne.KeyModifier]fyne.KeyName{
		fyne.KeyModifierShift: desktop.KeyShiftLeft, fyne.KeyModifierControl: desktop.KeyControlLeft, fyne.KeyModifierAlt: desktop.KeyAltLeft,
	}
	each := func(do func(*fyne.KeyEvent)) {
		for m, k := range held {
			if mods&m != 0 && keyed != nil {
				do(&fyne.KeyEvent{Name: k})
			}
		}
	}
	each(func(e *fyne.KeyEvent) { keyed.KeyDown(e) })
	if keyed != nil {
		keyed.KeyDown(&fyne.KeyEvent{Name: name})
	}
	if mods&^fyne.KeyModifierShift != 0 {
		if s, ok := f.(fyne.Shortcutable); ok {
			s.TypedShortcut(shortcutOf(name, mods))
		}
	} else {
		f.TypedKey(&fyne.KeyEvent{Name: name})
		if now := h.w.win.Canvas().Focused(); writes != 0 && now != nil {
			now.TypedRune(writes)
		}
	}
	if keyed != nil {
		keyed.KeyUp(&fyne.KeyEvent{Name: name})
	}
	each(func(e *fyne.KeyEvent) { keyed.KeyUp(e) })
}

func shortcutOf(name fyne.KeyName, mods fyne.KeyModifier) fyne.Shortcut {
	if mods == fyne.KeyModifierControl {
		switch name {
		case fyne.KeyZ:
			return &fyne.ShortcutUndo{}
		case fyne.KeyY:
			return &fyne.ShortcutRedo{}
		case fyne.KeyA:
			return &fyne.ShortcutSelectAll{}
		case fyne.KeyC:
			return &fyne.ShortcutCopy{Clipboard: test.NewClipboard()}
		}
	}
	return &desktop.CustomShortcut{KeyName: name, Modifier: mods}
}

func pick[T any](h *hands, of ...T) T { return of[h.rnd.IntN(len(of))] }

func (h *hands) moveByKeys() {
	const shift, ctrl, alt = fyne.KeyModifierShift, fyne.KeyModifierControl, fyne.KeyModifierAlt
	name := pick(h, fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyLeft, fyne.KeyRight)
	h.press(name, pick(h, 0, 0, shift, shift, ctrl, ctrl|shift, ctrl|shift, alt, alt|shift, alt|ctrl), 0)
}

func (h *hands) letter() {
	r := pick(h, '1', '1', '2', '2', '3', 'q', 's', '"', 'p', 'o', 'n', 'N', '+', '-', 'b', 'e', 'm', 'l', 'l', 'f', '!', '@', '#')
	name := fyne.KeyName(strings.ToUpper(string(r)))
	switch i := strings.IndexRune("!@#", r); {
	case i >= 0:
		h.press(fyne.KeyName(strconv.Itoa(i+1)), fyne.KeyModifierShift, r)
	default:
		h.press(name, 0, r)
	}
	if h.rnd.IntN(4) == 0 {
		h.press(pick(h, fyne.KeyTab, fyne.KeyDelete, fyne.KeyEscape, fyne.KeyDelete), 0, 0)
	}
}

func (h *hands) ctrlKey() {
	const ctrl, shift = fyne.KeyModifierControl, fyne.KeyModifierShift
	switch h.rnd.IntN(16) {
	case 0, 1, 2:
		h.press(fyne.KeyZ, ctrl, 0)
	case 3:
		h.press(fyne.KeyZ, ctrl|shift, 0)
	case 4:
		h.press(fyne.KeyY, ctrl, 0)
	case 5:
		h.press(fyne.KeyA, ctrl, 0)
	case 6:
		h.press(fyne.KeyC, pick(h, ctrl, ctrl|shift), 0)
	case 7:
		h.press(fyne.KeyD, ctrl, 0)
	case 8:
		h.press(fyne.KeyRightBracket, ctrl, 0)
	case 9:
		h.press(fyne.KeyA, ctrl|shift, 0)
	case 10:
		h.press(pick(h, fyne.KeyEqual, fyne.KeyMinus, fyne.Key0), ctrl, 0)
	case 11:
		h.press(fyne.KeyTab, shift, 0)
	case 12:
		h.press(pick(h, fyne.KeyReturn, fyne.KeyF4, fyne.KeyBackspace), 0, 0)
	case 13:
		h.press(pick(h, fyne.KeyF, fyne.KeyK, fyne.KeyG), ctrl, 0)
	case 14:
		h.press(fyne.KeyBackslash, ctrl, 0)
	case 15:
		h.press(pick(h, fyne.KeyLeft, fyne.KeyRight), fyne.KeyModifierAlt, 0)
	}
}

// spot is a place on the article, or a little beside it.
func (h *hands) spot() fyne.Position {
	s := h.w.article.Reader.Size()
	return fyne.NewPos(h.rnd.Float32()*(s.Width+40)-20, h.rnd.Float32()*(s.Height+60)-30)
}

// pull presses at one place, drags to another, and lets go there.
func (h *hands) pull(from, to fyne.Position, mods fyne.KeyModifier) {
	r := h.w.article.Reader
	at := func(p fyne.Position) *desktop.MouseEvent {
		return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p}, Button: desktop.MouseButtonPrimary, Modifier: mods}
	}
	r.MouseDown(at(from))
	for i := range 3 {
		r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from.AddXY((to.X-from.X)*float32(i+1)/3, (to.Y-from.Y)*float32(i+1)/3)}})
		if h.rnd.IntN(40) == 0 {
			h.press(fyne.KeyEscape, 0, 0)
		}
		if h.held != "" && h.rnd.IntN(3) == 0 {
			h.repeat(h.held, rune(h.held[0]))
		}
	}
	r.MouseUp(at(to))
	r.DragEnd()
}

func (h *hands) mouseOnText() {
	r := h.w.article.Reader
	mods := pick(h, 0, 0, 0, fyne.KeyModifierShift, fyne.KeyModifierControl, fyne.KeyModifierControl)
	from := h.spot()
	switch h.rnd.IntN(8) {
	case 0, 1, 2:
		to := h.spot()
		h.does("drag", from, to, mods)
		h.pull(from, to, mods)
	case 3, 4:
		to := from.AddXY(h.rnd.Float32()*240-40, h.rnd.Float32()*30)
		h.does("short drag", from, to, mods)
		h.pull(from, to, mods)
	case 5, 6:
		n := 1 + h.rnd.IntN(3)
		h.does("click", from, n, mods)
		for range n {
			e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}, Button: desktop.MouseButtonPrimary, Modifier: mods}
			r.MouseDown(e)
			r.MouseUp(e)
		}
	default:
		h.does("hover and wheel", from)
		r.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}})
		r.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: from}, Scrolled: fyne.NewDelta(0, h.rnd.Float32()*1600-800)})
	}
}

// handle clicks on the letter of a tag, or pulls at an end of the selected one.
func (h *hands) handle() {
	a, r := h.w.session.Model.Article, h.w.article.Reader
	if t, ok := a.Tags[h.w.chosen.tag]; ok && h.rnd.IntN(3) > 0 {
		f := t.Fragments[h.rnd.IntN(len(t.Fragments))]
		end := h.rnd.IntN(2) == 0
		cp := f.Start
		if end {
			cp = f.End
		}
		if at, height, shown := r.PlaceOf(cp, end); shown {
			from := at.AddXY(0, height+2)
			to := from.AddXY(h.rnd.Float32()*300-150, h.rnd.Float32()*80-40)
			h.does("handle", t.Text, end, to)
			h.pull(from, to, 0)
			return
		}
	}
	if at, ok := r.LinkHandle(); ok && h.rnd.IntN(2) == 0 {
		to := h.spot().AddXY(pick(h, 0, r.Size().Width), 0)
		h.does("link handle", to)
		h.pull(at, to, 0)
		return
	}
	shown, list := r.Showing(), a.Sorted()
	if len(list) == 0 {
		return
	}
	from := h.rnd.IntN(len(list))
	for _, t := range append(list[from:], list[:from]...) {
		if at, _, ok := r.PlaceOf(t.Fragments[0].Start, false); ok && shown.Contains(t.Fragments[0].Start) {
			h.does("letter of a tag", t.Text)
			e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at.AddXY(2, -3)}, Button: desktop.MouseButtonPrimary}
			r.MouseDown(e)
			r.MouseUp(e)
			return
		}
	}
}

// digit holds a label's key down for some steps, or lets it go.
func (h *hands) digit() {
	if h.held != "" {
		h.let()
		return
	}
	h.held = pick(h, fyne.Key1, fyne.Key2, fyne.Key3)
	h.does("hold", h.held)
	if k, ok := h.focus().(desktop.Keyable); ok {
		k.KeyDown(&fyne.KeyEvent{Name: h.held})
	}
	h.focus().TypedKey(&fyne.KeyEvent{Name: h.held})
	h.focus().TypedRune(rune(h.held[0]))
}

func (h *hands) let() {
	if h.held == "" {
		return
	}
	h.does("let go", h.held)
	if k, ok := h.focus().(desktop.Keyable); ok {
		k.KeyUp(&fyne.KeyEvent{Name: h.held})
	}
	h.held = ""
}

func (h *hands) button() {
	label := pick(h, "claim", "quote", "opinion")
	mods := pick(h, 0, 0, fyne.KeyModifierShift)
	h.does("button", label, mods)
	button := h.w.views.toolbar.Label(label)
	button.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: mods})
	h.w.win.Canvas().Unfocus()
	h.q.run()
	if h.rnd.IntN(4) == 0 {
		h.press(fyne.KeyRight, fyne.KeyModifierShift|fyne.KeyModifierControl, 0)
	}
	button.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	if h.rnd.IntN(5) > 0 {
		test.Tap(button)
	} else {
		button.MouseOut()
	}
}

// command does a command of the table that changes what is shown.
func (h *hands) command() {
	id := pick(h, "view.mine", "view.light", "view.dark", "view.documents", "view.inspector", "view.usual", "go.beside", "go.back", "go.on", "document.new", "paint.last", "tag.join", "edit.undo", "edit.redo")
	h.does("command", id)
	h.w.table.Do(id)
}

// look changes the window, the letters, or the document.
func (h *hands) look() {
	switch h.rnd.IntN(5) {
	case 0:
		size := fyne.NewSize(float32(700+h.rnd.IntN(900)), float32(450+h.rnd.IntN(600)))
		h.does("resize", size)
		h.w.win.Resize(size)
	case 1:
		h.does("theme")
		h.w.setTheme(pick(h, look.Light, look.Dark))
	case 2:
		size := float32(10 + h.rnd.IntN(20))
		h.does("letters", size)
		h.w.setTextSize(size)
	case 3:
		h.does("document")
		h.let()
		h.w.openDocument(h.w.session.Model.Documents[h.rnd.IntN(len(h.w.session.Model.Documents))].ID)
		h.settle()
	case 4:
		h.does("scroll")
		h.w.article.Reader.ScrollTo(h.rnd.IntN(max(1, h.w.session.Model.Article.Index.Len())))
	}
}

// answer does something in the dialog that is open.
func (h *hands) answer() {
	name := pick(h, fyne.KeyReturn, fyne.KeyEscape, fyne.KeyDown, fyne.KeyEscape)
	h.does("in a dialog", name)
	top := h.w.win.Canvas().Overlays().Top()
	h.key(name)
	h.settle()
	if h.w.win.Canvas().Overlays().Top() == top && h.rnd.IntN(4) == 0 {
		if h.w.sheet != nil && h.w.sheet.Open() {
			h.w.sheet.Cancel()
		}
		h.settle()
	}
}

// fill types into the field that has the keyboard, and leaves it.
func (h *hands) fill() {
	h.does("field")
	f := h.w.win.Canvas().Focused()
	for range h.rnd.IntN(4) {
		f.TypedRune(pick(h, 'a', 'ß', 'ع', ' ', '1'))
	}
	f.TypedKey(&fyne.KeyEvent{Name: pick(h, fyne.KeyReturn, fyne.KeyEscape)})
	h.settle()
	if h.w.win.Canvas().Focused() == f {
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		h.w.focusArticle()
	}
	h.settle()
}
