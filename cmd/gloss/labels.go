package main

import (
	"context"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/corpus"
)

// labelJSON is a label with the number of its tags.
type labelJSON struct {
	Key         string             `json:"key"`
	Name        string             `json:"name"`
	Colour      string             `json:"colour"`
	Shortcut    string             `json:"shortcut"`
	Guideline   string             `json:"guideline"`
	Attributes  []attributeDefJSON `json:"attributes"`
	Position    int                `json:"position"`
	Retired     bool               `json:"retired"`
	Annotations int                `json:"annotations"`
}

type attributeDefJSON struct {
	Name   string   `json:"name"`
	Title  string   `json:"title"`
	Type   string   `json:"type"`
	Values []string `json:"values"`
	Help   string   `json:"help"`
}

func (e *environment) labelsCommand() *cobra.Command {
	var asJSON bool
	var set labelSetRequest
	cmd := &cobra.Command{
		Use:   "labels P.gloss",
		Short: "List the labels of a project, or write and read its label set",
		Long: `List the labels of a project: key, name, number of tags, and the names of the
attributes a tag of it may have. With --json come colours, guidelines and the
attributes' definitions.

With --export the labels and the types of link go into a JSON file, guidelines
and all; --import brings such a file into a project, as one step of undo, and
with --rehearse only says what it would change. Labels that the file doesn't name
stay as they are. "gloss define" changes a single one.`,
		Example: `  gloss labels report.gloss
  gloss labels report.gloss --json | jq -r '.[].guideline'
  gloss labels report.gloss --export labels.json
  gloss labels other.gloss --import labels.json`,
		Args: arguments(1, 1, "one project"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			switch {
			case set.from != "" && set.to != "":
				return usagef("--export and --import don't go together")
			case set.from != "":
				return e.importLabels(ctx, args[0], set)
			case set.to != "":
				return e.exportLabels(ctx, args[0], set)
			}
			return e.reading(args[0], func(p *store.Project) error { return e.labels(ctx, p, asJSON) })
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	set.flags(cmd)
	complete(cmd, "annotator")
	return cmd
}

func (e *environment) labels(ctx context.Context, p *store.Project, asJSON bool) error {
	labels, err := p.Labels(ctx)
	if err != nil {
		return err
	}
	info, err := p.Info(ctx)
	if err != nil {
		return err
	}
	if asJSON {
		out := make([]labelJSON, len(labels))
		for i, l := range labels {
			out[i] = labelJSON{
				l.ID, l.Name, l.Colour, l.Shortcut, l.Guideline, attributeDefs(l), l.Position, l.Retired, info.PerLabel[l.ID],
			}
		}
		return e.printJSON(out)
	}
	rows := make([][]string, len(labels))
	for i, l := range labels {
		rows[i] = []string{l.ID, l.Name, strconv.Itoa(info.PerLabel[l.ID]), attributeNames(l), retired(l.Retired)}
	}
	return e.table([]string{"KEY", "NAME", "TAGS", "ATTRIBUTES", ""}, rows)
}

func attributeDefs(l corpus.Label) []attributeDefJSON {
	out := make([]attributeDefJSON, len(l.Attributes))
	for i, d := range l.Attributes {
		out[i] = attributeDefJSON{d.Name, d.Title, string(d.Type), append([]string{}, d.Values...), d.Help}
	}
	return out
}

func attributeNames(l corpus.Label) string {
	s := ""
	for i, d := range l.Attributes {
		if i > 0 {
			s += ", "
		}
		s += d.Name
	}
	return s
}

func retired(is bool) string {
	if is {
		return "retired"
	}
	return ""
}

// label finds a label of a project by its key.
func (e *environment) label(ctx context.Context, p *store.Project, key string) (corpus.Label, error) {
	labels, err := p.Labels(ctx)
	if err != nil {
		return corpus.Label{}, err
	}
	i := slices.IndexFunc(labels, func(l corpus.Label) bool { return l.ID == key })
	if i < 0 {
		return corpus.Label{}, e.lacks("label", key, "labels")
	}
	return labels[i], nil
}
