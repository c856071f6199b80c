package db

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	sqlitedriver "github.com/glebarez/go-sqlite"
	"gorm.io/gorm"

	"glossator/store/corpus"
)

// What can go wrong with a project file as a whole.
var (
	// ErrExists: a new project would take the place of a file.
	ErrExists = errors.New("the file exists already")
	// ErrNotProject: the file is not a project.
	ErrNotProject = errors.New("not a Glossator project")
	// ErrNewer: a newer version of the program made the project.
	ErrNewer = errors.New("made by a newer version of Glossator")
	// ErrDamaged: the file is a project but cannot be read, or holds what no
	// version of the program puts there.
	ErrDamaged = errors.New("the project file is damaged")
	// ErrReadOnly: the file or its folder cannot be written, or the project was
	// opened for reading only.
	ErrReadOnly = errors.New("the project cannot be written to")
	// ErrBusy: another process is writing.
	ErrBusy = errors.New("another program is writing to the project")
	// ErrFull: the disk, or the space allowed, is used up.
	ErrFull = errors.New("the disk is full")
)

// Primary result codes of SQLite (sqlite.org/rescode.html).
const (
	codePerm     = 3
	codeBusy     = 5
	codeLocked   = 6
	codeReadOnly = 8
	codeIOErr    = 10
	codeCorrupt  = 11
	codeFull     = 13
	codeCantOpen = 14
	codeConstr   = 19
	codeMismatch = 20
	codeAuth     = 23
	codeNotADB   = 26
)

var sentinelOf = map[int]error{
	codePerm: ErrReadOnly, codeBusy: ErrBusy, codeLocked: ErrBusy, codeReadOnly: ErrReadOnly,
	codeCorrupt: ErrDamaged, codeFull: ErrFull, codeCantOpen: ErrReadOnly, codeConstr: corpus.ErrInvalid,
	codeMismatch: ErrDamaged, codeAuth: ErrReadOnly, codeNotADB: ErrNotProject,
}

// wrap turns what the driver and GORM say into the package's errors; the words
// of SQLite stay behind the sentinel.
func wrap(err error) error {
	var se *sqlitedriver.Error
	switch {
	case err == nil:
		return nil
	case errors.Is(err, gorm.ErrRecordNotFound), errors.Is(err, sql.ErrNoRows):
		return corpus.ErrNotFound
	case errors.As(err, &se):
		if sentinel := sentinelOf[se.Code()&0xff]; sentinel != nil && !errors.Is(err, sentinel) {
			return fmt.Errorf("%w (%v)", sentinel, err)
		}
	}
	return err
}

// fileError names the sentinel for an error of the file system.
func fileError(err error) error {
	switch {
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return fmt.Errorf("%w (%v)", ErrReadOnly, err)
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Errorf("%w (%v)", ErrFull, err)
	}
	return err
}
