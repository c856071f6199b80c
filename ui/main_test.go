package ui

import (
	"bytes"
	"io"
	"log"
	"os"
	"testing"
)

// TestMain fails when Fyne has seen a call from a goroutine that is not the
// window's. Without the tag migrated_fynedo it looks.
func TestMain(m *testing.M) {
	var said bytes.Buffer
	log.SetOutput(io.MultiWriter(os.Stderr, &said))
	code := m.Run()
	if bytes.Contains(said.Bytes(), []byte("call thread")) {
		code = 1
	}
	os.Exit(code)
}
