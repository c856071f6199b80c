package store_test

import (
	"os"
	"os/exec"
	"syscall"
)

// withoutRights makes root's child run as nobody, whom file modes hold.
func withoutRights(c *exec.Cmd) {
	if os.Getuid() == 0 {
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
}

// mountSmallDisk mounts a file system of 1 MiB.
func mountSmallDisk(dir string) error {
	return syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=1m")
}

func unmount(dir string) { _ = syscall.Unmount(dir, syscall.MNT_DETACH) }
