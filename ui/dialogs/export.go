package dialogs

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/store/dataset"
	"glossator/ui/widgets"
)

// ExportOptions are what an export can be made of.
type ExportOptions struct {
	Folder string
	// Name is the file's name without its end.
	Name string
	// Article is the open article, or has no ID.
	Article    corpus.Document
	Annotators []corpus.Annotator
	Choose     ChooseFolder
	// Exists reports whether there is a file of that name.
	Exists func(path string) bool
}

const (
	everyDocument = "all documents"
	everybody     = "everybody"
)

// reviewed are the choices by what reviewers said, and what the store calls
// them.
var reviewed = []struct{ shown, stored string }{
	{"all", ""}, {"accepted", "accepted"}, {"rejected", "rejected"}, {"not judged yet", "open"},
}

// Export asks what to export and where to. done gets the request and the file.
func Export(c fyne.Canvas, o ExportOptions, done func(path string, r store.ExportRequest)) *widgets.Sheet {
	x := &exportSheet{o: o}
	sheet := func() *widgets.Sheet { return x.s }
	x.name = field(sheet, o.Name, "File name")
	x.folder, x.where = folderField(sheet, o.Folder, o.Choose, x.changed)
	x.name.OnChanged = func(string) { x.changed() }
	x.note = widgets.NewMuted("")
	x.formats()
	x.filters()
	x.s = widgets.NewSheet(c, "Export", middle, labelled("Format", x.format), x.loses,
		labelled("Documents", x.documents), labelled("Tags by", x.people), labelled("Reviewed as", x.review),
		labelled("File", x.name), labelled("Folder", x.where), x.note)
	cancel, strong := buttons(x.s, "Export", func() {
		x.s.Close()
		done(x.path(), x.request())
	})
	x.strong = strong
	x.changed()
	x.s.Show(x.name, cancel, strong)
	return x.s
}

// exportSheet is the open sheet.
type exportSheet struct {
	o            ExportOptions
	s            *widgets.Sheet
	name, folder *widgets.Entry
	where        fyne.CanvasObject
	format       fyne.CanvasObject
	chosen       dataset.Format
	loses, note  *widgets.Text
	documents    *widgets.Choice
	people       *widget.Select
	review       *widgets.Choice
	strong       *widgets.Button
}

// formats offers the formats that can be written.
func (x *exportSheet) formats() {
	byName := map[string]dataset.Format{}
	var names []string
	for _, f := range dataset.Formats() {
		if f.NewWriter != nil {
			byName[f.Describes] = f
			names = append(names, f.Describes)
		}
	}
	x.loses = widgets.NewMuted("")
	x.chosen = byName[names[0]]
	if len(names) == 1 {
		x.format = widgets.NewText(x.chosen.Describes)
	} else {
		sel := widget.NewSelect(names, func(name string) {
			x.chosen = byName[name]
			x.changed()
		})
		sel.Selected = names[0]
		x.format = sel
	}
}

func (x *exportSheet) filters() {
	values := []string{everyDocument}
	if x.o.Article.ID != "" {
		values = append(values, "only the open one")
	}
	keep := func(c **widgets.Choice, first string) func(string) {
		return func(v string) {
			if v == "" { // one is always chosen
				(*c).Put(first)
			}
		}
	}
	x.documents = widgets.NewChoice(values, everyDocument, keep(&x.documents, everyDocument))
	names := []string{everybody}
	for _, a := range x.o.Annotators {
		names = append(names, a.Name)
	}
	x.people = widget.NewSelect(names, nil)
	x.people.Selected = everybody
	var shown []string
	for _, r := range reviewed {
		shown = append(shown, r.shown)
	}
	x.review = widgets.NewChoice(shown, shown[0], keep(&x.review, shown[0]))
}

// changed brings what depends on the choices up to date.
func (x *exportSheet) changed() {
	if x.strong == nil {
		return
	}
	loses := "Nothing is lost: tags, links, verdicts, comments and progress are all in it. A manifest with counts is written beside it."
	if x.chosen.Loses != "" {
		loses = "This format leaves out: " + x.chosen.Loses
	}
	x.loses.SetText(loses)
	ok := trim(x.name.Text) != "" && trim(x.folder.Text) != ""
	x.strong.Enable(ok)
	note := ""
	if ok && x.o.Exists(x.path()) {
		note = "There is a file of that name. It will be replaced."
	}
	x.note.SetText(note)
	x.s.Relay()
}

func (x *exportSheet) path() string {
	name := trim(x.name.Text)
	end := ".jsonl"
	if len(x.chosen.Extensions) > 0 {
		end = x.chosen.Extensions[0]
	}
	if !strings.HasSuffix(strings.ToLower(name), end) {
		name += end
	}
	return filepath.Join(trim(x.folder.Text), name)
}

func (x *exportSheet) request() store.ExportRequest {
	var r store.ExportRequest
	if x.chosen.Name != dataset.Native {
		r.Format = x.chosen.Name
	}
	if x.documents.Value != everyDocument {
		r.Documents = []string{x.o.Article.ID}
	}
	if i := x.people.SelectedIndex(); i > 0 {
		r.Annotators = []string{x.o.Annotators[i-1].ID}
	}
	for _, v := range reviewed {
		if v.shown == x.review.Value {
			r.Reviewed = v.stored
		}
	}
	return r
}
