//go:build !linux

package store_test

import (
	"errors"
	"os/exec"
)

func withoutRights(*exec.Cmd) {}

func mountSmallDisk(string) error { return errors.ErrUnsupported }

func unmount(string) {}
