// Command gen makes sample.jsonl and sample.manifest.json, the sample project
// as native JSON Lines, of the articles and the tags written by hand beside
// them. It runs by "go generate ./seeds".
//
// The output depends on nothing but those files: times are written in tags.json
// or counted from there, identities are derived from names. Offsets are Unicode
// code points, found by looking for the tagged words in the text as it was
// imported.
//
// It may import store/corpus, store/ingest and store/dataset.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"glossator/store/corpus"
	"glossator/store/dataset"
)

// The files that it makes.
const (
	sampleFile   = "sample.jsonl"
	manifestFile = "sample.manifest.json"
)

func main() {
	dir := flag.String("dir", ".", "the seeds folder: holds articles and tags.json, gets the sample")
	flag.Parse()
	if err := run(*dir); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(dir string) error {
	sample, manifest, err := generate(os.DirFS(dir))
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, sampleFile), sample, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, manifestFile), manifest, 0o644)
}

// generate makes the sample and its manifest of what the seeds folder holds.
func generate(dir fs.FS) (sample, manifest []byte, err error) {
	items, err := build(dir)
	if err != nil {
		return nil, nil, err
	}
	var out bytes.Buffer
	w := dataset.NewWriter(&out)
	for _, it := range items {
		if err := w.Write(it); err != nil {
			return nil, nil, err
		}
	}
	m := w.Manifest()
	m.App = "sample"
	m.File.Name = sampleFile
	m.Labels = corpus.DefaultLabels()
	m.RelationTypes = corpus.DefaultRelationTypes()
	if err := w.Close(); err != nil {
		return nil, nil, err
	}
	manifest, err = m.Encode()
	return out.Bytes(), manifest, err
}
