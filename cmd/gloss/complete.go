package main

import (
	"context"

	"github.com/spf13/cobra"

	"glossator/store"
)

// complete lets the shell complete a command's project and those of its flags
// whose values the project knows: document, label, type, annotator.
func complete(cmd *cobra.Command, flags ...string) {
	cmd.ValidArgsFunction = func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) == 0 {
			return []string{"gloss"}, cobra.ShellCompDirectiveFilterFileExt
		}
		return nil, cobra.ShellCompDirectiveDefault
	}
	for _, flag := range flags {
		completeFlag(cmd, flag, func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			return known(cmd.Context(), flag, args), cobra.ShellCompDirectiveNoFileComp
		})
	}
}

// completeWords lets the shell complete a flag with one of a few words.
func completeWords(cmd *cobra.Command, flag string, words ...string) {
	completeFlag(cmd, flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
}

func completeFlag(cmd *cobra.Command, flag string, f cobra.CompletionFunc) {
	// It fails only for a flag that the command does not have.
	if err := cmd.RegisterFlagCompletionFunc(flag, f); err != nil {
		panic(err)
	}
}

// known lists the values that a flag can have in the project, each with a TAB
// and words about it; nothing when the project can't be read.
func known(ctx context.Context, flag string, args []string) []string {
	if len(args) == 0 {
		return nil
	}
	p, err := store.OpenReadOnly(args[0])
	if err != nil {
		return nil
	}
	var out []string
	add := func(value, words string) { out = append(out, oneLine(value)+"\t"+oneLine(words)) }
	_ = closing(p, func(p *store.Project) error {
		switch flag {
		case "document":
			docs, err := p.Documents(ctx)
			for _, d := range docs {
				add(d.ID, d.Title)
			}
			return err
		case "label":
			labels, err := p.Labels(ctx)
			for _, l := range labels {
				add(l.ID, l.Name)
			}
			return err
		case "type":
			types, err := p.RelationTypes(ctx)
			for _, t := range types {
				add(t.ID, t.Name)
			}
			return err
		}
		people, err := p.Annotators(ctx)
		for _, a := range people {
			add(a.Name, a.ID)
		}
		return err
	})
	return out
}
