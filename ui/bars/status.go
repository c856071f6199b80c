package bars

import (
	"fmt"

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
	// Words is what was last said in passing.
	Words string
	// Selected is the number of code points selected, Start and End the bounds
	// of the selection or of the selected tag.
	Selected, Start, End int
	// Nth of Under is the place of the selected tag among those over the place
	// that was clicked, the innermost first.
	Nth, Under int
	// Painting is the name of the label with which selections are tagged at once,
	// of the colour PaintColour, until PaintEnds.
	Painting, PaintColour, PaintEnds string
	// Snap is the unit that selections made with the mouse grow by.
	Snap string
	// Progress is how far the annotator is with the article.
	Progress string
}

// Status is the bar at the foot of the window.
type Status struct {
	Object      fyne.CanvasObject
	left, right *widgets.Strip
	state       State
}

// NewStatus makes an empty status bar.
func NewStatus() *Status {
	s := &Status{left: widgets.NewStrip(20), right: widgets.NewStrip(20)}
	s.right.Right, s.left.Cut = true, true
	ground := widgets.NewFill(theme.ColorNameBackground)
	ground.Top = true
	side := container.New(fixedWidth(170), s.right)
	s.Object = container.NewStack(ground, container.New(layout.NewCustomPaddedLayout(5, 5, 14, 14),
		container.NewBorder(nil, nil, nil, side, s.left)))
	return s
}

// fixedWidth gives its one object that width.
type fixedWidth float32

func (w fixedWidth) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(w), o[0].MinSize().Height)
}

func (w fixedWidth) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }

// Set shows a state.
func (s *Status) Set(state State) {
	s.state = state
	s.left.Set(leftParts(state)...)
	s.right.Set(widgets.Part{Text: state.Progress})
}

// State is what is shown.
func (s *Status) State() State { return s.state }

// Text is everything that is shown, parts separated by a bar.
func (s *Status) Text() string {
	var all string
	for _, p := range append(leftParts(s.state), widgets.Part{Text: s.state.Progress}) {
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
	if s.Annotator != "" {
		parts = append(parts, widgets.Part{Text: s.Annotator})
	}
	if s.View != "" {
		parts = append(parts, widgets.Part{Text: s.View})
	}
	if s.HasArticle {
		parts = append(parts, widgets.Part{Text: words.Count(s.Tags, "tag") + " · " + words.Count(s.Links, "link")})
	}
	if s.HasArticle && s.Snap != "" {
		parts = append(parts, widgets.Part{Text: "Snap: " + s.Snap})
	}
	if s.Under > 1 {
		parts = append(parts, widgets.Part{Text: nth(s.Nth, s.Under)})
	}
	if s.End > s.Start {
		text := fmt.Sprintf("code points %s–%s", words.Number(s.Start), words.Number(s.End))
		if s.Selected > 0 {
			text = "selection " + words.Count(s.Selected, "character") + " · " + text
		}
		parts = append(parts, widgets.Part{Text: text})
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
