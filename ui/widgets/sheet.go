package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Sheet is a question or an answer in the middle of the window: a title, a
// column, and buttons beneath. While it is open nothing else can be done. Escape
// cancels it, Enter presses its strong button.
type Sheet struct {
	// OnCancel is called when it is closed by Escape, OnClosed whenever it was
	// closed.
	OnCancel func()
	OnClosed func()
	// Buttons stand at the foot, from left to right.
	Buttons []*Button

	title  *Text
	body   *Column
	canvas fyne.Canvas
	popup  *widget.PopUp
	width  float32
}

// NewSheet makes a sheet of a width; Show shows it.
func NewSheet(c fyne.Canvas, title string, width float32, body ...fyne.CanvasObject) *Sheet {
	s := &Sheet{title: NewText(title), body: NewColumn(9, body...), canvas: c, width: width}
	s.title.Bold, s.title.TextSize = true, 16
	return s
}

// Show opens the sheet and gives the keyboard to an object in it; nil for the
// strong button.
func (s *Sheet) Show(focus fyne.Focusable, buttons ...*Button) {
	s.Buttons = buttons
	row := container.New(layout.NewCustomPaddedHBoxLayout(rowGap), layout.NewSpacer())
	row.Hidden = len(buttons) == 0
	for _, b := range buttons {
		b.OnEscape = s.Cancel
		row.Add(b)
		if focus == nil && b.Strong {
			focus = b
		}
	}
	all := NewColumn(14, s.title, s.body, row)
	all.Inset = fyne.NewSize(14, 12)
	s.popup = widget.NewModalPopUp(container.New(sheetLayout{s}, all), s.canvas)
	s.popup.Show()
	if focus != nil {
		s.canvas.Focus(focus)
	}
}

// sheetLayout gives a column its width, and the height that follows.
type sheetLayout struct{ s *Sheet }

func (l sheetLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	width := max(200, min(l.s.width, l.s.canvas.Size().Width-4*theme.Padding()))
	return fyne.NewSize(width, heightFor(o[0], width))
}

func (l sheetLayout) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// Relay makes the sheet fit what is in it now.
func (s *Sheet) Relay() {
	if s.Open() {
		s.popup.Resize(s.popup.MinSize())
		s.popup.Refresh()
	}
}

// Open reports whether the sheet is shown.
func (s *Sheet) Open() bool { return s.popup != nil && s.popup.Visible() }

// Close takes the sheet away.
func (s *Sheet) Close() {
	if !s.Open() {
		return
	}
	s.popup.Hide()
	if s.OnClosed != nil {
		s.OnClosed()
	}
}

// Cancel takes the sheet away as Escape does.
func (s *Sheet) Cancel() {
	if !s.Open() {
		return
	}
	s.Close()
	if s.OnCancel != nil {
		s.OnCancel()
	}
}

// Accept presses the strong button.
func (s *Sheet) Accept() {
	for _, b := range s.Buttons {
		if b.Strong && b.Enabled() {
			b.Tapped(nil)
			return
		}
	}
}

// Title is the sheet's title.
func (s *Sheet) Title() string { return s.title.Text }

// Words is all text in the sheet's column, a line a text.
func (s *Sheet) Words() string { return WordsOf(s.body) }

// Wordy is an object that says something.
type Wordy interface{ Said() string }

// WordsOf is all text in an object made of this package's widgets, a line a
// text.
func WordsOf(o fyne.CanvasObject) string {
	var all string
	add := func(text string) {
		if text != "" {
			all += text + "\n"
		}
	}
	switch v := o.(type) {
	case *Text:
		add(v.Text)
	case *Link:
		add(v.Text.Text)
	case Wordy:
		add(v.Said())
	case *Strip:
		for _, p := range v.Parts {
			add(p.Text)
		}
	case *Column:
		for _, in := range v.Objects {
			all += WordsOf(in)
		}
	case *Press:
		all += WordsOf(v.Column)
	case *Pane:
		all += WordsOf(v.Column)
	case *fyne.Container:
		for _, in := range v.Objects {
			all += WordsOf(in)
		}
	case interface{ Words() string }:
		all += v.Words()
	}
	return all
}

// Tall gives an object a height of its own.
func Tall(height float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(tall(height), o)
}

type tall float32

func (h tall) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width, float32(h))
}

func (h tall) Layout(o []fyne.CanvasObject, s fyne.Size) { o[0].Resize(s) }
