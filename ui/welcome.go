package ui

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"glossator/assets"
	"glossator/ui/look"
	"glossator/ui/widgets"
)

// welcome is what stands in the middle while there is no article: the way into
// a project, or the next step in it.
type welcome struct {
	w      *Window
	object *fyne.Container
	column *widgets.Column
	title  *widgets.Text
}

const welcomeWidth float32 = 480

func newWelcome(w *Window) *welcome {
	x := &welcome{w: w, column: widgets.NewColumn(10), title: widgets.NewText("")}
	x.title.Bold, x.title.TextSize = true, 22
	x.object = container.New(welcomeLayout{x}, widgets.NewFill(look.Page), x.column)
	return x
}

// welcomeLayout puts the column a third from the top.
type welcomeLayout struct{ x *welcome }

func (l welcomeLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(100, 100) }

func (l welcomeLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(s)
	width := min(welcomeWidth, s.Width-40)
	height := l.x.column.HeightFor(width)
	o[1].Move(fyne.NewPos((s.Width-width)/2, max(20, (s.Height-height)*0.38)))
	o[1].Resize(fyne.NewSize(width, height))
}

// set shows a title, words, and what follows.
func (x *welcome) set(title, words string, more ...fyne.CanvasObject) {
	x.title.SetText(title)
	text := widgets.NewText(words)
	text.Color = look.Muted
	x.column.Objects = append([]fyne.CanvasObject{x.title, text}, more...)
	x.object.Show()
	x.column.Refresh()
	x.object.Refresh()
}

// start is the first screen, without a project.
func (x *welcome) start() {
	icon := canvas.NewImageFromResource(fyne.NewStaticResource("icon.png", assets.Icon))
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSize(64, 64))
	sample := x.button("Open the sample project", "file.sample")
	sample.Strong = true
	row := widgets.NewRow(sample, x.button("New project…", "file.new"), x.button("Open…", "file.open"))
	more := []fyne.CanvasObject{row}
	if recent := x.w.settings.Recent; len(recent) > 0 {
		more = append(more, widgets.NewFill(look.Page), widgets.NewHeading("Recent projects"))
		for _, path := range recent {
			more = append(more, widgets.NewLink(filepath.Base(path)+"  —  "+filepath.Dir(path), func() { x.w.Open(path) }))
		}
	}
	x.set(Name, "Read articles, mark what is claimed, quoted and thought, link it across documents, and export it with every offset exact.", more...)
	x.column.Objects = append([]fyne.CanvasObject{container.NewHBox(icon, layout.NewSpacer())}, x.column.Objects...)
	x.object.Refresh()
}

// empty is a project without documents.
func (x *welcome) empty(readOnly bool) {
	if readOnly {
		x.set("No documents", "This project holds no documents.")
		return
	}
	row := widgets.NewRow(x.button("Import a file…", "file.import"), x.button("Import a folder…", "file.importFolder"))
	x.set("Add the first articles", "Drop text, HTML or Markdown files, or a whole folder, onto this window. Datasets in Glossator’s own JSON Lines come with their tags.", row)
}

// choose is a project in which no document is open.
func (x *welcome) choose() {
	x.set("Choose a document", "Choose one in the list at the left, or go to the next unfinished one.",
		widgets.NewRow(x.button("Next unfinished", "document.next")))
}

func (x *welcome) button(text, id string) *widgets.Button {
	b := widgets.NewButton(text, func() { x.w.table.Do(id) })
	if c := x.w.table.Find(id); c != nil {
		b.Key = c.KeyText()
	}
	return b
}
