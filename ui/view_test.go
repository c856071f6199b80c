package ui

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"glossator/store"
	"glossator/ui/command"
	"glossator/ui/look"
	"glossator/ui/model"
)

// other puts a second view into a window, which writes down what it hears.
func (b *bench) other(heard *[]string) *View {
	hear := func(what string) func() { return func() { *heard = append(*heard, what) } }
	text := canvas.NewText("The other view", look.Color(look.Muted))
	v := &View{
		ID: "other", Name: "Other", Digit: 4, Center: text, Right: canvas.NewText("Its own side", look.Color(look.Muted)),
		Loaded: hear("loaded"), Shown: hear("shown"), Hidden: hear("hidden"), Focus: hear("focus"),
		Changed: func(model.Delta, store.Event) { hear("changed")() },
		Commands: func() []*command.Command {
			return []*command.Command{{ID: "other.one", Title: "One", Menu: "Other", Keys: []command.Key{command.Plain("1"), command.Plain("E")}, Run: hear("one")}}
		},
		Status: func() string { return "7 others" },
	}
	b.w.all = append(b.w.all, v)
	b.w.fill()
	b.w.retable()
	return v
}

func TestViewsShareTheWindow(t *testing.T) {
	b := newBench(t)
	var heard []string
	v := b.other(&heard)
	b.open(b.project("Fire\n\nAt least 40 people died.", "Flood\n\nNobody died."))
	if want := []string{"loaded"}; !slices.Equal(heard, want) {
		t.Fatalf("the view heard %v, want %v", heard, want)
	}
	b.choose("At least 40")
	heard = nil
	b.ctrl(fyne.Key4)
	if want := []string{"shown", "focus"}; !slices.Equal(heard, want) || !v.Center.Visible() || !v.Right.Visible() {
		t.Fatalf("the view heard %v and is shown: %v, %v", heard, v.Center.Visible(), v.Right.Visible())
	}
	if b.w.views.inspector.Object.Visible() || b.w.views.article.Reader.Visible() && b.w.all[0].Center.Visible() || !b.w.views.documents.Object.Visible() {
		t.Error("the inspector or the article is still there, or the list has gone")
	}
	b.says("7 others")
	heard = nil
	b.w.win.Canvas().Unfocus()
	b.rune('1')
	if want := []string{"one"}; !slices.Equal(heard, want) || len(b.tags()) > 0 {
		t.Errorf("its key did %v, and tagged %d times", heard, len(b.tags()))
	}
	b.ctrl(fyne.KeyD)
	if heard = nil; b.w.progress() == "done" {
		t.Error("a command of the article worked where it is not shown")
	}
	b.w.listed(b.w.session.Model.Documents[1].ID)
	b.settle()
	if !b.w.reading() || b.w.session.Model.Article.Document.Title != "Flood" || !slices.Contains(heard, "hidden") {
		t.Errorf("a document chosen in the list did not open for reading; the view heard %v", heard)
	}
}

func TestSwitchShowsOnlyViewsThatAreThere(t *testing.T) {
	b := newBench(t)
	b.open(b.project("Fire\n\nAt least 40 people died."))
	seg := b.w.views.toolbar.Views()
	if b.w.switchCommands() == nil != !seg.Visible() {
		t.Error("there is a switch with nothing to switch")
	}
	var heard []string
	b.other(&heard)
	texts := seg.Texts()
	if !seg.Visible() || texts[0] != "Read" || texts[len(texts)-1] != "Other" || seg.Chosen() != 0 {
		t.Fatalf("the switch shows %v with %d chosen", texts, seg.Chosen())
	}
	test.TapAt(seg, fyne.NewPos(seg.MinSize().Width-4, 5))
	if b.w.reading() || seg.Chosen() != len(texts)-1 {
		t.Error("a click on the switch did not show the view")
	}
	b.picture("switch")
	seg.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if b.w.view != b.w.all[len(b.w.all)-2] {
		t.Error("the left arrow did not show the view ahead")
	}
	b.w.showView(b.w.all[len(b.w.all)-1])
	b.w.closeProject(func() {})
	b.settle()
	if !b.w.reading() {
		t.Error("the view stayed without a project")
	}
}

func TestSearchBoxOpensThePalette(t *testing.T) {
	b := newBench(t)
	b.open(b.project("Fire\n\nAt least 40 people died."))
	box := b.w.views.toolbar.Search()
	if box.Key != command.Ctrl(fyne.KeyK).String() {
		t.Errorf("the box shows the key %q", box.Key)
	}
	test.Tap(box)
	if b.w.sheet == nil || !b.w.sheet.Open() || b.w.sheet.Title() != "Go to…" {
		t.Error("the box did not open the palette")
	}
}

func TestToolbarFitsSmallWindows(t *testing.T) {
	b := newBench(t)
	var heard []string
	b.other(&heard)
	b.open(b.project("Fire\n\nAt least 40 people died."))
	for _, width := range []float32{640, 800, 1024, 1440, 2560} {
		b.w.win.Resize(fyne.NewSize(width, 700))
		bar := b.w.views.toolbar
		parts := []fyne.CanvasObject{bar.Redo(), bar.Views(), bar.Search()}
		end := float32(0)
		for i, o := range parts {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
			if width >= 800 && at.X < end || at.X+o.Size().Width > width {
				t.Errorf("in a window of %v part %d lies from %v to %v, over what ends at %v", width, i, at.X, at.X+o.Size().Width, end)
			}
			end = at.X + o.Size().Width
		}
		b.picture(fmt.Sprintf("toolbar-%v", width))
	}
}
