package settings

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

func TestSaveAndLoad(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "made", "on the way")
	s := Default()
	s.Opened("/a.gloss")
	s.Theme, s.TextSize, s.OnlyMine = "dark", 20, true
	if err := s.Save(dir); err != nil {
		t.Fatal(err)
	}
	got, err := Load(dir)
	if err != nil || !reflect.DeepEqual(got, s) {
		t.Errorf("loaded %+v, %v; want %+v", got, err, s)
	}
	if names, _ := filepath.Glob(filepath.Join(dir, ".settings-*")); len(names) > 0 {
		t.Errorf("left behind %v", names)
	}
}

func TestNoneYet(t *testing.T) {
	if got, err := Load(t.TempDir()); err != nil || !reflect.DeepEqual(got, Default()) {
		t.Errorf("loaded %+v, %v", got, err)
	}
}

// TestBrokenFileIsIgnoredWithAWord: nothing in the file keeps the app from
// starting.
func TestBrokenFileIsIgnoredWithAWord(t *testing.T) {
	for _, broken := range []string{"", "{", `{"width":"wide"}`, "\x00\xff", "[]"} {
		dir := t.TempDir()
		if err := os.WriteFile(file(dir), []byte(broken), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := Load(dir)
		if err == nil || !reflect.DeepEqual(got, Default()) {
			t.Errorf("%q: loaded %+v, %v", broken, got, err)
		}
	}
}

func TestValuesThatCannotBeMeant(t *testing.T) {
	dir := t.TempDir()
	wild := `{"width":-5,"height":1e9,"text_size":400,"theme":"pink","recent":["1","2","3","4","5","6","7","8","9","10","11"]}`
	if err := os.WriteFile(file(dir), []byte(wild), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := Load(dir)
	d := Default()
	if err != nil || got.Width != d.Width || got.TextSize != d.TextSize || got.Theme != d.Theme || len(got.Recent) != MaxRecent {
		t.Errorf("loaded %+v, %v", got, err)
	}
}

func TestRecent(t *testing.T) {
	var s Settings
	for i := range 12 {
		s.Opened(fmt.Sprint(i))
	}
	s.Opened("5")
	if len(s.Recent) != MaxRecent || s.Recent[0] != "5" || s.Recent[1] != "11" || s.Last != "5" {
		t.Errorf("recent %v, last %s", s.Recent, s.Last)
	}
	s.Forget("5")
	if s.Recent[0] != "11" || s.Last != "" {
		t.Errorf("after forgetting: recent %v, last %q", s.Recent, s.Last)
	}
}

func TestSaveThatFails(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(dir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Default().Save(dir); err == nil {
		t.Error("settings were saved in a file as if it were a folder")
	}
}
