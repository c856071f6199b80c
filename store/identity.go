package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"glossator/store/corpus"
)

// ConfigDir is the folder in which the program keeps what belongs to the user
// of the machine and not to a project: $GLOSSATOR_CONFIG, or "glossator" in the
// system's folder for such things.
func ConfigDir() (string, error) {
	if dir := os.Getenv("GLOSSATOR_CONFIG"); dir != "" {
		return dir, nil
	}
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find the folder for settings: %w", err)
	}
	return filepath.Join(dir, "glossator"), nil
}

// LocalAnnotator returns the annotator that the user of this machine is; false
// when none was saved yet.
func LocalAnnotator(configDir string) (corpus.Annotator, bool, error) {
	data, err := os.ReadFile(identityFile(configDir))
	if errors.Is(err, fs.ErrNotExist) {
		return corpus.Annotator{}, false, nil
	}
	var a corpus.Annotator
	if err == nil {
		err = json.Unmarshal(data, &a)
	}
	if err == nil {
		err = a.Validate()
	}
	if err != nil {
		return corpus.Annotator{}, false, fmt.Errorf("read %s: %w", identityFile(configDir), err)
	}
	return a, true, nil
}

// SaveLocalAnnotator keeps who the user of this machine is.
func SaveLocalAnnotator(configDir string, a corpus.Annotator) error {
	if err := a.Validate(); err != nil {
		return err
	}
	if err := os.MkdirAll(configDir, 0o700); err != nil {
		return fmt.Errorf("save who you are: %w", err)
	}
	data, err := json.MarshalIndent(a, "", "  ")
	if err != nil {
		return err
	}
	d, err := newDraft(identityFile(configDir))
	if err == nil {
		defer d.discard()
		_, err = d.Write(append(data, '\n'))
	}
	if err == nil {
		err = d.finish()
	}
	if err != nil {
		return fmt.Errorf("save who you are: %w", err)
	}
	return nil
}

func identityFile(configDir string) string { return filepath.Join(configDir, "annotator.json") }
