package store_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"glossator/seeds"
	"glossator/store"
	"glossator/store/corpus"
	"glossator/store/dataset"
)

func write(t testing.TB, path, text string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestImportArticles(t *testing.T) {
	p := create(t)
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.txt"), "Fire at Ferrow\n\nAt least 40 people died in the hall.")
	write(t, filepath.Join(dir, "sub", "b.txt"), "Мэр Данило Верес\n\nОн сказал: «Мы не знали».")
	write(t, filepath.Join(dir, "bad.txt"), "\x89PNG\r\n\x1a\n\x00\x00\x00")
	before := dump(t, p)
	steps := 0
	report, err := p.Import(ctx, store.ImportRequest{Author: anna, Paths: []string{dir, filepath.Join(dir, "missing.txt")}, Progress: func(int, string) { steps++ }})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range report.Results {
		got = append(got, filepath.Base(r.Name)+" "+r.Status)
	}
	if want := []string{"a.txt added", "bad.txt refused", "b.txt added", "missing.txt refused"}; !slices.Equal(got, want) {
		t.Errorf("results = %q, want %q", got, want)
	}
	if steps != 2 || report.Added[corpus.KindDocument] != 2 || report.Seq == 0 {
		t.Errorf("steps %d, report %+v", steps, report)
	}
	if docs := must[[]corpus.Document](t)(p.Documents(ctx)); docs[0].Title != "Fire at Ferrow" || !docs[1].Imported.After(docs[0].Imported) {
		t.Errorf("documents are not in the order of import: %v, %v", docs[0].Title, docs[1].Title)
	}
	again := must[store.ImportReport](t)(p.Import(ctx, store.ImportRequest{Author: anna, Paths: []string{dir}}))
	if again.Seq != 0 || again.Results[0].Status != store.ImportKnown || len(again.Added) != 0 {
		t.Errorf("second import = %+v", again)
	}
	if undo, _, _ := p.Steps(ctx, anna.ID); undo == nil || undo.Cause != "import 2 documents" {
		t.Errorf("step = %+v", undo)
	}
	must[store.Event](t)(p.Undo(ctx, anna.ID))
	if dump(t, p) != before {
		t.Error("one undo does not take the import back")
	}
	must[store.Event](t)(p.Redo(ctx, anna.ID))
	wellFormed(t, p)
}

// sample makes a project of the sample's records.
func sample(t testing.TB) *store.Project {
	t.Helper()
	p := must[*store.Project](t)(store.Create(filepath.Join(t.TempDir(), "sample.gloss"), store.Options{Name: "Sample"}))
	t.Cleanup(func() { p.Close() })
	m := must[dataset.Manifest](t)(dataset.ReadManifest(bytes.NewReader(seeds.SampleManifest())))
	report, err := p.Import(ctx, store.ImportRequest{
		Author: corpus.Annotator{ID: "me", Name: "Me"}, Paths: []string{"-"}, Stdin: bytes.NewReader(seeds.Sample()), Manifest: &m,
	})
	if err != nil {
		t.Fatal(err, report.Problems)
	}
	for _, problem := range report.Problems {
		t.Errorf("sample: %v", problem)
	}
	return p
}

func export(t testing.TB, p *store.Project, r store.ExportRequest) string {
	t.Helper()
	var b bytes.Buffer
	must[dataset.Manifest](t)(p.Export(ctx, &b, r))
	return b.String()
}

func TestRoundTripByteForByte(t *testing.T) {
	p := sample(t)
	wellFormed(t, p)
	first := export(t, p, store.ExportRequest{})
	if first != string(seeds.Sample()) {
		t.Error("the sample exported is not the sample imported")
	}
	q := must[*store.Project](t)(store.Create(filepath.Join(t.TempDir(), "q.gloss"), store.Options{Annotator: anna}))
	defer q.Close()
	path := filepath.Join(t.TempDir(), "out.jsonl")
	must[dataset.Manifest](t)(p.ExportFile(ctx, path, false, store.ExportRequest{}))
	must[store.ImportReport](t)(q.Import(ctx, store.ImportRequest{Author: anna, Paths: []string{path}}))
	if second := export(t, q, store.ExportRequest{}); second != first {
		t.Error("exported, imported and exported again it differs")
	}
	again := must[store.ImportReport](t)(q.Import(ctx, store.ImportRequest{Author: anna, Paths: []string{path}}))
	if again.Seq != 0 || len(again.Problems) != 0 {
		t.Errorf("importing it twice: seq %d, %v", again.Seq, again.Problems)
	}
	before := dump(t, q)
	must[store.Event](t)(q.Undo(ctx, anna.ID))
	must[store.Event](t)(q.Redo(ctx, anna.ID))
	if dump(t, q) != before {
		t.Error("undo and redo of the import give another project")
	}
}

func TestImportBringsUnknownLabelsAndTypes(t *testing.T) {
	p := sample(t)
	text := export(t, p, store.ExportRequest{})
	text = strings.ReplaceAll(text, `"label":"opinion"`, `"label":"hate-speech"`)
	text = strings.ReplaceAll(text, `"type":"repeats"`, `"type":"echoes"`)
	q := create(t)
	report := must[store.ImportReport](t)(q.Import(ctx, store.ImportRequest{
		Author: anna, Paths: []string{write(t, filepath.Join(t.TempDir(), "x.jsonl"), text)},
	}))
	if report.Added[corpus.KindLabel] != 1 || report.Added[corpus.KindRelationType] != 1 {
		t.Errorf("added = %v", report.Added)
	}
	var label corpus.Label
	for _, l := range must[[]corpus.Label](t)(q.Labels(ctx)) {
		if l.ID == "hate-speech" {
			label = l
		}
	}
	if label.Name != "Hate speech" || label.Shortcut != "4" {
		t.Errorf("label = %+v", label)
	}
	if _, ok := label.Attribute("holder"); !ok {
		t.Errorf("its attributes are not known: %+v", label.Attributes)
	}
	if len(report.Problems) == 0 {
		t.Error("the additions are not listed")
	}
	wellFormed(t, q)
}

func TestImportOfBadLines(t *testing.T) {
	lines := strings.SplitAfter(strings.TrimSpace(export(t, sample(t), store.ExportRequest{})), "\n")
	lines[1] = "{\"schema\":\"glossator/1\", broken\n"
	path := write(t, filepath.Join(t.TempDir(), "x.jsonl"), strings.Join(lines, ""))
	p := create(t)
	before := dump(t, p)
	report, err := p.Import(ctx, store.ImportRequest{Author: anna, Paths: []string{path}})
	if !errors.Is(err, store.ErrIncomplete) || report.Seq != 0 {
		t.Errorf("err = %v, want ErrIncomplete", err)
	}
	// The broken line, and the links that begin or end in it.
	if report.Bad < 2 || report.Problems[0].Line != 2 || report.Problems[0].File != path {
		t.Errorf("problems = %v", report.Problems)
	}
	if dump(t, p) != before {
		t.Error("something was brought in")
	}
	report, err = p.Import(ctx, store.ImportRequest{Author: anna, Paths: []string{path}, KeepGoing: true})
	if err != nil || report.Added[corpus.KindDocument] != len(lines)-1 {
		t.Errorf("keep going: %v, %v", report.Added, err)
	}
	wellFormed(t, p)
}

func TestImportKeepsWhatTheProjectHas(t *testing.T) {
	p := sample(t)
	text := export(t, p, store.ExportRequest{})
	changed := strings.Replace(text, `"note":""`, `"note":"changed elsewhere"`, 1)
	before := dump(t, p)
	report := must[store.ImportReport](t)(p.Import(ctx, store.ImportRequest{
		Author: corpus.Annotator{ID: "me", Name: "Me"}, Paths: []string{"-"}, Stdin: strings.NewReader(changed),
	}))
	if dump(t, p) != before || report.Seq != 0 {
		t.Error("the project's own value was replaced")
	}
	if len(report.Problems) == 0 || !strings.Contains(report.Problems[0].Reason, "were kept") || report.Bad != 0 {
		t.Errorf("problems = %v", report.Problems)
	}
}

func TestExportFilters(t *testing.T) {
	p := sample(t)
	docs := must[[]corpus.Document](t)(p.Documents(ctx))
	one := export(t, p, store.ExportRequest{Documents: []string{docs[2].ID}})
	if strings.Count(one, "\n") != 1 || !strings.Contains(one, docs[2].ID) {
		t.Errorf("one document gives %d lines", strings.Count(one, "\n"))
	}
	claims := export(t, p, store.ExportRequest{Labels: []string{"claim"}})
	if strings.Contains(claims, `"label":"quote"`) || !strings.Contains(claims, `"label":"claim"`) {
		t.Error("the filter by label lets others through")
	}
	for _, r := range []store.ExportRequest{{Labels: []string{"claim"}}, {Reviewed: "accepted"}, {Reviewed: "rejected"}, {Reviewed: "open"}, {Documents: []string{docs[0].ID}}} {
		q := create(t)
		report, err := q.Import(ctx, store.ImportRequest{Author: anna, Paths: []string{"-"}, Stdin: strings.NewReader(export(t, p, r))})
		if err != nil || report.Bad > 0 {
			t.Errorf("export %+v does not import: %v %v", r, err, report.Problems)
		}
		if r.Reviewed != "" && report.Added[corpus.KindAnnotation] == 0 {
			t.Errorf("export %+v is empty", r)
		}
		wellFormed(t, q)
	}
	for _, r := range []store.ExportRequest{{Documents: []string{"x"}}, {Labels: []string{"x"}}, {Annotators: []string{"x"}}} {
		if _, err := p.Export(ctx, &bytes.Buffer{}, r); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("export %+v: %v, want ErrNotFound", r, err)
		}
	}
	for _, r := range []store.ExportRequest{{Format: "x"}, {Reviewed: "x"}} {
		if _, err := p.Export(ctx, &bytes.Buffer{}, r); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("export %+v: %v, want ErrInvalid", r, err)
		}
	}
}

func TestExportFileIsWholeOrNotThere(t *testing.T) {
	p := sample(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "out.jsonl")
	m := must[dataset.Manifest](t)(p.ExportFile(ctx, path, false, store.ExportRequest{}))
	read := must[dataset.Manifest](t)(dataset.ReadManifest(bytes.NewReader(must[[]byte](t)(os.ReadFile(store.ManifestPath(path))))))
	if read.File.SHA256 != m.File.SHA256 || read.File.Name != "out.jsonl" || read.Counts.Documents != 6 || len(read.Labels) != 3 {
		t.Errorf("manifest = %+v", read.File)
	}
	if corpus.TextHash(string(must[[]byte](t)(os.ReadFile(path)))) != read.File.SHA256 {
		t.Error("the manifest's hash is not the file's")
	}
	if _, err := p.ExportFile(ctx, path, false, store.ExportRequest{}); !errors.Is(err, store.ErrExists) {
		t.Errorf("over an existing file: %v, want ErrExists", err)
	}
	must[dataset.Manifest](t)(p.ExportFile(ctx, path, true, store.ExportRequest{}))
	before := must[[]byte](t)(os.ReadFile(path))
	if _, err := p.ExportFile(ctx, path, true, store.ExportRequest{Labels: []string{"x"}}); err == nil {
		t.Error("a bad request was taken")
	}
	if !bytes.Equal(before, must[[]byte](t)(os.ReadFile(path))) {
		t.Error("a failed export spoilt the file")
	}
	if rest, _ := os.ReadDir(dir); len(rest) != 2 {
		t.Errorf("files left: %v", rest)
	}
}
