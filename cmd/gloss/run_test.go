package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
)

// world is an environment of buffers in a folder of its own.
type world struct {
	*environment
	stdout, stderr bytes.Buffer
	dir            string
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{dir: t.TempDir()}
	at := time.Date(2024, 3, 22, 10, 0, 0, 0, time.UTC)
	w.environment = &environment{
		stdin: strings.NewReader(""), stdout: &w.stdout, stderr: &w.stderr,
		config: filepath.Join(w.dir, "config"), user: "mira",
		// Every look at the clock is a second later.
		now: func() time.Time { at = at.Add(time.Second); return at },
	}
	return w
}

// path names a file in the world's folder.
func (w *world) path(name string) string { return filepath.Join(w.dir, name) }

// gloss runs a command line that has to end with a code, and returns what it
// wrote to standard output and standard error.
func (w *world) gloss(t *testing.T, code int, args ...string) (stdout, stderr string) {
	t.Helper()
	return w.glossIn(t.Context(), t, code, args...)
}

func (w *world) glossIn(ctx context.Context, t *testing.T, code int, args ...string) (stdout, stderr string) {
	t.Helper()
	w.stdout.Reset()
	w.stderr.Reset()
	w.began = false
	if got := run(ctx, w.environment, args); got != code {
		t.Fatalf("gloss %s: exit code %d, want %d\n%s", strings.Join(args, " "), got, code, w.stderr.String())
	}
	return w.stdout.String(), w.stderr.String()
}

// project makes a project with one document and returns its name and the
// document's ID.
func (w *world) project(t *testing.T) (path, document string) {
	t.Helper()
	path = w.path("p.gloss")
	w.gloss(t, exitDone, "new", path, "--annotator", "Anna")
	w.stdin = strings.NewReader("The ferry sank.")
	out, _ := w.gloss(t, exitDone, "import", path, "-", "--annotator", "Anna")
	document, _, _ = strings.Cut(out, "\t")
	return path, document
}

// failing is a standard output that takes nothing.
type failing struct{ err error }

func (f failing) Write([]byte) (int, error) {
	if f.err == nil {
		panic("boom")
	}
	return 0, f.err
}

func TestReaderThatGoesAwayEndsQuietly(t *testing.T) {
	w := newWorld(t)
	path, _ := w.project(t)
	w.environment.stdout = failing{syscall.EPIPE}
	if _, stderr := w.gloss(t, exitFailed, "export", path); stderr != "" {
		t.Errorf("said %q", stderr)
	}
}

func TestFullStandardOutputIsSaid(t *testing.T) {
	w := newWorld(t)
	path, _ := w.project(t)
	w.environment.stdout = failing{syscall.ENOSPC}
	for _, command := range []string{"export", "documents", "labels"} {
		_, stderr := w.gloss(t, exitFailed, command, path)
		if !strings.Contains(stderr, "no space left on device") {
			t.Errorf("%s said %q", command, stderr)
		}
	}
}

func TestFaultIsNotRaw(t *testing.T) {
	w := newWorld(t)
	path, _ := w.project(t)
	w.environment.stdout = failing{}
	_, stderr := w.gloss(t, exitFailed, "documents", path)
	if !strings.HasPrefix(stderr, "gloss: a fault in gloss itself: boom\nWhat was saved before is safe.") {
		t.Errorf("said %q", stderr)
	}
}

// TestFullDeviceIsSaid meets a real device that is always full.
func TestFullDeviceIsSaid(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skipf("no device that is always full here: %v", err)
	}
	defer full.Close()
	w := newWorld(t)
	path, _ := w.project(t)
	w.environment.stdout = full
	if _, stderr := w.gloss(t, exitFailed, "info", path); !strings.Contains(stderr, "standard output can't be written") {
		t.Errorf("said %q", stderr)
	}
}

// TestInterruptedImportChangesNothing: Ctrl+C while standard input is open.
func TestInterruptedImportChangesNothing(t *testing.T) {
	w := newWorld(t)
	path, _ := w.project(t)
	before, _ := w.gloss(t, exitDone, "export", path)
	in, typing := io.Pipe()
	defer typing.Close()
	w.stdin = in
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		// The first words are read; the rest never comes.
		_, _ = typing.Write([]byte("An article that never ends"))
		cancel()
	}()
	_, stderr := w.glossIn(ctx, t, exitFailed, "import", path, "-", "--annotator", "Anna")
	if stderr != "gloss: stopped; nothing was changed\n" {
		t.Errorf("said %q", stderr)
	}
	if after, _ := w.gloss(t, exitDone, "export", path); after != before {
		t.Error("the project has changed")
	}
}

func TestInterruptedExportLeavesNoFile(t *testing.T) {
	w := newWorld(t)
	path, _ := w.project(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	w.glossIn(ctx, t, exitFailed, "export", path, "-o", w.path("out.jsonl"))
	w.glossIn(ctx, t, exitFailed, "new", w.path("q.gloss"), "--sample")
	entries, err := os.ReadDir(w.dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if name := entry.Name(); name != "p.gloss" && name != "config" {
			t.Errorf("%s was left behind", name)
		}
	}
}

func TestProgressOnTerminalsOnly(t *testing.T) {
	w := newWorld(t)
	path, _ := w.project(t)
	if err := os.WriteFile(w.path("a.txt"), []byte("One more article."), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, stderr := w.gloss(t, exitDone, "export", path, "-o", w.path("a.jsonl")); strings.Contains(stderr, "\x1b") {
		t.Errorf("progress without a terminal: %q", stderr)
	}
	w.talks = true
	_, stderr := w.gloss(t, exitDone, "import", path, w.path("a.txt"), "--annotator", "Anna")
	if !strings.Contains(stderr, "\r\x1b[K1 document read: a.txt") || !strings.HasSuffix(stderr, "\r\x1b[K") {
		t.Errorf("import's progress is %q", stderr)
	}
	_, stderr = w.gloss(t, exitDone, "export", path, "-o", w.path("b.jsonl"))
	if !strings.Contains(stderr, "2 documents written\r\x1b[K") {
		t.Errorf("export's progress is %q", stderr)
	}
}

func TestTablesAreAlignedForEyes(t *testing.T) {
	w := newWorld(t)
	path, _ := w.project(t)
	w.shows = true
	stdout, _ := w.gloss(t, exitDone, "types", path)
	lines := strings.Split(stdout, "\n")
	if !strings.HasPrefix(lines[0], "KEY") || strings.Contains(stdout, "\t") {
		t.Errorf("no heads or no alignment:\n%s", stdout)
	}
	if strings.Index(lines[0], "NAME") != strings.LastIndex(lines[1], "repeats") {
		t.Errorf("columns are not aligned:\n%s", stdout)
	}
}

// TestTextsCannotSteerTerminals: what articles bring stays within its line.
func TestTextsCannotSteerTerminals(t *testing.T) {
	w := newWorld(t)
	path, _ := w.project(t)
	w.stdin = strings.NewReader("Words of another article.")
	stdout, _ := w.gloss(t, exitDone, "import", path, "-", "--title", "red\x1b[31m\tand\u202e back", "--annotator", "Anna")
	if !strings.HasSuffix(stdout, "\tred [31m and  back\n") {
		t.Errorf("printed %q", stdout)
	}
}

func TestUserOfTheMachineIsKept(t *testing.T) {
	w := newWorld(t)
	path, document := w.project(t)
	_, stderr := w.gloss(t, exitDone, "tag", path, "--document", document, "--label", "claim", "--start", "0", "--end", "3")
	if !strings.Contains(stderr, `You are "mira" on this machine`) {
		t.Errorf("said %q", stderr)
	}
	me, known, err := store.LocalAnnotator(w.config)
	if err != nil || !known || me.Name != "mira" {
		t.Fatalf("kept %v, %v, %v", me, known, err)
	}
	// The same person in another project, by name as well.
	other := w.path("q.gloss")
	w.gloss(t, exitDone, "new", other, "--annotator", "mira")
	p, err := store.OpenReadOnly(other)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if a, err := p.FindAnnotator(t.Context(), "mira"); err != nil || a != me {
		t.Errorf("the other project knows %v, %v", a, err)
	}
}

func TestNobodyIsAsked(t *testing.T) {
	w := newWorld(t)
	path, document := w.project(t)
	w.user = ""
	_, stderr := w.gloss(t, exitUsage, "tag", path, "--document", document, "--label", "claim", "--start", "0", "--end", "3")
	if !strings.Contains(stderr, "Say --annotator NAME") {
		t.Errorf("said %q", stderr)
	}
}

func TestWordsAboutProjects(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{store.ErrBusy, "another program is writing to p.gloss; wait"},
		{store.ErrReadOnly, "p.gloss can't be written to; change its permissions"},
		{store.ErrFull, "Make room"},
		{store.ErrNewer, "p.gloss was made by a newer version of Glossator; update"},
		{fmt.Errorf("%w: a row is missing", store.ErrDamaged), "fall back on a copy of it. What was found: "},
		{store.ErrNotProject, `p.gloss is not a Glossator project; "gloss new" makes one`},
		{context.Canceled, "nothing was changed"},
		{errors.New("plain\nwords"), "work on p.gloss: plain words"},
	} {
		e := environment{project: "p.gloss"}
		if got := e.words(fmt.Errorf("work on p.gloss: %w", c.err)); !strings.Contains(got, c.want) || strings.Contains(got, "\n") {
			t.Errorf("words for %v are %q, want %q in one line", c.err, got, c.want)
		}
	}
}

// TestCheckFindsTampering: somebody has changed a text within the file.
func TestCheckFindsTampering(t *testing.T) {
	w := newWorld(t)
	path, document := w.project(t)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	tampered := bytes.ReplaceAll(data, []byte("The ferry sank."), []byte("The ferry swam."))
	if bytes.Equal(data, tampered) {
		t.Fatal("the text does not stand in the file")
	}
	if err := os.WriteFile(path, tampered, 0o600); err != nil {
		t.Fatal(err)
	}
	stdout, stderr := w.gloss(t, exitFailed, "check", path)
	if !strings.HasPrefix(stdout, "document "+document+"\t") {
		t.Errorf("printed %q", stdout)
	}
	if !strings.HasSuffix(stderr, "has 1 problem.\n") {
		t.Errorf("said %q", stderr)
	}
	stdout, _ = w.gloss(t, exitFailed, "check", path, "--json")
	if !strings.Contains(stdout, `"object": "document `+document) {
		t.Errorf("printed %q", stdout)
	}
}

func TestSpansOfFragments(t *testing.T) {
	ix := corpus.NewIndex("ab👩‍💻cd")
	if _, err := spans(ix, []int{2}, []int{5}); err != nil {
		t.Errorf("a whole character was refused: %v", err)
	}
	for _, c := range [][2]int{{2, 3}, {3, 5}, {0, 4}, {4, 7}} {
		if _, err := spans(ix, []int{c[0]}, []int{c[1]}); !errors.Is(err, store.ErrInvalid) {
			t.Errorf("span %v: %v, want ErrInvalid", c, err)
		}
	}
}
