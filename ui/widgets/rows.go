package widgets

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/look"
)

// Rows is a list of rows of unequal heights, of which only those in sight exist.
// A hundred thousand rows cost a few bytes each.
type Rows struct {
	widget.BaseWidget
	// Count is the number of rows and Height how high one is at a width. Height
	// is asked of every row when the rows or the width change, so it has to be
	// quick.
	Count  func() int
	Height func(i int, width float32) float32
	// Make makes the inside of a row and Bind fills it for row i.
	Make func() fyne.CanvasObject
	Bind func(i int, inside fyne.CanvasObject)
	// OnSelected is called when the user chooses a row.
	OnSelected func(i int)
	// OnTapped, when set, is called after OnSelected when that was by a click, also
	// on the row that is chosen already.
	OnTapped func(i int)
	// OnRune and OnKey get what is typed and not the list's own.
	OnRune     func(rune)
	OnKey      func(fyne.KeyName)
	OnShortcut func(fyne.Shortcut)
	// Tip, when set, is more about a row, for Tips to show.
	Tip  func(i int) string
	Tips *Tips
	// Marks, when set, let several rows be chosen.
	Marks *Marks

	selected int
	offsets  []float32 // of each row's top, and the end
	width    float32   // that the offsets are for
	scroll   *container.Scroll
	content  *rowsContent
	focused  bool
	shift    bool // is held down
}

// NewRows makes a list; all its functions have to be set before it is shown.
func NewRows() *Rows {
	r := &Rows{selected: -1}
	r.content = &rowsContent{r: r}
	r.content.ExtendBaseWidget(r.content)
	r.scroll = container.NewVScroll(r.content)
	r.scroll.OnScrolled = func(fyne.Position) { r.content.place() }
	r.ExtendBaseWidget(r)
	return r
}

// Reset reads the rows anew; the scroll position stays as far as it can.
func (r *Rows) Reset() {
	r.measure()
	r.content.rebind()
	r.scroll.Refresh()
}

// Update fills a row anew, if it is in sight.
func (r *Rows) Update(i int) {
	if i < 0 || i >= len(r.offsets)-1 {
		return
	}
	if h := r.Height(i, r.width); h != r.offsets[i+1]-r.offsets[i] {
		r.Reset()
		return
	}
	for _, row := range r.content.live {
		if row.index == i {
			r.Bind(i, row.inside)
		}
	}
}

// Select marks a row as chosen, -1 for none, without calling OnSelected.
func (r *Rows) Select(i int) {
	r.selected = i
	for _, row := range r.content.live {
		row.Refresh()
	}
}

// Selected is the chosen row, or -1.
func (r *Rows) Selected() int { return r.selected }

// Reveal scrolls no further than needed for a row to be in sight.
func (r *Rows) Reveal(i int) {
	if i < 0 || i >= len(r.offsets)-1 {
		return
	}
	top, end := r.offsets[i], r.offsets[i+1]
	room := r.scroll.Size().Height
	y := r.scroll.Offset.Y
	switch {
	case top < y:
		y = top
	case end > y+room:
		y = end - room
	default:
		return
	}
	r.scroll.ScrollToOffset(fyne.NewPos(0, max(0, y)))
	r.content.place()
}

func (r *Rows) measure() {
	n := r.Count()
	r.width = r.Size().Width
	if cap(r.offsets) < n+1 {
		r.offsets = make([]float32, 0, n+1+n/4)
	}
	r.offsets = append(r.offsets[:0], 0)
	var y float32
	for i := range n {
		y += r.Height(i, r.width)
		r.offsets = append(r.offsets, y)
	}
}

// at is the row at a height.
func (r *Rows) at(y float32) int {
	return max(0, sort.Search(len(r.offsets), func(i int) bool { return r.offsets[i] > y })-1)
}

// MinSize implements fyne.Widget.
func (r *Rows) MinSize() fyne.Size { return fyne.NewSize(120, 60) }

// CreateRenderer implements fyne.Widget.
func (r *Rows) CreateRenderer() fyne.WidgetRenderer { return &rowsRenderer{r} }

type rowsRenderer struct{ r *Rows }

func (x *rowsRenderer) Destroy()                     {}
func (x *rowsRenderer) MinSize() fyne.Size           { return x.r.MinSize() }
func (x *rowsRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{x.r.scroll} }

func (x *rowsRenderer) Refresh() {
	x.r.Reset()
	canvas.Refresh(x.r)
}

func (x *rowsRenderer) Layout(s fyne.Size) {
	if s.Width != x.r.width {
		x.r.measure()
		x.r.content.rebind()
	}
	x.r.scroll.Resize(s)
	x.r.content.place()
}

// FocusGained implements fyne.Focusable.
func (r *Rows) FocusGained() { r.focused = true; r.Select(r.selected) }

// FocusLost implements fyne.Focusable.
func (r *Rows) FocusLost() { r.focused, r.shift = false, false; r.Select(r.selected) }

// TypedRune implements fyne.Focusable.
func (r *Rows) TypedRune(c rune) {
	if r.OnRune != nil {
		r.OnRune(c)
	}
}

// TypedKey implements fyne.Focusable: arrows, page, Home and End choose a row.
func (r *Rows) TypedKey(e *fyne.KeyEvent) {
	last := len(r.offsets) - 2
	page := max(1, r.at(r.scroll.Offset.Y+r.scroll.Size().Height)-r.at(r.scroll.Offset.Y)-1)
	to := r.selected
	switch e.Name {
	case fyne.KeyUp:
		to--
	case fyne.KeyDown:
		to++
	case fyne.KeyPageUp:
		to -= page
	case fyne.KeyPageDown:
		to += page
	case fyne.KeyHome:
		to = 0
	case fyne.KeyEnd:
		to = last
	default:
		if r.OnKey != nil {
			r.OnKey(e.Name)
		}
		return
	}
	to = max(0, min(to, last))
	if r.Marks == nil {
		r.choose(to)
		return
	}
	how := MarkOne
	if r.shift {
		how = MarkTo
	}
	r.mark(to, how)
}

func (r *Rows) choose(i int) {
	if i < 0 || i >= len(r.offsets)-1 || i == r.selected {
		return
	}
	r.Select(i)
	r.Reveal(i)
	if r.OnSelected != nil {
		r.OnSelected(i)
	}
}

// rowsContent is what scrolls: as high as all rows, holding those in sight.
type rowsContent struct {
	widget.BaseWidget
	r    *Rows
	live []*row
	free []*row
	objs []fyne.CanvasObject
}

func (c *rowsContent) MinSize() fyne.Size {
	if len(c.r.offsets) == 0 {
		return fyne.Size{}
	}
	return fyne.NewSize(10, c.r.offsets[len(c.r.offsets)-1])
}

func (c *rowsContent) CreateRenderer() fyne.WidgetRenderer { return &rowsContentRenderer{c} }

// rebind gives up the bindings of the rows in sight.
func (c *rowsContent) rebind() {
	c.free = append(c.free, c.live...)
	c.live = c.live[:0]
	c.place()
}

// place makes the rows in sight exist, and no others.
func (c *rowsContent) place() {
	r := c.r
	n := len(r.offsets) - 1
	from, to := 0, 0
	if n > 0 {
		y := r.scroll.Offset.Y
		from, to = r.at(y), min(n, r.at(y+r.scroll.Size().Height)+1)
	}
	kept := c.live[:0]
	have := map[int]*row{}
	for _, row := range c.live {
		if row.index >= from && row.index < to {
			have[row.index] = row
		} else {
			c.free = append(c.free, row)
		}
	}
	for i := from; i < to; i++ {
		w := have[i]
		if w == nil {
			w = c.take()
			w.index = i
			r.Bind(i, w.inside)
		}
		w.Move(fyne.NewPos(0, r.offsets[i]))
		w.Resize(fyne.NewSize(r.width, r.offsets[i+1]-r.offsets[i]))
		if have[i] == nil {
			w.Refresh()
		}
		kept = append(kept, w)
	}
	c.live = kept
	c.objs = c.objs[:0]
	for _, w := range c.live {
		c.objs = append(c.objs, w)
	}
	canvas.Refresh(c)
}

func (c *rowsContent) take() *row {
	if n := len(c.free); n > 0 {
		w := c.free[n-1]
		c.free = c.free[:n-1]
		w.hovered = false
		return w
	}
	w := &row{r: c.r, inside: c.r.Make()}
	w.ExtendBaseWidget(w)
	return w
}

type rowsContentRenderer struct{ c *rowsContent }

func (x *rowsContentRenderer) Destroy()                     {}
func (x *rowsContentRenderer) MinSize() fyne.Size           { return x.c.MinSize() }
func (x *rowsContentRenderer) Objects() []fyne.CanvasObject { return x.c.objs }
func (x *rowsContentRenderer) Layout(fyne.Size)             {}
func (x *rowsContentRenderer) Refresh()                     { canvas.Refresh(x.c) }

// row is one row in sight.
type row struct {
	widget.BaseWidget
	r       *Rows
	index   int
	inside  fyne.CanvasObject
	hovered bool
	held    fyne.KeyModifier // when the button went down
}

// Tapped implements fyne.Tappable.
func (w *row) Tapped(*fyne.PointEvent) {
	w.hideTip()
	if w.r.Marks != nil {
		w.r.mark(w.index, markingOf(w.held))
		return
	}
	i := w.index
	w.r.choose(i)
	if w.r.OnTapped != nil {
		w.r.OnTapped(i)
	}
}

// MouseIn implements desktop.Hoverable.
func (w *row) MouseIn(*desktop.MouseEvent) {
	w.hovered = true
	w.Refresh()
	w.showTip()
}

// MouseMoved implements desktop.Hoverable.
func (w *row) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (w *row) MouseOut() {
	w.hovered = false
	w.Refresh()
	w.hideTip()
}

func (w *row) CreateRenderer() fyne.WidgetRenderer {
	x := &rowRenderer{w: w, ground: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil), under: canvas.NewRectangle(nil)}
	x.objects = []fyne.CanvasObject{x.ground, x.bar, x.under, w.inside}
	x.colour()
	return x
}

type rowRenderer struct {
	w                  *row
	ground, bar, under *canvas.Rectangle
	objects            []fyne.CanvasObject
}

func (x *rowRenderer) colour() {
	w := x.w
	chosen := w.r.lit(w.index)
	x.ground.Hidden = !chosen && !w.hovered
	x.ground.FillColor = look.Color(look.RowHover)
	if chosen {
		x.ground.FillColor = look.Color(look.Row)
	}
	x.bar.Hidden = !chosen
	x.bar.FillColor = look.Color(theme.ColorNamePrimary)
	x.ground.StrokeWidth = 0
	if w.index == w.r.selected && w.r.focused {
		x.ground.StrokeColor, x.ground.StrokeWidth = look.Color(theme.ColorNamePrimary), 1
	}
	x.under.FillColor = look.Color(look.Line)
}

func (x *rowRenderer) Destroy()                     {}
func (x *rowRenderer) MinSize() fyne.Size           { return fyne.NewSize(10, 10) }
func (x *rowRenderer) Objects() []fyne.CanvasObject { return x.objects }

func (x *rowRenderer) Refresh() {
	x.colour()
	x.w.inside.Refresh()
	canvas.Refresh(x.w)
}

func (x *rowRenderer) Layout(s fyne.Size) {
	x.ground.Resize(s)
	x.bar.Resize(fyne.NewSize(3, s.Height))
	x.under.Move(fyne.NewPos(0, s.Height-1))
	x.under.Resize(fyne.NewSize(s.Width, 1))
	x.w.inside.Resize(s)
}

// Alive is the number of rows that exist: those in sight, and spare ones.
func (r *Rows) Alive() int { return len(r.content.live) + len(r.content.free) }
