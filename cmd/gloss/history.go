package main

import (
	"context"
	"encoding/json"
	"time"

	"github.com/spf13/cobra"

	"glossator/store"
	"glossator/store/corpus"
)

func (e *environment) historyCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "history P.gloss ID",
		Short: "Tell what happened to a tag, link or document",
		Long: `Tell what happened to a tag, link or document, oldest first, also when it is
deleted: when, what, by whom and why. With --json come the values before and
after.`,
		Example: `  gloss history report.gloss TAG
  gloss history report.gloss TAG --json | jq '.[].new.fragments'`,
		Args: arguments(2, 2, "a project and an ID"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			return e.reading(args[0], func(p *store.Project) error { return e.history(ctx, p, args[1], asJSON) })
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	complete(cmd)
	return cmd
}

func (e *environment) history(ctx context.Context, p *store.Project, id string, asJSON bool) error {
	entries, err := historyOf(ctx, p, id)
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		return e.lacks("tag, link or document", id, "tags")
	}
	who, err := names(ctx, p)
	if err != nil {
		return err
	}
	if asJSON {
		out := make([]historyJSON, len(entries))
		for i, h := range entries {
			out[i] = historyJSON{h.Seq, h.Kind, h.Cause, who[h.Author], h.Author, stamp(h.At), raw(h.Old), raw(h.New)}
		}
		return e.printJSON(out)
	}
	rows := make([][]string, len(entries))
	for i, h := range entries {
		rows[i] = []string{h.At.Local().Format(time.DateTime), h.Kind, who[h.Author], h.Cause}
	}
	return e.table([]string{"WHEN", "WHAT", "WHO", "WHY"}, rows)
}

// historyOf finds the record of that ID among the kinds that have histories.
func historyOf(ctx context.Context, p *store.Project, id string) ([]store.Entry, error) {
	for _, kind := range []corpus.Kind{corpus.KindAnnotation, corpus.KindRelation, corpus.KindDocument} {
		entries, err := p.History(ctx, corpus.Ref{Kind: kind, Key: id})
		if err != nil || len(entries) > 0 {
			return entries, err
		}
	}
	return nil, nil
}

// historyJSON is one entry of a history. Old is null where the change made the
// record, New where it deleted it.
type historyJSON struct {
	Seq      int64           `json:"seq"`
	Kind     string          `json:"kind"`
	Cause    string          `json:"cause"`
	Author   string          `json:"author"`
	AuthorID string          `json:"author_id"`
	At       string          `json:"at"`
	Old      json.RawMessage `json:"old"`
	New      json.RawMessage `json:"new"`
}

func raw(r corpus.Record) json.RawMessage {
	if r == nil {
		return nil
	}
	data, err := corpus.Encode(r)
	if err != nil {
		return nil
	}
	return data
}
