package main

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/corpus"
)

// documentJSON is a document without its text, in the names of the dataset.
type documentJSON struct {
	ID          string         `json:"id"`
	Title       string         `json:"title"`
	URL         string         `json:"url"`
	Publisher   string         `json:"publisher"`
	Author      string         `json:"author"`
	Published   string         `json:"published"`
	Language    string         `json:"language"`
	MediaType   string         `json:"media_type"`
	Imported    string         `json:"imported"`
	Predecessor string         `json:"predecessor"`
	Provenance  provenanceJSON `json:"provenance"`
	TextSHA256  string         `json:"text_sha256"`
	Length      int            `json:"length"`
	Annotations int            `json:"annotations"`
	Labels      map[string]int `json:"labels"`
}

type provenanceJSON corpus.Provenance

func (e *environment) documentsCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "documents P.gloss",
		Short: "List the documents of a project",
		Long: `List the documents of a project: ID, length in characters, number of tags, date
of publication, publisher and title.`,
		Example: `  gloss documents report.gloss
  gloss documents report.gloss --json | jq -r '.[] | select(.annotations == 0) | .id'`,
		Args: arguments(1, 1, "one project"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			return e.reading(args[0], func(p *store.Project) error { return e.documents(ctx, p, asJSON) })
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	complete(cmd)
	return cmd
}

func (e *environment) documents(ctx context.Context, p *store.Project, asJSON bool) error {
	docs, err := p.Documents(ctx)
	if err != nil {
		return err
	}
	tags, err := p.TagCounts(ctx)
	if err != nil {
		return err
	}
	if asJSON {
		out := make([]documentJSON, len(docs))
		for i, d := range docs {
			whole, err := p.Document(ctx, d.ID)
			if err != nil {
				return err
			}
			d.Provenance = whole.Provenance
			out[i] = documentJSON{
				d.ID, d.Title, d.URL, d.Publisher, d.Author, d.Published, d.Language, d.MediaType,
				stamp(d.Imported), d.Predecessor, provenanceJSON(d.Provenance), d.SHA256, d.Length,
				sum(tags[d.ID]), notNil(tags[d.ID]),
			}
		}
		return e.printJSON(out)
	}
	rows := make([][]string, len(docs))
	for i, d := range docs {
		rows[i] = []string{d.ID, strconv.Itoa(d.Length), strconv.Itoa(sum(tags[d.ID])), d.Published, d.Publisher, d.Title}
	}
	return e.table([]string{"ID", "CHARACTERS", "TAGS", "PUBLISHED", "PUBLISHER", "TITLE"}, rows)
}

func sum(counts map[string]int) int {
	n := 0
	for _, c := range counts {
		n += c
	}
	return n
}
