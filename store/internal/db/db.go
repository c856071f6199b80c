// Package db keeps a project's records in one SQLite file: schema, migrations,
// rows, and the log of changes. It is the only user of GORM and of the driver,
// and may import store/corpus beside them. It knows no rule of the field but
// what the schema's constraints say; the rules are package store's.
//
// Units: times are milliseconds since 1970 in UTC, offsets code points.
package db

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/glebarez/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// ApplicationID marks a SQLite file as a project: "Glos" in ASCII.
const ApplicationID = 0x476c6f73

// busyWait is how long a writer waits for another process, in milliseconds.
const busyWait = 4000

//go:embed schema.sql
var schemaSQL string

// DB is an open project file. It is safe for concurrent use: readers run side
// by side, a writer alone, so that within the process nobody meets a lock.
type DB struct {
	path  string
	file  string // that is read: path, or a temporary copy
	mu    sync.RWMutex
	write *gorm.DB // one connection; nil when read-only
	read  *gorm.DB
	temp  string // folder of a temporary copy to remove on Close, or ""
}

// Tx is one transaction. It is not safe for concurrent use and ends with the
// function that it was given to.
type Tx struct {
	g    *gorm.DB
	ctx  context.Context
	bulk *bulk // nil while reading
}

// Meta is what a project says of itself.
type Meta struct {
	ID      string
	Name    string
	Created time.Time
}

// Create makes a project file that holds nothing but its own description. The
// file comes into being whole or not at all; ErrExists when path is taken.
func Create(path string, meta Meta) error {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("create %s: %w", path, ErrExists)
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), ".gloss-new-*")
	if err != nil {
		return fmt.Errorf("create %s: %w", path, fileError(err))
	}
	defer os.RemoveAll(dir)
	draft := filepath.Join(dir, "draft")
	if err := initialise(draft, meta); err != nil {
		return fmt.Errorf("create %s: %w", path, err)
	}
	if err := place(draft, path); err != nil {
		return fmt.Errorf("create %s: %w", path, err)
	}
	return nil
}

func initialise(path string, meta Meta) error {
	g, err := connect(dsn(path, "rwc", false), 1)
	if err != nil {
		return err
	}
	defer closeAll(g)
	err = g.Transaction(func(tx *gorm.DB) error {
		for _, stmt := range []string{
			fmt.Sprintf("PRAGMA application_id = %d", ApplicationID),
			fmt.Sprintf("PRAGMA user_version = %d", Version),
			schemaSQL,
		} {
			if err := tx.Exec(stmt).Error; err != nil {
				return err
			}
		}
		return tx.Exec("INSERT INTO project (one, id, name, created) VALUES (1, ?, ?, ?)", meta.ID, meta.Name, meta.Created.UnixMilli()).Error
	})
	return wrap(err)
}

// Open opens a project for reading and writing, after migrating it when an
// older version made it. Errors: ErrNotProject, ErrNewer, ErrDamaged,
// ErrReadOnly, ErrBusy, or what the file system says.
func Open(path string) (*DB, error) {
	version, err := inspect(path)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	if version < Version {
		err := keepOld(path, version)
		if err == nil {
			err = migrateFile(path)
		}
		if err != nil {
			return nil, fmt.Errorf("open %s: %w", path, err)
		}
	}
	d := &DB{path: path, file: path}
	if d.write, err = connect(dsn(path, "rw", false), 1); err == nil {
		d.read, err = connect(dsn(path, "rw", true), 4)
	}
	if err == nil {
		err = checkSchema(d.read)
	}
	if err == nil {
		err = d.probe()
	}
	if err != nil {
		d.Close()
		return nil, fmt.Errorf("open %s: %w", path, wrap(err))
	}
	return d, nil
}

// errProbe rolls the probe back.
var errProbe = errors.New("probe")

// probe shows at the door whether file and folder can be written: it begins to
// write and takes it back. SQLite itself would open a file that it may only
// read, and complain at the first change.
func (d *DB) probe() error {
	err := d.Write(context.Background(), func(tx *Tx) error {
		if err := tx.g.Exec("UPDATE project SET name = name").Error; err != nil {
			return err
		}
		return errProbe
	})
	if errors.Is(err, errProbe) {
		return nil
	}
	return err
}

// OpenReadOnly opens a project that will not be changed by a byte: one that an
// older version made, or that was left in the middle of a transaction, is
// opened as a temporary copy.
func OpenReadOnly(path string) (*DB, error) {
	version, err := inspect(path)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	d := &DB{path: path}
	name := path
	if version < Version || needsRecovery(path) {
		if d.temp, name, err = copyAside(path); err == nil && version < Version {
			err = migrateFile(name)
		}
		if err != nil {
			d.Close()
			return nil, fmt.Errorf("open %s: %w", path, err)
		}
	}
	d.file = name
	mode := "ro"
	if d.temp != "" {
		mode = "rw"
	}
	if d.read, err = connect(dsn(name, mode, true), 4); err == nil {
		err = checkSchema(d.read)
	}
	if err != nil {
		d.Close()
		return nil, fmt.Errorf("open %s: %w", path, wrap(err))
	}
	return d, nil
}

// Path is the file's name as it was opened.
func (d *DB) Path() string { return d.path }

// ReadOnly reports that Write will fail.
func (d *DB) ReadOnly() bool { return d.write == nil }

// Close closes the file. What was committed is on the disk already.
func (d *DB) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	err := errors.Join(closeAll(d.write), closeAll(d.read))
	if d.temp != "" {
		err = errors.Join(err, os.RemoveAll(d.temp))
	}
	return err
}

// Read runs f on one consistent state of the project. f must not call Read or
// Write.
func (d *DB) Read(ctx context.Context, f func(*Tx) error) error {
	d.mu.RLock()
	defer d.mu.RUnlock()
	err := d.read.WithContext(ctx).Transaction(func(g *gorm.DB) error { return f(&Tx{g: g, ctx: ctx}) })
	return ended(ctx, err)
}

// ended is the error of a transaction. One that its context cut off says so,
// whatever SQLite calls it.
func ended(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return wrap(err)
}

// Write runs f in a transaction that is committed, and on the disk, when Write
// returns nil; on an error, or when ctx ends, nothing has changed. It waits a
// few seconds for another process that writes, then returns ErrBusy.
func (d *DB) Write(ctx context.Context, f func(*Tx) error) error {
	if d.ReadOnly() {
		return ErrReadOnly
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	var large bulk
	defer unbulk(d.write, &large)
	err := d.write.WithContext(ctx).Transaction(func(g *gorm.DB) error {
		tx := &Tx{g, ctx, &large}
		if err := f(tx); err != nil {
			return err
		}
		return tx.settle()
	})
	if err != nil {
		// A COMMIT that fails (a deferred foreign key, a lock) leaves SQLite's
		// transaction open, though database/sql takes it for ended. Where it
		// has ended, this does nothing but fail.
		_ = d.write.Exec("ROLLBACK").Error
	}
	return ended(ctx, err)
}

// dsn is the data source name. PRAGMAs stand in it so that every connection of
// a pool gets them.
func dsn(path, mode string, queryOnly bool) string {
	pragmas := []string{
		fmt.Sprintf("busy_timeout(%d)", busyWait),
		"foreign_keys(1)", "trusted_schema(0)", "synchronous(FULL)", fmt.Sprintf("cache_size(-%d)", plainCache),
	}
	lock := "immediate"
	if queryOnly {
		pragmas = append(pragmas, "query_only(1)")
		lock = "deferred"
	} else {
		pragmas = append(pragmas, "journal_mode(DELETE)")
	}
	slashed := filepath.ToSlash(path)
	if filepath.IsAbs(path) && !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/x needs file:///C:/x
	}
	return "file:" + (&url.URL{Path: slashed}).EscapedPath() +
		"?mode=" + mode + "&_txlock=" + lock + "&_pragma=" + strings.Join(pragmas, "&_pragma=")
}

func connect(source string, connections int) (*gorm.DB, error) {
	pool, err := sql.Open(sqlite.DriverName, source)
	if err != nil {
		return nil, wrap(err)
	}
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	g, err := gorm.Open(&sqlite.Dialector{Conn: pool}, &gorm.Config{
		Logger:                 logger.Discard,
		SkipDefaultTransaction: true,
		PrepareStmt:            true,
		DisableAutomaticPing:   true,
	})
	if err != nil {
		pool.Close()
		return nil, wrap(err)
	}
	return g, nil
}

func closeAll(g *gorm.DB) error {
	if g == nil {
		return nil
	}
	pool, err := g.DB()
	if err != nil {
		return err
	}
	return pool.Close()
}
