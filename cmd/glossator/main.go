// Command glossator is the app: it opens the window on a project.
//
// It alone imports fyne/app. Units are those of package ui.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"fyne.io/fyne/v2/app"

	"glossator/store"
	"glossator/ui"
	"glossator/ui/dialogs"
	"glossator/ui/picture"
	"glossator/ui/work"
)

// ID is the app's name among all apps, as FyneApp.toml has it.
const ID = "org.glossator.Glossator"

const usage = `Glossator: tag what articles claim, quote and think, and link it across documents.

  glossator [PROJECT.gloss] [ARTICLE ...]

opens the window: on the project, on the one open last, or on a welcome.
Articles, files or folders, are imported into the project.

  --picture OUT.png     draw the window into a picture instead, without a display
  --size WIDTHxHEIGHT   its size (1440x900)
  --scale N             its pixels for each unit of size, from 0.5 to 4 (1)
  --dark                in the dark theme
  --do COMMAND          give a command first, such as view.tags; may be repeated
  --version             say the version
  --help                say this

What there is to know about you, your name and the window's settings, is kept in
the folder $GLOSSATOR_CONFIG, or else where the system keeps such things.
`

// request is a command line, understood.
type request struct {
	project  string
	articles []string
	picture  string
	drawing  picture.Request
	version  bool
	help     bool
}

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run does what the command line asks and returns the exit code: 0 done, 1
// failed, 2 wrong usage.
func run(args []string, out, errs io.Writer) int {
	r, err := parse(args)
	if err != nil {
		fmt.Fprintf(errs, "glossator: %v\nSee glossator --help.\n", err)
		return 2
	}
	switch {
	case r.help:
		fmt.Fprint(out, usage)
		return 0
	case r.version:
		fmt.Fprintln(out, "glossator", store.Version)
		return 0
	}
	config, err := store.ConfigDir()
	if err != nil {
		fmt.Fprintf(errs, "glossator: %v\n", err)
		return 1
	}
	if r.picture != "" {
		r.drawing.Project, r.drawing.Config = r.project, config
		if err := picture.Draw(r.picture, r.drawing); err != nil {
			fmt.Fprintf(errs, "glossator: %v\n", err)
			return 1
		}
		return 0
	}
	a := app.NewWithID(ID)
	w := ui.New(a, ui.Options{Config: config, Post: work.OnWindow})
	w.Fyne().SetMaster()
	w.Start(r.project, r.articles)
	a.Run()
	return 0
}

// parse reads the command line.
func parse(args []string) (request, error) {
	var r request
	f := flag.NewFlagSet("glossator", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&r.picture, "picture", "", "")
	size := f.String("size", "1440x900", "")
	scale := f.Float64("scale", 1, "")
	f.BoolVar(&r.drawing.Dark, "dark", false, "")
	f.Func("do", "", func(id string) error {
		r.drawing.Commands = append(r.drawing.Commands, id)
		return nil
	})
	f.BoolVar(&r.version, "version", false, "")
	paths, err := interspersed(f, args)
	if errors.Is(err, flag.ErrHelp) {
		r.help = true
		return r, nil
	}
	if err != nil {
		return r, err
	}
	if r.drawing.Width, r.drawing.Height, err = parseSize(*size); err != nil {
		return r, err
	}
	if r.drawing.Scale = float32(*scale); *scale < 0.5 || *scale > 4 {
		return r, fmt.Errorf("--scale takes a number from 0.5 to 4, not %v", *scale)
	}
	if len(paths) > 0 && strings.HasSuffix(strings.ToLower(paths[0]), dialogs.Extension) {
		r.project, paths = paths[0], paths[1:]
	}
	r.articles = paths
	if r.picture != "" && len(paths) > 0 {
		return r, fmt.Errorf("--picture draws a project, and %s is none", paths[0])
	}
	return r, nil
}

// interspersed parses flags wherever they stand and returns the rest.
func interspersed(f *flag.FlagSet, args []string) ([]string, error) {
	var rest []string
	for {
		if err := f.Parse(args); err != nil {
			return nil, err
		}
		if f.NArg() == 0 {
			return rest, nil
		}
		if n := len(args) - f.NArg(); n > 0 && args[n-1] == "--" {
			return append(rest, f.Args()...), nil
		}
		rest = append(rest, f.Arg(0))
		args = f.Args()[1:]
	}
}

// parseSize reads WIDTHxHEIGHT.
func parseSize(s string) (width, height float32, err error) {
	before, after, ok := strings.Cut(strings.ToLower(s), "x")
	w, errW := strconv.Atoi(before)
	h, errH := strconv.Atoi(after)
	if !ok || errW != nil || errH != nil || w < 640 || h < 400 || w > 8000 || h > 8000 {
		return 0, 0, fmt.Errorf("--size takes WIDTHxHEIGHT from 640x400 to 8000x8000, not %q", s)
	}
	return float32(w), float32(h), nil
}
