package bars

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"glossator/ui/widgets"
	"glossator/ui/words"
)

// Find is the bar above the article in which words are looked for.
type Find struct {
	Object fyne.CanvasObject
	Entry  *widgets.Entry
	// OnStep is called for the next hit, or the one before.
	OnStep func(on bool)
	// OnKey gets function keys, and whether Shift is held; it reports whether one
	// did something.
	OnKey func(name fyne.KeyName, shift bool) bool
	// OnClose is called to close the bar.
	OnClose func()

	// OnWhole is called when whole words are to be found, or parts of words too.
	OnWhole func(whole bool)

	count                            *widgets.Strip
	wholeWord, previous, next, close *widgets.Button
}

// NewFind makes a hidden bar.
func NewFind(tips *widgets.Tips) *Find {
	f := &Find{Entry: widgets.NewEntry(1), count: widgets.NewStrip(0)}
	f.Entry.SetPlaceHolder("Find in the article…")
	f.Entry.Takes = f.key
	f.Entry.OnEscape = func() { f.OnClose() }
	button := func(text, tip string, run func()) *widgets.Button {
		b := widgets.NewButton(text, run)
		b.Tip, b.Tips = tip, tips
		b.OnEscape = func() { f.OnClose() }
		return b
	}
	f.previous = button("↑", "The hit before (Shift+Enter)", func() { f.OnStep(false) })
	f.next = button("↓", "The next hit (Enter)", func() { f.OnStep(true) })
	f.wholeWord = button("Whole words", "Leave out hits within words", func() {
		f.wholeWord.On = !f.wholeWord.On
		f.wholeWord.Refresh()
		f.OnWhole(f.wholeWord.On)
	})
	f.close = button("×", "Close (Esc)", func() { f.OnClose() })
	ground := widgets.NewFill(theme.ColorNameBackground)
	ground.Bottom = true
	row := container.New(findLayout{}, f.Entry, f.count, f.wholeWord, f.previous, f.next, f.close)
	f.Object = container.NewStack(ground, container.New(layout.NewCustomPaddedLayout(6, 6, 12, 12), row))
	f.Object.Hide()
	return f
}

// key takes the keys that go from hit to hit.
func (f *Find) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyReturn, fyne.KeyEnter:
		f.OnStep(!f.Entry.Shifted())
	case fyne.KeyDown:
		f.OnStep(true)
	case fyne.KeyUp:
		f.OnStep(false)
	default:
		return isFunction(name) && f.OnKey(name, f.Entry.Shifted())
	}
	return true
}

// isFunction reports a function key: those do in the bar what they do elsewhere.
func isFunction(name fyne.KeyName) bool { return len(name) > 1 && name[0] == 'F' && name[1] <= '9' }

// Tell says which hit of how many is selected; nth counts from 1, and is 0 for
// none.
func (f *Find) Tell(nth, of int) {
	part := widgets.Part{}
	switch {
	case of > 0 && nth == 0:
		part.Text = words.Count(of, "hit")
	case of > 0:
		part.Text = words.Number(nth) + " of " + words.Number(of)
	case f.Entry.Text != "":
		part = widgets.Part{Text: "Not found", Color: theme.ColorNameWarning}
	}
	f.count.Set(part)
	f.previous.Enable(of > 0)
	f.next.Enable(of > 0)
}

// Told is what Tell has said.
func (f *Find) Told() string {
	if len(f.count.Parts) == 0 {
		return ""
	}
	return f.count.Parts[0].Text
}

// Whole is the button for whole words.
func (f *Find) Whole() *widgets.Button { return f.wholeWord }

// findLayout gives the field what its neighbours leave, up to a readable
// measure. Where there is no room, whole words go first, then the arrows, for
// which there are keys.
type findLayout struct{}

const (
	findGap   float32 = 6
	findCount float32 = 74
	findLeast float32 = 90
	findMost  float32 = 320
)

// MinSize implements fyne.Layout.
func (findLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(160, o[0].MinSize().Height)
}

// Layout implements fyne.Layout.
func (findLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	widths := []float32{0, findCount}
	rest := s.Width - findCount - findGap
	for _, b := range o[2:] {
		widths = append(widths, b.MinSize().Width)
		rest -= widths[len(widths)-1] + findGap
	}
	for i := 2; i < 5 && rest < findLeast; i++ {
		rest += widths[i] + findGap
		widths[i] = 0
	}
	widths[0] = max(40, min(rest, findMost))
	var x float32
	for i, each := range o {
		if widths[i] == 0 {
			each.Resize(fyne.Size{})
			each.Move(fyne.NewPos(-1000, 0)) // out of sight
			continue
		}
		h := min(s.Height, each.MinSize().Height)
		each.Move(fyne.NewPos(x, (s.Height-h)/2))
		each.Resize(fyne.NewSize(widths[i], h))
		x += widths[i] + findGap
	}
}
