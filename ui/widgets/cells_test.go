package widgets

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestCells: clicks and keys choose, arrows go along and across lines, and what is
// disabled does nothing.
func TestCells(t *testing.T) {
	test.NewApp()
	var chosen []int
	c := NewCells(func(i int) { chosen = append(chosen, i) })
	c.Even = true
	c.Set(Cell{Text: "one"}, Cell{Text: "two", On: true}, Cell{Text: "three"}, Cell{Text: "four", Note: "x"}, Cell{Text: "five", Swatch: "#0072b2", Letter: "F"})
	w := test.NewWindow(c)
	defer w.Close()
	c.Resize(fyne.NewSize(240, c.HeightFor(240)))
	boxes, height := c.arrange(240)
	if height <= cellHeight || boxes[0].at.Y == boxes[4].at.Y {
		t.Fatalf("all are in one line of %v", boxes)
	}
	for _, b := range boxes {
		if b.at.X+b.size.Width > 240 {
			t.Errorf("a cell ends at %v", b.at.X+b.size.Width)
		}
	}
	c.Tapped(&fyne.PointEvent{Position: boxes[4].at.AddXY(3, 3)})
	c.Tapped(&fyne.PointEvent{Position: fyne.NewPos(239, height-1)}) // beside all
	w.Canvas().Focus(c)
	key := func(names ...fyne.KeyName) {
		for _, name := range names {
			c.TypedKey(&fyne.KeyEvent{Name: name})
		}
	}
	key(fyne.KeyUp, fyne.KeySpace, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyReturn, fyne.KeyDown, fyne.KeyDown, fyne.KeyEnter)
	columns := slices.IndexFunc(boxes, func(b cellBox) bool { return b.at.Y > 0 })
	last := columns * ((len(boxes) - 1) / columns) // of the first column
	if want := []int{4, 4 - columns, 0, last}; !slices.Equal(chosen, want) {
		t.Errorf("chosen are %v, want %v", chosen, want)
	}
	c.Enable(false)
	key(fyne.KeySpace)
	if len(chosen) != 4 {
		t.Error("what is disabled can be chosen")
	}
	if got := c.Words(); got != "one\n[two]\nthree\nfour x\nfive\n" {
		t.Errorf("it reads %q", got)
	}
}

// TestProse: Enter begins a line, Escape commits, Tab is not the field's.
func TestProse(t *testing.T) {
	test.NewApp()
	e := NewEntry(3)
	e.Prose = true
	var got []string
	e.OnCommit = func(text string) bool { got = append(got, text); return true }
	w := test.NewWindow(e)
	defer w.Close()
	w.Canvas().Focus(e)
	e.TypedRune('a')
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	e.TypedRune('b')
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if !slices.Equal(got, []string{"a\nb"}) || e.Text != "a\nb" || e.AcceptsTab() {
		t.Errorf("committed %q, the field has %q", got, e.Text)
	}
}
