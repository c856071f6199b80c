package picture

import (
	"bytes"
	"context"
	"image"
	"os"
	"path/filepath"
	"testing"

	"glossator/store"
	"glossator/ui/session"
)

// TestDraw needs neither cgo nor a display.
func TestDraw(t *testing.T) {
	project := filepath.Join(t.TempDir(), "s.gloss")
	p, err := store.Create(project, store.Options{Name: "Sample"})
	if err != nil {
		t.Fatal(err)
	}
	if err := session.Sample(context.Background(), p); err != nil {
		t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "window.png")
	for _, r := range []Request{
		{Project: project, Width: 1024, Height: 700, Scale: 1.5, Dark: true},
		{Width: 800, Height: 600, Scale: 1},
	} {
		r.Config = t.TempDir()
		if err := Draw(out, r); err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(out)
		if err != nil {
			t.Fatal(err)
		}
		img, _, err := image.Decode(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		if b := img.Bounds(); b.Dx() != int(r.Width*r.Scale) || b.Dy() != int(r.Height*r.Scale) {
			t.Errorf("the picture is %v", b)
		}
		colours := map[[3]uint32]bool{}
		for x := range img.Bounds().Dx() {
			red, green, blue, _ := img.At(x, img.Bounds().Dy()/2).RGBA()
			colours[[3]uint32{red, green, blue}] = true
		}
		if r.Project != "" && len(colours) < 20 {
			t.Errorf("there are %d colours on the middle line", len(colours))
		}
		if left, _ := os.ReadDir(r.Config); len(left) > 0 {
			t.Errorf("something was written into the settings: %v", left)
		}
	}
	plain, listed := filepath.Join(t.TempDir(), "plain.png"), filepath.Join(t.TempDir(), "listed.png")
	r := Request{Project: project, Width: 1024, Height: 700, Scale: 1, Config: t.TempDir()}
	if err := Draw(plain, r); err != nil {
		t.Fatal(err)
	}
	r.Commands = []string{"view.tags"}
	if err := Draw(listed, r); err != nil {
		t.Fatal(err)
	}
	a, errA := os.ReadFile(plain)
	b, errB := os.ReadFile(listed)
	if errA != nil || errB != nil || bytes.Equal(a, b) {
		t.Error("a command makes no difference to the picture", errA, errB)
	}
	r.Commands = []string{"no.such"}
	if err := Draw(listed, r); err == nil {
		t.Error("a command that is none was given")
	}
	if err := Draw(filepath.Join(t.TempDir(), "no", "such.png"), Request{Width: 800, Height: 600, Scale: 1, Config: t.TempDir()}); err == nil {
		t.Error("a picture was written into a folder that is not there")
	}
}
