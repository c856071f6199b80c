package main

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/corpus"
)

func (e *environment) tagsCommand() *cobra.Command {
	var document string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "tags P.gloss",
		Short: "List the tags of a project or document",
		Long: `List the tags of a project, or of one document: ID, document, label, start, end,
annotator and the tagged text.`,
		Example: `  gloss tags report.gloss --document ID
  gloss tags report.gloss --json | jq -r '.[] | select(.label == "claim") | .text'`,
		Args: arguments(1, 1, "one project"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			return e.reading(args[0], func(p *store.Project) error { return e.tags(ctx, p, document, asJSON) })
		}),
	}
	cmd.Flags().StringVar(&document, "document", "", "only this document's: an ID")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	complete(cmd, "document")
	return cmd
}

func (e *environment) tags(ctx context.Context, p *store.Project, document string, asJSON bool) error {
	list, err := e.annotations(ctx, p, document)
	if err != nil {
		return err
	}
	who, err := names(ctx, p)
	if err != nil {
		return err
	}
	if asJSON {
		out := make([]tagJSON, len(list))
		for i, a := range list {
			out[i] = tagged(a, corpus.Annotator{ID: a.Annotator, Name: who[a.Annotator]})
		}
		return e.printJSON(out)
	}
	rows := make([][]string, len(list))
	for i, a := range list {
		bounds := a.Fragments.Bounds()
		rows[i] = []string{
			a.ID, a.Document, a.Label, strconv.Itoa(bounds.Start), strconv.Itoa(bounds.End), who[a.Annotator], a.Text,
		}
	}
	return e.table([]string{"ID", "DOCUMENT", "LABEL", "START", "END", "ANNOTATOR", "TEXT"}, rows)
}

// annotations lists the tags of a document, or of all when it is empty.
func (e *environment) annotations(ctx context.Context, p *store.Project, document string) ([]corpus.Annotation, error) {
	if document != "" {
		list, err := p.Annotations(ctx, document)
		if missing(err) {
			return nil, e.lacks("document", document, "documents")
		}
		return list, err
	}
	docs, err := p.Documents(ctx)
	if err != nil {
		return nil, err
	}
	var all []corpus.Annotation
	for _, d := range docs {
		list, err := p.Annotations(ctx, d.ID)
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
	}
	return all, nil
}
