// Package settings keeps what the window remembers from one start to the next:
// files, size, theme. It belongs to the user of the machine, not to a project.
//
// It may import only the standard library. Sizes are pixels independent of the
// display's scale.
package settings

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// MaxRecent is the number of projects that are remembered.
const MaxRecent = 10

// Settings are what is remembered.
type Settings struct {
	// Recent are absolute names of projects, the last opened first.
	Recent []string `json:"recent"`
	// Last is the project that was open at the end; "" when none was.
	Last string `json:"last"`
	// Width and Height are the window's; 0 for none remembered.
	Width  float32 `json:"width"`
	Height float32 `json:"height"`
	// Theme is "light", "dark" or "system".
	Theme string `json:"theme"`
	// TextSize is the article's.
	TextSize float32 `json:"text_size"`
	// Snap is the unit that selections made with the mouse grow by: "character",
	// "word" or "sentence".
	Snap string `json:"snap"`
	// OnlyMine hides other annotators' tags.
	OnlyMine bool `json:"only_mine"`
	// Keys are the keys of commands by ID where they are not the usual ones, in the
	// form of ui/command.
	Keys map[string][]string `json:"keys,omitempty"`
	// HideDocuments and HideInspector close the panels at the sides.
	HideDocuments bool `json:"hide_documents"`
	HideInspector bool `json:"hide_inspector"`
	// TagList shows the tags of the open document at the side in place of the
	// documents, sorted by TagOrder: "place" or "label".
	TagList  bool   `json:"tag_list"`
	TagOrder string `json:"tag_order"`
}

// The bounds of TextSize and what it begins with.
const (
	MinTextSize     float32 = 11
	DefaultTextSize float32 = 16
	MaxTextSize     float32 = 36
)

// Default is what a first start begins with.
func Default() Settings {
	return Settings{Width: 1280, Height: 820, Theme: "system", TextSize: DefaultTextSize, Snap: "word"}
}

// Load reads the settings in a folder. It always returns settings that can be
// used; the error, for a word to the user, says why they are the default ones.
func Load(dir string) (Settings, error) {
	s := Default()
	data, err := os.ReadFile(file(dir))
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err == nil {
		err = json.Unmarshal(data, &s)
	}
	if err != nil {
		return Default(), fmt.Errorf("read %s: %w", file(dir), err)
	}
	return s.sane(), nil
}

// sane brings values that cannot be meant back into their bounds.
func (s Settings) sane() Settings {
	d := Default()
	if s.Width < 400 || s.Height < 300 || s.Width > 20000 || s.Height > 20000 {
		s.Width, s.Height = d.Width, d.Height
	}
	if s.TextSize < MinTextSize || s.TextSize > MaxTextSize {
		s.TextSize = d.TextSize
	}
	if s.Theme != "light" && s.Theme != "dark" {
		s.Theme = d.Theme
	}
	if s.Snap != "character" && s.Snap != "sentence" {
		s.Snap = d.Snap
	}
	s.Recent = s.Recent[:min(len(s.Recent), MaxRecent)]
	return s
}

// Save writes the settings: whole, or not at all.
func (s Settings) Save(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("save settings: %w", err)
	}
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".settings-*")
	if err != nil {
		return fmt.Errorf("save settings: %w", err)
	}
	defer os.Remove(f.Name())
	_, err = f.Write(append(data, '\n'))
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), file(dir))
	}
	if err != nil {
		return fmt.Errorf("save settings: %w", err)
	}
	return nil
}

func file(dir string) string { return filepath.Join(dir, "settings.json") }

// Opened puts a project at the head of the recent ones and makes it the last.
func (s *Settings) Opened(path string) {
	s.Forget(path)
	s.Recent = append([]string{path}, s.Recent...)
	s.Recent = s.Recent[:min(len(s.Recent), MaxRecent)]
	s.Last = path
}

// Forget takes a project out of the recent ones.
func (s *Settings) Forget(path string) {
	s.Recent = slices.DeleteFunc(slices.Clone(s.Recent), func(p string) bool { return p == path })
	if s.Last == path {
		s.Last = ""
	}
}
