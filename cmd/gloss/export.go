package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/dataset"
)

func (e *environment) exportCommand() *cobra.Command {
	var r store.ExportRequest
	var out string
	var force, losses bool
	var parts splitFlags
	cmd := &cobra.Command{
		Use:   "export P.gloss",
		Short: "Write documents, tags and links as a dataset",
		Long: `Write a project as a dataset: by default Glossator's own JSONL, one document a
line with everything on it, to standard output. The same project always gives
the same bytes, and an import of them gives the project back.

--as chooses another tool's format; "gloss formats" lists them. What it has no
room for is said after writing, and counted before by --losses, which writes
nothing. Formats that are folders of files need -o.

With -o the file appears when it is whole, and OUT.manifest.json beside it with
counts, the label set and hashes. A file that is there is overwritten only with
--force.

--split writes a file for each part (OUT.train.jsonl, …). Near-copies of an
article and articles joined by links come into one part, labels are spread as
evenly as that allows, and the project keeps what part each document has, so
that the same parts and seed give the same split when documents are added. The
manifests prove that nothing leaks.

Filters may be repeated: a tag is written when its label and its annotator are
among those named.

--reviewed accepted writes the gold set: what reviewers accepted, and what they
amended as they made it. Identical tags of several annotators are one, under the
key "annotators" with all their names; links lead to it. The manifest says who
reviewed and how much is agreed, adjudicated, rejected and open.`,
		Example: `  gloss export report.gloss -o report.jsonl
  gloss export report.gloss --label claim --label quote --reviewed accepted
  gloss export report.gloss --as doccano --losses
  gloss export report.gloss --as prodigy --per sentence -o sentences.jsonl
  gloss export report.gloss --split train=80,dev=10,test=10 --seed 7 -o report.jsonl
  gloss export report.gloss | jq -r '.annotations[].text'`,
		Args: arguments(1, 1, "one project"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			if !slices.Contains([]string{"", "accepted", "rejected", "open"}, r.Reviewed) {
				return usagef("--reviewed takes accepted, rejected or open, not %q", r.Reviewed)
			}
			if err := checkFormat(r.Format, func(f formatJSON) bool { return f.Export }); err != nil {
				return err
			}
			if err := checkWriting(r, out, losses); err != nil {
				return err
			}
			if err := notOver(out, args[0]); err != nil {
				return err
			}
			if parts.parts != "" {
				return e.exportSplit(ctx, args[0], out, force, r, parts)
			}
			return e.reading(args[0], func(p *store.Project) error {
				if losses {
					return e.losses(ctx, p, r)
				}
				return e.export(ctx, p, out, force, r)
			})
		}),
	}
	f := cmd.Flags()
	f.StringVar(&r.Format, "as", "", `the format, see "gloss formats" (default: glossator)`)
	f.StringVarP(&out, "output", "o", "", "the file to write (default: standard output)")
	f.BoolVar(&force, "force", false, "overwrite the file if it is there")
	f.StringArrayVar(&r.Documents, "document", nil, "only this document: an ID; may be repeated")
	f.StringArrayVar(&r.Labels, "label", nil, "only tags of this label: a key; may be repeated")
	f.StringArrayVar(&r.Annotators, "annotator", nil, "only this annotator's tags: a name or ID; may be repeated")
	f.StringVar(&r.Reviewed, "reviewed", "", "accepted (the gold set), rejected or open")
	exportOptions(cmd, &r, &losses)
	parts.add(cmd)
	complete(cmd, "document", "label", "annotator")
	completeWords(cmd, "reviewed", "accepted", "rejected", "open")
	completeWords(cmd, "as", formatNames(func(f formatJSON) bool { return f.Export })...)
	return cmd
}

// notOver refuses to write a dataset over the project it comes from, which
// --force would otherwise destroy.
func notOver(out, project string) error {
	if out == "" {
		return nil
	}
	a, errA := os.Stat(out)
	b, errB := os.Stat(project)
	if errA == nil && errB == nil && os.SameFile(a, b) {
		return fmt.Errorf("%s is the project itself; choose another file to write", out)
	}
	return nil
}

func (e *environment) export(ctx context.Context, p *store.Project, out string, force bool, r store.ExportRequest) error {
	if err := e.checkFilters(ctx, p, &r); err != nil {
		return err
	}
	line := e.progress()
	defer line.end()
	r.Progress = func(done int) {
		// A dataset that scrolls by is its own progress.
		if out != "" || !e.shows {
			line.show("%s written", count(done, "document"))
		}
	}
	if out == "" {
		m, err := p.Export(ctx, e.out, r)
		line.end()
		return e.lost(r, m.Losses, err)
	}
	m, err := p.ExportFile(ctx, out, force, r)
	if errors.Is(err, store.ErrExists) {
		if _, err := os.Lstat(out); err != nil {
			out = store.ManifestPath(out)
		}
		return fmt.Errorf("%s is there already; say --force to overwrite it", out)
	}
	if err != nil {
		return making(out, err)
	}
	line.end()
	e.say("Wrote %s to %s.", counts(m), out)
	if r := m.Review; r != nil {
		e.say("%s", reviewed(r))
	}
	return e.lost(r, m.Losses, nil)
}

// reviewed says what a selection by review comes of.
func reviewed(r *dataset.Review) string {
	by := make([]string, len(r.Reviewers))
	for i, one := range r.Reviewers {
		by[i] = oneLine(one.Name)
	}
	out := "Nothing is reviewed yet"
	if len(by) > 0 {
		out = "Reviewed by " + strings.Join(by, ", ")
	}
	return fmt.Sprintf("%s: of the tags %d agreed, %d adjudicated, %d rejected, %d open.",
		out, r.Tags.Agreed, r.Tags.Adjudicated, r.Tags.Rejected, r.Tags.Open)
}

// checkFilters refuses filters that name what the project does not have, where
// an empty dataset would look like a result. Annotators become IDs.
func (e *environment) checkFilters(ctx context.Context, p *store.Project, r *store.ExportRequest) error {
	for _, id := range r.Documents {
		if _, err := p.Document(ctx, id); missing(err) {
			return e.lacks("document", id, "documents")
		} else if err != nil {
			return err
		}
	}
	for _, key := range r.Labels {
		if _, err := e.label(ctx, p, key); err != nil {
			return err
		}
	}
	ids := make([]string, 0, len(r.Annotators))
	for _, name := range r.Annotators {
		a, err := p.FindAnnotator(ctx, name)
		if missing(err) {
			return e.lacks("annotator", name, "annotators")
		}
		if err != nil {
			return err
		}
		ids = append(ids, a.ID)
	}
	r.Annotators = ids
	return nil
}

func counts(m dataset.Manifest) string {
	return fmt.Sprintf("%s and %s", count(m.Counts.Documents, "document"), count(m.Counts.Annotations, "tag"))
}
