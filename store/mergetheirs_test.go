package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"glossator/store"
	"glossator/store/corpus"
)

func TestTheirsThatCannotBeRead(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	apply(t, p, created(anna, tag(t, d, "claim", anna, "kills")))
	whole := must[[]byte](t)(os.ReadFile(p.Path()))
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	newer := append([]byte{}, whole...)
	newer[63] = 99
	noise := append([]byte{}, whole...)
	for i := 4096 * 2; i < len(noise); i += 7 {
		noise[i] ^= 0x5a
	}
	for path, want := range map[string]error{
		write("text.gloss", []byte("words")):        store.ErrNotProject,
		write("newer.gloss", newer):                 store.ErrNewer,
		write("half.gloss", whole[:len(whole)/2]):   store.ErrDamaged,
		write("noise.gloss", noise):                 store.ErrDamaged,
		filepath.Join(dir, "missing.gloss"):         os.ErrNotExist,
		p.Path():                                    store.ErrInvalid,
		dangling(t, write("dangling.gloss", whole)): store.ErrDamaged,
	} {
		before := dump(t, p)
		for name, f := range map[string]func() error{
			"rehearsal": func() error { _, err := p.Rehearse(ctx, path, store.MergeOptions{}); return err },
			"merge": func() error {
				_, err := p.Merge(ctx, path, store.MergeOptions{Author: anna.ID, Take: store.Theirs})
				return err
			},
		} {
			err := f()
			var theirs *store.TheirsError
			if !errors.As(err, &theirs) || theirs.Path != path || !errors.Is(err, want) {
				t.Errorf("%s of %s: %v, want %v", name, filepath.Base(path), err, want)
			}
		}
		if dump(t, p) != before {
			t.Errorf("%s changed something", filepath.Base(path))
		}
	}
}

// dangling makes a tag of the file refer to no document.
func dangling(t *testing.T, path string) string {
	t.Helper()
	run(t, raw(t, path), "PRAGMA foreign_keys = 0", "UPDATE annotation SET document = 'gone'")
	return path
}

// TestTheirsWithRecordsThatBreakRules: what no version writes is held back, the
// rest comes.
func TestTheirsWithRecordsThatBreakRules(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	q := copyOf(t, p)
	good, outside, lying := tag(t, d, "claim", tomas, "kills"), tag(t, d, "claim", tomas, "closed"), tag(t, d, "quote", tomas, "Fire")
	apply(t, q, created(tomas, good, outside, lying))
	q.Close()
	run(t, raw(t, q.Path()),
		"UPDATE annotation SET span_start = 9000, span_end = 9006 WHERE id = '"+outside.ID+"'",
		"UPDATE annotation SET text = 'Water' WHERE id = '"+lying.ID+"'")
	r := must[store.MergeReport](t)(p.Merge(ctx, q.Path(), store.MergeOptions{Author: anna.ID}))
	if list := annotations(t, p, d.ID); len(list) != 1 || list[0].ID != good.ID || len(r.Held) != 2 {
		t.Errorf("tags %+v, held %+v", list, r.Held)
	}
	wellFormed(t, p)
}

func TestTheirsOfAnOldVersion(t *testing.T) {
	old := v1(t)
	before := must[[]byte](t)(os.ReadFile(old))
	p := create(t)
	r := must[store.MergeReport](t)(p.Merge(ctx, old, store.MergeOptions{Author: anna.ID, Take: store.Mine}))
	if r.Seq == 0 || len(r.Documents) != 6 {
		t.Errorf("%+v", r)
	}
	if string(must[[]byte](t)(os.ReadFile(old))) != string(before) {
		t.Error("the old file was changed")
	}
	if left := must[[]string](t)(filepath.Glob(filepath.Dir(old) + "/*")); len(left) != 1 {
		t.Errorf("beside it are %v", left)
	}
	wellFormed(t, p)
}

// TestMergeWhileAnotherWindowWrites: what is written between the rehearsal and the
// merge, by another process, counts.
func TestMergeWhileAnotherWindowWrites(t *testing.T) {
	p := create(t)
	d := addDocument(t, p, ferry)
	a := tag(t, d, "claim", anna, "kills")
	apply(t, p, created(anna, a))
	q := copyOf(t, p)
	noted := a
	noted.Note = "theirs"
	update(t, q, anna, a, noted)
	plan := must[store.MergeReport](t)(p.Rehearse(ctx, q.Path(), store.MergeOptions{}))
	if len(plan.Conflicts) != 0 {
		t.Fatalf("conflicts: %+v", plan.Conflicts)
	}
	window := must[*store.Project](t)(store.Open(p.Path()))
	defer window.Close()
	mine := a
	mine.Note = "mine, meanwhile"
	update(t, window, anna, a, mine)
	r, err := p.Merge(ctx, q.Path(), store.MergeOptions{Author: anna.ID})
	if !errors.Is(err, store.ErrUndecided) || len(r.Conflicts) != 1 {
		t.Errorf("merge on what has changed since the rehearsal: %v, %+v", err, r.Conflicts)
	}
	if got := must[corpus.Annotation](t)(p.Annotation(ctx, a.ID)); got.Note != mine.Note {
		t.Errorf("the note is %q", got.Note)
	}
	// And while it writes, the merge waits.
	done := make(chan error)
	go func() {
		for i := range 20 {
			_, err := window.Apply(ctx, created(tomas, corpus.Comment{ID: corpus.NewID(), Target: corpus.RefOf(a), Author: tomas.ID, Body: strings.Repeat("x", i+1)}))
			if err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	bring(t, p, q, store.MergeOptions{Take: store.Theirs})
	if err := <-done; err != nil {
		t.Error(err)
	}
	if n := len(must[[]corpus.Comment](t)(p.Comments(ctx, ""))); n != 20 {
		t.Errorf("%d comments", n)
	}
	wellFormed(t, p)
}
