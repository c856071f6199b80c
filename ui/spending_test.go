package ui

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"glossator/store"
	"glossator/store/corpus"
)

// watch is a clock that a test winds.
type watch struct{ at time.Time }

func (c *watch) now() time.Time { return c.at }

// wait lets time go by, moving the pointer over the article every so often.
func (c *watch) work(b *bench, d, every time.Duration) {
	for d > 0 {
		step := min(d, every)
		c.at = c.at.Add(step)
		d -= step
		b.w.views.article.Reader.MouseMoved(&desktop.MouseEvent{})
	}
	b.settle()
}

func timed(t *testing.T) (*bench, *watch) {
	t.Helper()
	c := &watch{time.Date(2025, 3, 14, 9, 0, 0, 0, time.UTC)}
	return newBenchAt(t, c.now), c
}

// spent is what the file says of the seconds that Anna has spent on the n-th
// document.
func (b *bench) spent(n int) int {
	b.Helper()
	seconds := 0
	id := b.w.session.Model.Documents[n].ID
	b.outside(func(p *store.Project) {
		states, err := p.States(ctx, id)
		if err != nil {
			b.Fatal(err)
		}
		for _, s := range states {
			if s.Annotator == anna.ID {
				seconds = s.Seconds
			}
		}
	})
	return seconds
}

func (b *bench) wantSpent(n, seconds int) {
	b.Helper()
	if got := b.spent(n); got != seconds {
		b.Errorf("the file has %d s for document %d, want %d", got, n, seconds)
	}
}

// TestTimeIsCounted while the document is open and worked on, and is shown with
// its state.
func TestTimeIsCounted(t *testing.T) {
	b, c := timed(t)
	b.open(b.project(wire, "Another\nNothing happened here."))
	b.w.focusArticle()
	c.work(b, 3*time.Minute, 20*time.Second)
	b.says("New · 3 min")
	b.wantSpent(0, 0) // it is written sparingly
	c.at = c.at.Add(time.Hour)
	b.key(fyne.KeyDown) // after an hour without doing anything: a minute
	b.says("New · 4 min")
	c.work(b, time.Minute, 20*time.Second)
	b.wantSpent(0, 300)
	b.w.app.Lifecycle().(interface{ OnExitedForeground() func() }).OnExitedForeground()()
	c.work(b, 10*time.Minute, 20*time.Second) // the pointer crosses the window
	b.w.app.Lifecycle().(interface{ OnEnteredForeground() func() }).OnEnteredForeground()()
	b.says("New · 5 min")
	c.work(b, 45*time.Second, 20*time.Second)
	b.w.openDocument(b.w.session.Model.Documents[1].ID)
	b.settle()
	b.wantSpent(0, 345)
	b.says("New")
	c.work(b, 30*time.Second, 10*time.Second)
	b.ctrl(fyne.KeyD)
	b.wantSpent(1, 30)
	b.says("Done")
	if tip := b.w.views.documents.Rows.Tip(0); !strings.Contains(tip, "Fire at Ferrow\nFerrow Wire · 12 Mar 2025\nNew · 5 min") {
		t.Errorf("the tooltip says %q", tip)
	}
}

// TestTimeIsKept over closing and a restart, undo passes it by, and it is
// exported.
func TestTimeIsKept(t *testing.T) {
	b, c := timed(t)
	path := b.project(wire)
	b.open(path)
	c.work(b, 50*time.Second, 10*time.Second)
	b.tag("Lena Orsk", '1')
	c.work(b, 50*time.Second, 10*time.Second)
	b.ctrl(fyne.KeyD)
	b.says("Done · 1 min")
	c.work(b, 40*time.Second, 10*time.Second)
	b.w.table.Do("file.close")
	b.settle()
	b.open(path)
	b.says("Done · 2 min")
	b.wantSpent(0, 140)
	if u := b.w.session.Undo; u == nil || !strings.HasPrefix(u.Cause, "mark") {
		t.Errorf("undo would take back %+v", u)
	}
	b.ctrl(fyne.KeyZ)
	b.says("In progress · 2 min")
	b.ctrl(fyne.KeyZ)
	b.says("New · 2 min")
	if n := len(b.tags()); n != 0 {
		t.Errorf("%d tags are left", n)
	}
	c.work(b, time.Minute, 10*time.Second)
	b.w.keepTime()
	b.settle()
	b.ctrl(fyne.KeyY)
	b.ctrl(fyne.KeyY)
	b.says("Done · 3 min")
	b.wantSpent(0, 200)
	b.outside(func(p *store.Project) {
		var out bytes.Buffer
		if _, err := p.Export(ctx, &out, store.ExportRequest{}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), `"state":"done","seconds":200`) {
			t.Errorf("the export has %s", out.String())
		}
	})
}

// TestTimeNeedsAProjectThatCanBeWritten and stays quiet otherwise.
func TestTimeNeedsAProjectThatCanBeWritten(t *testing.T) {
	b, c := timed(t)
	path := b.project(wire)
	b.w.openThen(path, true, nil)
	b.settle()
	c.work(b, 20*time.Minute, 20*time.Second)
	b.w.table.Do("file.close")
	b.settle()
	if b.w.session != nil || strings.Contains(b.words(), "Could not") {
		t.Errorf("it says %q", b.words())
	}
	b.open(path)
	b.wantSpent(0, 0)
}

// TestTypingCounts: in the inspector, and choosing in the list of tags.
func TestTypingCounts(t *testing.T) {
	b, c := timed(t)
	b.open(b.project(wire))
	b.tag("Lena Orsk", '2')
	b.rune('m')
	for range 6 {
		c.at = c.at.Add(50 * time.Second)
		b.write("x")
	}
	b.key(fyne.KeyReturn)
	b.key(fyne.KeyF6)
	b.w.clear()
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyUp, fyne.KeyDown} {
		c.at = c.at.Add(50 * time.Second)
		b.key(k)
	}
	b.w.keepTime()
	b.settle()
	if got := b.spent(0); got < 400 || got > 450 {
		t.Errorf("%d s are counted of 450", got)
	}
}

// TestTimeOfADocumentThatIsDeletedElsewhere is lost without a word.
func TestTimeOfADocumentThatIsDeletedElsewhere(t *testing.T) {
	b, c := timed(t)
	b.open(b.project(wire, "Another\nNothing happened here."))
	first := b.w.session.Model.Article.Document
	c.work(b, 20*time.Second, 10*time.Second)
	b.outside(func(p *store.Project) {
		gone, err := p.Removal(ctx, tomas.ID, corpus.RefOf(first))
		if err != nil {
			t.Fatal(err)
		}
		b.apply(p, gone)
	})
	b.until("the document's end", func() bool { return b.w.session.Model.Article == nil })
	b.w.keepTime()
	b.settle()
	if strings.Contains(b.words(), "Could not") {
		t.Errorf("it says %q", b.words())
	}
}
