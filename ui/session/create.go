package session

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"glossator/seeds"
	"glossator/store"
	"glossator/store/corpus"
	"glossator/store/dataset"
)

// create makes and fills a project in a folder beside its place and moves it
// there when it is whole, so that a half-made one is never seen.
func create(ctx context.Context, path, name string, me corpus.Annotator, fill func(context.Context, *store.Project) error) (*store.Project, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, fmt.Errorf("make %s: %w", path, store.ErrExists)
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), ".glossator-new-")
	if err != nil {
		return nil, fmt.Errorf("make %s: %w", path, err)
	}
	defer os.RemoveAll(dir)
	draft := filepath.Join(dir, filepath.Base(path))
	p, err := store.Create(draft, store.Options{Name: name, Annotator: me})
	if err != nil {
		return nil, err
	}
	if fill != nil {
		err = fill(ctx, p)
	}
	if err = errors.Join(err, p.Close()); err != nil {
		return nil, err
	}
	if err := place(draft, path); err != nil {
		return nil, fmt.Errorf("make %s: %w", path, err)
	}
	return store.Open(path)
}

// place moves a file to a name that nobody has taken meanwhile.
func place(from, to string) error {
	err := os.Link(from, to)
	if errors.Is(err, fs.ErrExist) {
		return store.ErrExists
	}
	if err == nil {
		return nil
	}
	// Some file systems have no links.
	return os.Rename(from, to)
}

// Sample puts the sample articles, tags and links into a new project, as the
// work of their own annotators.
func Sample(ctx context.Context, p *store.Project) error {
	m, err := dataset.ReadManifest(bytes.NewReader(seeds.SampleManifest()))
	if err != nil {
		return fmt.Errorf("read the sample: %w", err)
	}
	first := m.Counts.PerAnnotator[0]
	_, err = p.Import(ctx, store.ImportRequest{
		Author: corpus.Annotator{ID: first.ID, Name: first.Name},
		Paths:  []string{"-"}, Stdin: bytes.NewReader(seeds.Sample()), Manifest: &m,
	})
	return err
}
