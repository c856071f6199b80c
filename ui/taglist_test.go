package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/widgets"
)

// five opens an article with five tags of Anna's and one of Tomas's, and the
// list of them.
func (b *bench) five() {
	b.Helper()
	b.open(b.project(wire, "Another\nNothing happened here."))
	for _, t := range []struct {
		words string
		key   rune
	}{{"an astonishing failure", '3'}, {"At least 40 people died", '1'}, {"“Nobody answered us,”", '2'}, {"Lena Orsk", '1'}, {"“Not once.”", '2'}} {
		b.tag(t.words, t.key)
	}
	b.tomas("who runs the union", "claim")
	b.w.clear()
	b.key(fyne.KeyF6)
	if b.w.win.Canvas().Focused() != fyne.Focusable(b.w.views.tags.Rows) {
		b.Fatal("the list of tags has not the keyboard")
	}
}

// tomas tags words as Tomas would in another window.
func (b *bench) tomas(words, label string) string {
	b.Helper()
	a := b.w.session.Model.Article
	tag, err := corpus.NewAnnotation(a.Document.ID, a.Index, label, tomas.ID, corpus.Fragments{b.span(words)}, now())
	if err != nil {
		b.Fatal(err)
	}
	b.outside(func(p *store.Project) {
		b.apply(p, corpus.Change{Author: tomas.ID, Cause: "tag", Created: []corpus.Record{tag}})
	})
	b.until("the other's tag", func() bool { _, there := b.tagsNow()[tag.ID]; return there })
	return tag.ID
}

// texts are the words of tags, shortened.
func (b *bench) texts(ids []string) string {
	var all []string
	for _, id := range ids {
		all = append(all, strings.Trim(strings.Fields(b.tagsNow()[id].Text)[0], "“”,"))
	}
	return strings.Join(all, " ")
}

// lists fails unless the list of tags has these, each given by its first word.
func (b *bench) lists(want string) {
	b.Helper()
	if got := b.texts(b.w.views.tags.Shown()); got != want {
		b.Errorf("the list has %q, want %q", got, want)
	}
}

// marks fails unless these are selected in the list.
func (b *bench) marks(want string) {
	b.Helper()
	if got := b.texts(b.w.selectedTags()); got != want {
		b.Errorf("selected are %q, want %q", got, want)
	}
}

// tapRow clicks the row of a tag, with keys held down.
func (b *bench) tapRow(word string, held fyne.KeyModifier) {
	b.Helper()
	v := b.w.views.tags
	at := slices.IndexFunc(v.Shown(), func(id string) bool { return b.texts([]string{id}) == word })
	if at < 0 {
		b.Fatalf("no row begins with %q", word)
	}
	o := v.Rows.Row(at)
	if o == nil {
		b.Fatalf("the row of %q is not in sight", word)
	}
	o.(desktop.Mouseable).MouseDown(&desktop.MouseEvent{Modifier: held})
	o.(desktop.Mouseable).MouseUp(&desktop.MouseEvent{Modifier: held})
	o.(fyne.Tappable).Tapped(&fyne.PointEvent{})
	b.settle()
}

// shiftKey presses a key with Shift.
func (b *bench) shiftKey(name fyne.KeyName) { b.shift(name, 0) }

// opens opens a dropdown, chooses the option of these words, and takes it.
func (b *bench) opens(d *widgets.Dropdown, option string) {
	b.Helper()
	test.Tap(d.Button)
	at := slices.Index(d.Offered(), option)
	if at < 0 {
		b.Fatalf("%q offers %q, not %q", d.Button.Text, d.Offered(), option)
	}
	for range 40 {
		b.key(fyne.KeyUp)
	}
	for range at {
		b.key(fyne.KeyDown)
	}
	b.key(fyne.KeyReturn)
	if d.IsOpen() {
		b.Fatalf("%q is still open", d.Button.Text)
	}
}

// TestListAndArticleFollowEachOther: by keys, by mouse, live, and both in sight.
func TestListAndArticleFollowEachOther(t *testing.T) {
	b := newBench(t)
	b.five()
	b.lists("At Nobody Lena who Not an")
	r, v := b.w.views.article.Reader, b.w.views.tags
	for _, want := range []string{"At", "Nobody", "Lena", "who"} {
		b.key(fyne.KeyDown)
		if got := b.texts([]string{r.Selected()}); got != want || !r.Showing().Contains(b.tagsNow()[r.Selected()].Fragments[0].Start) {
			t.Errorf("Down selects %q in the article, want %q, in sight", got, want)
		}
		if !strings.Contains(b.inspector(), b.tagsNow()[r.Selected()].Text) {
			t.Errorf("the inspector shows %q", b.inspector())
		}
	}
	if b.w.win.Canvas().Focused() != fyne.Focusable(v.Rows) {
		t.Error("the list has lost the keyboard")
	}
	b.tapRow("Not", 0)
	b.marks("Not")
	b.rune('3') // letters do here what they do in the article
	if got := b.tagsNow()[r.Selected()]; got.Label != "opinion" {
		t.Errorf("relabelled to %q", got.Label)
	}
	b.key(fyne.KeyReturn)
	if b.w.win.Canvas().Focused() != fyne.Focusable(r) {
		t.Error("Enter doesn't lead to the article")
	}
	b.key(fyne.KeyTab)
	b.marks("an")
	if v.Rows.Selected() != 5 {
		t.Errorf("row %d is chosen", v.Rows.Selected())
	}
	b.picture("taglist")
	b.tag("the port", '1')
	b.lists("At Nobody Lena who Not an the")
	b.marks("the")
	b.ctrl(fyne.KeyZ)
	b.lists("At Nobody Lena who Not an")
	b.w.openDocument(b.w.session.Model.Documents[1].ID)
	b.settle()
	b.lists("")
	if !strings.Contains(v.Why(), "No tags yet") || !strings.Contains(v.Why(), "Claim (1)") {
		t.Errorf("an article without tags says %q", v.Why())
	}
	b.key(fyne.KeyF6)
	if v.Object.Visible() || !b.w.views.documents.Object.Visible() {
		t.Error("the documents are not back")
	}
}

// TestLongListScrolls: what is selected in the article is brought into sight in
// the list, and few of ten thousand rows exist.
func TestLongListScrolls(t *testing.T) {
	b := newBench(t)
	b.open(b.manyTags(10_000))
	b.key(fyne.KeyF6)
	v := b.w.views.tags
	if n := len(v.Shown()); n != 10_000 {
		t.Fatalf("%d tags are listed", n)
	}
	b.key(fyne.KeyEnd)
	if got := b.w.views.article.Reader.Selected(); got != v.Shown()[9_999] || v.Rows.Row(9_999) == nil {
		t.Errorf("End selects %q", got)
	}
	b.w.choose(v.Shown()[5_000])
	if v.Rows.Row(5_000) == nil || v.Rows.Row(9_999) != nil {
		t.Error("the row of the selected tag is not in sight")
	}
	if n := v.Rows.Alive(); n > 60 {
		t.Errorf("%d rows exist", n)
	}
}

// manyTags makes a project whose article has n tags of Anna's.
func (b *bench) manyTags(n int) string { return manyTags(b, b.TempDir(), n) }

func manyTags(b testing.TB, dir string, n int) string {
	b.Helper()
	path := dir + "/many.gloss"
	p, err := store.Create(path, store.Options{Annotator: anna})
	if err != nil {
		b.Fatal(err)
	}
	defer p.Close()
	text := "Many\n" + strings.Repeat("Ferrow said that four of the six exits had been locked. ", n/4)
	d := corpus.NewDocument(corpus.Document{Title: "Many", Text: text, MediaType: "text/plain", Imported: now()})
	ix := corpus.NewIndex(text)
	c := corpus.Change{Author: anna.ID, Cause: "fill", Created: []corpus.Record{d}}
	for k := range n {
		a, err := corpus.NewAnnotation(d.ID, ix, []string{"claim", "quote", "opinion"}[k%3], anna.ID, corpus.Fragments{{Start: 6 + k*13, End: 6 + k*13 + 5 + k%30}}, now())
		if err != nil {
			b.Fatal(err)
		}
		c.Created = append(c.Created, a)
	}
	if _, err := p.Apply(ctx, c); err != nil {
		b.Fatal(err)
	}
	return path
}

// TestListIsSortedAndFiltered: by label, annotator, attribute and words, all at
// once, by keys; and says why nothing is left.
func TestListIsSortedAndFiltered(t *testing.T) {
	b := newBench(t)
	b.five()
	v := b.w.views.tags
	b.opens(v.Sort, "By label")
	b.lists("At Lena who Nobody Not an")
	b.opens(v.Labels, "Claim")
	b.lists("At Lena who")
	b.opens(v.People, "Anna")
	b.lists("At Lena")
	if got := v.Foot(); got != "2 of 6 tags" {
		t.Errorf("the foot says %q", got)
	}
	b.opens(v.People, "Everyone")
	b.opens(v.Labels, "All labels")
	b.opens(v.Sort, "By place")
	b.tapRow("Nobody", 0)
	b.rune('e')
	b.write("Léna Orsk")
	b.key(fyne.KeyReturn)
	b.opens(v.Attributes, "Léna Orsk")
	b.lists("Nobody")
	b.opens(v.Attributes, "no speaker") // of labels that have one
	b.lists("Not")
	b.opens(v.Attributes, "Any attribute")
	if b.win().Focused() != fyne.Focusable(v.Rows) {
		t.Error("the list has not the keyboard after a choice")
	}
	b.w.focusArticle()
	b.shiftKey(fyne.KeyF6)
	b.write("lena") // its attribute too, without the accent
	b.lists("Nobody Lena")
	b.write(" claim")
	b.lists("Lena")
	b.write(" nonsense")
	b.lists("")
	if !strings.Contains(v.Why(), "No tag of this article fits the filter") {
		t.Errorf("it says %q", v.Why())
	}
	b.picture("taglist-none")
	b.tag("the port", '1') // a new one that doesn't fit stays out
	b.lists("")
	for _, o := range test.LaidOutObjects(v.Object) {
		if button, ok := o.(*widgets.Button); ok && button.Text == "Show all tags" {
			test.Tap(button)
		}
	}
	b.lists("At Nobody Lena who Not an the")
	if v.Words.Text != "" {
		t.Errorf("the filter still has %q", v.Words.Text)
	}
	b.w.table.Do("view.mine")
	b.lists("At Nobody Lena Not an the")
}

// TestSeveralTagsAreSelected with Shift and Ctrl, and changed in one step.
func TestSeveralTagsAreSelected(t *testing.T) {
	b := newBench(t)
	b.five()
	b.key(fyne.KeyDown)
	b.shiftKey(fyne.KeyDown)
	b.shiftKey(fyne.KeyDown)
	b.marks("At Nobody Lena")
	b.shiftKey(fyne.KeyUp)
	b.marks("At Nobody")
	b.tapRow("an", fyne.KeyModifierShortcutDefault)
	b.marks("At Nobody an")
	b.tapRow("At", fyne.KeyModifierShortcutDefault)
	b.marks("Nobody an")
	b.tapRow("Not", fyne.KeyModifierShift)
	b.marks("At Nobody Lena who Not")
	if got := b.w.views.tags.Foot(); got != "5 selected of 6 tags" {
		t.Errorf("the foot says %q", got)
	}
	b.picture("taglist-several")
	b.rune('3')
	b.says("4 tags are Opinion now") // the fifth is Tomas's
	b.ctrl(fyne.KeyZ)
	if got := b.ferries(); strings.Count(got, "opinion") != 1 {
		t.Errorf("taken back, the file has %s", got)
	}
	b.w.win.Canvas().Focus(b.w.views.tags.Rows)
	b.w.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	b.marks("At Nobody Lena who Not an")
	b.tapRow("who", fyne.KeyModifierShortcutDefault)
	b.key(fyne.KeyDelete)
	b.says("Deleted 5 tags.")
	b.lists("who")
	b.ctrl(fyne.KeyZ)
	b.lists("At Nobody Lena who Not an")
	b.tapRow("Lena", 0)
	b.marks("Lena")
}

// TestDeletingGoesOnInTheList: the next tag is selected, so that several can be
// deleted one after the other.
func TestDeletingGoesOnInTheList(t *testing.T) {
	b := newBench(t)
	b.five()
	b.tapRow("Lena", 0)
	b.key(fyne.KeyUp)
	b.key(fyne.KeyDelete)
	b.lists("At Lena who Not an")
	b.marks("Lena")
	b.key(fyne.KeyDelete)
	b.lists("At who Not an")
	b.marks("who")
}

// BenchmarkTagListPress is the time from a key in a list of ten thousand tags to
// its row and its tag in the article selected.
func BenchmarkTagListPress(b *testing.B) {
	config := b.TempDir()
	if err := store.SaveLocalAnnotator(config, anna); err != nil {
		b.Fatal(err)
	}
	q := &queue{}
	w := New(test.NewApp(), Options{Config: config, Post: q.post})
	w.win.Resize(fyne.NewSize(1440, 900))
	w.Open(manyTags(b, b.TempDir(), 10_000))
	for w.session == nil || w.session.Model.Article == nil || w.worker.Busy() {
		q.run()
	}
	w.toggleTagList()
	rows := w.views.tags.Rows
	step := func(b *testing.B, name fyne.KeyName) {
		for b.Loop() {
			rows.TypedKey(&fyne.KeyEvent{Name: name})
			q.run()
		}
	}
	b.Run("down", func(b *testing.B) { step(b, fyne.KeyDown) })
	b.Run("filter", func(b *testing.B) {
		n := 0
		for b.Loop() {
			n++
			w.views.tags.Words.SetText(fmt.Sprint("exits", map[bool]string{true: " locked"}[n%2 == 0]))
		}
	})
	w.closeProject(func() {})
	for w.session != nil {
		q.run()
	}
	w.worker.Stop()
}
