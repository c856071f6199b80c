package dialogs

import (
	"image/color"

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

// Palette asks for one of many goals by some of its letters. Without any typed
// they are offered in their order.
func Palette(c fyne.Canvas, goals []Goal) *widgets.Sheet {
	p := &palette{goals: goals, list: widgets.NewRows(), more: widgets.NewMuted("")}
	texts := make([]string, len(goals))
	for i, g := range goals {
		texts[i] = g.Title + " " + g.Detail
	}
	p.search = command.NewSearch(texts)
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
	goals  []Goal
	search *command.Search
	shown  []int // of goals
	list   *widgets.Rows
	more   *widgets.Text
}

// find lists what fits.
func (p *palette) find(typed string) {
	best, all := p.search.Best(typed, paletteMost)
	p.shown = best
	p.list.Reset()
	p.list.Select(min(0, len(best)-1))
	p.list.Reveal(0)
	switch {
	case all == 0:
		p.more.SetText("Nothing fits “" + typed + "”.")
	case all > len(best):
		p.more.SetText(words.Number(len(best)) + " of " + words.Number(all) + "; type on to narrow them down.")
	default:
		p.more.SetText(words.Count(all, "result") + ". Up and Down choose, Enter takes it.")
	}
}

func (p *palette) bind(i int, inside fyne.CanvasObject) {
	pick, g := inside.(*widgets.Pick), p.goals[p.shown[i]]
	pick.Set(g.Title, g.Detail, g.Key, g.Swatch)
	pick.OnTapped = func() { p.take(i) }
}

// key takes the keys that choose.
func (p *palette) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		p.list.TypedKey(&fyne.KeyEvent{Name: name})
	case fyne.KeyReturn, fyne.KeyEnter:
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
	p.goals[p.shown[i]].Run()
}
