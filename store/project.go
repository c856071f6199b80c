package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"glossator/store/corpus"
	"glossator/store/internal/db"
)

// What can go wrong, for errors.Is. All are wrapped with operation and object.
var (
	// ErrInvalid: a value breaks a rule.
	ErrInvalid = corpus.ErrInvalid
	// ErrConflict: a change is based on a value that is no longer there; often a
	// *ConflictError, which says who changed it.
	ErrConflict = corpus.ErrConflict
	// ErrNotFound: no such object.
	ErrNotFound = corpus.ErrNotFound
	// ErrExists: a new file would take the place of another.
	ErrExists = db.ErrExists
	// ErrNotProject: the file is not a project.
	ErrNotProject = db.ErrNotProject
	// ErrNewer: a newer version of the program made the project.
	ErrNewer = db.ErrNewer
	// ErrDamaged: the project file cannot be read as one.
	ErrDamaged = db.ErrDamaged
	// ErrReadOnly: the project cannot be written to.
	ErrReadOnly = db.ErrReadOnly
	// ErrBusy: another process was writing for longer than a few seconds.
	ErrBusy = db.ErrBusy
	// ErrFull: there is no room on the disk.
	ErrFull = db.ErrFull
)

// Project is an open project file. It is safe for concurrent use. Every write is
// one transaction, on the disk when the call returns.
type Project struct {
	db *db.DB

	// mu is held from before a write until its event is queued, so that events
	// are in the order of commits.
	mu   sync.Mutex
	seen int64 // the last change that subscribers were told of

	texts      indexCache
	events     broadcaster
	suggesting *suggesting
}

// Options are what a new project begins with.
type Options struct {
	// Name is the project's title; empty: the file's name without its ending.
	Name string
	// Annotator is the first annotator, when it has an ID.
	Annotator corpus.Annotator
}

// Create makes a project file with the default labels and relation types and
// opens it. It returns ErrExists when path is taken.
func Create(path string, o Options) (*Project, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if o.Name == "" {
		o.Name = strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	}
	if err := db.Create(path, db.Meta{ID: corpus.NewID(), Name: o.Name, Created: now()}); err != nil {
		return nil, err
	}
	p, err := Open(path)
	if err == nil {
		if err = p.furnish(o.Annotator); err != nil {
			p.Close()
		}
	}
	if err != nil {
		os.Remove(path)
		return nil, err
	}
	return p, nil
}

// furnish gives a new project its labels, relation types and first annotator.
func (p *Project) furnish(first corpus.Annotator) error {
	c := corpus.Change{Author: first.ID, Cause: "make the project"}
	if first.ID != "" {
		c.Created = append(c.Created, first)
	}
	for _, l := range corpus.DefaultLabels() {
		c.Created = append(c.Created, l)
	}
	for _, t := range corpus.DefaultRelationTypes() {
		c.Created = append(c.Created, t)
	}
	_, err := p.commit(context.Background(), db.LogMake, c.Author, c.Cause, func(w *writer) error { return w.apply(c) })
	return err
}

// Open opens a project for reading and writing. Errors: ErrNotProject, ErrNewer,
// ErrDamaged, ErrReadOnly, ErrBusy, or what the file system says.
func Open(path string) (*Project, error) { return open(path, db.Open) }

// OpenReadOnly opens a project of which no byte will be changed, whatever its
// version; Apply and its like return ErrReadOnly.
func OpenReadOnly(path string) (*Project, error) { return open(path, db.OpenReadOnly) }

func open(path string, by func(string) (*db.DB, error)) (*Project, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	d, err := by(path)
	if err != nil {
		return nil, err
	}
	p := &Project{db: d, suggesting: newSuggesting()}
	err = d.Read(context.Background(), func(tx *db.Tx) (err error) {
		p.seen, err = tx.LastSeq()
		return err
	})
	if err != nil {
		d.Close()
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	p.events.start(p.watch)
	return p, nil
}

// Close ends the subscriptions, after what is under way has been told, and
// closes the file.
func (p *Project) Close() error {
	p.events.stop()
	return p.db.Close()
}

// Path is the project file's absolute name.
func (p *Project) Path() string { return p.db.Path() }

// ReadOnly reports that the project was opened for reading only.
func (p *Project) ReadOnly() bool { return p.db.ReadOnly() }

// Info is what a project says of itself.
type Info struct {
	ID      string // UUID
	Name    string
	Created time.Time
	Format  int // version of the file format

	Documents, Characters, Annotations, Relations, Verdicts, Comments int

	// Annotations by label's key and by annotator's ID, relations by type's key.
	PerLabel, PerAnnotator, PerType map[string]int
}

// Info counts what is in the project.
func (p *Project) Info(ctx context.Context) (Info, error) {
	var info Info
	err := p.db.Read(ctx, func(tx *db.Tx) error {
		meta, err := tx.Meta()
		if err != nil {
			return err
		}
		all, err := tally(tx, db.CountAll)
		if err != nil {
			return err
		}
		info = Info{
			ID: meta.ID, Name: meta.Name, Created: meta.Created, Format: db.Version,
			Documents: all["document"], Characters: all["characters"], Annotations: all["annotation"],
			Relations: all["relation"], Verdicts: all["verdict"], Comments: all["comment"],
		}
		if info.PerLabel, err = tally(tx, db.CountLabels); err != nil {
			return err
		}
		if info.PerAnnotator, err = tally(tx, db.CountAnnotators); err != nil {
			return err
		}
		info.PerType, err = tally(tx, db.CountTypes)
		return err
	})
	return info, wrapOp("describe", p, err)
}

func tally(tx *db.Tx, query string) (map[string]int, error) {
	counts, err := tx.Counts(query)
	m := make(map[string]int, len(counts))
	for _, c := range counts {
		m[c.A] = c.N
	}
	return m, err
}

// wrapOp puts operation and file in front of an error.
func wrapOp(op string, p *Project, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s %s: %w", op, filepath.Base(p.Path()), err)
}

// clock tells the time; tests set it.
var clock = time.Now

func now() time.Time { return corpus.Time(clock()) }
