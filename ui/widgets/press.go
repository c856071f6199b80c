package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Press is a column that can be clicked as a whole. It can have the keyboard:
// Enter is a click.
type Press struct {
	*Column
	OnTapped func()
	// OnEscape and OnRune, which may be nil, get what is typed else.
	OnEscape func()
	OnRune   func(rune)
}

var (
	_ fyne.Focusable     = (*Press)(nil)
	_ desktop.Cursorable = (*Press)(nil)
)

// NewPress makes a clickable card.
func NewPress(tapped func(), objects ...fyne.CanvasObject) *Press {
	p := &Press{Column: newCard(objects), OnTapped: tapped}
	p.ExtendBaseWidget(p)
	return p
}

// Words is all text in the card.
func (p *Press) Words() string { return WordsOf(p.Column) }

// Tapped implements fyne.Tappable.
func (p *Press) Tapped(*fyne.PointEvent) {
	if p.OnTapped != nil {
		p.OnTapped()
	}
}

// Cursor implements desktop.Cursorable.
func (p *Press) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained implements fyne.Focusable.
func (p *Press) FocusGained() { p.focused = true; p.Refresh() }

// FocusLost implements fyne.Focusable.
func (p *Press) FocusLost() { p.focused = false; p.Refresh() }

// TypedRune implements fyne.Focusable.
func (p *Press) TypedRune(r rune) {
	if p.OnRune != nil {
		p.OnRune(r)
	}
}

// TypedKey implements fyne.Focusable.
func (p *Press) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		p.Tapped(nil)
	case fyne.KeyEscape:
		if p.OnEscape != nil {
			p.OnEscape()
		}
	}
}
