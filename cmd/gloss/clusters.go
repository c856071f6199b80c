package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"glossator/store"
)

func (e *environment) clustersCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "clusters P.gloss",
		Short: "List the clusters of tags that say the same",
		Long: `List the clusters of a project: tags joined by links of type "repeats", directly
or through others, and single tags that support or contradict others. Members
are in order of publication. Sources are independent ones: near-copies of an
article count once.`,
		Example: `  gloss clusters report.gloss
  gloss clusters report.gloss --json | jq '.[] | select(.sources > 2)'`,
		Args: arguments(1, 1, "one project"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			return e.reading(args[0], func(p *store.Project) error { return e.clusters(ctx, p, asJSON) })
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	complete(cmd)
	return cmd
}

type clusterJSON struct {
	ID      string           `json:"id"`
	Name    string           `json:"name"`
	Sources int              `json:"sources"`
	Members []clusterTagJSON `json:"members"`
	Stances []stanceJSON     `json:"stances"`
}

type clusterTagJSON struct {
	Annotation string `json:"annotation"`
	Document   string `json:"document"`
	Published  string `json:"published"`
	Text       string `json:"text"`
}

// stanceJSON says how a cluster stands to another: Type is supports, supported-by
// or contradicts, Cluster the other one's ID.
type stanceJSON struct {
	Type    string `json:"type"`
	Cluster string `json:"cluster"`
	Links   int    `json:"links"`
}

func (e *environment) clusters(ctx context.Context, p *store.Project, asJSON bool) error {
	list, err := p.Clusters(ctx)
	if err != nil {
		return err
	}
	out := make([]clusterJSON, len(list))
	rows := make([][]string, len(list))
	for i, c := range list {
		out[i] = clusterJSON{ID: c.ID, Name: c.Name, Sources: c.Sources, Members: []clusterTagJSON{}, Stances: []stanceJSON{}}
		for _, m := range c.Members {
			a, err := p.Annotation(ctx, m.Tag)
			if err != nil {
				return err
			}
			out[i].Members = append(out[i].Members, clusterTagJSON{m.Tag, m.Document, m.Published, a.Text})
		}
		var stands []string
		for _, s := range c.Stances {
			kind := s.Type
			if kind == "supports" && !s.From {
				kind = "supported-by"
			}
			out[i].Stances = append(out[i].Stances, stanceJSON{kind, list[s.With].ID, s.Links})
			stands = append(stands, kind+" "+list[s.With].ID)
		}
		rows[i] = []string{c.ID, c.Name, fmt.Sprint(len(c.Members)), fmt.Sprint(c.Sources), strings.Join(stands, ", "), out[i].Members[0].Text}
	}
	if asJSON {
		return e.printJSON(out)
	}
	return e.table([]string{"ID", "NAME", "TAGS", "SOURCES", "STANDS", "FIRST"}, rows)
}
