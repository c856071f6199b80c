package db

import (
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"gorm.io/gorm"
)

// inspect reads a file's header, without SQLite, and returns the version of the
// project in it. A file that is not ours is never handed to SQLite.
func inspect(path string) (version int, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, fileError(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	if !info.Mode().IsRegular() {
		return 0, fmt.Errorf("%w: it is not a file", ErrNotProject)
	}
	// The header's layout is sqlite.org/fileformat2.html, section 1.3.
	head := make([]byte, 100)
	if _, err := io.ReadFull(f, head); err != nil {
		return 0, ErrNotProject
	}
	if string(head[:16]) != "SQLite format 3\x00" || binary.BigEndian.Uint32(head[68:]) != ApplicationID {
		return 0, ErrNotProject
	}
	page := int64(binary.BigEndian.Uint16(head[16:]))
	if page == 1 {
		page = 65536
	}
	pages := int64(binary.BigEndian.Uint32(head[28:]))
	if page < 512 || pages*page > info.Size() && !needsRecovery(path) {
		return 0, fmt.Errorf("%w: it ends after %d of %d bytes", ErrDamaged, info.Size(), pages*page)
	}
	version = int(binary.BigEndian.Uint32(head[60:]))
	switch {
	case version > Version:
		return 0, fmt.Errorf("%w (format %d, this one reads up to %d)", ErrNewer, version, Version)
	case version < 1:
		return 0, fmt.Errorf("%w: it has no version", ErrDamaged)
	}
	return version, nil
}

// needsRecovery reports that a transaction was cut off: only a writer can bring
// the file back to its last commit.
func needsRecovery(path string) bool {
	for _, suffix := range []string{"-journal", "-wal"} {
		if info, err := os.Stat(path + suffix); err == nil && info.Size() > 0 {
			return true
		}
	}
	return false
}

// copyAside copies a project, with its journal, into a fresh temporary folder.
func copyAside(path string) (dir, name string, err error) {
	dir, err = os.MkdirTemp("", "glossator-*")
	if err != nil {
		return "", "", fileError(err)
	}
	name = filepath.Join(dir, filepath.Base(path))
	for _, suffix := range []string{"", "-journal", "-wal"} {
		if _, err := os.Stat(path + suffix); suffix != "" && err != nil {
			continue
		}
		if err := copyFile(path+suffix, name+suffix); err != nil {
			return dir, "", err
		}
	}
	return dir, name, nil
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return fileError(err)
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fileError(err)
	}
	if _, err = io.Copy(out, in); err == nil {
		err = out.Sync()
	}
	if e := out.Close(); err == nil {
		err = e
	}
	if err != nil {
		return fileError(err)
	}
	return nil
}

// object is one row of sqlite_schema.
type object struct{ Type, Name, SQL string }

// expectedSchema is what sqlite_schema holds after schema.sql has been run.
var expectedSchema = sync.OnceValues(func() (map[object]bool, error) {
	g, err := connect("file::memory:?_pragma=trusted_schema(0)", 1)
	if err != nil {
		return nil, err
	}
	defer closeAll(g)
	if err := g.Exec(schemaSQL).Error; err != nil {
		return nil, err
	}
	list, err := readSchema(g)
	set := map[object]bool{}
	for _, o := range list {
		set[o] = true
	}
	return set, err
})

func readSchema(g *gorm.DB) ([]object, error) {
	var list []object
	err := g.Raw("SELECT type, name, coalesce(sql, '') AS sql FROM sqlite_schema").Scan(&list).Error
	for i := range list {
		list[i].SQL = strings.Join(strings.Fields(list[i].SQL), " ")
	}
	return list, err
}

// checkSchema refuses a file in which anything was added, left out or altered:
// a trigger or view of a stranger would run with our rights.
func checkSchema(g *gorm.DB) error {
	want, err := expectedSchema()
	if err != nil {
		return err
	}
	list, err := readSchema(g)
	if err != nil {
		return err
	}
	for _, o := range list {
		if !want[o] {
			return fmt.Errorf("%w: its %s %q is not one that Glossator made", ErrDamaged, o.Type, o.Name)
		}
	}
	if len(list) != len(want) {
		return fmt.Errorf("%w: %d of its tables and indexes are missing", ErrDamaged, len(want)-len(list))
	}
	return nil
}
