package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"glossator/store/dataset"
)

// ExportFile writes the export into a file and the manifest beside it, under
// ManifestPath. Both come into being whole, or not at all; existing files are
// replaced with force only, otherwise they are an ErrExists.
//
// A format that is a folder of files makes a folder. One that is there is
// replaced, with force, only when it is an export too: its manifest is beside it.
func (p *Project) ExportFile(ctx context.Context, path string, force bool, r ExportRequest) (dataset.Manifest, error) {
	if f, ok := dataset.FormatNamed(r.Format); ok && f.NewFolder != nil {
		return p.exportFolder(ctx, path, force, r)
	}
	for _, name := range []string{path, ManifestPath(path)} {
		if _, err := os.Lstat(name); err == nil && !force {
			return dataset.Manifest{}, fmt.Errorf("export to %s: %w", name, ErrExists)
		}
	}
	var m dataset.Manifest
	data, err := newDraft(path)
	if err != nil {
		return m, fmt.Errorf("export to %s: %w", path, err)
	}
	defer data.discard()
	if m, err = p.Export(ctx, data, r); err != nil {
		return m, err
	}
	if err := finish(m, path, data); err != nil {
		return m, fmt.Errorf("export to %s: %w", path, err)
	}
	m.File.Name = filepath.Base(path)
	return m, nil
}

// finish gives the data its name and lays the manifest beside it.
func finish(m dataset.Manifest, path string, data interface{ finish() error }) error {
	m.File.Name = filepath.Base(path)
	about, err := newDraft(ManifestPath(path))
	if err != nil {
		return err
	}
	defer about.discard()
	encoded, err := m.Encode()
	if err == nil {
		_, err = about.Write(encoded)
	}
	if err == nil {
		err = errors.Join(data.finish(), about.finish())
	}
	return err
}

// draft is a file that is written beside its name and takes it when finished.
type draft struct {
	*bufio.Writer
	file *os.File
	name string
	done bool
}

func newDraft(name string) (*draft, error) {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return nil, err
	}
	return &draft{Writer: bufio.NewWriterSize(f, 1<<20), file: f, name: name}, nil
}

func (d *draft) finish() error {
	err := errors.Join(d.Flush(), d.file.Chmod(0o644), d.file.Sync(), d.file.Close())
	if err == nil {
		err = os.Rename(d.file.Name(), d.name)
		d.done = err == nil
	}
	return err
}

func (d *draft) discard() {
	if !d.done {
		d.file.Close()
		os.Remove(d.file.Name())
	}
}

// exportFolder is ExportFile for a format that is a folder.
func (p *Project) exportFolder(ctx context.Context, path string, force bool, r ExportRequest) (dataset.Manifest, error) {
	var m dataset.Manifest
	if err := replaceable(path, force); err != nil {
		return m, fmt.Errorf("export to %s: %w", path, err)
	}
	data, err := newFolderDraft(path)
	if err != nil {
		return m, fmt.Errorf("export to %s: %w", path, err)
	}
	defer data.discard()
	m, err = p.export(ctx, r, func(f dataset.Format, o dataset.WriteOptions) (*dataset.Pipeline, error) {
		return f.FolderWriter(data, o)
	})
	if err != nil {
		return m, err
	}
	if err := finish(m, path, data); err != nil {
		return m, fmt.Errorf("export to %s: %w", path, err)
	}
	m.File.Name = filepath.Base(path)
	return m, nil
}

// replaceable returns an ErrExists unless a folder may be made at path. An empty
// folder may be replaced, and with force one that an export made: nobody's other
// files go with it.
func replaceable(path string, force bool) error {
	entries, err := os.ReadDir(path)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(ManifestPath(path)); err == nil && !force {
			return ErrExists
		}
		return nil
	}
	if err != nil {
		return ErrExists // a file, or a folder that cannot be read
	}
	if len(entries) == 0 {
		return nil
	}
	f, err := os.Open(ManifestPath(path))
	if err != nil || !force {
		return ErrExists
	}
	defer f.Close()
	if _, err := dataset.ReadManifest(f); err != nil {
		return fmt.Errorf("%w, and it is no export that could be replaced", ErrExists)
	}
	return nil
}

// folderDraft is a folder that is written beside its name and takes it when
// finished.
type folderDraft struct {
	dir, name string
	made      map[string]bool // folders within
	done      bool
}

func newFolderDraft(name string) (*folderDraft, error) {
	dir, err := os.MkdirTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return nil, err
	}
	return &folderDraft{dir: dir, name: name, made: map[string]bool{}}, os.Chmod(dir, 0o755)
}

// Create implements dataset.Folder.
func (d *folderDraft) Create(name string) (io.WriteCloser, error) {
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return nil, fmt.Errorf("%w: %q is no name within a folder", ErrInvalid, name)
	}
	path := filepath.Join(d.dir, filepath.FromSlash(name))
	if parent := filepath.Dir(path); !d.made[parent] {
		if err := os.MkdirAll(parent, 0o755); err != nil {
			return nil, err
		}
		d.made[parent] = true
	}
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
}

// finish moves what is there aside until the new folder has its place.
func (d *folderDraft) finish() error {
	old := ""
	if _, err := os.Lstat(d.name); err == nil {
		old = d.dir + ".old"
		if err := os.Rename(d.name, old); err != nil {
			return err
		}
	}
	if err := os.Rename(d.dir, d.name); err != nil {
		if old != "" {
			err = errors.Join(err, os.Rename(old, d.name))
		}
		return err
	}
	d.done = true
	if old != "" {
		return os.RemoveAll(old)
	}
	return nil
}

func (d *folderDraft) discard() {
	if !d.done {
		_ = os.RemoveAll(d.dir)
	}
}
