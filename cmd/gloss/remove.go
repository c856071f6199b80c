package main

import (
	"context"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/corpus"
)

func (e *environment) untagCommand() *cobra.Command {
	return e.removeCommand(corpus.KindAnnotation, "tag", &cobra.Command{
		Use:   "untag P.gloss TAG ...",
		Short: "Delete tags",
		Long: `Delete tags of your own, with the links, verdicts and comments on them. It is
one step of undo.`,
		Example: `  gloss untag report.gloss TAG
  gloss undo report.gloss`,
		Args: arguments(2, -1, "a project and at least one tag"),
	})
}

func (e *environment) unlinkCommand() *cobra.Command {
	return e.removeCommand(corpus.KindRelation, "link", &cobra.Command{
		Use:   "unlink P.gloss LINK ...",
		Short: "Delete links",
		Long: `Delete links of your own, with the verdicts and comments on them. It is one step
of undo.`,
		Example: `  gloss unlink report.gloss LINK
  gloss undo report.gloss`,
		Args: arguments(2, -1, "a project and at least one link"),
	})
}

// removeCommand completes a command that deletes records of a kind.
func (e *environment) removeCommand(kind corpus.Kind, noun string, cmd *cobra.Command) *cobra.Command {
	var annotator string
	cmd.RunE = e.do(func(ctx context.Context, args []string) error {
		return e.writing(args[0], func(p *store.Project) error {
			return e.remove(ctx, p, kind, noun, annotator, args[1:])
		})
	})
	cmd.Flags().StringVar(&annotator, "annotator", "", "whose they are: a name or ID (default: yours)")
	complete(cmd, "annotator")
	return cmd
}

func (e *environment) remove(ctx context.Context, p *store.Project, kind corpus.Kind, noun, annotator string, ids []string) error {
	who, err := e.member(ctx, p, annotator)
	if err != nil {
		return err
	}
	refs := make([]corpus.Ref, len(ids))
	for i, id := range ids {
		refs[i] = corpus.Ref{Kind: kind, Key: id}
		if _, err := p.Removal(ctx, who.ID, refs[i]); missing(err) {
			return e.lacks(noun, id, noun+"s")
		} else if err != nil {
			return err
		}
	}
	change, err := p.Removal(ctx, who.ID, refs...)
	if err != nil {
		return err
	}
	if _, err := p.Apply(ctx, change); err != nil {
		return err
	}
	e.say("Deleted %s.", removed(change))
	return nil
}

// removed counts what a change deletes.
func removed(c corpus.Change) string {
	nouns := map[corpus.Kind]string{corpus.KindAnnotation: "tag", corpus.KindRelation: "link"}
	n := map[corpus.Kind]int{}
	for _, r := range c.Deleted {
		n[r.RecordKind()]++
	}
	out := ""
	for _, kind := range []corpus.Kind{corpus.KindAnnotation, corpus.KindRelation, corpus.KindVerdict, corpus.KindComment} {
		if n[kind] == 0 {
			continue
		}
		noun := nouns[kind]
		if noun == "" {
			noun = string(kind)
		}
		if out != "" {
			out += ", "
		}
		out += count(n[kind], noun)
	}
	return out
}
