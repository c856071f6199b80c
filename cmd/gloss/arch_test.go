package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "glossator"

// listed is what "go list -json" says of a package.
type listed struct {
	ImportPath   string
	Name         string
	Doc          string
	Imports      []string
	TestImports  []string
	XTestImports []string
	Deps         []string
}

// rule says what the production code of a package may import beside the
// standard library. A pattern that ends in /... means the package and
// everything below it.
type rule struct {
	pkg   string
	allow []string
}

// segmenters find graphemes, words and places to break a line.
var segmenters = []string{"github.com/clipperhouse/uax29/v2/...", "github.com/go-text/typesetting/segmenter"}

const (
	fyne    = "fyne.io/fyne/v2/..."
	fyneApp = "fyne.io/fyne/v2/app"
)

// database is what store/internal/db alone may touch.
var database = []string{"gorm.io/...", "github.com/glebarez/...", "modernc.org/...", "database/sql/..."}

// house is the table of packages: what each may import. The first entry that
// fits decides.
var house = []rule{
	{"glossator/cmd/glossator", []string{"glossator/ui/...", "glossator/store/...", "glossator/assets", fyne}},
	{"glossator/cmd/gloss", []string{"glossator/store/...", "glossator/seeds", "github.com/spf13/cobra", "golang.org/x/term"}},
	// The geometry of text, which knows no Fyne.
	{"glossator/ui/reader/layout", append([]string{"glossator/store/corpus", "golang.org/x/text/unicode/bidi"}, segmenters...)},
	{"glossator/ui/reader", []string{"glossator/ui/reader/layout", "glossator/store/corpus", fyne}},
	{"glossator/ui/look", []string{fyne}},
	{"glossator/ui/markdown", []string{"glossator/ui/look", "glossator/ui/widgets", "glossator/store/corpus", "github.com/yuin/goldmark/...", "golang.org/x/text/unicode/bidi", fyne}},
	{"glossator/ui/...", []string{"glossator/ui/...", "glossator/store/...", "glossator/seeds", "glossator/assets", "golang.org/x/text/...", fyne}},
	{"glossator/store", []string{"glossator/store/..."}},
	{"glossator/store/corpus", append([]string{"github.com/google/uuid", "golang.org/x/text/unicode/norm"}, segmenters...)},
	{"glossator/store/ingest/...", []string{
		"glossator/store/corpus", "glossator/store/ingest/...",
		"codeberg.org/readeck/go-readability/...", "github.com/gogs/chardet", "github.com/yuin/goldmark/...",
		"golang.org/x/net/...", "golang.org/x/text/...", "github.com/ledongthuc/pdf",
	}},
	{"glossator/store/dataset/...", []string{"glossator/store/corpus", "glossator/store/dataset/..."}},
	{"glossator/store/review", []string{"glossator/store/corpus"}},
	{"glossator/store/review/report", []string{"glossator/store/corpus", "glossator/store/review"}},
	{"glossator/store/suggest", append([]string{"glossator/store/corpus"}, segmenters...)},
	{"glossator/store/internal/db", append([]string{"glossator/store/corpus"}, database...)},
	{"glossator/seeds", nil},
	// Programs that generate what seeds embeds.
	{"glossator/seeds/...", []string{"glossator/seeds/...", "glossator/store/...", "github.com/google/uuid"}},
	{"glossator/assets", nil},
}

// matches reports whether an import path fits a pattern.
func matches(pattern, path string) bool {
	if below, ok := strings.CutSuffix(pattern, "/..."); ok {
		return path == below || strings.HasPrefix(path, below+"/")
	}
	return path == pattern
}

func matchesAny(patterns []string, path string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return matches(p, path) })
}

// standard reports whether a path is the standard library's: its first element
// has no dot and is not this module.
func standard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return first != module && !strings.Contains(first, ".")
}

// violations lists where packages break the house's rules.
func violations(packages []listed) []string {
	var out []string
	say := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	for _, p := range packages {
		i := slices.IndexFunc(house, func(r rule) bool { return matches(r.pkg, p.ImportPath) })
		if i < 0 {
			say("%s has no place in the house: put it elsewhere, or give it a rule", p.ImportPath)
			continue
		}
		for _, path := range p.Imports {
			switch {
			case path == "testing":
				say("%s imports testing outside a test", p.ImportPath)
			case matchesAny(database, path) && p.ImportPath != "glossator/store/internal/db":
				say("%s imports %s, which is store/internal/db's alone", p.ImportPath, path)
			case !standard(path) && !matchesAny(house[i].allow, path):
				say("%s may not import %s", p.ImportPath, path)
			}
		}
		out = append(out, arrows(p)...)
	}
	return out
}

// arrows holds what must not be reached, not even through others or by tests.
func arrows(p listed) []string {
	var out []string
	reach := func(paths []string, how, pattern string) {
		for _, path := range paths {
			if matches(pattern, path) {
				out = append(out, fmt.Sprintf("%s %s %s", p.ImportPath, how, path))
			}
		}
	}
	tests := slices.Concat(p.TestImports, p.XTestImports)
	graphical := matchesAny([]string{"glossator/ui/...", "glossator/cmd/glossator"}, p.ImportPath)
	if !graphical || p.ImportPath == "glossator/ui/reader/layout" {
		reach(p.Deps, "depends on", fyne)
		reach(tests, "tests with", fyne)
	}
	if p.ImportPath != "glossator/cmd/glossator" {
		reach(p.Deps, "depends on", fyneApp)
		reach(tests, "tests with", fyneApp)
	}
	if strings.HasPrefix(p.ImportPath, "glossator/store/") {
		reach(p.Deps, "depends on", "glossator/store")
		reach(tests, "tests with", "glossator/store")
	}
	return out
}

// TestArchitecture holds the table of packages against what they import.
func TestArchitecture(t *testing.T) {
	for _, v := range violations(list(t)) {
		t.Error(v)
	}
}

// TestViolationsAreFound proves that the table catches what it is there for.
func TestViolationsAreFound(t *testing.T) {
	for _, c := range []struct {
		name string
		pkg  listed
		want string
	}{
		{"toolkit under store", listed{ImportPath: "glossator/store/corpus", Imports: []string{"fyne.io/fyne/v2"}}, "may not import fyne.io/fyne/v2"},
		{"toolkit through another", listed{ImportPath: "glossator/cmd/gloss", Deps: []string{"fyne.io/fyne/v2/theme"}}, "depends on fyne.io/fyne/v2/theme"},
		{"toolkit in a test", listed{ImportPath: "glossator/store", TestImports: []string{"fyne.io/fyne/v2/test"}}, "tests with fyne.io/fyne/v2/test"},
		{"arrow upwards", listed{ImportPath: "glossator/store/dataset", Deps: []string{"glossator/store"}}, "depends on glossator/store"},
		{"gorm elsewhere", listed{ImportPath: "glossator/store", Imports: []string{"gorm.io/gorm"}}, "store/internal/db's alone"},
		{"sql elsewhere", listed{ImportPath: "glossator/store", Imports: []string{"database/sql"}}, "store/internal/db's alone"},
		{"driver elsewhere", listed{ImportPath: "glossator/ui", Imports: []string{"fyne.io/fyne/v2/app"}, Deps: []string{"fyne.io/fyne/v2/app"}}, "depends on fyne.io/fyne/v2/app"},
		{"geometry knows the toolkit", listed{ImportPath: "glossator/ui/reader/layout", Deps: []string{"fyne.io/fyne/v2"}}, "depends on fyne.io/fyne/v2"},
		{"reader knows the project", listed{ImportPath: "glossator/ui/reader", Imports: []string{"glossator/store"}}, "may not import glossator/store"},
		{"seeds with a library", listed{ImportPath: "glossator/seeds", Imports: []string{"github.com/google/uuid"}}, "may not import"},
		{"sibling", listed{ImportPath: "glossator/store/ingest", Imports: []string{"glossator/store/dataset"}}, "may not import"},
		{"testing in production", listed{ImportPath: "glossator/store", Imports: []string{"testing"}}, "imports testing"},
		{"package without a place", listed{ImportPath: "glossator/util"}, "no place in the house"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(violations([]listed{c.pkg}), "\n")
			if !strings.Contains(got, c.want) {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
	allowed := listed{ImportPath: "glossator/store/corpus", Imports: []string{"strings", "github.com/google/uuid"}, Deps: []string{"strings"}}
	if got := violations([]listed{allowed}); len(got) > 0 {
		t.Errorf("found %q in a package that keeps the rules", got)
	}
}

// TestPackageComments: every package says what it is for.
func TestPackageComments(t *testing.T) {
	for _, p := range list(t) {
		// Folders of nothing but tests have no name to comment on.
		if len(p.Imports) == 0 && len(p.TestImports)+len(p.XTestImports) > 0 && p.Doc == "" {
			continue
		}
		want := "Package " + p.Name + " "
		if p.Name == "main" {
			want = "Command " + filepath.Base(p.ImportPath) + " "
		}
		if !strings.HasPrefix(p.Doc, want) {
			t.Errorf("the comment of %s begins %q, want %q…", p.ImportPath, p.Doc, want)
		}
	}
}

// list reads the module's packages. It needs no cgo and compiles nothing.
func list(t *testing.T) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-e", "-tags", "migrated_fynedo",
		"-json=ImportPath,Name,Doc,Imports,TestImports,XTestImports,Deps", "./...")
	cmd.Dir = filepath.Join("..", "..")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.Bytes())
	}
	var packages []listed
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		err := dec.Decode(&p)
		if errors.Is(err, io.EOF) {
			return packages
		}
		if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}
