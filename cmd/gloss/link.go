package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/corpus"
)

// linkRequest is what the command line of link says.
type linkRequest struct{ kind, from, to, annotator, note string }

func (e *environment) linkCommand() *cobra.Command {
	var r linkRequest
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "link P.gloss --type KEY FROM TO",
		Short: "Link two tags",
		Long: `Link two tags, of one document or of two, and print the new link's ID. FROM and
TO are tags' IDs. A link of a symmetric type stands for both ways.`,
		Example: `  gloss link report.gloss --type contradicts FROM TO
  gloss types report.gloss    # lists the types`,
		Args: arguments(3, 3, "a project and two tags"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			if r.kind == "" {
				return usagef("which type of link? Say --type KEY")
			}
			r.from, r.to = args[1], args[2]
			return e.writing(args[0], func(p *store.Project) error { return e.link(ctx, p, r, asJSON) })
		}),
	}
	f := cmd.Flags()
	f.StringVar(&r.kind, "type", "", "the type's key, such as contradicts")
	f.StringVar(&r.annotator, "annotator", "", "who links: a name or ID (default: you)")
	f.StringVar(&r.note, "note", "", "a note on the link")
	f.BoolVar(&asJSON, "json", false, "print the link as JSON")
	complete(cmd, "type", "annotator")
	return cmd
}

func (e *environment) link(ctx context.Context, p *store.Project, r linkRequest, asJSON bool) error {
	if _, err := e.relationType(ctx, p, r.kind); err != nil {
		return err
	}
	var ends [2]corpus.Annotation
	for i, id := range []string{r.from, r.to} {
		a, err := p.Annotation(ctx, id)
		if missing(err) {
			return e.lacks("tag", id, "tags")
		}
		if err != nil {
			return err
		}
		ends[i] = a
	}
	if r.from == r.to {
		return fmt.Errorf("a link joins two tags, but both ends are %s: %w", r.from, store.ErrInvalid)
	}
	who, err := e.join(ctx, p, r.annotator)
	if err != nil {
		return err
	}
	l := corpus.NewRelation(r.kind, r.from, r.to, who.ID, e.now())
	l.Note = r.note
	change := corpus.Change{Author: who.ID, Cause: "link " + r.kind, Created: []corpus.Record{l}}
	var fault *corpus.LinkError
	if _, err := p.Apply(ctx, change); errors.As(err, &fault) {
		return fault
	} else if err != nil {
		return err
	}
	if asJSON {
		return e.printJSON(linked(l, ends[0].Document, ends[1].Document, who))
	}
	_, err = fmt.Fprintln(e.out, l.ID)
	return err
}

// linkJSON is a link in the names of the dataset.
type linkJSON struct {
	ID           string `json:"id"`
	Type         string `json:"type"`
	From         string `json:"from"`
	To           string `json:"to"`
	FromDocument string `json:"from_document"`
	ToDocument   string `json:"to_document"`
	Annotator    string `json:"annotator"`
	AnnotatorID  string `json:"annotator_id"`
	Note         string `json:"note"`
	Origin       string `json:"origin"`
	Created      string `json:"created"`
	Updated      string `json:"updated"`
}

// linked puts a link by an annotator, with its ends' documents, into JSON.
func linked(r corpus.Relation, from, to string, who corpus.Annotator) linkJSON {
	return linkJSON{
		r.ID, r.Type, r.From, r.To, from, to, who.Name, who.ID, r.Note, string(r.Origin), stamp(r.Created), stamp(r.Updated),
	}
}
