package main

import (
	"context"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/corpus"
)

func (e *environment) checkCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "check P.gloss",
		Short: "Examine a project file for damage",
		Long: `Examine a project file: the database itself, the texts against their hashes,
every span against its text, and every reference. Each problem is printed; the
exit code is 1 when there is one. Nothing is changed.`,
		Example: `  gloss check report.gloss
  gloss check report.gloss --json`,
		Args: arguments(1, 1, "one project"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			return e.reading(args[0], func(p *store.Project) error { return e.check(ctx, p, asJSON) })
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	complete(cmd)
	return cmd
}

func (e *environment) check(ctx context.Context, p *store.Project, asJSON bool) error {
	problems, err := p.Check(ctx)
	if err != nil {
		return err
	}
	out := make([]problemJSON, len(problems))
	rows := make([][]string, len(problems))
	for i, pr := range problems {
		out[i] = problemJSON{about(pr.Ref), pr.Reason}
		rows[i] = []string{about(pr.Ref), pr.Reason}
	}
	if asJSON {
		err = e.printJSON(out)
	} else {
		err = e.table([]string{"WHAT", "PROBLEM"}, rows)
	}
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		e.say("%s has %s.", e.project, count(len(problems), "problem"))
		return errReported
	}
	e.say("%s is whole.", e.project)
	return nil
}

// about names the object of a problem.
func about(ref corpus.Ref) string {
	if ref.Key == "" {
		return "the file"
	}
	return ref.String()
}

// problemJSON is something wrong with an object.
type problemJSON struct {
	Object string `json:"object"`
	Reason string `json:"reason"`
}
