package main

import (
	"context"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/corpus"
)

// typeJSON is a type of link with the number of its links.
type typeJSON struct {
	Key       string   `json:"key"`
	Name      string   `json:"name"`
	Symmetric bool     `json:"symmetric"`
	Colour    string   `json:"colour"`
	Shortcut  string   `json:"shortcut"`
	Guideline string   `json:"guideline"`
	From      []string `json:"from"`
	To        []string `json:"to"`
	Position  int      `json:"position"`
	Retired   bool     `json:"retired"`
	Relations int      `json:"relations"`
}

func (e *environment) typesCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "types P.gloss",
		Short: "List the types of link of a project",
		Long: `List the types of link of a project: key, name, number of links, and whether a
link has a direction or stands for both ways.`,
		Example: `  gloss types report.gloss
  gloss types report.gloss --json | jq -r '.[].key'`,
		Args: arguments(1, 1, "one project"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			return e.reading(args[0], func(p *store.Project) error { return e.types(ctx, p, asJSON) })
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	complete(cmd)
	return cmd
}

func (e *environment) types(ctx context.Context, p *store.Project, asJSON bool) error {
	types, err := p.RelationTypes(ctx)
	if err != nil {
		return err
	}
	info, err := p.Info(ctx)
	if err != nil {
		return err
	}
	if asJSON {
		out := make([]typeJSON, len(types))
		for i, t := range types {
			out[i] = typeJSON{
				t.ID, t.Name, t.Symmetric, t.Colour, t.Shortcut, t.Guideline,
				append([]string{}, t.From...), append([]string{}, t.To...), t.Position, t.Retired, info.PerType[t.ID],
			}
		}
		return e.printJSON(out)
	}
	rows := make([][]string, len(types))
	for i, t := range types {
		direction := "directed"
		if t.Symmetric {
			direction = "both ways"
		}
		rows[i] = []string{t.ID, t.Name, strconv.Itoa(info.PerType[t.ID]), direction, retired(t.Retired)}
	}
	return e.table([]string{"KEY", "NAME", "LINKS", "DIRECTION", ""}, rows)
}

// relationType finds a type of link of a project by its key.
func (e *environment) relationType(ctx context.Context, p *store.Project, key string) (corpus.RelationType, error) {
	types, err := p.RelationTypes(ctx)
	if err != nil {
		return corpus.RelationType{}, err
	}
	i := slices.IndexFunc(types, func(t corpus.RelationType) bool { return t.ID == key })
	if i < 0 {
		return corpus.RelationType{}, e.lacks("type of link", key, "types")
	}
	return types[i], nil
}
