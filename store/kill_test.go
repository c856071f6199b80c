package store_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"glossator/store"
	"glossator/store/corpus"
)

// killEnv names the project in which the test binary, run as a child, tags
// until it is killed.
const killEnv = "GLOSSATOR_TEST_TAG_FOREVER"

func TestMain(m *testing.M) {
	if path := os.Getenv(killEnv); path != "" {
		tagForever(path)
	}
	if path := os.Getenv(unprivilegedEnv); path != "" {
		openUnprivileged(path)
	}
	os.Exit(m.Run())
}

// tagForever tags, relabels and deletes, and prints each change once it is
// acknowledged.
func tagForever(path string) {
	fail := func(err error) {
		if err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
	}
	p, err := store.Open(path)
	fail(err)
	docs, err := p.Documents(context.Background())
	fail(err)
	ix, err := p.Index(context.Background(), docs[0].ID)
	fail(err)
	fmt.Println("ready")
	for i := 0; ; i++ {
		start := i % (ix.Len() - 4)
		a, err := corpus.NewAnnotation(docs[0].ID, ix, "claim", anna.ID, corpus.Fragments{{Start: start, End: start + 3}}, time.Now())
		fail(err)
		_, err = p.Apply(context.Background(), corpus.Change{Author: anna.ID, Cause: "tag", Created: []corpus.Record{a}})
		fail(err)
		fmt.Println("tagged", a.ID)
	}
}

// TestKill kills a process that tags, at random moments, and looks whether
// everything that it had acknowledged is there.
func TestKill(t *testing.T) {
	p := create(t)
	addDocument(t, p, strings.Repeat(ferry, 20))
	path := p.Path()
	p.Close()
	rounds := 200
	if testing.Short() {
		rounds = 20
	}
	acknowledged, hot := 0, 0
	for range rounds {
		ids := killOne(t, path)
		acknowledged += len(ids)
		if info, err := os.Stat(path + "-journal"); err == nil && info.Size() > 0 {
			hot++
		}
		verifyAfterKill(t, path, ids)
		if t.Failed() {
			return
		}
	}
	if acknowledged < rounds {
		t.Errorf("only %d changes were made in %d rounds: the test shows little", acknowledged, rounds)
	}
	t.Logf("%d rounds, %d acknowledged changes, %d left a transaction half done", rounds, acknowledged, hot)
}

func killOne(t *testing.T, path string) (ids []string) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), killEnv+"="+path)
	out := must[interface {
		Read([]byte) (int, error)
		Close() error
	}](t)(child.StdoutPipe())
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != "ready" {
		t.Fatalf("the child says %q", lines.Text())
	}
	// The kill comes at any point of the change after the n-th.
	kill := func() {
		time.AfterFunc(time.Duration(rand.IntN(8000))*time.Microsecond, func() { _ = child.Process.Kill() })
	}
	n := rand.IntN(8)
	if n == 0 {
		kill()
	}
	for lines.Scan() {
		id, ok := strings.CutPrefix(lines.Text(), "tagged ")
		if !ok {
			t.Fatalf("the child says %q", lines.Text())
		}
		// A line cut off by the kill was not said.
		if len(id) == len(anna.ID) {
			ids = append(ids, id)
		}
		if len(ids) == n {
			kill()
		}
	}
	_ = child.Wait() // killed, as it should be
	return ids
}

func verifyAfterKill(t *testing.T, path string, ids []string) {
	t.Helper()
	p, err := store.Open(path)
	if err != nil {
		t.Fatalf("open after a kill: %v", err)
	}
	defer p.Close()
	for _, id := range ids {
		if _, err := p.Annotation(ctx, id); err != nil {
			t.Errorf("acknowledged and lost: %v", err)
		}
	}
	wellFormed(t, p)
	// Undo works, and keeps the file from growing without end. What was
	// committed but not yet printed goes with it.
	for i := 0; len(ids) > 0; i++ {
		if _, err := p.Annotation(ctx, ids[0]); err != nil {
			break
		}
		if _, err := p.Undo(ctx, anna.ID); err != nil || i > len(ids)+1 {
			t.Fatalf("undo %d of %d after a kill: %v", i, len(ids), err)
		}
	}
}

// unprivilegedEnv names a project that the test binary, run as a child without
// rights, tries to write to.
const unprivilegedEnv = "GLOSSATOR_TEST_UNPRIVILEGED"

// openUnprivileged prints what opening a project says, for writing and for
// reading only.
func openUnprivileged(path string) {
	p, err := store.Open(path)
	fmt.Println(err)
	if err == nil {
		p.Close()
	}
	p, err = store.OpenReadOnly(path)
	if err == nil {
		var info store.Info
		info, err = p.Info(context.Background())
		fmt.Println(info.Documents)
	}
	fmt.Println(err)
	os.Exit(0)
}
