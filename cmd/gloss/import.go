package main

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/corpus"
	"glossator/store/dataset"
	"glossator/store/ingest"
)

func (e *environment) importCommand() *cobra.Command {
	var o ingest.Options
	var annotator, unit, replaces string
	var keepGoing, asJSON bool
	cmd := &cobra.Command{
		Use:   "import P.gloss PATH|DIR|- ...",
		Short: "Read articles and datasets into a project",
		Long: `Read articles into a project: plain text, web pages, Markdown; files, folders
with everything below them, or - for standard input. Datasets are recognised by
what they hold and bring their tags along: Glossator's own JSONL with links,
verdicts and comments, and the files of other tools, which "gloss formats"
lists. Labels and annotators that the project doesn't know are added.

For each document a line "ID<TAB>title" is printed, also when it was there
already. A file that can't be read is reported and does not stop the others.
Of a dataset with bad lines, tags or links nothing is imported unless you say
--keep-going; each of them is named, with the reason.
One import is one step of undo.

With --replaces ID the one file is a new version of that document: it is added
beside it, tags whose words stand unchanged are carried over, and the others
wait until a person has decided.

What the flags say of the article (--title, --url, …) goes before what the file
says.`,
		Example: `  gloss import report.gloss articles/
  gloss import report.gloss page.html --url https://example.org/ferry --publisher "The Herald"
  pbpaste | gloss import report.gloss - --title "Statement"
  gloss import report.gloss anna.jsonl --keep-going`,
		Args: arguments(2, -1, "a project and at least one file, folder or -"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			paths := args[1:]
			if err := checkImport(paths, o); err != nil {
				return err
			}
			if !slices.Contains([]string{"", dataset.UnitCodePoint, dataset.UnitUTF16, dataset.UnitByte}, unit) {
				return usagef("--unit takes codepoint, utf16 or byte, not %q", unit)
			}
			o.Now = e.now()
			return e.writing(args[0], func(p *store.Project) error {
				author, err := e.author(ctx, p, annotator)
				if err != nil {
					return err
				}
				if replaces != "" {
					return e.importVersion(ctx, p, author, replaces, paths, o, asJSON)
				}
				report, err := e.importing(ctx, p, store.ImportRequest{
					Author: author, Paths: paths, Ingest: o, Unit: unit, KeepGoing: keepGoing,
				})
				return e.imported(report, err, asJSON)
			})
		}),
	}
	f := cmd.Flags()
	f.StringVar(&o.Format, "as", "", `the files' format, see "gloss formats" (default: recognised)`)
	f.StringVar(&o.Encoding, "encoding", "", "the files' encoding, such as windows-1252 (default: recognised)")
	f.StringVar(&unit, "unit", "", "what a dataset's offsets count: codepoint, utf16 or byte (default: recognised)")
	f.StringVar(&annotator, "annotator", "", "who imports: a name or ID (default: you)")
	f.StringVar(&o.Title, "title", "", "the article's title")
	f.StringVar(&o.URL, "url", "", "the article's address")
	f.StringVar(&o.Publisher, "publisher", "", "who published it")
	f.StringVar(&o.Author, "author", "", "who wrote it")
	f.StringVar(&o.Published, "published", "", "when it was published: 2024, 2024-03, 2024-03-22, 2024-03-22T10:00:00Z")
	f.StringVar(&o.Language, "language", "", "its language as a BCP 47 tag, such as en")
	f.StringVar(&replaces, "replaces", "", "the ID of the document of which this is a new version")
	f.StringToStringVar(&o.Columns, "column", nil, "a table's columns, such as --column text=Body,title=Head (default: by their usual names)")
	f.BoolVar(&keepGoing, "keep-going", false, "import what is good of a dataset with bad lines, tags or links")
	f.BoolVar(&asJSON, "json", false, "print the report as JSON")
	complete(cmd, "annotator")
	completeWords(cmd, "as", formatNames(func(f formatJSON) bool { return f.Import })...)
	completeWords(cmd, "unit", dataset.UnitCodePoint, dataset.UnitUTF16, dataset.UnitByte)
	return cmd
}

// checkImport refuses what cannot be meant.
func checkImport(paths []string, o ingest.Options) error {
	if err := checkFormat(o.Format, func(f formatJSON) bool { return f.Import }); err != nil {
		return err
	}
	if !corpus.ValidPublished(o.Published) {
		return usagef("--published takes 2024, 2024-03, 2024-03-22 or 2024-03-22T10:00:00Z, not %q", o.Published)
	}
	stdin := slices.Index(paths, "-")
	if stdin >= 0 && slices.Contains(paths[stdin+1:], "-") {
		return usagef("standard input (-) can be read only once")
	}
	if o.Title == "" && o.URL == "" {
		return nil
	}
	if len(paths) > 1 {
		return usagef("--title and --url say of one article what it is, but there are %d", len(paths))
	}
	if info, err := os.Stat(paths[0]); err == nil && info.IsDir() {
		return usagef("--title and --url say of one article what it is, but %s is a folder", paths[0])
	}
	return nil
}

// importing runs an import with progress.
func (e *environment) importing(ctx context.Context, p *store.Project, r store.ImportRequest) (store.ImportReport, error) {
	line := e.progress()
	defer line.end()
	r.Stdin = interruptible{ctx, e.stdin}
	r.Progress = func(done int, name string) { line.show("%s read: %s", count(done, "document"), name) }
	return p.Import(ctx, r)
}

// imported says what an import did. Something refused is a failure, though the
// rest is in.
func (e *environment) imported(report store.ImportReport, err error, asJSON bool) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	refused := 0
	for _, r := range report.Results {
		switch r.Status {
		case store.ImportKnown:
			e.say("%s: already there", oneLine(r.Name))
		case store.ImportRefused:
			refused++
			e.say("%s: refused: %s", oneLine(r.Name), oneLine(strings.TrimPrefix(r.Reason, "read "+r.Name+": ")))
		}
	}
	for _, problem := range report.Problems {
		e.say("%s", oneLine(problem.Error()))
	}
	if n := report.Counts; n.Read > 0 {
		e.say("Tags, links and the like: %d read, %d kept, %d repaired, %d refused.", n.Read, n.Kept, n.Repaired, n.Refused)
	}
	if err != nil {
		return err
	}
	if asJSON {
		err = e.printJSON(reportJSON(report))
	} else {
		err = e.printDocuments(report)
	}
	if err != nil {
		return err
	}
	if refused > 0 {
		return errReported
	}
	return nil
}

func (e *environment) printDocuments(report store.ImportReport) error {
	for _, r := range report.Results {
		if r.Document == "" {
			continue
		}
		if err := writeRow(e.out, []string{r.Document, r.Title}); err != nil {
			return err
		}
	}
	return nil
}

// importedJSON is the report of an import.
type importedJSON struct {
	Seq         int64              `json:"seq"`
	Documents   []importedDocument `json:"documents"`
	Annotations int                `json:"annotations"`
	Relations   int                `json:"relations"`
	Verdicts    int                `json:"verdicts"`
	Comments    int                `json:"comments"`
	Counts      importCounts       `json:"counts"`
	Problems    []importProblem    `json:"problems"`
}

// importCounts is what datasets said and what became of it.
type importCounts struct {
	Read     int `json:"read"`
	Kept     int `json:"kept"`
	Repaired int `json:"repaired"`
	Refused  int `json:"refused"`
}

type importedDocument struct {
	File   string `json:"file"`
	ID     string `json:"id"`
	Title  string `json:"title"`
	Status string `json:"status"`
	Reason string `json:"reason"`
}

type importProblem struct {
	File string `json:"file"`
	Line int    `json:"line"`
	problemJSON
}

func reportJSON(r store.ImportReport) importedJSON {
	out := importedJSON{
		Seq: r.Seq, Counts: importCounts(r.Counts), Documents: []importedDocument{}, Problems: []importProblem{},
		Annotations: r.Added[corpus.KindAnnotation], Relations: r.Added[corpus.KindRelation],
		Verdicts: r.Added[corpus.KindVerdict], Comments: r.Added[corpus.KindComment],
	}
	for _, d := range r.Results {
		out.Documents = append(out.Documents, importedDocument{d.Name, d.Document, d.Title, d.Status, d.Reason})
	}
	for _, p := range r.Problems {
		out.Problems = append(out.Problems, importProblem{p.File, p.Line, problemJSON{p.Object, p.Reason}})
	}
	return out
}
