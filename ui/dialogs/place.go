package dialogs

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"glossator/ui/widgets"
	"glossator/ui/words"
)

// GoTo asks for a place in a text of so many code points and lines. place gets
// the number and whether it is a line, counted from 1; else it is an offset,
// counted from 0.
func GoTo(c fyne.Canvas, length, lines int, place func(n int, line bool)) *widgets.Sheet {
	var s *widgets.Sheet
	e := field(func() *widgets.Sheet { return s }, "", "1200, or line 12")
	told := widgets.NewMuted("")
	s = widgets.NewSheet(c, "Go to offset or line", narrow, e, told)
	cancel, strong := buttons(s, "Go", func() {
		if n, line, why := readPlace(e.Text, length, lines); why == "" {
			s.Close()
			place(n, line)
		}
	})
	hint := "An offset from 0 to " + words.Number(length) + ", in code points, or “line” and a number up to " + words.Number(lines) + "."
	e.OnChanged = func(text string) {
		_, _, why := readPlace(text, length, lines)
		strong.Enable(why == "")
		if trim(text) == "" {
			why = hint
		}
		told.SetText(why)
		s.Relay()
	}
	told.SetText(hint)
	strong.Enable(false)
	s.Show(e, cancel, strong)
	return s
}

// readPlace reads an offset, or a line: "line 12", "l12" or ":12". why says in
// words what is wrong with it.
func readPlace(typed string, length, lines int) (n int, line bool, why string) {
	number := strings.ToLower(trim(typed))
	for _, mark := range []string{"line", "l", ":"} {
		if rest, ok := strings.CutPrefix(number, mark); ok {
			number, line = trim(rest), true
			break
		}
	}
	number = strings.NewReplacer(",", "", "\u202f", "", "\u00a0", "", " ", "").Replace(number)
	n, err := strconv.Atoi(number)
	switch {
	case err != nil || n < 0:
		return 0, line, "Type a number, or “line” and a number."
	case line && (n < 1 || n > lines):
		return 0, line, "The text has " + words.Count(lines, "line") + "."
	case !line && n > length:
		return 0, line, "The text has " + words.Count(length, "code point") + "."
	}
	return n, line, ""
}
