package widgets

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"glossator/ui/look"
)

// tipDelay is how long the pointer has to rest.
const tipDelay = 600 * time.Millisecond

// tipWidth is the width of a tip at most.
const tipWidth float32 = 300

// Tips shows words beside what the pointer rests on. Its Layer lies over the
// window's content and takes no events.
type Tips struct {
	Layer *fyne.Container
	post  func(func())
	turn  int // counts Show and Hide, so that a late timer knows that it is
	wait  int // the turn that is waited for
}

// NewTips makes the layer; post brings a function to the window's goroutine.
func NewTips(post func(func())) *Tips {
	return &Tips{Layer: container.NewWithoutLayout(), post: post}
}

// Show shows words beside an object, after a while.
func (t *Tips) Show(beside fyne.CanvasObject, words string) {
	t.ShowAt(beside, func() (fyne.Position, float32) { return fyne.Position{}, beside.Size().Height }, words)
}

// ShowAt shows words beneath a place within an object, after a while: at is
// asked for then, and gives the place's top left corner and its height.
func (t *Tips) ShowAt(within fyne.CanvasObject, at func() (fyne.Position, float32), words string) {
	t.turn++
	turn := t.turn
	t.wait = turn
	time.AfterFunc(tipDelay, func() {
		t.post(func() {
			if turn == t.turn {
				t.wait = 0
				from, height := at()
				t.place(within, from, height, words)
			}
		})
	})
}

// Waiting reports whether words are to be shown in a moment.
func (t *Tips) Waiting() bool { return t.wait == t.turn && t.turn > 0 }

// Words are those that are shown now, or "".
func (t *Tips) Words() string {
	if len(t.Layer.Objects) == 0 {
		return ""
	}
	return strings.TrimSpace(WordsOf(t.Layer.Objects[0]))
}

// Hide takes the words away.
func (t *Tips) Hide() {
	t.turn++
	if len(t.Layer.Objects) > 0 {
		t.Layer.RemoveAll()
	}
}

func (t *Tips) place(within fyne.CanvasObject, from fyne.Position, height float32, words string) {
	text := &Text{Text: words, TextSize: look.SmallSize}
	text.ExtendBaseWidget(text)
	var widest float32
	for line := range strings.Lines(words) {
		widest = max(widest, fyne.MeasureText(line, look.SmallSize, fyne.TextStyle{}).Width)
	}
	width := min(tipWidth, widest+2)
	card := NewCard(text)
	card.Fill = theme.ColorNameMenuBackground
	card.Inset = fyne.NewSize(8, 5)
	size := fyne.NewSize(width+16, card.HeightFor(width+16))
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(within).
		Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(t.Layer)).Add(from)
	at.Y += height + 4
	room := t.Layer.Size()
	at.X = max(4, min(at.X, room.Width-size.Width-4))
	if at.Y+size.Height > room.Height {
		at.Y -= height + size.Height + 8
	}
	card.Move(at)
	card.Resize(size)
	t.Layer.Objects = []fyne.CanvasObject{card}
	t.Layer.Refresh()
}
