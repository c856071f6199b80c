// Package seeds holds the sample project: six articles about one invented
// event, and what two invented annotators made of them. See README.md.
//
// It may import only the standard library. Everything in it is in the public
// domain (CC0 1.0).
package seeds

import (
	"embed"
	"io/fs"
)

//go:generate go run ./gen

var (
	//go:embed articles
	articles embed.FS
	//go:embed sample.jsonl
	sample string
	//go:embed sample.manifest.json
	manifest string
)

// Articles holds the six articles as files, without folders: plain text, HTML
// and Markdown in UTF-8.
func Articles() fs.FS {
	sub, err := fs.Sub(articles, "articles")
	if err != nil {
		// The folder is embedded above; fs.Sub fails for malformed names only.
		panic(err)
	}
	return sub
}

// Sample is the sample project as native JSON Lines (schema glossator/1): the
// articles with tags, links, verdicts, comments and progress of two annotators.
// The caller owns the bytes.
func Sample() []byte { return []byte(sample) }

// SampleManifest is the manifest of Sample, with the definitions of its labels
// and relation types. The caller owns the bytes.
func SampleManifest() []byte { return []byte(manifest) }
