package dialogs

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"glossator/ui/widgets"
)

// SaveOptions are what a file is saved as.
type SaveOptions struct {
	Title string
	// Words say what goes into the file.
	Words string
	// Name is the file's name without its end, End its end: ".json".
	Folder, Name, End string
	Choose            ChooseFolder
	// Exists reports whether there is a file of that name.
	Exists func(path string) bool
}

// SaveAs asks for the name and folder of a file. done gets the file.
func SaveAs(c fyne.Canvas, o SaveOptions, done func(path string)) *widgets.Sheet {
	var s *widgets.Sheet
	sheet := func() *widgets.Sheet { return s }
	name := field(sheet, o.Name, "File name")
	note := widgets.NewMuted("")
	var folder *widgets.Entry
	var strong *widgets.Button
	path := func() string {
		file := trim(name.Text)
		if !strings.HasSuffix(strings.ToLower(file), o.End) {
			file += o.End
		}
		return filepath.Join(trim(folder.Text), file)
	}
	changed := func() {
		ok := trim(name.Text) != "" && trim(folder.Text) != ""
		strong.Enable(ok)
		note.SetText("")
		if ok && o.Exists(path()) {
			note.SetText("There is a file of that name. It will be replaced.")
		}
		s.Relay()
	}
	folder, row := folderField(sheet, o.Folder, o.Choose, changed)
	name.OnChanged = func(string) { changed() }
	s = widgets.NewSheet(c, o.Title, middle, widgets.NewMuted(o.Words), labelled("File", name), labelled("Folder", row), note)
	cancel, yes := buttons(s, "Save", func() {
		s.Close()
		done(path())
	})
	strong = yes
	changed()
	s.Show(name, cancel, strong)
	return s
}
