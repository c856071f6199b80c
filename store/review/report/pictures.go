package report

import (
	"fmt"

	"glossator/store/review"
)

// Sizes of the pictures, in CSS pixels.
const (
	cell     = 52
	wideCell = 84  // with a label's name on top
	side     = 130 // room for names at the left
	head     = 26  // room for letters on top
	barLeft  = 150
	barWide  = 420
	barThick = 13
	barGap   = 4
)

// letterName is an annotator and the letter for her in pictures.
type letterName struct{ Letter, Name string }

// letter is A, B, …, Z, A2, B2, …
func letter(i int) string {
	out := string(rune('A' + i%26))
	if i >= 26 {
		out += fmt.Sprint(i/26 + 1)
	}
	return out
}

// heatMap is a square of cells.
type heatMap struct {
	Title, About  string
	Width, Height int
	wide          int // of a cell
	Rows, Columns []heatHead
	Cells         []heatCell
}

type heatHead struct {
	X, Y int
	Text string
}

type heatCell struct {
	X, Y, Width, Height int
	TextX, TextY        int
	Text, About         string
	// Opacity is how full the cell is, from 0 to 1; Heat says which ink its
	// text takes. Blank has no figure, and Main is on the diagonal.
	Opacity, Heat string
	Blank, Main   bool
}

// newHeatMap lays out names at the left and short ones on top of cells of that
// width.
func newHeatMap(title, about string, wide int, rows, columns []string) heatMap {
	h := heatMap{Title: title, About: about, wide: wide, Width: side + wide*len(columns) + 2, Height: head + cell*len(rows) + 2}
	for i, r := range rows {
		h.Rows = append(h.Rows, heatHead{side - 8, head + cell*i + cell/2 + 4, clip(r, 17)})
	}
	for i, c := range columns {
		h.Columns = append(h.Columns, heatHead{side + wide*i + wide/2, head - 8, clip(c, wide/8)})
	}
	return h
}

// heat is which ink can be read on a cell: the page's, on "hot" ones the other,
// and on "warm" ones the other where the page is dark.
func heat(opacity float64) string {
	switch {
	case opacity > 0.75:
		return "hot"
	case opacity > 0.58:
		return "warm"
	}
	return ""
}

// put fills a cell; full is from 0 to 1.
func (h *heatMap) put(row, column int, text, about string, full float64) {
	opacity := 0.06 + 0.94*min(1, max(0, full))
	h.Cells = append(h.Cells, heatCell{
		X: side + h.wide*column + 1, Y: head + cell*row + 1, Width: h.wide - 2, Height: cell - 2,
		TextX: side + h.wide*column + h.wide/2, TextY: head + cell*row + cell/2 + 4,
		Text: text, About: about, Opacity: fmt.Sprintf("%.2f", opacity), Heat: heat(opacity), Main: row == column,
	})
}

// heats are maps of the annotators for the figures that say most.
func (b *builder) heats() []heatMap {
	var rows, letters []string
	for i, id := range b.a.Annotators {
		rows = append(rows, letter(i)+"  "+name(b.names.annotators, id))
		letters = append(letters, letter(i))
	}
	at := map[[2]string]review.Pair{}
	for _, p := range b.a.Pairs {
		at[[2]string{p.A, p.B}], at[[2]string{p.B, p.A}] = p, p
	}
	var out []heatMap
	for _, c := range coefficients {
		if c.key != "strict_f1" && c.key != "type_f1" && c.key != "cohen_kappa" && c.key != "gamma" {
			continue
		}
		h := newHeatMap(c.name, c.name+" of every two annotators, all labels", cell, rows, letters)
		for i, x := range b.a.Annotators {
			for j, y := range b.a.Annotators {
				if i == j {
					h.put(i, j, "", name(b.names.annotators, x), 0)
					h.Cells[len(h.Cells)-1].Blank = true
					continue
				}
				v := c.of(at[[2]string{x, y}].Measures[0])
				n, _ := v.Number()
				about := name(b.names.annotators, x) + " and " + name(b.names.annotators, y) + ": " + v.String()
				h.put(i, j, b.number(v).Text, about, n)
				h.Cells[len(h.Cells)-1].Main = false
			}
		}
		out = append(out, h)
	}
	return out
}

// confusion is a map of what the second annotator called what the first did:
// each row is full by its own sum.
func (b *builder) confusion(p review.Pair) heatMap {
	var rows, columns []string
	order := b.confusionOrder()
	for _, i := range order {
		word := "untagged"
		if i < len(b.a.Labels) {
			word = b.labelName(b.a.Labels[i])
		}
		rows, columns = append(rows, word), append(columns, word)
	}
	a, z := name(b.names.annotators, p.A), name(b.names.annotators, p.B)
	h := newHeatMap(a+" ↓  "+z+" →", "Labels by "+a+" (rows) and "+z+" (columns)", wideCell, rows, columns)
	for r, i := range order {
		sum := 0
		for _, n := range p.Confusion.Counts[i] {
			sum += n
		}
		for c, j := range order {
			n := p.Confusion.Counts[i][j]
			full := 0.0
			if sum > 0 {
				full = float64(n) / float64(sum)
			}
			text := fmt.Sprint(n)
			if i == j && i == len(b.a.Labels) {
				text = "" // what nobody tagged is not counted
			}
			h.put(r, c, text, fmt.Sprintf("%s by %s, %s by %s: %d", rows[r], a, columns[c], z, n), full)
		}
	}
	return h
}

// confusionOrder lists the labels' positions as on screen, then that of none.
func (b *builder) confusionOrder() []int {
	position := map[string]int{}
	list := make([]review.Measures, len(b.a.Labels))
	for i, key := range b.a.Labels {
		position[key], list[i] = i, review.Measures{Label: key}
	}
	var out []int
	for _, m := range b.inOrder(list) {
		out = append(out, position[m.Label])
	}
	return append(out, len(b.a.Labels))
}

// barGroup is a label with its bars.
type barGroup struct {
	Name, Colour        string
	SwatchX, Y          int
	NameX, NameY        int
	Bars                []bar
	AxisX, AxisTop, End int
}

type bar struct {
	X, Y, Width, Height int
	TextX, TextY        int
	Class, Text, About  string
}

// bars are, of each label, the two F1s and kappa, and the picture's height.
func (b *builder) bars() ([]barGroup, int) {
	kinds := []struct {
		class, name string
		of          func(review.Measures) review.Value
	}{
		{"one", "exact F1", func(m review.Measures) review.Value { return m.StrictF1 }},
		{"two", "overlap F1", func(m review.Measures) review.Value { return m.TypeF1 }},
		{"three", "Cohen’s κ", func(m review.Measures) review.Value { return m.Cohen }},
	}
	var out []barGroup
	y := 6
	for _, m := range b.inOrder(b.a.Overall) {
		if m.Label == "" {
			continue
		}
		g := barGroup{
			Name: clip(b.labelName(m.Label), 17), Colour: b.names.colours[m.Label], SwatchX: 0, Y: y, NameX: 18,
			NameY: y + barThick*2 + barGap - 2, AxisX: barLeft, AxisTop: y - 3,
		}
		for _, k := range kinds {
			v := k.of(m)
			n, _ := v.Number()
			wide := int(max(0, min(1, n)) * barWide)
			g.Bars = append(g.Bars, bar{
				barLeft, y, wide, barThick, barLeft + wide + 8, y + barThick - 2, k.class,
				b.number(v).Text + "  " + k.name, g.Name + ", " + k.name + ": " + v.String(),
			})
			y += barThick + barGap
		}
		g.End = y
		out = append(out, g)
		y += 14
	}
	return out, y
}
