package main

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"glossator/store"
)

// infoJSON is what "info --json" prints.
type infoJSON struct {
	ID          string         `json:"id"`
	Name        string         `json:"name"`
	Created     string         `json:"created"`
	Format      int            `json:"format"`
	Documents   int            `json:"documents"`
	Characters  int            `json:"characters"`
	Annotations int            `json:"annotations"`
	Relations   int            `json:"relations"`
	Verdicts    int            `json:"verdicts"`
	Comments    int            `json:"comments"`
	Labels      map[string]int `json:"labels"`
	Annotators  map[string]int `json:"annotators"`
	Types       map[string]int `json:"types"`
}

func (e *environment) infoCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "info P.gloss",
		Short: "Say what a project holds",
		Long: `Say what a project holds: its name, and how many documents, tags and links it
has, by label, annotator and type of link. In JSON, annotators stand by ID.`,
		Example: `  gloss info report.gloss
  gloss info report.gloss --json | jq .annotations`,
		Args: arguments(1, 1, "one project"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			return e.reading(args[0], func(p *store.Project) error { return e.info(ctx, p, asJSON) })
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	complete(cmd)
	return cmd
}

func (e *environment) info(ctx context.Context, p *store.Project, asJSON bool) error {
	i, err := p.Info(ctx)
	if err != nil {
		return err
	}
	if asJSON {
		return e.printJSON(infoJSON{
			i.ID, i.Name, stamp(i.Created), i.Format, i.Documents, i.Characters, i.Annotations,
			i.Relations, i.Verdicts, i.Comments, notNil(i.PerLabel), notNil(i.PerAnnotator), notNil(i.PerType),
		})
	}
	who, err := names(ctx, p)
	if err != nil {
		return err
	}
	rows := [][]string{
		{"name", i.Name},
		{"made", i.Created.Local().Format(time.DateTime)},
		{"documents", strconv.Itoa(i.Documents)},
		{"characters", strconv.Itoa(i.Characters)},
		{"tags", strconv.Itoa(i.Annotations)},
	}
	rows = append(rows, perKey("  ", i.PerLabel, nil)...)
	rows = append(rows, perKey("  by ", i.PerAnnotator, who)...)
	rows = append(rows, []string{"links", strconv.Itoa(i.Relations)})
	rows = append(rows, perKey("  ", i.PerType, nil)...)
	rows = append(rows, []string{"verdicts", strconv.Itoa(i.Verdicts)}, []string{"comments", strconv.Itoa(i.Comments)})
	return e.table([]string{"what", "value"}, rows)
}

// stamp writes a time as datasets do: RFC 3339, UTC, to the millisecond.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z07:00") }

// perKey makes a row of each key and its count, in the order of the keys' names.
func perKey(prefix string, counts map[string]int, named map[string]string) [][]string {
	var rows [][]string
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		name := key
		if n, ok := named[key]; ok {
			name = n
		}
		rows = append(rows, []string{prefix + name, strconv.Itoa(counts[key])})
	}
	return rows
}

func notNil(m map[string]int) map[string]int {
	if m == nil {
		return map[string]int{}
	}
	return m
}
