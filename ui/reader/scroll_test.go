package reader

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/store/corpus"
)

// numbered has paragraphs of very different lengths, so that estimates are off.
func numbered(n int) string {
	var sb strings.Builder
	for i := range n {
		fmt.Fprintf(&sb, "Paragraph %d. %s\n\n", i, strings.Repeat("iiiii WWWWW 中文中文 ", i%17))
	}
	return sb.String()
}

func wheel(r *Reader, dy float32) {
	c := fyne.CurrentApp().Driver().CanvasForObject(r)
	test.Scroll(c, fyne.NewPos(200, 200), 0, dy)
}

func TestWheelScrollsToBothEnds(t *testing.T) {
	r := opened(t, numbered(400), 800, 600)
	if !draws(r, "Title") || !draws(r, "byline") || r.Showing().Start != 0 {
		t.Fatalf("begins with %q", texts(r))
	}
	wheel(r, -100)
	if draws(r, "Title") {
		t.Error("the title does not scroll with the text")
	}
	wheel(r, -1_000_000)
	if !draws(r, "Paragraph 399.") || r.Showing().End != r.doc.Index.Len() {
		t.Errorf("at the end shows %v of %d", r.Showing(), r.doc.Index.Len())
	}
	last := r.view.visible[len(r.view.visible)-1]
	if y := last.y + r.text.Height(last.p); y < 600-2*bottomEdge {
		t.Errorf("the text ends %v above the window's edge", 600-y)
	}
	wheel(r, 1_000_000)
	if !draws(r, "Title") || r.view.offset != -r.geo.head {
		t.Error("does not scroll back to the title")
	}
}

// TestScrollingIsSteady scrolls up through text never measured: what is on
// screen must move by exactly the wheel's way, although heights above change.
func TestScrollingIsSteady(t *testing.T) {
	r := opened(t, numbered(400), 800, 600)
	r.ScrollTo(r.doc.Index.Len() / 2)
	for range 200 {
		cp := r.view.visible[len(r.view.visible)/2].lines[0].Span.Start
		before, ok := r.lineOnScreen(cp)
		wheel(r, 37)
		if now, still := r.lineOnScreen(cp); ok && still && now != before+37 {
			t.Fatalf("a line moved by %v instead of 37", now-before)
		}
	}
}

func TestWhatIsReadStaysInPlace(t *testing.T) {
	r := opened(t, numbered(400), 800, 600)
	r.ScrollTo(5000)
	first := func() int {
		for _, v := range r.view.visible {
			for _, line := range v.lines[v.from:v.to] {
				if v.y+line.Y >= 0 {
					return line.Span.Start
				}
			}
		}
		return -1
	}
	cp := first()
	y, _ := r.lineOnScreen(cp)
	for name, change := range map[string]func(){
		"a resize":      func() { r.Resize(fyne.NewSize(430, 500)) },
		"bigger text":   func() { r.SetTextSize(24) },
		"another theme": func() { r.SetStyle(Dark()) },
		"smaller text":  func() { r.SetTextSize(11) },
	} {
		change()
		if now, ok := r.lineOnScreen(cp); !ok || now != y {
			t.Errorf("after %s the line is at %v, was at %v", name, now, y)
		}
	}
	r.SetTextSize(DefaultTextSize)
	r.Resize(fyne.NewSize(800, 600))
	if now := first(); now != cp {
		t.Errorf("back at the old size the first line begins at %d, was %d", now, cp)
	}
}

func TestSelectedTagStaysInPlace(t *testing.T) {
	r := opened(t, numbered(400), 800, 600)
	r.ScrollTo(5000)
	from := r.Showing().Start + 150
	cp := from + at(t, r.doc.Index.Slice(corpus.Span{Start: from, End: r.doc.Index.Len()}), "Paragraph").Start
	r.UpdateTag(Tag{ID: "t", Letter: "T", Colour: blue, Fragments: corpus.Fragments{{Start: cp, End: cp + 5}}})
	r.Select("t")
	y, ok := r.lineOnScreen(cp)
	r.Resize(fyne.NewSize(400, 600))
	if now, still := r.lineOnScreen(cp); !ok || !still || now != y || r.Selected() != "t" {
		t.Errorf("selected tag is at %v, was at %v", now, y)
	}
}

func TestScrollBar(t *testing.T) {
	r := opened(t, numbered(400), 800, 600)
	y, h, ok := r.thumb()
	if !ok || y != 0 {
		t.Fatalf("thumb at %v, %v high, %v", y, h, ok)
	}
	x := r.Size().Width - 5
	drag(r, fyne.NewPos(x, y+h/2), fyne.NewPos(x, 600), 0)
	if r.Showing().End != r.doc.Index.Len() {
		t.Errorf("dragged to its end it shows %v of %d", r.Showing(), r.doc.Index.Len())
	}
	drag(r, fyne.NewPos(x, 600-h/2), fyne.NewPos(x, -20), 0)
	if r.Showing().Start != 0 {
		t.Errorf("dragged to its top it shows %v", r.Showing())
	}
	click(r, fyne.NewPos(x, 500), 1, 0)
	if r.Showing().Start == 0 || r.Selected() != "" {
		t.Error("a click beneath the thumb does not scroll a page")
	}
	if short := opened(t, "short", 800, 600); func() bool { _, _, ok := short.thumb(); return ok }() {
		t.Error("a text that fits has a scroll bar")
	}
}

func TestScrollToAndFlash(t *testing.T) {
	r := opened(t, numbered(400), 800, 600)
	s := at(t, r.doc.Index.Text(), "Paragraph 321.")
	r.Flash(s)
	if y, ok := r.lineOnScreen(s.Start); !ok || y < 150 || y > 250 {
		t.Errorf("line is at %v", y)
	}
	was := r.top()
	r.ScrollTo(s.Start + 3)
	if r.top() != was {
		t.Error("scrolls although the place is on screen")
	}
	r.fade(0.5)
	flashing := len(r.frame.objects)
	r.fade(1)
	if len(r.frame.objects) >= flashing {
		t.Error("the flash does not end")
	}
}

// TestFramesAreWhole scrolls about at random and asserts that lines stand one
// beneath the other without gap and fill the window.
func TestFramesAreWhole(t *testing.T) {
	r := opened(t, numbered(300), 700, 500)
	rnd := rand.New(rand.NewPCG(7, 8))
	for step := range 600 {
		switch rnd.IntN(6) {
		case 0:
			r.ScrollTo(rnd.IntN(r.doc.Index.Len()))
		case 1:
			r.Resize(fyne.NewSize(200+float32(rnd.IntN(900)), 200+float32(rnd.IntN(700))))
		case 2:
			r.SetTextSize(10 + float32(rnd.IntN(20)))
		default:
			r.scroll(float32(rnd.IntN(1200) - 600))
		}
		checkWhole(t, r, step)
	}
}

func checkWhole(t *testing.T, r *Reader, step int) {
	t.Helper()
	v := r.view.visible
	for i := 1; i < len(v); i++ {
		if gap := v[i].y - v[i-1].y - r.text.Height(v[i-1].p); gap > 0.01 || gap < -0.01 || v[i].p != v[i-1].p+1 {
			t.Fatalf("step %d: paragraphs %d and %d are %v apart", step, v[i-1].p, v[i].p, gap)
		}
	}
	if v[0].p > 0 && v[0].y > 0 {
		t.Fatalf("step %d: nothing above paragraph %d at %v", step, v[0].p, v[0].y)
	}
	last := v[len(v)-1]
	if last.p < r.text.Paragraphs()-1 && last.y+r.text.Height(last.p) < r.geo.size.Height {
		t.Fatalf("step %d: nothing beneath paragraph %d", step, last.p)
	}
	if n := len(r.frame.objects); n > maxObjects {
		t.Fatalf("step %d: %d objects", step, n)
	}
}

func TestTopStaysTopWhenTheTitleWraps(t *testing.T) {
	r := opened(t, numbered(200), 900, 600)
	r.SetDocument(Document{Title: strings.Repeat("A long title ", 12), Byline: "Outlet", Index: r.Document().Index})
	for _, width := range []float32{300, 1200, 200, 900} {
		r.Resize(fyne.NewSize(width, 600))
		if got := r.top(); got != 0 {
			t.Errorf("%v wide, the top is %v above the window", width, got)
		}
	}
}

func TestNotesDoNotMoveTheWords(t *testing.T) {
	r := opened(t, numbered(50), 900, 600)
	before := on(t, r, 200)
	r.SetMargin([]MarginNote{{ID: "a", At: corpus.Span{Start: 10, End: 20}, Head: "repeats", Text: "words"}})
	if after := on(t, r, 200); after != before {
		t.Errorf("the words were at %v and are at %v", before, after)
	}
}
