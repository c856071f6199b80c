package main

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"glossator/store"
)

// annotatorJSON is an annotator with the number of her tags.
type annotatorJSON struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Annotations int    `json:"annotations"`
}

func (e *environment) annotatorsCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "annotators P.gloss",
		Short: "List the annotators of a project",
		Long:  `List the annotators of a project: ID, number of tags, name.`,
		Example: `  gloss annotators report.gloss
  gloss annotators report.gloss --json | jq -r '.[].name'`,
		Args: arguments(1, 1, "one project"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			return e.reading(args[0], func(p *store.Project) error { return e.annotators(ctx, p, asJSON) })
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	complete(cmd)
	return cmd
}

func (e *environment) annotators(ctx context.Context, p *store.Project, asJSON bool) error {
	people, err := p.Annotators(ctx)
	if err != nil {
		return err
	}
	info, err := p.Info(ctx)
	if err != nil {
		return err
	}
	if asJSON {
		out := make([]annotatorJSON, len(people))
		for i, a := range people {
			out[i] = annotatorJSON{a.ID, a.Name, info.PerAnnotator[a.ID]}
		}
		return e.printJSON(out)
	}
	rows := make([][]string, len(people))
	for i, a := range people {
		rows[i] = []string{a.ID, strconv.Itoa(info.PerAnnotator[a.ID]), a.Name}
	}
	return e.table([]string{"ID", "TAGS", "NAME"}, rows)
}
