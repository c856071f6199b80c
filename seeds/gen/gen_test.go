package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"glossator/seeds"
	"glossator/store/corpus"
	"glossator/store/dataset"
)

// folder is the seeds folder.
func folder() fs.FS { return os.DirFS("..") }

func TestSampleIsWhatTheArticlesAndTagsGive(t *testing.T) {
	sample, manifest, err := generate(folder())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(sample, seeds.Sample()) || !bytes.Equal(manifest, seeds.SampleManifest()) {
		t.Errorf("%s or %s is out of date: run “go generate ./seeds”", sampleFile, manifestFile)
	}
	again, _, err := generate(folder())
	if err != nil || !bytes.Equal(sample, again) {
		t.Errorf("a second run gives other bytes (%v)", err)
	}
}

func TestSampleReadsBackWithoutRepair(t *testing.T) {
	var out bytes.Buffer
	w := dataset.NewWriter(&out)
	r := dataset.NewReader(bytes.NewReader(seeds.Sample()), sampleFile)
	for {
		it, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range it.Repairs {
			t.Error(p)
		}
		if err := w.Write(it); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(out.Bytes(), seeds.Sample()) {
		t.Error("written again, the sample has other bytes")
	}
}

func TestManifestDescribesTheSample(t *testing.T) {
	m, err := dataset.ReadManifest(bytes.NewReader(seeds.SampleManifest()))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(seeds.Sample())
	if m.File.SHA256 != hex.EncodeToString(sum[:]) || m.File.Size != int64(len(seeds.Sample())) {
		t.Errorf("manifest speaks of %+v", m.File)
	}
	if len(m.Labels) != len(corpus.DefaultLabels()) || len(m.RelationTypes) != len(corpus.DefaultRelationTypes()) {
		t.Errorf("manifest defines %d labels and %d relation types", len(m.Labels), len(m.RelationTypes))
	}
}

func TestArticlesHoldsTheFiles(t *testing.T) {
	names, err := fs.Glob(seeds.Articles(), "*")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"dailyworldnow.txt", "ferrow-wire.txt", "halden-review.html", "harbour-ministry.txt", "morning-lamp.md", "newspile.txt"}
	if !slices.Equal(names, want) {
		t.Errorf("articles are %q", names)
	}
}

func TestRunWritesBothFiles(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, inputs(t)); err != nil {
		t.Fatal(err)
	}
	if err := run(dir); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]byte{sampleFile: seeds.Sample(), manifestFile: seeds.SampleManifest()} {
		if got, err := os.ReadFile(path.Join(dir, name)); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %v, %d bytes", name, err, len(got))
		}
	}
}

func TestAnchor(t *testing.T) {
	const text = "👩🏽‍🚒 “Да,” she said, “да.” Да"
	tests := []struct {
		words []string
		nth   []int
		want  string // fragments, or a part of the error
	}{
		{[]string{"👩🏽‍🚒"}, nil, "[0,4)"},
		{[]string{"“Да,”", "“да.”"}, nil, "[5,10)+[21,26)"},
		{[]string{"Да"}, []int{1}, "[6,8)"},
		{[]string{"Да"}, []int{2}, "[27,29)"},
		{[]string{"Да"}, nil, "occurs 2 times"},
		{[]string{"Да"}, []int{3}, "not 3"},
		{[]string{"Да"}, []int{-1}, "not -1"},
		{[]string{"нет"}, nil, "is not in the text"},
		{[]string{""}, nil, "no words"},
		{[]string{"“Да,”", "“да.”"}, []int{0}, "2 words but 1 nth"},
	}
	for _, tt := range tests {
		got, err := anchor(text, tt.words, tt.nth)
		if err != nil {
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("anchor(%q, %v): %v, want %s", tt.words, tt.nth, err, tt.want)
			}
		} else if got.String() != tt.want {
			t.Errorf("anchor(%q, %v) = %v, want %s", tt.words, tt.nth, got, tt.want)
		}
	}
}

// inputs are the hand-written files of the seeds folder.
func inputs(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(folder(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasPrefix(name, "articles") && name != "tags.json" {
			return err
		}
		data, err := fs.ReadFile(folder(), name)
		files[name] = &fstest.MapFile{Data: data, Mode: 0o644}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestGenerateRefuses(t *testing.T) {
	const verdict = `{"on": "anna:wire/dead", "by": "tomas", "decision": "accepted", "at": "2025-03-16T17:02:00Z"}`
	tests := []struct{ name, old, new, want string }{
		{"words that are not there", `["least excusable"]`, `["least forgivable"]`, "is not in the text"},
		{"words that are there twice", `["No letter had arrived"]`, `["the"]`, "say which by nth"},
		{"fragments out of order", `["“What hurts,”", "“is`, `["It isn’t much", "“is`, "before the one ahead"},
		{"an unknown label", `"label": "opinion", "words": ["a heartbreaking story"]`, `"label": "view", "words": ["a heartbreaking story"]`, `no label "view"`},
		{"an unknown value", `"polarity": "mixed"`, `"polarity": "sad"`, "does not take"},
		{"an unknown annotator", `"by": ["tomas"], "label": "opinion", "words": ["it is unkind`, `"by": ["tom"], "label": "opinion", "words": ["it is unkind`, `no annotator "tom"`},
		{"a key that means nothing", `"name": "toll",`, `"nmae": "toll",`, "unknown field"},
		{"a link to no tag", `"from": "wire/four"`, `"from": "wire/five"`, "nothing is named"},
		{"an unknown type", `"type": "responds-to", "from": "lamp/fairy-tale"`, `"type": "answers", "from": "lamp/fairy-tale"`, "does not join"},
		{"a verdict on one's own", verdict, strings.Replace(verdict, "tomas", "anna", 1), "on one's own"},
		{"a verdict before its target", verdict, strings.Replace(verdict, "-16T", "-15T", 1), "older than its target"},
		{"a replacement by another", `"replacement": "anna:wire/haddad"`, `"replacement": "tomas:wire/haddad-man"`, "not the reviewer's own"},
		{"an answer to nothing", `"reply_to": "said-in"`, `"reply_to": "brochure"`, "answers no earlier comment"},
		{"two of one name", `"name": "lucky"`, `"name": "dead"`, "stands twice"},
	}
	for _, tt := range tests {
		files := inputs(t)
		tags := string(files["tags.json"].Data)
		if strings.Count(tags, tt.old) != 1 {
			t.Errorf("%s: tags.json holds %q %d times", tt.name, tt.old, strings.Count(tags, tt.old))
			continue
		}
		files["tags.json"] = &fstest.MapFile{Data: []byte(strings.Replace(tags, tt.old, tt.new, 1))}
		if _, _, err := generate(files); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error is %v, want %q", tt.name, err, tt.want)
		}
	}
	files := inputs(t)
	delete(files, "articles/newspile.txt")
	if _, _, err := generate(files); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an article missing: %v", err)
	}
}
