package main

import (
	"context"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/corpus"
)

func (e *environment) linksCommand() *cobra.Command {
	var document string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "links P.gloss",
		Short: "List the links of a project or document",
		Long: `List the links of a project, or those with an end in one document: ID, type, the
tags at both ends, annotator and the texts of the tags.`,
		Example: `  gloss links report.gloss
  gloss links report.gloss --json | jq -r '.[] | select(.type == "contradicts") | .id'`,
		Args: arguments(1, 1, "one project"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			return e.reading(args[0], func(p *store.Project) error { return e.links(ctx, p, document, asJSON) })
		}),
	}
	cmd.Flags().StringVar(&document, "document", "", "only those with an end in this document: an ID")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	complete(cmd, "document")
	return cmd
}

func (e *environment) links(ctx context.Context, p *store.Project, document string, asJSON bool) error {
	if document != "" {
		if _, err := p.Index(ctx, document); missing(err) {
			return e.lacks("document", document, "documents")
		}
	}
	list, err := p.Relations(ctx, document)
	if err != nil {
		return err
	}
	who, err := names(ctx, p)
	if err != nil {
		return err
	}
	out := make([]linkJSON, len(list))
	rows := make([][]string, len(list))
	for i, r := range list {
		from, err := p.Annotation(ctx, r.From)
		if err != nil {
			return err
		}
		to, err := p.Annotation(ctx, r.To)
		if err != nil {
			return err
		}
		out[i] = linked(r, from.Document, to.Document, corpus.Annotator{ID: r.Annotator, Name: who[r.Annotator]})
		rows[i] = []string{r.ID, r.Type, r.From, r.To, who[r.Annotator], from.Text, to.Text}
	}
	if asJSON {
		return e.printJSON(out)
	}
	return e.table([]string{"ID", "TYPE", "FROM", "TO", "ANNOTATOR", "FROM TEXT", "TO TEXT"}, rows)
}
