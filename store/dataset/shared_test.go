package dataset

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sharedData is the folder of other tools' files beside the repository.
func sharedData(t *testing.T, parts ...string) string {
	t.Helper()
	dir := filepath.Join(append([]string{"..", "..", "..", "shared", "data"}, parts...)...)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("%s is not there: the samples of other tools are tried only where they are", dir)
	}
	return dir
}

// outcome is what became of a file.
type outcome struct {
	documents, tags, links, repaired, refused, read int
	problems                                        []Problem
}

// readAll reads everything, the bad records too.
func readAll(t *testing.T, r ItemReader) (o outcome, items []Item) {
	t.Helper()
	for {
		it, err := r.Next()
		var bad *LineError
		switch {
		case errors.Is(err, io.EOF):
			return o, items
		case errors.As(err, &bad):
			o.refused++
			o.read++
			o.problems = append(o.problems, bad.Problems...)
			continue
		case err != nil:
			t.Fatal(err)
		}
		items = append(items, it)
		o.documents++
		o.tags += len(it.Annotations)
		o.links += len(it.Relations)
		o.repaired += len(it.Repairs)
		o.refused += len(it.Refused)
		o.read += it.Read
		o.problems = append(append(o.problems, it.Repairs...), it.Refused...)
	}
}

// openFile reads a file in the format that is recognised.
func openFile(t *testing.T, path string, o ReadOptions) (Format, ItemReader) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range Formats() {
		if f.NewReader != nil && f.Recognises(data[:min(len(data), HeadSize)]) {
			return f, f.NewReader(bytes.NewReader(data), filepath.Base(path), o)
		}
	}
	t.Fatalf("%s: no format recognised", path)
	return Format{}, nil
}

// TestFilesOfOtherTools: every tag and link of the samples is accounted for.
func TestFilesOfOtherTools(t *testing.T) {
	dir := sharedData(t, "formats")
	for name, want := range map[string]struct {
		format                          string
		documents, tags, links, refused int
	}{
		"doccano-seqlabel.jsonl":                      {"doccano", 2, 1, 0, 1},
		"doccano-seqlabel-customcols.jsonl":           {"doccano", 3, 3, 0, 0},
		"doccano-relations.jsonl":                     {"doccano", 1, 4, 3, 0},
		"doccano-relations-export-prettyprinted.json": {"doccano", 1, 4, 3, 0},
		"prodigy-relations.jsonl":                     {"prodigy", 40, 126, 72, 0},
		"prodigy-news-headlines.jsonl":                {"prodigy", 373, 303, 0, 0},
		"prodigy-emoji-drugs_training.jsonl":          {"prodigy", 11, 2, 0, 0},
		"prodigy-emoji-fashion_brands_eval.jsonl":     {"prodigy", 16, 11, 0, 0},
		"prodigy-emoji-fashion_brands_training.jsonl": {"prodigy", 20, 4, 0, 0},
		"prodigy-emoji-food_data.jsonl":               {"prodigy", 5, 6, 0, 0},
	} {
		f, r := openFile(t, filepath.Join(dir, name), ReadOptions{Annotator: anna})
		got, _ := readAll(t, r)
		if f.Name != want.format || got.documents != want.documents || got.tags != want.tags || got.links != want.links || got.refused != want.refused {
			t.Errorf("%s: as %s %d documents, %d tags, %d links, %d refused; want %+v", name, f.Name, got.documents, got.tags, got.links, got.refused, want)
			for _, p := range got.problems[:min(len(got.problems), 10)] {
				t.Log(p)
			}
		}
	}
}

// TestCorporaOfBrat: every line of the example corpora is accounted for.
func TestCorporaOfBrat(t *testing.T) {
	root := sharedData(t, "corpora", "brat")
	f := brat()
	if !f.HasFolder(os.DirFS(root)) {
		t.Fatal("not recognised")
	}
	got, items := readAll(t, f.OpenFolder(os.DirFS(root), root, ReadOptions{Annotator: anna}))
	lines := map[byte]int{}
	arguments, equivalences := 0, 0
	err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".ann" {
			return err
		}
		data, err := os.ReadFile(path)
		for _, line := range strings.Split(string(data), "\n") {
			if strings.TrimSpace(line) == "" {
				continue
			}
			lines[line[0]]++
			id, rest, _ := strings.Cut(line, "\t")
			switch id[0] {
			case 'E':
				arguments += len(strings.Fields(rest)) - 1
			case '*':
				equivalences += len(strings.Fields(rest)) - 2
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	want := lines['T'] + lines['E'] + arguments + lines['R'] + equivalences + lines['A'] + lines['M'] + lines['N'] + lines['#']
	if got.read != want || got.documents != 146 {
		t.Errorf("%d statements on %d documents, want %d on 146", got.read, got.documents, want)
	}
	attributes, notes := 0, 0
	for _, it := range items {
		for _, a := range it.Annotations {
			attributes += len(a.Attributes)
			if a.Note != "" {
				notes++
			}
		}
	}
	shared := 0
	for _, p := range got.problems {
		if strings.Contains(p.Reason, "it shares the trigger") {
			shared++
		}
	}
	if got.tags != lines['T']+shared || attributes != lines['A']+lines['M']+lines['N'] || notes != lines['#'] {
		t.Errorf("%d tags, %d attributes, %d notes of the lines %v, of which %d events share triggers", got.tags, attributes, notes, lines, shared)
	}
	// One event names the same argument in one role twice.
	if got.links != lines['R']+arguments+equivalences-1 || got.refused != 1 {
		t.Errorf("%d links, %d refused", got.links, got.refused)
		for _, it := range items {
			for _, p := range it.Refused {
				t.Log(p)
			}
		}
	}
}
