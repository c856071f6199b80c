package main

import (
	"bytes"
	"image"
	_ "image/png" // to look at the picture
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/ui/dialogs"
	"glossator/ui/session"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		args     []string
		project  string
		articles []string
		picture  string
	}{
		{nil, "", nil, ""},
		{[]string{"p.gloss"}, "p.gloss", nil, ""},
		{[]string{"P.GLOSS", "a.txt", "folder"}, "P.GLOSS", []string{"a.txt", "folder"}, ""},
		{[]string{"a.txt"}, "", []string{"a.txt"}, ""},
		{[]string{"p.gloss", "--picture", "out.png", "--size", "1024x700", "--dark"}, "p.gloss", nil, "out.png"},
		{[]string{"--", "-odd.txt"}, "", []string{"-odd.txt"}, ""},
	} {
		r, err := parse(c.args)
		if err != nil || r.project != c.project || !slices.Equal(r.articles, c.articles) || r.picture != c.picture {
			t.Errorf("%q: %+v, %v", c.args, r, err)
		}
	}
}

func TestWrongUsage(t *testing.T) {
	for _, args := range [][]string{
		{"--size", "wide"},
		{"--size", "10x10"},
		{"--size", "100000x900"},
		{"--scale", "0"},
		{"--scale", "9"},
		{"--what"},
		{"--picture", "x.png", "a.txt"},
	} {
		var out, errs bytes.Buffer
		if code := run(args, &out, &errs); code != 2 || !strings.Contains(errs.String(), "glossator --help") {
			t.Errorf("%q: exit code %d, %q", args, code, errs.String())
		}
	}
}

func TestHelpAndVersion(t *testing.T) {
	var out, errs bytes.Buffer
	if code := run([]string{"--help"}, &out, &errs); code != 0 || !strings.Contains(out.String(), "--picture") || errs.Len() > 0 {
		t.Errorf("--help: exit code %d, %q, %q", code, out.String(), errs.String())
	}
	out.Reset()
	if code := run([]string{"--version"}, &out, &errs); code != 0 || out.String() != "glossator "+store.Version+"\n" {
		t.Errorf("--version: exit code %d, %q", code, out.String())
	}
}

// sample makes the sample project in a file.
func sample(t testing.TB, me corpus.Annotator) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sample"+dialogs.Extension)
	p, err := store.Create(path, store.Options{Name: "Sample", Annotator: me})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if err := session.Sample(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestPicture draws the window without a display and looks whether there is
// something in it; the project stays as it is.
func TestPicture(t *testing.T) {
	t.Setenv("GLOSSATOR_CONFIG", t.TempDir())
	project := sample(t, corpus.Annotator{})
	before, err := os.ReadFile(project)
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "window.png")
	for _, c := range []struct {
		args          []string
		width, height int
		dark          bool
	}{
		{[]string{project}, 1440, 900, false},
		{[]string{project, "--size", "1024x700", "--scale", "2", "--dark"}, 2048, 1400, true},
		{nil, 1440, 900, false},
	} {
		var stdout, stderr bytes.Buffer
		if code := run(append(c.args, "--picture", out), &stdout, &stderr); code != 0 {
			t.Fatalf("%q: exit code %d, %s", c.args, code, stderr.String())
		}
		img := decode(t, out)
		if b := img.Bounds(); b.Dx() != c.width || b.Dy() != c.height {
			t.Errorf("%q: the picture is %v", c.args, b)
		}
		r, _, _, _ := img.At(3, c.height/2).RGBA()
		if dark := r < 0x8000; dark != c.dark || ink(img, img.Bounds()) < 2000 {
			t.Errorf("%q: dark is %v, and %d pixels are drawn", c.args, dark, ink(img, img.Bounds()))
		}
	}
	after, err := os.ReadFile(project)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the project was changed, %v", err)
	}
}

func TestPictureOfNothing(t *testing.T) {
	t.Setenv("GLOSSATOR_CONFIG", t.TempDir())
	var stdout, stderr bytes.Buffer
	out := filepath.Join(t.TempDir(), "x.png")
	if code := run([]string{"--picture", out, filepath.Join(t.TempDir(), "none.gloss")}, &stdout, &stderr); code != 1 || stderr.Len() == 0 {
		t.Errorf("exit code %d, %q", code, stderr.String())
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a picture was written")
	}
}

func decode(t testing.TB, path string) image.Image {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, _, err := image.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// ink counts the pixels in a part of a picture that differ much from its corner.
func ink(img image.Image, part image.Rectangle) int {
	n := 0
	back, _, _, _ := img.At(part.Min.X, part.Min.Y).RGBA()
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			if c, _, _, _ := img.At(x, y).RGBA(); max(c, back)-min(c, back) > 0x4000 {
				n++
			}
		}
	}
	return n
}
