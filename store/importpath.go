package store

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"glossator/store/dataset"
)

// path imports one of the request's paths.
func (im *importer) path(path string) error {
	if path == "-" {
		return im.stdin()
	}
	info, err := os.Stat(path)
	if err != nil {
		im.refuse(path, err)
		return nil
	}
	if info.IsDir() {
		return im.folder(path)
	}
	format, err := im.formatOf(path)
	if err != nil {
		im.refuse(path, err)
		return nil
	}
	if format == nil {
		return im.articles([]string{path}, nil)
	}
	return im.file(format, path)
}

// file imports a dataset of one file, or one file of a folder's.
func (im *importer) file(format *dataset.Format, path string) error {
	manifest := im.manifest(path)
	if format.NewReader == nil {
		o := im.readOptions()
		o.Only = filepath.Base(path)
		dir := filepath.Dir(path)
		return im.records(format.OpenFolder(os.DirFS(dir), dir, o), path, manifest)
	}
	f, err := os.Open(path)
	if err != nil {
		im.refuse(path, err)
		return nil
	}
	defer f.Close()
	return im.records(format.NewReader(f, path, im.readOptions()), path, manifest)
}

// folder imports a folder: a dataset that is one, else everything below it, each
// file for itself.
func (im *importer) folder(path string) error {
	asked := im.request.Ingest.Format
	files := os.DirFS(path)
	for _, f := range dataset.Formats() {
		if f.OpenFolder != nil && (asked == f.Name || asked == "" && f.HasFolder(files)) {
			return im.records(f.OpenFolder(files, path, im.readOptions()), path, im.manifest(path))
		}
	}
	if f, ok := dataset.FormatNamed(asked); asked != "" && (!ok || f.NewReader == nil) {
		return im.articles([]string{path}, nil)
	}
	datasets := im.datasetsIn(path)
	if len(datasets) == 0 {
		return im.articles([]string{path}, nil)
	}
	return im.mixed(path, datasets)
}

// datasetsIn finds the datasets below a folder, by what they hold. Only files
// whose names could be a dataset's are opened.
func (im *importer) datasetsIn(path string) map[string]*dataset.Format {
	var ends []string
	for _, f := range dataset.Formats() {
		ends = append(ends, f.Extensions...)
	}
	found := map[string]*dataset.Format{}
	_ = filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || strings.HasPrefix(entry.Name(), ".") && name != path {
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
			return nil // the articles' reader reports what cannot be read
		}
		end := strings.ToLower(filepath.Ext(name))
		if !entry.Type().IsRegular() || end == ".txt" || !slices.Contains(ends, end) || strings.HasSuffix(name, manifestEnd) {
			return nil
		}
		if f, err := im.formatOf(name); err == nil && f != nil {
			found[name] = f
		}
		return nil
	})
	return found
}

// mixed imports a folder with articles and datasets, in the order of names.
func (im *importer) mixed(path string, datasets map[string]*dataset.Format) error {
	return filepath.WalkDir(path, func(name string, entry fs.DirEntry, err error) error {
		hidden := name != path && entry != nil && strings.HasPrefix(entry.Name(), ".")
		switch {
		case hidden && entry.IsDir():
			return fs.SkipDir
		case err != nil:
			im.refuse(name, err)
			return nil
		case hidden || entry.IsDir() || strings.HasSuffix(name, manifestEnd):
			return nil
		}
		if f := datasets[name]; f != nil {
			return im.file(f, name)
		}
		return im.articles([]string{name}, nil)
	})
}

func (im *importer) stdin() error {
	in := im.request.Stdin
	if in == nil {
		in = bytes.NewReader(nil)
	}
	head, err := headOf(in)
	if err != nil {
		return fmt.Errorf("read standard input: %w", err)
	}
	whole := io.MultiReader(bytes.NewReader(head), in)
	if format := im.recognise(head, ""); format != nil && format.NewReader != nil {
		return im.records(format.NewReader(whole, "standard input", im.readOptions()), "standard input", im.request.Manifest)
	}
	return im.articles([]string{"-"}, whole)
}

// headOf reads as much of a file as its format shows in.
func headOf(r io.Reader) ([]byte, error) {
	var head bytes.Buffer
	_, err := io.CopyN(&head, r, dataset.HeadSize)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return head.Bytes(), err
}

// formatOf returns the dataset format of a file, nil for an article.
func (im *importer) formatOf(path string) (*dataset.Format, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	head, err := headOf(f)
	if err != nil {
		return nil, err
	}
	return im.recognise(head, path), nil
}

// recognise returns the dataset format that was asked for, or that a file's
// beginning shows, or else its name; nil when it is an article.
func (im *importer) recognise(head []byte, path string) *dataset.Format {
	asked := im.request.Ingest.Format
	formats := slices.DeleteFunc(dataset.Formats(), func(f dataset.Format) bool { return !f.Reads() })
	for _, f := range formats {
		if asked == f.Name || asked == "" && f.Recognises != nil && f.Recognises(head) {
			return &f
		}
	}
	end := strings.ToLower(filepath.Ext(path))
	for _, f := range formats {
		if asked == "" && slices.Contains(f.Named, end) {
			return &f
		}
	}
	return nil
}

// manifest gives the definitions of a dataset: those asked for, else those in
// the manifest beside it.
func (im *importer) manifest(path string) *dataset.Manifest {
	if im.request.Manifest != nil {
		return im.request.Manifest
	}
	return im.manifestBeside(path)
}
