package dialogs

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/ui/command"
	"glossator/ui/look"
	"glossator/ui/widgets"
)

// manyGoals is a palette of so many documents; what it leaves for later waits
// for the test.
type manyGoals struct {
	later []func()
	asked int
	ran   string
}

func (m *manyGoals) open(t testing.TB, n int) (fyne.Canvas, *widgets.Sheet) {
	a := test.NewApp()
	a.Settings().SetTheme(look.Theme{Mode: look.Light})
	w := a.NewWindow("")
	t.Cleanup(w.Close)
	w.Resize(fyne.NewSize(1000, 700))
	s := Palette(w.Canvas(), Goals{
		Count: n,
		Of: func(i int) Goal {
			m.asked++
			title := fmt.Sprintf("Inspectors at Ferrow warned of locked exits in report %d", i)
			if i == n-1 {
				title = "Exits"
			}
			return Goal{Title: title, Detail: "Wire", Run: func() { m.ran = title }}
		},
		Later: func(f func()) { m.later = append(m.later, f) },
	})
	return w.Canvas(), s
}

// step does one thing that was left for later; false when there is none.
func (m *manyGoals) step() bool {
	if len(m.later) == 0 {
		return false
	}
	f := m.later[0]
	m.later = m.later[1:]
	f()
	return true
}

func write(c fyne.Canvas, text string) {
	for _, r := range text {
		c.Focused().TypedRune(r)
	}
}

// TestPaletteSearchesInSteps: no key waits for more than a step, what is found
// is shown meanwhile, and the best comes first in the end.
func TestPaletteSearchesInSteps(t *testing.T) {
	var m manyGoals
	c, s := m.open(t, 50_000)
	if m.asked > 100 {
		t.Errorf("opening asks for %d goals", m.asked)
	}
	for _, r := range "exits" {
		before := m.asked
		c.Focused().TypedRune(r)
		if n := m.asked - before; n > command.StepTexts+100 {
			t.Errorf("%q asks for %d goals at once", r, n)
		}
	}
	if !strings.Contains(s.Words(), "50 of ") {
		t.Errorf("meanwhile it says %q", s.Words())
	}
	steps := 0
	for m.step() {
		steps++
	}
	if want := 50_000 / command.StepTexts; steps < want || steps > want+10 {
		t.Errorf("it took %d steps", steps)
	}
	if !strings.Contains(s.Words(), "50 of 50\u202f000") {
		t.Errorf("in the end it says %q", s.Words())
	}
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if m.ran != "Exits" {
		t.Errorf("Enter took %q", m.ran)
	}
}

// TestPaletteTakesTheBestOfAll although Enter comes before the search is done,
// but a line that was chosen stays.
func TestPaletteTakesTheBestOfAll(t *testing.T) {
	var m manyGoals
	c, _ := m.open(t, 50_000)
	write(c, "exits")
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if m.ran != "Exits" {
		t.Errorf("Enter took %q", m.ran)
	}
	m = manyGoals{}
	c, _ = m.open(t, 50_000)
	write(c, "exits")
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	for m.step() {
	}
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !strings.HasSuffix(m.ran, "report 1") {
		t.Errorf("Enter took %q", m.ran)
	}
}

// TestPaletteStopsSearching when it is closed or something else is typed.
func TestPaletteStopsSearching(t *testing.T) {
	var m manyGoals
	c, s := m.open(t, 50_000)
	write(c, "exits")
	s.Cancel()
	for range 10 {
		m.step()
	}
	if len(m.later) > 0 {
		t.Error("it searches on behind the window")
	}
}

// BenchmarkPaletteKey is the time that the window waits for a key in a palette of
// a hundred thousand documents, and for its opening.
func BenchmarkPaletteKey(b *testing.B) {
	b.Run("open", func(b *testing.B) {
		var m manyGoals
		for b.Loop() {
			_, s := m.open(b, 100_000)
			s.Close()
		}
	})
	b.Run("key", func(b *testing.B) {
		var m manyGoals
		c, _ := m.open(b, 100_000)
		n := 0
		for b.Loop() {
			if n++; n%5 == 0 {
				c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
			} else {
				write(c, string("repo"[n%4]))
			}
			m.later = nil
		}
	})
}
