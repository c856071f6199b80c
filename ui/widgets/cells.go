package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/look"
)

// Cell is one of the values of Cells.
type Cell struct {
	Text string
	// Note is said beside it, with less weight.
	Note string
	// Swatch is a label's colour of the form #rrggbb, or empty, and Letter what
	// stands on it.
	Swatch, Letter string
	// On shows that it is chosen.
	On bool
}

// Cells are values side by side, in as many lines as it takes, of which some are
// chosen. They have the keyboard together: arrows go from one to the next, Space
// and Enter choose it.
type Cells struct {
	widget.BaseWidget
	// OnChosen is called when the user chooses a cell, by its place from 0. The
	// cell is not changed by that.
	OnChosen func(i int)
	// Even gives all cells one width.
	Even bool
	// OnFocus, OnEscape, OnRune and OnShortcut, which may be nil, tell that the
	// cells got the keyboard and what they don't know themselves.
	OnFocus    func()
	OnEscape   func()
	OnRune     func(rune)
	OnShortcut func(fyne.Shortcut)

	cells             []Cell
	at                int // that the keyboard is on
	over              int // that the pointer is on, or -1
	focused, disabled bool
}

// NewCells makes cells without any in them.
func NewCells(chosen func(i int)) *Cells {
	c := &Cells{OnChosen: chosen, over: -1}
	c.ExtendBaseWidget(c)
	return c
}

// Set replaces the cells. The keyboard stays on its place.
func (c *Cells) Set(cells ...Cell) {
	if !c.focused {
		c.at = 0
		for i, cell := range cells {
			if cell.On {
				c.at = i
				break
			}
		}
	}
	c.cells, c.at = cells, max(0, min(c.at, len(cells)-1))
	c.Refresh()
}

// All lists the cells.
func (c *Cells) All() []Cell { return c.cells }

// Enable makes the cells work, or not.
func (c *Cells) Enable(on bool) {
	c.disabled = !on
	c.Refresh()
}

// Tap does what a click on a cell does.
func (c *Cells) Tap(i int) {
	if i >= 0 && i < len(c.cells) && !c.disabled {
		c.at = i
		c.Refresh()
		c.OnChosen(i)
	}
}

// Words is all text of the cells: chosen ones in brackets.
func (c *Cells) Words() string {
	var all string
	for _, cell := range c.cells {
		text := cell.Text
		if cell.Note != "" {
			text += " " + cell.Note
		}
		if cell.On {
			text = "[" + text + "]"
		}
		all += text + "\n"
	}
	return all
}

const (
	cellHeight float32 = 28
	cellInset  float32 = 8
	cellGap    float32 = 6
	cellSwatch float32 = 16
	cellNote   float32 = 6
	cellTick   float32 = 13
)

// width is what a cell needs.
func (c *Cells) width(cell Cell) float32 {
	w := 2*cellInset + fyne.MeasureText(cell.Text, theme.TextSize(), fyne.TextStyle{}).Width
	if cell.Swatch != "" {
		w += cellSwatch + cellGap
	}
	if cell.Note != "" {
		w += cellNote + fyne.MeasureText(cell.Note, look.SmallSize, fyne.TextStyle{}).Width
	}
	return w + cellTick
}

// cellBox is the place of a cell.
type cellBox struct {
	at   fyne.Position
	size fyne.Size
}

func (b cellBox) holds(p fyne.Position) bool {
	return p.X >= b.at.X && p.Y >= b.at.Y && p.X < b.at.X+b.size.Width && p.Y < b.at.Y+b.size.Height
}

// arrange places the cells and returns the height.
func (c *Cells) arrange(width float32) ([]cellBox, float32) {
	boxes := make([]cellBox, len(c.cells))
	var even float32
	for _, cell := range c.cells {
		even = max(even, c.width(cell))
	}
	if c.Even && even > 0 { // the columns fill the width
		n := max(1, int((width+cellGap)/(even+cellGap)))
		even = (width-float32(n-1)*cellGap)/float32(n) - 0.01
	}
	var x, y float32
	for i, cell := range c.cells {
		w := min(c.width(cell), width)
		if c.Even {
			w = min(even, width)
		}
		if x > 0 && x+w > width {
			x, y = 0, y+cellHeight+cellGap
		}
		boxes[i] = cellBox{fyne.NewPos(x, y), fyne.NewSize(w, cellHeight)}
		x += w + cellGap
	}
	return boxes, y + cellHeight
}

// HeightFor implements Flowing.
func (c *Cells) HeightFor(width float32) float32 {
	_, h := c.arrange(width)
	return h
}

// MinSize implements fyne.Widget.
func (c *Cells) MinSize() fyne.Size { return fyne.NewSize(80, c.HeightFor(max(80, c.Size().Width))) }

// hit is the cell at a position, or -1.
func (c *Cells) hit(p fyne.Position) int {
	boxes, _ := c.arrange(c.Size().Width)
	for i, b := range boxes {
		if b.holds(p) {
			return i
		}
	}
	return -1
}

// Tapped implements fyne.Tappable.
func (c *Cells) Tapped(e *fyne.PointEvent) { c.Tap(c.hit(e.Position)) }

// MouseIn implements desktop.Hoverable.
func (c *Cells) MouseIn(e *desktop.MouseEvent) { c.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (c *Cells) MouseMoved(e *desktop.MouseEvent) { c.hover(c.hit(e.Position)) }

// MouseOut implements desktop.Hoverable.
func (c *Cells) MouseOut() { c.hover(-1) }

func (c *Cells) hover(i int) {
	if c.over != i {
		c.over = i
		c.Refresh()
	}
}

// FocusGained implements fyne.Focusable.
func (c *Cells) FocusGained() {
	c.focused = true
	c.Refresh()
	if c.OnFocus != nil {
		c.OnFocus()
	}
}

// FocusLost implements fyne.Focusable.
func (c *Cells) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune implements fyne.Focusable.
func (c *Cells) TypedRune(r rune) {
	if c.OnRune != nil && !c.disabled {
		c.OnRune(r)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (c *Cells) TypedShortcut(s fyne.Shortcut) {
	if c.OnShortcut != nil {
		c.OnShortcut(s)
	}
}

// TypedKey implements fyne.Focusable.
func (c *Cells) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft:
		c.step(-1)
	case fyne.KeyRight:
		c.step(1)
	case fyne.KeyUp:
		c.line(-1)
	case fyne.KeyDown:
		c.line(1)
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		c.Tap(c.at)
	case fyne.KeyEscape:
		if c.OnEscape != nil {
			c.OnEscape()
		}
	}
}

func (c *Cells) step(by int) {
	c.at = max(0, min(c.at+by, len(c.cells)-1))
	c.Refresh()
}

// line goes to the nearest cell of the next line.
func (c *Cells) line(by float32) {
	boxes, _ := c.arrange(c.Size().Width)
	if len(boxes) == 0 {
		return
	}
	from := boxes[c.at]
	y, x := from.at.Y+by*(cellHeight+cellGap), from.at.X+from.size.Width/2
	best := -1
	for i, b := range boxes {
		if b.at.Y == y && (best < 0 || away(b, x) < away(boxes[best], x)) {
			best = i
		}
	}
	if best >= 0 {
		c.at = best
		c.Refresh()
	}
}

// away is how far a cell is from a place to its side.
func away(b cellBox, x float32) float32 { return max(b.at.X-x, x-b.at.X-b.size.Width, 0) }
