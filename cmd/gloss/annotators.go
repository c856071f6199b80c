package main

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/corpus"
)

// annotatorJSON is an annotator with the number of her tags.
type annotatorJSON struct {
	ID          string `json:"id"`
	Name        string `json:"name"`
	Annotations int    `json:"annotations"`
}

func (e *environment) annotatorsCommand() *cobra.Command {
	var asJSON, join bool
	var by string
	cmd := &cobra.Command{
		Use:   "annotators P.gloss [--join FROM INTO]",
		Short: "List the annotators of a project",
		Long: `List the annotators of a project: ID, number of tags, name. Where two bear one
name, the beginning of the ID tells them apart.

--join makes one annotator of two, as when a person worked on two machines: all
that is FROM's becomes INTO's. Undo takes it back. What a later merge brings of
FROM is INTO's too.`,
		Example: `  gloss annotators report.gloss
  gloss annotators report.gloss --json | jq -r '.[].name'`,
		Args: arguments(1, 3, "one project, with --join also two annotators"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			if join != (len(args) == 3) {
				return usagef("--join takes two annotators, FROM and INTO, and a list takes none")
			}
			if join {
				return e.writing(args[0], func(p *store.Project) error { return e.joinTwo(ctx, p, args[1], args[2], by) })
			}
			return e.reading(args[0], func(p *store.Project) error { return e.annotators(ctx, p, asJSON) })
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.Flags().BoolVar(&join, "join", false, "make one annotator of two")
	cmd.Flags().StringVar(&by, "annotator", "", "who joins them: a name or ID (default: you)")
	complete(cmd, "annotator")
	return cmd
}

// joinTwo makes one annotator of two.
func (e *environment) joinTwo(ctx context.Context, p *store.Project, from, into, by string) error {
	a, err := e.member(ctx, p, from)
	if err != nil {
		return err
	}
	b, err := e.member(ctx, p, into)
	if err != nil {
		return err
	}
	who, err := e.join(ctx, p, by)
	if err != nil {
		return err
	}
	if who.ID == a.ID {
		who = b
	}
	if _, err := p.JoinAnnotators(ctx, who.ID, a.ID, b.ID); err != nil {
		return err
	}
	e.say("%q is one annotator now.", oneLine(b.Name))
	return nil
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
	shown := corpus.DisplayNames(people)
	for i, a := range people {
		rows[i] = []string{a.ID, strconv.Itoa(info.PerAnnotator[a.ID]), shown[a.ID]}
	}
	return e.table([]string{"ID", "TAGS", "NAME"}, rows)
}
