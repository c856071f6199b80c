package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"glossator/store"
	"glossator/store/corpus"
)

// place is the middle of words in a pane's reader.
func (b *bench) place(p *pane, words string) fyne.Position {
	b.Helper()
	r := p.article.Reader
	before, _, ok := strings.Cut(r.Document().Index.Text(), words)
	if !ok {
		b.Fatalf("%q is not in this pane", words)
	}
	start := len([]rune(before))
	at, height, ok := r.PlaceOf(start, false)
	if !ok {
		b.Fatalf("%q is not on screen", words)
	}
	return at.AddXY(4, height/2)
}

// tap presses and releases the mouse on words in a pane.
func (b *bench) tap(p *pane, words string) {
	b.Helper()
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: b.place(p, words)}, Button: desktop.MouseButtonPrimary}
	p.article.Reader.MouseDown(e)
	p.article.Reader.MouseUp(e)
	b.settle()
}

// alt presses a key with Alt.
func (b *bench) alt(name fyne.KeyName) {
	b.w.shortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierAlt})
	b.settle()
}

// title is that of the article in a pane.
func (b *bench) title(p *pane) string {
	a := b.w.articleIn(p)
	if a == nil {
		return ""
	}
	return a.Document.Title
}

// beside opens a project of three articles with the first and second side by
// side, the second being the active one.
func beside(t *testing.T) *bench {
	b := newBench(t)
	b.open(b.project("Fire\n\nAt least 40 people died in the hall.", "Flood\n\nNobody died in the hall.", "Frost\n\nIt was cold in the hall."))
	b.ctrl(fyne.KeyBackslash)
	b.w.listed(b.w.session.Model.Documents[1].ID)
	b.settle()
	return b
}

func TestSecondReaderStandsBesideTheFirst(t *testing.T) {
	b := beside(t)
	left, right := b.w.both[0], b.w.both[1]
	if b.title(left) != "Fire" || b.title(right) != "Flood" || b.w.pane != right {
		t.Fatalf("the panes show %q and %q, the active one is %d", b.title(left), b.title(right), b.w.pane.n)
	}
	for _, p := range b.w.both {
		if !p.article.Reader.Visible() || !p.head.Visible() || p.object.Size().Width < 200 {
			t.Errorf("pane %d is not to be seen", p.n)
		}
	}
	if !right.head.Active() || left.head.Active() || right.head.Words() != "Ferrow Wire · 12 Mar 2025 | Flood" {
		t.Errorf("the heads say %q (%v) and %q (%v)", left.head.Words(), left.head.Active(), right.head.Words(), right.head.Active())
	}
	b.picture("beside")
	b.tap(left, "people")
	if b.w.pane != left || b.w.session.Model.Article.Document.Title != "Fire" || !left.head.Active() || b.w.views.documents.Rows.Selected() != 0 {
		t.Error("a click in the first reader did not make it the active one")
	}
	b.key(fyne.KeyF4)
	if b.w.pane != right || b.w.views.documents.Rows.Selected() != 1 {
		t.Error("F4 did not go to the other reader")
	}
}

func TestBothReadersTagAndAreLive(t *testing.T) {
	b := beside(t)
	left, right := b.w.both[0], b.w.both[1]
	b.choose("Nobody died")
	b.rune('1')
	b.tap(left, "people")
	b.choose("40 people")
	b.rune('2')
	if l, r := b.w.session.Article(0).Tags, b.w.session.Article(1).Tags; len(l) != 1 || len(r) != 1 {
		t.Fatalf("%d and %d tags", len(l), len(r))
	}
	if !strings.Contains(b.inspector(), "40 people") {
		t.Errorf("the inspector shows %q", b.inspector())
	}
	b.tap(right, "Nobody")
	if !strings.Contains(b.inspector(), "Nobody died") || !strings.Contains(b.w.views.status.Text(), "1 tag") {
		t.Errorf("the inspector shows %q", b.inspector())
	}
	fire := b.w.session.Article(0).Document.ID
	b.outside(func(p *store.Project) {
		ix, _ := p.Index(ctx, fire)
		a, err := corpus.NewAnnotation(fire, ix, "claim", tomas.ID, corpus.Fragments{{Start: 6, End: 14}}, now())
		if err != nil {
			t.Fatal(err)
		}
		b.apply(p, corpus.Change{Author: tomas.ID, Cause: "tag", Created: []corpus.Record{a}})
	})
	b.until("the other window's tag in the reader that is not active", func() bool { return len(b.w.session.Article(0).Tags) == 2 })
	ids := left.article.Reader.TagsAt(8)
	if len(ids) != 1 {
		t.Errorf("the reader draws %d tags there", len(ids))
	}
}

// A value that is typed belongs to the tag it was typed for, in whichever pane.
func TestWhatIsTypedStaysWithItsTagAcrossPanes(t *testing.T) {
	b := beside(t)
	b.choose("Nobody died")
	b.rune('2')
	b.rune('m')
	b.write("from the ministry")
	b.tap(b.w.both[0], "people")
	for _, a := range b.w.session.Article(1).Tags {
		if a.Note != "from the ministry" {
			t.Errorf("the note is %q", a.Note)
		}
	}
}

func TestClosingKeepsTheActiveReader(t *testing.T) {
	b := beside(t)
	b.tap(b.w.both[1], "Nobody")
	b.ctrl(fyne.KeyBackslash)
	if b.w.split || b.w.session.Model.Article.Document.Title != "Flood" || b.w.session.Model.Beside != nil || b.w.both[0].object.Visible() {
		t.Fatalf("after closing %q is shown", b.w.session.Model.Article.Document.Title)
	}
	b.ctrl(fyne.KeyBackslash)
	if b.w.both[b.w.left] != b.w.both[1] || b.w.pane != b.w.both[0] || b.title(b.w.pane) != "Fire" {
		t.Errorf("the second reader shows %q", b.title(b.w.pane))
	}
	b.ctrl(fyne.KeyBackslash) // nothing has been done in it
	if b.title(b.w.pane) != "Flood" {
		t.Errorf("opened by mistake and closed, %q is shown", b.title(b.w.pane))
	}
	b.ctrl(fyne.KeyBackslash)
	test.Tap(b.w.both[1].head.Close())
	b.settle()
	if b.w.split || b.title(b.w.pane) != "Fire" {
		t.Errorf("after closing the first one %q is shown", b.title(b.w.pane))
	}
}

func TestOneDocumentInBothReaders(t *testing.T) {
	b := newBench(t)
	b.open(b.project("Fire\n\nAt least 40 people died in the hall."))
	b.ctrl(fyne.KeyBackslash)
	if b.title(b.w.both[0]) != "Fire" || b.title(b.w.both[1]) != "Fire" {
		t.Fatal("not both readers show the document")
	}
	b.choose("40 people")
	b.rune('1')
	for _, p := range b.w.both {
		if len(p.article.Reader.TagsAt(16)) != 1 {
			t.Errorf("pane %d does not draw the tag", p.n)
		}
	}
	b.ctrl(fyne.KeyZ)
	for _, p := range b.w.both {
		if len(p.article.Reader.TagsAt(16)) != 0 {
			t.Errorf("pane %d still draws the tag", p.n)
		}
	}
}

func TestADocumentDeletedLeavesItsReaderEmpty(t *testing.T) {
	b := beside(t)
	b.outside(func(p *store.Project) {
		d, err := p.Document(ctx, b.w.session.Article(0).Document.ID)
		if err != nil {
			t.Fatal(err)
		}
		c, err := p.Removal(ctx, anna.ID, corpus.RefOf(d))
		if err != nil {
			t.Fatal(err)
		}
		b.apply(p, c)
	})
	b.until("the document to go", func() bool { return b.w.session.Article(0) == nil })
	if !b.w.both[0].hint.Visible() || b.title(b.w.both[1]) != "Flood" || b.w.views.welcome.object.Visible() {
		t.Error("the reader of the document that has gone says nothing, or the other one has gone too")
	}
	b.picture("beside-empty")
}

func TestBackAndForward(t *testing.T) {
	b := newBench(t)
	b.open(b.project("Fire\n\nAt least 40 people died.", "Flood\n\nNobody died.", "Frost\n\nIt was cold."))
	docs := b.w.session.Model.Documents
	b.w.listed(docs[1].ID)
	b.settle()
	b.choose("Nobody died")
	b.rune('1')
	tag := b.w.chosen.tag
	b.w.listed(docs[2].ID)
	b.settle()
	b.alt(fyne.KeyLeft)
	if b.title(b.w.pane) != "Flood" || b.w.chosen.tag != tag {
		t.Fatalf("back led to %q with tag %q", b.title(b.w.pane), b.w.chosen.tag)
	}
	b.key(fyne.KeyBackspace)
	if b.title(b.w.pane) != "Fire" {
		t.Errorf("Backspace led to %q", b.title(b.w.pane))
	}
	b.key(fyne.KeyBackspace)
	b.alt(fyne.KeyRight)
	b.alt(fyne.KeyRight)
	if b.title(b.w.pane) != "Frost" || b.w.trail.can(true) {
		t.Errorf("forward led to %q", b.title(b.w.pane))
	}
	b.alt(fyne.KeyLeft)
	b.w.listed(docs[0].ID)
	b.settle()
	if b.w.trail.can(true) {
		t.Error("there is a way forward after going elsewhere")
	}
	b.alt(fyne.KeyLeft)
	if b.title(b.w.pane) != "Flood" {
		t.Errorf("back led to %q", b.title(b.w.pane))
	}
}

// TestTwoReadersHaveRoom: where there is none for an inspector too it gives way,
// until it is asked for.
func TestTwoReadersHaveRoom(t *testing.T) {
	b := beside(t)
	b.w.win.Resize(fyne.NewSize(1024, 700))
	insp := b.w.views.inspector.Object
	for _, p := range b.w.both {
		if w := p.article.Reader.Size().Width; w < leastPane || insp.Visible() {
			t.Errorf("pane %d is %v wide, the inspector shown: %v", p.n, w, insp.Visible())
		}
	}
	b.picture("beside-1024")
	b.key(fyne.KeyF8)
	if !insp.Visible() {
		t.Error("F8 does not show the inspector")
	}
	b.picture("beside-1024-inspector")
	b.key(fyne.KeyF8)
	b.key(fyne.KeyF8)
	b.w.win.Resize(fyne.NewSize(1440, 900))
	if !insp.Visible() {
		t.Error("there is room, and no inspector")
	}
	b.picture("beside-1440")
	b.w.win.Resize(fyne.NewSize(1024, 700))
	b.ctrl(fyne.KeyBackslash)
	if !insp.Visible() {
		t.Error("one article alone has no inspector")
	}
}

func TestTheStatusBarOpensASecondArticle(t *testing.T) {
	b := newBench(t)
	b.open(b.project("Fire\n\nAt least 40 people died.", "Flood\n\nNobody died."))
	control := b.w.views.status.Beside()
	if !control.Visible() || control.Text != "One article" {
		t.Fatalf("the status bar shows %q", control.Text)
	}
	test.Tap(control)
	b.settle()
	if !b.w.split || control.Text != "Two articles" {
		t.Errorf("two articles: %v, and the status bar shows %q", b.w.split, control.Text)
	}
	b.picture("status-beside")
	test.Tap(control)
	b.settle()
	if b.w.split {
		t.Error("the second article is still there")
	}
}

// TestPassingThroughTheListLeavesNoTrail: only where one has stayed is gone back
// to.
func TestPassingThroughTheListLeavesNoTrail(t *testing.T) {
	clock := time.Now()
	b := newBenchAt(t, func() time.Time { return clock })
	b.open(b.project("Fire\n\nAt least 40 people died.", "Flood\n\nNobody died.", "Frost\n\nIt was cold.", "Fog\n\nNobody saw it."))
	b.w.win.Canvas().Focus(b.w.views.documents.Rows)
	for range 3 {
		b.key(fyne.KeyDown)
	}
	if b.title(b.w.pane) != "Fog" {
		t.Fatalf("the list led to %q", b.title(b.w.pane))
	}
	b.alt(fyne.KeyLeft)
	if b.title(b.w.pane) != "Fire" {
		t.Errorf("back led to %q", b.title(b.w.pane))
	}
	b.w.win.Canvas().Focus(b.w.views.documents.Rows)
	for range 2 {
		clock = clock.Add(2 * browseTime)
		b.key(fyne.KeyDown)
	}
	b.alt(fyne.KeyLeft)
	if b.title(b.w.pane) != "Flood" {
		t.Errorf("after staying, back led to %q", b.title(b.w.pane))
	}
}
