package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/dataset/split"
)

// splitFlags say how an export is divided.
type splitFlags struct {
	parts, annotator string
	seed             int64
}

func (s *splitFlags) add(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&s.parts, "split", "", "divide into parts that don't leak, such as train=80,dev=10,test=10")
	f.Int64Var(&s.seed, "seed", 0, "of --split: another number, another split")
	f.StringVar(&s.annotator, "by", "", "of --split: who divides, a name or ID (default: you)")
}

// exportSplit writes a file for each part.
func (e *environment) exportSplit(ctx context.Context, project, out string, force bool, r store.ExportRequest, s splitFlags) error {
	parts, err := split.Parse(s.parts)
	if err != nil {
		return usagef("--split: %v", err)
	}
	if out == "" {
		return usagef("--split writes a file for each part: name them with -o")
	}
	return e.writing(project, func(p *store.Project) error {
		if err := e.checkFilters(ctx, p, &r); err != nil {
			return err
		}
		author, err := e.author(ctx, p, s.annotator)
		if err != nil {
			return err
		}
		if err := p.AddAnnotator(ctx, author); err != nil {
			return err
		}
		line := e.progress()
		defer line.end()
		r.Progress = func(done int) { line.show("%s written", count(done, "document")) }
		report, err := p.ExportSplit(ctx, out, force, r, store.SplitRequest{Author: author.ID, Parts: parts, Seed: s.seed})
		line.end()
		if errors.Is(err, store.ErrExists) {
			return errors.New(err.Error() + "; say --force to overwrite it")
		}
		if err != nil {
			return making(out, err)
		}
		for _, m := range report.Files {
			e.say("Wrote %s to %s.", counts(m), store.PartPath(out, m.Split.Name))
			if err := e.lost(r, m.Losses, nil); err != nil {
				return err
			}
		}
		for _, w := range report.Warnings {
			e.say("%s", w)
		}
		e.say("Between the parts: largest similarity %.2g, %s.", report.Proof.Similarity, count(report.Proof.Links, "link"))
		return nil
	})
}
