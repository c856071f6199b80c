// Package inspector is the panel at the right of the window: everything about
// the selected tag, and where its attributes and note are edited.
//
// It may import Fyne, ui/look, ui/model, ui/session, ui/widgets, ui/words and
// the store's values.
package inspector

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"glossator/store/corpus"
	"glossator/ui/look"
	"glossator/ui/model"
	"glossator/ui/session"
	"glossator/ui/widgets"
)

// Hooks are what the inspector asks of the window. None may be nil.
type Hooks struct {
	// Edit changes the tag; cause says what is done, as in "change the note".
	// undone is called if that fails.
	Edit func(tag, cause string, change func(*corpus.Annotation), undone func())
	// Lost gets what was typed into a field that is not shown any more and could
	// not be saved.
	Lost func(typed string)
	// Delete deletes the tag.
	Delete func(tag string)
	// DeleteKey is the key that does the same, or "".
	DeleteKey func() string
	// Follow opens the tag at the other end of a link.
	Follow func(document, tag string)
	// GoBack makes the tag what it was at some time.
	GoBack func(was corpus.Annotation, at time.Time)
	// Link offers what can be done with a link, beside an object.
	Link func(l session.Link, beside fyne.CanvasObject)
	// Tips shows the tips of buttons.
	Tips *widgets.Tips
	// Values lists what to offer for a text attribute.
	Values func(label, attribute, typed string) []string
	// Active is called while something is typed into a field.
	Active func()
	// Done gives the keyboard back to the article.
	Done func()
	// Shortcut gets the shortcuts that a field doesn't know.
	Shortcut func(fyne.Shortcut)
	// Reject tells that a value cannot be taken, and why.
	Reject func(words string)
}

// View is the inspector.
type View struct {
	Object fyne.CanvasObject
	h      Hooks
	pane   *widgets.Pane

	m      *model.Project
	tag    corpus.Annotation // shown; without ID when none is
	mine   bool
	label  corpus.Label       // of the tag, as it was when it was shown
	strays []corpus.Attribute // of the tag, that are shown
	fields []field
	quote  *widgets.Text
	detail session.Detail
	whole  string           // the tag whose history is shown from its beginning
	below  *widgets.Column  // what comes later: links, reviews, history
	cards  []*widgets.Press // of the links
	hint   func() (title, words string)
}

// field is an attribute or the note, being edited.
type field interface {
	object() fyne.CanvasObject
	// put shows the tag's value, unless something else is being typed.
	put(corpus.Annotation)
	// commit hands over what is typed.
	commit()
	focus(fyne.Canvas)
	text() string
}

// New makes an inspector; hint says what to do while no tag is selected.
func New(h Hooks, hint func() (title, words string)) *View {
	v := &View{h: h, hint: hint}
	v.pane = widgets.NewPane(7, fyne.NewSize(16, 16))
	ground := widgets.NewFill(theme.ColorNameBackground)
	ground.Left = true
	v.Object = container.NewStack(ground, container.New(layout.NewCustomPaddedLayout(0, 0, 1, 0), v.pane))
	v.ShowNone()
	return v
}

// ShowNone commits what is typed and shows what to do next.
func (v *View) ShowNone() {
	v.Commit()
	v.tag, v.fields, v.detail = corpus.Annotation{}, nil, session.Detail{}
	title, words := v.hint()
	v.pane.Set(widgets.NewHeading(title), widgets.NewMuted(words))
}

// Show commits what is typed and shows a tag. The same tag, changed, is shown in
// place: what is being typed stays.
func (v *View) Show(m *model.Project, t corpus.Annotation) {
	same := v.tag.ID == t.ID && v.m == m && v.mine == m.Mine(t) && corpus.Equal(v.label, m.Label(t.Label)) && slices.Equal(v.strays, strays(v.label, t))
	if same && (v.mine || corpus.Equal(v.tag, t)) {
		v.tag = t
		v.quote.SetText(quoted(m, t))
		for _, f := range v.fields {
			f.put(t)
		}
		v.fillBelow()
		v.pane.Relay()
		return
	}
	v.Commit()
	v.m, v.tag, v.mine, v.label, v.detail = m, t, m.Mine(t), m.Label(t.Label), session.Detail{}
	v.build()
}

// Redraw shows the same anew, in the colours of now.
func (v *View) Redraw() {
	if v.tag.ID == "" {
		v.ShowNone()
		return
	}
	v.Commit()
	v.build()
}

// Tag is the ID of the tag that is shown, or "".
func (v *View) Tag() string { return v.tag.ID }

// Commit hands over everything that is typed.
func (v *View) Commit() {
	for _, f := range v.fields {
		f.commit()
	}
}

// FocusField gives the keyboard to the n-th field: attributes in order, then the
// note, which -1 means too.
func (v *View) FocusField(n int, c fyne.Canvas) {
	if n < 0 {
		n = len(v.fields) - 1
	}
	if n >= 0 && n < len(v.fields) {
		v.fields[n].focus(c)
	}
}

// Words is all text that is shown but for what is typed.
func (v *View) Words() string { return widgets.WordsOf(v.pane) }

// Links are the cards of the tag's links.
func (v *View) Links() []*widgets.Press { return v.cards }

// Fields are the texts of the fields, in order.
func (v *View) Fields() []string {
	var texts []string
	for _, f := range v.fields {
		texts = append(texts, f.text())
	}
	return texts
}

func (v *View) build() {
	m, t, label := v.m, v.tag, v.label
	v.quote = widgets.NewText(quoted(m, t))
	v.quote.MaxLines = 12
	card := widgets.NewCard(v.quote)
	card.Fill = look.RowHover
	objects := []fyne.CanvasObject{heading(label, t), card}
	if !v.mine {
		objects = append(objects, v.whose())
	}
	v.fields = nil
	for _, def := range label.Attributes {
		objects = v.add(objects, def.Shown(), v.newAttribute(def))
	}
	objects = append(objects, v.strayFields()...)
	objects = v.add(objects, "Note", v.newNote())
	v.below = widgets.NewColumn(7)
	objects = append(objects, v.below)
	if v.mine {
		del := widgets.NewButton("Delete tag", func() { v.h.Delete(v.tag.ID) })
		del.Key, del.Danger = v.h.DeleteKey(), true
		objects = append(objects, gap(2), container.NewHBox(del))
	}
	for _, f := range v.fields {
		f.put(t)
	}
	v.fillBelow()
	v.pane.Set(objects...)
}

// add puts a field under its heading. One of somebody else's that is empty is
// left out.
func (v *View) add(objects []fyne.CanvasObject, name string, f field) []fyne.CanvasObject {
	if f == nil {
		return objects
	}
	v.fields = append(v.fields, f)
	return append(objects, gap(1), widgets.NewHeading(name), f.object())
}

func heading(l corpus.Label, t corpus.Annotation) fyne.CanvasObject {
	text := l.Name
	if n := len(t.Fragments); n > 1 {
		text += fmt.Sprintf(" · %d fragments", n)
	}
	s := widgets.NewStrip(0, widgets.Part{
		Text: strings.ToUpper(text), Bold: true, Swatch: look.Mark(l.Colour, look.Color(theme.ColorNameBackground)),
	})
	s.TextSize = look.HeadSize
	return s
}

// whose says whose tag it is.
func (v *View) whose() fyne.CanvasObject {
	words := fmt.Sprintf("%s’s tag. Only %s can change it.", v.m.Who(v.tag.Annotator), v.m.Who(v.tag.Annotator))
	if v.m.ReadOnly {
		words = fmt.Sprintf("%s’s tag. The project is open for reading only.", v.m.Who(v.tag.Annotator))
	}
	text := widgets.NewText(words)
	text.TextSize, text.Color = look.SmallSize, look.OnNotice
	box := widgets.NewColumn(0, text)
	box.Inset, box.Fill = fyne.NewSize(9, 6), look.Notice
	return box
}

// quoted is the tag's exact words; fragments are set apart by an ellipsis.
func quoted(m *model.Project, t corpus.Annotation) string {
	if m.Article == nil || len(t.Fragments) < 2 || t.Fragments.Bounds().End > m.Article.Index.Len() {
		return t.Text
	}
	var parts []string
	for _, f := range t.Fragments {
		parts = append(parts, m.Article.Index.Slice(f))
	}
	return strings.Join(parts, " … ")
}

// gap is a little more distance.
func gap(height float32) fyne.CanvasObject {
	s := widgets.NewFill(theme.ColorNameBackground)
	return container.New(minHeight(height), s)
}

type minHeight float32

func (h minHeight) MinSize([]fyne.CanvasObject) fyne.Size     { return fyne.NewSize(1, float32(h)) }
func (h minHeight) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }
