package widgets

import "fyne.io/fyne/v2"

// LineEstimate tells how many lines texts take, without breaking a hundred
// thousand of them into lines: it adds up the widths of letters.
type LineEstimate struct {
	// TextSize and Bold are those of the letters.
	TextSize float32
	Bold     bool

	of map[rune]float32
}

// nearly is how far the sum of letters' widths may be from a text's width.
const nearly = 1.06

// Lines is 1 for a text that fits into a line of that width, else 2.
func (e *LineEstimate) Lines(text string, width float32) int {
	if e.of == nil {
		e.of = map[rune]float32{}
	}
	var sum float32
	for _, r := range text {
		w, ok := e.of[r]
		if !ok {
			w = fyne.MeasureText(string(r), e.TextSize, fyne.TextStyle{Bold: e.Bold}).Width
			e.of[r] = w
		}
		if sum += w; sum > width*nearly {
			return 2
		}
	}
	if sum > width/nearly {
		return min(2, Lines(text, e.TextSize, e.Bold, width))
	}
	return 1
}
