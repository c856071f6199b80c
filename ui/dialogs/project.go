package dialogs

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"glossator/ui/widgets"
)

// Extension is the end of a project file's name.
const Extension = ".gloss"

func trim(s string) string { return strings.TrimSpace(s) }

// ChooseFolder lets the user choose a folder, beginning at one.
type ChooseFolder func(from string, chosen func(folder string))

// folderField is an entry for a folder with a button to choose one.
func folderField(s func() *widgets.Sheet, folder string, choose ChooseFolder, changed func()) (*widgets.Entry, fyne.CanvasObject) {
	e := field(s, folder, "Folder")
	b := widgets.NewButton("Choose…", func() {
		choose(e.Text, func(f string) {
			e.SetText(f)
			changed()
		})
	})
	e.OnChanged = func(string) { changed() }
	return e, container.NewBorder(nil, nil, nil, b, e)
}

// NewProject asks for the name and folder of a new project. done gets the
// project's title and file.
func NewProject(c fyne.Canvas, folder string, choose ChooseFolder, done func(title, path string)) *widgets.Sheet {
	var s *widgets.Sheet
	sheet := func() *widgets.Sheet { return s }
	name := field(sheet, "", "Name, such as Ferry fire")
	where := widgets.NewMuted("")
	where.MaxLines = 2
	var strong *widgets.Button
	var at *widgets.Entry
	path := func() string { return filepath.Join(trim(at.Text), fileName(name.Text)+Extension) }
	changed := func() {
		ok := fileName(name.Text) != "" && trim(at.Text) != ""
		strong.Enable(ok)
		where.SetText("One file holds the project: articles, tags, links and their history.")
		if ok {
			where.SetText("The project is the file " + path())
		}
	}
	at, row := folderField(sheet, folder, choose, changed)
	name.OnChanged = func(string) { changed() }
	s = widgets.NewSheet(c, "New project", middle, labelled("Name", name), labelled("Folder", row), where)
	cancel, strong2 := buttons(s, "Create", func() {
		s.Close()
		done(trim(name.Text), path())
	})
	strong = strong2
	changed()
	s.Show(name, cancel, strong)
	return s
}

// fileName makes a file's name of a title, "" when nothing is left of it.
func fileName(title string) string {
	name := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, trim(title))
	return strings.Trim(strings.TrimSuffix(name, Extension), ". -")
}
