package store_test

import (
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
)

// raw opens the file past the store, as a stranger's tool would; the driver is
// the one that the store brings along.
func raw(t *testing.T, path string) *sql.DB {
	t.Helper()
	db := must[*sql.DB](t)(sql.Open("sqlite", "file:"+path))
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	return db
}

func run(t *testing.T, db *sql.DB, statements ...string) {
	t.Helper()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// closed makes a project with something of everything in it and closes it.
func closed(t *testing.T) string {
	t.Helper()
	p := create(t)
	d := addDocument(t, p, ferry)
	a, b := tag(t, d, "claim", anna, "kills"), tag(t, d, "quote", anna, "«لا»")
	apply(t, p, created(anna, a, b, corpus.NewRelation("supports", a.ID, b.ID, anna.ID, time.Now())))
	p.Close()
	return p.Path()
}

func hashOf(t *testing.T, path string) [32]byte {
	t.Helper()
	return sha256.Sum256(must[[]byte](t)(os.ReadFile(path)))
}

// openBoth opens a file for writing (a copy of it) and for reading only, uses
// whatever opens, and requires one of the errors, if any is given. The file
// must stay as it is to the byte.
func openBoth(t *testing.T, path string, want ...error) {
	t.Helper()
	before := hashOf(t, path)
	copied := path + ".copy"
	if err := os.WriteFile(copied, must[[]byte](t)(os.ReadFile(path)), 0o600); err != nil {
		t.Fatal(err)
	}
	defer os.Remove(copied)
	for _, open := range []func() (*store.Project, error){
		func() (*store.Project, error) { return store.Open(copied) },
		func() (*store.Project, error) { return store.OpenReadOnly(path) },
	} {
		p, err := open()
		if err == nil {
			useAll(p)
			p.Close()
		}
		if len(want) == 0 {
			continue
		}
		ok := false
		for _, w := range want {
			ok = ok || errors.Is(err, w)
		}
		if !ok {
			t.Errorf("%s: %v, want %v", filepath.Base(path), err, want)
		}
	}
	if hashOf(t, path) != before {
		t.Errorf("%s was changed by reading it", filepath.Base(path))
	}
}

// useAll calls everything that reads; it must come back, with whatever error.
func useAll(p *store.Project) {
	_, _ = p.Info(ctx)
	docs, _ := p.Documents(ctx)
	for _, d := range docs {
		_, _ = p.Document(ctx, d.ID)
		_, _ = p.Annotations(ctx, d.ID)
	}
	_, _ = p.Labels(ctx)
	_, _ = p.RelationTypes(ctx)
	_, _ = p.Annotators(ctx)
	_, _ = p.Relations(ctx, "")
	_, _ = p.Verdicts(ctx, "")
	_, _ = p.Comments(ctx, "")
	_, _ = p.States(ctx, "")
	_, _ = p.Check(ctx)
	_, _, _ = p.Steps(ctx, anna.ID)
	_, _ = p.Undo(ctx, anna.ID)
	_, _ = p.Export(ctx, &strings.Builder{}, store.ExportRequest{})
}

func TestOpenForeignFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	openBoth(t, write("empty", nil), store.ErrNotProject)
	openBoth(t, write("text", []byte("just words")), store.ErrNotProject)
	rnd := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 20_000)
	for i := range noise {
		noise[i] = byte(rnd.Uint32())
	}
	openBoth(t, write("noise", noise), store.ErrNotProject)

	other := filepath.Join(dir, "other.db")
	run(t, raw(t, other), "CREATE TABLE notes (x)", "INSERT INTO notes VALUES (1)")
	openBoth(t, other, store.ErrNotProject)
	run(t, raw(t, other), "PRAGMA application_id = 1198288755", "PRAGMA user_version = 1")
	openBoth(t, other, store.ErrDamaged)

	if _, err := store.Open(dir); err == nil {
		t.Error("a folder was opened")
	}
	if _, err := store.Open(filepath.Join(dir, "missing")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("missing file: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "missing")); err == nil {
		t.Error("opening a missing file made it")
	}
}

func TestOpenTamperedFiles(t *testing.T) {
	for name, statements := range map[string][]string{
		"trigger":     {"CREATE TRIGGER evil AFTER INSERT ON annotation BEGIN DELETE FROM document; END"},
		"view":        {"CREATE VIEW evil AS SELECT * FROM document"},
		"table":       {"CREATE TABLE more (x)"},
		"no table":    {"DROP TABLE comment"},
		"column":      {"ALTER TABLE label ADD COLUMN more TEXT"},
		"wrong types": {"DROP TABLE state", "CREATE TABLE state (document BLOB, annotator, progress INTEGER, seconds TEXT)"},
	} {
		path := closed(t)
		run(t, raw(t, path), statements...)
		t.Run(name, func(t *testing.T) { openBoth(t, path, store.ErrDamaged) })
	}
	t.Run("newer", func(t *testing.T) {
		path := closed(t)
		run(t, raw(t, path), "PRAGMA user_version = 999")
		openBoth(t, path, store.ErrNewer)
	})
}

// TestOpenOddValues puts values into rows that the constraints let through, or
// that a tool wrote with the constraints off. The project opens; what breaks a
// rule is left out of lists and named by Check.
func TestOpenOddValues(t *testing.T) {
	off := []string{"PRAGMA foreign_keys = OFF", "PRAGMA ignore_check_constraints = ON"}
	for name, s := range map[string]string{
		"span outside":    "UPDATE annotation SET span_end = 100000",
		"span negative":   "UPDATE annotation SET span_start = -5",
		"span reversed":   "UPDATE annotation SET span_start = 9, span_end = 3",
		"huge offset":     "UPDATE annotation SET span_end = 9223372036854775807",
		"fragments":       `UPDATE annotation SET fragments = '[[5,4],[-1,99999999]]'`,
		"no json":         `UPDATE annotation SET fragments = '{', attributes = 'x'`,
		"other text":      "UPDATE annotation SET text = 'something else'",
		"no document":     "UPDATE annotation SET document = 'gone'",
		"no label":        "DELETE FROM label",
		"text changed":    "UPDATE content SET text = 'short'",
		"text gone":       "DELETE FROM content",
		"not UTF-8":       "UPDATE content SET text = CAST(x'fffe80' AS TEXT)",
		"link to nothing": "UPDATE relation SET to_id = 'gone'",
		"10 MB title":     "UPDATE document SET title = printf('%.*c', 10000000, 'x')",
		"10 MB note":      "UPDATE annotation SET note = printf('%.*c', 10000000, 'x')",
		"10 MB key":       "UPDATE annotation SET id = id || printf('%.*c', 10000000, 'x')",
		"blocks":          `UPDATE document SET blocks = '[{"start":-9,"end":99999,"kind":"x"}]'`,
		"time":            "UPDATE annotation SET created = 9223372036854775807",
		"log":             `UPDATE change_record SET new_value = '"x"'`,
		"length":          "UPDATE document SET length = 3",
	} {
		t.Run(name, func(t *testing.T) {
			path := closed(t)
			run(t, raw(t, path), append(off, s)...)
			openBoth(t, path)
			p, err := store.OpenReadOnly(path)
			if err != nil {
				return
			}
			defer p.Close()
			problems, err := p.Check(ctx)
			if len(problems) == 0 && err == nil && name != "log" {
				t.Error("check finds nothing")
			}
			for _, d := range must[[]corpus.Document](t)(p.Documents(ctx)) {
				ix, err := p.Index(ctx, d.ID)
				if err != nil {
					continue
				}
				tags, _ := p.Annotations(ctx, d.ID)
				for _, a := range tags {
					ix.Quoted(a.Fragments) // must be within the text
				}
			}
		})
	}
}

func TestOpenTruncatedFiles(t *testing.T) {
	whole := must[[]byte](t)(os.ReadFile(closed(t)))
	dir := t.TempDir()
	for size := 0; size < len(whole); size += 4096 {
		path := filepath.Join(dir, fmt.Sprint("cut", size))
		if err := os.WriteFile(path, whole[:size], 0o600); err != nil {
			t.Fatal(err)
		}
		openBoth(t, path, store.ErrDamaged, store.ErrNotProject)
	}
	// Noise within the pages: any answer but a crash, and no other file touched.
	rnd := rand.New(rand.NewPCG(3, 4))
	for i := range 60 {
		spoilt := append([]byte(nil), whole...)
		for range 1 + rnd.IntN(30) {
			spoilt[100+rnd.IntN(len(spoilt)-100)] = byte(rnd.Uint32())
		}
		path := filepath.Join(dir, fmt.Sprint("spoilt", i))
		if err := os.WriteFile(path, spoilt, 0o600); err != nil {
			t.Fatal(err)
		}
		openBoth(t, path)
	}
}

func TestReadOnlyChangesNoByte(t *testing.T) {
	path := closed(t)
	before := hashOf(t, path)
	p := must[*store.Project](t)(store.OpenReadOnly(path))
	useAll(p)
	d := must[[]corpus.Document](t)(p.Documents(ctx))[0]
	if _, err := p.Apply(ctx, created(anna, corpus.State{Document: d.ID, Annotator: anna.ID, Progress: "done"})); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("apply: %v, want ErrReadOnly", err)
	}
	if _, err := p.Import(ctx, store.ImportRequest{Author: anna, Paths: []string{"x"}}); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("import: %v, want ErrReadOnly", err)
	}
	p.Close()
	if hashOf(t, path) != before {
		t.Error("the file was changed")
	}
	if rest, _ := filepath.Glob(path + "*"); len(rest) != 1 {
		t.Errorf("files left: %v", rest)
	}
}

func TestReadOnlyFile(t *testing.T) {
	dir := must[string](t)(os.MkdirTemp("", "gloss-readonly-*"))
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "p.gloss")
	if err := os.WriteFile(path, must[[]byte](t)(os.ReadFile(closed(t))), 0o444); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	before := hashOf(t, path)
	binary := filepath.Join(dir, "..", filepath.Base(dir)+".test")
	if err := os.WriteFile(binary, must[[]byte](t)(os.ReadFile(os.Args[0])), 0o755); err != nil {
		t.Fatal(err)
	}
	defer os.Remove(binary)
	child := exec.Command(binary)
	child.Env = append(os.Environ(), unprivilegedEnv+"="+path)
	withoutRights(child)
	out := string(must[[]byte](t)(child.CombinedOutput()))
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) != 3 || !strings.Contains(lines[0], store.ErrReadOnly.Error()) || lines[1] != "1" || lines[2] != "<nil>" {
		t.Errorf("a user without rights is told:\n%s", out)
	}
	if hashOf(t, path) != before {
		t.Error("the file was changed")
	}
}

// TestDiskFull fills a small disk, where one can be mounted; package db shows
// the same with a limit of SQLite's own.
func TestDiskFull(t *testing.T) {
	dir := t.TempDir()
	if err := mountSmallDisk(dir); err != nil {
		t.Skipf("no small disk can be mounted here: %v", err)
	}
	defer unmount(dir)
	p := must[*store.Project](t)(store.Create(filepath.Join(dir, "p.gloss"), store.Options{Annotator: anna}))
	defer p.Close()
	d := addDocument(t, p, ferry)
	acknowledged := map[string]bool{}
	var err error
	for range 10_000 {
		a := tag(t, d, "claim", anna, "kills")
		a.Note = strings.Repeat("x", 5000)
		if _, err = p.Apply(ctx, created(anna, a)); err != nil {
			break
		}
		acknowledged[a.ID] = true
	}
	if !errors.Is(err, store.ErrFull) {
		t.Fatalf("on a full disk: %v, want ErrFull", err)
	}
	for id := range acknowledged {
		if _, err := p.Annotation(ctx, id); err != nil {
			t.Error(err)
		}
	}
	if len(acknowledged) == 0 {
		t.Error("nothing was written before the disk was full")
	}
	wellFormed(t, p)
}

func TestSecondWriterIsTold(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	other := raw(t, p.Path())
	run(t, other, "BEGIN IMMEDIATE")
	before := dump(t, p) // reading goes on
	_, err := p.Apply(ctx, created(anna, tag(t, d, "claim", anna, "kills")))
	if !errors.Is(err, store.ErrBusy) {
		t.Fatalf("write while another writes: %v, want ErrBusy", err)
	}
	run(t, other, "ROLLBACK")
	if dump(t, p) != before {
		t.Error("the refused change left traces")
	}
	apply(t, p, created(anna, tag(t, d, "claim", anna, "kills")))
}

func TestTwoProjectsOnOneFile(t *testing.T) {
	a := create(t)
	d := addDocument(t, a, ferry)
	b := must[*store.Project](t)(store.Open(a.Path()))
	defer b.Close()
	var wg sync.WaitGroup
	for _, w := range []struct {
		p  *store.Project
		by corpus.Annotator
	}{{a, anna}, {b, tomas}} {
		wg.Go(func() {
			for range 25 {
				if _, err := w.p.Apply(ctx, created(w.by, tag(t, d, "claim", w.by, "kills"))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if n := len(must[[]corpus.Annotation](t)(a.Annotations(ctx, d.ID))); n != 50 {
		t.Errorf("%d annotations, want 50", n)
	}
	wellFormed(t, b)
}
