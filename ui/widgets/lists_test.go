package widgets

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// rows makes a list of n rows of different heights.
func rows(n *int) *Rows {
	r := NewRows()
	r.Count = func() int { return *n }
	r.Height = func(i int, _ float32) float32 { return float32(20 + i%3*10) }
	r.Make = func() fyne.CanvasObject { return NewText("") }
	r.Bind = func(i int, o fyne.CanvasObject) { o.(*Text).SetText(fmt.Sprint("row ", i)) }
	return r
}

// seen are the texts of the rows in sight, in order.
func seen(r *Rows) []string {
	var texts []string
	for _, row := range r.content.live {
		texts = append(texts, row.inside.(*Text).Text)
	}
	return texts
}

func TestOnlyRowsInSightExist(t *testing.T) {
	n := 100_000
	r := rows(&n)
	show(t, r, 200, 300)
	if got := seen(r); len(got) > 14 || got[0] != "row 0" {
		t.Errorf("in sight are %q", got)
	}
	r.Reveal(n - 1)
	if got := seen(r); got[len(got)-1] != fmt.Sprint("row ", n-1) || r.Alive() > 40 {
		t.Errorf("at the end are %q, and %d rows exist", got, r.Alive())
	}
	n = 3
	r.Reset()
	if got := seen(r); !slices.Equal(got, []string{"row 0", "row 1", "row 2"}) {
		t.Errorf("of three rows in sight are %q", got)
	}
	n = 0
	r.Reset()
	if got := seen(r); len(got) > 0 {
		t.Errorf("of none in sight are %q", got)
	}
}

func TestRowsByKeysAndMouse(t *testing.T) {
	n := 50
	r := rows(&n)
	var got []int
	r.OnSelected = func(i int) { got = append(got, i) }
	var typed []string
	r.OnRune = func(c rune) { typed = append(typed, string(c)) }
	r.OnKey = func(k fyne.KeyName) { typed = append(typed, string(k)) }
	w := show(t, r, 200, 300)
	w.Canvas().Focus(r)
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyUp, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyHome, fyne.KeyDelete} {
		r.TypedKey(&fyne.KeyEvent{Name: k})
	}
	r.TypedRune('1')
	if !slices.Equal(got[:4], []int{0, 1, 0, 49}) || got[len(got)-1] != 0 || !slices.Equal(typed, []string{"Delete", "1"}) {
		t.Errorf("chose %v, passed on %q", got, typed)
	}
	test.Tap(r.content.live[3])
	if r.Selected() != 3 || got[len(got)-1] != 3 {
		t.Errorf("clicked, row %d is chosen", r.Selected())
	}
}

func TestUpdateFillsOneRow(t *testing.T) {
	n := 100
	r := rows(&n)
	show(t, r, 200, 300)
	bound := 0
	r.Bind = func(int, fyne.CanvasObject) { bound++ }
	r.Update(2)
	r.Update(90)
	r.Update(-1)
	r.Update(1000)
	if bound != 1 {
		t.Errorf("%d rows were filled", bound)
	}
}

func menus(ran *[]string) *MenuBar {
	note := func(s string) func() { return func() { *ran = append(*ran, s) } }
	return NewMenuBar("App",
		Menu{"File", func() []MenuItem {
			return []MenuItem{{Title: "New", Key: "Ctrl+N", Run: note("new")}, {}, {Title: "Close", Disabled: true, Run: note("close")}, {Title: "Quit", Run: note("quit")}}
		}},
		Menu{"View", func() []MenuItem { return []MenuItem{{Title: "Dark", Checked: true, Run: note("dark")}} }})
}

func TestMenuByKeys(t *testing.T) {
	var ran []string
	bar := menus(&ran)
	w := show(t, container.NewStack(container.NewBorder(bar, nil, nil, nil, NewText("")), bar.Layer), 500, 300)
	bar.Open(0)
	press := func(keys ...fyne.KeyName) {
		for _, k := range keys {
			w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn) // over the line and what is disabled
	bar.Open(0)
	press(fyne.KeyRight, fyne.KeyDown, fyne.KeySpace)
	bar.Open(0)
	press(fyne.KeyUp, fyne.KeyReturn)
	bar.Open(1)
	press(fyne.KeyEscape)
	if !slices.Equal(ran, []string{"quit", "dark", "quit"}) || len(bar.Layer.Objects) > 0 {
		t.Errorf("ran %v, open %d", ran, bar.open)
	}
}

func TestMenuByMouse(t *testing.T) {
	var ran []string
	bar := menus(&ran)
	show(t, container.NewStack(container.NewBorder(bar, nil, nil, nil, NewText("")), bar.Layer), 500, 300)
	test.Tap(bar.titles[0])
	bar.titles[1].MouseIn(nil)
	if bar.open != 1 {
		t.Fatalf("menu %d is open", bar.open)
	}
	test.Tap(bar.panel.lines[0])
	test.Tap(bar.titles[0])
	test.Tap(bar.panel.lines[2])
	if bar.open != 0 {
		t.Error("what is disabled closed the menu")
	}
	test.Tap(bar.Layer.Objects[0].(fyne.Tappable))
	test.Tap(bar.titles[0])
	test.Tap(bar.titles[0])
	if !slices.Equal(ran, []string{"dark"}) || bar.open != -1 {
		t.Errorf("ran %v, menu %d is open", ran, bar.open)
	}
}
