// Package picture draws the window without a display: with Fyne's software
// painter and its driver in memory, in one goroutine and without cgo.
//
// It may import Fyne, ui and image packages. Sizes are pixels independent of the
// display's scale; the picture has scale times as many.
package picture

import (
	"fmt"
	"image/png"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"glossator/ui"
	"glossator/ui/look"
)

// Request says what to draw.
type Request struct {
	// Project is a project file, or "" for the first screen.
	Project string
	Width   float32
	Height  float32
	Scale   float32
	Dark    bool
	// Commands are given one after the other before it is drawn, by ID.
	Commands []string
	// Config is the folder of the user's settings, which is only read.
	Config string
}

// patience is how long a project may take to be read.
const patience = time.Minute

// Draw draws the window into a PNG file. It takes the place of the current Fyne
// app, so it is for a process that does nothing else.
func Draw(out string, r Request) error {
	app := test.NewApp()
	defer app.Quit()
	queue := make(chan func(), 4096)
	w := ui.New(app, ui.Options{Config: r.Config, Post: func(f func()) { queue <- f }})
	mode := look.Light
	if r.Dark {
		mode = look.Dark
	}
	app.Settings().SetTheme(look.Theme{Mode: mode})
	c := w.Fyne().Canvas().(software.WindowlessCanvas)
	c.SetScale(r.Scale)
	c.Resize(fyne.NewSize(r.Width, r.Height))
	if r.Project != "" {
		if err := show(w, r.Project, queue); err != nil {
			return err
		}
	}
	if err := settle(w, queue); err != nil {
		return err
	}
	for _, id := range r.Commands {
		if !w.Do(id) {
			return fmt.Errorf("draw the window: the command %q can't be given there", id)
		}
		if err := settle(w, queue); err != nil {
			return err
		}
	}
	f, err := os.Create(out)
	if err != nil {
		return fmt.Errorf("draw the window: %w", err)
	}
	defer f.Close()
	if err := png.Encode(f, c.Capture()); err != nil {
		return fmt.Errorf("write %s: %w", out, err)
	}
	return f.Close()
}

// show opens the project and waits for it.
func show(w *ui.Window, project string, queue chan func()) error {
	done := make(chan error, 1)
	w.Show(project, func(err error) { done <- err })
	late := time.After(patience)
	for {
		select {
		case f := <-queue:
			f()
		case err := <-done:
			return err
		case <-late:
			return fmt.Errorf("draw %s: it was not read within %v", project, patience)
		}
	}
}

// settle does everything that waits for the window's goroutine.
func settle(w *ui.Window, queue chan func()) error {
	late := time.After(patience)
	for {
		select {
		case f := <-queue:
			f()
			continue
		case <-late:
			return fmt.Errorf("draw the window: it does not come to rest")
		default:
		}
		if w.Quiet() && len(queue) == 0 {
			return nil
		}
		time.Sleep(time.Millisecond)
	}
}
