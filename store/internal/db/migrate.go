package db

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"os"

	"gorm.io/gorm"
)

// Version is the version of the schema, kept as user_version.
const Version = 4

// migrations holds N.sql, which brings a file from version N to N+1. Each
// leaves exactly the schema of schema.sql at its time; what cannot be added is
// made by building new tables and copying: never by GORM's migrator, whose
// rebuilt tables lose their children.
//
//go:embed migrations
var migrations embed.FS

// steps reads the migrations in order.
func steps() ([]string, error) {
	list := make([]string, Version-1)
	for i := range list {
		data, err := migrations.ReadFile(fmt.Sprintf("migrations/%d.sql", i+1))
		if err != nil {
			return nil, err
		}
		list[i] = string(data)
	}
	return list, nil
}

// migrateFile brings a file to Version; nothing is changed when anything fails.
func migrateFile(path string) error {
	steps, err := steps()
	if err != nil {
		return err
	}
	// Foreign keys are off while tables are rebuilt and checked afterwards.
	g, err := connect(dsn(path, "rw", false)+"&_pragma=foreign_keys(0)", 1)
	if err != nil {
		return err
	}
	defer closeAll(g)
	return wrap(g.Transaction(func(tx *gorm.DB) error { return migrate(tx, steps) }))
}

// keepOld lays a copy of a file beside it before it is migrated, named after
// its version. A copy that is there already is kept too.
func keepOld(path string, version int) error {
	if err := recoverFile(path); err != nil {
		return err
	}
	for n := 1; ; n++ {
		name := fmt.Sprintf("%s.v%d", path, version)
		if n > 1 {
			name = fmt.Sprintf("%s.%d", name, n)
		}
		err := copyFile(path, name)
		if !errors.Is(err, os.ErrExist) {
			return err
		}
		if same, err := sameBytes(path, name); err != nil || same {
			return err
		}
	}
}

// recoverFile lets SQLite take a transaction back that was cut off, so that the
// file without its journal is whole.
func recoverFile(path string) error {
	if !needsRecovery(path) {
		return nil
	}
	g, err := connect(dsn(path, "rw", false), 1)
	if err != nil {
		return err
	}
	defer closeAll(g)
	var version int
	return wrap(g.Raw("PRAGMA user_version").Row().Scan(&version))
}

func sameBytes(a, b string) (bool, error) {
	x, err := os.ReadFile(a)
	if err != nil {
		return false, fileError(err)
	}
	y, err := os.ReadFile(b)
	return bytes.Equal(x, y), fileError(err)
}

// migrate runs the steps from the file's version on, which another process may
// have raised since it was looked at, and checks every foreign key.
func migrate(tx *gorm.DB, steps []string) error {
	var version int
	if err := tx.Raw("PRAGMA user_version").Row().Scan(&version); err != nil {
		return err
	}
	for ; version <= len(steps); version++ {
		if err := tx.Exec(steps[version-1]).Error; err != nil {
			return fmt.Errorf("migrate from version %d: %w", version, err)
		}
		if err := tx.Exec(fmt.Sprintf("PRAGMA user_version = %d", version+1)).Error; err != nil {
			return err
		}
	}
	var broken []struct{ Table string }
	if err := tx.Raw("PRAGMA foreign_key_check").Scan(&broken).Error; err != nil {
		return err
	}
	if len(broken) > 0 {
		return fmt.Errorf("%w: after migrating, %d rows of %s refer to nothing", ErrDamaged, len(broken), broken[0].Table)
	}
	return nil
}
