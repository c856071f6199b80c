package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"glossator/store/corpus"
	"glossator/store/dataset"
	"glossator/store/ingest"
	"glossator/store/internal/db"
)

// ErrIncomplete says that an import was given up because of bad lines; nothing was
// brought in. The report names every line.
var ErrIncomplete = fmt.Errorf("%w: some lines are bad", ErrInvalid)

// ImportRequest says what to bring into a project.
type ImportRequest struct {
	// Author is who imports; added to the project when she is not in it.
	Author corpus.Annotator
	// Paths are files, folders (taken whole) or "-" for Stdin.
	Paths []string
	Stdin io.Reader
	// Ingest says how articles are read. With Ingest.Format "" datasets are
	// recognised by their content; with the name of a dataset.Format everything
	// is one.
	Ingest ingest.Options
	// Unit is what the offsets of datasets count (dataset.UnitUTF16, …); "": what
	// the format says, or what fits the quoted words.
	Unit string
	// Manifest gives the definitions of labels and relation types that native
	// records use; nil: the manifest beside each file, when there is one.
	Manifest *dataset.Manifest
	// KeepGoing brings in the good lines of a dataset that has bad ones.
	KeepGoing bool
	// Progress, when set, is called after each document with the number of
	// documents so far and the name of the last.
	Progress func(done int, name string)
}

// The Status of an ImportResult.
const (
	ImportAdded   = "added"
	ImportKnown   = "known"   // it was in the project already
	ImportRefused = "refused" // Reason says why
)

// ImportResult is what became of one document or file.
type ImportResult struct {
	Name     string
	Document string // ID; "" when refused
	Title    string
	Status   string
	Reason   string
}

// ImportReport is what an import did.
type ImportReport struct {
	// Seq is the change in the log, 0 when nothing was added.
	Seq int64
	// Results are in the order of the input.
	Results []ImportResult
	// Added counts the records that came into being, by kind.
	Added map[corpus.Kind]int
	// Problems are bad lines, what was refused and repaired, and what was left as
	// it is. Of very many only the first are listed.
	Problems []dataset.Problem
	// Bad is how many lines, tags and links were refused.
	Bad int
	// Counts is what the datasets said and what became of it.
	Counts ImportCounts
}

// ImportCounts counts the tags, links and other statements of datasets. What was
// read was either kept (also when the project had it already) or refused.
type ImportCounts struct {
	Read, Kept, Repaired, Refused int
}

// Import brings articles and native records in, as one change. Articles that
// cannot be read are refused one by one and don't stop the others. A bad line of
// a dataset stops the whole import with ErrIncomplete, after all lines have been
// looked at, unless KeepGoing is set. The report is valid in both cases.
func (p *Project) Import(ctx context.Context, r ImportRequest) (ImportReport, error) {
	im := &importer{ctx: ctx, request: r, report: ImportReport{Added: map[corpus.Kind]int{}}}
	im.project, im.names = &lookup{im: im}, map[string]string{}
	if r.Author.ID == "" {
		return im.report, fmt.Errorf("import: %w: nobody is named who imports", ErrInvalid)
	}
	if p.ReadOnly() {
		return im.report, wrapOp("import into", p, ErrReadOnly)
	}
	if err := p.AddAnnotator(ctx, r.Author); err != nil {
		return im.report, err
	}
	ev, err := p.commit(ctx, db.LogDo, r.Author.ID, "import", func(w *writer) error {
		w.trusted = true
		im.w = w
		return im.run()
	})
	im.report.Seq = ev.Seq
	if err != nil {
		im.report.Added = map[corpus.Kind]int{}
	}
	if errors.Is(err, errNothingNew) {
		err = nil
	}
	return im.report, wrapOp("import into", p, err)
}

// errNothingNew rolls an import back that had nothing to add: the log is not
// for changes that change nothing.
var errNothingNew = errors.New("nothing new")

// importer is one import under way.
type importer struct {
	ctx     context.Context
	w       *writer
	request ImportRequest
	report  ImportReport
	done    int
	last    time.Time // Imported of the last article added
	project *lookup
	names   map[string]string // of labels and types, by key, as the record has them
	untold  int               // problems beyond maxProblems
}

func (im *importer) run() error {
	for _, path := range im.request.Paths {
		if err := im.path(path); err != nil {
			return err
		}
	}
	if err := im.settle(); err != nil {
		return err
	}
	im.report.Counts.Kept = im.report.Counts.Read - im.report.Counts.Refused
	if im.untold > 0 {
		im.report.Problems = append(im.report.Problems, dataset.Problem{Reason: plural(im.untold, "more problem") + " like these"})
	}
	if im.report.Bad > 0 && !im.request.KeepGoing {
		return fmt.Errorf("%w (%d of them); nothing was brought in", ErrIncomplete, im.report.Bad)
	}
	if im.w.got.n == 0 {
		return errNothingNew
	}
	return im.w.tx.Rename(im.w.entry.Seq, im.cause())
}

func (im *importer) cause() string {
	n, tags := im.report.Added[corpus.KindDocument], im.report.Added[corpus.KindAnnotation]
	cause := "import " + plural(n, "document")
	if tags > 0 {
		cause += " with " + plural(tags, "tag")
	}
	return cause
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// manifestBeside reads the manifest of a dataset; one that is missing or broken
// costs only the definitions, and a broken one is told.
func (im *importer) manifestBeside(path string) *dataset.Manifest {
	f, err := os.Open(ManifestPath(path))
	if err != nil {
		return nil
	}
	defer f.Close()
	m, err := dataset.ReadManifest(f)
	if err != nil {
		im.note(dataset.Problem{File: ManifestPath(path), Reason: fmt.Sprintf("not used: %v", err)})
		return nil
	}
	return &m
}

// ManifestPath is the name of the manifest of a dataset file.
func ManifestPath(path string) string { return path + manifestEnd }

const manifestEnd = ".manifest.json"

func (im *importer) refuse(name string, err error) {
	var pe *os.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	im.report.Results = append(im.report.Results, ImportResult{Name: name, Status: ImportRefused, Reason: err.Error()})
}

// maxProblems is how many problems a report lists: a large file that is wrong
// throughout must not fill the memory.
const maxProblems = 20000

func (im *importer) note(list ...dataset.Problem) {
	room := min(len(list), maxProblems-len(im.report.Problems))
	im.report.Problems = append(im.report.Problems, list[:room]...)
	im.untold += len(list) - room
}

func (im *importer) bad(p dataset.Problem) {
	im.note(p)
	im.report.Bad++
}

// articles imports files and folders of articles.
func (im *importer) articles(paths []string, stdin io.Reader) error {
	for res := range ingest.Files(im.ctx, paths, stdin, im.request.Ingest) {
		if res.Err != nil {
			im.refuse(res.Name, res.Err)
			continue
		}
		// Documents are listed by time of import: each gets a millisecond of its
		// own, so that they stay in the order in which they came.
		if !res.Document.Imported.After(im.last) {
			res.Document.Imported = im.last.Add(time.Millisecond)
		}
		added, err := im.document(res.Name, res.Document)
		if err != nil {
			return err
		}
		if added {
			im.last = res.Document.Imported
		}
	}
	return im.ctx.Err()
}

// document adds a document unless it is there, and reports it.
func (im *importer) document(name string, d corpus.Document) (added bool, err error) {
	if err := im.ctx.Err(); err != nil {
		return false, err
	}
	result := ImportResult{Name: name, Document: d.ID, Title: d.Title, Status: ImportKnown, Reason: "it is in the project already"}
	_, err = im.w.tx.Get(corpus.RefOf(d))
	if errors.Is(err, ErrNotFound) {
		if err = d.Validate(); err == nil {
			err = im.create(d)
		}
		if errors.Is(err, ErrInvalid) {
			im.refuse(name, err)
			return false, nil
		}
		result.Status, result.Reason = ImportAdded, ""
	}
	if err != nil {
		return false, err
	}
	im.report.Results = append(im.report.Results, result)
	im.done++
	if im.request.Progress != nil {
		im.request.Progress(im.done, filepath.Base(name))
	}
	return result.Status == ImportAdded, nil
}

func (im *importer) create(r corpus.Record) error {
	if err := im.w.create(r); err != nil {
		return err
	}
	im.report.Added[r.RecordKind()]++
	im.project.add(r)
	return nil
}
