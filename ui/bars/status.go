package bars

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"glossator/ui/look"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// State is what the status bar tells. Empty parts are left out.
type State struct {
	Open       bool // a project is open
	ReadOnly   bool
	Saving     bool
	NotSaved   bool // the last write failed
	Annotator  string
	View       string // what the view that is shown has to tell, if it isn't the article
	HasArticle bool
	Tags       int // in the article
	Links      int
	// Link tells of a link that waits for its other end.
	Link string
	// Words is what was last said in passing.
	Words string
	// Selected is the number of code points selected, Start and End the bounds
	// of the selection or of the selected tag.
	Selected, Start, End int
	// Nth of Under is the place of the selected tag among those over the place
	// that was clicked, the innermost first; Here are their names.
	Nth, Under int
	Here       []string
	// Painting is the name of the label with which selections are tagged at once,
	// of the colour PaintColour, until PaintEnds.
	Painting, PaintColour, PaintEnds string
	// Snap is the unit that selections made with the mouse grow by.
	Snap string
	// Beside: two articles are side by side.
	Beside bool
	// Progress is how far the annotator is with the article.
	Progress string
}

// Status is the bar at the foot of the window.
type Status struct {
	Object      fyne.CanvasObject
	left, right *widgets.Strip
	state       State
	snap        *widgets.Dropdown
	beside      *widgets.Button
	// OnBeside is called to put a second article beside the first, or to close it.
	OnBeside func()
	// Snaps are the units that selections can grow by, and OnSnap is called when
	// another one is chosen.
	Snaps  func() []widgets.Option
	OnSnap func(unit string)
}

// NewStatus makes an empty status bar.
func NewStatus(tips *widgets.Tips) *Status {
	s := &Status{left: widgets.NewStrip(20), right: widgets.NewStrip(20)}
	s.snap = widgets.NewDropdown(func() []widgets.Option { return s.Snaps() }, func(unit string) { s.OnSnap(unit) })
	s.snap.Button.Small, s.snap.Button.Bare, s.snap.Button.Tips = true, true, tips
	s.snap.Button.Tip = "What a selection grows by (Shift+1 to Shift+3)"
	s.snap.Button.Hide()
	s.beside = widgets.NewButton("", func() { s.OnBeside() })
	s.beside.Small, s.beside.Bare, s.beside.Tips, s.beside.Hidden = true, true, tips, true
	s.right.Right, s.left.Cut = true, true
	ground := widgets.NewFill(theme.ColorNameBackground)
	ground.Top = true
	side := container.New(sideLayout{s}, s.beside, s.snap.Button, s.right)
	s.Object = container.NewStack(ground, container.New(layout.NewCustomPaddedLayout(5, 5, 14, 14),
		container.NewBorder(nil, nil, nil, side, s.left)))
	return s
}

// sideLayout puts the control for snapping beside what stands at the right, which
// keeps the room that it usually takes.
type sideLayout struct{ s *Status }

const (
	sideLeast float32 = 76
	sideGap   float32 = 14
)

func (l sideLayout) right() float32 { return max(sideLeast, l.s.right.Width()+1) }

// MinSize implements fyne.Layout.
func (l sideLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	w := l.right()
	for _, b := range l.buttons() {
		w += b.MinSize().Width + sideGap
	}
	return fyne.NewSize(w, l.s.right.MinSize().Height)
}

// Layout implements fyne.Layout.
func (l sideLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	right, x := l.right(), float32(0)
	for _, b := range l.buttons() {
		w := b.MinSize().Width
		b.Move(fyne.NewPos(x, 0))
		b.Resize(fyne.NewSize(w, size.Height))
		x += w + sideGap
	}
	l.s.right.Move(fyne.NewPos(size.Width-right, 0))
	l.s.right.Resize(fyne.NewSize(right, size.Height))
}

// buttons are those that are shown.
func (l sideLayout) buttons() []*widgets.Button {
	var list []*widgets.Button
	for _, b := range []*widgets.Button{l.s.beside, l.s.snap.Button} {
		if b.Visible() {
			list = append(list, b)
		}
	}
	return list
}

// Set shows a state.
func (s *Status) Set(state State) {
	wide := s.right.Width()
	s.state = state
	s.left.Set(leftParts(state)...)
	s.right.Set(widgets.Part{Text: state.Progress})
	snap, beside := s.setSnap(state), s.setBeside(state)
	if snap || beside || s.right.Width() != wide {
		s.Object.Refresh()
	}
}

// setBeside shows how many articles are side by side, where there is one.
func (s *Status) setBeside(state State) bool {
	text, tip := "One article", "Put a second article beside it (Ctrl+\\)"
	if state.Beside {
		text, tip = "Two articles", "Close the article that is not worked in (Ctrl+\\)"
	}
	if shown := state.HasArticle; shown == s.beside.Visible() && text == s.beside.Text {
		return false
	}
	s.beside.Text, s.beside.Tip, s.beside.Hidden = text, tip, !state.HasArticle
	return true
}

// Beside is the control for a second article.
func (s *Status) Beside() *widgets.Button { return s.beside }

// setSnap shows the unit of snapping, where there is text to select, and reports
// whether anything has changed.
func (s *Status) setSnap(state State) bool {
	b := s.snap.Button
	shown, text := state.HasArticle && state.Snap != "", snapText(state)
	if shown == b.Visible() && text == b.Text {
		return false
	}
	s.snap.Set(state.Snap, text)
	b.Hidden = !shown
	return true
}

func snapText(s State) string { return "Snap: " + s.Snap }

// Snap is the control for what selections grow by.
func (s *Status) Snap() *widgets.Dropdown { return s.snap }

// State is what is shown.
func (s *Status) State() State { return s.state }

// Text is everything that is shown, parts separated by a bar.
func (s *Status) Text() string {
	var all string
	parts := leftParts(s.state)
	if s.snap.Button.Visible() {
		parts = append(parts, widgets.Part{Text: s.snap.Button.Text})
	}
	for _, p := range append(parts, widgets.Part{Text: s.state.Progress}) {
		if p.Text != "" {
			if all != "" {
				all += " | "
			}
			all += p.Text
		}
	}
	return all
}

func leftParts(s State) []widgets.Part {
	if !s.Open {
		if s.Words == "" {
			return nil
		}
		return []widgets.Part{{Text: s.Words}}
	}
	var parts []widgets.Part
	if s.Painting != "" {
		parts = append(parts, widgets.Part{
			Text: "Painting " + s.Painting + " " + s.PaintEnds, Color: theme.ColorNamePrimary, Bold: true,
			Swatch: look.Mark(s.PaintColour, look.Color(theme.ColorNameBackground)),
		})
	}
	parts = append(parts, saved(s))
	if s.Link != "" {
		parts = append(parts, widgets.Part{Text: s.Link, Color: theme.ColorNamePrimary, Bold: true})
	}
	if s.Annotator != "" {
		parts = append(parts, widgets.Part{Text: s.Annotator})
	}
	if s.View != "" {
		parts = append(parts, widgets.Part{Text: s.View})
	}
	if s.HasArticle {
		parts = append(parts, widgets.Part{Text: words.Count(s.Tags, "tag") + " · " + words.Count(s.Links, "link")})
	}
	if s.End > s.Start {
		text := fmt.Sprintf("code points %s–%s", words.Number(s.Start), words.Number(s.End))
		if s.Selected > 0 {
			text = "selection " + words.Count(s.Selected, "character") + " · " + text
		}
		parts = append(parts, widgets.Part{Text: text})
	}
	if s.Under > 1 {
		parts = append(parts, widgets.Part{Text: here(s)})
	}
	if s.Words != "" {
		parts = append(parts, widgets.Part{Text: s.Words, Color: theme.ColorNameForeground})
	}
	return parts
}

func saved(s State) widgets.Part {
	switch {
	case s.ReadOnly:
		return widgets.Part{Text: "○ Reading only", Color: theme.ColorNameWarning}
	case s.Saving:
		return widgets.Part{Text: "◌ Saving…", Color: look.Muted}
	case s.NotSaved:
		return widgets.Part{Text: "▲ Not saved", Color: look.Danger}
	}
	return widgets.Part{Text: "● Saved", Color: look.Saved}
}

// here names the tags over one place, the selected one in brackets. Where other
// words are to be read there is room only for how many they are.
func here(s State) string {
	text := nth(s.Nth, s.Under)
	if s.Words != "" || len(s.Here) == 0 {
		return text
	}
	list := slices.Clone(s.Here)
	if i := s.Nth - 1; i >= 0 && i < len(list) {
		list[i] = "[" + list[i] + "]"
	}
	return text + ": " + strings.Join(list, ", ")
}

// nth names the place of a tag among those over one place.
func nth(n, of int) string {
	switch n {
	case 1:
		return fmt.Sprintf("innermost of %d tags here", of)
	case of:
		return fmt.Sprintf("outermost of %d tags here", of)
	}
	return fmt.Sprintf("%d of %d tags here", n, of)
}
