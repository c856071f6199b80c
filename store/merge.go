package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"glossator/store/corpus"
	"glossator/store/internal/db"
	"glossator/store/review"
)

// Side says whose value is taken where two differ.
type Side string

// The sides.
const (
	Mine   Side = "mine"
	Theirs Side = "theirs"
)

// What a merge does with records.
const (
	MergeAdded   = "added"
	MergeChanged = "changed"
	MergeDeleted = "deleted"
)

// MergeGroup is a part of a colleague's work that comes, or stays out, together.
// In MergeOptions an empty field stands for any.
type MergeGroup struct {
	Kind      corpus.Kind `json:"kind"`
	Annotator string      `json:"annotator"` // ID of whose it is; "" for what is nobody's own
	Effect    string      `json:"effect"`    // MergeAdded, MergeChanged or MergeDeleted
}

// MergeCount is how many records of a group there are.
type MergeCount struct {
	MergeGroup
	Name string `json:"name"` // the annotator's
	N    int    `json:"n"`
}

// MergeOptions are the decisions about a merge.
type MergeOptions struct {
	// Author is the ID of who merges, an annotator of the project. A rehearsal
	// needs none.
	Author string
	// Conflicts decides conflicts by their ID.
	Conflicts map[string]Side
	// Take decides the others. When it is empty, a merge with undecided
	// conflicts does nothing.
	Take Side
	// LeaveOut names what is not to be brought in. It is not offered again until
	// it changes there, or Again is set.
	LeaveOut []MergeGroup
	// LeaveOutDocuments are IDs of theirs; all that is on them stays out too.
	LeaveOutDocuments []string
	// Again offers anew what earlier merges left out.
	Again bool
	// Progress, when set, is called with the number of records looked at.
	Progress func(done, of int)
}

// MergeReport says what a merge brought, or would bring.
type MergeReport struct {
	// Seq is the change in the log; 0 of a rehearsal, and when nothing was new.
	Seq int64
	// Project and Name are the ID and title of the other project.
	Project, Name string
	// Related says that the two have a common past: one is a copy of the other,
	// or one was brought into the other before.
	Related bool
	// Documents are those of the other project, by time of import.
	Documents []MergeDocument
	// Groups count what comes, LeftOut what was left out.
	Groups, LeftOut []MergeCount
	Conflicts       []MergeConflict
	// Held is what cannot come.
	Held []MergeHeld
}

// The Status of a MergeDocument.
const (
	DocumentNew     = "new"
	DocumentKnown   = "known"
	DocumentLeftOut = "left out"
	DocumentDeleted = "deleted" // here, and it stays so
)

// MergeDocument is a document of the other project.
type MergeDocument struct {
	// ID is the other project's, Mine this one's: they differ where the same
	// text was found at two addresses. Mine is "" when it is not to be here.
	ID, Mine string
	Title    string
	Status   string
	// Annotations is the number of tags that come on it.
	Annotations int
}

// MergeConflict is a field that both sides changed, or a record that one side
// deleted and the other changed or built on.
type MergeConflict struct {
	// ID is that of the conflict in MergeOptions.
	ID  string
	Ref corpus.Ref
	review.Conflict
	// MineRecord and TheirsRecord are the whole records; nil for none.
	MineRecord, TheirsRecord corpus.Record
	// Why says what happened where the values don't: "it was deleted here".
	Why string
	// Took is what was decided, "" for nothing yet.
	Took Side
}

// MergeHeld is what cannot be brought in, and why.
type MergeHeld struct {
	Kind      corpus.Kind
	Annotator string
	Reason    string
	N         int
	// First are some of them, the other project's.
	First []corpus.Ref
}

// ErrUndecided says that a merge was not made because of conflicts that nobody
// has decided. The report names them. It is an ErrConflict.
var ErrUndecided = fmt.Errorf("%w: some conflicts are not decided", ErrConflict)

// TheirsError is what is wrong with the project to be brought in.
type TheirsError struct {
	Path string
	Err  error
}

// Error implements error.
func (e *TheirsError) Error() string {
	return "bring in " + filepath.Base(e.Path) + ": " + e.Err.Error()
}

// Unwrap gives the reason.
func (e *TheirsError) Unwrap() error { return e.Err }

// Rehearse says what bringing in the project at path would do, and does nothing.
// Of the other file no byte is changed. Errors about it are a *TheirsError.
func (p *Project) Rehearse(ctx context.Context, path string, o MergeOptions) (MergeReport, error) {
	var m *merger
	err := p.withTheirs(ctx, path, func(theirs *db.Tx) error {
		return p.db.Read(ctx, func(tx *db.Tx) error {
			m = newMerger(ctx, &writer{tx: tx, texts: &p.texts, known: map[corpus.Ref]corpus.Record{}}, theirs, o)
			return m.run()
		})
	})
	if err != nil {
		return MergeReport{}, wrapOp("rehearse a merge into", p, err)
	}
	return m.report, nil
}

// Merge brings the project at path in: its documents, tags, links, verdicts,
// comments, states, labels and settings, as one change and one step for undo.
// Both projects' changes since their common past are put together record by
// record and field by field; see review.ThreeWay. Of the other file no byte is
// changed. A second merge finds nothing to do, unless the first was undone.
//
// Without a common past records meet by identity: documents by ID or else by
// their text, labels and relation types by key, annotators by ID (and those that
// were joined), links by what they say, everything else by ID. A link, verdict
// or comment comes only with all that it is about.
//
// Conflicts that are not decided give ErrUndecided, a project that is damaged or
// none a *TheirsError; then nothing has changed. The report is valid whenever
// the error is nil or ErrUndecided.
func (p *Project) Merge(ctx context.Context, path string, o MergeOptions) (MergeReport, error) {
	if p.ReadOnly() {
		return MergeReport{}, wrapOp("merge into", p, ErrReadOnly)
	}
	if _, err := record[corpus.Annotator](ctx, p, corpus.Ref{Kind: corpus.KindAnnotator, Key: o.Author}); err != nil {
		return MergeReport{}, err
	}
	var m *merger
	err := p.withTheirs(ctx, path, func(theirs *db.Tx) error {
		ev, err := p.commit(ctx, db.LogDo, o.Author, "merge", func(w *writer) error {
			w.trusted = true
			m = newMerger(ctx, w, theirs, o)
			m.file = filepath.Base(path)
			return m.run()
		})
		if m != nil {
			m.report.Seq = ev.Seq
		}
		return err
	})
	if errors.Is(err, errNothingNew) {
		err = nil
	}
	if err != nil && !errors.Is(err, ErrUndecided) {
		return MergeReport{}, wrapOp("merge into", p, err)
	}
	return m.report, wrapOp("merge into", p, err)
}

// withTheirs opens the other project for reading and runs f on it.
func (p *Project) withTheirs(ctx context.Context, path string, f func(*db.Tx) error) error {
	if a, err := os.Stat(path); err == nil {
		if b, err := os.Stat(p.Path()); err == nil && os.SameFile(a, b) {
			return &TheirsError{path, fmt.Errorf("%w: it is this very project", ErrInvalid)}
		}
	}
	theirs, err := db.OpenReadOnly(path)
	if err != nil {
		return &TheirsError{path, err}
	}
	defer theirs.Close()
	var ours error
	err = theirs.Read(ctx, func(tx *db.Tx) error {
		problems, err := tx.IntegrityErrors()
		if err == nil && len(problems) > 0 {
			err = fmt.Errorf("%w: %s", ErrDamaged, problems[0])
		}
		if err != nil {
			return err
		}
		ours = f(tx)
		return nil
	})
	if err != nil && ctx.Err() == nil {
		return &TheirsError{path, err}
	}
	return errors.Join(ours, err)
}

// leavesOut reports whether records of a group are not to come.
func (o MergeOptions) leavesOut(g MergeGroup) bool {
	return slices.ContainsFunc(o.LeaveOut, g.isPartOf)
}

// isPartOf reports whether g belongs to a group in which empty fields stand for
// any.
func (g MergeGroup) isPartOf(wide MergeGroup) bool {
	return (wide.Kind == "" || wide.Kind == g.Kind) &&
		(wide.Annotator == "" || wide.Annotator == g.Annotator) &&
		(wide.Effect == "" || wide.Effect == g.Effect)
}

// decide says who wins a conflict; "" for nobody yet.
func (o MergeOptions) decide(conflict string) Side {
	if s := o.Conflicts[conflict]; s != "" {
		return s
	}
	return o.Take
}

// Merges lists what was brought in and not taken back, by time.
func (p *Project) Merges(ctx context.Context) ([]MergeRecord, error) {
	list, err := read(ctx, p, "merges", merges)
	slices.SortStableFunc(list, func(a, b MergeRecord) int { return a.At.Compare(b.At) })
	return list, err
}
