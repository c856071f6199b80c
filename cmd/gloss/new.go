package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"glossator/seeds"
	"glossator/store"
	"glossator/store/corpus"
	"glossator/store/dataset"
)

func (e *environment) newCommand() *cobra.Command {
	var name, annotator string
	var sample bool
	cmd := &cobra.Command{
		Use:   "new P.gloss",
		Short: "Make a project",
		Long: `Make a project: an empty one with the labels claim, quote and opinion, or with
--sample one that holds six short articles with tags, links and verdicts.

A file that is there already is never overwritten.`,
		Example: `  gloss new report.gloss --name "Ferry report" --annotator Anna
  gloss new sample.gloss --sample`,
		Args: arguments(1, 1, "one project to make"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			path := args[0]
			if name == "" {
				name = strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
			}
			return e.create(ctx, path, name, annotator, sample)
		}),
	}
	cmd.Flags().StringVar(&name, "name", "", "the project's title (default: the file's name)")
	cmd.Flags().StringVar(&annotator, "annotator", "", "your name, kept as the first annotator of the project")
	cmd.Flags().BoolVar(&sample, "sample", false, "put the sample articles, tags and links in")
	complete(cmd)
	return cmd
}

// create makes the project in a folder beside its place and moves it there
// when it is whole, so that a half-made one is never seen.
func (e *environment) create(ctx context.Context, path, name, annotator string, sample bool) error {
	e.project = path
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("%s is there already; choose another name", path)
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), ".gloss-new-")
	if err != nil {
		return making(path, err)
	}
	defer os.RemoveAll(dir)
	made := filepath.Join(dir, filepath.Base(path))
	if err := e.fill(ctx, made, name, annotator, sample); err != nil {
		return err
	}
	if err := place(made, path); err != nil {
		return err
	}
	e.say("Made %s.", path)
	return nil
}

// fill makes the project at path.
func (e *environment) fill(ctx context.Context, path, name, annotator string, sample bool) error {
	o := store.Options{Name: name}
	me, known, err := store.LocalAnnotator(e.config)
	switch {
	case annotator != "" && (me.Name == annotator || me.ID == annotator):
		o.Annotator = me
	case annotator != "":
		o.Annotator = corpus.Annotator{ID: corpus.NewID(), Name: annotator}
	case err == nil && known:
		o.Annotator = me
	}
	p, err := store.Create(path, o)
	if err != nil {
		return err
	}
	return closing(p, func(p *store.Project) error {
		if !sample {
			return ctx.Err()
		}
		return importSample(ctx, p)
	})
}

// importSample puts the sample documents in, as the work of their own
// annotators; the first of them brings them in.
func importSample(ctx context.Context, p *store.Project) error {
	m, err := dataset.ReadManifest(bytes.NewReader(seeds.SampleManifest()))
	if err != nil {
		return err
	}
	first := m.Counts.PerAnnotator[0]
	_, err = p.Import(ctx, store.ImportRequest{
		Author: corpus.Annotator{ID: first.ID, Name: first.Name},
		Paths:  []string{"-"}, Stdin: bytes.NewReader(seeds.Sample()), Manifest: &m,
	})
	return err
}

// place moves a file to a name that nobody has taken meanwhile.
func place(from, to string) error {
	err := os.Link(from, to)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already; choose another name", to)
	}
	if err == nil {
		return nil
	}
	// Some file systems have no links.
	return making(to, os.Rename(from, to))
}
