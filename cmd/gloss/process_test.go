package main

import (
	"bytes"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// process is gloss as a process of its own, with what it says.
func process(t *testing.T, w *world, args ...string) (*exec.Cmd, *bytes.Buffer) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("Windows knows no such signals and pipes")
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	cmd := exec.Command(exe)
	// The test's own binary is gloss when it is called so; see TestMain.
	cmd.Args = append([]string{"gloss"}, args...)
	cmd.Env = append(os.Environ(), "GLOSSATOR_CONFIG="+w.config)
	cmd.Stderr = &stderr
	return cmd, &stderr
}

// TestSignalEndsInOrder: a signal while an import reads changes nothing, and
// leaves nothing behind.
func TestSignalEndsInOrder(t *testing.T) {
	w := newWorld(t)
	path, _ := w.project(t)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	cmd, stderr := process(t, w, "import", path, "-", "--annotator", "Anna")
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	// More than a pipe holds: when it is written, gloss is reading.
	if _, err := stdin.Write(bytes.Repeat([]byte("words "), 1<<18)); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != exitFailed {
		t.Errorf("exit code %d, want %d", code, exitFailed)
	}
	if got := stderr.String(); got != "gloss: stopped; nothing was changed\n" {
		t.Errorf("said %q", got)
	}
	after, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, after) {
		t.Error("the project file has changed")
	}
	if _, err := os.Stat(path + "-journal"); err == nil {
		t.Error("a journal was left behind")
	}
}

// TestClosedPipe: a reader that is gone is no reason for words.
func TestClosedPipe(t *testing.T) {
	w := newWorld(t)
	path, _ := w.project(t)
	cmd, stderr := process(t, w, "export", path)
	r, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	cmd.Stdout = out
	_ = cmd.Run()
	out.Close()
	if code := cmd.ProcessState.ExitCode(); code != exitFailed || stderr.Len() > 0 {
		t.Errorf("exit code %d, want %d; said %q", code, exitFailed, strings.TrimSpace(stderr.String()))
	}
}
