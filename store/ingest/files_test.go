package ingest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// tree writes files below a temporary folder; names that end in / are folders.
func tree(t testing.TB, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, "/") {
			if err := os.MkdirAll(path, 0o755); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// outcomes lists what became of each input: the title, or the kind of error.
func outcomes(ctx context.Context, root string, paths []string, stdin string, o Options) []string {
	o.Now = noon
	var out []string
	for r := range Files(ctx, paths, strings.NewReader(stdin), o) {
		name, err := filepath.Rel(root, r.Name)
		if err != nil {
			name = r.Name
		}
		what := r.Document.Title
		for _, sentinel := range []error{ErrEmpty, ErrEncoding, ErrFormat, ErrTooLarge, fs.ErrNotExist, context.Canceled} {
			if errors.Is(r.Err, sentinel) {
				what = sentinel.Error()
			}
		}
		out = append(out, filepath.ToSlash(name)+": "+what)
	}
	return out
}

func TestFiles(t *testing.T) {
	root := tree(t, map[string]string{
		"b.txt": "word", "a/z.md": "# Zed\n\nword", "a/b/page.html": "<h1>Page</h1><p>word", "a/empty.txt": "", "a/.hidden.txt": "x",
		".git/config.txt": "x", "c/photo.png": "\x89PNG\r\n\x1a\n", "c/table.csv": "a,b", "c/bad.txt": "\xd0\x9f\xd0\xb0\xd1\x80\xd0\xbe\xff", "none/": "",
	})
	p := func(name string) string { return filepath.Join(root, name) }
	got := outcomes(t.Context(), root, []string{p("b.txt"), root, "-", p("missing.txt"), p("none"), p("a/.hidden.txt")}, "from a pipe", Options{})
	want := []string{
		"b.txt: b",
		"a/b/page.html: Page", "a/empty.txt: " + ErrEmpty.Error(), "a/z.md: Zed", "b.txt: b",
		"c/bad.txt: " + ErrEncoding.Error(), "c/photo.png: " + ErrFormat.Error(), "c/table.csv: " + ErrFormat.Error(),
		"-: from a pipe", "missing.txt: " + fs.ErrNotExist.Error(), "none: " + ErrEmpty.Error(), "a/.hidden.txt: .hidden",
	}
	if !slices.Equal(got, want) {
		t.Errorf("results are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestFilesSayWhichAndWhy(t *testing.T) {
	root := tree(t, map[string]string{"a.png": "\x89PNG\r\n\x1a\n"})
	for r := range Files(t.Context(), []string{root, filepath.Join(root, "b.txt"), "-"}, nil, Options{}) {
		if r.Err == nil || strings.Count(r.Err.Error(), root) > 1 || !strings.HasPrefix(r.Err.Error(), "read ") {
			t.Errorf("%s: %v", r.Name, r.Err)
		}
		if r.Name == filepath.Join(root, "a.png") && !strings.Contains(r.Err.Error(), "PNG picture") {
			t.Errorf("%v does not say what the file is", r.Err)
		}
	}
}

func TestFilesWithFormat(t *testing.T) {
	root := tree(t, map[string]string{"a.log": "word\n", "b.png": "\x89PNG\r\n\x1a\n"})
	got := outcomes(t.Context(), root, []string{root}, "", Options{Format: "text"})
	want := []string{"a.log: a", "b.png: " + ErrFormat.Error()}
	if !slices.Equal(got, want) {
		t.Errorf("results are %q, want %q", got, want)
	}
	// A wrong option is said once, not for each file.
	if got := outcomes(t.Context(), root, []string{root, root}, "", Options{Encoding: "klingon"}); len(got) != 1 {
		t.Errorf("a wrong encoding gives %q", got)
	}
}

func TestFilesLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need rights there")
	}
	root := tree(t, map[string]string{"real/a.txt": "word", "in/x.txt": "word"})
	for link, to := range map[string]string{
		"in/loop": root, "in/file.txt": filepath.Join(root, "real", "a.txt"), "in/gone.txt": "nowhere", "in/null.txt": os.DevNull, "linked": filepath.Join(root, "real"),
	} {
		if err := os.Symlink(to, filepath.Join(root, link)); err != nil {
			t.Fatal(err)
		}
	}
	got := outcomes(t.Context(), root, []string{filepath.Join(root, "in"), filepath.Join(root, "linked")}, "", Options{})
	want := []string{
		"in/file.txt: file", "in/gone.txt: " + fs.ErrNotExist.Error(), "in/loop: " + ErrFormat.Error(), "in/null.txt: " + ErrFormat.Error(),
		"in/x.txt: x", "linked/a.txt: a",
	}
	if !slices.Equal(got, want) {
		t.Errorf("results are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestFilesStop(t *testing.T) {
	root := tree(t, map[string]string{"a.txt": "word", "b.txt": "word", "c.csv": "x", "d.txt": "word"})
	n := 0
	for range Files(t.Context(), []string{root, root}, nil, Options{}) {
		if n++; n == 2 {
			break
		}
	}
	if n != 2 {
		t.Errorf("%d results after a break at 2", n)
	}
	ctx, cancel := context.WithCancel(t.Context())
	n = 0
	var last error
	for r := range Files(ctx, []string{root, root}, nil, Options{}) {
		if n++; n == 2 {
			cancel()
		}
		last = r.Err
	}
	if n != 3 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d results, the last one %v, after a cancel at 2", n, last)
	}
	cancel()
}

// article is a small news text, each n another one.
func article(n int) string {
	return fmt.Sprintf("Ferry number %d aground\n\nBy Ines Halloway\n\n%s\n\nRead more\nShare this\n", n,
		strings.Repeat("A passenger ferry ran aground off Marrow Point, “all safe”, said the coastguard. ", 8))
}

// BenchmarkFiles20000 reads 20,000 files of some 800 bytes (16 MB).
func BenchmarkFiles20000(b *testing.B) {
	const files = 20_000
	root := b.TempDir()
	for n := range files {
		folder := filepath.Join(root, fmt.Sprint(n/1000))
		if n%1000 == 0 {
			if err := os.Mkdir(folder, 0o755); err != nil {
				b.Fatal(err)
			}
		}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%d.txt", n)), []byte(article(n)), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	var most uint64
	for b.Loop() {
		n := 0
		for r := range Files(b.Context(), []string{root}, nil, Options{Now: noon}) {
			if r.Err != nil {
				b.Fatal(r.Err)
			}
			if n++; n%5000 == 0 {
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapInuse)
			}
		}
		if n != files {
			b.Fatalf("%d files, want %d", n, files)
		}
	}
	b.ReportMetric(float64(most)/(1<<20), "heap-MB")
	b.ReportMetric(float64(files)*float64(b.N)/b.Elapsed().Seconds(), "files/s")
}

func BenchmarkReadText(b *testing.B) {
	for _, size := range []int{1 << 10, 1 << 20, 16 << 20} {
		b.Run(fmt.Sprintf("%dKB", size>>10), func(b *testing.B) {
			data := []byte(strings.Repeat(article(1), size/len(article(1))+1))
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read("a.txt", data, Options{Now: noon}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkReadHTML(b *testing.B) {
	p := "<div><p>A passenger ferry ran aground off <a href=x>Marrow Point</a>, said the coastguard, and all were safe.</p></div>\n"
	for _, elements := range []int{100, 1000, 10_000, 50_000} {
		b.Run(fmt.Sprintf("%delements", elements), func(b *testing.B) {
			page := []byte("<title>Ferry</title><article>" + strings.Repeat(p, elements/3) + "</article>")
			b.SetBytes(int64(len(page)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read("a.html", page, Options{Now: noon}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
