package dialogs

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"

	"glossator/ui/command"
	"glossator/ui/widgets"
	"glossator/ui/words"
)

// Goal is one thing that the palette leads to.
type Goal struct {
	Title  string
	Detail string // what it is, or where it is from
	Key    string // that does the same, or ""
	Swatch color.Color
	Run    func()
}

// paletteMost is the number of goals that are listed at most: who doesn't find
// it among them types on.
const paletteMost = 50

// Goals are what a palette offers, in the order in which it does so while nothing
// is typed.
type Goals struct {
	Count int
	// Of makes a goal. It is asked for those that are looked at only.
	Of func(i int) Goal
	// Later runs a function after what else waits for the window: a search through
	// many goals goes on in steps.
	Later func(func())
}

// Palette asks for one of many goals by some of its letters.
func Palette(c fyne.Canvas, goals Goals) *widgets.Sheet {
	p := &palette{goals: goals, list: widgets.NewRows(), more: widgets.NewMuted("")}
	p.search = command.NewSearchOf(goals.Count, func(i int) string {
		g := goals.Of(i)
		return g.Title + " " + g.Detail
	})
	p.list.OnSelected = func(int) { p.moved = true }
	p.list.Count = func() int { return len(p.shown) }
	p.list.Height = func(int, float32) float32 { return widgets.PickHeight }
	p.list.Make = func() fyne.CanvasObject { return widgets.NewPick() }
	p.list.Bind = p.bind
	e := field(func() *widgets.Sheet { return p.sheet }, "", "Type some letters of a command, document or label")
	e.OnDone, e.OnType, e.Takes = nil, p.find, p.key
	e.OnChanged = p.find // also when everything typed is taken out again
	height := max(4*widgets.PickHeight, min(12*widgets.PickHeight, c.Size().Height-260))
	p.sheet = widgets.NewSheet(c, "Go to…", wide, e, widgets.Tall(height, p.list), p.more)
	p.sheet.Show(e)
	p.find("")
	return p.sheet
}

type palette struct {
	sheet  *widgets.Sheet
	goals  Goals
	search *command.Search
	round  int // of searching: steps of an earlier one are not taken
	typed  string
	moved  bool  // she has chosen another line than the first
	shown  []int // of goals
	list   *widgets.Rows
	more   *widgets.Text
}

// find lists what fits what is typed: what is found at once, and the rest as it
// is found.
func (p *palette) find(typed string) {
	p.round++
	p.typed, p.moved = typed, false
	p.search.Begin(typed, paletteMost)
	p.step(p.round)
}

func (p *palette) step(round int) {
	if round != p.round || !p.sheet.Open() {
		return
	}
	done := p.search.Step(command.StepTexts)
	p.show(done)
	if !done {
		p.goals.Later(func() { p.step(round) })
	}
}

// show lists what has been found. A line that was chosen stays so.
func (p *palette) show(done bool) {
	chosen := -1
	if i := p.list.Selected(); p.moved && i >= 0 && i < len(p.shown) {
		chosen = p.shown[i]
	}
	best, all := p.search.Found()
	p.shown = best
	p.list.Reset()
	at := max(0, slices.Index(best, chosen))
	p.list.Select(min(at, len(best)-1))
	p.list.Reveal(at)
	switch {
	case all == 0 && !done:
		p.more.SetText("Searching…")
	case all == 0:
		p.more.SetText("Nothing fits “" + p.typed + "”.")
	case all > len(best):
		p.more.SetText(words.Number(len(best)) + " of " + words.Number(all) + "; type on to narrow them down.")
	default:
		p.more.SetText(words.Count(all, "result") + ". Up and Down choose, Enter takes it.")
	}
}

func (p *palette) bind(i int, inside fyne.CanvasObject) {
	pick, g := inside.(*widgets.Pick), p.goals.Of(p.shown[i])
	pick.Set(g.Title, g.Detail, g.Key, g.Swatch)
	pick.OnTapped = func() { p.take(i) }
}

// key takes the keys that choose.
func (p *palette) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		p.list.TypedKey(&fyne.KeyEvent{Name: name})
	case fyne.KeyReturn, fyne.KeyEnter:
		if !p.moved { // the best of all, not of those found so far
			p.search.Step(p.goals.Count)
			p.show(true)
		}
		p.take(p.list.Selected())
	default:
		return false
	}
	return true
}

func (p *palette) take(i int) {
	if i < 0 || i >= len(p.shown) {
		return
	}
	p.sheet.Close()
	p.goals.Of(p.shown[i]).Run()
}
