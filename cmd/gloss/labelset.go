package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/corpus"
)

// labelSetRequest is what the flags of labels say of a label set's file.
type labelSetRequest struct {
	to, from, annotator string
	force, rehearse     bool
}

func (r *labelSetRequest) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&r.to, "export", "", "write the label set to this file")
	f.StringVar(&r.from, "import", "", "bring in the label set of this file")
	f.BoolVar(&r.rehearse, "rehearse", false, "say what --import would change, and change nothing")
	f.BoolVar(&r.force, "force", false, "overwrite the file if it is there")
	f.StringVar(&r.annotator, "annotator", "", "who imports: a name or ID (default: you)")
}

func (e *environment) exportLabels(ctx context.Context, path string, r labelSetRequest) error {
	if err := notOver(r.to, path); err != nil {
		return err
	}
	return e.reading(path, func(p *store.Project) error {
		err := p.ExportLabels(ctx, r.to, r.force)
		if errors.Is(err, store.ErrExists) {
			return fmt.Errorf("%s is there already; say --force to overwrite it", r.to)
		}
		if err != nil {
			return making(r.to, err)
		}
		e.say("Wrote the label set to %s.", r.to)
		return nil
	})
}

func (e *environment) importLabels(ctx context.Context, path string, r labelSetRequest) error {
	f, err := os.Open(r.from)
	if err != nil {
		return err
	}
	defer f.Close()
	set, err := corpus.ReadLabelSet(f)
	if err != nil {
		return err
	}
	if r.rehearse {
		return e.reading(path, func(p *store.Project) error { return e.rehearseLabels(ctx, p, set) })
	}
	return e.writing(path, func(p *store.Project) error {
		who, err := e.join(ctx, p, r.annotator)
		if err != nil {
			return err
		}
		report, err := p.ImportLabels(ctx, who.ID, set)
		if err != nil {
			return err
		}
		for _, ref := range report.Unkeyed {
			e.say("%v has no key: another has it.", ref)
		}
		e.say("%d added, %d changed, %d kept.", len(report.Added), len(report.Changed), len(report.Kept))
		return nil
	})
}

// rehearseLabels says what an import would change.
func (e *environment) rehearseLabels(ctx context.Context, p *store.Project, set corpus.LabelSet) error {
	c, report, err := p.PlanLabels(ctx, "", set)
	if err != nil {
		return err
	}
	for _, r := range c.Created {
		fmt.Fprintln(e.out, oneLine(fmt.Sprintf("add %s (%s)", corpus.Called(r), r.Key())))
	}
	for _, u := range c.Updated {
		for _, d := range corpus.Differences(u.Old, u.New) {
			fmt.Fprintln(e.out, oneLine(corpus.Called(u.Old)+": "+d.Says))
		}
	}
	e.say("%d would be added, %d changed, %d kept.", len(report.Added), len(report.Changed), len(report.Kept))
	return nil
}
