package editor

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/look"
	"glossator/ui/markdown"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

const (
	guideRows         = 9
	pairGap   float32 = 10
	// pairLeast is the width from which field and preview stand side by side.
	pairLeast float32 = 420
)

// buildGuideline makes the field for the guideline and, beside it, how it reads.
func (f *form) buildGuideline() {
	preview := widgets.NewPane(5, fyne.NewSize(11, 8))
	shown := "\x00"
	show := func(text string) {
		if text == shown {
			return
		}
		shown = text
		objects := markdown.Objects(text)
		if len(objects) == 0 {
			objects = []fyne.CanvasObject{widgets.NewMuted("How it reads is shown here.")}
		}
		preview.Replace(objects...)
	}
	e := f.entry("guideline", guideRows, func() string { return f.common().guideline }, func(text string, undone func()) bool {
		f.edit(func(c *common) { c.guideline = text }, undone)
		return true
	})
	e.Prose = true
	e.SetPlaceHolder("What counts, what doesn’t, and examples.\n\n# Heading   **bold**   *italic*\n- a list\n> an example")
	e.OnType = show
	f.add(&part{put: func() { show(e.Text) }})
	if !f.e.writable() {
		f.place(preview.Column)
		return
	}
	f.place(newPair(e, preview))
	f.place(widgets.NewMuted("Markdown. Tab or Esc saves it."))
	if example := exampleOf(f.e.o.Words); example != "" {
		add := f.button("example", "Add "+words.Short("“"+example+"”", 44)+" as an example", func() {
			f.edit(func(c *common) {
				c.guideline = strings.TrimLeft(strings.TrimRight(c.guideline, "\n ")+"\n\n> “"+example+"”\n", "\n")
			}, nil)
		})
		f.place(widgets.NewRow(add))
	}
}

// exampleOf is a selection as it is put into a guideline: on one line, without
// the marks around it, and its signs as they are.
func exampleOf(selected string) string {
	selected = strings.Trim(strings.Join(strings.Fields(selected), " "), "“”\"«»„ ")
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "[", `\[`, "&", `\&`).Replace(selected)
}

// pair is a field with its preview, side by side where there is room, the preview
// in a box of the field's height.
type pair struct {
	widget.BaseWidget
	field, preview fyne.CanvasObject
	box            *canvas.Rectangle
}

func newPair(field, preview fyne.CanvasObject) *pair {
	p := &pair{field: field, preview: preview, box: canvas.NewRectangle(nil)}
	p.box.CornerRadius, p.box.StrokeWidth = 5, 1
	p.ExtendBaseWidget(p)
	return p
}

// HeightFor implements widgets.Flowing.
func (p *pair) HeightFor(width float32) float32 {
	h := p.field.MinSize().Height
	if width < pairLeast {
		return 2*h + pairGap
	}
	return h
}

// MinSize implements fyne.Widget.
func (p *pair) MinSize() fyne.Size {
	return fyne.NewSize(120, p.HeightFor(max(120, p.Size().Width)))
}

// CreateRenderer implements fyne.Widget.
func (p *pair) CreateRenderer() fyne.WidgetRenderer {
	r := &pairRenderer{p}
	r.colour()
	return r
}

type pairRenderer struct{ p *pair }

func (r *pairRenderer) colour() {
	r.p.box.FillColor, r.p.box.StrokeColor = look.Color(theme.ColorNameBackground), look.Color(look.Line)
}

func (r *pairRenderer) Destroy()           {}
func (r *pairRenderer) MinSize() fyne.Size { return r.p.MinSize() }

func (r *pairRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.box, r.p.field, r.p.preview}
}

func (r *pairRenderer) Refresh() {
	r.colour()
	r.p.preview.Refresh()
	canvas.Refresh(r.p)
}

func (r *pairRenderer) Layout(s fyne.Size) {
	p, h := r.p, r.p.field.MinSize().Height
	at, w := fyne.NewPos(0, h+pairGap), s.Width
	if s.Width >= pairLeast {
		w = (s.Width - pairGap) / 2
		at = fyne.NewPos(w+pairGap, 0)
	}
	p.field.Move(fyne.NewPos(0, 0))
	p.field.Resize(fyne.NewSize(w, h))
	p.box.Move(at)
	p.box.Resize(fyne.NewSize(w, h))
	p.preview.Move(at.AddXY(1, 1))
	p.preview.Resize(fyne.NewSize(w-2, h-2))
}
