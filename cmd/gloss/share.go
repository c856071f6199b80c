package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"glossator/store"
)

func (e *environment) shareCommand() *cobra.Command {
	var o store.ShareOptions
	var keep []string
	cmd := &cobra.Command{
		Use:   "share P.gloss OUT.gloss",
		Short: "Save a copy for a colleague",
		Long: `Save a copy of a project for a colleague. What she does in it comes back with
"gloss merge"; what the copy does not hold stays as it is then.

--document takes along only the documents named. --blind leaves everybody's tags,
links, verdicts and comments out; --keep NAME, with it, takes that annotator's
along. What is left out is nowhere in the file.`,
		Example: `  gloss share report.gloss for-tomas.gloss
  gloss share report.gloss for-tomas.gloss --blind --keep Tomas
  gloss share report.gloss part.gloss --document ID --document ID`,
		Args: arguments(2, 2, "a project and a new file"),
		RunE: e.do(func(ctx context.Context, args []string) error {
			if len(keep) > 0 && !o.Blind {
				return usagef("--keep goes with --blind")
			}
			return e.reading(args[0], func(p *store.Project) error {
				for _, name := range keep {
					a, err := e.member(ctx, p, name)
					if err != nil {
						return err
					}
					o.Keep = append(o.Keep, a.ID)
				}
				err := p.Share(ctx, args[1], o)
				switch {
				case errors.Is(err, store.ErrExists):
					return fmt.Errorf("%s is there already; give the copy another name", args[1])
				case missing(err) && len(o.Documents) > 0:
					return fmt.Errorf("%s has no document of that ID (%w): see \"gloss documents %[1]s\"", e.project, err)
				case err != nil:
					return making(args[1], err)
				}
				e.say("Saved %s.", args[1])
				return nil
			})
		}),
	}
	cmd.Flags().StringArrayVar(&o.Documents, "document", nil, "ID of a document that goes along (may be repeated; default: all)")
	cmd.Flags().BoolVar(&o.Blind, "blind", false, "leave tags, links, verdicts and comments out")
	cmd.Flags().StringArrayVar(&keep, "keep", nil, "with --blind, an annotator whose work goes along (may be repeated)")
	complete(cmd, "document", "keep")
	return cmd
}
