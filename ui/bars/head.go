package bars

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/look"
	"glossator/ui/widgets"
)

// Head is the slim bar above one of two articles side by side: what it is, and
// which of the two is worked in.
type Head struct {
	widget.BaseWidget
	// OnTapped is called for a click, OnClose to close this article.
	OnTapped func()
	OnClose  func()

	words  *widgets.Strip
	close  *widgets.Button
	title  string
	outlet string
	active bool
}

// NewHead makes a bar for no article.
func NewHead(tips *widgets.Tips) *Head {
	h := &Head{words: widgets.NewStrip(8)}
	h.words.Cut = true
	h.close = widgets.NewButton("×", func() { h.OnClose() })
	h.close.Bare, h.close.Tip, h.close.Tips = true, "Close this one", tips
	h.ExtendBaseWidget(h)
	return h
}

// Set shows an article's title, and its outlet and date; active says whether it
// is the one that is worked in.
func (h *Head) Set(title, outlet string, active bool) {
	if h.title == title && h.outlet == outlet && h.active == active && len(h.words.Parts) > 0 {
		return
	}
	h.title, h.outlet, h.active = title, outlet, active
	color := look.Muted
	if active {
		color = theme.ColorNameForeground
	}
	h.words.Parts = []widgets.Part{{Text: title, Bold: active, Color: color}}
	if outlet != "" {
		h.words.Parts = append([]widgets.Part{{Text: outlet}}, h.words.Parts...)
	}
	h.Refresh()
}

// Active reports whether its article is shown as the one that is worked in.
func (h *Head) Active() bool { return h.active }

// Words are the outlet and title that are shown.
func (h *Head) Words() string { return h.outlet + " | " + h.title }

// Close is the button that closes the article.
func (h *Head) Close() *widgets.Button { return h.close }

// Tapped implements fyne.Tappable.
func (h *Head) Tapped(*fyne.PointEvent) { h.OnTapped() }

const headHeight float32 = 28

// MinSize implements fyne.Widget.
func (h *Head) MinSize() fyne.Size { return fyne.NewSize(80, headHeight) }

// CreateRenderer implements fyne.Widget.
func (h *Head) CreateRenderer() fyne.WidgetRenderer {
	r := &headRenderer{h: h, ground: widgets.NewFill(theme.ColorNameBackground), mark: canvas.NewRectangle(nil)}
	r.ground.Bottom = true
	r.inside = container.NewWithoutLayout(r.ground, r.mark, h.words, h.close)
	r.colour()
	return r
}

type headRenderer struct {
	h      *Head
	ground *widgets.Fill
	mark   *canvas.Rectangle
	inside *fyne.Container
}

func (r *headRenderer) colour() {
	r.ground.Name = look.RowHover
	if r.h.active {
		r.ground.Name = theme.ColorNameBackground
	}
	r.mark.FillColor, r.mark.Hidden = look.Color(theme.ColorNamePrimary), !r.h.active
}

func (r *headRenderer) Destroy()                     {}
func (r *headRenderer) MinSize() fyne.Size           { return r.h.MinSize() }
func (r *headRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.inside} }

func (r *headRenderer) Refresh() {
	r.colour()
	r.inside.Refresh()
	canvas.Refresh(r.h)
}

func (r *headRenderer) Layout(s fyne.Size) {
	r.inside.Resize(s)
	r.ground.Resize(s)
	r.mark.Resize(fyne.NewSize(s.Width, 2))
	size := r.h.close.MinSize()
	height := r.h.words.MinSize().Height
	r.h.words.Move(fyne.NewPos(14, (s.Height-height)/2+0.5))
	r.h.words.Resize(fyne.NewSize(max(0, s.Width-14-size.Width-8), height))
	r.h.close.Move(fyne.NewPos(s.Width-size.Width-2, (s.Height-size.Height)/2+0.5))
	r.h.close.Resize(size)
}
