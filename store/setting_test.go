package store_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/store/dataset"
)

func setting(t testing.TB, key string, value any) corpus.Setting {
	t.Helper()
	return must[corpus.Setting](t)(corpus.NewSetting(key, value))
}

func TestSettingsAreChangedAndUndoneLikeEverything(t *testing.T) {
	p := create(t)
	before := dump(t, p)
	reasons := setting(t, "reasons", []string{"wrong label", "boundary"})
	named := setting(t, "cluster/ferry", map[string]any{"name": "The ferry <1>"})
	apply(t, p, created(anna, reasons, named, setting(t, "clustering", 1)))
	other := setting(t, "reasons", []string{"duplicate"})
	apply(t, p, corpus.Change{Author: tomas.ID, Cause: "reasons", Updated: []corpus.Update{{Old: reasons, New: other}}})

	list := must[[]corpus.Setting](t)(p.Settings(ctx, "cluster/"))
	if len(list) != 1 || list[0] != named {
		t.Errorf("settings under cluster/ are %v", list)
	}
	all := must[[]corpus.Setting](t)(p.Settings(ctx, ""))
	if len(all) != 3 || all[0].ID != "cluster/ferry" || all[2] != other {
		t.Errorf("all settings are %v", all)
	}
	var got []string
	if err := all[2].Read(&got); err != nil || len(got) != 1 || got[0] != "duplicate" {
		t.Errorf("reasons read as %v, %v", got, err)
	}
	history := must[[]store.Entry](t)(p.History(ctx, corpus.RefOf(reasons)))
	if len(history) != 2 || history[1].Author != tomas.ID || !corpus.Equal(history[1].Old, reasons) {
		t.Errorf("history = %+v", history)
	}
	wellFormed(t, p)
	must[store.Event](t)(p.Undo(ctx, tomas.ID))
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	if dump(t, p) != before {
		t.Error("undo left something")
	}
}

func TestSettingsThatAreRefused(t *testing.T) {
	p := create(t)
	for _, bad := range []corpus.Setting{
		{ID: "", Value: "1"},
		{ID: "two words", Value: "1"},
		{ID: "k", Value: ""},
		{ID: "k", Value: "{"},
		{ID: "k", Value: "1 2"},
		{ID: "k", Value: "\"\xff\""},
		{ID: "k", Value: strings.Repeat(" ", corpus.MaxSetting) + "1"},
	} {
		if _, err := p.Apply(ctx, created(anna, bad)); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("%.40q: %v, want ErrInvalid", bad, err)
		}
	}
	if _, err := corpus.NewSetting("k", func() {}); !errors.Is(err, store.ErrInvalid) {
		t.Errorf("a function as a value: %v", err)
	}
}

func TestSettingsTravelWithTheManifest(t *testing.T) {
	p := create(t)
	addDocument(t, p, ferry)
	apply(t, p, created(anna,
		setting(t, "split/1", map[string]any{"part": "train", "why": "<a & b>"}),
		corpus.Setting{ID: "reasons", Value: "[ \"wrong label\",\n\"other\" ]"},
		setting(t, "merge/1", "stays here"),
	))
	export := func(p *store.Project) (path string, bytes [2]string) {
		path = filepath.Join(t.TempDir(), "out.jsonl")
		must[dataset.Manifest](t)(p.ExportFile(ctx, path, false, store.ExportRequest{}))
		for i, name := range []string{path, store.ManifestPath(path)} {
			bytes[i] = string(must[[]byte](t)(os.ReadFile(name)))
		}
		return path, bytes
	}
	path, first := export(p)
	if !strings.Contains(first[1], `"why": "<a & b>"`) || strings.Contains(first[1], "stays here") {
		t.Errorf("manifest: %s", first[1])
	}
	q := create(t)
	must[store.ImportReport](t)(q.Import(ctx, store.ImportRequest{Author: anna, Paths: []string{path}}))
	if _, second := export(q); second != first {
		t.Errorf("exported again:\n%s\nwant\n%s", second[1], first[1])
	}
	apply(t, q, created(anna, setting(t, "mine", true)))
	report := must[store.ImportReport](t)(q.Import(ctx, store.ImportRequest{Author: anna, Paths: []string{path}}))
	if report.Seq != 0 {
		t.Errorf("importing again did something: %+v", report)
	}
}

// v1 unpacks a project that version 0.1.0 of the program made with format 1:
// the sample, a tag of Mira's and another that she took back.
func v1(t *testing.T) string {
	t.Helper()
	packed := must[[]byte](t)(os.ReadFile(filepath.Join("testdata", "v1.gloss.gz")))
	data := must[[]byte](t)(io.ReadAll(must[*gzip.Reader](t)(gzip.NewReader(bytes.NewReader(packed)))))
	path := filepath.Join(t.TempDir(), "v1.gloss")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// v1Export is the SHA-256 of the native export that the program wrote which
// made the file.
const v1Export = "e637c573a6bf0a71508fb0a8e00c325f2e0b2ed3f363621caabeec36664fa49c"

func TestAProjectOfFormat1(t *testing.T) {
	path := v1(t)
	original := must[[]byte](t)(os.ReadFile(path))

	reader := must[*store.Project](t)(store.OpenReadOnly(path))
	holdsV1(t, reader)
	reader.Close()
	if !bytes.Equal(must[[]byte](t)(os.ReadFile(path)), original) {
		t.Fatal("opening for reading changed the file")
	}
	if left := must[[]string](t)(filepath.Glob(path + "*")); len(left) != 1 {
		t.Fatalf("opening for reading left %v", left)
	}

	p := must[*store.Project](t)(store.Open(path))
	defer p.Close()
	holdsV1(t, p)
	if !bytes.Equal(must[[]byte](t)(os.ReadFile(path+".v1")), original) {
		t.Error("the copy of the old file is another")
	}
	mira := must[corpus.Annotator](t)(p.FindAnnotator(ctx, "Mira"))
	must[store.Event](t)(p.Redo(ctx, mira.ID))
	must[store.Event](t)(p.Undo(ctx, mira.ID))
	apply(t, p, created(mira, setting(t, "reasons", []string{"other"})))
	wellFormed(t, p)
}

func holdsV1(t *testing.T, p *store.Project) {
	t.Helper()
	var out bytes.Buffer
	m := must[dataset.Manifest](t)(p.Export(ctx, &out, store.ExportRequest{}))
	if m.File.SHA256 != v1Export {
		t.Errorf("the project exports as %s, not as it did", m.File.SHA256)
	}
	if n := len(must[[]corpus.Setting](t)(p.Settings(ctx, ""))); n != 0 {
		t.Errorf("%d settings", n)
	}
	wellFormed(t, p)
}

func TestTheCopyOfAnOldFileIsNeverLost(t *testing.T) {
	path := v1(t)
	if err := os.WriteFile(path+".v1", []byte("somebody's"), 0o600); err != nil {
		t.Fatal(err)
	}
	original := must[[]byte](t)(os.ReadFile(path))
	must[*store.Project](t)(store.Open(path)).Close()
	if string(must[[]byte](t)(os.ReadFile(path+".v1"))) != "somebody's" {
		t.Error("a file was overwritten")
	}
	if !bytes.Equal(must[[]byte](t)(os.ReadFile(path+".v1.2")), original) {
		t.Error("the copy is another")
	}
	// The same file opened again, as after its migration failed, needs no third.
	if err := os.WriteFile(path, original, 0o600); err != nil {
		t.Fatal(err)
	}
	must[*store.Project](t)(store.Open(path)).Close()
	if left := must[[]string](t)(filepath.Glob(path + "*")); len(left) != 3 {
		t.Errorf("there are %v", left)
	}
}
