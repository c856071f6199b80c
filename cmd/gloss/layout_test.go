package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"glossator/store"
)

// topLevel is everything that may stand at the top of the repository, beside
// files and folders whose names begin with a dot.
var topLevel = []string{
	"CHANGELOG.md", "FyneApp.toml", "LICENSE", "Makefile", "README.md",
	"assets", "cmd", "go.mod", "go.sum", "seeds", "store", "ui",
}

// TestTopLevel holds the fixed layout of the repository.
func TestTopLevel(t *testing.T) {
	root := filepath.Join("..", "..")
	for _, name := range topLevel {
		if _, err := os.Stat(filepath.Join(root, name)); err != nil {
			t.Errorf("%s is missing", name)
		}
	}
	for _, name := range tracked(t, root) {
		if !strings.HasPrefix(name, ".") && !slices.Contains(topLevel, name) {
			t.Errorf("%s may not stand at the top level", name)
		}
	}
}

// tracked lists the names at the top of what git tracks.
func tracked(t *testing.T, root string) []string {
	t.Helper()
	cmd := exec.Command("git", "ls-tree", "--name-only", "HEAD")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Logf("not a git checkout, so only what must be there was looked at: %v", err)
		return nil
	}
	return strings.Fields(string(out))
}

// TestFyneApp: the file that packs the app names it, and its icon is there.
func TestFyneApp(t *testing.T) {
	root := filepath.Join("..", "..")
	data, err := os.ReadFile(filepath.Join(root, "FyneApp.toml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{`Name = "Glossator"`, `Icon = "assets/icon.png"`, `Version = "` + store.Version + `"`, "[Migrations]", "fyneDo = true"} {
		if !strings.Contains(string(data), line) {
			t.Errorf("FyneApp.toml lacks the line %s", line)
		}
	}
	if _, err := os.Stat(filepath.Join(root, "assets", "icon.png")); err != nil {
		t.Error(err)
	}
}
