package db

import (
	"fmt"
	"os"

	"gorm.io/gorm"
)

// Version is the version of the schema, kept as user_version.
const Version = 1

// migrations[i] brings a file from version i+1 to i+2. Each is SQL that leaves
// exactly the schema of schema.sql at its time, made by building new tables and
// copying: never by GORM's migrator, whose rebuilt tables lose their children.
var migrations = []string{}

// migrateFile brings a file to Version. A copy, named after the old version, is
// laid beside it first; nothing is changed when anything fails.
func migrateFile(path string, version int) error {
	backup := fmt.Sprintf("%s.v%d", path, version)
	if err := copyFile(path, backup); err != nil && !os.IsExist(err) {
		return fmt.Errorf("copy before migrating: %w", err)
	}
	// Foreign keys are off while tables are rebuilt and checked afterwards.
	g, err := connect(dsn(path, "rw", false)+"&_pragma=foreign_keys(0)", 1)
	if err != nil {
		return err
	}
	defer closeAll(g)
	return wrap(g.Transaction(func(tx *gorm.DB) error { return migrate(tx, version, migrations) }))
}

// migrate runs the steps from version on and checks every foreign key.
func migrate(tx *gorm.DB, version int, steps []string) error {
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
